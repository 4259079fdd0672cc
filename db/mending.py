"""Mending a store whose rows are whole and whose indexes or search are not: every row is carried into a new file.

SQLite keeps each row once, in its table; indexes and the search are made from rows and can be made again. A row that
cannot be read, or that an index still remembers and its table does not, is beyond mending: that takes a backup.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from db import search, shape
from db.backup import check, require_store, settle
from db.errors import StoreBusy, StoreDamaged, StoreFull, StoreReadOnly
from db.store import known
from db.unfinished import forget

_PASSING = (StoreReadOnly, StoreFull, StoreBusy)
SOUND, MENDABLE, DAMAGED = "sound", "mendable", "damaged"


@dataclass(frozen=True)
class Mended:
    """What was carried over.

    Attributes:
        tables: how many tables.
        rows: how many rows in all of them, none left behind.
    """

    tables: int
    rows: int


def health_of(path: Path) -> str:
    """``sound``; ``mendable``: nothing is lost, only indexes or the search are wrong; ``damaged``: rows are.

    Looks at every row and every entry of every index: for a check that was asked for, not for each opening.

    Raises:
        StoreNone: there is no store of ours.
        StoreReadOnly, StoreFull, StoreBusy, OSError: it cannot be read now.
    """
    require_store(path)
    found = _compared(path)
    if found is not None:
        return found
    try:
        with closing(_source(path)) as source:
            for table in _tables(source):
                _keys(source, table)
    except StoreDamaged:
        return DAMAGED
    except sqlite3.Error as error:
        _raise_if_passing(error)
        return DAMAGED
    return MENDABLE


def mend(damaged: Path, target: Path) -> Mended:
    """Write a whole store from the rows of one that is not; the damaged file is only read.

    Args:
        target: nothing is there yet; nothing is there afterwards either if this fails.

    Raises:
        StoreDamaged: rows are lost or cannot be read.
        StoreFull, StoreReadOnly, OSError: the new file cannot be written.
    """
    require_store(damaged)
    try:
        with closing(_source(damaged)) as source, closing(sqlite3.connect(target, isolation_level=None)) as fresh:
            made = _carry(source, fresh)
        settle(target)
        check(target)
    except sqlite3.IntegrityError as error:
        forget(target)
        raise StoreDamaged(str(error)) from error  # a row that its table forbids was spoiled
    except sqlite3.Error as error:
        forget(target)
        raise known(error) from error
    except BaseException:
        forget(target)
        raise
    return made


def acts_by_itself(path: Path) -> bool:
    """Whether a store, of whatever schema, holds what acts by itself and is not ours (``db.shape.what_acts``).

    Raises:
        StoreDamaged, StoreFull: it cannot be read.
    """
    try:
        with closing(_source(path)) as store:
            return bool(shape.what_acts(store))
    except sqlite3.Error as error:
        raise known(error) from error


def _compared(path: Path) -> str | None:
    """SQLite's full check, the foreign keys, and the search against the words it was made from; None where the file
    does not agree with itself and its rows must be looked at.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, isolation_level=None)) as store:
            if store.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
                return None
            if store.execute("PRAGMA foreign_key_check").fetchone() is not None:
                return DAMAGED  # whole, and yet rows are missing that others name
            if shape.lacking_rows(store):
                return DAMAGED
            if shape.lacking_aids(store) or shape.what_acts(store):
                return MENDABLE
            return _search_compared(store)
    except sqlite3.DatabaseError as error:
        _raise_if_passing(error)
        return None


def _raise_if_passing(error: sqlite3.Error) -> None:
    """Of a store that cannot be read now nothing is known.

    Raises:
        StoreReadOnly, StoreFull, StoreBusy: it is so now.
    """
    found = known(error)
    if isinstance(found, _PASSING):
        raise found from error


def _search_compared(store: sqlite3.Connection) -> str:
    try:
        store.execute("BEGIN")
        store.execute(search.COMPARE)
        store.execute("ROLLBACK")
    except sqlite3.DatabaseError as error:
        # Where nobody may write now, the search cannot be compared; what can be read agreed.
        if isinstance(known(error), _PASSING):
            return SOUND
        raise
    return SOUND


def _source(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)


def _tables(source: sqlite3.Connection) -> list[str]:
    """Tables that hold rows of ours; what SQLite or the search keeps for itself is made again."""
    found = [row[0] for row in source.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return [name for name in found if not name.startswith(("sqlite_", search.TABLE))]


def _keys(source: sqlite3.Connection, table: str) -> int:
    """How many rows a table has, read from both ends; no index may remember more.

    Raises:
        StoreDamaged: some are lost.
        sqlite3.Error: some cannot be read.
    """
    count, last = 0, None
    for (key,) in source.execute(f'SELECT rowid FROM "{table}" NOT INDEXED ORDER BY rowid'):
        if last is not None and key <= last:
            raise StoreDamaged(f"{table}: rows out of order")
        count, last = count + 1, key
    backwards = sum(1 for _row in source.execute(f'SELECT rowid FROM "{table}" NOT INDEXED ORDER BY rowid DESC'))
    if backwards != count:
        raise StoreDamaged(f"{table}: {count} rows, {backwards} from the end")
    for (index,) in source.execute(
        "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ?", (table,)
    ).fetchall():
        if _remembered(source, table, index) > count:
            raise StoreDamaged(f"{table}: an index remembers more rows")
    return count


def _remembered(source: sqlite3.Connection, table: str, index: str) -> int:
    """How many rows an index lists; 0 for one that cannot be read."""
    try:
        return int(source.execute(f'SELECT COUNT(*) FROM "{table}" INDEXED BY "{index}"').fetchone()[0])
    except sqlite3.Error:
        return 0


def _carry(source: sqlite3.Connection, fresh: sqlite3.Connection) -> Mended:
    rows = 0
    tables = _tables(source)
    version = source.execute("PRAGMA user_version").fetchone()[0]
    fresh.execute("PRAGMA foreign_keys=OFF")
    fresh.execute("BEGIN")
    for table in tables:
        fresh.execute(_made_by(source, table))
        count = _keys(source, table)
        columns = [f'"{row[1]}"' for row in source.execute(f'PRAGMA table_info("{table}")')]
        names, marks = ", ".join(columns), ", ".join("?" * len(columns))
        carried = source.execute(f'SELECT rowid, {names} FROM "{table}" NOT INDEXED ORDER BY rowid')
        written = fresh.executemany(f'INSERT INTO "{table}" (rowid, {names}) VALUES (?, {marks})', carried).rowcount
        if max(written, 0) != count:
            raise StoreDamaged(f"{table}: {count} rows, {written} carried over")
        rows += count
    # Indexes before the search and its triggers: those would index each row a second time.
    for (statement,) in source.execute(
        "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name NOT LIKE 'sqlite_%'"
    ).fetchall():
        fresh.execute(statement)
    for statement in search.CREATE:
        fresh.execute(statement)
    fresh.execute(search.REBUILD)
    fresh.execute(f"PRAGMA user_version={int(version)}")
    shape.make_lacking_indexes(fresh)
    fresh.execute("COMMIT")
    return Mended(len(tables), rows)


def _made_by(source: sqlite3.Connection, table: str) -> str:
    (statement,) = source.execute("SELECT sql FROM sqlite_master WHERE type='table' AND name = ?", (table,)).fetchone()
    return str(statement)
