"""Writing what must never be half written and never be read by others."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path
from typing import Final

KEY_NAME: Final = "office.p12"
PEM_NAME: Final = "office.pem"
TOKEN_NAME: Final = "token.json"
NEXT_NAME: Final = "office-next.p12"
"""Names in the keys folder; the last is a new key that the old one is just introducing."""


def write_secret(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read, whole or not at all.

    A sibling temporary file is written, synced and renamed over ``path``; after a crash either the old content or the
    new is there, and at most a ``.tmp`` beside it that holds nothing unencrypted.

    Raises:
        OSError: the disk is full, the folder is missing or may not be written; ``path`` is as it was.
    """
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(4)}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable where the system can (Windows cannot open folders, and needs no such call)."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
