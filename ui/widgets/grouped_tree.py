"""A tree of two levels, groups and their rows, painted as the lists of Gửi – Nhận and the preview show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import RADIUS_FLAG
from ui.widgets.paint import BADGE_ICON_PX, BADGE_PAD, badge_height, draw_row_ground, draw_text
from ui.widgets.plain import tip

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

GROUP_ROLE = Qt.ItemDataRole.UserRole + 1
ROW_ROLE = Qt.ItemDataRole.UserRole + 2
_ROWS_PER_GROUP = 10_000_000


@dataclass(frozen=True)
class GroupHead:
    """The line above a group's rows.

    Attributes:
        icon: a glyph, in the colour of ``token``.
        note: what the group means, muted, after the count.
    """

    key: str
    title: str
    icon: str = ""
    token: str = "text"
    note: str = ""


class GroupedModel(QAbstractItemModel, Generic[Row]):
    """Groups and their rows, held as frozen records; indexes carry numbers only.

    Args:
        headers: the column titles.
    """

    def __init__(self, headers: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headers = list(headers)
        self._groups: list[tuple[GroupHead, list[Row]]] = []

    def set_groups(self, groups: Sequence[tuple[GroupHead, Sequence[Row]]]) -> None:
        """Show other groups; empty ones are left out."""
        self.beginResetModel()
        self._groups = [(head, list(rows)) for head, rows in groups if rows]
        self.endResetModel()

    def row_at(self, index: Index) -> Row | None:
        """The record of a row, or None for a group's line."""
        group, row = self._place(index)
        return None if row is None or group is None else self._groups[group][1][row]

    def find(self, group_key: str, row: int) -> QModelIndex:
        """The index of a row of a group, or an invalid one."""
        for place, (head, rows) in enumerate(self._groups):
            if head.key == group_key and row < len(rows):
                return self.index(row, 0, self.index(place, 0))
        return QModelIndex()

    def all_rows(self) -> list[Row]:
        """Every record, in the order shown."""
        return [row for _head, rows in self._groups for row in rows]

    def first_row(self) -> QModelIndex:
        """The first row of the first group, or an invalid index."""
        return self.index(0, 0, self.index(0, 0)) if self._groups else QModelIndex()

    def text(self, row: Row, column: int) -> str:
        """The words of a cell, for copying and screen readers; rooms override it."""
        return str(row)

    def accessible(self, row: Row) -> str:
        """The whole row in words."""
        words = (self.text(row, column) for column in range(len(self._headers)))
        return ", ".join(word for word in words if word)

    def _place(self, index: Index) -> tuple[int | None, int | None]:
        if not index.isValid():
            return None, None
        ident = index.internalId()
        group, row = divmod(ident, _ROWS_PER_GROUP)
        return group - 1, (row - 1 if row else None)

    # Qt's side

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if row < 0 or not 0 <= column < len(self._headers):
            return QModelIndex()
        if not parent.isValid():
            if row >= len(self._groups):
                return QModelIndex()
            return self.createIndex(row, column, (row + 1) * _ROWS_PER_GROUP)
        group, inner = self._place(parent)
        if group is None or inner is not None or row >= len(self._groups[group][1]):
            return QModelIndex()
        return self.createIndex(row, column, (group + 1) * _ROWS_PER_GROUP + row + 1)

    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]  # Qt overloads the name
        group, row = self._place(child)
        if group is None or row is None:
            return QModelIndex()
        return self.createIndex(group, 0, (group + 1) * _ROWS_PER_GROUP)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return len(self._groups)
        group, row = self._place(parent)
        return len(self._groups[group][1]) if group is not None and row is None and parent.column() == 0 else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self._headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        group, row = self._place(index)
        if group is None:
            return None
        head, rows = self._groups[group]
        if row is None:
            if role == GROUP_ROLE:
                return (head, len(rows))
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                return f"{head.title} {len(rows)}" if index.column() == 0 else None
            return None
        record = rows[row]
        if role == ROW_ROLE:
            return record
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(record, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.text(record, index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.accessible(record) if index.column() == 0 else self.text(record, index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class GroupedTree(QTreeView):
    """The view: group lines span the columns; a click on one opens or closes it.

    Args:
        theme: colours and fonts.
        name: object name; also said to screen readers through ``accessible``.
        accessible: what the list is.
    """

    def __init__(self, theme: Theme, name: str, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.header().setStretchLastSection(True)
        self.header().setSectionsMovable(False)
        self.header().setHighlightSections(False)
        theme.changed.connect(self._on_theme_changed)

    def show_all(self) -> None:
        """Open every group and let its line span the columns."""
        model = self.model()
        for row in range(model.rowCount()):
            self.setFirstColumnSpanned(row, QModelIndex(), True)
        self.expandAll()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)
        if index.isValid() and not index.parent().isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.setExpanded(index, not self.isExpanded(index))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.parent().isValid():
            super().mouseDoubleClickEvent(event)


class GroupedDelegate(QStyledItemDelegate):
    """Paints the group lines; rooms paint the rows in ``paint_row``.

    Args:
        row_px, head_px: heights at 100 %; both grow with the font.
    """

    def __init__(self, view: GroupedTree, row_px: int, head_px: int) -> None:
        super().__init__(view)
        self._view = view
        self._row_px = row_px
        self._head_px = head_px

    @property
    def theme(self) -> Theme:
        """Colours and fonts."""
        return self._view.theme

    def row_height(self) -> int:
        """The height of a row."""
        return self.theme.row_height(self._row_px)

    def paint_row(self, painter: QPainter, rect: QRect, index: Index, row: Any) -> None:
        """Paint one cell of a row inside ``rect``."""
        raise NotImplementedError

    def _paint_head(self, painter: QPainter, rect: QRect, index: Index) -> None:
        theme = self.theme
        head, count = index.data(GROUP_ROLE)
        painter.fillRect(rect, theme.colour("window"))
        dpr = self._view.devicePixelRatioF()
        middle = rect.center().y()
        open_ = self._view.isExpanded(self._view.model().index(index.row(), 0))
        left = rect.left() + 10
        painter.drawPixmap(
            left, middle - 7, theme.pixmap("chevron-down" if open_ else "chevron-right", "muted", 14, dpr)
        )
        left += 22
        if head.icon:
            painter.drawPixmap(left, middle - 8, theme.pixmap(head.icon, head.token, 17, dpr))
            left += 22
        bold = theme.font("body", bold=True)
        painter.setFont(bold)
        painter.setPen(theme.colour("text"))
        width = painter.fontMetrics().horizontalAdvance(head.title)
        painter.drawText(QRect(left, rect.top(), width + 4, rect.height()), Qt.AlignmentFlag.AlignVCenter, head.title)
        left += width + 8
        left = paint_pill(painter, theme, left, rect, str(count))
        if head.note:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour("muted"))
            room = QRect(left + 6, rect.top(), rect.right() - left - 12, rect.height())
            note = painter.fontMetrics().elidedText(head.note, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, note)

    def _is_current(self, index: Index) -> bool:
        current = self._view.currentIndex()
        return current.row() == index.row() and current.parent() == index.parent()

    # Qt's side

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self.theme
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if index.data(GROUP_ROLE) is not None:
            self._paint_head(painter, rect, index)
        else:
            if not selected and state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(rect, theme.colour("hover"))
            focused = self._view.hasFocus() and self._is_current(index)
            draw_row_ground(
                painter,
                rect,
                theme,
                selected=selected,
                first=index.column() == 0,
                focused=focused,
                last=index.column() == index.model().columnCount() - 1,
            )
            record = index.data(ROW_ROLE)
            if record is not None:
                self.paint_row(painter, rect, index, record)
        if index.data(GROUP_ROLE) is not None:
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
            if self._is_current(index) and self._view.hasFocus():
                painter.setPen(QPen(theme.colour("focus"), 2))
                painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        head = index.data(GROUP_ROLE) is not None
        return QSize(60, self.theme.row_height(self._head_px) if head else self.row_height())


def paint_pill(painter: QPainter, theme: Theme, left: int, rect: QRect, text: str) -> int:
    """A count in a rounded outline; returns where it ends."""
    painter.setFont(theme.font("caption"))
    metrics = painter.fontMetrics()
    width = max(metrics.horizontalAdvance(text) + 12, 20)
    height = min(rect.height() - 6, metrics.height() + 3)
    box = QRectF(left + 0.5, rect.center().y() - height / 2 + 0.5, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("line"), 1))
    painter.setBrush(QColor(theme.colour("sunken")))
    painter.drawRoundedRect(box, height / 2, height / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(theme.colour("text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    return int(box.right()) + 1


def flag_width(theme: Theme, text: str) -> int:
    """The width a flag with ``text`` needs."""
    return 2 * BADGE_PAD + BADGE_ICON_PX + 4 + theme.metrics().horizontalAdvance(text) + 2


def paint_flag(
    painter: QPainter, rect: QRect, theme: Theme, look: str, icon: str, text: str, *, dpr: float = 1.0
) -> int:
    """A badge in the colours of a status ``look`` with a glyph of its own; returns the width used."""
    colours = theme.status(look)
    width = min(flag_width(theme, text), rect.width())
    height = min(badge_height(theme), rect.height())
    box = QRect(rect.left(), rect.top() + (rect.height() - height) // 2, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.bg))
    painter.drawRoundedRect(box, RADIUS_FLAG, RADIUS_FLAG)
    top = box.top() + (height - BADGE_ICON_PX) // 2
    painter.drawPixmap(box.left() + BADGE_PAD, top, theme.pixmap(icon, colours.fg, BADGE_ICON_PX, dpr))
    left = box.left() + BADGE_PAD + BADGE_ICON_PX + 4
    words = QRect(left, box.top(), box.left() + width - BADGE_PAD - left + 2, height)
    draw_text(painter, words, text, theme.font(), QColor(colours.fg), theme.metrics())
    painter.restore()
    return width
