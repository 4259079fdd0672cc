"""Words typed and not saved when the program was killed are offered at the next start; saved ones are swept."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.unsaved import UnsavedWords
from tests.support.full_disk import fill_disk
from tests.support.real_window import Open, RealWindow
from tests.support.review_sample import sample_outline
from tests.ui.window.test_real_window import NOTE, led_task, note_of
from ui.screens.plan.task_pane import TaskPane
from ui.screens.review.meaning import MeaningPanel
from ui.theme.theme import Theme
from ui.widgets.form import Form
from ui.window.unsaved_dialog import UnsavedDialog

pytestmark = pytest.mark.qt_log_ignore("does not support raise", "propagateSizeHints")
WORDS = "Thiếu kinh phí cho ba lớp\ntập huấn cuối năm"

KILLED = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from tests.support.real_window import CLOCK, Loop, RealWindow
from tests.ui.window.test_unsaved_words import type_a_difficulty
from ui.theme.theme import Theme
app = QApplication([])
theme = Theme(bundled_fonts=True)
theme.apply(app)
real = RealWindow(Loop(), theme, Path(sys.argv[1]), CLOCK)
real.start()
type_a_difficulty(real)
real.wait(lambda: real.space.unsaved_words.left())
print("typed", flush=True)
real.wait(lambda: False)
"""


def type_a_difficulty(real: RealWindow) -> Form:
    """Open the form of a difficulty and type into it, without saving."""
    note_of(real, led_task(real))
    pane = real.find(TaskPane, "task_pane")
    pane.difficulties.asked.emit()
    form = real.dialog("difficulty_form")
    assert isinstance(form, Form)
    text = form.findChild(QPlainTextEdit, "text")
    assert text is not None
    enter(real, text)
    text.setPlainText(WORDS)
    return form


def enter(real: RealWindow, box: QWidget) -> None:
    """Put the caret into a field, as a person does before typing."""
    box.window().activateWindow()
    box.setFocus()
    real.wait(lambda: QApplication.focusWidget() is box)


def kept(real: RealWindow) -> list[str]:
    return [one.words for one in real.space.unsaved_words.left()]


def words_file(folder: Path) -> Path:
    [found] = (folder.parent / "markers").glob("*.words")
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="kills by SIGKILL")
def test_words_of_a_killed_program_are_offered_at_the_next_start_until_thrown_away(
    qtbot: QtBot, theme: Theme, folder: Path, opened: Open
) -> None:
    running = subprocess.Popen([sys.executable, "-c", KILLED, str(folder)], stdout=subprocess.PIPE, env={**os.environ})
    try:
        assert running.stdout is not None
        assert running.stdout.readline() == b"typed\n"
    finally:
        running.send_signal(signal.SIGKILL)
        running.wait()
    real = opened()
    dialog = real.dialog("unsaved_dialog")
    assert isinstance(dialog, UnsavedDialog)
    offered = dialog.findChild(QPlainTextEdit, "unsaved_words_0")
    assert offered is not None
    assert offered.toPlainText() == WORDS
    real.click("unsaved_copy_0", dialog)
    assert QApplication.clipboard().text() == WORDS
    real.click("unsaved_keep", dialog)
    real.settle()
    real.press_close()
    real.close()
    assert [one.words for one in UnsavedWords(words_file(folder)).left()] == [WORDS], "kept until thrown away"
    again = opened()
    dialog = again.dialog("unsaved_dialog")
    again.prompt.answers.append("yes")
    again.click("unsaved_throw_away", dialog)
    again.gone("unsaved_dialog")
    again.settle()
    again.wait(lambda: not kept(again))
    assert words_file(folder).read_bytes().strip(b"\0") == b""


def test_the_window_stays_over_a_form_with_words_until_a_person_lets_them_go(opened: Open) -> None:
    real = opened()
    form = type_a_difficulty(real)
    real.prompt.answers.append("no")
    real.window.close()
    real.settle()
    assert real.window.isVisible()
    assert form.isVisible()
    assert WORDS in [one.words for one in real.program._typing.unsaved()]  # type: ignore[union-attr]
    real.prompt.answers.append("yes")
    real.window.close()
    real.wait(lambda: not real.window.isVisible())


def test_words_are_kept_while_they_are_typed_and_swept_once_saved(opened: Open) -> None:
    real = opened()
    form = type_a_difficulty(real)
    real.wait(lambda: kept(real) == [WORDS])
    [text] = real.space.unsaved_words.left()
    assert text.field
    assert text.where
    form.submit()
    real.gone("difficulty_form")
    real.wait(lambda: kept(real) == [])
    assert words_file(real.program.folder).read_bytes().strip(b"\0") == b""


def test_a_note_refused_by_a_full_disk_is_kept_too_with_the_task_it_belongs_to(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = opened()
    note = note_of(real, led_task(real))
    with monkeypatch.context() as full:
        fill_disk(full)
        enter(real, note)
        note.setPlainText(NOTE)
        real.wait(lambda: kept(real) == [NOTE])
        [text] = real.space.unsaved_words.left()
        assert "III." in text.where
        real.refusals.clear()
    real.assembly.flush()
    real.settle()
    real.wait(lambda: kept(real) == [])


def test_the_words_of_a_report_are_kept_while_they_cannot_be_saved(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = opened()
    real.click("rail_report")
    real.settle()
    real.click("report_switch_1")
    text = real.find(QPlainTextEdit, "narrative_results")
    with monkeypatch.context() as full:
        fill_disk(full)
        enter(real, text)
        text.setPlainText(WORDS)
        real.wait(lambda: kept(real) == [WORDS])
    real.assembly.flush()
    real.settle()
    real.wait(lambda: kept(real) == [])


def test_a_passphrase_is_never_kept_even_when_it_is_shown(opened: Open) -> None:
    real = opened()
    real.program._show_settings("settings_key")
    settings = real.dialog("settings_dialog")
    real.click("key_renew", settings)
    dialog = real.dialog("key_change_form")
    secrets = [one for one in dialog.findChildren(QLineEdit) if one.echoMode() == QLineEdit.EchoMode.Password]
    for line in secrets:
        enter(real, line)
        line.setText("mưa rào tháng bảy")
        line.setEchoMode(QLineEdit.EchoMode.Normal)
    assert any(line.isVisible() for line in secrets)
    assert real.program._typing is not None
    assert real.program._typing.unsaved() == []
    real.prompt.answers.append("yes")
    dialog.close()
    settings.close()


def test_a_search_is_no_word_to_be_saved(opened: Open) -> None:
    real = opened()
    box = real.find(QLineEdit, "search_box")
    enter(real, box)
    box.setText("tuyên truyền")
    assert real.program._typing is not None
    assert real.program._typing.unsaved() == []


def test_what_the_program_shows_of_a_clause_was_typed_by_nobody(opened: Open) -> None:
    real = opened()
    task, other = [node for node in sample_outline().nodes if node.lead_units][:2]
    review = QDialog(real.window)
    panel = MeaningPanel(real.program.theme, (), review)
    panel.show_nodes([task])
    review.show()
    enter(real, panel.lead)
    panel.show_nodes([replace(other, lead_units=("Công an xã",))])
    watch = real.program._typing
    assert watch is not None
    assert watch.unsaved() == []
    panel.lead.setText("Công an xã; Trạm Y tế")
    assert [typed.words for typed in watch.unsaved()] == ["Công an xã; Trạm Y tế"]
    review.close()


def test_a_window_over_a_refused_report_can_be_closed_once_a_person_lets_its_words_go(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = opened()
    real.click("rail_report")
    real.settle()
    real.click("report_switch_1")
    text = real.find(QPlainTextEdit, "narrative_results")
    with monkeypatch.context() as full:
        fill_disk(full)
        text.setPlainText(WORDS)
        real.window.close()
        real.settle()
        assert real.window.isVisible(), "refused, and said why"
        real.prompt.answers.append("no")
        real.window.close()
        real.settle()
        assert real.window.isVisible()
        assert text.toPlainText() == WORDS
        real.prompt.answers.append("yes")
        real.window.close()
        real.wait(lambda: not real.window.isVisible())
