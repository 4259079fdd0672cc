"""Numbers of papers: one sequence per calendar year and register, and none is given twice (NĐ 30/2020 Điều 15).

The office's register of outgoing papers holds more than this program sees: it proposes, văn thư types. A number once
given stays given, whatever becomes of its paper; one that was mistyped here was never given there, and is free again
when it is corrected (``papers.correct_number``). Which kinds of paper share one sequence is data: the setting
``papers.register.<kind>`` names a kind's register.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.errors import TrackingError
from app.tracking.paper_kinds import CERTIFICATE, EXPLANATION, HAND_OVER, OWN_PLAN, REMINDER, REPLY
from db.queries.offices import setting
from db.queries.papers import numbers_given
from db.queries.rows import as_printed as as_printed
from db.store import Connection

REGISTERS: Final = {
    "report": "BC",
    "consolidation": "BC",
    REMINDER: "CV",
    CERTIFICATE: "CV",
    REPLY: "CV",
    EXPLANATION: "CV",
    OWN_PLAN: "KH",
    HAND_OVER: "BB",
}
"""By default reports share one sequence, official letters (which bear no name of type) another; plans and biên bản have
theirs."""
SETTING: Final = "papers.register."

_NUMBER = re.compile(r"(?P<plain>\d{1,6})(?P<letter>[a-zđ]{0,2})\Z", re.IGNORECASE)


@dataclass(frozen=True)
class NumberDoubt:
    """Something about a number that is accepted and should be looked at again.

    Attributes:
        code: ``number-not-plain`` ("5a"), ``number-out-of-order`` (a later number with an earlier day, or the reverse),
            ``number-day-ahead`` (a day to come), ``number-day-before-figures`` (``day``: what the report says holds up
            to then), ``number-day-before-submission`` (``day``: of Trình ký).
        other: the number it does not go with, "" where it is about none.
    """

    code: str
    other: str = ""
    day: date | None = None


def register_of(connection: Connection, kind: str) -> str:
    """The register a kind of paper takes its numbers from."""
    return setting(connection, SETTING + kind, REGISTERS.get(kind, kind))


def proposed(connection: Connection, office_code: str, kind: str, year: int) -> str:
    """The number a kind of paper would take next."""
    return next_free(connection, office_code, register_of(connection, kind), year)


def next_free(connection: Connection, office_code: str, register: str, year: int) -> str:
    """The number after the highest given in the year."""
    given = (_parts(number)[0] for number, _day in numbers_given(connection, office_code, register, year))
    return str(max(given, default=0) + 1)


def judge(
    connection: Connection,
    office_code: str,
    register: str,
    number: str,
    dated_on: date,
    today: date,
    paper_id: str = "",
) -> tuple[NumberDoubt, ...]:
    """Whether a number may be given.

    Args:
        paper_id: the paper that bears a number already and has it corrected: its own stands in nobody's way.

    Returns:
        What should be looked at again.

    Raises:
        TrackingError: ``paper-number-invalid`` (no number: "", "số 5", "5/BC"),
            ``number-taken`` (``number``, ``year``).
    """
    parts = checked(number)
    given = numbers_given(connection, office_code, register, dated_on.year, but=paper_id)
    if any(same(number, other) for other, _day in given):
        raise TrackingError("number-taken", number=number, year=dated_on.year)
    doubts = []
    if parts["letter"]:
        doubts.append(NumberDoubt("number-not-plain"))
    mine = _parts(number)
    wrong = [
        (other, day)
        for other, day in given
        if (_parts(other) < mine and day > dated_on) or (_parts(other) > mine and day < dated_on)
    ]
    if wrong:
        other, day = min(wrong, key=lambda pair: abs(_parts(pair[0])[0] - mine[0]))
        doubts.append(NumberDoubt("number-out-of-order", other, day))
    if dated_on > today:
        doubts.append(NumberDoubt("number-day-ahead", day=dated_on))
    return tuple(doubts)


def checked(number: str) -> re.Match[str]:
    """The parts of a number.

    Raises:
        TrackingError: ``paper-number-invalid`` (no number: "", "số 5", "5/BC").
    """
    parts = _NUMBER.match(number)
    if not parts or not int(parts["plain"]):
        raise TrackingError("paper-number-invalid", number=number)
    return parts


def same(one: str, other: str) -> bool:
    """Whether two are one number, however they are written: "5", "05"; "5a", "05A"."""
    return bool(one) and bool(other) and _parts(one) == _parts(other)


def _parts(number: str) -> tuple[int, str]:
    parts = _NUMBER.match(number)
    return (int(parts["plain"]), parts["letter"].casefold()) if parts else (0, number.casefold())
