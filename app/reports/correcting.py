"""A number or a day that văn thư mistyped is corrected, as long as no signed copy bears it and the paper is here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.clock import Clock
from app.errors import ReportError, TrackingError
from app.reports.answering import answer_by, give_back
from app.reports.freezing import Given, drawn
from app.reports.reserved import waits_for_number
from app.reports.submitting import Numbered
from app.tracking import papers, signed_copies
from app.tracking.numbers import as_printed
from app.tracking.paper_kinds import OWN_PLAN
from app.tracking.reporting import need_report
from db.changes import Writing
from db.queries import papers as rows
from db.schema import Paper, Plan
from db.store import Store


def correct_number(
    store: Store, clock: Clock, who: str, paper_id: str, *, number: str, code: str, dated_on: date | None, reason: str
) -> Numbered:
    """Put the right number and day on a paper that was numbered wrongly and did not go out; a letter's answers name the
    right one from then on. One that bears them already stays as it is.

    Args:
        number, code: "" leaves what stands. dated_on: None leaves the day that stands.
        reason: kept in the history with what stood there.

    Raises:
        TrackingError: as ``papers.correct_number``; ``number-signed``: a signed copy bears the number;
            ``number-followed``: the plan is followed under it; ``answer-went-down``.
        ReportError: it cannot be drawn.
    """
    with store.write(who, at=clock.now()) as writing:
        paper = writing.need(Paper, paper_id)
        if papers.bears(paper, number, code, dated_on):
            return Numbered(paper.number, (), paper.code)
        _refuse_if_borne(writing, paper)
        answered = give_back(writing, paper) if paper.stage == "numbered" else 0
        right = number, code or paper.code, dated_on or paper.dated_on or clock.today()
        doubts = papers.correct_number(writing, paper, *right, clock.today(), reason)
        if paper.frame and not _outside(paper):
            given = Given(paper.number, paper.code, right[2])
            papers.put_file(writing, paper, drawn(paper.frame, paper.office_code, paper.data_code, given))
        if paper.kind == rows.REPORT and paper.plan_id is not None:
            writing.edit(need_report(writing, paper.plan_id, paper.period_id, paper.office_code), code=paper.code)
        found = Numbered(paper.number, doubts, paper.code)
        return replace(found, answered=answer_by(writing, clock, paper)) if answered else found


def _outside(paper: Paper) -> bool:
    """Finished in Word: the file bears its number already, and only the record of it was mistyped."""
    return paper.kind == rows.REPORT and not paper.data_code


def _refuse_if_borne(writing: Writing, paper: Paper) -> None:
    """A number that somebody signed on a copy, or under which the plan is followed, is out of our hands."""
    said = {"number": as_printed(paper.number), "code": paper.code}
    kept = signed_copies.files_of(writing.connection, signed_copies.copies(writing.connection, paper.id))
    if not all(one.media == rows.PDF and _waits(one.data) for one in kept):
        raise TrackingError("number-signed", **said)
    borne = {"number": paper.number, "code": paper.code, "dated_on": paper.dated_on}
    if paper.kind == OWN_PLAN and writing.same(Plan, issuer_code=paper.office_code, **borne) is not None:
        raise TrackingError("number-followed", **said)


def _waits(pdf: bytes) -> bool:
    try:
        return waits_for_number(pdf)
    except ReportError:
        return False
