"""The offices known here: superiors, units, our own."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLineEdit

from app.desk.rows import OfficeRow
from app.planning.offices import OfficeCard, add_office
from app.planning.succession import Succession, succeed
from app.progress import Progress
from db.queries.offices import all_offices
from ui.screens.settings.sections import Section, fill, table
from ui.screens.settings.succession import Order, SuccessionDialog, done_words
from ui.texts.days import read_day
from ui.theme.tokens import GAP, GAP_L
from ui.widgets.basics import button, label
from ui.widgets.prompt import told

KINDS = ("commune", "department", "district", "province", "party", "hamlet", "other")


class OfficesSection(Section):
    """A list, and a form below it that adds an office or brings one up to date."""

    def __init__(self, *args: Any) -> None:
        super().__init__(
            *args,
            name="settings_offices",
            title=self.tr("Offices"),
            sentence=self.tr("Names repeat, codes do not. The short name is what the screens say."),
        )
        self._rows: list[OfficeRow] = []
        headers = (self.tr("Code"), self.tr("Name"), self.tr("Short name"), self.tr("Kind"))
        self.table = table("offices_table", self.tr("Offices"), headers, self.theme, stretch=1)
        self.table.itemSelectionChanged.connect(self._on_selection_changed)
        self.body.addWidget(self.table, 1)
        form = QFormLayout()
        form.setHorizontalSpacing(GAP_L)
        form.setVerticalSpacing(GAP)
        self.code, self.name = self._line("office_code"), self._line("office_name")
        self.short, self.place = self._line("office_short"), self._line("office_place")
        self.kind = QComboBox()
        self.kind.setObjectName("office_kind")
        for kind, words in self._kind_words().items():
            self.kind.addItem(words, kind)
        upper, lower = QHBoxLayout(), QHBoxLayout()
        for row, parts in (
            (upper, ((self.tr("&Code"), self.code, 1), (self.tr("&Name"), self.name, 3))),
            (
                lower,
                (
                    (self.tr("&Short name"), self.short, 2),
                    (self.tr("&Place"), self.place, 2),
                    (self.tr("&Kind"), self.kind, 2),
                ),
            ),
        ):
            row.setSpacing(GAP)
            for words, widget, share in parts:
                row.addWidget(label(words, "caption", buddy=widget))
                row.addWidget(widget, share)
        form.addRow(upper)
        form.addRow(lower)
        self.since = self._line("office_since")
        self.since.setPlaceholderText(self.tr("leave empty to put a slip right; a day (01/07/2025) keeps the old name"))
        again = QHBoxLayout()
        again.setSpacing(GAP)
        again.addWidget(label(self.tr("Called so &from"), "caption", buddy=self.since))
        again.addWidget(self.since, 1)
        form.addRow(again)
        self.body.addLayout(form)
        buttons = QHBoxLayout()
        succeed_button = button(self.theme, self.tr("Merge or split offices…"), name="office_succeed")
        succeed_button.clicked.connect(self._on_succeed_clicked)
        buttons.addWidget(succeed_button)
        buttons.addStretch(1)
        save = button(self.theme, self.tr("Save the office"), name="office_save", kind="primary", icon="check")
        save.clicked.connect(self._on_save_clicked)
        buttons.addWidget(save)
        self.body.addLayout(buttons)

    def refresh(self) -> None:
        with self.ports.store.read() as connection:
            self._rows = all_offices(connection, self.ports.clock.today())
        words = self._kind_words()
        fill(self.table, [(row.code, row.name, row.short_name, words.get(row.kind, row.kind)) for row in self._rows])

    def _succeed(self, order: Order) -> None:
        ports = self.ports
        names = {row.code: row.short for row in self._rows}

        def work(_progress: Progress) -> Succession:
            ports.back_up()
            return succeed(
                ports.store,
                ports.clock,
                ports.who,
                ports.office.code,
                order.old,
                order.new,
                order.from_on,
                heirs=order.heirs,
            )

        def tell(done: Succession) -> None:
            self.refresh()
            ports.changed(frozenset({"office", "assignment"}))
            words = self.tr("{count} tasks were handed on. What was reported stays with the old offices.")
            title = self.tr("Merge or split offices")
            sentence = words.format(count=len(done.given))
            self.prompt.ask(told(title, sentence, detail=done_words(done, names), tone="info"))

        self.runner.start(
            work,
            tell,
            self.on_failed,
            title=self.tr("Handing on the tasks"),
            cancellable=False,
            owner=self,
        )

    def _kind_words(self) -> dict[str, str]:
        return {
            "commune": self.tr("commune, township"),
            "department": self.tr("department"),
            "district": self.tr("district"),
            "province": self.tr("province, city"),
            "party": self.tr("Party body"),
            "hamlet": self.tr("hamlet, group"),
            "other": self.tr("other"),
        }

    def _line(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(name)
        return made

    @Slot()
    def _on_selection_changed(self) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self._rows):
            office = self._rows[row]
            self.code.setText(office.code)
            self.name.setText(office.name)
            self.short.setText(office.short_name)
            self.place.setText(office.place)
            self.kind.setCurrentIndex(max(0, self.kind.findData(office.kind)))
            self.since.clear()

    @Slot()
    def _on_succeed_clicked(self) -> None:
        ports = self.ports
        others = [row for row in self._rows if row.code != ports.office.code]
        dialog = SuccessionDialog(
            self.theme, ports.store, ports.office.code, others, ports.clock.today(), self.window()
        )
        dialog.agreed.connect(self._on_agreed)
        dialog.open()

    @Slot(object)
    def _on_agreed(self, order: Order) -> None:
        self._succeed(order)

    @Slot()
    def _on_save_clicked(self) -> None:
        card = OfficeCard(
            self.code.text().strip(),
            " ".join(self.name.text().split()),
            " ".join(self.short.text().split()),
            str(self.kind.currentData()),
            " ".join(self.place.text().split()),
        )
        ports, typed = self.ports, self.since.text().strip()
        since = read_day(typed)
        if typed and since is None:
            self.since.setFocus()
            self.tell(
                self.tr("The day is not one. Nothing was saved. Write it as 01/07/2025, or leave it empty."), "warning"
            )
            return
        self.run(self.tr("Saving"), lambda: add_office(ports.store, ports.who, card, since), self.tr("Saved."))
