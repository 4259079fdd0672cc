"""What offices say of their tasks, for use cases, snapshots and papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.engine import Connection

from db.queries.papers import HEADS
from db.queries.verdict_order import LAST_STANDS
from db.schema import (
    Answer,
    Clause,
    Difficulty,
    Evidence,
    Indicator,
    IndicatorValue,
    Period,
    Plan,
    Progress,
    Report,
    Verdict,
)


@dataclass(frozen=True)
class ProgressRow:
    """Progress of one task in one period by one office."""

    clause_num: int
    clause_id: str
    position: int
    office_code: str
    period_id: str
    state: str
    done_on: date | None
    note: str
    late_reason: str
    nothing_arisen: bool
    reported: bool
    percent: int | None
    updated_at: datetime


@dataclass(frozen=True)
class DifficultyRow:
    """A difficulty with the latest answer, if there is one."""

    id: str
    plan_id: str
    clause_num: int | None
    clause_id: str | None
    label: str | None
    office_code: str
    period_id: str
    text: str
    proposal: str
    raised_at: datetime
    answer: str | None
    answered_on: date | None
    answered_digest: str | None


@dataclass(frozen=True)
class VerdictRow:
    """The issuer's latest act on a report, or on one task of it."""

    clause_num: int | None
    kind: str
    reason: str
    record_digest: str
    decided_at: datetime


_PROGRESS = (
    Progress.clause_num,
    Clause.id,
    Clause.position,
    Progress.office_code,
    Progress.period_id,
    Progress.state,
    Progress.done_on,
    Progress.note,
    Progress.late_reason,
    Progress.nothing_arisen,
    Progress.reported,
    Progress.percent,
    Progress.updated_at,
)
"""The columns of a ``ProgressRow``."""


def progress_of_period(connection: Connection, plan_id: str, period_id: str, office_code: str) -> list[ProgressRow]:
    """All progress an office recorded on a plan in a period, in the plan's order."""
    rows: Any = connection.execute(
        select(*_PROGRESS)
        .join(Clause, Clause.num == Progress.clause_num)
        .where(Clause.plan_id == plan_id, Progress.period_id == period_id, Progress.office_code == office_code)
        .order_by(Clause.position, Clause.num)
    )
    return [ProgressRow(*row) for row in rows]


def progress_of_task(connection: Connection, clause_num: int, office_code: str) -> list[tuple[ProgressRow, str, str]]:
    """What an office said of a task, period by period, each with the kind and name of the period."""
    found: Any = connection.execute(
        select(
            *_PROGRESS,
            func.coalesce(Period.kind, ""),
            func.coalesce(Period.name, Progress.period_id),
        )
        .join(Clause, Clause.num == Progress.clause_num)
        .join(Plan, Plan.id == Clause.plan_id)
        .outerjoin(Period, and_(Period.issuer_code == Plan.issuer_code, Period.id == Progress.period_id))
        .where(Progress.clause_num == clause_num, Progress.office_code == office_code)
        .order_by(Period.ends_on, Progress.updated_at)
    )
    return [(ProgressRow(*row[:-2]), row[-2], row[-1]) for row in found]


def values_of_period(
    connection: Connection, plan_id: str, period_id: str, office_code: str
) -> list[tuple[str, Decimal, str]]:
    """(indicator id, value, reason) of an office in a period."""
    rows = connection.execute(
        select(IndicatorValue.indicator_id, IndicatorValue.value, IndicatorValue.reason)
        .join(Indicator, Indicator.id == IndicatorValue.indicator_id)
        .join(Clause, Clause.num == Indicator.clause_num)
        .where(
            Clause.plan_id == plan_id,
            IndicatorValue.period_id == period_id,
            IndicatorValue.office_code == office_code,
        )
        .order_by(IndicatorValue.indicator_id)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def not_withdrawn(until: datetime | None) -> ColumnElement[bool]:
    """Whether a difficulty had not been taken back by an instant; without one, by now, whatever clock said when."""
    stands = Difficulty.withdrawn_at.is_(None)
    return stands if until is None else or_(stands, Difficulty.withdrawn_at >= until)


def still_open(as_of: date, until: datetime | None) -> ColumnElement[bool]:
    """Whether a difficulty was neither answered nor withdrawn by a day, whose end is ``until`` (none for today)."""
    answered = select(Answer.difficulty_id).where(Answer.answered_on <= as_of)
    return and_(not_withdrawn(until), Difficulty.id.not_in(answered))


def difficulties(
    connection: Connection, plan_id: str, *, office_code: str | None = None, period_id: str | None = None
) -> list[DifficultyRow]:
    """Difficulties of a plan that were not withdrawn, oldest first, each with its latest answer."""
    query = _told(plan_id, office_code).where(Difficulty.withdrawn_at.is_(None))
    if period_id is not None:
        query = query.where(Difficulty.period_id == period_id)
    return _with_latest_answer(connection, query)


def carried_difficulties(
    connection: Connection,
    plan_id: str,
    office_code: str,
    period_id: str,
    *,
    ends_on: date,
    as_of: date,
    until: datetime,
) -> list[DifficultyRow]:
    """Difficulties of an office from other periods that ended by ``ends_on``, still open on the day ``period_id`` is
    judged at, oldest first.

    Args:
        as_of, until: that day and its end.
    """
    ended = select(Period.id).where(Period.ends_on <= ends_on)
    query = _told(plan_id, office_code).where(
        Difficulty.period_id != period_id, Difficulty.period_id.in_(ended), still_open(as_of, until)
    )
    return _with_latest_answer(connection, query)


def _told(plan_id: str, office_code: str | None) -> Any:
    query = (
        select(
            Difficulty.id,
            Difficulty.plan_id,
            Difficulty.clause_num,
            Clause.id,
            Clause.label,
            Difficulty.office_code,
            Difficulty.period_id,
            Difficulty.text,
            Difficulty.proposal,
            Difficulty.raised_at,
            Answer.text,
            Answer.answered_on,
            Answer.record_digest,
        )
        .outerjoin(Clause, Clause.num == Difficulty.clause_num)
        .outerjoin(Answer, Answer.difficulty_id == Difficulty.id)
        .where(Difficulty.plan_id == plan_id)
        .order_by(Difficulty.raised_at, Difficulty.id, Answer.answered_on, Answer.id)
    )
    return query if office_code is None else query.where(Difficulty.office_code == office_code)


def _with_latest_answer(connection: Connection, query: Any) -> list[DifficultyRow]:
    latest = {row[0]: DifficultyRow(*row) for row in connection.execute(query)}
    return list(latest.values())


def answers_saying(connection: Connection, difficulty_id: str, text: str) -> list[str]:
    """Ids of the answers to a difficulty that say exactly this."""
    query = select(Answer.id).where(Answer.difficulty_id == difficulty_id, Answer.text == text)
    return [row[0] for row in connection.execute(query)]


def evidence_of_period(
    connection: Connection, plan_id: str, period_id: str, office_code: str
) -> list[tuple[str, str, str, int, str]]:
    """(id, clause id, name, size, sha256) of the evidence an office gave in a period."""
    rows = connection.execute(
        select(Evidence.id, Clause.id, Evidence.name, Evidence.size, Evidence.sha256)
        .join(Clause, Clause.num == Evidence.clause_num)
        .where(
            Clause.plan_id == plan_id,
            Evidence.period_id == period_id,
            Evidence.office_code == office_code,
            Evidence.removed_at.is_(None),
        )
        .order_by(Evidence.id)
    )
    return [(row[0], row[1], row[2], row[3], row[4]) for row in rows]


def verdicts(connection: Connection, plan_id: str, period_id: str, office_code: str) -> list[VerdictRow]:
    """The latest verdict on the report as a whole (clause_num None) and on each task, of one period."""
    rows = connection.execute(
        select(Verdict.clause_num, Verdict.kind, Verdict.reason, Verdict.record_digest, Verdict.decided_at)
        .where(Verdict.plan_id == plan_id, Verdict.period_id == period_id, Verdict.office_code == office_code)
        .order_by(*LAST_STANDS)
    )
    return list({row[0]: VerdictRow(*row) for row in rows}.values())


def report_exists(connection: Connection, plan_id: str, period_id: str, office_code: str) -> bool:
    """Whether a report record stands for that plan, period and office."""
    query = select(Report.plan_id).where(
        Report.plan_id == plan_id, Report.period_id == period_id, Report.office_code == office_code
    )
    return connection.execute(query).first() is not None


@dataclass(frozen=True)
class ReportStep:
    """A report on its way."""

    plan_id: str
    period_id: str
    period_name: str
    office_code: str
    state: str
    number: str
    dated_on: date | None
    sent_on: date | None
    digest: str


def reports(connection: Connection, plan_id: str, office_code: str | None = None) -> list[ReportStep]:
    """Reports on a plan, latest period first."""
    head = HEADS.c
    query = (
        select(
            head.plan_id,
            head.period_id,
            Period.name,
            head.office_code,
            head.state,
            head.number,
            head.dated_on,
            head.sent_on,
            head.digest,
        )
        .join(Period, Period.id == head.period_id)
        .where(head.plan_id == plan_id)
        .order_by(Period.ends_on.desc(), head.office_code)
    )
    if office_code is not None:
        query = query.where(head.office_code == office_code)
    return list(dict.fromkeys(ReportStep(*row) for row in connection.execute(query)))


def listed_evidence(
    connection: Connection, clause_num: int, office_code: str, period_id: str, sha256: str
) -> str | None:
    """The id under which this content is listed for a clause in a period, if it is."""
    found = connection.execute(
        select(Evidence.id).where(
            Evidence.clause_num == clause_num,
            Evidence.office_code == office_code,
            Evidence.period_id == period_id,
            Evidence.sha256 == sha256,
            Evidence.removed_at.is_(None),
        )
    ).first()
    return str(found[0]) if found is not None else None
