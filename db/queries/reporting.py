"""The report record of an office, for snapshots and the approval steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.engine import Connection

from db.queries.papers import HEADS


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
