"""Attachments of an Outlook message (.msg): a compound file ([MS-CFB]) with one storage per attachment ([MS-OXMSG]).

Sizes and chains in a compound file are only claims. The library that walks it follows them, so they are looked at
first: nothing is read that is larger than the file itself, and streams are read one by one, when they are wanted.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any, Final

from olefile.olefile import ENDOFCHAIN, STGTY_STORAGE, STGTY_STREAM, UNKNOWN_SIZE, OleFileIO

from app.exchange import limits
from app.exchange.courier.parts import MAX_FILES, MAX_NESTING, MailPart, NotOpened

MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_DIRECTORY_BYTES: Final = 4 * limits.MIB
"""The list of storages and streams, 128 bytes each: an attachment has about ten, a recipient about six."""

_ATTACHMENT: Final = "__attach_version1.0_#"
_DATA: Final = "__substg1.0_37010102"
_MESSAGE: Final = "__substg1.0_3701000d"
"""PR_ATTACH_DATA_BIN as bytes, PR_ATTACH_DATA_OBJ as a message within the message."""
_NAMES: Final = ("3707", "3704", "3001")
"""PR_ATTACH_LONG_FILENAME, PR_ATTACH_FILENAME, PR_DISPLAY_NAME: the first that says something."""


class _Bounded(OleFileIO):  # type: ignore[misc]  # the library has no types
    """A compound file whose claims are held against its real size before they are followed."""

    def loadfat(self, header: bytes) -> None:
        sectors = self._filesize // self.sector_size
        if max(self.num_fat_sectors, self.num_difat_sectors, self.num_mini_fat_sectors) > sectors:
            raise NotOpened
        super().loadfat(header)

    def loaddirectory(self, sect: int) -> None:
        left = MAX_DIRECTORY_BYTES // self.sector_size
        at = sect
        while at != ENDOFCHAIN:
            left -= 1
            if left < 0 or at >= len(self.fat):
                raise NotOpened
            at = self.fat[at]
        super().loaddirectory(sect)

    def _open(self, start: int, size: int = UNKNOWN_SIZE, force_FAT: bool = False) -> Any:  # noqa: N803
        if size != UNKNOWN_SIZE and size > self._filesize:
            raise NotOpened
        return super()._open(start, size, force_FAT)

    def content(self, entry: Any) -> bytes:
        """The bytes of a stream; fewer than it declares where the file is damaged."""
        return bytes(self._open(entry.isectStart, entry.size).read())


def in_outlook(data: bytes) -> list[MailPart]:
    """The attachments of a message, those of messages attached to it among them; not yet read.

    Raises:
        NotOpened: it is no such message, damaged, or claims what it cannot hold.
    """
    try:
        file = _Bounded(io.BytesIO(data))
        found = list(_attachments(file, file.root, 0))
    except NotOpened:
        raise
    except Exception as error:  # the reader of a foreign format raises whatever it stumbles over
        raise NotOpened from error
    return found


def _attachments(file: _Bounded, storage: Any, nesting: int) -> Iterator[MailPart]:
    count = 0
    for entry in storage.kids:
        if entry.entry_type != STGTY_STORAGE or not entry.name.startswith(_ATTACHMENT):
            continue
        count += 1
        if count > MAX_FILES:
            raise NotOpened
        streams = {kid.name.lower(): kid for kid in entry.kids if kid.entry_type == STGTY_STREAM}
        inner = next(
            (kid for kid in entry.kids if kid.entry_type == STGTY_STORAGE and kid.name.lower() == _MESSAGE), None
        )
        if inner is not None and nesting < MAX_NESTING:
            yield from _attachments(file, inner, nesting + 1)
        elif _DATA in streams:
            stream = streams[_DATA]
            yield MailPart(_name(file, streams), stream.size, _reader(file, stream))


def _reader(file: _Bounded, stream: Any) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            return file.content(stream)
        except Exception:  # as above: a damaged chain shows only when it is walked
            return b""

    return read


def _name(file: _Bounded, streams: dict[str, Any]) -> str:
    """The attachment's name: in UTF-16, or in the code page of the sender's Windows, which only a name suffers from."""
    for tag in _NAMES:
        for kind, encoding in (("001f", "utf-16-le"), ("001e", "cp1258")):
            entry = streams.get(f"__substg1.0_{tag}{kind}")
            if entry is not None and entry.size <= limits.MAX_CELL_CHARS:
                name = file.content(entry).decode(encoding, "replace").strip("\0 ")
                if name:
                    return name
    return ""
