"""A plan as a whole: how its document came, and which documents changed it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import exists, func, or_, select
from sqlalchemy.engine import Connection

from db.queries.exchange_report import worked_on
from db.schema import Assignment, Clause, EndedAssignment, Plan, Revision


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """Cập nhật lần n, by the document cited."""

    number: int
    citation: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class GoneTask:
    """A task of the document that an office no longer has.

    Attributes:
        until_on: the last day on which it had it, or None where no day is told.
        revision: the update that took it away, 0 where none begins on the day after.
        followed: others still have it; else the issuer follows it no longer.
        worked: the office has recorded work on it, which stays.
    """

    label: str
    text: str
    until_on: date | None
    revision: int
    followed: bool
    worked: bool


@dataclass(frozen=True, slots=True)
class PlanCard:
    """What the register of arrivals knows of a plan's document.

    Attributes:
        source: document | package: how the plan came.
        draft: the number of the latest update while it is not published, 1 while nothing of the plan is; 0 once it is.
        tasks, given: tasks of the document, and those of them that some office has.
        units: offices that have any.
        revisions: after the first issue, newest first.
        gone: tasks that our office no longer has; of a plan it issues, those that are followed no longer.
    """

    source: str
    arrival_number: str
    arrived_on: date | None
    urgency: str
    routing_note: str
    routed_to: str
    respond_on: date | None
    draft: int
    tasks: int
    given: int
    units: int
    revisions: tuple[RevisionLine, ...]
    gone: tuple[GoneTask, ...] = ()


def plan_card(connection: Connection, plan_id: str, office_code: str = "") -> PlanCard | None:
    """The card of a plan for an office, or None when there is none of that id."""
    row: Any = connection.execute(
        select(
            Plan.source,
            Plan.arrival_number,
            Plan.arrived_on,
            Plan.urgency,
            Plan.routing_note,
            Plan.routed_to,
            Plan.respond_on,
        ).where(Plan.id == plan_id)
    ).first()
    if row is None:
        return None
    draft = connection.scalar(
        select(Revision.number)
        .join(Plan, (Plan.id == Revision.plan_id) & (Plan.revision == Revision.number))
        .where(Plan.id == plan_id, Revision.published_at.is_(None))
    )
    if draft and not connection.scalar(
        select(func.count()).where(Revision.plan_id == plan_id, Revision.published_at.is_not(None))
    ):
        draft = 1
    tasks: Any = connection.execute(
        select(
            func.count(Clause.num.distinct()),
            func.count(Assignment.clause_num.distinct()),
            func.count(Assignment.office_code.distinct()),
        )
        .select_from(Clause)
        .join(Plan, (Plan.id == Clause.plan_id) & (Plan.issuer_code == Clause.owner_code))
        .outerjoin(Assignment, Assignment.clause_num == Clause.num)
        .where(Clause.plan_id == plan_id, Clause.kind == "task", Clause.archived_at.is_(None))
    ).one()
    made = connection.execute(
        select(Revision.number, Revision.citation, Revision.made_at)
        .where(Revision.plan_id == plan_id, Revision.number > 1)
        .order_by(Revision.number.desc())
    )
    updates = tuple(RevisionLine(*one) for one in made)
    head: tuple[Any, ...] = (*row, draft or 0, *tasks, updates, _gone(connection, plan_id, office_code))
    return PlanCard(*head)


def _gone(connection: Connection, plan_id: str, office_code: str) -> tuple[GoneTask, ...]:
    """In the order of the document. A task that only changes hands within the office's parts is not gone."""
    ended = (
        select(EndedAssignment.clause_num, func.max(EndedAssignment.until_on).label("until_on"))
        .where(EndedAssignment.office_code == office_code)
        .group_by(EndedAssignment.clause_num)
        .subquery()
    )
    given = exists().where(Assignment.clause_num == Clause.num, Assignment.office_code == office_code)
    rows = connection.execute(
        select(
            Clause.id,
            Clause.label,
            Clause.text,
            func.coalesce(Clause.until_on, ended.c.until_on),
            Clause.archived_at.is_(None),
        )
        .join(Plan, (Plan.id == Clause.plan_id) & (Plan.issuer_code == Clause.owner_code))
        .outerjoin(ended, ended.c.clause_num == Clause.num)
        .where(
            Clause.plan_id == plan_id,
            Clause.kind == "task",
            or_(
                Clause.archived_at.is_not(None) & or_(given, ended.c.clause_num.is_not(None), Plan.part == "issues"),
                Clause.archived_at.is_(None) & ended.c.clause_num.is_not(None) & ~given,
            ),
        )
        .order_by(Clause.position)
    ).all()
    worked = worked_on(connection, [row[0] for row in rows], office_code)
    begins = connection.execute(
        select(Revision.in_force_on, func.max(Revision.number))
        .where(Revision.plan_id == plan_id, Revision.number > 1)
        .group_by(Revision.in_force_on)
    )
    by_day: dict[date, int] = {row[0]: row[1] for row in begins}

    def update(until_on: date | None) -> int:
        return by_day.get(until_on + timedelta(days=1), 0) if until_on is not None else 0

    return tuple(
        GoneTask(label, text, until_on, update(until_on), followed, ident in worked)
        for ident, label, text, until_on, followed in rows
    )
