"""The consolidation of a plan: every unit × every task × one period, who reported, what troubles them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, func, or_, select

from db.queries.matrix_rows import IssuedPlan, Matrix, MatrixDifficulty, MatrixPeriod, MatrixTask, MatrixUnit
from db.queries.matrix_tasks import tasks_of
from db.queries.matrix_units import units_of
from db.queries.offices import offices_as_listed
from db.queries.tracking import not_withdrawn, still_open
from db.schema import Answer, Clause, Difficulty, Office, Period, Plan

__all__ = [
    "IssuedPlan",
    "Matrix",
    "MatrixDifficulty",
    "MatrixPeriod",
    "MatrixTask",
    "MatrixUnit",
    "difficulties",
    "issued_plans",
    "matrix",
]


def issued_plans(connection: Connection) -> list[IssuedPlan]:
    """Plans our office issues, newest first."""
    lines = connection.execute(
        select(Plan.id, Plan.title, Plan.period_kind)
        .where(Plan.part == "issues", Plan.archived_at.is_(None))
        .order_by(Plan.created_at.desc(), Plan.id)
    ).all()
    return [IssuedPlan(*line) for line in lines]


def matrix(connection: Connection, plan_id: str, period: MatrixPeriod, until: datetime, codes: Sequence[str]) -> Matrix:
    """Plan, period, tasks, units and difficulties of the consolidation; how tasks stand is ``app.standing``'s to say.

    Args:
        until: the end of the day the period is judged at.
        codes: the offices that have a role in the plan on that day.

    Raises:
        LookupError: no such plan.
    """
    head = connection.execute(
        select(Plan.title, Plan.number, Plan.code, Plan.issuer_code, Office.short_name, Office.name)
        .join(Office, Office.code == Plan.issuer_code)
        .where(Plan.id == plan_id)
    ).first()
    if head is None:
        raise LookupError(f"plan {plan_id}")
    title, number, code, issuer_code, issuer_short, issuer_name = head
    return Matrix(
        plan_id=plan_id,
        plan_title=title,
        plan_number=f"{number or ''}/{code}" if code else (number or ""),
        issuer_code=issuer_code,
        issuer_short=issuer_short or issuer_name,
        period=period,
        tasks=tuple(tasks_of(connection, plan_id, issuer_code, period.as_of)),
        units=tuple(units_of(connection, plan_id, issuer_code, period, codes)),
        difficulties=tuple(difficulties(connection, plan_id, issuer_code, period, until)),
    )


def difficulties(
    connection: Connection, plan_id: str, issuer_code: str, period: MatrixPeriod, until: datetime | None
) -> list[MatrixDifficulty]:
    """The difficulties of a period and of the shorter ones it is gathered from, and older ones that nobody had answered
    or withdrawn by the day it is judged at.

    Args:
        until: the end of that day; None for today.
    """
    within = select(Period.id).where(Period.starts_on >= period.starts_on, Period.ends_on <= period.ends_on)
    ended = select(Period.id).where(Period.ends_on <= period.ends_on)
    latest = (
        select(Answer.difficulty_id, func.max(Answer.answered_on).label("answered_on"))
        .group_by(Answer.difficulty_id)
        .subquery()
    )
    text = (
        select(Answer.text)
        .where(Answer.difficulty_id == Difficulty.id, Answer.answered_on == latest.c.answered_on)
        .order_by(Answer.id.desc())
    )
    lines = connection.execute(
        select(
            Difficulty.id,
            Difficulty.clause_num,
            Clause.id,
            func.coalesce(Clause.label, ""),
            Difficulty.office_code,
            Difficulty.period_id,
            Difficulty.text,
            Difficulty.proposal,
            Difficulty.raised_at,
            func.coalesce(text.limit(1).scalar_subquery(), ""),
            latest.c.answered_on,
        )
        .outerjoin(Clause, Clause.num == Difficulty.clause_num)
        .outerjoin(latest, latest.c.difficulty_id == Difficulty.id)
        .where(
            Difficulty.plan_id == plan_id,
            or_(
                and_(or_(Difficulty.period_id == period.id, Difficulty.period_id.in_(within)), not_withdrawn(until)),
                and_(Difficulty.period_id.in_(ended), still_open(period.as_of, until)),
            ),
        )
        .order_by(func.coalesce(Clause.position, 0), Difficulty.raised_at, Difficulty.id)
    ).all()
    called = offices_as_listed(connection, issuer_code, period.as_of, sorted({line.office_code for line in lines}))
    rows = ([*line[:5], called[line.office_code].short, *line[5:]] for line in lines)
    return [MatrixDifficulty(*row) for row in rows]
