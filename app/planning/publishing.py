"""Publishing a revision: a person has reviewed it and lets it go down with the next package."""

from __future__ import annotations

from app.clock import Clock
from app.errors import PlanningError
from db.queries import plans as rows
from db.schema import Plan, Revision
from db.store import Store


def publish(store: Store, clock: Clock, who: str, plan_id: str) -> int:
    """Publish the latest revision of a plan our office issues. Returns its number.

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
        revision = writing.need(Revision, plan_id, plan.revision)
        if revision.published_at is None:
            writing.edit(revision, published_at=clock.now())
        return plan.revision
