"""The document's own text beside the outline: the clause chosen is marked, a click finds its clause."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from app.outline.model import Span
from ui.theme.theme import Theme


class SourceView(QPlainTextEdit):
    """The text as it was read, not to be changed.

    Args:
        name: the object name.

    Signals:
        place_chosen: an offset in the source (characters), where a person clicked or moved the caret.
    """

    place_chosen = Signal(object)

    def __init__(self, theme: Theme, source: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(self.tr("The document as it was read"))
        self.setProperty("verbatim", True)
        self._theme = theme
        self._spans: tuple[Span, ...] = ()
        self._astral = [place for place, char in enumerate(source) if ord(char) > 0xFFFF]
        self._shown = False
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setFont(theme.font("verbatim"))
        self.setPlainText(source)
        self.cursorPositionChanged.connect(self._on_caret_moved)
        theme.changed.connect(self._on_theme_changed)

    def mark(self, spans: Sequence[Span], *, scroll: bool = True) -> None:
        """Mark these stretches, and bring the first into view."""
        self._spans = tuple(spans)
        self._draw_marks()
        if scroll and self._spans:
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._to_document(self._spans[0].start))
            self._shown = True
            self.setTextCursor(cursor)
            self._shown = False
            # Amid what stands before and after it.
            self.centerCursor()

    def marked_text(self) -> list[str]:
        """The words marked, one entry per stretch."""
        return [selection.cursor.selectedText() for selection in self.extraSelections()]

    def offset_in_source(self) -> int:
        """Where the caret stands, in characters of the source."""
        return self._to_source(self.textCursor().position())

    def _draw_marks(self) -> None:
        look = QTextCharFormat()
        look.setBackground(self._theme.colour("select"))
        selections = []
        for span in self._spans:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._to_document(span.start))
            cursor.setPosition(self._to_document(span.end), QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            selection.format = look
            selections.append(selection)
        self.setExtraSelections(selections)

    def _to_document(self, offset: int) -> int:
        """Qt counts UTF-16 units; letters beyond the basic plane take two."""
        return offset + bisect_right(self._astral, offset - 1)

    def _to_source(self, position: int) -> int:
        offset = position
        for place in self._astral:
            if place >= offset:
                break
            offset -= 1
        return offset

    @Slot()
    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font("verbatim"))
        self._draw_marks()

    @Slot()
    def _on_caret_moved(self) -> None:
        if not self._shown and not self.textCursor().hasSelection():
            self.place_chosen.emit(self.offset_in_source())
