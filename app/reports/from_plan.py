"""A plan as it stands, as the paper that is printed of it: clause by clause, with who, what and by when."""

from __future__ import annotations

from datetime import date, datetime, time

from app.clock import HANOI
from app.errors import ReportError
from app.reports.official_names import issuing_body
from app.reports.plan_print import PlanLine, PlanPrint
from app.tracking.paper_forms import paper_form
from db.queries import offices
from db.queries.plan_head import plan_head
from db.queries.plans import ClauseRecord, clauses
from db.queries.rows import reference_of
from db.store import Connection


def plan_print(connection: Connection, plan_id: str, office_code: str, today: date) -> PlanPrint:
    """Everything the print says; clauses that are followed no longer are left out.

    Raises:
        ReportError: ``report-nothing``: plan or office is not known.
    """
    plan = plan_head(connection, plan_id)
    office = offices.office(connection, office_code)
    if plan is None or office is None:
        raise ReportError("report-nothing", plan=plan_id, period="", office=office_code)
    issuer = offices.office_as_listed(connection, plan.issuer_code, plan.issuer_code, today)
    cited = [plan.doc_type.capitalize() or "Kế hoạch"]
    if plan.number:
        cited.append(f"số {reference_of(plan.number, plan.code)}")
    if plan.dated_on is not None:
        cited.append(f"ngày {plan.dated_on:%d/%m/%Y}")
    if issuer is not None:
        cited.append(f"của {issuer.name}")
    revision = f", cập nhật lần {plan.revision}" if plan.revision > 1 else ""
    alive = [row for row in clauses(connection, plan_id) if not row.archived]
    return PlanPrint(
        body=issuing_body(paper_form(connection, office, issuer, plan.report_via)),
        title=plan.title,
        lines=tuple(_line(row) for row in alive),
        made_at=datetime.combine(today, time(), HANOI),
        attached_to=f"({' '.join(cited)}{revision}; in ngày {today:%d/%m/%Y})",
        label="DANH MỤC NHIỆM VỤ",
    )


def _line(row: ClauseRecord) -> PlanLine:
    due = f"{row.due_on:%d/%m/%Y}" if row.due_on is not None else row.deadline_text
    when = "; ".join(filter(None, (due, row.cadence)))
    return PlanLine(row.marker, row.text, row.kind, row.lead_text, row.coord_text, row.deliverable, when)
