"""Whether a report touches what nobody waits for: a period of another report year, or one that was settled.

A file in which only the awaited periods change may be taken in with many others; what reaches into the past is for a
person to look at, although nothing is wrong with the file. A report that is merely late is awaited.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from app.exchange.examine import Offer
from app.standing.asking import book_of
from app.standing.book import PeriodBook
from app.standing.periods import PeriodSpan, period_words
from db.queries.exchange_report import accepted_periods
from db.queries.papers import report_papers
from db.queries.plan_head import PlanHead, plan_head
from db.store import Connection

LAST_YEAR, NOT_BEGUN, FROZEN, ACCEPTED = "last-year", "not-begun", "frozen", "accepted"
"""Why a period is not awaited: of an earlier report year; in the future; our consolidated report on it, or on a longer
one around it, was submitted; the unit's report on it was accepted."""


def note_unawaited(connection: Connection, offer: Offer, today: date) -> None:
    """Note of a file that may be taken in which of the periods that it changes are not awaited: fact ``unawaited``.

    Args:
        connection: over the state before it is taken in.
    """
    offer.facts.pop("unawaited", None)
    if offer.peers is None or offer.peers.own_copy or not offer.can_apply:
        return
    found = list(_found(connection, offer.peers.sender, offer.touched, today))
    if found:
        offer.facts["unawaited"] = found


def _found(connection: Connection, unit: str, subjects: Iterable[str], today: date) -> Iterator[dict[str, str]]:
    for subject in subjects:
        plan_id, _, period_id = subject.partition("/")
        plan = plan_head(connection, plan_id)
        if plan is None:
            continue
        book = book_of(connection, [plan.issuer_code])
        span = book.of_id(plan.issuer_code, period_id)
        why = _why(connection, plan, book, span, unit, today)
        if why:
            yield {"plan": plan.title, "period": period_words(span.kind, span.name), "why": why}


def _why(connection: Connection, plan: PlanHead, book: PeriodBook, span: PeriodSpan, unit: str, today: date) -> str:
    year = book.moment(plan.issuer_code, plan.period_kind, None, today).year_starts_on
    if span.ends_on < year and (span.late_until is None or not span.awaited_on(today)):
        return LAST_YEAR
    if span.starts_on > today:
        return NOT_BEGUN
    for paper in report_papers(connection, plan.id, plan.issuer_code):
        around = book.of_id(plan.issuer_code, paper.period_id)
        if paper.stands and around.starts_on <= span.starts_on and span.ends_on <= around.ends_on:
            return FROZEN
    return ACCEPTED if (plan.id, span.id) in accepted_periods(connection, [plan.id], unit) else ""
