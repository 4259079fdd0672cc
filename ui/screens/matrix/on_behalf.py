"""At the matrix: a blank form for a unit without a computer, and its paper report typed in for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.desk import on_behalf
from app.desk.form_book import FilledForm
from app.desk.matrix import UnitStanding
from app.desk.office import Office
from app.desk.on_behalf import PaperEntry, UnitPaper
from app.errors import AppError
from app.progress import Progress
from app.standing.periods import PeriodSpan
from ui.screens.matrix.paper_tables import PaperTables
from ui.texts.file_names import file_name
from ui.texts.periods import period_words
from ui.widgets.fields import Day, Field, File, Own, Tick, Words
from ui.widgets.form import Form, Values
from ui.widgets.message_bar import Note
from ui.widgets.prompt import PromptChoice, Question
from ui.window.another_paper import keeping
from ui.window.doors import Doors
from ui.window.outside import open_outside

translate = QCoreApplication.translate


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

        def work(_progress: Progress) -> UnitPaper:
            return on_behalf.paper_of_unit(office, plan_id, span, code)

        def show(found: UnitPaper) -> None:
            self._open(plan_id, span, unit, found)

        self._doors.runner.start(work, show, key="behalf", owner=self)

    def _open(self, plan_id: str, span: PeriodSpan, unit: UnitStanding, found: UnitPaper) -> None:
        office, code, today = self._office, unit.unit.code, self._office.clock.today()
        shown = found.before or PaperEntry(today)

        def entry_of(values: Values) -> PaperEntry:
            lines, figures, troubles = values["lines"]
            return PaperEntry(
                values["received_on"],
                *_number_and_code(values["reference"]),
                values["dated_on"],
                values["nothing"],
                lines,
                {"results": values["results"], "shortcomings": values["shortcomings"]},
                figures,
                troubles,
            )

        def act(values: Values, progress: Progress, anyway: bool) -> str:
            told = plan_id, span.id, code, entry_of(values), values["scan"]
            return on_behalf.enter(office, *told, progress, anyway=anyway)

        def then(_paper: str) -> None:
            self.entered.emit()
            words = self.tr("The paper report of {unit} is typed in. A data file of the unit takes its place.")
            self._doors.note(Note(words.format(unit=unit.unit.short), tone="success"))

        tables = PaperTables(found)
        fields: tuple[Field, ...] = (
            Day(
                "received_on",
                self.tr("Received at the counter on"),
                today=today,
                value=shown.received_on,
                needed=self.tr("Give the day the paper was received."),
            ),
            Words("reference", self.tr("Number and code on the paper, like 7/BC-UBND"), value=_reference(shown)),
            Day(
                "dated_on",
                self.tr("Day on the paper (what is done and bears no day counts from it)"),
                today=today,
                value=shown.dated_on,
                needed=self.tr("Give the day that stands on the paper."),
            ),
            File("scan", self.tr("Scan of the paper (PDF or picture)"), filters="*.pdf *.png *.jpg *.jpeg"),
            Tick("nothing", self.tr("The paper says that nothing arose in the period"), value=shown.nothing_arisen),
            Own("lines", self.tr("What the paper says"), make=lambda _doors: tables, stretch=True),
            Words(
                "results",
                self.tr("Results, as the paper says them"),
                value=found.sections.get("results", ""),
            ),
            Words(
                "shortcomings",
                self.tr("Difficulties, as the paper says them"),
                value=found.sections.get("shortcomings", ""),
            ),
        )
        words = self.tr("Paper report of {unit}, {period}")
        title = words.format(unit=unit.unit.name, period=period_words(span.name).lower())
        write = keeping(self._doors, self.tr("Saving"), act, then, self)
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

        def compare() -> None:
            tables.show_replaced(on_behalf.replaced(found, entry_of(form.values())))

        for field in fields:
            form.editor(field.name).changed.connect(compare)
        compare()

        def read(found: FilledForm) -> None:
            tables.take(found)
            if found.results:
                form.editor("results").show_value(found.results)
            compare()

        def not_read(error: BaseException) -> None:
            if not isinstance(error, AppError):
                raise error
            tables.say(self._doors.explain(error))

        def on_read_asked() -> None:
            chosen = self._doors.prompt.open_files(self.tr("Form that came back"), self.tr("Excel (*.xlsx)"))
            if chosen:
                self._doors.runner.start(
                    lambda _progress: on_behalf.filled_form(plan_id, span, code, chosen[0]), read, not_read, owner=form
                )

        tables.read_asked.connect(on_read_asked)
        form.setWindowModality(Qt.WindowModality.WindowModal)
        form.resize(self._doors.theme.scaled(900), self._doors.theme.scaled(640))
        self.form = form
        form.open()

    def blank(self, plan_id: str, span: PeriodSpan, unit: UnitStanding) -> None:
        """Write the blank form of a unit where a person says."""
        office, code = self._office, unit.unit.code
        words = self.tr("Report form of {unit}, {period}")
        way = self._doors.prompt.ask(_form_question())
        if way == "back":
            return
        called = words.format(unit=unit.unit.name, period=period_words(span.name).lower())
        kinds = {"docx": self.tr("Word (*.docx)"), "xlsx": self.tr("Excel (*.xlsx)")}
        filters = kinds.get(way) or self.tr("PDF (*.pdf)")
        path = self._doors.prompt.save_file(self.tr("Blank form"), filters, file_name(called, f".{way}"))
        if path is None:
            return
        target = path if path.suffix else path.with_suffix(f".{way}")
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
        open_outside(self._doors, path)


def _form_question() -> Question:
    choices = (
        PromptChoice("back", translate("Behalf", "Go back")),
        PromptChoice("xlsx", translate("Behalf", "Excel, read back later")),
        PromptChoice("docx", translate("Behalf", "Word")),
        PromptChoice("pdf", translate("Behalf", "To be printed (PDF)"), "primary"),
    )
    sentence = translate("Behalf", "How will the unit fill in the form?")
    return Question(translate("Behalf", "Blank form"), sentence, choices, "back")


def _reference(entry: PaperEntry) -> str:
    return "/".join(part for part in (entry.number, entry.code) if part)


def _number_and_code(typed: str) -> tuple[str, str]:
    number, _between, code = typed.partition("/")
    return number.strip(), code.strip()
