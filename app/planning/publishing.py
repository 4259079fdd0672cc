"""Publishing a revision: a person has reviewed it and lets it go down with the next package."""

from __future__ import annotations

from app.clock import Clock
from app.errors import PlanningError
from app.planning.days import put_first_day
from db.queries import plans as rows
from db.schema import Plan, Revision
from db.store import Store


def publish(store: Store, clock: Clock, who: str, plan_id: str) -> int:
    """Publish a plan our office issues as its latest revision has it. Returns that revision's number.

    A plan without a day holds from the day it is first published.

    Raises:
        PlanningError: ``plan-unknown``, ``plan-not-ours`` (our office does not issue it), ``plan-unassigned`` (the
            issuer says first which units each task applies to; none was given to any office yet).
    """
    with store.write(who, at=clock.now()) as writing:
        plan = writing.get(Plan, plan_id)
        if plan is None:
            raise PlanningError("plan-unknown", plan=plan_id)
        if plan.part != "issues":
            raise PlanningError("plan-not-ours", title=plan.title)
        if not rows.assignments(writing.connection, plan_id):
            raise PlanningError("plan-unassigned", title=plan.title)
        writing.undoable = False
        if not rows.is_published(writing.connection, plan_id):
            put_first_day(writing, plan, clock.today())
        waiting = (Revision.plan_id == plan_id, Revision.published_at.is_(None))
        for revision in writing.find(Revision, *waiting, order_by=Revision.number):
            writing.edit(revision, published_at=clock.now())
        return plan.revision
