"""The offices known here: superiors, units, our own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLineEdit

from app.desk import offices
from app.desk.office import Office
from app.desk.offices import OfficeCard, OfficeRow, Succession
from ui.screens.settings.sections import SettingsSection
from ui.screens.settings.succession import SuccessionEditor, done_words
from ui.texts.days import read_day
from ui.texts.offices import kind_words
from ui.theme.tokens import GAP, GAP_L
from ui.widgets.basics import button, label
from ui.widgets.fields import Choice, Day, Field, Own, Words
from ui.widgets.form import Form, Values
from ui.widgets.line_table import fill, line_table
from ui.widgets.message_bar import MessageBar
from ui.widgets.prompt import told
from ui.window.doors import Doors
from ui.workers.form_write import on_store_lane


class OfficesSection(SettingsSection):
    """A list, and a form below it that adds an office or brings one up to date.

    Signals:
        changed: kinds of thing that were changed here and show elsewhere (object: frozenset of str).
    """

    changed = Signal(object)

    def __init__(self, doors: Doors, bar: MessageBar, office: Office) -> None:
        super().__init__(
            doors,
            bar,
            name="settings_offices",
            title=self.tr("Offices"),
            sentence=self.tr("Names repeat, codes do not. The short name is what the screens say."),
        )
        self._office = office
        self._rows: list[OfficeRow] = []
        headers = (self.tr("Code"), self.tr("Name"), self.tr("Short name"), self.tr("Kind"))
        self.table = line_table("offices_table", self.tr("Offices"), headers, self.theme, stretch=1)
        self.table.itemSelectionChanged.connect(self._on_selection_changed)
        self.body.addWidget(self.table, 1)
        form = QFormLayout()
        form.setHorizontalSpacing(GAP_L)
        form.setVerticalSpacing(GAP)
        self.code, self.name = self._line("office_code"), self._line("office_name")
        self.short, self.place = self._line("office_short"), self._line("office_place")
        self.kind = QComboBox()
        self.kind.setObjectName("office_kind")
        for kind, words in kind_words().items():
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
        self.join_button = button(self.theme, self.tr("Joins…"), name="office_join")
        self.join_button.setToolTip(self.tr("A new office takes part from a day on, with the tasks of another"))
        self.join_button.clicked.connect(self._on_join_clicked)
        self.leave_button = button(self.theme, self.tr("Leaves…"), name="office_leave")
        self.leave_button.setToolTip(self.tr("The office takes part no longer from a day on; nobody takes over"))
        self.leave_button.setEnabled(False)
        self.leave_button.clicked.connect(self._on_leave_clicked)
        buttons.addWidget(self.join_button)
        buttons.addWidget(self.leave_button)
        buttons.addStretch(1)
        save = button(self.theme, self.tr("Save the office"), name="office_save", kind="primary", icon="check")
        save.clicked.connect(self._on_save_clicked)
        buttons.addWidget(save)
        self.body.addLayout(buttons)

    def refresh(self) -> None:
        self._rows = offices.known(self._office)
        words = kind_words()
        fill(self.table, [(row.code, row.name, row.short_name, words.get(row.kind, row.kind)) for row in self._rows])

    def _line(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(name)
        return made

    @Slot()
    def _on_selection_changed(self) -> None:
        row = self.table.currentRow()
        self.leave_button.setEnabled(0 <= row < len(self._rows) and self._rows[row].code != self._office.code)
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
        office, doors = self._office, self.doors
        others = [row for row in self._rows if row.code != office.code]
        intro = self.tr(
            "What an office reported stays with it under its name. From the day on its tasks are those of the"
            " successors. A backup is made first; undo does not reach this."
        )
        title = self.tr("Merge or split offices")
        form = Form(
            doors,
            title,
            (Own("successors", "", make=lambda _doors: SuccessionEditor(doors, office, others), stretch=True),),
            on_store_lane(
                doors.runner,
                self.tr("Handing on the tasks"),
                lambda values: offices.succeed(office, values["successors"]),
                self._on_succeeded,
                self,
            ),
            name="succession_dialog",
            accept=self.tr("Back up, then do it"),
            intro=intro,
            size=(860, 680),
            parent=self.window(),
        )
        form.open()

    @Slot(object)
    def _on_succeeded(self, done: Succession) -> None:
        names = {row.code: row.short for row in self._rows}
        self.refresh()
        self.changed.emit(frozenset({"office", "assignment"}))
        words = self.tr("{count} tasks were handed on. What was reported stays with the old offices.")
        sentence = words.format(count=len(done.given))
        title = self.tr("Merge or split offices")
        self.doors.prompt.ask(told(title, sentence, detail=done_words(done, names), tone="info"))

    @Slot()
    def _on_join_clicked(self) -> None:
        office, today = self._office, self._office.clock.today()
        others = [(row.name, row.code) for row in self._rows if row.code != office.code]
        fields = (
            Words("code", self.tr("Code"), needed=self.tr("Write the code.")),
            Words("name", self.tr("Name"), needed=self.tr("Write the name.")),
            Words("short_name", self.tr("Short name")),
            Choice("kind", self.tr("Kind"), choices=[(words, kind) for kind, words in kind_words().items()]),
            Day("from_on", self.tr("From the day"), today=today, value=today, needed=self.tr("Give the day.")),
            Choice("like", self.tr("With the tasks of"), choices=[(self.tr("none yet"), ""), *others]),
        )

        def act(values: Values) -> tuple[str, int]:
            card = OfficeCard(values["code"], values["name"], values["short_name"], values["kind"])
            return values["name"], len(offices.join(office, card, values["from_on"], values["like"]))

        self._ask(self.tr("A new office takes part"), fields, act, self._on_joined, "join_form", "")

    def _on_joined(self, done: tuple[str, int]) -> None:
        self.refresh()
        self.changed.emit(frozenset({"office", "assignment"}))
        words = self.tr("{office} takes part, with {count} tasks.")
        self.tell(words.format(office=done[0], count=done[1]), "success")

    @Slot()
    def _on_leave_clicked(self) -> None:
        row, office = self.table.currentRow(), self._office
        if not 0 <= row < len(self._rows):
            return
        leaving, today = self._rows[row], self._office.clock.today()
        fields = (Day("from_on", self.tr("From the day"), today=today, value=today, needed=self.tr("Give the day.")),)

        def act(values: Values) -> Succession:
            return offices.leave(office, leaving.code, values["from_on"])

        title = self.tr("{office} takes part no longer").format(office=leaving.short)
        intro = self.tr(
            "From the day on the office has no task, and nobody takes over. What it reported stays under its name. A"
            " backup is made first; undo does not reach this."
        )
        self._ask(title, fields, act, self._on_left, "leave_office_form", intro)

    def _on_left(self, done: Succession) -> None:
        names = {row.code: row.short for row in self._rows}
        self.refresh()
        self.changed.emit(frozenset({"office", "assignment"}))
        sentence = self.tr("{count} tasks ended. What was reported stays.").format(count=len(done.given))
        self.doors.prompt.ask(told(self.tr("Leaves"), sentence, detail=done_words(done, names), tone="info"))

    def _ask(
        self,
        title: str,
        fields: Sequence[Field],
        act: Callable[[Values], Any],
        then: Callable[[Any], None],
        name: str,
        intro: str,
    ) -> None:
        form = Form(
            self.doors,
            title,
            fields,
            on_store_lane(self.doors.runner, self.tr("Saving"), act, then, self),
            name=name,
            accept=self.tr("Back up, then do it"),
            intro=intro,
            parent=self.window(),
        )
        form.open()

    @Slot()
    def _on_save_clicked(self) -> None:
        card = OfficeCard(
            self.code.text().strip(),
            " ".join(self.name.text().split()),
            " ".join(self.short.text().split()),
            str(self.kind.currentData()),
            " ".join(self.place.text().split()),
        )
        typed = self.since.text().strip()
        since = read_day(typed)
        if typed and since is None:
            self.since.setFocus()
            self.tell(
                self.tr("The day is not one. Nothing was saved. Write it as 01/07/2025, or leave it empty."), "warning"
            )
            return
        self.run(self.tr("Saving"), lambda: offices.save(self._office, card, since), self.tr("Saved."))
