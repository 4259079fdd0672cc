"""Plans and their clauses, for use cases and lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, or_, select, update
from sqlalchemy.engine import Connection

from db.changes import Writing
from db.queries import plan_list
from db.queries.fetching import fetching
from db.queries.plan_list import PlanRecord as PlanRecord
from db.schema import Assignment, Clause, ClauseNote, EndedAssignment, Revision, Task, Term
from db.schema.base import EVER
from db.statements import Asked, in_rows


@dataclass(frozen=True)
class ClauseRecord:
    """A clause with what it asks for."""

    num: int
    id: str
    plan_id: str
    parent_num: int | None
    position: int
    depth: int
    marker: str
    label: str
    kind: str
    text: str
    lead_text: str
    coord_text: str
    deliverable: str
    deadline_text: str
    due_on: date | None
    cadence: str
    due_source: str
    due_citation: str
    owner_code: str
    archived: bool


@dataclass(frozen=True)
class AssignmentRow:
    """An office's role in a task."""

    clause_num: int
    clause_id: str
    office_code: str
    role: str


def plans(connection: Connection) -> list[PlanRecord]:
    """All plans, newest first."""
    return plan_list.plans(fetching(connection))


_CLAUSE = (
    Clause.num,
    Clause.id,
    Clause.plan_id,
    Clause.parent_num,
    Clause.position,
    Clause.depth,
    Clause.marker,
    Clause.label,
    Clause.kind,
    Clause.text,
    Clause.lead_text,
    Clause.coord_text,
    func.coalesce(Task.deliverable, ""),
    func.coalesce(Task.deadline_text, ""),
    Task.due_on,
    func.coalesce(Task.cadence, ""),
    func.coalesce(Task.due_source, ""),
    func.coalesce(Task.due_citation, ""),
    Clause.owner_code,
    Clause.archived_at.is_not(None),
)


def clauses(connection: Connection, plan_id: str) -> list[ClauseRecord]:
    """The clauses of a plan in their order, archived ones included."""
    rows: Any = connection.execute(
        select(*_CLAUSE)
        .outerjoin(Task, Task.clause_num == Clause.num)
        .where(Clause.plan_id == plan_id)
        .order_by(Clause.position, Clause.num)
    )
    return [ClauseRecord(*row) for row in rows]


def clause(connection: Connection, clause_id: str) -> ClauseRecord | None:
    """One clause by its id."""
    row: Any = connection.execute(
        select(*_CLAUSE).outerjoin(Task, Task.clause_num == Clause.num).where(Clause.id == clause_id)
    ).first()
    return ClauseRecord(*row) if row else None


def clause_nums(connection: Connection, clause_ids: Iterable[str]) -> dict[str, int]:
    """Local numbers of clauses by their ids; ids not known here are absent."""
    wanted = list(clause_ids)
    found: dict[str, int] = {}
    for start in range(0, len(wanted), 500):
        found.update((row[0], row[1]) for row in _nums(connection, wanted[start : start + 500]))
    return found


@in_rows
def _nums(clause_ids: Sequence[str]) -> Asked:
    return select(Clause.id, Clause.num).where(Clause.id.in_(clause_ids))


def assignments(connection: Connection, plan_id: str, office_code: str | None = None) -> list[AssignmentRow]:
    """Who has which role in the tasks of a plan; of one office, or of all."""
    query = (
        select(Clause.num, Clause.id, Assignment.office_code, Assignment.role)
        .join(Assignment, Assignment.clause_num == Clause.num)
        .where(Clause.plan_id == plan_id)
        .order_by(Clause.position, Assignment.office_code)
    )
    if office_code is not None:
        query = query.where(Assignment.office_code == office_code)
    return [AssignmentRow(*row) for row in connection.execute(query)]


def assigned_before(connection: Connection, plan_id: str, instant: datetime) -> bool:
    """Whether a task of the plan was given to anybody before that instant."""
    for noun in (Assignment, EndedAssignment):
        found = connection.execute(
            select(noun.clause_num)
            .join(Clause, Clause.num == noun.clause_num)
            .where(Clause.plan_id == plan_id, noun.recorded_at < instant)
            .limit(1)
        ).first()
        if found is not None:
            return True
    return False


def revisions(connection: Connection, plan_id: str) -> list[tuple[int, str, str]]:
    """Number, citation and summary of each revision, oldest first."""
    rows = connection.execute(
        select(Revision.number, Revision.citation, Revision.summary)
        .where(Revision.plan_id == plan_id)
        .order_by(Revision.number)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def plan_day(connection: Connection, plan_id: str) -> date | None:
    """The day from which the plan is in force, or None where it is not known."""
    first = connection.scalar(select(func.min(Revision.in_force_on)).where(Revision.plan_id == plan_id))
    return None if first is None or first == EVER else first


def is_published(connection: Connection, plan_id: str) -> bool:
    """Whether any revision of a plan went out to its units."""
    of_it = select(Revision.number).where(Revision.plan_id == plan_id, Revision.published_at.is_not(None))
    return connection.scalar(of_it.limit(1)) is not None


def move_first_day(writing: Writing, plan_id: str, issuer_code: str, before: date, begins: date) -> None:
    """Let what holds from the first day of a plan hold from another, and nothing of it from a day before that."""
    of_it = select(Clause.num).where(Clause.plan_id == plan_id, Clause.owner_code == issuer_code)

    def moves(day: Any) -> Any:
        return or_(day == before, day < begins)

    gone = delete(EndedAssignment).where(EndedAssignment.clause_num.in_(of_it), EndedAssignment.until_on < begins)
    writing.connection.execute(gone)
    for noun, day, where in (
        (EndedAssignment, EndedAssignment.from_on, EndedAssignment.clause_num.in_(of_it)),
        (Assignment, Assignment.from_on, Assignment.clause_num.in_(of_it)),
        (Term, Term.in_force_on, Term.clause_num.in_(of_it)),
        (Clause, Clause.from_on, Clause.num.in_(of_it)),
        (Revision, Revision.in_force_on, Revision.plan_id == plan_id),
    ):
        writing.connection.execute(update(noun).where(where, moves(day)).values({day: begins}))
        writing.kinds.add(noun.__tablename__)


def insert_clauses(writing: Writing, rows: Sequence[Mapping[str, object]]) -> None:
    """Insert clauses in bulk. Each row has Clause's columns; ``num`` and ``parent_num`` must be given."""
    if rows:
        writing.connection.execute(insert(Clause), [dict(row) for row in rows])
        writing.kinds.add("clause")


def insert_tasks(writing: Writing, rows: Sequence[Mapping[str, object]]) -> None:
    """Insert the task part of clauses in bulk."""
    if rows:
        writing.connection.execute(insert(Task), [dict(row) for row in rows])
        writing.kinds.add("task")


def insert_notes(writing: Writing, rows: Sequence[Mapping[str, object]]) -> None:
    """Insert clause notes in bulk."""
    if rows:
        writing.connection.execute(insert(ClauseNote), [dict(row) for row in rows])
        writing.kinds.add("clause_note")


def replace_notes(writing: Writing, plan_id: str, rows: Sequence[Mapping[str, object]]) -> None:
    """Put other notes beside a plan: a document read again raises doubts of its own."""
    writing.connection.execute(delete(ClauseNote).where(ClauseNote.plan_id == plan_id))
    writing.kinds.add("clause_note")
    insert_notes(writing, rows)


def next_clause_num(connection: Connection) -> int:
    """The first local number not yet used."""
    return (connection.execute(select(func.max(Clause.num))).scalar() or 0) + 1


def shift_positions(writing: Writing, plan_id: str, from_position: int, by: int) -> None:
    """Make room in a plan's order: move every clause from a position on."""
    writing.connection.execute(
        update(Clause)
        .where(Clause.plan_id == bindparam("the_plan"), Clause.position >= bindparam("start"))
        .values(position=Clause.position + bindparam("by")),
        {"the_plan": plan_id, "start": from_position, "by": by},
    )


def clause_texts(connection: Connection, nums: Sequence[int]) -> dict[int, str]:
    """The words of some clauses by their numbers."""
    rows = connection.execute(select(Clause.num, Clause.text).where(Clause.num.in_(nums)))
    return {row[0]: row[1] for row in rows}
