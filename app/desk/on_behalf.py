"""Units outside the ideal: a blank form printed for one without a computer, and its paper report typed in for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app.desk.office import Office
from app.errors import ReportError, TrackingError
from app.exchange.files import write_whole
from app.standing.asking import TaskStanding, moment_at, standings
from app.standing.periods import PeriodSpan, period_words
from app.tracking import on_behalf
from app.tracking.evidence import open_bytes, read_checked
from app.tracking.on_behalf import SECTIONS, PaperEntry, PaperLine
from app.tracking.papers import TYPED
from db.queries import offices
from db.queries import papers as rows
from db.queries.plan_head import plan_head
from db.queries.plans import clause_texts
from db.queries.reporting import report_head

__all__ = [
    "SCANS",
    "SECTIONS",
    "PaperEntry",
    "PaperLine",
    "UnitTask",
    "enter",
    "entered",
    "open_scan",
    "tasks",
    "write_blank",
]

SCANS: Final = {".pdf": "application/pdf", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
"""Kinds of file a scan can be."""


@dataclass(frozen=True)
class UnitTask:
    """A task that a unit leads, with what was said of it in the period."""

    clause_id: str
    label: str
    text: str
    deadline: str
    line: PaperLine


def tasks(office: Office, plan_id: str, span: PeriodSpan, unit_code: str) -> list[UnitTask]:
    """The tasks a unit leads in a period.

    Raises:
        TrackingError: ``plan-unknown``.
    """
    with office.store.read() as connection:
        moment = moment_at(connection, plan_id, span, office.clock.today())
        found = standings(connection, plan_id, moment, office_code=unit_code)
        led = [one for one in found if one.facts.role == "lead"]
        texts = clause_texts(connection, [one.clause_num for one in led])
    return [
        UnitTask(one.clause_id, one.label, texts[one.clause_num], one.facts.deadline_text, _line(one)) for one in led
    ]


def _line(one: TaskStanding) -> PaperLine:
    facts = one.facts
    return PaperLine(one.clause_id, facts.state, facts.done_on, facts.note, facts.nothing_arisen)


def entered(office: Office, plan_id: str, period_id: str, unit_code: str) -> PaperEntry | None:
    """What was typed in for a unit already, without its tasks (``tasks`` has them) and its scan; None where nothing."""
    with office.store.read() as connection:
        paper = rows.standing_paper(connection, plan_id, period_id, unit_code)
        head = report_head(connection, plan_id, period_id, unit_code)
    if paper is None or head is None or paper.sent_by != TYPED or paper.received_on is None:
        return None
    sections = {name: str(getattr(head, name)) for name in SECTIONS}
    return PaperEntry(
        paper.received_on, paper.number, paper.code, paper.dated_on, head.nothing_arisen, sections=sections
    )


def enter(
    office: Office, plan_id: str, period_id: str, unit_code: str, entry: PaperEntry, scan: Path | None = None
) -> str:
    """Type in a unit's paper report, with its scan. Returns the paper's id.

    Raises:
        TrackingError: as ``app.tracking.on_behalf.enter_report``; ``evidence-refused`` (the scan is neither PDF nor a
            picture), those of ``app.tracking.evidence.check_file``.
    """
    if scan is not None:
        media = SCANS.get(scan.suffix.casefold())
        if media is None:
            raise TrackingError("evidence-refused", name=scan.name)
        entry = replace(entry, scan=read_checked(scan), media=media)
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
    suffix = next(ending for ending, kind in SCANS.items() if kind == media)
    return open_bytes(folder, data, f"bao-cao-giay-{unit_code}{suffix}")


def write_blank(office: Office, plan_id: str, span: PeriodSpan, unit_code: str, path: Path) -> Path:
    """A blank form of a unit's tasks, as PDF.

    Raises:
        ReportError: ``report-nothing`` (the unit leads no task of the plan); ExchangeError: it could not be written.
    """
    # lazy: papers are heavy
    from app.reports.blank_form import BlankForm, draw_blank_form
    from app.reports.official_names import full_name

    given = tasks(office, plan_id, span, unit_code)
    with office.store.read() as connection:
        plan = plan_head(connection, plan_id)
        unit = offices.office(connection, unit_code)
        issuer = offices.office(connection, plan.issuer_code) if plan else None
    if plan is None or unit is None or issuer is None or not given:
        raise ReportError("report-nothing", plan=plan_id, period=span.id)
    form = BlankForm(
        full_name(unit),
        f"{plan.doc_type.capitalize() or 'Kế hoạch'} của {full_name(issuer)}: {plan.title}",
        period_words(span.kind, span.name),
        span.due_on,
        tuple((one.label, one.text, one.deadline) for one in given),
        datetime.combine(office.clock.today(), datetime.min.time(), UTC),
        full_name(issuer),
    )
    write_whole(path, draw_blank_form(form))
    return path
