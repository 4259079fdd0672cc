"""The offices known here: superiors, units, our own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot

from app.desk import offices
from app.desk.office import Office
from app.desk.offices import OfficeCard, OfficeRow, Succession
from ui.screens.settings.sections import SettingsSection
from ui.screens.settings.succession import SuccessionEditor, done_words, left_words
from ui.texts.days import day
from ui.texts.offices import kind_words
from ui.texts.plans import short_label
from ui.widgets.fields import Choice, Day, Field, Own, Words
from ui.widgets.form import Form, Values
from ui.widgets.line_table import fill, line_table
from ui.widgets.message_bar import MessageBar
from ui.widgets.prompt import told
from ui.window.doors import Doors
from ui.workers.form_write import on_store_lane


class OfficesSection(SettingsSection):
    """A list, and forms that add an office or bring one up to date.

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
        self.body.addWidget(self.table, 1)
        self.table.doubleClicked.connect(self._on_change_clicked)
        self.table.itemSelectionChanged.connect(self._on_selection_changed)
        plain = "secondary"
        self._deeds = self.add_row(
            ("office_add", self.tr("Add an office…"), "plus", plain, self._on_add_clicked),
            ("office_change", self.tr("Change…"), "", plain, self._on_change_clicked),
            ("office_join", self.tr("Joins…"), "", plain, self._on_join_clicked),
            ("office_leave", self.tr("Leaves…"), "", plain, self._on_leave_clicked),
            ("office_succeed", self.tr("Merge or split offices…"), "", plain, self._on_succeed_clicked),
        )
        self.join_button = self._deeds["office_join"]
        self.join_button.setToolTip(self.tr("A new office takes part from a day on, with the tasks of another"))
        self.leave_button = self._deeds["office_leave"]
        self.leave_button.setToolTip(self.tr("The office takes part no longer from a day on; nobody takes over"))

    def refresh(self) -> None:
        self._rows = offices.known(self._office)
        words = kind_words()
        fill(self.table, [(row.code, row.name, row.short_name, words.get(row.kind, row.kind)) for row in self._rows])
        if self._rows and self.table.currentRow() < 0:
            self.table.selectRow(0)

    @Slot()
    def _on_selection_changed(self) -> None:
        row = self.table.currentRow()
        self.leave_button.setEnabled(0 <= row < len(self._rows) and self._rows[row].code != self._office.code)

    @Slot()
    def _on_add_clicked(self) -> None:
        self._ask(None)

    @Slot()
    def _on_change_clicked(self) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self._rows):
            self._ask(self._rows[row])

    def _ask(self, known: OfficeRow | None) -> None:
        """Ask what an office is called: a new one, or one that is known by its code."""
        office, doors = self._office, self.doors
        kinds = tuple((words, kind) for kind, words in kind_words().items())
        code = Words("office_code", self.tr("Code"), needed=self.tr("Write the code of the office."))
        since = Day(
            "office_since",
            self.tr("Called so from"),
            today=office.clock.today(),
            hint=self.tr("empty: a slip is put right; a day: a new name"),
        )
        fields = (
            *(() if known else (code,)),
            Words("office_name", self.tr("Name"), self.tr("Type the name."), value=known.name if known else ""),
            Words("office_short", self.tr("Short name"), value=known.short_name if known else ""),
            Words("office_place", self.tr("Place"), value=known.place if known else ""),
            Choice("office_kind", self.tr("Kind"), choices=kinds, value=known.kind if known else kinds[0][1]),
            *((since,) if known else ()),
        )

        def act(values: Values) -> None:
            named = ("office_name", "office_short", "office_place")
            name, short, place = (" ".join(values[field].split()) for field in named)
            code = known.code if known else values["office_code"]
            offices.save(
                office, OfficeCard(code, name, short, values["office_kind"], place), values.get("office_since")
            )

        form = Form(
            doors,
            self.tr("Change the office {code}").format(code=known.code) if known else self.tr("Add an office"),
            fields,
            on_store_lane(doors.runner, self.tr("Saving"), act, self._on_saved, self),
            name="office_form",
            accept=self.tr("Save"),
            parent=self.window(),
        )
        form.setWindowModality(Qt.WindowModality.WindowModal)
        form.open()

    @Slot(object)
    def _on_saved(self, _saved: object) -> None:
        self.refresh()
        self.changed.emit(frozenset({"office"}))
        self.tell(self.tr("Saved."), "success")

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

        def act(values: Values) -> tuple[str, int, date]:
            card = OfficeCard(values["code"], values["name"], values["short_name"], values["kind"])
            given = offices.join(office, card, values["from_on"], values["like"])
            return values["name"], len(given), values["from_on"]

        self._ask_when(self.tr("A new office takes part"), fields, act, self._on_joined, "office_join_form", "")

    def _on_joined(self, done: tuple[str, int, date]) -> None:
        self.refresh()
        self.changed.emit(frozenset({"office", "assignment"}))
        words = self.tr("{office} takes part from {day}, with {count} tasks.")
        self.tell(words.format(office=done[0], day=day(done[2]), count=done[1]), "success")

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
        ends = offices.to_hand_on(office, [leaving.code], today)
        running = [short_label(one.label) for one in ends.tasks if not one.finished]
        if running:
            words = self.tr("Not finished now: {tasks}.")
            intro += "\n" + words.format(tasks="; ".join(running))
        if ends.left:
            intro += "\n" + "\n".join(left_words(one, {leaving.code: leaving.short}) for one in ends.left)
        self._ask_when(title, fields, act, self._on_left, "leave_office_form", intro, size=(600, 340))

    def _on_left(self, done: Succession) -> None:
        names = {row.code: row.short for row in self._rows}
        self.refresh()
        self.changed.emit(frozenset({"office", "assignment"}))
        sentence = self.tr("{count} tasks ended. What was reported stays.").format(count=len(done.given))
        self.doors.prompt.ask(told(self.tr("Leaves"), sentence, detail=done_words(done, names), tone="info"))

    def _ask_when(
        self,
        title: str,
        fields: Sequence[Field],
        act: Callable[[Values], Any],
        then: Callable[[Any], None],
        name: str,
        intro: str,
        *,
        size: tuple[int, int] | None = None,
    ) -> None:
        form = Form(
            self.doors,
            title,
            fields,
            on_store_lane(self.doors.runner, self.tr("Saving"), act, then, self),
            name=name,
            accept=self.tr("Back up, then do it"),
            intro=intro,
            size=size,
            parent=self.window(),
        )
        form.open()
