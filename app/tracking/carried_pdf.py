"""What a PDF does by itself when it is opened, and what it carries (ISO 32000-1: 7.5.7, 7.11, 12.6.4).

Looked for in the bytes of objects and of deflated object streams, without building the document: a page is never drawn
and no reference followed, so that a file made to trip a reader trips nothing here.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

COMMANDS: Final = "evidence-commands"
EMBEDDED: Final = "evidence-embedded"
LOCKED: Final = "evidence-locked"

_MOST_INFLATED: Final = 128 * 1024 * 1024
_MOST_STREAMS: Final = 200_000
"""A scan of a thousand pages has some ten thousand."""
_MOST_FIGURES: Final = 500_000
"""Letters written in figures, outside streams: a form with Vietnamese names has thousands."""
_BEFORE: Final = 2_000
"""Bytes before a stream in which its dictionary stands."""
_HARMLESS: Final = frozenset(
    (
        *("pdf", "jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "docx", "xlsx", "pptx", "doc", "xls", "ppt"),
        *("odt", "ods", "odp", "txt", "xml", "csv", "json", "p7s", "p7m", "sig", "asc", "tsr"),
    )
)
"""Endings of files that ride along in invoices, portfolios and signed papers."""


def begins_pdf(head: bytes) -> bool:
    """Whether these first bytes are a PDF's; scanners put a byte order mark or blank lines before it."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\0\t\r\n ").startswith(b"%PDF-")


def what_a_pdf_does(data: bytes) -> str | None:
    """The code of why a PDF may not be opened; None where it is a paper and nothing more."""
    streams = list(islice(_streams(data), _MOST_STREAMS))
    if len(streams) == _MOST_STREAMS:
        return LOCKED
    outside = _between(data, streams)
    if outside.count(b"#") > _MOST_FIGURES:
        return LOCKED
    outside = _named(outside)
    if _acts(data) or _acts(outside):
        return COMMANDS
    try:
        inner = list(_object_streams(data, streams))
    except (zlib.error, ValueError):
        return LOCKED
    if any(_ACTS.search(one) for one in inner):
        return COMMANDS
    pieces = [outside, *inner]
    if not any(b"/EmbeddedFile" in one for one in pieces):
        return None
    if b"/Encrypt" in outside:
        return LOCKED
    names = (_name(found[0]) for one in pieces for found in _FILE.finditer(one))
    return EMBEDDED if any(_ending(name) not in _HARMLESS for name in names) else None


def _acts(data: bytes) -> bool:
    """Whether an action of a kind that acts stands here, in its dictionary or as an object of its own."""
    return any(_KIND_OF_ACTION.search(data[max(0, at.start() - _BEFORE) : at.start()]) for at in _ACTS.finditer(data))


def _streams(data: bytes) -> Iterator[tuple[int, int]]:
    """Where the content of each stream begins and ends."""
    at = 0
    while (begin := data.find(b"stream", at)) >= 0 and (end := data.find(b"endstream", begin)) >= 0:
        at = begin + len(b"stream")
        if begin != end - len(b"end") and data[at : at + 1] in (b"\r", b"\n"):
            content = at + (2 if data[at : at + 2] == b"\r\n" else 1)
            yield content, end
            at = end + len(b"endstream")


def _between(data: bytes, streams: Sequence[tuple[int, int]]) -> bytes:
    ends = [0, *(end for _begin, end in streams)]
    begins = [*(begin for begin, _end in streams), len(data)]
    return b" ".join(data[end:begin] for end, begin in zip(ends, begins, strict=True))


def _object_streams(data: bytes, streams: Sequence[tuple[int, int]]) -> Iterator[bytes]:
    """The objects that lie deflated in streams.

    Raises:
        ValueError: they are packed in a way that cannot be unpacked here, or are more than any paper has.
        zlib.error: they are locked.
    """
    left, last = _MOST_INFLATED, 0
    for begin, end in streams:
        about = _named(data[max(last, begin - _BEFORE) : begin]).rpartition(b" obj")[2]
        last = end
        if b"/ObjStm" not in about:
            continue
        filters = set(_FILTER.findall(about))
        if filters - {b"/FlateDecode", b"/Fl"} or b"/Predictor" in about:
            raise ValueError
        body = data[begin:end]
        if filters:
            body = zlib.decompressobj().decompress(body, left)
        left -= len(body)
        if left <= 0:
            raise ValueError
        yield _named(body)


def _named(data: bytes) -> bytes:
    """Names without the figures that letters may be written in: /Java#53cript."""
    return _FIGURED.sub(lambda found: bytes([int(found[1], 16)]), data) if b"#" in data else data


def _name(raw: bytes) -> str:
    value = raw[raw.index(b"(") + 1 : -1] if b"(" in raw else bytes.fromhex(_hex(raw))
    value = _ESCAPE.sub(_unescaped, value)
    return value[2:].decode("utf-16-be", "replace") if value.startswith(b"\xfe\xff") else value.decode("latin-1")


def _hex(raw: bytes) -> str:
    figures = "".join(one for one in raw[raw.index(b"<") + 1 : -1].decode("latin-1") if one in "0123456789abcdefABCDEF")
    return figures + "0" * (len(figures) % 2)


def _unescaped(found: re.Match[bytes]) -> bytes:
    said = found[1]
    if said[:1].isdigit():
        return bytes([int(said, 8) & 0xFF])
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"\n": b"", b"\r": b""}.get(said, said)


def _ending(name: str) -> str:
    return name.rstrip(" .\0").rpartition(".")[2].casefold()


_GAP: Final = rb"(?:[\0\t\n\f\r ]|%[^\r\n]{0,200}[\r\n]){0,20}"
_KIND_OF_ACTION: Final = re.compile(rb"(?:/S|\bobj)" + _GAP + rb"\Z")
_ACTS: Final = re.compile(rb"/(?:JavaScript|Launch)\b")
_FILTER: Final = re.compile(rb"/(?:\w*Decode|Fl|LZW|AHx|A85|RL|Crypt)\b")
_FIGURED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_FILE: Final = re.compile(rb"/U?F" + _GAP + rb"(?:\((?:[^()\\]|\\.){0,2000}\)|<[0-9A-Fa-f\s]*>)", re.DOTALL)
_ESCAPE: Final = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
