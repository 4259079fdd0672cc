"""Hôm nay: what of the exchange and of the reports waits for somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.clock import HANOI
from app.desk import plan as plan_desk
from app.desk.office import Office
from app.desk.rows import PlanRow
from app.desk.tally import PlanTally
from app.standing.asking import book_of
from app.standing.periods import PeriodSpan
from db.queries import papers, today, tree
from db.queries.offices import Turn, turns
from db.queries.packages import SILENT_AFTER_DAYS
from db.queries.today import AnswerDue, DueReport, PackageLine, UnreadDirective
from db.store import Connection

__all__ = ["AnswerDue", "DueReport", "Exchange", "PackageLine", "StillDue", "Turn", "UnreadDirective"]

WEEK = timedelta(days=7)
ANSWER_AHEAD = WEEK
"""So long before its day a document to be dealt with is shown."""
TAKING_OVER_TOLD = timedelta(days=62)
"""So long an office that took over from others is told so: the two first months, in which it reports for them too."""
ON_DESK = ("", "drafting", "checked")
"""States of a report that can still be written."""
_PERIODS_BACK = 3
"""Windows that nobody opened are looked for so far back; what was ever written in one stands in the store."""


@dataclass(frozen=True)
class Exchange:
    """What of the exchange waits: directives nobody read, files that arrived, packages nobody confirmed, and documents
    whose "hạn xử lý" is near or past; and that our office ends, ended, or takes over from others.
    """

    directives: tuple[UnreadDirective, ...]
    arrived: tuple[PackageLine, ...]
    silent: tuple[PackageLine, ...]
    answers: tuple[AnswerDue, ...] = ()
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True)
class StillDue:
    """A period that was cut off, whose reports lie on the desk and lack words, with our tasks in it."""

    span: PeriodSpan
    tallies: tuple[PlanTally, ...]


def exchange(office: Office) -> Exchange:
    """What of the exchange waits for somebody."""
    told_since = office.clock.today() - TAKING_OVER_TOLD
    with office.store.read() as connection:
        return Exchange(
            tuple(today.unread_directives(connection, office.code)),
            tuple(today.waiting_packages(connection)),
            tuple(today.unconfirmed_packages(connection, office.clock.now() - timedelta(days=SILENT_AFTER_DAYS))),
            tuple(today.answers_due(connection, office.code, office.clock.today() + ANSWER_AHEAD)),
            tuple(one for one in turns(connection, office.code) if one.ends or one.from_on >= told_since),
        )


def due_reports(office: Office, first: date, last: date) -> list[DueReport]:
    """Reports that fall due within the days given, late ones that were not sent, and those of which more is asked: to
    every superior, also to those for whose period nobody wrote anything yet.
    """
    with office.store.read() as connection:
        found = today.due_reports(connection, office.code, first, last)
        plans = [plan for plan in tree.plans(connection) if plan.part == "carries_out"]
        book = book_of(connection, {plan.issuer_code for plan in plans})
        for plan in plans:
            opened = {span.id for span in book.opened.get(plan.issuer_code, ())}
            span = book.on(plan.issuer_code, plan.period_kind, last)
            for _ in range(_PERIODS_BACK):
                if span is None:
                    break
                if span.id not in opened and _is_asked(connection, office.code, plan, span, last):
                    found.append(_not_begun(plan, span))
                span = book.step(plan.issuer_code, span, -1)
    return sorted(found, key=lambda one: one.due_on)


def still_due(office: Office, reports: Sequence[DueReport]) -> StillDue | None:
    """The period to write in before the present one, or None where no report that was cut off waits for words.

    Args:
        reports: those to send (``due_reports``).
    """
    today = office.clock.today()
    known = plan_desk.known(office)
    plans = {plan.id: plan for plan in known.plans}
    waiting: dict[PeriodSpan, list[PlanRow]] = {}
    for one in reports:
        plan = plans.get(one.plan_id)
        if plan is None or one.state not in ON_DESK:
            continue
        span = known.book.of_id(plan.issuer_code, one.period_id)
        if span.ends_on < today and span.awaited_on(today):
            waiting.setdefault(span, []).append(plan)
    for span in sorted(waiting, key=lambda span: (span.due_on or date.max, span.ends_on)):
        moments = [(plan, known.book.moment(plan.issuer_code, plan.period_kind, span, today)) for plan in waiting[span]]
        tallies = plan_desk.count(office, moments).tallies
        if any(one.silent for one in tallies):
            return StillDue(span, tallies)
    return None


def _is_asked(connection: Connection, office_code: str, plan: PlanRow, span: PeriodSpan, last: date) -> bool:
    """A report is asked of a period that is due, in which the office had a task, and that did not end before the plan
    was made, or came here: what was reported then by other means is not known. The sent report of a longer period that
    ends with it is enough.
    """
    due = span.due_on is not None and span.due_on <= last
    made = plan.dated_on is None or plan.dated_on <= span.ends_on
    if office_code in papers.longest(connection, plan.id, span.starts_on, span.ends_on, ("sent",)):
        return False
    end = datetime.combine(span.ends_on + timedelta(days=1), time(), HANOI)
    return due and made and today.had_task(connection, plan.id, office_code, span.ends_on, end)


def _not_begun(plan: PlanRow, span: PeriodSpan) -> DueReport:
    assert span.due_on is not None
    return DueReport(
        plan.id,
        plan.title,
        plan.reference,
        plan.issuer_code,
        plan.issuer_name,
        span.id,
        span.kind,
        span.name,
        span.due_on,
        "",
        None,
    )
