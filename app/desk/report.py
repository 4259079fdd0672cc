"""The report of our office on a plan for a period: how it stands, its paper, each step from the desk to the issuer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from app.desk.another_paper import NumberBorne, refuse_another
from app.desk.office import Office
from app.desk.overtaken import Overtaken, overtaken
from app.desk.saving import Saved, saved
from app.desk.today import WEEK, due_reports
from app.errors import ReportError, TrackingError
from app.exchange.files import read_whole, write_whole
from app.progress import Progress, Silent
from app.reports.wording import wordings
from app.standing.asking import book_of
from app.standing.periods import PeriodSpan
from app.tracking import checks, keeping, numbers, reporting
from app.tracking.checks import Finding
from app.tracking.consolidation import consolidate
from app.tracking.gathering import gathered_words
from app.tracking.numbers import NumberDoubt
from app.tracking.papers import RELATIONS, WAYS
from db.queries import papers as paper_rows
from db.queries import periods as period_rows
from db.queries import reports as rows
from db.queries.papers import PaperRow
from db.queries.periods import PeriodRow
from db.queries.reports import ReportPlan, ReportRow

if TYPE_CHECKING:
    from app.clock import Clock
    from app.reports.reprint import Sheet
    from app.reports.submitting import Numbered
    from db.store import Store

__all__ = [
    "RELATIONS",
    "WAYS",
    "Finding",
    "NumberDoubt",
    "PaperRow",
    "PeriodRow",
    "PeriodSpan",
    "ReportPlan",
    "ReportRow",
    "ReportView",
]

SUPPLEMENTS = RELATIONS[0]


@dataclass(frozen=True)
class ReportView:
    """What the screen of a report shows.

    Attributes:
        plans: the plans our office reports on; ``plan`` the one shown, or None.
        spans: the periods it can be reported by, earliest first; ``span`` the one shown, or None.
        report: what was written, or None when nobody began.
        lead: of how many tasks a word is asked of our office in the period.
        begun: the words a report that nobody began starts with.
        keepable: how many tasks without a word can be said to stand as they did.
        feeds: we issue plans ourselves, so that what our units say can go into this report to a superior.
        units: of a consolidated report, (how many units report, of how many the report is here); else None.
        today: the day it was read.
        overtaken: of a report that went out, what our units say otherwise since; None where nothing is.
    """

    plans: Sequence[ReportPlan]
    plan: ReportPlan | None
    spans: Sequence[PeriodSpan]
    span: PeriodSpan | None
    report: ReportRow | None
    lead: int
    findings: Sequence[Finding]
    today: date
    begun: Mapping[str, str] = field(default_factory=dict)
    keepable: int = 0
    units: tuple[int, int] | None = None
    feeds: bool = False
    overtaken: Overtaken | None = None

    @property
    def state(self) -> str:
        """How far it is: drafting | checked | submitted | approved | numbered | sent."""
        return self.report.state if self.report is not None else "drafting"

    @property
    def on_desk(self) -> bool:
        """It can be changed."""
        return self.state in ("drafting", "checked")

    @property
    def must(self) -> int:
        """How many findings must be mended before signing."""
        return sum(finding.level == "must" for finding in self.findings)


# -- reading


def shown(office: Office, plan_id: str, period_name: str, progress: Progress | None = None) -> ReportView:
    """The report of a plan for a period; where one is not there, the period that is awaited.

    Args:
        plan_id: "" for the plan of which a report is to be sent first this week, else the first plan.

    Raises:
        Cancelled: another one is asked for meanwhile.
    """
    found = _read(office, plan_id or _due_first(office), period_name, progress)
    if found.state != "sent" or found.plan is None or found.span is None:
        return found
    about = found.plan.id, found.span.id
    return replace(
        found, overtaken=next((one for one in overtaken(office) if (one.plan_id, one.period_id) == about), None)
    )


def _due_first(office: Office) -> str:
    today = office.clock.today()
    waiting = (one for one in due_reports(office, today, today + WEEK) if one.is_open)
    return next((one.plan_id for one in waiting), "")


def _read(office: Office, plan_id: str, period_name: str, progress: Progress | None) -> ReportView:
    today = office.clock.today()
    with office.store.read() as connection:
        plans = rows.reporting_plans(connection)
        plan = next((one for one in plans if one.id == plan_id), plans[0] if plans else None)
        if plan is None:
            return ReportView(plans, None, [], None, None, 0, [], today)
        found = book_of(connection, [plan.issuer_code]).offered(plan.issuer_code, plan.period_kind, today)
        name = period_name if any(one.name == period_name for one in found) else ""
        name = name or present_name(found, plan.period_kind, today)
        span = next((one for one in found if one.name == name), None)
        if span is None:
            return ReportView(plans, plan, found, None, None, 0, [], today)
        report = rows.report(connection, plan.id, span.id, office.code)
        whole = consolidate(connection, plan.id, span, today, progress) if plan.part == "issues" else None
        return ReportView(
            plans,
            plan,
            found,
            span,
            report,
            checks.answered_for(connection, plan.id, span.id, office.code, today),
            checks.check(connection, plan.id, span.id, office.code, today, whole),
            today,
            {}
            if report
            else {
                **reporting.signing_words(connection, plan.id, office.code),
                **gathered_words(connection, plan.id, span.id, office.code, today, whole),
            },
            len(keeping.to_keep(connection, plan.id, span.id, office.code, today)),
            (len(whole.units), sum(one.known for one in whole.units)) if whole is not None else None,
            plan.part == "carries_out" and any(one.part == "issues" for one in plans),
        )


def present_name(found: Sequence[PeriodSpan], kind: str, today: date) -> str:
    """The name to show first: of the plan's own kind the latest that ended and is awaited, else the running one."""
    found = [span for span in found if span.kind == kind]
    awaited = [span for span in found if span.ends_on < today and span.awaited_on(today)]
    running = [span for span in found if span.holds(today)]
    chosen = awaited or running or found[-1:]
    return chosen[-1].name if chosen else ""


def periods(office: Office, plan_id: str, issuer_code: str) -> list[tuple[PeriodRow, ReportRow | None]]:
    """The periods of a plan that were opened, each with our report."""
    with office.store.read() as connection:
        return [
            (row, rows.report(connection, plan_id, row.id, office.code))
            for row in period_rows.periods(connection, issuer_code)
        ]


def when_empty() -> tuple[str, ...]:
    """For each section I to V the words an officer may take over where it has nothing to tell."""
    return wordings("report.when_empty")


def check(office: Office, plan_id: str, period_id: str) -> list[Finding]:
    """What must be mended before signing, what should be looked at, what is right."""
    with office.store.read() as connection:
        return checks.check(connection, plan_id, period_id, office.code, office.clock.today())


def paper_of(office: Office, plan_id: str, period_id: str) -> PaperRow | None:
    """The paper that stands for a period, or None."""
    with office.store.read() as connection:
        return paper_rows.standing_paper(connection, plan_id, period_id, office.code)


def papers(office: Office, plan_id: str, period_id: str, office_code: str = "") -> list[PaperRow]:
    """Every paper of a period: originals, supplements, those that were called off."""
    with office.store.read() as connection:
        return paper_rows.papers_of(connection, plan_id, period_id, office_code or office.code)


def sent_before(office: Office, plan_id: str, period_id: str) -> PaperRow | None:
    """A report of the same period that went out before, or None."""
    with office.store.read() as connection:
        return paper_rows.sent_before(connection, plan_id, period_id, office.code)


def free_number(office: Office) -> str:
    """The number that comes after the last one of this year that is known."""
    with office.store.read() as connection:
        return numbers.proposed(connection, office.code, "report", office.clock.today().year)


def sheet(
    office: Office, plan_id: str, period_id: str, *, marked: bool = True, progress: Progress | None = None
) -> Sheet:
    """The report and its progress sheet: the paper that was submitted, or a draft of what stands now.

    Raises:
        ReportError: there is nothing to report on, or it cannot be drawn.
        Cancelled: a person asked to stop.
    """
    # lazy: papers are heavy
    from app.reports.reprint import sheet_of

    with office.store.read() as connection:
        return sheet_of(
            connection,
            plan_id,
            period_id,
            office.code,
            office.clock.today(),
            fingerprint=office.fingerprint(),
            mark=marked,
            progress=progress,
        )


def paper(office: Office, plan_id: str, period_id: str, progress: Progress) -> bytes:
    """The sheet as PDF; empty where nothing was entered for the period yet, which is no failure.

    Raises:
        ReportError: it cannot be drawn.
        Cancelled: a person asked to stop.
    """
    try:
        drawn = sheet(office, plan_id, period_id, progress=progress).pdf
        # A report that was finished in Word and kept as .docx has no pages to show here.
        return drawn if drawn.startswith(b"%PDF") else b""
    except ReportError as error:
        if error.code != "report-nothing":
            raise
        return b""


def unit_paper(office: Office, plan_id: str, period_id: str, unit_code: str, progress: Progress) -> Sheet:
    """A unit's report to us as its paper, drawn from what its data file says; it bears no mark of the unit's.

    Raises:
        ReportError: ``report-nothing``, or it cannot be drawn.
        Cancelled: a person asked to stop.
    """
    # lazy: papers are heavy
    from app.reports.reprint import sheet_of

    with office.store.read() as connection:
        return sheet_of(connection, plan_id, period_id, unit_code, office.clock.today(), mark=False, progress=progress)


def write_word(office: Office, plan_id: str, period_id: str, target: Path) -> Path:
    """The sheet as it stands, as Word to go on with.

    Raises:
        ReportError: there is nothing to report on. ExchangeError: it could not be written.
    """
    write_whole(target, sheet(office, plan_id, period_id).as_word())
    return target


def keep_sheet(sheet: Sheet, target: Path) -> Path:
    """Write a sheet that is at hand, as Word where the path says so, else as PDF.

    Raises:
        ReportError: ``outside-other-kind``, ``report-font-missing``. ExchangeError: it could not be written.
    """
    write_whole(target, sheet.as_word() if target.suffix.lower() == ".docx" else sheet.as_pdf())
    return target


def keep_file(target: Path, pdf: bytes) -> Path:
    """Write a paper where the person says, whole or not at all.

    Raises:
        ExchangeError: it could not be written.
    """
    write_whole(target, pdf)
    return target


def write(office: Office, plan_id: str, period_id: str, **fields: object) -> frozenset[str]:
    """Keep what was typed. Returns the kinds of thing that were changed.

    Raises:
        TrackingError: ``field-unknown``, ``period-closed``.
    """
    return reporting.prepare(office.store, office.clock, office.who, plan_id, period_id, office.code, **fields)


def write_words(office: Office, plan_id: str, period_id: str, fields: Mapping[str, str]) -> Saved:
    """``write`` as an act that can be given back."""
    return saved(office, write(office, plan_id, period_id, **fields))


def say_nothing_arisen(office: Office, plan_id: str, period_id: str, said: bool) -> Saved:
    """Say of the whole report that nothing arose in the period, or that something did.

    Raises:
        TrackingError: ``period-closed``.
    """
    return saved(office, write(office, plan_id, period_id, nothing_arisen=said))


def submit(
    office: Office,
    plan_id: str,
    period_id: str,
    *,
    relation: str = SUPPLEMENTS,
    marked: bool = True,
    begin: bool = False,
    progress: Progress | None = None,
) -> str:
    """Trình ký. Returns the digest of its content.

    Args:
        relation: what it does to a report that went out before.
        marked: print data code and QR.
        begin: where nobody began the report, it begins with the words gathered for it.

    Raises:
        TrackingError, ReportError, Cancelled: as ``app.reports.submitting.submit``.
    """
    # lazy: papers are heavy
    from app.reports import submitting

    told = _act(office, plan_id, period_id)
    if begin:
        reporting.prepare(*told)
    return submitting.submit(*told, submitting.Submission(office.fingerprint(), marked, relation), progress)


def approve(
    office: Office,
    plan_id: str,
    period_id: str,
    *,
    relation: str = SUPPLEMENTS,
    marked: bool = True,
    progress: Progress | None = None,
    seen: str = "",
) -> str:
    """Ký duyệt of what was submitted; a draft is submitted first. Returns the digest of its content.

    Args:
        seen: the paper that the person had before her.

    Raises:
        TrackingError, ReportError, Cancelled: as ``app.reports.submitting.approve``.
    """
    # lazy: papers are heavy
    from app.reports import submitting

    how = submitting.Submission(office.fingerprint(), marked, relation)
    return submitting.approve(*_act(office, plan_id, period_id), how, progress, seen=seen)


def give_number(
    office: Office, plan_id: str, period_id: str, number: str, code: str, dated_on: date | None, seen: str = ""
) -> Numbered:
    """Văn thư gives number and day; an empty number takes the next free one, no day is today.

    Args:
        seen: the paper that the person had before her.

    Raises:
        TrackingError, ReportError: as ``app.reports.submitting.number``.
    """
    # lazy: papers are heavy
    from app.reports import submitting

    return submitting.number(*_act(office, plan_id, period_id), number=number, code=code, dated_on=dated_on, seen=seen)


def correct_number(
    office: Office, plan_id: str, period_id: str, number: str, code: str, dated_on: date | None, reason: str
) -> Numbered:
    """Sửa số, ngày of a report that was numbered wrongly and did not go out.

    Raises:
        TrackingError, ReportError: as ``app.reports.correcting.correct_number``; ``report-step``: it is on the desk.
    """
    # lazy: papers are heavy
    from app.reports import correcting

    paper = paper_of(office, plan_id, period_id)
    if paper is None:
        raise TrackingError("report-step", state="drafting")
    told = office.store, office.clock, office.who, paper.id
    return correcting.correct_number(*told, number=number, code=code, dated_on=dated_on, reason=reason)


def keep_outside(
    office: Office,
    plan_id: str,
    period_id: str,
    path: Path,
    number: str,
    code: str,
    day: date,
    progress: Progress | None = None,
    *,
    anyway: bool = False,
) -> Numbered:
    """Keep a report that was finished in Word (a PDF or .docx), with the number and day văn thư gave it.

    Args:
        progress: told how far the reading of its first page is.
        anyway: a person said that it is this report, whatever its first page says.

    Raises:
        TrackingError, ReportError: as ``app.reports.submitting.keep_outside``; ``signed-looks-other``.
        ExchangeError: ``cannot-read``. DocumentError: ``document-secret``. Cancelled: a person asked to stop.
    """
    # lazy: papers are heavy
    from app.reports import submitting

    told = _act(office, plan_id, period_id)
    outside = submitting.Outside(read_whole(path), number, code, day)
    stands = paper_of(office, plan_id, period_id)
    if not anyway and (stands is None or stands.pdf_sha256 != sha256(outside.data).hexdigest()):
        refuse_another(path.name, outside.data, NumberBorne(number.strip(), code, day), progress or Silent())
    if stands is None:
        reporting.prepare(*told)
    return submitting.keep_outside(*told, outside)


def mark_sent(office: Office, plan_id: str, period_id: str, sent_on: date, way: str) -> tuple[str, ...]:
    """It went out by eOffice or on paper. Returns what looks wrong about the day.

    Raises:
        TrackingError: as ``app.tracking.reporting.mark_sent``.
    """
    return reporting.mark_sent(*_act(office, plan_id, period_id), sent_on, way)


def not_sent(office: Office, plan_id: str, period_id: str) -> frozenset[str]:
    """It was said too soon that it went out.

    Raises:
        TrackingError: as ``app.tracking.reporting.not_sent``.
    """
    return reporting.not_sent(*_act(office, plan_id, period_id))


def take_back(office: Office, plan_id: str, period_id: str) -> frozenset[str]:
    """Back to the desk, while it has no number.

    Raises:
        TrackingError: as ``app.tracking.reporting.take_back``.
    """
    return reporting.take_back(*_act(office, plan_id, period_id))


def reopen(office: Office, plan_id: str, period_id: str, reason: str) -> frozenset[str]:
    """Write a supplement to what was numbered.

    Raises:
        TrackingError: as ``app.tracking.reporting.reopen``.
    """
    return reporting.reopen(*_act(office, plan_id, period_id), reason)


def keep_all(office: Office, plan_id: str, period_id: str) -> tuple[int, Saved]:
    """Say of every open task without a word that it stands as before. Returns of how many, and what undo takes.

    Raises:
        TrackingError: as ``app.tracking.keeping.keep_as_it_stands``.
    """
    kept = keeping.keep_as_it_stands(*_act(office, plan_id, period_id))
    return kept, saved(office, {"progress", "period"})


def _act(office: Office, plan_id: str, period_id: str) -> tuple[Store, Clock, str, str, str, str]:
    return office.store, office.clock, office.who, plan_id, period_id, office.code
