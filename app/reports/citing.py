"""How a paper cites the plan it is about, and the report it supplements or replaces."""

from __future__ import annotations

from app.reports.letterhead import PaperReference
from app.reports.official_names import full_name
from app.reports.period_report import PlanReference
from app.reports.wording import wording
from app.tracking.paper_forms import paper_form
from db.queries import offices
from db.queries.papers import PaperRow
from db.queries.plan_head import PlanHead
from db.queries.rows import reference_of
from db.store import Connection


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


def supplementing(connection: Connection, before: PaperRow | None, relation: str) -> str:
    """The sentence that names the report of the same period that went out before (NĐ 30/2020, Điều 18); "" where none
    did.

    Args:
        relation: supplements | replaces.
    """
    if before is None or before.dated_on is None:
        return ""
    office = offices.office(connection, before.office_code)
    reference = PaperReference(before.code, "", 0, 0, before.number, before.dated_on)
    party = office is not None and paper_form(connection, office).party
    return wording(f"report.{relation}", reference=reference.cited(party), office=full_name(office) if office else "")


def _year(plan: PlanHead) -> int | None:
    digits = [word for word in plan.date_text.split() if word.isdigit() and len(word) == 4]
    return int(digits[-1]) if digits else None
