"""How a person names a plan, a clause and a period, and what is meant."""

from __future__ import annotations

from app.desk.office import Office
from app.desk.plan_names import plan_name, plan_reference
from app.errors import PlanningError, TrackingError
from app.standing.asking import span_named
from app.standing.periods import PeriodSpan
from db.queries import plans as rows
from db.queries.plans import ClauseRecord, PlanRecord

__all__ = ["ClauseRecord", "PeriodSpan", "PlanRecord"]


def plan_records(office: Office) -> list[PlanRecord]:
    """Every plan that is here, archived ones too."""
    with office.store.read() as connection:
        return rows.plans(connection)


def plan_named(office: Office, named: str | None, *, archived: bool = False) -> PlanRecord:
    """The plan of an id, the beginning of one, its number, or number and code; the only plan where none is named.

    Args:
        archived: one that is no longer followed may be meant too, where none in use bears the name.

    Raises:
        PlanningError: ``plan-none``, ``plan-unknown``, ``plan-ambiguous`` (``count``, ``plans``: their names).
    """
    known = plan_records(office)
    found = [plan for plan in known if named is None or plan.id.startswith(named) or named in _references(plan)]
    in_use = [plan for plan in found if not plan.archived]
    found = in_use if in_use or not archived else found
    if not found and named is None:
        raise PlanningError("plan-none")
    if not found:
        raise PlanningError("plan-unknown", plan=named)
    if len(found) > 1:
        told = "; ".join(f"{plan.id[:8]} = {plan_name(plan)}" for plan in found)
        raise PlanningError("plan-ambiguous", count=len(found), plans=told)
    return found[0]


def _references(plan: PlanRecord) -> set[str]:
    """Its number, number and code as printed, and as the document's own code alone joins them."""
    return {plan_reference(plan), f"{plan.number or ''}{plan.code}", *filter(None, [plan.number])}


def clause_named(office: Office, plan_id: str, named: str) -> ClauseRecord:
    """The clause of an id or a label ("III.2.1.a, gạch đầu dòng thứ 1", or short "III.2.1.a-1").

    Raises:
        TrackingError: ``clause-unknown``.
    """
    wanted = _short(named)
    with office.store.read() as connection:
        for row in rows.clauses(connection, plan_id):
            if row.id == named or (len(named) >= 8 and row.id.startswith(named)) or _short(row.label) == wanted:
                return row
    raise TrackingError("clause-unknown", clause=named)


def _short(label: str) -> str:
    return label.replace(", gạch đầu dòng thứ ", "-").replace(" ", "").rstrip(".").casefold()


def period_named(office: Office, plan_id: str, name: str) -> PeriodSpan:
    """The period of that name for the plan's issuer, opened or not: what is recorded for it opens it, asking does not.

    Raises:
        TrackingError: ``plan-unknown``, ``period-unknown``.
    """
    with office.store.read() as connection:
        return span_named(connection, plan_id, name)
