"""Which task, in which period, a field of the pane writes to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from app.desk.task import TaskView
from ui.widgets.form import Done


class TaskKey(NamedTuple):
    """A task of a plan in a period, by their ids; no period where the plan has none yet."""

    plan_id: str
    clause_id: str
    period_id: str


Record = Callable[[TaskKey, dict[str, Any], Done, Callable[[BaseException], bool]], None]
"""Writes fields of what our office says of a task; ``refused`` says whether the person was told already."""


def key_of(view: TaskView) -> TaskKey:
    """What is shown, by its ids."""
    return TaskKey(view.plan.id, view.clause.id, view.span.id if view.span else "")
