"""Clearing what stands in a workspace's way while nothing of it is damaged (``app.holding`` names it): something else
where one of its folders belongs, a store that may only be read. Nothing is deleted, nothing of the store is changed.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.holding import IN_THE_WAY, READ_ONLY, ROOMS, beside_store, may, no_access, shut, taken
from db.aside import move_aside
from db.lock import LOCK_NAME

CLEARABLE = frozenset({IN_THE_WAY, READ_ONLY})
"""Refusals that ``clear`` ends."""


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


def clear(folder: Path, store: Path, stamp: str) -> Cleared:
    """Move what lies in the way to a name of its own beside its place, and allow the store to be written.

    Args:
        stamp: how the new name ends: when it was done.

    Raises:
        OSError: not all of it can be done; what was done stays done.
    """
    moved = [move_aside(path, stamp) for path in taken(folder)]
    found = shut(folder / LOCK_NAME, *beside_store(store))
    for path in found:
        path.chmod(path.stat().st_mode | stat.S_IRUSR | stat.S_IWUSR)
    for path in shut(*found):
        raise no_access(path)
    return Cleared(tuple(moved), bool(found))


def open_rooms_to_us(folder: Path) -> None:
    """Take back what the owner of a room may do in it, and read there, where it was taken away; where that may not be,
    it is as it was, and what needs it says so.
    """
    for name in ROOMS:
        room = folder / name
        with suppress(OSError):
            if room.is_dir() and not may(room, os.R_OK | os.W_OK | os.X_OK):
                room.chmod(room.stat().st_mode | stat.S_IRWXU)
        with suppress(OSError), os.scandir(room) as found:
            for entry in found:
                if entry.is_file(follow_symlinks=False) and not may(Path(entry.path), os.R_OK):
                    _let_read(Path(entry.path))


def _let_read(path: Path) -> None:
    with suppress(OSError):
        path.chmod(path.stat().st_mode | stat.S_IRUSR | stat.S_IWUSR)
