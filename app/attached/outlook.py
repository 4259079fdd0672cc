"""Attachments of an Outlook message (.msg): a compound file with one storage per attachment ([MS-OXMSG])."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from olefile.olefile import STGTY_STORAGE, STGTY_STREAM

from app.attached.parts import MAX_FILES, MAX_NESTING, MailPart, NotOpened
from app.compound import CompoundFile, opened

_ATTACHMENT: Final = "__attach_version1.0_#"
_DATA: Final = "__substg1.0_37010102"
_MESSAGE: Final = "__substg1.0_3701000d"
"""PR_ATTACH_DATA_BIN as bytes, PR_ATTACH_DATA_OBJ as a message within the message."""
_NAMES: Final = ("3707", "3704", "3001")
"""PR_ATTACH_LONG_FILENAME, PR_ATTACH_FILENAME, PR_DISPLAY_NAME: the first that says something."""
_MAX_NAME_BYTES: Final = 32_767


def in_outlook(data: bytes) -> list[MailPart]:
    """The attachments of a message, those of messages attached to it among them; not yet read.

    Raises:
        NotOpened: it is no such message, damaged, or claims what it cannot hold.
    """
    try:
        file = opened(data)
        found = list(_attachments(file, file.root, 0))
    except NotOpened:
        raise
    except Exception as error:  # the reader of a foreign format raises whatever it stumbles over
        raise NotOpened from error
    return found


def _attachments(file: CompoundFile, storage: Any, nesting: int) -> Iterator[MailPart]:
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


def _reader(file: CompoundFile, stream: Any) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            return file.content(stream)
        except Exception:  # as above: a damaged chain shows only when it is walked
            return b""

    return read


def _name(file: CompoundFile, streams: dict[str, Any]) -> str:
    """The attachment's name: in UTF-16, or in the code page of the sender's Windows, which only a name suffers from."""
    for tag in _NAMES:
        for kind, encoding in (("001f", "utf-16-le"), ("001e", "cp1258")):
            entry = streams.get(f"__substg1.0_{tag}{kind}")
            if entry is not None and entry.size <= _MAX_NAME_BYTES:
                name = file.content(entry).decode(encoding, "replace").strip("\0 ")
                if name:
                    return name
    return ""
