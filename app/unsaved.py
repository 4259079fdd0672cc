"""Words that are typed and not saved yet, kept outside the store: what a crash, a kill or a power cut would take.

One small file beside the marker. Its room is taken when the workspace is opened and only written over after that, so
that it works on a full disk too; of its two places the older is written, so that a kill while writing leaves the
newer. What was saved is swept, to the last letter.
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
import zlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from app.marker import beside
from db import private

PLACE_BYTES = 512 * 1024
"""Room of one of the two places: about a million and a half letters, compressed."""

_MARK = b"RVWORDS1"
_HEAD = struct.Struct(">8sQI32s")
"""Mark, number of the writing, length of what follows, and the SHA-256 of number and content together."""


@dataclass(frozen=True)
class UnsavedText:
    """What stands typed in one field.

    Attributes:
        where: the dialog, the task or the report it was typed at, in words.
        field: the field, in words; may be empty.
        words: as typed.
        typed_at: ISO 8601, UTC.
    """

    where: str
    field: str
    words: str
    typed_at: str


def to_json(texts: Iterable[UnsavedText]) -> bytes:
    """What stands typed, to be carried elsewhere."""
    return json.dumps([asdict(one) for one in texts], ensure_ascii=False).encode("utf-8", "surrogatepass")


def from_json(data: bytes) -> tuple[UnsavedText, ...]:
    """What ``to_json`` wrote.

    Raises:
        ValueError, TypeError: it wrote something else.
    """
    texts = tuple(UnsavedText(**one) for one in json.loads(data.decode("utf-8", "surrogatepass")))
    if not all(isinstance(words, str) for one in texts for words in asdict(one).values()):
        raise TypeError("words are text")
    return texts


def words_beside(markers: Path, installation_id: str) -> UnsavedWords:
    """The words of one installation, beside its marker."""
    return UnsavedWords(beside(markers, installation_id, ".words"))


class UnsavedWords:
    """The file of one installation. Used by one thread at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def prepare(self) -> None:
        """Take the room, once, while there is some.

        Raises:
            OSError: there is none, or nothing can be written there: what is typed is then only in the window.
        """
        if self._is_prepared():
            return
        private.make_folder(self._path.parent)
        with open(self._path, "wb", opener=private.opener) as file:
            file.write(bytes(2 * PLACE_BYTES))
            _force(file)

    def left(self) -> tuple[UnsavedText, ...]:
        """What was kept last; empty where everything was saved, or nothing can be read."""
        with suppress(OSError, ValueError, TypeError, zlib.error):
            _number, found = max((self._read(place) for place in (0, 1)), key=lambda one: one[0])
            return from_json(zlib.decompress(found)) if found else ()
        return ()

    def add(self, texts: Iterable[UnsavedText]) -> None:
        """Keep these beside what was kept.

        Raises:
            OSError: as ``keep``.
        """
        self.keep(dict.fromkeys((*self.left(), *texts)))

    def keep(self, texts: Iterable[UnsavedText]) -> None:
        """Keep these in place of what was kept; none sweeps the file.

        Raises:
            OSError: it could not be written; what was kept before is there still.
        """
        kept = tuple(texts)
        if not kept:
            self._sweep()
            return
        self.prepare()
        data = zlib.compress(to_json(kept))
        if _HEAD.size + len(data) > PLACE_BYTES:
            raise OSError("more words than there is room for")
        numbers = [self._read(place)[0] for place in (0, 1)]
        older = numbers.index(min(numbers))
        number = max(numbers) + 1
        head = _HEAD.pack(_MARK, number, len(data), _digest(number, data))
        with self._path.open("r+b") as file:
            file.seek(older * PLACE_BYTES)
            file.write(head + data)
            _force(file)

    # -- inside

    def _is_prepared(self) -> bool:
        try:
            return self._path.stat().st_size == 2 * PLACE_BYTES
        except OSError:
            return False

    def _read(self, place: int) -> tuple[int, bytes]:
        """The number of a place's writing and what it holds; 0 where it holds nothing whole."""
        with self._path.open("rb") as file:
            file.seek(place * PLACE_BYTES)
            head = file.read(_HEAD.size)
            if len(head) < _HEAD.size:
                return 0, b""
            mark, number, length, digest = _HEAD.unpack(head)
            if mark != _MARK or length > PLACE_BYTES:
                return 0, b""
            data = file.read(length)
        return (number, data) if _digest(number, data) == digest else (0, b"")

    def _sweep(self) -> None:
        if not self._is_prepared():
            return
        with self._path.open("r+b") as file:
            for place in (0, 1):
                file.seek(place * PLACE_BYTES)
                if file.read(len(_MARK)).strip(b"\0"):
                    file.seek(place * PLACE_BYTES)
                    file.write(bytes(PLACE_BYTES))
            _force(file)


def _digest(number: int, data: bytes) -> bytes:
    return hashlib.sha256(number.to_bytes(8, "big") + data).digest()


def _force(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
