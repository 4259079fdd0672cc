"""What a store of today's schema is made of, what of it a file lacks, and what acts in one that is not ours.

Tables and columns hold rows: without one of them something is lost. Indexes, the search and the triggers that keep it
in step are made from rows, and can be made again.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path

from db import search
from db.errors import StoreActs, StoreDamaged, StoreMendable
from db.store import known

_SEARCH = (search.TABLE, *(f"{search.TABLE}_{act}" for act in ("insert", "delete", "update")))
"""Names of what ``search.CREATE`` makes."""
_COLUMNS = (
    "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c"
    " WHERE m.type = 'table' AND m.name NOT LIKE ?"
)
"""Without the search, which SQLite would begin to read: it is made again where it is spoiled."""


def require_whole(path: Path) -> None:
    """See that a store of today's schema has all its parts, and none that acts by itself and is not ours; of another
    schema nothing is asked. Reads no row.

    Raises:
        StoreDamaged: a table or a column is lacking.
        StoreMendable: an index, the search or one of its triggers is.
        StoreActs: a stranger's trigger or view stands in it.
        StoreError: it cannot be read now.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as store:
            rows, aids = lacking_rows(store), lacking_aids(store)
            acts = what_acts(store) if _is_todays(store) else []
    except sqlite3.Error as error:
        raise known(error) from error
    if rows:
        raise StoreDamaged(f"lacking {rows[:3]}")
    if acts:
        raise StoreActs(f"not ours {acts[:3]}")
    if aids:
        raise StoreMendable(f"lacking {aids[:3]}")


def lacking_rows(store: sqlite3.Connection) -> list[str]:
    """Tables and columns that a store of today's schema should have, and this one has not; of another schema, none."""
    if not _is_todays(store):
        return []
    there = store.execute(_COLUMNS, (f"{search.TABLE}%",))
    return [f"{table}.{column}" for table, column in sorted(_columns().difference(there))]


def lacking_aids(store: sqlite3.Connection) -> list[str]:
    """Indexes, the search and its triggers, as ``lacking_rows``."""
    if not _is_todays(store):
        return []
    there = _names(store)
    wanted = (*(name for name, _statement in _indexes()), *_SEARCH)
    return [name for name in wanted if name not in there]


def what_acts(store: sqlite3.Connection) -> list[str]:
    """Triggers and views, of whatever schema, that this program never makes: whoever made the file could let it change
    what is entered, in silence. ``db.mending.mend`` leaves them out.
    """
    found = store.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')")
    return [name for name, sql in found if sql not in search.CREATE]


def make_lacking_indexes(store: sqlite3.Connection) -> None:
    """Make the indexes of today's schema that a store lacks; its schema number is written already.

    Raises:
        sqlite3.IntegrityError: rows stand there that one of them forbids.
    """
    if _is_todays(store):
        there = _names(store)
        for name, statement in _indexes():
            if name not in there:
                store.execute(statement)


@cache
def _columns() -> frozenset[tuple[str, str]]:
    """Table and column of all that today's schema has."""
    # lazy: start-up time; whoever checks a store has its tables loaded
    from db.schema import Base

    return frozenset((name, column.name) for name, table in Base.metadata.tables.items() for column in table.columns)


@cache
def _indexes() -> tuple[tuple[str, str], ...]:
    """Name and statement of every index of today's schema."""
    # lazy: start-up time; whoever checks a store has its tables loaded
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex

    from db.schema import Base

    words = sqlite.dialect()
    return tuple(
        (str(index.name), str(CreateIndex(index).compile(dialect=words)))
        for table in Base.metadata.tables.values()
        for index in table.indexes
    )


def _names(store: sqlite3.Connection) -> set[str]:
    return {name for (name,) in store.execute("SELECT name FROM sqlite_master")}


def _is_todays(store: sqlite3.Connection) -> bool:
    # lazy: start-up time; whoever checks a store has its tables loaded
    from db.schema.base import SCHEMA_NUMBER

    return bool(store.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_NUMBER)
