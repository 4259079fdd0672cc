"""A small table of whole lines: a person chooses one, or types into the columns that allow it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from ui.theme.theme import Theme
from ui.widgets.plain import tip


class NamedCells(QStyledItemDelegate):
    """Edits in place; a screen reader hears the column's title in the field that opens."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        made = super().createEditor(parent, option, index)
        made.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        return made


def line_table(name: str, accessible: str, headers: Sequence[str], theme: Theme, *, stretch: int) -> QTableWidget:
    """A small table of whole rows.

    Args:
        stretch: the column that takes the room left.
    """
    made = QTableWidget(0, len(headers))
    made.setObjectName(name)
    made.setAccessibleName(accessible)
    made.setHorizontalHeaderLabels(list(headers))
    made.setProperty("framed", True)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    made.setShowGrid(False)
    made.setTabKeyNavigation(False)
    made.setItemDelegate(NamedCells(made))
    made.verticalHeader().hide()
    made.verticalHeader().setDefaultSectionSize(theme.row_height(30))
    header = made.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
    return made


def fill(made: QTableWidget, rows: Sequence[Sequence[str]], *, editable: Sequence[int] = ()) -> None:
    """Show these rows; only the columns named can be typed into."""
    made.blockSignals(True)
    made.setRowCount(len(rows))
    for row, words in enumerate(rows):
        for column, text in enumerate(words):
            item = QTableWidgetItem(text)
            item.setToolTip(tip(text))
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(flags | Qt.ItemFlag.ItemIsEditable if column in editable else flags)
            made.setItem(row, column, item)
    made.blockSignals(False)
