"""Another key for the office, in the real window over a real workspace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app import workspace
from app.planning.offices import OfficeCard
from app.trust.certificate import CertificateOffice, from_file, to_pem
from app.trust.key_folder import sealing_token
from app.trust.keys import make_key
from app.workspace import Workspace
from tests.support.filled import line_of, refusal
from tests.support.issued import issued
from tests.support.real_window import CLOCK, Open, RealWindow
from tests.support.soft_token import PIN, plug_in
from ui.cli.vietnamese import sentence
from ui.screens.settings.keys import KeySection
from ui.theme.theme import Theme
from ui.widgets.form import Form

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
PASSPHRASE = "mưa rào tháng bảy"
NEW_PASSPHRASE = "trăng lên đầu ngõ"


def key_section(real: RealWindow) -> KeySection:
    """Settings → Mã của đơn vị."""
    real.click("rail_settings")
    dialog = real.dialog("settings_dialog")
    dialog.show_section("settings_key")  # type: ignore[attr-defined]  # a SettingsDialog
    found = dialog.findChild(KeySection)
    assert found is not None
    return found


def test_a_forgotten_passphrase_is_mended_in_the_settings(opened: Open, tmp_path: Path) -> None:
    real = opened()
    before = real.space.certificate_pem()
    section = key_section(real)
    real.click("key_lost", section)
    form = real.dialog("key_change_form")
    assert isinstance(form, Form)
    out = tmp_path / "stick"
    out.mkdir()
    real.prompt.answers.append(out)
    real.click("choose_file", form)
    line_of(form, "key_change_new_passphrase").setText(NEW_PASSPHRASE)
    line_of(form, "key_change_new_again").setText(NEW_PASSPHRASE)
    real.click("accept", form)
    real.gone("key_change_form")
    assert (out / "thu-ma-doi-chieu.pdf").read_bytes().startswith(b"%PDF")
    with real.space.signer(NEW_PASSPHRASE) as signer:
        pem = real.space.certificate_pem()
        assert signer.certificate == from_file(pem.encode("ascii"))
    assert pem != before


@pytest.fixture
def official(qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RealWindow]:
    """The window of a workspace with official data, and a token plugged in."""
    token = plug_in(tmp_path, monkeypatch)
    token.put({"0a": (issued().key, issued().der)})
    monkeypatch.setattr(workspace, "default_markers", lambda: tmp_path / "markers")
    monkeypatch.setattr("app.trust.token_libraries._system_folders", lambda: [token.library.parent])
    folder = tmp_path / "workspace"
    office = OfficeCard("11785", "UBND xã Đoàn Lập", kind="commune")
    Workspace.create(
        folder, office=office, profile="real", passphrase=PASSPHRASE, clock=CLOCK, markers=tmp_path / "markers"
    ).close()
    real = RealWindow(qtbot, theme, folder, CLOCK)
    real.start()
    yield real
    real.close()
    assert not real.failures


@pytest.mark.parametrize("spoilt", ["gone", "empty", "folder", "of another"])
def test_a_certificate_that_is_not_the_keys_is_told_at_once_and_made_anew_in_the_settings(
    qtbot: QtBot, theme: Theme, tmp_path: Path, spoilt: str
) -> None:
    folder, markers = tmp_path / "workspace", tmp_path / "markers"
    office = OfficeCard("11785", "UBND xã Đoàn Lập", kind="commune")
    made = Workspace.create(
        folder, office=office, profile="real", passphrase=PASSPHRASE, clock=CLOCK, markers=markers, person=""
    )
    before = made.certificate_pem()
    made.close()
    pem = folder / "keys" / "office.pem"
    pem.unlink()
    if spoilt == "folder":
        pem.mkdir()
    elif spoilt != "gone":
        stranger = make_key(CertificateOffice("99", "UBND xã Khác", "9" * 32), CLOCK.now())
        pem.write_bytes(to_pem(stranger.certificate) if spoilt == "of another" else b"")
    real = RealWindow(qtbot, theme, folder, CLOCK)
    real.start()
    try:
        code = "certificate-of-another" if spoilt == "of another" else "certificate-missing"
        assert sentence(code, {"office": "99"}) in real.said()
        note = real.window.message_bar.note
        assert note is not None
        assert note.on_action is not None
        note.on_action()
        section = real.dialog("settings_dialog").findChild(KeySection)
        assert section is not None
        assert section.findChild(QLabel, "key_words") is None, "no other's code is shown as ours"
        real.click("key_rebuild", section)
        form = real.dialog("key_rebuild_form")
        assert isinstance(form, Form)
        line_of(form, "old").setText(PASSPHRASE)
        real.click("accept", form)
        real.gone("key_rebuild_form")
        real.settle()
        assert real.space.certificate_pem() == before
        assert section.findChild(QLabel, "key_words") is not None
        assert not section.findChild(QWidget, "key_rebuild").isVisible()  # type: ignore[union-attr]
    finally:
        real.close()
    assert not real.failures


@pytest.mark.foreign
def test_a_real_token_takes_the_place_of_the_key_file(official: RealWindow, tmp_path: Path) -> None:
    real = official
    real.click("key_token", key_section(real))
    form = real.dialog("key_source_form")
    assert isinstance(form, Form)
    real.wait(lambda: form.editor("token").value() is not None)
    line_of(form, "pin").setText("000000")
    real.click("accept", form)
    real.wait(lambda: refusal(form) == sentence("token-pin-wrong"))
    line_of(form, "pin").setText(PIN)
    real.click("accept", form)
    change = real.dialog("key_change_form")
    assert isinstance(change, Form)
    real.prompt.answers.append(tmp_path)
    real.click("choose_file", change)
    line_of(change, "old").setText(PASSPHRASE)
    real.click("accept", change)
    real.gone("key_change_form")
    assert sealing_token(real.space.keys) is not None
    with real.space.signer(PIN) as signer:
        assert signer.certificate == issued().der
