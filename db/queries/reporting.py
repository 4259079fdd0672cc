"""The report record of an office, for snapshots and the approval steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, or_, select
from sqlalchemy.engine import Connection

from db.queries.papers import HEADS, REPORT
from db.schema import Paper, Report


@dataclass(frozen=True)
class ReportHead:
    """A report with its written parts and its way so far.

    Attributes:
        state: drafting | checked, or the stage of the paper: submitted | approved | numbered | sent.
        paper_id: the paper that stands for it, from submission on.
    """

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
    paper_id: str | None


def report_head(connection: Connection, plan_id: str, period_id: str, office_code: str) -> ReportHead | None:
    """The report of an office on a plan for a period."""
    head = HEADS.c
    row = connection.execute(
        select(*(head[name] for name in ReportHead.__dataclass_fields__)).where(
            head.plan_id == plan_id, head.period_id == period_id, head.office_code == office_code
        )
    ).first()
    return ReportHead(*row) if row else None


@dataclass(frozen=True)
class FormerSigner:
    """Who signs a report, as the draft has it."""

    name: str
    authority: str
    title: str


def signed_before(connection: Connection, plan_id: str, period_id: str, office_code: str) -> list[FormerSigner]:
    """Who signed the office's other reports that were submitted, the last first."""
    last = func.max(Paper.submitted_at)
    rows = connection.execute(
        select(Report.signer_name, Report.signer_authority, Report.signer_title)
        .join(
            Paper,
            and_(
                Paper.kind == REPORT,
                Paper.plan_id == Report.plan_id,
                Paper.period_id == Report.period_id,
                Paper.office_code == Report.office_code,
            ),
        )
        .where(
            Report.office_code == office_code,
            Report.signer_name != "",
            or_(Report.plan_id != plan_id, Report.period_id != period_id),
        )
        .group_by(Report.plan_id, Report.period_id, Report.signer_name, Report.signer_authority, Report.signer_title)
        .order_by(last.desc())
    )
    return [FormerSigner(*row) for row in rows]
