"""Cập nhật lần n: every change of words or dates after the first issue cites the document that makes it.

Nothing is deleted: a clause that falls away is archived ("ngừng theo dõi"); old words and dates stay in the history.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from app.clock import Clock
from app.errors import PlanningError
from app.outline.schedule import Schedule, of_sentence
from app.planning.days import ONE_DAY, begins_on
from app.planning.intake import relabel, searchable
from db.changes import Writing, as_kept, new_id
from db.queries import plans as rows
from db.queries.terms import record_terms
from db.schema import Clause, Plan, Revision, Task
from db.store import Store


@dataclass(frozen=True)
class SetDue:
    """A new date for a task, by the letter the revision cites; the document's own words of the deadline stay."""

    clause_id: str
    due_on: date | None


@dataclass(frozen=True)
class SetCadence:
    """How often a task recurs from now on ("thường xuyên", "hàng quý"), by the letter cited; empty: no more."""

    clause_id: str
    cadence: str


@dataclass(frozen=True)
class SetText:
    """New words for a clause."""

    clause_id: str
    text: str


@dataclass(frozen=True)
class AddTask:
    """A task added as the last child of a clause.

    Attributes:
        marker: as the citing document numbers it ("-", "e)").
        label: said in full; "": counted among what was added under the clause before ("II, bổ sung 2").
        due_on, deadline_text, cadence: where none of them is given, what the text itself says about when.
    """

    parent_id: str
    marker: str
    label: str
    text: str
    lead_text: str = ""
    coord_text: str = ""
    due_on: date | None = None
    deadline_text: str = ""
    cadence: str = ""


@dataclass(frozen=True)
class Archive:
    """A clause (with all below it) is followed no longer."""

    clause_id: str


PlanChange = SetDue | SetCadence | SetText | AddTask | Archive


def revise(
    store: Store,
    clock: Clock,
    who: str,
    plan_id: str,
    *,
    citation: str,
    changes: Sequence[PlanChange],
    summary: str = "",
    in_force_on: date | None = None,
) -> int:
    """Make the next revision of a plan our office issues or keeps. Returns its number; that of the last where an
    update of the same document and day has made all of these changes already.

    Args:
        in_force_on: the day from which it holds, past or future; today where none is given.

    Raises:
        PlanningError: ``plan-unknown``, ``revision-no-citation``, ``revision-empty``, ``clause-unknown``,
            ``not-a-task``, ``plan-of-another`` (the plan came by package: its issuer revises it),
            ``in-force-before-plan``.
    """
    if not citation.strip():
        raise PlanningError("revision-no-citation")
    if not changes:
        raise PlanningError("revision-empty")
    with store.write(who, at=clock.now()) as writing:
        writing.undoable = False
        plan = revisable(writing, plan_id)
        begins = begins_on(writing, plan, in_force_on, clock)
        if all(_stands(writing, plan, one, citation, begins) for one in changes):
            return plan.revision
        return make_revision(writing, plan, citation, changes, summary, begins)


def _stands(writing: Writing, plan: Plan, change: PlanChange, citation: str, begins: date) -> bool:
    """Whether the plan is as a change would make it, by an update of the same document and day: then none follows."""
    of_it = (Revision.plan_id == plan.id, Revision.citation == as_kept(citation), Revision.in_force_on == begins)
    made = [one.number for one in writing.find(Revision, *of_it, order_by=Revision.number)]
    if not made:
        return False
    if isinstance(change, AddTask):
        said = {"parent_num": _clause(writing, plan, change.parent_id).num, "text": change.text, "archived_at": None}
        return any(writing.same(Clause, **said, added_in=number) for number in made)
    clause = _clause(writing, plan, change.clause_id)
    task = writing.get(Task, clause.num)
    if isinstance(change, SetText):
        return clause.text == as_kept(change.text)
    if isinstance(change, Archive):
        return clause.archived_at is not None
    if task is None:
        return False
    if isinstance(change, SetDue):
        return (task.due_on, task.due_source, task.due_citation) == (change.due_on, "letter", as_kept(citation))
    return task.cadence == change.cadence


def revisable(writing: Writing, plan_id: str) -> Plan:
    """A plan that is ours to revise.

    Raises:
        PlanningError: ``plan-unknown``, ``plan-of-another`` (it came by package: its issuer revises it).
    """
    plan = writing.get(Plan, plan_id)
    if plan is None:
        raise PlanningError("plan-unknown", plan=plan_id)
    if plan.source == "package":
        raise PlanningError("plan-of-another", title=plan.title)
    return plan


def make_revision(
    writing: Writing, plan: Plan, citation: str, changes: Sequence[PlanChange], summary: str, begins: date
) -> int:
    """The next revision of a plan, in force from a day, inside a transaction that is open. Returns its number.

    Raises:
        PlanningError: ``clause-unknown``, ``clause-empty``, ``not-a-task``.
    """
    number = plan.revision + 1
    for change in changes:
        _apply(writing, plan, change, number, citation, begins)
    writing.add(
        Revision(
            plan_id=plan.id,
            number=number,
            citation=citation,
            summary=summary,
            in_force_on=begins,
            made_at=writing.at,
        )
    )
    writing.edit(plan, revision=number)
    record_terms(writing, [plan.id])
    return number


def _apply(writing: Writing, plan: Plan, change: PlanChange, number: int, citation: str, begins: date) -> None:
    if isinstance(change, AddTask):
        _add_task(writing, plan, change, number, citation, begins)
        return
    clause = _clause(writing, plan, change.clause_id)
    if isinstance(change, SetDue):
        task = writing.get(Task, clause.num)
        if task is None:
            raise PlanningError("not-a-task", clause=clause.label)
        writing.edit(task, due_on=change.due_on, due_source="letter", due_citation=citation)
        writing.edit(clause, changed_in=number)
    elif isinstance(change, SetCadence):
        task = writing.get(Task, clause.num)
        if task is None:
            raise PlanningError("not-a-task", clause=clause.label)
        writing.edit(task, cadence=change.cadence)
        writing.edit(clause, changed_in=number)
    elif isinstance(change, SetText):
        if not change.text.strip():
            raise PlanningError("clause-empty", clause=clause.label)
        writing.edit(clause, text=change.text, changed_in=number)
        writing.put(clause, folded=relabel(clause))
    else:
        for row in rows.clauses(writing.connection, plan.id):
            if row.num == clause.num or _below(writing, row.num, clause.num):
                let_go(writing, writing.need(Clause, row.num), begins, number)


def let_go(writing: Writing, clause: Clause, begins: date, number: int) -> None:
    """A clause is followed no longer from a day on; one that fell away earlier keeps its day."""
    last = begins - ONE_DAY
    if clause.archived_at is None or (clause.until_on is not None and clause.until_on > last):
        writing.edit(clause, archived_at=writing.at, until_on=last, changed_in=number)


def _add_task(writing: Writing, plan: Plan, change: AddTask, number: int, citation: str, begins: date) -> None:
    parent = _clause(writing, plan, change.parent_id)
    if not change.text.strip():
        raise PlanningError("clause-empty", clause=change.label)
    everything = rows.clauses(writing.connection, plan.id)
    when = Schedule(change.deadline_text, change.due_on, change.cadence)
    if not any((change.deadline_text, change.due_on, change.cadence)):
        when = of_sentence(change.text, issued=begins)
    last = max(row.position for row in everything if row.num == parent.num or _below(writing, row.num, parent.num))
    rows.shift_positions(writing, plan.id, last + 1, 1)
    clause = Clause(
        num=rows.next_clause_num(writing.connection),
        id=new_id(),
        plan_id=plan.id,
        parent_num=parent.num,
        position=last + 1,
        depth=parent.depth + 1,
        marker=change.marker,
        label=change.label or _next_label(parent, everything),
        kind="task",
        text=change.text,
        folded=searchable(change.marker, change.text, change.lead_text),
        lead_text=change.lead_text,
        coord_text=change.coord_text,
        owner_code=plan.issuer_code,
        added_in=number,
        changed_in=number,
        from_on=begins,
    )
    writing.add(clause)
    writing.add(
        Task(
            clause_num=clause.num,
            deadline_text=when.deadline_text or "",
            due_on=when.due_on,
            cadence=when.cadence or "",
            due_source="letter" if when.due_on else "document",
            due_citation=citation if when.due_on else "",
        )
    )
    writing.edit(parent, has_children=True)


def _next_label(parent: Clause, everything: Sequence[rows.ClauseRecord]) -> str:
    """What was added before keeps its number, though it be followed no longer."""
    known = {row.label for row in everything}
    labels = (f"{parent.label}, bổ sung {number}" for number in count(1))
    return next(label for label in labels if label not in known)


def _clause(writing: Writing, plan: Plan, clause_id: str) -> Clause:
    num = rows.clause_nums(writing.connection, [clause_id]).get(clause_id)
    clause = writing.get(Clause, num) if num is not None else None
    if clause is None or clause.plan_id != plan.id:
        raise PlanningError("clause-unknown", clause=clause_id)
    return clause


def _below(writing: Writing, num: int, ancestor: int) -> bool:
    clause = writing.get(Clause, num)
    while clause is not None and clause.parent_num is not None:
        if clause.parent_num == ancestor:
            return True
        clause = writing.get(Clause, clause.parent_num)
    return False
