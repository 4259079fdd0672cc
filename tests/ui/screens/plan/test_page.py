from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.desk import plan as plan_desk
from app.desk import tally, task
from app.desk.office import Office
from db.schema import Plan
from tests.support.plan_store import A1, A2, F1, F3, F4, LEAD, PLAN, make_store
from tests.support.plan_window import PlanDesk, idle, label_of, make_desk, open_task, row_of
from ui.screens.plan.doubts import NotesDialog
from ui.screens.plan.filter_bar import CALENDAR, LIST
from ui.screens.plan.page import PlanPage
from ui.screens.plan.tree_source import PLAN_BASE
from ui.texts.language import translate
from ui.theme.theme import Theme
from ui.window.breadth import Breadth

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_the_page_loads_nothing_heavy() -> None:
    heavy = "('sqlalchemy', 'openpyxl', 'lxml', 'reportlab', 'cryptography')"
    code = (
        "import sys, ui.screens.plan.page, ui.window.opening, ui.screens.today.page, db.queries.first_screen;"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_first_paint_shows_our_tasks_with_their_statuses(cold: PlanDesk) -> None:
    assert cold.followed.desk is None
    assert row_of(cold, A2).status == "overdue"
    assert row_of(cold, F1).status == "done_late"
    assert row_of(cold, F4).status == "returned"
    assert cold.page.views.tree.isExpanded(cold.page.views.model.index_of(cold.plan.num("III.2.1.a")))


def test_rows_are_the_same_when_the_store_is_there(qtbot: QtBot, cold: PlanDesk) -> None:
    before = [row_of(cold, label) for label in LEAD]
    cold.attach()
    qtbot.waitUntil(lambda: bool(cold.followed.tallies) and not cold.runner.is_busy)
    assert [row_of(cold, label) for label in LEAD] == before


def test_what_the_first_screen_brought_in_part_is_read_again(qtbot: QtBot, cold: PlanDesk) -> None:
    source = cold.page.views.source
    source._known = source._known[:20]  # as if the plan were longer than the first screen
    cold.page.views.model.reload()
    source._pages.clear()
    cold.page.views.model.reload()
    cold.page.views.source._known += [source._known[0]] * 200
    cold.attach()
    qtbot.waitUntil(lambda: bool(cold.followed.tallies) and not cold.runner.is_busy)
    model = cold.page.views.model
    assert model.rowCount(model.index_of(PLAN_BASE)) == 4
    assert row_of(cold, "V.1").status == "done_on_time"


def test_a_row_whose_facts_stayed_looks_different_where_it_stands_otherwise(desk: PlanDesk) -> None:
    """Another period, or midnight: nothing was recorded, and yet the task is other days overdue."""
    row_of(desk, A2)
    num, counted = desk.plan.num(A2), desk.followed.tallies[PLAN]
    judged = counted.standings[num]
    assert desk.page.views.source.set_tally(counted) == set()
    longer = replace(judged, status=replace(judged.status, days=judged.status.days + 6))
    assert num in desk.page.views.source.set_tally(replace(counted, standings={**counted.standings, num: longer}))


def test_sections_and_plan_count_what_is_below_them(desk: PlanDesk) -> None:
    plan = desk.page.views.model.row_of(desk.page.views.model.index_of(PLAN_BASE))
    assert plan is not None
    assert plan.step_text == translate("Plan", "{done}/{total} done").format(done=2, total=7)
    assert plan.counts == (("overdue", 1), ("due_soon", 1), ("returned", 1), ("not_reported", 1))
    assert row_of(desk, "III").step_text == "1/6"
    assert row_of(desk, "V").counts == (("done_on_time", 1),)
    assert row_of(desk, "III.2.2").step_text == ""
    assert row_of(desk, "III.2.2").status_text


def test_the_tree_stands_the_model_tester(desk: PlanDesk, qtbot: QtBot) -> None:
    model = desk.page.views.model
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    desk.page.views.tree.expandAll()
    desk.page.show_filter((tally.COORDINATE,))
    desk.page.show_filter(())
    open_task(qtbot, desk, A1)
    assert tester.model() is model


def test_chips_count_and_filter(desk: PlanDesk, qtbot: QtBot) -> None:
    counts = tally.chip_counts(desk.page.views.tallies)
    assert {name: one.counted for name, one in counts.items()} == {
        "mine": 1,
        "lead": 7,
        "coordinate": 4,
        "overdue": 1,
        "past_own": 0,
        "due_soon": 1,
        "not_reported": 1,
        "unclear": 2,
        "inform": 3,
    }
    chip = desk.page.findChild(QToolButton, "chip_overdue")
    assert chip is not None
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    model = desk.page.views.model
    assert model.index_of(desk.plan.num(A2)).isValid()
    assert not model.index_of(desk.plan.num(A1)).isValid()
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert model.index_of(desk.plan.num(A1)).isValid()


def test_search_finds_without_marks_and_gives_everything_back(desk: PlanDesk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.followed.ancestry.knows(desk.plan.num(A1)))
    look_for(desk, qtbot, "quan triet tuyen truyen")
    model = desk.page.views.model
    assert model.index_of(desk.plan.num(A1)).isValid()
    assert not model.index_of(desk.plan.num("I")).isValid()
    desk.page.search("")
    assert model.index_of(desk.plan.num("I")).isValid()


def test_hits_are_opened_as_far_as_can_be_seen_and_once(desk: PlanDesk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.followed.ancestry.knows(desk.plan.num(A1)))
    tree_view, model = desk.page.views.tree, desk.page.views.model
    look_for(desk, qtbot, "phong noi vu")
    branch = model.index_of(desk.plan.num("III.2.2"))
    assert tree_view.isExpanded(branch)
    tree_view.collapse(branch)
    qtbot.waitUntil(lambda: not tree_view._top_up_timer.isActive())
    assert not tree_view.isExpanded(branch)


def test_a_search_that_finds_nothing_says_so_and_offers_everything(desk: PlanDesk, qtbot: QtBot) -> None:
    look_for(desk, qtbot, "khongcogi")
    again = desk.page.findChild(QPushButton, "no_hits_button")
    assert again is not None
    assert again.isVisible()
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    assert desk.page.views.tree.isVisible()


def test_choosing_a_task_shows_it_word_for_word(desk: PlanDesk, qtbot: QtBot) -> None:
    pane = open_task(qtbot, desk, A1)
    assert pane.verbatim.text.startswith("- Nghiên cứu, học tập, quán triệt")
    assert pane.verbatim.text.endswith("tại cơ quan, đơn vị;")
    assert pane.clarity.isVisible()
    assert not pane.offices.isVisible()


def test_ctrl_down_goes_to_the_next_task(desk: PlanDesk, qtbot: QtBot) -> None:
    open_task(qtbot, desk, A1)
    desk.page.views.tree.setFocus()
    QTest.keyClick(desk.page.views.tree, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: label_of(desk) == A2)


def test_of_a_task_that_another_office_leads_no_more_than_a_note_is_written(desk: PlanDesk, qtbot: QtBot) -> None:
    pane = open_task(qtbot, desk, "III.2.1.b, gạch đầu dòng thứ 1")
    assert pane.progress.isVisible()
    for name in ("progress_switch_2", "period_confirm_1", "evidence_button", "late_reason", "done_on"):
        part = pane.progress.findChild(QWidget, name)
        assert part is None or not part.isVisible(), name
    assert not pane.clarity.isVisible()
    assert pane.offices.isVisible()
    link = desk.page.findChild(QPushButton, "assign")
    assert link is not None
    assert link.isHidden()


def test_another_period_shows_its_own_progress(desk: PlanDesk, qtbot: QtBot) -> None:
    open_task(qtbot, desk, F3)
    desk.page.step_period(-1)
    idle(qtbot, desk)
    qtbot.waitUntil(lambda: row_of(desk, F3).status == "not_reported")
    desk.page.step_period(1)
    idle(qtbot, desk)
    qtbot.waitUntil(lambda: row_of(desk, F3).status == "reported")


def test_the_first_word_in_a_period_opens_it_and_leaves_the_tree_as_it_is(
    desk: PlanDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_task(qtbot, desk, F3)
    desk.page.step_period(1)
    idle(qtbot, desk)
    plan, followed = desk.followed.plans[0], desk.followed
    span = followed.period_of(plan)
    assert span is not None
    assert span not in followed.book.opened[plan.issuer_code]
    read: list[object] = []
    monkeypatch.setattr(desk.page.views, "reload", lambda: read.append("again"))
    clause = desk.plan.id(F3)
    kinds: list[frozenset[str]] = []
    followed.saved.connect(lambda saved: kinds.append(saved.kinds))
    followed.run(lambda office: task.record(office, clause, span.id, state="in_progress"), plan)
    idle(qtbot, desk)
    qtbot.waitUntil(lambda: bool(kinds))
    assert "period" in kinds[0]
    assert span in followed.book.opened[plan.issuer_code]
    assert read == []
    assert followed.tallies[plan.id].by_num[desk.plan.num(F3)].facts.state == "in_progress"


def test_the_list_puts_first_what_needs_somebody(desk: PlanDesk) -> None:
    desk.page.views.set_view(LIST)
    model = desk.page.views.flat.model()
    first = model.index(0, 0).data()
    assert str(first).startswith("III.2.1.a, gạch 2")
    assert model.rowCount() == 14


def test_the_calendar_holds_the_dated_tasks_by_date(desk: PlanDesk) -> None:
    desk.page.views.set_view(CALENDAR)
    model = desk.page.views.calendar.model()
    labels = [str(model.index(row, 0).data()).split("  ")[0] for row in range(model.rowCount())]
    assert labels == ["III.1, gạch 1", "V.1", "III.2.1.a, gạch 2", "III.2.1.a, gạch 1"]


def test_one_pane_at_a_time_in_a_narrow_window(desk: PlanDesk, qtbot: QtBot) -> None:
    desk.page.set_breadth(Breadth.SINGLE)
    assert desk.page.views.isVisible()
    assert not desk.page.host.isVisible()
    desk.page.views.tree.reveal(desk.plan.num(A1))
    desk.page.views.tree.setFocus()
    QTest.keyClick(desk.page.views.tree, Qt.Key.Key_Return)
    assert desk.page.host.isVisible()
    assert not desk.page.views.isVisible()
    desk.page.activateWindow()
    qtbot.waitUntil(desk.page.isActiveWindow)
    note = desk.page.findChild(QPlainTextEdit, "progress_note")
    assert note is not None
    note.setFocus()
    QTest.keyClick(note, Qt.Key.Key_Escape)
    qtbot.waitUntil(desk.page.views.isVisible)


def test_issuers_are_offered_and_one_can_be_chosen(desk: PlanDesk) -> None:
    chip = desk.page.findChild(QToolButton, "chip_issuer")
    assert chip is not None
    names = [action.text() for action in chip.menu().actions()]
    assert "UBND huyện Tiên Lãng" in names
    action = next(action for action in chip.menu().actions() if action.data() == "315")
    chip.menu().triggered.emit(action)
    assert desk.page.views.source.plans[0].issuer_code == "315"


def test_the_notes_lead_to_their_clause(desk: PlanDesk, qtbot: QtBot) -> None:
    link = desk.page.findChild(QPushButton, "all_notes")
    assert link is not None
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    dialog = desk.page.findChild(NotesDialog, "notes_dialog")
    assert dialog is not None
    dialog.clause_chosen.emit(desk.plan.num("V"))
    dialog.accept()
    qtbot.waitUntil(lambda: label_of(desk) == "V")


def test_a_page_made_late_is_as_one_made_early(desk: PlanDesk, qtbot: QtBot) -> None:
    late = PlanPage(desk.doors, desk.followed)
    qtbot.addWidget(late)
    late.resize(1282, 660)
    late.show()
    late.open_task(desk.plan.num(A1))
    qtbot.waitUntil(lambda: late.host.pane is not None and late.host.pane.view is not None)
    early = desk.page.views.model.row_of(desk.page.views.model.index_of(PLAN_BASE))
    qtbot.waitUntil(lambda: late.views.model.row_of(late.views.model.index_of(PLAN_BASE)) == early)


def test_without_a_plan_the_page_says_what_to_do(qtbot: QtBot, tmp_path: Path, theme: Theme) -> None:
    made = make_store(tmp_path)
    with made.store.write("x") as writing:
        writing.edit(writing.need(Plan, PLAN), archived_at=made.clock.now())
    desk = make_desk(made, tmp_path, theme)
    qtbot.addWidget(desk.page)
    desk.page.show()
    desk.attach()
    qtbot.waitUntil(lambda: not desk.runner.is_busy)
    ask = desk.page.findChild(QPushButton, "no_plans_button")
    assert ask is not None
    assert ask.isVisible()
    with qtbot.waitSignal(desk.page.receive_asked):
        QTest.mouseClick(ask, Qt.MouseButton.LeftButton)
    desk.close()


def test_a_plan_that_comes_later_shows_itself(desk: PlanDesk, qtbot: QtBot) -> None:
    with desk.plan.store.write("Huyện") as writing:
        known = writing.need(Plan, PLAN)
        writing.add(
            Plan(
                id="plan-2",
                issuer_code=known.issuer_code,
                part="carries_out",
                source="package",
                title="Kế hoạch thứ hai",
                created_at=desk.plan.clock.now(),
                period_kind="month",
            )
        )
    with qtbot.waitSignal(desk.followed.plans_changed):
        desk.followed.refresh({"plan"})
    idle(qtbot, desk)
    assert desk.page.views.model.rowCount() == 2


def test_the_row_that_was_current_stays_so_when_plans_are_read_anew_and_filtered_by_issuer(
    desk: PlanDesk, qtbot: QtBot
) -> None:
    open_task(qtbot, desk, A1)
    num = desk.plan.num(A1)
    desk.page.views.reload()
    assert desk.page.views.current_num == num
    issuer = desk.followed.plans[0].issuer_code
    desk.page.views.set_issuer(issuer)
    assert desk.page.views.current_num == num


def test_enter_in_the_search_goes_to_the_first_hit(desk: PlanDesk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.followed.ancestry.knows(desk.plan.num(A1)))
    desk.page.views.reveal(desk.plan.num("I"))
    desk.page.search("quan triet tuyen truyen")
    desk.page.focus_hits()
    assert desk.page.views.current_num == desk.plan.num("I"), "nothing is found yet"
    qtbot.waitUntil(lambda: desk.page.views.current_num == desk.plan.num(A1))


def test_typing_fast_shows_the_hits_of_the_last_words_alone_and_never_older_ones(
    desk: PlanDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    shown: list[set[int] | None] = []
    first_may_end = Event()
    look, show = plan_desk.hits, desk.page.views.set_hits

    def slow(office: Office, typed: str) -> list[int] | None:
        asked.append(typed)
        if len(asked) == 1:
            assert first_may_end.wait(20)
        return look(office, typed)

    monkeypatch.setattr(plan_desk, "hits", slow)

    def take(hits: list[int] | None) -> None:
        shown.append(None if hits is None else set(hits))
        show(hits)

    monkeypatch.setattr(desk.page.views, "set_hits", take)
    for typed in ("q", "qu", "quan", "quan triet tuyen truyen"):
        desk.page.search(typed)
        qtbot.waitUntil(lambda: asked != [])
    first_may_end.set()
    qtbot.waitUntil(lambda: shown != [])
    assert asked == ["q", "quan triet tuyen truyen"], "what was typed over is not looked for"
    assert desk.followed.desk is not None
    assert shown == [set(look(desk.followed.desk, "quan triet tuyen truyen") or ())]
    desk.page.search("quan")
    desk.page.search("")
    qtbot.waitUntil(lambda: not desk.runner.is_busy)
    assert shown[-1] is None, "what was emptied stays empty"


def test_who_went_elsewhere_before_the_hit_was_found_stays_there(desk: PlanDesk, qtbot: QtBot) -> None:
    pane = open_task(qtbot, desk, A1)
    qtbot.waitUntil(lambda: desk.followed.ancestry.knows(desk.plan.num(A1)))
    box = QLineEdit(desk.page)
    box.show()
    box.setFocus()
    desk.page.search("quan triet tuyen truyen")
    desk.page.focus_hits()
    pane.progress._note.setFocus()
    here = desk.page.window().focusWidget()
    qtbot.waitUntil(lambda: not desk.runner.is_busy)
    assert desk.page.window().focusWidget() is here


def look_for(desk: PlanDesk, qtbot: QtBot, words: str) -> None:
    """Search, and wait for what is found."""
    desk.page.search(words)
    qtbot.waitUntil(lambda: not desk.page._searching)


def test_ctrl_p_asks_for_the_task_that_is_shown_or_for_the_plan(qtbot: QtBot, desk: PlanDesk) -> None:
    asked: list[tuple[str, str]] = []
    desk.page.print_asked.connect(lambda plan_id, clause_id: asked.append((plan_id, clause_id)))
    pane = open_task(qtbot, desk, F1)
    assert pane.view is not None
    desk.page.print_page()
    desk.page.show_plan(PLAN)
    desk.page._on_settle_timeout()
    desk.page.print_page()
    assert asked == [(PLAN, pane.view.clause.id), (PLAN, "")]
