"""Days and instants as this screen writes them, in Vietnam's time."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from app.clock import HANOI


def day(value: date) -> str:
    """dd/mm/yyyy."""
    return f"{value.day:02d}/{value.month:02d}/{value.year}"


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
    """HH:MM in Vietnam."""
    return value.astimezone(HANOI).strftime("%H:%M")


def moment(value: datetime, today: date) -> str:
    """The time for today ("Hôm nay 09:35"), else the day."""
    local = value.astimezone(HANOI)
    if local.date() == today:
        return QCoreApplication.translate("Dates", "Today {time}").format(time=local.strftime("%H:%M"))
    return day(local.date())


def full_moment(value: datetime, today: date) -> str:
    """The time and the day: "09:35 hôm nay", "16:20 ngày 09/11/2023"."""
    local = value.astimezone(HANOI)
    time = local.strftime("%H:%M")
    if local.date() == today:
        return QCoreApplication.translate("Dates", "{time} today").format(time=time)
    return QCoreApplication.translate("Dates", "{time} on {day}").format(time=time, day=day(local.date()))


def size_text(count: int) -> str:
    """A file size in KB or MB, as people say it."""
    if count < 1024 * 1024:
        return f"{max(1, round(count / 1024))} KB"
    return f"{count / 1024 / 1024:.1f} MB".replace(".", ",")
