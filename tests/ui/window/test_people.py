"""The morning two people share: who works now, who stands in, and a bàn giao that is given back. In the real window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QTableWidget, QTabWidget, QToolButton
from pytestqt.qtbot import QtBot

from app.desk import handing_over, people, task
from tests.support.input_method import type_words
from tests.support.morning import settle, show_clause, undo
from tests.support.real_window import CLOCK, RealWindow, lay_sample
from ui.screens.settings.dialog import SettingsDialog
from ui.screens.settings.hand_over_form import SidesEditor
from ui.theme.theme import Theme
from ui.widgets.fields import ChoiceEditor, DayEditor
from ui.widgets.form import Form

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
HOA, MINH = "Nguyễn Thị Hoa", "Trần Văn Minh"


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[RealWindow]:
    made = RealWindow(qtbot, theme, lay_sample(tmp_path), CLOCK)
    made.start()
    made.window.resize(1366, 768)
    yield made
    made.close()
    assert made.failures == []


def settings(window: RealWindow, tab: int) -> SettingsDialog:
    dialog = window.dialog("settings_dialog")
    assert isinstance(dialog, SettingsDialog)
    tabs = dialog.findChild(QTabWidget, "people_tabs")
    assert tabs is not None
    tabs.setCurrentIndex(tab)
    return dialog


def open_people(window: RealWindow, tab: int = 0) -> SettingsDialog:
    """Press the name in the frame, then the list."""
    window.click("status_person")
    window.wait(lambda: window.assembly._seat.menu.isVisible())  # type: ignore[union-attr]
    menu = window.assembly._seat.menu  # type: ignore[union-attr]
    next(one for one in menu.actions() if one.objectName() == "people_list").trigger()
    menu.hide()
    return settings(window, tab)


def form(window: RealWindow, name: str) -> Form:
    found = window.dialog(name)
    assert isinstance(found, Form)
    return found


def accept(window: RealWindow, made: Form) -> None:
    window.click("accept", made)
    window.gone(made.objectName())
    window.settle()


def add(window: RealWindow, dialog: SettingsDialog, name: str, post: str) -> None:
    window.click("person_add", dialog)
    made = form(window, "person_form")
    for field, words in (("name", name), ("post", post)):
        line = made.findChild(QLineEdit, field)
        assert line is not None
        line.insert(words)
    accept(window, made)


def take(window: RealWindow, name: str) -> None:
    """Press the name in the frame and choose another."""
    window.click("status_person")
    menu = window.assembly._seat.menu  # type: ignore[union-attr]
    next(one for one in menu.actions() if one.text().startswith(name)).trigger()
    menu.hide()
    window.settle()


def test_two_people_share_the_desk_and_one_hands_over_to_the_other(window: RealWindow, tmp_path: Path) -> None:
    office = window.space.office
    dialog = open_people(window)
    add(window, dialog, HOA, "Công chức Văn hóa - xã hội")
    add(window, dialog, MINH, "Công chức Văn phòng - thống kê")
    window.click("settings_close", dialog)
    window.gone("settings_dialog")

    take(window, HOA)
    assert window.find(QPushButton, "status_person").text() == HOA
    line = handing_over.open_lines(office, HOA)[0]
    task.arrange(office, line.clause_id, handler=HOA)
    take(window, MINH)
    with office.store.read() as connection:
        who = connection.exec_driver_sql("SELECT who FROM change WHERE entity = 'arrangement'").scalars().all()
    assert set(who) == {HOA}

    dialog = open_people(window, 1)
    window.click("stand_in_add", dialog)
    made = form(window, "stand_in_form")
    away, other, until = made.editor("away"), made.editor("other"), made.editor("until_on")
    assert isinstance(away, ChoiceEditor)
    assert isinstance(other, ChoiceEditor)
    assert isinstance(until, DayEditor)
    away.combo.setCurrentText(HOA)
    other.combo.setCurrentText(MINH)
    until.line.setText("09/11/2023")
    accept(window, made)
    table = dialog.findChild(QTableWidget, "stand_ins_table")
    assert table is not None
    assert table.rowCount() == 1
    window.click("settings_close", dialog)
    window.gone("settings_dialog")
    assert window.find(QPushButton, "status_person").text() == f"{MINH} (for {HOA} until 09/11/2023)"
    assert HOA in people.hands(office)
    window.assembly.followed.refresh()
    window.settle()
    assert any(HOA in one.stood_in.values() for one in window.assembly.followed.tallies.values())

    dialog = open_people(window, 2)
    window.click("hand_over", dialog)
    made = form(window, "hand_over_form")
    sides = made.editor("sides")
    assert isinstance(sides, SidesEditor)
    sides.giver.combo.setCurrentText(HOA)
    sides.taker.combo.setCurrentText(HOA)
    accepting = made.findChild(QPushButton, "accept")
    assert accepting is not None
    assert not accepting.isEnabled()
    sides.taker.combo.setCurrentText(MINH)
    assert made.values()["tasks"] == (line.clause_id,)
    assert not accepting.isEnabled(), "nobody is named who confirms the record"
    confirmed_by(made, "Nguyễn Văn Ước")
    accept(window, made)
    assert [one.handler for one in handing_over.open_lines(office, MINH) if one.held] == [MINH]
    for name in ("bien-ban.pdf", "bien-ban.docx"):
        window.prompt.answers.append(tmp_path / name)
        window.click("record_save", dialog)
        window.settle()
        assert (tmp_path / name).stat().st_size > 5_000
    window.click("record_number", dialog)
    accept(window, form(window, "number_form"))
    passed = dialog.findChild(QTableWidget, "handed_over_table")
    assert passed is not None
    assert passed.item(0, 4).text() == "01/BB-UBND"  # type: ignore[union-attr]
    window.click("settings_close", dialog)
    window.gone("settings_dialog")
    window.click("undo_button")
    window.settle()
    assert [one.handler for one in handing_over.open_lines(office, HOA) if one.held] == [HOA]
    assert handing_over.done(office) == []


def test_what_is_being_typed_is_kept_under_the_name_of_who_typed_it(window: RealWindow) -> None:
    office = window.space.office
    hoa = people.put(office, HOA)
    people.put(office, MINH)
    people.take(office, hoa.made)
    order: list[str] = []
    window.assembly.window.flush_pages = lambda: order.append(office.who)  # type: ignore[method-assign]
    take(window, MINH)
    assert order == [HOA]
    assert office.who == MINH
    people.let_go(office, hoa.made, date(2023, 11, 1))
    window.click("status_person")
    menu = window.assembly._seat.menu  # type: ignore[union-attr]
    assert not any(one.text().startswith(HOA) for one in menu.actions())
    assert any(one.isChecked() and one.text() == MINH for one in menu.actions())
    menu.hide()


def confirmed_by(made: Form, name: str) -> None:
    signer = made.findChild(QLineEdit, "signer")
    assert signer is not None
    signer.setText(name)


def test_who_has_left_can_still_hand_over_and_takes_nothing_over(window: RealWindow) -> None:
    office = window.space.office
    hoa, minh = people.put(office, HOA).made, people.put(office, MINH).made
    people.take(office, minh)
    people.let_go(office, hoa, date(2023, 11, 1))
    dialog = open_people(window, 2)
    window.click("hand_over", dialog)
    made = form(window, "hand_over_form")
    sides = made.editor("sides")
    assert isinstance(sides, SidesEditor)
    assert sides.giver.combo.findText(HOA) >= 0
    assert sides.taker.combo.findText(HOA) < 0
    sides.giver.combo.setCurrentText(HOA)
    sides.taker.combo.setCurrentText(MINH)
    confirmed_by(made, "Nguyễn Văn Ước")
    window.click("accept", made)
    refusal = made.findChild(QLabel, "form_refusal_words")
    assert refusal is not None
    window.wait(lambda: HOA in refusal.text() and refusal.isVisible())
    assert handing_over.done(office) == [], "nothing is in the hands of who left: no record of nothing"
    window.click("tick_all", made)
    accept(window, made)
    assert [(one.giver, one.taker) for one in handing_over.done(office)] == [(HOA, MINH)]
    table = dialog.findChild(QTableWidget, "handed_over_table")
    assert table is not None
    note = dialog.bar.note
    assert note is not None
    assert note.on_action is not None
    note.on_action()
    window.settle()
    window.wait(lambda: "given back" in table.item(0, 4).text())  # type: ignore[union-attr]
    window.click("record_back", dialog)
    window.settle()
    window.wait(lambda: table.rowCount() == 0)


def test_who_types_goes_on_in_the_same_words_after_another_took_the_desk(window: RealWindow) -> None:
    people.put(window.space.office, MINH)
    (tally,) = window.assembly.followed.tallies.values()
    show_clause(window, next(one.num for one in tally.ordered if one.facts.role == "lead"))
    note = window.find(QPlainTextEdit, "progress_note")
    type_words(note, "Đã họp 5 thôn")
    take(window, MINH)
    window.settle()
    assert window.window.focusWidget() is note
    assert note.toPlainText() == "Đã họp 5 thôn"


def test_nobody_gives_back_the_act_of_another_by_a_slip(window: RealWindow) -> None:
    office = window.space.office
    hoa = people.put(office, HOA).made
    people.put(office, MINH)
    people.take(office, hoa)
    (tally,) = window.assembly.followed.tallies.values()
    show_clause(window, next(one.num for one in tally.ordered if one.facts.role == "lead"))
    type_words(window.find(QPlainTextEdit, "progress_note"), "Đã họp 5 thôn")
    settle(window)
    arrow = window.find(QToolButton, "undo_button")
    assert "Đã họp 5 thôn" in arrow.toolTip()

    take(window, MINH)
    window.settle()
    assert not arrow.isEnabled()
    undo(window)
    assert window.find(QPlainTextEdit, "progress_note").toPlainText() == "Đã họp 5 thôn"

    take(window, HOA)
    window.settle()
    assert "Đã họp 5 thôn" in undo(window)
    assert window.find(QPlainTextEdit, "progress_note").toPlainText() == ""
