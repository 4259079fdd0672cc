"""Care for the data while the window stands open: backups by themselves, failures told at once, a copy on a stick."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from app.exchange.courier.drives import Drive
from app.marker import WorkspaceMarker
from db.errors import StoreFull
from db.schema import Office
from tests.support.real_window import Open, RealWindow
from ui.cli.vietnamese import sentence
from ui.widgets.basics import ElidedLabel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


def care_of(real: RealWindow):  # type: ignore[no-untyped-def]
    """The care of the open workspace."""
    assert real.assembly.screens is not None
    return real.assembly.screens.care


def change(real: RealWindow, name: str) -> None:
    """Something is entered."""
    with real.space.store.write("VP", at=real.program.clock.now()) as writing:
        writing.add(Office(code=name, name=name))


def backups(real: RealWindow) -> list[str]:
    """Names of the backups, oldest first."""
    return sorted(path.name for path in real.space.backups.glob("*.sqlite3"))


def foot(real: RealWindow) -> tuple[str, str]:
    """What the foot of Hôm nay says, and the act it offers."""
    real.click("rail_today")
    real.settle()
    return real.find(QLabel, "safety_lead").text(), real.find(QPushButton, "safety_act").text()


def make_official(folder: Path) -> None:
    """The sample as official data: reminders are for data that somebody needs."""
    with closing(sqlite3.connect(folder / "roviec.sqlite3")) as store:
        store.execute("UPDATE installation SET profile = 'real'")
        store.commit()


def test_a_backup_is_made_while_people_work_and_only_where_something_changed(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = opened()
    before = backups(real)
    monkeypatch.setattr(real.program.clock, "instant", real.program.clock.now() + timedelta(hours=1))
    care_of(real).back_up_at_work()
    real.settle()
    assert backups(real) == before, "nothing changed"
    change(real, "1")
    care_of(real).back_up_at_work()
    real.settle()
    [made] = set(backups(real)) - set(before)
    assert made.endswith("-at-work.sqlite3")
    change(real, "2")
    care_of(real).back_up_at_work()
    real.settle()
    assert len(backups(real)) == len(before) + 1, "the last one is of just now"


def test_a_backup_that_fails_is_told_at_once_and_the_foot_says_so_until_one_is_made(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = opened()
    monkeypatch.setattr(real.program.clock, "instant", real.program.clock.now() + timedelta(hours=1))
    change(real, "1")

    def full(*_more: object) -> None:
        raise StoreFull("no room")

    with monkeypatch.context() as patch:
        patch.setattr("db.backup.back_up", full)
        care_of(real).back_up_at_work()
        real.settle()
        assert real.said() == sentence("backup-not-made", {"reason": "disk-full"})
    assert foot(real) == ("Not safe yet:", "Back up now")
    real.click("safety_act")
    real.settle()
    assert foot(real)[0] == "Data is safe:"


def test_the_foot_knows_all_as_soon_as_the_data_is_open(opened: Open) -> None:
    real = opened()
    assert real.find(QPushButton, "safety_act").text() == "Try a restore", "practice data needs no copy on a stick"


def test_a_backup_that_was_tried_and_cannot_be_put_back_is_none_to_be_safe_with(opened: Open) -> None:
    real = opened()
    change(real, "1")
    care_of(real).ask_for_backup()
    real.settle()
    newest = real.space.backups / max(backups(real))
    newest.write_bytes(bytes(newest.stat().st_size))
    real.click("rail_settings")
    dialog = real.dialog("settings_dialog")
    dialog.show_section("settings_backups")  # type: ignore[attr-defined]  # a SettingsDialog
    real.click("backup_try", dialog)
    real.settle()
    dialog.close()
    assert real.find(QLabel, "safety_lead").text() == "Not safe yet:", "though the page was in front all the time"
    assert foot(real) == ("Not safe yet:", "Back up now")
    assert "cannot be put back" in real.find(ElidedLabel, "safety_words").text()
    real.program.clock.instant += timedelta(minutes=1)  # type: ignore[attr-defined]  # a clock of tests
    real.click("safety_act")
    real.settle()
    assert foot(real)[0] == "Data is safe:"


def test_a_clock_that_was_set_back_is_told_with_the_act_that_mends_it(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = opened()
    right = real.program.clock.now()
    change(real, "1")
    monkeypatch.setattr(real.program.clock, "instant", right - timedelta(days=40))
    care_of(real).changed.emit()
    assert foot(real) == ("Not safe yet:", "Back up now")
    assert "set date and time of this computer right" in real.find(ElidedLabel, "safety_words").text()
    monkeypatch.setattr(real.program.clock, "instant", right + timedelta(minutes=1))
    real.click("safety_act")
    real.settle()
    assert foot(real)[0] == "Data is safe:"


def test_a_copy_is_offered_when_a_stick_is_plugged_in_and_a_month_has_passed(
    folder: Path, opened: Open, tmp_path: Path
) -> None:
    make_official(folder)
    real = opened()
    assert foot(real)[1] == "Copy to a stick…"
    stick = tmp_path / "usb"
    stick.mkdir()
    real.drives.append(Drive(stick, "USB"))
    assert real.assembly.screens is not None
    real.assembly.screens.watch.look()
    real.wait(lambda: "USB" in real.said() or "stick" in real.said())
    note = real.window.message_bar.note
    assert note is not None
    assert note.on_action is not None
    note.on_action()
    real.settle()
    assert [path.suffix for path in stick.iterdir()] == [".zip"]
    assert foot(real)[1] == "Try a restore"


def test_what_fails_on_closing_is_kept_to_be_told(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    real = opened()
    change(real, "1")

    def full(*_more: object) -> None:
        raise StoreFull("no room")

    with monkeypatch.context() as patch:
        patch.setattr("db.backup.back_up", full)
        real.press_close()
        real.program.close()
    assert [warning.code for warning in real.program.warnings] == ["backup-not-made"]


def test_a_backup_of_a_clock_that_was_ahead_is_not_taken_for_one_of_what_was_entered_after(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock stood three hours ahead while the backup was made, was set right, and something was entered."""
    real = opened()
    clock, right = real.program.clock, real.program.clock.now()
    monkeypatch.setattr(clock, "instant", right + timedelta(hours=3))
    real.space.back_up()
    monkeypatch.setattr(clock, "instant", right + timedelta(minutes=5))
    change(real, "sau khi chỉnh giờ")
    monkeypatch.setattr(clock, "instant", right + timedelta(hours=4))
    care_of(real).changed.emit()
    assert foot(real) == ("Not safe yet:", "Back up now")
    real.click("safety_act")
    real.settle()
    assert foot(real)[0] == "Data is safe:"


def test_once_the_clock_is_right_again_one_backup_makes_what_was_entered_ahead_of_it_safe(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = opened()
    clock, right = real.program.clock, real.program.clock.now()
    monkeypatch.setattr(clock, "instant", right + timedelta(days=400))
    change(real, "năm sau")
    monkeypatch.setattr(clock, "instant", right + timedelta(hours=2))
    care_of(real).changed.emit()
    assert foot(real) == ("Not safe yet:", "Back up now")
    real.click("safety_act")
    real.settle()
    assert foot(real)[0] == "Data is safe:", "the act that is offered mends what is said"


def test_what_was_entered_while_the_clock_stood_years_behind_is_not_safe_in_an_older_backup(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = opened()
    clock, right = real.program.clock, real.program.clock.now()
    monkeypatch.setattr(clock, "instant", right - timedelta(days=1200))
    change(real, "pin đồng hồ hết")
    monkeypatch.setattr(clock, "instant", right + timedelta(hours=2))
    care_of(real).changed.emit()
    assert foot(real) == ("Not safe yet:", "Back up now")


def test_a_marker_that_could_not_be_written_is_told_with_the_backup_that_was_made(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = opened()
    before = backups(real)
    monkeypatch.setattr(real.program.clock, "instant", real.program.clock.now() + timedelta(hours=1))
    change(real, "1")

    def no_room(*_words: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(WorkspaceMarker, "write", no_room)
        care_of(real).back_up_at_work()
        real.settle()
    assert len(backups(real)) == len(before) + 1, "it is done all the same"
    assert "chưa ghi được dấu nhận biết" in real.said()
    assert "đã lưu xong" in real.said()
    assert real.space.warnings == [], "told once"
