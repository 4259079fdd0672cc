"""The table behind a drawing: F2 opens it, for screen readers and for whoever prefers figures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.theme.theme import Theme
from ui.theme.tokens import GAP_L, GAP_XL
from ui.widgets.basics import button


class TableDialog(QDialog):
    """Rows of words and figures in a plain table."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        headings: Sequence[str],
        rows: Sequence[Sequence[str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("table_dialog")
        self.setWindowTitle(title)
        self.resize(theme.scaled(420), 320)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_XL, GAP_XL, GAP_XL, GAP_XL)
        column.setSpacing(GAP_L)
        self.table = QTableWidget(len(rows), len(headings))
        self.table.setObjectName("table_dialog_table")
        self.table.setAccessibleName(title)
        self.table.setProperty("framed", True)
        self.table.setHorizontalHeaderLabels(list(headings))
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(theme.row_height())
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        for at, row in enumerate(rows):
            for place, words in enumerate(row):
                self.table.setItem(at, place, QTableWidgetItem(words))
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        column.addWidget(self.table)
        foot = QHBoxLayout()
        foot.addStretch(1)
        close = button(theme, self.tr("Close"), name="table_dialog_close_button")
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        column.addLayout(foot)


class Drawing(QWidget):
    """A drawing with figures behind it: takes the focus, says itself, opens its table with F2."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._dialog: TableDialog | None = None
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)

    def table_title(self) -> str:
        """What the table is about."""
        raise NotImplementedError

    def table_headings(self) -> Sequence[str]:
        """The headings of the table."""
        raise NotImplementedError

    def table_rows(self) -> Sequence[Sequence[str]]:
        """The rows of the table."""
        raise NotImplementedError

    def open_table(self) -> TableDialog:
        """Show the figures."""
        dialog = TableDialog(self._theme, self.table_title(), self.table_headings(), self.table_rows(), self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def say(self) -> None:
        """Refresh what a screen reader says of the drawing."""
        self.setAccessibleName(self.table_title())
        rows = "; ".join(": ".join(row) for row in self.table_rows())
        self.setAccessibleDescription(self.tr("{0}. F2 opens a table.").format(rows))

    def draw_focus(self, painter: QPainter) -> None:
        """Draw the focus ring, if the drawing has the focus."""
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.open_table()
        else:
            super().keyPressEvent(event)
