"""The same tasks as a flat list, what needs somebody first: rows for the tree's own model and view."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from app.desk.rows import TaskRow
from app.desk.tally import PlanTally, step_of
from ui.screens.plan.tree.rows import TreeRow
from ui.texts import plans, statuses
from ui.texts.language import translate

LONGEST = 2000
"""Rows of a list that people still scroll through; a longer one is narrowed by chips or search."""


class FlatSource:
    """A ``ui.screens.plan.tree.rows.TreeSource`` without levels."""

    def __init__(self, office_short: str) -> None:
        self._office_short = office_short
        self._rows: list[TreeRow] = []
        self.left_off = 0

    def set_tasks(self, tasks: Iterable[tuple[PlanTally, TaskRow]], total: int) -> None:
        """The tasks to show, what needs somebody first, and how many there are in all."""
        self._rows = [self._row(one, task) for one, task in islice(tasks, LONGEST)]
        self.left_off = max(0, total - LONGEST)

    def roots(self) -> list[TreeRow]:
        """All rows."""
        return self._rows

    def children(self, parent: int, offset: int, limit: int) -> list[TreeRow]:
        """None: a list has no levels."""
        return []

    def ancestors(self, node: int) -> list[int]:
        """None."""
        return []

    def _row(self, one: PlanTally, task: TaskRow) -> TreeRow:
        facts, judged = task.facts, one.standings[task.num]
        status = judged.status
        leads = facts.role == "lead"
        step = step_of(facts, judged.state) if leads else None
        return TreeRow(
            num=task.num,
            parent=None,
            has_children=False,
            marker=plans.short_label(task.label),
            text=task.text,
            kind="task",
            lead=facts.handler if leads else task.lead_text,
            due=plans.due_words(facts, self._office_short) if leads else "",
            due_tone=status.code if status.code in ("overdue", "due_soon") else "",
            step=step,
            status=status.code,
            status_text=statuses.status_words(status),
            counts=(),
            is_new=False,
            is_changed=False,
            muted=not leads,
            archived=False,
            step_text=translate("Plan", "per period") if leads and step is None else "",
        )
