"""A plan's own facts, as papers and packages cite it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.engine import Connection

from db.schema import Plan
from db.statements import Asked, in_rows


@dataclass(frozen=True)
class PlanHead:
    """What the head of a plan says, blanks left blank."""

    id: str
    issuer_code: str
    part: str
    source: str
    doc_type: str
    number: str | None
    code: str
    dated_on: date | None
    date_text: str
    title: str
    place: str
    report_via: str
    period_kind: str
    revision: int
    signer_authority: str
    signer_title: str
    signer_name: str
    matched_plan_id: str | None

    @property
    def by_package(self) -> bool:
        """The issuer answers by package: the plan came as one, or was matched with one."""
        return self.source == "package" or self.matched_plan_id is not None


def plan_head(connection: Connection, plan_id: str) -> PlanHead | None:
    """The head of a plan."""
    found = _plan_head(connection, plan_id)
    return PlanHead(*found[0]) if found else None


@in_rows
def _plan_head(plan_id: str) -> Asked:
    return select(*(getattr(Plan, name) for name in PlanHead.__dataclass_fields__)).where(Plan.id == plan_id)
