from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.screens.plan.tree.plan_tree_model import PlanTreeModel, TreeRow
from ui.screens.plan.tree.plan_tree_view import PlanTreeView
from ui.screens.plan.tree.rows import CONTENT, DUE, LEAD, STATUS, STEP
from ui.theme.theme import Theme

WIDE = 450


class Source:
    """One plan with two sections; the second has more children than a page."""

    def _row(self, num: int, parent: int | None) -> TreeRow:
        section = num in (1, 2, 3, 20)
        return TreeRow(
            num=num, parent=parent, has_children=section, marker=f"{num}.", text="Đổi mới phong cách " * 40,
            kind="section" if section else "task", lead="Văn hóa - xã hội", due="31/10/2023 · CV 765",
            due_tone="overdue", step=None if section else 1, status=None if section else "overdue",
            status_text="" if section else "Quá hạn 10 ngày", counts=(("overdue", 3),) if section else (),
            is_new=num == 21, is_changed=num == 22, muted=num == 23, archived=False,
            step_text="0/2" if section else "",
        )  # fmt: skip

    def roots(self) -> Sequence[TreeRow]:
        return [self._row(1, None)]

    def children(self, parent: int, offset: int, limit: int) -> Sequence[TreeRow]:
        nums = {1: [2, 3], 2: [20, 24], 20: [21, 22, 23], 3: list(range(1000, 1000 + WIDE))}.get(parent, [])
        return [self._row(num, parent) for num in nums[offset : offset + limit]]

    def ancestors(self, node: int) -> Sequence[int]:
        if node >= 1000:
            return [1, 3]
        return {1: [], 2: [1], 3: [1], 20: [1, 2], 24: [1, 2]}.get(node, [1, 2, 20])


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> PlanTreeView:
    theme = Theme(bundled_fonts=True)
    theme.apply(qapp)
    made = PlanTreeView(theme, PlanTreeModel(Source()))
    made.resize(830, 400)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def model_of(view: PlanTreeView) -> PlanTreeModel:
    model = view.model()
    assert isinstance(model, PlanTreeModel)
    return model


def test_rows_are_26_px_high_at_100_percent(view: PlanTreeView) -> None:
    assert view.visualRect(model_of(view).index(0, 0)).height() == 26


def test_revealing_opens_the_way_and_tells_which_row_is_current(qtbot: QtBot, view: PlanTreeView) -> None:
    with qtbot.waitSignal(view.row_selected) as told:
        assert view.reveal(22)
    assert told.args == [22]
    assert view.current_num == 22
    assert view.isExpanded(model_of(view).index_of(20))
    assert not view.reveal(-5)


def test_star_opens_one_level_at_a_time(qtbot: QtBot, view: PlanTreeView) -> None:
    view.setCurrentIndex(model_of(view).index_of(1))
    QTest.keyClick(view, Qt.Key.Key_Asterisk)
    assert view.isExpanded(model_of(view).index_of(1))
    assert not view.isExpanded(model_of(view).index_of(2))
    QTest.keyClick(view, Qt.Key.Key_Asterisk)
    assert view.isExpanded(model_of(view).index_of(2))
    assert not view.isExpanded(model_of(view).index_of(20))


def test_enter_opens_the_row(qtbot: QtBot, view: PlanTreeView) -> None:
    view.reveal(21)
    with qtbot.waitSignal(view.row_opened) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args == [21]


def test_arrows_open_and_close(qtbot: QtBot, view: PlanTreeView) -> None:
    view.setCurrentIndex(model_of(view).index_of(1))
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.isExpanded(model_of(view).index_of(1))
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.current_num == 2
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.current_num == 1


def test_a_click_on_the_arrow_opens_without_selecting(qtbot: QtBot, view: PlanTreeView) -> None:
    view.open_levels(1)
    before = view.current_num
    rect = view.visualRect(model_of(view).index_of(2))
    at = QPoint(rect.left() - 12 + 14, rect.center().y())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert view.isExpanded(model_of(view).index_of(2))
    assert view.current_num == before != 2


def test_the_next_task_is_found_inside_closed_branches(view: PlanTreeView) -> None:
    view.setCurrentIndex(model_of(view).index_of(1))
    numbers = []
    for _ in range(4):
        view.step_task(1)
        numbers.append(view.current_num)
    view.step_task(-1)
    assert numbers == [21, 22, 23, 24]
    assert view.current_num == 23


def test_scrolling_to_the_end_of_a_long_branch_fetches_the_rest(qtbot: QtBot, view: PlanTreeView) -> None:
    view.reveal(3)
    view.setExpanded(model_of(view).index_of(3), True)

    def reaches_the_end() -> None:
        view.scrollToBottom()
        assert model_of(view).rowCount(model_of(view).index_of(3)) == WIDE

    qtbot.waitUntil(reaches_the_end, timeout=5000)


def test_a_filter_opens_the_way_to_hits_and_gives_back_what_was_open(qtbot: QtBot, view: PlanTreeView) -> None:
    view.reveal(3)
    view.show_only({1, 2, 20, 22}, {1, 2, 20})
    assert view.isExpanded(model_of(view).index_of(20))
    assert model_of(view).rowCount(model_of(view).index_of(20)) == 1
    view.show_only(None)
    assert view.isExpanded(model_of(view).index_of(1))
    assert not view.isExpanded(model_of(view).index_of(20))


def test_the_current_row_stays_current_through_a_filter_that_shows_it(view: PlanTreeView) -> None:
    view.reveal(22)
    view.show_only({1, 2, 20, 22}, {1, 2, 20})
    assert view.current_num == 22


def test_what_was_open_stays_open_when_the_branch_is_read_anew(qtbot: QtBot, view: PlanTreeView) -> None:
    view.reveal(22)
    model_of(view).refresh_branch(1)
    qtbot.waitUntil(lambda: view.isExpanded(model_of(view).index_of(20)))
    assert view.isExpanded(model_of(view).index_of(2))
    model_of(view).reload()
    qtbot.waitUntil(lambda: view.isExpanded(model_of(view).index_of(20)))


def test_the_accent_edge_is_four_px_wide_and_a_theme_switch_repaints(view: PlanTreeView) -> None:
    view.reveal(22)
    view.clearFocus()
    rect = view.visualRect(model_of(view).index_of(22))
    image = view.viewport().grab().toImage()
    y = rect.center().y()
    assert [image.pixelColor(x, y).name().upper() for x in (0, 3, 4)] == ["#0F5B78", "#0F5B78", "#D6E8EF"]


def test_a_hidden_lead_column_is_not_drawn(view: PlanTreeView) -> None:
    view.set_lead_shown(False)
    assert view.isColumnHidden(LEAD)
    assert not view.grab().isNull()


def test_columns_take_no_more_than_what_is_seen_in_them_and_the_clause_has_the_rest(
    qtbot: QtBot, view: PlanTreeView
) -> None:
    view.resize(1000, 400)
    view.reveal(22)
    qtbot.waitUntil(lambda: not view._top_up_timer.isActive())
    header = view.header()
    beside = [header.sectionSize(column) for column in (LEAD, DUE, STEP, STATUS)]
    assert all(
        width >= header.sectionSizeHint(column) for column, width in zip((LEAD, DUE, STEP, STATUS), beside, strict=True)
    )
    assert header.sectionSize(CONTENT) == view.viewport().width() - sum(beside)


def test_the_lead_gives_way_to_the_clause_where_the_room_is_short_and_a_person_may_keep_it(
    qtbot: QtBot, view: PlanTreeView
) -> None:
    view.reveal(22)
    qtbot.waitUntil(lambda: not view._top_up_timer.isActive())
    header = view.header()
    assert view.isColumnHidden(LEAD)
    assert header.sectionSize(CONTENT) >= 400
    assert "Lead: Văn hóa - xã hội" in str(view.currentIndex().data(Qt.ItemDataRole.ToolTipRole)), "said all the same"

    view.resize(1000, 400)
    qtbot.waitUntil(lambda: not view._top_up_timer.isActive())
    assert not view.isColumnHidden(LEAD)
    assert header.sectionSize(CONTENT) >= 400

    view.resize(830, 400)
    view.set_widths({LEAD: 140})
    assert not view.isColumnHidden(LEAD)
    assert header.sectionSize(LEAD) == 140


def test_another_colour_scheme_leaves_the_columns_as_nobody_drew_them(qtbot: QtBot, view: PlanTreeView) -> None:
    view.reveal(22)
    qtbot.waitUntil(lambda: not view._top_up_timer.isActive())
    drawn: list[object] = []
    view.columns_set.connect(drawn.append)
    before = view.header().sectionSize(CONTENT)
    view._theme.set_dark(True)
    qtbot.waitUntil(lambda: not view._top_up_timer.isActive())
    qtbot.wait(50)
    assert drawn == []
    assert view.isColumnHidden(LEAD)
    assert view.header().sectionSize(CONTENT) == before
