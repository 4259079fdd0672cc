"""What the window paints before anything heavy is loaded, by the calendar of each plan's issuer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from app.standing.book import PeriodBook
from app.standing.moment import Moment
from db.queries import first_screen
from db.queries.calendars import IssuerCalendar
from db.queries.first_screen import FirstScreen, Unreadable, read_plans
from db.queries.rows import PlanRow

__all__ = ["FirstScreen", "Unreadable", "read", "read_plans"]


def read(path: Path, today: date) -> FirstScreen | None:
    """The first screen of a store, or None where it has another schema number or nobody was made its owner.

    Args:
        path: the store file.
        today: the present day in Việt Nam.

    Raises:
        Unreadable: the file is missing or is no store.
    """
    return first_screen.read(path, _moments(today))


def _moments(today: date) -> Callable[[PlanRow, IssuerCalendar], Moment]:
    """The period a plan shows today, by its issuer's calendar."""

    def moment_of(plan: PlanRow, calendar: IssuerCalendar) -> Moment:
        of_issuer = (plan.issuer_code, plan.period_kind)
        book = PeriodBook.of({plan.issuer_code: calendar})
        return book.moment(*of_issuer, book.on(*of_issuer, today), today)

    return moment_of
