"""Holding a workspace against a second program, and what its store or its disk refuses, said as the program says it.

Apart from the workspace itself, because the window's frame and the list of plans need no more than this.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import appdirs

from app.errors import WorkspaceError
from app.obstacles import require_rooms, require_writable
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
from db.lock import WorkspaceLock as WorkspaceLock
from db.unfinished import finish

APP_NAME = "RoViec"
STORE_NAME = "roviec.sqlite3"
LOGS_NAME = "logs"
"""The folder of the logs, beside the workspace so that they are there when it is not."""
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
    if isinstance(error, OSError):
        code = "disk-full" if error.errno in _FULL else "read-only" if error.errno in _SHUT else None
    else:
        code = next((code for kind, code in _REFUSALS if isinstance(error, kind)), None)
    return WorkspaceError(code, folder=where) if code else None


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
