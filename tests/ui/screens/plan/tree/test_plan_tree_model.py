from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ui.screens.plan.tree.plan_tree_model import NUM_ROLE, PlanTreeModel, TreeRow
from ui.screens.plan.tree.rows import COLUMNS, CONTENT, DUE, STATUS, STEP


def row(num: int, parent: int | None, *, has_children: bool = False, kind: str = "task") -> TreeRow:
    return TreeRow(
        num=num, parent=parent, has_children=has_children, marker="-", text=f"Việc {num}", kind=kind, lead="VP",
        due="13/11/2023 · CV 765", due_tone="due_soon", step=1, status="due_soon", status_text="Còn 3 ngày",
        counts=(), is_new=False, is_changed=False, muted=False, archived=False,
    )  # fmt: skip


class Source:
    """A tree in memory that counts its reads and can fail."""

    def __init__(self, shape: dict[int | None, list[int]]) -> None:
        self.shape = shape
        self.above = {num: parent for parent, nums in shape.items() for num in nums}
        self.reads: list[tuple[int, int]] = []
        self.broken = False
        self.statuses: dict[int, str] = {}

    def _row(self, num: int) -> TreeRow:
        made = row(num, self.above[num], has_children=bool(self.shape.get(num)))
        return replace(made, status=self.statuses.get(num, "due_soon"))

    def roots(self) -> Sequence[TreeRow]:
        if self.broken:
            raise OSError("disk")
        return [self._row(num) for num in self.shape.get(None, [])]

    def children(self, parent: int, offset: int, limit: int) -> Sequence[TreeRow]:
        if self.broken:
            raise OSError("disk")
        self.reads.append((parent, offset))
        self.above.update(dict.fromkeys(self.shape.get(parent, []), parent))
        return [self._row(num) for num in self.shape.get(parent, [])[offset : offset + limit]]

    def ancestors(self, node: int) -> Sequence[int]:
        chain: list[int] = []
        above = self.above.get(node)
        while above is not None:
            chain.insert(0, above)
            above = self.above.get(above)
        return chain


def small() -> Source:
    return Source({None: [1, 2], 1: [10, 11, 12, 13, 14], 11: [110, 111], 2: []})


def shown(model: PlanTreeModel, parent: QModelIndex | None = None) -> list[int]:
    above = parent or QModelIndex()
    return [model.index(at, 0, above).data(NUM_ROLE) for at in range(model.rowCount(above))]


def test_the_model_keeps_qts_rules_while_pages_arrive(qtbot: QtBot) -> None:
    model = PlanTreeModel(small(), page=2)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    one = model.index_of(1)
    while model.canFetchMore(one):
        model.fetchMore(one)
    assert shown(model, one) == [10, 11, 12, 13, 14]
    model.refresh_branch(1)
    model.reload()
    assert tester.model() is model


def test_only_the_plans_are_read_at_first() -> None:
    source = small()
    model = PlanTreeModel(source, page=2)
    assert shown(model) == [1, 2]
    assert source.reads == []
    assert model.hasChildren(model.index_of(1))
    assert not model.hasChildren(model.index_of(2))
    assert not model.canFetchMore(model.index_of(2))


def test_a_page_is_read_once() -> None:
    source = small()
    model = PlanTreeModel(source, page=2)
    one = model.index_of(1)
    model.fetchMore(one)
    assert shown(model, one) == [10, 11]
    model.fetchMore(one)
    assert shown(model, one) == [10, 11, 12, 13]
    assert source.reads == [(1, 0), (1, 2)]


def test_an_index_knows_its_parent() -> None:
    model = PlanTreeModel(small(), page=2)
    index = model.reveal(111)
    assert index.data(NUM_ROLE) == 111
    assert index.row() == 1
    assert index.parent().data(NUM_ROLE) == 11
    assert index.parent().parent().data(NUM_ROLE) == 1
    assert model.depth_of(111) == 2


def test_revealing_a_far_row_reads_the_pages_before_it() -> None:
    source = small()
    model = PlanTreeModel(source, page=2)
    assert model.reveal(14).row() == 4
    assert source.reads == [(1, 0), (1, 2), (1, 4)]


def test_revealing_what_is_not_there_gives_no_index() -> None:
    model = PlanTreeModel(small(), page=2)
    assert not model.reveal(999).isValid()


def test_a_filter_shows_hits_and_ancestors_only(qtbot: QtBot) -> None:
    model = PlanTreeModel(small(), page=2)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_visible({1, 11, 111, 14}, {1, 11})
    assert shown(model) == [1]
    one = model.index_of(1)
    while model.canFetchMore(one):
        model.fetchMore(one)
    assert shown(model, one) == [11, 14]
    eleven = model.index_of(11)
    model.fetchMore(eleven)
    assert shown(model, eleven) == [111]
    assert not model.hasChildren(model.index_of(14))
    model.set_visible(None)
    assert shown(model) == [1, 2]
    assert shown(model, model.index_of(1)) == [10, 11, 12, 13, 14]
    assert tester.model() is model


def test_without_a_set_of_branches_the_model_finds_out_which_arrow_to_show() -> None:
    model = PlanTreeModel(small(), page=2)
    model.set_visible({1, 11, 14})
    one = model.index_of(1)
    assert model.hasChildren(one)
    while model.canFetchMore(one):
        model.fetchMore(one)
    assert shown(model, one) == [11, 14]
    assert not model.hasChildren(model.index_of(11))


def test_a_page_without_a_hit_is_passed_over() -> None:
    model = PlanTreeModel(small(), page=2)
    model.set_visible({1, 14}, {1})
    model.fetchMore(model.index_of(1))
    assert shown(model, model.index_of(1)) == [14]


def test_a_filtered_out_row_has_no_index() -> None:
    model = PlanTreeModel(small(), page=2)
    model.reveal(111)
    model.set_visible({1, 10}, {1})
    assert not model.index_of(111).isValid()
    assert not model.reveal(111).isValid()


def test_refreshing_rows_reads_their_page_and_repaints(qtbot: QtBot) -> None:
    source = small()
    model = PlanTreeModel(source, page=2)
    model.reveal(14)
    kept = QPersistentModelIndex(model.index_of(12))
    source.reads.clear()
    source.statuses[12] = "done_on_time"
    with qtbot.waitSignal(model.dataChanged):
        model.refresh([12, 13, 999])
    assert source.reads == [(1, 2)]
    found = model.row_of(model.index_of(12))
    assert found is not None
    assert found.status == "done_on_time"
    assert kept.isValid()


def test_a_row_that_came_is_taken_over_by_a_refresh(qtbot: QtBot) -> None:
    source = small()
    model = PlanTreeModel(source, page=10)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.reveal(14)
    source.shape[1] = [10, 15, 11, 12, 13]
    model.refresh([10])
    assert shown(model, model.index_of(1)) == [10, 15, 11, 12, 13]
    assert not model.index_of(14).isValid()
    assert tester.model() is model


def test_a_leaf_that_got_a_child_shows_its_arrow() -> None:
    source = small()
    model = PlanTreeModel(source, page=10)
    model.reveal(14)
    source.shape[14] = [140]
    source.above[140] = 14
    model.refresh([14])
    assert model.hasChildren(model.index_of(14))
    assert model.reveal(140).isValid()


def test_a_new_plan_is_taken_over(qtbot: QtBot) -> None:
    source = small()
    model = PlanTreeModel(source, page=10)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    source.shape[None] = [3, 1, 2]
    source.above[3] = None
    model.refresh_branch(None)
    assert shown(model) == [3, 1, 2]
    assert tester.model() is model


def test_a_source_that_fails_leaves_the_branch_empty_and_tells(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    source = small()
    model = PlanTreeModel(source, page=2)
    source.broken = True
    with qtbot.waitSignal(model.source_failed) as caught:
        model.fetchMore(model.index_of(1))
    assert isinstance(caught.args[0], OSError)
    assert not model.canFetchMore(model.index_of(1))
    source.broken = False
    model.reload()
    model.fetchMore(model.index_of(1))
    assert shown(model, model.index_of(1)) == [10, 11]


def test_a_number_that_comes_twice_is_shown_once(caplog: pytest.LogCaptureFixture) -> None:
    source = Source({None: [1], 1: [10, 10, 11]})
    model = PlanTreeModel(source)
    model.fetchMore(model.index_of(1))
    assert shown(model, model.index_of(1)) == [10, 11]
    assert "came twice" in caplog.text


def test_every_cell_says_its_words_to_tooltips_and_readers() -> None:
    model = PlanTreeModel(small())
    index = model.index_of(1)
    said = [index.siblingAtColumn(column).data(Qt.ItemDataRole.AccessibleTextRole) for column in range(COLUMNS)]
    assert said == ["- Việc 1, Lead: VP", "VP", "13/11/2023 · CV 765", "Under way", "Due soon · Còn 3 ngày"]
    assert index.siblingAtColumn(STEP).data(Qt.ItemDataRole.ToolTipRole) == "Under way"
    assert index.siblingAtColumn(DUE).data() == "13/11/2023 · CV 765"
    assert model.headerData(STATUS, Qt.Orientation.Horizontal) == "Status"
    assert index.siblingAtColumn(CONTENT).data(Qt.ItemDataRole.DecorationRole) is None


def test_flags_are_spoken() -> None:
    class Flagged(Source):
        def _row(self, num: int) -> TreeRow:
            return replace(row(num, None), is_new=True, is_changed=True, archived=True, lead="")

    model = PlanTreeModel(Flagged({None: [1]}))
    index = model.index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "- Việc 1, new, changed, no longer followed"
    assert index.siblingAtColumn(1).data(Qt.ItemDataRole.AccessibleTextRole) == "none"


def test_indexes_of_a_foreign_place_are_refused() -> None:
    model = PlanTreeModel(small())
    assert not model.index(5, 0).isValid()
    assert not model.index(0, COLUMNS).isValid()
    assert not model.index(0, 0, model.index(0, 1)).isValid()
    assert model.rowCount(model.index(0, 1)) == 0
    assert model.data(QModelIndex()) is None
