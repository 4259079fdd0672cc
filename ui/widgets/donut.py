"""The donut of the office's own tasks: one arc per status, the sum in the middle."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.texts.statuses import status_word
from ui.theme.theme import Theme
from ui.widgets.accessible_table import Drawing

_SIDE = 88
_THICKNESS = 14
_GAP_DEGREES = 4.0


class Donut(Drawing):
    """Counts by status.

    Args:
        theme: colours.
        unit: the word under the sum ("việc").
        title: what the drawing is about.
        parent: the widget it belongs to.
    """

    def __init__(self, theme: Theme, unit: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "donut", parent)
        self._unit = unit
        self._title = title
        self._parts: tuple[tuple[str, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say()

    @property
    def total(self) -> int:
        """The sum in the middle."""
        return sum(count for _, count in self._parts)

    def set_parts(self, parts: Sequence[tuple[str, int]]) -> None:
        """Give (status code, count) pairs in the order they are drawn; zeros take no room."""
        self._parts = tuple(parts)
        self.say()
        self.update()

    def table_title(self) -> str:
        return self._title

    def table_headings(self) -> Sequence[str]:
        return (self.tr("Status"), self.tr("Number"))

    def table_rows(self) -> Sequence[Sequence[str]]:
        return [(status_word(code), str(count)) for code, count in self._parts]

    def sizeHint(self) -> QSize:
        side = self._theme.scaled(_SIDE)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thickness = self._theme.scaled(_THICKNESS)
        inset = thickness / 2 + 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        shown = [(code, count) for code, count in self._parts if count > 0]
        if not shown:
            painter.setPen(QPen(self._theme.colour("line"), thickness))
            painter.drawEllipse(box)
        gap = _GAP_DEGREES if len(shown) > 1 else 0.0
        start = 90.0
        for code, count in shown:
            span = 360.0 * count / self.total
            pen = QPen(QColor(self._theme.status(code).bar), thickness)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            drawn = max(1.0, span - gap)
            painter.drawArc(box, round((start - gap / 2) * 16), round(-drawn * 16))
            start -= span
        self._draw_sum(painter)
        self.draw_focus(painter)

    def _draw_sum(self, painter: QPainter) -> None:
        number, unit = self._theme.font("big"), self._theme.font("caption")
        big, small = self._theme.metrics("big"), self._theme.metrics("caption")
        top = (self.height() - big.height() - small.height() + 6) / 2
        painter.setPen(self._theme.colour("text"))
        painter.setFont(number)
        flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        painter.drawText(QRectF(0, top, self.width(), big.height()), flags, str(self.total))
        painter.setPen(self._theme.colour("muted"))
        painter.setFont(unit)
        box = QRectF(0, top + big.height() - 6, self.width(), small.height())
        painter.drawText(box, flags, self._unit)
