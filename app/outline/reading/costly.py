"""Whether a PDF's pages may take hours to draw, told from the file: what PDFium draws in one call nothing can stop.

A pattern of patterns, a mask of masks and a colour computed by a long programme multiply as drawings within drawings do
(ISO 32000-1: 7.10.5, 8.7.3, 11.6.5). Plans have none of them; such pages are read from their letters and never drawn.
"""

from __future__ import annotations

import re

from app.errors import DocumentError
from app.outline.reading.unfolding import PACKED, objects, packed_objects, referred, unpacked

_MAY_COST = re.compile(rb"/(?:PatternType|FunctionType|SMask|ObjStm)\b")
_TILES = re.compile(rb"/PatternType\s*1\b")
_STEPS = re.compile(rb"/[XY]Step\s*(-?[\d.]+)")
_MASKS = re.compile(rb"/SMask\s*<<|/S\s*/(?:Luminosity|Alpha)\b")
_PROGRAMME = re.compile(rb"/FunctionType\s*4\b")
_SHADES = re.compile(rb"/ShadingType\b")
_LEAST_STEP = 0.5
"""Points between the tiles of a pattern."""
_LONGEST, _LONGEST_OF_SHADES = 1_000, 200
"""Bytes of a programme that is run for every colour, and of one that may be run for every dot of a page."""


def costs_to_draw(data: bytes) -> bool:
    """Whether drawing a page of the file may never end."""
    if not _MAY_COST.search(data):
        return False
    leads: dict[int, tuple[int, ...]] = {}
    heavy: set[int] = set()
    longest, shades = 0, False
    try:
        for number, head, body in objects(data):
            held = [(number, head)]
            if PACKED.search(head):
                held += packed_objects(head, unpacked(head, body))
            elif _PROGRAMME.search(head):
                longest = max(longest, len(unpacked(head, body)))
            for one, text in held:
                leads[one] = referred(text)
                shades = shades or bool(_SHADES.search(text))
                if _TILES.search(text):
                    heavy.add(one)
                    if any(abs(_number(step)) < _LEAST_STEP for step in _STEPS.findall(text)):
                        return True
                elif _MASKS.search(text):
                    heavy.add(one)
    except DocumentError:
        return True
    return longest > (_LONGEST_OF_SHADES if shades else _LONGEST) or any(
        _reaches(number, heavy, leads) for number in heavy
    )


def _reaches(start: int, heavy: set[int], leads: dict[int, tuple[int, ...]]) -> bool:
    """Whether one pattern or mask is made of another."""
    seen: set[int] = set()
    waiting = list(leads[start])
    while waiting:
        number = waiting.pop()
        if number in heavy:
            return True
        if number not in seen:
            seen.add(number)
            waiting += leads.get(number, ())
    return False


def _number(text: bytes) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
