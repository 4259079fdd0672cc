"""How a row of Gửi – Nhận is painted: two lines, a badge, and the next step as a button."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.screens.packages.list_model import CONTENT, NEXT, NUMBER, STATE, WHEN, ListRow
from ui.theme.tokens import RADIUS_CONTROL, ROW_TWO_LINES
from ui.widgets.grouped_tree import ROW_ROLE, GroupedDelegate, GroupedTree, Index, paint_flag
from ui.widgets.paint import draw_text


class PackagesDelegate(GroupedDelegate):
    """Paints ``ListRow``; a click on the painted button asks for the row's next step.

    Signals:
        step_asked: the next step of a row (payload: ``ListRow``).
    """

    step_asked = Signal(object)

    def __init__(self, view: GroupedTree) -> None:
        super().__init__(view, ROW_TWO_LINES, 34)

    def row_height(self) -> int:
        return self.theme.two_line_height(ROW_TWO_LINES)

    def paint_row(self, painter: QPainter, rect: QRect, index: Index, row: Any) -> None:
        if not isinstance(row, ListRow):
            return
        theme = self.theme
        column = index.column()
        if column == NUMBER:
            inner = rect.adjusted(16, 0, -4, 0)
            draw_text(painter, inner, row.number, theme.font(), theme.colour("text"), theme.metrics())
        elif column == CONTENT:
            self._two_lines(painter, rect, row.title, row.remark)
        elif column == WHEN:
            self._two_lines(painter, rect, row.when, row.route, muted=True)
        elif column == STATE:
            dpr = painter.device().devicePixelRatioF()
            inner = rect.adjusted(6, 0, -4, 0)
            paint_flag(painter, inner, theme, row.look.look, row.look.icon, row.look.word, dpr=dpr)
        elif column == NEXT and row.look.button:
            self._button(painter, self._button_rect(rect, row), row.look.button)

    def _two_lines(self, painter: QPainter, rect: QRect, first: str, second: str, *, muted: bool = False) -> None:
        theme = self.theme
        upper, lower = theme.metrics(), theme.metrics("caption")
        height = upper.height() + lower.height()
        top = rect.top() + (rect.height() - height) // 2
        inner = rect.adjusted(6, 0, -8, 0)
        line = QRect(inner.left(), top, inner.width(), upper.height())
        draw_text(painter, line, first, theme.font(), theme.colour("muted" if muted else "text"), upper)
        line = QRect(inner.left(), top + upper.height(), inner.width(), lower.height())
        draw_text(painter, line, second, theme.font("caption"), theme.colour("muted"), lower)

    def _button_rect(self, rect: QRect, row: ListRow) -> QRect:
        theme = self.theme
        width = theme.metrics().horizontalAdvance(row.look.button) + 18
        height = theme.button_height(in_row=True)
        return QRect(
            rect.left() + 6,
            rect.top() + (rect.height() - height) // 2,
            min(width, rect.width() - 10),
            height,
        )

    def _button(self, painter: QPainter, box: QRect, text: str) -> None:
        theme = self.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line_strong"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CONTROL, RADIUS_CONTROL)
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()

    # Qt's side

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        if (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
            and index.column() == NEXT
        ):
            row = index.data(ROW_ROLE)
            inside = isinstance(row, ListRow) and row.look.button and self._button_rect(option.rect, row)
            if inside and inside.contains(event.position().toPoint()):
                self.step_asked.emit(row)
                return True
        return super().editorEvent(event, model, option, index)
