"""A sentence inside a dialog: what happened, whether data is safe, what to do now. It stays until the next try."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L
from ui.widgets.basics import icon_label, label, set_property

_KINDS = {"danger": "bad", "warning": "doubt", "info": "plain"}


class Notice(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_L, GAP, GAP_L, GAP)
        row.setSpacing(GAP)
        row.addWidget(icon_label(theme, "information-outline", "text", 18), 0, Qt.AlignmentFlag.AlignTop)
        self._words = label("", wrap=True, selectable=True)
        row.addWidget(self._words, 1)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says now."""
        return self._words.text()

    def say(self, sentence: str, tone: str = "danger") -> None:
        """Show a sentence (danger | warning | info); an empty one hides the notice."""
        set_property(self, "panel", _KINDS[tone])
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
        grow(self.window())


def grow(window: QWidget) -> None:
    """Give a dialog the height its contents need now; it never shrinks under a person's hand."""
    layout = window.layout()
    if layout is None or not window.isVisible():
        return
    layout.activate()
    needed = max(window.sizeHint().height(), layout.totalHeightForWidth(window.width()))
    room = window.screen().availableGeometry().height() - 40
    if window.height() < needed:
        window.resize(window.width(), min(needed, room))
