"""Which version this is, and where a newer one is looked for."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout

from app.exchange.program import program_version
from app.exchange.release.publisher import is_trial
from ui.screens.settings.sections import Section
from ui.widgets.basics import button, label


class VersionSection(Section):
    """Phiên bản."""

    def __init__(self, *args: Any) -> None:
        super().__init__(
            *args,
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
        row = QHBoxLayout()
        find = button(
            self.theme,
            self.tr("Look for a new version on a USB stick or in a folder…"),
            name="version_find",
            icon="usb-flash-drive-outline",
        )
        find.clicked.connect(self._on_find_clicked)
        row.addWidget(find)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addStretch(1)

    @Slot()
    def _on_find_clicked(self) -> None:
        # What is found is shown over the main window, which this dialog would cover.
        self.window().close()
        self.ports.find_upgrade()
