"""How much drawing a PDF's pages unfold to, told from the file before it is opened.

A drawing may show another many times, and that one a third: eight steps of ten are a hundred million, from two
kilobytes (ISO 32000-1, 8.10). PDFium unfolds them all in one call that nothing can stop, so the work is counted here
first, in bytes of content, from above: each time a drawing shows another it is taken to be the largest it can. One
that shows itself, straight or by others, has no end: PDFium follows it forty deep.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.errors import DocumentError

MAX_CONTENT = 96 * 1024 * 1024
"""Bytes of content of one page; a page of text has some fifty thousand, a map ten million."""
_MAX_HEAD = 200_000
_OBJECT = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+obj\b")
_STREAM = re.compile(rb"\bstream\r?\n")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_FILTERS = re.compile(rb"/Filter\s*(?:\[([^\]]*)\]|/(\w+))")
_ELSEWHERE = re.compile(rb"/Filter\s+\d")
_PACKED_AGAIN = re.compile(rb"/Filter\s*(?:\[[^\]]*/\w+\s*/|\d)")
"""More filters than one, or the word that they are named in another place."""
_REFERENCE = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+R\b")
_SHOWN = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")
_NAMED = re.compile(rb"/([^\s/<>\[\]()]+)\s+(\d{1,10})\s+\d{1,5}\s+R\b")
PACKED = re.compile(rb"/Type\s*/ObjStm\b")
_FIRST = re.compile(rb"/First\s+(\d{1,9})")
_DEEPEST = 64
_MOST_FILTERS = 8


@dataclass(slots=True)
class _Thing:
    """An object: what it refers to and under which names, and for a stream of content its size, how often it shows a
    drawing, and by which names.
    """

    references: tuple[int, ...] = ()
    names: tuple[tuple[bytes, int], ...] = ()
    form: bool = False
    size: int = 0
    shows: int = 0
    shown: frozenset[bytes] = frozenset()


@dataclass(slots=True)
class _File:
    things: dict[int, _Thing] = field(default_factory=dict)
    unfolded: dict[int, int] = field(default_factory=dict)
    opened: set[int] = field(default_factory=set)
    """Drawings that are being unfolded."""


def check_unfolding(data: bytes) -> None:
    """See that no page unfolds to more than ``MAX_CONTENT``.

    Raises:
        DocumentError: ``document-too-large``.
    """
    if not _FORM.search(data) and len(data) < MAX_CONTENT // 1_000 and not _PACKED_AGAIN.search(data):
        # Nothing shows anything, and not even the best packing, done once, makes it large.
        return
    file = _File()
    for number, head, body in objects(data):
        content = b""
        if body and not _IMAGE.search(head):
            content = unpacked(head, body)
        if PACKED.search(head):
            for packed, text in packed_objects(head, content):
                file.things[packed] = _Thing(referred(text), _named(text))
            continue
        form = bool(_FORM.search(head))
        shown = _SHOWN.findall(content)
        file.things[number] = _Thing(referred(head), _named(head), form, len(content), len(shown), frozenset(shown))
    largest = max((_unfold(file, number, 0) for number, thing in file.things.items() if thing.form), default=0)
    for thing in file.things.values():
        if thing.size + thing.shows * (0 if thing.form else largest) > MAX_CONTENT:
            raise DocumentError("document-too-large", bytes=thing.size + thing.shows * largest, limit=MAX_CONTENT)


def _unfold(file: _File, number: int, depth: int) -> int:
    """Bytes of content that a drawing unfolds to, at most."""
    if number in file.unfolded:
        return file.unfolded[number]
    thing = file.things[number]
    if depth > _DEEPEST or number in file.opened:
        raise DocumentError("document-too-large", depth=depth, limit=_DEEPEST)
    file.opened.add(number)
    inner = 0
    if thing.shows:
        inner = max((_unfold(file, child, depth + 1) for child in _drawings(file, thing)), default=0)
    size = thing.size + thing.shows * inner
    if size > MAX_CONTENT:
        raise DocumentError("document-too-large", bytes=size, limit=MAX_CONTENT)
    file.opened.discard(number)
    file.unfolded[number] = size
    return size


def _drawings(file: _File, thing: _Thing) -> set[int]:
    """The drawings that a drawing shows: those that its resources, its own or shared, have under the names it says; for
    a name that they lack, all that bear it, because a drawing may use the resources of whoever shows it.
    """
    named = set(thing.names)
    waiting = list(thing.references)
    seen: set[int] = set()
    while waiting:
        number = waiting.pop()
        other = file.things.get(number)
        if other is None or number in seen:
            continue
        seen.add(number)
        if not other.form and not other.size:
            named.update(other.names)
            waiting += other.references
    own = {name for name, _ in named}
    if lacking := thing.shown - own:
        named |= {pair for other in file.things.values() for pair in other.names if pair[0] in lacking}
    forms = {number for name, number in named if name in thing.shown}
    return {number for number in forms if number in file.things and file.things[number].form}


def objects(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """The file's objects in order: number, dictionary, and the bytes of the stream, empty for none."""
    at = 0
    while found := _OBJECT.search(data, at):
        start = found.end()
        end = data.find(b"endobj", start)
        end = len(data) if end < 0 else end
        stream = _STREAM.search(data, start, min(end, start + _MAX_HEAD))
        if stream is None:
            yield int(found[1]), data[start : min(end, start + _MAX_HEAD)], b""
            at = end
            continue
        stop = data.find(b"endstream", stream.end())
        stop = len(data) if stop < 0 else stop
        yield int(found[1]), data[start : stream.start()], data[stream.end() : stop]
        at = stop


def unpacked(head: bytes, body: bytes) -> bytes:
    """The content of a stream, as far as it is packed with Flate.

    Raises:
        DocumentError: ``document-too-large``.
    """
    found = _FILTERS.search(head)
    names = re.findall(rb"/(\w+)", found[1] or b"/" + found[2]) if found else []
    if not found and _ELSEWHERE.search(head):
        names = [b"FlateDecode"] * _MOST_FILTERS
    for name in names:
        if name not in (b"FlateDecode", b"Fl"):
            break
        opener = zlib.decompressobj()
        try:
            body = opener.decompress(body, MAX_CONTENT)
        except zlib.error:
            break
        if opener.unconsumed_tail:
            raise DocumentError("document-too-large", bytes=len(body), limit=MAX_CONTENT)
    return body


def packed_objects(head: bytes, content: bytes) -> list[tuple[int, bytes]]:
    """Objects that stand together in one stream (ISO 32000-1, 7.5.7), each with its number; none of them is a stream
    itself.
    """
    first = _FIRST.search(head)
    if first is None:
        return []
    start = int(first[1])
    numbers = [int(word) for word in re.findall(rb"\d+", content[:start])]
    places = [*numbers[1::2], len(content) - start]
    return [
        (number, content[start + places[index] : start + places[index + 1]])
        for index, number in enumerate(numbers[0:-1:2])
    ]


def _named(text: bytes) -> tuple[tuple[bytes, int], ...]:
    return tuple((name, int(number)) for name, number in _NAMED.findall(text))


def referred(text: bytes) -> tuple[int, ...]:
    """The numbers of the objects that an object names."""
    return tuple(int(number) for number in _REFERENCE.findall(text))
