"""A report that came on paper, typed in by the issuer for the unit: the issuer's own marked record, with its scan.

It counts like any report that is here, by the day the counter had it. A package of the unit replaces it later
(``app.tracking.papers.receive_paper``): what differs is shown before it is taken in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from app.clock import Clock
from app.errors import TrackingError
from app.tracking import numbers
from app.tracking.papers import TYPED
from app.tracking.progress import STATES, led_clause, period_of_plan
from app.tracking.snapshot import paper_code
from app.tracking.snapshots import build
from db.changes import Writing, new_id
from db.queries import papers as rows
from db.schema import Paper, Plan, Progress, Report
from db.store import Store

SECTIONS: Final = frozenset({"directing", "results", "shortcomings", "next_tasks", "proposals"})


@dataclass(frozen=True)
class PaperLine:
    """What the paper says of one task."""

    clause_id: str
    state: str = "in_progress"
    done_on: date | None = None
    note: str = ""
    nothing_arisen: bool = False


@dataclass(frozen=True)
class PaperEntry:
    """A report on paper.

    Attributes:
        received_on: the day the counter had it.
        number, code, dated_on: as on the paper; a hamlet's bears none.
        lines: task by task; of a task that the paper is silent on nothing is entered.
        sections: its text, by section of a report.
        scan: the paper itself, as PDF or picture; ``media`` its type ("application/pdf").
    """

    received_on: date
    number: str = ""
    code: str = ""
    dated_on: date | None = None
    nothing_arisen: bool = False
    lines: Sequence[PaperLine] = ()
    sections: Mapping[str, str] = field(default_factory=dict)
    scan: bytes = b""
    media: str = ""


def enter_report(
    store: Store, clock: Clock, who: str, plan_id: str, period_id: str, office_code: str, entry: PaperEntry
) -> str:
    """Enter a unit's paper report for it. Entered anew, it takes the place of what was entered. Returns the paper's id.

    Raises:
        TrackingError: ``day-ahead``, ``state-unknown``, ``field-unknown``, ``period-unknown``, ``clause-unknown``,
            ``not-assigned``; ``behalf-empty`` (neither a task nor a text nor "nothing arose"); ``behalf-own`` (the
            unit's own report is here).
    """
    _look_at(entry, clock.today())
    with store.write(who, at=clock.now()) as writing:
        writing.undoable = False
        connection = writing.connection
        standing = rows.standing_paper(connection, plan_id, period_id, office_code)
        if standing is not None and standing.sent_by != TYPED:
            raise TrackingError("behalf-own", office=office_code)
        period_of_plan(writing, plan_id, period_id)
        for line in entry.lines:
            _put_line(writing, period_id, office_code, line, entry.dated_on or entry.received_on)
        report = writing.get(Report, plan_id, period_id, office_code) or writing.add(
            Report(plan_id=plan_id, period_id=period_id, office_code=office_code)
        )
        writing.edit(report, state="checked", nothing_arisen=entry.nothing_arisen, code=entry.code, **entry.sections)
        content = build(connection, plan_id, period_id, office_code)
        paper = writing.need(Paper, standing.id) if standing else _new(writing, plan_id, period_id, office_code)
        fields: dict[str, object] = {
            "number": entry.number.strip(),
            "code": entry.code.strip(),
            "dated_on": entry.dated_on,
            "received_on": entry.received_on,
            "received_reason": REASON,
            "content_digest": content.digest(),
            "data_code": paper_code(content.digest(), ""),
        }
        if entry.scan:
            fields["pdf_sha256"] = rows.keep_file(writing, entry.scan, entry.media)
        writing.edit(paper, **fields)
        writing.put(paper, content=content.canonical().decode("utf-8"))
        return paper.id


REASON: Final = "bản giấy, cơ quan giao nhập thay"


def _look_at(entry: PaperEntry, today: date) -> None:
    for day in (entry.received_on, entry.dated_on, *(line.done_on for line in entry.lines)):
        if day is not None and day > today:
            raise TrackingError("day-ahead", day=day)
    for line in entry.lines:
        if line.state not in STATES:
            raise TrackingError("state-unknown", state=line.state)
    unknown = sorted(set(entry.sections) - SECTIONS)
    if unknown:
        raise TrackingError("field-unknown", field=unknown[0])
    if not entry.lines and not entry.nothing_arisen and not any(words.strip() for words in entry.sections.values()):
        raise TrackingError("behalf-empty")


def _put_line(writing: Writing, period_id: str, office_code: str, line: PaperLine, known_by: date) -> None:
    """Write a line; what is done and bears no day was done by the day of the paper."""
    clause = led_clause(writing, line.clause_id, office_code, period_id)
    row = writing.get(Progress, clause.num, office_code, period_id) or writing.add(
        Progress(clause_num=clause.num, office_code=office_code, period_id=period_id, updated_at=writing.at)
    )
    done_on = (line.done_on or known_by) if line.state == "done" else None
    writing.edit(
        row, state=line.state, done_on=done_on, note=line.note, nothing_arisen=line.nothing_arisen, reported=True
    )


def _new(writing: Writing, plan_id: str, period_id: str, office_code: str) -> Paper:
    return writing.add(
        Paper(
            id=new_id(),
            kind=rows.REPORT,
            office_code=office_code,
            plan_id=plan_id,
            period_id=period_id,
            addressee_code=writing.need(Plan, plan_id).issuer_code,
            stage="sent",
            register=numbers.register_of(writing.connection, rows.REPORT),
            sent_by=TYPED,
            submitted_at=writing.at,
            submitted_by=writing.who,
        )
    )
