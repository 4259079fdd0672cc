"""The records of papers: submitted → approved → numbered → sent; or taken back, cancelled ("hủy"), reopened.

A paper is frozen whole when it is submitted (Trình ký): what it prints lies in its record, its bytes are kept by hash,
and neither moves again. Ký duyệt confirms that very text; văn thư adds number and day. What is taken up again after its
number was given leads to another paper, which says what it supplements or replaces (NĐ 30/2020 Điều 18); the old one
stays, and its number is never given again. The acts here run inside a transaction that is already open, on a paper of
any kind; ``app.tracking.reporting`` and ``app.reports.submitting`` are what the desk calls.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from app.clock import HANOI, day_of
from app.errors import TrackingError
from app.tracking import numbers
from app.tracking.snapshot import paper_code
from app.tracking.snapshots import build
from db.changes import Writing, new_id
from db.queries import papers as rows
from db.queries.rows import TOLD
from db.schema import Difficulty, IndicatorValue, Paper, Progress, Report

RELATIONS: Final = ("supplements", "replaces")
WAYS: Final = ("paper", "eoffice", "package")
BY_HAND: Final = ("paper", "eoffice")
"""The ways of which a person says that it went: no data file tells it."""
MADE: Final = "made"
"""How it was sent where only the day of the package's making is known ("theo ngày lập tệp")."""
TYPED: Final = "typed"
"""How it came where the issuer typed it in for the unit: the issuer's own record, until a package replaces it."""


@dataclass(frozen=True)
class Frozen:
    """All that a submission freezes.

    Attributes:
        kind: report | consolidation | reminder | certificate_letter | …
        period_id, plan_id, addressee_code: what it is about, where it is about such a thing.
        as_of: the day its figures are judged at.
        content: the canonical snapshot (JSON) that verdicts bind to; "" for kinds without one.
        content_digest: SHA-256 of it, hex; "" without.
        frame: everything else it prints, canonical JSON; ``frame_digest`` its SHA-256, hex.
        pdf: the paper with its number and day left blank.
    """

    kind: str
    office_code: str
    plan_id: str | None
    period_id: str
    addressee_code: str
    title: str
    as_of: date
    content: str
    content_digest: str
    frame: str
    frame_digest: str
    data_code: str
    pdf: bytes
    code: str = ""
    supplements: str | None = None
    relation: str = ""


def submit(writing: Writing, frozen: Frozen) -> Paper:
    """Trình ký: keep the paper as it is.

    Raises:
        TrackingError: ``report-step``: another paper of that report is under way or in force.
    """
    if frozen.kind == rows.REPORT and standing(writing, frozen.plan_id or "", frozen.period_id, frozen.office_code):
        raise TrackingError("report-step", state="submitted")
    writing.undoable = False
    return writing.add(
        Paper(
            id=new_id(),
            kind=frozen.kind,
            office_code=frozen.office_code,
            plan_id=frozen.plan_id,
            period_id=frozen.period_id,
            addressee_code=frozen.addressee_code,
            title=frozen.title,
            stage="submitted",
            register=numbers.register_of(writing.connection, frozen.kind),
            code=frozen.code,
            supplements=frozen.supplements,
            relation=frozen.relation,
            as_of=frozen.as_of,
            content=frozen.content,
            content_digest=frozen.content_digest,
            frame=frozen.frame,
            frame_digest=frozen.frame_digest,
            data_code=frozen.data_code,
            pdf_sha256=rows.keep_file(writing, frozen.pdf),
            submitted_at=writing.at,
            submitted_by=writing.who,
        )
    )


def submit_once(writing: Writing, frozen: Frozen) -> Paper:
    """Trình ký, where no paper of that day that stands says the very same already; else that paper.

    Raises:
        TrackingError: as ``submit``.
    """
    known = writing.find(
        Paper,
        Paper.kind == frozen.kind,
        Paper.office_code == frozen.office_code,
        Paper.as_of == frozen.as_of,
        Paper.frame_digest == frozen.frame_digest,
        order_by=Paper.submitted_at,
    )
    under_way = [one for one in known if one.stage in rows.OPEN and one.reopened_at is None]
    same = [one for one in under_way if (one.plan_id, one.period_id) == (frozen.plan_id, frozen.period_id)]
    return same[0] if same else submit(writing, frozen)


def approve(writing: Writing, paper: Paper) -> None:
    """Ký duyệt: the one who signs confirms that very text. One that was approved stays so.

    Raises:
        TrackingError: ``report-step`` (not submitted, or further on already).
    """
    _require(paper, "submitted", "approved")
    if paper.stage == "approved":
        return
    _edit(writing, paper, stage="approved", approved_at=writing.at)


def give_number(
    writing: Writing, paper: Paper, number: str, code: str, dated_on: date, today: date
) -> tuple[numbers.NumberDoubt, ...]:
    """Văn thư gives number and day. The bytes with both on them are put in place by whoever draws the paper.

    Args:
        number: as typed; "" takes the next free one.

    Returns:
        What should be looked at again.

    Raises:
        TrackingError: ``report-step``, ``paper-number-invalid``, ``number-taken``.
    """
    _require(paper, "approved")
    given = number.strip() or numbers.next_free(writing.connection, paper.office_code, paper.register, dated_on.year)
    warnings = numbers.judge(writing.connection, paper.office_code, paper.register, given, dated_on, today)
    _edit(writing, paper, stage="numbered", number=given, code=code, dated_on=dated_on)
    return (*warnings, *_day_doubts(paper, dated_on))


def correct_number(
    writing: Writing, paper: Paper, number: str, code: str, dated_on: date, today: date, reason: str
) -> tuple[numbers.NumberDoubt, ...]:
    """Number and day were mistyped, and the paper has not gone out: the right ones stand on it, the wrong number is
    free again, and the history keeps both with the reason.

    Returns:
        What should be looked at again.

    Raises:
        TrackingError: ``report-step`` (it has no number, or went out), ``correct-no-reason``,
            ``paper-number-invalid``, ``number-taken``.
    """
    _require(paper, "numbered")
    if not reason.strip():
        raise TrackingError("correct-no-reason")
    given = number.strip() or paper.number
    warnings = numbers.judge(
        writing.connection, paper.office_code, paper.register, given, dated_on, today, paper_id=paper.id
    )
    rows.record_correction(writing, paper, reason.strip())
    _edit(writing, paper, number=given, code=code, dated_on=dated_on)
    return (*warnings, *_day_doubts(paper, dated_on))


def _day_doubts(paper: Paper, dated_on: date) -> tuple[numbers.NumberDoubt, ...]:
    """A paper that bears a day before its figures, or before it was submitted; one finished outside was kept later."""
    if paper.kind == rows.REPORT and paper.as_of is not None and dated_on < paper.as_of:
        return (numbers.NumberDoubt("number-day-before-figures", day=paper.as_of),)
    submitted = day_of(paper.submitted_at)
    outside = paper.kind == rows.REPORT and not paper.data_code
    if outside or dated_on >= submitted:
        return ()
    return (numbers.NumberDoubt("number-day-before-submission", day=submitted),)


def bears(paper: Paper, number: str, code: str, dated_on: date | None) -> bool:
    """Whether a paper in force has that number, code and day; what is not asked for is as it has it."""
    asked = ((number.strip(), paper.number), (code, paper.code), (dated_on, paper.dated_on))
    in_force = paper.stage in ("numbered", "sent") and paper.reopened_at is None
    return in_force and all(not wanted or wanted == has for wanted, has in asked)


def put_file(writing: Writing, paper: Paper, pdf: bytes) -> None:
    """Keep the bytes of a paper that was drawn anew from what it froze, with number and day."""
    _edit(writing, paper, pdf_sha256=rows.keep_file(writing, pdf))


def mark_sent(writing: Writing, paper: Paper, sent_on: date, way: str) -> None:
    """It went out. The first sending stands for ever: sending again keeps its day.

    Args:
        way: paper | eoffice | package.

    Raises:
        TrackingError: ``report-step`` (it has no number yet).
    """
    _require(paper, "numbered", "sent")
    _edit(
        writing,
        paper,
        stage="sent",
        sent_on=paper.sent_on or sent_on,
        sent_by=paper.sent_by if paper.sent_on else way,
    )


def not_sent(writing: Writing, paper: Paper) -> None:
    """It was said too soon that it went out on paper or by eOffice: its number, day and words stay as they are.

    Raises:
        TrackingError: ``report-step``: it was not said, a data file carried it, or it was judged.
    """
    _require(paper, "sent")
    if paper.sent_by not in BY_HAND:
        raise TrackingError("report-step", state=paper.stage)
    _edit(writing, paper, stage="numbered", sent_on=None, sent_by="")


def sent_with_package(
    writing: Writing, issuer_code: str, office_code: str, sent_on: date, plan_ids: Sequence[str]
) -> dict[str, str]:
    """A package goes up to an issuer: every numbered report that it carries and that was not sent yet goes out with it.

    Called in the transaction that seals the package, before its content is built, so that the sealed report carries
    its day, and mark, seal and outbox entry commit together.

    Args:
        issuer_code: whom the package goes to. office_code: our office. sent_on: the day, in Việt Nam.
        plan_ids: the plans that the package speaks of: reports on others stay as they are.

    Returns:
        "<plan id>/<period id>" of each report marked, with the name of its period.
    """
    names: dict[str, str] = {}
    for paper_id, period_name in rows.numbered_to(writing.connection, issuer_code, office_code):
        paper = writing.need(Paper, paper_id)
        if paper.plan_id in plan_ids:
            mark_sent(writing, paper, sent_on, "package")
            names[f"{paper.plan_id}/{paper.period_id}"] = period_name
    return names


def bind_to_what_travels(writing: Writing, plan_id: str, period_id: str, office_code: str, digest: str) -> None:
    """A report goes out under the digest of its rows: the verdict that comes back names that one. It is another than
    the paper froze where its plan was joined with the package since; the paper and its data code stay as they are.
    """
    paper = standing(writing, plan_id, period_id, office_code)
    if paper is not None and paper.content_digest != digest:
        _edit(writing, paper, content_digest=digest)


def mark_received(writing: Writing, paper: Paper, received_on: date, reason: str) -> None:
    """The issuer's counter had it on that day, and the clerk says why that day counts (it stands above the sending).

    Raises:
        TrackingError: ``received-no-reason``.
    """
    if not reason.strip():
        raise TrackingError("received-no-reason")
    _edit(writing, paper, received_on=received_on, received_reason=reason.strip())


def take_back(writing: Writing, paper: Paper) -> None:
    """Back to the desk before it had a number: nothing is left of it but its record. What lies there stays there.

    Raises:
        TrackingError: ``report-step``; ``reopen-needed`` (it has its number).
    """
    if paper.stage in ("numbered", "sent"):
        raise TrackingError("reopen-needed", number=paper.number)
    _require(paper, "submitted", "approved", "taken_back")
    _edit(writing, paper, stage="taken_back")


def reopen(writing: Writing, paper: Paper, reason: str) -> None:
    """Take up again what has its number: a paper not sent is "hủy", one that was sent stays and is supplemented.

    Raises:
        TrackingError: ``report-step``, ``reopen-no-reason``.
    """
    _require(paper, "numbered", "sent")
    if not reason.strip():
        raise TrackingError("reopen-no-reason")
    _edit(
        writing,
        paper,
        stage="sent" if paper.stage == "sent" else "cancelled",
        reopened_at=writing.at,
        reopened_by=writing.who,
        reopen_reason=reason.strip(),
    )


@dataclass(frozen=True)
class CameReport:
    """What a unit's package says of the paper of its report.

    Attributes:
        state: drafting | checked | approved | numbered | sent, as on the wire.
        digest: of the content; frame_digest: of the rest, "" where the sender's format has none.
        printed_code: the data code that its paper bears, where the two digests give another.
        supplements: number and code of the report it adds to or replaces, "" where the format has none.
        reopened_on, reopen_reason: when and why the paper before it was taken up again, where the format tells.
    """

    plan_id: str
    period_id: str
    office_code: str
    issuer_code: str
    state: str
    number: str = ""
    code: str = ""
    dated_on: date | None = None
    approved_at: datetime | None = None
    sent_on: date | None = None
    digest: str = ""
    frame_digest: str = ""
    printed_code: str = ""
    supplements: str = ""
    relation: str = ""
    reopened_on: date | None = None
    reopen_reason: str = ""


@dataclass(frozen=True)
class Unsaid:
    """What is here of an office and was not told by its package.

    Attributes:
        nums: clause numbers of tasks with words; indicators: ids of those with a figure; difficulties: their ids.
    """

    nums: Sequence[int] = ()
    indicators: Sequence[str] = ()
    difficulties: Sequence[str] = ()


def receive_paper(
    writing: Writing, came: CameReport, *, made_on: date, received_on: date | None, unsaid: Unsaid | None = None
) -> None:
    """Keep the paper of a unit's report as its package tells it: one for each numbered report, beside each other.

    Called when the unit's records of the period stand applied, since the paper keeps them as its content. A report
    that is on the unit's desk again closes the paper that stood.

    Args:
        made_on: day of the package's making: taken for the sending where the package names none.
        received_on: day of receipt; None where it is our own package read back. What a clerk typed stays.
        unsaid: what the issuer typed in for the unit (``TYPED``) is replaced whole: of it this goes too, and the day at
            the counter stays.
    """
    at_hand = rows.papers_of(writing.connection, came.plan_id, came.period_id, came.office_code)
    stands = next((row for row in reversed(at_hand) if row.stands), None)
    typed = stands if stands is not None and stands.sent_by == TYPED else None
    if came.state not in TOLD:
        if stands is not None and typed is None:
            _close(writing, stands.id, came)
        return
    if typed is not None:
        _take_back_typed(writing, came, unsaid or Unsaid())
    same = typed or next((row for row in reversed(at_hand) if _same(row, came)), None)
    if stands is not None and (same is None or stands.id != same.id):
        _close(writing, stands.id, came)
    paper = writing.get(Paper, same.id) if same else None
    if paper is None:
        paper = _new_of(writing, came, [row for row in at_hand if row.number])
    _tell(writing, paper, came, made_on, received_on)


def _take_back_typed(writing: Writing, came: CameReport, unsaid: Unsaid) -> None:
    """What was typed in for a unit and its own report does not have; what it was stands in the history."""
    for num in unsaid.nums:
        row = writing.get(Progress, num, came.office_code, came.period_id)
        if row is not None:
            writing.remove(row)
    for ident in unsaid.indicators:
        value = writing.get(IndicatorValue, ident, came.office_code, came.period_id)
        if value is not None:
            writing.remove(value)
    for ident in unsaid.difficulties:
        told = writing.get(Difficulty, ident)
        if told is not None and told.period_id == came.period_id and told.withdrawn_at is None:
            writing.edit(told, withdrawn_at=writing.at)


def _same(row: rows.PaperRow, came: CameReport) -> bool:
    """The paper is the one that came: by its number and year, or it had no number yet."""
    if not row.number:
        return row.stands
    return (
        numbers.same(row.number, came.number)
        and row.code == came.code
        and (row.dated_on and row.dated_on.year) == (came.dated_on and came.dated_on.year)
    )


def _new_of(writing: Writing, came: CameReport, former: list[rows.PaperRow]) -> Paper:
    named = next((row for row in reversed(former) if came.supplements and row.reference == came.supplements), None)
    before = named or (former[-1] if former else None)
    return writing.add(
        Paper(
            id=new_id(),
            kind=rows.REPORT,
            office_code=came.office_code,
            plan_id=came.plan_id,
            period_id=came.period_id,
            addressee_code=came.issuer_code,
            stage=came.state,
            register=numbers.register_of(writing.connection, rows.REPORT),
            supplements=before.id if before else None,
            relation=(came.relation or RELATIONS[0]) if before else "",
            submitted_at=came.approved_at or writing.at,
        )
    )


def _tell(writing: Writing, paper: Paper, came: CameReport, made_on: date, received_on: date | None) -> None:
    numbered = came.state in ("numbered", "sent")
    content = build(writing.connection, came.plan_id, came.period_id, came.office_code).canonical().decode("utf-8")
    # Not by an edit: what it says stands in the history already, record by record.
    writing.put(paper, content=content)
    known = bool(came.sent_on) or not numbered
    _edit(
        writing,
        paper,
        stage=came.state,
        number=came.number,
        code=came.code,
        dated_on=came.dated_on,
        approved_at=came.approved_at,
        content_digest=came.digest,
        frame_digest=came.frame_digest,
        data_code=came.printed_code or (paper_code(came.digest, came.frame_digest) if came.digest else ""),
        sent_on=came.sent_on if known else (paper.sent_on or made_on),
        sent_by=("package" if came.sent_on else "") if known else MADE,
        received_on=paper.received_on or (received_on if numbered else None),
        reopened_at=None,
        reopened_by="",
        reopen_reason="",
    )


def _close(writing: Writing, paper_id: str, came: CameReport) -> None:
    """The unit has taken its report up again, on the day and for the reason that it tells, where it does."""
    begun = datetime.combine(came.reopened_on, time(), HANOI) if came.reopened_on else writing.at
    paper = writing.need(Paper, paper_id)
    _edit(writing, paper, reopened_at=begun, reopened_by=writing.who, reopen_reason=came.reopen_reason)


def standing(writing: Writing, plan_id: str, period_id: str, office_code: str) -> Paper | None:
    """The paper that stands for a report, or None while the report is on the desk."""
    row = rows.standing_paper(writing.connection, plan_id, period_id, office_code)
    return writing.need(Paper, row.id) if row else None


def need_standing(writing: Writing, plan_id: str, period_id: str, office_code: str) -> Paper:
    """``standing``, where there must be one.

    Raises:
        TrackingError: ``report-unknown`` (nobody began it), ``report-step`` (it was not submitted yet).
    """
    found = standing(writing, plan_id, period_id, office_code)
    if found is None:
        report = writing.get(Report, plan_id, period_id, office_code)
        if report is None:
            raise TrackingError("report-unknown", period=period_id)
        raise TrackingError("report-step", state=report.state)
    return found


def put_away(writing: Writing, plan_id: str, period_id: str, office_code: str, stage: str, reason: str = "") -> bool:
    """Whether the report is on the desk since its last paper was put away in that way: it need not be done again.

    Args:
        stage: ``taken_back``, or ``reopened`` for that reason.
    """
    last = next(reversed(rows.papers_of(writing.connection, plan_id, period_id, office_code)), None)
    if last is None or last.stands:
        return False
    if stage == "taken_back":
        return last.stage == stage
    return last.reopened_at is not None and last.reopen_reason == reason.strip()


def day_warnings(sent_on: date | None, received_on: date, far: int = 30) -> tuple[str, ...]:
    """What looks wrong about two days: sent after it was received, or long before.

    Args:
        far: days between the two that nobody's post needs.
    """
    if sent_on is None:
        return ()
    if sent_on > received_on:
        return ("sent-after-received",)
    return ("sent-far-before",) if (received_on - sent_on).days > far else ()


def _require(paper: Paper, *stages: str) -> None:
    if paper.stage not in stages or paper.reopened_at is not None:
        raise TrackingError("report-step", state=paper.stage)


def _edit(writing: Writing, paper: Paper, **fields: object) -> None:
    writing.undoable = False
    writing.edit(paper, **fields)
