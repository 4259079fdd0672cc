"""Chỉ tiêu, số liệu: the plan of the year, this period's figure, the cumulative one, the same period last year."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.clock import Clock
from app.errors import TrackingError
from app.standing.calendar import WorkingDays
from app.standing.periods import MONTHS, PeriodRule, same_last_year, span_of_name, year_of
from app.tracking.progress import find_clause, led_clause, period_of_plan, refuse_if_closed
from db.changes import new_id
from db.queries import indicators as figure_rows
from db.queries import periods as period_rows
from db.queries import tracking as rows
from db.schema import Clause, Indicator, IndicatorTarget, IndicatorValue
from db.store import Connection, Store

ROLL_UPS = ("sum", "latest", "mean", "none")


@dataclass(frozen=True)
class Figures:
    """What one row of "Chỉ tiêu, số liệu" shows; None where nothing is known.

    Attributes:
        target: the plan of the year.
        this_period: the figure of the period.
        cumulative: since the beginning of the planning year, up to the period (other than ``sum``: the latest).
        same_last_year: the figure of the same period of the year before.
        rate_percent: cumulative / target, in per cent.
    """

    target: Decimal | None
    this_period: Decimal | None
    cumulative: Decimal | None
    same_last_year: Decimal | None
    rate_percent: Decimal | None


def add_indicator(
    store: Store, clock: Clock, who: str, clause_id: str, owner_code: str, name: str, unit: str, roll_up: str = "sum"
) -> str:
    """Give a task an indicator. Returns its id.

    Raises:
        TrackingError: ``indicator-invalid`` (no name, or unknown roll-up), ``clause-unknown``.
    """
    if not name.strip() or roll_up not in ROLL_UPS:
        raise TrackingError("indicator-invalid", name=name, roll_up=roll_up)
    with store.write(who, at=clock.now()) as writing:
        clause = find_clause(writing, clause_id)
        record = Indicator(
            id=new_id(), clause_num=clause.num, owner_code=owner_code, name=name, unit=unit, roll_up=roll_up
        )
        writing.add(record)
        return record.id


def set_target(
    store: Store, clock: Clock, who: str, indicator_id: str, office_code: str, year: int, value: Decimal
) -> frozenset[str]:
    """Set the plan of the year of an office.

    Raises:
        TrackingError: ``indicator-unknown``.
    """
    with store.write(who, at=clock.now()) as writing:
        if writing.get(Indicator, indicator_id) is None:
            raise TrackingError("indicator-unknown", id=indicator_id)
        known = writing.get(IndicatorTarget, indicator_id, office_code, year)
        if known is None:
            writing.add(IndicatorTarget(indicator_id=indicator_id, office_code=office_code, year=year, value=value))
        else:
            writing.edit(known, value=value)
        return frozenset(writing.kinds)


def set_value(
    store: Store,
    clock: Clock,
    who: str,
    indicator_id: str,
    office_code: str,
    period_id: str,
    value: Decimal,
    reason: str = "",
) -> frozenset[str]:
    """Set the figure of a period. A period that has ended and is due is corrected only with a reason.

    Raises:
        TrackingError: ``indicator-unknown``, ``not-assigned``, ``period-closed``, ``correction-no-reason``.
    """
    with store.write(who, at=clock.now()) as writing:
        indicator = writing.get(Indicator, indicator_id)
        if indicator is None:
            raise TrackingError("indicator-unknown", id=indicator_id)
        clause = writing.need(Clause, indicator.clause_num)
        led_clause(writing, clause.id, office_code, period_id)
        refuse_if_closed(writing, clause.plan_id, period_id, office_code)
        period_of_plan(writing, clause.plan_id, period_id)
        known = writing.get(IndicatorValue, indicator_id, office_code, period_id)
        if known is None:
            writing.add(
                IndicatorValue(
                    indicator_id=indicator_id, office_code=office_code, period_id=period_id, value=value, reason=reason
                )
            )
        elif known.value != value:
            if rows.report_exists(writing.connection, clause.plan_id, period_id, office_code) and not reason.strip():
                raise TrackingError("correction-no-reason")
            writing.edit(known, value=value, reason=reason or known.reason)
        return frozenset(writing.kinds)


def figures(
    connection: Connection, indicator_id: str, roll_up: str, office_code: str, issuer_code: str, period_name: str
) -> Figures:
    """The figures of one indicator of an office for a period of an issuer."""
    found = period_rows.period_by_name(connection, issuer_code, period_name)
    target = figure_rows.target(connection, indicator_id, office_code, year_of(period_name))
    if found is None or found.kind not in MONTHS:
        return Figures(target, None, None, None, None)
    days = WorkingDays({})
    rule = period_rows.rule(connection, issuer_code, found.kind)
    cut = PeriodRule(*rule) if rule else PeriodRule()
    year_start = span_of_name(str(year_of(period_name)), cut, days).starts_on
    series = figure_rows.values_between(connection, indicator_id, office_code, found.kind, year_start, found.ends_on)
    this_period = next((value for period_id, _end, value in series if period_id == found.id), None)
    last = span_of_name(same_last_year(period_name), cut, days)
    before = figure_rows.values_between(connection, indicator_id, office_code, found.kind, last.ends_on, last.ends_on)
    cumulative = _cumulative([value for _id, _end, value in series], roll_up)
    rate = None
    if cumulative is not None and target:
        rate = (cumulative * 100 / target).quantize(Decimal("0.1"))
    return Figures(target, this_period, cumulative, before[-1][2] if before else None, rate)


def _cumulative(series: list[Decimal], roll_up: str) -> Decimal | None:
    if not series:
        return None
    return sum(series, Decimal(0)) if roll_up == "sum" else series[-1]
