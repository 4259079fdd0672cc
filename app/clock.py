"""What time it is, as a port: use cases are told, they never ask the machine."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Protocol

HANOI = timezone(timedelta(hours=7), "ICT")
"""Vietnam keeps one time zone and no summer time, so no zone database is needed."""

_YEARS = range(1901, 2200)


def can_be_meant(year: int) -> bool:
    """Whether a person can mean a year: others are slips of the finger or of a scan (05/09/0203), and days before March
    1900 cannot travel, for Excel counts none.
    """
    return year in _YEARS


def day_of(instant: datetime) -> date:
    """The day in Việt Nam (UTC+7) on which an instant lies: every day that is shown, compared or printed. Of the last
    hours of the year 9999, which certificates that shall never end name (RFC 5280, 4.1.2.5), the last day there is.
    """
    try:
        return instant.astimezone(HANOI).date()
    except OverflowError:
        return date.max


class Clock(Protocol):
    """Tells the time to a use case."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...

    def today(self) -> date:
        """The present day in Vietnam."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return day_of(self.now())


class FixedClock:
    """A clock that stands where it is put: for the demo, for tests, for reprints."""

    def __init__(self, instant: datetime) -> None:
        if instant.tzinfo is None:
            raise ValueError("a clock needs an aware instant")
        self.instant = instant

    def now(self) -> datetime:
        return self.instant.astimezone(UTC)

    def today(self) -> date:
        return day_of(self.now())

    def advance(self, step: timedelta) -> None:
        """Move the clock on by ``step``."""
        self.instant += step
