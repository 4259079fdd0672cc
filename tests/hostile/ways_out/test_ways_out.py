"""Nobody is ever stuck: whatever happened to the data, the window and the command line both lead out."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, redirect_stderr, redirect_stdout
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QTableWidget
from pytestqt.qtbot import QtBot

from app.errors import AppError
from app.marker import WorkspaceMarker
from db.lock import WorkspaceLock
from tests.hostile.ways_out.conftest import SINCE
from tests.hostile.ways_out.scenarios import SCENARIOS, Place, Scenario
from tests.support.founding_desk import leftovers
from tests.support.real_window import CLOCK, RealWindow
from tests.support.unprivileged import bound_by_modes
from tests.ui.window.test_real_window import led_task, note_of
from ui.cli.main import main
from ui.cli.vietnamese import sentence
from ui.screens.rescue.dialog import RescueDialog
from ui.theme.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")
LED_OUT = {
    "workspace-mendable": "không mất dòng nào",
    "in-the-way": "không gì bị xóa",
    "store-read-only": "ghi được trở lại",
}
"""What the window says once the act has led out of what a code says; of others, that a backup was restored."""
EACH = pytest.mark.parametrize("scenario", SCENARIOS, ids=[one.name for one in SCENARIOS])


def say(place: Place, monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[int, Any, str]:
    """Type a command at the place: exit code, JSON, what stood on the error stream."""
    monkeypatch.setenv("ROVIEC_CLOCK", CLOCK.now().isoformat())
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(["--workspace", str(place.folder), "--json", *words])
    return code, json.loads(out.getvalue()), err.getvalue()


def state(place: Place) -> tuple[bool, str | None]:
    """Whether what was entered since the backup is there, and whether sending is shut."""
    with closing(sqlite3.connect(f"{place.store.as_uri()}?mode=ro", uri=True)) as store:
        names = {name for (name,) in store.execute("SELECT name FROM office")}
        (shut,) = store.execute("SELECT sending_shut FROM installation").fetchone()
        assert store.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        assert store.execute("SELECT COUNT(*) FROM clause").fetchone()[0] > 40, "the plan is there"
    return SINCE in names, shut


@pytest.fixture(autouse=True)
def bound() -> Iterator[None]:
    with bound_by_modes():
        yield


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme, place: Place) -> Iterator[RealWindow]:
    """The program at that place, not begun yet; no failure may reach its doors."""
    real = RealWindow(qtbot, theme, place.folder, CLOCK)
    yield real
    real.close()
    assert [repr(error) for error in real.failures] == []


def happened(dialog: RescueDialog) -> str:
    """What the dialog says has happened."""
    found = dialog.findChild(QLabel, "rescue_happened")
    assert found is not None
    return found.text()


def in_settings(real: RealWindow, button: str) -> None:
    """Press something under Settings → Backups."""
    real.click("rail_settings")
    dialog = real.dialog("settings_dialog")
    dialog.show_section("settings_backups")  # type: ignore[attr-defined]  # a SettingsDialog
    real.click(button, dialog)


def place_held_something(place: Place) -> bool:
    """Whether the store that was replaced is among the backups now."""
    return any((place.folder / "backups").glob("*before-restore*"))


@EACH
def test_in_the_window(scenario: Scenario, place: Place, opened: RealWindow) -> None:
    scenario.happens(place)
    if scenario.code:
        dialog = opened.ways_out()
        facts = {"folder": place.folder, "name": scenario.name_in_the_way, "reason": scenario.reason}
        assert happened(dialog) == sentence(scenario.code, facts)
        opened.click(scenario.way, dialog)
        opened.opened_again()
        assert LED_OUT.get(scenario.code, "khôi phục") in opened.said()
        stood = place_held_something(place)
        if scenario.way == "rescue_restore":
            assert ("được giữ trong danh sách sao lưu" in opened.said()) == stood, "only what stood there is kept"
    else:
        opened.begin()
        opened.opened_again()
        if scenario.way == "check":
            opened.prompt.answers.append("yes")
            in_settings(opened, "backup_check")
            opened.wait(lambda: "không mất dòng nào" in opened.said())
            opened.settle()
        elif scenario.way == "confirm":
            opened.prompt.answers.append("yes")
            note = opened.window.message_bar.note
            assert note is not None
            assert note.on_action is not None
            note.on_action()
            opened.settle()
        elif scenario.key_trouble:
            facts = {"office": "99", "name": "office.p12"}
            assert opened.said() == sentence(scenario.key_trouble, facts), "it is said at once"
    opened.close()
    kept, shut = state(place)
    assert kept == scenario.kept
    assert (shut is not None) == (scenario.shut or False)
    assert leftovers(place.folder) == []


@EACH
def test_on_the_command_line(scenario: Scenario, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.workspace.default_markers", lambda: place.markers)
    scenario.happens(place)
    code, told, _err = say(place, monkeypatch, "check")
    if scenario.code:
        assert (code, told["outcome"]) == (3, scenario.code)
    elif scenario.way == "check":
        assert (code, told["outcome"]) == (3, "workspace-mendable")
    else:
        assert (code, told["intact"], told["key"]) == (0, True, scenario.key_trouble or "there")
    code, told, _err = say(place, monkeypatch, *scenario.words)
    assert code == 0, told
    kept, shut = state(place)
    assert kept == scenario.kept
    assert (shut is not None) == (scenario.shut or False)
    code, told, _err = say(place, monkeypatch, "check")
    assert (code, told["intact"]) == (0, True)
    assert leftovers(place.folder) == []


def test_the_newest_good_backup_is_the_one_chosen(place: Place, opened: RealWindow) -> None:
    good = place.backups[-1]
    damaged = place.folder / "backups" / "20991231T000000Z-on-close.sqlite3"
    damaged.write_bytes(good.read_bytes()[:9000])
    shutil.copyfile(
        place.elsewhere / "của xã khác.sqlite3", place.folder / "backups" / "20991230T000000Z-moved.sqlite3"
    )
    place.store.write_bytes(b"")
    dialog = opened.ways_out()
    table = dialog.findChild(QTableWidget, "rescue_backups")
    assert table is not None
    states = [_text(table, row, 4) for row in range(table.rowCount())]
    assert states[:3] == ["damaged", "of UBND xã Khác", "read through, good"]
    assert table.currentRow() == 2


def test_where_there_is_no_list_of_backups_no_room_is_kept_for_one(place: Place, opened: RealWindow) -> None:
    shutil.rmtree(place.folder / "backups")
    place.store.write_bytes(b"")
    dialog = opened.ways_out()
    table, layout = dialog.findChild(QTableWidget, "rescue_backups"), dialog.layout()
    assert table is not None
    assert layout is not None
    assert table.isHidden()
    assert dialog.height() <= layout.totalHeightForWidth(dialog.width()) + 8
    focused = dialog.focusWidget()
    assert focused is not None
    assert focused.objectName() == "rescue_file", "what leads on soonest"


def files_of(place: Place) -> list[str]:
    """Every file of the workspace, apart from what SQLite lays beside a store that was looked at."""
    names = [path.name for path in place.folder.rglob("*") if path.is_file()]
    return sorted(name for name in names if not name.endswith(("-wal", "-shm")))


def _text(table: QTableWidget, row: int, column: int) -> str:
    item = table.item(row, column)
    assert item is not None
    return item.text()


def test_another_offices_backup_goes_in_only_when_a_person_says_so(place: Place, opened: RealWindow) -> None:
    place.store.unlink()
    dialog = opened.ways_out()
    opened.prompt.answers += [place.elsewhere / "của xã khác.sqlite3", "no"]
    opened.click("rescue_file", dialog)
    opened.wait(lambda: not opened.prompt.answers)
    assert dialog.isVisible()
    assert not place.store.exists()
    opened.prompt.answers += [place.elsewhere / "của xã khác.sqlite3", "yes"]
    opened.click("rescue_file", dialog)
    opened.opened_again()
    assert opened.space.office_code == "99"


def test_a_damaged_backup_from_the_settings_brings_the_window_back_over_the_data_as_it_was(
    place: Place, opened: RealWindow
) -> None:
    broken = place.elsewhere / "hỏng.sqlite3"
    broken.write_bytes(place.backups[-1].read_bytes()[:9000])
    opened.begin()
    opened.opened_again()
    opened.prompt.answers += [broken, "yes"]
    in_settings(opened, "backup_file")
    opened.wait(lambda: "hỏng.sqlite3" in ((opened.program.assembly is not None and opened.said()) or ""))
    opened.settle()
    assert opened.space.store.path == place.store
    opened.close()
    assert state(place) == (True, None)


def test_a_backup_from_the_settings_takes_the_place_and_the_window_comes_back(place: Place, opened: RealWindow) -> None:
    opened.begin()
    opened.opened_again()
    before = opened.assembly
    opened.prompt.answers.append("yes")
    in_settings(opened, "backup_restore")
    opened.wait(lambda: opened.program.assembly not in (None, before) and opened.assembly.screens is not None)
    opened.settle()
    opened.close()
    assert state(place) == (False, "restored")


def test_a_locked_store_can_be_tried_again(place: Place, opened: RealWindow) -> None:
    lock = WorkspaceLock(place.folder)
    try:
        dialog = opened.ways_out()
        assert happened(dialog) == sentence("workspace-locked", {})
        opened.click("rescue_again", dialog)
        dialog = opened.ways_out()
        assert dialog.isVisible()
    finally:
        lock.release()
    opened.click("rescue_again", dialog)
    opened.opened_again()


@pytest.mark.parametrize(("problem", "code"), [(28, "disk-full"), (30, "read-only"), (13, "read-only")])
def test_a_full_or_shut_disk_is_said_and_can_be_tried_again(
    place: Place, opened: RealWindow, monkeypatch: pytest.MonkeyPatch, problem: int, code: str
) -> None:
    def refuse(*_more: object) -> None:
        raise OSError(problem, "refused")

    with monkeypatch.context() as patch:
        patch.setattr("app.holding.WorkspaceLock", refuse)
        dialog = opened.ways_out()
        assert happened(dialog) == sentence(code, {"folder": place.folder})
    opened.click("rescue_again", dialog)
    opened.opened_again()


def test_a_full_disk_while_restoring_leaves_the_old_store_and_no_copies(
    place: Place, opened: RealWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.store.write_bytes(place.store.read_bytes()[:9000])
    before = files_of(place)
    dialog = opened.ways_out()

    def full(*_more: object) -> None:
        raise OSError(28, "no room")

    with monkeypatch.context() as patch:
        patch.setattr("db.private.shutil.copyfileobj", full)
        opened.click("rescue_restore", dialog)
        problem = dialog.findChild(QLabel, "rescue_problem")
        assert problem is not None
        opened.wait(lambda: problem.text() == sentence("disk-full", {}))
    assert files_of(place) == before
    opened.click("rescue_restore", dialog)
    opened.opened_again()


def test_one_can_begin_with_new_data_and_nothing_is_deleted(place: Place, opened: RealWindow) -> None:
    place.store.write_bytes(b"PK" * 900)
    opened.program._welcome = lambda: None  # type: ignore[method-assign]
    dialog = opened.ways_out()
    opened.prompt.answers.append("yes")
    opened.click("rescue_anew", dialog)
    opened.wait(lambda: opened.program.rescue is None)
    assert not place.store.exists()
    [kept] = (place.folder / "backups").glob("*-set-aside.damaged")
    assert kept.read_bytes() == b"PK" * 900


def test_a_folder_that_went_with_its_disk_is_named_instead_of_founding_a_new_office(
    place: Place, opened: RealWindow
) -> None:
    away = place.folder.with_name("ở ổ khác")
    place.folder.rename(away)
    assert opened.program.preferences is not None
    opened.program.preferences.folder = place.folder
    dialog = opened.ways_out()
    assert happened(dialog) == sentence("workspace-missing", {"folder": place.folder})
    opened.prompt.answers.append(away)
    opened.click("rescue_folder", dialog)
    opened.opened_again()
    assert opened.program.folder == away


def test_giving_up_leaves_with_the_exit_code_of_an_unusable_workspace(
    place: Place, opened: RealWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[int] = []
    # The application of the tests goes on.
    monkeypatch.setattr("ui.window.application.QApplication.exit", left.append)
    place.store.write_bytes(b"")
    dialog = opened.ways_out()
    opened.click("rescue_close", dialog)
    assert left == [3]
    assert opened.program.exit_code == 3


def test_the_command_line_lists_the_backups_and_says_which_can_be_used(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = place.backups[-1]
    (place.folder / "backups" / "20991231T000000Z-on-close.sqlite3").write_bytes(good.read_bytes()[:9000])
    foreign = place.folder / "backups" / "20991230T000000Z-moved.sqlite3"
    shutil.copyfile(place.elsewhere / "của xã khác.sqlite3", foreign)
    code, told, _err = say(place, monkeypatch, "restore", "--list")
    assert code == 0
    assert [one["state"] for one in told["backups"]][:3] == ["damaged", "another", "good"]
    for path in place.backups:
        path.write_bytes(b"")
    code, told, _err = say(place, monkeypatch, "restore")
    assert (code, told["outcome"]) == (1, "backup-none")


@pytest.mark.parametrize(
    ("problem", "told"), [(None, "workspace-locked"), (28, "disk-full"), (30, "read-only"), (13, "read-only")]
)
def test_a_locked_store_and_a_full_or_shut_disk_are_said_on_the_command_line_too(
    problem: int | None, told: str, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.workspace.default_markers", lambda: place.markers)
    before = place.store.read_bytes()
    lock = WorkspaceLock(place.folder) if problem is None else None

    def refuse(*_more: object) -> None:
        raise OSError(problem, "refused")

    with monkeypatch.context() as patch:
        if problem is not None:
            patch.setattr("app.holding.WorkspaceLock", refuse)
        code, answer, _err = say(place, monkeypatch, "office", "add", "--code", "x", "--name", "X", "--kind", "other")
    if lock is not None:
        lock.release()
    assert (code, answer["outcome"]) == (3 if problem is None else code, told)
    assert code in (1, 3)
    assert answer["sentence"] == sentence(told, {"folder": place.folder})
    assert place.store.read_bytes() == before
    code, _told, _err = say(place, monkeypatch, "office", "add", "--code", "x", "--name", "X", "--kind", "other")
    assert code == 0


def test_a_restore_whose_mark_cannot_be_written_is_said_to_be_done(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.workspace.default_markers", lambda: place.markers)

    def full(*_more: object) -> None:
        raise OSError(28, "no room")

    with monkeypatch.context() as patch:
        patch.setattr(WorkspaceMarker, "write", full)
        code, told, err = say(place, monkeypatch, "restore")
    assert code == 0, "the store was replaced"
    assert "marker-not-written" in [one["code"] for one in told["warnings"]]
    assert "Dữ liệu chưa thay đổi" not in err
    assert state(place) == (False, "restored")


def test_a_store_that_another_program_holds_is_busy_and_nothing_takes_its_place(
    place: Place, opened: RealWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.workspace.default_markers", lambda: place.markers)
    with closing(sqlite3.connect(place.store, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        for words in (("check",), ("check", "--mend"), ("restore",)):
            code, told, _err = say(place, monkeypatch, *words)
            assert (code, told["outcome"]) == (1, "store-busy"), words
        dialog = opened.ways_out()
        assert happened(dialog) == sentence("store-busy", {})
        other.execute("ROLLBACK")
    opened.click("rescue_again", dialog)
    opened.opened_again()
    opened.close()
    assert state(place) == (True, None)


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in use is not moved away there; a stick is pulled out")
def test_data_that_went_while_the_window_was_open_is_said_to_be_gone_and_nothing_is_made_in_its_place(
    place: Place, opened: RealWindow
) -> None:
    opened.begin()
    opened.opened_again()
    note = note_of(opened, led_task(opened))
    note.setFocus()
    away = place.folder.with_name("rút ra")
    place.folder.rename(away)
    note.setPlainText("gõ lúc ổ đã rút")
    opened.assembly.flush()
    opened.wait(lambda: opened.said() == sentence("workspace-gone", {}))
    with pytest.raises(AppError, match="workspace-gone"):
        opened.space.back_up()
    with pytest.raises(AppError, match="workspace-gone"):
        _ = opened.space.packages
    assert not place.folder.exists()
    assert note.toPlainText() == "gõ lúc ổ đã rút"
    away.rename(place.folder)
    opened.assembly.flush()
    opened.settle()
    opened.close()
    with closing(sqlite3.connect(place.store)) as store:
        assert store.execute("SELECT COUNT(*) FROM progress WHERE note = 'gõ lúc ổ đã rút'").fetchone() == (1,)
