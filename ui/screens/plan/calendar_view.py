"""Lịch: deadlines on a line of months; today stands through all rows, what is late reaches from its date to today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import (
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.standing.rules import OVERDUE
from ui.screens.plan.calendar_model import ENTRY_ROLE, TIME, CalendarModel, DeadlineSpan, Entry
from ui.texts import days
from ui.theme.theme import Theme
from ui.widgets.paint import draw_row_ground

_TASK_WIDTH = 330
_MARK = 14
AnyIndex = QModelIndex | QPersistentModelIndex


class _MonthHeader(QHeaderView):
    """Writes the months over the second column."""

    def __init__(self, theme: Theme, model: CalendarModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._calendar = model
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        return QSize(100, max(28, self._theme.row_height() + 2))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, self._theme.colour("sunken"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(self._theme.font(bold=True))
        painter.setPen(self._theme.colour("muted"))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        if section != TIME:
            words = str(self._calendar.headerData(section, Qt.Orientation.Horizontal) or "")
            painter.drawText(rect.adjusted(12, 0, 0, 0), flags, words)
        else:
            span = self._calendar.axis
            months = span.months()
            width = rect.width() / max(1, len(months))
            for month in months:
                left = rect.left() + span.place(month, rect.width())
                words = f"{month.month}/{month.year}" if month.month == 1 or width > 62 else str(month.month)
                painter.drawText(QRectF(left + 5, rect.top(), width, rect.height()), flags, words)
        painter.restore()


class _TimeDelegate(QStyledItemDelegate):
    """Draws a row: words at the left, the time line at the right."""

    def __init__(self, theme: Theme, model: CalendarModel, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._calendar = model
        self.today = today

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(80, self._theme.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        entry = index.data(ENTRY_ROLE)
        rect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        draw_row_ground(painter, rect, self._theme, selected=selected, first=index.column() == 0)
        if not isinstance(entry, Entry):
            return
        painter.save()
        if index.column() == TIME:
            self._draw_time(painter, rect, entry)
        else:
            painter.setFont(self._theme.font())
            painter.setPen(self._theme.colour("text"))
            shown = self._theme.metrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, rect.width() - 20)
            flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
            painter.drawText(rect.adjusted(12, 0, -4, 0), flags, shown)
        painter.restore()

    def _draw_time(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        span: DeadlineSpan = self._calendar.axis
        theme = self._theme
        painter.setPen(theme.colour("line_soft"))
        for month in span.months():
            left = round(rect.left() + span.place(month, rect.width()))
            painter.drawLine(left, rect.top(), left, rect.bottom())
        middle = rect.center().y()
        now = rect.left() + span.place(self.today, rect.width())
        due = rect.left() + span.place(entry.due_on, rect.width())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.done_on is None:
            look = theme.colour(f"{entry.status.code}.bar")
            style = Qt.PenStyle.SolidLine if entry.status.code == OVERDUE else Qt.PenStyle.DotLine
            painter.setPen(QPen(look, 3, style))
            painter.drawLine(QPointF(min(now, due), middle), QPointF(max(now, due), middle))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(theme.colour("accent"), 1))
        painter.drawLine(round(now), rect.top(), round(now), rect.bottom())
        self._draw_mark(painter, rect, entry, round(due), middle)

    def _draw_mark(self, painter: QPainter, rect: QRect, entry: Entry, due: int, middle: int) -> None:
        theme = self._theme
        look = theme.status(entry.status.code)
        place = min(max(due - _MARK // 2, rect.left()), rect.right() - _MARK)
        dpr = painter.device().devicePixelRatioF()
        glyph = theme.pixmap(look.icon, f"{entry.status.code}.fg", _MARK, dpr)
        painter.drawPixmap(place, middle - _MARK // 2, glyph)
        words = days.short_day(entry.due_on)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour(f"{entry.status.code}.fg"))
        wide = theme.metrics("caption").horizontalAdvance(words)
        right, before = place + _MARK + 4, place - wide - 5
        # The line of what is late runs to the right of the mark; the words give way to it.
        to_left = entry.status.code == OVERDUE or right + wide >= rect.right()
        left = before if to_left and before > rect.left() else right
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(QRect(left, rect.top(), wide + 2, rect.height()), flags, words)


class CalendarView(QTableView):
    """The dated tasks on their months.

    Signals:
        row_selected: number of the task that became current (object).
        row_opened: number of the task opened with Enter or a double click (object).
    """

    row_selected = Signal(object)
    row_opened = Signal(object)

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plan_calendar")
        self.setAccessibleName(self.tr("Calendar of deadlines"))
        self._theme = theme
        self._calendar = CalendarModel(self)
        self.setModel(self._calendar)
        self.setHorizontalHeader(_MonthHeader(theme, self._calendar, self))
        self._delegate = _TimeDelegate(theme, self._calendar, today, self)
        self.setItemDelegate(self._delegate)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.row_height())
        self.verticalHeader().setMinimumSectionSize(theme.row_height())
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.resizeSection(0, theme.scaled(_TASK_WIDTH))
        self.activated.connect(self._on_self_activated)
        theme.changed.connect(self._on_theme_changed)

    def set_entries(self, rows: Sequence[Entry], today: date) -> None:
        """Show these tasks; the current one stays current where it is still there."""
        current = self.current_num
        self._delegate.today = today
        self._calendar.set_entries(list(rows), today)
        if current is not None:
            self.select(current)

    @property
    def current_num(self) -> int | None:
        """The task of the current row."""
        entry = self._calendar.entry(self.currentIndex().row())
        return entry.num if entry else None

    def select(self, num: int) -> bool:
        """Make a task current; False if it is not here."""
        row = self._calendar.row_of(num)
        if row < 0:
            return False
        self.setCurrentIndex(self._calendar.index(row, 0))
        return True

    def step_task(self, direction: int) -> None:
        """Go to the next row down (1) or up (-1)."""
        row = max(0, self.currentIndex().row() + direction)
        if self._calendar.entry(row) is not None:
            self.setCurrentIndex(self._calendar.index(row, 0))

    @Slot(QModelIndex)
    def _on_self_activated(self, index: QModelIndex) -> None:
        entry = self._calendar.entry(index.row())
        if entry is not None:
            self.row_opened.emit(entry.num)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.row_height())
        self.viewport().update()

    # -- Qt overrides

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if self.current_num is not None and selected.count():
            self.row_selected.emit(self.current_num)
