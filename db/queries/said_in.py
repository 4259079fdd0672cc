"""The period in which each thing was said of a plan's tasks, and when: to say it in another period of the same time."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.engine import Connection

from db.changes import key_text
from db.queries.matching import move_history
from db.schema import Base, Change, Clause, Difficulty, Evidence, Indicator, IndicatorValue, Paper, Progress


@dataclass(frozen=True)
class SaidRecord:
    """What an office said in a period.

    Attributes:
        noun: progress, a figure, a difficulty or evidence.
        key: its primary key.
        at: when it was last said; None where nothing tells.
    """

    noun: type[Base]
    key: tuple[Any, ...]
    office_code: str
    period_id: str
    at: datetime | None


_SAID_AT: Mapping[type[Any], Any] = {
    Progress: Progress.updated_at,
    Difficulty: Difficulty.raised_at,
    Evidence: Evidence.added_at,
}


def said_in(connection: Connection, plan_id: str) -> list[SaidRecord]:
    """All that offices said of a plan's tasks, without what a report on paper holds."""
    on_paper = {
        tuple(row)
        for row in connection.execute(select(Paper.period_id, Paper.office_code).where(Paper.plan_id == plan_id))
    }
    found = []
    for noun, at in _SAID_AT.items():
        keys = [getattr(noun, column.name) for column in noun.__table__.primary_key]
        query = select(noun.office_code, noun.period_id, at, *keys).join(Clause, Clause.num == noun.clause_num)
        for office, period, moment, *key in connection.execute(query.where(Clause.plan_id == plan_id)):
            found.append(SaidRecord(noun, tuple(key), office, period, moment))
    figures = (
        select(IndicatorValue.indicator_id, IndicatorValue.office_code, IndicatorValue.period_id)
        .join(Indicator, Indicator.id == IndicatorValue.indicator_id)
        .join(Clause, Clause.num == Indicator.clause_num)
        .where(Clause.plan_id == plan_id)
    )
    for row in connection.execute(figures).all():
        written = select(func.max(Change.at)).where(
            Change.entity == IndicatorValue.__tablename__, Change.key == key_text(row)
        )
        found.append(SaidRecord(IndicatorValue, tuple(row), row[1], row[2], connection.scalar(written)))
    return [one for one in found if (one.period_id, one.office_code) not in on_paper]


def say_in(connection: Connection, records: Collection[tuple[SaidRecord, str]]) -> None:
    """Say each in another period, its history with it; where something is said there already, it stays."""
    for record, period_id in records:
        noun: Any = record.noun
        key = [column.name for column in noun.__table__.primary_key]
        here = [getattr(noun, name) == value for name, value in zip(key, record.key, strict=True)]
        if "period_id" in key:
            place = {**dict(zip(key, record.key, strict=True)), "period_id": period_id}
            there = [getattr(noun, name) == value for name, value in place.items()]
            if connection.scalar(select(func.count()).select_from(noun).where(*there)):
                continue
            move_history(connection, noun, record.key, tuple(place.values()))
        connection.execute(update(noun).where(*here).values(period_id=period_id))
