"""Forged zips around a good seal. The fact that must be false: that the bytes are one package, readable in one way."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from app.errors import ExchangeError
from app.exchange import limits
from app.exchange.container import CONTENT_TYPES, open_container
from app.exchange.seal import names, verify
from tests.support import raw_zip, seal_kit
from tests.support.raw_zip import RawEntry, build, descriptor

SHEET = b"xl/worksheets/sheet2.xml"
EVIL = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'


@dataclass(frozen=True)
class Forgery:
    outcome: str
    reason: str
    make: Callable[[], bytes]


def _entries() -> list[RawEntry]:
    return raw_zip.entries_of(seal_kit.sealed_parts())


def _with(change: Callable[[list[RawEntry]], None], **how: object) -> bytes:
    entries = _entries()
    change(entries)
    return build(entries, **how)  # type: ignore[arg-type]


def _sheet(entries: list[RawEntry]) -> RawEntry:
    return next(one for one in entries if one.name == SHEET)


def _on_sheet(change: Callable[[RawEntry], None]) -> bytes:
    return _with(lambda entries: change(_sheet(entries)))


def _added(name: bytes, content: bytes = b"<a/>", **fields: object) -> bytes:
    return _with(lambda entries: entries.append(RawEntry(name, content, **fields)))  # type: ignore[arg-type]


def _local(**fields: object) -> bytes:
    return _on_sheet(lambda one: one.local.update(fields))


def _central(**fields: object) -> bytes:
    return _on_sheet(lambda one: one.central.update(fields))


def _both(**fields: object) -> bytes:
    def change(one: RawEntry) -> None:
        one.local.update(fields)
        one.central.update(fields)

    return _on_sheet(change)


def _set(**fields: object) -> bytes:
    def change(one: RawEntry) -> None:
        for name, value in fields.items():
            setattr(one, name, value)

    return _on_sheet(change)


def _overlap() -> bytes:
    """A second directory line that points at a sheet's bytes under another name."""
    entries = _entries()
    data = build(entries)
    directory_at, size = struct.unpack_from("<2L", data[-22:], 12)[::-1]
    lines = data[directory_at : directory_at + size]
    start = lines.rindex(b"PK\x01\x02")
    length = len(lines) - start
    count = len(entries) + 1
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, size + length, directory_at, 0)
    line = bytearray(lines[start:])
    line[46] ^= 1
    return data[: directory_at + size] + bytes(line) + tail


def _bomb() -> RawEntry:
    return RawEntry(b"xl/bomb.xml", bytes(limits.RATIO_FREE_BYTES * 3))


def _lying_bomb() -> bytes:
    """Says it inflates to a little, inflates to much."""
    return _added(b"xl/bomb.xml", bytes(50_000_000), size=1000, crc=0)


def _word_document() -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = f'<Types xmlns="{names.TYPES}"><Default Extension="rels" ContentType="{names.CT_RELATIONSHIPS}"/>'
    types += f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    rels = f'<Relationships xmlns="{names.RELATIONSHIPS}"><Relationship Id="rId1" Type="{names.REL_OFFICE_DOCUMENT}" '
    rels += 'Target="word/document.xml"/></Relationships>'
    parts = {CONTENT_TYPES: types.encode(), names.ROOT_RELS: rels.encode(), "word/document.xml": b"<w/>"}
    return build(raw_zip.entries_of(parts))


def _xz() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_LZMA) as archive:
        for name, content in seal_kit.sealed_parts().items():
            archive.writestr(name, content)
    return made.getvalue()


def _first_last(entries: list[RawEntry]) -> None:
    entries.append(RawEntry(SHEET, EVIL))


DAMAGED: dict[str, tuple[str, Callable[[], bytes]]] = {
    # Bytes that are in no entry: one reader starts at the front, another at the end.
    "bytes before the zip": ("bytes-before-the-zip", lambda: b"#!/bin/sh\n" + seal_kit.sealed()),
    "bytes before, offsets corrected": ("bytes-before-the-zip", lambda: build(_entries(), prefix=b"MZ\x90\0")),
    "a zip before the zip": ("gap-or-overlap", lambda: build(_entries(), prefix=b"PK\x03\x04" + bytes(26))),
    "bytes after the zip": ("bytes-after-the-zip", lambda: seal_kit.sealed() + b"\0"),
    "a second zip after the zip": ("directory-place", lambda: seal_kit.sealed() + build(_entries())),
    "an archive comment": ("bytes-after-the-zip", lambda: build(_entries(), comment=b"chao")),
    "a comment length without comment": (
        "end-record",
        lambda: seal_kit.sealed()[:-2] + b"\x01\x00",
    ),
    "a gap before the directory": ("gap-or-overlap", lambda: build(_entries(), gap=b"hidden")),
    "a gap between entries": ("gap-or-overlap", lambda: _set(before=b"hidden")),
    "an entry that no directory line names": (
        "gap-or-overlap",
        lambda: _added(b"xl/hidden.xml", in_directory=False),
    ),
    "a hidden twin before the real sheet": (
        "gap-or-overlap",
        lambda: _with(lambda entries: entries.insert(3, RawEntry(SHEET, EVIL, in_directory=False))),
    ),
    "two directory lines for the same bytes": ("gap-or-overlap", _overlap),
    "an offset into another entry": ("gap-or-overlap", lambda: _central(offset=100)),
    "an offset past the end": ("gap-or-overlap", lambda: _central(offset=10_000_000)),
    # Names: two entries for one part, or a name that leads elsewhere when unpacked.
    "the same name twice, same content": (
        "duplicate-name",
        lambda: _with(lambda entries: entries.append(_sheet(entries))),
    ),
    "the same name twice, other content last": ("duplicate-name", lambda: _with(_first_last)),
    "the same name twice, other content first": (
        "duplicate-name",
        lambda: _with(lambda entries: entries.insert(0, RawEntry(SHEET, EVIL))),
    ),
    "the content types twice": ("duplicate-name", lambda: _added(CONTENT_TYPES.encode())),
    "the signature twice": ("duplicate-name", lambda: _added(names.SIGNATURE_PART.encode())),
    "a case twin of a sheet": ("duplicate-name", lambda: _added(b"xl/worksheets/Sheet2.xml", EVIL)),
    "a case twin of the content types": ("name", lambda: _added(b"[content_types].xml")),
    "a case twin of the root relationships": ("name", lambda: _added(b"_RELS/.rels")),
    "an absolute name": ("name", lambda: _added(b"/xl/worksheets/sheet2.xml")),
    "a name with a drive": ("name", lambda: _added(b"C:/evil.xml")),
    "a name that climbs at once": ("name", lambda: _added(b"../evil.xml")),
    "a name that climbs later": ("name", lambda: _added(b"xl/../../evil.xml")),
    "a name through here": ("name", lambda: _added(b"xl/./worksheets/sheet2.xml")),
    "a name with backslashes": ("name", lambda: _added(b"xl\\worksheets\\sheet2.xml")),
    "a name with an escaped letter": ("name", lambda: _added(b"xl/worksheets/%73heet2.xml")),
    "a name with an escaped slash": ("name", lambda: _added(b"xl%2fworksheets/sheet2.xml")),
    "a name with a double slash": ("name", lambda: _added(b"xl//worksheets/sheet2.xml")),
    "a name with a closing dot": ("name", lambda: _added(b"xl/worksheets/sheet2.xml.")),
    "a name with a closing space": ("name", lambda: _added(b"xl/worksheets/sheet2.xml ")),
    "a hidden name": ("name", lambda: _added(b".htaccess")),
    "a name with a nought": ("name", lambda: _added(b"xl/worksheets/sheet2.xml\0.txt")),
    "a name with a line feed": ("name", lambda: _added(b"xl/a\nb.xml")),
    "a name with Vietnamese letters": ("name", lambda: _added("xl/tệp.xml".encode(), flags=0x800)),
    "a name in no encoding": ("name", lambda: _added(b"xl/\xff\xfe.xml")),
    "a name with a query": ("name", lambda: _added(b"xl/worksheets/sheet2.xml?x=1")),
    "an empty name": ("name", lambda: _added(b"")),
    "a very long name": ("name-length", lambda: _added(b"x" * (limits.MAX_NAME_CHARS + 1))),
    "a folder entry": ("name", lambda: _added(b"xl/empty/", b"")),
    "a piece of an interleaved part": ("name", lambda: _added(b"xl/worksheets/sheet2.xml/[0].piece", EVIL)),
    "a part below a part": ("name-below-a-part", lambda: _added(b"xl/worksheets/sheet2.xml/evil.xml", EVIL)),
    # The local header says another thing than the directory.
    "another name in the local header": ("local-name", lambda: _local(name=b"xl/worksheets/sheet9.xml")),
    "another case in the local header": ("local-name", lambda: _local(name=SHEET.upper())),
    "another method in the local header": ("local-header", lambda: _local(method=0)),
    "other flags in the local header": ("local-header", lambda: _local(flags=0x800)),
    "another checksum in the local header": ("local-sizes", lambda: _local(crc=1)),
    "another packed size in the local header": ("local-sizes", lambda: _local(packed=3)),
    "another size in the local header": ("local-sizes", lambda: _local(size=3)),
    "a local header without magic": (
        "local-header",
        lambda: _replace_nth(seal_kit.sealed(), b"PK\x03\x04", b"PK\x03\x05", 3),
    ),
    "a directory line without magic": (
        "directory-entry",
        lambda: _replace_nth(seal_kit.sealed(), b"PK\x01\x02", b"PK\x01\x03", 2),
    ),
    # What is packed is not what is said.
    "a wrong checksum in both headers": ("checksum", lambda: _set(crc=0xDEADBEEF)),
    "a size smaller than the content": ("deflate", lambda: _set(size=10)),
    "a size larger than the content": ("checksum", lambda: _set(size=1_000_000)),
    "a bomb that says it is small": ("deflate", _lying_bomb),
    "bytes after the deflated stream": ("deflate", lambda: _set(packed=_deflated(EVIL) + b"more", content=EVIL)),
    "a second deflated stream after the first": (
        "deflate",
        lambda: _set(packed=_deflated(EVIL) + _deflated(b"<b/>"), content=EVIL),
    ),
    "a deflated stream cut off": ("deflate", lambda: _set(packed=_deflated(EVIL)[:-3], content=EVIL)),
    "no deflated stream at all": ("deflate", lambda: _set(packed=b"", content=EVIL)),
    "a stored part of two sizes": ("stored-size", lambda: _set(method=0, size=5)),
    # Features nobody needs.
    "encrypted": ("encrypted", lambda: _set(flags=1)),
    "strongly encrypted": ("encrypted", lambda: _set(flags=0x41)),
    "headers masked": ("flags", lambda: _set(flags=0x2000)),
    "compressed patch data": ("flags", lambda: _set(flags=0x20)),
    "method bzip2": ("method", lambda: _both(method=12)),
    "method deflate64": ("method", lambda: _both(method=9)),
    "method zstandard": ("method", lambda: _both(method=93)),
    "method LZMA by a zip library": ("method", _xz),
    "an entry comment": ("directory-entry", lambda: _set(comment=b"chao")),
    "an entry on another disk": ("directory-entry", lambda: _central(disk=1)),
    "a second name in an extra field": (
        "extra-field",
        lambda: _set(central_extra=struct.pack("<2HBL", 0x7075, 13, 1, 0) + b"evil.xml"),
    ),
    "a second name in a local extra field": (
        "extra-field",
        lambda: _set(local_extra=struct.pack("<2HBL", 0x7075, 13, 1, 0) + b"evil.xml"),
    ),
    "an extra field that ends too late": ("extra-field", lambda: _set(central_extra=struct.pack("<2H", 1, 99))),
    "half an extra field": ("extra-field", lambda: _set(local_extra=b"\x01\x00\x01")),
    "no descriptor where one is said": (
        "local-sizes",
        lambda: _set(flags=8, local={"crc": 5, "packed": 5, "size": 5}),
    ),
    "a descriptor that says otherwise": ("descriptor", lambda: _set(flags=8, descriptor=bytes(12))),
    "a descriptor where none is said": (
        "local-sizes",
        lambda: _with(lambda entries: setattr(_sheet(entries), "descriptor", descriptor(_sheet(entries)))),
    ),
    # The end record.
    "fewer entries than there are": ("directory-size", lambda: build(_entries(), end={"here": 3, "count": 3})),
    "more entries than there are": ("directory-size", lambda: build(_entries(), end={"here": 99, "count": 99})),
    "two counts of entries": ("end-record", lambda: build(_entries(), end={"here": 1})),
    "part of a series of disks": ("end-record", lambda: build(_entries(), end={"disk": 1})),
    "a directory on another disk": ("end-record", lambda: build(_entries(), end={"start": 1})),
    "a directory elsewhere": ("directory-place", lambda: build(_entries(), end={"at": 0})),
    "a directory too long": ("directory-place", lambda: build(_entries(), end={"size": 5})),
    # Accidents.
    "cut in half": ("cut-off", lambda: seal_kit.sealed()[: len(seal_kit.sealed()) // 2]),
    "without its last byte": ("cut-off", lambda: seal_kit.sealed()[:-1]),
    "only its first two bytes": ("cut-off", lambda: seal_kit.sealed()[:2]),
    "all zeros, as a stick pulled out leaves it": ("only-zeros", lambda: bytes(len(seal_kit.sealed()))),
    "its front zeroed": ("bytes-before-the-zip", lambda: bytes(4096) + seal_kit.sealed()[4096:]),
    "its back zeroed": ("cut-off", lambda: seal_kit.sealed()[:4096] + bytes(len(seal_kit.sealed()) - 4096)),
    "line feeds translated by a mail program": (
        "directory-place",
        lambda: seal_kit.sealed()[:-22].replace(b"\n", b"\r\n") + seal_kit.sealed()[-22:],
    ),
}

OTHERS: dict[str, tuple[str, str, Callable[[], bytes]]] = {
    "a part packed too well": (
        "too-large",
        "ratio",
        lambda: _with(lambda entries: entries.append(_bomb())),
    ),
    "too many entries": (
        "too-large",
        "entries",
        lambda: build([RawEntry(b"a%d.xml" % n, b"", 0) for n in range(limits.MAX_ENTRIES + 1)]),
    ),
    "a part too long": ("too-large", "part-bytes", lambda: _set(size=limits.MAX_PART_BYTES + 1)),
    "parts too long together": (
        "too-large",
        "inflated-bytes",
        lambda: _with(
            lambda entries: entries.extend(
                RawEntry(b"b%d.xml" % n, b"", packed=bytes(400_000), size=limits.MAX_PART_BYTES - 1) for n in (1, 2)
            )
        ),
    ),
    "sizes in zip64": ("too-large", "zip64-bytes", lambda: _both(size=0xFFFFFFFF)),
    "entries in zip64": ("too-large", "zip64-entries", lambda: build(_entries(), end={"count": 0xFFFF})),
    "a Word document": ("not-a-package", "no-workbook", _word_document),
    "a zip without content types": (
        "not-a-package",
        "no-content-types",
        lambda: build(_entries()[1:]),
    ),
    "content types in another case": (
        "damaged",
        "name",
        lambda: _with(lambda entries: setattr(entries[0], "name", b"[CONTENT_TYPES].XML")),
    ),
}


def _replace_nth(data: bytes, old: bytes, new: bytes, nth: int) -> bytes:
    at = -1
    for _ in range(nth):
        at = data.index(old, at + 1)
    return data[:at] + new + data[at + len(old) :]


def _deflated(content: bytes) -> bytes:
    squeezer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return squeezer.compress(content) + squeezer.flush()


TABLE = {name: Forgery("damaged", reason, make) for name, (reason, make) in DAMAGED.items()}
TABLE |= {name: Forgery(outcome, reason, make) for name, (outcome, reason, make) in OTHERS.items()}


@pytest.mark.parametrize("name", TABLE)
def test_a_forged_container_is_refused_for_its_own_reason(name: str) -> None:
    forgery = TABLE[name]
    data = forgery.make()
    assert data != seal_kit.sealed()
    with pytest.raises(ExchangeError) as refused:
        verify(open_container(data))
    params = refused.value.params
    assert (refused.value.code, params.get("reason", params.get("limit"))) == (forgery.outcome, forgery.reason)


CONTROLS: dict[str, Callable[[], bytes]] = {
    "as it was sealed": seal_kit.sealed,
    "written by hand": lambda: build(_entries()),
    "entries in another order": lambda: build(list(reversed(_entries()))),
    "all stored": lambda: _with(_store),
    "with data descriptors": lambda: _with(_describe),
    "with data descriptors without magic": lambda: _with(lambda entries: _describe(entries, magic=False)),
    "with wide data descriptors": lambda: _with(lambda entries: _describe(entries, wide=True)),
    "with harmless extra fields": lambda: _set(
        local_extra=struct.pack("<2H4s", 0xA220, 4, bytes(4)), central_extra=struct.pack("<2H5s", 0x5455, 5, bytes(5))
    ),
    "with the UTF-8 flag": lambda: _set(flags=0x800),
}


def _store(entries: list[RawEntry]) -> None:
    for one in entries:
        one.method = 0


def _describe(entries: list[RawEntry], *, magic: bool = True, wide: bool = False) -> None:
    for one in entries:
        one.flags |= 8
        one.descriptor = descriptor(one, magic=magic, wide=wide)


@pytest.mark.parametrize("name", CONTROLS)
def test_an_honest_zip_of_the_same_parts_is_accepted(name: str) -> None:
    assert verify(open_container(CONTROLS[name]())).valid
