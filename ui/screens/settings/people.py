"""Who works at this desk: the list, who works now, who stands in for whom, and bàn giao with its biên bản."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desk import handing_over, letters, people
from app.desk.handing_over import HandOverPaper
from app.desk.office import Office
from app.desk.people import Desk, PersonRow
from app.desk.saving import Saved
from ui.screens.report.numbering import number_form
from ui.screens.settings.hand_over_form import PassedTasks, SidesEditor, hand_over_fields
from ui.screens.settings.sections import SettingsSection
from ui.texts.counts import counted
from ui.texts.days import day as day_words
from ui.texts.file_names import file_name
from ui.texts.local_path import shown
from ui.theme.tokens import GAP
from ui.widgets.fields import Choice, Day, Field, Words
from ui.widgets.form import Form, Values
from ui.widgets.line_table import fill, line_table
from ui.widgets.message_bar import MessageBar, Note
from ui.widgets.still import StillTabs
from ui.window.doors import Doors
from ui.workers.form_write import on_store_lane


class PeopleSection(SettingsSection):
    """Three lists: people, who stands in, what was handed over.

    Signals:
        changed: kinds of thing that were changed here and show elsewhere (object: frozenset of str).
        acted: something was done that can be given back (object: Saved).
        undo_asked: give an act back (str: its job).
    """

    changed = Signal(object)
    acted = Signal(object)
    undo_asked = Signal(str)

    def __init__(self, doors: Doors, bar: MessageBar, office: Office) -> None:
        super().__init__(
            doors,
            bar,
            name="settings_people",
            title=self.tr("People"),
            sentence=self.tr(
                "Whoever works now stands beside every change that is made. There is no password; records keep the"
                " name that they were made under."
            ),
        )
        self._office = office
        self._desk = Desk(office.clock.today(), "", (), ())
        self._passed: list[HandOverPaper] = []
        theme = self.theme
        self.tabs = StillTabs()
        self.tabs.setObjectName("people_tabs")
        self.tabs.setAccessibleName(self.tr("People"))
        self.tabs.setUsesScrollButtons(False)
        self.body.addWidget(self.tabs, 1)
        pages = [self._page(words) for words in (self.tr("Works here"), self.tr("Stands in"), self.tr("Handed over"))]
        headers = (self.tr("Name"), self.tr("Post"), self.tr("Now"))
        self.table = line_table("people_table", self.tr("People"), headers, theme, stretch=0)
        spans = (self.tr("Away"), self.tr("Stands in"), self.tr("From"), self.tr("Until"), self.tr("Reason"))
        self.stand_ins = line_table("stand_ins_table", self.tr("Stands in"), spans, theme, stretch=4)
        over = (self.tr("Day"), self.tr("Hands over"), self.tr("Takes over"), self.tr("Tasks"), self.tr("Record"))
        self.passed = line_table("handed_over_table", self.tr("Handed over"), over, theme, stretch=4)
        deeds = (
            (
                self.table,
                (
                    ("person_now", self.tr("Works now"), "account-outline", "primary", self._on_now_clicked),
                    ("person_add", self.tr("Add…"), "plus", "secondary", self._on_add_clicked),
                    ("person_edit", self.tr("Change…"), "", "secondary", self._on_edit_clicked),
                    ("person_leave", self.tr("Leaves…"), "", "secondary", self._on_leave_clicked),
                ),
            ),
            (
                self.stand_ins,
                (
                    ("stand_in_add", self.tr("Somebody is away…"), "plus", "secondary", self._on_stand_in_clicked),
                    ("stand_in_end", self.tr("Is back today"), "", "secondary", self._on_back_clicked),
                ),
            ),
            (
                self.passed,
                (
                    ("hand_over", self.tr("Hand over…"), "account-outline", "primary", self._on_hand_over_clicked),
                    ("record_save", self.tr("Save the record…"), "", "secondary", self._on_record_clicked),
                    ("record_number", self.tr("Give number…"), "", "secondary", self._on_number_clicked),
                    ("record_back", self.tr("Take the record back"), "", "secondary", self._on_take_back_clicked),
                ),
            ),
        )
        self.buttons = {}
        outer = self.body
        for page, (table, row) in zip(pages, deeds, strict=True):
            page.addWidget(table, 1)
            self.body = page
            self.buttons.update(self.add_row(*row))
        self.body = outer
        for made in (self.table, self.stand_ins, self.passed):
            made.itemSelectionChanged.connect(self._on_selection_changed)

    def refresh(self) -> None:
        chosen = self._person()
        self._desk = people.shown(self._office)
        self._passed = handing_over.papers(self._office)
        fill(self.table, [(one.name, one.post, self._now_words(one)) for one in self._desk.people])
        fill(
            self.stand_ins,
            [
                (one.absent, one.substitute, day_words(one.from_on), day_words(one.until_on), one.reason)
                for one in self._desk.stand_ins
            ],
        )
        fill(
            self.passed,
            [
                (
                    day_words(one.handed_on),
                    one.giver,
                    one.taker,
                    str(one.task_count),
                    self._paper_words(one),
                )
                for one in self._passed
            ],
        )
        for row, one in enumerate(self._desk.people):
            if chosen is not None and one.id == chosen.id:
                self.table.selectRow(row)
        for made in (self.table, self.stand_ins, self.passed):
            if made.currentRow() < 0 < made.rowCount():
                made.selectRow(0)
        self._on_selection_changed()

    # -- inside

    def _page(self, words: str) -> QVBoxLayout:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP)
        self.tabs.addTab(page, words)
        return column

    def _now_words(self, one: PersonRow) -> str:
        if one.name == self._desk.now:
            return self.tr("works now")
        return self.tr("until {day}").format(day=day_words(one.left_on)) if one.left_on else ""

    def _paper_words(self, one: HandOverPaper) -> str:
        number = one.reference or self.tr("no number yet")
        return self.tr("{number}, tasks given back").format(number=number) if one.undone else number

    def _person(self) -> PersonRow | None:
        row = self.table.currentRow()
        return self._desk.people[row] if 0 <= row < len(self._desk.people) else None

    def _ask(self, form: Form) -> None:
        self._form = form
        form.open()

    def _form_of(
        self,
        title: str,
        fields: Sequence[Field],
        act: Callable[[Values], Saved],
        accept: str,
        name: str,
        intro: str = "",
    ) -> Form:
        return Form(
            self.doors,
            title,
            fields,
            on_store_lane(self.doors.runner, self.tr("Saving"), act, self._on_saved, self),
            name=name,
            accept=accept,
            intro=intro,
            parent=self.window(),
        )

    # -- slots

    @Slot()
    def _on_selection_changed(self) -> None:
        chosen, present, people_known = self._person(), self._desk.present, self._desk.people
        self.buttons["person_now"].setEnabled(
            chosen is not None and chosen in present and chosen.name != self._desk.now
        )
        self.buttons["person_edit"].setEnabled(chosen is not None)
        self.buttons["person_leave"].setEnabled(chosen is not None and chosen.name != self._desk.now)
        gone = chosen is not None and chosen.left_on is not None
        self.buttons["person_leave"].setText(self.tr("Works here again") if gone else self.tr("Leaves…"))
        for name, enough in (
            ("stand_in_add", len(present) > 1),
            ("hand_over", bool(present) and len(people_known) > 1),
        ):
            self.buttons[name].setEnabled(enough)
            self.buttons[name].setToolTip("" if enough else self.tr("Add a second person first"))
        self.buttons["stand_in_end"].setEnabled(0 <= self.stand_ins.currentRow() < len(self._desk.stand_ins))
        over = self._chosen_over()
        self.buttons["record_save"].setEnabled(over is not None)
        for name in ("record_number", "record_back"):
            self.buttons[name].setEnabled(over is not None and not over.reference)

    def _chosen_over(self) -> HandOverPaper | None:
        row = self.passed.currentRow()
        return self._passed[row] if 0 <= row < len(self._passed) else None

    @Slot()
    def _on_now_clicked(self) -> None:
        chosen = self._person()
        if chosen is not None:
            said = self.tr("{name} works here from now on.").format(name=chosen.name)
            self.run(self.tr("Saving"), partial(people.take, self._office, chosen.id), said, self._tell_seat)

    def _tell_seat(self) -> None:
        self.changed.emit(frozenset({"person"}))

    @Slot()
    def _on_add_clicked(self) -> None:
        self._ask_person("", "", "")

    @Slot()
    def _on_edit_clicked(self) -> None:
        chosen = self._person()
        if chosen is not None:
            self._ask_person(chosen.id, chosen.name, chosen.post)

    def _ask_person(self, person_id: str, name: str, post: str) -> None:
        office = self._office
        fields = (
            Words("name", self.tr("Name"), value=name, needed=self.tr("Write the name.")),
            Words("post", self.tr("Post"), value=post, hint=self.tr("for example: Công chức Văn phòng - thống kê")),
        )

        def act(values: Values) -> Saved:
            return people.put(office, values["name"], values["post"], person_id)

        title = self.tr("A person of this desk")
        self._ask(self._form_of(title, fields, act, self.tr("Save"), "person_form"))

    @Slot()
    def _on_leave_clicked(self) -> None:
        chosen, office = self._person(), self._office
        if chosen is None:
            return
        person_id = chosen.id
        if chosen.left_on is not None:
            said = self.tr("{name} works here again.").format(name=chosen.name)
            self.run(self.tr("Saving"), partial(people.let_go, office, person_id, None), said, self._tell_seat)
            return
        today = office.clock.today()
        fields = (
            Day(
                "last_day",
                self.tr("Last day here"),
                today=today,
                value=today,
                needed=self.tr("Give the day."),
            ),
        )

        def act(values: Values) -> Saved:
            return people.let_go(office, person_id, values["last_day"])

        title = self.tr("{name} no longer works here").format(name=chosen.name)
        left = sum(line.held for line in handing_over.open_lines(office, chosen.name))
        words = counted(
            left,
            self.tr("{n} open task is in these hands: hand it over as well."),
            self.tr("{n} open tasks are in these hands: hand them over as well."),
        )
        intro = words if left else ""
        self._ask(self._form_of(title, fields, act, self.tr("Save"), "leave_form", intro))

    @Slot()
    def _on_stand_in_clicked(self) -> None:
        office, today = self._office, self._office.clock.today()
        choices = [(one.name, one.id) for one in self._desk.present]
        chosen = self._person()
        away = chosen.id if chosen is not None and chosen in self._desk.present else choices[0][1]
        other = next(person_id for _name, person_id in choices if person_id != away)
        first, last = self.tr("Give the first day."), self.tr("Give the last day.")
        fields = (
            Choice("away", self.tr("Is away"), choices=choices, value=away),
            Choice("other", self.tr("Stands in"), choices=choices, value=other),
            Day("from_on", self.tr("From the day"), today=today, value=today, needed=first),
            Day("until_on", self.tr("Until the day"), today=today, needed=last),
            Words("reason", self.tr("Reason")),
        )

        def act(values: Values) -> Saved:
            return people.stand_in(
                office, values["away"], values["other"], values["from_on"], values["until_on"], values["reason"]
            )

        title = self.tr("Somebody stands in")
        self._ask(self._form_of(title, fields, act, self.tr("Save"), "stand_in_form"))

    @Slot()
    def _on_back_clicked(self) -> None:
        row = self.stand_ins.currentRow()
        if 0 <= row < len(self._desk.stand_ins):
            one = self._desk.stand_ins[row]
            act = partial(people.stand_in_ends, self._office, one.person_id, one.from_on)
            said = self.tr("{name} is back.").format(name=one.absent)
            self.run(self.tr("Saving"), act, said, self._tell_seat)

    @Slot()
    def _on_hand_over_clicked(self) -> None:
        # lazy: papers are heavy
        from app.reports.handing_over import HandOver

        office, present = self._office, self._desk.present
        names = {one.id: one.name for one in self._desk.people}
        chosen = self._person()
        giver = chosen.id if chosen is not None and chosen.id in names else present[0].id

        def act(values: Values) -> tuple[Saved, int, str]:
            giver_id, taker_id = values["sides"]
            wanted = HandOver(
                giver_id,
                taker_id,
                values["handed_on"],
                values["tasks"],
                values["reason"],
                tuple(line for line in values["keys"].splitlines() if line.strip()),
                tuple(line for line in values["more"].splitlines() if line.strip()),
                values["title"],
                values["signer"],
            )
            return handing_over.hand_over(office, wanted), len(values["tasks"]), names[taker_id]

        form = Form(
            self.doors,
            self.tr("Hand the work over"),
            hand_over_fields(office, self._desk.people, present, giver),
            on_store_lane(self.doors.runner, self.tr("Making the record"), act, self._on_handed_over, self),
            name="hand_over_form",
            accept=self.tr("Hand over and make the record"),
            intro=self.tr(
                "The record (biên bản) says what is open, what waits and where the keys lie. The tasks ticked go on in"
                " the other's hands; undo gives them back."
            ),
            size=(860, 680),
            parent=self.window(),
        )
        sides, tasks = form.editor("sides"), form.editor("tasks")
        assert isinstance(sides, SidesEditor)
        assert isinstance(tasks, PassedTasks)
        sides.changed.connect(lambda: tasks.show_giver(names[sides.value()[0]]))
        tasks.show_giver(names[giver])
        self._ask(form)

    def _on_handed_over(self, result: tuple[Saved, int, str]) -> None:
        saved, count, taker = result
        known = any(one.paper_id == saved.made for one in self._passed)
        self.refresh()
        if known:
            self.tell(self.tr("That was handed over already; its record is in the list."), "info")
            return
        self.passed.selectRow(0)
        self.acted.emit(saved)
        words = self.tr("The record is kept: save it, sign it, give it a number.")
        if count:
            words = self.tr("{count} tasks are {name}'s now. The record is kept: save it, sign it, give it a number.")
        self._bar.clear()
        self._bar.show_note(
            Note(
                words.format(count=count, name=taker),
                tone="success",
                action=self.tr("Undo"),
                on_action=lambda: self._on_undo(saved.job),
            )
        )

    def _on_undo(self, job: str) -> None:
        self.undo_asked.emit(job)
        # On the same lane: read again once what was asked before is on disk.
        said = self.tr("The tasks are back. The record stays in the list until it is taken back.")
        self.run(self.tr("Saving"), lambda: None, said)

    def _on_saved(self, saved: Saved) -> None:
        self.refresh()
        self.acted.emit(saved)
        self._tell_seat()
        self.tell(self.tr("Saved."), "success")

    @Slot()
    def _on_record_clicked(self) -> None:
        over = self._chosen_over()
        if over is None:
            return
        word = self.tr("Word document")
        kinds = f"PDF (*.pdf);;{word} (*.docx)"
        words = self.tr("{number} Record of the hand-over, {giver} to {taker}")
        named = words.format(number=over.reference, giver=over.giver, taker=over.taker).strip()
        path = self.doors.prompt.save_file(self.tr("Save the record"), kinds, file_name(named, ".pdf"))
        if path is not None:
            said = self.tr("Written: {path}").format(path=shown(path))
            self.run(self.tr("Writing"), partial(letters.write, self._office, over.paper_id, path), said)

    @Slot()
    def _on_take_back_clicked(self) -> None:
        over = self._chosen_over()
        if over is not None:
            said = self.tr("The record is taken back. The tasks stay where they are; undo gives them back.")
            self.run(self.tr("Saving"), partial(letters.take_back, self._office, over.paper_id), said)

    @Slot()
    def _on_number_clicked(self) -> None:
        over, office = self._chosen_over(), self._office
        if over is None:
            return
        paper_id = over.paper_id
        row = next((one for one in letters.listed(office) if one.id == paper_id), None)

        def act(values: Values) -> object:
            return letters.number(office, paper_id, values["number"], values["code"], values["dated_on"])

        write = on_store_lane(self.doors.runner, self.tr("Giving the number"), act, self._on_numbered, self)
        code = row.code if row is not None else ""
        today: date = office.clock.today()
        self._ask(
            number_form(
                self.doors,
                letters.free_number(office, row.kind if row is not None else ""),
                code,
                today,
                write,
                self.window(),
            )
        )

    def _on_numbered(self, result: object) -> None:
        self.refresh()
        doubts = getattr(result, "doubts", ())
        said = [self.doors.sentence(one.code, {"other": one.other, "day": one.day}) for one in doubts]
        self.tell(" ".join(said) or self.tr("Saved."), "warning" if said else "success")
