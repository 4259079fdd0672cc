"""The tasks of the office's own plan: which of those given it takes up, who with whom and by when, and its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableWidgetItem, QVBoxLayout, QWidget

from ui.texts.plans import short_label
from ui.theme.theme import Theme
from ui.theme.tokens import GAP
from ui.widgets.basics import button, label
from ui.widgets.line_table import fill, line_table
from ui.widgets.plain import tip

if TYPE_CHECKING:
    from app.reports.own_plan import OwnTask

translate = QCoreApplication.translate
_CLAUSE, _TEXT = 0, 1
_HEIGHT = 220
_WIDTHS = {2: 80, 3: 68, 4: 72, 5: 84}
_BOX, _CLAUSE_ROOM = 16, 120
"""What a tick box takes beside the words that the table measures, and the most that a clause's name is given."""


class TaskPicks(QWidget):
    """A table of tasks to tick, with people and days to type.

    Signals:
        changed: a task was ticked or typed into.
    """

    changed = Signal()

    def __init__(self, theme: Theme, tasks: tuple[OwnTask, ...]) -> None:
        super().__init__()
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        headers = (
            translate("TaskPicks", "Clause"),
            translate("TaskPicks", "Task"),
            translate("TaskPicks", "In charge"),
            translate("TaskPicks", "With"),
            translate("TaskPicks", "Product"),
            translate("TaskPicks", "By"),
        )
        name = translate("TaskPicks", "Tasks of the plan")
        self.table = line_table("own_plan_tasks", name, headers, theme, stretch=_TEXT)
        self.table.setMinimumHeight(theme.scaled(_HEIGHT))
        self.table.setWordWrap(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(_CLAUSE, QHeaderView.ResizeMode.Interactive)
        # The task comes first: people, product and day have a width of their own, and their words whole in a tip.
        for place, wide in _WIDTHS.items():
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(place, max(theme.scaled(wide), header.sectionSizeHint(place)))
        column.addWidget(self.table)
        self._whole = label("", "caption", wrap=True)
        self._whole.setObjectName("own_plan_task_words")
        column.addWidget(self._whole)
        self.table.currentItemChanged.connect(self._on_current_changed)
        self._clauses: list[str] = []
        self._show(tasks)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        self.add = button(theme, translate("TaskPicks", "Add a task of our own"), name="add_own_task", compact=True)
        self.add.clicked.connect(self._on_add_clicked)
        row.addWidget(self.add)
        row.addStretch(1)
        column.addLayout(row)
        self.table.itemChanged.connect(self._on_item_changed)

    def value(self) -> tuple[OwnTask, ...]:
        """The tasks that are ticked, in order; own ones without words are left out."""
        # lazy: papers are heavy
        from app.reports.own_plan import OwnTask

        found = []
        for row, clause in enumerate(self._clauses):
            first = self.table.item(row, _CLAUSE)
            if first is None or first.checkState() != Qt.CheckState.Checked:
                continue
            words = [item.text().strip() if (item := self.table.item(row, at)) else "" for at in range(1, 6)]
            if words[0]:
                found.append(OwnTask(clause, *words))
        return tuple(found)

    def typed(self) -> list[str]:
        """All that stands in the table, ticked or not."""
        places = ((row, column) for row in range(self.table.rowCount()) for column in range(1, 6))
        return [item.text().strip() if (item := self.table.item(*place)) else "" for place in places]

    def _show(self, tasks: tuple[OwnTask, ...]) -> None:
        self._clauses = [one.clause for one in tasks]
        lines = [
            (short_label(one.clause) if one.clause else "", one.text, one.person, one.helpers, one.product, one.due)
            for one in tasks
        ]
        fill(self.table, lines, editable=(2, 3, 4, 5))
        for row, one in enumerate(tasks):
            self._ready(row, own=not one.clause)
        self._fit_clauses()

    def _fit_clauses(self) -> None:
        measured = self.table.sizeHintForColumn(_CLAUSE) + self._theme.scaled(_BOX)
        self.table.setColumnWidth(_CLAUSE, min(measured, self._theme.scaled(_CLAUSE_ROOM)))

    def _ready(self, row: int, *, own: bool) -> None:
        """A box to tick; the words of a given task stand as the plan has them, whole in a tip."""
        self.table.blockSignals(True)
        first, text = self.table.item(row, _CLAUSE), self.table.item(row, _TEXT)
        if first is not None and text is not None:
            first.setFlags(first.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            first.setCheckState(Qt.CheckState.Checked)
            text.setToolTip(tip(text.text()))
            if own:
                text.setFlags(text.flags() | Qt.ItemFlag.ItemIsEditable)
                first.setText(translate("TaskPicks", "Own"))
        self.table.blockSignals(False)

    @Slot()
    def _on_add_clicked(self) -> None:
        row = self.table.rowCount()
        self.table.blockSignals(True)
        self.table.insertRow(row)
        for column in range(self.table.columnCount()):
            self.table.setItem(row, column, QTableWidgetItem(""))
        self.table.blockSignals(False)
        self._clauses.append("")
        self._ready(row, own=True)
        self._fit_clauses()
        self.table.setCurrentCell(row, _TEXT)
        item = self.table.item(row, _TEXT)
        if item is not None:
            self.table.editItem(item)

    @Slot()
    def _on_current_changed(self) -> None:
        """The words of the row, whole: a column shows their beginning, which many tasks share."""
        item = self.table.item(self.table.currentRow(), _TEXT)
        self._whole.setText(item.text() if item is not None else "")

    @Slot()
    def _on_item_changed(self) -> None:
        self._on_current_changed()
        self.changed.emit()
