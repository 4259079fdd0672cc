"""Words that a page holds and does not show: white on white, without ink, in a layer switched off, painted over.

What may be so is seen in the file; whether it is so, in the picture of the page: where the whole box of a word is of
one shade, nobody reads a word there.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Sequence
from typing import Any

import pypdfium2.raw as pdfium
from PIL import Image

from app.outline.model import Box
from app.outline.reading.words import Letter, around

PER_POINT = 1.5
"""Pixels a point of the picture in which words are looked for."""
_NO_INK = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_PALE = 225
"""From here on, of 255, ink may not be seen on paper."""
_CONTRAST = 20
"""Shades of grey between the darkest and the palest point of a box with a word in it, at least."""
_LAYER = "OC"


def may_be_unseen(text: Any) -> bool:
    """Whether a piece of text may not show: it has no ink, or pale ink, or lies in a layer that can be switched."""
    if _mode_of(text) in _NO_INK:
        return True
    if _ink_of(text, *_INK_AT) and (
        (_RED.value >= _PALE and _GREEN.value >= _PALE and _BLUE.value >= _PALE) or _COVER.value <= 255 - _PALE
    ):
        return True
    marks = _marks_of(text)
    return marks > 0 and any(_is_layer(pdfium.FPDFPageObj_GetMark(text, at)) for at in range(marks))


_mode_of, _ink_of = pdfium.FPDFTextObj_GetTextRenderMode, pdfium.FPDFPageObj_GetFillColor
_marks_of = pdfium.FPDFPageObj_CountMarks
_RED, _GREEN, _BLUE, _COVER = (ctypes.c_uint() for _ in range(4))
_INK_AT = tuple(map(ctypes.byref, (_RED, _GREEN, _BLUE, _COVER)))
"""Where PDFium, which works for one thread at a time, says red, green, blue and how much the ink covers."""


def is_covered(letters: Sequence[Letter], pictures: Sequence[Box]) -> bool:
    """Whether a picture lies over letters, or behind them."""
    return any(
        left < (letter[0] + letter[2]) / 2 < right and top < (letter[1] + letter[3]) / 2 < bottom
        for left, top, right, bottom in pictures
        for letter in letters
    )


def _is_layer(mark: Any) -> bool:
    held, length = (ctypes.c_ushort * 8)(), ctypes.c_ulong()
    found = pdfium.FPDFPageObjMark_GetName(
        mark, ctypes.cast(held, ctypes.POINTER(pdfium.FPDF_WCHAR)), ctypes.sizeof(held), length
    )
    return bool(found) and bytes(held)[: max(length.value - 2, 0)].decode("utf-16-le", "replace") == _LAYER


def parted(letters: Sequence[Letter], picture: Image.Image) -> tuple[list[Letter], list[Letter]]:
    """The letters of the words that the picture of the page shows, and those of the others."""
    seen: list[Letter] = []
    unseen: list[Letter] = []
    for word in _words(letters):
        (seen if _shows(around(letter[:4] for letter in word), picture) else unseen).extend(word)
    return seen, unseen


def _words(letters: Iterable[Letter]) -> list[list[Letter]]:
    """The letters as they follow one another, up to a space or to the next line."""
    words: list[list[Letter]] = []
    for letter in letters:
        if words and not letter[5] and abs(letter[3] - words[-1][-1][3]) < 1 and letter[0] >= words[-1][-1][0]:
            words[-1].append(letter)
        else:
            words.append([letter])
    return words


def _shows(box: Box, picture: Image.Image) -> bool:
    left, top, right, bottom = (round(side * PER_POINT) for side in box)
    left, top = max(left - 1, 0), max(top - 1, 0)
    right, bottom = min(max(right, left) + 1, picture.width), min(max(bottom, top) + 1, picture.height)
    if left >= right or top >= bottom:
        return True
    dark, pale = picture.crop((left, top, right, bottom)).getextrema()
    return int(pale) - int(dark) >= _CONTRAST  # type: ignore[arg-type]
