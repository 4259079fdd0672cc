"""How each issuer's periods are cut, as a table one types into; and the days off that move working days."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QTableWidgetItem, QWidget

from app.desk import offices, settings
from app.desk.office import Office
from app.desk.settings import PERIOD_KINDS, CutOffRule
from app.errors import TrackingError
from ui.screens.settings.sections import SettingsSection
from ui.texts.days import day, read_day
from ui.theme.tokens import GAP
from ui.widgets.basics import button, label, set_property
from ui.widgets.fields import no_day
from ui.widgets.line_table import fill, line_table
from ui.widgets.message_bar import MessageBar
from ui.widgets.still import StillBox
from ui.window.doors import Doors


class PeriodsSection(SettingsSection):
    """The rules of one issuer, one row per kind. Periods already open keep their window."""

    def __init__(self, doors: Doors, bar: MessageBar, office: Office) -> None:
        super().__init__(
            doors,
            bar,
            name="settings_periods",
            title=self.tr("Periods"),
            sentence=self.tr(
                "Nghị định 09/2019, article 12: figures from the 15th to the 14th, unless the issuer says otherwise."
                " Type into the table; periods already open keep their days."
            ),
        )
        self._office = office
        row = QHBoxLayout()
        row.setSpacing(GAP)
        self.issuer = StillBox()
        self.issuer.setObjectName("periods_issuer")
        self.issuer.activated.connect(self.refresh)
        row.addWidget(label(self.tr("Periods &of"), "caption", buddy=self.issuer))
        row.addWidget(self.issuer, 1)
        self.body.addLayout(row)
        headers = (
            self.tr("Kind"),
            self.tr("Last day of the figures (0: end of month)"),
            self.tr("Due, working days after"),
            self.tr("Late until, working days after"),
        )
        self.table = line_table("periods_table", self.tr("Rules of periods"), headers, self.theme, stretch=0)
        self.table.itemChanged.connect(self._on_item_changed)
        self.body.addWidget(self.table, 1)

    @Slot()
    def refresh(self) -> None:
        chosen = str(self.issuer.currentData() or self._office.code)
        rules = settings.period_rules(self._office, chosen)
        self.issuer.clear()
        for office in offices.known(self._office):
            self.issuer.addItem(office.name, office.code)
        self.issuer.setCurrentIndex(max(0, self.issuer.findData(chosen)))
        words = {
            "month": self.tr("Month"),
            "quarter": self.tr("Quarter"),
            "half": self.tr("Half-year"),
            "nine_months": self.tr("Nine months"),
            "year": self.tr("Year"),
        }
        numbers = ((rule.cut_off_day, rule.due_working_days, rule.late_working_days) for rule in rules.values())
        fill(
            self.table,
            [(words[kind], *map(str, row)) for kind, row in zip(PERIOD_KINDS, numbers, strict=True)],
            editable=(1, 2, 3),
        )

    @Slot(QTableWidgetItem)
    def _on_item_changed(self, item: QTableWidgetItem) -> None:
        numbers = []
        for column in (1, 2, 3):
            cell = self.table.item(item.row(), column)
            text = cell.text().strip() if cell is not None else ""
            if not text.isdecimal():
                self.tell(self.tr("A whole number is needed here. Nothing was changed."), "warning")
                self.refresh()
                return
            numbers.append(int(text))
        kind, issuer = PERIOD_KINDS[item.row()], str(self.issuer.currentData())
        self.run(
            self.tr("Saving"),
            lambda: settings.set_rule(self._office, issuer, kind, CutOffRule(*numbers)),
            self.tr("Saved."),
        )

    def on_failed(self, error: BaseException) -> None:
        """A rule that cannot be gives way to the one that holds; one that could not be written stays as typed."""
        super().on_failed(error)
        if isinstance(error, TrackingError):
            self.refresh()


class CalendarSection(SettingsSection):
    """Public holidays, and weekend days on which people work instead."""

    def __init__(self, doors: Doors, bar: MessageBar, office: Office) -> None:
        super().__init__(
            doors,
            bar,
            name="settings_calendar",
            title=self.tr("Days off"),
            sentence=self.tr("Decreed every year. They move the day on which a report is due."),
        )
        self._office = office
        self._days: list[date] = []
        headers = (self.tr("Day"), self.tr("What"))
        self.table = line_table("calendar_table", self.tr("Days off"), headers, self.theme, stretch=1)
        self.body.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        self.day = QLineEdit()
        self.day.setObjectName("calendar_day")
        self.day.setPlaceholderText(self.tr("dd/mm/yyyy"))
        self.day.setFixedWidth(self.theme.scaled(140))
        self.works = QCheckBox(self.tr("people work on this weekend day"))
        self.works.setObjectName("calendar_works")
        self._add = button(self.theme, self.tr("Add the day"), name="calendar_add", icon="plus")
        self._add.clicked.connect(self._on_add_clicked)
        self._remove = button(self.theme, self.tr("Take it out"), name="calendar_remove")
        self._remove.clicked.connect(self._on_remove_clicked)
        row.addWidget(label(self.tr("&Day"), "caption", buddy=self.day))
        for made in (self.day, self.works, self._add):
            row.addWidget(made)
        row.addStretch(1)
        row.addWidget(self._remove)
        self.body.addLayout(row)

    def refresh(self) -> None:
        found = settings.holidays(self._office)
        self._days = sorted(found, reverse=True)
        work, off = self.tr("a working day"), self.tr("off")
        fill(self.table, [(day(one), work if found[one] else off) for one in self._days])
        self._remove.setEnabled(bool(self._days))

    def waiting(self) -> QWidget | None:
        return self.day if self.day.text().strip() else None

    @Slot()
    def _on_add_clicked(self) -> None:
        found = read_day(self.day.text(), self._office.clock.today())
        set_property(self.day, "invalid", found is None)
        if found is None:
            self.tell(no_day(self.day.text().strip()), "danger")
            self.day.setFocus()
        else:
            works = self.works.isChecked()
            act = partial(settings.set_holiday, self._office, found, works=works)
            self.run(self.tr("Saving"), act, self.tr("Saved."), self.day.clear)

    @Slot()
    def _on_remove_clicked(self) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self._days):
            gone = self._days[row]
            self.run(self.tr("Saving"), lambda: settings.remove_holiday(self._office, gone), self.tr("Saved."))
