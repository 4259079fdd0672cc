"""What only its owner may read: folders 700 and files 600. Windows keeps its user folders private by itself."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from pathlib import Path

FOLDER_MODE, FILE_MODE = 0o700, 0o600


def make_folder(path: Path) -> Path:
    """A folder that is there and private; one that others could read is closed to them.

    Raises:
        OSError: it cannot be made.
    """
    path.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
    close_to_others(path, FOLDER_MODE)
    return path


def close_to_others(path: Path, mode: int = FILE_MODE) -> None:
    """Take from others what they may do with a path that is there, where the file system knows of others."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            if path.stat().st_mode & 0o077:
                path.chmod(mode)


def opener(path: str, flags: int) -> int:
    """For ``open``: a file that is made is its owner's alone."""
    return os.open(path, flags | getattr(os, "O_BINARY", 0), FILE_MODE)


def copy(source: Path, target: Path) -> None:
    """Copy a file's content into a new, private file.

    Raises:
        OSError: reading or writing failed; what was written is left to the caller.
    """
    with source.open("rb") as read, open(target, "xb", opener=opener) as written:
        shutil.copyfileobj(read, written, 1 << 20)
