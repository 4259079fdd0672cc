"""Which DLLs a Windows binary asks for: its import tables, read straight from the file.

After Microsoft's "PE Format", the sections "Optional Header Data Directories" and ".idata".
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from pathlib import Path

_IMPORT, _DELAYED_IMPORT = 1, 13
_DIRECTORIES_AT_PE32_PLUS = 112
_MAGIC_PE32_PLUS = 0x20B


def imported_dlls(binary: Path) -> set[str]:
    """Names, in lower case, of the DLLs that a 64-bit .exe, .dll or .pyd loads, at start or on first use.

    Raises:
        ValueError: the file is no 64-bit Windows binary.
    """
    data = binary.read_bytes()
    if data[:2] != b"MZ":
        raise ValueError(f"{binary.name} is no Windows binary")
    (header,) = struct.unpack_from("<I", data, 0x3C)
    if data[header : header + 4] != b"PE\0\0":
        raise ValueError(f"{binary.name} is no Windows binary")
    section_count, optional_size = struct.unpack_from("<H12xH", data, header + 6)
    optional = header + 24
    if struct.unpack_from("<H", data, optional)[0] != _MAGIC_PE32_PLUS:
        raise ValueError(f"{binary.name} is not 64-bit")
    sections = [
        struct.unpack_from("<IIII", data, optional + optional_size + 40 * number + 8) for number in range(section_count)
    ]

    def offset_of(address: int) -> int:
        for size, start, raw_size, raw_start in sections:
            if start <= address < start + max(size, raw_size):
                return int(address - start + raw_start)
        raise ValueError(f"{binary.name}: address {address:#x} lies in no section")

    def text_at(address: int) -> str:
        start = offset_of(address)
        return data[start : data.index(b"\0", start)].decode("ascii").lower()

    found: set[str] = set()
    # Directory, size of one entry, where in it the name stands.
    for directory, entry_size, name_at in ((_IMPORT, 20, 12), (_DELAYED_IMPORT, 32, 4)):
        (table,) = struct.unpack_from("<I", data, optional + _DIRECTORIES_AT_PE32_PLUS + 8 * directory)
        if not table:
            continue
        entry = offset_of(table)
        while name := struct.unpack_from("<I", data, entry + name_at)[0]:
            found.add(text_at(name))
            entry += entry_size
    return found


def closure(roots: Iterable[Path], candidates: Mapping[str, Path]) -> set[Path]:
    """``roots`` and every candidate they load, directly or through another.

    Args:
        roots: binaries that are kept.
        candidates: DLLs that may be kept, by name in lower case.
    """
    kept: set[Path] = set()
    waiting = list(roots)
    while waiting:
        binary = waiting.pop()
        if binary in kept:
            continue
        kept.add(binary)
        waiting += [candidates[name] for name in imported_dlls(binary) if name in candidates]
    return kept
