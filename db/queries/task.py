"""Everything the task pane shows of a clause: its words, who does it, what was said of it, what changed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.engine import Connection

from db.queries.periods import period_names
from db.schema import (
    Answer,
    Clause,
    Difficulty,
    Directive,
    Evidence,
    Extension,
    ExtensionDecision,
    Office,
    Pause,
    Plan,
)
from db.statements import Asked, in_rows


@dataclass(frozen=True, slots=True)
class Citation:
    """A document that the clause cites, as its plan lists it."""

    type: str
    number: str
    date: str
    issuer: str


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A clause word for word, and where it stands.

    Attributes:
        cites: the plan's cited documents whose number stands in the text.
    """

    num: int
    id: str
    plan_id: str
    kind: str
    marker: str
    label: str
    text: str
    lead_text: str
    coord_text: str
    owner_code: str
    position: int
    changed_in: int
    added_in: int
    cites: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """An office in a task, and how far it is in the period: what the issuer sees of it."""

    code: str
    name: str
    short: str
    role: str
    state: str
    done_on: date | None
    note: str
    reported: bool
    verdict: str


@dataclass(frozen=True, slots=True)
class DifficultyLine:
    """A difficulty with its proposal and the newest answer."""

    id: str
    office_code: str
    office_short: str
    period_id: str
    period_name: str
    text: str
    proposal: str
    raised_at: datetime
    answer: str
    answered_on: date | None
    answer_digest: str


@dataclass(frozen=True, slots=True)
class DirectiveLine:
    """Ý kiến chỉ đạo on the clause or on the whole plan (``whole_plan``).

    Attributes:
        office_code, office_short: the one unit it is for; None and "" where it is for all.
    """

    id: str
    text: str
    due_on: date | None
    issued_on: date
    read_at: datetime | None
    office_code: str | None
    whole_plan: bool
    office_short: str = ""


@dataclass(frozen=True, slots=True)
class PauseLine:
    """Since when an office has set a task aside, and why."""

    from_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class ExtensionLine:
    """A request for another date, and the decision on it where there is one."""

    id: str
    office_code: str
    office_short: str
    requested_on: date
    old_due_on: date | None
    new_due_on: date
    reason: str
    granted: bool | None
    due_on: date | None
    citation: str
    note: str
    decided_on: date | None


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A file given as evidence in a period."""

    id: str
    period_id: str
    name: str
    size: int
    sha256: str
    added_at: datetime


def clause_text(connection: Connection, num: int) -> ClauseText | None:
    """The clause in full, or None when there is none of that number."""
    found = _clause(connection, num)
    return ClauseText(*(*found[0][:13], _cited(found[0][6], found[0][13]))) if found else None


@in_rows
def _clause(num: int) -> Asked:
    return (
        select(
            Clause.num,
            Clause.id,
            Clause.plan_id,
            Clause.kind,
            Clause.marker,
            Clause.label,
            Clause.text,
            Clause.lead_text,
            Clause.coord_text,
            Clause.owner_code,
            Clause.position,
            Clause.changed_in,
            Clause.added_in,
            Plan.references,
        )
        .join(Plan, Plan.id == Clause.plan_id)
        .where(Clause.num == num)
    )


def difficulties(connection: Connection, num: int, office_code: str | None = None) -> list[DifficultyLine]:
    """Difficulties raised about the clause that were not withdrawn, oldest first; of one office or of all."""
    names = period_names(connection)
    latest = {
        row[0]: DifficultyLine(
            row[0],
            row[1],
            row[2] or row[3],
            row[4],
            names.get(row[4], ""),
            row[5],
            row[6],
            row[7],
            row[8] or "",
            row[9],
            row[10] or "",
        )
        for row in _difficulties(connection, num, office_code)
    }
    return list(latest.values())


@in_rows
def _difficulties(num: int, office_code: str | None) -> Asked:
    query = (
        select(
            Difficulty.id,
            Difficulty.office_code,
            Office.short_name,
            Office.name,
            Difficulty.period_id,
            Difficulty.text,
            Difficulty.proposal,
            Difficulty.raised_at,
            Answer.text,
            Answer.answered_on,
            Answer.record_digest,
        )
        .join(Office, Office.code == Difficulty.office_code)
        .outerjoin(Answer, Answer.difficulty_id == Difficulty.id)
        .where(Difficulty.clause_num == num, Difficulty.withdrawn_at.is_(None))
        .order_by(Difficulty.raised_at, Difficulty.id, Answer.answered_on, Answer.id)
    )
    if office_code is not None:
        query = query.where(Difficulty.office_code == office_code)
    return query


def directives(connection: Connection, num: int, plan_id: str, office_code: str | None) -> list[DirectiveLine]:
    """Directives on the clause and on its plan, newest first: to the office or to all (None: every one)."""
    return [
        DirectiveLine(row[0], row[1], row[2], row[3], row[4], row[5], bool(row[6]), row[7])
        for row in _directives(connection, num, plan_id, office_code)
    ]


@in_rows
def _directives(num: int, plan_id: str, office_code: str | None) -> Asked:
    query = (
        select(
            Directive.id,
            Directive.text,
            Directive.due_on,
            Directive.issued_on,
            Directive.read_at,
            Directive.office_code,
            Directive.clause_num.is_(None),
            func.coalesce(func.nullif(Office.short_name, ""), Office.name, ""),
        )
        .outerjoin(Office, Office.code == Directive.office_code)
        .where(
            or_(
                Directive.clause_num == num,
                and_(Directive.plan_id == plan_id, Directive.clause_num.is_(None)),
            ),
        )
        .order_by(Directive.issued_on.desc(), Directive.id)
    )
    if office_code is not None:
        query = query.where(or_(Directive.office_code.is_(None), Directive.office_code == office_code))
    return query


def pause(connection: Connection, num: int, office_code: str, day: date) -> PauseLine | None:
    """The pause of an office's task that holds on a day, or None."""
    found = _pause(connection, num, office_code, day)
    return PauseLine(*found[0]) if found else None


@in_rows
def _pause(num: int, office_code: str, day: date) -> Asked:
    return select(Pause.from_on, Pause.reason).where(
        Pause.clause_num == num,
        Pause.office_code == office_code,
        Pause.from_on <= day,
        or_(Pause.until_on.is_(None), Pause.until_on >= day),
    )


def extensions(connection: Connection, num: int, office_code: str | None) -> list[ExtensionLine]:
    """Requests for another date that were not withdrawn, newest first; of one office or of all."""
    return [
        ExtensionLine(
            row[0],
            row[1],
            row[2] or row[3],
            row[4],
            row[5],
            row[6],
            row[7],
            row[8],
            row[9],
            row[10] or "",
            row[11] or "",
            row[12],
        )
        for row in _extensions(connection, num, office_code)
    ]


@in_rows
def _extensions(num: int, office_code: str | None) -> Asked:
    query = (
        select(
            Extension.id,
            Extension.office_code,
            Office.short_name,
            Office.name,
            Extension.requested_on,
            Extension.old_due_on,
            Extension.new_due_on,
            Extension.reason,
            ExtensionDecision.granted,
            ExtensionDecision.due_on,
            ExtensionDecision.citation,
            ExtensionDecision.note,
            ExtensionDecision.decided_on,
        )
        .join(Office, Office.code == Extension.office_code)
        .outerjoin(ExtensionDecision, ExtensionDecision.extension_id == Extension.id)
        .where(Extension.clause_num == num, Extension.withdrawn_at.is_(None))
        .order_by(Extension.requested_on.desc(), Extension.id)
    )
    if office_code is not None:
        query = query.where(Extension.office_code == office_code)
    return query


def evidence(connection: Connection, num: int, office_code: str) -> list[EvidenceLine]:
    """The files an office gave as evidence for the clause, newest first, removed ones left out."""
    return [EvidenceLine(*row) for row in _evidence(connection, num, office_code)]


@in_rows
def _evidence(num: int, office_code: str) -> Asked:
    return (
        select(Evidence.id, Evidence.period_id, Evidence.name, Evidence.size, Evidence.sha256, Evidence.added_at)
        .where(Evidence.clause_num == num, Evidence.office_code == office_code, Evidence.removed_at.is_(None))
        .order_by(Evidence.added_at.desc(), Evidence.id)
    )


def _cited(text: str, references: str) -> tuple[Citation, ...]:
    """The plan's references whose number stands in the text."""
    try:
        listed = json.loads(references)
    except ValueError:
        return ()
    found = []
    for line in listed if isinstance(listed, list) else []:
        number = str(line.get("number") or "") if isinstance(line, dict) else ""
        if number and number in text:
            found.append(Citation(*(str(line.get(name) or "") for name in ("type", "number", "date", "issuer"))))
    return tuple(found)
