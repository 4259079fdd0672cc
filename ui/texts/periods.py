"""A period in words: by its short name, in full, and its window of days."""

from __future__ import annotations

import re

from app.standing.periods import MONTHS, PeriodSpan
from ui.texts.days import day, short_day
from ui.texts.language import translate

_PERIOD = re.compile(r"(?P<year>\d{4})(?:-(?:M(?P<month>\d{2})|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<nine>9M)))?\Z")
_ROMAN = ("", "I", "II", "III", "IV")


def period_words(name: str) -> str:
    """A period by its short name: "Tháng 11/2023", "Quý IV/2023", "6 tháng đầu năm 2023", "Năm 2023"."""
    parts = _PERIOD.match(name)
    if not parts:
        return _window_words(name)
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


def _window_words(name: str) -> str:
    """A period that has no short name of its own, by its window: "Tuần 06/11/2023 – 12/11/2023"."""
    kind, _, window = name.partition(":")
    shown = " – ".join("/".join(reversed(iso.split("-"))) for iso in window.split(":"))
    if not window:
        return name
    words = {"week": translate("Period", "Week"), "adhoc": translate("Period", "Thematic")}
    return f"{words[kind]} {shown}" if kind in words else shown


def period_name(span: PeriodSpan) -> str:
    """A period in full: "Tháng 11/2023", "Quý IV/2023", "6 tháng cuối năm 2023", "Tuần 6/11 – 12/11/2023"."""
    if span.kind in MONTHS:
        return period_words(span.name)
    kind = translate("Period", "Week {window}") if span.kind == "week" else translate("Period", "Ad hoc {window}")
    return kind.format(window=f"{short_day(span.starts_on)} – {day(span.ends_on)}")


def period_window(span: PeriodSpan) -> str:
    """The data window: "15/10 – 14/11"; with the years where they differ: "15/12/2026 – 14/01/2027"."""
    if span.starts_on.year == span.ends_on.year:
        return f"{short_day(span.starts_on)} – {short_day(span.ends_on)}"
    return f"{day(span.starts_on)} – {day(span.ends_on)}"


def short_period(name: str) -> str:
    """A period's short name as people write it: "2023-M11" → "11/2023", "2023-Q4" → "quý IV/2023"."""
    if ":" in name:
        return _window_words(name)
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
