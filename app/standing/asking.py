"""Asking the store how tasks stand: facts read in one statement, judged by the one set of rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.errors import TrackingError
from app.progress import Progress, Silent
from app.standing.book import PeriodBook
from app.standing.moment import Moment
from app.standing.periods import PeriodSpan
from app.standing.rules import Standing, as_running, is_recurring, standing
from db.queries.calendars import calendars
from db.queries.fetching import fetching
from db.queries.plan_head import PlanHead, plan_head
from db.queries.rows import Facts, Uptake
from db.queries.standing import SQL_VARIABLES, STEP_ROWS, standing_rows
from db.store import Connection


@dataclass(frozen=True, slots=True)
class TaskStanding:
    """How a task stands for an office, with the facts it rests on."""

    clause_num: int
    clause_id: str
    office_code: str
    label: str
    facts: Facts
    standing: Standing


def standings(
    connection: Connection,
    plan_id: str,
    moment: Moment,
    *,
    office_code: str = "",
    nums: Sequence[int] | None = None,
    progress: Progress | None = None,
) -> list[TaskStanding]:
    """How the tasks of a plan stand, in the plan's order: for one office, or for every office that has a role.

    Args:
        nums: only these clauses.
        progress: of three thousand offices it takes half a minute.

    Raises:
        TrackingError: ``plan-unknown``.
        Cancelled: a person asked to stop.
    """
    watched = progress or Silent()
    plan = _plan(connection, plan_id)
    issued = plan.part == "issues"
    by_package = issued or plan.by_package
    found = []
    pages: list[Sequence[int] | None] = [None]
    if nums is not None:
        pages = [nums[start : start + SQL_VARIABLES] for start in range(0, len(nums), SQL_VARIABLES)]
    for page in pages:
        # Reading a row takes twice as long as judging it.
        rows = standing_rows(
            fetching(connection), plan_id, moment, office_code=office_code, nums=page, issued=issued,
            step=lambda done, total: watched.step("standings", done * 2, total * 3),
        )  # fmt: skip
        for number, row in enumerate(rows):
            if number % STEP_ROWS == 0:
                watched.step("standings", len(rows) * 2 + number, len(rows) * 3)
            judged = standing(row.clause_id, row.facts, moment, by_package=by_package)
            facts = as_running(row.facts, judged)
            found.append(TaskStanding(row.clause_num, row.clause_id, row.office_code, row.label, facts, judged))
    return found


def moment_at(connection: Connection, plan_id: str, span: PeriodSpan, today: date) -> Moment:
    """How a period of a plan, opened or not, is judged on a day.

    Raises:
        TrackingError: ``plan-unknown``.
    """
    plan = _plan(connection, plan_id)
    return book_of(connection, [plan.issuer_code]).moment(plan.issuer_code, plan.period_kind, span, today)


def moment_of_opened(connection: Connection, plan_id: str, period_id: str, today: date) -> Moment | None:
    """How an opened period of a plan is judged on a day, or None where it was not opened.

    Raises:
        TrackingError: ``plan-unknown``.
    """
    plan = _plan(connection, plan_id)
    book = book_of(connection, [plan.issuer_code])
    span = next((one for one in book.opened[plan.issuer_code] if one.id == period_id), None)
    return None if span is None else book.moment(plan.issuer_code, plan.period_kind, span, today)


def span_in(connection: Connection, plan_id: str, period_id: str) -> PeriodSpan:
    """The period of that id for a plan's issuer, opened or not. Writes nothing.

    Raises:
        TrackingError: ``plan-unknown``, ``period-unknown``.
    """
    plan = _plan(connection, plan_id)
    return book_of(connection, [plan.issuer_code]).of_id(plan.issuer_code, period_id)


def span_named(connection: Connection, plan_id: str, name: str) -> PeriodSpan:
    """The period of a plan that a person names (2026-M11, 2026-Q4), opened or not. Writes nothing.

    Raises:
        TrackingError: ``plan-unknown``, ``period-unknown``.
    """
    plan = _plan(connection, plan_id)
    return book_of(connection, [plan.issuer_code]).named(plan.issuer_code, name)


def carried_state(
    connection: Connection, plan_id: str, clause_num: int, period_id: str, office_code: str, today: date
) -> dict[str, object]:
    """State and day of finishing that hold from an earlier period, as fields of a new row; empty where nothing does."""
    moment = moment_of_opened(connection, plan_id, period_id, today)
    if moment is None:
        return {}
    for one in standings(connection, plan_id, moment, office_code=office_code, nums=[clause_num]):
        if one.facts.carried:
            return {"state": one.facts.state, "done_on": one.facts.done_on}
    return {}


def reports_per_period(
    connection: Connection, plan_id: str, clause_num: int, period_id: str, office_code: str, today: date
) -> bool:
    """Whether an office answers for a task in an opened period by a report of it, and not by a course to its end."""
    moment = moment_of_opened(connection, plan_id, period_id, today)
    if moment is None:
        return False
    return any(
        one.facts.role == "lead" and is_recurring(one.facts, moment, one.standing.due_on, done=one.standing.done)
        for one in standings(connection, plan_id, moment, office_code=office_code, nums=[clause_num])
    )


def book_of(connection: Connection, issuers: Iterable[str]) -> PeriodBook:
    """What is known of some issuers' periods."""
    return PeriodBook.of(calendars(fetching(connection), issuers))


def uptake(found: Iterable[TaskStanding]) -> dict[int, Uptake]:
    """By clause: how many offices lead it, have done it, have reported it."""
    counts: dict[int, list[int]] = {}
    for one in found:
        if one.facts.role == "lead":
            line = counts.setdefault(one.clause_num, [0, 0, 0])
            line[0] += 1
            line[1] += one.standing.done
            line[2] += one.standing.said
    return {num: Uptake(*line) for num, line in counts.items()}


def _plan(connection: Connection, plan_id: str) -> PlanHead:
    plan = plan_head(connection, plan_id)
    if plan is None:
        raise TrackingError("plan-unknown", plan=plan_id)
    return plan
