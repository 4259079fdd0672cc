"""The badge: a status as shape, word and colour, as a widget and as a delegate."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.texts.statuses import status_badge_word, status_word
from ui.theme.theme import Theme
from ui.widgets.paint import badge_height, badge_width, draw_badge

STATUS_ROLE = int(Qt.ItemDataRole.UserRole) + 101
"""A model gives the status code here; the words come from ``DisplayRole``, or are the status's own."""


class Badge(QWidget):
    """One status badge.

    Args:
        theme: colours and glyphs.
        code: a status code.
        text: the useful words ("Quá hạn 10 ngày"); empty takes the status's own word.
        parent: the widget it belongs to.
    """

    def __init__(self, theme: Theme, code: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._code = code
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_status(code, text)

    @property
    def code(self) -> str:
        """The status code shown."""
        return self._code

    @property
    def text(self) -> str:
        """The words shown."""
        return self._text

    def set_status(self, code: str, text: str = "") -> None:
        """Show another status."""
        self._code = code
        self._text = text or status_badge_word(code)
        self.setAccessibleName(self._text)
        self.setToolTip(status_word(code) if status_word(code) != self._text else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(badge_width(self._theme, self._text), badge_height(self._theme) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(badge_width(self._theme, ""), badge_height(self._theme) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_badge(painter, self.rect(), self._theme, self._code, self._text, dpr=self.devicePixelRatioF())
