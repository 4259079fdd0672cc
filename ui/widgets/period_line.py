"""The period line: from the opening of the period to the last day to send, with today on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.theme import Theme
from ui.widgets.accessible_table import Drawing

_BAR = 8
_MARGIN = 6


@dataclass(frozen=True, slots=True)
class PeriodDays:
    """The days of a period: opening, cut-off of the figures, last day to send, and today."""

    opens_on: date
    cut_off_on: date
    due_on: date
    today: date


class PeriodLine(Drawing):
    """A bar from the opening to the cut-off, a hatched piece on to the last day to send, a mark for today."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "period_line", parent)
        self._days: PeriodDays | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.say()

    def set_days(self, days: PeriodDays | None) -> None:
        """Give the days; ``None`` draws an empty bar."""
        self._days = days
        self.say()
        self.update()

    def table_title(self) -> str:
        return self.tr("Days of the period")

    def table_headings(self) -> Sequence[str]:
        return (self.tr("What"), self.tr("Day"))

    def table_rows(self) -> Sequence[Sequence[str]]:
        days = self._days
        if days is None:
            return ()
        return [
            (self.tr("Period opens"), _full(days.opens_on)),
            (self.tr("Today"), _full(days.today)),
            (self.tr("Figures are cut off"), _full(days.cut_off_on)),
            (self.tr("Report is due"), _full(days.due_on)),
        ]

    def sizeHint(self) -> QSize:
        line = self._theme.metrics("caption").height()
        return QSize(420, 2 * line + _BAR + 14)

    def minimumSizeHint(self) -> QSize:
        return QSize(180, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self._theme.metrics("caption").height()
        top = line + 7.0
        left, right = float(_MARGIN), float(self.width() - _MARGIN)
        whole = QRectF(left, top, right - left, _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("sunken"))
        days = self._days
        if days is None:
            painter.drawRoundedRect(whole, _BAR / 2, _BAR / 2)
            return
        end = max(days.due_on, days.cut_off_on)
        length = max(1, (end - days.opens_on).days)

        def at(day: date) -> float:
            part = min(1.0, max(0.0, (day - days.opens_on).days / length))
            return left + part * (right - left)

        cut_off, today = at(days.cut_off_on), at(days.today)
        shape = QPainterPath()
        shape.addRoundedRect(whole, _BAR / 2, _BAR / 2)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(whole, self._theme.colour("sunken"))
        painter.fillRect(QRectF(left, top, max(0.0, today - left), _BAR), self._theme.colour("accent"))
        hatched = QRectF(cut_off, top, right - cut_off, _BAR)
        painter.fillRect(hatched, self._theme.colour("due_soon.bg"))
        painter.fillRect(hatched, QBrush(self._theme.colour("due_soon.bar"), Qt.BrushStyle.BDiagPattern))
        painter.restore()
        for x, token in ((cut_off, "due_soon.fg"), (right, "overdue.fg"), (today, "text")):
            painter.setPen(QPen(self._theme.colour(token), 2))
            painter.drawLine(QPointF(x, top - 4), QPointF(x, top + _BAR + 4))
        self._draw_words(painter, days, today, cut_off, right, top)
        self.draw_focus(painter)

    def _draw_words(
        self, painter: QPainter, days: PeriodDays, today: float, cut_off: float, right: float, top: float
    ) -> None:
        bold = self._theme.font("caption", bold=True)
        self._write(painter, bold, "text", today, 0.0, self.tr("Today {0}").format(_short(days.today)), 0.5)
        plain = self._theme.font("caption")
        metrics = self._theme.metrics("caption")
        below = top + _BAR + 5
        cut_words = self.tr("Cut-off {0}").format(_short(days.cut_off_on))
        due_words = self.tr("Due {0}").format(_short(days.due_on))
        open_words = self.tr("Opens {0}").format(_short(days.opens_on))
        due_left = self._write(painter, plain, "overdue.fg", right, below, due_words, 1.0)
        room = due_left - 12 - metrics.horizontalAdvance(cut_words)
        cut_left = min(room, cut_off - metrics.horizontalAdvance(cut_words) / 2)
        if cut_left > _MARGIN:
            self._write(painter, plain, "due_soon.fg", cut_left, below, cut_words, 0.0)
        if _MARGIN + metrics.horizontalAdvance(open_words) + 8 < cut_left:
            self._write(painter, plain, "muted", _MARGIN, below, open_words, 0.0)

    def _write(
        self, painter: QPainter, font: QFont, token: str, x: float, top: float, words: str, align: float
    ) -> float:
        metrics = QFontMetrics(font)
        width = metrics.horizontalAdvance(words)
        left = min(max(0.0, x - width * align), self.width() - width)
        painter.setFont(font)
        painter.setPen(self._theme.colour(token))
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(left, top, width + 2, metrics.height()), flags, words)
        return left


def _short(day: date) -> str:
    return f"{day.day}/{day.month}"


def _full(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}"
