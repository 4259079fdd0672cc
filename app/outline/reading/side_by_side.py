"""Lines side by side: the columns of a page's prose, told from the halves of a letterhead, a foot or a table."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from statistics import median

from app.outline.markers import read_marker
from app.outline.reading.words import Line, Word

_SIDES = re.compile(r"CỘNG H[ÒO]|Độc lập\b|Nơi nhận|(?:TM|KT|TL|TUQ)\.|T/M|^Số\s*:|ĐẢNG CỘNG SẢN")
"""Words of the two blocks side by side that a letterhead or a foot is made of, which are no columns of prose."""
PART = 1.6
"""A gap this wide, in heights of the letters, parts columns; justified lines are spread by less."""
_GUTTER = 0.7
"""The same where the gaps of lines below one another run straight through."""
_NARROWEST = 4.0
_INDENT = 30.0
"""How far, in points, a line may begin left of one that opens a paragraph of the same column."""
_COLUMN_LINES = 5
_HEAD_LINES = 12
"""Lines that a letterhead takes at most."""


@dataclass(frozen=True, slots=True)
class Gutter:
    """A white strip that runs straight down between lines side by side: the lines ``first`` up to ``end`` of the page,
    and where the strip stands.
    """

    first: int
    end: int
    low: float
    high: float

    def cut(self, line: Line) -> tuple[Line, Line]:
        """What of a line stands left and right of the strip."""
        at = next((index for index, word in enumerate(line) if word.box[0] >= self.high - 1), len(line))
        return line[:at], line[at:]


def gutters_of(lines: list[Line]) -> list[Gutter]:
    """The white strips of a page, from top to bottom, at least three lines high."""
    found: list[Gutter] = []
    at = 0
    while at < len(lines):
        gutter = _gutter(lines, at)
        if gutter is not None:
            found.append(gutter)
        at = gutter.end if gutter else at + 1
    return found


def _gutter(lines: list[Line], at: int) -> Gutter | None:
    found = _gaps(lines[at]) or _gap_below(lines, at)
    if not found:
        return None
    low, high = max(found, key=lambda gap: gap[1] - gap[0])
    end, both = at, 0
    for index in range(at, len(lines)):
        line = lines[index]
        common = [(max(low, left), min(high, right)) for left, right in _gaps(line)]
        fits = [gap for gap in common if gap[1] - gap[0] > _NARROWEST]
        if fits:
            low, high = max(fits, key=lambda gap: gap[1] - gap[0])
            both, end = both + 1, index + 1
            continue
        left, right = line[0].box[0], line[-1].box[2]
        if right <= high - _NARROWEST:
            low = max(low, right)
        elif left >= max(high - _INDENT, low + _NARROWEST):
            high = min(high, left)
        else:
            break
        if index > at and _is_beside(lines[index - 1], line):
            both, end = both + 1, index + 1
    while end < len(lines) and end < at + 200 and both >= _COLUMN_LINES and lines[end][-1].box[2] <= low + 1:
        # The left column goes on below the end of the right one.
        end += 1
    return Gutter(at, end, low, high) if both >= 3 else None


def _gap_below(lines: list[Line], at: int) -> list[tuple[float, float]]:
    """The gap between a line and the one after it, where that stands beside it, a little lower."""
    if at + 1 >= len(lines) or not _is_beside(lines[at], lines[at + 1]):
        return []
    first, second = sorted((lines[at], lines[at + 1]), key=lambda line: line[0].box[0])
    return [(first[-1].box[2], second[0].box[0])]


def _is_beside(upper: Line, lower: Line) -> bool:
    """Whether two lines, of which the second begins lower, stand side by side: in columns whose lines are not level."""
    level = top_of(lower) < max(word.box[3] for word in upper) - 1
    return level and (
        upper[-1].box[2] + _NARROWEST < lower[0].box[0] or lower[-1].box[2] + _NARROWEST < upper[0].box[0]
    )


def _gaps(line: Line) -> list[tuple[float, float]]:
    least = _GUTTER * median(height_of(word) for word in line)
    return [
        (before.box[2], after.box[0])
        for before, after in itertools.pairwise(line)
        if after.box[0] - before.box[2] >= least
    ]


def between_sides(sides: list[tuple[Line, Line]]) -> tuple[int, int]:
    """From where to where two blocks of lines side by side are neither a letterhead nor a foot. What only one of them
    holds of these, while sentences run on in the other, stands within a column.
    """
    marked = [
        at
        for at, pair in enumerate(sides)
        for side in pair
        if _SIDES.search(_words(side)) and not _runs_on([line for line in _others(sides, at, side is pair[1]) if line])
    ]
    low = max((at + 1 for at in marked if at < _HEAD_LINES), default=0)
    return low, min((at for at in marked if at >= max(low, _HEAD_LINES)), default=len(sides))


def _others(sides: list[tuple[Line, Line]], at: int, right: bool) -> list[Line]:
    """What stands on the other side, some lines up and down."""
    return [left if right else other for left, other in sides[max(at - _HEAD_LINES, 0) : at + _HEAD_LINES]]


def _runs_on(side: list[Line]) -> bool:
    """Whether many lines begin in the middle of a sentence."""
    return len(side) >= _COLUMN_LINES and 3 * sum(_words(line)[:1].islower() for line in side) >= len(side)


def is_prose(left: list[Line], right: list[Line]) -> bool:
    """Whether two blocks of lines side by side are columns of one text, not the halves of a table: sentences run on
    from line to line in each.
    """
    for side in (left, right):
        if len(side) < _COLUMN_LINES:
            return False
        if not any(_words(line)[:1].islower() for line in side) and not any(read_marker(_words(line)) for line in side):
            return False
        if sum(1 for line in side if any(high - low > PART * 10 for low, high in _gaps(line))) > 0.1 * len(side):
            return False
    wide = [median(line[-1].box[2] - line[0].box[0] for line in side) for side in (left, right)]
    return min(wide) >= 0.4 * max(wide) and any(_words(line)[:1].islower() for line in (*left, *right))


def _words(line: Line) -> str:
    return " ".join(word.text for word in line)


def top_of(line: Line) -> float:
    """Where a line begins, from the top."""
    return min(word.box[1] for word in line)


def height_of(word: Word) -> float:
    """How tall a word's letters are, 1 at least."""
    return max(word.box[3] - word.box[1], 1.0)
