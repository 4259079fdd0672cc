"""At the matrix: a blank form for a unit without a computer, and its paper report typed in for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from app.desk import on_behalf
from app.desk.matrix import UnitStanding
from app.desk.office import Office
from app.desk.on_behalf import PaperEntry, PaperLine, UnitTask
from app.progress import Progress
from app.standing.periods import PeriodSpan
from ui.texts.days import day, read_day
from ui.texts.plans import short_label
from ui.widgets.fields import Day, Editor, Field, File, Own, Tick, Words
from ui.widgets.form import Form, Values
from ui.widgets.plain import tip
from ui.widgets.still import StillBox
from ui.window.doors import Doors
from ui.workers.form_write import on_store_lane

_SILENT, _NOT_BEGUN, _RUNNING, _DONE, _NOTHING = "", "not_started", "in_progress", "done", "nothing"
_STATE, _DAY, _NOTE = 2, 3, 4


class TaskLines(Editor):
    """A unit's tasks, one a row: what the paper says of each. Its value: the lines of which it says something."""

    def __init__(self, tasks: Sequence[UnitTask], known: bool) -> None:
        super().__init__()
        self._tasks = tuple(tasks)
        titles = [
            self.tr("Clause"),
            self.tr("Task"),
            self.tr("Progress"),
            self.tr("Done on"),
            self.tr("Result as the paper says it"),
        ]
        self.table = QTableWidget(len(self._tasks), len(titles))
        self.table.setObjectName("behalf_tasks")
        self.table.setAccessibleName(self.tr("What the paper says of each task"))
        self.table.setHorizontalHeaderLabels(titles)
        self.table.verticalHeader().hide()
        self.table.setMinimumHeight(6 * self.table.verticalHeader().defaultSectionSize())
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_NOTE, QHeaderView.ResizeMode.Stretch)
        for row, task in enumerate(self._tasks):
            self._fill(row, task, known=known)
        self.table.resizeColumnToContents(0)
        self.table.resizeColumnToContents(_STATE)
        self.table.itemChanged.connect(self._on_changed)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.table)

    def _fill(self, row: int, task: UnitTask, *, known: bool) -> None:
        for column, words in ((0, short_label(task.label)), (1, " ".join(task.text.split()))):
            item = QTableWidgetItem(words)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            item.setToolTip(tip(task.text))
            self.table.setItem(row, column, item)
        box = StillBox()
        box.setObjectName(f"behalf_state_{row}")
        box.setAccessibleName(self.tr("Progress"))
        for words, state in (
            (self.tr("The paper says nothing"), _SILENT),
            (self.tr("Not begun"), _NOT_BEGUN),
            (self.tr("Running"), _RUNNING),
            (self.tr("Done"), _DONE),
            (self.tr("Nothing arose"), _NOTHING),
        ):
            box.addItem(words, state)
        line = task.line
        if known:
            box.setCurrentIndex(box.findData(_NOTHING if line.nothing_arisen else line.state))
        box.currentIndexChanged.connect(self._on_changed)
        self.table.setCellWidget(row, _STATE, box)
        self.table.setItem(row, _DAY, QTableWidgetItem(day(line.done_on) if known and line.done_on else ""))
        self.table.setItem(row, _NOTE, QTableWidgetItem(line.note if known else ""))

    def value(self) -> tuple[PaperLine, ...]:
        """The lines of the tasks that the paper speaks of."""
        found = []
        for row, task in enumerate(self._tasks):
            state, note = self._state(row), self._text(row, _NOTE)
            if state == _SILENT and not note:
                continue
            found.append(
                PaperLine(
                    task.clause_id,
                    _RUNNING if state in (_SILENT, _NOTHING) else state,
                    read_day(self._text(row, _DAY)) if state == _DONE else None,
                    note,
                    state == _NOTHING,
                )
            )
        return tuple(found)

    def typed(self) -> object:
        """Every row as it was typed, also where it is no line yet."""
        rows = range(len(self._tasks))
        return [(self._state(row), self._text(row, _DAY), self._text(row, _NOTE)) for row in rows]

    def fault(self) -> str:
        """A day that is none, a finished task without its day, or a day beside a task that is not done."""
        for row, task in enumerate(self._tasks):
            typed = self._text(row, _DAY)
            if self._state(row) == _DONE and read_day(typed) is None:
                words = self.tr("Give the day on which {task} was done, like 30/11/2026.")
                return words.format(task=short_label(task.label))
            if self._state(row) != _DONE and typed:
                words = self.tr("{task} has a day: choose “Done” beside it, or take the day away.")
                return words.format(task=short_label(task.label))
        return ""

    def _state(self, row: int) -> str:
        box = self.table.cellWidget(row, _STATE)
        return str(box.currentData()) if isinstance(box, QComboBox) else ""

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text().strip() if item is not None else ""

    def _on_changed(self, _what: object = None) -> None:
        self.changed.emit()


class OnBehalf(QObject):
    """Asks for what stands on a unit's paper and keeps it; prints the blank form; opens the scan.

    Signals:
        entered: a report was typed in.
        written: a form was written (object: Path).
    """

    entered = Signal()
    written = Signal(object)

    def __init__(self, doors: Doors, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self._doors, self._office, self._page = doors, office, parent
        self.form: Form | None = None

    def enter(self, plan_id: str, span: PeriodSpan, unit: UnitStanding) -> None:
        """Type in the paper report of a unit."""
        office, code = self._office, unit.unit.code

        def work(_progress: Progress) -> tuple[list[UnitTask], PaperEntry | None]:
            return on_behalf.tasks(office, plan_id, span, code), on_behalf.entered(office, plan_id, span.id, code)

        def show(found: tuple[list[UnitTask], PaperEntry | None]) -> None:
            self._open(plan_id, span, unit, *found)

        self._doors.runner.start(work, show, key="behalf", owner=self)

    def _open(
        self,
        plan_id: str,
        span: PeriodSpan,
        unit: UnitStanding,
        tasks: Sequence[UnitTask],
        before: PaperEntry | None,
    ) -> None:
        office, code, today = self._office, unit.unit.code, self._office.clock.today()
        shown = before or PaperEntry(today)

        def act(values: Values) -> str:
            sections = {"results": values["results"], "shortcomings": values["shortcomings"]}
            entry = PaperEntry(
                values["received_on"],
                *_number_and_code(values["reference"]),
                values["dated_on"],
                values["nothing"],
                values["lines"],
                sections,
            )
            return on_behalf.enter(office, plan_id, span.id, code, entry, values["scan"])

        def then(_paper: str) -> None:
            self.entered.emit()

        fields: tuple[Field, ...] = (
            Day(
                "received_on",
                self.tr("Received at the counter on"),
                today=today,
                value=shown.received_on,
                needed=self.tr("Give the day the paper was received."),
            ),
            Words("reference", self.tr("Number and code on the paper, like 7/BC-UBND"), value=_reference(shown)),
            Day("dated_on", self.tr("Day on the paper"), today=today, value=shown.dated_on),
            File("scan", self.tr("Scan of the paper (PDF or picture)"), filters="*.pdf *.png *.jpg *.jpeg"),
            Tick("nothing", self.tr("The paper says that nothing arose in the period"), value=shown.nothing_arisen),
            Own(
                "lines",
                self.tr("Task by task"),
                make=lambda _doors: TaskLines(tasks, before is not None),
                stretch=True,
            ),
            Words(
                "results",
                self.tr("Results, as the paper says them"),
                value=shown.sections.get("results", ""),
            ),
            Words(
                "shortcomings",
                self.tr("Difficulties, as the paper says them"),
                value=shown.sections.get("shortcomings", ""),
            ),
        )
        title = self.tr("Paper report of {unit}, {period}").format(unit=unit.unit.name, period=span.name)
        write = on_store_lane(self._doors.runner, self.tr("Saving"), act, then, self)
        form = Form(
            self._doors,
            title,
            fields,
            write,
            name="behalf_form",
            accept=self.tr("Keep what was typed in"),
            intro=self.tr("It is marked as typed in here. A data file of the unit replaces it; you see what differs."),
            parent=self._page.window(),
        )
        form.setWindowModality(Qt.WindowModality.WindowModal)
        form.resize(self._doors.theme.scaled(900), self._doors.theme.scaled(640))
        self.form = form
        form.open()

    def blank(self, plan_id: str, span: PeriodSpan, unit: UnitStanding) -> None:
        """Write the blank form of a unit where a person says."""
        office, code = self._office, unit.unit.code
        name = Path(f"phieu-bao-cao-{code}-{span.name}.pdf")
        path = self._doors.prompt.save_file(self.tr("Blank form"), self.tr("PDF (*.pdf)"), name)
        if path is None:
            return
        target = path if path.suffix else path.with_suffix(".pdf")
        self._doors.runner.start(
            lambda _progress: on_behalf.write_blank(office, plan_id, span, code, target),
            self.written.emit,
            title=self.tr("Writing the form"),
            owner=self,
        )

    def scan(self, plan_id: str, span: PeriodSpan, unit: UnitStanding) -> None:
        """Open a copy of the scan of a unit's paper."""
        office, code = self._office, unit.unit.code
        self._doors.runner.start(
            lambda _progress: on_behalf.open_scan(office, plan_id, span.id, code), self._open_file, owner=self
        )

    def _open_file(self, path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _reference(entry: PaperEntry) -> str:
    return "/".join(part for part in (entry.number, entry.code) if part)


def _number_and_code(typed: str) -> tuple[str, str]:
    number, _between, code = typed.partition("/")
    return number.strip(), code.strip()
