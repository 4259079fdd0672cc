"""A corrected document is read again: the differences are shown, and clauses that stayed keep their ids and their work.

Only a plan that was read from a document, by us, is read again; a plan that came by package is its issuer's to change.
Sub-tasks that an office added itself stand in no document: they are not compared, and follow the clause they stand
under.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.clock import Clock
from app.errors import PlanningError
from app.outline.fold import words_of
from app.outline.model import Node, Outline
from app.outline.rematch import KnownClause as OldClause
from app.outline.rematch import Match, propose_matches
from app.planning.assigning import ROLES, set_role
from app.planning.days import begins_on
from app.planning.intake import (
    Arrival,
    Correction,
    bare_number,
    notes_of,
    refuse_secrets,
    said_around,
    same_reference,
    schedule_of,
    wording_of,
)
from app.planning.originals import ReadFile, record_original
from app.planning.placing import place
from app.planning.revising import let_go
from app.planning.subtasks import follow_parent, is_subtask
from app.progress import Progress, Silent
from db.changes import Writing, new_id
from db.queries import plans as rows
from db.queries import tree
from db.queries.matching import work_on
from db.queries.terms import record_terms
from db.schema import Assignment, Clause, Plan, Revision, Task
from db.store import Store

_OF_OTHERS = frozenset({"inherited", "parent", "assignment-line"})
"""Where a reader found a unit or a deadline that the clause's own words do not say."""


@dataclass(frozen=True)
class PlanAsItStands:
    """A plan as it stands before its document is read again.

    Attributes:
        clauses: of the document, in their order, without those that are followed no longer.
        work: clause id → table → how many records offices made on it; a clause's sub-tasks count as ``subtask``.
        notes: code and facts (JSON) of the doubts that stand beside the plan.
    """

    plan: rows.PlanRecord
    clauses: tuple[rows.ClauseRecord, ...]
    work: Mapping[str, Mapping[str, int]]
    notes: frozenset[tuple[str, str]]


def standing(store: Store, plan_id: str) -> PlanAsItStands:
    """The plan, for comparing.

    Raises:
        PlanningError: ``plan-unknown``, ``plan-of-another`` (it came by package).
    """
    with store.read() as connection:
        plan = next((row for row in rows.plans(connection) if row.id == plan_id), None)
        if plan is None:
            raise PlanningError("plan-unknown", plan=plan_id)
        if plan.source != "document":
            raise PlanningError("plan-of-another", title=plan.title)
        alive = [row for row in rows.clauses(connection, plan_id) if not row.archived]
        recorded = work_on(connection, plan_id)
        notes = frozenset((note.code, note.params) for note in tree.notes(connection, plan_id))
    ids = {row.num: row.id for row in alive}
    work = {ids[num]: dict(counts) for num, counts in recorded.items() if num in ids}
    for row in alive:
        if is_subtask(row, plan.issuer_code) and row.parent_num in ids:
            counts = work.setdefault(ids[row.parent_num], {})
            counts["subtask"] = counts.get("subtask", 0) + 1
    return PlanAsItStands(plan, tuple(row for row in alive if not is_subtask(row, plan.issuer_code)), work, notes)


def known_doubts(before: PlanAsItStands, outline: Outline) -> set[int]:
    """Places of the outline's doubts that stand beside the plan already, word for word."""
    noted = notes_of(outline, before.plan.id, {})[: len(outline.doubts)]
    return {place for place, note in enumerate(noted) if (note["code"], note["params"]) in before.notes}


def twin(store: Store, outline: Outline) -> rows.PlanRecord | None:
    """The plan that is here already with the number, code and day that the document bears, or None.

    Where the document prints no number or no day, the plan with its title (and code, if it prints one).
    """
    head = outline.head
    number, code = bare_number(head.number, head.code), (head.code or "").lstrip("/")
    with store.read() as connection:
        known = [row for row in rows.plans(connection) if not row.archived]
    if number and head.date is not None:
        cited = Correction(number=number, code=code, dated_on=head.date)
        return next((row for row in known if same_reference(row, cited)), None)
    known = [row for row in known if not code or row.code.lstrip("/") == code]
    title = words_of(head.subject or head.title or "")
    return next((row for row in known if title and words_of(row.title) == title), None)


def propose(clauses: Sequence[rows.ClauseRecord], nodes: Sequence[Node]) -> list[Match]:
    """Which clause of the plan is which of the document read again: proposals that a person confirms."""
    return propose_matches([OldClause(row.id, row.label, row.marker, row.text) for row in clauses], nodes)


def as_reviewed(clauses: Sequence[rows.ClauseRecord], outline: Outline) -> Outline:
    """The outline with what a person said in the first review of clauses whose words stayed: kind, units, dates.

    What a clause has from the clauses above it is read anew, because those may have changed.
    """
    before = {row.id: row for row in clauses}
    known = {
        match.new_id: before[match.old_id]
        for match in propose(clauses, outline.nodes)
        if match.old_id and match.how in ("same", "moved")
    }
    return replace(
        outline, nodes=tuple(_as_reviewed(node, known[node.id]) if node.id in known else node for node in outline.nodes)
    )


def _as_reviewed(node: Node, row: rows.ClauseRecord) -> Node:
    said: dict[str, Any] = {"kind": row.kind}
    if node.lead_source not in _OF_OTHERS:
        said["lead_units"] = tuple(filter(None, row.lead_text.split("; ")))
    if node.coord_source not in _OF_OTHERS:
        said["coord_units"] = tuple(filter(None, row.coord_text.split("; ")))
    if row.kind == "task" and not {node.deadline_source, node.cadence_source} & _OF_OTHERS:
        said["deadline_text"] = row.deadline_text or None
        said["cadence"] = row.cadence or None
        said["deliverable"] = row.deliverable or None
        if row.due_source != "letter":
            said["due_on"] = row.due_on
    return replace(node, **said)


def take_over(
    store: Store,
    clock: Clock,
    who: str,
    plan_id: str,
    outline: Outline,
    pairs: Mapping[str, str],
    citation: str,
    *,
    office: str = "",
    roles: Mapping[str, str] | None = None,
    in_force_on: date | None = None,
    original: ReadFile | None = None,
    progress: Progress | None = None,
) -> int:
    """Make the document read again the next revision of the plan. Returns the revision's number; that of the last
    where it is of the same document and day, and nothing is different.

    Clauses paired keep their ids, and dates set by letter stay; new ones are added, those that are gone are archived.

    Args:
        pairs: clause id of the plan → node id of the outline, as a person confirmed them.
        office: our own office.
        roles: node id → what our office takes on in tasks that are new.
        in_force_on: the day from which it holds, past or future; today where none is given.
        original: the file that was read again; its bytes are kept already.
        progress: told how far it is; stopping it leaves the plan as it was.

    Raises:
        Cancelled: a person asked to stop.
        PlanningError: ``plan-unknown``, ``plan-of-another``, ``plan-empty``, ``revision-no-citation``,
            ``plan-secret``, ``role-unknown``, ``in-force-before-plan``.
    """
    if not citation.strip():
        raise PlanningError("revision-no-citation")
    if not outline.nodes:
        raise PlanningError("plan-empty")
    refuse_secrets(outline, Arrival())
    taken_on, told = dict(roles or {}), progress or Silent()
    if unknown := set(taken_on.values()) - set(ROLES):
        raise PlanningError("role-unknown", role=unknown.pop())
    with store.write(who, at=clock.now()) as writing:
        writing.undoable = False
        plan = writing.get(Plan, plan_id)
        if plan is None:
            raise PlanningError("plan-unknown", plan=plan_id)
        if plan.source != "document":
            raise PlanningError("plan-of-another", title=plan.title)
        number = plan.revision + 1
        begins = begins_on(writing, plan, in_force_on, clock)
        alive = [row for row in rows.clauses(writing.connection, plan_id) if not row.archived]
        own = [row for row in alive if is_subtask(row, plan.issuer_code)]
        stored = {row.id: row.num for row in alive if not is_subtask(row, plan.issuer_code)}
        nums = _numbers(writing, outline.nodes, pairs, stored)
        parents = {node.parent for node in outline.nodes}
        ranks: dict[str, int] = {}
        for position, node in enumerate(outline.nodes, start=1):
            told.step("take-over", position - 1, len(outline.nodes))
            fields = _fields(node, nums, has_children=node.id in parents)
            clause = writing.get(Clause, nums[node.id])
            if clause is None:
                clause = _add(writing, plan, nums[node.id], node, fields, number, position, begins)
            else:
                _change(writing, clause, node, fields, number)
            ranks[clause.id] = position
            if node.id in taken_on and node.kind == "task" and writing.get(Assignment, clause.num, office) is None:
                set_role(writing, clause.num, office, taken_on[node.id], begins)
        for num in sorted(set(stored.values()) - set(nums.values())):
            let_go(writing, writing.need(Clause, num), begins, number)
        _keep_subtasks(writing, own, alive, begins, number)
        behind = len(outline.nodes)
        ranks |= {row.id: behind + row.position for row in alive if row.id not in ranks}
        place(writing, plan_id, plan.issuer_code, ranks)
        rows.replace_notes(writing, plan_id, notes_of(outline, plan_id, nums))
        if _nothing_new(writing, plan, citation.strip(), begins, number):
            return plan.revision
        made = Revision(
            plan_id=plan_id,
            number=number,
            citation=citation.strip(),
            summary="đọc lại văn bản",
            in_force_on=begins,
            made_at=clock.now(),
        )
        writing.add(made)
        writing.edit(plan, revision=number, **{name: said for name, said in said_around(outline).items() if said})
        record_terms(writing, [plan_id])
        if original is not None:
            record_original(writing, plan_id, number, original)
        return number


def _nothing_new(writing: Writing, plan: Plan, citation: str, begins: date, number: int) -> bool:
    """Whether the last update is of the same document and day, and no clause is another than it left it."""
    last = writing.get(Revision, plan.id, plan.revision)
    if last is None or (last.citation, last.in_force_on) != (citation, begins):
        return False
    return not writing.find(Clause, Clause.plan_id == plan.id, Clause.changed_in == number, order_by=Clause.num)


def _numbers(
    writing: Writing, nodes: Sequence[Node], pairs: Mapping[str, str], stored: Mapping[str, int]
) -> dict[str, int]:
    """Local number of every node: its old clause's, or a new one."""
    kept = {new: stored[old] for old, new in pairs.items() if old in stored}
    free = rows.next_clause_num(writing.connection)
    found: dict[str, int] = {}
    for node in nodes:
        if node.id in kept:
            found[node.id] = kept[node.id]
        else:
            found[node.id] = free
            free += 1
    return found


def _fields(node: Node, nums: Mapping[str, int], *, has_children: bool) -> dict[str, Any]:
    return {
        "parent_num": nums[node.parent] if node.parent else None,
        "has_children": has_children,
        **wording_of(node),
    }


def _add(
    writing: Writing,
    plan: Plan,
    num: int,
    node: Node,
    fields: Mapping[str, Any],
    number: int,
    position: int,
    begins: date,
) -> Clause:
    clause = Clause(
        num=num,
        id=new_id(),
        plan_id=plan.id,
        position=position,
        owner_code=plan.issuer_code,
        added_in=number,
        changed_in=number,
        from_on=begins,
        **fields,
    )
    writing.add(clause)
    if node.kind == "task":
        writing.add(Task(clause_num=num, **schedule_of(node)))
    return clause


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


def _keep_subtasks(
    writing: Writing, own: Sequence[rows.ClauseRecord], alive: Sequence[rows.ClauseRecord], begins: date, number: int
) -> None:
    """Sub-tasks follow the clause they stand under: renamed with it, or followed no longer with it."""
    before = {row.num: row for row in alive}
    now: dict[int, rows.ClauseRecord] = {}
    for row in own:
        above = before.get(row.parent_num or 0)
        if above is None:
            continue
        parent = writing.need(Clause, above.num)
        after = now.get(above.num) or replace(
            above, label=parent.label, depth=parent.depth, archived=parent.archived_at is not None
        )
        now[row.num] = replace(follow_parent(writing, row, above, after, row.plan_id), archived=after.archived)
        if after.archived:
            let_go(writing, writing.need(Clause, row.num), begins, number)
