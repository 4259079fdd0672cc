"""A table with a two-row header and first columns that stay, for units × tasks.

The model speaks in roles: ``STATUS_ROLE`` a status code (alone: a shape on its ground; with words: shape and words),
``UNKNOWN_ROLE`` a hatched cell (given, and nobody reported), ``GROUP_ROLE`` a ``GroupRow`` on every cell of a group's
heading, ``RULE_ROLE`` a rule at the left of a cell, ``ICON_ROLE`` another icon than the status's beside words. Tooltips
and accessible texts carry the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui.theme.theme import Theme
from ui.theme.tokens import ROW_MATRIX
from ui.widgets.badge import STATUS_ROLE
from ui.widgets.grouped_header import GroupedHeader, HeaderColumn
from ui.widgets.paint import draw_text, elided

UNKNOWN_ROLE = int(Qt.ItemDataRole.UserRole) + 111
GROUP_ROLE = int(Qt.ItemDataRole.UserRole) + 112
RULE_ROLE = int(Qt.ItemDataRole.UserRole) + 113
ICON_ROLE = int(Qt.ItemDataRole.UserRole) + 114
_GLYPH_PX = 16
_WORDS_ROOM, _GLYPH_ROOM = 18, 36
"""Px around the words of a column that stays: alone, and behind a shape."""
_HEADING_ROOM = 64
"""Px around a group's heading: its arrow, and the gap before the count, which grows with the words."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The heading of a group of rows: words, how many, a remark, open or closed."""

    title: str
    count: int
    remark: str = ""
    opened: bool = True


class MatrixDelegate(QStyledItemDelegate):
    """Draws the cells of a ``FrozenMatrix``."""

    def __init__(self, theme: Theme, matrix: FrozenMatrix) -> None:
        super().__init__(matrix)
        self._theme = theme
        self._matrix = matrix

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        theme, matrix = self._theme, self._matrix
        dpr = matrix.devicePixelRatioF()
        group = index.data(GROUP_ROLE)
        if isinstance(group, GroupRow):
            painter.fillRect(rect, theme.colour("window"))
            self._line(painter, rect)
            if index.column() == 0:
                self._draw_group(painter, rect, group, dpr)
            return
        chosen = index.row() == matrix.current_row
        if chosen:
            painter.fillRect(rect, theme.colour("select"))
            if index.column() == 0:
                painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), theme.colour("accent"))
        self._draw_cell(painter, rect, index, dpr, chosen=chosen)
        self._line(painter, rect)
        if index.data(RULE_ROLE):
            edge = QRect(rect.left(), rect.top(), 1, rect.height())
            painter.fillRect(edge, theme.colour("line_strong"))
        if chosen and index.column() == matrix.current_column and not matrix.is_frozen(index.column()):
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(30, self._theme.row_height(ROW_MATRIX))

    def _line(self, painter: QPainter, rect: QRect) -> None:
        line = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, self._theme.colour("line_soft"))

    def _draw_cell(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        dpr: float,
        *,
        chosen: bool,
    ) -> None:
        theme = self._theme
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        code = index.data(STATUS_ROLE)
        if index.data(UNKNOWN_ROLE):
            brush = QBrush(theme.colour("line"), Qt.BrushStyle.BDiagPattern)
            painter.fillRect(rect, brush)
        if code and not words:
            look = theme.status(str(code))
            if look.bg and not chosen:
                painter.fillRect(rect.adjusted(1, 0, 0, -1), QColor(look.bg))
            picture = theme.pixmap(look.icon, look.fg, _GLYPH_PX, dpr)
            left = rect.left() + (rect.width() - _GLYPH_PX) / 2
            painter.drawPixmap(QPointF(left, rect.top() + (rect.height() - _GLYPH_PX) / 2), picture)
            return
        frozen = self._matrix.is_frozen(index.column())
        font = theme.font(bold=chosen and index.column() == 0)
        metrics = theme.metrics()
        if code:
            look = theme.status(str(code))
            picture = theme.pixmap(str(index.data(ICON_ROLE) or look.icon), look.fg, 14, dpr)
            painter.drawPixmap(QPointF(rect.left() + 12, rect.top() + (rect.height() - 14) / 2), picture)
            box = rect.adjusted(_GLYPH_ROOM - 6, 0, -4, 0)
            draw_text(painter, box, words, font, QColor(look.fg), metrics)
        elif frozen:
            draw_text(painter, rect.adjusted(_WORDS_ROOM - 6, 0, -4, 0), words, font, theme.colour("text"), metrics)
        elif words:
            painter.setFont(font)
            painter.setPen(theme.colour("text"))
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), elided(metrics, words, rect.width() - 4))

    def _draw_group(self, painter: QPainter, rect: QRect, group: GroupRow, dpr: float) -> None:
        theme = self._theme
        glyph = theme.pixmap("chevron-down" if group.opened else "chevron-right", "text", 16, dpr)
        painter.drawPixmap(QPointF(rect.left() + 7, rect.top() + (rect.height() - 16) / 2), glyph)
        bold, metrics = theme.font(bold=True), theme.metrics()
        left = rect.left() + 28
        box = QRect(left, rect.top(), rect.right() - left, rect.height())
        used = draw_text(painter, box, group.title, bold, theme.colour("text"), metrics)
        rest = f"{group.count}   {group.remark}".strip()
        box = box.adjusted(used + used // 12 + 12, 0, -4, 0)
        if theme.metrics("caption").horizontalAdvance(rest) > box.width():
            rest = str(group.count)  # two letters of a remark say nothing
        draw_text(painter, box, rest, theme.font("caption"), theme.colour("muted"), theme.metrics("caption"))


class _Table(QTableView):
    """The whole table; keeps the current cell out from under the frozen columns."""

    def __init__(self, matrix: FrozenMatrix) -> None:
        super().__init__(matrix)
        self._matrix = matrix

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        super().scrollTo(index, hint)
        over = self._matrix.frozen_width - self.visualRect(index).left()
        if over > 0 and not self._matrix.is_frozen(index.column()):
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - over)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._matrix.open_current()
        else:
            super().keyPressEvent(event)


class _Foot(QWidget):
    """One bold row of sums under the table, in its columns."""

    def __init__(self, theme: Theme, matrix: FrozenMatrix) -> None:
        super().__init__(matrix)
        self._theme = theme
        self._matrix = matrix
        self._words: tuple[str, ...] = ()
        self.setFixedHeight(theme.row_height() + 2)
        self.hide()

    def set_words(self, words: Sequence[str]) -> None:
        self._words = tuple(words)
        self.setVisible(bool(words))
        self.setAccessibleName(", ".join(word for word in words if word))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, header = self._theme, self._matrix.header
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(QRect(0, 0, self.width(), 1), theme.colour("line_strong"))
        painter.setFont(theme.font(bold=True))
        painter.setPen(theme.colour("text"))
        frozen_width = self._matrix.frozen_width
        for column, words in enumerate(self._words):
            frozen = self._matrix.is_frozen(column)
            left = self._matrix.frozen_left(column) if frozen else header.sectionViewportPosition(column)
            box = QRect(left, 1, header.sectionSize(column), self.height() - 1)
            painter.save()
            if frozen:
                box.adjust(12, 0, 0, 0)
            else:
                painter.setClipRect(QRect(frozen_width, 0, self.width() - frozen_width, self.height()))
            where = Qt.AlignmentFlag.AlignLeft if frozen else Qt.AlignmentFlag.AlignHCenter
            painter.drawText(box, int(where | Qt.AlignmentFlag.AlignVCenter), words)
            painter.restore()


class FrozenMatrix(QFrame):
    """The table.

    Args:
        theme: colours and glyphs.
        frozen: how many first columns stay.
        name: object name.
        parent: the widget it belongs to.

    Signals:
        cell_changed: another cell is current (object: (row, column)).
        cell_opened: Enter or a double click on a cell (object: (row, column)).
        group_pressed: a group's heading was pressed (object: its row).
    """

    cell_changed = Signal(object)
    cell_opened = Signal(object)
    group_pressed = Signal(object)

    def __init__(self, theme: Theme, *, frozen: int = 2, name: str = "matrix", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._frozen = frozen
        self.setObjectName(name)
        self.table = _Table(self)
        self.table.setObjectName(f"{name}_table")
        self._side = QTableView(self.table)
        self._side.setObjectName(f"{name}_frozen")
        self._side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._delegate = MatrixDelegate(theme, self)
        self.header = GroupedHeader(theme, self.table)
        self._side_header = GroupedHeader(theme, self._side)
        self._foot = _Foot(theme, self)
        for view, header in ((self.table, self.header), (self._side, self._side_header)):
            view.setHorizontalHeader(header)
            view.verticalHeader().hide()
            view.verticalHeader().setDefaultSectionSize(theme.row_height(ROW_MATRIX))
            view.setShowGrid(False)
            view.setItemDelegate(self._delegate)
            view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
            view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
            view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
            view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
            view.clicked.connect(self._on_view_clicked)
            view.doubleClicked.connect(self._on_view_double_clicked)
        self._side.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(self._foot)
        self.table.verticalScrollBar().valueChanged.connect(self._side.verticalScrollBar().setValue)
        self._side.verticalScrollBar().valueChanged.connect(self.table.verticalScrollBar().setValue)
        self.table.horizontalScrollBar().valueChanged.connect(self._on_horizontal_scroll)
        self.table.viewport().installEventFilter(self)
        theme.changed.connect(self._on_theme_changed)

    # -- what callers use

    def set_model(self, model: QAbstractItemModel) -> None:
        """Show a model; it stays the caller's."""
        for view in (self.table, self._side):
            view.setModel(model)
        self._side.setSelectionModel(self.table.selectionModel())
        self.table.selectionModel().currentChanged.connect(self._on_current_changed)
        model.modelReset.connect(self._on_model_reset)
        model.layoutChanged.connect(self._on_model_reset)
        model.rowsInserted.connect(self._on_model_reset)
        model.rowsRemoved.connect(self._on_model_reset)
        self._on_model_reset()

    def set_columns(self, columns: Sequence[HeaderColumn], widths: Sequence[int]) -> None:
        """Give the header's words and the widths in px at 100 %; call it after ``set_model`` and after a reset."""
        for header in (self.header, self._side_header):
            header.set_columns(columns)
        for column, width in enumerate(widths):
            for view in (self.table, self._side):
                view.setColumnWidth(column, self._theme.scaled(width))
        for column in range(self._frozen, len(widths)):
            self._side.setColumnHidden(column, True)
        self._place_side()

    def fit_frozen(self, most: int) -> None:
        """Widen the columns that stay to their longest words, up to ``most`` px at 100 %; beyond that they are cut, and
        the tooltip says them whole.
        """
        model, bold = self.table.model(), QFontMetrics(self._theme.font(bold=True))
        for column in range(self._frozen):
            needed = self.table.columnWidth(column)
            for row in range(model.rowCount()):
                index = model.index(row, column)
                if not isinstance(index.data(GROUP_ROLE), GroupRow):
                    words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
                    room = _GLYPH_ROOM if index.data(STATUS_ROLE) else _WORDS_ROOM
                    needed = max(needed, bold.horizontalAdvance(words) + room)
            for view in (self.table, self._side):
                view.setColumnWidth(column, min(needed, self._theme.scaled(most)))
        self._fit_headings(most)
        self._place_side()

    def _fit_headings(self, most: int) -> None:
        """Widen the first column, up to ``most`` px at 100 %, so that a group's heading is read with its count."""
        model, bold = self.table.model(), QFontMetrics(self._theme.font(bold=True))
        stays = sum(self.table.columnWidth(column) for column in range(1, self._frozen))
        first = self.table.columnWidth(0)
        for row in range(model.rowCount()):
            group = model.index(row, 0).data(GROUP_ROLE)
            if isinstance(group, GroupRow):
                needed = bold.horizontalAdvance(f"{group.title} {group.count}") + _HEADING_ROOM - stays
                first = max(first, min(needed, self._theme.scaled(most)))
        for view in (self.table, self._side):
            view.setColumnWidth(0, first)

    def set_foot(self, words: Sequence[str]) -> None:
        """Give the sums, one per column; none hides the row."""
        self._foot.set_words(words)

    def select(self, row: int, column: int) -> None:
        """Make a cell current."""
        self.table.setCurrentIndex(self.table.model().index(row, column))

    @property
    def current_row(self) -> int:
        """The row of the current cell, -1 for none."""
        return self.table.currentIndex().row()

    @property
    def current_column(self) -> int:
        """The column of the current cell, -1 for none."""
        return self.table.currentIndex().column()

    def is_frozen(self, column: int) -> bool:
        """Whether a column stays."""
        return column < self._frozen

    @property
    def frozen_width(self) -> int:
        """How wide the columns that stay are together."""
        return sum(self.table.columnWidth(column) for column in range(self._frozen))

    def frozen_left(self, column: int) -> int:
        """Where a column that stays begins."""
        return sum(self.table.columnWidth(before) for before in range(column))

    def open_current(self) -> None:
        """Open the current cell, or fold the group it heads."""
        index = self.table.currentIndex()
        if not index.isValid():
            return
        if isinstance(index.data(GROUP_ROLE), GroupRow):
            self.group_pressed.emit(index.row())
        else:
            self.cell_opened.emit((index.row(), index.column()))

    # -- inside

    def _place_side(self) -> None:
        header_height = self.header.sizeHint().height()
        height = header_height + self.table.viewport().height()
        self._side.setGeometry(0, 0, self.frozen_width, height)
        self._side_header.setFixedHeight(header_height)
        self.header.setFixedHeight(header_height)
        self._side.raise_()
        self._side.show()

    @Slot()
    def _on_model_reset(self) -> None:
        model = self.table.model()
        self._side.clearSpans()
        for row in range(model.rowCount()):
            if isinstance(model.index(row, 0).data(GROUP_ROLE), GroupRow) and self._frozen > 1:
                self._side.setSpan(row, 0, 1, self._frozen)

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        self.header.set_lit(current.column() if not self.is_frozen(current.column()) else -1)
        for view in (self.table, self._side):
            view.viewport().update()
        if current.isValid():
            self.cell_changed.emit((current.row(), current.column()))

    @Slot(QModelIndex)
    def _on_view_clicked(self, index: QModelIndex) -> None:
        if isinstance(index.data(GROUP_ROLE), GroupRow):
            self.group_pressed.emit(index.row())

    @Slot(QModelIndex)
    def _on_view_double_clicked(self, index: QModelIndex) -> None:
        if not isinstance(index.data(GROUP_ROLE), GroupRow):
            self.cell_opened.emit((index.row(), index.column()))

    @Slot(int)
    def _on_horizontal_scroll(self, value: int) -> None:
        self._foot.update()

    @Slot()
    def _on_theme_changed(self) -> None:
        for view in (self.table, self._side):
            view.verticalHeader().setDefaultSectionSize(self._theme.row_height(ROW_MATRIX))
        self._place_side()

    # -- Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_side()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent) and watched is self.table.viewport():
            self._place_side()
            self._keep_in_sight(event.oldSize().height())
        return super().eventFilter(watched, event)

    def _keep_in_sight(self, height: int) -> None:
        """Keep the current row in sight where it was, when what stands below takes room from it."""
        current = self.table.currentIndex()
        foot = self.table.visualRect(current).bottom()
        if current.isValid() and self.table.viewport().height() <= foot < height:
            self.table.scrollTo(current)
