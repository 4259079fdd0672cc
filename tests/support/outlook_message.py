"""Outlook messages (.msg) written from scratch: a compound file ([MS-CFB]) with the streams of [MS-OXMSG].

Small and honest: version 3, sectors of 512 bytes, a mini stream for what is shorter than 4 096 bytes, and a directory
whose siblings form a balanced tree in the order the format asks for.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

SECTOR = 512
MINI = 64
CUTOFF = 4096
FREE, END, FAT, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
ROOT_TYPE, STORAGE_TYPE, STREAM_TYPE = 5, 1, 2

Storage: TypeAlias = "dict[str, bytes | Storage]"


@dataclass(frozen=True)
class Attached:
    """An attachment: bytes, or another message.

    Attributes:
        name: its long name; None where only the short one is written.
        short: its 8.3 name.
    """

    name: str | None
    content: bytes | Storage
    short: str = "TEP~1.XLS"


def message(subject: str, attachments: Sequence[Attached], *, top: bool = True) -> Storage:
    """The storage of a message with its attachments ([MS-OXMSG] 2.4)."""
    tree: Storage = {}
    entries = [
        _text(tree, 0x001A, "IPM.Note"),
        _text(tree, 0x0037, subject),
        _text(tree, 0x1000, "Kính gửi quý cơ quan"),
    ]
    for number, one in enumerate(attachments):
        tree[f"__attach_version1.0_#{number:08X}"] = _attachment(number, one)
    counts = struct.pack("<8x4I", 0, len(attachments), 0, len(attachments))
    tree["__properties_version1.0"] = counts + (bytes(8) if top else b"") + b"".join(entries)
    if top:
        tree["__nameid_version1.0"] = {f"__substg1.0_000{kind}0102": b"" for kind in (2, 3, 4)}
    return tree


def outlook(subject: str, attachments: Sequence[Attached]) -> bytes:
    """A whole .msg file."""
    return compound(message(subject, attachments))


def _attachment(number: int, one: Attached) -> Storage:
    tree: Storage = {}
    method = 1 if isinstance(one.content, bytes) else 5
    entries = [_whole(0x0E21, number), _whole(0x3705, method), _text(tree, 0x3704, one.short)]
    if one.name is not None:
        entries.append(_text(tree, 0x3707, one.name))
    if isinstance(one.content, bytes):
        tree["__substg1.0_37010102"] = one.content
        entries.append(_entry(0x3701, 0x0102, len(one.content)))
    else:
        tree["__substg1.0_3701000D"] = one.content
        entries.append(_entry(0x3701, 0x000D, 0xFFFFFFFF))
    tree["__properties_version1.0"] = bytes(8) + b"".join(entries)
    return tree


def _text(tree: Storage, tag: int, text: str) -> bytes:
    tree[f"__substg1.0_{tag:04X}001F"] = text.encode("utf-16-le")
    return _entry(tag, 0x001F, len(text.encode("utf-16-le")) + 2)


def _whole(tag: int, value: int) -> bytes:
    return _entry(tag, 0x0003, value)


def _entry(tag: int, kind: int, value: int) -> bytes:
    return struct.pack("<HHIII", kind, tag, 6, value, 0)


# -- the compound file -------------------------------------------------------------------------------------------------


@dataclass
class _Node:
    name: str
    kind: int
    content: bytes = b""
    left: int = NONE
    right: int = NONE
    child: int = NONE
    start: int = END
    size: int = 0


def compound(root: Storage) -> bytes:
    """A compound file that holds a tree of storages and streams."""
    nodes = [_Node("Root Entry", ROOT_TYPE)]
    nodes[0].child = _place(nodes, root)
    mini, big = bytearray(), bytearray()
    mini_fat: list[int] = []
    fat: list[int] = []
    for node in nodes:
        if node.kind != STREAM_TYPE:
            continue
        node.size = len(node.content)
        if not node.content:
            continue
        if node.size < CUTOFF:
            node.start = _chain(mini, mini_fat, node.content, MINI)
        else:
            node.start = _chain(big, fat, node.content, SECTOR)
    if mini:
        nodes[0].start, nodes[0].size = _chain(big, fat, bytes(mini), SECTOR), len(mini)
    mini_fat_bytes = _words(mini_fat, SECTOR)
    mini_fat_at = _chain(big, fat, mini_fat_bytes, SECTOR) if mini_fat else END
    directory = b"".join(_directory_entry(node) for node in nodes)
    directory_at = _chain(big, fat, directory.ljust(-(-len(directory) // SECTOR) * SECTOR, b"\0"), SECTOR)
    fat_sectors = 1
    while fat_sectors * (SECTOR // 4) < len(fat) + fat_sectors:
        fat_sectors += 1
    assert fat_sectors <= 109, "files beyond 7 MB would need a longer list of FAT sectors"
    first = len(fat)
    fat += [FAT] * fat_sectors
    places = [*range(first, first + fat_sectors), *([FREE] * (109 - fat_sectors))]
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        fat_sectors,
        directory_at,
        0,
        CUTOFF,
        mini_fat_at,
        len(mini_fat_bytes) // SECTOR if mini_fat else 0,
        END,
        0,
        *places[:1],
    )
    header += struct.pack("<108I", *places[1:])
    return header + bytes(big) + _words(fat, SECTOR)


def _place(nodes: list[_Node], storage: Storage) -> int:
    """Add a storage's members to the directory as a balanced tree; returns the number of its top."""
    numbers: list[int] = []
    for name in sorted(storage, key=lambda one: (len(one), one.upper())):
        content = storage[name]
        node = _Node(name, STREAM_TYPE, content) if isinstance(content, bytes) else _Node(name, STORAGE_TYPE)
        numbers.append(len(nodes))
        nodes.append(node)
        if not isinstance(content, bytes):
            node.child = _place(nodes, content)
    return _balance(nodes, numbers)


def _balance(nodes: list[_Node], numbers: list[int]) -> int:
    if not numbers:
        return NONE
    middle = len(numbers) // 2
    top = numbers[middle]
    nodes[top].left = _balance(nodes, numbers[:middle])
    nodes[top].right = _balance(nodes, numbers[middle + 1 :])
    return top


def _chain(store: bytearray, table: list[int], content: bytes, unit: int) -> int:
    """Append content in units and its chain to the table; returns the first unit."""
    start = len(table)
    count = -(-len(content) // unit)
    table += [*range(start + 1, start + count), END]
    store += content.ljust(count * unit, b"\0")
    return start


def _words(table: list[int], unit: int) -> bytes:
    per = unit // 4
    count = -(-len(table) // per) * per
    return struct.pack(f"<{count}I", *table, *([FREE] * (count - len(table))))


def _directory_entry(node: _Node) -> bytes:
    name = node.name.encode("utf-16-le") + b"\0\0"
    return name.ljust(64, b"\0") + struct.pack(
        "<HBBIII16xI16xIQ", len(name), node.kind, 1, node.left, node.right, node.child, 0, node.start, node.size
    )
