"""Another laptop: the key lies on a token whose library lies elsewhere there, and words were left unsaved.

Everything goes through the real windows of both computers; the superior notices nothing.
"""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.clock import FixedClock
from app.errors import TrustError
from app.holding import default_markers
from app.unsaved import UnsavedText
from app.workspace import Workspace
from tests.support.filled import line_of
from tests.support.issued import issued
from tests.support.officers import Officer, World
from tests.support.real_window import RealWindow
from tests.support.soft_token import PIN, plug_in
from ui.cli.vietnamese import sentence
from ui.screens.settings.keys import KeySection
from ui.theme.theme import Theme
from ui.widgets.form import Form

pytestmark = [pytest.mark.qt_log_ignore("propagateSizeHints"), pytest.mark.foreign]
WORDS = UnsavedText("Nhiệm vụ III.1-1", "Kết quả", "đã ra quân <b>hai</b> ngày", "2023-08-20T03:00:00+00:00")


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    made = Theme(bundled_fonts=True)
    made.apply(qapp)
    return made


def _markers(officer: Officer) -> Path:
    officer.world.patch.setenv("XDG_DATA_HOME", str(officer.computer / "share"))
    return default_markers()


def _window(qtbot: QtBot, theme: Theme, officer: Officer, clock: FixedClock) -> RealWindow:
    return RealWindow(qtbot, theme, officer.workspace, clock, markers=_markers(officer))


def _settings(real: RealWindow, section: str) -> QWidget:
    real.click("rail_settings")
    dialog = real.dialog("settings_dialog")
    dialog.show_section(section)  # type: ignore[attr-defined]  # a SettingsDialog
    return dialog


def test_a_token_and_unsaved_words_go_over_and_the_superior_notices_nothing(
    qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(tmp_path, monkeypatch)
    district, commune = world.office("315", "UBND huyện Tiên Lãng"), world.office("11785", "UBND xã Đoàn Lập")
    commune.meets(district)
    device = tmp_path / "usb ký số"
    device.mkdir()
    token = plug_in(device, monkeypatch)
    token.put({"0a": (issued().key, issued().der)})
    monkeypatch.setenv("ROVIEC_PIN", PIN)
    monkeypatch.setattr("app.trust.token_libraries._system_folders", list)
    library = device / "vendor" / "libsofthsm2.so"
    library.parent.mkdir()
    shutil.copyfile(token.library, library)
    choice = ("--serial", token.serial, "--certificate", "0a")
    [introduction] = commune.does("identity", "token", "--library", library, *choice, "--out", world.stick)["files"]
    assert district.receive(Path(introduction)) == ["applied"]
    clock = FixedClock(datetime.fromisoformat(world.now))
    with_words = Workspace.open(commune.workspace, clock, markers=_markers(commune))
    with_words.unsaved_words.keep([WORDS])
    with_words.close()

    # the old laptop
    old = _window(qtbot, theme, commune, clock)
    old.start()
    old.click("unsaved_keep", old.dialog("unsaved_dialog"))
    dialog = _settings(old, "settings_backups")
    old.prompt.answers.extend([world.stick, "yes"])
    old.click("backup_move", dialog)
    old.wait(lambda: list(world.stick.glob("roviec-chuyen-may-*.zip")))
    told = sentence("moved-words-out", {"count": 1})
    old.wait(lambda: told in dialog.bar.note.sentence if dialog.bar.note else False)  # type: ignore[attr-defined]
    dialog.close()
    old.close()
    assert not old.failures
    assert "chuyển sang máy khác" in commune.refuses("send", "--out", world.stick)

    # the new laptop: the vendor's software lies elsewhere
    library.unlink()
    [packed] = world.stick.glob("roviec-chuyen-may-*.zip")
    fresh = Officer(world, commune.code, commune.name, tmp_path / "máy mới")
    new = _window(qtbot, theme, fresh, clock)
    new.prompt.answers.append(packed)

    def at_the_welcome() -> None:
        new.click("welcome_moved", new.dialog("welcome_dialog"))
        new.click("accept", new.dialog("moving_form"))

    QTimer.singleShot(0, at_the_welcome)
    new.begin()
    new.opened_again()
    offered = new.dialog("unsaved_dialog")
    [box] = [one for one in offered.findChildren(QPlainTextEdit) if one.isVisible()]
    assert box.toPlainText() == WORDS.words
    new.click("unsaved_keep", offered)
    note = new.window.message_bar.note
    assert note is not None
    for said in (sentence("moved-key-token"), sentence("moved-words-in", {"count": 1})):
        assert said in note.sentence
    with pytest.raises(TrustError, match="token-library-elsewhere"):
        new.space.signer(PIN)
    dialog = _settings(new, "settings_key")
    section = dialog.findChild(KeySection)
    assert section is not None
    new.click("key_token", section)
    source = new.dialog("key_source_form")
    assert isinstance(source, Form)
    new.prompt.answers.append(token.library)
    new.click("key_source_library_button", source)
    new.wait(lambda: source.editor("token").value() is not None)
    line_of(source, "pin").setText(PIN)
    new.click("accept", source)
    new.gone("key_source_form")
    new.wait(lambda: dialog.bar.note is not None and "found again" in dialog.bar.note.sentence)  # type: ignore[attr-defined]
    dialog.close()
    new.prompt.answers.append("yes")
    new.assembly.screens.care.confirm_sending()  # type: ignore[union-attr]
    new.wait(lambda: new.space.identity.sending_shut is None)
    new.close()
    assert not new.failures
    written = Path(fresh.does("enrol", "--to", "315", "--out", world.stick)["file"])
    assert district.receive(written) == ["applied"]
