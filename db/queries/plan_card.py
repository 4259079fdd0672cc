"""A plan as a whole: how its document came, and which documents changed it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from db.schema import Assignment, Clause, Plan, Revision


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """Cập nhật lần n, by the document cited."""

    number: int
    citation: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class PlanCard:
    """What the register of arrivals knows of a plan's document.

    Attributes:
        source: document | package: how the plan came.
        draft: the number of the latest update while it is not published, 1 while nothing of the plan is; 0 once it is.
        tasks, given: tasks of the document, and those of them that some office has.
        units: offices that have any.
        revisions: after the first issue, newest first.
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


def plan_card(connection: Connection, plan_id: str) -> PlanCard | None:
    """The card of a plan, or None when there is none of that id."""
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
    return PlanCard(*(*row, draft or 0, *tasks, tuple(RevisionLine(*one) for one in made)))
