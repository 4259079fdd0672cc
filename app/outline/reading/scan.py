"""Pages that are pictures: straightened, their ruled lines found, their words recognised and the uncertain ones marked.

Tesseract is asked for words and boxes only; lines, columns and tables are put together as for any other page. Its own
confidence finds too few of the wrong words: a word counts as uncertain also when it is no Vietnamese syllable, or when
the document writes it otherwise elsewhere.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageDraw, ImageFilter

from app.errors import DocumentError
from app.outline.model import Box
from app.outline.reading.page import Page
from app.outline.reading.rulings import Rulings
from app.outline.reading.words import Word, lines_of
from app.outline.source import normalise
from app.outline.syllables import is_spelled, is_syllable, letters_of

if TYPE_CHECKING:
    from tesserocr import PyTessBaseAPI

DPI = 300
_POINTS = 72.0 / DPI
_LANGUAGE = "vie"


@contextmanager
def recogniser() -> Iterator[PyTessBaseAPI]:
    """Tesseract with the language data that the program carries.

    Raises:
        DocumentError: ``document-scanned``, where it cannot be loaded.
    """
    try:
        import tesserocr  # lazy: 30 MB that most documents need not
    except ImportError as error:
        raise DocumentError("document-scanned") from error
    with as_file(files("resources") / "ocr") as folder:
        try:
            api = tesserocr.PyTessBaseAPI(
                path=str(folder), lang=_LANGUAGE, psm=tesserocr.PSM.AUTO, oem=tesserocr.OEM.LSTM_ONLY
            )
        except RuntimeError as error:
            raise DocumentError("document-scanned") from error
        try:
            yield api
        finally:
            api.End()


def read_picture(api: PyTessBaseAPI, picture: Image.Image, number: int) -> Page:
    """Read a grey picture of page ``number`` (counted from 1), taken at ``DPI`` dots an inch."""
    import tesserocr  # lazy: loaded with the recogniser

    angle = skew(picture)
    straight = picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=_WHITE) if angle else picture
    clean = _without_pale(straight)
    rulings = Rulings()
    _take_lines(clean, rulings)
    words = _recognised(api, clean, tesserocr.PSM.AUTO)
    draw = ImageDraw.Draw(clean)
    for word in words:
        left, top, right, bottom = (side / _POINTS for side in word.box)
        draw.rectangle((left - _EDGE, top - _EDGE, right + _EDGE, bottom + _EDGE), fill=_WHITE)
    for spot in _spots(clean):
        words += _overlooked(api, clean, spot)
    return Page(number, lines_of(words), rulings)


# Cleaning

_WHITE = 255
_EDGE = 4
_PALE = 0.45
"""How far from the darkest ink towards the paper what is stamped in grey begins."""
_PAPER = 0.88
"""How far on the same way the paper begins, with the grain of a scan."""
_NEAR_INK = 4
"""Pixels around dark ink that are kept: the soft edges of letters, their dots and marks."""


def _without_pale(picture: Image.Image) -> Image.Image:
    """The picture without stamps and shadows, which are paler than print; they would hide the words below them."""
    counts = picture.histogram()
    total = sum(counts)
    darkest = _level(counts, 0.01 * total)
    paper = _level(counts, 0.5 * total)
    if paper - darkest < 60:
        return picture.copy()
    white = darkest + _PAPER * (paper - darkest)
    picture = picture.point([min(_WHITE, max(0, round((grey - darkest) * _WHITE / (white - darkest)))) for grey in range(256)])
    limit = _PALE * _WHITE
    ink = picture.point([255 if grey < limit else 0 for grey in range(256)])
    near = ink.filter(ImageFilter.BoxBlur(_NEAR_INK)).point([255 if grey else 0 for grey in range(256)])
    return Image.composite(picture, Image.new("L", picture.size, _WHITE), near)


def _level(counts: Sequence[int], wanted: float) -> int:
    """The grey below which that many pixels are."""
    passed = 0.0
    for grey, count in enumerate(counts):
        passed += count
        if passed >= wanted:
            return grey
    return len(counts) - 1


_Spot = tuple[int, int, int, int]
_GRAIN = 8
_MOST_SPOTS = 80
_SPOT_HEIGHT, _SPOT_WIDTH = (14, 150), (6, 1200)
"""Pixels of what can be a figure or a word; lesser spots are dust, larger ones drawings."""


def _spots(picture: Image.Image) -> list[_Spot]:
    """Where ink is left on the picture, as boxes in pixels around what stands close together."""
    small = picture.point(_INKED).reduce(_GRAIN)
    wide, tall = small.size
    left = {at for at, grey in enumerate(small.tobytes()) if grey < 230}
    if len(left) > _MOST_SPOTS * 400:
        return []
    spots: list[_Spot] = []
    while left and len(spots) < _MOST_SPOTS:
        waiting = [left.pop()]
        rows, columns = [], []
        while waiting:
            row, column = divmod(waiting.pop(), wide)
            rows.append(row)
            columns.append(column)
            for down in (-1, 0, 1):
                for across in (-2, -1, 0, 1, 2):
                    near = (row + down) * wide + column + across
                    if near in left and 0 <= column + across < wide:
                        left.remove(near)
                        waiting.append(near)
        spot = (min(columns), min(rows), max(columns) + 1, max(rows) + 1)
        low_x, low_y, high_x, high_y = (side * _GRAIN for side in spot)
        high_is, wide_is = high_y - low_y, high_x - low_x
        if _SPOT_HEIGHT[0] <= high_is <= _SPOT_HEIGHT[1] and _SPOT_WIDTH[0] <= wide_is <= _SPOT_WIDTH[1]:
            spots.append((low_x, low_y, high_x, high_y))
    return spots


def _overlooked(api: PyTessBaseAPI, picture: Image.Image, spot: _Spot) -> list[Word]:
    """What stands on a spot: single figures in cells and page numbers, which Tesseract takes for specks on a page."""
    import tesserocr  # lazy: loaded with the recogniser

    margin = 3 * _GRAIN
    low_x, low_y = max(spot[0] - margin, 0), max(spot[1] - margin, 0)
    part = picture.crop((low_x, low_y, spot[2] + margin, spot[3] + margin))
    words = _recognised(api, part, tesserocr.PSM.SINGLE_LINE)
    return [
        replace(
            word,
            box=(
                word.box[0] + low_x * _POINTS,
                word.box[1] + low_y * _POINTS,
                word.box[2] + low_x * _POINTS,
                word.box[3] + low_y * _POINTS,
            ),
        )
        for word in words
        if any(char.isalnum() for char in word.text)
    ]


# Straightening

_COARSE = (8, [step / 2 for step in range(-8, 9)])
_FINE = (4, [step / 10 for step in range(-4, 5)])


def skew(picture: Image.Image) -> float:
    """By how many degrees to turn the picture to the left so that its lines are level, 0 where that cannot be told."""
    best = 0.0
    for shrink, steps in (_COARSE, _FINE):
        small = picture.reduce(shrink)
        best = max((best + step for step in steps), key=lambda angle: (_sharpness(small, angle), -abs(angle)))
    return best if abs(best) >= 0.1 else 0.0


def _sharpness(picture: Image.Image, angle: float) -> float:
    """How much the rows of the picture differ from their neighbours: most when lines of text are level."""
    turned = picture.rotate(angle, Image.Resampling.BILINEAR, fillcolor=255)
    rows = turned.reduce((turned.width, 1)).tobytes()
    return float(sum((high - low) ** 2 for high, low in zip(rows, rows[1:], strict=False)))


# Ruled lines

_DARK = 170
_INKED = [0 if grey < _DARK else _WHITE for grey in range(256)]
_BLOCK = 32
_UNBROKEN = bytes(1 if grey < 0.1 * _WHITE else 0 for grey in range(256))
"""Blocks that are ink from end to end, give or take a speck."""
_RUN = re.compile(b"\x01{4,}")


def _take_lines(picture: Image.Image, rulings: Rulings) -> None:
    """Note the ruled lines and paint them over: what they cross would be misread."""
    draw = ImageDraw.Draw(picture)
    level = list(_runs(picture))
    upright = list(_runs(picture.transpose(Image.Transpose.TRANSPOSE)))
    for at, low, high in level:
        rulings.line((low * _POINTS, at * _POINTS), (high * _POINTS, at * _POINTS))
        draw.rectangle((low - _BLOCK, at - 2, high + _BLOCK, at + 2), fill=_WHITE)
    for at, low, high in upright:
        rulings.line((at * _POINTS, low * _POINTS), (at * _POINTS, high * _POINTS))
        draw.rectangle((at - 2, low - _BLOCK, at + 2, high + _BLOCK), fill=_WHITE)


def _runs(picture: Image.Image) -> Iterator[tuple[int, int, int]]:
    """Dark rows: where, and from where to where in pixels; only lines are dark over so long a stretch."""
    small = picture.point(_INKED).reduce((_BLOCK, 1))
    ink = small.tobytes().translate(_UNBROKEN)
    wide = small.width
    for found in _RUN.finditer(ink):
        row, low = divmod(found.start(), wide)
        high = low + len(found.group())
        if high <= wide:
            yield row, low * _BLOCK, min(high * _BLOCK, picture.width)


# Words

def _recognised(api: PyTessBaseAPI, picture: Image.Image, mode: int) -> list[Word]:
    import tesserocr  # lazy: loaded with the recogniser

    api.SetPageSegMode(mode)
    api.SetImage(picture)
    api.SetSourceResolution(DPI)
    if not api.Recognize():
        return []
    words: list[Word] = []
    found = api.GetIterator()
    if found is None:
        return []
    level = tesserocr.RIL.WORD
    for part in tesserocr.iterate_level(found, level):
        try:
            text = normalise(part.GetUTF8Text(level)).strip()
        except RuntimeError:
            continue
        box = part.BoundingBox(level)
        if text and box:
            left, top, right, bottom = (side * _POINTS for side in box)
            words.append(Word(text, (left, top, right, bottom), confidence=part.Confidence(level)))
    return words
