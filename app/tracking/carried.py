"""What a paper carries that would act when it is opened: macros, programs, commands, objects from other computers.

An officer's papers carry much that is harmless: a table of Excel in Word, a link to a page, a picture from the web.
Only what runs, or fetches what runs, is told of here, in whatever part it lies and whatever that part is called. What
cannot be looked into might be looked into elsewhere, and is told of too.

Sources: ECMA-376 parts 1 and 2 (packages, fields), [MS-OLEDS] (embedded objects), [MS-XLS], [MS-PPT], [MS-DOC].
"""

from __future__ import annotations

import html
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from app.compound import MAGIC as COMPOUND
from app.compound import NotCompound, opened
from app.tracking.carried_pdf import COMMANDS, EMBEDDED, LOCKED, begins_pdf, what_a_pdf_does
from app.zip_errors import BROKEN_ZIP

MACROS: Final = "evidence-macros"
REMOTE: Final = "evidence-remote"
UNREADABLE: Final = "evidence-not-its-kind"

_MOST_DEPTH: Final = 5
"""Documents in documents: a sheet in slides in a letter makes three."""
_MOST_READ: Final = 256 * 1024 * 1024
"""Bytes that are inflated of one document to look for commands and objects."""
_ZIP: Final = b"PK\x03\x04"
_SHORTCUT: Final = b"L\0\0\0\x01\x14\x02\0"
_VBA: Final = "_VBA_PROJECT".encode("utf-16-le")
_PACKAGE: Final = "\1Ole10Native"


def what_acts(content: BinaryIO, depth: int = 0) -> str | None:
    """The code of why a content may not be opened; None where nothing in it acts.

    Args:
        content: anything; read from its beginning.
        depth: how many documents it lies in.
    """
    content.seek(0)
    head = content.read(4096)
    if depth > _MOST_DEPTH or is_program(content):
        return EMBEDDED
    if head.startswith(_ZIP):
        return _in_zip(content, depth)
    content.seek(0)
    if head.startswith(COMPOUND):
        return _in_compound(content.read(), depth)
    return what_a_pdf_does(content.read()) if begins_pdf(head) else None


def is_program(content: BinaryIO) -> bool:
    """Whether a content is a program or a shortcut, by its own signature."""
    content.seek(0)
    head = content.read(64)
    if head.startswith((b"\x7fELF", _SHORTCUT)):
        return True
    if not head.startswith(b"MZ") or len(head) < 64:
        return False
    content.seek(struct.unpack_from("<I", head, 60)[0])
    return content.read(2) in (b"PE", b"NE", b"LE", b"LX")


# -- documents of parts: Word, Excel and PowerPoint since 2007, and the open formats


class _Parts:
    """The parts of a document, inflated as far as there can be any use for."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed = packed
        self._left = _MOST_READ
        self.names = frozenset(packed.namelist())

    def read(self, name: str) -> bytes:
        """All of a part.

        Raises:
            ValueError: the document is larger than any.
        """
        with self._packed.open(name) as part:
            data = part.read(self._left + 1)
        self._left -= len(data)
        if self._left < 0:
            raise ValueError(name)
        return data

    def text(self, name: str) -> str:
        """The words of a part, in whichever of the two encodings it is."""
        data = self.read(name)
        return data.decode("utf-16" if b"\0" in data[:4] else "utf-8", "replace")

    def begins(self, name: str) -> bytes:
        """The first bytes of a part."""
        with self._packed.open(name) as part:
            return part.read(64)


def _in_zip(content: BinaryIO, depth: int) -> str | None:
    try:
        with zipfile.ZipFile(content) as packed:
            parts = _Parts(packed)
            if not is_document(parts.names):
                return None  # a plain archive
            return next(filter(None, _each_part(parts, depth)), None)
    except BROKEN_ZIP:
        return UNREADABLE


def _each_part(parts: _Parts, depth: int) -> Iterator[str | None]:
    for name in sorted(parts.names):
        low = name.casefold().lstrip("/")
        if low.startswith(("basic/", "scripts/", "xl/macrosheets/")) or low.endswith("vbaproject.bin"):
            yield MACROS
        elif low.endswith("/"):
            continue
        elif low == "[content_types].xml":
            yield MACROS if _MACRO_TYPES.search(parts.text(name)) else None
        elif low.endswith(".rels"):
            yield REMOTE if any(map(_fetches, _LINK.findall(parts.text(name)))) else None
        elif low.endswith(".xml"):
            yield COMMANDS if _may_command(low) and _commands(parts.text(name)) else None
        else:
            yield _carried(parts, name, depth)


def _carried(parts: _Parts, name: str, depth: int) -> str | None:
    """What a part that is no markup does: an embedded object, or one that only pretends to be a picture."""
    head = parts.begins(name)
    embedded = "/embeddings/" in name.casefold()
    if not head.startswith((_ZIP, COMPOUND, b"MZ", b"\x7fELF", _SHORTCUT, b"%PDF-")):
        return EMBEDDED if embedded else None
    whole = io.BytesIO(parts.read(name))
    if head.startswith(_ZIP) and embedded and not _is_zipped_document(whole):
        return EMBEDDED
    told = what_acts(whole, depth + 1)
    if told is None and embedded and not head.startswith((_ZIP, COMPOUND)):
        return EMBEDDED
    return told


def is_document(names: Iterable[str]) -> bool:
    """Whether parts of these names make a document; some programs write a stroke before them."""
    return not _DOCUMENT.isdisjoint(name.lstrip("/") for name in names)


def _is_zipped_document(content: BinaryIO) -> bool:
    with zipfile.ZipFile(content) as packed:
        return is_document(packed.namelist())


def _fetches(link: str) -> bool:
    """Whether a link takes in what acts, from elsewhere than this computer's disks."""
    plain = html.unescape(link)
    return _TAKES_IN.search(plain) is not None and _OUTSIDE.search(plain) is not None and _HERE.search(plain) is None


def _may_command(part: str) -> bool:
    """Whether commands can stand in this part; the cells of sheets have none, and are most of a workbook."""
    return not part.startswith("xl/") or part.startswith("xl/externallinks/")


def _commands(text: str) -> bool:
    if _COMMAND_MARKS.search(text):
        return True
    if "dde" not in html.unescape(text).casefold() and "instrText" not in text:
        return False
    first, *pieces = text.replace("<![CDATA[", "").replace("]]>", "").split("<!--")
    plain = first + "".join(piece.partition("-->")[2] for piece in pieces)
    said = ""
    for end, piece, simple in _FIELD.findall(plain):
        if simple and _DDE.match(html.unescape(simple)):
            return True
        said = "" if end else said + piece  # an instruction may be written in pieces
        if _DDE.match(html.unescape(said)):
            return True
    return False


_DOCUMENT: Final = frozenset({"[Content_Types].xml", "mimetype"})
_MACRO_TYPES: Final = re.compile(r"macroEnabled|macrosheet|vbaProject", re.IGNORECASE)
_LINK: Final = re.compile(r"<(?:\w+:)?Relationship\s[^<]*")
_TAKES_IN: Final = re.compile(r"/(?:attachedTemplate|oleObject|frame|subDocument|aFChunk)[\"']")
"""Links whose target is opened with the document, macros and all; not pictures, pages or other workbooks."""
_OUTSIDE: Final = re.compile(r"TargetMode\s*=\s*[\"']External[\"']", re.IGNORECASE)
_HERE: Final = re.compile(r"""Target\s*=\s*["'](?:file:///[A-Za-z]:[\\/]|[A-Za-z]:\\|[^:/\\"']+["'])""")
"""On a disk of this computer, or beside the document."""
_COMMAND_MARKS: Final = re.compile(r"<(?:\w+:)?ddeLink\b|dde-(?:source|connection)|ppaction://(?:program|macro)")
_ATTRIBUTES: Final = r"""(?:\s+[\w:]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*"""
_FIELD: Final = re.compile(
    rf"<(?:\w+:)?(?:(fldChar)\b|instrText{_ATTRIBUTES}>([^<]*)|fldSimple\b[^<]*?\binstr\s*=\s*[\"']([^\"'<]*))"
)
_DDE: Final = re.compile(r"\s*DDE(?:AUTO)?\s", re.IGNORECASE)


# -- documents of streams: Word, Excel and PowerPoint before 2007, embedded objects, messages of Outlook


def _in_compound(data: bytes, depth: int) -> str | None:
    if _VBA in data:
        return MACROS
    try:
        return next(filter(None, (_in_stream(name, stream, depth) for name, stream in opened(data).streams())), None)
    except NotCompound:
        return UNREADABLE
    except Exception:  # a damaged chain: the reader of a foreign format raises whatever it stumbles over
        return UNREADABLE


def _in_stream(name: str, data: bytes, depth: int) -> str | None:
    if name == _PACKAGE:
        return None if data[4:6] == b"BM" else EMBEDDED  # a drawing, or a whole file under an icon
    if name == "EncryptedPackage":
        return LOCKED
    if name == "\1Ole":
        return REMOTE if _ELSEWHERE.search(data) else None
    if name in ("Workbook", "Book"):
        return next(filter(None, _sheet_records(data)), None)
    if name == "WordDocument":
        locked = len(data) > 12 and data[11] & 1
        return LOCKED if locked else COMMANDS if _OLD_DDE.search(data) else None
    if name == "PowerPoint Document":
        return next(filter(None, (what_acts(io.BytesIO(one), depth + 1) for one in _slide_objects(data))), None)
    if data.startswith((_ZIP, b"%PDF-", b"MZ", b"\x7fELF", _SHORTCUT, COMPOUND)):
        return what_acts(io.BytesIO(data), depth + 1)
    return None


def _records(data: bytes, head: struct.Struct) -> Iterator[tuple[tuple[int, ...], bytes]]:
    at = 0
    while at + head.size <= len(data):
        fields = head.unpack_from(data, at)
        at += head.size
        yield fields[:-1], data[at : at + fields[-1]]
        at += fields[-1]


def _sheet_records(data: bytes) -> Iterator[str | None]:
    """Sheets of Excel 4 macros, links to programs, a password: [MS-XLS] 2.4.28, 2.4.271, 2.4.117."""
    for (number,), body in _records(data, struct.Struct("<HH")):
        if number == 0x002F:
            yield LOCKED
        elif number == 0x0085 and body[5:6] == b"\1":
            yield MACROS
        elif number == 0x01AE and body[5:6] not in (b"", b"\0", b"\1", b"\2") and b"\3" in body[5:]:
            yield COMMANDS


def _slide_objects(data: bytes) -> Iterator[bytes]:
    """The embedded objects and macros of old slides, inflated: [MS-PPT] 2.10.34."""
    for (kind, number), body in _records(data, struct.Struct("<HHI")):
        if number == 0x1011:
            yield zlib.decompressobj().decompress(body[4:], _MOST_READ) if kind >> 4 else body


_ELSEWHERE: Final = re.compile(rb"h\0t\0t\0p\0s?\0?:\0|\\\0\\\0[^\\\0]\0|https?://|\\\\\\\\\w")
_OLD_DDE: Final = re.compile(rb"\x13\0?(?: \0?)*D\0?D\0?E\0?(?:A\0?U\0?T\0?O\0?)? ", re.IGNORECASE)
