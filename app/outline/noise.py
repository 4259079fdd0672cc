"""Setting aside what is layout, not words: page numbers, running heads, rules. Nothing disappears: each is noted as a
leftover.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from app.outline.lines import is_capitals, is_open
from app.outline.markers import read_marker
from app.outline.model import Span
from app.outline.source import RAISED, TEXT_BOX, UNSEEN, Block, Line, SourceDoc

_RULE = re.compile(
    r"^(?:[-_=~.*\u2010-\u2015\u2500-\u257f\u2026](?:\s*[-_=~.*\u2010-\u2015\u2500-\u257f\u2026]){2,}|[|*+\\])$"
)
_PAGE = re.compile(
    r"^(?:[-\u2013]\s*)?(?:trang\s*)?(?!(?:19|20)\d\d\b)(\d{1,4})(?:\s*/\s*(?!(?:19"
    r"|20)\d\d\b)\d{1,4})?(?:\s*[-\u2013])?$",
    re.IGNORECASE,
)
_PAGE_OF = re.compile(r"^trang\s*\d{1,4}\s*/\s*\d{1,4}$", re.IGNORECASE)
_STAMP = re.compile(
    r"^(?:(?:VĂN BẢN|CÔNG VĂN) ĐẾN|ĐẾN|(?:Ký bởi|Người ký|Thời gian ký|Ngày ký|Giờ ký|Chữ ký số)\s*:.{0,100})$"
)
_STAMPED = re.compile(
    r"^(?:(?:Số|Số đến|Ngày|Ngày đến|Giờ|Chuyển|Lưu hồ sơ số)\s*:[\s\d/.:…-]{0,30}"
    r"|(?:Cơ quan|Email|Tổ chức|Chuyển)\s*:.{0,80})$"
)
"""What a stamp of arrival or of a signing program goes on with."""
_REPEATS = 3
"""A line counts as a running head when it stands at the edge of at least this many pages."""
_FOOTNOTE = re.compile(rf"^(?:[{RAISED}]+|\[\d{{1,3}}\]:?)\s*\S")
_NUMBERED = re.compile(r"^(\d{1,4})\s{2,}\D|(?:trang|\s{2,})\s*(\d{1,4})(?:\s*/\s*\d{1,4})?$", re.IGNORECASE)
"""A running head that says the number of its page."""
_HEAD_LINES = 15
"""Lines among which the head of a document says its title and its issuer."""


def set_noise_aside(doc: SourceDoc) -> None:
    """Take rules, page numbers and running heads out of the blocks of ``doc`` and note them as leftovers."""
    numbers = _page_numbers(doc.blocks)
    running = _running_heads(doc.blocks, numbers)
    kept: list[Block] = []
    broken = blank = stamped = False
    note = ""
    for index, block in enumerate(doc.blocks):
        if isinstance(block, Line):
            kind: str | None = block.aside or None
            note = block.text if _is_note(doc, block, note) else ""
            stamped = bool(_STAMP.match(block.text) or (stamped and _STAMPED.match(block.text)))
            if kind:
                pass
            elif _RULE.match(block.text):
                kind = "rule"
            elif index in numbers:
                kind = "page-number"
            elif index in running:
                kind = "running-head"
            elif stamped:
                kind = "stamp"
            elif note:
                kind = "footnote"
            if kind:
                if kind in _TOLD:
                    _tell(doc, block, _TOLD[kind])
                doc.set_aside(kind, block.slice)
                broken = broken or block.page_break or kind in ("page-number", "running-head")
                blank = True
                continue
            block = replace(block, page_break=block.page_break or broken, blank_before=block.blank_before or blank)
        elif broken:
            block = replace(block, page_break=True)
        kept.append(block)
        broken = blank = False
    doc.blocks[:] = kept


def _is_note(doc: SourceDoc, block: Line, note: str) -> bool:
    """Whether a line is a footnote, or goes on with ``note``, the line of one above it."""
    if _FOOTNOTE.match(_written(doc, block)):
        return True
    below = bool(note) and not (block.hard or block.blank_before or block.page_break)
    return below and is_open(note) and read_marker(block.text) is None


def _written(doc: SourceDoc, block: Line) -> str:
    return doc.original[block.slice.start : block.slice.end]


_TOLD = {TEXT_BOX: "box-aside", UNSEEN: "hidden-words"}


def _tell(doc: SourceDoc, block: Line, code: str) -> None:
    """Tell of a line that its words are kept out; lines that follow one another are told together."""
    span = Span(block.slice.start, block.slice.end)
    last, before = doc.told[-1] if doc.told else ("", span)
    if last == code and not doc.text[before.end : span.start].strip():
        span = Span(doc.told.pop()[1].start, span.end)
    doc.told.append((code, span))


def _page_numbers(blocks: list[Block]) -> set[int]:
    """Lines that hold nothing but a number, as long as the numbers go up by one or two from page to page."""
    found: list[tuple[int, int]] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Line) and (match := _PAGE.match(block.text)):
            if not found and index == 0 and not block.page_break:
                continue
            value = int(match.group(1))
            step = value - (found[-1][1] if found else 0)
            if step > 0 and (step <= 3 or block.page_break):
                found.append((index, value))
    sure = {index for index, block in enumerate(blocks) if isinstance(block, Line) and _PAGE_OF.match(block.text)}
    return sure | {index for index, _ in found}


def _running_heads(blocks: list[Block], numbers: set[int]) -> set[int]:
    """Lines that repeat, digits aside, as the first or the last line of at least three pages."""
    breaks = [index for index, block in enumerate(blocks) if block.page_break]
    keys: dict[int, tuple[str, str]] = {}
    for index in breaks:
        top = next((at for at in range(index, min(index + 3, len(blocks))) if at not in numbers), None)
        for edge, at in (("top", top), ("bottom", _bottom(blocks, index, numbers))):
            block = blocks[at] if at is not None else None
            if at is not None and isinstance(block, Line) and _may_run(block.text):
                keys[at] = (edge, _shape(block))
    last = _bottom(blocks, len(blocks), numbers)
    if last is not None and breaks:
        keys.setdefault(last, ("bottom", _shape(blocks[last])))
    places: dict[tuple[str, str], list[int]] = {}
    for at in sorted(keys):
        places.setdefault(keys[at], []).append(at)
    running = {
        key for key, found in places.items() if len(found) >= _REPEATS or _counts_up([blocks[at] for at in found])
    }
    low = min([_HEAD_LINES, *(index for index in breaks if index)])
    opening = " ".join(block.text for block in blocks[:low] if isinstance(block, Line))
    named = " ".join(opening.casefold().split())
    return {
        index
        for index, key in keys.items()
        if key in running or (key[0] == "top" and index >= low and _names(blocks[index], named))
    }


def _bottom(blocks: list[Block], end: int, numbers: set[int]) -> int | None:
    """The last line above the end of a page that is no page number, where a running head may stand."""
    at = next((at for at in range(end - 1, max(end - 4, -1), -1) if at not in numbers), None)
    block = blocks[at] if at is not None else None
    return at if isinstance(block, Line) and _may_run(block.text) and not block.aside else None


def _shape(block: Block) -> str:
    """The words of a line with one sign for every number, however far they stand apart."""
    return re.sub(r"\d+", "#", " ".join(block.text.split())) if isinstance(block, Line) else ""


def _counts_up(blocks: list[Block]) -> bool:
    """Whether lines say the number of their page, one after the other: two of them are enough."""
    found = [_NUMBERED.search(block.text) for block in blocks if isinstance(block, Line)]
    numbers = [int(match[1] or match[2]) for match in found if match]
    return len(numbers) == len(blocks) >= 2 and all(
        after - before in (1, 2) for before, after in itertools.pairwise(numbers)
    )


def _names(block: Block, opening: str) -> bool:
    """Whether the first line of a page only says again what the head of the document says: its title, its issuer."""
    words = " ".join(block.text.split()) if isinstance(block, Line) else ""
    parts = [part.casefold() for part in re.split(r"\s+[-–|]\s+", words)]
    return len(words.split()) >= 4 and not is_capitals(words) and all(part in opening for part in parts)


def _may_run(text: str) -> bool:
    return len(" ".join(text.split())) <= 120 and bool(re.search(r"[^\W\d]", text)) and read_marker(text) is None
