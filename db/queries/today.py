"""What the start page asks of the store, besides the tasks themselves (``db.queries.tree.given_tasks``)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, literal, or_, select
from sqlalchemy.engine import Connection

from db.queries.papers import HEADS, REACHES
from db.queries.rows import reference_of
from db.queries.verdict_order import LAST_STANDS
from db.schema import Assignment, Clause, Directive, EndedAssignment, Office, Package, Paper, Period, Plan, Verdict

LATELY = 20
"""Lines of one kind on the start page; more would be a list to work through elsewhere."""


@dataclass(frozen=True, slots=True)
class UnreadDirective:
    """A directive to our office that nobody here has read yet. ``label`` is empty when it is on the whole plan."""

    id: str
    plan_id: str
    clause_num: int | None
    label: str
    text: str
    due_on: date | None
    issued_on: date
    issuer_code: str
    issuer_short: str


@dataclass(frozen=True, slots=True)
class PackageLine:
    """A file that came and waits to be seen, or one that went out and has no receipt yet."""

    num: int
    direction: str
    sequence: int | None
    subject: str
    other_short: str
    route: str
    handled_at: datetime


@dataclass(frozen=True, slots=True)
class DueReport:
    """A report of our office to a superior. ``state`` is "" when nobody began it, or as in ``ReportHead``.

    Attributes:
        asked_for: why the superior asks for more than what it last got, or "".
    """

    plan_id: str
    plan_title: str
    plan_reference: str
    issuer_code: str
    issuer_name: str
    period_id: str
    period_kind: str
    period_name: str
    due_on: date
    state: str
    sent_on: date | None
    asked_for: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be sent: it was not yet, or more of it is asked for."""
        return self.state != "sent" or bool(self.asked_for)

    def is_late(self, today: date) -> bool:
        """Whether its day has passed and it was not sent; what was sent is not late again while more of it is asked."""
        return self.is_open and not self.asked_for and self.due_on < today


@dataclass(frozen=True, slots=True)
class AnswerDue:
    """A plan whose document is to be dealt with by a day ("hạn xử lý" of the register of arrivals)."""

    plan_id: str
    title: str
    reference: str
    issuer_code: str
    issuer_short: str
    respond_on: date


def answers_due(connection: Connection, office_code: str, last: date) -> list[AnswerDue]:
    """Documents to be dealt with up to a day, by date, until a report on their plan went out after they arrived."""
    answered = (
        select(Paper.id)
        .where(
            Paper.plan_id == Plan.id,
            Paper.office_code == office_code,
            Paper.stage == "sent",
            or_(Plan.arrived_on.is_(None), Paper.sent_on >= Plan.arrived_on),
        )
        .correlate(Plan)
        .exists()
    )
    rows = connection.execute(
        select(
            Plan.id,
            Plan.title,
            Plan.number,
            Plan.code,
            Plan.issuer_code,
            Office.short_name,
            Office.name,
            Plan.respond_on,
        )
        .join(Office, Office.code == Plan.issuer_code)
        .where(Plan.part == "carries_out", Plan.archived_at.is_(None), Plan.respond_on <= last, ~answered)
        .order_by(Plan.respond_on, Plan.id)
        .limit(LATELY)
    )
    found = []
    for row in rows:
        if row[7] is not None:
            found.append(AnswerDue(row[0], row[1], reference_of(row[2], row[3]), row[4], row[5] or row[6], row[7]))
    return found


def had_task(connection: Connection, plan_id: str, office_code: str, day: date, moment: datetime) -> bool:
    """Whether an office had a task of a plan to report on, on a day, and the plan was entered here before a moment."""
    asked = select(Plan.id).where(Plan.id == plan_id, Plan.created_at < moment, _has_task(office_code, literal(day)))
    return connection.execute(asked).first() is not None


def _has_task(office_code: str, day: ColumnElement[date]) -> ColumnElement[bool]:
    """Whether an office has a task of ``Plan`` to report on, on a day: in force then, and given to it then, to lead or
    to take part in.
    """
    given, ended = (
        select(Clause.num)
        .join(role, role.clause_num == Clause.num)
        .where(
            Clause.plan_id == Plan.id,
            role.office_code == office_code,
            role.role != "inform",
            role.from_on <= day,
            Clause.from_on <= day,
            or_(Clause.until_on >= day, and_(Clause.until_on.is_(None), Clause.archived_at.is_(None))),
            *until,
        )
        .correlate_except(Clause, role)
        .exists()
        for role, until in ((Assignment, ()), (EndedAssignment, (EndedAssignment.until_on >= day,)))
    )
    return or_(given, ended)


def unread_directives(connection: Connection, office_code: str) -> list[UnreadDirective]:
    """Directives on plans our office carries out, to it or to all, not read yet; newest first."""
    rows = connection.execute(
        select(
            Directive.id,
            Directive.plan_id,
            Directive.clause_num,
            Clause.label,
            Directive.text,
            Directive.due_on,
            Directive.issued_on,
            Plan.issuer_code,
            Office.short_name,
            Office.name,
        )
        .join(Plan, Plan.id == Directive.plan_id)
        .join(Office, Office.code == Plan.issuer_code)
        .outerjoin(Clause, Clause.num == Directive.clause_num)
        .where(
            Plan.part == "carries_out",
            Plan.archived_at.is_(None),
            Directive.read_at.is_(None),
            or_(Directive.office_code.is_(None), Directive.office_code == office_code),
        )
        .order_by(Directive.issued_on.desc(), Directive.id)
        .limit(LATELY)
    )
    return [UnreadDirective(*(*row[:3], row[3] or "", *row[4:8], row[8] or row[9])) for row in map(tuple, rows)]


def waiting_packages(connection: Connection) -> list[PackageLine]:
    """Files that came and wait for a person, newest first."""
    rows = connection.execute(
        select(*_PACKAGE)
        .outerjoin(Office, Office.code == Package.sender_code)
        .where(
            Package.direction == "in",
            Package.outcome.in_(("waiting", "needs-confirmation", "branched")),
            Package.discarded_at.is_(None),
        )
        .order_by(Package.handled_at.desc())
        .limit(LATELY)
    )
    return [_package(row) for row in rows]


def unconfirmed_packages(connection: Connection, before: datetime) -> list[PackageLine]:
    """The newest package to each superior, when it was written before ``before`` and has no receipt yet."""
    newest = (
        select(Package.addressee, func.max(Package.num).label("num"))
        .where(
            Package.direction == "out",
            Package.kind != "plan",
            Package.outcome == "written",
            Package.discarded_at.is_(None),
        )
        .group_by(Package.addressee)
        .subquery()
    )
    rows = connection.execute(
        select(*_PACKAGE)
        .join(newest, newest.c.num == Package.num)
        .outerjoin(Office, Office.code == Package.addressee)
        .where(Package.confirmed_at.is_(None), Package.handled_at < before)
        .order_by(Package.handled_at)
        .limit(LATELY)
    )
    return [_package(row) for row in rows]


def due_reports(connection: Connection, office_code: str, first: date, last: date) -> list[DueReport]:
    """Reports that fall due within the days given, those due before that were not sent, and those of which more is
    asked, on plans our office carries out, by date. Of a period that ended before the office had a task of the plan
    none was asked; of periods that end on one day the sent report of the longest is enough.
    """
    had = _has_task(office_code, Period.ends_on.expression)
    unsent = and_(
        Period.due_on < first,
        func.coalesce(HEADS.c.state, "") != "sent",
        or_(Plan.dated_on.is_(None), Plan.dated_on <= Period.ends_on),
        had,
    )
    soon = and_(Period.due_on.between(first, last), or_(had, HEADS.c.state.is_not(None)))
    told_within = (
        select(REACHES.c.period_id)
        .where(
            REACHES.c.plan_id == Plan.id,
            REACHES.c.ends_on == Period.ends_on,
            REACHES.c.starts_on < Period.starts_on,
            REACHES.c.office_code == office_code,
            REACHES.c.state == "sent",
        )
        .correlate(Plan, Period)
        .exists()
    )
    latest = (
        select(Verdict.id)
        .where(
            Verdict.plan_id == Plan.id,
            Verdict.period_id == Period.id,
            Verdict.office_code == office_code,
            Verdict.clause_num.is_(None),
        )
        .order_by(*(one.desc() for one in LAST_STANDS))
        .limit(1)
        .correlate(Plan, Period)
        .scalar_subquery()
    )
    # While it is on the desk again, what was asked for still stands; a paper sent since answers it.
    returned = and_(
        Verdict.kind == "returned", or_(HEADS.c.paper_id.is_(None), HEADS.c.digest == Verdict.record_digest)
    )
    rows = connection.execute(
        select(
            Plan.id,
            Plan.title,
            Plan.number,
            Plan.code,
            Plan.issuer_code,
            Office.name,
            Period.id,
            Period.kind,
            Period.name,
            Period.due_on,
            HEADS.c.state,
            HEADS.c.sent_on,
            case((returned, Verdict.reason), else_=literal("")),
        )
        .join(Office, Office.code == Plan.issuer_code)
        .join(Period, and_(Period.issuer_code == Plan.issuer_code, Period.kind == Plan.period_kind))
        .outerjoin(
            HEADS,
            and_(HEADS.c.plan_id == Plan.id, HEADS.c.period_id == Period.id, HEADS.c.office_code == office_code),
        )
        .outerjoin(Verdict, Verdict.id == latest)
        .where(Plan.part == "carries_out", Plan.archived_at.is_(None))
        .where(or_(and_(or_(soon, unsent), ~told_within), returned))
        .order_by(Period.due_on, Office.position, Plan.created_at)
    )
    return [_due(row) for row in rows]


_PACKAGE = (
    Package.num,
    Package.direction,
    Package.sequence,
    Package.subject,
    Office.short_name,
    Office.name,
    Package.sender_code,
    Package.route,
    Package.handled_at,
)


def _package(row: Any) -> PackageLine:
    return PackageLine(row[0], row[1], row[2], row[3], row[4] or row[5] or row[6], row[7], row[8])


def _due(row: Any) -> DueReport:
    return DueReport(*(row[0], row[1], reference_of(row[2], row[3]), *row[4:10], row[10] or "", row[11], row[12] or ""))
