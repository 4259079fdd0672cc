"""Ctrl+Z with the focus in a field: the same steps, one after the other, as from anywhere in the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QToolButton, QWidget

from tests.support.input_method import type_words
from tests.support.morning import open_task, settle
from tests.support.real_window import Open, RealWindow

HELD = Qt.KeyboardModifier.ControlModifier


def press(real: RealWindow, field: QWidget, key: Qt.Key = Qt.Key.Key_Z) -> None:
    real.window.activateWindow()
    real.wait(real.window.isActiveWindow)
    field.setFocus()
    QTest.keyClick(field, key, HELD)
    real.settle()


def note_of(real: RealWindow) -> QPlainTextEdit:
    """The words of a task, with its state said before them."""
    open_task(real, led(real))
    real.click("progress_switch_1")
    settle(real)
    return real.find(QPlainTextEdit, "progress_note")


def led(real: RealWindow) -> str:
    tallies = real.assembly.followed.tallies.values()
    return next(task.label for one in tallies for task in one.ordered if task.facts.role == "lead")


def states(real: RealWindow) -> list[str]:
    with real.space.store.read() as connection:
        return list(connection.exec_driver_sql("SELECT state FROM progress").scalars())


def test_in_the_words_of_a_task_it_gives_back_the_words_then_the_act_before_and_does_both_again(opened: Open) -> None:
    real = opened()
    note = note_of(real)
    type_words(note, "Đã họp 5 thôn")
    settle(real)
    press(real, note)
    assert note.toPlainText() == ""
    assert states(real) == ["in_progress"]
    press(real, note)
    assert states(real) == ["not_started"], "the words do not come back in its place"
    assert note.toPlainText() == ""
    press(real, note, Qt.Key.Key_Y)
    press(real, note, Qt.Key.Key_Y)
    assert (states(real), note.toPlainText()) == (["in_progress"], "Đã họp 5 thôn")


def test_words_typed_this_moment_are_what_is_given_back_by_the_key_and_by_the_arrow(opened: Open) -> None:
    real = opened()
    note = note_of(real)
    for by_key in (True, False):
        type_words(note, "Đã họp 5 thôn")
        if by_key:
            press(real, note)
        else:
            real.click("undo_button")
        real.wait(lambda: note.toPlainText() == "")
        real.settle()
        assert states(real) == ["in_progress"], "and not the act before them"


def test_words_to_search_for_are_taken_back_first_then_the_last_act(opened: Open) -> None:
    real = opened()
    note_of(real)
    search = real.find(QLineEdit, "search_box")
    type_words(search, "họp")
    press(real, search)
    assert (search.text(), states(real)) == ("", ["in_progress"])
    press(real, search)
    assert states(real) == ["not_started"]


def test_a_figure_that_cannot_be_read_is_taken_back_in_its_field(opened: Open) -> None:
    real = opened()
    open_task(real, led(real))
    real.click("progress_switch_2")
    settle(real)
    day = real.find(QLineEdit, "done_on")
    day.setFocus()
    stood = day.text()
    QTest.keyClicks(day, "7")
    press(real, day)
    assert day.text() == stood
    assert states(real) == ["done"]
    assert real.find(QToolButton, "undo_button").isEnabled()
