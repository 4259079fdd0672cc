"""Writing what must never be half written and never be read by others."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from db import private
from db.unfinished import forget, sync_folder, unfinished

KEY_NAME: Final = "office.p12"
PEM_NAME: Final = "office.pem"
TOKEN_NAME: Final = "token.json"
NEXT_NAME: Final = "office-next.p12"
"""Names in the keys folder; the last is a new key that the old one is just introducing."""


def has_key(folder: Path) -> bool:
    """Whether a keys folder holds a key file or the note of a token; of one that cannot be looked into, no."""
    with suppress(OSError):
        return any((folder / name).exists() for name in (KEY_NAME, TOKEN_NAME))
    return False


def write_secret(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read, whole or not at all.

    An unfinished sibling is written, synced and renamed over ``path``; after a crash either the old content or the new
    is there, and at most the sibling, which holds nothing unencrypted and is swept when the workspace is next held.

    Raises:
        OSError: the disk is full, the folder is missing or may not be written; ``path`` is as it was.
    """
    temporary = unfinished(path)
    forget(temporary)
    try:
        with open(temporary, "xb", opener=private.opener) as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    finally:
        forget(temporary)
    sync_folder(path.parent)
