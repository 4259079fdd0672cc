"""The list of what needs somebody: rows of one line under headings, the deed at the end of each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.screens.today.items import AgendaItem, group_title
from ui.theme.theme import Theme
from ui.theme.tokens import ROW_TODAY
from ui.widgets.paint import draw_badge, draw_row_ground, draw_text
from ui.widgets.plain import tip

ITEM_ROLE = int(Qt.ItemDataRole.UserRole) + 1
AnyIndex = QModelIndex | QPersistentModelIndex
_LIVE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_DEAD = Qt.ItemFlag.NoItemFlags
"""Joined once: a view asks each row for them whenever it lays itself out."""
_PAD = 12
_HEAD, _PLACE, _PLAN, _REMARK, _ACTION = 158, 116, 128, 204, 72
_LEAST_PLACE = 44
"""Columns take what their words need, up to these widths: the room is for what the row is about."""


class ItemModel(QAbstractListModel):
    """Items with a heading before each group; a heading cannot be chosen."""

    def __init__(self, office_short: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office_short = office_short
        self._rows: list[AgendaItem | str] = []

    def set_items(self, rows: Sequence[AgendaItem]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = []
        group = ""
        for item in rows:
            if item.group != group:
                group = item.group
                self._rows.append(group_title(group, self._office_short))
            self._rows.append(item)
        self.endResetModel()

    def item(self, row: int) -> AgendaItem | None:
        """The item of a row; None for a heading."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, AgendaItem) else None

    def row_like(self, item: AgendaItem) -> int:
        """The row of the same matter, or -1: the same clause under the same chip, the same file, or the same units."""
        for row, found in enumerate(self._rows):
            if isinstance(found, AgendaItem) and _key(found) == _key(item):
                return row
        return -1

    # -- Qt overrides

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        return _DEAD if self.item(index.row()) is None else _LIVE

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not 0 <= index.row() < len(self._rows):
            return None
        found = self._rows[index.row()]
        if isinstance(found, str):
            return found if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        if role == ITEM_ROLE:
            return found
        if role == Qt.ItemDataRole.DisplayRole:
            return found.text
        if role == Qt.ItemDataRole.ToolTipRole:
            lines = (found.head, f"{found.place}: {found.text}", found.remark, found.whose)
            return tip("\n".join(filter(None, lines)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (found.head, found.place, found.text, found.remark, found.whose, found.action)
            return ", ".join(filter(None, parts))
        return None


def _key(item: AgendaItem) -> tuple[object, ...]:
    return item.chip, item.num, item.package, item.matter, item.report


class ItemDelegate(QStyledItemDelegate):
    """Draws a heading or a row; says where the deed of a row stands."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: Sequence[AgendaItem] = ()
        self._places: dict[str, int] = {}
        self._remarks: dict[str, int] = {}
        """Widths by group: each stands under a heading of its own."""

    def fit(self, rows: Sequence[AgendaItem] | None = None) -> None:
        """Give the columns the room that these rows need; those of before where the type has changed."""
        self._rows = self._rows if rows is None else rows
        theme, body, caption = self._theme, self._theme.metrics(), self._theme.metrics("caption")
        self._places, self._remarks = {}, {}
        for one in self._rows:
            place = min(body.horizontalAdvance(one.place) + 12, theme.scaled(_PLACE))
            if one.plan:
                place += min(caption.horizontalAdvance(one.plan) + 12, theme.scaled(_PLAN))
            self._places[one.group] = max(place, self._places.get(one.group, theme.scaled(_LEAST_PLACE)))
            remark = min(caption.horizontalAdvance(one.remark) + 1, theme.scaled(_REMARK))
            self._remarks[one.group] = max(remark, self._remarks.get(one.group, 0))

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        height = self._theme.row_height(ROW_TODAY)
        heading = not isinstance(index.data(ITEM_ROLE), AgendaItem)
        return QSize(200, self._theme.metrics().height() + 5 if heading else height)

    def action_rect(self, rect: QRect, item: AgendaItem) -> QRect:
        """Where the deed of a row stands."""
        wide = max(self._theme.scaled(_ACTION), self._theme.metrics().horizontalAdvance(item.action) + 8)
        return QRect(rect.right() - _PAD - wide, rect.top(), wide + _PAD, rect.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect
        item = index.data(ITEM_ROLE)
        theme = self._theme
        painter.save()
        if not isinstance(item, AgendaItem):
            self._draw_heading(painter, rect, str(index.data() or ""))
            painter.restore()
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        draw_row_ground(painter, rect, theme, selected=selected, first=True, last=True, focused=focused)
        left = rect.left() + _PAD
        self._draw_head(painter, QRect(left, rect.top(), theme.scaled(_HEAD) - 8, rect.height()), item)
        left += theme.scaled(_HEAD)
        body, metrics = theme.font(), theme.metrics()
        ink = theme.colour("muted" if item.muted else "text")
        wide = self._places.get(item.group, 0)
        own = min(metrics.horizontalAdvance(item.place) + 1, wide - 8)
        draw_text(painter, QRect(left, rect.top(), own, rect.height()), item.place, body, ink, metrics)
        if item.plan:
            words = QRect(left + own + 8, rect.top(), wide - own - 16, rect.height())
            draw_text(painter, words, item.plan, theme.font("caption"), theme.colour("muted"), theme.metrics("caption"))
        left += wide
        deed = self.action_rect(rect, item)
        right = deed.left() - 10
        if item.remark:
            caption = theme.metrics("caption")
            room = right - left
            # A column where there is room for one, else what the words need, up to half the room.
            column = self._remarks.get(item.group, 0)
            wide = column if room > 2 * column else min(caption.horizontalAdvance(item.remark) + 1, room // 2)
            words = QRect(right - wide, rect.top(), wide, rect.height())
            draw_text(painter, words, item.remark, theme.font("caption"), theme.colour("muted"), caption)
            right -= wide + 9
        draw_text(painter, QRect(left, rect.top(), right - left, rect.height()), item.text, body, ink, metrics)
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        painter.setFont(body)
        painter.setPen(theme.colour("accent"))
        painter.drawText(deed.adjusted(0, 0, -_PAD, 0), flags, item.action)
        painter.restore()

    def _draw_heading(self, painter: QPainter, rect: QRect, words: str) -> None:
        theme = self._theme
        painter.fillRect(rect, theme.colour("sunken"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.topLeft(), rect.topRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        font = theme.font(bold=True)
        inner = rect.adjusted(_PAD, 0, -_PAD, 0)
        draw_text(painter, inner, words, font, theme.colour("muted"), QFontMetrics(font))

    def _draw_head(self, painter: QPainter, rect: QRect, item: AgendaItem) -> None:
        theme = self._theme
        dpr = painter.device().devicePixelRatioF()
        if item.status:
            draw_badge(painter, rect, theme, item.status, item.head, dpr=dpr)
            return
        glyph = theme.pixmap(item.icon, item.tone, 16, dpr)
        painter.drawPixmap(QPoint(rect.left(), rect.center().y() - 8), glyph)
        words = rect.adjusted(23, 0, 0, 0)
        draw_text(painter, words, item.head, theme.font(), theme.colour(item.tone), theme.metrics())


class ItemList(QListView):
    """Rows that are chosen with the arrows and done with Enter, a double click, or a click on the deed.

    Signals:
        done: the deed of a row (object: Item).
    """

    done = Signal(object)

    def __init__(self, theme: Theme, office_short: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("today_items")
        self.setAccessibleName(self.tr("What needs me now"))
        self._items = ItemModel(office_short, self)
        self._delegate = ItemDelegate(theme, self)
        self._touched = False
        self.setModel(self._items)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.activated.connect(self._on_self_activated)
        theme.changed.connect(self._on_theme_changed)

    def set_items(self, rows: Sequence[AgendaItem]) -> None:
        """Show other rows; what a person chose stays current where it is still there, else the first row is."""
        current = self._items.item(self.currentIndex().row()) if self._touched else None
        at = self.verticalScrollBar().value()
        self._delegate.fit(rows)
        self._items.set_items(rows)
        row = self._items.row_like(current) if current else -1
        self.setCurrentIndex(self._items.index(row if row >= 0 else 1, 0))
        self.verticalScrollBar().setValue(at)

    @property
    def current(self) -> AgendaItem | None:
        """The item of the current row."""
        return self._items.item(self.currentIndex().row())

    @Slot(QModelIndex)
    def _on_self_activated(self, index: QModelIndex) -> None:
        item = self._items.item(index.row())
        if item is not None:
            self.done.emit(item)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._delegate.fit()
        self.scheduleDelayedItemsLayout()

    def _over_action(self, point: QPoint) -> AgendaItem | None:
        index = self.indexAt(point)
        item = self._items.item(index.row()) if index.isValid() else None
        if item is None:
            return None
        return item if self._delegate.action_rect(self.visualRect(index), item).contains(point) else None

    # -- Qt overrides

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._touched = True
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._touched = True
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        item = self._over_action(event.position().toPoint())
        if item is not None and event.button() == Qt.MouseButton.LeftButton:
            self.done.emit(item)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._over_action(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._delegate.fit()
            self.scheduleDelayedItemsLayout()
