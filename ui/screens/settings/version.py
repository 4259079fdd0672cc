"""Which version this is, and where a newer one is looked for."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from app.exchange.program import program_version
from app.exchange.release.publisher import is_trial
from ui.screens.settings.sections import SettingsSection
from ui.widgets.basics import label
from ui.widgets.message_bar import MessageBar
from ui.window.doors import Doors


class VersionSection(SettingsSection):
    """Phiên bản.

    Signals:
        upgrade_asked: look for a newer version on sticks, then where the person says.
    """

    upgrade_asked = Signal()

    def __init__(self, doors: Doors, bar: MessageBar) -> None:
        super().__init__(
            doors,
            bar,
            name="settings_version",
            title=self.tr("Version"),
            sentence=self.tr(
                "New versions come on a USB stick; no network is needed. A stick that is plugged in is noticed by"
                " itself. Your data is backed up before anything is installed."
            ),
        )
        name = f"Rõ Việc {program_version()}"
        if is_trial():
            name = self.tr("{name}, trial version: no release of a publisher").format(name=name)
        version = label(name, "card_title", selectable=True)
        version.setObjectName("version_installed")
        self.body.addWidget(version)
        words = self.tr("Look for a new version on a USB stick or in a folder…")
        self.add_row(("version_find", words, "usb-flash-drive-outline", "secondary", self._on_find_clicked))
        self.body.addStretch(1)

    @Slot()
    def _on_find_clicked(self) -> None:
        # What is found is shown over the main window, which this dialog would cover.
        self.window().close()
        self.upgrade_asked.emit()
