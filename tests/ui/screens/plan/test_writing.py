from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QPlainTextEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.standing.rules import missing
from db.queries import tree
from db.schema import Revision
from tests.support.full_disk import fill_disk
from tests.support.moments import judged
from tests.support.plan_store import A1, A2, F1, F2, F4, MONTH, OFFICE, PLAN
from tests.support.plan_window import PlanDesk, idle, open_task, pane_of, row_of
from ui.screens.plan.task_pane import TaskPane
from ui.widgets.form import Form

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def note_of(desk: PlanDesk, label: str) -> str:
    """What is stored."""
    with desk.plan.store.read() as connection:
        (row,) = tree.clauses(connection, PLAN, [desk.plan.num(label)], OFFICE, judged(MONTH))
    assert row.facts is not None
    return row.facts.note


def told(pane: TaskPane) -> list[str]:
    """What the pane says of words that could not be stored."""
    return ["unsaved"] if pane.is_unsaved else []


def type_note(pane: TaskPane, words: str) -> None:
    note = pane.findChild(QPlainTextEdit, "progress_note")
    assert note is not None
    note.setPlainText(words)
    pane.flush()


def fill(form: Form, **words: str) -> None:
    """Type into lines and texts of a form by their names."""
    for name, typed in words.items():
        box = form.findChild(QWidget, name)
        if isinstance(box, QPlainTextEdit):
            box.setPlainText(typed)
        else:
            assert isinstance(box, QLineEdit)
            box.setText(typed)


def test_what_is_typed_is_saved_by_itself(desk: PlanDesk, qtbot: QtBot) -> None:
    open_task(qtbot, desk, A1)
    note = desk.page.findChild(QPlainTextEdit, "progress_note")
    assert note is not None
    note.setFocus()
    note.selectAll()
    with qtbot.waitSignal(desk.followed.saved):
        QTest.keyClicks(note, "Da xong 3 lop")
    assert note_of(desk, A1) == "Da xong 3 lop"


def test_leaving_a_task_saves_what_was_typed_there(desk: PlanDesk, qtbot: QtBot) -> None:
    open_task(qtbot, desk, A1)
    note = desk.page.findChild(QPlainTextEdit, "progress_note")
    assert note is not None
    note.setPlainText("Ghi roi di ngay")
    with qtbot.waitSignal(desk.followed.saved):
        open_task(qtbot, desk, A2)
    assert pane_of(desk).view is not None
    idle(qtbot, desk)
    open_task(qtbot, desk, A1)
    assert note.toPlainText() == "Ghi roi di ngay"


def test_a_step_chosen_changes_the_row_and_the_counts_and_undo_gives_it_back(desk: PlanDesk, qtbot: QtBot) -> None:
    open_task(qtbot, desk, A2)
    done = desk.page.findChild(QToolButton, "progress_switch_2")
    assert done is not None
    with qtbot.waitSignal(desk.followed.saved):
        QTest.mouseClick(done, Qt.MouseButton.LeftButton)
    idle(qtbot, desk)
    assert row_of(desk, A2).status == "done_late"
    assert row_of(desk, "III").step_text == "2/6"
    with qtbot.waitSignal(desk.followed.saved):
        desk.followed.undo()
    idle(qtbot, desk)
    assert row_of(desk, A2).status == "overdue"
    assert row_of(desk, "III").step_text == "1/6"
    with qtbot.waitSignal(desk.followed.saved):
        desk.followed.redo()
    idle(qtbot, desk)
    assert row_of(desk, A2).status == "done_late"


def test_a_note_on_a_task_done_before_keeps_it_done(desk: PlanDesk, qtbot: QtBot) -> None:
    pane = open_task(qtbot, desk, F1)
    with qtbot.waitSignal(desk.followed.saved):
        type_note(pane, "Đã gửi thêm bản sao.")
    idle(qtbot, desk)
    assert row_of(desk, F1).status == "done_late"


def test_nothing_arose_reports_a_recurring_task(desk: PlanDesk, qtbot: QtBot) -> None:
    open_task(qtbot, desk, F2)
    nothing = desk.page.findChild(QToolButton, "period_confirm_2")
    assert nothing is not None
    assert not nothing.isHidden()
    with qtbot.waitSignal(desk.followed.saved):
        QTest.mouseClick(nothing, Qt.MouseButton.LeftButton)
    idle(qtbot, desk)
    assert row_of(desk, F2).status == "reported"


def test_what_was_judged_and_changed_since_is_judged_no_longer(desk: PlanDesk, qtbot: QtBot) -> None:
    pane = open_task(qtbot, desk, F4)
    with qtbot.waitSignal(desk.followed.saved):
        type_note(pane, "Đã nêu số liệu: 12 lượt.")
    idle(qtbot, desk)
    assert row_of(desk, F4).status == "reported"


def test_a_missing_ro_is_filled_in_its_place(desk: PlanDesk, qtbot: QtBot) -> None:
    pane = open_task(qtbot, desk, A1)
    link = desk.page.findChild(QPushButton, "clarity_resources_add")
    assert link is not None
    assert not link.isHidden()
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    field = pane.clarity.findChild(QLineEdit, "clarity_resources_field")
    assert field is not None
    field.setText("Kinh phí thường xuyên 12 triệu")
    with qtbot.waitSignal(desk.followed.saved):
        QTest.keyClick(field, Qt.Key.Key_Return)
    idle(qtbot, desk)
    assert pane.view is not None
    assert pane.view.facts is not None
    assert missing(pane.view.facts) == ()


def test_a_refused_act_is_told_and_nothing_is_lost(
    desk: PlanDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = open_task(qtbot, desk, A1)
    fill_disk(monkeypatch)
    with qtbot.waitSignal(desk.followed.refused):
        type_note(pane, "Đã xong 3 lớp")
    assert [getattr(error, "code", "") for error in desk.said.errors] == ["disk-full"]
    assert not desk.followed.is_busy
    note = pane.findChild(QPlainTextEdit, "progress_note")
    assert note is not None
    open_task(qtbot, desk, A2)
    assert note.toPlainText() != "Đã xong 3 lớp"
    open_task(qtbot, desk, A1)
    assert note.toPlainText() == "Đã xong 3 lớp"
    assert "unsaved" in told(pane)
    monkeypatch.undo()
    with qtbot.waitSignal(desk.followed.saved):
        pane.flush()
    assert told(pane) == []
    assert note_of(desk, A1) == "Đã xong 3 lớp"


def test_a_date_that_is_none_is_told_and_stays_as_it_was_typed(desk: PlanDesk, qtbot: QtBot) -> None:
    pane = open_task(qtbot, desk, A1)
    pane.begin_clarity("schedule")
    line = pane.findChild(QLineEdit, "clarity_schedule_field")
    assert line is not None
    line.setText("32/13/2023")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "32/13/2023" in desk.said.notes[0].sentence
    assert line.text() == "32/13/2023"
    assert line.isVisible()


def test_evidence_is_added_from_files(desk: PlanDesk, qtbot: QtBot, tmp_path: Path) -> None:
    pane = open_task(qtbot, desk, A1)
    proof = tmp_path / "danh-sach.txt"
    proof.write_text("168 người dự", encoding="utf-8")
    desk.prompt.answers.append([proof])
    with qtbot.waitSignal(desk.followed.saved):
        pane.evidence.asked.emit()
    idle(qtbot, desk)
    assert pane.view is not None
    assert [line.name for line in pane.view.evidence] == ["danh-sach.txt"]


@pytest.mark.parametrize(("suffix", "taken"), [("pdf", True), ("xlsx", False)])
def test_a_data_file_dropped_on_a_task_is_left_to_the_window_and_never_becomes_evidence(
    desk: PlanDesk, qtbot: QtBot, tmp_path: Path, suffix: str, taken: bool
) -> None:
    pane = open_task(qtbot, desk, A1)
    sealed = Path(__file__).parents[3] / "app" / "exchange" / "golden" / "v1.0-plan.xlsx"
    path = tmp_path / f"tệp của huyện.{suffix}"
    path.write_bytes(sealed.read_bytes())
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    event.ignore()
    pane.dragEnterEvent(event)
    assert event.isAccepted() is taken


def test_the_issuer_gives_tasks_to_offices(issuer: PlanDesk, qtbot: QtBot) -> None:
    pane = open_task(qtbot, issuer, "III.2.2.a")
    assert pane.offices.isVisible()
    pane.offices.assign_asked.emit()
    form = issuer.page.findChild(Form, "assign_form")
    assert form is not None
    role = form.findChild(QComboBox, "role")
    offices = form.findChild(QListWidget, "assign_offices")
    assert role is not None
    assert offices is not None
    role.setCurrentIndex(1)
    (other,) = [
        offices.item(at) for at in range(offices.count()) if offices.item(at).data(Qt.ItemDataRole.UserRole) == "11758"
    ]
    other.setCheckState(Qt.CheckState.Checked)
    with qtbot.waitSignal(issuer.followed.saved):
        form.submit()
    idle(qtbot, issuer)
    assert pane.view is not None
    assert ("11758", "coordinate") in {(line.code, line.role) for line in pane.view.offices}


def test_the_issuer_changes_a_date_by_a_letter(issuer: PlanDesk, qtbot: QtBot) -> None:
    pane = open_task(qtbot, issuer, A1)
    pane.head.extension_asked.emit()
    form = issuer.page.findChild(Form, "due_form")
    assert form is not None
    fill(form, citation="Công văn số 900", due_on="30/11/2023", in_force_on="01112023")
    with qtbot.waitSignal(issuer.followed.saved):
        form.submit()
    idle(qtbot, issuer)
    qtbot.waitUntil(lambda: row_of(issuer, A1).due.startswith("30/11/2023"))
    assert row_of(issuer, A1).is_changed
    with issuer.plan.store.read() as connection:
        assert connection.scalar(select(Revision.in_force_on).where(Revision.number == 3)) == date(2023, 11, 1)


def test_a_task_is_set_aside_with_its_reason_and_taken_up_again(desk: PlanDesk, qtbot: QtBot) -> None:
    pane = open_task(qtbot, desk, A2)
    assert not pane.progress.aside_words.isVisible()
    QTest.mouseClick(pane.progress.pause_link, Qt.MouseButton.LeftButton)
    form = pane.findChild(Form, "pause_form")
    assert form is not None
    accept = form.findChild(QPushButton, "accept")
    reason = form.findChild(QPlainTextEdit, "reason")
    assert accept is not None
    assert reason is not None
    assert not accept.isEnabled()
    reason.setPlainText("chờ mẫu quy chế của huyện")
    with qtbot.waitSignal(desk.followed.saved):
        QTest.mouseClick(accept, Qt.MouseButton.LeftButton)
    idle(qtbot, desk)
    qtbot.waitUntil(pane.progress.aside_words.isVisible)
    assert pane.progress.aside_words.text() == "Set aside from 10/11/2023: chờ mẫu quy chế của huyện"
    assert row_of(desk, A2).status == "paused"
    assert not pane.progress.pause_link.isVisible()
    QTest.mouseClick(pane.progress.resume_link, Qt.MouseButton.LeftButton)
    again = pane.findChild(Form, "resume_form")
    assert again is not None
    take_up = again.findChild(QPushButton, "accept")
    assert take_up is not None
    with qtbot.waitSignal(desk.followed.saved):
        QTest.mouseClick(take_up, Qt.MouseButton.LeftButton)
    idle(qtbot, desk)
    qtbot.waitUntil(pane.progress.pause_link.isVisible)
    assert row_of(desk, A2).status == "overdue"
