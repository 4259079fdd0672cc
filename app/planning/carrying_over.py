"""The turn of the year: a plan goes on into the next report year as a revision of its own, with the same ids.

Recurring tasks and those "trước ngày 30/11 hằng năm" open again by themselves (``app.standing``). What is left
unfinished is decided task by task: it goes on with its old date, gets a new one, or is followed no longer. A plain
going on cites the plan itself; new dates and tasks let go cite the document that says so. Lũy kế begins anew.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from app.clock import Clock
from app.errors import PlanningError
from app.planning.revising import Archive, PlanChange, SetDue, make_revision, revisable
from app.standing.asking import moment_at, span_named, standings
from app.standing.rules import is_yearly
from db.changes import Writing
from db.queries import plans as rows
from db.queries.offices import installation, units_as_listed
from db.queries.plan_head import plan_head
from db.schema import Plan
from db.store import Connection, Store

SUMMARY = "tiếp tục sang năm {year}"


@dataclass(frozen=True)
class Unfinished:
    """A task that the year leaves open.

    Attributes:
        offices: names of those that lead it and have not done it, as their issuer lists them then; ``office_codes``:
            their codes, in the same order.
    """

    clause_id: str
    label: str
    text: str
    due_on: date | None
    offices: tuple[str, ...]
    office_codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class OpeningAgain:
    """How many tasks the new year opens by itself: those done in every period, those with a clock each year."""

    recurring: int = 0
    yearly: int = 0


def unfinished(store: Store, clock: Clock, plan_id: str, year: int) -> list[Unfinished]:
    """The tasks of a plan that are not done at the end of the report year before ``year`` (or today, if that is to
    come), in the plan's order; without those that open again by themselves.

    Raises:
        TrackingError: ``plan-unknown``, ``period-unknown``.
    """
    with store.read() as connection:
        return unfinished_in(connection, clock, plan_id, year)


def opening_again(store: Store, clock: Clock, plan_id: str, year: int) -> OpeningAgain:
    """What the new year opens without a decision.

    Raises:
        TrackingError: ``plan-unknown``, ``period-unknown``.
    """
    with store.read() as connection:
        span = span_named(connection, plan_id, str(year - 1))
        found = standings(connection, plan_id, moment_at(connection, plan_id, span, clock.today()))
    yearly = {one.clause_num for one in found if one.standing.group and is_yearly(one.facts)}
    recurring = {one.clause_num for one in found if one.standing.group == "recurring"}
    return OpeningAgain(len(recurring - yearly), len(yearly))


def put_carry_over(
    writing: Writing,
    clock: Clock,
    plan_id: str,
    year: int,
    *,
    decided: Collection[str],
    changes: Sequence[SetDue | Archive],
    citation: str,
) -> int:
    """Let a plan go on into a report year, in an open transaction; it is not undone. Returns the number of the
    revision, in force from the year's first day.

    Args:
        decided: ids of unfinished tasks that go on as they are, or are done.
        changes: new dates of unfinished tasks, and those followed no longer.
        citation: the document that says so; needed with ``changes``.

    Raises:
        PlanningError: as ``revise``; ``carry-over-known`` (the plan went on into that year already),
            ``carry-over-undecided`` (an unfinished task is neither in ``decided`` nor in ``changes``).
        TrackingError: ``period-unknown``.
    """
    if changes and not citation.strip():
        raise PlanningError("revision-no-citation")
    writing.undoable = False
    plan = revisable(writing, plan_id)
    summary = SUMMARY.format(year=year)
    if any(row[2] == summary for row in rows.revisions(writing.connection, plan_id)):
        raise PlanningError("carry-over-known", title=plan.title, year=year)
    every_decided = {*decided, *(change.clause_id for change in changes)}
    left = unfinished_in(writing.connection, clock, plan_id, year)
    undecided = [task.label for task in left if task.clause_id not in every_decided]
    if undecided:
        raise PlanningError("carry-over-undecided", count=len(undecided), tasks="; ".join(undecided))
    begins = span_named(writing.connection, plan_id, str(year)).starts_on
    every: list[PlanChange] = list(changes)
    return make_revision(writing, plan, citation.strip() or _own_name(plan), every, summary, begins)


def unfinished_in(connection: Connection, clock: Clock, plan_id: str, year: int) -> list[Unfinished]:
    """``unfinished`` over a connection that is open."""
    span = span_named(connection, plan_id, str(year - 1))
    moment = moment_at(connection, plan_id, span, clock.today())
    names = units_as_listed(connection, plan_id, moment.as_of)
    clauses = {row.num: row for row in rows.clauses(connection, plan_id)}
    found: dict[int, Unfinished] = {}
    # How far others are with a plan that we carry out is not ours to know.
    head = plan_head(connection, plan_id)
    ours = installation(connection).office_code if head is not None and head.part == "carries_out" else ""
    for one in standings(connection, plan_id, moment, office_code=ours):
        opens_again = one.standing.group == "recurring" or is_yearly(one.facts)
        if one.standing.done or not one.standing.group or opens_again:
            continue
        clause = clauses[one.clause_num]
        before = found.get(one.clause_num)
        offices = (*(before.offices if before else ()), names[one.office_code].name)
        codes = (*(before.office_codes if before else ()), one.office_code)
        found[one.clause_num] = Unfinished(clause.id, clause.label, clause.text, one.facts.term_due_on, offices, codes)
    return list(found.values())


def _own_name(plan: Plan) -> str:
    """The plan as it is cited: a plain going on rests on nothing else."""
    symbol = "/".join(part for part in (plan.number or "", plan.code.lstrip("/")) if part)
    return f"{plan.doc_type or 'Kế hoạch'} số {symbol}" if plan.number else plan.title
