"""How a record describes its own sheet: heading, type and width of each column stand beside the field."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, TypeVar

from app.clock import HANOI

MINOR: Final = 2
"""The newest minor version of format 1 that this program writes and reads: records say since which one they travel."""
MINORS: Final = range(MINOR + 1)

TEXT_CHARS = 32_767
"""Excel's limit of one cell, counted in UTF-16 units."""


class Type(StrEnum):
    """What a column holds. Every type but the last two has an empty form."""

    TEXT = "text"
    """Words, several lines allowed."""
    IDENT = "ident"
    """A machine's name for something: printable ASCII without spaces, at most 200."""
    WORD = "word"
    """One of a closed list, written as its Vietnamese words."""
    WHOLE = "whole"
    """A whole number from 0 to 10**15."""
    FIGURE = "figure"
    """A decimal figure: a number cell up to 15 significant digits, text beyond."""
    DAY = "day"
    """A date cell."""
    INSTANT = "instant"
    """A date-and-time cell in Vietnamese time (UTC+7), whole seconds."""
    YES = "yes"
    """"có" or empty."""


@dataclass(frozen=True)
class SheetColumn:
    """One column of a sheet.

    Attributes:
        echo: for people only (the label of a clause beside its id): written, never compared, digested or applied.
        words: for WORD: code → Vietnamese words.
        width: in characters, as Excel counts.
        since: the minor version of the format that brought it.
    """

    name: str
    heading: str
    type: Type
    required: bool
    width: int
    echo: bool
    words: Mapping[str, str]
    since: int
    codes: Mapping[str, str]


@dataclass(frozen=True)
class SheetTable:
    """One kind of record and its sheet.

    Attributes:
        sheet: the sheet's name, Vietnamese, at most 31 characters.
        key: the fields that identify a record within its section's owner.
        section: the name of the section a record belongs to.
        since: the minor version of the format that brought the sheet.
    """

    name: str
    sheet: str
    record: type[Any]
    columns: tuple[SheetColumn, ...]
    key: tuple[str, ...]
    section: Callable[[Any], str]
    since: int
    told: tuple[tuple[SheetColumn, ...], ...]
    """By minor version: the columns that are no echoes and were there by then."""
    getters: tuple[Callable[[Any], Any], ...]
    """By minor version: the values of those columns."""
    key_of: Callable[[Any], tuple[Any, ...]]
    """What identifies a record."""

    def facts(self, record: Any, minor: int = MINOR) -> tuple[Any, ...]:
        """The record's values without echoes, in column order, as a minor version of the format knows them."""
        found: tuple[Any, ...] = self.getters[minor](record)
        return found

    def columns_of(self, minor: int) -> tuple[SheetColumn, ...]:
        """The columns that a minor version knows, echoes among them."""
        return tuple(column for column in self.columns if column.since <= minor)


def col(
    heading: str,
    type_: Type = Type.TEXT,
    *,
    required: bool = False,
    width: int = 14,
    echo: bool = False,
    words: Mapping[str, str] | None = None,
    since: int = 0,
) -> Any:
    """A dataclass field that is a column; one that came ``since`` a later minor than its sheet is empty before it."""
    meta = {
        "heading": heading,
        "type": type_,
        "required": required,
        "width": width,
        "echo": echo,
        "words": words or {},
        "since": since,
    }
    if since and not required:
        return dataclasses.field(metadata=meta, compare=not echo, default=_BLANK.get(type_), kw_only=True)
    return dataclasses.field(metadata=meta, compare=not echo)


_BLANK: Final = {Type.TEXT: "", Type.IDENT: "", Type.WORD: "", Type.YES: False}
"""What stands in a field that an older minor does not carry; ``None`` for the rest."""


_Record = TypeVar("_Record", bound=type[Any])
_SPECS: dict[type[Any], SheetTable] = {}


def table(
    name: str, sheet: str, *, key: tuple[str, ...], section: Callable[[Any], str], since: int = 0
) -> Callable[[_Record], _Record]:
    """Declare that a frozen dataclass is a sheet."""

    def declare(record: _Record) -> _Record:
        columns = tuple(
            SheetColumn(
                name=field.name,
                codes={words: code for code, words in field.metadata["words"].items()},
                **field.metadata,
            )
            for field in dataclasses.fields(record)
        )
        told = tuple(
            tuple(column for column in columns if not column.echo and max(column.since, since) <= max(minor, since))
            for minor in MINORS
        )
        getters = tuple(operator.attrgetter(*(column.name for column in one)) for one in told)
        _SPECS[record] = SheetTable(
            name, sheet, record, columns, key, section, since, told, getters, attributes_of(key)
        )
        return record

    return declare


def attributes_of(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """What reads some attributes at once, also where they are one or none."""
    if len(names) > 1:
        return operator.attrgetter(*names)
    return lambda record: tuple(getattr(record, name) for name in names)


def spec(record: type[Any]) -> SheetTable:
    """The sheet of a record class."""
    return _SPECS[record]


def whole_second(value: datetime | None) -> datetime | None:
    """An instant as it travels: whole seconds, so that both sides hold and digest the same."""
    return None if value is None else value.replace(microsecond=0)


def digest(rows: Iterable[tuple[SheetTable, Any]], minor: int = MINOR) -> str:
    """SHA-256 over records, order-free: what receipts compare.

    Each record becomes one line of canonical JSON (table, then facts in column order: dates and instants in ISO form,
    instants in UTC+7, figures as plain decimals, null where empty); lines are sorted and joined by line feeds.

    Args:
        minor: what came with a later minor version is left out.
    """
    lines = sorted(
        _CANONICAL.encode([table.name, *table.facts(record, minor)]) for table, record in rows if table.since <= minor
    )
    return hashlib.sha256("\n".join(lines).encode("utf-8")).hexdigest()


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(HANOI).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return plain_figure(value)
    raise TypeError(f"no canonical form for {type(value).__name__}")


def plain_figure(value: Decimal) -> str:
    """A figure without exponent and without trailing zeros: 25000000000, 12.5, 0."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


_CANONICAL = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain)
