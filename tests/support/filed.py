"""A report that was submitted, as records to put straight into a store."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from db.changes import new_id
from db.schema import Paper, Report

WHEN = datetime(2023, 11, 10, 2, 41, tzinfo=UTC)


def filed(plan_id: str, period_id: str, office_code: str, stage: str = "sent", **fields: Any) -> tuple[Report, Paper]:
    """The draft and the paper that stands for it; ``fields`` are the paper's."""
    given = {"number": "1", "code": "BC-UBND", "register": "BC", "submitted_at": WHEN, **fields}
    subject = {"plan_id": plan_id, "period_id": period_id, "office_code": office_code}
    return Report(**subject, state="checked", code=str(given["code"])), Paper(
        id=new_id(), kind="report", stage=stage, **subject, **given
    )
