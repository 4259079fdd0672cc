"""The first start on another laptop: what the old one packed, or a backup, instead of founding a new office."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.clock import FixedClock
from app.errors import TrustError
from app.moving import look_into, pack, unpack
from app.workspace import Workspace
from tests.support.doors import doors_of
from tests.support.filled import line_of, refusal, under
from tests.support.founding_desk import AT, CARD, PASSPHRASE
from tests.support.real_window import RealWindow
from tests.support.screens import Bench
from ui.cli.vietnamese import sentence
from ui.screens.rescue.words import moved_in
from ui.screens.welcome.first_start import FirstStart
from ui.widgets.form import Form

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A stick with what the old computer packed, and one of its backups."""
    folder = tmp_path / "old" / "workspace"
    space = Workspace.create(
        folder,
        office=CARD,
        profile="real",
        passphrase=PASSPHRASE,
        clock=FixedClock(AT),
        markers=tmp_path / "old" / "markers",
    )
    stick = tmp_path / "usb"
    stick.mkdir()
    pack(space, stick)
    space.back_up().rename(stick / "ban-sao.sqlite3")
    space.close()
    return stick


@pytest.fixture
def start(qtbot: QtBot, bench: Bench, tmp_path: Path) -> Iterator[FirstStart]:
    """The welcome of a computer that knows nothing."""
    made = FirstStart(doors_of(bench), FixedClock(AT), tmp_path / "new" / "workspace", tmp_path / "markers")
    qtbot.addWidget(made.dialog)
    made.dialog.show()
    yield made
    qtbot.waitUntil(lambda: not bench.runner.is_busy)


def press(start: FirstStart, name: str) -> None:
    """Press one of the links at the foot."""
    found = start.dialog.findChild(QPushButton, name)
    assert found is not None
    found.click()


def test_the_old_laptops_file_is_taken_in_with_the_keys_passphrase(
    qtbot: QtBot, bench: Bench, start: FirstStart, old: Path
) -> None:
    packed = next(old.glob("*.zip"))
    bench.answer(packed)
    press(start, "welcome_moved")
    form = start.dialog.findChild(Form, "moving_form")
    assert form is not None
    line_of(form, "passphrase").setText("sai mật khẩu")
    form.submit()
    qtbot.waitUntil(lambda: bool(refusal(form)))
    assert refusal(form) == sentence("wrong-passphrase")
    assert under(form, "form_refusal", "passphrase")
    assert start.dialog.isVisible(), "another try can be made"

    line_of(form, "passphrase").setText(PASSPHRASE)
    form.submit()
    qtbot.waitUntil(lambda: not start.dialog.isVisible())
    chosen = start._chosen
    assert chosen is not None
    assert chosen.note is not None
    assert sentence("moved-key-fits") in chosen.note.sentence
    space = Workspace.open(chosen.folder, FixedClock(AT), markers=old.parent / "markers")
    assert (space.office_code, space.identity.sending_shut) == (CARD.code, "restored")
    space.close()


def test_what_came_over_and_that_sending_is_shut_are_one_message(
    qtbot: QtBot, bench: Bench, old: Path, tmp_path: Path
) -> None:
    packed = next(old.glob("*.zip"))
    folder, markers = tmp_path / "new" / "workspace", tmp_path / "markers"
    made = unpack(folder, packed, FixedClock(AT), passphrase=PASSPHRASE, markers=markers)
    real = RealWindow(qtbot, bench.theme, folder, FixedClock(AT), markers=markers)
    real.program._afterwards = moved_in(doors_of(bench), look_into(packed), made)
    real.start()
    bar = real.window.message_bar
    assert bar.note is not None
    assert sentence("moved-key-fits") in bar.note.sentence
    assert bar.note.action == "Confirm sending…"
    real.click("message_close_button")
    assert not bar.isVisible()
    real.close()


def test_a_backup_alone_brings_everything_but_the_key(qtbot: QtBot, bench: Bench, start: FirstStart, old: Path) -> None:
    bench.answer(old / "ban-sao.sqlite3")
    press(start, "welcome_restore")
    qtbot.waitUntil(lambda: not start.dialog.isVisible())
    chosen = start._chosen
    assert chosen is not None
    space = Workspace.open(chosen.folder, FixedClock(AT), markers=old.parent / "markers")
    assert space.office_code == CARD.code
    with pytest.raises(TrustError, match="key-missing"):
        space.require_key()
    space.close()


def test_a_file_of_another_kind_is_said_and_the_welcome_stays(
    qtbot: QtBot, bench: Bench, start: FirstStart, tmp_path: Path
) -> None:
    other = tmp_path / "công văn.zip"
    other.write_bytes(b"PK nothing")
    bench.answer(other, "close")
    press(start, "welcome_moved")
    qtbot.waitUntil(lambda: not bench.prompt.answers)
    assert sentence("moving-not-one", {"name": other.name}) in str(bench.prompt.asked[-1])
    assert start.dialog.isVisible()
    assert start._chosen is None
