"""What the window hands to other programs: where the system has none for it, that is said and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from tests.support.outside import catch_opened
from tests.support.screens import Bench
from ui.theme.theme import Theme
from ui.window.help import HelpDialog
from ui.window.outside import open_outside

UI = Path(__file__).parents[3] / "ui"


def test_files_leave_for_other_programs_in_one_place() -> None:
    calling = [path.name for path in UI.rglob("*.py") if "openUrl" in path.read_text(encoding="utf-8")]
    assert calling == ["outside.py"]


def test_a_file_that_no_program_here_opens_is_named_with_what_to_do(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = catch_opened(monkeypatch, taken=False)
    open_outside(bench.of_window(), tmp_path / "bản vẽ.odp")
    [note] = bench.notes
    assert (opened, note.tone) == ([tmp_path / "bản vẽ.odp"], "warning")
    assert "chưa có chương trình nào mở được tệp bản vẽ.odp" in note.sentence
    assert "Dữ liệu còn nguyên" in note.sentence


def test_a_file_that_a_program_took_is_not_spoken_of(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catch_opened(monkeypatch)
    open_outside(bench.of_window(), tmp_path / "biên bản.pdf")
    assert bench.notes == []


def test_a_page_of_the_web_that_no_program_opens_is_shown_to_be_typed_elsewhere(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = HelpDialog(theme, language="vi")
    qtbot.addWidget(dialog)
    page = QUrl("https://example.vn/huong-dan")
    catch_opened(monkeypatch, taken=False)
    dialog.text.anchorClicked.emit(page)
    assert page.toString() in dialog.notice.sentence
    catch_opened(monkeypatch)
    dialog.text.anchorClicked.emit(page)
    assert dialog.notice.sentence == ""
