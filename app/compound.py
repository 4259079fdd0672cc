"""Compound files ([MS-CFB]): the folders and streams inside old Office documents, embedded objects and messages.

Sizes and chains in one are only claims. The library that walks it follows them, so they are looked at first: nothing is
read that is larger than the file itself, and streams are read one by one, when they are wanted.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, Final

from olefile.olefile import ENDOFCHAIN, STGTY_STREAM, UNKNOWN_SIZE, OleFileIO

MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_DIRECTORY_BYTES: Final = 4 * 1024 * 1024
"""The list of storages and streams, 128 bytes each: an attachment has about ten, a recipient about six."""
_MOST_DEPTH: Final = 40
"""Storages in storages: an object in an object in a document makes nine."""


class NotCompound(Exception):
    """The bytes are no compound file, a damaged one, or one that claims what it cannot hold."""


class CompoundFile(OleFileIO):  # type: ignore[misc]  # the library has no types
    """A compound file whose claims are held against its real size before they are followed."""

    def loadfat(self, header: bytes) -> None:
        sectors = self._filesize // self.sector_size
        if max(self.num_fat_sectors, self.num_difat_sectors, self.num_mini_fat_sectors) > sectors:
            raise NotCompound
        super().loadfat(header)

    def loaddirectory(self, sect: int) -> None:
        left = MAX_DIRECTORY_BYTES // self.sector_size
        at = sect
        while at != ENDOFCHAIN:
            left -= 1
            if left < 0 or at >= len(self.fat):
                raise NotCompound
            at = self.fat[at]
        super().loaddirectory(sect)

    def _open(self, start: int, size: int = UNKNOWN_SIZE, force_FAT: bool = False) -> Any:  # noqa: N803
        if size != UNKNOWN_SIZE and size > self._filesize:
            raise NotCompound
        return super()._open(start, size, force_FAT)

    def content(self, entry: Any) -> bytes:
        """The bytes of a stream; fewer than it declares where the file is damaged."""
        return bytes(self._open(entry.isectStart, entry.size).read())

    def streams(self) -> Iterator[tuple[str, bytes]]:
        """Name and bytes of every stream, in whatever storage it lies.

        Raises:
            Exception: whatever the library stumbles over in a damaged chain.
        """
        open_yet: list[tuple[Any, int]] = [(self.root, 0)]
        left = 2 * self._filesize  # streams that share their sectors would never come to an end
        while open_yet:
            storage, depth = open_yet.pop()
            if depth > _MOST_DEPTH:
                raise NotCompound
            for entry in storage.kids:
                if entry.entry_type == STGTY_STREAM:
                    left -= entry.size
                    if left < 0:
                        raise NotCompound
                    yield entry.name, self.content(entry)
                else:
                    open_yet.append((entry, depth + 1))


def opened(data: bytes) -> CompoundFile:
    """A compound file to be looked into.

    Raises:
        NotCompound: it is none, damaged, or claims what it cannot hold.
    """
    try:
        return CompoundFile(io.BytesIO(data))
    except NotCompound:
        raise
    except Exception as error:  # the reader of a foreign format raises whatever it stumbles over
        raise NotCompound from error
