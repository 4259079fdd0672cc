"""The plan tree under a filter: the first screens of hits are opened at once, the others when they scroll into sight.

At a hundred thousand clauses two hundred hits stand in as many branches, and every branch opened reads a page.
"""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.screens.plan.tree.plan_tree_model import PlanTreeModel
from ui.screens.plan.tree.plan_tree_view import PlanTreeView
from ui.theme.theme import Theme

OPENED_ROWS = 60
"""Rows opened at once under a filter: two screens."""


class HitTree(PlanTreeView):
    """A ``PlanTreeView`` that opens under a filter no more than can be seen."""

    def __init__(self, theme: Theme, model: PlanTreeModel, parent: QWidget | None = None) -> None:
        self._branches: Collection[int] | None = None
        self._opened_once: set[int] = set()
        super().__init__(theme, model, parent)

    def show_only(self, ids: Collection[int] | None, branches: Collection[int] | None = None) -> None:
        """As in the base: filter to hits and their ancestors; ``None`` shows all again."""
        self._branches = None if ids is None else branches if branches is not None else ids
        self._opened_once.clear()
        super().show_only(ids, branches)

    def _open_for_filter(self, branches: Collection[int]) -> None:
        rows = 0
        front = [self._tree.index(row, 0) for row in range(self._tree.rowCount())]
        while front and rows < OPENED_ROWS:
            index = front.pop(0)
            rows += 1
            num = self._tree.num_of(index)
            if num is None or num not in branches or not self._tree.hasChildren(index):
                continue
            self._opened_once.add(num)
            self._expand([index])
            front[:0] = [self._tree.index(row, 0, index) for row in range(self._tree.rowCount(index))]

    @Slot()
    def _on_top_up_timer_timeout(self) -> None:
        """Under a filter also open what has come into sight, once: what a person closes stays closed."""
        super()._on_top_up_timer_timeout()
        if self._branches is None:
            return
        index = self.indexAt(self.viewport().rect().topLeft())
        closed = []
        for _ in range(self.viewport().height() // max(1, self._theme.row_height()) + 2):
            if not index.isValid():
                break
            name = index.siblingAtColumn(0)
            num = self._tree.num_of(name)
            if num in self._branches and num is not None and num not in self._opened_once:
                self._opened_once.add(num)
                closed.append(name)
            index = self.indexBelow(index)
        if closed:
            self._expand(closed)
