"""Making and upgrading the store file: one linear Alembic history, shipped with the program."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

from db.errors import StoreDamaged, StoreNewer
from db.schema.base import SCHEMA_NUMBER

_log = logging.getLogger(__name__)


def schema_number(path: Path) -> int:
    """The schema number a file was written with; 0 for a new, empty file. Reads nothing else.

    Raises:
        StoreDamaged: the file is no SQLite file. StoreFull, StoreReadOnly, StoreError: it cannot be read now.
    """
    if not path.exists():
        return 0
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            number: int = connection.execute("PRAGMA user_version").fetchone()[0]
            return number
    except sqlite3.DatabaseError as error:
        # lazy: start-up time
        from db.store import known

        raise known(error) from error


def needs_upgrade(path: Path) -> bool:
    """Whether ``upgrade`` has work to do.

    Raises:
        StoreNewer: a newer program wrote the file.
        StoreDamaged: the file is no SQLite file.
    """
    found = schema_number(path)
    if found > SCHEMA_NUMBER:
        raise StoreNewer(found)
    return found < SCHEMA_NUMBER


def upgrade(path: Path) -> None:
    """Bring a file (or a new one) to today's schema in one transaction, or leave it as it was.

    Foreign keys are off while tables are rebuilt (a rebuilt table would cascade into its children), and checked
    before the commit.

    Raises:
        StoreNewer, StoreDamaged: as ``needs_upgrade``; or the foreign keys do not hold afterwards.
    """
    if not needs_upgrade(path):
        return
    # lazy: start-up time; Alembic is needed only when there is something to upgrade
    from db.migrations.run import run_upgrade

    found = schema_number(path)
    if not found:
        run_upgrade(path)
        return
    _log.info("data upgrade begun: from schema %s to %s", found, SCHEMA_NUMBER)
    try:
        run_upgrade(path)
    except BaseException as error:
        left = _left_behind(path)
        outcome = "rolled-back" if left == found else "broken-off"
        _log.error("data upgrade %s: schema is %s", outcome, left, exc_info=error)
        raise
    _log.info("data upgrade done: schema %s", SCHEMA_NUMBER)


def _left_behind(path: Path) -> int | None:
    """The schema number after an upgrade that failed; None where it cannot be read."""
    try:
        return schema_number(path)
    except StoreDamaged:
        return None
