"""The condition of a store, for the person who helps: numbers and codes, no contents.

Through plain sqlite3 and read-only, because help is asked for when a store cannot be opened any more.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

LAST_OUTCOMES = 200
_PLAIN = re.compile(r"[0-9][0-9T:.+-]{0,31}|true|false")
"""What a setting may say as it is: a number, a day, yes or no. Anything else may hold words, names or keys."""
_CODE = re.compile(r"[a-z0-9_*-]{0,40}")
_LONG_ID = re.compile(r"[0-9A-Fa-f-]{16,}")


@dataclass(frozen=True, slots=True)
class CountedOutcome:
    """A package, as codes: when it was handled, in | out, kind, way, outcome."""

    handled_at: str
    direction: str
    kind: str
    route: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Condition:
    """How a store is.

    Attributes:
        schema: its schema number, or None when it could not be read.
        verdict: what SQLite's quick check and the foreign keys say; ("ok",) when all is well.
        counts: rows of each table.
        outcomes: of the packages handled last, newest first.
        settings: names with their values, where a value is a number, a day or yes/no; else its length alone.
        failures: which parts could not be read, and the kind of failure.
    """

    schema: int | None
    verdict: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    outcomes: tuple[CountedOutcome, ...]
    settings: tuple[tuple[str, str], ...]
    failures: tuple[str, ...]


def read(path: Path) -> Condition:
    """The condition of a store file; what cannot be read is named among the failures, never raised."""
    failures: list[str] = []
    schema: int | None = None
    verdict: tuple[str, ...] = ()
    counts: list[tuple[str, int]] = []
    outcomes: tuple[CountedOutcome, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as store:
            store.execute("PRAGMA busy_timeout=2000")
            schema = int(store.execute("PRAGMA user_version").fetchone()[0])
            verdict = _verdict(store)
            for table in _tables(store):
                try:
                    counts.append((table, int(store.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])))
                except sqlite3.Error as error:
                    failures.append(_failure(table, error))
            try:
                outcomes = _outcomes(store)
            except sqlite3.Error as error:
                failures.append(_failure("outcomes", error))
            try:
                settings = _settings(store)
            except sqlite3.Error as error:
                failures.append(_failure("settings", error))
    except sqlite3.Error as error:
        failures.append(_failure("store", error))
    return Condition(schema, verdict, tuple(counts), outcomes, settings, tuple(failures))


def _verdict(store: sqlite3.Connection) -> tuple[str, ...]:
    try:
        found = [str(row[0]) for row in store.execute("PRAGMA quick_check(5)")]
        # A broken reference is named by its tables; row ids stay, contents do not.
        broken = store.execute("PRAGMA foreign_key_check").fetchmany(5)
    except sqlite3.Error as error:
        return (_failure("quick_check", error),)
    return tuple(found) + tuple(f"foreign key: {row[0]} row {row[1]} → {row[2]}" for row in broken)


def _tables(store: sqlite3.Connection) -> list[str]:
    # Virtual tables need their module; the tables beneath them are counted.
    found = store.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    )
    return [str(row[0]) for row in found]


def _outcomes(store: sqlite3.Connection) -> tuple[CountedOutcome, ...]:
    found = store.execute(
        "SELECT handled_at, direction, kind, route, outcome FROM package ORDER BY num DESC LIMIT ?", (LAST_OUTCOMES,)
    )
    return tuple(CountedOutcome(str(row[0]), *(_code(value) for value in row[1:])) for row in found)


def _code(value: object) -> str:
    """A code as it is; what is none (a damaged row, a stranger's word) as a question mark."""
    return str(value) if _CODE.fullmatch(str(value)) else "?"


def _settings(store: sqlite3.Connection) -> tuple[tuple[str, str], ...]:
    return tuple(
        (_LONG_ID.sub("…", str(key)), str(value) if _PLAIN.fullmatch(str(value)) else f"({len(str(value))} characters)")
        for key, value in store.execute("SELECT key, value FROM setting ORDER BY key")
    )


def _failure(what: str, error: sqlite3.Error) -> str:
    return f"{what}: {getattr(error, 'sqlite_errorname', None) or type(error).__name__}"
