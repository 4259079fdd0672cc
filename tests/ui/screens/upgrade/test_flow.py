"""A new version on a stick: noticed, shown with what it changes, copied, and started only when it is the real one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.exchange.courier.drives import Drive
from app.exchange.release.stick import best_offer
from tests.support import seal_kit
from tests.support.exchange_world import Desk, open_desk
from tests.support.release_stick import SETUP, lay, offer, release
from tests.support.screens import Bench
from ui.cli.vietnamese import sentence
from ui.screens.upgrade.upgrade_dialog import UpgradeDialog
from ui.screens.upgrade.upgrade_flow import PORTABLE, UpgradeFlow
from ui.workers.drive_watch import DriveWatch

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@dataclass
class Table:
    """A computer with 0.1.0 (unless another is set), its slots for sticks, and what was started."""

    flow: UpgradeFlow
    watch: DriveWatch
    bench: Bench
    desk: Desk
    qtbot: QtBot
    installed: str = "0.1.0"
    trusted: tuple[bytes, ...] = (seal_kit.office_signer().certificate,)
    plugged: list[Drive] = field(default_factory=list)
    started: list[Path] = field(default_factory=list)
    backed_up: list[int] = field(default_factory=list)
    """For each backup, how much had been started before it."""

    def back_up(self) -> Path:
        self.backed_up.append(len(self.started))
        return Path()

    def plug(self, *sticks: Path) -> None:
        """Plug in exactly these, and wait until they were looked at."""
        self.plugged[:] = [Drive(path, f"USB {path.name.upper()}") for path in sticks]
        with self.qtbot.waitSignal(self.watch.changed):
            self.watch.look()
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.bench.runner.is_busy)

    def dialog(self) -> UpgradeDialog:
        assert self.flow.dialog is not None
        return self.flow.dialog

    def accept_note(self) -> UpgradeDialog:
        """Press the button of the one note that was said."""
        (note,) = self.bench.notes
        assert note.on_action is not None
        note.on_action()
        return self.dialog()


@pytest.fixture
def table(qtbot: QtBot, bench: Bench, tmp_path: Path) -> Iterator[Table]:
    made: Table
    desk = open_desk(tmp_path, "11785")
    office = replace(desk.office(), back_up=lambda _reason: made.back_up())
    watch = DriveWatch(bench.runner, office, list_drives=lambda: list(made.plugged))
    parent = QWidget()
    qtbot.addWidget(parent)
    flow = UpgradeFlow(
        bench.of_window(parent),
        office,
        watch,
        look=lambda place: best_offer(place, made.trusted, made.installed),
        can_install=True,
    )
    flow.leave_asked.connect(lambda path: made.started.append(path))
    made = Table(flow, watch, bench, desk, qtbot)
    yield made
    made.settle()


def press(dialog: UpgradeDialog, name: str) -> None:
    found = dialog.findChild(QPushButton, name)
    assert found is not None
    assert found.isEnabled()
    found.click()


def words(dialog: UpgradeDialog) -> list[str]:
    return [one.text() for one in dialog.findChildren(QLabel) if one.text()]


def test_a_newer_version_on_a_stick_is_said_with_both_numbers(table: Table, tmp_path: Path) -> None:
    table.plug(lay(tmp_path / "xa"))
    (note,) = table.bench.notes
    assert "USB XA" in note.lead
    assert "0.10.0" in note.lead
    assert "0.1.0" in note.lead
    assert table.started == []


def test_it_is_installed_from_a_checked_copy_after_its_changes_were_shown(table: Table, tmp_path: Path) -> None:
    table.plug(lay(tmp_path / "xa"))
    dialog = table.accept_note()
    shown = words(dialog)
    assert "Nhận ra bản mới trên USB." in shown
    assert "Mới nhất = tốt nhất." in shown
    assert "Bản đầu tiên." not in shown
    press(dialog, "upgrade_install")
    table.settle()
    (copy,) = table.started
    assert copy.read_bytes() == SETUP
    assert tmp_path not in copy.parents
    assert table.backed_up == [0], "a backup first, then the setup program"
    assert table.flow.dialog is None


def test_later_installs_nothing(table: Table, tmp_path: Path) -> None:
    table.plug(lay(tmp_path / "xa"))
    press(table.accept_note(), "upgrade_later")
    table.settle()
    assert table.started == []


@pytest.mark.parametrize("installed", ["0.10.0", "1.0.0"])
def test_the_same_or_an_older_version_is_silent_until_asked_and_never_offered(
    table: Table, tmp_path: Path, installed: str
) -> None:
    table.installed = installed
    stick = lay(tmp_path / "xa")
    table.plug(stick)
    assert table.bench.notes == []
    table.bench.answer(stick)
    table.flow.seek()
    table.settle()
    (note,) = table.bench.notes
    assert "0.10.0" in note.sentence
    assert table.flow.dialog is None


def test_a_stick_without_a_new_version_is_none_of_our_business(table: Table, tmp_path: Path) -> None:
    stick = tmp_path / "xa"
    stick.mkdir()
    (stick / "bao-cao.xlsx").write_bytes(seal_kit.sealed())
    table.plug(stick)
    assert table.bench.notes == []


@pytest.mark.parametrize(("wrong", "code"), [("altered", "release-broken"), ("foreign", "release-foreign")])
def test_a_manifest_that_cannot_be_believed_is_said_in_one_sentence(
    table: Table, tmp_path: Path, wrong: str, code: str
) -> None:
    stick = lay(tmp_path / "xa")
    manifest = stick / "RoViec-0.10.0-setup.xlsx"
    if wrong == "altered":
        manifest.write_bytes(manifest.read_bytes()[:-40])
    else:
        table.trusted = (seal_kit.signer("p256").certificate,)
    table.plug(stick)
    (note,) = table.bench.notes
    assert note.sentence == sentence(code, {"name": manifest.name})
    assert note.on_action is None


def test_a_setup_program_that_differs_from_its_manifest_is_never_started(table: Table, tmp_path: Path) -> None:
    stick = lay(tmp_path / "xa", setup=SETUP[:-1] + b"!")
    table.plug(stick)
    dialog = table.accept_note()
    press(dialog, "upgrade_install")
    table.settle()
    assert table.started == []
    assert table.bench.notes[-1].sentence == sentence("release-setup-differs", {"name": release().setup_name})


def test_a_stick_pulled_out_offers_nothing_more(table: Table, tmp_path: Path) -> None:
    table.plug(lay(tmp_path / "xa"), lay(tmp_path / "huyen", release("0.2.0")))
    found = table.flow.plugged()
    assert found is not None
    assert found[1].release.version == "0.10.0"
    table.plug()
    assert table.flow.plugged() is None


def test_who_looks_for_a_new_version_is_shown_the_one_plugged_in_without_a_question(
    table: Table, tmp_path: Path
) -> None:
    table.plug(lay(tmp_path / "xa"))
    table.flow.seek()
    assert table.dialog().isVisible()
    assert table.bench.prompt.asked == []


def test_a_manifest_is_no_data_file_to_be_taken_in(table: Table, tmp_path: Path) -> None:
    stick = lay(tmp_path / "xa")
    table.plug(stick)
    assert list(table.watch.packages_on(table.plugged[0])) == []


@pytest.mark.parametrize("why", ["not Windows", "portable"])
def test_where_it_cannot_be_installed_the_button_is_off_and_says_why(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    if why == "portable":
        monkeypatch.setenv(PORTABLE, "1")
    else:
        table.flow._can_install = False
    table.plug(lay(tmp_path / "xa"))
    dialog = table.accept_note()
    reason = dialog.findChild(QLabel, "upgrade_why_not")
    assert reason is not None
    assert reason.text()
    assert not dialog.install.isEnabled()
    assert dialog.install.accessibleDescription() == reason.text()


def test_an_older_program_is_told_that_there_is_no_way_back(qtbot: QtBot, bench: Bench, tmp_path: Path) -> None:
    told = offer(lay(tmp_path))
    assert told.upgrades_data
    dialog = UpgradeDialog(bench.theme, told, why_not="")
    qtbot.addWidget(dialog)
    safe = [one for one in words(dialog) if "backed up" in one]
    assert len(safe) == 1
    assert "no longer open" in safe[0]
