"""The same tasks as a flat list, what needs somebody first: rows for the tree's own model and view."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from app.desk.rows import TaskRow
from app.desk.tally import PlanTally
from ui.screens.plan.tree.rows import TreeRow
from ui.screens.plan.tree_source import task_row
from ui.texts import plans

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
        plain = TreeRow(task.num, None, False, plans.short_label(task.label), task.text, "task")
        return task_row(plain, task.facts, one.standings[task.num], task.lead_text, self._office_short)
