"""What a unit says, as it stands in the store: the other half of ``exchange_plan``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, case, func, literal, or_, select
from sqlalchemy.engine import Connection

from db.queries.indicators import OPENING
from db.queries.papers import HEADS, report_papers
from db.queries.verdict_order import LAST_STANDS
from db.schema import (
    Arrangement,
    Clause,
    Difficulty,
    Evidence,
    Extension,
    Indicator,
    IndicatorValue,
    Paper,
    Pause,
    Progress,
    Report,
    Verdict,
)
from db.statements import Asked, in_dicts, in_rows


@in_dicts
def arrangements(plan_id: str, office_code: str) -> Asked:
    """How an office goes about the tasks of a plan."""
    return (
        select(
            Clause.plan_id,
            Clause.id.label("clause_id"),
            Clause.label,
            Arrangement.expected_result,
            Arrangement.handler,
            Arrangement.resources,
            Arrangement.responsible,
            Arrangement.own_due_on,
            Arrangement.paused,
        )
        .join(Clause, Clause.num == Arrangement.clause_num)
        .where(Clause.plan_id == plan_id, Arrangement.office_code == office_code)
        .order_by(Clause.position)
    )


@in_dicts
def pauses(plan_id: str, office_code: str) -> Asked:
    """The stretches in which an office set tasks of a plan aside."""
    return (
        select(
            Clause.plan_id,
            Clause.id.label("clause_id"),
            Clause.label,
            Pause.from_on,
            Pause.until_on,
            Pause.reason,
        )
        .join(Clause, Clause.num == Pause.clause_num)
        .where(Clause.plan_id == plan_id, Pause.office_code == office_code)
        .order_by(Clause.position, Pause.from_on)
    )


@in_dicts
def extensions(plan_id: str, office_code: str) -> Asked:
    """Extensions an office asked for."""
    return (
        select(
            Extension.id,
            Clause.plan_id,
            Clause.id.label("clause_id"),
            Clause.label,
            Extension.requested_on,
            Extension.old_due_on,
            Extension.new_due_on,
            Extension.reason,
            Extension.withdrawn_at,
        )
        .join(Clause, Clause.num == Extension.clause_num)
        .where(Clause.plan_id == plan_id, Extension.office_code == office_code)
        .order_by(Extension.requested_on, Extension.id)
    )


@in_dicts
def reports(plan_id: str, office_code: str, period_ids: Sequence[str] | None) -> Asked:
    """The reports of an office on a plan, each with its paper, without what the issuer notes on them.

    On the wire a submitted report is still one that was checked, and a day of sending that only the making of the
    package told is none.
    """
    head = HEADS.c
    kept_here = {"office_code", "received_on", "received_reason", "snapshot", "sent_by", "paper_id"}
    return _of_periods(
        select(
            *(column for column in head if column.name not in {*kept_here, "state", "sent_on", "digest"}),
            case((head.state == "submitted", "checked"), else_=head.state).label("state"),
            case((head.sent_by != "made", head.sent_on)).label("sent_on"),
            case((head.state == "submitted", ""), else_=head.digest).label("digest"),
        ).where(head.plan_id == plan_id, head.office_code == office_code),
        head.period_id,
        period_ids,
    )


def told_ties(connection: Connection, plan_id: str, office_code: str) -> dict[str, dict[str, Any]]:
    """Period → what an office's report is to the papers before it, as its package told it; its frame and data code."""
    return {row["period_id"]: row for row in _told_ties(connection, plan_id, office_code)}


@in_dicts
def _told_ties(plan_id: str, office_code: str) -> Asked:
    head = HEADS.c
    told = (Report.supplements, Report.relation, Report.reopened_on, Report.reopen_reason)
    same = and_(
        head.plan_id == Report.plan_id, head.period_id == Report.period_id, head.office_code == Report.office_code
    )
    return (
        select(
            Report.period_id,
            *told,
            func.coalesce(Paper.frame_digest, "").label("frame"),
            func.coalesce(Paper.data_code, "").label("printed_code"),
        )
        .join(HEADS, same)
        .outerjoin(Paper, Paper.id == head.paper_id)
        .where(Report.plan_id == plan_id, Report.office_code == office_code)
    )


def own_ties(connection: Connection, plan_id: str, office_code: str) -> dict[str, dict[str, Any]]:
    """Period → the same of our own report, as its papers say it; ``reopened_at`` for the day."""
    found: dict[str, dict[str, Any]] = {}
    named: dict[str, str] = {}
    for row in report_papers(connection, plan_id, office_code):
        named[row.id] = row.reference
        tie = found.setdefault(row.period_id, {})
        if row.reopened_at is not None and row.number:
            tie |= {"reopened_at": row.reopened_at, "reopen_reason": row.reopen_reason}
        if row.stands and row.stage != "submitted":
            before = named.get(row.supplements or "", "")
            tie |= {"supplements": before, "relation": row.relation if before else ""}
            tie |= {"frame": row.frame_digest, "printed_code": row.data_code}
    return found


@in_dicts
def letters(plan_ids: Sequence[str], office_code: str, addressee_code: str, kinds: Sequence[str]) -> Asked:
    """The letters of an office about plans to an addressee that have their number, or had it called off."""
    return (
        select(
            Paper.id,
            Paper.plan_id,
            Paper.addressee_code,
            Paper.kind,
            Paper.title,
            Paper.stage,
            Paper.number,
            Paper.code,
            Paper.dated_on,
            Paper.submitted_by,
            Paper.submitted_at,
            Paper.sent_on,
            Paper.reopened_at,
            Paper.reopen_reason.label("reason"),
            Paper.data_code,
        )
        .where(
            Paper.office_code == office_code,
            Paper.addressee_code == addressee_code,
            Paper.plan_id.in_(plan_ids),
            Paper.kind.in_(kinds),
            Paper.stage.in_([literal(stage) for stage in ("numbered", "sent", "cancelled")]),
            Paper.number != "",
            Paper.data_code != "",
        )
        .order_by(Paper.submitted_at, Paper.id)
    )


@in_dicts
def progress(plan_id: str, office_code: str, period_ids: Sequence[str] | None) -> Asked:
    """Progress of an office on a plan; ``label`` and ``task`` besides."""
    return _of_periods(
        select(
            Clause.plan_id,
            Clause.id.label("clause_id"),
            Clause.label,
            Clause.text.label("task"),
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
        .join(Clause, Clause.num == Progress.clause_num)
        .where(Clause.plan_id == plan_id, Progress.office_code == office_code)
        .order_by(Progress.period_id, Clause.position),
        Progress.period_id,
        period_ids,
    )


@in_dicts
def values(plan_id: str, office_code: str, period_ids: Sequence[str] | None) -> Asked:
    """Figures of an office on a plan; ``name`` besides."""
    return _of_periods(
        select(
            Clause.plan_id,
            IndicatorValue.indicator_id,
            Indicator.name,
            IndicatorValue.period_id,
            IndicatorValue.value,
            IndicatorValue.reason,
        )
        .join(Indicator, Indicator.id == IndicatorValue.indicator_id)
        .join(Clause, Clause.num == Indicator.clause_num)
        .where(
            Clause.plan_id == plan_id,
            IndicatorValue.office_code == office_code,
            IndicatorValue.period_id.not_like(f"{OPENING}:%"),
        )
        .order_by(IndicatorValue.period_id, Clause.position, IndicatorValue.indicator_id),
        IndicatorValue.period_id,
        period_ids,
    )


@in_dicts
def difficulties(plan_id: str, office_code: str, period_ids: Sequence[str] | None) -> Asked:
    """Difficulties of an office on a plan."""
    return _of_periods(
        select(
            Difficulty.id,
            Difficulty.plan_id,
            Clause.id.label("clause_id"),
            Clause.label,
            Difficulty.period_id,
            Difficulty.text,
            Difficulty.proposal,
            Difficulty.raised_at,
            Difficulty.withdrawn_at,
        )
        .outerjoin(Clause, Clause.num == Difficulty.clause_num)
        .where(Difficulty.plan_id == plan_id, Difficulty.office_code == office_code)
        .order_by(Difficulty.raised_at, Difficulty.id),
        Difficulty.period_id,
        period_ids,
    )


@in_dicts
def evidence(plan_id: str, office_code: str, period_ids: Sequence[str] | None) -> Asked:
    """Evidence of an office on a plan, also what was taken off the list."""
    return _of_periods(
        select(
            Evidence.id,
            Clause.plan_id,
            Clause.id.label("clause_id"),
            Clause.label,
            Evidence.period_id,
            Evidence.name,
            Evidence.size,
            Evidence.sha256,
            Evidence.added_at,
            Evidence.removed_at,
        )
        .join(Clause, Clause.num == Evidence.clause_num)
        .where(Clause.plan_id == plan_id, Evidence.office_code == office_code)
        .order_by(Evidence.added_at, Evidence.id),
        Evidence.period_id,
        period_ids,
    )


def worked_on(connection: Connection, clause_ids: Sequence[str], office_code: str) -> frozenset[str]:
    """Those of the clauses on which an office has said something of its work."""
    rows = connection.scalars(
        select(Clause.id)
        .join(Progress, Progress.clause_num == Clause.num)
        .where(
            Clause.id.in_(clause_ids),
            Progress.office_code == office_code,
            or_(Progress.state != "not_started", Progress.note != "", Progress.reported),
        )
    )
    return frozenset(rows)


def listed_evidence(connection: Connection, office_code: str) -> list[tuple[str, str, int]]:
    """(sha256, name, size) of the files an office lists now."""
    rows = connection.execute(
        select(Evidence.sha256, Evidence.name, Evidence.size).where(
            Evidence.office_code == office_code, Evidence.removed_at.is_(None)
        )
    )
    return sorted({(row[0], row[1], row[2]) for row in rows})


def accepted_periods(connection: Connection, plan_ids: Sequence[str], office_code: str) -> set[tuple[str, str]]:
    """(plan, period) of reports of an office whose latest verdict as a whole is "accepted"."""
    latest = {(plan_id, period_id): kind for plan_id, period_id, kind in _verdicts(connection, plan_ids, office_code)}
    return {key for key, kind in latest.items() if kind == "accepted"}


@in_rows
def _verdicts(plan_ids: Sequence[str], office_code: str) -> Asked:
    """(plan, period, kind) of the verdicts on an office's reports as a whole; of one report the latest comes last."""
    return (
        select(Verdict.plan_id, Verdict.period_id, Verdict.kind)
        .where(Verdict.plan_id.in_(plan_ids), Verdict.office_code == office_code, Verdict.clause_num.is_(None))
        .order_by(*LAST_STANDS)
    )


def returned_periods(connection: Connection, plan_ids: Sequence[str], office_code: str) -> set[tuple[str, str]]:
    """(plan, period) of reports of an office that were given back, as a whole or in one task."""
    rows = connection.execute(
        select(Verdict.plan_id, Verdict.period_id)
        .where(
            Verdict.plan_id.in_(plan_ids),
            Verdict.office_code == office_code,
            or_(Verdict.kind == "returned", Verdict.clause_num.is_not(None)),
        )
        .distinct()
    )
    return {(row[0], row[1]) for row in rows}


def _of_periods(statement: Asked, column: Any, period_ids: Sequence[str] | None) -> Asked:
    return statement if period_ids is None else statement.where(column.in_(period_ids))


def all_listed_evidence(connection: Connection) -> dict[str, tuple[int, str]]:
    """SHA-256 → (size, name) of every file some office lists now."""
    rows = connection.execute(
        select(Evidence.sha256, Evidence.size, Evidence.name).where(Evidence.removed_at.is_(None))
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def evidence_names(connection: Connection, hashes: Sequence[str]) -> dict[str, str]:
    """SHA-256 → the name a file is listed under."""
    rows = connection.execute(select(Evidence.sha256, Evidence.name).where(Evidence.sha256.in_(hashes)))
    return {row[0]: row[1] for row in rows}
