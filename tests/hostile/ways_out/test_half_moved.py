"""The power goes while another computer's file is taken in: the next start says so, and it can be taken in again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.moving import pack, unpack
from tests.hostile.faults.bench import COMMANDS, Computer, again, lay
from tests.hostile.faults.breaking import KILL, Arm, broken, run, say
from tests.support.filled import line_of
from tests.support.founding_desk import PASSPHRASE, Desk, leftovers
from tests.support.real_window import RealWindow
from ui.cli.vietnamese import sentence
from ui.theme.theme import Theme
from ui.widgets.form import Form

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")
EVERY = 10
"""A kill at each tenth touch."""
STOPPED = "moving-broken-off"
MOVE_IN = next(one for one in COMMANDS if one.name == "move in")


@pytest.fixture(scope="module")
def computer(tmp_path_factory: pytest.TempPathFactory) -> Computer:
    with pytest.MonkeyPatch.context() as patch:
        return lay(tmp_path_factory.mktemp("half"), patch)


def _killed(computer: Computer, point: int) -> bool:
    """Take the file in, killed at a touch. Returns whether it came through before."""
    again(computer)

    def act(arm: Arm) -> tuple[int, bool]:
        left = arm()
        return run(MOVE_IN, computer)[0], left() > 0

    return broken(act, computer.root, KILL, point)[1]


def test_killed_at_every_tenth_touch_it_is_said_or_done(computer: Computer) -> None:
    seen: dict[str, int] = {}
    place = computer.root / "mới"
    for point in range(1, 2_000, EVERY):
        if _killed(computer, point):
            break
        computer.enter()
        began = any(place.rglob("*.p12")) or any(place.glob("backups/*"))
        code, told = say(place, "check")
        outcome = "done" if code == 0 else told["outcome"]
        seen[outcome] = seen.get(outcome, 0) + 1
        assert outcome in ("done", STOPPED, "workspace-missing"), (point, told)
        assert outcome != "workspace-missing" or not began, f"{point}: said that nothing is there"
        code, told = say(place, "move", "in", str(computer.stick / "may-cu.zip"))
        assert code == 0, (point, told)
        assert leftovers(place) == []
        assert not (place / "scratch" / "moving").exists()
        assert say(place, "check")[0] == 0
    assert seen[STOPPED] > 3, seen


def _half_way(desk: Desk, packed: Path, patch: pytest.MonkeyPatch) -> None:
    """The power goes when everything but the store is in its place."""

    def gone(*_more: object, **_named: object) -> None:
        raise KeyboardInterrupt

    with patch.context() as stopped:
        stopped.setattr("app.moving.Workspace.restore", gone)
        stopped.setattr("app.moving.shutil.rmtree", lambda *_more, **_named: None)
        with pytest.raises(KeyboardInterrupt):
            unpack(desk.folder, packed, desk.clock, passphrase=PASSPHRASE, markers=desk.markers)


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    old = Desk(tmp_path / "old")
    space = old.make()
    space.back_up()
    try:
        return pack(space, tmp_path).path
    finally:
        space.close()


def test_the_window_says_that_it_was_stopped_and_takes_the_file_in_again(
    qtbot: QtBot, theme: Theme, tmp_path: Path, packed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path / "new")
    _half_way(desk, packed, monkeypatch)
    real = RealWindow(qtbot, theme, desk.folder, desk.clock, markers=desk.markers)
    dialog = real.ways_out()
    told = dialog.findChild(QLabel, "rescue_happened")
    assert told is not None
    assert told.text() == sentence("moving-broken-off", {"folder": desk.folder})
    real.wait(lambda: dialog.focusWidget() is not None and dialog.focusWidget().objectName() == "rescue_moved")
    real.prompt.answers.append(packed)
    real.click("rescue_moved", dialog)
    form = real.dialog("moving_form")
    assert isinstance(form, Form)
    line_of(form, "passphrase").setText(PASSPHRASE)
    real.click("accept", form)
    real.opened_again()
    assert real.space.identity.office_name == "UBND xã Đoàn Lập"
    assert not (desk.folder / "scratch" / "moving").exists()
    real.close()
    assert not real.failures


def test_a_store_that_stood_here_opens_and_says_that_the_other_did_not_come(
    qtbot: QtBot, theme: Theme, tmp_path: Path, packed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path / "new")
    desk.make().close()

    def gone(*_more: object, **_named: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as stopped:
        stopped.setattr("app.moving._key_state", gone)
        stopped.setattr("app.moving.shutil.rmtree", lambda *_more, **_named: None)
        with pytest.raises(KeyboardInterrupt):
            unpack(desk.folder, packed, desk.clock, passphrase=PASSPHRASE, markers=desk.markers, over_newer=True)
    real = RealWindow(qtbot, theme, desk.folder, desk.clock, markers=desk.markers)
    real.start()
    assert real.said() == sentence("moving-not-finished", {})
    real.close()
    assert not real.failures
    opened = desk.open()
    assert opened.warnings == [], "it is said once"
    opened.close()
