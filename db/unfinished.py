"""Names of files that are still being made, in one place: how they are called, and how they are forgotten.

Everything that must be whole or not there is written under an unfinished name beside its place and then renamed. What
a kill, a full disk or a pulled plug leaves bears such a name, and whoever next holds the workspace sweeps it.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from pathlib import Path

BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite lays beside a store that is open or was left in the middle of a transaction."""

SCRATCH_NAME = "scratch"
"""The folder of a workspace for passing copies: evidence that was opened, a backup being tried. Emptied whenever the
workspace is opened or closed."""

_UNFINISHED = re.compile(
    r"\..+\.part(?:-wal|-shm|-journal)?"
    # Names that versions before gave: a backup, a store restored or founded, a key, a marker, evidence, a package.
    r"|.+\.sqlite3\.(?:part|incoming|new)(?:-wal|-shm|-journal)?|.+\.[0-9a-f]{8}\.tmp|[0-9a-f]{32}\.part|tmp.+\.part"
)


def unfinished(path: Path) -> Path:
    """The name beside ``path`` under which it is made."""
    return path.with_name(f".{path.name}.part")


def forget(path: Path) -> None:
    """Remove a file and what SQLite laid beside it; what another program still holds stays for the next sweep."""
    for beside in ("", *BESIDE):
        with contextlib.suppress(OSError):
            path.with_name(path.name + beside).unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Forget every unfinished file in a folder. Only for whoever holds the workspace: nobody else is writing there."""
    with contextlib.suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            if _UNFINISHED.fullmatch(entry.name):
                with contextlib.suppress(OSError):
                    Path(entry.path).unlink()


def empty(folder: Path) -> None:
    """Remove all that lies in a folder of passing copies; what another program still holds stays for the next time. A
    link to a folder elsewhere is no folder of ours: the link goes, what it leads to stays.
    """
    if folder.is_symlink():
        folder.unlink(missing_ok=True)
        return
    with contextlib.suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path, ignore_errors=True)
            else:
                with contextlib.suppress(OSError):
                    Path(entry.path).unlink()


def put_in_place(made: Path, store: Path) -> None:
    """Put a whole store in the place of another, decided by one rename: whatever stops the rest of it, whoever next
    holds the workspace brings it to its end (``finish``), and nobody ever finds one store beside the other's log.

    Raises:
        OSError: nothing was changed.
    """
    ready = _ready(store)
    made.replace(ready)
    sync_folder(store.parent)
    try:
        finish(store)
    except OSError:
        try:
            ready.unlink()
        except OSError:
            return  # decided, and done when the workspace is next held
        raise


def finish(store: Path) -> None:
    """Bring a replacement that was decided and then stopped to its end; does nothing where there is none.

    Raises:
        OSError: not now; the next holder tries again.
    """
    ready = _ready(store)
    if not ready.exists():
        return
    for beside in BESIDE:
        store.with_name(store.name + beside).unlink(missing_ok=True)
    ready.replace(store)
    sync_folder(store.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename itself durable where the system can (Windows cannot open folders, and needs no such call)."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _ready(store: Path) -> Path:
    return store.with_name(f".{store.name}.ready")


def drop_twins(store: Path, backups: Path) -> None:
    """Forget second names of the store in use among its backups: a replacement stopped before it was decided."""
    with contextlib.suppress(OSError):
        mine = store.stat()
        if mine.st_nlink < 2:
            return
        for entry in backups.iterdir():
            if os.path.samestat(entry.stat(), mine):
                entry.unlink()
