"""Figures of indicators over time and over offices: plan of the year, this period, lũy kế, the same period last year.

What is missing is missing, and a nought is a nought. By its rule an indicator is added up (``sum``: what happened),
taken as it stood last and added over offices (``latest``: what there is), averaged by weight (``mean``), or left alone
(``none``). Lũy kế runs from the first day of the report year.

The figure with which a successor of another office begins stands in no period: its own running total takes it, and so
does the sum over offices of what there is (``latest``), from which the old office dropped out; what happened (``sum``)
was counted under the old office already.

Means are reckoned exactly and shown with two decimals, or with as many as the figures they are made of. Over offices
each weighs what it weighed in the very time of the figure: the period, the year so far, the period of the year before;
the plan of the year is weighed by the plan of the year.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from app.standing.moment import Moment
from db.queries import indicators as rows
from db.queries.indicators import IndicatorRow, ValueRow
from db.store import Connection

SUM, LATEST, MEAN, NONE = "sum", "latest", "mean", "none"
ROLL_UPS = (SUM, LATEST, MEAN, NONE)
SHARE: Final = "%"
"""The unit of shares: those of several offices have a mean, never a sum."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A figure and what it weighs in a mean; None: as much as any other."""

    value: Decimal
    weight: Decimal | None = None


@dataclass(frozen=True)
class Figures:
    """What one row of "Chỉ tiêu, số liệu" shows; None where nothing is known.

    Attributes:
        target: the plan of the year.
        this_period: the figure of the period; of a longer one, gathered from its parts.
        cumulative: since the beginning of the report year, up to the period (``latest`` and ``none``: the last one).
        same_last_year: the figure of the same period of the year before.
        rate_percent: cumulative / target, in per cent.
    """

    target: Decimal | None = None
    this_period: Decimal | None = None
    cumulative: Decimal | None = None
    same_last_year: Decimal | None = None

    @property
    def rate_percent(self) -> Decimal | None:
        if self.cumulative is None or not self.target:
            return None
        return (self.cumulative * 100 / self.target).quantize(Decimal("0.1"), ROUND_HALF_UP)

    @property
    def known(self) -> bool:
        """Whether there is anything to show."""
        return (self.target, self.this_period, self.cumulative) != (None, None, None)


@dataclass(frozen=True)
class IndicatorTotal:
    """An indicator over all offices.

    Attributes:
        by_office: office code → its figures; offices without any are absent.
        total: by the indicator's rule; all None for ``none``.
        told: how many offices gave a figure of the period.
    """

    indicator: IndicatorRow
    by_office: dict[str, Figures]
    total: Figures
    told: int


def over_time(found: Sequence[Weighed], roll_up: str) -> Decimal | None:
    """One figure of several of one office, in the order of time."""
    if not found:
        return None
    if roll_up == SUM:
        return sum((one.value for one in found), Decimal(0))
    return mean(found) if roll_up == MEAN else found[-1].value


def over_offices(found: Sequence[Weighed], roll_up: str, unit: str = "") -> Decimal | None:
    """One figure of those of several offices; shares do not add up."""
    if not found or roll_up == NONE or (len(found) > 1 and roll_up != MEAN and unit.strip() == SHARE):
        return None
    return mean(found) if roll_up == MEAN else sum((one.value for one in found), Decimal(0))


def mean(found: Sequence[Weighed]) -> Decimal | None:
    """The weighted mean; the plain one where no weight is known at all. What has no weight beside others drops out."""
    if all(one.weight is None for one in found):
        return sum((one.value for one in found), Decimal(0)) / len(found)
    weights = sum((one.weight for one in found if one.weight is not None), Decimal(0))
    if not weights:
        return None
    return sum((one.value * one.weight for one in found if one.weight is not None), Decimal(0)) / weights


def figures(connection: Connection, indicator: IndicatorRow, office_code: str, moment: Moment) -> Figures:
    """The figures of one indicator of an office, for a period as it is judged."""
    table = _read(connection, [indicator], moment)
    return table.shown(indicator, table.of(indicator, office_code))


def consolidated(
    connection: Connection,
    plan_id: str,
    moment: Moment,
    offices: Collection[str],
    arrived: Collection[tuple[str, str]],
) -> list[IndicatorTotal]:
    """Every indicator of a plan over all offices.

    Args:
        offices: those in force on the day the period is judged at; "latest" figures of others drop out.
        arrived: (office, period id) of the reports that are here and were approved; nothing else is counted.
    """
    found = rows.indicators(connection, plan_id)
    table = _read(connection, found, moment, arrived)
    totals = []
    for indicator in found:
        by_office = {code: one for code in table.offices(indicator) if (one := table.of(indicator, code)).known}
        totals.append(
            IndicatorTotal(
                indicator,
                {code: table.shown(indicator, one) for code, one in by_office.items()},
                table.shown(indicator, _total(table, indicator, by_office, frozenset(offices))),
                sum(one.this_period is not None for one in by_office.values()),
            )
        )
    return totals


class _Table:
    """The figures and targets of some indicators around a moment."""

    def __init__(
        self,
        moment: Moment,
        values: Iterable[ValueRow],
        before: Iterable[ValueRow],
        targets: dict[tuple[str, str], Decimal],
        openings: Iterable[ValueRow],
    ) -> None:
        self._moment = moment
        self._targets = targets
        self._now = _by_office(values)
        self._before = _by_office(before)
        self._openings = _by_office(openings)

    def offices(self, indicator: IndicatorRow) -> list[str]:
        """Who gave a figure or was given a target."""
        told = {office for ident, office in (*self._now, *self._targets, *self._openings) if ident == indicator.id}
        return sorted(told)

    def of(self, indicator: IndicatorRow, office: str) -> Figures:
        year = self.series(indicator, office)
        window = self._window(indicator.id, office)
        before = self._weighed(indicator, office, self._before)
        return Figures(
            self._targets.get((indicator.id, office)),
            over_time(self._weighed_rows(indicator, office, window, self._now), indicator.roll_up),
            over_time(year, indicator.roll_up),
            over_time(before, indicator.roll_up),
        )

    def series(self, indicator: IndicatorRow, office: str) -> list[Weighed]:
        """The figures of the report year so far, after the one with which the office began."""
        began = [Weighed(row.value) for row in self._openings.get((indicator.id, office), [])]
        return began + self._weighed(indicator, office, self._now)

    def weights(self, weight_id: str | None, office: str) -> Figures:
        """What an office weighs in a mean over offices, for each figure by its own time: its weights added up."""
        if weight_id is None:
            return Figures()
        found = (self._now.get((weight_id, office), []), self._before.get((weight_id, office), []))
        this, year, before = (
            sum((row.value for row in rows_), Decimal(0)) if rows_ else None
            for rows_ in (self._window(weight_id, office), *found)
        )
        return Figures(self._targets.get((weight_id, office)), this, year, before)

    def shown(self, indicator: IndicatorRow, found: Figures) -> Figures:
        """Figures as they are written: a mean never with more decimals than people gave, two at the least."""
        if indicator.roll_up != MEAN:
            return found
        step = Decimal(1).scaleb(-max(2, self._places(indicator)))
        return Figures(
            *(
                None if value is None else value.quantize(step, ROUND_HALF_UP)
                for value in (found.target, found.this_period, found.cumulative, found.same_last_year)
            )
        )

    def _places(self, indicator: IndicatorRow) -> int:
        told = [value for (ident, _), value in self._targets.items() if ident == indicator.id]
        for table in (self._now, self._before, self._openings):
            told += [row.value for (ident, _), found in table.items() if ident == indicator.id for row in found]
        return max((-int(value.normalize().as_tuple().exponent) for value in told), default=0)

    def _window(self, ident: str, office: str) -> list[ValueRow]:
        return [row for row in self._now.get((ident, office), []) if row.ends_on >= self._moment.starts_on]

    def _weighed(
        self, indicator: IndicatorRow, office: str, table: dict[tuple[str, str], list[ValueRow]]
    ) -> list[Weighed]:
        return self._weighed_rows(indicator, office, table.get((indicator.id, office), []), table)

    @staticmethod
    def _weighed_rows(
        indicator: IndicatorRow, office: str, found: list[ValueRow], table: dict[tuple[str, str], list[ValueRow]]
    ) -> list[Weighed]:
        weights = {row.period_id: row.value for row in table.get((indicator.weight_id or "", office), [])}
        return [Weighed(row.value, weights.get(row.period_id)) for row in found]


def _read(
    connection: Connection,
    indicators: Sequence[IndicatorRow],
    moment: Moment,
    arrived: Collection[tuple[str, str]] | None = None,
) -> _Table:
    ids = [row.id for row in indicators]
    wanted = [*ids, *(row.weight_id for row in indicators if row.weight_id is not None)]
    now = rows.values(connection, wanted, moment.part_kind, moment.year_starts_on, moment.ends_on)
    if arrived is not None:
        now = [row for row in now if (row.office_code, row.period_id) in arrived]
    begun = rows.openings(connection, ids, moment.year_starts_on, moment.ends_on)
    if arrived is not None:
        there = {row.id for row in indicators if row.roll_up == LATEST}
        begun = [row for row in begun if row.indicator_id in there]
    first, last = _year_before(moment.starts_on), _year_before(moment.ends_on)
    # A window that ends with a month may end a day later in the year before (29/2).
    before = rows.values(connection, wanted, moment.part_kind, first, last + timedelta(days=1))
    return _Table(moment, now, before, rows.targets(connection, wanted, moment.report_year), begun)


def _total(table: _Table, indicator: IndicatorRow, by_office: dict[str, Figures], offices: frozenset[str]) -> Figures:
    counted = {code: one for code, one in by_office.items() if indicator.roll_up != LATEST or code in offices}

    weights = {code: table.weights(indicator.weight_id, code) for code in counted}

    def over(name: str) -> Decimal | None:
        found = [
            Weighed(value, getattr(weights[code], name))
            for code, one in counted.items()
            if (value := getattr(one, name)) is not None
        ]
        if name == "target" and any(
            one.weight is None for one in found
        ):  # plans are given to some first: all weigh alike
            found = [Weighed(one.value) for one in found]
        return over_offices(found, indicator.roll_up, indicator.unit)

    return Figures(over("target"), over("this_period"), over("cumulative"), over("same_last_year"))


def _by_office(values: Iterable[ValueRow]) -> dict[tuple[str, str], list[ValueRow]]:
    found: dict[tuple[str, str], list[ValueRow]] = {}
    for row in values:
        found.setdefault((row.indicator_id, row.office_code), []).append(row)
    return found


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)
