"""Working days in Vietnam: weekdays, less public holidays, plus weekend days swapped for working days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

SATURDAY = 5
ONE_DAY = timedelta(days=1)


class WorkingDays:
    """Counts working days over a calendar that is data (table ``holiday``), because it is decreed every year.

    Args:
        exceptions: days that differ from the ordinary week; True: people work, False: a day off.
    """

    def __init__(self, exceptions: Mapping[date, bool]) -> None:
        self._exceptions = dict(exceptions)

    def works(self, day: date) -> bool:
        """Whether offices work on that day."""
        return self._exceptions.get(day, day.weekday() < SATURDAY)

    def after(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day`` (0: ``day`` itself, or the next working day)."""
        found = day
        while count == 0 and not self.works(found):
            found += ONE_DAY
        for _ in range(count):
            found += ONE_DAY
            while not self.works(found):
                found += ONE_DAY
        return found

    def between(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and including ``end``; 0 if ``end`` is not later."""
        days = (end - start).days
        return sum(self.works(start + timedelta(days=n)) for n in range(1, days + 1))
