"""The zip around a package, read strictly and written deterministically.

A zip can be read in several ways: by its directory or from its front, with bytes between entries, with a name twice.
Two readers that disagree let a forger show one content to the seal and another to the reader. So exactly one reading is
accepted here (APPNOTE 6.3.3 without its optional parts; ECMA-376 Part 2, Annex C): the entries tile the file from the
first byte to the directory, each local header says what the directory says, and names are plain ASCII part names.

Nothing is inflated before the directory's sizes are within ``limits``, and nothing inflates beyond what it declares.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from app.errors import ExchangeError
from app.exchange import limits
from app.exchange.strangers import is_whole_stranger
from app.own_files import own_file

CONTENT_TYPES: Final = "[Content_Types].xml"

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LOCAL_MAGIC: Final = b"PK\x03\x04"
_CENTRAL_MAGIC: Final = b"PK\x01\x02"
_END_MAGIC: Final = b"PK\x05\x06"
_DESCRIPTOR_MAGIC: Final = b"PK\x07\x08"
_OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_ARCHIVES: Final = (
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b\x08",
    b"BZh",
    b"\xfd7zXZ\0",
    b"\x28\xb5\x2f\xfd",
)
_OFFICE_NAMES: Final = (CONTENT_TYPES.encode(), b"_rels/.rels")
_TAPE_MAGIC: Final = b"ustar"
_TAPE_MAGIC_AT: Final = 257
_TNEF_MAGIC: Final = b"\x78\x9f\x3e\x22"
"""What Outlook wraps attachments in for other Outlooks (MS-OXTNEF): winmail.dat."""

_DEFLATE_LEVEL_BITS: Final = 0x0006
_DESCRIPTOR_BIT: Final = 0x0008
_UTF8_BIT: Final = 0x0800
_PLAIN_FLAGS: Final = _DEFLATE_LEVEL_BITS | _DESCRIPTOR_BIT | _UTF8_BIT
_STORED: Final = 0
_DEFLATED: Final = 8
_PICTURES: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_LEVEL: Final = 6
_VERSION: Final = 20
_NEW_YEAR_1980: Final = (0, 1 << 5 | 1)
"""The first time and day a zip can tell (APPNOTE 4.4.6)."""
_ZIP64_SIZE: Final = 0xFFFFFFFF
_ZIP64_COUNT: Final = 0xFFFF
_UNICODE_PATH_EXTRA: Final = 0x7075

_SEGMENT: Final = r"(?!\.)[A-Za-z0-9_~!$&'()+,;=@.\-]*[A-Za-z0-9_~!$&'()+,;=@\-]"
_PART_NAME: Final = re.compile(rf"(?:_rels/\.rels|(?:{_SEGMENT}/)*{_SEGMENT})\Z")
"""ECMA-376 Part 2, 9.1.1.1, narrowed: no percent, colon, bracket or space; no segment begins or ends with a dot."""


class NotAPackage(ExchangeError):
    """The bytes are no spreadsheet package at all (code ``not-a-package``; ``reason`` says what was seen)."""

    def __init__(self, reason: str, **params: object) -> None:
        super().__init__("not-a-package", reason=reason, **params)


class Damaged(ExchangeError):
    """The zip was cut off, altered or made by no honest writer (code ``damaged``; ``reason``, ``part`` if known)."""

    def __init__(self, reason: str, **params: object) -> None:
        super().__init__("damaged", reason=reason, **params)


class TooLarge(ExchangeError):
    """A limit of ``limits`` is passed (code ``too-large``; ``limit`` names it; ``value``, ``maximum``)."""

    def __init__(self, limit: str, value: int, maximum: int) -> None:
        super().__init__("too-large", limit=limit, value=value, maximum=maximum)


@dataclass(frozen=True)
class PackedPart:
    """A part as it lies in a zip: deflated or stored."""

    method: int
    crc: int
    size: int
    data: bytes


@dataclass(frozen=True)
class Container:
    """A zip that passed: part names (without leading slash) to their inflated bytes, in the file's order.

    These are the only bytes from which business data may be read: they are what the seal is checked over.
    """

    parts: Mapping[str, bytes]
    packed: Mapping[str, PackedPart] = field(default_factory=dict, repr=False, compare=False)
    """The same parts as they lay in the zip, so that writing them again need not deflate them again."""


@dataclass(frozen=True)
class _Entry:
    name: str
    flags: int
    method: int
    crc: int
    packed_size: int
    size: int
    offset: int


def open_container(data: bytes) -> Container:
    """Read a zip as a package.

    Args:
        data: the whole file. The caller refuses longer files than ``limits.MAX_FILE_BYTES`` before reading them; it is
            checked here again.

    Raises:
        NotAPackage: no zip, a zip without a content-type list, or a whole one that others wrote in their own way: a
            package of ours is written in one way only, so it was never one.
        Damaged: cut off, altered, or a package that is readable in more than one way.
        TooLarge: a limit is passed; nothing was inflated beyond it.
    """
    _check_limit("file-bytes", len(data), limits.MAX_FILE_BYTES)
    try:
        return _open(data)
    except Damaged as damaged:
        if damaged.params["reason"] == "encrypted" and not any(name in data for name in _OFFICE_NAMES):
            raise NotAPackage("locked-archive") from damaged
        if is_whole_stranger(data):
            raise NotAPackage(own_file(data) or "another-zip") from damaged
        raise


def _open(data: bytes) -> Container:
    if not data.startswith(_LOCAL_MAGIC):
        raise _what_else(data)
    count, directory_at, directory_size = _read_end(data)
    entries = _read_directory(data, count, directory_at, directory_size)
    _check_names(entries)
    _check_sizes(entries)
    starts = _check_tiling(data, entries, directory_at)
    if CONTENT_TYPES not in starts:
        raise NotAPackage(own_file(data) or "no-content-types")
    packed = {entry.name: _packed(data, entry, starts[entry.name]) for entry in entries}
    parts = {name: _inflate(name, one) for name, one in packed.items()}
    return Container(MappingProxyType(parts), MappingProxyType(packed))


def write_container(parts: Mapping[str, bytes], packed: Mapping[str, PackedPart] | None = None) -> bytes:
    """Write parts as a zip that depends on nothing but the parts: ``[Content_Types].xml`` first, then by name.

    The same parts give the same bytes on one machine; another build of zlib may deflate differently, so the whole file
    is never hashed for identity.

    Args:
        parts: part names, without leading slash, and their bytes.
        packed: parts that are deflated already; the caller vouches that they are the same.

    Raises:
        ValueError: there is no content-type list, or a name is no part name.
    """
    if CONTENT_TYPES not in parts:
        raise ValueError("a package needs [Content_Types].xml")
    body, directory = bytearray(), bytearray()
    for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
        if name != CONTENT_TYPES and not _PART_NAME.match(name):
            raise ValueError(f"no part name: {name!r}")
        one = (packed or {}).get(name) or _deflate(parts[name])
        about = (0, one.method, *_NEW_YEAR_1980, one.crc, len(one.data), one.size, len(name), 0)
        directory += _CENTRAL.pack(_CENTRAL_MAGIC, _VERSION, _VERSION, *about, 0, 0, 0, 0, len(body))
        directory += name.encode("ascii")
        body += _LOCAL.pack(_LOCAL_MAGIC, _VERSION, *about) + name.encode("ascii") + one.data
    end = _END.pack(_END_MAGIC, 0, 0, len(parts), len(parts), len(directory), len(body), 0)
    return bytes(body + directory + end)


def _check_limit(limit: str, value: int, maximum: int) -> None:
    if value > maximum:
        raise TooLarge(limit, value, maximum)


def _what_else(data: bytes) -> ExchangeError:
    """Say what the bytes are, since they do not begin like a zip with content."""
    if not data:
        return NotAPackage("empty")
    if data.startswith(_OLE_MAGIC):
        return NotAPackage("old-office-file")
    if data.startswith(_END_MAGIC):
        return NotAPackage("empty-zip")
    if data.startswith(_OTHER_ARCHIVES) or data.startswith(_TAPE_MAGIC, _TAPE_MAGIC_AT):
        return NotAPackage("other-archive")
    if data.startswith(_TNEF_MAGIC):
        return NotAPackage("winmail")
    ours = own_file(data)
    if ours or data.startswith(_PICTURES):
        return NotAPackage(ours or "picture")
    if b"%PDF-" in data[:1024]:
        return NotAPackage("document")
    if len(data) < len(_LOCAL_MAGIC) and _LOCAL_MAGIC.startswith(data):
        return Damaged("cut-off")
    if not data.strip(b"\0"):
        return Damaged("only-zeros")
    if _END_MAGIC in data[-_END.size - 0xFFFF :]:
        return Damaged("bytes-before-the-zip")
    return NotAPackage("no-zip")


def _read_end(data: bytes) -> tuple[int, int, int]:
    """The end record, which must be the last 22 bytes: entry count, directory offset, directory size."""
    if len(data) < _END.size or not data[-_END.size :].startswith(_END_MAGIC):
        at = data.rfind(_END_MAGIC, max(len(data) - _END.size - 0xFFFF, 0))
        raise Damaged("cut-off" if at < 0 or at + _END.size > len(data) else "bytes-after-the-zip")
    end = _END.unpack(data[-_END.size :])
    _, disk, directory_disk, here, count, size, at, comment = end
    if _ZIP64_COUNT in (here, count) or _ZIP64_SIZE in (size, at):
        raise TooLarge("zip64-entries", _ZIP64_COUNT, limits.MAX_ENTRIES)
    if disk or directory_disk or here != count or comment:
        raise Damaged("end-record")
    if at + size + _END.size != len(data):
        raise Damaged("directory-place")
    _check_limit("entries", count, limits.MAX_ENTRIES)
    return count, at, size


def _read_directory(data: bytes, count: int, at: int, size: int) -> list[_Entry]:
    entries: list[_Entry] = []
    end = at + size
    for _ in range(count):
        if at + _CENTRAL.size > end:
            raise Damaged("directory-size")
        fields = _CENTRAL.unpack_from(data, at)
        magic, _, _, flags, method, _, _, crc, packed, inflated = fields[:10]
        name_size, extra_size, comment_size, disk, _, _, offset = fields[10:]
        at += _CENTRAL.size
        stop = at + name_size + extra_size
        if magic != _CENTRAL_MAGIC or stop > end or comment_size or disk:
            raise Damaged("directory-entry")
        if _ZIP64_SIZE in (packed, inflated, offset):
            raise TooLarge("zip64-bytes", _ZIP64_SIZE, limits.MAX_INFLATED_BYTES)
        _check_extra(data[at + name_size : stop])
        name = _decode_name(data[at : at + name_size])
        entries.append(_Entry(name, flags, method, crc, packed, inflated, offset))
        at = stop
    if at != end:
        raise Damaged("directory-size")
    return entries


def _decode_name(raw: bytes) -> str:
    if len(raw) > limits.MAX_NAME_CHARS:
        raise Damaged("name-length")
    try:
        return raw.decode("ascii")
    except UnicodeDecodeError:
        raise Damaged("name", part=raw.decode("utf-8", "replace")) from None


def _check_extra(extra: bytes) -> None:
    """Extra fields are ignored, but must be well formed, and none may give the entry a second name."""
    at = 0
    while at < len(extra):
        if at + 4 > len(extra):
            raise Damaged("extra-field")
        kind, size = struct.unpack_from("<2H", extra, at)
        at += 4 + size
        if at > len(extra) or kind == _UNICODE_PATH_EXTRA:
            raise Damaged("extra-field")


def _check_names(entries: list[_Entry]) -> None:
    """Names are plain part names, unique without regard to case, and none is a folder of another."""
    seen: set[str] = set()
    for entry in entries:
        if entry.name != CONTENT_TYPES and not _PART_NAME.match(entry.name):
            raise Damaged("name", part=entry.name)
        folded = entry.name.lower()
        if folded in seen:
            raise Damaged("duplicate-name", part=entry.name)
        seen.add(folded)
    for name in seen:
        steps = name.split("/")
        if any("/".join(steps[:end]) in seen for end in range(1, len(steps))):
            raise Damaged("name-below-a-part", part=name)


def _check_sizes(entries: list[_Entry]) -> None:
    for entry in entries:
        if entry.flags & ~_PLAIN_FLAGS:
            raise Damaged("encrypted" if entry.flags & 1 else "flags", part=entry.name)
        if entry.method not in (_STORED, _DEFLATED):
            raise Damaged("method", part=entry.name)
        if entry.method == _STORED and entry.packed_size != entry.size:
            raise Damaged("stored-size", part=entry.name)
        _check_limit("part-bytes", entry.size, limits.MAX_PART_BYTES)
        if entry.size > limits.RATIO_FREE_BYTES:
            _check_limit("ratio", entry.size // max(entry.packed_size, 1), limits.MAX_RATIO)
    _check_limit("inflated-bytes", sum(entry.size for entry in entries), limits.MAX_INFLATED_BYTES)


def _check_tiling(data: bytes, entries: list[_Entry], end: int) -> dict[str, int]:
    """Check that the entries fill the file up to ``end`` with nothing between; return where each one's data begins."""
    starts: dict[str, int] = {}
    at = 0
    ordered = sorted(entries, key=lambda entry: entry.offset)
    for entry, following in zip(ordered, [*(one.offset for one in ordered[1:]), end], strict=True):
        if entry.offset != at:
            raise Damaged("gap-or-overlap", part=entry.name)
        if at + _LOCAL.size > end:
            raise Damaged("local-header", part=entry.name)
        magic, _, flags, method, _, _, crc, packed, size, name_size, extra_size = _LOCAL.unpack_from(data, at)
        name_at = at + _LOCAL.size
        start = name_at + name_size + extra_size
        stop = start + entry.packed_size
        if magic != _LOCAL_MAGIC or stop > end or (flags, method) != (entry.flags, entry.method):
            raise Damaged("local-header", part=entry.name)
        if data[name_at : name_at + name_size] != entry.name.encode("ascii"):
            raise Damaged("local-name", part=entry.name)
        _check_extra(data[name_at + name_size : start])
        known = (entry.crc, entry.packed_size, entry.size)
        if flags & _DESCRIPTOR_BIT:
            # Sizes unknown when the header was written: each is nought, "see zip64", or already right.
            if any(v not in (0, k, _ZIP64_SIZE) for v, k in zip((crc, packed, size), known, strict=True)):
                raise Damaged("local-sizes", part=entry.name)
            if data[stop:following] not in _descriptors(known):
                raise Damaged("descriptor", part=entry.name)
            stop = following
        elif (crc, packed, size) != known:
            raise Damaged("local-sizes", part=entry.name)
        starts[entry.name] = start
        at = stop
    if at != end:
        raise Damaged("gap-or-overlap")
    return starts


def _descriptors(known: tuple[int, int, int]) -> tuple[bytes, ...]:
    """How a data descriptor may spell these values: with or without magic, in 32 or 64 bits."""
    plain = (struct.pack("<3L", *known), struct.pack("<LQQ", *known))
    return (*plain, *(_DESCRIPTOR_MAGIC + one for one in plain))


def _packed(data: bytes, entry: _Entry, start: int) -> PackedPart:
    return PackedPart(entry.method, entry.crc, entry.size, data[start : start + entry.packed_size])


def _inflate(name: str, packed: PackedPart) -> bytes:
    raw = packed.data
    if packed.method == _DEFLATED:
        inflater = zlib.decompressobj(-15)
        try:
            raw = inflater.decompress(raw, packed.size + 1)
        except zlib.error:
            raise Damaged("deflate", part=name) from None
        if not inflater.eof or inflater.unused_data:
            raise Damaged("deflate", part=name)
    if len(raw) != packed.size or zlib.crc32(raw) != packed.crc:
        raise Damaged("checksum", part=name)
    return raw


def _deflate(data: bytes) -> PackedPart:
    if not data:
        return PackedPart(_STORED, 0, 0, b"")
    squeezer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    return PackedPart(_DEFLATED, zlib.crc32(data), len(data), squeezer.compress(data) + squeezer.flush())
