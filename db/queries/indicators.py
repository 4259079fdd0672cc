"""Indicators with their targets and figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.engine import Connection

from db.schema import Clause, Indicator, IndicatorTarget, IndicatorValue


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator of a task."""

    id: str
    clause_num: int
    clause_id: str
    name: str
    unit: str
    roll_up: str
    owner_code: str


def indicators(connection: Connection, plan_id: str, clause_num: int | None = None) -> list[IndicatorRow]:
    """Indicators in use in a plan, or of one of its clauses."""
    query = (
        select(
            Indicator.id,
            Indicator.clause_num,
            Clause.id,
            Indicator.name,
            Indicator.unit,
            Indicator.roll_up,
            Indicator.owner_code,
        )
        .join(Clause, Clause.num == Indicator.clause_num)
        .where(Clause.plan_id == plan_id, Indicator.archived_at.is_(None))
        .order_by(Clause.position, Indicator.position, Indicator.id)
    )
    if clause_num is not None:
        query = query.where(Indicator.clause_num == clause_num)
    return [IndicatorRow(*row) for row in connection.execute(query)]


def target(connection: Connection, indicator_id: str, office_code: str, year: int) -> Decimal | None:
    """The plan of the year."""
    return connection.execute(
        select(IndicatorTarget.value).where(
            IndicatorTarget.indicator_id == indicator_id,
            IndicatorTarget.office_code == office_code,
            IndicatorTarget.year == year,
        )
    ).scalar()


def values_between(
    connection: Connection, indicator_id: str, office_code: str, kind: str, start: date, end: date
) -> list[tuple[str, date, Decimal]]:
    """(period id, window's end, value) of an office's periods of a kind that end within [start, end], in order."""
    rows = connection.execute(
        select(IndicatorValue.period_id, IndicatorValue.value).where(
            IndicatorValue.indicator_id == indicator_id,
            IndicatorValue.office_code == office_code,
            IndicatorValue.period_id.like(f"{kind}:%"),
        )
    )
    found = [(row[0], date.fromisoformat(row[0].rsplit(":", 1)[1]), row[1]) for row in rows]
    return sorted((row for row in found if start <= row[1] <= end), key=lambda row: row[1])
