"""Which office has which role in which tasks.

The issuer says so before it sends; an office reading a document picks its own tasks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.clock import Clock
from app.errors import PlanningError
from app.planning.subtasks import is_subtask
from db.queries.plans import clause_nums, clauses
from db.schema import Assignment, Clause, Office, Plan
from db.store import Store

ROLES = ("lead", "coordinate", "inform")


def assign(
    store: Store,
    clock: Clock,
    who: str,
    clause_ids: Sequence[str],
    office_codes: Sequence[str],
    role: str | None,
) -> frozenset[str]:
    """Give offices a role in tasks (many at once), or take it away (``role`` None).

    Raises:
        PlanningError: ``role-unknown``, ``clause-unknown``, ``not-a-task`` (only tasks are given), ``office-unknown``.
    """
    if role is not None and role not in ROLES:
        raise PlanningError("role-unknown", role=role)
    with store.write(who, at=clock.now()) as writing:
        nums = clause_nums(writing.connection, clause_ids)
        for code in office_codes:
            if writing.get(Office, code) is None:
                raise PlanningError("office-unknown", office=code)
        for clause_id in clause_ids:
            if clause_id not in nums:
                raise PlanningError("clause-unknown", clause=clause_id)
            clause = writing.need(Clause, nums[clause_id])
            if clause.kind != "task":
                raise PlanningError("not-a-task", clause=clause.label)
            for code in office_codes:
                known = writing.get(Assignment, clause.num, code)
                if role is None:
                    if known is not None:
                        writing.remove(known)
                elif known is None:
                    writing.add(Assignment(clause_num=clause.num, office_code=code, role=role))
                else:
                    writing.edit(known, role=role)
        return frozenset(writing.kinds)


def pick(
    store: Store, clock: Clock, who: str, plan_id: str, office_code: str, roles: Mapping[str, str]
) -> frozenset[str]:
    """Say anew which tasks of a plan read from a document are our office's; those left out are not.

    Nothing recorded on a task is touched: it waits for the task to be taken on again.

    Args:
        roles: clause id → lead | coordinate | inform.

    Raises:
        PlanningError: ``role-unknown``, ``plan-unknown``, ``plan-of-another`` (its issuer gives the tasks).
    """
    if unknown := set(roles.values()) - set(ROLES):
        raise PlanningError("role-unknown", role=unknown.pop())
    with store.write(who, at=clock.now()) as writing:
        plan = writing.get(Plan, plan_id)
        if plan is None:
            raise PlanningError("plan-unknown", plan=plan_id)
        if plan.source != "document" or plan.part == "issues":
            raise PlanningError("plan-of-another", title=plan.title)
        for row in clauses(writing.connection, plan_id):
            if row.kind != "task" or row.archived or is_subtask(row, plan.issuer_code):
                continue
            known, role = writing.get(Assignment, row.num, office_code), roles.get(row.id)
            if known is None and role is not None:
                writing.add(Assignment(clause_num=row.num, office_code=office_code, role=role))
            elif known is not None and role is None:
                writing.remove(known)
            elif known is not None:
                writing.edit(known, role=role)
        return frozenset(writing.kinds)
