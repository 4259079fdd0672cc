"""From which day a plan, its revisions and what is given in it are in force."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from app.clock import HANOI, Clock, day_of
from app.errors import PlanningError
from db.changes import Writing
from db.queries.plans import assigned_before, is_published, move_first_day
from db.schema import Clause, Plan, Revision

ONE_DAY = timedelta(days=1)


def plan_day(dated_on: date | None, given_on: date | None, taken_in: datetime) -> date:
    """The day from which a plan and its first revision hold.

    The day it bears. Where it bears none (a paper still to be dated), the day it was given: published by its issuer,
    arrived at whoever carries it out; as long as that is not known either, the day it was taken in here. Nobody owes a
    report on a month before, whatever year the paper names.
    """
    return dated_on or given_on or day_of(taken_in)


def put_first_day(writing: Writing, plan: Plan, given_on: date | None) -> None:
    """Now that it is known when a plan without a day was given, it holds from then, with all that held from before."""
    first = writing.get(Revision, plan.id, 1)
    begins = plan_day(plan.dated_on, given_on, plan.created_at)
    if first is not None and plan.dated_on is None and first.in_force_on != begins:
        writing.undoable = False
        move_first_day(writing, plan.id, plan.issuer_code, first.in_force_on, begins)


def begins_on(writing: Writing, plan: Plan, asked: date | None, clock: Clock) -> date:
    """The day from which an act on a plan is in force: the one asked for, or today.

    Raises:
        PlanningError: ``in-force-before-plan``.
    """
    day = asked or clock.today()
    first = writing.get(Revision, plan.id, 1)
    begins = first.in_force_on if first else plan_day(plan.dated_on, None, plan.created_at)
    if asked is not None and day < begins:
        raise PlanningError("in-force-before-plan", day=begins)
    return max(day, begins)


def given_on(writing: Writing, plan: Plan, clause: Clause, settled: bool, clock: Clock) -> date:
    """The day from which a role is in force where nobody names one.

    As long as nobody can have relied on what was given before (``settled`` tells otherwise) the task's own first day;
    then today.
    """
    return max(clock.today(), clause.from_on) if settled and _published(writing, plan, clause) else clause.from_on


def is_settled(writing: Writing, plan: Plan, clock: Clock) -> bool:
    """Whether who has which task of a plan was said before: published by its issuer, or picked before today."""
    if plan.part == "issues":
        return is_published(writing.connection, plan.id)
    midnight = datetime.combine(clock.today(), datetime.min.time(), HANOI)
    return assigned_before(writing.connection, plan.id, midnight)


def _published(writing: Writing, plan: Plan, clause: Clause) -> bool:
    """Whether the revision that brought the clause went out; only an issuer publishes."""
    if plan.part != "issues":
        return True
    brought = writing.get(Revision, plan.id, clause.added_in)
    return brought is None or brought.published_at is not None
