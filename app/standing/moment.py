"""When a standing is asked for: a period, and the day it is judged at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.clock import HANOI
from app.errors import TrackingError
from app.standing.calendar import WorkingDays
from app.standing.periods import MONTHS, CutOffRule, PeriodSpan, name_on, neighbour, span_of_name


@dataclass(frozen=True, slots=True)
class Moment:
    """A period of an issuer as its figures are judged.

    Attributes:
        as_of: the end of the cut-off day, or today while the period is open: what was finished, decided or came into
            force later does not count yet.
        year_starts_on: first day of the report year that holds ``as_of`` (by decree 15/12 of the year before).
        parts: the shorter periods a longer one is gathered from, in order; a period that is reported itself is its own
            only part.
    """

    period_id: str
    kind: str
    starts_on: date
    ends_on: date
    as_of: date
    year_starts_on: date
    parts: tuple[PeriodSpan, ...]

    @property
    def cut_off_at(self) -> datetime:
        """The end of the period's last day, in Vietnam."""
        return _end_of(self.ends_on)

    @property
    def judged_until(self) -> datetime:
        """The end of the day it is judged at, in Vietnam."""
        return _end_of(self.as_of)

    @property
    def part_kind(self) -> str:
        """The kind of the parts."""
        return self.parts[0].kind

    @property
    def report_year(self) -> int:
        """The calendar year that the report year is named after."""
        return (self.year_starts_on + timedelta(days=180)).year

    @property
    def gathered(self) -> bool:
        """Whether the period is made of shorter ones, and nobody reports on it a second time."""
        return self.parts[0].id != self.period_id


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), HANOI)


def moment_of(
    span: PeriodSpan, today: date, year_rule: CutOffRule | None = None, parts: tuple[PeriodSpan, ...] = ()
) -> Moment:
    """A period as it is judged on a day.

    Args:
        year_rule: how its issuer cuts years; the decree's where it says nothing.
        parts: see ``Moment``; empty: the period is reported itself.
    """
    as_of = min(today, span.ends_on)
    return Moment(
        span.id,
        span.kind,
        span.starts_on,
        span.ends_on,
        as_of,
        year_starts_on(as_of, year_rule or CutOffRule()),
        parts or (span,),
    )


def year_starts_on(day: date, rule: CutOffRule) -> date:
    """The first day of the report year that holds a day."""
    return span_of_name(name_on("year", day, rule), rule, WorkingDays({})).starts_on


def tiles(span: PeriodSpan, kind: str, rule: CutOffRule, days: WorkingDays) -> tuple[PeriodSpan, ...]:
    """The periods of a shorter kind that make up a longer one, in order.

    Raises:
        TrackingError: ``period-not-tiled``: the windows of that kind do not fill it exactly (other cut-off days), or
            one of the two has no regular windows.
    """
    if kind not in MONTHS or span.kind not in MONTHS or MONTHS[span.kind] % MONTHS[kind]:
        raise TrackingError("period-not-tiled", name=span.name, kind=kind)
    found = [span_of_name(name_on(kind, span.ends_on, rule), rule, days)]
    while found[0].starts_on > span.starts_on:
        found.insert(0, span_of_name(neighbour(found[0].name, -1), rule, days))
    if found[0].starts_on != span.starts_on or found[-1].ends_on != span.ends_on:
        raise TrackingError("period-not-tiled", name=span.name, kind=kind)
    return tuple(found)
