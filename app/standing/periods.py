"""Report periods and their data windows (Nghị định 09/2019/NĐ-CP, Điều 12 and 13).

A month's figures run from the 15th of the month before to the 14th of the month; longer periods are made of such
months. The rules are data: an issuer may cut its periods otherwise.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.errors import TrackingError
from app.standing.calendar import WorkingDays

MONTHS = {"month": 1, "quarter": 3, "half": 6, "nine_months": 9, "year": 12}
"""Kinds made of whole months, and how many."""


@dataclass(frozen=True)
class CutOffRule:
    """How periods of a kind are cut.

    Attributes:
        cut_off_day: last day of the window in its last month; 0 means the month's last day.
        due_working_days: from the cut-off to the due date. Each level sets its own; at least 1 (Điều 8 khoản 5).
        late_working_days: from the due date to the day after which a report counts as missing.
    """

    cut_off_day: int = 14
    due_working_days: int = 2
    late_working_days: int = 5


@dataclass(frozen=True)
class PeriodSpan:
    """A period with its window. ``id`` is kind + start + end; ``name`` the short form (2026-M11, 2026-Q4, 2026).

    ``due_on`` and ``late_until`` are None where the issuer's calendar does not know the window: nothing is late in it.
    """

    id: str
    kind: str
    name: str
    starts_on: date
    ends_on: date
    due_on: date | None
    late_until: date | None

    def holds(self, day: date) -> bool:
        """Whether the day lies in the data window."""
        return self.starts_on <= day <= self.ends_on

    def awaited_on(self, day: date) -> bool:
        """Whether a report on it is still waited for on a day."""
        return self.late_until is None or day <= self.late_until


def asked_now(spans: Sequence[PeriodSpan], today: date) -> tuple[PeriodSpan, ...]:
    """Of a plan's periods, earliest first, those whose reports are waited for: the last that ended, until all of it is
    here; and the running one once the other is no longer waited for.
    """
    ended = [span for span in spans if span.ends_on < today][-1:]
    running = [span for span in spans if span.holds(today)][-1:]
    return (*ended, *(() if any(span.awaited_on(today) for span in ended) else running))


_NAME = re.compile(r"(?P<year>\d{4})(?:-(?:M(?P<month>\d{2})|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<nine>9M)))?\Z")
_SPAN = re.compile(r"(?P<kind>week|adhoc):(?P<start>\d{4}-\d{2}-\d{2}):(?P<end>\d{4}-\d{2}-\d{2})\Z")


def span_of_name(name: str, rule: CutOffRule, days: WorkingDays) -> PeriodSpan:
    """The period a person names: ``2026-M11``, ``2026-Q4``, ``2026-H2``, ``2026-9M``, ``2026``, or
    ``week:START:END`` / ``adhoc:START:END`` for windows that somebody set.

    Raises:
        TrackingError: ``period-unknown``, the name is none of these.
    """
    asked = _SPAN.match(name)
    if asked:
        start, end = _day(asked["start"], name), _day(asked["end"], name)
        if end < start:
            raise TrackingError("period-unknown", name=name)
        return _span(asked["kind"], name, start, end, rule, days)
    parts = _NAME.match(name)
    if not parts:
        raise TrackingError("period-unknown", name=name)
    year = int(parts["year"])
    if parts["month"]:
        kind, last = "month", int(parts["month"])
    elif parts["quarter"]:
        kind, last = "quarter", 3 * int(parts["quarter"])
    elif parts["half"]:
        kind, last = "half", 6 * int(parts["half"])
    else:
        kind, last = ("nine_months", 9) if parts["nine"] else ("year", 12)
    if not 1 <= last <= 12 or year < 1945:
        raise TrackingError("period-unknown", name=name)
    end = _cut_off(year, last, rule)
    first_year, first_month = _months_back(year, last, MONTHS[kind])
    start = _cut_off(first_year, first_month, rule) + timedelta(days=1)
    return _span(kind, name, start, end, rule, days)


def window_of_id(period_id: str) -> tuple[str, date, date]:
    """Kind, first and last day of the window that a period's id names.

    Raises:
        TrackingError: ``period-unknown``, the id is none.
    """
    kind, _, days = period_id.partition(":")
    start, _, end = days.partition(":")
    found = kind, _day(start, period_id), _day(end, period_id)
    if kind not in {*MONTHS, "week", "adhoc"} or found[1] > found[2]:
        raise TrackingError("period-unknown", name=period_id)
    return found


def name_on(kind: str, day: date, rule: CutOffRule) -> str:
    """The name of the period of a whole-month kind whose window holds ``day``.

    Raises:
        TrackingError: ``period-unknown``, the kind has no regular windows (week, adhoc).
    """
    if kind not in MONTHS:
        raise TrackingError("period-unknown", name=kind)
    year, month = day.year, day.month
    if day > _cut_off(year, month, rule):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    if kind == "month":
        return f"{year}-M{month:02d}"
    if kind == "quarter":
        return f"{year}-Q{(month + 2) // 3}"
    if kind == "half":
        return f"{year}-H{1 if month <= 6 else 2}"
    return f"{year}-9M" if kind == "nine_months" else f"{year}"


def neighbour(name: str, step: int) -> str:
    """The name of the period ``step`` places later (earlier when negative), of the same whole-month kind.

    Raises:
        TrackingError: ``period-unknown``.
    """
    parts = _NAME.match(name)
    if not parts:
        raise TrackingError("period-unknown", name=name)
    year = int(parts["year"])
    if parts["month"]:
        months = year * 12 + int(parts["month"]) - 1 + step
        return f"{months // 12}-M{months % 12 + 1:02d}"
    if parts["quarter"]:
        quarters = year * 4 + int(parts["quarter"]) - 1 + step
        return f"{quarters // 4}-Q{quarters % 4 + 1}"
    if parts["half"]:
        halves = year * 2 + int(parts["half"]) - 1 + step
        return f"{halves // 2}-H{halves % 2 + 1}"
    return f"{year + step}-9M" if parts["nine"] else f"{year + step}"


_WORDS = {
    "month": "tháng {part} năm {year}",
    "quarter": "quý {part} năm {year}",
    "half": "6 tháng {part} năm {year}",
    "nine_months": "9 tháng năm {year}",
    "year": "năm {year}",
}
_QUARTERS = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_HALVES = {"1": "đầu", "2": "cuối"}


def period_words(kind: str, name: str) -> str:
    """A period in running text: "tháng 11 năm 2026", "quý IV năm 2026", "6 tháng đầu năm 2026", "năm 2026", "từ
    06/11/2026 đến 12/11/2026"; a name that an issuer gave otherwise stands as it is.
    """
    asked = _SPAN.match(name)
    if asked:
        return f"từ {_shown(asked['start'])} đến {_shown(asked['end'])}"
    parts = _NAME.match(name)
    template = _WORDS.get(kind)
    if parts is None or template is None:
        return name
    month = parts["month"] or ""
    part = {
        "month": month.lstrip("0") if int(month or 0) > 2 else month,
        "quarter": _QUARTERS.get(parts["quarter"] or "", ""),
        "half": _HALVES.get(parts["half"] or "", ""),
    }.get(kind, "")
    return template.format(part=part, year=parts["year"])


def words_of_id(period_id: str) -> str:
    """A period by its id, in running text: by its name where its window is the usual one, else by its days.

    Raises:
        TrackingError: ``period-unknown``, the id is none.
    """
    kind, start, end = window_of_id(period_id)
    if kind not in MONTHS:
        return period_words(kind, period_id)
    usual = span_of_name(name_on(kind, end, CutOffRule()), CutOffRule(), WorkingDays({}))
    days = f"{kind}:{start.isoformat()}:{end.isoformat()}"
    return period_words(kind, usual.name) if usual.id == days else f"từ {start:%d/%m/%Y} đến {end:%d/%m/%Y}"


def _shown(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{day}/{month}/{year}"


def same_last_year(name: str) -> str:
    """The name of the same period of the year before.

    Raises:
        TrackingError: ``period-unknown``.
    """
    if not _NAME.match(name):
        raise TrackingError("period-unknown", name=name)
    return f"{int(name[:4]) - 1}{name[4:]}"


def year_of(name: str) -> int:
    """The planning year a whole-month period belongs to, or the year its window ends in."""
    asked = _SPAN.match(name)
    return int(asked["end"][:4]) if asked else int(name[:4])


def _span(kind: str, name: str, start: date, end: date, rule: CutOffRule, days: WorkingDays) -> PeriodSpan:
    due = days.after(end, rule.due_working_days)
    return PeriodSpan(
        id=f"{kind}:{start.isoformat()}:{end.isoformat()}",
        kind=kind,
        name=name,
        starts_on=start,
        ends_on=end,
        due_on=due,
        late_until=days.after(due, rule.late_working_days),
    )


def _cut_off(year: int, month: int, rule: CutOffRule) -> date:
    last = monthrange(year, month)[1]
    return date(year, month, min(rule.cut_off_day, last) if rule.cut_off_day else last)


def _months_back(year: int, month: int, count: int) -> tuple[int, int]:
    months = year * 12 + month - 1 - count
    return months // 12, months % 12 + 1


def _day(text: str, name: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise TrackingError("period-unknown", name=name) from error
