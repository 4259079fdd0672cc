"""The tasks and the figures of a plan in a period, for one office or, as their issuer, for all."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from app.desk.office import Office
from app.standing.asking import TaskStanding, moment_at, span_named, standings
from app.tracking import checks
from app.tracking.consolidation import consolidate
from app.tracking.figures import Figures, IndicatorTotal, figures
from app.tracking.keeping import keep_as_it_stands
from db.queries import indicators, plans
from db.queries.indicators import IndicatorRow

__all__ = ["Figures", "IndicatorRow", "IndicatorTotal", "TaskStanding"]


def tasks(office: Office, plan_id: str, period_name: str, office_code: str) -> list[tuple[str, TaskStanding]]:
    """How each task of an office stands in a period, beside its label.

    Raises:
        TrackingError: the plan has no such period.
    """
    with office.store.read() as connection:
        span = span_named(connection, plan_id, period_name)
        moment = moment_at(connection, plan_id, span, office.clock.today())
        labels = {row.num: row.label for row in plans.clauses(connection, plan_id)}
        found = standings(connection, plan_id, moment, office_code=office_code)
    return [(labels[one.clause_num], one) for one in found]


def figures_of(office: Office, plan_id: str, period_name: str, office_code: str) -> list[tuple[IndicatorRow, Figures]]:
    """The figures of an office in a period, indicator by indicator.

    Raises:
        TrackingError: the plan has no such period.
    """
    with office.store.read() as connection:
        span = span_named(connection, plan_id, period_name)
        moment = moment_at(connection, plan_id, span, office.clock.today())
        return [
            (row, figures(connection, row, office_code, moment)) for row in indicators.indicators(connection, plan_id)
        ]


def totals(office: Office, plan_id: str, period_name: str) -> tuple[IndicatorTotal, ...]:
    """The figures of all offices of a plan we issue, put together.

    Raises:
        TrackingError: the plan has no such period.
    """
    with office.store.read() as connection:
        span = span_named(connection, plan_id, period_name)
        return tuple(consolidate(connection, plan_id, span, office.clock.today()).indicators)


def keep(office: Office, plan_id: str, period_id: str, clause_ids: Collection[str] | None = None) -> int:
    """Report tasks as they stood in the period before: those named, or all that nothing was said of; how many."""
    chosen = set(clause_ids) if clause_ids is not None else None
    return keep_as_it_stands(office.store, office.clock, office.who, plan_id, period_id, office.code, chosen)


def day_doubts(
    office: Office, plan_id: str, *, done_on: date | None = None, own_due_on: date | None = None
) -> tuple[str, ...]:
    """Codes of what looks odd about days that were just written down."""
    with office.store.read() as connection:
        return checks.day_doubts(connection, plan_id, done_on=done_on, own_due_on=own_due_on)
