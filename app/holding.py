"""Holding a workspace against a second program, and what its store or its disk refuses, said as the program says it.

Apart from the workspace itself, because the window's frame and the list of plans need no more than this.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import appdirs

from app.errors import WorkspaceError
from db.errors import (
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreGone,
    StoreLocked,
    StoreMendable,
    StoreNewer,
    StoreNone,
    StoreReadOnly,
)
from db.lock import LOCK_NAME
from db.lock import WorkspaceLock as WorkspaceLock
from db.unfinished import BESIDE, SCRATCH_NAME, finish

APP_NAME = "RoViec"
STORE_NAME = "roviec.sqlite3"
LOGS_NAME = "logs"
"""The folder of the logs, beside the workspace so that they are there when it is not."""
ROOMS = ("backups", "packages", "quarantine", "evidence", "sheets", "keys")
"""Folders of a workspace in which files are made."""
ARRIVING_NAME = "moving"
"""Within the scratch folder: what another computer packed, while it is unpacked. It stays where that was stopped."""
IN_THE_WAY, READ_ONLY = "in-the-way", "store-read-only"
"""Refusals of a workspace of which nothing is damaged; ``app.obstacles`` ends them."""
_HELD = 32
"""How Windows says that another program has a file open for itself: that passes."""
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
_SHUT = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EISDIR, errno.EEXIST}


def default_folder() -> Path:
    """Where a person's workspace lives unless another folder is chosen: the user data folder, on the local disk."""
    return Path(appdirs.user_data_dir(APP_NAME, appauthor=False)) / "workspace"


def default_markers() -> Path:
    """The folder of markers in the user data folder: outside every workspace, so that a copied one is noticed."""
    return Path(appdirs.user_data_dir(APP_NAME, appauthor=False)) / "markers"


def hold(folder: Path) -> WorkspaceLock:
    """Hold a workspace before anything of it is shown; ``Workspace.open`` takes the lock over.

    Raises:
        WorkspaceError: ``workspace-locked``, ``read-only``, ``in-the-way``, ``store-read-only``.
    """
    with translating(folder):
        return hold_bare(folder)


def hold_bare(folder: Path) -> WorkspaceLock:
    """The lock of a folder; a replacement of its store that was stopped half-way is brought to its end.

    Raises:
        StoreLocked, OSError: as they come; ``hold`` says them to a person.
        WorkspaceError: ``in-the-way``, ``store-read-only``: ``app.obstacles.clear`` ends them.
    """
    require_rooms(folder)
    lock = WorkspaceLock(folder)
    try:
        require_writable(folder / STORE_NAME)
        finish(folder / STORE_NAME)
    except BaseException:
        lock.release()
        raise
    return lock


def require_rooms(folder: Path) -> None:
    """See that nothing else lies where the workspace, its folders and its lock belong; a room never made is made when
    it is needed.

    Raises:
        WorkspaceError: ``in-the-way``, ``store-read-only`` (the lock may only be read), each with its ``name``.
        PermissionError: nothing can be made in the folder.
    """
    for path in taken(folder):
        raise WorkspaceError(IN_THE_WAY, name=path.name, folder=str(path.parent))
    if folder.is_dir() and not may(folder, os.W_OK | os.X_OK):
        raise no_access(folder)
    for path in shut(folder / LOCK_NAME):
        raise WorkspaceError(READ_ONLY, name=path.name, folder=str(folder))


def unpacking_was_stopped(folder: Path) -> bool:
    """Whether what another computer packed was begun to be put in its place here, and not brought to its end: its files
    lie unpacked, or its store is the last of the backups and stands nowhere.
    """
    if (folder / SCRATCH_NAME / ARRIVING_NAME).is_dir():
        return True
    if (folder / STORE_NAME).exists():
        return False
    # lazy: only where there is no store
    from app.backup_names import MOVED_IN, backups_in, reason_of

    newest = next(iter(backups_in(folder / "backups")), None)
    return newest is not None and reason_of(newest[1]) == MOVED_IN


def missing(folder: Path) -> WorkspaceError:
    """What to say where no store stands: ``moving-broken-off`` where one was on its way, else ``workspace-missing``."""
    code = "moving-broken-off" if unpacking_was_stopped(folder) else "workspace-missing"
    return WorkspaceError(code, folder=str(folder))


def require_writable(store: Path) -> None:
    """See that a store may be written, and what lies beside it. For whoever holds the workspace and has it not open.

    Raises:
        WorkspaceError: ``store-read-only`` (``name``).
    """
    for path in shut(*beside_store(store)):
        raise WorkspaceError(READ_ONLY, name=path.name, folder=str(store.parent))


def taken(folder: Path) -> list[Path]:
    """Where something else lies: a file or a dead link for a folder, a folder for the lock."""
    if os.path.lexists(folder) and not folder.is_dir():
        return [folder]
    rooms = [folder / name for name in (*ROOMS, SCRATCH_NAME)]
    lock = folder / LOCK_NAME
    return [room for room in rooms if os.path.lexists(room) and not room.is_dir()] + [lock] * lock.is_dir()


def beside_store(store: Path) -> tuple[Path, ...]:
    """The file of a store, and where SQLite lays more beside it."""
    return (store, *(store.with_name(store.name + more) for more in BESIDE))


def shut(*paths: Path) -> list[Path]:
    """Those files that are there and may only be read."""
    return [path for path in paths if path.is_file() and not _can_be_written(path)]


def may(path: Path, what: int) -> bool:
    """Whether the person who runs this may do that (``os.W_OK`` …) with a path."""
    return os.access(path, what, effective_ids=os.access in os.supports_effective_ids)


def no_access(path: Path) -> PermissionError:
    """As the system says it."""
    return PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def _can_be_written(path: Path) -> bool:
    try:
        with path.open("r+b"):
            return True
    except PermissionError as error:
        return getattr(error, "winerror", 0) == _HELD
    except OSError:
        return True  # something else is wrong with it, and whoever uses it says so


@contextmanager
def translating(folder: Path) -> Iterator[None]:
    """Turns the store's errors into the workspace's."""
    try:
        yield
    except (StoreError, OSError) as error:
        refusal = as_refusal(error, str(folder))
        if refusal is None:
            raise
        raise refusal from error


def as_refusal(error: BaseException, where: str = "") -> WorkspaceError | None:
    """What a failure of the store or the disk is to a person, the same in the window and on the command line; None for
    anything else, which is a bug.

    Args:
        where: the workspace folder.
    """
    more: dict[str, str] = {}
    if isinstance(error, OSError):
        code = "disk-full" if error.errno in _FULL else "read-only" if error.errno in _SHUT else None
    else:
        code = next((code for kind, code in _REFUSALS if isinstance(error, kind)), None)
        if isinstance(error, StoreError) and error.reason:
            more["reason"] = error.reason
    return WorkspaceError(code, folder=where, **more) if code else None


_REFUSALS: tuple[tuple[type[StoreError], str], ...] = (
    (StoreLocked, "workspace-locked"),
    (StoreNewer, "workspace-newer"),
    (StoreDamaged, "workspace-damaged"),
    (StoreMendable, "workspace-mendable"),
    (StoreNone, "workspace-foreign"),
    (StoreGone, "workspace-gone"),
    (StoreFull, "disk-full"),
    (StoreReadOnly, "read-only"),
    (StoreError, "store-busy"),
)
