"""The periods a person can choose: those that were opened, the present one, and a year back."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.errors import TrackingError
from app.standing.calendar import WorkingDays
from app.standing.periods import MONTHS, PeriodRule, PeriodSpan, name_on, neighbour, span_of_name
from db.queries import periods as rows
from ui.report.words import period_words, span_words
from ui.widgets.period_chooser import PeriodChoice

BACK = 12
"""Periods before the present one that can be chosen even if nobody has opened them."""


def spans(connection: Any, issuer_code: str, kind: str, today: date) -> list[PeriodSpan]:
    """The periods of a kind, earliest first; a period already opened keeps its own window."""
    opened = {
        row.name: PeriodSpan(row.id, row.kind, row.name, row.starts_on, row.ends_on, row.due_on, row.late_until)
        for row in rows.periods(connection, issuer_code)
        if row.kind == kind
    }
    found = dict(opened)
    if kind in MONTHS:
        given = rows.rule(connection, issuer_code, kind)
        rule = PeriodRule(*given) if given else PeriodRule()
        days = WorkingDays(rows.holidays(connection, issuer_code))
        name = name_on(kind, today, rule)
        for step in range(-BACK, 1):
            other = neighbour(name, step)
            try:
                found.setdefault(other, span_of_name(other, rule, days))
            except TrackingError:
                continue
    return sorted(found.values(), key=lambda span: (span.ends_on, span.id))


def present_name(found: list[PeriodSpan], today: date) -> str:
    """The name to show first: the latest period that has ended and is still awaited, else the running one."""
    awaited = [span for span in found if span.ends_on < today and span.awaited_on(today)]
    running = [span for span in found if span.holds(today)]
    chosen = awaited or running or found[-1:]
    return chosen[-1].name if chosen else ""


def choices(found: list[PeriodSpan], today: date) -> list[PeriodChoice]:
    """For the chooser in the top bar; its keys are the short names."""
    return [
        PeriodChoice(span.name, period_words(span.name), span_words(span), span.awaited_on(today)) for span in found
    ]
