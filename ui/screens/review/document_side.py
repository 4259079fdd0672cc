"""The document beside its clauses: its pages as they look, where it has pages, and its text as it was read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from app.outline.model import Node, Outline, Place, Span
from ui.screens.review.page_pictures import PagePictures
from ui.screens.review.pages_pane import PagesPane
from ui.screens.review.source_view import SourceView
from ui.theme.theme import Theme
from ui.theme.tokens import GAP
from ui.widgets.steps import Segments

_PAGES, _TEXT = range(2)


class DocumentSide(QFrame):
    """Shows where words stand, on the page and in the text; a click in either says what was clicked.

    Args:
        theme: colours and fonts.
        outline: what was read.
        pictures: of its pages, where it has pages.
        name: what the object names of its parts begin with.

    Signals:
        place_chosen: an offset in the source (object: int).
    """

    place_chosen = Signal(object)

    def __init__(
        self, theme: Theme, outline: Outline, pictures: PagePictures | None, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}_document")
        self.setProperty("panel", "surface")
        self._outline = outline
        self.source = SourceView(theme, outline.source, f"{name}_source")
        self.source.place_chosen.connect(self.place_chosen)
        self.pages: PagesPane | None = None
        self.sides: Segments | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        if pictures is None:
            column.addWidget(self.source)
            return
        self.pages = PagesPane(theme, pictures, f"{name}_pages")
        self.pages.view.place_chosen.connect(self._on_page_clicked)
        self.sides = Segments(theme, f"{name}_sides")
        self.sides.setAccessibleName(self.tr("What stands beside the outline"))
        self.sides.add(self.tr("The pages"))
        self.sides.add(self.tr("The text"))
        self.sides.set_index(_PAGES)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.pages)
        self._stack.addWidget(self.source)
        self.sides.chosen.connect(self._stack.setCurrentIndex)
        column.addWidget(self.sides, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._stack, 1)

    def show_nodes(self, nodes: Sequence[Node], *, scroll: bool = True) -> None:
        """Mark these clauses: their own words in the text, on the page the other cells of their rows too."""
        self.source.mark([span for node in nodes for span in node.spans], scroll=scroll)
        self._mark_pages(
            [span for node in nodes for spans in (node.spans, *node.cells.values()) for span in spans], scroll=scroll
        )

    def show_span(self, span: Span) -> None:
        """Mark one stretch of words."""
        self.source.mark((span,))
        self._mark_pages((span,), scroll=True)

    def show_text(self) -> None:
        """Bring the text to the front, in which a caret can stand."""
        if self.sides is not None:
            self.sides.set_index(_TEXT)
            self._stack.setCurrentIndex(_TEXT)
        self.source.setFocus(Qt.FocusReason.OtherFocusReason)

    # Inside

    def _mark_pages(self, spans: Sequence[Span], *, scroll: bool) -> None:
        if self.pages is not None:
            self.pages.mark(self._outline.places_of(spans), scroll=scroll)

    @Slot(int, float, float)
    def _on_page_clicked(self, page: int, x: float, y: float) -> None:
        place = nearest(self._outline.places, page, x, y)
        if place is not None:
            left, _, right, _ = place.box
            part = min(max((x - left) / max(right - left, 1.0), 0.0), 0.999)
            self.place_chosen.emit(place.span.start + int(part * (place.span.end - place.span.start)))


def nearest(places: Sequence[Place], page: int, x: float, y: float) -> Place | None:
    """The line of a page on which a point lies, or, where it lies between two, the one it is nearest to by less than
    the height of a line.
    """

    def off(place: Place) -> float:
        left, top, right, bottom = place.box
        return max(top - y, y - bottom, 0.0) * 4 + max(left - x, x - right, 0.0)

    found = min((place for place in places if place.page == page), key=off, default=None)
    if found is None or max(found.box[1] - y, y - found.box[3]) > found.box[3] - found.box[1]:
        return None
    return found
