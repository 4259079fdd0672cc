"""The columns of the consolidation: the tasks of a plan, as they were in force on a day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, func, or_, select

from db.queries.matrix_rows import MatrixTask
from db.schema import Assignment, Clause, EndedAssignment, Task


def tasks_of(connection: Connection, plan_id: str, issuer_code: str, day: date) -> list[MatrixTask]:
    """The tasks of a plan's document in force on a day that are, or were, given to somebody; in the plan's order."""
    roles = (Assignment, EndedAssignment)
    given = or_(*(select(role.clause_num).where(role.clause_num == Clause.num).exists() for role in roles))
    parent = select(Clause.num, Clause.label).subquery()
    lines = connection.execute(
        select(
            Clause.num,
            Clause.id,
            Clause.label,
            Clause.marker,
            Clause.text,
            Clause.parent_num,
            func.coalesce(parent.c.label, ""),
            Task.due_on,
            func.coalesce(Task.cadence, ""),
            func.coalesce(Task.due_citation, ""),
            Clause.lead_text,
        )
        .join(Task, Task.clause_num == Clause.num)
        .outerjoin(parent, parent.c.num == Clause.parent_num)
        .where(
            Clause.plan_id == plan_id,
            Clause.owner_code == issuer_code,
            Clause.from_on <= day,
            or_(Clause.until_on.is_(None), Clause.until_on >= day),
            or_(Clause.archived_at.is_(None), Clause.until_on.is_not(None)),
            given,
        )
        .order_by(Clause.position, Clause.num)
    ).all()
    seen: dict[int | None, int] = {}
    rows = []
    for num, ident, label, marker, text, parent_num, parent_label, due_on, cadence, citation, lead in lines:
        seen[parent_num] = seen.get(parent_num, 0) + 1
        rows.append(
            MatrixTask(
                num,
                ident,
                label,
                marker,
                text,
                parent_num,
                parent_label,
                seen[parent_num],
                due_on,
                cadence,
                citation,
                lead,
            )
        )
    return rows
