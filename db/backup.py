"""Backups by SQLite's own backup call: verified, thinned, never taken from a store that fails its check."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from db import private
from db.errors import StoreDamaged, StoreError, StoreNone
from db.shape import lacking_rows
from db.store import known, translated
from db.unfinished import forget, unfinished

KEEP_ALL = timedelta(days=2)
DAILY, WEEKLY, MONTHLY = 12, 10, 9
_HEAD = b"SQLite format 3\0"


def check(path: Path) -> None:
    """SQLite's quick check, the foreign keys, and that a store of today's schema has all its tables and columns.

    Raises:
        StoreNone: there is no such file, or it is a file of another kind.
        StoreDamaged: the file is corrupt.
        StoreFull, StoreReadOnly: it cannot be read now.
    """
    require_store(path)
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            verdict = connection.execute("PRAGMA quick_check(5)").fetchall()
            broken = connection.execute("PRAGMA foreign_key_check").fetchmany(5)
            lacking = lacking_rows(connection)
    except sqlite3.Error as error:
        raise known(error) from error
    if verdict != [("ok",)] or broken or lacking:
        raise StoreDamaged(f"{verdict[:3]} {broken} {lacking[:3]}")


def require_store(path: Path) -> None:
    """See that a file is of SQLite's kind before anything is said of its health.

    Raises:
        StoreNone: there is no such file, it is a folder or a pipe, or its first bytes are another kind's.
        StoreDamaged: it is empty, or nothing but zeros stands where the kind is written.
        OSError: it cannot be read.
    """
    # Only a file that lies on a disk: opening a pipe would wait for ever, the workspace held.
    if path.exists() and not path.is_file():
        raise StoreNone(str(path))
    try:
        with path.open("rb") as file:
            head = file.read(len(_HEAD))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise StoreNone(str(path)) from error
    if not head.strip(b"\0"):
        raise StoreDamaged("empty")
    if head != _HEAD:
        raise StoreNone(str(path))


def roll_back(path: Path, scratch: Path) -> None:
    """Undo what was being written when the program was stopped, from the journal beside a store, as SQLite does of
    itself where it may write. It is tried on a copy first: a journal does not say whose it is, and another store's
    would ruin this one. Only for whoever holds the workspace; does nothing where no journal lies there.

    Args:
        scratch: a private folder for passing copies.

    Raises:
        StoreDamaged: with its journal it is no whole store; both are as they were.
        StoreFull, StoreReadOnly, OSError: not now; as they were.
    """
    journal = path.with_name(f"{path.name}-journal")
    if not journal.exists() or not journal.stat().st_size:
        return
    tried = private.make_folder(scratch) / path.name
    try:
        for source in (path, journal):
            copy = tried.with_name(source.name)
            copy.unlink(missing_ok=True)
            private.copy(source, copy)
        with translated():
            settle(tried)
            check(tried)
            settle(path)
    finally:
        forget(tried)


def back_up(store: Path, target: Path) -> Path:
    """A verified copy of a store, even while it is written to; it appears under its name only when whole.

    The copy is the store page by page: where the copy passes the check, so does the store.

    Raises:
        StoreDamaged: the store fails its check; no copy is kept and older copies stay.
        StoreFull: the disk has no room; nothing is left behind.
        StoreReadOnly: the folder cannot be written.
        OSError: as the system says it; nothing is left behind.
    """
    require_store(store)
    private.make_folder(target.parent)
    sibling = unfinished(target)
    forget(sibling)
    try:
        with open(sibling, "xb", opener=private.opener):
            pass
        with (
            closing(sqlite3.connect(f"{store.resolve().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(sibling)) as copy,
        ):
            source.backup(copy)
        settle(sibling)
        check(sibling)
        sibling.replace(target)
    except sqlite3.Error as error:
        raise known(error) from error
    finally:
        forget(sibling)
    return target


def settle(path: Path) -> None:
    """Bring a store that nobody has open into one file, forced to the disk: nothing of it lies beside it any more.

    Raises:
        sqlite3.Error, OSError: it cannot be read or written.
    """
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE").fetchall()
    with path.open("rb+") as written:
        os.fsync(written.fileno())


def to_discard(taken: Sequence[datetime], now: datetime) -> list[datetime]:
    """Which backups to thin out: all of two days stay, then 12 daily, 10 weekly and 9 monthly ones; the newest too."""
    keep: set[datetime] = {at for at in taken if now - at <= KEEP_ALL}
    older = sorted((at for at in taken if at not in keep), reverse=True)
    for limit, bucket in ((DAILY, "%Y-%m-%d"), (WEEKLY, "%G-%V"), (MONTHLY, "%Y-%m")):
        seen: set[str] = set()
        for at in older:
            name = at.strftime(bucket)
            if name not in seen and len(seen) < limit:
                seen.add(name)
                keep.add(at)
    if taken:
        keep.add(max(taken))
    return [at for at in taken if at not in keep]


_PROFILES = frozenset({"real", "training"})


@dataclass(frozen=True)
class Owner:
    """Whose store a file is, read without opening it for anybody to write.

    Attributes:
        schema: the schema number it was written with.
        plans: how many plans it holds that are not put away.
    """

    schema: int
    office_code: str
    office_name: str
    profile: str
    installation_id: str
    epoch_number: int
    plans: int


OF_PEOPLE = "entity NOT IN ('setting', 'installation')"
"""Changes that people made: what the workspace notes of itself is lost without loss."""


@dataclass(frozen=True)
class HistoryEntry:
    """The last thing that people entered or took in.

    Attributes:
        num: which change it is; a store counts them.
    """

    num: int
    job: str
    at: datetime


def last_entry(path: Path) -> HistoryEntry | None:
    """The last entry in a store that is in use; None where there is none, or it cannot be read."""
    found = _asked(path, "mode=ro", f"SELECT num, job, at FROM change WHERE {OF_PEOPLE} ORDER BY num DESC LIMIT 1")
    if found is None:
        return None
    num, job, at = found
    return HistoryEntry(int(str(num)), str(job), datetime.fromisoformat(str(at)).replace(tzinfo=UTC))


def holds_entry(path: Path, entry: HistoryEntry) -> bool:
    """Whether a store that nobody writes to remembers an entry."""
    found = _asked(path, "immutable=1", "SELECT job FROM change WHERE num = ?", entry.num)
    return found == (entry.job,)


def same_history(in_use: Path, backup: Path) -> bool:
    """Whether a store in use has its sending shut since a backup was put back, and the last that either remembers is
    the same: what the workspace itself noted of its installation does not count.
    """
    shut = _asked(in_use, "mode=ro", "SELECT sending_shut FROM installation")
    last = "SELECT job, at FROM change WHERE entity <> 'installation' ORDER BY num DESC LIMIT 1"
    return shut == ("restored",) and _asked(in_use, "mode=ro", last) == _asked(backup, "immutable=1", last)


def _asked(path: Path, mode: str, question: str, *values: int) -> tuple[object, ...] | None:
    try:
        require_store(path)
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True)) as store:
            found: tuple[object, ...] | None = store.execute(question, values).fetchone()
    except (sqlite3.Error, StoreError, OSError):
        return None
    return found


def owner_of(path: Path, *, at_rest: bool = True) -> Owner | None:
    """Whose store a file is; None where it cannot be read, or no office ever called it its own.

    Args:
        at_rest: nobody writes to it (a backup): nothing is laid beside it, so that it may lie where nobody can write.
    """
    mode = "immutable=1" if at_rest else "mode=ro"
    try:
        require_store(path)
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True)) as store:
            (schema,) = store.execute("PRAGMA user_version").fetchone()
            found = store.execute(
                "SELECT office_code, profile, installation_id, epoch_number FROM installation"
            ).fetchone()
            if found is None:
                return None
            code, profile, installation, epoch = found
            name = store.execute("SELECT name FROM office WHERE code = ?", (code,)).fetchone()
            (plans,) = store.execute("SELECT COUNT(*) FROM plan WHERE archived_at IS NULL").fetchone()
        if profile not in _PROFILES:
            return None
        named = str(name[0] if name else code)
        return Owner(schema, str(code), named, str(profile), str(installation), int(epoch), int(plans))
    except (sqlite3.Error, StoreError, OSError, ValueError, TypeError):
        return None
