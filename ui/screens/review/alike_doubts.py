"""What is doubted of many rows alike, row by row: one question on the bar, each of its rows a step away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.widgets.basics import label
from ui.widgets.plain import tip
from ui.widgets.scrolled import fit


class AlikeDoubtsDialog(QDialog):
    """The rows of one question with what is doubted of each; it stays open while a person goes from row to row.

    Args:
        rows: name of the clause, and its sentence.

    Signals:
        row_chosen: place in ``rows`` of the one to go to (int).
    """

    row_chosen = Signal(int)

    def __init__(self, theme: Theme, rows: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("alike_doubts")
        self.setWindowTitle(self.tr("{count} rows with the same doubt").format(count=len(rows)))
        fit(self, theme.scaled(860), theme.scaled(360))
        column = QVBoxLayout(self)
        column.addWidget(
            label(self.tr("Choose a row to see it in the document; all of them are selected until then."), wrap=True)
        )
        self.rows = QTreeWidget()
        self.rows.setObjectName("alike_rows")
        self.rows.setAccessibleName(self.windowTitle())
        self.rows.setRootIsDecorated(False)
        self.rows.setWordWrap(True)
        self.rows.setProperty("framed", True)
        self.rows.setHeaderLabels([self.tr("Where"), self.tr("What looks wrong")])
        for where, words in rows:
            item = QTreeWidgetItem([where, words])
            item.setToolTip(0, tip(where))
            item.setToolTip(1, tip(words))
            self.rows.addTopLevelItem(item)
        self.rows.setColumnWidth(0, theme.scaled(140))
        column.addWidget(self.rows, 1)
        buttons = QDialogButtonBox()
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setObjectName("close_alike")
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.rows.currentItemChanged.connect(self._on_rows_current_item_changed)

    @Slot(QTreeWidgetItem, QTreeWidgetItem)
    def _on_rows_current_item_changed(self, item: QTreeWidgetItem | None, _before: object) -> None:
        if item is not None:
            self.row_chosen.emit(self.rows.indexOfTopLevelItem(item))
