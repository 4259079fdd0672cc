"""Enter presses the button that has the focus, as Space does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def took_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press the button where the key is Enter alone; False where the key is another.

    By itself Qt leaves Enter on a button of a window to nobody, and on one of a dialog to the dialog's default button:
    Enter on "Cancel" would save. A key that is held down presses once.
    """
    bare = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
    if event.key() not in _ENTER or not bare:
        return False
    if not event.isAutoRepeat():
        button.click()
    event.accept()
    return True


class WordButton(QPushButton):
    """A button with words."""

    takes_enter = True
    """False for what no Enter may ever do."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.takes_enter or not took_enter(self, event):
            super().keyPressEvent(event)


class GlyphButton(QToolButton):
    """A button with a glyph, or one that stays on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not took_enter(self, event):
            super().keyPressEvent(event)
