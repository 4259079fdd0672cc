"""Reading a file that somebody chose: one that lies on a disk, and no more of it than there can be any use for."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


def read_bounded(path: Path, most: int) -> bytes:
    """The bytes of a file.

    Args:
        most: bytes it may have.

    Raises:
        OSError: it cannot be read; it is no file that lies on a disk (a pipe would be waited for); it is larger.
    """
    with open(path, "rb", opener=_opened_at_once) as file:
        about = os.fstat(file.fileno())
        if not stat.S_ISREG(about.st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        if about.st_size > most:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
        return file.read()


def _opened_at_once(name: str, flags: int) -> int:
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))
