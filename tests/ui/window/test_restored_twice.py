"""A backup that was put back is put back once: the second time the window says that nothing changed."""

from __future__ import annotations

import pytest

from app.backup_names import reason_of
from tests.support.real_window import Open, RealWindow
from ui.cli.vietnamese import sentence

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


def put_back(real: RealWindow, name: str) -> str:
    """Restore a backup from the settings, and wait until the window is back. Returns what it says."""
    real.click("rail_settings")
    dialog = real.dialog("settings_dialog")
    dialog.show_section("settings_backups")  # type: ignore[attr-defined]  # a SettingsDialog
    real.settle()
    section = next(one for one in dialog.sections if one.objectName() == "settings_backups")  # type: ignore[attr-defined]
    section.table.selectRow([path.name for path in section._paths].index(name))
    real.prompt.answers.append("yes")
    before = real.program.space
    real.click("backup_restore", dialog)
    real.wait(lambda: real.program.space is not None and real.program.space is not before)
    real.opened_again()
    return real.said()


def test_the_second_time_nothing_changes_and_the_window_says_so(opened: Open) -> None:
    real = opened()
    office = real.space.identity.office_name
    backup = real.space.back_up().name
    assert put_back(real, backup) == sentence("restored", {"office": office})
    kept = sorted(path.name for path in real.space.backups.iterdir())
    assert put_back(real, backup) == sentence("restored-before", {"office": office})
    assert sorted(path.name for path in real.space.backups.iterdir()) == kept
    assert sum(reason_of(path).startswith("before-restore") for path in real.space.backups.iterdir()) == 1
