"""From the stick to the setup program, in the real window."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.exchange.courier.drives import Drive
from app.exchange.release import stick as release_stick
from tests.support.real_window import Open, RealWindow
from tests.support.release_stick import SETUP, lay, trusted
from ui.screens.upgrade.upgrade_flow import UpgradeFlow
from ui.window import places


def upgrade_of(real: RealWindow) -> UpgradeFlow:
    assert real.assembly.screens is not None
    return real.assembly.screens.upgrade


def plug(real: RealWindow, place: Path) -> None:
    assert real.assembly.screens is not None
    real.drives.append(Drive(place, "PHAT-HANH (E:)"))
    real.assembly.screens.watch.look()
    real.wait(lambda: upgrade_of(real).plugged() is not None)


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(release_stick, "publishers", trusted)
    return lay(tmp_path / "usb")


def test_the_program_closes_in_order_and_leaves_the_word_to_the_setup_program(opened: Open, stick: Path) -> None:
    real = opened()
    flow = upgrade_of(real)
    flow._can_install = True
    plug(real, stick)
    assert "PHAT-HANH (E:)" in (real.window.message_bar.note.lead if real.window.message_bar.note else "")
    real.click("message_action_button")
    real.click("upgrade_install", real.dialog("upgrade_dialog"))
    real.wait(lambda: not real.window.isVisible())
    assert real.program.successor is not None
    assert real.program.successor.read_bytes() == SETUP
    assert [path for path in real.space.backups.iterdir() if path.stem.endswith("-before-upgrade")]


def test_the_settings_lead_to_the_version_on_the_stick(opened: Open, stick: Path) -> None:
    real = opened()
    plug(real, stick)
    real.click(f"rail_{places.SETTINGS}")
    settings = real.dialog("settings_dialog")
    settings.show_section("settings_version")  # type: ignore[attr-defined]  # the SettingsDialog
    real.click("version_find", settings)
    real.gone("settings_dialog")
    dialog = real.dialog("upgrade_dialog")
    real.click("upgrade_later", dialog)
    real.gone("upgrade_dialog")
    assert real.window.isVisible()
    assert real.program.successor is None


def test_a_file_of_a_newer_version_is_refused_with_a_word_about_the_stick(opened: Open, stick: Path) -> None:
    real = opened()
    before = upgrade_of(real).say_of_file("outcome-newer-format", {})
    plug(real, stick)
    after = upgrade_of(real).say_of_file("outcome-newer-format", {})
    assert after.startswith(before)
    assert "PHAT-HANH (E:)" in after
    assert "0.10.0" in after
