"""The report record of an office, for snapshots and the approval steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from db.schema import Report


@dataclass(frozen=True)
class ReportHead:
    """A report with its written parts and its way so far."""

    state: str
    nothing_arisen: bool
    directing: str
    results: str
    shortcomings: str
    next_tasks: str
    proposals: str
    number: str
    code: str
    dated_on: date | None
    signer_authority: str
    signer_title: str
    signer_name: str
    drafter: str
    sent_on: date | None
    received_on: date | None
    digest: str
    snapshot: str


def report_head(connection: Connection, plan_id: str, period_id: str, office_code: str) -> ReportHead | None:
    """The report of an office on a plan for a period."""
    row: Any = connection.execute(
        select(
            Report.state,
            Report.nothing_arisen,
            Report.directing,
            Report.results,
            Report.shortcomings,
            Report.next_tasks,
            Report.proposals,
            Report.number,
            Report.code,
            Report.dated_on,
            Report.signer_authority,
            Report.signer_title,
            Report.signer_name,
            Report.drafter,
            Report.sent_on,
            Report.received_on,
            Report.digest,
            Report.snapshot,
        ).where(Report.plan_id == plan_id, Report.period_id == period_id, Report.office_code == office_code)
    ).first()
    return ReportHead(*row) if row else None


def last_number(connection: Connection, office_code: str, year: int) -> int:
    """The highest number an office gave to its reports of a year; 0 when none."""
    numbers = connection.execute(
        select(Report.number).where(
            Report.office_code == office_code, func.strftime("%Y", Report.dated_on) == str(year), Report.number != ""
        )
    ).scalars()
    return max((int(number) for number in numbers if number.isdigit()), default=0)
