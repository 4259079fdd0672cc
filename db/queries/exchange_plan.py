"""What stands in the store of one owner's state, in the form packages carry it: clause ids instead of local numbers.

Each function returns plain dicts keyed by the wire's field names. The same functions serve the office that sends its
own state and the office that compares what it holds with what came.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import and_, case, func, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased

from db.queries.verdict_order import LAST_STANDS
from db.schema import (
    Answer,
    Assignment,
    Clause,
    ClauseNote,
    Difficulty,
    Directive,
    Extension,
    ExtensionDecision,
    Holiday,
    Indicator,
    IndicatorTarget,
    ListedOffice,
    Office,
    OfficeSuccession,
    Period,
    PeriodRule,
    Plan,
    Revision,
    Task,
    Term,
    Verdict,
)
from db.statements import Asked, in_dicts, in_rows

Rows = list[dict[str, Any]]


def plan_head(connection: Connection, plan_id: str) -> dict[str, Any] | None:
    """Head and foot of a plan, with ``part``, ``source`` and ``references`` besides the wire's fields."""
    return next(iter(_heads(connection, plan_id)), None)


@in_dicts
def _heads(plan_id: str) -> Asked:
    return select(Plan.__table__).where(Plan.id == plan_id)


def plan_ids_of_issuer(connection: Connection, issuer_code: str) -> list[str]:
    """The plans of an issuer, in the order they came."""
    return [row[0] for row in _of_issuer(connection, issuer_code)]


@in_rows
def _of_issuer(issuer_code: str) -> Asked:
    return select(Plan.id).where(Plan.issuer_code == issuer_code).order_by(Plan.created_at, Plan.id)


def published_plan_ids(connection: Connection) -> list[str]:
    """The plans we issue whose latest revision is published."""
    return list(
        connection.scalars(
            select(Plan.id)
            .join(Revision, and_(Revision.plan_id == Plan.id, Revision.number == Plan.revision))
            .where(Plan.part == "issues", Revision.published_at.is_not(None))
            .order_by(Plan.created_at, Plan.id)
        )
    )


def once_published_plan_ids(connection: Connection) -> list[str]:
    """The plans we issue of which some revision was published, whatever became of them since."""
    return list(
        connection.scalars(
            select(Plan.id)
            .where(
                Plan.part == "issues", Plan.id.in_(select(Revision.plan_id).where(Revision.published_at.is_not(None)))
            )
            .order_by(Plan.created_at, Plan.id)
        )
    )


def unpublished_clause_ids(connection: Connection) -> set[str]:
    """The clauses of plans we issue that only a revision brings which is still a draft."""
    newest = (
        select(func.max(Revision.number))
        .where(Revision.plan_id == Clause.plan_id, Revision.published_at.is_not(None))
        .correlate(Clause)
        .scalar_subquery()
    )
    drafts = (
        select(Clause.id)
        .join(Plan, Plan.id == Clause.plan_id)
        .where(Plan.part == "issues", Clause.added_in > func.coalesce(newest, 0))
    )
    return set(connection.scalars(drafts))


def carried_plan_ids(connection: Connection, issuer_code: str) -> list[str]:
    """The plans of an issuer that our office carries out and that came as a package."""
    return list(
        connection.scalars(
            select(Plan.id)
            .where(Plan.issuer_code == issuer_code, Plan.part == "carries_out", Plan.source == "package")
            .order_by(Plan.created_at, Plan.id)
        )
    )


@in_dicts
def revisions(plan_id: str) -> Asked:
    """Every revision of a plan."""
    return (
        select(
            Revision.plan_id,
            Revision.number,
            Revision.citation,
            Revision.summary,
            Revision.in_force_on,
            Revision.made_at,
            Revision.published_at,
        )
        .where(Revision.plan_id == plan_id)
        .order_by(Revision.number)
    )


@in_dicts
def clauses(plan_id: str, owner_code: str, *, archived: bool = False) -> Asked:
    """The clauses an office minted in a plan, in order, with the schedule of tasks; ``num`` besides."""
    parent = aliased(Clause)
    statement = (
        select(
            Clause.num,
            Clause.id,
            Clause.plan_id,
            parent.id.label("parent_id"),
            Clause.depth,
            Clause.marker,
            Clause.label,
            Clause.kind,
            Clause.text,
            Clause.lead_text,
            Clause.coord_text,
            Clause.added_in,
            Clause.changed_in,
            Clause.from_on,
            Clause.archived_at,
            Task.clause_num.label("task"),
            Task.deliverable,
            Task.deadline_text,
            Task.due_on,
            Task.cadence,
            Task.due_source,
            Task.due_citation,
        )
        .outerjoin(parent, parent.num == Clause.parent_num)
        .outerjoin(Task, Task.clause_num == Clause.num)
        .where(Clause.plan_id == plan_id, Clause.owner_code == owner_code)
        .order_by(Clause.position, Clause.num)
    )
    if not archived:
        statement = statement.where(Clause.archived_at.is_(None))
    return statement


@in_dicts
def places(plan_id: str) -> Asked:
    """num, id, parent_num, position, depth, owner_code, has_children of every clause of a plan, in order."""
    return (
        select(
            Clause.num,
            Clause.id,
            Clause.parent_num,
            Clause.position,
            Clause.depth,
            Clause.owner_code,
            Clause.has_children,
            Clause.archived_at,
        )
        .where(Clause.plan_id == plan_id)
        .order_by(Clause.position, Clause.num)
    )


class PlacedClause(NamedTuple):
    """A clause of a plan, as far as others point to it."""

    num: int
    plan_id: str
    owner_code: str
    label: str
    depth: int


def clause_numbers(connection: Connection, plan_ids: Sequence[str]) -> dict[str, PlacedClause]:
    """Clause id → the clause, in some plans."""
    return {row[0]: PlacedClause(*row[1:]) for row in _numbers(connection, plan_ids)}


@in_rows
def _numbers(plan_ids: Sequence[str]) -> Asked:
    return select(Clause.id, Clause.num, Clause.plan_id, Clause.owner_code, Clause.label, Clause.depth).where(
        Clause.plan_id.in_(plan_ids)
    )


@in_dicts
def notes(plan_id: str) -> Asked:
    """What looks wrong in a document."""
    return (
        select(
            ClauseNote.plan_id, ClauseNote.position, Clause.id.label("clause_id"), ClauseNote.code, ClauseNote.params
        )
        .outerjoin(Clause, Clause.num == ClauseNote.clause_num)
        .where(ClauseNote.plan_id == plan_id)
        .order_by(ClauseNote.position)
    )


@in_dicts
def indicators(plan_id: str, owner_code: str) -> Asked:
    """Indicators of one owner that are still followed; what weighs a mean where that is followed too."""
    weight, its_clause = aliased(Indicator), aliased(Clause)
    return (
        select(
            Indicator.id,
            Clause.plan_id,
            Clause.id.label("clause_id"),
            Indicator.name,
            Indicator.unit,
            Indicator.roll_up,
            case((its_clause.archived_at.is_(None), weight.id)).label("weight_id"),
            Indicator.position,
        )
        .join(Clause, Clause.num == Indicator.clause_num)
        .outerjoin(weight, (weight.id == Indicator.weight_id) & weight.archived_at.is_(None))
        .outerjoin(its_clause, its_clause.num == weight.clause_num)
        .where(Clause.plan_id == plan_id, Indicator.owner_code == owner_code, Indicator.archived_at.is_(None))
        .order_by(Clause.position, Indicator.position, Indicator.id)
    )


@in_dicts
def targets(plan_ids: Sequence[str], owner_code: str, office_code: str) -> Asked:
    """The plan of the year of an office, for indicators of one owner."""
    return (
        select(
            IndicatorTarget.indicator_id,
            IndicatorTarget.office_code,
            IndicatorTarget.year,
            IndicatorTarget.value,
            Clause.plan_id,
        )
        .join(Indicator, Indicator.id == IndicatorTarget.indicator_id)
        .join(Clause, Clause.num == Indicator.clause_num)
        .where(
            Clause.plan_id.in_(plan_ids),
            Indicator.owner_code == owner_code,
            IndicatorTarget.office_code == office_code,
        )
        .order_by(IndicatorTarget.indicator_id, IndicatorTarget.year)
    )


@in_dicts
def assignments(plan_id: str, owner_code: str, office_code: str | None) -> Asked:
    """Who has which role in the clauses of one owner; of one office, or of all."""
    statement = (
        select(
            Clause.plan_id, Clause.id.label("clause_id"), Assignment.office_code, Assignment.role, Assignment.from_on
        )
        .join(Clause, Clause.num == Assignment.clause_num)
        .where(Clause.plan_id == plan_id, Clause.owner_code == owner_code, Clause.archived_at.is_(None))
        .order_by(Clause.position, Assignment.office_code)
    )
    if office_code is not None:
        statement = statement.where(Assignment.office_code == office_code)
    return statement


@in_dicts
def directives(plan_ids: Sequence[str], office_code: str | None) -> Asked:
    """Directives to one office, or those to all (None)."""
    return (
        select(
            Directive.id,
            Directive.plan_id,
            Clause.id.label("clause_id"),
            Directive.office_code,
            Directive.text,
            Directive.due_on,
            Directive.issued_on,
        )
        .outerjoin(Clause, Clause.num == Directive.clause_num)
        .where(
            Directive.plan_id.in_(plan_ids),
            Directive.office_code.is_(None) if office_code is None else Directive.office_code == office_code,
        )
        .order_by(Directive.issued_on, Directive.id)
    )


@in_dicts
def answers(plan_ids: Sequence[str], office_code: str) -> Asked:
    """Answers to an office's difficulties; ``question`` besides."""
    return (
        select(
            Answer.id,
            Answer.difficulty_id,
            Difficulty.office_code,
            Answer.record_digest,
            Answer.text,
            Answer.answered_on,
            Difficulty.text.label("question"),
        )
        .join(Difficulty, Difficulty.id == Answer.difficulty_id)
        .where(Difficulty.plan_id.in_(plan_ids), Difficulty.office_code == office_code)
        .order_by(Answer.answered_on, Answer.id)
    )


@in_dicts
def decisions(plan_ids: Sequence[str], office_code: str) -> Asked:
    """Decisions on an office's extensions, as they were recorded one after the other."""
    before = (
        select(func.count())
        .select_from(Term)
        .where(
            Term.clause_num == Extension.clause_num,
            Term.office_code.in_(("", office_code)),
            Term.recorded_at <= ExtensionDecision.recorded_at,
        )
        .scalar_subquery()
    )
    return (
        select(
            ExtensionDecision.extension_id,
            Extension.office_code,
            ExtensionDecision.record_digest,
            ExtensionDecision.granted,
            ExtensionDecision.due_on,
            ExtensionDecision.citation,
            ExtensionDecision.note,
            ExtensionDecision.decided_on,
            func.coalesce(ExtensionDecision.after_terms, before).label("after_terms"),
            Clause.label,
        )
        .join(Extension, Extension.id == ExtensionDecision.extension_id)
        .join(Clause, Clause.num == Extension.clause_num)
        .where(Clause.plan_id.in_(plan_ids), Extension.office_code == office_code)
        .order_by(ExtensionDecision.decided_on, ExtensionDecision.recorded_at, ExtensionDecision.extension_id)
    )


@in_dicts
def asked_extensions(ids: Sequence[str]) -> Asked:
    """Of requests for time: the task they are about."""
    return (
        select(Extension.id, Clause.id.label("clause_id"), Clause.plan_id)
        .join(Clause, Clause.num == Extension.clause_num)
        .where(Extension.id.in_(ids))
    )


@in_dicts
def verdicts(plan_ids: Sequence[str], office_code: str) -> Asked:
    """The issuer's acts on an office's reports."""
    return (
        select(
            Verdict.id,
            Verdict.plan_id,
            Verdict.period_id,
            Verdict.office_code,
            Clause.id.label("clause_id"),
            Verdict.kind,
            Verdict.reason,
            Verdict.record_digest,
            Verdict.decided_at,
        )
        .outerjoin(Clause, Clause.num == Verdict.clause_num)
        .where(Verdict.plan_id.in_(plan_ids), Verdict.office_code == office_code)
        .order_by(*LAST_STANDS)
    )


@in_dicts
def offices() -> Asked:
    """Every office known."""
    return select(Office.__table__).order_by(Office.position, Office.code)


@in_dicts
def listed_offices(issuer_code: str) -> Asked:
    """The offices as an issuer lists them, by code and day."""
    return (
        select(ListedOffice.__table__)
        .where(ListedOffice.issuer_code == issuer_code)
        .order_by(ListedOffice.position, ListedOffice.code, ListedOffice.from_on)
    )


@in_dicts
def successions(issuer_code: str) -> Asked:
    """Who took over from whom, by an issuer's list."""
    return (
        select(OfficeSuccession.__table__)
        .where(OfficeSuccession.issuer_code == issuer_code)
        .order_by(OfficeSuccession.old_code, OfficeSuccession.new_code)
    )


@in_dicts
def period_rules(issuer_code: str) -> Asked:
    """How an issuer's periods are cut."""
    return select(
        PeriodRule.kind, PeriodRule.cut_off_day, PeriodRule.due_working_days, PeriodRule.late_working_days
    ).where(PeriodRule.issuer_code == issuer_code)


@in_dicts
def periods(issuer_code: str, ids: Sequence[str] | None = None) -> Asked:
    """The periods of an issuer, or some of them."""
    statement = (
        select(Period.id, Period.kind, Period.name, Period.starts_on, Period.ends_on, Period.due_on, Period.late_until)
        .where(Period.issuer_code == issuer_code)
        .order_by(Period.ends_on, Period.id)
    )
    return statement if ids is None else statement.where(Period.id.in_(ids))


@in_dicts
def holidays(issuer_code: str) -> Asked:
    """An issuer's days off."""
    return select(Holiday.__table__).where(Holiday.issuer_code == issuer_code).order_by(Holiday.day)


def document_twins(connection: Connection, number: str, code: str, dated_on: Any) -> Rows:
    """Plans read from a document that carry the same number, code and date: a person may match them."""
    return _twins(connection, number, code, dated_on) if number and code else []


@in_dicts
def _twins(number: str, code: str, dated_on: Any) -> Asked:
    return select(Plan.id, Plan.title, Plan.issuer_code).where(
        Plan.source == "document",
        Plan.number == number,
        Plan.code == code,
        Plan.dated_on == dated_on,
        Plan.matched_plan_id.is_(None),
    )
