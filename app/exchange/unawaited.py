"""Whether a report touches what nobody waits for: a period of another report year, one that was settled, or one that
its office did not live to see.

A file in which only the awaited periods change may be taken in with many others; what reaches into the past is for a
person to look at, although nothing is wrong with the file. A report that is merely late is awaited.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from app.exchange.examine import Offer
from app.standing.asking import book_of
from app.standing.book import PeriodBook
from app.standing.periods import PeriodSpan, period_words
from db.queries.exchange_report import accepted_periods
from db.queries.offices import Turn, offices_as_listed, turns
from db.queries.papers import report_papers
from db.queries.plan_head import PlanHead, plan_head
from db.store import Connection

LAST_YEAR, NOT_BEGUN, FROZEN, ACCEPTED, ENDED = "last-year", "not-begun", "frozen", "accepted", "ended"
"""Why a period is not awaited: of an earlier report year; in the future; our consolidated report on it, or on a longer
one around it, was submitted; the unit's report on it was accepted; the unit had ended by its cut-off, whose offices
report the whole window."""


def note_unawaited(connection: Connection, offer: Offer, today: date) -> None:
    """Note of a file that may be taken in which of the periods that it changes are not awaited: fact ``unawaited``; and
    of what is right that its sender has ended since: fact ``ended``.

    Args:
        connection: over the state before it is taken in.
    """
    for fact in ("unawaited", "ended"):
        offer.facts.pop(fact, None)
    if offer.peers is None or offer.peers.own_copy or not offer.can_apply:
        return
    sender = offer.peers.sender
    end = _end(connection, offer.peers.issuer, sender) if sender != offer.peers.issuer else None
    found = list(_found(connection, sender, offer.touched, end, today))
    if found:
        offer.facts["unawaited"] = found
    if end is not None and end.from_on <= today and not any(one["why"] == ENDED for one in found):
        offer.facts["ended"] = _told(connection, sender, end)


def _end(connection: Connection, issuer: str, unit: str) -> Turn | None:
    """How a unit ended by the list of its issuer; None where it stands."""
    return next((one for one in reversed(turns(connection, unit)) if one.ends and one.issuer_code == issuer), None)


def _told(connection: Connection, unit: str, end: Turn) -> dict[str, Any]:
    listed = offices_as_listed(connection, end.issuer_code, end.from_on, [unit])
    name = listed[unit].name if unit in listed else unit
    facts = {"office": name, "from_on": f"{end.from_on:%d/%m/%Y}", "heirs": list(end.others)}
    return facts if end.others else {**facts, "reason": "nobody"}


def _found(
    connection: Connection, unit: str, subjects: Iterable[str], end: Turn | None, today: date
) -> Iterator[dict[str, Any]]:
    for subject in subjects:
        plan_id, _, period_id = subject.partition("/")
        plan = plan_head(connection, plan_id)
        if plan is None:
            continue
        book = book_of(connection, [plan.issuer_code])
        span = book.of_id(plan.issuer_code, period_id)
        over = end is not None and span.ends_on >= end.from_on
        why = ENDED if over else _why(connection, plan, book, span, unit, today)
        if why:
            more = _told(connection, unit, end) if end is not None and over else {}
            yield {"plan": plan.title, "period": period_words(span.kind, span.name), "why": why, **more}


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
