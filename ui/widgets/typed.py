"""What stands typed in a field, and where that is, in words: for telling of words that are not saved."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from ui.widgets.plain import words_of

PLACE = "place_words"
"""Property of a widget that shows one task or report: what it shows, in words."""
STOOD = "stood_words"
"""Property of a field: the words that the program put there last, which nobody typed."""
SECRET = "secret"
"""Property of a field for a passphrase or PIN, which is kept nowhere, shown or not."""


KEEPS = "keeps_as_typed"
"""Property of a field that is saved as typed: its words go into the store and come back from there by undo."""


class Typed(NamedTuple):
    """Words, the field they stand in, and the task, report or dialog it belongs to; both in words."""

    where: str
    field: str
    words: str


def words_in(widget: QWidget) -> str:
    """What stands in a line or a text."""
    if isinstance(widget, QLineEdit):
        return widget.text()
    return widget.toPlainText() if isinstance(widget, QPlainTextEdit | QTextEdit) else ""


def is_secret(widget: QWidget) -> bool:
    """A passphrase or PIN is typed here."""
    hidden = isinstance(widget, QLineEdit) and widget.echoMode() != QLineEdit.EchoMode.Normal
    return hidden or bool(widget.property(SECRET))


def keeps_as_typed(widget: QWidget) -> bool:
    """What stands here can be stored, and is as it is typed."""
    return bool(widget.property(KEEPS))


def place_of(widget: QWidget) -> str:
    """The task or report that a field belongs to, or else its dialog."""
    above: QWidget | None = widget
    while above is not None:
        words = above.property(PLACE)
        if words:
            return str(words)
        above = above.parentWidget()
    return widget.window().windowTitle()


def caption_of(widget: QWidget) -> str:
    """What a field is called: as a screen reader says it, or by the label beside it."""
    if widget.accessibleName():
        return widget.accessibleName()
    beside = (one.text() for one in widget.window().findChildren(QLabel) if one.buddy() is widget)
    return words_of(next(beside, ""))
