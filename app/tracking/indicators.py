"""Setting indicators, their targets and figures; how figures are put together is said in ``figures``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from app.clock import Clock
from app.errors import TrackingError
from app.planning.succession import Opening, put_opening
from app.tracking.figures import MEAN, ROLL_UPS
from app.tracking.progress import find_clause, led_clause, period_of_plan, refuse_if_closed
from db.changes import Writing, new_id
from db.queries import tracking as rows
from db.queries.history import made_at
from db.queries.offices import installation
from db.queries.packages import went_to
from db.schema import Clause, Indicator, IndicatorTarget, IndicatorValue, Office, Plan
from db.store import Store


def add_indicator(
    store: Store,
    clock: Clock,
    who: str,
    clause_id: str,
    owner_code: str,
    name: str,
    unit: str,
    roll_up: str = "sum",
    weight_id: str | None = None,
    *,
    target: Decimal | None = None,
    year: int = 0,
) -> str:
    """Give a task an indicator. Returns its id; that of the same one where the task has it already.

    Args:
        weight_id: for a mean, the indicator whose figures weigh it.
        target: the plan of ``year``, where it is known.

    Raises:
        TrackingError: ``indicator-invalid`` (no name, unknown roll-up, a weight for another rule than the mean),
            ``indicator-unknown`` (the weight: none of this plan and office, nor of its issuer), ``clause-unknown``.
    """
    if not name.strip() or roll_up not in ROLL_UPS or (weight_id is not None and roll_up != MEAN):
        raise TrackingError("indicator-invalid", name=name, roll_up=roll_up)
    with store.write(who, at=clock.now()) as writing:
        clause = find_clause(writing, clause_id)
        if weight_id is not None:
            _require_weight(writing, clause, weight_id, owner_code)
        said = {
            "clause_num": clause.num,
            "owner_code": owner_code,
            "name": name,
            "unit": unit,
            "roll_up": roll_up,
            "weight_id": weight_id,
        }
        known = writing.same(Indicator, **said)
        if known is not None:
            return known.id
        record = writing.add(Indicator(id=new_id(), **said))
        if target is not None:
            writing.add(IndicatorTarget(indicator_id=record.id, office_code=owner_code, year=year, value=target))
        return record.id


def _require_weight(writing: Writing, clause: Clause, weight_id: str, owner_code: str) -> None:
    """Pass only a weight that can travel: of the same plan, of the office itself or of the plan's issuer."""
    weight = writing.get(Indicator, weight_id)
    owners = (owner_code, writing.need(Plan, clause.plan_id).issuer_code)
    if (
        weight is None
        or weight.owner_code not in owners
        or writing.need(Clause, weight.clause_num).plan_id != clause.plan_id
    ):
        raise TrackingError("indicator-unknown", id=weight_id)


def set_target(
    store: Store, clock: Clock, who: str, indicator_id: str, office_code: str, year: int, value: Decimal
) -> frozenset[str]:
    """Set the plan of the year of an office, on an indicator of our own: whoever made an indicator sets its targets,
    and no other's would ever travel.

    Raises:
        TrackingError: ``indicator-unknown``, ``target-of-another`` (``owner``: whose indicator it is).
    """
    return set_targets(store, clock, who, indicator_id, year, {office_code: value})


def set_targets(
    store: Store, clock: Clock, who: str, indicator_id: str, year: int, values: Mapping[str, Decimal]
) -> frozenset[str]:
    """Set the plan of the year of several offices by code: all of them, or none.

    Raises:
        TrackingError: as ``set_target``.
    """
    with store.write(who, at=clock.now()) as writing:
        indicator = writing.get(Indicator, indicator_id)
        if indicator is None:
            raise TrackingError("indicator-unknown", id=indicator_id)
        if indicator.owner_code != installation(writing.connection).office_code:
            raise TrackingError("target-of-another", owner=writing.need(Office, indicator.owner_code).name)
        for office_code, value in values.items():
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


def take_away(
    store: Store, clock: Clock, who: str, indicator_id: str, office_code: str, period_id: str
) -> frozenset[str]:
    """Take away the figure of a period: one that was typed by mistake, and that no other office has seen.

    Raises:
        TrackingError: ``indicator-unknown``, ``period-closed``, ``figure-went-out`` (a data file has carried it: only
            another figure can take its place there).
    """
    with store.write(who, at=clock.now()) as writing:
        indicator = writing.get(Indicator, indicator_id)
        if indicator is None:
            raise TrackingError("indicator-unknown", id=indicator_id)
        clause = writing.need(Clause, indicator.clause_num)
        refuse_if_closed(writing, clause.plan_id, period_id, office_code)
        known = writing.get(IndicatorValue, indicator_id, office_code, period_id)
        if known is not None:
            made = made_at(writing.connection, IndicatorValue.__tablename__, indicator_id, office_code, period_id)
            issuer = writing.need(Plan, clause.plan_id).issuer_code
            if made is None or went_to(writing.connection, issuer, made):
                raise TrackingError("figure-went-out")
            writing.remove(known)
        return frozenset(writing.kinds)


def set_opening(
    store: Store, clock: Clock, who: str, indicator_id: str, office_code: str, day: date, value: Decimal, reason: str
) -> frozenset[str]:
    """Set the figure with which an office began on a day (it took over from others): its own running total takes it.

    Raises:
        PlanningError: ``opening-no-reason``, ``indicator-unknown``.
    """
    with store.write(who, at=clock.now()) as writing:
        put_opening(writing, Opening(indicator_id, office_code, value, reason), day)
        return frozenset(writing.kinds)
