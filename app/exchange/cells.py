"""What a value looks like in a cell, both ways: one place, so that writer and reader cannot disagree."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from app.clock import HANOI
from app.exchange.records.spec import TEXT_CHARS, SheetColumn, Type, plain_figure

_EPOCH: Final = date(1899, 12, 30)
FIRST_DAY: Final = date(1900, 3, 1)
"""Before it Excel counts a 29 February 1900 that never was."""
_LAST_DAY: Final = date(9999, 12, 31)
MAX_WHOLE: Final = 10**15
MAX_FIGURE_DIGITS: Final = 40
NUMBER_DIGITS: Final = 15
"""Significant digits of a number cell; Excel drops what is beyond."""

YES: Final = "có"
_IDENT: Final = re.compile(r"[!-~]{1,200}\Z")
_FIGURE: Final = re.compile(r"-?\d{1,30}(?:\.\d{1,20})?(?:[eE][+-]?\d{1,2})?\Z", re.ASCII)
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}[_\r])")
"""A carriage return counts too: its own escape begins with the underscore that would close this one."""
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


class BadCell(ValueError):
    """A value cannot stand in its cell, or a cell does not hold its value; ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def check_text(text: str) -> str:
    """Text as it may stand in a package.

    Raises:
        BadCell: ``control-character``, ``not-nfc``, ``too-long``.
    """
    if not text.isascii():
        if not unicodedata.is_normalized("NFC", text):
            raise BadCell("not-nfc")
        length = len(text) + sum(1 for ch in text if ch > "\uffff")
    else:
        length = len(text)
    if _UNWRITABLE.search(text):
        raise BadCell("control-character")
    if length > TEXT_CHARS:
        raise BadCell("too-long")
    return text


def escape_excel(text: str) -> str:
    """Text as a string cell holds it: ``_xHHHH_`` is Excel's escape, so a literal one is escaped, and so is CR."""
    if "_x" in text:
        text = _LOOKS_ESCAPED.sub("_x005F_", text)
    return text.replace("\r", "_x000D_") if "\r" in text else text


def unescape_excel(text: str) -> str:
    """The text a string cell stands for."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def day_serial(day: date) -> int:
    """A date as Excel counts days.

    Raises:
        BadCell: ``date-range``.
    """
    if not FIRST_DAY <= day <= _LAST_DAY:
        raise BadCell("date-range")
    return (day - _EPOCH).days


def instant_serial(instant: datetime) -> str:
    """An instant as Excel counts days, in Vietnamese time, exact to the second.

    Raises:
        BadCell: ``date-range``.
    """
    local = instant.astimezone(HANOI)
    seconds = local.hour * 3600 + local.minute * 60 + local.second
    return f"{day_serial(local.date()) + seconds / 86400:.10f}".rstrip("0").rstrip(".")


def number_text(value: int | Decimal) -> str | None:
    """The figure as a number cell's text, or None where Excel would drop digits and it must be text."""
    text = str(value) if isinstance(value, int) else plain_figure(value)
    digits = text.lstrip("-").replace(".", "").strip("0")
    return text if len(digits) <= NUMBER_DIGITS else None


def read_text(column: SheetColumn, text: str) -> Any:
    """The value of a string cell.

    Raises:
        BadCell: why it is none.
    """
    return read_checked(column, check_text(text))


def read_checked(column: SheetColumn, text: str) -> Any:
    """The value of a string cell whose text was checked.

    Raises:
        BadCell: why it is none.
    """
    if column.echo or column.type is Type.TEXT:
        return text
    if column.type is Type.IDENT:
        return read_ident(text)
    if column.type is Type.WORD:
        if text not in column.codes:
            raise BadCell("not-one-of")
        return column.codes[text]
    if column.type is Type.YES:
        if text != YES:
            raise BadCell("not-yes")
        return True
    if column.type is Type.FIGURE:
        value = _figure(text)
        if number_text(value) is not None:
            raise BadCell("number-as-text")
        return value
    raise BadCell("text-not-expected")


def read_ident(text: str) -> str:
    """A machine's name for something.

    Raises:
        BadCell: ``not-an-ident``.
    """
    if not _IDENT.match(text):
        raise BadCell("not-an-ident")
    return text


def read_number(column: SheetColumn, text: str) -> Any:
    """The value of a number cell.

    Raises:
        BadCell: why it is none.
    """
    if column.echo:
        return check_text(text)
    if column.type is Type.FIGURE:
        return _figure(text)
    if column.type is Type.WHOLE:
        value = _figure(text)
        if value != value.to_integral_value() or not 0 <= value <= MAX_WHOLE:
            raise BadCell("not-whole")
        return int(value)
    if column.type is Type.DAY:
        value = _figure(text)
        if value != value.to_integral_value():
            raise BadCell("not-a-date")
        return _day(int(value))
    if column.type is Type.INSTANT:
        value = _figure(text)
        day = int(value)
        seconds = round((value - day) * 86400)
        if seconds == 86400:  # less than half a second before midnight
            day, seconds = day + 1, 0
        start = datetime.combine(_day(day), datetime.min.time(), HANOI)
        return (start + timedelta(seconds=seconds)).astimezone(UTC)
    raise BadCell("number-not-expected")


def empty(column: SheetColumn) -> Any:
    """The value of an empty cell.

    Raises:
        BadCell: ``required``.
    """
    if column.required:
        raise BadCell("required")
    return blank_of(column)


def blank_of(column: SheetColumn) -> Any:
    """What an empty cell of a column stands for, where it may be empty."""
    if column.type is Type.YES:
        return False
    return "" if column.echo or column.type in (Type.TEXT, Type.IDENT, Type.WORD) else None


def _figure(text: str) -> Decimal:
    if not _FIGURE.match(text):
        raise BadCell("not-a-number")
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise BadCell("not-a-number") from None
    plain = plain_figure(value)
    if len(plain) > MAX_FIGURE_DIGITS:
        raise BadCell("not-a-number")
    return Decimal(plain)


def _day(serial: int) -> date:
    day = _EPOCH + timedelta(days=serial) if 0 <= serial <= 2_958_465 else None
    if day is None or day < FIRST_DAY:
        raise BadCell("date-range")
    return day
