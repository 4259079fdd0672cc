"""An office's own sub-tasks under a task: its to keep, reported upward as its own."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Protocol

from app.clock import Clock
from app.errors import PlanningError
from app.planning.intake import searchable
from app.planning.revising import let_go
from db.changes import Writing, new_id
from db.queries import plans as rows
from db.queries.rows import inside
from db.queries.terms import record_terms
from db.schema import Arrangement, Assignment, Clause, Office, Plan, Task
from db.store import Store

MARKER = "+"
_NAME = re.compile(r", việc (\d+) của [^,]+$")
"""How a sub-task is named after its parent: "III.1, việc 2 của xã"."""


class MintedClause(Protocol):
    """A clause, as far as it tells who added it."""

    @property
    def owner_code(self) -> str: ...
    @property
    def label(self) -> str: ...


def label_under(parent_label: str, number: int, office_name: str) -> str:
    """How the sub-task of an office is named that is its n-th under a clause."""
    return f"{parent_label}, việc {number} của {inside(office_name)}"


def number_in(label: str) -> int | None:
    """Which of its office's a sub-task is, as its label says; None where it is no sub-task's."""
    found = _NAME.search(label)
    return int(found[1]) if found else None


def is_subtask(row: MintedClause, issuer_code: str) -> bool:
    """Whether an office added this clause itself: it stands in no document of the issuer.

    In a plan of our own, issuer and office are one; there the name tells.
    """
    return row.owner_code != issuer_code or number_in(row.label) is not None


def follow_parent(
    writing: Writing, row: rows.ClauseRecord, before: rows.ClauseRecord, after: rows.ClauseRecord, plan_id: str
) -> rows.ClauseRecord:
    """Let a sub-task stand under another clause, or under its own that was renamed. Returns it as it stands now.

    Args:
        before: the clause it stood under.
        after: the clause it stands under now, in the plan ``plan_id``.
    """
    label = after.label + row.label.removeprefix(before.label)
    depth = after.depth + 1
    writing.edit(writing.need(Clause, row.num), plan_id=plan_id, parent_num=after.num, depth=depth, label=label)
    return replace(row, plan_id=plan_id, parent_num=after.num, depth=depth, label=label)


def add_subtask(
    store: Store,
    clock: Clock,
    who: str,
    parent_id: str,
    office_code: str,
    text: str,
    *,
    handler: str = "",
    own_due_on: date | None = None,
    from_on: date | None = None,
) -> str:
    """Add a sub-task of our office under a clause; its date is our own, never overdue towards the issuer.

    Args:
        from_on: the day from which it is followed, at the latest today: a report is written after its cut-off, and
            what it divides a task into belongs to its period. None: today.

    Returns:
        Its id; that of the same one where it is followed under that clause already.

    Raises:
        PlanningError: ``clause-unknown``, ``clause-empty``, ``office-unknown``.
    """
    if not text.strip():
        raise PlanningError("clause-empty", clause="")
    with store.write(who, at=clock.now()) as writing:
        parent_num = rows.clause_nums(writing.connection, [parent_id]).get(parent_id)
        if parent_num is None:
            raise PlanningError("clause-unknown", clause=parent_id)
        office = writing.get(Office, office_code)
        if office is None:
            raise PlanningError("office-unknown", office=office_code)
        parent = writing.need(Clause, parent_num)
        known = writing.same(Clause, parent_num=parent.num, owner_code=office_code, text=text, archived_at=None)
        if known is not None and is_subtask(known, writing.need(Plan, parent.plan_id).issuer_code):
            return known.id
        begins = max(min(from_on or clock.today(), clock.today()), parent.from_on)
        siblings = [row for row in rows.clauses(writing.connection, parent.plan_id) if row.parent_num == parent.num]
        own = sum(row.owner_code == office_code for row in siblings) + 1
        position = max((row.position for row in siblings), default=parent.position) + 1
        rows.shift_positions(writing, parent.plan_id, position, 1)
        clause = Clause(
            num=rows.next_clause_num(writing.connection),
            id=new_id(),
            plan_id=parent.plan_id,
            parent_num=parent.num,
            position=position,
            depth=parent.depth + 1,
            marker=MARKER,
            label=label_under(parent.label, own, office.short_name or office.name),
            kind="task",
            text=text,
            folded=searchable(text),
            lead_text=office.name,
            owner_code=office_code,
            from_on=begins,
        )
        writing.add(clause)
        writing.add(Task(clause_num=clause.num))
        writing.add(
            Assignment(
                clause_num=clause.num,
                office_code=office_code,
                role="lead",
                from_on=begins,
                recorded_at=clock.now(),
            )
        )
        record_terms(writing, [parent.plan_id])
        writing.add(Arrangement(clause_num=clause.num, office_code=office_code, handler=handler, own_due_on=own_due_on))
        writing.edit(parent, has_children=True)
        return clause.id


def edit_subtask(store: Store, clock: Clock, who: str, clause_id: str, office_code: str, text: str) -> frozenset[str]:
    """Say a sub-task of our office in other words; it can be undone.

    Raises:
        PlanningError: ``clause-unknown``, ``clause-empty``, ``subtask-of-another`` (it is no sub-task of ours).
    """
    if not text.strip():
        raise PlanningError("clause-empty", clause="")
    with store.write(who, at=clock.now()) as writing:
        clause = _own(writing, clause_id, office_code)
        writing.edit(clause, text=text, folded=searchable(text))
        return frozenset(writing.kinds)


def drop_subtask(store: Store, clock: Clock, who: str, clause_id: str, office_code: str) -> frozenset[str]:
    """Follow a sub-task of our office no longer, from today on; what was said of it stays, and it can be undone.

    Raises:
        PlanningError: ``clause-unknown``, ``subtask-of-another``.
    """
    with store.write(who, at=clock.now()) as writing:
        clause = _own(writing, clause_id, office_code)
        let_go(writing, clause, clock.today(), writing.need(Plan, clause.plan_id).revision)
        others = (
            row for row in rows.clauses(writing.connection, clause.plan_id) if row.parent_num == clause.parent_num
        )
        if clause.parent_num is not None and all(row.archived for row in others):
            writing.edit(writing.need(Clause, clause.parent_num), has_children=False)
        return frozenset(writing.kinds)


def _own(writing: Writing, clause_id: str, office_code: str) -> Clause:
    num = rows.clause_nums(writing.connection, [clause_id]).get(clause_id)
    if num is None:
        raise PlanningError("clause-unknown", clause=clause_id)
    clause = writing.need(Clause, num)
    issuer = writing.need(Plan, clause.plan_id).issuer_code
    if clause.owner_code != office_code or not is_subtask(clause, issuer):
        raise PlanningError("subtask-of-another", clause=clause.label)
    return clause
