"""The lines of what came and went as a table: thousands of them cost no more than those that show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.desk import register
from app.desk.register import RegisterLine, place_in_order
from ui.texts.days import day as day_words
from ui.widgets.plain import one_line, tip

_Index = QModelIndex | QPersistentModelIndex
WAY, ARRIVED, DAY, NUMBER, OTHER, SUBJECT, DUE, HANDLER = range(8)


class RegisterModel(QAbstractTableModel):
    """Lines in columns; sorted by a column, else as given: the newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._given: Sequence[RegisterLine] = ()
        self._lines: list[RegisterLine] = []
        self._column, self._order = -1, Qt.SortOrder.AscendingOrder
        self._headers = (
            self.tr("Way"),
            self.tr("Arrival number"),
            self.tr("Day"),
            self.tr("Number, code"),
            self.tr("From, to"),
            self.tr("About"),
            self.tr("Due"),
            self.tr("Handled by"),
        )

    def show_lines(self, lines: Sequence[RegisterLine]) -> None:
        """Show these, in the order that was chosen."""
        self._given = lines
        self._arrange()

    def line(self, row: int) -> RegisterLine | None:
        """The line of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, key: str) -> int:
        """The row of a line; the first where it is not there."""
        return next((row for row, one in enumerate(self._lines) if one.key == key), 0)

    def words(self, one: RegisterLine, column: int) -> str:
        """What stands in a column."""
        if column == WAY and one.called_off:
            return self.tr("called off")
        if column == WAY:
            return self.tr("came") if one.direction == "in" else self.tr("went")
        if column == OTHER:
            return self.tr("all units") if one.other == register.TO_ALL else one.other
        if column in (DAY, DUE):
            day = one.on if column == DAY else one.due_on
            return day_words(day) if day else ""
        return {ARRIVED: one.arrived_number, NUMBER: one.number, SUBJECT: one.subject, HANDLER: one.handler}[column]

    # Qt's side

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._headers)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.line(index.row())
        if one is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        words = self.words(one, index.column())
        return tip(words) if role == Qt.ItemDataRole.ToolTipRole else one_line(words)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        wanted = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._headers[section] if wanted else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._column, self._order = column, order
        self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        self._lines = list(self._given)
        if self._column >= 0:
            falling = self._order == Qt.SortOrder.DescendingOrder
            self._lines.sort(key=lambda one: place_in_order(self._value(one, self._column)), reverse=falling)
        self.endResetModel()

    def _value(self, one: RegisterLine, column: int) -> str | date | None:
        return {DAY: one.on, DUE: one.due_on}.get(column, self.words(one, column))
