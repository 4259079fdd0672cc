"""Units outside the ideal: a blank form printed for one without a computer, and its paper report typed in for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.desk.another_paper import NumberBorne, refuse_another
from app.desk.office import Office
from app.errors import ReportError, TrackingError
from app.exchange.files import write_whole
from app.progress import Progress, Silent
from app.standing.asking import moment_at, standings
from app.standing.periods import PeriodSpan, period_words
from app.tracking import on_behalf
from app.tracking.evidence import open_bytes, read_checked
from app.tracking.on_behalf import SECTIONS, PaperDifficulty, PaperEntry, PaperFigure, PaperLine
from app.tracking.paper_forms import full_name
from app.tracking.papers import TYPED
from db.queries import offices
from db.queries import papers as rows
from db.queries.history import WrittenOver
from db.queries.indicators import indicators
from db.queries.plan_head import plan_head
from db.queries.plans import clause_texts
from db.queries.reporting import report_head
from db.queries.tracking import DifficultyRow, ProgressRow, difficulties, progress_of_period, values_of_period
from db.store import Connection

if TYPE_CHECKING:
    from app.desk.form_book import FilledForm
    from app.reports.blank_form import BlankForm

__all__ = [
    "SCANS",
    "SECTIONS",
    "PaperDifficulty",
    "PaperEntry",
    "PaperFigure",
    "PaperLine",
    "PaperReplaced",
    "UnitFigure",
    "UnitPaper",
    "UnitTask",
    "blank_book",
    "blank_form",
    "enter",
    "entered",
    "filled_form",
    "open_scan",
    "paper_of_unit",
    "replaced",
    "tasks",
    "write_blank",
]

SCANS: Final = {".pdf": "application/pdf", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
"""Kinds of file a scan can be."""


@dataclass(frozen=True)
class UnitTask:
    """A task that a unit leads.

    Attributes:
        line: what was typed of it in the period already; None: nothing.
        sent: what the unit itself sent of it in the period, not approved yet; None: nothing.
    """

    clause_id: str
    label: str
    text: str
    deadline: str
    line: PaperLine | None = None
    sent: PaperLine | None = None


@dataclass(frozen=True)
class UnitFigure:
    """An indicator of a task that a unit leads, with the figure of the period that was typed, and that it sent."""

    indicator_id: str
    clause_id: str
    label: str
    name: str
    unit: str
    value: Decimal | None = None
    sent: Decimal | None = None


@dataclass(frozen=True)
class UnitPaper:
    """What can be typed in of a unit's paper report, and what was typed in already.

    Attributes:
        before: what was typed in, without its tasks, figures and scan; None where nothing.
        sent: difficulties of the period that the unit sent itself; they stay, whatever is typed.
        sections: the report's text as it stands here, typed or sent.
    """

    tasks: tuple[UnitTask, ...]
    figures: tuple[UnitFigure, ...]
    before: PaperEntry | None
    sent: tuple[PaperDifficulty, ...] = ()
    sections: Mapping[str, str] = field(default_factory=dict)


Said = PaperLine | Decimal | str | None


@dataclass(frozen=True)
class PaperReplaced:
    """Something that stands here of a unit's report and that typing its paper puts something else in the place of.

    Attributes:
        about: the clause, the indicator, or "section/" and its name; "" for a difficulty, "number" for the number.
        now: what will stand; None: nothing.
        sent: the unit sent it itself; else it was typed.
    """

    about: str
    label: str
    before: Said
    now: Said
    sent: bool


def replaced(found: UnitPaper, entry: PaperEntry) -> tuple[PaperReplaced, ...]:
    """What an entry would take the place of, in the order of the form; empty where it only adds."""
    lines = {one.clause_id: _dated(one, entry) for one in entry.lines}
    values = {one.indicator_id: one.value for one in entry.figures}
    shown: list[PaperReplaced] = []
    if found.before is not None:
        was, now = _reference(found.before), _reference(entry)
        shown.append(PaperReplaced("number", "", was or None, now or None, sent=False))
    for task in found.tasks:
        line = lines.get(task.clause_id) or task.sent
        shown.append(PaperReplaced(task.clause_id, task.label, task.line or task.sent, line, task.line is None))
    for one in found.figures:
        stands = one.sent if one.value is None else one.value
        value = values.get(one.indicator_id, one.sent)
        shown.append(PaperReplaced(one.indicator_id, one.name, stands, value, one.value is None))
    told = {(one.clause_id, " ".join(one.text.split())) for one in entry.difficulties}
    for trouble in found.before.difficulties if found.before else ():
        if (trouble.clause_id, " ".join(trouble.text.split())) not in told:
            shown.append(PaperReplaced("", "", trouble.text, None, sent=False))
    for name, words in found.sections.items():
        now = entry.sections.get(name, words).strip()
        shown.append(PaperReplaced(f"section/{name}", "", words.strip() or None, now or None, found.before is None))
    return tuple(one for one in shown if one.before is not None and one.before != one.now)


def _dated(line: PaperLine, entry: PaperEntry) -> PaperLine:
    return replace(line, done_on=(line.done_on or entry.dated_on) if line.state == "done" else None)


def _reference(entry: PaperEntry) -> str:
    return "/".join(part.strip() for part in (entry.number, entry.code) if part.strip())


def paper_of_unit(office: Office, plan_id: str, span: PeriodSpan, unit_code: str) -> UnitPaper:
    """A unit's paper report as it can be typed in.

    Raises:
        TrackingError: ``plan-unknown``.
    """
    led = tasks(office, plan_id, span, unit_code)
    labels = {task.clause_id: task.label for task in led}
    with office.store.read() as connection:
        paper = _typed_paper(connection, plan_id, span.id, unit_code)
        said = {row.clause_id: row for row in progress_of_period(connection, plan_id, span.id, unit_code)}
        values = {ident: value for ident, value, _why in values_of_period(connection, plan_id, span.id, unit_code)}
        over, figures_over = {}, {}
        if paper is not None:
            over = on_behalf.typed_progress(connection, paper, [row.clause_num for row in said.values()])
            figures_over = on_behalf.typed_figures(connection, paper, values)
        measured = [row for row in indicators(connection, plan_id) if row.clause_id in labels]
        head = report_head(connection, plan_id, span.id, unit_code)
    lines = tuple(
        replace(task, line=line, sent=sent)
        for task in led
        for line, sent in (_stands(task.clause_id, said.get(task.clause_id), over),)
    )
    figures = tuple(
        UnitFigure(
            row.id,
            row.clause_id,
            labels[row.clause_id],
            row.name,
            row.unit,
            values.get(row.id) if row.id in figures_over else None,
            figures_over[row.id].before.get("value") if row.id in figures_over else values.get(row.id),
        )
        for row in measured
    )
    before, sent = _at_hand(office, plan_id, span.id, unit_code)
    sections = {name: str(getattr(head, name)) for name in sorted(SECTIONS)} if head is not None else {}
    return UnitPaper(lines, figures, before, sent, sections)


def _stands(
    clause_id: str, row: ProgressRow | None, over: Mapping[int, WrittenOver]
) -> tuple[PaperLine | None, PaperLine | None]:
    """What was typed of a task, and what the unit itself sent."""
    if row is None:
        return None, None
    stands = PaperLine(clause_id, row.state, row.done_on, row.note, row.nothing_arisen)
    typed = over.get(row.clause_num)
    if typed is None or typed.made:
        return (stands, None) if typed else (None, stands)
    return stands, replace(stands, **{name: value for name, value in typed.before.items() if name in _OF_A_LINE})


_OF_A_LINE = frozenset(PaperLine.__dataclass_fields__)


def tasks(office: Office, plan_id: str, span: PeriodSpan, unit_code: str) -> list[UnitTask]:
    """The tasks a unit leads in a period, without what is said of them.

    Raises:
        TrackingError: ``plan-unknown``.
    """
    # lazy: papers are heavy
    from app.reports.from_period import deadline_words

    with office.store.read() as connection:
        moment = moment_at(connection, plan_id, span, office.clock.today())
        found = standings(connection, plan_id, moment, office_code=unit_code)
        led = [one for one in found if one.facts.role == "lead"]
        texts = clause_texts(connection, [one.clause_num for one in led])
    return [UnitTask(one.clause_id, one.label, texts[one.clause_num], deadline_words(one)) for one in led]


def _typed_paper(connection: Connection, plan_id: str, period_id: str, unit_code: str) -> rows.PaperRow | None:
    paper = rows.standing_paper(connection, plan_id, period_id, unit_code)
    return paper if paper is not None and paper.sent_by == TYPED else None


def entered(office: Office, plan_id: str, period_id: str, unit_code: str) -> PaperEntry | None:
    """What was typed in for a unit already, without its tasks, figures and scan; None where nothing."""
    return _at_hand(office, plan_id, period_id, unit_code)[0]


def _at_hand(
    office: Office, plan_id: str, period_id: str, unit_code: str
) -> tuple[PaperEntry | None, tuple[PaperDifficulty, ...]]:
    """What was typed in, and the difficulties that the unit sent itself."""
    with office.store.read() as connection:
        paper = _typed_paper(connection, plan_id, period_id, unit_code)
        head = report_head(connection, plan_id, period_id, unit_code)
        told = difficulties(connection, plan_id, office_code=unit_code, period_id=period_id)
        ours = on_behalf.typed_difficulties(connection, paper) if paper is not None else set()
    sent = tuple(_told(one) for one in told if one.id not in ours)
    if paper is None or head is None or paper.received_on is None:
        return None, sent
    sections = {name: str(getattr(head, name)) for name in SECTIONS}
    before = PaperEntry(
        paper.received_on,
        paper.number,
        paper.code,
        paper.dated_on,
        head.nothing_arisen,
        sections=sections,
        difficulties=[_told(one) for one in told if one.id in ours],
    )
    return before, sent


def _told(one: DifficultyRow) -> PaperDifficulty:
    return PaperDifficulty(one.text, one.clause_id or "", one.proposal, one.answer or "")


def enter(
    office: Office,
    plan_id: str,
    period_id: str,
    unit_code: str,
    entry: PaperEntry,
    scan: Path | None = None,
    progress: Progress | None = None,
    *,
    anyway: bool = False,
) -> str:
    """Type in a unit's paper report, with its scan. Returns the paper's id.

    Args:
        progress: told how far the reading of the scan's first page is.
        anyway: a person said that it is the scan of this paper, whatever its first page says.

    Raises:
        TrackingError: as ``app.tracking.on_behalf.enter_report``; ``evidence-refused`` (the scan is neither PDF nor a
            picture), those of ``app.tracking.evidence.check_file``.
        ReportError: ``signed-looks-other``. DocumentError: ``document-secret``. Cancelled: a person asked to stop.
    """
    if scan is not None:
        media = SCANS.get(scan.suffix.casefold())
        if media is None:
            raise TrackingError("evidence-refused", name=scan.name)
        entry = replace(entry, scan=read_checked(scan), media=media)
        if not anyway:
            bears = NumberBorne(entry.number.strip(), entry.code.strip(), entry.dated_on)
            refuse_another(scan.name, entry.scan, bears, progress or Silent())
    return on_behalf.enter_report(office.store, office.clock, office.who, plan_id, period_id, unit_code, entry)


def open_scan(office: Office, plan_id: str, period_id: str, unit_code: str) -> Path:
    """A copy of the scan of a unit's paper report, to be opened in another program.

    Raises:
        TrackingError: ``scan-absent``; those of ``app.tracking.evidence.open_bytes``.
    """
    with office.store.read() as connection:
        paper = rows.standing_paper(connection, plan_id, period_id, unit_code)
        found = rows.scan_of(connection, paper.id) if paper else None
    folder = office.folders.evidence
    if found is None or folder is None:
        raise TrackingError("scan-absent")
    data, media = found
    return open_bytes(folder, data, f"bao-cao-giay-{unit_code}{rows.ENDINGS[media]}")


def _asked(office: Office, plan_id: str, span: PeriodSpan, unit_code: str) -> tuple[BlankForm, list[UnitTask]]:
    # lazy: papers are heavy
    from app.reports.blank_form import BlankForm

    given = tasks(office, plan_id, span, unit_code)
    with office.store.read() as connection:
        plan = plan_head(connection, plan_id)
        unit = offices.office(connection, unit_code)
        issuer = offices.office(connection, plan.issuer_code) if plan else None
    if plan is None or unit is None or issuer is None or not given:
        raise ReportError("report-nothing", plan=plan_id, period=span.id)
    own = unit_code == office.code
    form = BlankForm(
        full_name(unit),
        f"{plan.doc_type.capitalize() or 'Kế hoạch'} của {full_name(issuer)}: {plan.title}",
        period_words(span.kind, span.name),
        None if own else span.due_on,
        tuple((one.label, one.text, one.deadline) for one in given),
        datetime.combine(office.clock.today(), datetime.min.time(), UTC),
        full_name(unit if own else issuer),
    )
    return form, given


def blank_form(office: Office, plan_id: str, span: PeriodSpan, unit_code: str) -> bytes:
    """A blank form of a unit's tasks, to be filled in by pen, as PDF. Our own office's stays in the house: it is given
    back to us, without the day on which the report is due.

    Raises:
        ReportError: ``report-nothing`` (the unit leads no task of the plan).
    """
    # lazy: papers are heavy
    from app.reports.blank_form import draw_blank_form

    form, _given = _asked(office, plan_id, span, unit_code)
    return draw_blank_form(form)


def blank_letter(office: Office, plan_id: str, span: PeriodSpan, unit_code: str) -> bytes:
    """The same form as a Word document.

    Raises:
        ReportError: ``report-nothing``.
    """
    # lazy: papers are heavy
    from app.reports.word import write_blank_form

    form, _given = _asked(office, plan_id, span, unit_code)
    return write_blank_form(form)


def blank_book(office: Office, plan_id: str, span: PeriodSpan, unit_code: str) -> bytes:
    """The same form as a workbook, which is read back (``filled_form``), with the figures that are asked.

    Raises:
        ReportError: ``report-nothing``.
    """
    # lazy: papers are heavy
    from app.desk.form_book import form_key
    from app.reports.form_book import FormBook, write_form_book

    form, given = _asked(office, plan_id, span, unit_code)
    figures = paper_of_unit(office, plan_id, span, unit_code).figures
    asked = [(one.indicator_id, one.label, one.name, one.unit) for one in figures]
    key = form_key(plan_id, span.id, unit_code)
    return write_form_book(FormBook(form, key, [one.clause_id for one in given], asked))


def write_blank(office: Office, plan_id: str, span: PeriodSpan, unit_code: str, path: Path) -> Path:
    """The blank form in a file: as Word or as a workbook where it is called so, else ``blank_form``.

    Raises:
        ReportError: ``report-nothing``. ExchangeError: it could not be written.
    """
    write = {".docx": blank_letter, ".xlsx": blank_book}.get(path.suffix.casefold(), blank_form)
    write_whole(path, write(office, plan_id, span, unit_code))
    return path


def filled_form(plan_id: str, span: PeriodSpan, unit_code: str, path: Path) -> FilledForm:
    """What a unit wrote into its form.

    Raises:
        TrackingError: as ``app.desk.form_book.read_form``.
    """
    # lazy: forms are read rarely
    from app.desk.form_book import form_key, read_form

    return read_form(path, form_key(plan_id, span.id, unit_code))
