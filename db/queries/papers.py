"""Papers as they lie in the store, and each report joined with the one that stands for it.

A report has at most one paper under way or in force (``OPEN``, not reopened); those taken back, cancelled or reopened
stay beside it. ``HEADS`` is the one place that joins the two: every reader of a report selects from it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, case, func, insert, literal, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased

from db.changes import Writing, key_text
from db.queries.rows import TOLD, as_printed, reference_of
from db.schema import Change, Paper, PaperFile, Period, Plan, Report
from db.statements import Asked, in_rows

OPEN = ("submitted", "approved", "numbered", "sent")
"""Stages in which a paper stands: from the first on it is frozen."""
REPORT = "report"
PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDINGS = {PDF: ".pdf", WORD: ".docx", "image/png": ".png", "image/jpeg": ".jpg"}
"""What a paper's bytes are kept as → the ending of their file name: scans and reports from Word are no PDF of ours."""

_STANDS = and_(
    Paper.kind == REPORT,
    Paper.plan_id == Report.plan_id,
    Paper.period_id == Report.period_id,
    Paper.office_code == Report.office_code,
    Paper.stage.in_([literal(stage) for stage in OPEN]),
    Paper.reopened_at.is_(None),
)

HEADS = (
    select(
        Report.plan_id,
        Report.period_id,
        Report.office_code,
        func.coalesce(Paper.stage, Report.state).label("state"),
        Report.nothing_arisen,
        Report.directing,
        Report.results,
        Report.shortcomings,
        Report.next_tasks,
        Report.proposals,
        Report.signer_authority,
        Report.signer_title,
        Report.signer_name,
        Report.drafter,
        func.coalesce(Paper.number, "").label("number"),
        case((Paper.number != "", Paper.code), else_=Report.code).label("code"),
        Paper.dated_on,
        Paper.approved_at,
        Paper.sent_on,
        func.coalesce(Paper.sent_by, "").label("sent_by"),
        Paper.received_on,
        func.coalesce(Paper.received_reason, "").label("received_reason"),
        func.coalesce(Paper.content_digest, "").label("digest"),
        func.coalesce(Paper.content, "").label("snapshot"),
        Paper.id.label("paper_id"),
    )
    .outerjoin(Paper, _STANDS)
    .subquery("head")
)
"""Each report with its paper: the draft's words, and how far the paper has come."""


REACHES = (
    select(
        HEADS.c.plan_id,
        HEADS.c.office_code,
        HEADS.c.period_id,
        HEADS.c.state,
        Period.name,
        Period.starts_on,
        Period.ends_on,
    )
    .join(Plan, Plan.id == HEADS.c.plan_id)
    .join(Period, and_(Period.issuer_code == Plan.issuer_code, Period.id == HEADS.c.period_id))
    .where(HEADS.c.state.in_([literal(state) for state in TOLD]))
    .subquery("reaches")
)
"""Reports that count, with the days they reach over. Of periods ending on one day only the longest asks for a paper:
that which begins first stands for all others that end with it.
"""


def longest(
    connection: Connection, plan_id: str, starts_on: date, ends_on: date, states: Sequence[str] = TOLD
) -> dict[str, tuple[str, str]]:
    """By office: (id, name) of the longest period that ends with a shorter one and whose report stands for it."""
    one = REACHES.c
    rows = connection.execute(
        select(one.office_code, one.period_id, one.name)
        .where(one.plan_id == plan_id, one.ends_on == ends_on, one.starts_on < starts_on, one.state.in_(list(states)))
        .order_by(one.starts_on.desc())
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def within(connection: Connection, plan_id: str) -> set[tuple[str, str]]:
    """(office, period) of the opened periods for which the report of a longer one stands."""
    one, shorter = REACHES.c, aliased(Period)
    rows = connection.execute(
        select(one.office_code, shorter.id)
        .join(Plan, Plan.id == one.plan_id)
        .join(
            shorter,
            and_(
                shorter.issuer_code == Plan.issuer_code,
                shorter.ends_on == one.ends_on,
                shorter.starts_on > one.starts_on,
            ),
        )
        .where(one.plan_id == plan_id)
    )
    return {(row[0], row[1]) for row in rows}


@dataclass(frozen=True)
class PaperRow:
    """A paper without what it froze (``frozen_record``, ``file_of``)."""

    id: str
    kind: str
    office_code: str
    plan_id: str | None
    period_id: str
    addressee_code: str
    title: str
    stage: str
    register: str
    number: str
    code: str
    dated_on: date | None
    supplements: str | None
    relation: str
    as_of: date | None
    content_digest: str
    frame_digest: str
    data_code: str
    pdf_sha256: str | None
    submitted_at: datetime
    submitted_by: str
    approved_at: datetime | None
    sent_on: date | None
    sent_by: str
    received_on: date | None
    received_reason: str
    reopened_at: datetime | None
    reopened_by: str
    reopen_reason: str

    @property
    def stands(self) -> bool:
        """It is under way or in force."""
        return self.stage in OPEN and self.reopened_at is None

    @property
    def outside(self) -> bool:
        """A report that was finished in Word: it bears no data code of ours."""
        return self.kind == REPORT and bool(self.frame_digest) and not self.data_code

    @property
    def reference(self) -> str:
        """Number and code as packages name it, "5/BC-UBND"; "" before it has a number."""
        return reference_of(self.number, self.code) if self.number else ""

    @property
    def cited(self) -> str:
        """Number and code as printed, "05/BC-UBND"; "" before it has a number."""
        return reference_of(as_printed(self.number), self.code) if self.number else ""

    @property
    def course(self) -> str:
        """How far it has come: its stage, or ``reopened``: it went out and is supplemented or replaced by another."""
        return "reopened" if self.reopened_at is not None and self.stage != "cancelled" else self.stage


_ROW = tuple(getattr(Paper, name) for name in PaperRow.__dataclass_fields__)


def papers_of(
    connection: Connection, plan_id: str, period_id: str, office_code: str, kind: str = REPORT
) -> list[PaperRow]:
    """The papers of an office on a plan for a period, in the order they were submitted."""
    return [PaperRow(*row) for row in _papers_of(connection, plan_id, period_id, office_code, kind)]


@in_rows
def _papers_of(plan_id: str, period_id: str, office_code: str, kind: str) -> Asked:
    return (
        select(*_ROW)
        .where(
            Paper.kind == kind,
            Paper.plan_id == plan_id,
            Paper.period_id == period_id,
            Paper.office_code == office_code,
        )
        .order_by(Paper.submitted_at, Paper.supplements.is_not(None), Paper.dated_on, Paper.id)
    )


def report_papers(connection: Connection, plan_id: str, office_code: str) -> list[PaperRow]:
    """The papers of all reports of an office on a plan, in the order they were submitted."""
    return [PaperRow(*row) for row in _report_papers(connection, plan_id, office_code)]


@in_rows
def _report_papers(plan_id: str, office_code: str) -> Asked:
    return (
        select(*_ROW)
        .where(Paper.kind == REPORT, Paper.plan_id == plan_id, Paper.office_code == office_code)
        .order_by(Paper.submitted_at, Paper.dated_on, Paper.id)
    )


def papers_of_kinds(connection: Connection, office_code: str, kinds: Sequence[str]) -> list[PaperRow]:
    """The papers of an office of some kinds, whatever they are about, the last submitted first."""
    rows = connection.execute(
        select(*_ROW)
        .where(Paper.office_code == office_code, Paper.kind.in_(kinds))
        .order_by(Paper.submitted_at.desc(), Paper.id)
    )
    return [PaperRow(*row) for row in rows]


def papers_of_office(connection: Connection, office_code: str) -> list[PaperRow]:
    """All papers of an office, of every kind, the last submitted first."""
    rows = connection.execute(
        select(*_ROW).where(Paper.office_code == office_code).order_by(Paper.submitted_at.desc(), Paper.id)
    )
    return [PaperRow(*row) for row in rows]


def papers_of_code(connection: Connection, data_code: str) -> list[PaperRow]:
    """The papers of any office that bear a data code, the last submitted first."""
    rows = connection.execute(
        select(*_ROW).where(Paper.data_code == data_code).order_by(Paper.submitted_at.desc(), Paper.id)
    )
    return [PaperRow(*row) for row in rows]


def papers_of_number(connection: Connection, number: str) -> list[PaperRow]:
    """The papers of any office that bear a number, typed without or with zeros before it; the last submitted first."""
    borne = [literal("0" * zeros + number) for zeros in range(4)]
    rows = connection.execute(
        select(*_ROW).where(Paper.number.in_(borne)).order_by(Paper.submitted_at.desc(), Paper.id)
    )
    return [PaperRow(*row) for row in rows]


def open_papers(connection: Connection, office_code: str) -> list[PaperRow]:
    """The papers of an office that were submitted and have not gone out, in the order they were submitted."""
    rows = connection.execute(
        select(*_ROW)
        .where(
            Paper.office_code == office_code,
            Paper.stage.in_(OPEN),
            Paper.stage != "sent",
            Paper.reopened_at.is_(None),
        )
        .order_by(Paper.submitted_at, Paper.id)
    )
    return [PaperRow(*row) for row in rows]


def standing_paper(
    connection: Connection, plan_id: str, period_id: str, office_code: str, kind: str = REPORT
) -> PaperRow | None:
    """The paper that stands for a report, if one was submitted."""
    found = [row for row in papers_of(connection, plan_id, period_id, office_code, kind) if row.stands]
    return found[-1] if found else None


def sent_before(connection: Connection, plan_id: str, period_id: str, office_code: str) -> PaperRow | None:
    """The report that went out last: the next one supplements or replaces it."""
    sent = [row for row in papers_of(connection, plan_id, period_id, office_code) if row.stage == "sent"]
    return sent[-1] if sent else None


def paper(connection: Connection, paper_id: str) -> PaperRow | None:
    """The paper of that id."""
    row = connection.execute(select(*_ROW).where(Paper.id == paper_id)).first()
    return PaperRow(*row) if row else None


def frozen_record(connection: Connection, paper_id: str) -> tuple[str, str]:
    """What a paper froze: (content, frame), canonical JSON each; the frame is "" for papers of older versions."""
    row = connection.execute(select(Paper.content, Paper.frame).where(Paper.id == paper_id)).first()
    return (row[0], row[1]) if row else ("", "")


def file_of(connection: Connection, paper_id: str) -> bytes | None:
    """A paper's bytes as it is printed, if they were kept."""
    return connection.scalar(
        select(PaperFile.data).join(Paper, Paper.pdf_sha256 == PaperFile.sha256).where(Paper.id == paper_id)
    )


def scan_of(connection: Connection, paper_id: str) -> tuple[bytes, str] | None:
    """A paper's bytes and their type, if any were kept."""
    row = connection.execute(
        select(PaperFile.data, PaperFile.media)
        .join(Paper, Paper.pdf_sha256 == PaperFile.sha256)
        .where(Paper.id == paper_id)
    ).first()
    return (row[0], row[1]) if row else None


def keep_file(writing: Writing, data: bytes, media: str = "") -> str:
    """Keep the bytes of a paper (PDF, .docx, or a scan of the given type) once, by their hash; returns it (SHA-256)."""
    sha256 = hashlib.sha256(data).hexdigest()
    media = media or (PDF if data.startswith(b"%PDF") else WORD)
    if writing.connection.scalar(select(PaperFile.sha256).where(PaperFile.sha256 == sha256)) is None:
        writing.connection.execute(insert(PaperFile).values(sha256=sha256, media=media, data=data))
    return sha256


def file_sizes(connection: Connection) -> list[tuple[int, str]]:
    """(bytes, SHA-256) of every PDF that is kept."""
    found = connection.execute(select(func.length(PaperFile.data), PaperFile.sha256).where(PaperFile.media == PDF))
    return [(size, sha256) for size, sha256 in found]


def papers_of_files(connection: Connection) -> list[tuple[str, str]]:
    """(SHA-256 of its bytes, id) of every paper whose bytes are kept."""
    found = connection.execute(select(Paper.pdf_sha256, Paper.id).where(Paper.pdf_sha256.is_not(None)))
    return [(sha256, paper_id) for sha256, paper_id in found if sha256 is not None]


def media_of(connection: Connection, sha256: str) -> str:
    """The type of the bytes that were kept under a hash."""
    return connection.scalar(select(PaperFile.media).where(PaperFile.sha256 == sha256)) or PDF


def kept_file(connection: Connection, sha256: str) -> bytes | None:
    """The bytes that were kept under a hash, or None."""
    found: bytes | None = connection.scalar(select(PaperFile.data).where(PaperFile.sha256 == sha256))
    return found


def numbers_given(
    connection: Connection, office_code: str, register: str, year: int, but: str = ""
) -> list[tuple[str, date]]:
    """(number, day) of all that an office gave in a register in a calendar year, whatever became of the papers; ``but``
    names the one that is left out.
    """
    rows = connection.execute(
        select(Paper.number, Paper.dated_on).where(
            Paper.office_code == office_code,
            Paper.register == register,
            Paper.id != but,
            Paper.number != "",
            Paper.dated_on.between(date(year, 1, 1), date(year, 12, 31)),
        )
    )
    return [(row[0], row[1]) for row in rows if row[1] is not None]


@dataclass(frozen=True)
class NumberCorrected:
    """A slip in what văn thư typed was mended: what stood there before, when and why it went."""

    at: datetime
    who: str
    number: str
    code: str
    dated_on: date | None
    reason: str

    @property
    def cited(self) -> str:
        """The number that stood there, "05/BC-UBND"."""
        return reference_of(as_printed(self.number), self.code)


_CORRECTION = "correction"


def record_correction(writing: Writing, paper: Paper, reason: str) -> None:
    """Keep in the history what number, code and day a paper bears, before they are corrected."""
    said = [paper.number, paper.code, paper.dated_on.isoformat() if paper.dated_on else None]
    writing.record_many(Paper.__tablename__, [([paper.id], _CORRECTION, said, reason)])


def corrections(connection: Connection, paper_id: str) -> list[NumberCorrected]:
    """What was mended of a paper's number and day, the first first."""
    found = connection.execute(
        select(Change.at, Change.who, Change.old, Change.new)
        .where(Change.entity == Paper.__tablename__, Change.key == key_text([paper_id]), Change.field == _CORRECTION)
        .order_by(Change.num)
    )
    out = []
    for at, who, old, reason in found:
        number, code, typed = json.loads(old or "")
        dated_on = date.fromisoformat(typed) if typed else None
        out.append(NumberCorrected(at, who, number, code, dated_on, json.loads(reason or "")))
    return out


def numbered_to(connection: Connection, issuer_code: str, office_code: str) -> list[tuple[str, str]]:
    """(paper id, period name) of reports to an issuer that have their number and were not sent yet; of plans that came
    as packages, since no other travels in one.
    """
    rows = connection.execute(
        select(Paper.id, func.coalesce(Period.name, Paper.period_id))
        .join(Plan, Plan.id == Paper.plan_id)
        .join(
            Report,
            and_(
                Report.plan_id == Paper.plan_id,
                Report.period_id == Paper.period_id,
                Report.office_code == Paper.office_code,
            ),
        )
        .outerjoin(Period, and_(Period.issuer_code == Plan.issuer_code, Period.id == Paper.period_id))
        .where(
            Paper.kind == REPORT,
            Paper.office_code == office_code,
            Paper.stage == "numbered",
            Paper.reopened_at.is_(None),
            Plan.issuer_code == issuer_code,
            Plan.part == "carries_out",
            Plan.source == "package",
        )
        .order_by(Paper.submitted_at, Paper.id)
    )
    return [(row[0], row[1]) for row in rows]


def first_days(
    connection: Connection, plan_id: str, period_ids: Sequence[str]
) -> dict[tuple[str, str], tuple[date | None, date | None, str]]:
    """(office, period) → (sent, received, reason) of the first numbered report that was sent; a supplement comes after.

    ``counted_on`` tells which of the days counts.
    """
    found: dict[tuple[str, str], tuple[date | None, date | None, str]] = {}
    for code, period_id, sent_on, received_on, reason in connection.execute(
        select(Paper.office_code, Paper.period_id, Paper.sent_on, Paper.received_on, Paper.received_reason)
        .where(
            Paper.kind == REPORT,
            Paper.plan_id == plan_id,
            Paper.period_id.in_(period_ids),
            Paper.stage.in_(("numbered", "sent")),
        )
        .order_by(Paper.submitted_at.desc(), Paper.sent_on.desc(), Paper.id.desc())
    ):
        found[code, period_id] = (sent_on, received_on, reason)
    return found


def counted_on(sent_on: date | None, received_on: date | None, received_reason: str) -> date | None:
    """The day by which a report is in time or late.

    The first sending decides; the day at the counter, where a clerk typed it with a reason, stands above it. Where no
    sending is known, the day it was received.
    """
    return received_on if received_on and received_reason else sent_on or received_on


def days_late(counted: date | None, due_on: date | None) -> int:
    """How many days after its due day a report counts as sent (``counted_on``); 0 in time, not sent, or never due."""
    return max(0, (counted - due_on).days) if counted is not None and due_on is not None else 0


def sent_first(connection: Connection, plan_id: str, period_id: str, office_code: str) -> date | None:
    """The day by which an office's report of a period is in time or late; a supplement does not move it."""
    return counted_on(*first_days(connection, plan_id, [period_id]).get((office_code, period_id), (None, None, "")))
