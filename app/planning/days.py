"""From which day a plan and its revisions are in force."""

from __future__ import annotations

import re
from datetime import date, datetime

from app.clock import day_of

_YEAR = re.compile(r"\b([12]\d{3})\D*\Z")


def plan_day(dated_on: date | None, date_text: str, created_at: datetime) -> date:
    """The day from which a plan and its first revision hold.

    The day it bears; where it is blank ("ngày … tháng … năm 2023") the first of the year it names, because its tasks
    stood in all of that year's periods; where even that is missing, the day it was taken in.
    """
    if dated_on is not None:
        return dated_on
    year = _YEAR.search(date_text)
    return date(int(year[1]), 1, 1) if year else day_of(created_at)
