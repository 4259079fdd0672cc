"""What comes from outside the window: the end of the session, a second start, a change of the system's colours."""

from __future__ import annotations

import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.clock import FixedClock
from tests.support.real_window import Open, RealWindow
from tests.ui.window.test_real_window import NOTE, led_task, note_of, notes_kept
from ui.__main__ import _with_files_opened
from ui.theme import scheme
from ui.theme.theme import Theme
from ui.window import places
from ui.window.one_window import hand_over
from ui.window.preferences import Preferences

pytestmark = pytest.mark.qt_log_ignore("does not support raise", "propagateSizeHints")


def test_what_was_typed_is_on_disk_before_the_session_ends(opened: Open) -> None:
    real = opened()
    note_of(real, led_task(real)).setPlainText(NOTE)
    # As Windows asks: without another turn of the loop.
    real.program.keep()
    assert notes_kept(real) == [NOTE]
    real.settle()


def test_the_written_part_of_a_report_is_kept_too(opened: Open) -> None:
    real = opened()
    real.click("rail_report")
    real.settle()
    real.click("report_switch_1")
    text = real.find(QPlainTextEdit, "narrative_results")
    text.setPlainText(NOTE)
    real.press_close()
    real.close()
    again = opened()
    again.click("rail_report")
    again.settle()
    again.click("report_switch_1")
    kept = again.find(QPlainTextEdit, "narrative_results")
    assert kept.toPlainText() == NOTE


def test_ending_twice_is_ending_once(opened: Open) -> None:
    real = opened()
    real.program.close()
    real.program.close()
    assert real.program.space is None


def test_the_window_stays_until_what_is_being_written_is_written(opened: Open) -> None:
    real = opened()
    gate = threading.Event()
    real.program.runner.start(lambda _progress: gate.wait(10), title="Ghi ra USB", cancellable=False)
    real.window.close()
    assert real.window.isVisible()
    assert real.said()
    gate.set()
    real.wait(lambda: not real.window.isVisible())


SECOND_START = """
import sys
from pathlib import Path
from ui.window.one_window import hand_over
sys.exit(0 if hand_over(Path(sys.argv[1]), [Path(word) for word in sys.argv[2:]]) else 3)
"""


def give(folder: Path, *files: Path) -> subprocess.Popen[bytes]:
    """A second start, which waits for its answer."""
    root = Path(__file__).parents[3]
    return subprocess.Popen([sys.executable, "-c", SECOND_START, str(folder), *map(str, files)], cwd=root)


def test_a_second_start_hands_its_file_to_the_open_window(opened: Open, folder: Path, tmp_path: Path) -> None:
    stranger = tmp_path / "tệp của huyện (1).xlsx"
    stranger.write_bytes(b"no workbook")
    real = opened()
    real.window.showMinimized()
    second = give(folder, stranger)
    dialog = real.dialog("import_dialog")
    real.wait(lambda: second.poll() is not None)
    assert second.returncode == 0
    assert not real.window.isMinimized()
    real.click("later_button", dialog)
    real.gone("import_dialog")
    real.settle()


def test_a_second_start_without_a_file_brings_the_window_forward(opened: Open, folder: Path) -> None:
    real = opened()
    real.window.showMinimized()
    second = give(folder)
    real.wait(lambda: second.poll() is not None)
    assert second.returncode == 0
    assert not real.window.isMinimized()


def test_where_no_window_answers_nothing_is_handed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.window.one_window.WAIT_MS", 0)
    assert not hand_over(tmp_path, [tmp_path / "tệp.xlsx"])


def test_a_file_that_comes_before_the_workspace_is_open_is_looked_at_afterwards(opened: Open, tmp_path: Path) -> None:
    stranger = tmp_path / "tệp.xlsx"
    stranger.write_bytes(b"no workbook")
    real = opened()
    desk, real.assembly.screens = real.assembly.screens, None
    real.assembly.receive([stranger])
    real.assembly.screens = desk
    assert real.assembly._early == [stranger]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["D:\\USB\\tệp của huyện.xlsx"], ["--open", "D:\\USB\\tệp của huyện.xlsx"]),
        (["thư.EML", "b.zip"], ["--open", "thư.EML", "--open", "b.zip"]),
        (["--workspace", "W", "a.xlsx"], ["--workspace", "W", "--open", "a.xlsx"]),
        (["verify", "a.xlsx"], ["verify", "a.xlsx"]),
        (["--open", "a.xlsx"], ["--open", "a.xlsx"]),
        ([], []),
    ],
)
def test_a_file_dropped_on_the_icon_is_looked_at(words: list[str], told: list[str]) -> None:
    assert _with_files_opened(words) == told


class Hints(QObject):
    """The system's hints, as they are where a system has a scheme."""

    colorSchemeChanged = Signal(Qt.ColorScheme)  # noqa: N815  # Qt's own name

    def __init__(self) -> None:
        super().__init__()
        self.now = Qt.ColorScheme.Light

    def colorScheme(self) -> Qt.ColorScheme:
        return self.now

    def turn(self, now: Qt.ColorScheme) -> None:
        self.now = now
        self.colorSchemeChanged.emit(now)


@pytest.mark.parametrize(("chosen", "dark"), [("system", True), ("light", False)])
def test_the_colours_follow_the_system_while_the_program_runs_if_the_person_wants(
    qapp: QApplication, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: str, dark: bool
) -> None:
    hints = Hints()
    monkeypatch.setattr("ui.theme.scheme.QGuiApplication.styleHints", staticmethod(lambda: hints))
    kept = Preferences(tmp_path / "roviec.ini")
    assert kept.scheme == "system", "unless somebody chose"
    kept.scheme = chosen
    follower = scheme.SchemeFollower(theme, lambda: kept.scheme)
    try:
        hints.turn(Qt.ColorScheme.Dark)
        assert theme.is_dark is dark
        hints.turn(Qt.ColorScheme.Light)
        assert not theme.is_dark
    finally:
        theme.set_dark(False)
        follower.deleteLater()


def test_dark_colours_chosen_in_an_earlier_version_stay_dark(tmp_path: Path) -> None:
    (tmp_path / "roviec.ini").write_text("[look]\ndark=true\n", encoding="utf-8")
    assert Preferences(tmp_path / "roviec.ini").scheme == "dark"


def test_a_night_asleep_brings_the_new_day(opened: Open, qtbot: QtBot) -> None:
    real: RealWindow = opened()
    page = real.window.page(places.TODAY)
    assert page is not None
    before = page.subtitle()
    clock = real.space.clock
    assert isinstance(clock, FixedClock)
    clock.advance(timedelta(days=1))
    try:
        real.assembly._status._on_tick()
        real.settle()
        shown = real.find(QLabel, "page_subtitle").text()
        assert shown == page.subtitle()
        assert shown != before
    finally:
        clock.advance(timedelta(days=-1))


def test_data_in_a_synchronised_folder_is_warned_of(
    opened: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.placement.is_synced", lambda _folder, _variables: True)
    real = opened()
    assert "tự đồng bộ" in real.said()


def test_the_data_of_another_folder_is_opened_the_next_time_too(folder: Path, tmp_path: Path) -> None:
    kept = Preferences(tmp_path / "roviec.ini")
    assert kept.folder is None
    kept.folder = folder
    assert Preferences(tmp_path / "roviec.ini").folder == folder
    kept.folder = tmp_path / "gone"
    assert kept.folder == tmp_path / "gone", "a folder that went with its disk is not forgotten: the ways out name it"
