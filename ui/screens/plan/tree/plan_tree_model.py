"""The plan tree as a lazy model: integer ids, nodes in a dict, children fetched in pages.

An index carries the node's number and nothing else (``createIndex(row, column, number)``), so a stale
index can never
touch freed memory. Nothing here raises into Qt: a source that fails is logged and leaves its branch empty.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.screens.plan.tree.rows import COLUMNS, CONTENT, TreeRow, TreeSource
from ui.screens.plan.tree.words import column_title, spoken_words, tip_words, words
from ui.widgets.plain import tip

__all__ = ["NUM_ROLE", "PAGE", "TOP", "PlanTreeModel", "TreeRow", "TreeSource"]

PAGE = 200
"""Children fetched at a time: some seven screens of rows, read in a fraction of a millisecond."""

NUM_ROLE = int(Qt.ItemDataRole.UserRole) + 2
"""The node's number."""

TOP = -1
"""The number of the invisible root. Node numbers are never negative."""

_log = logging.getLogger(__name__)
AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(slots=True)
class _Node:
    row: TreeRow | None
    parent: int
    fetched: list[int] = field(default_factory=list)
    """Every child read so far, in document order."""
    shown: list[int] = field(default_factory=list)
    """Those of them that the filter lets through; Qt's row numbers count these."""
    complete: bool = False
    place: int = 0
    """The position among the parent's ``shown``."""


class PlanTreeModel(QAbstractItemModel):
    """Five columns: content, lead, deadline, progress, status.

    Signals:
        source_failed: a read failed; the exception, for the log and a message (object).
    """

    source_failed = Signal(object)

    def __init__(self, source: TreeSource, parent: QObject | None = None, *, page: int = PAGE) -> None:
        super().__init__(parent)
        self._source = source
        self._page = page
        self._visible: Collection[int] | None = None
        self._branches: Collection[int] | None = None
        self._nodes: dict[int, _Node] = {}
        self._changing = False
        """Rows are being inserted or removed: whoever listens and asks for more now is told to wait."""
        self._begin()

    def reload(self, source: TreeSource | None = None) -> None:
        """Forget everything read and start again, with another source if one is given."""
        self._changing = True
        self.beginResetModel()
        if source is not None:
            self._source = source
        self._begin()
        self.endResetModel()
        self._changing = False

    def set_visible(self, ids: Collection[int] | None, branches: Collection[int] | None = None) -> None:
        """Show only these nodes; ``None`` shows all.

        Args:
            ids: hits *and* their ancestors (a set; looked up per child).
            branches: those of ``ids`` that have a visible child; without it the model finds out by reading.
        """
        self._changing = True
        self.beginResetModel()
        self._visible, self._branches = ids, branches
        for node in self._nodes.values():
            if node.fetched:
                self._sift(node)
        self.endResetModel()
        self._changing = False

    @property
    def is_filtered(self) -> bool:
        """Whether only some nodes show."""
        return self._visible is not None

    def row_of(self, index: AnyIndex) -> TreeRow | None:
        """The row behind an index."""
        node = self._nodes.get(index.internalId()) if index.isValid() else None
        return node.row if node else None

    def num_of(self, index: AnyIndex) -> int | None:
        return index.internalId() if index.isValid() else None

    def index_of(self, num: int, column: int = CONTENT) -> QModelIndex:
        """The index of a node that was read and shows; invalid otherwise."""
        node = self._nodes.get(num)
        if node is None or node.row is None or not self._is_shown(num):
            return QModelIndex()
        return self.createIndex(node.place, column, num)

    def depth_of(self, num: int) -> int:
        """How many nodes stand above this one: 0 for a plan."""
        depth = 0
        node = self._nodes.get(num)
        while node is not None and node.parent != TOP:
            depth += 1
            node = self._nodes.get(node.parent)
        return depth

    def reveal(self, num: int) -> QModelIndex:
        """Read the pages down to a node and give its index; invalid if there is no such node or it is
        filtered out.
        """
        try:
            chain = [*self._source.ancestors(num), num]
        except Exception as error:
            self._fail(error)
            return QModelIndex()
        parent = TOP
        for step in chain:
            while step not in self._nodes and self._fetch_page(parent):
                pass
            if step not in self._nodes:
                return QModelIndex()
            parent = step
        return self.index_of(num)

    def refresh(self, ids: Iterable[int]) -> None:
        """Read these rows again, where they were read at all, and repaint them.

        Children that came, went or moved meanwhile are taken over: their branch is read anew.
        """
        pages: dict[int, set[int]] = {}
        for num in ids:
            node = self._nodes.get(num)
            if node is None or node.row is None:
                continue
            place = self._nodes[node.parent].fetched.index(num)
            pages.setdefault(node.parent, set()).add(place // self._page)
        for parent, numbers in pages.items():
            if parent in self._nodes:
                self._reread(parent, sorted(numbers))

    def refresh_branch(self, num: int | None) -> None:
        """Read the children of a node anew (``None``: the plans), because some were added, removed or
        moved.
        """
        parent = TOP if num is None else num
        node = self._nodes.get(parent)
        if node is not None and (node.fetched or node.complete):
            self._replace_children(parent)

    # -- reading

    def _begin(self) -> None:
        self._nodes = {TOP: _Node(None, TOP)}
        self._absorb(TOP, self._read(TOP, 0))

    def _read(self, parent: int, offset: int) -> Sequence[TreeRow] | None:
        try:
            if parent == TOP:
                return self._source.roots() if offset == 0 else ()
            return self._source.children(parent, offset, self._page)
        except Exception as error:
            self._fail(error)
            return None

    def _absorb(self, parent: int, rows: Sequence[TreeRow] | None) -> list[int]:
        """Take rows into the dict behind the children already read; return those that show."""
        node = self._nodes[parent]
        node.complete = rows is None or parent == TOP or len(rows) < self._page
        fresh: list[int] = []
        for row in rows or ():
            if row.num in self._nodes or row.num < 0:
                _log.error("node %s came twice, or has no proper number", row.num)
                continue
            child = _Node(row, parent)
            self._nodes[row.num] = child
            node.fetched.append(row.num)
            if self._passes(row.num):
                child.place = len(node.shown) + len(fresh)
                fresh.append(row.num)
        if parent == TOP:
            node.shown.extend(fresh)
            return []
        return fresh

    def _fetch_page(self, parent: int) -> bool:
        """Read one more page of children; tell the views if any of them shows. False if there was none
        to read.
        """
        node = self._nodes[parent]
        if self._changing or node.complete or (node.row is not None and not node.row.has_children):
            return False
        fresh = self._absorb(parent, self._read(parent, len(node.fetched)))
        if fresh:
            first = len(node.shown)
            self._changing = True
            self.beginInsertRows(self.index_of(parent), first, first + len(fresh) - 1)
            node.shown.extend(fresh)
            self.endInsertRows()
            self._changing = False
        return True

    def _reread(self, parent: int, numbers: list[int]) -> None:
        node = self._nodes[parent]
        for number in numbers:
            start = number * self._page
            rows = self._read(parent, start)
            if rows is None:
                return
            if parent == TOP:
                rows = list(rows)[start : start + self._page]
            known = node.fetched[start : start + self._page]
            if [row.num for row in rows][: len(known)] != known or (node.complete and len(rows) > len(known)):
                self._replace_children(parent)
                return
            if any(row.has_children != self._known(row.num).has_children for row in rows[: len(known)]):
                self._replace_children(parent)  # views ask only once whether a row has an arrow
                return
            for row in rows[: len(known)]:
                self._nodes[row.num].row = row
            places = [self._nodes[num].place for num in known if self._passes(num)]
            if places:
                self._repaint(parent, min(places), max(places))

    def _known(self, num: int) -> TreeRow:
        row = self._nodes[num].row
        assert row is not None  # only the invisible root has none
        return row

    def _repaint(self, parent: int, first: int, last: int) -> None:
        shown = self._nodes[parent].shown
        start = self.createIndex(first, 0, shown[first])
        self.dataChanged.emit(start, self.createIndex(last, COLUMNS - 1, shown[last]))

    def _replace_children(self, parent: int) -> None:
        """Forget the subtree under ``parent`` and read as many children as were known."""
        node = self._nodes[parent]
        wanted = len(node.fetched)
        above = self.index_of(parent)
        self._changing = True
        if node.shown:
            self.beginRemoveRows(above, 0, len(node.shown) - 1)
        doomed = list(node.fetched)
        had_shown = bool(node.shown)
        node.fetched, node.shown, node.complete = [], [], False
        while doomed:
            gone = self._nodes.pop(doomed.pop(), None)
            if gone is not None:
                doomed.extend(gone.fetched)
        if had_shown:
            self.endRemoveRows()
        self._changing = False
        if parent == TOP:
            rows = self._read(TOP, 0)
            showing = sum(1 for row in rows or () if self._passes(row.num))
            self._changing = True
            if showing:
                self.beginInsertRows(QModelIndex(), 0, showing - 1)
            self._absorb(TOP, rows)
            if showing:
                self.endInsertRows()
            self._changing = False
            return
        while len(node.fetched) < max(1, wanted) and self._fetch_page(parent):
            pass

    def _fail(self, error: Exception) -> None:
        _log.error("the plan tree could not be read", exc_info=error)
        self.source_failed.emit(error)

    def _passes(self, num: int) -> bool:
        return self._visible is None or num in self._visible

    def _is_shown(self, num: int) -> bool:
        if self._visible is None:
            return True
        node: _Node | None = self._nodes.get(num)
        while node is not None and node.row is not None:
            if not self._passes(node.row.num):
                return False
            node = self._nodes.get(node.parent)
        return node is not None

    def _sift(self, node: _Node) -> None:
        if self._visible is None:
            node.shown = list(node.fetched)
        else:
            visible = self._visible
            node.shown = [num for num in node.fetched if num in visible]
        nodes = self._nodes
        for place, num in enumerate(node.shown):
            nodes[num].place = place

    def _fetch_until_shown(self, parent: int) -> bool:
        """Under a filter: read pages until a child shows, without telling (nobody can have seen the
        branch yet).
        """
        node = self._nodes[parent]
        while not (node.shown or node.complete or self._changing) and node.row and node.row.has_children:
            node.shown.extend(self._absorb(parent, self._read(parent, len(node.fetched))))
        return bool(node.shown)

    # -- Qt overrides
    # (``flags`` stays Qt's own, which says the same: a view asks each row for them whenever it lays itself out.)

    def index(self, row: int, column: int, parent: AnyIndex = QModelIndex()) -> QModelIndex:  # noqa: B008
        above = self._nodes.get(parent.internalId() if parent.isValid() else TOP)
        if above is None or not 0 <= row < len(above.shown) or not 0 <= column < COLUMNS:
            return QModelIndex()
        if parent.isValid() and parent.column() != 0:
            return QModelIndex()
        return self.createIndex(row, column, above.shown[row])

    def parent(self, index: AnyIndex = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        node = self._nodes.get(index.internalId()) if index.isValid() else None
        if node is None or node.parent == TOP:
            return QModelIndex()
        above = self._nodes.get(node.parent)
        return self.createIndex(above.place, 0, node.parent) if above else QModelIndex()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        if parent.isValid() and parent.column() != 0:
            return 0
        node = self._nodes.get(parent.internalId() if parent.isValid() else TOP)
        return len(node.shown) if node else 0

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return COLUMNS

    def hasChildren(self, parent: AnyIndex = QModelIndex()) -> bool:  # noqa: B008
        if parent.isValid() and parent.column() != 0:
            return False
        num = parent.internalId() if parent.isValid() else TOP
        node = self._nodes.get(num)
        if node is None:
            return False
        if node.row is None or self._visible is None:
            return bool(node.shown) if node.row is None or node.complete else node.row.has_children
        if self._branches is not None:
            return num in self._branches
        return bool(node.shown) or self._fetch_until_shown(num)

    def canFetchMore(self, parent: AnyIndex) -> bool:
        node = self._nodes.get(parent.internalId() if parent.isValid() else TOP)
        if node is None or node.complete or self._changing:
            return False
        return node.row is None or node.row.has_children

    def fetchMore(self, parent: AnyIndex) -> None:
        num = parent.internalId() if parent.isValid() else TOP
        if num not in self._nodes:
            return
        shown = len(self._nodes[num].shown)
        # A page may hold nothing that the filter lets through; then the next one is asked at once.
        while self._fetch_page(num) and len(self._nodes[num].shown) == shown:
            pass

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return column_title(section) if 0 <= section < COLUMNS else None

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        row = self.row_of(index)
        if row is None:
            return None
        try:
            if role == NUM_ROLE:
                return row.num
            if role == Qt.ItemDataRole.DisplayRole:
                return words(row, index.column())
            if role == Qt.ItemDataRole.ToolTipRole:
                return tip(tip_words(row, index.column()))
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return spoken_words(row, index.column())
        except Exception:  # a placeholder instead of one exception per cell and paint
            _log.exception("row %s cannot be shown", row.num)
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        return None
