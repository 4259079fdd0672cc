"""Working papers at the desk: the sheet of one task, and a plan as a table; as PDF, or as Word to go on with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.desk.office import Office
from app.exchange.files import write_whole
from app.progress import Progress
from db.queries.plan_head import plan_head
from db.queries.plans import clauses


@dataclass(frozen=True)
class SheetOf:
    """What is printed: a task of a plan, or the plan where ``clause_id`` is ""."""

    plan_id: str
    clause_id: str = ""


def about(office: Office, what: SheetOf) -> str:
    """What a sheet is about, for the name of its file: the clause of the task and its plan, or the plan."""
    with office.store.read() as connection:
        plan = plan_head(connection, what.plan_id)
        label = next((one.label for one in clauses(connection, what.plan_id) if one.id == what.clause_id), "")
    return ", ".join(part for part in (label, plan.title if plan else "") if part)


def pdf(office: Office, what: SheetOf, progress: Progress | None = None) -> bytes:
    """The sheet as it stands today.

    Raises:
        ReportError: ``report-nothing``: there is no such task or plan.
        Cancelled: a person asked to stop.
    """
    # lazy: papers are heavy
    from app.reports.from_plan import plan_print, task_sheet
    from app.reports.plan_print import draw_plan_print
    from app.reports.task_sheet import draw_task_sheet

    today = office.clock.today()
    with office.store.read() as connection:
        if what.clause_id:
            return draw_task_sheet(task_sheet(connection, what.clause_id, office.code, today))
        found = plan_print(connection, what.plan_id, office.code, today)
    return draw_plan_print(found, progress)


def write(office: Office, what: SheetOf, path: Path) -> Path:
    """The sheet as Word where the path says so, else as PDF.

    Raises:
        ReportError: ``report-nothing``. ExchangeError: it could not be written.
    """
    # lazy: papers are heavy
    from app.reports.from_plan import plan_print, task_sheet
    from app.reports.word import write_plan_print, write_task_sheet

    if path.suffix.casefold() != ".docx":
        write_whole(path, pdf(office, what))
        return path
    today = office.clock.today()
    with office.store.read() as connection:
        written = (
            write_task_sheet(task_sheet(connection, what.clause_id, office.code, today))
            if what.clause_id
            else write_plan_print(plan_print(connection, what.plan_id, office.code, today))
        )
    write_whole(path, written)
    return path
