"""The words of plans, deadlines, statuses and periods. Offices are named by their own short names, never by a level."""

from __future__ import annotations

import re
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from app.clock import HANOI
from app.standing.periods import MONTHS, PeriodSpan
from app.standing.rules import DONE_LATE, DONE_ON_TIME, DUE_SOON, OVERDUE, Status
from db.queries.rows import Facts, PlanRow
from ui.theme.status import status_badge_word

translate = QCoreApplication.translate

_DASH = re.compile(r"gạch đầu dòng thứ (\d+)")
_LETTER = re.compile(r"\bCông văn số\s*", re.IGNORECASE)
_PERIOD = re.compile(r"(?P<year>\d{4})(?:-(?:M(?P<month>\d{2})|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<nine>9M)))?\Z")
_ROMAN = ("", "I", "II", "III", "IV")


def day(value: date | None) -> str:
    """A day as it is written here: 05/11/2023."""
    return value.strftime("%d/%m/%Y") if value else ""


def short_day(value: date) -> str:
    """A day without its year: 05/11."""
    return value.strftime("%d/%m")


def clock_time(value: datetime) -> str:
    """The time of day in Vietnam: 09:41."""
    return value.astimezone(HANOI).strftime("%H:%M")


def moment(value: datetime, today: date) -> str:
    """When something happened: "today 09:41", or the day and time."""
    local = value.astimezone(HANOI)
    if local.date() == today:
        return translate("Plan", "today {time}").format(time=clock_time(value))
    return f"{day(local.date())} {clock_time(value)}"


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


def counted(count: int, one: str, many: str) -> str:
    """``one`` or ``many`` with ``{n}`` filled in, by the number."""
    return (one if abs(count) == 1 else many).format(n=count)


def short_label(label: str) -> str:
    """A clause's full name, shortened where it says "gạch đầu dòng thứ": "III.2.1.a, gạch 1"."""
    return _DASH.sub(r"gạch \1", label)


_COMMON = frozenset(["xã", "phường", "huyện", "quận", "tỉnh", "sở", "thôn", "bản", "đảng"])


def inside(office_short: str) -> str:
    """A short name in the middle of a sentence: a common noun ("Xã", "Thị trấn") begins small, a name stays."""
    first = office_short[:1].lower() + office_short[1:]
    common = first in _COMMON or first in ("thị trấn", "thị xã", "thành phố", "đảng ủy")
    return first if common else office_short


def short_citation(citation: str) -> str:
    """A letter as a narrow column says it: "Công văn số 765" becomes "CV 765"."""
    return _LETTER.sub("CV ", citation).strip()


def status_words(status: Status) -> str:
    """What a badge says: the useful number where there is one, else the status's own word."""
    n = status.days
    if status.code == OVERDUE:
        return counted(n, translate("Plan", "Overdue by {n} day"), translate("Plan", "Overdue by {n} days"))
    if status.code == DUE_SOON:
        if n < 0:
            late = translate("Plan", "{n} day past our own date"), translate("Plan", "{n} days past our own date")
            return counted(-n, *late)
        if n == 0:
            return translate("Plan", "Due today")
        return counted(n, translate("Plan", "{n} day left"), translate("Plan", "{n} days left"))
    if status.code == DONE_LATE:
        return counted(n, translate("Plan", "Done, {n} day late"), translate("Plan", "Done, {n} days late"))
    if status.code == DONE_ON_TIME:
        return translate("Plan", "Done")
    return status_badge_word(status.code)


def due_words(facts: Facts, office_short: str) -> str:
    """The deadline for a column; what follows " · " is its source."""
    if facts.due_on is not None:
        if facts.due_source == "letter" and facts.due_citation:
            return f"{day(facts.due_on)} · {short_citation(facts.due_citation)}"
        return day(facts.due_on)
    if facts.cadence:
        return facts.cadence[:1].upper() + facts.cadence[1:]
    if facts.own_due_on is not None:
        return f"{day(facts.own_due_on)} · {own_date_words(office_short)}"
    return facts.deadline_text


def own_date_words(office_short: str) -> str:
    """The source of a date that our office set itself: "xã tự đặt", with the office's short name."""
    return translate("Plan", "set by {office}").format(office=inside(office_short))


def due_source_words(facts: Facts, office_short: str) -> str:
    """Where the deadline comes from, in full."""
    if facts.due_on is None:
        return own_date_words(office_short) if facts.own_due_on is not None else ""
    if facts.due_source == "letter" and facts.due_citation:
        return translate("Plan", "by {citation}").format(citation=facts.due_citation)
    return translate("Plan", "by the document")


def role_words(role: str, office_short: str) -> str:
    """Our office's part in a task."""
    if role == "lead":
        return translate("Plan", "{office} leads").format(office=inside(office_short))
    if role == "coordinate":
        return translate("Plan", "{office} takes part").format(office=inside(office_short))
    if role == "inform":
        return translate("Plan", "for information")
    return translate("Plan", "not given to {office}").format(office=inside(office_short))


def parts_words(coordinate: int, inform: int) -> str:
    """How many tasks of others concern us: "3 phối hợp · 1 để biết"."""
    words = []
    if coordinate:
        words.append(translate("Plan", "{n} taking part").format(n=coordinate))
    if inform:
        words.append(translate("Plan", "{n} for information").format(n=inform))
    return " · ".join(words)


def period_words(name: str) -> str:
    """A period by its short name: "Tháng 11/2023", "Quý IV/2023", "6 tháng đầu năm 2023", "Năm 2023"."""
    parts = _PERIOD.match(name)
    if not parts:
        kind, _, span = name.partition(":")
        words = translate("Period", "Week") if kind == "week" else translate("Period", "Thematic")
        return f"{words} {span.replace(':', ' – ')}" if span else name
    year = parts["year"]
    if parts["month"]:
        return translate("Period", "Month {month}/{year}").format(month=int(parts["month"]), year=year)
    if parts["quarter"]:
        return translate("Period", "Quarter {quarter}/{year}").format(quarter=_ROMAN[int(parts["quarter"])], year=year)
    if parts["half"] == "1":
        return translate("Period", "First half of {year}").format(year=year)
    if parts["half"] == "2":
        return translate("Period", "Second half of {year}").format(year=year)
    if parts["nine"]:
        return translate("Period", "Nine months of {year}").format(year=year)
    return translate("Period", "Year {year}").format(year=year)


def period_name(span: PeriodSpan) -> str:
    """A period in full: "Tháng 11/2023", "Quý IV/2023", "6 tháng cuối năm 2023", "Tuần 6/11 – 12/11/2023"."""
    if span.kind in MONTHS:
        return period_words(span.name)
    kind = translate("Period", "Week {window}") if span.kind == "week" else translate("Period", "Ad hoc {window}")
    return kind.format(window=f"{short_day(span.starts_on)} – {day(span.ends_on)}")


def period_window(span: PeriodSpan) -> str:
    """The data window: "15/10 – 14/11"."""
    return f"{short_day(span.starts_on)} – {short_day(span.ends_on)}"


def short_period(name: str) -> str:
    """A period's short name as people write it: "2023-M11" → "11/2023", "2023-Q4" → "quý IV/2023"."""
    year, _, part = name.partition("-")
    if part.startswith("M"):
        return f"{part[1:]}/{year}"
    if part.startswith("Q"):
        return translate("Period", "quarter {quarter}/{year}").format(quarter=_ROMAN[int(part[1:])], year=year)
    if part.startswith("H"):
        return translate("Period", "half {half}/{year}").format(half=part[1:], year=year)
    if part == "9M":
        return translate("Period", "9 months/{year}").format(year=year)
    return year if year.isdecimal() else name


def plan_line(plan: PlanRow) -> str:
    """A plan and who issued it, on one line."""
    return f"{plan.title} · {plan.issuer_name}"
