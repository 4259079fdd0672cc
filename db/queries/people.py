"""Who works at this desk, and who stands in for whom on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased

from db.changes import Writing
from db.schema import Arrangement, Clause, HandingOver, Installation, Person, Plan, Substitution


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody of this desk. ``left_on`` is the last day here, or None."""

    id: str
    name: str
    post: str
    left_on: date | None


@dataclass(frozen=True, slots=True)
class StandIn:
    """Somebody sees another's tasks from a day to a day, both included."""

    person_id: str
    absent: str
    substitute_id: str
    substitute: str
    from_on: date
    until_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A bàn giao as it stands: who, to whom, from which day, how many tasks, and its biên bản where one was made."""

    id: str
    giver: str
    taker: str
    handed_on: date
    reason: str
    task_count: int
    paper_id: str | None


def people(connection: Connection) -> list[PersonRow]:
    """Everybody who works or worked here; those who are still here first, by name."""
    rows = connection.execute(
        select(Person.id, Person.name, Person.post, Person.left_on).order_by(
            Person.left_on.is_not(None), Person.name, Person.id
        )
    )
    return [PersonRow(*row) for row in rows]


def stand_ins(connection: Connection, since: date) -> list[StandIn]:
    """Who stands in for whom, of what has not ended before a day, earliest first."""
    absent, other = aliased(Person), aliased(Person)
    rows = connection.execute(
        select(
            Substitution.person_id,
            absent.name,
            Substitution.substitute_id,
            other.name,
            Substitution.from_on,
            Substitution.until_on,
            Substitution.reason,
        )
        .join(absent, absent.id == Substitution.person_id)
        .join(other, other.id == Substitution.substitute_id)
        .where(Substitution.until_on >= since)
        .order_by(Substitution.from_on, absent.name)
    )
    return [StandIn(*row) for row in rows]


def absent_for(connection: Connection, name: str, day: date) -> list[StandIn]:
    """For whom somebody stands in on a day."""
    return [one for one in stand_ins(connection, day) if one.from_on <= day and one.substitute == name]


def handed_over(connection: Connection) -> list[HandedOver]:
    """What was handed over, the last first."""
    rows = connection.execute(
        select(
            HandingOver.id,
            HandingOver.giver,
            HandingOver.taker,
            HandingOver.handed_on,
            HandingOver.reason,
            HandingOver.task_count,
            HandingOver.paper_id,
        ).order_by(HandingOver.handed_on.desc(), HandingOver.recorded_at.desc())
    )
    return [HandedOver(*row) for row in rows]


def arrangements(writing: Writing, office_code: str) -> list[Arrangement]:
    """How an office does its tasks, of plans that are followed; live records."""
    found = writing.session.scalars(
        select(Arrangement)
        .join(Clause, Clause.num == Arrangement.clause_num)
        .join(Plan, Plan.id == Clause.plan_id)
        .where(Arrangement.office_code == office_code, Plan.archived_at.is_(None))
    )
    return list(found)


def seat(writing: Writing) -> Installation:
    """The record that says who works here now; a live record."""
    return writing.need(Installation, 1)
