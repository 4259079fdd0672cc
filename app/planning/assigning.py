"""Which office has which role in which tasks.

The issuer says so before it sends; an office reading a document picks its own tasks.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.clock import Clock
from app.errors import PlanningError
from db.queries.plans import clause_nums
from db.schema import Assignment, Clause, Office
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
