"""What a plan is called in lists and on the command line. Loads none of the store's libraries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.queries.rows import reference_of

if TYPE_CHECKING:
    from db.queries.plan_list import PlanRecord

EXTRACT_CHARS = 80
"""So much of what a plan is about tells it from others in a list."""


def plan_reference(plan: PlanRecord) -> str:
    """Number and code as printed, "" where the document bears neither."""
    return reference_of(plan.number, plan.code)


def plan_name(plan: PlanRecord) -> str:
    """A plan as a list tells it from others: number, day and the beginning of what it is about:
    ``12/KH-UBND ngày 01/08/2023: Thực hiện Nghị quyết …``. What the document leaves blank is left out.
    """
    said = " ngày ".join(filter(None, (plan_reference(plan), _day(plan))))
    about = plan.title
    if len(about) > EXTRACT_CHARS:
        about = f"{about[:EXTRACT_CHARS].rsplit(' ', 1)[0]}…"
    return f"{said}: {about}" if said else about


def _day(plan: PlanRecord) -> str:
    return f"{plan.dated_on:%d/%m/%Y}" if plan.dated_on else ""
