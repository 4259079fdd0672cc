"""S10: a frame of the tree beside a flat model without our logic; a filter key beside Qt's recursive proxy."""

from __future__ import annotations

import random
from collections.abc import Sequence
from statistics import median

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QSortFilterProxyModel, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QTreeView, QWidget

from db.folding import fold
from tests.bench.table import Line, beside, in_turn, seconds
from tests.support.synthetic import SECTION, words
from ui.screens.plan.hit_tree import HitTree
from ui.screens.plan.tree.plan_tree_model import PlanTreeModel
from ui.screens.plan.tree.row_painter import RowPainter
from ui.screens.plan.tree.rows import COLUMNS, TreeRow
from ui.theme.theme import Theme
from ui.widgets.paint import draw_row_ground

SIZE = (1100, 640)
TYPED = ("tri", "trien khai", "doi", "doi ngu", "giam", "giam ngheo", "van hoa n", "k", "quy che dan", "so hoa x")
AnyIndex = QModelIndex | QPersistentModelIndex


class Memory:
    """A ``TreeSource`` of sections and tasks that lies in memory: the model is measured, not the store."""

    def __init__(self, rows: int, seed: int = 1) -> None:
        rand = random.Random(seed)
        self.below: dict[int, list[TreeRow]] = {}
        self.tops: list[TreeRow] = []
        self.folded: dict[int, str] = {}
        section = 0
        for num in range(1, rows + 1):
            opens = (num - 1) % (SECTION + 1) == 0
            text = words(rand, 40, 80) if opens else words(rand, 150, 300)
            section = num if opens else section
            row = _row(num, None if opens else section, text, opens=opens)
            self.folded[num] = fold(text)
            if opens:
                self.tops.append(row)
                self.below[num] = []
            else:
                self.below[section].append(row)

    def roots(self) -> Sequence[TreeRow]:
        return self.tops

    def children(self, parent: int, offset: int, limit: int) -> Sequence[TreeRow]:
        return self.below.get(parent, [])[offset : offset + limit]

    def ancestors(self, node: int) -> Sequence[int]:
        return (
            [] if node in self.below else [top for top, rows in self.below.items() if any(r.num == node for r in rows)]
        )

    def hits(self, typed: str, limit: int = 200) -> tuple[set[int], set[int]]:
        """Numbers that fit with those above them, and those above: what the store answers a keystroke with."""
        found = [num for num, text in self.folded.items() if all(f" {w}" in f" {text}" for w in typed.split())][:limit]
        above = {self._parent(num) for num in found}
        return set(found) | above, above

    def _parent(self, num: int) -> int:
        return (num - 1) // (SECTION + 1) * (SECTION + 1) + 1


def _row(num: int, parent: int | None, text: str, *, opens: bool) -> TreeRow:
    return TreeRow(
        num=num,
        parent=parent,
        has_children=opens,
        marker=f"{num // SECTION}." if opens else "-",
        text=text,
        kind="section" if opens else "task",
        lead="" if opens else "Công chức VH-XH",
        due="" if opens else "30/11/2026 · theo văn bản",
        due_tone="",
        step=None if opens else num % 3,
        status=None if opens else ("in_progress", "done_on_time", "overdue")[num % 3],
        status_text="" if opens else "Đang triển khai",
        counts=(("overdue", 2), ("in_progress", 11)) if opens else (),
        is_new=False,
        is_changed=num % 7 == 0,
        muted=False,
        archived=False,
    )


class FlatModel(QAbstractItemModel):
    """Integer ids over one list, and nothing else."""

    def __init__(self, rows: list[TreeRow]) -> None:
        super().__init__()
        self.rows = rows

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return COLUMNS

    def index(self, row: int, column: int, parent: AnyIndex = QModelIndex()) -> QModelIndex:  # noqa: B008
        return self.createIndex(row, column, row)

    def parent(self, index: AnyIndex = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        return QModelIndex()

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        return None


class FlatView(QTreeView):
    """Draws the same rows by the same painter."""

    def __init__(self, theme: Theme, model: FlatModel) -> None:
        super().__init__()
        self._flat, self._theme, self._painter = model, theme, RowPainter(theme)
        self.setUniformRowHeights(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setModel(model)

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: AnyIndex) -> None:
        row = self._flat.rows[index.internalId()]
        band: QRect = options.rect
        whole = QRect(0, band.top(), self.viewport().width(), band.height())
        draw_row_ground(painter, whole, self._theme, selected=False, first=True, last=True, focused=False)
        header = self.header()
        cells = [
            QRect(header.sectionViewportPosition(column), band.top(), header.sectionSize(column), band.height())
            for column in range(COLUMNS)
        ]
        opened = True if row.has_children else None
        self._painter.draw(painter, cells, row, 0 if row.has_children else 1, opened=opened, dpr=1.0)


def _shown(widget: QWidget) -> None:
    widget.resize(*SIZE)
    widget.show()
    QApplication.processEvents()


def tree(theme: Theme, rows: int = 10_000, runs: int = 60) -> list[Line]:
    """Frames and filter keys at so many rows, everything open."""
    source = Memory(rows)
    model = PlanTreeModel(source)
    view = HitTree(theme, model)
    _shown(view)
    view.open_levels(2)
    every = [row for top in source.tops for row in (top, *source.below[top.num])]
    flat = FlatView(theme, FlatModel(every))
    flat.setItemDelegate(view.itemDelegate())
    _shown(flat)
    for column in range(COLUMNS):
        flat.header().resizeSection(column, view.header().sectionSize(column))
    flat.viewport().resize(view.viewport().size())
    screen = QPixmap(view.viewport().size())

    def frame(of: QTreeView) -> None:
        of.viewport().render(screen)

    for one in (view, flat):
        one.verticalScrollBar().setValue(rows // 3)
    QApplication.processEvents()
    ours, theirs = in_turn([lambda: frame(view), lambda: frame(flat)], runs, warm=3)
    lines = [beside(f"S10 frame at {rows}", ours, theirs, "flat integer-id model", 1.2)]
    lines += _keys(view, source, rows, 1)
    for widget in (view, flat):
        widget.close()
        widget.deleteLater()
    return lines


def _keys(view: HitTree, source: Memory, rows: int, rounds: int) -> list[Line]:
    below = PlanTreeModel(source, page=rows)
    for place in range(below.rowCount()):
        below.fetchMore(below.index(place, 0))
    proxy = QSortFilterProxyModel()
    proxy.setRecursiveFilteringEnabled(True)
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    proxy.setSourceModel(below)
    peer = QTreeView()
    peer.setUniformRowHeights(True)
    peer.setModel(proxy)
    peer.expandAll()
    _shown(peer)

    def by_proxy(typed: str) -> None:
        proxy.setFilterFixedString(typed)
        peer.expandAll()

    answers = {typed: source.hits(typed) for typed in TYPED}
    mine: list[float] = []
    theirs: list[float] = []
    for _ in range(rounds):
        for typed in TYPED:
            ids, branches = answers[typed]
            mine.append(seconds(lambda ids=ids, branches=branches: view.show_only(ids, branches)))  # type: ignore[misc]
            theirs.append(seconds(lambda typed=typed: by_proxy(typed)))  # type: ignore[misc]
    alone = [seconds(lambda typed=typed: view.model().set_visible(*answers[typed])) for typed in TYPED]  # type: ignore[misc,attr-defined]
    view.show_only(None)
    peer.close()
    peer.deleteLater()
    middle, worst = median(theirs) / median(mine), max(theirs) / max(mine)
    reason = (
        f"the whole view opens the way to {max(len(ids) for ids, _ in answers.values())} rows in Python, branch by "
        f"branch; the model alone takes {median(alone) * 1e3:.1f} ms a key"
    )
    return [
        Line(
            "S10 filter key, median",
            median(mine) * 1e3,
            median(theirs) * 1e3,
            "recursive proxy, opened",
            middle,
            2.2,
            True,
            reason=reason,
        ),
        Line(
            "S10 filter key, worst",
            max(mine) * 1e3,
            max(theirs) * 1e3,
            "recursive proxy, opened",
            worst,
            30,
            True,
            reason=reason,
        ),
    ]
