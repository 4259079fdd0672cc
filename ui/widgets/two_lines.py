"""Rows of two lines: what it is, and what is known about it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme.theme import Theme
from ui.widgets.badge import STATUS_ROLE
from ui.widgets.paint import badge_width, draw_badge, draw_row_ground, draw_text

SECOND_ROLE = int(Qt.ItemDataRole.UserRole) + 121
"""The second line; the first is ``DisplayRole``."""
RIGHT_ROLE = int(Qt.ItemDataRole.UserRole) + 122
"""Words at the right of the first line (a date)."""
RIGHT_SECOND_ROLE = int(Qt.ItemDataRole.UserRole) + 123
"""Words at the right of the second line; with ``STATUS_ROLE`` they stand in a badge."""
ICON_ROLE = int(Qt.ItemDataRole.UserRole) + 124
"""A glyph before both lines, in the token of ``ICON_TOKEN_ROLE``."""
ICON_TOKEN_ROLE = int(Qt.ItemDataRole.UserRole) + 125
BOLD_ROLE = int(Qt.ItemDataRole.UserRole) + 126
"""Whether the first line is written bold."""
_PAD = 12


class TwoLineDelegate(QStyledItemDelegate):
    """Draws two lines, an optional glyph at the left, words or a badge at the right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        state = option.state
        theme = self._theme
        selected = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        first_column = index.column() == 0
        draw_row_ground(painter, rect, theme, selected=selected, first=first_column, focused=focused, last=True)
        dpr = painter.device().devicePixelRatioF()
        inner = rect.adjusted(_PAD, 0, -_PAD, 0)
        icon = index.data(ICON_ROLE)
        if icon:
            token = str(index.data(ICON_TOKEN_ROLE) or "muted")
            glyph = theme.pixmap(str(icon), token, 18, dpr)
            painter.drawPixmap(QPointF(inner.left(), inner.top() + (inner.height() - 18) / 2), glyph)
            inner.adjust(28, 0, 0, 0)
        body, caption = theme.metrics(), theme.metrics("caption")
        top = inner.top() + (inner.height() - body.height() - caption.height()) // 2
        upper = QRect(inner.left(), top, inner.width(), body.height())
        lower = QRect(inner.left(), top + body.height(), inner.width(), caption.height())
        self._draw_right(painter, upper, lower, index, dpr)
        bold = bool(index.data(BOLD_ROLE))
        font = theme.font(bold=bold)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        draw_text(painter, upper, words, font, theme.colour("text"), QFontMetrics(font) if bold else body)
        second = str(index.data(SECOND_ROLE) or "")
        draw_text(painter, lower, second, theme.font("caption"), theme.colour("muted"), caption)

    def _draw_right(
        self,
        painter: QPainter,
        upper: QRect,
        lower: QRect,
        index: QModelIndex | QPersistentModelIndex,
        dpr: float,
    ) -> None:
        """Draw what stands at the right and take its room away from both lines."""
        theme = self._theme
        above = str(index.data(RIGHT_ROLE) or "")
        below = str(index.data(RIGHT_SECOND_ROLE) or "")
        caption = theme.metrics("caption")
        code = index.data(STATUS_ROLE)
        if code and not above:
            width = badge_width(theme, below)
            box = QRect(upper.right() - width, upper.top(), width, lower.bottom() - upper.top())
            draw_badge(painter, box, theme, str(code), below, dpr=dpr)
            upper.adjust(0, 0, -width - 8, 0)
            lower.adjust(0, 0, -width - 8, 0)
            return
        for words, box, token in ((above, upper, "muted"), (below, lower, f"{code}.fg" if code else "muted")):
            if not words:
                continue
            width = min(caption.horizontalAdvance(words) + 2, box.width() // 2)
            left = box.right() - width
            ink = QColor(theme.status(str(code)).fg) if token.endswith(".fg") else theme.colour(token)
            place = QRect(left, box.top(), width + 1, box.height())
            draw_text(painter, place, words, theme.font("caption"), ink, caption)
            box.adjust(0, 0, -width - 10, 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, self._theme.two_line_height())
