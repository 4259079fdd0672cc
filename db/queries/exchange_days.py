"""What stood in a plan before, and until when, in the form packages of format 1.1 carry it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from db.schema import Assignment, Clause, EndedAssignment, Term
from db.statements import Asked, in_dicts


@in_dicts
def ended_clauses(plan_id: str, owner_code: str) -> Asked:
    """The clauses of an owner that fell away, with their last day; ``revision``: the one that took them away."""
    return (
        select(
            Clause.plan_id,
            Clause.id.label("clause_id"),
            Clause.label,
            Clause.until_on,
            Clause.changed_in.label("revision"),
        )
        .where(
            Clause.plan_id == plan_id,
            Clause.owner_code == owner_code,
            Clause.archived_at.is_not(None),
            Clause.until_on.is_not(None),
        )
        .order_by(Clause.position, Clause.num)
    )


@in_dicts
def terms(plan_id: str, owner_code: str, office_code: str | None) -> Asked:
    """What the schedules of an owner's tasks were, for all offices and for one, or for each (None).

    ``position`` ranks the terms of a task and office as they were recorded, from 1.
    """
    rank = func.row_number().over(partition_by=(Term.clause_num, Term.office_code), order_by=Term.num)
    statement = (
        select(
            Clause.plan_id,
            Clause.id.label("clause_id"),
            Clause.label,
            Term.office_code,
            Term.deadline_text,
            Term.due_on,
            Term.cadence,
            Term.due_source,
            Term.due_citation,
            Term.in_force_on,
            Term.revision,
            rank.label("position"),
        )
        .join(Clause, Clause.num == Term.clause_num)
        .where(Clause.plan_id == plan_id, Clause.owner_code == owner_code)
        .order_by(Clause.position, Clause.num, Term.office_code, Term.num)
    )
    if office_code is not None:
        statement = statement.where(Term.office_code.in_(("", office_code)))
    return statement


@in_dicts
def ended_assignments(plan_id: str, owner_code: str, office_code: str | None) -> Asked:
    """Roles in the clauses of one owner that ended, or will end on a day decided already; of one office, or of all."""
    statement = (
        select(
            Clause.plan_id,
            Clause.id.label("clause_id"),
            Clause.label,
            EndedAssignment.office_code,
            EndedAssignment.role,
            EndedAssignment.from_on,
            EndedAssignment.until_on,
        )
        .join(Clause, Clause.num == EndedAssignment.clause_num)
        .where(Clause.plan_id == plan_id, Clause.owner_code == owner_code)
        .order_by(Clause.position, EndedAssignment.office_code, EndedAssignment.from_on)
    )
    if office_code is not None:
        statement = statement.where(EndedAssignment.office_code == office_code)
    return statement


def assigned_plan_ids(connection: Connection, plan_ids: Sequence[str], office_code: str) -> set[str]:
    """Those of the plans in which an office has or had a task."""
    found: set[str] = set()
    for noun in (Assignment, EndedAssignment):
        found.update(
            connection.scalars(
                select(Clause.plan_id)
                .join(noun, noun.clause_num == Clause.num)
                .where(Clause.plan_id.in_(plan_ids), noun.office_code == office_code)
                .distinct()
            )
        )
    return found
