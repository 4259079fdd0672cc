"""From the desk to the number: trình ký freezes and draws a paper, ký duyệt confirms it, văn thư's number is put on it.

What comes before and after needs no drawing and stands in ``app.tracking.reporting``.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Final

from app.clock import Clock
from app.errors import ReportError, TrackingError
from app.progress import Progress
from app.reports.answering import answer_by, give_back
from app.reports.citing import supplementing
from app.reports.freezing import Given, Subject, drawn, freeze
from app.reports.from_period import period_report
from app.standing.asking import moment_at, span_in, standings
from app.tracking import papers
from app.tracking.checks import check
from app.tracking.kinds import require_allowed
from app.tracking.numbers import NumberDoubt
from app.tracking.progress import refuse_if_closed
from app.tracking.reporting import need_report
from app.tracking.snapshots import build
from db.changes import Writing
from db.queries import papers as rows
from db.queries.periods import period
from db.queries.plan_head import plan_head
from db.schema import Paper
from db.store import Connection, Store


@dataclass(frozen=True)
class Submission:
    """How a report is submitted.

    Attributes:
        fingerprint: mã đối chiếu of the sealing key, or "".
        marked: print data code and QR on the annex.
        relation: what it does to the report that went out before: supplements | replaces.
    """

    fingerprint: str = ""
    marked: bool = True
    relation: str = "supplements"


@dataclass(frozen=True)
class Numbered:
    """The number given, what should be looked at again, and how many difficulties the letter answers."""

    number: str
    doubts: tuple[NumberDoubt, ...] = ()
    code: str = ""
    answered: int = 0


def submit(
    store: Store,
    clock: Clock,
    who: str,
    plan_id: str,
    period_id: str,
    office_code: str,
    how: Submission | None = None,
    progress: Progress | None = None,
) -> str:
    """Trình ký: the report is frozen whole and drawn; one that was submitted stays as it is. Returns the digest of its
    content.

    Raises:
        TrackingError: ``report-unknown``; ``period-closed`` (it was approved); ``report-not-ready`` (``count``:
            findings of weight must are open); ``paper-relation-unknown``.
        ReportError: it cannot be drawn.
        Cancelled: a person asked to stop; nothing was changed.
    """
    with store.write(who, at=clock.now()) as writing:
        paper = papers.standing(writing, plan_id, period_id, office_code)
        if paper is not None and paper.stage == "submitted":
            return paper.content_digest
        return _submit(writing, clock, plan_id, period_id, office_code, how or Submission(), progress).content_digest


def approve(
    store: Store,
    clock: Clock,
    who: str,
    plan_id: str,
    period_id: str,
    office_code: str,
    how: Submission | None = None,
    progress: Progress | None = None,
    *,
    seen: str = "",
) -> str:
    """Ký duyệt of what was submitted; a draft is submitted first. Returns the digest of its content.

    Args:
        seen: the paper that the person had before her; no other is approved in its place.

    Raises:
        TrackingError: as ``submit``; ``report-step`` (it is numbered already); ``paper-not-seen``.
        ReportError, Cancelled: as ``submit``.
    """
    with store.write(who, at=clock.now()) as writing:
        paper = papers.standing(writing, plan_id, period_id, office_code)
        _require_seen(paper, seen)
        if paper is None:
            paper = _submit(writing, clock, plan_id, period_id, office_code, how or Submission(), progress)
        papers.approve(writing, paper)
        return paper.content_digest


def _require_seen(paper: Paper | None, seen: str) -> None:
    """Somebody may have taken the paper back, changed it and submitted it anew while another was reading it."""
    if seen and (paper is None or paper.id != seen):
        raise TrackingError("paper-not-seen")


def number(
    store: Store,
    clock: Clock,
    who: str,
    plan_id: str,
    period_id: str,
    office_code: str,
    *,
    number: str = "",
    code: str = "",
    dated_on: date | None = None,
    seen: str = "",
) -> Numbered:
    """Văn thư gives number and day, and the paper is drawn with both from what was frozen.

    Args:
        number: as typed; "" takes the next free one of the year.
        code: what follows it; "" takes what the paper was submitted with.
        dated_on: today unless one is given.
        seen: the paper that the person had before her; no other is numbered in its place.

    Raises:
        TrackingError: ``report-unknown``, ``report-step`` (not approved yet, or it bears another number),
            ``paper-number-invalid``, ``number-taken``, ``paper-not-seen``.
        ReportError: it cannot be drawn.
    """
    with store.write(who, at=clock.now()) as writing:
        paper = papers.need_standing(writing, plan_id, period_id, office_code)
        _require_seen(paper, seen)
        if papers.bears(paper, number, code, dated_on):
            return Numbered(paper.number, (), paper.code)
        given = give_number(writing, paper, number, code, dated_on or clock.today(), clock.today())
        writing.edit(need_report(writing, plan_id, period_id, office_code), code=paper.code)
        return given


def number_paper(
    store: Store,
    clock: Clock,
    who: str,
    paper_id: str,
    *,
    number: str = "",
    code: str = "",
    dated_on: date | None = None,
    answers: bool = True,
) -> Numbered:
    """Ký duyệt and number of a paper of any kind that was submitted (a consolidation, a letter). One that bears this
    number already keeps it.

    Args:
        number, code, dated_on: as ``number`` takes them.
        answers: the difficulties that a letter quotes are answered by it.

    Raises:
        TrackingError: ``report-step``, ``paper-number-invalid``, ``number-taken``.
        ReportError: it cannot be drawn.
    """
    with store.write(who, at=clock.now()) as writing:
        paper = writing.need(Paper, paper_id)
        if papers.bears(paper, number, code, dated_on):
            return Numbered(paper.number, (), paper.code)
        if paper.stage == "submitted":
            papers.approve(writing, paper)
        given = give_number(writing, paper, number, code, dated_on or clock.today(), clock.today())
        return replace(given, answered=answer_by(writing, clock, paper) if answers else 0)


def call_off_paper(store: Store, clock: Clock, who: str, paper_id: str, reason: str) -> int:
    """Hủy: a letter has its number and will not go out. The number is never given again; what the letter answered is
    unanswered again. Returns how many difficulties that are.

    Raises:
        TrackingError: ``report-step``: it has no number, or it went out; ``reopen-no-reason``; ``answer-went-down``.
    """
    with store.write(who, at=clock.now()) as writing:
        paper = writing.need(Paper, paper_id)
        if paper.stage == "cancelled" and paper.reopen_reason == reason.strip():
            return 0
        if paper.stage != "numbered":
            raise TrackingError("report-step", state=paper.stage)
        papers.reopen(writing, paper, reason)
        return give_back(writing, paper)


def take_back_paper(store: Store, clock: Clock, who: str, paper_id: str) -> None:
    """A paper of any kind that was submitted and has no number goes back to the desk.

    Raises:
        TrackingError: ``report-step``, ``reopen-needed``.
    """
    with store.write(who, at=clock.now()) as writing:
        papers.take_back(writing, writing.need(Paper, paper_id))


def mark_paper_sent(
    store: Store, clock: Clock, who: str, paper_id: str, sent_on: date | None = None, way: str = "paper"
) -> None:
    """A numbered paper of any kind went out. The first sending stands.

    Raises:
        TrackingError: ``report-step`` (no number yet), ``day-ahead``.
    """
    day = sent_on or clock.today()
    if day > clock.today():
        raise TrackingError("day-ahead", day=day)
    with store.write(who, at=clock.now()) as writing:
        papers.mark_sent(writing, writing.need(Paper, paper_id), day, way)


def give_number(writing: Writing, paper: Paper, number: str, code: str, dated_on: date, today: date) -> Numbered:
    """Number and day of a paper of any kind, and its bytes drawn anew with them.

    Raises:
        TrackingError, ReportError: as ``number``.
    """
    doubts = papers.give_number(writing, paper, number, code or paper.code, dated_on, today)
    if paper.frame:
        given = Given(paper.number, paper.code, dated_on)
        papers.put_file(writing, paper, drawn(paper.frame, paper.office_code, paper.data_code, given))
    return Numbered(paper.number, doubts, paper.code)


OF_FORM: Final = frozenset({"no-signer", "sections-empty", "itself-addressee", "no-recipients", "form-unknown"})
"""Findings about the form of our own paper: one that was written outside answers for its form itself."""


@dataclass(frozen=True)
class Outside:
    """A report that was finished in Word ("bản ngoài"): its bytes, kept by hash, and what văn thư gave it.

    Attributes:
        data: a PDF or a .docx.
        number: "" takes the next free one; code: "" that of the office's reports.
    """

    data: bytes
    number: str
    code: str
    dated_on: date


def keep_outside(
    store: Store,
    clock: Clock,
    who: str,
    plan_id: str,
    period_id: str,
    office_code: str,
    outside: Outside,
    relation: str = "supplements",
) -> Numbered:
    """Keep a report that was finished in Word: what the office says of the period is frozen as with any other. One
    whose very bytes stand with that number stays as it is.

    It bears no data code of ours, since its words are not those that we know.

    Raises:
        TrackingError: as ``submit`` and ``number``. ReportError: ``outside-no-paper``: it is neither PDF nor .docx.
    """
    _require_paper(outside.data)
    how = Submission(marked=False, relation=relation)
    with store.write(who, at=clock.now()) as writing:
        stands = papers.standing(writing, plan_id, period_id, office_code)
        asked = outside.number, outside.code, outside.dated_on
        if (
            stands is not None
            and stands.pdf_sha256 == sha256(outside.data).hexdigest()
            and papers.bears(stands, *asked)
        ):
            return Numbered(stands.number, (), stands.code)
        paper = _submit(writing, clock, plan_id, period_id, office_code, how, None, outside)
        papers.approve(writing, paper)
        doubts = papers.give_number(
            writing, paper, outside.number, outside.code or paper.code, outside.dated_on, clock.today()
        )
        writing.edit(need_report(writing, plan_id, period_id, office_code), code=paper.code)
        return Numbered(paper.number, doubts, paper.code)


def _require_paper(data: bytes) -> None:
    """A paper is what its content says, whatever it is called."""
    for name in ("a.pdf", "a.docx"):
        with suppress(TrackingError):
            require_allowed(name, io.BytesIO(data))
            return
    raise ReportError("outside-no-paper")


def _submit(
    writing: Writing,
    clock: Clock,
    plan_id: str,
    period_id: str,
    office_code: str,
    how: Submission,
    progress: Progress | None,
    outside: Outside | None = None,
) -> Paper:
    if how.relation not in papers.RELATIONS:
        raise TrackingError("paper-relation-unknown", relation=how.relation)
    writing.undoable = False
    connection = writing.connection
    report = need_report(writing, plan_id, period_id, office_code)
    refuse_if_closed(writing, plan_id, period_id, office_code)
    passed_over = OF_FORM if outside else frozenset()
    found = check(connection, plan_id, period_id, office_code, clock.today())
    must = [one for one in found if one.level == "must" and one.code not in passed_over]
    if must:
        raise TrackingError("report-not-ready", count=len(must))
    before = rows.sent_before(connection, plan_id, period_id, office_code)
    printed = period_report(
        connection,
        plan_id,
        period_id,
        office_code,
        mark=False,
        today=clock.today(),
        supplement=supplementing(connection, before, how.relation),
    )
    plan = plan_head(connection, plan_id)
    span = period(connection, plan.issuer_code, period_id) if plan else None
    if plan is None or span is None:
        raise TrackingError("report-unknown", period=period_id)
    subject = Subject(
        kind=rows.REPORT,
        office_code=office_code,
        title=" ".join(printed.subject()),
        as_of=min(clock.today(), span.ends_on),
        plan_id=plan_id,
        period_id=period_id,
        period=span.name,
        addressee_code=plan.issuer_code,
    )
    frozen = freeze(
        subject,
        printed,
        build(connection, plan_id, period_id, office_code),
        fingerprint=how.fingerprint,
        marked=how.marked,
        standings=_standings(connection, plan_id, period_id, "" if printed.units else office_code, subject.as_of),
        supplements=before.id if before else None,
        relation=how.relation if before else "",
        progress=progress,
    )
    if outside:
        frozen = replace(frozen, pdf=outside.data, data_code="")
    writing.edit(report, state="checked")
    return papers.submit(writing, frozen)


def _standings(
    connection: Connection, plan_id: str, period_id: str, office_code: str, as_of: date
) -> tuple[Mapping[str, object], ...]:
    """The facts of the office's tasks, of a consolidated report all offices', as they stand when they are frozen."""
    moment = moment_at(connection, plan_id, span_in(connection, plan_id, period_id), as_of)
    found = standings(connection, plan_id, moment, office_code=office_code)
    return tuple(
        {"clause_id": one.clause_id, "office": one.office_code, "facts": asdict(one.facts)}
        if not office_code
        else {"clause_id": one.clause_id, "facts": asdict(one.facts)}
        for one in found
    )
