"""From which day a plan, its revisions and what is given in it are in force."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from app.clock import HANOI, Clock, day_of
from app.errors import PlanningError
from db.changes import Writing
from db.queries.plans import assigned_before
from db.schema import Clause, Plan, Revision

ONE_DAY = timedelta(days=1)

_YEAR = re.compile(r"\b([12]\d{3})\D*\Z")


def plan_day(dated_on: date | None, date_text: str, created_at: datetime) -> date:
    """The day from which a plan and its first revision hold.

    The day it bears; where it is blank ("ngày … tháng … năm 2023") the first of the year it names, because its tasks
    stood in all of that year's periods; where even that is missing, the day it was taken in.
    """
    if dated_on is not None:
        return dated_on
    year = _YEAR.search(date_text)
    return date(int(year[1]), 1, 1) if year else day_of(created_at)


def begins_on(writing: Writing, plan: Plan, asked: date | None, clock: Clock) -> date:
    """The day from which an act on a plan is in force: the one asked for, or today.

    Raises:
        PlanningError: ``in-force-before-plan``.
    """
    day = asked or clock.today()
    first = writing.get(Revision, plan.id, 1)
    begins = first.in_force_on if first else plan_day(plan.dated_on, plan.date_text, plan.created_at)
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
        first = writing.get(Revision, plan.id, 1)
        return first is not None and first.published_at is not None
    midnight = datetime.combine(clock.today(), datetime.min.time(), HANOI)
    return assigned_before(writing.connection, plan.id, midnight)


def _published(writing: Writing, plan: Plan, clause: Clause) -> bool:
    """Whether the revision that brought the clause went out; only an issuer publishes."""
    if plan.part != "issues":
        return True
    brought = writing.get(Revision, plan.id, clause.added_in)
    return brought is None or brought.published_at is not None
