"""How one row of the plan tree is drawn: all five columns in one go.

One call per row instead of one delegate call per cell: painting is four fifths of a tree's frame, and
every step from
Qt into Python is paid for each cell.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from ui.screens.plan.tree.rows import CONTENT, DUE, LEAD, STATUS, STEP, TreeRow
from ui.screens.plan.tree.words import changed_flag, new_flag
from ui.texts.statuses import status_badge_word
from ui.theme.theme import Theme
from ui.theme.tokens import RADIUS_FLAG
from ui.widgets.paint import BADGE_ICON_PX, MARK_WIDTH, badge_width, draw_badge, draw_counts, draw_steps, draw_text

INDENT = 12
CHEVRON_PX = 16
TEXT_LEFT = 25
"""Where a plan's words begin; its arrow stands before them."""
COLUMN_GAP = 10
_TONES = {"due_soon": "due_soon.fg", "past_own": "past_own.fg", "overdue": "overdue.fg", "muted": "muted"}
_BOLD_KINDS = frozenset({"plan", "section"})


class RowPainter:
    """Draws rows with the fonts and colours of a theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.refresh()

    def refresh(self) -> None:
        """Take the theme's fonts and colours anew."""
        theme = self._theme
        self._plain, self._bold = theme.font(), theme.font(bold=True)
        self._plain_metrics, self._bold_metrics = QFontMetrics(self._plain), QFontMetrics(self._bold)
        self._caption, self._caption_metrics = theme.font("caption"), theme.metrics("caption")
        self._text, self._muted = theme.colour("text"), theme.colour("muted")

    def draw(
        self,
        painter: QPainter,
        cells: Sequence[QRect | None],
        row: TreeRow,
        depth: int,
        *,
        opened: bool | None,
        dpr: float,
    ) -> None:
        """Draw one row.

        Args:
            painter: of the viewport.
            cells: one rectangle per column, ``None`` for a hidden one.
            row: what to show.
            depth: how deep it stands.
            opened: whether the arrow points down; ``None`` for no arrow.
            dpr: device pixels per px.
        """
        for column, cell in enumerate(cells):
            if cell is None or cell.width() <= 4:
                continue
            if column == CONTENT:
                self._draw_content(painter, cell, row, depth, opened, dpr)
            elif column == LEAD:
                ink = self._muted if row.muted or row.kind in _BOLD_KINDS else self._text
                draw_text(painter, _inner(cell), row.lead, self._plain, ink, self._plain_metrics)
            elif column == DUE:
                self._draw_due(painter, _inner(cell), row)
            elif column == STEP:
                self._draw_step(painter, _inner(cell), row)
            elif column == STATUS:
                self._draw_status(painter, _inner(cell), row, dpr)

    def widths(self, row: TreeRow) -> dict[int, int]:
        """How wide each column beside the clause must be, so that nothing of the row is cut, in px."""
        plain = self._plain_metrics.horizontalAdvance
        status = 0
        if row.counts:
            status = 6 + sum(BADGE_ICON_PX + 12 + plain(str(count)) for _code, count in row.counts)
        elif row.status:
            status = badge_width(self._theme, row.status_text or status_badge_word(row.status))
        elif row.status_text:
            status = 6 + plain(row.status_text)
        step = plain(row.step_text) if row.step_text else MARK_WIDTH if row.step is not None else 0
        words = {LEAD: plain(row.lead), DUE: plain(row.due), STEP: step, STATUS: status}
        return {column: width + COLUMN_GAP for column, width in words.items() if width}

    def _draw_content(
        self, painter: QPainter, cell: QRect, row: TreeRow, depth: int, opened: bool | None, dpr: float
    ) -> None:
        left = cell.left() + depth * INDENT
        if opened is not None:
            glyph = self._theme.pixmap("chevron-down" if opened else "chevron-right", "text", CHEVRON_PX, dpr)
            top = cell.top() + (cell.height() - CHEVRON_PX) / 2
            painter.drawPixmap(QPointF(left + 14 - CHEVRON_PX / 2, top), glyph)
        left += TEXT_LEFT + (6 if depth == 0 else 0)
        right = cell.right() - 6
        if row.is_new or row.is_changed:
            right = self._draw_flag(painter, cell, right, filled=row.is_new) - 6
        bold = row.kind in _BOLD_KINDS
        font, metrics = (self._bold, self._bold_metrics) if bold else (self._plain, self._plain_metrics)
        ink = self._muted if row.muted or row.archived else self._text
        if row.marker:
            box = QRect(left, cell.top(), right - left, cell.height())
            marker_ink = ink if bold else self._muted
            left += draw_text(painter, box, row.marker, font, marker_ink, metrics) + 6
        box = QRect(left, cell.top(), right - left, cell.height())
        draw_text(painter, box, row.text, font, ink, metrics)

    def _draw_flag(self, painter: QPainter, cell: QRect, right: int, *, filled: bool) -> int:
        words = new_flag() if filled else changed_flag()
        width = self._caption_metrics.horizontalAdvance(words) + 10
        height = self._caption_metrics.height()
        top = cell.top() + (cell.height() - height) / 2
        box = QRectF(right - width, top, width, height)
        accent = self._theme.colour("accent")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if filled:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
        else:
            painter.setPen(QPen(accent, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            box.adjust(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS_FLAG, RADIUS_FLAG)
        ink = self._theme.colour("on_accent") if filled else accent
        draw_text(painter, box.toRect().adjusted(5, 0, 0, 0), words, self._caption, ink, self._caption_metrics)
        painter.restore()
        return right - width

    def _draw_due(self, painter: QPainter, cell: QRect, row: TreeRow) -> None:
        date, mark, source = row.due.partition(" · ")
        tone = _TONES.get(row.due_tone)
        ink = self._theme.colour(tone) if tone else self._muted if row.muted else self._text
        used = draw_text(painter, cell, date, self._plain, ink, self._plain_metrics)
        if mark:
            rest = cell.adjusted(used, 0, 0, 0)
            draw_text(painter, rest, f"{mark}{source}", self._plain, self._muted, self._plain_metrics)

    def _draw_step(self, painter: QPainter, cell: QRect, row: TreeRow) -> None:
        if row.step_text:
            ink = self._text if row.kind in _BOLD_KINDS else self._muted
            draw_text(painter, cell, row.step_text, self._plain, ink, self._plain_metrics)
        elif row.step is not None:
            draw_steps(painter, cell, self._theme, row.step, row.status or "in_progress")

    def _draw_status(self, painter: QPainter, cell: QRect, row: TreeRow, dpr: float) -> None:
        if row.counts:
            draw_counts(painter, cell.adjusted(6, 0, 0, 0), self._theme, row.counts, dpr=dpr)
        elif row.status:
            words = row.status_text or status_badge_word(row.status)
            draw_badge(painter, cell, self._theme, row.status, words, dpr=dpr)
        elif row.status_text:
            box = cell.adjusted(6, 0, 0, 0)
            draw_text(painter, box, row.status_text, self._plain, QColor(self._muted), self._plain_metrics)


def _inner(cell: QRect) -> QRect:
    return cell.adjusted(0, 0, -4, 0)
