"""Which office has which role in which tasks.

The issuer says so before it sends; an office reading a document picks its own tasks. What is said holds from a day
on; what held before that day stays (``EndedAssignment``), so that a period that ended is never judged by it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from app.clock import Clock
from app.errors import PlanningError
from app.planning.days import ONE_DAY, begins_on, given_on, is_settled
from app.planning.subtasks import is_subtask
from db.changes import Writing
from db.queries.plans import clause_nums, clauses
from db.queries.spans import ended_roles
from db.schema import Assignment, Clause, EndedAssignment, Office, Plan
from db.store import Store

ROLES = ("lead", "coordinate", "inform")


def assign(
    store: Store,
    clock: Clock,
    who: str,
    clause_ids: Sequence[str],
    office_codes: Sequence[str],
    role: str | None,
    *,
    from_on: date | None = None,
) -> frozenset[str]:
    """Give offices a role in tasks (many at once), or take it away (``role`` None), from a day on.

    Args:
        from_on: the day. Where none is named: the task's first day until the plan was published (or, for a plan read
            from a document, on the day of the first picks); then today.

    Raises:
        PlanningError: ``role-unknown``, ``clause-unknown``, ``not-a-task`` (only tasks are given), ``office-unknown``,
            ``in-force-before-plan``.
    """
    if role is not None and role not in ROLES:
        raise PlanningError("role-unknown", role=role)
    with store.write(who, at=clock.now()) as writing:
        nums = clause_nums(writing.connection, clause_ids)
        for code in office_codes:
            if writing.get(Office, code) is None:
                raise PlanningError("office-unknown", office=code)
        settled: dict[str, bool] = {}
        for clause_id in clause_ids:
            if clause_id not in nums:
                raise PlanningError("clause-unknown", clause=clause_id)
            clause = writing.need(Clause, nums[clause_id])
            if clause.kind != "task":
                raise PlanningError("not-a-task", clause=clause.label)
            day = _day(writing, clock, clause, from_on, settled)
            for code in office_codes:
                set_role(writing, clause.num, code, role, day)
        return frozenset(writing.kinds)


def pick(
    store: Store,
    clock: Clock,
    who: str,
    plan_id: str,
    office_code: str,
    roles: Mapping[str, str],
    *,
    from_on: date | None = None,
) -> frozenset[str]:
    """Say anew which tasks of a plan read from a document are our office's; those left out are not.

    Nothing recorded on a task is touched: it waits for the task to be taken on again.

    Args:
        roles: clause id → lead | coordinate | inform.
        from_on: the day from which it holds; where none is named as in ``assign``.

    Raises:
        PlanningError: ``role-unknown``, ``plan-unknown``, ``plan-of-another`` (its issuer gives the tasks),
            ``in-force-before-plan``.
    """
    if unknown := set(roles.values()) - set(ROLES):
        raise PlanningError("role-unknown", role=unknown.pop())
    with store.write(who, at=clock.now()) as writing:
        plan = writing.get(Plan, plan_id)
        if plan is None:
            raise PlanningError("plan-unknown", plan=plan_id)
        if plan.source != "document" or plan.part == "issues":
            raise PlanningError("plan-of-another", title=plan.title)
        settled: dict[str, bool] = {}
        for row in clauses(writing.connection, plan_id):
            if row.kind != "task" or row.archived or is_subtask(row, plan.issuer_code):
                continue
            day = _day(writing, clock, writing.need(Clause, row.num), from_on, settled)
            set_role(writing, row.num, office_code, roles.get(row.id), day)
        return frozenset(writing.kinds)


def set_role(writing: Writing, clause_num: int, office_code: str, role: str | None, begins: date) -> None:
    """From a day on the office has that role in the task (None: no part in it); before that day nothing changes.

    A role that would end before it began disappears: it was never in force.
    """
    known = writing.get(Assignment, clause_num, office_code)
    if known is not None and known.role == role and known.from_on <= begins:
        return
    last = begins - ONE_DAY
    for ended in ended_roles(writing, clause_num, office_code):
        if ended.from_on > last:
            writing.remove(ended)
        elif ended.until_on > last:
            writing.edit(ended, until_on=last, ended_at=writing.at)
    if known is not None and known.from_on <= last:
        writing.add(
            EndedAssignment(
                clause_num=clause_num,
                office_code=office_code,
                from_on=known.from_on,
                role=known.role,
                until_on=last,
                recorded_at=known.recorded_at,
                ended_at=writing.at,
            )
        )
    if known is not None and role is None:
        writing.remove(known)
    elif known is not None:
        writing.edit(known, role=role, from_on=begins, recorded_at=writing.at)
    elif role is not None:
        writing.add(
            Assignment(
                clause_num=clause_num, office_code=office_code, role=role, from_on=begins, recorded_at=writing.at
            )
        )


def _day(writing: Writing, clock: Clock, clause: Clause, asked: date | None, settled: dict[str, bool]) -> date:
    """The day from which what is said of a clause holds; ``settled`` keeps by plan what was looked up."""
    plan = writing.need(Plan, clause.plan_id)
    if asked is not None:
        return max(begins_on(writing, plan, asked, clock), clause.from_on)
    if plan.id not in settled:
        settled[plan.id] = is_settled(writing, plan, clock)
    return given_on(writing, plan, clause, settled[plan.id], clock)
