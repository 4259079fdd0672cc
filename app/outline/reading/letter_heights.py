"""How high letters are where the font of a PDF does not say: some programs leave it out, and a box is then as low as
its ink.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from typing import Any

import pypdfium2.raw as pdfium

_LOW = frozenset(map(ord, ".,"))
_LOW_SHARE = 1.2
"""A full stop or comma whose box is lower than this part of its width has no height of its font."""
_ASCENT, _DESCENT = 0.9, 0.22
"""How far letters reach above and below their foot line, in sizes of the font, where it does not say."""
_ENOUGH = 40
"""Marks looked at: the fonts of a page are all among them."""


def is_tight(text: Any, codes: Iterable[int]) -> bool:
    """Whether a font of the page says nothing of how high its letters are, so that a full stop is as low as its dot:
    then the marks of a line would make a line of their own.
    """
    box = pdfium.FS_RECTF()
    seen = 0
    for at, code in enumerate(codes):
        if code in _LOW and pdfium.FPDFText_GetLooseCharBox(text, at, ctypes.byref(box)):
            if box.top - box.bottom < _LOW_SHARE * (box.right - box.left):
                return True
            seen += 1
            if seen >= _ENOUGH:
                return False
    return False


def full_box(text: Any, at: int, place: Any) -> int:
    """The box of a letter, as high as its font is written: from its foot line and size where the font does not say."""
    found = pdfium.FPDFText_GetLooseCharBox(text, at, place)
    matrix = pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    if (
        not found
        or not pdfium.FPDFText_GetMatrix(text, at, ctypes.byref(matrix))
        or not pdfium.FPDFText_GetCharOrigin(text, at, ctypes.byref(x), ctypes.byref(y))
        or abs(matrix.b) + abs(matrix.c) > 1e-3
    ):
        return int(found)
    size = pdfium.FPDFText_GetFontSize(text, at) * abs(matrix.d)
    box = ctypes.cast(place, ctypes.POINTER(pdfium.FS_RECTF)).contents
    if box.top - box.bottom < _ASCENT * size:
        box.top, box.bottom = y.value + _ASCENT * size, y.value - _DESCENT * size
    return int(found)
