"""What shows while a page is being read: nothing for 150 ms, then still grey bars, words after a second."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_XL
from ui.widgets.basics import button, label

BARS_AFTER_MS, WORDS_AFTER_MS = 150, 1000
_LENGTHS = (0.52, 0.78, 0.7, 0.62, 0.74, 0.48)


class Skeleton(QWidget):
    """Grey bars in the rhythm of the rows to come; they do not move.

    Signals:
        cancelled: the person does not want to wait.
    """

    cancelled = Signal()

    def __init__(self, theme: Theme, *, name: str = "skeleton", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bars = False
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Opening…"))
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_XL, GAP_XL, GAP_XL, GAP_XL)
        column.addStretch(1)
        self._foot = QWidget()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        self._words = label(self.tr("Opening…"), "muted")
        stop = button(theme, self.tr("Cancel"), name=f"{name}_cancel_button", compact=True)
        stop.clicked.connect(self.cancelled)
        row.addWidget(self._words)
        row.addWidget(stop)
        row.addStretch(1)
        column.addWidget(self._foot)
        self._foot.hide()
        self._bars_timer, self._words_timer = QTimer(self), QTimer(self)
        for timer, wait_ms, slot in (
            (self._bars_timer, BARS_AFTER_MS, self._on_bars_timer_timeout),
            (self._words_timer, WORDS_AFTER_MS, self._on_words_timer_timeout),
        ):
            timer.setSingleShot(True)
            timer.setInterval(wait_ms)
            timer.timeout.connect(slot)

    @Slot()
    def _on_bars_timer_timeout(self) -> None:
        self._bars = True
        self.update()

    @Slot()
    def _on_words_timer_timeout(self) -> None:
        self._foot.show()

    # -- Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._bars_timer.start()
        self._words_timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._bars_timer.stop()
        self._words_timer.stop()
        self._bars = False
        self._foot.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("line"))
        step = self._theme.row_height()
        room = self.width() - 2 * GAP_XL
        bottom = self.height() - (60 if self._foot.isVisible() else GAP_XL)
        for number in range(max(0, (bottom - GAP_XL) // step)):
            length = room * _LENGTHS[number % len(_LENGTHS)]
            indent = 12 * (number % 3)
            box = QRectF(GAP_XL + indent, GAP_XL + number * step + (step - 10) / 2, length - indent, 10)
            painter.drawRoundedRect(box, 3, 3)
