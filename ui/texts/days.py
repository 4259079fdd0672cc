"""A day and a time in words, as they are in Việt Nam (UTC+7), and a day as people type it."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from app.clock import HANOI, can_be_meant
from ui.texts.language import translate

_SEPARATED = re.compile(
    r"(?P<day>[0-9]{1,2})(?:\s*[/.-]\s*|\s+)(?P<month>[0-9]{1,2})"
    r"(?:(?:\s*[/.-]\s*|\s+)(?P<year>[0-9]{4}|[0-9]{2}))?"
)
_TOGETHER = re.compile(r"(?P<day>[0-9]{2})(?P<month>[0-9]{2})(?P<year>[0-9]{4}|[0-9]{2})")
_IN_WORDS = re.compile(
    r"(?:ngày\s+)?(?P<day>[0-9]{1,2})\s+tháng\s+(?P<month>[0-9]{1,2})(?:\s+năm\s+(?P<year>[0-9]{4}))?", re.IGNORECASE
)
"""As papers have it, and people copy it."""
_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
"""As programs have it."""
_NEAR = {"hôm nay": 0, "today": 0, "mai": 1, "ngày mai": 1, "tomorrow": 1, "hôm qua": -1, "yesterday": -1}
"""Days as people say them, from today."""
_WAYS = (_SEPARATED, _TOGETHER, _IN_WORDS, _YEAR_FIRST)


def day(value: date | None) -> str:
    """A day as it is written here: 05/11/2023."""
    return value.strftime("%d/%m/%Y") if value else ""


def short_day(value: date) -> str:
    """A day without its year: 05/11."""
    return value.strftime("%d/%m")


def read_day(text: str, today: date | None = None, *, year: int | None = None) -> date | None:
    """A day as people type it, or None if it is none: nothing is guessed of digits that name no day of the calendar.

    Args:
        text: 30/11/2023, 30-11-2023, 30.11.23, 30 11 2023, 30112023, 2023-11-30 or ngày 30 tháng 11 năm 2023;
            Word makes a dash of "-", and its pages bring characters along that nobody sees.
        today: is meant by "hôm nay" ("mai" and "hôm qua" are beside it), and gives its year to a day typed without one.
        year: gives the year where that is not today's. With neither, a day without its year is none.
    """
    # lazy: nobody types a day before the first page is painted
    from app.visible import visible

    words = visible(text).strip().replace("–", "-")
    near = _NEAR.get(" ".join(words.lower().split()))
    if today is not None and near is not None:
        return today + timedelta(days=near)
    found = next((found for way in _WAYS if (found := way.fullmatch(words))), None)
    if found is None:
        return None
    meant = _year(found["year"]) if found["year"] else year or (today.year if today else 0)
    try:
        read = date(meant, int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    return read if can_be_meant(read.year) else None


def _year(digits: str) -> int:
    """A year of two digits as people mean it: 26 is 2026, 98 is 1998."""
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < 70 else 1900)


def clock_time(value: datetime) -> str:
    """The time of day in Vietnam: 09:41."""
    return value.astimezone(HANOI).strftime("%H:%M")


def moment(value: datetime, today: date) -> str:
    """A time and its day in a sentence: "09:35 hôm nay", "16:20 ngày 09/11/2023"."""
    local = value.astimezone(HANOI)
    if local.date() == today:
        return translate("Dates", "{time} today").format(time=clock_time(value))
    return translate("Dates", "{time} on {day}").format(time=clock_time(value), day=day(local.date()))


def short_moment(value: datetime, today: date) -> str:
    """A time for a narrow column: "Hôm nay 09:35" today, else the day alone."""
    local = value.astimezone(HANOI)
    if local.date() == today:
        return translate("Dates", "Today {time}").format(time=clock_time(value))
    return day(local.date())


def weekday(value: date) -> str:
    """The name of the day of the week."""
    return (
        translate("Weekday", "Monday"),
        translate("Weekday", "Tuesday"),
        translate("Weekday", "Wednesday"),
        translate("Weekday", "Thursday"),
        translate("Weekday", "Friday"),
        translate("Weekday", "Saturday"),
        translate("Weekday", "Sunday"),
    )[value.weekday()]
