"""Setting aside what is layout, not words: page numbers, running heads, rules. Nothing disappears: each is noted as a
leftover.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from app.outline.lines import is_capitals
from app.outline.markers import read_marker
from app.outline.source import Block, Line, SourceDoc

_RULE = re.compile(
    r"^(?:[-_=~.*\u2010-\u2015\u2500-\u257f\u2026](?:\s*[-_=~.*\u2010-\u2015\u2500-\u257f\u2026]){2,}|[|*+\\])$"
)
_PAGE = re.compile(
    r"^(?:[-\u2013]\s*)?(?:trang\s*)?(?!(?:19|20)\d\d\b)(\d{1,4})(?:\s*/\s*(?!(?:19|20)\d\d\b)\d{1,4})?(?:\s*[-\u2013])?$",
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


_HEAD_LINES = 15
"""Lines among which the head of a document says its title and its issuer."""


def set_noise_aside(doc: SourceDoc) -> None:
    """Take rules, page numbers and running heads out of the blocks of ``doc`` and note them as leftovers."""
    numbers = _page_numbers(doc.blocks)
    running = _running_heads(doc.blocks, numbers)
    kept: list[Block] = []
    broken = blank = stamped = False
    for index, block in enumerate(doc.blocks):
        if isinstance(block, Line):
            kind: str | None = block.aside or None
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
            if kind:
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
        bottom = next((at for at in range(index - 1, max(index - 4, -1), -1) if at not in numbers), None)
        for edge, at in (("top", top), ("bottom", bottom)):
            block = blocks[at] if at is not None else None
            if at is not None and isinstance(block, Line) and _may_run(block.text):
                keys[at] = (edge, re.sub(r"\d+", "#", block.text))
    counts = Counter(keys.values())
    low = min([_HEAD_LINES, *(index for index in breaks if index)])
    opening = " ".join(block.text for block in blocks[:low] if isinstance(block, Line))
    named = " ".join(opening.casefold().split())
    return {
        index
        for index, key in keys.items()
        if counts[key] >= _REPEATS or (key[0] == "top" and index >= low and _names(blocks[index], named))
    }


def _names(block: Block, opening: str) -> bool:
    """Whether the first line of a page only says again what the head of the document says: its title, its issuer."""
    words = " ".join(block.text.split()) if isinstance(block, Line) else ""
    parts = [part.casefold() for part in re.split(r"\s+[-–|]\s+", words)]
    return len(words.split()) >= 4 and not is_capitals(words) and all(part in opening for part in parts)


def _may_run(text: str) -> bool:
    return len(text) <= 120 and bool(re.search(r"[^\W\d]", text)) and read_marker(text) is None
