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
from db.queries.offices import InstallationRow, installation
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
        WorkspaceError: ``backup-damaged``, ``backup-of-another`` (another office's); the store is as it was.
    """
    incoming = current.with_name(current.name + ".incoming")
    try:
        shutil.copyfile(backup, incoming)
        check(incoming)
        upgrade(incoming)
        theirs, ours = _owner_of(incoming), _owner_of(current)
        if theirs is None:
            raise StoreDamaged("nobody's store")
        if ours is not None and ours.office_code != theirs.office_code:
            _forget(incoming)
            raise WorkspaceError("backup-of-another", name=backup.name)
        with incoming.open("rb+") as written:
            os.fsync(written.fileno())
    except (StoreError, OSError) as error:
        _forget(incoming)
        raise WorkspaceError("backup-damaged", name=backup.name) from error
    known = ours.epoch_number if ours is not None else 0
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


def _forget(path: Path) -> None:
    for beside in ("", "-wal", "-shm"):
        path.with_name(path.name + beside).unlink(missing_ok=True)


def _owner_of(path: Path) -> InstallationRow | None:
    """Whose store a file is; None where it cannot be read, or no office ever called it its own."""
    if not path.exists():
        return None
    with suppress(StoreError, LookupError, OSError):
        store = Store(path)
        try:
            with store.read() as connection:
                return installation(connection)
        finally:
            store.close()
    return None


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
            if _owner_of(copy) is None:
                raise StoreDamaged("nobody's store")
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
