"""One running program per workspace: a lock the operating system gives back when the program dies."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from db.errors import StoreLocked

LOCK_NAME = "workspace.lock"


class WorkspaceLock:
    """Holds ``workspace.lock`` of a folder until released.

    The file may stay behind; only the lock on its first byte counts, and that goes with the process.

    Raises:
        StoreLocked: another process holds it.
    """

    def __init__(self, folder: Path) -> None:
        self._fd = os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._fd)
        except OSError as error:
            os.close(self._fd)
            raise StoreLocked(str(folder)) from error

    def release(self) -> None:
        """Give the lock back. A second call does nothing."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1


if sys.platform == "win32":
    import msvcrt

    def _lock(fd: int) -> None:
        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
