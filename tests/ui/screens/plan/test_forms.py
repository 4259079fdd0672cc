from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.desk import task
from app.desk.office import Office
from app.desk.rows import OfficeRow
from app.desk.saving import Saved
from app.desk.task import DifficultyLine, ExtensionLine, OfficeLine, PauseLine, SetValue, TaskView
from db.queries.plan_card import PlanCard
from tests.support.full_disk import fill_disk
from tests.support.plan_store import A1
from tests.support.plan_window import PlanDesk, idle, open_task
from ui.screens.plan import task_forms
from ui.screens.plan.arrival_form import arrival_form
from ui.screens.plan.asking import Asking
from ui.screens.plan.assign_form import assign_form
from ui.screens.plan.task_pane import TaskPane
from ui.widgets.form import Form

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

DUE = date(2023, 11, 13)
RAISED = DifficultyLine("d1", "11785", "Xã", "", "", "Thiếu người", "", datetime(2023, 11, 9, tzinfo=UTC), "", None, "")
ASKED = ExtensionLine(
    "e1", "11785", "Xã", date(2023, 11, 9), DUE, date(2023, 11, 20), "Chờ mẫu", None, None, "", "", None
)
ALSO_ASKED = replace(ASKED, id="e2", office_code="11758", office_short="Xã Hai")
CARD = PlanCard("document", "", None, "", "", "", None, 0, 0, 0, 0, ())
JUDGED = OfficeLine("11758", "UBND xã Đoàn Lập", "Xã", "lead", "done", None, "", True, "")
OFFICES = [OfficeRow("1", "Xã Một", "", "commune", ""), OfficeRow("2", "Xã Hai", "", "commune", "")]
TASKS = [("a", "I.1", "việc"), ("b", "I.2", "việc")]


@pytest.fixture
def asking(desk: PlanDesk, qtbot: QtBot) -> Asking:
    return Asking(desk.doors, desk.followed, open_task(qtbot, desk, A1))


def pane_view(asking: Asking) -> TaskView:
    assert isinstance(asking.over, TaskPane)
    assert asking.over.view is not None
    return asking.over.view


def accept(form: Form) -> QPushButton:
    found = form.findChild(QPushButton, "accept")
    assert found is not None
    return found


def put(form: Form, **typed: str) -> None:
    for name, words in typed.items():
        box = form.findChild(QWidget, name)
        if isinstance(box, QPlainTextEdit):
            box.setPlainText(words)
        else:
            assert isinstance(box, QLineEdit)
            box.setText(words)


def opened(asking: Asking, kind: str) -> Form:
    """A form of a kind over the task that is shown."""
    view = pane_view(asking)
    span = view.span
    assert span is not None
    makers: dict[str, Callable[[], Form]] = {
        "difficulty": lambda: task_forms.difficulty_form(asking, view, span),
        "other words": lambda: task_forms.difficulty_form(asking, view, span, RAISED),
        "extension": lambda: task_forms.extension_form(asking, view, DUE),
        "pause": lambda: task_forms.pause_form(asking, view),
        "resume": lambda: task_forms.resume_form(asking, view, PauseLine(date(2023, 11, 1), "chờ mẫu")),
        "indicator": lambda: task_forms.indicator_form(asking, view, span),
        "correction": lambda: task_forms.correction_form(asking, view.plan, SetValue("i", span.id, Decimal(3))),
        "directive": lambda: task_forms.directive_form(asking, view),
        "answer": lambda: task_forms.answer_form(asking, view, RAISED),
        "decision": lambda: task_forms.decision_form(asking, replace(view, extensions=(ASKED, ALSO_ASKED)), ASKED),
        "due": lambda: task_forms.due_form(asking, view, DUE),
        "return": lambda: task_forms.return_form(asking, view, span, JUDGED),
        "assign": lambda: assign_form(asking, view.plan, TASKS, OFFICES, ("a",)),
        "arrival": lambda: arrival_form(asking, view.plan, CARD),
    }
    return makers[kind]()


def test_a_difficulty_needs_words_and_is_kept(desk: PlanDesk, qtbot: QtBot, asking: Asking) -> None:
    form = opened(asking, "difficulty")
    assert not accept(form).isEnabled()
    put(form, text="Thiếu tài liệu")
    with qtbot.waitSignal(desk.followed.saved), qtbot.waitSignal(form.accepted):
        QTest.mouseClick(accept(form), Qt.MouseButton.LeftButton)
    idle(qtbot, desk)
    view = pane_view(asking)
    assert ("Thiếu tài liệu", "") in {(line.text, line.proposal) for line in view.difficulties}


def test_more_time_is_asked_for_a_later_day_with_a_reason(asking: Asking) -> None:
    form = opened(asking, "extension")
    put(form, reason="Chờ tài liệu")
    assert accept(form).isEnabled()
    put(form, new_due_on="13/11/2023")
    assert not accept(form).isEnabled()
    put(form, new_due_on="")
    assert not accept(form).isEnabled()
    put(form, new_due_on="14112023")
    assert form.values()["new_due_on"] == date(2023, 11, 14)
    assert accept(form).isEnabled()


def test_tasks_are_given_to_offices_when_both_are_ticked_from_a_day_or_by_the_rule(asking: Asking) -> None:
    form = opened(asking, "assign")
    assert not accept(form).isEnabled()
    every = form.findChild(QPushButton, "assign_offices_all")
    assert every is not None
    QTest.mouseClick(every, Qt.MouseButton.LeftButton)
    assert accept(form).isEnabled()
    assert form.values() == {"role": "lead", "from_on": None, "ticked": (["a"], ["1", "2"])}
    put(form, from_on="1/12/2023")
    assert form.values()["from_on"] == date(2023, 12, 1)


def test_the_lists_of_the_form_are_reached_by_name(asking: Asking) -> None:
    form = opened(asking, "assign")
    assert {found.accessibleName() for found in form.findChildren(QListWidget)} == {"Tasks", "Offices"}


FILLED: dict[str, dict[str, str]] = {
    "difficulty": {"text": "Thiếu tài liệu", "proposal": "Cấp thêm"},
    "other words": {"text": "Thiếu hai người", "proposal": "Cử thêm"},
    "extension": {"new_due_on": "14/11/2023", "reason": "Chờ tài liệu"},
    "pause": {"reason": "Chờ mẫu", "from_on": "01/11/2023"},
    "resume": {"from_on": "02/11/2023"},
    "indicator": {"name": "Số lớp", "unit": "lớp", "target": "1.250,5"},
    "correction": {"reason": "Đếm thiếu một lớp"},
    "directive": {"text": "Làm ngay", "due_on": "20/11/2023"},
    "answer": {"text": "Đồng ý"},
    "decision": {"citation": "Công văn số 9", "note": "Một lần"},
    "due": {"citation": "Công văn số 900"},
    "return": {"reason": "Thiếu số liệu"},
    "arrival": {"number": "12", "routing_note": "Giao VHXH", "arrived_on": "01/11/2023"},
}


@pytest.mark.parametrize("kind", FILLED)
def test_a_full_disk_under_any_form_leaves_it_open_with_every_word_and_the_reason(
    kind: str, desk: PlanDesk, qtbot: QtBot, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = opened(asking, kind)
    put(form, **FILLED[kind])
    typed = form.values()
    fill_disk(monkeypatch)
    with qtbot.waitSignal(desk.followed.refused):
        QTest.mouseClick(accept(form), Qt.MouseButton.LeftButton)
    assert form.isVisible()
    assert form.values() == typed
    said = form.findChild(QLabel, "form_refusal_words")
    assert said is not None
    assert said.text().startswith("Ổ đĩa đầy")
    assert desk.said.errors == []


def test_those_who_ask_for_time_on_the_same_task_are_offered_to_be_decided_alike(
    desk: PlanDesk, qtbot: QtBot, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided = replace(ASKED, id="e3", office_short="Xã Ba", granted=True)
    view = replace(pane_view(asking), extensions=(ASKED, ALSO_ASKED, decided))
    told: list[list[str]] = []

    def decide(office: Office, ids: list[str], **_said: object) -> Saved:
        told.append(ids)
        return Saved(frozenset({"extension_decision"}), "", office.clock.now())

    monkeypatch.setattr(task, "decide_extensions", decide)
    form = task_forms.decision_form(asking, view, ASKED)
    ticks = form.findChild(QListWidget, "decided_alike")
    assert ticks is not None
    assert ["Xã Hai" in ticks.item(at).text() for at in range(ticks.count())] == [True]
    assert ticks.item(0).checkState() == Qt.CheckState.Unchecked, "nobody is decided unseen"
    ticks.item(0).setCheckState(Qt.CheckState.Checked)
    with qtbot.waitSignal(form.accepted):
        QTest.mouseClick(accept(form), Qt.MouseButton.LeftButton)
    idle(qtbot, desk)
    assert told == [["e1", "e2"]]
