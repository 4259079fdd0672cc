"""The store: one SQLite file, one writing lane, read-only reads.

Writes run in transactions that begin with ``BEGIN IMMEDIATE`` (the driver is in autocommit, so that even
``CREATE TABLE`` rolls back). Reads use their own connections opened read-only, and see the last committed state
while a writer works (WAL).
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Dialect, Engine, create_engine, event
from sqlalchemy.engine import Connection as Connection
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.pool import QueuePool, StaticPool
from sqlalchemy.util import LRUCache

from db.changes import Writing
from db.errors import StoreBusy, StoreDamaged, StoreError, StoreFull, StoreGone, StoreReadOnly

BUSY_TIMEOUT_MS = 800
"""A lock that somebody else holds is told of within a second, the way to the person included."""

_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}
WRITER_CACHE_KB = 16_384
"""What a transaction may change before SQLite puts pages into the file and reads them back. Many packages in one
transaction touch a page of each clause in each index: in the 2 MB that SQLite takes by itself the two hundredth package
wrote 3 MB and read 4, the first 0.1. Taken only as it is used.
"""
_WORDS_KEPT = 1_000
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
_READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}
_OTHERWISE = (
    *("no such table", "no such column", "no such index", "has no column named", "ON CONFLICT clause does not match"),
    *("already exists", "duplicate column name"),
)
"""How SQLite says that a store is made otherwise than it says, under the one code it has for all it cannot do."""


class Store:
    """Opens an existing, migrated store file (see ``db.migrations`` for making and upgrading one).

    Args:
        path: the SQLite file, on a local disk.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writer = _engine(lambda: _connect(path, read_only=False), write=True)
        self._reader = _engine(lambda: _connect(path, read_only=True), write=False)
        self._lane = threading.RLock()
        self._writing = False
        self.commits = 0
        """How many transactions of this run changed something: whether a backup on closing is due."""
        self.asked = 0
        """How many transactions this run has come through, those that found nothing to change among them."""
        self.moved = False
        """Whether the last of them changed anything."""

    @contextmanager
    def write(self, who: str, job: str | None = None, at: datetime | None = None) -> Iterator[Writing]:
        """One transaction on the writing lane; committed on leaving, rolled back by any exception.

        Args:
            who: the person or act that change records name.
            job: id that groups the changes for undo; a new one when absent.
            at: the instant change records name; the present one when absent.

        Raises:
            StoreFull: no room, or the disk went away; nothing was written.
            StoreReadOnly: the file cannot be written.
            StoreDamaged: the file is corrupt.
            StoreBusy: another program holds it. StoreGone: it is there no longer.
        """
        with self._lane:
            if self._writing:
                raise RuntimeError("a transaction is already open in this thread: pass its Writing on")
            self._writing = True
            try:
                with self._here(), self._writer.connect() as connection:
                    before = _rows_touched(connection)
                    with connection.begin():
                        writing = Writing(connection, who, job, at)
                        yield writing
                        writing.flush()
                    self.moved = before is None or _rows_touched(connection) != before
                    self.asked += 1
                    self.commits += self.moved
            finally:
                self._writing = False

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A read-only connection over one consistent state; close it soon, a page at a time.

        Raises:
            StoreDamaged: the file is corrupt.
        """
        with self._here(), self._reader.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _here(self) -> Iterator[None]:
        """Turns the driver's errors into the store's own, and what follows from the file being gone into that."""
        try:
            with translated():
                yield
        except StoreError as error:
            if self.path.exists():
                raise
            raise StoreGone(str(error)) from error

    def close(self) -> None:
        """Close both lanes. Waits for a running transaction."""
        with self._lane:
            self._reader.dispose()
            # A damaged or full store can still be closed.
            with suppress(sqlite3.Error, OSError), closing(_connect(self.path, read_only=False)) as last:
                last.execute("PRAGMA optimize")
            self._writer.dispose()


def _rows_touched(connection: Connection) -> int | None:
    """How many rows this connection has written since it was opened; None where the server does not say."""
    count: int | None = getattr(connection.connection.driver_connection, "total_changes", None)
    return count


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    mode = "ro" if read_only else "rw"
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
    )
    connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    connection.execute("PRAGMA foreign_keys=ON")
    if not read_only:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(f"PRAGMA cache_size=-{WRITER_CACHE_KB}")
    return connection


def _engine(connect: Callable[[], sqlite3.Connection], *, write: bool) -> Engine:
    dialect, words = _spoken()
    # One connection writes; several threads may read at once (the window's pages, a job's look-ups).
    engine = create_engine(
        "sqlite://",
        creator=connect,
        poolclass=StaticPool if write else QueuePool,
        execution_options={"compiled_cache": words},
    )
    engine.dialect = dialect

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


@cache
def _spoken() -> tuple[Dialect, LRUCache[Any, Any]]:
    """How statements are put into SQLite's words, and those that were: alike for each connection of each store, so that
    what one has asked the others need not spell again.
    """
    engine = create_engine("sqlite://", poolclass=StaticPool)
    engine.connect().close()  # makes the dialect know its driver
    engine.dispose()
    return engine.dialect, LRUCache(_WORDS_KEPT)


@contextmanager
def translated() -> Iterator[None]:
    """Turns the driver's errors into the store's own."""
    try:
        yield
    except IntegrityError:
        # A constraint that does not hold is a bug of ours, not a state of the disk.
        raise
    except DBAPIError as error:
        raise known(error.orig) from error
    except sqlite3.Error as error:
        raise known(error) from error


def known(error: Any) -> StoreError:
    """The store's own error for one of the driver's."""
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None
    if primary in _FULL:
        return StoreFull(str(error))
    if primary in _BUSY:
        return StoreBusy(str(error))
    if primary in _READ_ONLY:
        return StoreReadOnly(str(error))
    if primary in _DAMAGED or (primary == sqlite3.SQLITE_ERROR and any(words in str(error) for words in _OTHERWISE)):
        return StoreDamaged(str(error))
    return StoreError(str(error))
