"""A plan as a whole: how its document came, and which documents changed it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from db.schema import Plan, Revision


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
        revisions: after the first issue, newest first.
    """

    source: str
    arrival_number: str
    arrived_on: date | None
    urgency: str
    routing_note: str
    routed_to: str
    respond_on: date | None
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
    made = connection.execute(
        select(Revision.number, Revision.citation, Revision.made_at)
        .where(Revision.plan_id == plan_id, Revision.number > 1)
        .order_by(Revision.number.desc())
    )
    return PlanCard(*(*row, tuple(RevisionLine(*one) for one in made)))
