"""Terms: what the schedule of a task was, from which day on, and when that was recorded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, case, func, insert, literal, or_, select
from sqlalchemy.orm import aliased

from db.changes import Writing
from db.schema import Clause, Plan, Revision, Task, Term

_SCHEDULE = ("deadline_text", "due_on", "cadence", "due_source", "due_citation")


def record_terms(writing: Writing, plan_ids: Sequence[str]) -> None:
    """Add a term for each task whose schedule differs from its last term for all offices.

    The first term of a clause is in force with the clause; a later one from the day of the plan's present revision.
    Called at the end of every act that sets schedules: reading a document, revising, reading again, a package.
    """
    last = aliased(Term)
    newest = (
        select(Term.clause_num, func.max(Term.num).label("num"))
        .where(Term.office_code == "")
        .group_by(Term.clause_num)
        .subquery()
    )
    new = last.num.is_(None)
    differs: Any = or_(
        new,
        *(getattr(Task, name) != getattr(last, name) for name in _SCHEDULE if name != "due_on"),
        Task.due_on.is_distinct_from(last.due_on),
    )
    found = (
        select(
            Task.clause_num,
            literal("").label("office_code"),
            *(getattr(Task, name) for name in _SCHEDULE),
            or_(new, Task.due_on.is_distinct_from(last.due_on), Task.due_citation != last.due_citation),
            case((new, Clause.from_on), else_=func.coalesce(Revision.in_force_on, Clause.from_on)),
            case((new, Clause.added_in), else_=Plan.revision),
            literal(writing.at, Term.recorded_at.type),
        )
        .join(Clause, Clause.num == Task.clause_num)
        .join(Plan, Plan.id == Clause.plan_id)
        .outerjoin(Revision, and_(Revision.plan_id == Plan.id, Revision.number == Plan.revision))
        .outerjoin(newest, newest.c.clause_num == Task.clause_num)
        .outerjoin(last, last.num == newest.c.num)
        .where(Clause.plan_id.in_(plan_ids), differs)
        .order_by(Task.clause_num)
    )
    columns = ["clause_num", "office_code", *_SCHEDULE, "sets_due", "in_force_on", "revision", "recorded_at"]
    if writing.connection.execute(insert(Term).from_select(columns, found)).rowcount:
        writing.kinds.add("term")
