"""Zips made by hand, every field free to lie: what no zip library would write."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class RawEntry:
    """One entry. ``local`` and ``central`` override fields of the two headers by name."""

    name: bytes
    content: bytes
    method: int = 8
    flags: int = 0
    packed: bytes | None = None
    crc: int | None = None
    size: int | None = None
    local_extra: bytes = b""
    central_extra: bytes = b""
    comment: bytes = b""
    descriptor: bytes | None = None
    before: bytes = b""
    in_directory: bool = True
    local: dict[str, Any] = field(default_factory=dict)
    central: dict[str, Any] = field(default_factory=dict)

    def data(self) -> bytes:
        if self.packed is not None:
            return self.packed
        if self.method == 8:
            squeezer = zlib.compressobj(6, zlib.DEFLATED, -15)
            return squeezer.compress(self.content) + squeezer.flush()
        return self.content

    def values(self) -> tuple[int, int, int]:
        crc = zlib.crc32(self.content) if self.crc is None else self.crc
        return crc, len(self.data()), len(self.content) if self.size is None else self.size


def entries_of(parts: Mapping[str, bytes]) -> list[RawEntry]:
    first = "[Content_Types].xml"
    return [RawEntry(name.encode(), parts[name]) for name in sorted(parts, key=lambda name: (name != first, name))]


def descriptor(entry: RawEntry, *, magic: bool = True, wide: bool = False) -> bytes:
    return (b"PK\x07\x08" if magic else b"") + struct.pack("<LQQ" if wide else "<3L", *entry.values())


def build(
    entries: list[RawEntry],
    *,
    prefix: bytes = b"",
    gap: bytes = b"",
    comment: bytes = b"",
    suffix: bytes = b"",
    end: Mapping[str, int] | None = None,
) -> bytes:
    out = bytearray(prefix)
    offsets = []
    for one in entries:
        out += one.before
        offsets.append(len(out))
        crc, packed, size = one.values()
        if one.descriptor is not None:
            crc = packed = size = 0
        f: dict[str, Any] = {
            "flags": one.flags,
            "method": one.method,
            "crc": crc,
            "packed": packed,
            "size": size,
            "name": one.name,
        }
        f |= one.local
        out += struct.pack(
            "<4s5H3L2H",
            *(b"PK\x03\x04", 20, f["flags"], f["method"], 0, 0x21),
            *(f["crc"], f["packed"], f["size"], len(f["name"]), len(one.local_extra)),
        )
        out += f["name"] + one.local_extra + one.data() + (one.descriptor or b"")
    out += gap
    directory_at = len(out)
    for one, offset in zip(entries, offsets, strict=True):
        if not one.in_directory:
            continue
        crc, packed, size = one.values()
        f = {"flags": one.flags, "method": one.method, "crc": crc, "packed": packed, "size": size, "name": one.name}
        f |= {"offset": offset, "disk": 0} | one.central
        out += struct.pack(
            "<4s6H3L5H2L",
            *(b"PK\x01\x02", 20, 20, f["flags"], f["method"], 0, 0x21),
            *(f["crc"], f["packed"], f["size"], len(f["name"]), len(one.central_extra), len(one.comment)),
            *(f["disk"], 0, 0, f["offset"]),
        )
        out += f["name"] + one.central_extra + one.comment
    count = sum(one.in_directory for one in entries)
    e = {"disk": 0, "start": 0, "here": count, "count": count, "size": len(out) - directory_at, "at": directory_at}
    e |= end or {}
    out += struct.pack(
        "<4s4H2LH", b"PK\x05\x06", e["disk"], e["start"], e["here"], e["count"], e["size"], e["at"], len(comment)
    )
    return bytes(out + comment + suffix)
