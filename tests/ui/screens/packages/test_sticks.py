from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.exchange.courier.drives import Drive, _unix_drives
from tests.support.exchange_world import Desk, issue_plan, open_desk
from tests.support.screens import Bench
from ui.screens.packages.sticks_panel import SticksPanel
from ui.workers.drive_watch import DriveWatch

Two = tuple[Desk, Desk]


@pytest.fixture
def desks(tmp_path: Path) -> Two:
    """A district with a plan, and the commune that knows it."""
    district, commune = open_desk(tmp_path, "315"), open_desk(tmp_path, "11785")
    issue_plan(district)
    district.know(commune, "subordinate")
    commune.know(district, "superior")
    return district, commune


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "usb"
    made.mkdir()
    return made


def seen(qtbot: QtBot, watch: DriveWatch, look: Callable[[], None]) -> None:
    with qtbot.waitSignal(watch.changed):
        look()


def words(panel: SticksPanel) -> list[str]:
    return [one.text() for one in panel.findChildren(QLabel) if one.text()]


def test_the_files_of_a_stick_are_listed_those_for_this_office_first(
    qtbot: QtBot, bench: Bench, desks: Two, stick: Path
) -> None:
    district, commune = desks
    other = open_desk(stick.parent, "11758")
    district.know(other, "subordinate")
    (stick / "a.xlsx").write_bytes(district.send("11758").path.read_bytes())
    (stick / "b (1).xlsx").write_bytes(district.send("11785").path.read_bytes())
    (stick / "danh sách.xlsx").write_bytes(b"an ordinary file")
    watch = DriveWatch(bench.runner, commune.office(), list_drives=lambda: [Drive(stick, "HUYEN-TL (E:)")])
    seen(qtbot, watch, watch.look)
    panel = SticksPanel(bench.theme, watch)
    qtbot.addWidget(panel)
    said = words(panel)
    assert any("HUYEN-TL (E:)" in one for one in said)
    files = [one for one in said if ".xlsx" in one]
    assert [one.split(" · ")[-1] for one in files] == ["b (1).xlsx", "a.xlsx"]
    asked: list[list[Path]] = []
    panel.receive_asked.connect(asked.append)
    look = panel.findChild(QPushButton, "stick_receive_button")
    assert look is not None
    look.click()
    assert asked == [[stick]]


def test_what_was_taken_in_is_no_news_on_the_stick_any_more(
    qtbot: QtBot, bench: Bench, desks: Two, stick: Path
) -> None:
    district, commune = desks
    path = stick / "tệp.xlsx"
    path.write_bytes(district.send("11785").path.read_bytes())
    watch = DriveWatch(bench.runner, commune.office(), list_drives=lambda: [Drive(stick, "USB")])
    seen(qtbot, watch, watch.look)
    (drive,) = watch.drives
    assert [one.for_us for one in watch.packages_on(drive)] == [True]
    commune.take(path)
    seen(qtbot, watch, watch.read_again)
    assert [one.outcome for one in watch.packages_on(drive)] == ["already-applied"]


def test_a_drive_that_cannot_be_read_hides_no_other(qtbot: QtBot, bench: Bench, desks: Two, stick: Path) -> None:
    _, commune = desks
    gone = Drive(stick.parent / "empty-reader", "F:")
    watch = DriveWatch(bench.runner, commune.office(), list_drives=lambda: [gone, Drive(stick, "USB")])
    seen(qtbot, watch, watch.look)
    assert [one.label for one in watch.drives] == ["F:", "USB"]


def test_a_stick_with_a_vietnamese_name_and_spaces_is_found(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("/dev/sdb1 /media/an/USB\\040Đoàn\\040Lập vfat rw 0 0\n", encoding="utf-8")
    assert _unix_drives(mounts) == [Drive(Path("/media/an/USB Đoàn Lập"), "USB Đoàn Lập")]


def test_what_no_look_can_make_sense_of_is_logged_and_shown_to_nobody(
    qtbot: QtBot, bench: Bench, desks: Two, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_what: object) -> None:
        raise ValueError("a file like no other")

    monkeypatch.setattr("ui.workers.drive_watch.packages_on", broken)
    watch = DriveWatch(bench.runner, desks[1].office(), list_drives=lambda: [Drive(stick, "USB")])
    seen(qtbot, watch, watch.look)
    assert [one.label for one in watch.drives] == ["USB"]
    assert bench.doors.crashes == []
