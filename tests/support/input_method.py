"""Typing as Telex, VNI or Unikey do it: each syllable grows underlined, then is put in at the caret."""

from __future__ import annotations

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget


def type_words(widget: QWidget, words: str) -> None:
    """Type words into a field, where its caret stands."""
    widget.setFocus()
    for place, word in enumerate(words.split(" ")):
        QApplication.sendEvent(widget, QInputMethodEvent(word, []))
        put_in = QInputMethodEvent()
        put_in.setCommitString(f" {word}" if place else word)
        QApplication.sendEvent(widget, put_in)
