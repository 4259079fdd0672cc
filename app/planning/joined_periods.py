"""What was said by the year goes on by the month where the joined plan is reported by the month.

A document tells seldom how often it is reported on, so its plan stands by the year until the package tells better.
What was typed meanwhile would lie in a period that nobody looks at again: it is said in that period of the package's
plan which holds the day it was typed. What stands in a report on paper stays in its period.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.clock import Clock, day_of
from app.standing.asking import book_of
from app.standing.book import PeriodBook
from app.standing.periods import MONTHS, PeriodSpan, window_of_id
from db.changes import Writing
from db.queries.periods import open_period, period
from db.queries.plans import PlanRecord
from db.queries.said_in import SaidRecord, said_in

Retimed = Sequence[tuple[SaidRecord, str]]
"""What was said, and the period it is said in now."""


def retimed(writing: Writing, clock: Clock, document: PlanRecord, package: PlanRecord) -> Retimed:
    """Where the package is reported more often than the document was: each thing said, with its new period, opened."""
    lengths = [MONTHS.get(plan.period_kind, 0) for plan in (document, package)]
    if not lengths[0] > lengths[1] > 0:
        return ()
    book = book_of(writing.connection, [package.issuer_code])
    found = []
    for record in said_in(writing.connection, document.id):
        kind, *_days = window_of_id(record.period_id)
        span = _span(book, clock, package, record) if kind == document.period_kind else None
        if span is None:
            continue
        if period(writing.connection, package.issuer_code, span.id) is None:
            open_period(writing, package.issuer_code, span)
        found.append((record, span.id))
    return found


def _span(book: PeriodBook, clock: Clock, package: PlanRecord, record: SaidRecord) -> PeriodSpan | None:
    """The package's period of the day on which it was said; at the edge of its window where it was said outside."""
    _kind, first, last = window_of_id(record.period_id)
    day = day_of(record.at or clock.now())
    return book.on(package.issuer_code, package.period_kind, min(max(day, first), last))
