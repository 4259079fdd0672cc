from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QListWidget, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.queries.offices import OfficeRow
from ui.screens.plan import forms
from ui.screens.plan.assign_form import AssignForm
from ui.screens.plan.form import Form
from ui.screens.plan.parts import InPlace, TypedText
from ui.texts.days import read_day
from ui.theme.theme import Theme

TODAY = date(2023, 11, 10)

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def _accept(form: Form) -> QPushButton:
    found = form.findChild(QPushButton, "accept")
    assert found is not None
    return found


def test_a_difficulty_needs_words(qtbot: QtBot, theme: Theme, parent: QWidget) -> None:
    form = forms.difficulty_form(theme, parent)
    form.open()
    assert not _accept(form).isEnabled()
    text = form.findChild(QPlainTextEdit, "text")
    assert text is not None
    text.setPlainText("Thiếu tài liệu")
    with qtbot.waitSignal(form.filled) as filled:
        QTest.mouseClick(_accept(form), Qt.MouseButton.LeftButton)
    assert filled.args == [{"text": "Thiếu tài liệu", "proposal": ""}]


def test_more_time_is_asked_for_a_later_day_with_a_reason(theme: Theme, parent: QWidget) -> None:
    form = forms.extension_form(theme, parent, date(2023, 11, 13))
    reason = form.findChild(QPlainTextEdit, "reason")
    day = form.findChild(QDateEdit, "new_due_on")
    assert reason is not None
    assert day is not None
    reason.setPlainText("Chờ tài liệu")
    assert _accept(form).isEnabled()
    day.setDate(QDate(2023, 11, 13))
    assert not _accept(form).isEnabled()
    form.reject()


def test_tasks_are_given_to_offices_when_both_are_ticked(qtbot: QtBot, theme: Theme, parent: QWidget) -> None:
    offices = [OfficeRow("1", "Xã Một", "", "commune", ""), OfficeRow("2", "Xã Hai", "", "commune", "")]
    form = AssignForm(theme, [("a", "I.1", "việc"), ("b", "I.2", "việc")], offices, ("a",), TODAY, parent)
    form.open()
    assert not _accept(form).isEnabled()
    every = form.findChild(QPushButton, "assign_offices_all")
    assert every is not None
    QTest.mouseClick(every, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(form.filled) as filled:
        QTest.mouseClick(_accept(form), Qt.MouseButton.LeftButton)
    assert filled.args == [{"role": "lead", "from_on": None, "clause_ids": ["a"], "office_codes": ["1", "2"]}]


def test_a_role_may_be_given_from_a_named_day(theme: Theme, parent: QWidget) -> None:
    form = AssignForm(theme, [("a", "I.1", "việc")], [], (), TODAY, parent)
    when, day = form.findChild(QComboBox, "when"), form.findChild(QDateEdit, "from_on")
    assert when is not None
    assert day is not None
    when.setCurrentIndex(1)
    day.setDate(QDate(2023, 12, 1))
    assert form.values()["from_on"] == date(2023, 12, 1)
    form.reject()


def test_the_lists_of_the_form_are_reached_by_name(theme: Theme, parent: QWidget) -> None:
    form = AssignForm(theme, [("a", "I.1", "việc")], [], (), TODAY, parent)
    names = {found.accessibleName() for found in form.findChildren(QListWidget)}
    assert names == {"Tasks", "Offices"}
    form.reject()


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("30/11/2023", date(2023, 11, 30)),
        ("30-11-2023", date(2023, 11, 30)),
        ("30.11.23", date(2023, 11, 30)),
        (" 1/2/2024 ", date(2024, 2, 1)),
        ("31/02/2024", None),
        ("2023-11-30", None),
        ("mai", None),
        ("", None),
    ],
)
def test_days_are_read_as_people_here_type_them(typed: str, day: date | None) -> None:
    assert read_day(typed) == day


def test_a_value_left_as_it_was_is_no_edit(qtbot: QtBot, theme: Theme) -> None:
    value = InPlace(theme, "x", "Rõ người")
    qtbot.addWidget(value)
    value.show()
    value.show_value("VP - thống kê")
    value.begin()
    with qtbot.assertNotEmitted(value.edited):
        value.flush()
    assert not value.editing


def test_escape_gives_up_what_was_typed(qtbot: QtBot, theme: Theme) -> None:
    value = InPlace(theme, "x", "Rõ người")
    qtbot.addWidget(value)
    value.show()
    value.show_value("VP - thống kê")
    value.begin()
    field = value.findChild(QLineEdit, "x_field")
    assert field is not None
    field.setText("ai khác")
    with qtbot.assertNotEmitted(value.edited):
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not value.editing
    value.begin()
    assert field.text() == "VP - thống kê"


def test_a_value_nobody_may_edit_does_not_open(qtbot: QtBot, theme: Theme) -> None:
    value = InPlace(theme, "x", "Rõ người")
    qtbot.addWidget(value)
    value.show_value("VP - thống kê", editable=False)
    value.begin()
    assert not value.editing


def test_what_comes_from_outside_never_replaces_what_is_not_saved(qtbot: QtBot, theme: Theme) -> None:
    text = TypedText(theme, "note", "Ghi chú")
    qtbot.addWidget(text)
    text.show_text("cũ", anew=True)
    text.setPlainText("đang gõ")
    text.show_text("từ nơi khác")
    assert text.toPlainText() == "đang gõ"
    with qtbot.waitSignal(text.settled) as settled:
        text.flush()
    assert settled.args == ["đang gõ"]


def test_a_text_that_could_not_be_saved_is_handed_over_again(qtbot: QtBot, theme: Theme) -> None:
    text = TypedText(theme, "note", "Ghi chú")
    qtbot.addWidget(text)
    text.setPlainText("đang gõ")
    text.flush()
    text.take_back()
    assert text.unsaved
    with qtbot.waitSignal(text.settled) as settled:
        text.flush()
    assert settled.args == ["đang gõ"]
