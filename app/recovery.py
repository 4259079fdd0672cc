"""Putting a backup back, trying one out, and shutting sending until a person has confirmed (DESIGN §4)."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from app.errors import WorkspaceError
from db.backup import back_up, check
from db.errors import StoreDamaged, StoreError
from db.migrations import upgrade
from db.queries.offices import installation
from db.queries.plans import plans
from db.schema import Installation
from db.store import Store

ACT = "khôi phục"
"""Who change records name for these acts."""


def replace_store(folder: Path, current: Path, backup: Path, stamp: str) -> int:
    """Put a checked copy of a backup in place of the store; what stood there is kept among the backups.

    Returns:
        The epoch number of the store replaced, as far as it could be read; else 0.

    Raises:
        WorkspaceError: ``backup-damaged``; the store is as it was.
    """
    incoming = current.with_name(current.name + ".incoming")
    try:
        shutil.copyfile(backup, incoming)
        check(incoming)
        upgrade(incoming)
        _require_somebodys(incoming)
        with incoming.open("rb+") as written:
            os.fsync(written.fileno())
    except (StoreError, OSError) as error:
        for beside in ("", "-wal", "-shm"):
            incoming.with_name(incoming.name + beside).unlink(missing_ok=True)
        raise WorkspaceError("backup-damaged", name=backup.name) from error
    known = _epoch_of(current)
    (folder / "backups").mkdir(exist_ok=True)
    kept = folder / "backups" / f"{stamp}-before-restore.sqlite3"
    try:
        if current.exists():
            back_up(current, kept)
    except StoreError:
        # A damaged store is what people restore from: keep its bytes, whatever they are.
        shutil.copyfile(current, kept.with_suffix(".damaged"))
    for beside in ("-wal", "-shm"):
        current.with_name(current.name + beside).unlink(missing_ok=True)
        incoming.with_name(incoming.name + beside).unlink(missing_ok=True)
    incoming.replace(current)
    return known


def _require_somebodys(path: Path) -> None:
    """A store that no office ever called its own is no backup.

    Raises:
        StoreDamaged: it is none.
    """
    if _epoch_of(path) == 0:
        raise StoreDamaged("nobody's store")


def _epoch_of(path: Path) -> int:
    with suppress(StoreError, LookupError, OSError):
        store = Store(path)
        try:
            with store.read() as connection:
                return installation(connection).epoch_number
        finally:
            store.close()
    return 0


def try_restore(backup: Path) -> int:
    """Thử khôi phục: open a copy of a backup, check it and count its plans; nothing else changes.

    Raises:
        WorkspaceError: ``backup-damaged``.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.sqlite3"
        try:
            shutil.copyfile(backup, copy)
            check(copy)
            upgrade(copy)
            _require_somebodys(copy)
            store = Store(copy)
            try:
                with store.read() as connection:
                    return len(plans(connection))
            finally:
                store.close()
        except (StoreError, OSError) as error:
            raise WorkspaceError("backup-damaged", name=backup.name) from error


def shut_sending(store: Store, why: str) -> None:
    """Shut sending until a person confirms."""
    with store.write(ACT) as writing:
        writing.undoable = False
        writing.edit(writing.need(Installation, 1), sending_shut=why)
