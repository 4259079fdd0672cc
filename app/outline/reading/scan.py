"""Pages that are pictures: straightened, their ruled lines found, their words recognised and the uncertain ones marked.

Tesseract is asked for words and boxes only; lines, columns and tables are put together as for any other page. Its own
confidence finds too few of the wrong words: a word counts as uncertain also when it is no Vietnamese syllable, or when
the document writes it otherwise elsewhere.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from app.outline.model import Box
from app.outline.reading.numerals import with_strokes
from app.outline.reading.page import PdfPage, as_it_is
from app.outline.reading.rulings import Rulings
from app.outline.reading.tesseract import DPI, Recogniser
from app.outline.reading.words import Word, lines_of_parts
from app.outline.source import normalise
from app.outline.syllables import letters_of

if TYPE_CHECKING:
    from tesserocr import PyResultIterator

_POINTS = 72.0 / DPI
_STRAIGHT, _CELLS, _WORDS = 0.1, 0.4, 0.9
"""What part of a page's time is behind it when it is straight, when its tables are read, and when its words are."""
_TOO_TALL = 1.7
"""Words taller than this, in usual heights of the page, reach into other lines."""


class _Reader:
    """Asks for the words of one page's pieces, and says in between how far the page is."""

    def __init__(self, held: Recogniser, told: Callable[[float], None]) -> None:
        self._held, self._told = held, told
        self._part = 0.0

    def reached(self, part: float) -> None:
        """Say that this part of the page is done."""
        self._part = part
        self._told(part)

    def words(self, picture: Image.Image, mode: int) -> list[list[Word]]:
        """The words on a picture, line by line; a line may be one of several side by side."""
        return _words_of(self._held.found(picture, mode, lambda: self._told(self._part)))


def read_picture(held: Recogniser, picture: Image.Image, number: int, told: Callable[[float], None]) -> PdfPage:
    """Read a grey picture of a page.

    Args:
        held: recognises words.
        picture: the page, taken at ``DPI`` dots an inch.
        number: the page's, counted from 1.
        told: told again and again what part of the page is done, from 0 to 1; what it raises ends the reading.
    """
    import tesserocr  # lazy: loaded with the recogniser

    reader = _Reader(held, told)
    angle = skew(picture)
    reader.reached(_STRAIGHT)
    straight = picture.rotate(angle, Image.Resampling.BILINEAR, fillcolor=_WHITE) if angle else picture
    clean, pale = _parted(straight)
    rulings = Rulings()
    _take_lines(straight, (clean, pale), rulings)
    small, stamps = _spots(pale)
    for stamp in stamps:
        clean.paste(clean.crop(stamp).point(_WITHOUT_HALF), stamp)
    parts = _in_cells(reader, clean, rulings)
    reader.reached(_CELLS)
    parts += reader.words(clean, tesserocr.PSM.AUTO)
    reader.reached(_WORDS)
    draw = ImageDraw.Draw(clean)
    for word in (word for part in parts for word in part):
        left, top, right, bottom = (side / _POINTS for side in word.box)
        draw.rectangle((left - _EDGE, top - _EDGE, right + _EDGE, bottom + _EDGE), fill=_WHITE)
    stamped: list[list[Word]] = []
    for spot in _spots(clean)[0]:
        if _is_rest(spot, parts):
            continue
        (stamped if _is_in(spot, stamps) else parts).extend(_overlooked(reader, clean, spot))
    for spot in small:
        if not _is_in(spot, stamps):
            # A number or a day that a clerk stamped in colour.
            found = _overlooked(reader, pale, spot)
            if all(map(_is_scrap, found)):
                stamped += [[replace(word, unsure=True) for word in line] for line in found]
            else:
                parts += found
    specks = [word for part in parts for word in part if _ACCENTS.issuperset(word.text)]
    parts = [[word for word in part if word not in specks] for part in parts]
    parts = [part for part in parts if part]
    aside = [("stamp", line) for line in [*lines_of_parts(stamped), *([word] for word in specks)]]
    return PdfPage(number, lines_of_parts(parts), rulings, aside, _leaning(angle, picture.size))


def _leaning(angle: float, size: tuple[int, int]) -> Callable[[Box], Box]:
    """From boxes on the straightened picture to boxes on the picture as it was."""
    if not angle:
        return as_it_is
    middle_x, middle_y = size[0] * _POINTS / 2, size[1] * _POINTS / 2
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))

    def seen(box: Box) -> Box:
        corners = [(x - middle_x, y - middle_y) for x in (box[0], box[2]) for y in (box[1], box[3])]
        xs = [middle_x + x * cos - y * sin for x, y in corners]
        ys = [middle_y + x * sin + y * cos for x, y in corners]
        return min(xs), min(ys), max(xs), max(ys)

    return seen


# Cleaning

_WHITE = 255
_EDGE = 4
_BLACK = 0.00005
"""The part of a page that is darkest: a single word of print has more."""
_LEAST_CONTRAST = 60
_PALE = 0.45
"""How far from the darkest ink towards the paper what is stamped in grey begins."""
_WITHOUT_HALF = [min(_WHITE, round(grey * 1.65)) if grey > 80 else grey for grey in range(256)]
"""Under a stamp also its own grey between the letters goes."""
_PAPER = 0.88
"""How far on the same way the paper begins, with the grain of a scan."""
_TOUCHED = [_WHITE if grey else 0 for grey in range(256)]
_NEAR_INK = 4
"""Pixels around dark ink that are kept: the soft edges of letters, their dots and marks."""


def _parted(picture: Image.Image) -> tuple[Image.Image, Image.Image]:
    """The dark print of a picture alone, and what is paler alone: stamps and shadows, which would hide the words below
    them.
    """
    counts = picture.histogram()
    total = sum(counts)
    darkest, paper = _level(counts, _BLACK * total), _level(counts, 0.5 * total)
    blank = Image.new("L", picture.size, _WHITE)
    if paper - darkest < _LEAST_CONTRAST:
        return picture.copy(), blank
    white = darkest + _PAPER * (paper - darkest)
    levels = [min(_WHITE, max(0, round((grey - darkest) * _WHITE / (white - darkest)))) for grey in range(256)]
    picture = picture.point(levels)
    ink = picture.point([_WHITE if grey < _PALE * _WHITE else 0 for grey in range(256)])
    near = _spread(ink)
    return Image.composite(picture, blank, near), Image.composite(blank, picture, near)


def _spread(ink: Image.Image) -> Image.Image:
    """What is ink, or lies beside it; told by blocks of two, which is close enough and takes half the time."""
    blocks = ink.reduce(2).point(_TOUCHED).filter(ImageFilter.BoxBlur(_NEAR_INK // 2)).point(_TOUCHED)
    whole = (blocks.width * 2, blocks.height * 2)
    return blocks.resize(whole, Image.Resampling.NEAREST).crop((0, 0, *ink.size))


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
_INK_SPOT = re.compile(rb"[\x00-\xe5]", re.DOTALL)
_MOST_SPOTS = 80
_MOST_INK = 40_000
"""More dots of ink than this are a photo."""
_SPOT_HEIGHT, _SPOT_WIDTH = (14, 150), (6, 1200)
"""Pixels of what can be a figure or a word; lesser spots are dust, larger ones drawings."""
_STAMP = 180
"""Pixels of the shorter side of a stamp, at least."""


def _spots(picture: Image.Image) -> tuple[list[_Spot], list[_Spot]]:
    """Where ink is on a picture, as boxes in pixels around what stands close together: those of the size of words, and
    those of the size of stamps.
    """
    small = picture.point(_INKED).reduce(_GRAIN)
    wide = small.width
    left = {found.start() for found in _INK_SPOT.finditer(small.tobytes())}
    words: list[_Spot] = []
    stamps: list[_Spot] = []
    if len(left) > _MOST_INK:
        return [], []
    while left and len(words) < _MOST_SPOTS:
        low_x, low_y, high_x, high_y = (side * _GRAIN for side in _spread_from(left, wide))
        tall, broad = high_y - low_y, high_x - low_x
        if _SPOT_HEIGHT[0] <= tall <= _SPOT_HEIGHT[1] and _SPOT_WIDTH[0] <= broad <= _SPOT_WIDTH[1]:
            words.append((low_x, low_y, high_x, high_y))
        elif min(tall, broad) >= _STAMP:
            stamps.append((low_x, low_y, high_x, high_y))
    return words, stamps


def _spread_from(left: set[int], wide: int) -> _Spot:
    """Take one stretch of neighbouring dots out of ``left``; its box in dots."""
    waiting = [left.pop()]
    rows: list[int] = []
    columns: list[int] = []
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
    return min(columns), min(rows), max(columns) + 1, max(rows) + 1


def _is_in(spot: _Spot, stamps: Sequence[_Spot]) -> bool:
    x, y = (spot[0] + spot[2]) / 2, (spot[1] + spot[3]) / 2
    return any(low_x <= x <= high_x and low_y <= y <= high_y for low_x, low_y, high_x, high_y in stamps)


def _overlooked(reader: _Reader, picture: Image.Image, spot: _Spot) -> list[list[Word]]:
    """What stands on a spot: single figures in cells and page numbers, which Tesseract takes for specks on a page."""
    import tesserocr  # lazy: loaded with the recogniser

    margin = 3 * _GRAIN
    low_x, low_y = max(spot[0] - margin, 0), max(spot[1] - margin, 0)
    part = picture.crop((low_x, low_y, spot[2] + margin, spot[3] + margin))
    words = [
        replace(word, box=_moved(word.box, low_x * _POINTS, low_y * _POINTS))
        for line in reader.words(part, tesserocr.PSM.SINGLE_LINE)
        for word in line
    ]
    return [words] if any(char.isalnum() for word in words for char in word.text) else []


_BELIEVED, _BELIEVED_LETTER = 75.0, 95.0
"""Confidence of the recogniser from which what is paler than the print is believed, figures and words, and single
letters: pieces of a stamp between the lines of print are read as letters too.
"""


def _is_scrap(line: Sequence[Word]) -> bool:
    """Whether nothing on a pale spot can be believed, so that it is a piece of a stamp."""
    return not any(
        word.confidence >= _BELIEVED_LETTER
        or (word.confidence >= _BELIEVED and (len(letters_of(word.text)) > 1 or letters_of(word.text).isdigit()))
        for word in line
    )


_ACCENTS = frozenset("ˆ^`´¨˜¸")
"""What stands for no word: an accent without its letter, or dust."""
_REST_HEIGHT, _REST_GAP = 0.7, 1.2
"""What is left of a letter is lower than the words beside it, and no further from one than this, in points."""


def _is_rest(spot: _Spot, parts: Sequence[list[Word]]) -> bool:
    """Whether a spot is what reached out of a word's box: the arm of a "Y", a mark."""
    left, top, right, bottom = (side * _POINTS for side in spot)
    for word in (word for part in parts for word in part):
        low_x, low_y, high_x, high_y = word.box
        level = top < high_y and low_y < bottom
        beside = level and left - high_x <= _REST_GAP and low_x - right <= _REST_GAP
        if beside and bottom - top < _REST_HEIGHT * (high_y - low_y):
            return True
    return False


_CELL_EDGE = 4
"""Pixels on every side of a cell that its ruling takes."""
_WALL_STRIP = 18
"""Pixels from a side of a cell in which what is left of its ruling may stand, where the page leans."""
_WALL = bytes(1 if grey < 0.45 * _WHITE else 0 for grey in range(256))
_LEAST_CELL = 16
_MOST_CELLS = 600
_INK = 110
"""Grey of the darkest pixel of a cell with words in it, at most."""


def _in_cells(reader: _Reader, picture: Image.Image, rulings: Rulings) -> list[list[Word]]:
    """What stands in the cells of ruled tables, each read by itself, so that nothing runs over from its neighbours;
    what was read is painted over.
    """
    import tesserocr  # lazy: loaded with the recogniser

    parts: list[list[Word]] = []
    areas = [(area, area[0] <= grid.columns[0]) for grid in rulings.grids() for area in grid.areas()]
    cells = [(tuple(round(side / _POINTS) for side in area), first) for area, first in areas[:_MOST_CELLS]]
    for at, ((left, top, right, bottom), first) in enumerate(cells):
        reader.reached(_STRAIGHT + (_CELLS - _STRAIGHT) * at / len(cells))
        left, top, right, bottom = left + _CELL_EDGE, top + _CELL_EDGE, right - _CELL_EDGE, bottom - _CELL_EDGE
        if right - left < _LEAST_CELL or bottom - top < _LEAST_CELL:
            continue
        cell = _without_walls(picture.crop((left, top, right, bottom)))
        if not any(cell.histogram()[:_INK]):
            continue
        framed = Image.new("L", (cell.width + 2 * _FRAME, cell.height + 2 * _FRAME), _WHITE)
        framed.paste(cell, (_FRAME, _FRAME))
        words = reader.words(framed, tesserocr.PSM.SINGLE_BLOCK)
        words = words or reader.words(framed, tesserocr.PSM.SINGLE_LINE)
        if not words:
            continue
        across, down = (left - _FRAME) * _POINTS, (top - _FRAME) * _POINTS
        if first and len(words) == len(words[0]) == 1:
            words = [[with_strokes(words[0][0])]]
        parts += [[replace(word, box=_moved(word.box, across, down)) for word in line] for line in words]
    draw = ImageDraw.Draw(picture)
    for (left, top, right, bottom), _ in cells:
        draw.rectangle((left - _EDGE, top - _EDGE, right + _EDGE, bottom + _EDGE), fill=_WHITE)
    return parts


def _without_walls(cell: Image.Image) -> Image.Image:
    """The cell without what is left of its rulings: strips along its sides that are ink over most of their length."""
    draw = ImageDraw.Draw(cell)
    inked = cell.point(_INKED)
    wide, tall = cell.size
    columns = inked.resize((wide, 1), Image.Resampling.BOX).tobytes().translate(_WALL)
    rows = inked.resize((1, tall), Image.Resampling.BOX).tobytes().translate(_WALL)
    for at in (*range(min(_WALL_STRIP, wide)), *range(max(wide - _WALL_STRIP, 0), wide)):
        if columns[at]:
            draw.rectangle((at - 2, 0, at + 2, tall), fill=_WHITE)
    for at in (*range(min(_WALL_STRIP // 2, tall)), *range(max(tall - _WALL_STRIP // 2, 0), tall)):
        if rows[at]:
            draw.rectangle((0, at - 2, wide, at + 2), fill=_WHITE)
    return cell


_FRAME = 12
"""Pixels of white around a cell, without which Tesseract misses its first letters."""


def _moved(box: Box, across: float, down: float) -> Box:
    return box[0] + across, box[1] + down, box[2] + across, box[3] + down


# Straightening

_COARSE = (8, [step / 2 for step in range(-8, 9)])
_SLANTED = (8, [step / 2 for step in (*range(-24, -8), *range(9, 25))])
"""How a sheet leans that was photographed."""
_PLAINLY = 1.5
"""Rows differ by so much more where a page leans so far."""
_FINE = (4, [step / 10 for step in range(-6, 7)])


def skew(picture: Image.Image) -> float:
    """By how many degrees to turn the picture to the left so that its lines are level, 0 where that cannot be told."""
    best = _sharpest(picture, 0.0, _COARSE)
    slanted = _sharpest(picture, 0.0, _SLANTED)
    small = picture.reduce(_COARSE[0])
    if _sharpness(small, slanted) > _PLAINLY * _sharpness(small, best):
        best = slanted
    best = _sharpest(picture, best, _FINE)
    return best if abs(best) >= 0.1 else 0.0


def _sharpest(picture: Image.Image, around: float, steps: tuple[int, list[float]]) -> float:
    small = picture.reduce(steps[0])
    return max((around + step for step in steps[1]), key=lambda angle: (_sharpness(small, angle), -abs(angle)))


def _sharpness(picture: Image.Image, angle: float) -> float:
    """How much the rows of the picture differ in darkness: most when lines of text are level."""
    turned = picture.rotate(angle, Image.Resampling.NEAREST, fillcolor=_WHITE)
    rows = turned.reduce((turned.width, 1)).tobytes()
    mean = sum(rows) / len(rows)
    return sum((row - mean) ** 2 for row in rows)


# Ruled lines

_DARK = 170
_INKED = [0 if grey < _DARK else _WHITE for grey in range(256)]
_BLOCK = 32
_UNBROKEN = bytes(1 if grey < 0.1 * _WHITE else 0 for grey in range(256))
"""Blocks that are ink from end to end, give or take a speck."""
_RUN = re.compile(b"\x01{4,}")


def _take_lines(picture: Image.Image, layers: Sequence[Image.Image], rulings: Rulings) -> None:
    """Note the ruled lines of a picture, hairlines too, and paint them over on the layers that words are read from:
    what they cross would be misread.
    """
    pens = [ImageDraw.Draw(layer) for layer in layers]
    level = list(_runs(picture))
    upright = list(_runs(picture.transpose(Image.Transpose.TRANSPOSE)))
    for at, low, high in level:
        rulings.line((low * _POINTS, at * _POINTS), (high * _POINTS, at * _POINTS))
        for pen in pens:
            pen.rectangle((low - 2, at - 2, high + 2, at + 2), fill=_WHITE)
    for at, low, high in upright:
        rulings.line((at * _POINTS, low * _POINTS), (at * _POINTS, high * _POINTS))
        for pen in pens:
            pen.rectangle((at - 2, low - 2, at + 2, high + 2), fill=_WHITE)


def _runs(picture: Image.Image) -> Iterator[tuple[int, int, int]]:
    """Dark rows: where, and from where to where in pixels; only lines are dark over so long a stretch."""
    plain = picture.point(_INKED)
    # A hairline that leans by a pixel goes on in the row above or below.
    inked = ImageChops.darker(plain, ImageChops.offset(plain, 0, 1))
    inked = ImageChops.darker(inked, ImageChops.offset(plain, 0, -1))
    small = inked.reduce((_BLOCK, 1))
    wide = small.width
    for found in _RUN.finditer(small.tobytes().translate(_UNBROKEN)):
        row, first = divmod(found.start(), wide)
        last = first + len(found.group())
        if last > wide:
            continue
        low, high = first * _BLOCK, min(last * _BLOCK, picture.width)
        before = inked.crop((max(low - _BLOCK, 0), row, low, row + 1)).tobytes()
        after = inked.crop((high, row, min(high + _BLOCK, picture.width), row + 1)).tobytes()
        yield row, low - (len(before) - len(before.rstrip(b"\0"))), high + len(after) - len(after.lstrip(b"\0"))


# Words


def _words_of(found: PyResultIterator | None) -> list[list[Word]]:
    """The words that Tesseract found, line by line."""
    import tesserocr  # lazy: loaded with the recogniser

    if found is None:
        return []
    level = tesserocr.RIL.WORD
    lines: list[list[Word]] = []
    feet: list[float] = []
    for part in tesserocr.iterate_level(found, level):
        try:
            text = normalise(part.GetUTF8Text(level)).strip()
        except RuntimeError:
            continue
        box = part.BoundingBox(level)
        if not text or not box:
            continue
        if not lines or part.IsAtBeginningOf(tesserocr.RIL.TEXTLINE):
            lines.append([])
        left, top, right, bottom = (side * _POINTS for side in box)
        ground = part.Baseline(level)
        feet.append(max(ground[0][1], ground[1][1]) * _POINTS if ground else bottom)
        lines[-1].append(Word(text, (left, top, right, bottom), confidence=part.Confidence(level)))
    lines = [line for line in lines if line]
    heights = [word.box[3] - word.box[1] for line in lines for word in line]
    usual = median(heights) if heights else 0.0
    foot = iter(feet)
    return [[_within_line(word, next(foot), usual) for word in line] for line in lines]


def _within_line(word: Word, foot: float, usual: float) -> Word:
    """The word in the height of its line: under stamps and beside drawings boxes come out far too tall."""
    left, top, right, bottom = word.box
    if bottom - top <= _TOO_TALL * usual or not top < foot < bottom + usual:
        # A ruling taken for a sign may have its foot anywhere, above its own head too.
        return word
    return replace(word, box=(left, max(top, foot - usual), right, min(bottom, foot + 0.35 * usual)))
