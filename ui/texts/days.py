"""A day and a time in words, as they are in Việt Nam (UTC+7), and a day as people type it."""

from __future__ import annotations

from datetime import date, datetime

from app.clock import HANOI
from ui.texts.language import translate


def day(value: date | None) -> str:
    """A day as it is written here: 05/11/2023."""
    return value.strftime("%d/%m/%Y") if value else ""


def short_day(value: date) -> str:
    """A day without its year: 05/11."""
    return value.strftime("%d/%m")


def read_day(text: str) -> date | None:
    """A day as people type it: 30/11/2023, 30-11-2023, 30.11.2023; None if it is none."""
    plain = text.strip().replace("-", "/").replace(".", "/").replace(" ", "")
    for form in ("%d/%m/%Y", "%d/%m/%y"):
        try:
            return datetime.strptime(plain, form).date()  # a day has no zone
        except ValueError:
            continue
    return None


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
