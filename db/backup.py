"""Backups by SQLite's own backup call: verified, thinned, never taken from a store that fails its check."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from db.errors import StoreDamaged, StoreFull

KEEP_ALL = timedelta(days=2)
DAILY, WEEKLY, MONTHLY = 12, 10, 9


def check(path: Path) -> None:
    """SQLite's quick check and the foreign keys.

    Raises:
        StoreDamaged: the file is corrupt.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            verdict = connection.execute("PRAGMA quick_check(5)").fetchall()
            broken = connection.execute("PRAGMA foreign_key_check").fetchmany(5)
    except sqlite3.DatabaseError as error:
        raise StoreDamaged(str(error)) from error
    if verdict != [("ok",)] or broken:
        raise StoreDamaged(f"{verdict[:3]} {broken}")


def back_up(store: Path, target: Path) -> Path:
    """A verified copy of a store, even while it is written to; it appears under its name only when whole.

    Raises:
        StoreDamaged: the store fails its check; no copy is made and older copies stay.
        StoreFull: the disk has no room; nothing is left behind.
    """
    check(store)
    target.parent.mkdir(parents=True, exist_ok=True)
    sibling = target.with_name(target.name + ".part")
    for unfinished in target.parent.glob("*.sqlite3.part"):
        # The program, or the machine, was stopped while one was made.
        unfinished.unlink(missing_ok=True)
    try:
        with (
            closing(sqlite3.connect(f"{store.resolve().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(sibling)) as copy,
        ):
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        check(sibling)
        with sibling.open("rb+") as written:
            os.fsync(written.fileno())
        sibling.replace(target)
    except (sqlite3.OperationalError, OSError) as error:
        sibling.unlink(missing_ok=True)
        raise StoreFull(str(error)) from error
    return target


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
