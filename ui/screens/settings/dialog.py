"""The settings: a list of sections on the left, one of them on the right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from ui.screens.settings.backups import BackupsSection
from ui.screens.settings.keys import KeySection
from ui.screens.settings.look import LookSection
from ui.screens.settings.offices import OfficesSection
from ui.screens.settings.periods import CalendarSection, PeriodsSection
from ui.screens.settings.sections import Section, SettingsPorts
from ui.screens.settings.trust import TrustSection
from ui.screens.settings.version import VersionSection
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L
from ui.widgets.basics import button, panel
from ui.widgets.message_bar import MessageBar
from ui.widgets.prompt import Prompt
from ui.workers.task_runner import TaskRunner

__all__ = ["SettingsDialog", "SettingsPorts"]

_SECTIONS: tuple[type[Section], ...] = (
    LookSection,
    BackupsSection,
    PeriodsSection,
    CalendarSection,
    OfficesSection,
    KeySection,
    TrustSection,
    VersionSection,
)
_ICONS = (
    "theme-light-dark",
    "database-check-outline",
    "calendar-range",
    "calendar-remove-outline",
    "domain",
    "key-variant",
    "shield-check-outline",
    "information-outline",
)


class SettingsDialog(QDialog):
    """Everything takes effect as it is chosen; there is nothing to confirm at the end."""

    def __init__(
        self,
        theme: Theme,
        runner: TaskRunner,
        prompt: Prompt,
        ports: SettingsPorts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("settings_dialog")
        self.setWindowTitle(self.tr("Settings"))
        self._theme = theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.bar = MessageBar(theme)
        outer.addWidget(self.bar)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        self.list = QListWidget()
        self.list.setObjectName("settings_list")
        self.list.setAccessibleName(self.tr("Parts of the settings"))
        self.list.setFixedWidth(theme.scaled(210))
        self._pages = QStackedWidget()
        words = (
            self.tr("Look"),
            self.tr("Backups"),
            self.tr("Periods"),
            self.tr("Days off"),
            self.tr("Offices"),
            self.tr("My code"),
            self.tr("Offices compared"),
            self.tr("Version"),
        )
        self.sections: list[Section] = []
        for kind, text, icon in zip(_SECTIONS, words, _ICONS, strict=True):
            section = kind(theme, runner, prompt, ports, self.bar)  # type: ignore[call-arg]  # they name themselves
            self.sections.append(section)
            self._pages.addWidget(section)
            item = QListWidgetItem(theme.icon(icon, "muted"), text)
            item.setSizeHint(QSize(60, theme.row_height(34)))
            self.list.addItem(item)
        self.list.currentRowChanged.connect(self._on_row_changed)
        columns.addWidget(self.list)
        right = panel("surface")
        holder = QVBoxLayout(right)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(self._pages)
        columns.addWidget(right, 1)
        outer.addLayout(columns, 1)
        foot = panel("foot_bar")
        row = QHBoxLayout(foot)
        row.setContentsMargins(GAP_L, GAP, GAP_L, GAP)
        row.addStretch(1)
        close = button(theme, self.tr("Close"), name="settings_close")
        close.clicked.connect(self.accept)
        close.setAutoDefault(False)
        row.addWidget(close)
        outer.addWidget(foot)
        self.list.setCurrentRow(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        # Qt caps a new dialog at two thirds of the screen; ours says how large it wants to be.
        self.resize(self.sizeHint())

    def show_section(self, name: str) -> None:
        """Open at a section, by its object name ("settings_backups")."""
        for place, section in enumerate(self.sections):
            if section.objectName() == name:
                self.list.setCurrentRow(place)

    @Slot(int)
    def _on_row_changed(self, place: int) -> None:
        self._pages.setCurrentIndex(place)
        self.sections[place].refresh()

    # Qt's side

    def sizeHint(self) -> QSize:
        wanted = QSize(self._theme.scaled(940), self._theme.scaled(580))
        return wanted.boundedTo(self.screen().availableGeometry().size() - QSize(24, 40))
