"""The plan tree on screen: uniform rows, one accent edge, a keyboard for everything."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from ui.screens.plan.tree.plan_tree_model import PlanTreeModel
from ui.screens.plan.tree.row_painter import CHEVRON_PX, INDENT, RowPainter
from ui.screens.plan.tree.rows import COLUMNS, CONTENT, DUE, LEAD, STATUS, STEP, TreeRow
from ui.theme.theme import Theme
from ui.widgets.own_viewport import give_viewport
from ui.widgets.paint import draw_row_ground

_WIDEST = {LEAD: 100, DUE: 132, STEP: 106, STATUS: 172}
_WIDE, _LEAD_WIDEST = 1000, 200
"""From this width on there is room for the whole name of an office."""
"""At most so wide is a column, in px at 100 %; it is as wide as what was seen in it, and the clause has the rest."""
_CLAUSE_LEAST = 460
"""So many px at 100 % the clause keeps before the lead has a column of its own: it is what people read."""
_OPENED_BY_FILTER = 300
"""So many branches are opened under a filter: more than anybody reads, and never a long wait."""


class _RowHeight(QStyledItemDelegate):
    """Says how high rows are; the view draws them itself."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, self._theme.row_height())


class PlanTreeView(QTreeView):
    """Shows a ``PlanTreeModel``.

    Signals:
        row_selected: the number of the row that became current, or ``None`` (object).
        row_opened: the number of the row opened with Enter or a double click (object).
        typed: letters were typed, which no row takes.
        columns_set: a person drew columns to other widths (object: column → px, of all that were ever drawn).
    """

    row_selected = Signal(object)
    row_opened = Signal(object)
    columns_set = Signal(object)
    typed = Signal()

    def __init__(self, theme: Theme, model: PlanTreeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tree = model
        self._painter = RowPainter(theme)
        self._open: set[int] = set()
        self._open_before_filter: set[int] | None = None
        give_viewport(self)
        self.setObjectName("plan_tree")
        self.setAccessibleName(self.tr("Plan tree"))
        self.setUniformRowHeights(True)
        self.setIndentation(INDENT)
        self.setRootIsDecorated(True)
        self.setAllColumnsShowFocus(True)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_RowHeight(theme, self))
        self._top_up_timer = QTimer(self)
        self._top_up_timer.setSingleShot(True)
        self._top_up_timer.setInterval(0)
        self._top_up_timer.timeout.connect(self._on_top_up_timer_timeout)
        self.setModel(model)
        self._seen: dict[int, int] = {}
        self._set: dict[int, int] = {}
        self._lead_wanted = True
        self._fitting = False
        self._arrange_header()
        self.expanded.connect(self._on_self_expanded)
        self.collapsed.connect(self._on_self_collapsed)
        self.activated.connect(self._on_self_activated)
        self.verticalScrollBar().valueChanged.connect(self._on_scroll_bar_value_changed)
        model.rowsInserted.connect(self._on_model_rows_inserted)
        model.modelReset.connect(self._on_model_reset)
        model.dataChanged.connect(self._on_model_data_changed)
        theme.changed.connect(self._on_theme_changed)

    def keyboardSearch(self, search: str) -> None:
        """Qt would jump to a row that begins so; whoever types here means to write, or to search with Ctrl+F."""
        if search.strip():
            self.typed.emit()

    # -- what callers use

    @property
    def current_num(self) -> int | None:
        """The number of the current row."""
        return self._tree.num_of(self.currentIndex())

    def reveal(self, num: int) -> bool:
        """Open the way to a row, make it current and bring it into sight; False if it is not there."""
        index = self._tree.reveal(num)
        if not index.isValid():
            return False
        chain: list[QModelIndex] = []
        above = index.parent()
        while above.isValid():
            chain.append(above)
            above = above.parent()
        for branch in reversed(chain):
            # A way of a few branches, from the outermost on: Qt lays out what each brings, not the whole tree.
            self._fetch(branch)
            self.setExpanded(branch, True)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        return True

    def open_branches(self, nums: Iterable[int]) -> None:
        """Open these branches, as far as they are there."""
        self._expand(index for index in map(self._tree.reveal, nums) if index.isValid())

    def show_only(self, ids: Collection[int] | None, branches: Collection[int] | None = None) -> None:
        """Filter to hits and their ancestors and open the way to the first of them; ``None`` shows all again.

        What was open and current before the filter is so again after it.
        """
        current = self.current_num
        if ids is not None and self._open_before_filter is None:
            self._open_before_filter = set(self._open)
        elif ids is None and self._open_before_filter is not None:
            self._open, self._open_before_filter = self._open_before_filter, None
        self._tree.set_visible(ids, branches)
        if ids is not None:
            self._open_for_filter(branches if branches is not None else ids)
        if current is not None and (ids is None or current in ids):
            self.reveal(current)

    def choose_first(self, nums: Collection[int]) -> None:
        """Make the first open row of these current."""
        index = self._tree.index(0, 0)
        while index.isValid() and self._tree.num_of(index) not in nums:
            index = self.indexBelow(index)
        if index.isValid():
            self.setCurrentIndex(index)

    def set_lead_shown(self, shown: bool) -> None:
        """Whether the lead may have a column; it gives way to the clause all the same, where the room is short."""
        self._lead_wanted = shown
        self._give_room()

    def set_widths(self, widths: Mapping[int, int]) -> None:
        """Give columns the widths that a person set; they grow no more by themselves."""
        self._set = {column: width for column, width in widths.items() if column in _WIDEST}
        for column, width in self._set.items():
            self._resize(column, width)
        self._give_room()

    def open_levels(self, levels: int) -> None:
        """Open so many levels from the top."""
        front = [self._tree.index(row, 0) for row in range(self._tree.rowCount())]
        for _ in range(levels):
            below: list[QModelIndex] = []
            self._expand(front)
            for index in front:
                below += [self._tree.index(row, 0, index) for row in range(self._tree.rowCount(index))]
            front = below

    def step_task(self, direction: int) -> None:
        """Go to the next task down (1) or up (-1), opening branches on the way down."""
        index = self.currentIndex().siblingAtColumn(0)
        while True:
            if direction > 0 and index.isValid() and self._tree.hasChildren(index):
                self.setExpanded(index, True)
            index = self.indexBelow(index) if direction > 0 else self.indexAbove(index)
            row = self._tree.row_of(index)
            if row is None:
                return
            if row.kind == "task":
                self.setCurrentIndex(index)
                return

    def open_one_level(self) -> None:
        """Open the current branch one level further than it is open now."""
        front = [self.currentIndex().siblingAtColumn(0)]
        while front:
            closed = [index for index in front if self._tree.hasChildren(index) and not self.isExpanded(index)]
            if closed:
                self._expand(closed)
                return
            front = [self._tree.index(row, 0, index) for index in front for row in range(self._tree.rowCount(index))]

    # -- inside

    def _give_room(self) -> None:
        """The clause comes first: the lead, which the tip of the clause says too, stands beside it where both fit.

        A person who drew the lead's column keeps it.
        """
        header = self.header()
        lead = self._set.get(LEAD, self._seen[LEAD])
        beside = lead + sum(header.sectionSize(column) for column in _WIDEST if column != LEAD)
        fits = LEAD in self._set or self.viewport().width() - beside >= self._theme.scaled(_CLAUSE_LEAST)
        hidden = not (self._lead_wanted and fits)
        if hidden != self.isColumnHidden(LEAD):
            self._fitting = True
            self.setColumnHidden(LEAD, hidden)
            self._fitting = False

    def _arrange_header(self) -> None:
        header = self.header()
        header.setObjectName("plan_tree_header")
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(40)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(CONTENT, QHeaderView.ResizeMode.Stretch)
        for column in _WIDEST:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        header.sectionResized.connect(self._on_header_section_resized)
        self._begin_columns()

    def _begin_columns(self) -> None:
        """Every column as wide as its heading."""
        header = self.header()
        # A column that is hidden has no width to ask for: shown so, it would be 40 px and count as drawn by a person.
        self._fitting = True
        self.setColumnHidden(LEAD, False)
        self._fitting = False
        self._seen = {column: header.sectionSizeHint(column) for column in _WIDEST}
        for column, width in self._seen.items():
            self._resize(column, self._set.get(column, width))
        self._give_room()

    def _widen(self, rows: Iterable[TreeRow]) -> None:
        """Columns grow with what comes into sight, and never shrink under a reading eye."""
        wide = self.viewport().width() >= self._theme.scaled(_WIDE)
        most = {**_WIDEST, LEAD: _LEAD_WIDEST} if wide else _WIDEST
        for row in rows:
            for column, width in self._painter.widths(row).items():
                fitting = min(width, self._theme.scaled(most[column]))
                if fitting > self._seen[column] and column not in self._set:
                    self._seen[column] = fitting
                    self._resize(column, fitting)
        self._give_room()

    def _resize(self, column: int, width: int) -> None:
        self._fitting = True
        self.header().resizeSection(column, width)
        self._fitting = False

    def _expand(self, indexes: Iterable[QModelIndex]) -> None:
        """Open branches with one layout at the end.

        Qt lays the whole tree out anew for each branch opened, unless a layout is pending anyway: then it only notes
        which are open. A thousand branches of ten thousand rows: 20 ms instead of minutes.
        """
        for index in indexes:
            self.scheduleDelayedItemsLayout()
            self._fetch(index)
            self.setExpanded(index, True)

    def _fetch(self, index: QModelIndex) -> None:
        if self._tree.canFetchMore(index) and not self._tree.rowCount(index):
            self._tree.fetchMore(index)

    def _open_for_filter(self, branches: Collection[int]) -> None:
        budget = _OPENED_BY_FILTER
        front = [self._tree.index(row, 0) for row in range(self._tree.rowCount())]
        while front and budget:
            index = front.pop(0)
            if self._tree.num_of(index) not in branches or not self._tree.hasChildren(index):
                continue
            budget -= 1
            self._expand([index])
            front[:0] = [self._tree.index(row, 0, index) for row in range(self._tree.rowCount(index))]

    def _restore_open(self) -> None:
        """Open again what was open, as far as it has been read; what is read by that may open more."""
        waiting = set(self._open)
        while waiting:
            found = [index for index in map(self._tree.index_of, waiting) if index.isValid()]
            if not found:
                return
            waiting.difference_update(index.internalId() for index in found)
            self._expand([index for index in found if not self.isExpanded(index)])

    def _on_chevron(self, event: QMouseEvent) -> bool:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or index.column() != CONTENT or not self._tree.hasChildren(index):
            return False
        left = self.visualRect(index).left() - INDENT + 14 - CHEVRON_PX // 2
        if not left - 4 <= event.position().x() <= left + CHEVRON_PX + 3:
            return False
        self.setExpanded(index, not self.isExpanded(index))
        return True

    # -- slots

    @Slot(int, int, int)
    def _on_header_section_resized(self, column: int, _old: int, width: int) -> None:
        """The clause takes what is left; a column that is hidden or fitted was drawn by nobody."""
        if column in _WIDEST and not self._fitting and width > 0:
            self._set[column] = width
            self.columns_set.emit(dict(self._set))

    @Slot(QModelIndex)
    def _on_self_expanded(self, index: QModelIndex) -> None:
        self._open.add(index.internalId())
        self._top_up_timer.start()

    @Slot(QModelIndex)
    def _on_self_collapsed(self, index: QModelIndex) -> None:
        self._open.discard(index.internalId())

    @Slot(QModelIndex)
    def _on_self_activated(self, index: QModelIndex) -> None:
        num = self._tree.num_of(index)
        if num is not None:
            self.row_opened.emit(num)

    @Slot(int)
    def _on_scroll_bar_value_changed(self, value: int) -> None:
        self._top_up_timer.start()

    @Slot(QModelIndex, int, int)
    def _on_model_rows_inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        self._top_up_timer.start()  # not at once: the model is still telling others

    @Slot()
    def _on_model_data_changed(self) -> None:
        self._top_up_timer.start()

    @Slot()
    def _on_model_reset(self) -> None:
        self._restore_open()
        self._top_up_timer.start()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._painter.refresh()
        self._begin_columns()
        self._top_up_timer.start()
        self.scheduleDelayedItemsLayout()

    @Slot()
    def _on_top_up_timer_timeout(self) -> None:
        """Open what was open; fetch on where the last child read is in sight (Qt does so for the root only)."""
        self._restore_open()
        index = self.indexAt(self.viewport().rect().topLeft())
        height, step = self.viewport().height(), max(1, self._theme.row_height())
        hungry: dict[int, QPersistentModelIndex] = {}
        last = index
        seen = []
        for _ in range(height // step + 2):
            if not index.isValid():
                break
            self._note_hungry(index, hungry)
            row = self._tree.row_of(index)
            if row is not None:
                seen.append(row)
            last, index = index, self.indexBelow(index)
        self._widen(seen)
        while last.isValid():
            self._note_hungry(last, hungry)
            last = last.parent()
        for parent in hungry.values():
            if parent.isValid():
                self._tree.fetchMore(parent)

    def _note_hungry(self, index: QModelIndex, hungry: dict[int, QPersistentModelIndex]) -> None:
        parent = index.parent()
        if parent.isValid() and index.row() == self._tree.rowCount(parent) - 1 and self._tree.canFetchMore(parent):
            hungry[parent.internalId()] = QPersistentModelIndex(parent)

    # -- Qt overrides

    def drawRow(
        self, painter: QPainter, options: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = self._tree.row_of(index)
        if row is None:
            return
        band: QRect = options.rect
        current = self.currentIndex()
        selected = current.isValid() and current.internalId() == row.num
        whole = QRect(0, band.top(), self.viewport().width(), band.height())
        draw_row_ground(
            painter, whole, self._theme, selected=selected, first=True, last=True,
            focused=selected and self.hasFocus(),
        )  # fmt: skip
        header = self.header()
        cells: list[QRect | None] = []
        for column in range(COLUMNS):
            if header.isSectionHidden(column):
                cells.append(None)
            else:
                left = header.sectionViewportPosition(column)
                cells.append(QRect(left, band.top(), header.sectionSize(column), band.height()))
        name_index = self._tree.index_of(row.num)
        opened = self.isExpanded(name_index) if self._tree.hasChildren(name_index) else None
        dpr = self.devicePixelRatioF()
        self._painter.draw(painter, cells, row, self._tree.depth_of(row.num), opened=opened, dpr=dpr)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        now, before = self._tree.num_of(current), self._tree.num_of(previous)
        self.viewport().update()
        if now != before:
            self.row_selected.emit(now)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Asterisk:
            self.open_one_level()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._on_chevron(event):
            return
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()
        self._top_up_timer.start()
