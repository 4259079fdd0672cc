"""A data file is taken in while an officer types: no word is lost, the caret stays, and what is shown is fresh."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from tests.journeys.conftest import COMMUNE, Desk
from tests.support.input_method import type_words
from tests.support.morning import accept, field, open_task, report_page
from tests.support.officers import Officer
from tests.support.real_window import RealWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

TASK = "II.3"
DIRECTIVE = "Ưu tiên số hóa sổ khai sinh trước"
BEFORE, AFTER = "Đã quét 120 sổ", " khai sinh"


def note(real: RealWindow) -> QWidget:
    open_task(real, TASK)
    return real.find(QPlainTextEdit, "progress_note")


def narrative(real: RealWindow) -> QWidget:
    report_page(real)
    real.click("report_switch_1")
    return real.find(QPlainTextEdit, "narrative_shortcomings")


def form(real: RealWindow) -> QWidget:
    open_task(real, TASK)
    real.click("add_difficulty")
    return field(real.dialog("difficulty_form"), QPlainTextEdit, "text")


def words_of(widget: QWidget) -> tuple[str, int]:
    assert isinstance(widget, QPlainTextEdit)
    return widget.toPlainText(), widget.textCursor().position()


@pytest.mark.parametrize("reach", [note, narrative, form])
def test_a_file_taken_in_amid_a_word_leaves_words_and_caret_and_brings_what_is_new(
    desk: Desk, city: Officer, reach: Callable[[RealWindow], QWidget]
) -> None:
    real = desk("2026-11-05")
    city.does("directive", "add", "--clause", TASK, "--text", DIRECTIVE, "--to", COMMUNE)
    package = city.send("--to", COMMUNE)
    typed_into = reach(real)
    top = typed_into.window()
    top.activateWindow()
    real.wait(top.isActiveWindow)
    type_words(typed_into, BEFORE)
    QTest.keyClick(typed_into, Qt.Key.Key_Left)
    before = words_of(typed_into)

    real.window.files_dropped.emit([package])
    dialog = real.dialog("import_dialog")
    real.click("take_in_button", dialog)
    real.gone("import_dialog")
    real.settle()
    top.activateWindow()
    real.wait(top.isActiveWindow)
    assert QApplication.focusWidget() is typed_into
    assert words_of(typed_into) == before
    QTest.keyClick(typed_into, Qt.Key.Key_Right)
    type_words(typed_into, AFTER.strip())
    assert words_of(typed_into)[0] == BEFORE + AFTER.strip()

    if reach is form:
        accept(real, top)
    real.window.flush_pages()
    real.settle()
    with real.space.store.read() as connection:
        kept = [
            *connection.exec_driver_sql("SELECT note FROM progress").scalars(),
            *connection.exec_driver_sql("SELECT text FROM difficulty").scalars(),
            *connection.exec_driver_sql("SELECT coalesce(shortcomings, '') FROM report").scalars(),
        ]
    assert BEFORE + AFTER.strip() in kept
    open_task(real, TASK)
    real.wait(lambda: any(DIRECTIVE in one.text() for one in real.window.findChildren(QLabel) if one.isVisible()))


def test_the_task_that_is_written_shows_the_new_directive_at_once(desk: Desk, city: Officer) -> None:
    real = desk("2026-11-05")
    city.does("directive", "add", "--clause", TASK, "--text", DIRECTIVE, "--to", COMMUNE)
    package = city.send("--to", COMMUNE)
    typed_into = note(real)
    type_words(typed_into, BEFORE)
    real.window.files_dropped.emit([package])
    real.click("take_in_button", real.dialog("import_dialog"))
    real.gone("import_dialog")
    real.settle()
    real.wait(lambda: any(DIRECTIVE in one.text() for one in real.window.findChildren(QLabel) if one.isVisible()))
    assert words_of(typed_into)[0] == BEFORE
    assert not real.find(QLineEdit, "search_box").hasFocus()
