"""What stands in a workspace's way while nothing of it is damaged, and how it is cleared: something else where one of
its folders belongs, a store that may only be read. Nothing is deleted and nothing of the store is changed.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.errors import WorkspaceError
from db.aside import move_aside
from db.lock import LOCK_NAME
from db.unfinished import BESIDE, SCRATCH_NAME

ROOMS = ("backups", "packages", "quarantine", "evidence", "sheets", "keys")
"""Folders of a workspace in which files are made."""
IN_THE_WAY, READ_ONLY = "in-the-way", "store-read-only"
CLEARABLE = frozenset({IN_THE_WAY, READ_ONLY})
"""Refusals that ``clear`` ends."""

_HELD = 32
"""How Windows says that another program has a file open for itself: that passes."""


@dataclass(frozen=True)
class Cleared:
    """What was done.

    Attributes:
        moved: what lay in the way, under its new name.
        writable: the store may be written again.
    """

    moved: tuple[Path, ...]
    writable: bool

    def __bool__(self) -> bool:
        return self.writable or bool(self.moved)


def require_rooms(folder: Path) -> None:
    """See that nothing else lies where the workspace, its folders and its lock belong; a room never made is made
    when it is needed.

    Raises:
        WorkspaceError: ``in-the-way``, ``store-read-only`` (the lock may only be read), each with its ``name``.
        PermissionError: nothing can be made in the folder.
    """
    for path in _taken(folder):
        raise WorkspaceError(IN_THE_WAY, name=path.name, folder=str(path.parent))
    if folder.is_dir() and not _may(folder, os.W_OK | os.X_OK):
        raise _refused(folder)
    for path in _shut(folder / LOCK_NAME):
        raise WorkspaceError(READ_ONLY, name=path.name, folder=str(folder))


def require_writable(store: Path) -> None:
    """See that a store may be written, and what lies beside it. For whoever holds the workspace and has it not open.

    Raises:
        WorkspaceError: ``store-read-only`` (``name``).
    """
    for path in _shut(*(store.with_name(store.name + beside) for beside in ("", *BESIDE))):
        raise WorkspaceError(READ_ONLY, name=path.name, folder=str(store.parent))


def clear(folder: Path, store: Path, stamp: str) -> Cleared:
    """Move what lies in the way to a name of its own beside its place, and allow the store to be written.

    Args:
        stamp: how the new name ends: when it was done.

    Raises:
        OSError: not all of it can be done; what was done stays done.
    """
    moved = [move_aside(path, stamp) for path in _taken(folder)]
    files = (folder / LOCK_NAME, *(store.with_name(store.name + beside) for beside in ("", *BESIDE)))
    shut = _shut(*files)
    for path in shut:
        path.chmod(path.stat().st_mode | stat.S_IRUSR | stat.S_IWUSR)
    for path in _shut(*shut):
        raise _refused(path)
    return Cleared(tuple(moved), bool(shut))


def open_rooms_to_us(folder: Path) -> None:
    """Take back what the owner of a room may do in it, where it was taken away; where that may not be, it is as it was,
    and what needs the room says so.
    """
    for name in ROOMS:
        room = folder / name
        with suppress(OSError):
            if room.is_dir() and not _may(room, os.R_OK | os.W_OK | os.X_OK):
                room.chmod(room.stat().st_mode | stat.S_IRWXU)


def _taken(folder: Path) -> list[Path]:
    """Where something else lies: a file or a dead link for a folder, a folder for the lock."""
    if os.path.lexists(folder) and not folder.is_dir():
        return [folder]
    rooms = [folder / name for name in (*ROOMS, SCRATCH_NAME)]
    lock = folder / LOCK_NAME
    return [room for room in rooms if os.path.lexists(room) and not room.is_dir()] + [lock] * lock.is_dir()


def _shut(*paths: Path) -> list[Path]:
    return [path for path in paths if path.is_file() and not _can_be_written(path)]


def _can_be_written(path: Path) -> bool:
    try:
        with path.open("r+b"):
            return True
    except PermissionError as error:
        return getattr(error, "winerror", 0) == _HELD
    except OSError:
        return True  # something else is wrong with it, and whoever uses it says so


def _may(path: Path, what: int) -> bool:
    return os.access(path, what, effective_ids=os.access in os.supports_effective_ids)


def _refused(path: Path) -> PermissionError:
    return PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
