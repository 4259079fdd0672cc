"""Files inside a .zip, listed without being inflated, on the disk where it lies.

The directory of an archive is read whole before anybody can count its entries, so its size is looked at first.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import PurePosixPath
from typing import IO, Final

from app.attached.parts import MAX_EVIDENCE_BYTES, MAX_FILES, MAX_INSIDE_BYTES, MailPart, NotOpened
from app.exchange import limits
from app.zip_errors import BROKEN_ZIP

MAX_DIRECTORY_BYTES: Final = 2 * limits.MIB
"""The list of entries: 5 000 with names of 300 bytes."""
_END: Final = b"PK\x05\x06"
_END_BYTES: Final = 22
_LONG_END: Final = b"PK\x06\x07"
_LONG_END_BYTES: Final = 20

Open = Callable[[], AbstractContextManager[IO[bytes]]]


def in_zip(opened: Open) -> list[MailPart]:
    """The files in an archive; what is encrypted or larger than any file of ours is left out.

    Args:
        opened: opens the archive's bytes anew, so that no file stays open on a stick.

    Raises:
        NotOpened: no archive, one too large, or an Office file that was renamed.
    """
    try:
        with opened() as file:
            if _directory_bytes(file) > MAX_DIRECTORY_BYTES:
                raise NotOpened
            with zipfile.ZipFile(file) as archive:
                entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except BROKEN_ZIP as error:
        raise NotOpened from error
    if len(entries) > MAX_FILES or any(entry.filename == "[Content_Types].xml" for entry in entries):
        raise NotOpened
    if sum(entry.file_size for entry in entries) > MAX_INSIDE_BYTES:
        raise NotOpened
    found = []
    for entry in entries:
        name = PurePosixPath(entry.filename.replace("\\", "/")).name
        if name and not entry.flag_bits & 1 and entry.file_size <= max(MAX_EVIDENCE_BYTES, limits.MAX_FILE_BYTES):
            found.append(MailPart(name, entry.file_size, _reader(opened, entry)))
    return found


def _directory_bytes(file: IO[bytes]) -> int:
    """How large the archive says its directory is, found as the library finds it.

    Raises:
        NotOpened: there is none, or it is of the kind for archives beyond 4 GB.
    """
    file.seek(0, 2)
    whole = file.tell()
    tail_bytes = min(whole, _END_BYTES + 0xFFFF + _LONG_END_BYTES)
    file.seek(whole - tail_bytes)
    tail = file.read(tail_bytes)
    at = len(tail) - _END_BYTES
    if at < 0 or not (tail[at:].startswith(_END) and tail.endswith(b"\0\0")):
        at = tail.rfind(_END)
    record = tail[at : at + _END_BYTES]
    if at < 0 or len(record) < _END_BYTES or tail[max(at - _LONG_END_BYTES, 0) : at].startswith(_LONG_END):
        raise NotOpened
    return int.from_bytes(record[12:16], "little")


def _reader(opened: Open, entry: zipfile.ZipInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            with opened() as whole, zipfile.ZipFile(whole) as archive, archive.open(entry) as file:
                return file.read(entry.file_size + 1)[: entry.file_size]
        except BROKEN_ZIP:
            return b""

    return read
