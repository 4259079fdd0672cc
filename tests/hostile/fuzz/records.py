"""What a sender who holds a trusted key might say: every package ends in an outcome, and the store stays sound.

The workbook of such a package is well formed, so the accidents happen to its records: fields swapped, ids of others,
records doubled, left out, moved to other plans, sections that come and go.
"""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any, Final

from app.errors import ExchangeError
from app.exchange.container import open_container, write_container
from app.exchange.outcomes import Outcome, Result
from app.exchange.records import Content, Section
from app.exchange.records.spec import SheetColumn, Type, spec
from app.exchange.seal import seal
from app.exchange.workbook_read import read_content, read_cover
from app.exchange.workbook_write import write_parts
from tests.support.exchange_world import Desk

REFUSED: Final = frozenset({Result.INVALID_CONTENT, Result.UNKNOWN_SENDER, Result.NEEDS_CONFIRMATION})
"""What may become of a package that says strange things under a good seal, besides being applied or older."""

_TEXTS: Final = ("", "x", "=1+1", "<&>\"'", "a" * 5000, "\u202e", "😀", "{}", "[1]", "null", "®¬n vÞ", "dòng\nhai\tba")
_IDENTS: Final = (
    "x",
    "A" * 64,
    "a" * 200,
    "*",
    "..",
    "315",
    "11785",
    "11758",
    "plan-28",
    "plan-28-1",
    "plan-28-s",
    "no",
)
_DAYS: Final = (date(1900, 3, 1), date(9999, 12, 31), date(2026, 2, 28), date(2000, 1, 1))


def said(path: Path) -> tuple[Any, Content]:
    """The cover and content of an honest package."""
    reading = read_cover(open_container(path.read_bytes()).parts)
    return reading.cover, read_content(reading)


def altered(random: Random, content: Content) -> Content:
    """A content to which some accidents happened."""
    records = {name: list(found) for name, found in content.records.items()}
    sections = list(content.sections)
    pool = [value for found in records.values() for one in found for value in _idents(one)]
    for _ in range(random.choice((1, 1, 2, 4, 12))):
        name = random.choice(sorted(records))
        found = records[name]
        what = random.randrange(8)
        if what == 0 and sections:
            section = random.choice(sections)
            sections.remove(section)
            if random.random() < 0.5:
                sections.append(Section(section.name, not section.complete))
        elif what == 1:
            sections.append(
                Section(random.choice(_SECTIONS).format(random.choice((*_IDENTS, *pool))), random.random() < 0.5)
            )
        elif not found:
            continue
        elif what == 2:
            del found[random.randrange(len(found))]
        elif what == 3:
            found.append(random.choice(found))
        elif what == 4:
            random.shuffle(found)
        else:
            at = random.randrange(len(found))
            found[at] = _changed(random, found[at], pool)
    return Content(tuple(sections), {name: tuple(found) for name, found in records.items()})


_SECTIONS: Final = (
    *("plan:{}", "assign:{}", "work:{}", "orders:{}", "period:{}/month:2026-10-15:2026-11-14", "trust", "receipts"),
    *("certificates", "calendar", "offices", "orders:*", "{}"),
)


def send(desk: Desk, cover: Any, content: Content, number: int) -> Path | None:
    """The package, sealed by its honest sender; None where it cannot even be written."""
    told = replace(cover, version=cover.version + number, sequence=cover.sequence + 2 * number, previous_id="")
    try:
        parts = write_parts(told, content)
    except ExchangeError as refused:
        if refused.code != "cell-unwritable":
            raise
        return None  # an empty cell that must be filled
    path = desk.out / f"strange-{number}.xlsx"
    path.write_bytes(seal(write_container(parts), desk.signer, desk.clock.now()).data)
    return path


def judge(outcome: Outcome) -> None:
    """Pass only for an outcome that may come of it.

    Raises:
        AssertionError: any other.
    """
    assert outcome.result in REFUSED or not outcome.refused, outcome


def _idents(record: Any) -> list[str]:
    table = spec(type(record))
    return [getattr(record, one.name) for one in table.columns if one.type is Type.IDENT and getattr(record, one.name)]


def _changed(random: Random, record: Any, pool: list[str]) -> Any:
    column = random.choice(spec(type(record)).columns)
    assert column.name in {one.name for one in fields(record)}
    return replace(record, **{column.name: _value(random, column, getattr(record, column.name), pool)})


def _value(random: Random, column: SheetColumn, present: Any, pool: list[str]) -> Any:
    kind = column.type
    if kind is Type.TEXT:
        return random.choice(_TEXTS)
    if kind is Type.IDENT:
        return random.choice((*_IDENTS, *pool[:50], random.choice(pool)))
    if kind is Type.WORD:
        return random.choice([*column.words, *([] if column.required else [""])])
    if kind is Type.WHOLE:
        return random.choice((0, 1, 2, 99, 10**6, 10**15, (present or 0) + 1))
    if kind is Type.FIGURE:
        return random.choice((Decimal(0), Decimal("-1.5"), Decimal(10) ** 29, Decimal("1e-9")))
    if kind is Type.YES:
        return not present
    if kind is Type.DAY:
        return random.choice(_DAYS)
    return present if present is None else present + timedelta(days=random.choice((-30_000, -1, 1, 90_000)))
