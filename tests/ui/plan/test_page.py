from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from db.queries import tree
from db.schema import Plan
from tests.support.plan_store import A1, A2, F1, F2, F3, F4, LEAD, MONTH, OFFICE, PLAN, make_store
from tests.support.plan_window import PlanDesk, make_desk
from ui.plan import tally
from ui.plan.doubts import NotesDialog
from ui.plan.filter_bar import CALENDAR, LIST
from ui.plan.form import Form
from ui.plan.source import PLAN_BASE
from ui.plan.task_pane import TaskPane
from ui.plan.wording import translate
from ui.shell.breadth import Breadth
from ui.theme.theme import Theme
from ui.tree.rows import TreeRow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def _row(desk: PlanDesk, label: str) -> TreeRow:
    views = desk.page.views
    row = views.model.row_of(views.model.reveal(desk.plan.num(label)))
    assert row is not None
    return row


def _pane(desk: PlanDesk) -> TaskPane:
    pane = desk.page.host.pane
    assert pane is not None
    return pane


def _open(qtbot: QtBot, desk: PlanDesk, label: str) -> TaskPane:
    desk.page.open_task(desk.plan.num(label))
    qtbot.waitUntil(lambda: _label(desk) == label)
    return _pane(desk)


def _label(desk: PlanDesk) -> str:
    pane = desk.page.host.pane
    return pane.view.clause.label if pane is not None and pane.view is not None else ""


def _idle(qtbot: QtBot, desk: PlanDesk) -> None:
    qtbot.waitUntil(lambda: not desk.board.is_busy and not desk.runner.is_busy)


def test_the_page_loads_nothing_heavy() -> None:
    heavy = "('sqlalchemy', 'openpyxl', 'lxml', 'reportlab', 'cryptography')"
    code = (
        "import sys, ui.plan.page, ui.plan.opening, ui.today.page, db.queries.first_screen;"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_first_paint_shows_our_tasks_with_their_statuses(cold: PlanDesk) -> None:
    assert cold.board.reads is None
    assert _row(cold, A2).status == "overdue"
    assert _row(cold, F1).status == "done_late"
    assert _row(cold, F4).status == "returned"
    assert cold.page.views.tree.isExpanded(cold.page.views.model.index_of(cold.plan.num("III.2.1.a")))


def test_rows_are_the_same_when_the_store_is_there(qtbot: QtBot, cold: PlanDesk) -> None:
    before = [_row(cold, label) for label in LEAD]
    cold.attach()
    qtbot.waitUntil(lambda: bool(cold.board.tallies) and not cold.runner.is_busy)
    assert [_row(cold, label) for label in LEAD] == before


def test_what_the_first_screen_brought_in_part_is_read_again(qtbot: QtBot, cold: PlanDesk) -> None:
    source = cold.page.views.source
    source._known = source._known[:20]  # as if the plan were longer than the first screen
    cold.page.views.model.reload()
    source._pages.clear()
    cold.page.views.model.reload()
    cold.page.views.source._known += [source._known[0]] * 200
    cold.attach()
    qtbot.waitUntil(lambda: bool(cold.board.tallies) and not cold.runner.is_busy)
    model = cold.page.views.model
    assert model.rowCount(model.index_of(PLAN_BASE)) == 4
    assert _row(cold, "V.1").status == "done_on_time"


def test_sections_and_plan_count_what_is_below_them(desk: PlanDesk) -> None:
    plan = desk.page.views.model.row_of(desk.page.views.model.index_of(PLAN_BASE))
    assert plan is not None
    assert plan.step_text == translate("Plan", "{done}/{total} done").format(done=2, total=7)
    assert plan.counts == (("overdue", 1), ("due_soon", 1), ("returned", 1), ("not_reported", 1))
    assert _row(desk, "III").step_text == "1/6"
    assert _row(desk, "V").counts == (("done_on_time", 1),)
    assert _row(desk, "III.2.2").step_text == ""
    assert _row(desk, "III.2.2").status_text


def test_the_tree_stands_the_model_tester(desk: PlanDesk, qtbot: QtBot) -> None:
    model = desk.page.views.model
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    desk.page.views.tree.expandAll()
    desk.page.show_filter((tally.COORDINATE,))
    desk.page.show_filter(())
    _open(qtbot, desk, A1)
    assert tester.model() is model


def test_chips_count_and_filter(desk: PlanDesk, qtbot: QtBot) -> None:
    counts = tally.chip_counts(desk.page.views.tallies)
    assert counts == {
        "mine": 1,
        "lead": 7,
        "coordinate": 4,
        "overdue": 1,
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
    qtbot.waitUntil(lambda: desk.board.ways.knows(desk.plan.num(A1)))
    desk.page.search("quan triet tuyen truyen")
    model = desk.page.views.model
    assert model.index_of(desk.plan.num(A1)).isValid()
    assert not model.index_of(desk.plan.num("I")).isValid()
    desk.page.search("")
    assert model.index_of(desk.plan.num("I")).isValid()


def test_a_search_that_finds_nothing_says_so_and_offers_everything(desk: PlanDesk, qtbot: QtBot) -> None:
    desk.page.search("khongcogi")
    again = desk.page.findChild(QPushButton, "no_hits_button")
    assert again is not None
    assert again.isVisible()
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    assert desk.page.views.tree.isVisible()


def test_choosing_a_task_shows_it_word_for_word(desk: PlanDesk, qtbot: QtBot) -> None:
    pane = _open(qtbot, desk, A1)
    assert pane.verbatim.text.startswith("- Nghiên cứu, học tập, quán triệt")
    assert pane.verbatim.text.endswith("tại cơ quan, đơn vị;")
    assert pane.clarity.isVisible()
    assert not pane.offices.isVisible()


def test_what_is_typed_is_saved_by_itself(desk: PlanDesk, qtbot: QtBot) -> None:
    _open(qtbot, desk, A1)
    note = desk.page.findChild(QPlainTextEdit, "progress_note")
    assert note is not None
    note.setFocus()
    note.selectAll()
    with qtbot.waitSignal(desk.board.saved):
        QTest.keyClicks(note, "Da xong 3 lop")
    with desk.plan.store.read() as connection:
        (row,) = tree.clauses(connection, PLAN, [desk.plan.num(A1)], OFFICE, MONTH)
    assert row.facts is not None
    assert row.facts.note == "Da xong 3 lop"


def test_leaving_a_task_saves_what_was_typed_there(desk: PlanDesk, qtbot: QtBot) -> None:
    _open(qtbot, desk, A1)
    note = desk.page.findChild(QPlainTextEdit, "progress_note")
    assert note is not None
    note.setPlainText("Ghi roi di ngay")
    with qtbot.waitSignal(desk.board.saved):
        _open(qtbot, desk, A2)
    assert _pane(desk).view is not None
    _idle(qtbot, desk)
    _open(qtbot, desk, A1)
    assert note.toPlainText() == "Ghi roi di ngay"


def test_a_step_chosen_changes_the_row_and_the_counts_and_undo_gives_it_back(desk: PlanDesk, qtbot: QtBot) -> None:
    _open(qtbot, desk, A2)
    done = desk.page.findChild(QToolButton, "progress_switch_2")
    assert done is not None
    with qtbot.waitSignal(desk.board.saved):
        QTest.mouseClick(done, Qt.MouseButton.LeftButton)
    _idle(qtbot, desk)
    assert _row(desk, A2).status == "done_late"
    assert _row(desk, "III").step_text == "2/6"
    with qtbot.waitSignal(desk.board.saved):
        desk.board.undo()
    _idle(qtbot, desk)
    assert _row(desk, A2).status == "overdue"
    assert _row(desk, "III").step_text == "1/6"
    with qtbot.waitSignal(desk.board.saved):
        desk.board.redo()
    _idle(qtbot, desk)
    assert _row(desk, A2).status == "done_late"


def test_a_note_on_a_task_done_before_keeps_it_done(desk: PlanDesk, qtbot: QtBot) -> None:
    pane = _open(qtbot, desk, F1)
    with qtbot.waitSignal(desk.board.saved):
        pane.progress.edited.emit({"note": "Đã gửi thêm bản sao."})
    _idle(qtbot, desk)
    assert _row(desk, F1).status == "done_late"


def test_nothing_arose_reports_a_recurring_task(desk: PlanDesk, qtbot: QtBot) -> None:
    _open(qtbot, desk, F2)
    nothing = desk.page.findChild(QToolButton, "period_confirm_2")
    assert nothing is not None
    assert not nothing.isHidden()
    with qtbot.waitSignal(desk.board.saved):
        QTest.mouseClick(nothing, Qt.MouseButton.LeftButton)
    _idle(qtbot, desk)
    assert _row(desk, F2).status == "reported"


def test_what_was_judged_and_changed_since_is_judged_no_longer(desk: PlanDesk, qtbot: QtBot) -> None:
    pane = _open(qtbot, desk, F4)
    with qtbot.waitSignal(desk.board.saved):
        pane.progress.edited.emit({"note": "Đã nêu số liệu: 12 lượt."})
    _idle(qtbot, desk)
    assert _row(desk, F4).status == "reported"


def test_a_missing_ro_is_filled_in_its_place(desk: PlanDesk, qtbot: QtBot) -> None:
    pane = _open(qtbot, desk, A1)
    link = desk.page.findChild(QPushButton, "clarity_resources_add")
    assert link is not None
    assert not link.isHidden()
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    field = pane.clarity.findChild(QLineEdit, "clarity_resources_field")
    assert field is not None
    field.setText("Kinh phí thường xuyên 12 triệu")
    with qtbot.waitSignal(desk.board.saved):
        QTest.keyClick(field, Qt.Key.Key_Return)
    _idle(qtbot, desk)
    assert pane.view is not None
    assert pane.view.facts is not None
    assert tally.missing(pane.view.facts) == ()


def test_ctrl_down_goes_to_the_next_task(desk: PlanDesk, qtbot: QtBot) -> None:
    _open(qtbot, desk, A1)
    desk.page.views.tree.setFocus()
    QTest.keyClick(desk.page.views.tree, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: _label(desk) == A2)


def test_tasks_of_others_can_be_read_and_not_written(desk: PlanDesk, qtbot: QtBot) -> None:
    pane = _open(qtbot, desk, "III.2.1.b, gạch đầu dòng thứ 1")
    assert not pane.progress.isVisible()
    assert not pane.clarity.isVisible()
    assert pane.offices.isVisible()
    link = desk.page.findChild(QPushButton, "assign")
    assert link is not None
    assert link.isHidden()


def test_another_period_shows_its_own_progress(desk: PlanDesk, qtbot: QtBot) -> None:
    _open(qtbot, desk, F3)
    desk.page.step_period(-1)
    _idle(qtbot, desk)
    qtbot.waitUntil(lambda: _row(desk, F3).status == "not_reported")
    desk.page.step_period(1)
    _idle(qtbot, desk)
    qtbot.waitUntil(lambda: _row(desk, F3).status == "reported")


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


def test_a_refused_act_is_told_and_nothing_is_lost(desk: PlanDesk, qtbot: QtBot) -> None:
    pane = _open(qtbot, desk, A1)
    with qtbot.waitSignal(desk.board.refused):
        pane.progress.edited.emit({"percent": 250})
    assert [getattr(error, "code", "") for error in desk.said.errors] == ["percent-invalid"]
    assert not desk.board.is_busy


def test_a_date_that_is_none_is_told(desk: PlanDesk, qtbot: QtBot) -> None:
    pane = _open(qtbot, desk, A1)
    pane.clarity.refused.emit("32/13/2023")
    assert "32/13/2023" in desk.said.notes[0].sentence


def test_evidence_is_added_from_files(desk: PlanDesk, qtbot: QtBot, tmp_path: Path) -> None:
    pane = _open(qtbot, desk, A1)
    proof = tmp_path / "danh-sach.txt"
    proof.write_text("168 người dự", encoding="utf-8")
    desk.prompt.answers.append([proof])
    with qtbot.waitSignal(desk.board.saved):
        pane.evidence.asked.emit()
    _idle(qtbot, desk)
    assert pane.view is not None
    assert [line.name for line in pane.view.evidence] == ["danh-sach.txt"]


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
    qtbot.waitUntil(lambda: _label(desk) == "V")


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
    with qtbot.waitSignal(desk.board.plans_changed):
        desk.board.refresh({"plan"})
    _idle(qtbot, desk)
    assert desk.page.views.model.rowCount() == 2


def test_the_issuer_gives_tasks_to_offices(issuer: PlanDesk, qtbot: QtBot) -> None:
    pane = _open(qtbot, issuer, "III.2.2.a")
    assert pane.offices.isVisible()
    pane.offices.assign_asked.emit()
    form = issuer.page.findChild(Form, "assign_form")
    assert form is not None
    with qtbot.waitSignal(issuer.board.saved):
        form.filled.emit({"clause_ids": [issuer.plan.id("III.2.2.a")], "office_codes": ["11758"], "role": "coordinate"})
    form.reject()
    _idle(qtbot, issuer)
    assert pane.view is not None
    assert ("11758", "coordinate") in {(line.code, line.role) for line in pane.view.offices}


def test_the_issuer_changes_a_date_by_a_letter(issuer: PlanDesk, qtbot: QtBot) -> None:
    pane = _open(qtbot, issuer, A1)
    pane.head.extension_asked.emit()
    form = issuer.page.findChild(Form, "due_form")
    assert form is not None
    with qtbot.waitSignal(issuer.board.saved):
        form.filled.emit({"citation": "Công văn số 900", "due_on": date(2023, 11, 30)})
    form.reject()
    _idle(qtbot, issuer)
    qtbot.waitUntil(lambda: _row(issuer, A1).due.startswith("30/11/2023"))
    assert _row(issuer, A1).is_changed
