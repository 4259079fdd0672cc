"""How badges, step marks and counts are drawn: one hand for widgets and delegates."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from ui.theme.theme import Theme
from ui.theme.tokens import RADIUS_FLAG
from ui.widgets.plain import straight

BADGE_ICON_PX = 14
BADGE_PAD = 6
STEP_HEIGHT = 7
STEP_WIDTH = 17
STEP_GAP = 2
MARK_WIDTH = 3 * STEP_WIDTH + 2 * STEP_GAP
PAINTED_TEXT_LIMIT = 400
"""Longer texts are cut before they are measured: a row shows some 100 letters, and eliding costs by the
letter."""


def elided(metrics: QFontMetrics, text: str, width: int) -> str:
    """``text`` on one line, cut with ``…`` to ``width`` px."""
    if len(text) > PAINTED_TEXT_LIMIT:
        text = text[:PAINTED_TEXT_LIMIT] + "…"
    text = straight(text)
    if "\n" in text:
        text = " ".join(text.split())
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, width))


_FITTED: dict[tuple[str, str, int], tuple[str, int]] = {}
_KEPT_FITTED = 4_096
"""Texts that are known in their width: a page of rows has some two hundred, most of them painted over and over."""


def _fitted(font: QFont, text: str, width: int, metrics: QFontMetrics) -> tuple[str, int]:
    """An elided text and how wide it comes out. Shaping it takes longer than painting it, and rows are painted over and
    over with the same words.
    """
    key = (font.key(), text, width)
    known = _FITTED.get(key)
    if known is None:
        if len(_FITTED) >= _KEPT_FITTED:
            _FITTED.clear()
        shown = elided(metrics, text, width)
        known = _FITTED[key] = shown, metrics.horizontalAdvance(shown)
    return known


def draw_text(painter: QPainter, rect: QRect, text: str, font: QFont, colour: QColor, metrics: QFontMetrics) -> int:
    """Write one elided line, centred vertically, and return how wide it came out."""
    if rect.width() <= 0 or not text:
        return 0
    shown, advance = _fitted(font, text, rect.width(), metrics)
    painter.setFont(font)
    painter.setPen(colour)
    flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextSingleLine)
    painter.drawText(rect, flags, shown)
    return advance


def badge_height(theme: Theme) -> int:
    """The height of a badge."""
    return theme.metrics("caption").height() + 3


def badge_width(theme: Theme, text: str) -> int:
    """The width a badge with ``text`` needs."""
    gap = 4 if text else 0
    return BADGE_PAD * 2 + BADGE_ICON_PX + gap + theme.metrics("caption").horizontalAdvance(text) + 1


def draw_badge(painter: QPainter, rect: QRect, theme: Theme, code: str, text: str, *, dpr: float = 1.0) -> int:
    """Draw a status badge at the left of ``rect``, centred vertically; return the width used.

    Badges without a ground (coordinating, for information) stand as a muted glyph and word.
    """
    look = theme.status(code)
    width = min(badge_width(theme, text), rect.width())
    height = min(badge_height(theme), rect.height())
    if width < BADGE_ICON_PX:
        return 0
    box = QRect(rect.left(), rect.top() + (rect.height() - height) // 2, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if look.bg:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.bg))
        painter.drawRoundedRect(box, RADIUS_FLAG, RADIUS_FLAG)
    pad = min(BADGE_PAD, max(0, (width - BADGE_ICON_PX) // 2))
    picture = theme.pixmap(look.icon, look.fg, BADGE_ICON_PX, dpr)
    painter.drawPixmap(QPointF(box.left() + pad, box.top() + (height - BADGE_ICON_PX) / 2), picture)
    left = box.left() + pad + BADGE_ICON_PX + 4
    words = QRect(left, box.top(), box.right() - BADGE_PAD + 2 - left, height)
    draw_text(painter, words, text, theme.font("caption"), QColor(look.fg), theme.metrics("caption"))
    painter.restore()
    return width


def draw_steps(painter: QPainter, rect: QRect, theme: Theme, step: int, code: str) -> int:
    """Draw the three-segment mark at the left of ``rect``: one more segment filled per step, in the
    status's colour.
    """
    top = rect.top() + (rect.height() - STEP_HEIGHT) / 2
    filled = min(3, max(0, step + 1))
    fill = QColor(theme.status(code).bar)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for segment in range(3):
        box = QRectF(rect.left() + segment * (STEP_WIDTH + STEP_GAP), top, STEP_WIDTH, STEP_HEIGHT)
        if segment < filled:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawRoundedRect(box, 1.5, 1.5)
        else:
            painter.setPen(QPen(theme.colour("line_strong"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 1.5, 1.5)
    painter.restore()
    return MARK_WIDTH


def draw_counts(
    painter: QPainter, rect: QRect, theme: Theme, counts: Sequence[tuple[str, int]], *, dpr: float = 1.0
) -> int:
    """Draw "glyph number" pairs, as sections and the root show them; return the width used."""
    metrics = theme.metrics("body")
    left = rect.left()
    painter.save()
    for code, count in counts:
        look = theme.status(code)
        words = str(count)
        need = BADGE_ICON_PX + 3 + metrics.horizontalAdvance(words)
        if left + need > rect.right() + 1:
            break
        top = rect.top() + (rect.height() - BADGE_ICON_PX) / 2
        painter.drawPixmap(QPointF(left, top), theme.pixmap(look.icon, look.fg, BADGE_ICON_PX, dpr))
        box = QRect(left + BADGE_ICON_PX + 3, rect.top(), need, rect.height())
        draw_text(painter, box, words, theme.font("body"), QColor(look.fg), metrics)
        left += need + 9
    painter.restore()
    return left - rect.left()


def draw_row_ground(
    painter: QPainter,
    rect: QRect,
    theme: Theme,
    *,
    selected: bool,
    first: bool,
    focused: bool = False,
    last: bool = False,
) -> None:
    """Draw a cell's ground: the selection, the 4 px edge on its first column, the row line, the focus
    ring.
    """
    if selected:
        painter.fillRect(rect, theme.colour("select"))
        if first:
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), theme.colour("accent"))
    line = QRect(rect.left(), rect.bottom(), rect.width(), 1)
    painter.fillRect(line, theme.colour("line_soft"))
    if focused:
        ring = theme.colour("focus")
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 2), ring)
        painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), ring)
        if last:
            painter.fillRect(QRect(rect.right() - 1, rect.top(), 2, rect.height()), ring)
