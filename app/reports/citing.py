"""How a paper cites the plan it is about."""

from __future__ import annotations

from app.reports.period_report import PlanReference
from db.queries.plan_head import PlanHead
from db.queries.rows import reference_of


def cited(plan: PlanHead, issuer: str) -> PlanReference:
    """The plan as its head says; what it leaves blank stays blank.

    Args:
        issuer: the issuing office's full name.
    """
    return PlanReference(
        issuer=issuer,
        number=reference_of(plan.number, plan.code.lstrip("/")) if plan.number else "",
        issued_on=plan.dated_on,
        year=_year(plan),
        kind=plan.doc_type.capitalize() or "Kế hoạch",
        code=plan.code.lstrip("/") or "KH-UBND",
    )


def _year(plan: PlanHead) -> int | None:
    digits = [word for word in plan.date_text.split() if word.isdigit() and len(word) == 4]
    return int(digits[-1]) if digits else None
