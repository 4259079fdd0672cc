"""Spans of days: which roles an office had in a task, and when it set the task aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.engine import Connection

from db.changes import Writing
from db.schema import (
    Answer,
    Assignment,
    Clause,
    Difficulty,
    EndedAssignment,
    Extension,
    ExtensionDecision,
    Pause,
    Plan,
)
from db.statements import Asked, in_rows


def ended_roles(writing: Writing, clause_num: int, office_code: str) -> list[EndedAssignment]:
    """The roles of an office in a task that ended, or will end, oldest first; live records."""
    return writing.find(
        EndedAssignment,
        EndedAssignment.clause_num == clause_num,
        EndedAssignment.office_code == office_code,
        order_by=EndedAssignment.from_on,
    )


def pauses(writing: Writing, clause_num: int, office_code: str) -> list[Pause]:
    """The stretches in which an office set a task aside, oldest first; live records."""
    return writing.find(Pause, Pause.clause_num == clause_num, Pause.office_code == office_code, order_by=Pause.from_on)


def role_on(connection: Connection, clause_num: int, office_code: str, day: date) -> str:
    """The role of an office in a task on a day; where it had none then, the one last given to it, or empty."""
    found = _ended_role(connection, clause_num, office_code, day) or _given_role(connection, clause_num, office_code)
    return found[0][0] if found else ""


@in_rows
def _ended_role(clause_num: int, office_code: str, day: date) -> Asked:
    return select(EndedAssignment.role).where(
        EndedAssignment.clause_num == clause_num,
        EndedAssignment.office_code == office_code,
        EndedAssignment.from_on <= day,
        EndedAssignment.until_on >= day,
    )


@in_rows
def _given_role(clause_num: int, office_code: str) -> Asked:
    return select(Assignment.role).where(Assignment.clause_num == clause_num, Assignment.office_code == office_code)


@dataclass(frozen=True)
class OpenTask:
    """A task that an office has from some day on, with no end decided.

    Attributes:
        finished: the office has done it, and it does not come back: nobody need take it over.
        opens_on: the first day on which it runs again, where it is done for this year; None: it runs.
    """

    clause_num: int
    clause_id: str
    label: str
    role: str
    office_code: str
    plan_id: str = ""
    text: str = ""
    finished: bool = False
    opens_on: date | None = None


@dataclass(frozen=True)
class OpenMatter:
    """What an office asked and nobody answered yet.

    Attributes:
        kind: difficulty | extension; id: of that record.
        clause_id, label: of the task, "" where it is about the whole plan.
    """

    kind: str
    id: str
    office_code: str
    plan_id: str
    clause_id: str
    label: str
    text: str


def open_roles(connection: Connection, issuer_code: str, office_code: str, day: date) -> list[OpenTask]:
    """The tasks of an issuer's plans that an office has on a day or later, plan by plan in their order.

    Plans and clauses that are followed no longer on that day are left out.
    """
    rows = connection.execute(
        select(
            Clause.num, Clause.id, Clause.label, Assignment.role, Assignment.office_code, Clause.plan_id, Clause.text
        )
        .join(Assignment, Assignment.clause_num == Clause.num)
        .join(Plan, Plan.id == Clause.plan_id)
        .where(
            Plan.issuer_code == issuer_code,
            Assignment.office_code == office_code,
            Plan.archived_at.is_(None),
            Clause.archived_at.is_(None) | (Clause.until_on >= day),
        )
        .order_by(Plan.created_at, Plan.id, Clause.position)
    )
    return [OpenTask(*row) for row in rows]


def left_open(connection: Connection, issuer_code: str, office_code: str) -> list[OpenMatter]:
    """What an office asked of an issuer and nobody answered yet: difficulties, then requests for time, oldest first."""
    difficulties = connection.execute(
        select(Difficulty.id, Difficulty.plan_id, Clause.id, Clause.label, Difficulty.text)
        .join(Plan, Plan.id == Difficulty.plan_id)
        .outerjoin(Clause, Clause.num == Difficulty.clause_num)
        .where(
            Plan.issuer_code == issuer_code,
            Difficulty.office_code == office_code,
            Difficulty.withdrawn_at.is_(None),
            Difficulty.id.not_in(select(Answer.difficulty_id)),
        )
        .order_by(Difficulty.raised_at, Difficulty.id)
    )
    extensions = connection.execute(
        select(Extension.id, Clause.plan_id, Clause.id, Clause.label, Extension.reason)
        .join(Clause, Clause.num == Extension.clause_num)
        .join(Plan, Plan.id == Clause.plan_id)
        .where(
            Plan.issuer_code == issuer_code,
            Extension.office_code == office_code,
            Extension.withdrawn_at.is_(None),
            Extension.id.not_in(select(ExtensionDecision.extension_id)),
        )
        .order_by(Extension.requested_on, Extension.id)
    )
    return [
        OpenMatter(kind, ident, office_code, plan_id, clause_id or "", label or "", text)
        for kind, rows in (("difficulty", difficulties), ("extension", extensions))
        for ident, plan_id, clause_id, label, text in rows
    ]
