"""The turn of the year: what of each unfinished task, before the plan goes on into the next report year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout

from app.desk import plan_changes
from app.desk.rows import PlanRow
from app.planning.carrying_over import OpeningAgain, Unfinished
from app.planning.revising import Archive, SetDue
from ui.screens.plan.asking import Act, Asking
from ui.texts import plans
from ui.theme.theme import Theme
from ui.widgets.basics import label, link_button
from ui.widgets.fields import Choice, DayEditor, Editor, Own, StillCombo, Words
from ui.widgets.form import Form, Values
from ui.widgets.plain import tip

translate = QCoreApplication.translate

_TASK, _OFFICES, _DECISION, _DAY = range(4)
_OPEN, _GO_ON, _DUE, _ARCHIVE, _DONE = "", "go_on", "due", "archive", "done"


def year_form(
    asking: Asking,
    plan: PlanRow,
    unfinished: Callable[[int], Sequence[Unfinished]],
    opening_again: Callable[[int], OpeningAgain],
) -> Form:
    """A line per unfinished task with its decision, and the document that new dates and tasks let go rest on.

    Args:
        unfinished: the tasks that a year leaves open.
        opening_again: what a year opens by itself.
    """
    today = asking.followed.today()
    years = (today.year + 1, today.year) if today.month > 6 else (today.year, today.year + 1)
    fields = (
        Choice("year", translate("Forms", "Into the year"), choices=[(str(year), year) for year in years]),
        Words(
            "citation",
            translate("Forms", "By which document (for new dates and tasks let go)"),
            hint=translate("Forms", "Công văn số 812/UBND-NV ngày 02/11/2023"),
        ),
        Own(
            "decisions",
            "",
            make=lambda doors: DecisionsEditor(doors.theme, today, asking.followed.office.code),
            stretch=True,
        ),
    )

    def cited(values: Values) -> str:
        _go_on, changes, _done = values["decisions"]
        lacking = changes and not values["citation"]
        return translate("Forms", "Name the document that changes dates or lets tasks go.") if lacking else ""

    def act(values: Values) -> Act:
        go_on, changes, done = values["decisions"]
        return lambda office: plan_changes.carry_over(
            office, plan.id, values["year"], go_on, changes, values["citation"], done
        )

    form = asking.ask(
        plan,
        translate("Forms", "The plan goes on into the next year"),
        fields,
        act,
        name="year_form",
        accept=translate("Forms", "Go on"),
        intro=translate(
            "Forms",
            "Recurring and yearly tasks open again by themselves, and running totals begin anew. Decide on each"
            " task that is not finished. It is an update of the plan; undo does not reach it.",
        ),
        check=cited,
        said=lambda values: _went_on(plan, values["year"]),
        size=(860, 560),
    )
    year, decisions = form.editor("year"), form.editor("decisions")
    assert isinstance(decisions, DecisionsEditor)

    def show_year() -> None:
        decisions.show_tasks(year.value(), unfinished(year.value()), opening_again(year.value()))

    year.changed.connect(show_year)
    show_year()
    return form


def _went_on(plan: PlanRow, year: int) -> str:
    words = translate("Forms", "The plan goes on into {year}.").format(year=year)
    if plan.part == "issues":
        words += " " + translate("Forms", "Publish the update, so that the units get it.")
    return words


class DecisionsEditor(Editor):
    """A table of tasks with a decision each; the value is the ids of those that go on, and the changes."""

    def __init__(self, theme: Theme, today: date, ours: str) -> None:
        super().__init__()
        self._theme = theme
        self._today = today
        self._ours = ours
        self._year = today.year
        self._tasks: list[Unfinished] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(label(translate("Forms", "Unfinished tasks"), "bold"), 1)
        rest = link_button(translate("Forms", "The rest goes on as it is"), name="go_on_rest")
        rest.setAutoDefault(False)
        rest.clicked.connect(self._on_rest_clicked)
        head.addWidget(rest)
        column.addLayout(head)
        self.table = self._made_table()
        column.addWidget(self.table, 1)
        self.again = label("", "muted", wrap=True)
        self.again.setObjectName("opening_again")
        column.addWidget(self.again)

    def value(self) -> tuple[list[str], list[SetDue | Archive], dict[str, date]]:
        """What becomes of each task that is decided."""
        decided = [(task, self._decision(row), self._day(row).value()) for row, task in enumerate(self._tasks)]
        changes: list[SetDue | Archive] = [
            SetDue(task.clause_id, day) for task, what, day in decided if what == _DUE and day is not None
        ]
        changes += [Archive(task.clause_id) for task, what, _day in decided if what == _ARCHIVE]
        done = {task.clause_id: day for task, what, day in decided if what == _DONE and day is not None}
        return [task.clause_id for task, what, _day in decided if what == _GO_ON], changes, done

    def typed(self) -> object:
        """What was decided; nothing at first."""
        return {row: what for row in range(len(self._tasks)) if (what := self._decision(row))}

    def fault(self) -> str:
        """Every task is decided, and a new date is a day."""
        rows = range(len(self._tasks))
        undecided = sum(not self._decision(row) for row in rows)
        if undecided:
            return translate("Forms", "{count} tasks are not decided yet.").format(count=undecided)
        dated = [self._day(row) for row in rows if self._decision(row) in (_DUE, _DONE)]
        ahead = (self._decision(row) == _DONE and (self._day(row).value() or self._today) > self._today for row in rows)
        if any(ahead):
            return translate("Forms", "A task is done on a day that has come.")
        faults = (day.fault() or ("" if day.value() else translate("Forms", "Choose a day.")) for day in dated)
        return next((fault for fault in faults if fault), "")

    def show_tasks(self, year: int, tasks: Sequence[Unfinished], again: OpeningAgain) -> None:
        """Show the tasks that go into a year, none of them decided, and how many open again by themselves."""
        self._tasks = list(tasks)
        self._year = year
        words = translate("Forms", "Open again by themselves: {recurring} recurring tasks, {yearly} yearly ones.")
        self.again.setText(words.format(recurring=again.recurring, yearly=again.yearly))
        self.table.setRowCount(len(self._tasks))
        for row, task in enumerate(self._tasks):
            words = f"{plans.short_label(task.label)}  {task.text}"
            offices = ", ".join(task.offices)
            if len(task.offices) > 1:
                many = translate("Forms", "{count} offices: {names}")
                offices = many.format(count=len(task.offices), names=offices)
            for column, text in ((_TASK, words), (_OFFICES, offices)):
                item = QTableWidgetItem(text)
                item.setToolTip(tip(text))
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                self.table.setItem(row, column, item)
            choices = [
                (translate("Forms", "choose…"), _OPEN),
                (translate("Forms", "goes on as it is"), _GO_ON),
                (translate("Forms", "gets a new date"), _DUE),
                (translate("Forms", "followed no longer"), _ARCHIVE),
            ]
            if task.office_codes == (self._ours,):
                choices.insert(1, (translate("Forms", "is done"), _DONE))
            box = StillCombo(choices)
            if task.office_codes != (self._ours,):
                box.setToolTip(translate("Forms", "Another office still has it: that office reports it as done"))
            box.setObjectName(f"decision_{task.clause_id}")
            box.setAccessibleName(translate("Forms", "Decision"))
            day = DayEditor(self._theme, self._today, _proposed(task, year))
            day.line.setAccessibleName(translate("Forms", "Day"))
            day.setEnabled(False)
            self.table.setCellWidget(row, _DECISION, box)
            self.table.setCellWidget(row, _DAY, day)
            box.currentIndexChanged.connect(self._on_decided)
            day.changed.connect(self.changed)
        self.changed.emit()

    def _made_table(self) -> QTableWidget:
        made = QTableWidget(0, 4)
        made.setObjectName("unfinished")
        made.setAccessibleName(translate("Forms", "Unfinished tasks"))
        made.setProperty("framed", True)
        made.setShowGrid(False)
        made.setTabKeyNavigation(False)
        made.setWordWrap(False)
        made.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        made.verticalHeader().hide()
        made.verticalHeader().setDefaultSectionSize(self._theme.row_height(30))
        made.setHorizontalHeaderLabels(
            [
                translate("Forms", "Task"),
                translate("Forms", "Offices"),
                translate("Forms", "Decision"),
                translate("Forms", "Day"),
            ]
        )
        header = made.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in ((_OFFICES, 150), (_DECISION, 170), (_DAY, 164)):
            made.setColumnWidth(column, self._theme.scaled(width))
        header.setSectionResizeMode(_TASK, QHeaderView.ResizeMode.Stretch)
        return made

    def _box(self, row: int) -> StillCombo:
        box = self.table.cellWidget(row, _DECISION)
        assert isinstance(box, StillCombo)
        return box

    def _decision(self, row: int) -> str:
        return str(self._box(row).currentData())

    def _day(self, row: int) -> DayEditor:
        field = self.table.cellWidget(row, _DAY)
        assert isinstance(field, DayEditor)
        return field

    @Slot()
    def _on_decided(self) -> None:
        for row in range(len(self._tasks)):
            what, day = self._decision(row), self._day(row)
            day.setEnabled(what in (_DUE, _DONE))
            if what == _DONE and (day.value() or self._today) > self._today:
                day.show_value(self._today)
            elif what == _DUE and (day.value() or self._today) <= self._today:
                day.show_value(_proposed(self._tasks[row], self._year))
        self.changed.emit()

    @Slot()
    def _on_rest_clicked(self) -> None:
        for row in range(len(self._tasks)):
            if not self._decision(row):
                self._box(row).setCurrentIndex(self._box(row).findData(_GO_ON))


def _proposed(task: Unfinished, year: int) -> date | None:
    """The task's own day in another year; where it has none, nobody but a person knows one."""
    return _same_day(task.due_on, year) if task.due_on is not None else None


def _same_day(day: date, year: int) -> date:
    """The same day of another year; 28/02 for 29/02 where that year has none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)
