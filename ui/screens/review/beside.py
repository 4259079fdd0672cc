"""The document beside what is made of it: as wide as a person left it, or put away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui.screens.review.document_side import DocumentSide

_LEAST_PX, _FIRST_PX, _LEAST_REST_PX = 240, 500, 400
_BOTH_PX = 1000
"""Below this the document and what is made of it crowd each other."""


def has_room(width: int) -> bool:
    """Whether a window so wide shows the document beside its clauses without being asked to."""
    return width >= _BOTH_PX


class Beside(QSplitter):
    """The document at the left, a page of the review at the right.

    Signals:
        width_chosen: a person drew the line between the two elsewhere (int: width of the document).
    """

    width_chosen = Signal(int)

    def __init__(self, document: DocumentSide, rest: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._document = document
        self.setChildrenCollapsible(False)
        document.setMinimumWidth(_LEAST_PX)
        rest.setMinimumWidth(_LEAST_REST_PX)
        self.addWidget(document)
        self.addWidget(rest)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        self._wanted = _FIRST_PX
        self.splitterMoved.connect(self._on_moved)

    def set_width(self, width: int) -> None:
        """How wide the document stands, as far as there is room."""
        self._wanted = width
        if self.isVisible():
            self.setSizes([width, max(_LEAST_REST_PX, self.width() - width)])

    def show_document(self, on: bool) -> None:
        """Show the document or put it away."""
        self._document.setVisible(on)

    @Slot()
    def _on_moved(self) -> None:
        self._wanted = self._document.width()
        self.width_chosen.emit(self._wanted)

    # Qt's side

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.set_width(self._wanted)
