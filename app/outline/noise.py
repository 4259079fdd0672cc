"""Setting aside what is layout, not words: page numbers, running heads, rules. Nothing disappears: each is noted as a
leftover.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from app.outline.source import Block, Line, SourceDoc

_RULE = re.compile(
    r"^(?:[-_=~.*\u2010-\u2015\u2500-\u257f\u2026](?:\s*[-_=~.*\u2010-\u2015\u2500-\u257f\u2026]){2,}|[|*+\\])$"
)
_PAGE = re.compile(r"^(?:[-\u2013]\s*)?(?:trang\s*)?(\d{1,4})(?:\s*/\s*\d{1,4})?(?:\s*[-\u2013])?$", re.IGNORECASE)
_REPEATS = 3
"""A line counts as a running head when it stands at the edge of at least this many pages."""


def set_noise_aside(doc: SourceDoc) -> None:
    """Take rules, page numbers and running heads out of the blocks of ``doc`` and note them as leftovers."""
    running = _running_heads(doc.blocks)
    numbers = _page_numbers(doc.blocks)
    kept: list[Block] = []
    broken = blank = False
    for index, block in enumerate(doc.blocks):
        if isinstance(block, Line):
            kind = None
            if _RULE.match(block.text):
                kind = "rule"
            elif index in numbers:
                kind = "page-number"
            elif index in running:
                kind = "running-head"
            if kind:
                doc.set_aside(kind, block.slice)
                broken = broken or block.page_break or kind != "rule"
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
    return {index for index, _ in found}


def _running_heads(blocks: list[Block]) -> set[int]:
    """Lines that repeat, digits aside, next to page breaks."""
    edges: list[int] = []
    for index, block in enumerate(blocks):
        if block.page_break:
            edges.extend(near for near in (index - 2, index - 1, index, index + 1) if 0 <= near < len(blocks))
    keys: dict[int, str] = {}
    for index in edges:
        block = blocks[index]
        if isinstance(block, Line) and len(block.text) <= 120:
            keys[index] = re.sub(r"\d+", "#", block.text)
    counts = Counter(keys.values())
    return {index for index, key in keys.items() if counts[key] >= _REPEATS and key != "#" and re.search(r"\w", key)}
