"""The pages of a document to read and type from, with the way to the next and where the chosen clause stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.outline.model import Place
from ui.screens.review.page_pictures import PagePictures
from ui.screens.review.pages_view import PagesView
from ui.theme.theme import Theme
from ui.theme.tokens import GAP
from ui.widgets.basics import ElidedLabel, icon_button, label


class PagesPane(QWidget):
    """Pages with their buttons.

    Args:
        theme: colours and glyphs.
        pictures: of the document.
        name: object name of the pages.
    """

    def __init__(self, theme: Theme, pictures: PagePictures, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        self.before = icon_button(theme, "chevron-left", self.tr("Page before"), name=f"{name}_before")
        self.after = icon_button(theme, "chevron-right", self.tr("Next page"), name=f"{name}_after")
        self._page = label("", "caption")
        self.place = ElidedLabel("", "bold")
        self.place.setObjectName(f"{name}_place")
        smaller = icon_button(theme, "magnify-minus-outline", self.tr("Smaller"), name=f"{name}_smaller", shortcut="−")
        larger = icon_button(theme, "magnify-plus-outline", self.tr("Larger"), name=f"{name}_larger", shortcut="+")
        fit = icon_button(theme, "fit-to-page-outline", self.tr("As wide as there is room"), name=f"{name}_fit")
        for made in (self.before, self._page, self.after):
            row.addWidget(made)
        row.addWidget(self.place, 1)
        for made in (smaller, larger, fit):
            row.addWidget(made)
        column.addLayout(row)
        self.news = label("", "caption", wrap=True)
        self.news.setObjectName(f"{name}_news")
        self.news.hide()
        column.addWidget(self.news)
        self.view = PagesView(theme, pictures, name)
        column.addWidget(self.view, 1)
        self.before.clicked.connect(self._on_before)
        self.after.clicked.connect(self._on_after)
        smaller.clicked.connect(self._on_smaller)
        larger.clicked.connect(self._on_larger)
        fit.clicked.connect(self.view.fit)
        self.view.page_changed.connect(self._on_page_changed)
        pictures.whereabouts_known.connect(self._on_whereabouts)
        self._on_page_changed(self.view.current, self.view.page_count)

    def mark(self, places: Sequence[Place], *, scroll: bool = True) -> None:
        """Mark these lines and say on which pages they stand."""
        self.view.mark(places, scroll=scroll)
        pages = sorted({place.page for place in places})
        if not pages:
            self.place.setText("")
        elif len(pages) == 1:
            self.place.setText(self.tr("The clause: page {page}").format(page=pages[0]))
        else:
            words = self.tr("The clause: pages {first}–{last}")
            self.place.setText(words.format(first=pages[0], last=pages[-1]))
        self.view.setAccessibleDescription(self.place.text())

    @Slot(int, int)
    def _on_page_changed(self, page: int, count: int) -> None:
        self._page.setText(self.tr("Page {page} of {count}").format(page=page, count=count))
        self.before.setEnabled(page > 1)
        self.after.setEnabled(page < count)

    @Slot(str)
    def _on_whereabouts(self, found: str) -> None:
        words = {
            "gone": self.tr("The file is no longer where it was. What was read stays here, you can go on."),
            "changed": self.tr("The file was changed after it was read. Here stands what was read then."),
        }.get(found, "")
        self.news.setText(words)
        self.news.setVisible(bool(words))

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

    # Qt's side

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._pictures.ask_whereabouts()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isVisible() and self.isActiveWindow():
            self._pictures.ask_whereabouts()
