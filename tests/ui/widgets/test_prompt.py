from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.theme import Theme
from ui.widgets.prompt import PromptChoice, QtPrompt, Question, ScriptedPrompt, yes_no

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

QUESTION = Question(
    "Ngừng theo dõi", "Ngừng theo dõi 6 nhiệm vụ?",
    (PromptChoice("no", "Quay lại"), PromptChoice("yes", "Ngừng", "danger")), "no",
    detail="Chi tiết " * 120,
)  # fmt: skip


@pytest.fixture
def prompt(qapp: QApplication) -> QtPrompt:
    theme = Theme(bundled_fonts=True)
    theme.apply(qapp)
    return QtPrompt(theme, lambda: None)


def soon(act: Callable[[QDialog], None]) -> None:
    """Act on the modal dialog as soon as it is open."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            act(dialog)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(10, look)


def part(dialog: QWidget, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert found is not None
    return found


def test_a_choice_gives_its_key(qtbot: QtBot, prompt: QtPrompt) -> None:
    soon(lambda dialog: part(dialog, "question_yes_button").click())
    assert prompt.ask(QUESTION) == "yes"


def test_escape_is_the_harmless_answer(qtbot: QtBot, prompt: QtPrompt) -> None:
    soon(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    assert prompt.ask(QUESTION) == "no"


def test_a_long_question_fits_a_768_px_screen(qtbot: QtBot, prompt: QtPrompt) -> None:
    heights: list[int] = []

    def look(dialog: QDialog) -> None:
        heights.append(dialog.height())
        dialog.reject()

    soon(look)
    prompt.ask(QUESTION)
    assert heights[0] <= 690


def test_a_line_of_text_or_nothing(qtbot: QtBot, prompt: QtPrompt) -> None:
    def type_in(dialog: QDialog) -> None:
        line = dialog.findChild(QLineEdit, "text_dialog_line")
        assert line is not None
        line.setText("12/UBND")
        QTest.keyClick(line, Qt.Key.Key_Return)

    soon(type_in)
    assert prompt.ask_text("Thu hồi", "Theo văn bản số") == "12/UBND"
    soon(lambda dialog: dialog.reject())
    assert prompt.ask_text("Thu hồi", "Theo văn bản số") is None


def test_a_script_answers_in_order_and_refuses_what_it_does_not_expect(tmp_path: Path) -> None:
    scripted = ScriptedPrompt(["yes", None, tmp_path, [tmp_path], tmp_path])
    assert scripted.ask(QUESTION) == "yes"
    assert scripted.ask_text("a", "b") is None
    assert scripted.open_files("a", "b") == [tmp_path]
    assert scripted.open_files("a", "b") == [tmp_path]
    assert scripted.choose_folder("a") == tmp_path
    assert len(scripted.asked) == 5
    with pytest.raises(AssertionError):
        scripted.save_file("a", "b")


def test_an_answer_that_was_not_offered_is_a_mistake_in_the_script() -> None:
    with pytest.raises(AssertionError):
        ScriptedPrompt(["maybe"]).ask(QUESTION)


def test_yes_no_names_the_deed_and_a_way_back() -> None:
    question = yes_no("Xóa", "Xóa bản nháp?", "Xóa", tone="danger")
    assert [choice.key for choice in question.choices] == ["no", "yes"]
    assert question.escape == "no"
    assert question.choices[1].kind == "danger"
