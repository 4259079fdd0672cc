"""The pages of a scan to read and type from: one page as wide as there is room, with the way to the next."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.report.pdf_view import PdfView
from ui.theme.theme import Theme
from ui.theme.tokens import GAP
from ui.widgets.basics import icon_button, label


class ScanView(QWidget):
    """Pages with their buttons.

    Args:
        theme: colours and glyphs.
        pdf: the scan.
        name: object name of the pages.
    """

    def __init__(self, theme: Theme, pdf: bytes, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        self.before = icon_button(theme, "chevron-left", self.tr("Page before"), name=f"{name}_before")
        self.after = icon_button(theme, "chevron-right", self.tr("Next page"), name=f"{name}_after")
        self._place = label("", "caption")
        smaller = icon_button(theme, "magnify-minus-outline", self.tr("Smaller"), name=f"{name}_smaller")
        larger = icon_button(theme, "magnify-plus-outline", self.tr("Larger"), name=f"{name}_larger")
        for made in (self.before, self._place, self.after):
            row.addWidget(made)
        row.addStretch(1)
        row.addWidget(smaller)
        row.addWidget(larger)
        column.addLayout(row)
        self.view = PdfView(theme, name)
        self.view.setAccessibleName(self.tr("Pages of the scan"))
        column.addWidget(self.view, 1)
        self.before.clicked.connect(self._on_before)
        self.after.clicked.connect(self._on_after)
        smaller.clicked.connect(self._on_smaller)
        larger.clicked.connect(self._on_larger)
        self.view.page_changed.connect(self._on_page_changed)
        self.view.fit(by_width=True)
        self.view.show_pdf(pdf)

    @Slot(int, int, int)
    def _on_page_changed(self, first: int, last: int, count: int) -> None:
        self._place.setText(self.tr("Page {page} of {count}").format(page=first, count=count))
        self.before.setEnabled(first > 1)
        self.after.setEnabled(last < count)

    @Slot()
    def _on_before(self) -> None:
        self.view.turn(-1)

    @Slot()
    def _on_after(self) -> None:
        self.view.turn(1)

    @Slot()
    def _on_smaller(self) -> None:
        self.view.zoom(-1)

    @Slot()
    def _on_larger(self) -> None:
        self.view.zoom(1)
