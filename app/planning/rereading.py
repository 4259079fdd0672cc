"""A corrected document is read again: the differences are shown, and clauses that stayed keep their ids and their work.

Only a plan that was read from a document, by us, is read again; a plan that came by package is its issuer's to change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.clock import Clock
from app.errors import PlanningError
from app.outline.model import Node, Outline
from app.outline.rematch import Clause as OldClause
from app.outline.rematch import Match, propose_matches
from app.planning.intake import schedule_of, wording_of
from db.changes import Writing, new_id
from db.queries import plans as rows
from db.schema import Clause, Plan, Revision, Task
from db.store import Store


def propose(store: Store, plan_id: str, outline: Outline) -> list[Match]:
    """Which clause of the plan is which of the document read again: proposals that a person confirms.

    Raises:
        PlanningError: ``plan-unknown``.
    """
    with store.read() as connection:
        stored = [row for row in rows.clauses(connection, plan_id) if not row.archived]
    if not stored:
        raise PlanningError("plan-unknown", plan=plan_id)
    known = [OldClause(row.id, row.label, row.marker, row.text) for row in stored]
    return propose_matches(known, outline.nodes)


def take_over(
    store: Store, clock: Clock, who: str, plan_id: str, outline: Outline, matches: Sequence[Match], citation: str
) -> int:
    """Make the document read again the next revision of the plan. Returns the revision's number.

    Clauses matched keep their ids, and dates set by letter stay; new ones are added, those that are gone are archived.

    Raises:
        PlanningError: ``plan-unknown``, ``plan-of-another``, ``plan-empty``, ``revision-no-citation``.
    """
    if not citation.strip():
        raise PlanningError("revision-no-citation")
    if not outline.nodes:
        raise PlanningError("plan-empty")
    kept = {match.new_id: match.old_id for match in matches if match.new_id and match.old_id}
    with store.write(who, at=clock.now()) as writing:
        writing.undoable = False
        plan = writing.get(Plan, plan_id)
        if plan is None:
            raise PlanningError("plan-unknown", plan=plan_id)
        if plan.source != "document":
            raise PlanningError("plan-of-another", title=plan.title)
        number = plan.revision + 1
        stored = {row.id: row.num for row in rows.clauses(writing.connection, plan_id) if not row.archived}
        nums = _numbers(writing, outline.nodes, kept, stored)
        parents = {node.parent for node in outline.nodes}
        for position, node in enumerate(outline.nodes, start=1):
            fields = _fields(node, nums, position, has_children=node.id in parents)
            clause = writing.get(Clause, nums[node.id])
            if clause is None:
                _add(writing, plan, nums[node.id], node, fields, number)
            else:
                _change(writing, clause, node, fields, number)
        used = set(nums.values())
        for offset, num in enumerate(sorted(set(stored.values()) - used), start=1):
            gone = writing.need(Clause, num)
            writing.edit(gone, archived_at=clock.now(), changed_in=number, position=len(outline.nodes) + offset)
        writing.add(
            Revision(plan_id=plan_id, number=number, citation=citation, summary="đọc lại văn bản", made_at=clock.now())
        )
        writing.edit(plan, revision=number)
        return number


def _numbers(
    writing: Writing, nodes: Sequence[Node], kept: Mapping[str, str], stored: Mapping[str, int]
) -> dict[str, int]:
    """Local number of every node: its old clause's, or a new one."""
    free = rows.next_clause_num(writing.connection)
    found: dict[str, int] = {}
    for node in nodes:
        old = stored.get(kept.get(node.id, ""))
        if old is None or old in found.values():
            found[node.id] = free
            free += 1
        else:
            found[node.id] = old
    return found


def _fields(node: Node, nums: Mapping[str, int], position: int, *, has_children: bool) -> dict[str, Any]:
    return {
        "parent_num": nums[node.parent] if node.parent else None,
        "position": position,
        "has_children": has_children,
        **wording_of(node),
    }


def _add(writing: Writing, plan: Plan, num: int, node: Node, fields: Mapping[str, Any], number: int) -> None:
    writing.add(
        Clause(
            num=num,
            id=new_id(),
            plan_id=plan.id,
            owner_code=plan.issuer_code,
            added_in=number,
            changed_in=number,
            **fields,
        )
    )
    if node.kind == "task":
        writing.add(Task(clause_num=num, **schedule_of(node)))


def _change(writing: Writing, clause: Clause, node: Node, fields: Mapping[str, Any], number: int) -> None:
    worded = (clause.text, clause.label, clause.kind) != (node.text, node.label, node.kind)
    writing.edit(clause, **fields)
    task = writing.get(Task, clause.num)
    dated = False
    if node.kind == "task" and task is None:
        writing.add(Task(clause_num=clause.num, **schedule_of(node)))
    elif node.kind == "task" and task is not None:
        schedule = schedule_of(node)
        if task.due_source == "letter":
            # A date that a letter set stands until another letter changes it.
            del schedule["due_on"]
        dated = writing.edit(task, **schedule)
    if worded or dated:
        writing.edit(clause, changed_in=number)
