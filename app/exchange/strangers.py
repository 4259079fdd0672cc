"""Whether a zip that is no package of ours is whole: a healthy file of another kind is never called damaged.

It is asked only after the one strict reading of ``container`` failed, and its answer only chooses between two refusals:
nothing that is read here is ever believed.
"""

from __future__ import annotations

import io
import zipfile
from typing import Final

from app.exchange import limits
from app.zip_errors import BROKEN_ZIP

_SEALED: Final = b"_xmlsignatures"
"""The folder of a seal (ECMA-376 Part 2, 13): what bears its name was a package, and was altered."""
_CHUNK: Final = 1 << 20


def is_whole_stranger(data: bytes) -> bool:
    """Whether the bytes are a zip that ordinary programs open, every entry of it whole, and that never was sealed."""
    if _SEALED in data.lower():
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if not entries or len(entries) > limits.MAX_ENTRIES:
                return False
            if sum(entry.file_size for entry in entries) > limits.MAX_INFLATED_BYTES:
                return False
            return all(_is_whole(archive, entry) for entry in entries)
    except BROKEN_ZIP:
        return False


def _is_whole(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Whether an entry inflates to what the directory says; one with a password is left closed."""
    if entry.flag_bits & 1:
        return True
    size = 0
    with archive.open(entry) as file:
        while piece := file.read(_CHUNK):
            size += len(piece)
    return size == entry.file_size
