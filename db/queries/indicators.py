"""Indicators with their targets and figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import and_, select
from sqlalchemy.engine import Connection

from db.schema import Clause, Indicator, IndicatorTarget, IndicatorValue, Period, Plan
from db.statements import Asked, in_rows


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator of a task. ``weight_id``: the indicator whose figures weigh a mean, or None."""

    id: str
    clause_num: int
    clause_id: str
    name: str
    unit: str
    roll_up: str
    owner_code: str
    weight_id: str | None


@dataclass(frozen=True, slots=True)
class ValueRow:
    """The figure of an office in a period of its issuer."""

    indicator_id: str
    office_code: str
    period_id: str
    ends_on: date
    value: Decimal


def indicators(connection: Connection, plan_id: str, clause_num: int | None = None) -> list[IndicatorRow]:
    """Indicators in use in a plan, or of one of its clauses."""
    return [IndicatorRow(*row) for row in _indicators(connection, plan_id, clause_num)]


@in_rows
def _indicators(plan_id: str, clause_num: int | None) -> Asked:
    query = (
        select(
            Indicator.id,
            Indicator.clause_num,
            Clause.id,
            Indicator.name,
            Indicator.unit,
            Indicator.roll_up,
            Indicator.owner_code,
            Indicator.weight_id,
        )
        .join(Clause, Clause.num == Indicator.clause_num)
        .where(Clause.plan_id == plan_id, Indicator.archived_at.is_(None))
        .order_by(Clause.position, Indicator.position, Indicator.id)
    )
    if clause_num is not None:
        query = query.where(Indicator.clause_num == clause_num)
    return query


def indicator(connection: Connection, indicator_id: str) -> IndicatorRow | None:
    """The indicator of that id."""
    plan_id = connection.execute(
        select(Clause.plan_id).join(Indicator, Indicator.clause_num == Clause.num).where(Indicator.id == indicator_id)
    ).scalar()
    found = indicators(connection, plan_id) if plan_id else []
    return next((row for row in found if row.id == indicator_id), None)


def targets(connection: Connection, indicator_ids: Sequence[str], year: int) -> dict[tuple[str, str], Decimal]:
    """(indicator, office) → the plan of the year."""
    rows = connection.execute(
        select(IndicatorTarget.indicator_id, IndicatorTarget.office_code, IndicatorTarget.value).where(
            IndicatorTarget.indicator_id.in_(indicator_ids), IndicatorTarget.year == year
        )
    )
    return {(row[0], row[1]): row[2] for row in rows}


def values(connection: Connection, indicator_ids: Sequence[str], kind: str, first: date, last: date) -> list[ValueRow]:
    """The figures of every office in periods of a kind that end within [first, last], in the order of time."""
    rows = connection.execute(
        select(
            IndicatorValue.indicator_id,
            IndicatorValue.office_code,
            IndicatorValue.period_id,
            Period.ends_on,
            IndicatorValue.value,
        )
        .join(Indicator, Indicator.id == IndicatorValue.indicator_id)
        .join(Clause, Clause.num == Indicator.clause_num)
        .join(Plan, Plan.id == Clause.plan_id)
        .join(Period, and_(Period.issuer_code == Plan.issuer_code, Period.id == IndicatorValue.period_id))
        .where(IndicatorValue.indicator_id.in_(indicator_ids), Period.kind == kind, Period.ends_on.between(first, last))
        .order_by(Period.ends_on, IndicatorValue.office_code)
    )
    return [ValueRow(*row) for row in rows]


OPENING = "opening"
"""Kind of what stands in place of a period for the figure with which an office begins."""


def opening_id(day: date) -> str:
    """What stands where a figure names its period, for the figure with which an office begins on a day."""
    return f"{OPENING}:{day.isoformat()}:{day.isoformat()}"


def openings(connection: Connection, indicator_ids: Sequence[str], first: date, last: date) -> list[ValueRow]:
    """The figures with which offices began on a day within [first, last], in the order of time."""
    rows = connection.execute(
        select(
            IndicatorValue.indicator_id, IndicatorValue.office_code, IndicatorValue.period_id, IndicatorValue.value
        ).where(
            IndicatorValue.indicator_id.in_(indicator_ids),
            IndicatorValue.period_id.between(opening_id(first), opening_id(last)),
        )
    )
    found = [ValueRow(row[0], row[1], row[2], date.fromisoformat(row[2].rpartition(":")[2]), row[3]) for row in rows]
    return sorted(found, key=lambda row: (row.ends_on, row.office_code))
