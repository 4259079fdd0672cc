"""The search box of the top bar: words without marks will do."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QToolButton, QWidget

from ui.theme.theme import Theme
from ui.widgets.basics import icon_button

_PAUSE_MS = 30
"""Long enough to swallow the letters an input method sends in one go, too short to be felt."""
_WIDTH = 250


class SearchBox(QLineEdit):
    """A line to type in; asks after a short pause.

    Signals:
        asked: what to search for, stripped; empty when cleared (object: str).
        left_down: the down arrow was pressed: the hits want the focus.
    """

    asked = Signal(object)
    left_down = Signal()

    def __init__(
        self, theme: Theme, *, name: str = "search_box", hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hint = hint
        self._last = ""
        self.setObjectName(name)
        self._words = self.tr("Search, no need for marks")
        self.setPlaceholderText(self._words)
        self.setToolTip(f"{self._words} ({hint})" if hint else self._words)
        self.setAccessibleName(self.tr("Search"))
        self.setFixedWidth(theme.scaled(_WIDTH))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setTextMargins(26, 0, 0, 0)
        self._clear: QToolButton = icon_button(
            theme, "close", self.tr("Clear the search"), name=f"{name}_clear_button", token="muted", parent=self
        )
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.hide()
        self._clear.clicked.connect(self._on_clear_clicked)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_timeout)
        self.textChanged.connect(self._on_self_text_changed)

    def set_words(self, text: str) -> None:
        """Put words into the box without asking."""
        self.blockSignals(True)
        self.setText(text)
        self.blockSignals(False)
        self._last = text.strip()
        self._clear.setVisible(bool(text))

    def rest(self) -> None:
        """Ask for nothing that was typed and not asked for yet: nobody answers any more."""
        self._pause.stop()

    @Slot(str)
    def _on_self_text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._pause.start()

    @Slot()
    def _on_pause_timeout(self) -> None:
        words = self.text().strip()
        if words != self._last:
            self._last = words
            self.asked.emit(words)

    @Slot()
    def _on_clear_clicked(self) -> None:
        self.clear()
        self._pause.stop()
        self._on_pause_timeout()

    # -- Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self._on_clear_clicked()
        elif event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pause.stop()
            self._on_pause_timeout()
            self.left_down.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - self.textMargins().left() - 12
        fits = self.fontMetrics().horizontalAdvance(self._words) <= room
        self.setPlaceholderText(self._words if fits else self.tr("Search"))
        side = self.height() - 6
        self._clear.setGeometry(self.width() - side - 3, 3, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        dpr = self.devicePixelRatioF()
        glyph = self._theme.pixmap("magnify", "muted", 18, dpr)
        painter.drawPixmap(9, (self.height() - 18) // 2, glyph)
        caption = self._theme.metrics("caption")
        words = 26 + self.fontMetrics().horizontalAdvance(self.placeholderText()) + 24
        if self._hint and not self.text() and words + caption.horizontalAdvance(self._hint) < self.width():
            painter.setFont(self._theme.font("caption"))
            painter.setPen(self._theme.colour("faint"))
            flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
            painter.drawText(self.rect().adjusted(0, 0, -9, 0), flags, self._hint)
