"""What came and went, as a list to print: line by line, from a day to a day, as it stood on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.reports.list_print import ListColumn, PrintedList
from app.reports.text import clean, one_line, short_date
from app.reports.wording import wording

_COLUMNS = (
    ListColumn("TT", 9, "centre"),
    ListColumn("Đến, đi", 13, "centre"),
    ListColumn("Số đến", 18, "centre"),
    ListColumn("Ngày", 21, "centre"),
    ListColumn("Số, ký hiệu", 30),
    ListColumn("Nơi gửi, nơi nhận", 46),
    ListColumn("Trích yếu", 88),
    ListColumn("Hạn", 21, "centre"),
    ListColumn("Người xử lý", 34),
)
WAYS = {"in": "Đến", "out": "Đi"}
CALLED_OFF = "Hủy"
"""In place of the way: the number was given, and nothing went under it."""


@dataclass(frozen=True)
class RegisterEntry:
    """One line: ``direction`` is in | out."""

    direction: str
    arrived_number: str
    on: date
    number: str
    other: str
    subject: str
    due_on: date | None
    handler: str
    called_off: bool = False

    def cells(self, place: int) -> tuple[str, ...]:
        """The line in words, in the order of the columns."""
        return (
            str(place),
            CALLED_OFF if self.called_off else WAYS[self.direction],
            one_line(self.arrived_number),
            short_date(self.on),
            one_line(self.number),
            one_line(self.other),
            clean(self.subject),
            short_date(self.due_on) if self.due_on else "",
            one_line(self.handler),
        )


def printed_register(
    office_name: str,
    days: tuple[date, date],
    as_of: date,
    entries: Iterable[RegisterEntry],
    direction: str = "",
    words: str = "",
) -> PrintedList:
    """The list of an office from the first of ``days`` to the second.

    Args:
        direction, words: only lines of that way and with these words stand in it, and it says so.
    """
    first, last = (short_date(day) for day in days)
    ways = {"in": "văn bản, tệp đến", "out": "văn bản, tệp đi"}
    chosen = ", ".join(
        part for part in (ways.get(direction, ""), f"dòng có “{one_line(words)}”" if words else "") if part
    )
    told = {"first": first, "last": last, "as_of": short_date(as_of)}
    return PrintedList(
        office_name,
        wording("register.title"),
        wording("register.days_chosen", chosen=chosen, **told) if chosen else wording("register.days", **told),
        as_of,
        _COLUMNS,
        tuple(entry.cells(place) for place, entry in enumerate(entries, 1)),
        wording("register.sheet"),
    )
