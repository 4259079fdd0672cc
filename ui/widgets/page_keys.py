"""The keys of every view of pages: page up and down turn, + and - zoom, 0 fits the pages in."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class Paged(Protocol):
    """A view of pages."""

    def turn(self, step: int) -> None:
        """Go on by so many pages."""

    def zoom(self, step: int) -> None:
        """Larger (1) or smaller (-1)."""

    def fit(self) -> None:
        """As large as fits."""


def took_key(view: Paged, event: QKeyEvent) -> bool:
    """Do what a key means for pages; False where it means nothing here."""
    key = event.key()
    if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        view.turn(1 if key == Qt.Key.Key_PageDown else -1)
    elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
        view.zoom(1 if key == Qt.Key.Key_Plus else -1)
    elif key == Qt.Key.Key_0:
        view.fit()
    else:
        return False
    return True
