"""Opening an issuer's periods: its rule and the calendar of working days give the window and the dates."""

from __future__ import annotations

from app.errors import TrackingError
from app.standing.asking import book_of
from app.standing.calendar import WorkingDays
from app.standing.periods import MONTHS, CutOffRule, PeriodSpan, span_of_name
from db.changes import Writing
from db.queries import periods as rows
from db.schema import PeriodRule as RuleRecord
from db.store import Store


def open_period(store: Store, who: str, issuer_code: str, name: str) -> PeriodSpan:
    """The period of that name for that issuer, made by its rule if it was not there.

    Raises:
        TrackingError: ``period-unknown``, the name is no period.
    """
    with store.read() as connection:
        known = rows.period_by_name(connection, issuer_code, name)
    if known is not None:
        return _span(known)
    with store.write(who) as writing:
        return put_period(writing, issuer_code, name)


def put_period(writing: Writing, issuer_code: str, name: str) -> PeriodSpan:
    """``open_period`` inside a transaction that is already open."""
    known = rows.period_by_name(writing.connection, issuer_code, name)
    if known is not None:
        return _span(known)
    days = WorkingDays(rows.holidays(writing.connection, issuer_code))
    kind = span_of_name(name, CutOffRule(), days).kind
    found = rows.rule(writing.connection, issuer_code, kind)
    span = span_of_name(name, CutOffRule(*found) if found else CutOffRule(), days)
    rows.open_period(writing, issuer_code, span)
    return span


def ensure_period(writing: Writing, issuer_code: str, period_id: str) -> None:
    """Open the period of that id (kind, first and last day) if it is not: what is recorded for it needs it.

    Raises:
        TrackingError: ``period-unknown``, the id is none.
    """
    if rows.period(writing.connection, issuer_code, period_id) is None:
        rows.open_period(writing, issuer_code, book_of(writing.connection, [issuer_code]).of_id(issuer_code, period_id))


def set_rule(store: Store, who: str, issuer_code: str, kind: str, rule: CutOffRule) -> None:
    """Set how an issuer's periods of a kind are cut. Periods already open keep their window.

    Raises:
        TrackingError: ``period-rule-invalid``: a cut-off day outside 0–28, or due in less than one working day.
    """
    if kind not in MONTHS or not 0 <= rule.cut_off_day <= 28 or rule.due_working_days < 1 or rule.late_working_days < 0:
        raise TrackingError("period-rule-invalid", kind=kind)
    with store.write(who) as writing:
        known = writing.get(RuleRecord, issuer_code, kind)
        if known is None:
            writing.add(
                RuleRecord(
                    issuer_code=issuer_code,
                    kind=kind,
                    cut_off_day=rule.cut_off_day,
                    due_working_days=rule.due_working_days,
                    late_working_days=rule.late_working_days,
                )
            )
        else:
            writing.edit(
                known,
                cut_off_day=rule.cut_off_day,
                due_working_days=rule.due_working_days,
                late_working_days=rule.late_working_days,
            )


def _span(row: rows.PeriodRow) -> PeriodSpan:
    return PeriodSpan(row.id, row.kind, row.name, row.starts_on, row.ends_on, row.due_on, row.late_until)
