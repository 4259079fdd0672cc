"""The settings: a list of sections on the left, one of them on the right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from app.workspace import Workspace
from ui.screens.settings.backups import BackupsSection
from ui.screens.settings.keys import KeyActs, KeySection
from ui.screens.settings.look import Look, LookSection
from ui.screens.settings.offices import OfficesSection
from ui.screens.settings.paper_form import PaperFormSection
from ui.screens.settings.people import PeopleSection
from ui.screens.settings.periods import CalendarSection, PeriodsSection
from ui.screens.settings.sections import SettingsSection
from ui.screens.settings.trust import TrustSection
from ui.screens.settings.version import VersionSection
from ui.theme.tokens import GAP, GAP_L
from ui.widgets.basics import button, panel
from ui.widgets.form import throws_away
from ui.widgets.message_bar import MessageBar
from ui.widgets.scrolled import ScrolledColumn, fitted
from ui.window.care import Care
from ui.window.doors import Doors

_TRUST_CHANGED = frozenset({"package", "certificate"})
_ICONS = (
    "theme-light-dark",
    "database-check-outline",
    "calendar-range",
    "calendar-remove-outline",
    "domain",
    "file-document-outline",
    "account-outline",
    "key-variant",
    "shield-check-outline",
    "information-outline",
)


class SettingsDialog(QDialog):
    """Everything takes effect as it is chosen; there is nothing to confirm at the end.

    Args:
        space: the open workspace.
        care: keeps its data safe.
        look: kept between runs.
        acts: what can be done with the key of the office.

    Signals:
        restore_asked: put this backup in place, which closes and opens the workspace (object: Path).
        mend_asked: make the indexes and the search anew; closes and opens the workspace.
        upgrade_asked: look for a newer version of the program.
        changed: kinds of thing that were changed here and show elsewhere (object: frozenset of str).
        acted: something was done here that can be given back (object: Saved).
        undo_asked: give an act back (str: its job).
    """

    restore_asked = Signal(object)
    mend_asked = Signal()
    upgrade_asked = Signal()
    changed = Signal(object)
    acted = Signal(object)
    undo_asked = Signal(str)

    def __init__(
        self,
        doors: Doors,
        space: Workspace,
        care: Care,
        look: Look,
        acts: KeyActs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("settings_dialog")
        self.setWindowTitle(self.tr("Settings"))
        self._doors = doors
        theme = self._theme = doors.theme
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
            self.tr("Form of papers"),
            self.tr("People"),
            self.tr("My code"),
            self.tr("Offices compared"),
            self.tr("Version"),
        )
        office, bar = space.office, self.bar
        backups, units = BackupsSection(doors, bar, space, care), OfficesSection(doors, bar, office)
        desk = PeopleSection(doors, bar, office)
        desk.changed.connect(self.changed)
        desk.acted.connect(self.acted)
        desk.undo_asked.connect(self.undo_asked)
        keys = KeySection(doors, bar, office, acts)
        trust, version = TrustSection(doors, bar, office), VersionSection(doors, bar)
        backups.restore_asked.connect(self.restore_asked)
        backups.mend_asked.connect(self.mend_asked)
        units.changed.connect(self.changed)
        keys.changed.connect(self._on_trust_changed)
        trust.changed.connect(self._on_trust_changed)
        version.upgrade_asked.connect(self.upgrade_asked)
        self.sections: list[SettingsSection] = [
            LookSection(doors, bar, look),
            backups,
            PeriodsSection(doors, bar, office),
            CalendarSection(doors, bar, office),
            units,
            PaperFormSection(doors, bar, office),
            desk,
            keys,
            trust,
            version,
        ]
        for section, text, icon in zip(self.sections, words, _ICONS, strict=True):
            self._pages.addWidget(ScrolledColumn(section))
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
        self.bar.go_on()
        self.sections[place].refresh()

    @Slot()
    def _on_trust_changed(self) -> None:
        self.changed.emit(_TRUST_CHANGED)

    # Qt's side

    def done(self, result: int) -> None:
        """Close; asks first where something typed was not added yet."""
        for place, section in enumerate(self.sections):
            field = section.waiting()
            if field is not None:
                self.list.setCurrentRow(place)
                if not throws_away(self._doors, self.windowTitle()):
                    field.setFocus()
                    return
        super().done(result)

    def sizeHint(self) -> QSize:
        wanted = QSize(self._theme.scaled(940), self._theme.scaled(580))
        return fitted(self, wanted)
