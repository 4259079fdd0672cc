"""Spans of days: which roles an office had in a task, and when it set the task aside."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.engine import Connection

from db.changes import Writing
from db.schema import Assignment, Clause, EndedAssignment, Pause, Plan


def ended_roles(writing: Writing, clause_num: int, office_code: str) -> list[EndedAssignment]:
    """The roles of an office in a task that ended, or will end, oldest first; live records."""
    found = writing.session.scalars(
        select(EndedAssignment)
        .where(EndedAssignment.clause_num == clause_num, EndedAssignment.office_code == office_code)
        .order_by(EndedAssignment.from_on)
    )
    return list(found)


def pauses(writing: Writing, clause_num: int, office_code: str) -> list[Pause]:
    """The stretches in which an office set a task aside, oldest first; live records."""
    found = writing.session.scalars(
        select(Pause).where(Pause.clause_num == clause_num, Pause.office_code == office_code).order_by(Pause.from_on)
    )
    return list(found)


def role_on(connection: Connection, clause_num: int, office_code: str, day: date) -> str:
    """The role of an office in a task on a day; where it had none then, the one last given to it, or empty."""
    ended = select(EndedAssignment.role).where(
        EndedAssignment.clause_num == clause_num,
        EndedAssignment.office_code == office_code,
        EndedAssignment.from_on <= day,
        EndedAssignment.until_on >= day,
    )
    given = select(Assignment.role).where(Assignment.clause_num == clause_num, Assignment.office_code == office_code)
    return connection.scalar(ended) or connection.scalar(given) or ""


def open_roles(
    connection: Connection, issuer_code: str, office_code: str, day: date
) -> list[tuple[int, str, str, str]]:
    """(clause number, clause id, label, role) of the tasks of an issuer's plans that an office has on or after a day.

    Plans and clauses that are followed no longer are left out.
    """
    rows = connection.execute(
        select(Clause.num, Clause.id, Clause.label, Assignment.role)
        .join(Assignment, Assignment.clause_num == Clause.num)
        .join(Plan, Plan.id == Clause.plan_id)
        .where(
            Plan.issuer_code == issuer_code,
            Assignment.office_code == office_code,
            Plan.archived_at.is_(None),
            (Clause.until_on.is_(None) & Clause.archived_at.is_(None)) | (Clause.until_on >= day),
        )
        .order_by(Plan.created_at, Plan.id, Clause.position)
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]
