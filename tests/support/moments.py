"""Periods as they are judged, for tests that ask how tasks stand."""

from __future__ import annotations

from datetime import date

from app.standing.moment import Moment, moment_of
from app.standing.periods import PeriodSpan


def span_of(period_id: str, name: str = "", due_on: date | None = None) -> PeriodSpan:
    """The period an id speaks of: kind, first and last day."""
    kind, start, end = period_id.split(":")
    return PeriodSpan(period_id, kind, name, date.fromisoformat(start), date.fromisoformat(end), due_on, None)


def judged(period_id: str, today: date = date.max) -> Moment:
    """How it is judged on a day; after its end where none is given."""
    return moment_of(span_of(period_id), today)
