"""Hôm nay: what of the exchange and of the reports waits for somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.clock import HANOI
from app.desk.office import Office
from app.desk.rows import PlanRow
from app.standing.asking import book_of
from app.standing.periods import PeriodSpan
from db.queries import papers, today, tree
from db.queries.packages import SILENT_AFTER_DAYS
from db.queries.today import AnswerDue, DueReport, PackageLine, UnreadDirective
from db.store import Connection

__all__ = ["AnswerDue", "DueReport", "Exchange", "PackageLine", "UnreadDirective"]

ANSWER_AHEAD = timedelta(days=7)
"""So long before its day a document to be dealt with is shown."""
_PERIODS_BACK = 3
"""Windows that nobody opened are looked for so far back; what was ever written in one stands in the store."""


@dataclass(frozen=True)
class Exchange:
    """What of the exchange waits: directives nobody read, files that arrived, packages nobody confirmed, and documents
    whose "hạn xử lý" is near or past.
    """

    directives: tuple[UnreadDirective, ...]
    arrived: tuple[PackageLine, ...]
    silent: tuple[PackageLine, ...]
    answers: tuple[AnswerDue, ...] = ()


def exchange(office: Office) -> Exchange:
    """What of the exchange waits for somebody."""
    with office.store.read() as connection:
        return Exchange(
            tuple(today.unread_directives(connection, office.code)),
            tuple(today.waiting_packages(connection)),
            tuple(today.unconfirmed_packages(connection, office.clock.now() - timedelta(days=SILENT_AFTER_DAYS))),
            tuple(today.answers_due(connection, office.code, office.clock.today() + ANSWER_AHEAD)),
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
