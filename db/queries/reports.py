"""Report of a period: where it stands, what its plan asks, what the superior said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection, case, func, select

from db.queries.calendars import OpenedPeriod
from db.queries.papers import HEADS, days_late, sent_first
from db.queries.reporting import ReportHead
from db.queries.rows import reference_of
from db.queries.verdict_order import LAST_STANDS
from db.schema import Clause, Office, Package, Period, Plan, Task, Verdict


@dataclass(frozen=True)
class ReportPlan:
    """A plan our office reports on, or issues to itself.

    Attributes:
        number: number and code as printed, "" while blank.
        report_via: the department the report goes through, or "".
    """

    id: str
    title: str
    number: str
    dated_on: date | None
    part: str
    source: str
    issuer_code: str
    issuer_name: str
    issuer_short: str
    report_via: str
    period_kind: str


@dataclass(frozen=True)
class ReportRow(ReportHead):
    """The report on its way.

    Attributes:
        verdict: accepted | returned | "".
        package_sequence: number of the package that carried it, or None.
        confirmed_at: when the superior's receipt came.
        first_on: the day by which it is in time or late, of the first report of the period that went out; ``sent_on``
            is that of the one that stands.
    """

    approved_at: datetime | None = None
    verdict: str = ""
    verdict_reason: str = ""
    verdict_at: datetime | None = None
    package_sequence: int | None = None
    confirmed_at: datetime | None = None
    first_on: date | None = None

    def days_late(self, due_on: date | None) -> int:
        """How many days after its due day it went out first; 0 in time, or not sent yet."""
        return days_late(self.first_on, due_on)


@dataclass(frozen=True)
class ReportLabel:
    """A clause by its id, for findings that name it."""

    clause_num: int
    clause_id: str
    label: str
    text: str
    due_on: date | None
    due_citation: str


def reporting_plans(connection: Connection) -> list[ReportPlan]:
    """The plans our office reports on: those it carries out for superiors, those it issues and consolidates, then its
    own; newest first.
    """
    lines = connection.execute(
        select(
            Plan.id,
            Plan.title,
            Plan.number,
            Plan.code,
            Plan.dated_on,
            Plan.part,
            Plan.source,
            Plan.issuer_code,
            Office.name,
            case((Office.short_name != "", Office.short_name), else_=Office.name),
            Plan.report_via,
            Plan.period_kind,
        )
        .join(Office, Office.code == Plan.issuer_code)
        .where(Plan.archived_at.is_(None), Plan.matched_plan_id.is_(None))
        .order_by(Plan.part, Plan.created_at.desc(), Plan.id)
    ).all()
    return [
        ReportPlan(
            line[0],
            line[1],
            reference_of(line[2], line[3]) if line[2] else "",
            *line[4:],
        )
        for line in lines
    ]


def period(connection: Connection, issuer_code: str, name: str) -> OpenedPeriod | None:
    """The period of that short name, if it has been opened."""
    line = connection.execute(_PERIODS.where(Period.issuer_code == issuer_code, Period.name == name)).first()
    return None if line is None else OpenedPeriod(*line)


def report(connection: Connection, plan_id: str, period_id: str, office_code: str) -> ReportRow | None:
    """The report of an office, with the superior's latest act on it as it is now and the package it went with.

    While it is on the desk, what the superior asked for still stands; an acceptance does not.
    """
    head = HEADS.c
    names = [name for name in ReportRow.__dataclass_fields__ if name in head]
    line = connection.execute(
        select(*(head[name] for name in names)).where(
            head.plan_id == plan_id, head.period_id == period_id, head.office_code == office_code
        )
    ).first()
    if line is None:
        return None
    verdict = connection.execute(
        select(Verdict.kind, Verdict.reason, Verdict.decided_at, Verdict.record_digest)
        .where(
            Verdict.plan_id == plan_id,
            Verdict.period_id == period_id,
            Verdict.office_code == office_code,
            Verdict.clause_num.is_(None),
        )
        .order_by(*(column.desc() for column in LAST_STANDS))
    ).first()
    kind, reason, decided_at, judged = verdict if verdict else ("", "", None, "")
    if line.paper_id is None and kind == "accepted":
        kind = ""  # taken up again: what was accepted is no longer what it says
    if line.paper_id is not None and judged != line.digest:
        kind = ""  # about a report before this one
    sequence, confirmed_at = _package(connection, plan_id, line.approved_at)
    return replace(
        ReportRow(**line._mapping),
        verdict=kind,
        verdict_reason=reason if kind else "",
        verdict_at=decided_at if kind else None,
        package_sequence=sequence,
        confirmed_at=confirmed_at,
        first_on=sent_first(connection, plan_id, period_id, office_code),
    )


def labels(connection: Connection, plan_id: str) -> dict[str, ReportLabel]:
    """The tasks of a plan by clause id."""
    lines = connection.execute(
        select(
            Clause.num,
            Clause.id,
            Clause.label,
            Clause.text,
            Task.due_on,
            func.coalesce(Task.due_citation, ""),
        )
        .outerjoin(Task, Task.clause_num == Clause.num)
        .where(Clause.plan_id == plan_id)
    ).all()
    return {line[1]: ReportLabel(*line) for line in lines}


_PERIODS = select(
    Period.id, Period.kind, Period.name, Period.starts_on, Period.ends_on, Period.due_on, Period.late_until
)


def _package(connection: Connection, plan_id: str, approved_at: datetime | None) -> tuple[int | None, datetime | None]:
    """The first package written to the plan's issuer after the report was approved."""
    if approved_at is None:
        return None, None
    line = connection.execute(
        select(Package.sequence, Package.confirmed_at)
        .join(Plan, Plan.issuer_code == Package.addressee)
        .where(
            Plan.id == plan_id,
            Package.direction == "out",
            Package.kind == "report",
            Package.handled_at >= approved_at,
        )
        .order_by(Package.num)
    ).first()
    return (line[0], line[1]) if line else (None, None)
