"""A page's words and rulings as lines and tables, in the order in which they are read."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median

from app.outline.letters import CAPITAL
from app.outline.markers import read_marker
from app.outline.model import Box
from app.outline.reading.rulings import Grid, Rulings
from app.outline.reading.words import Word, around, lines_of
from app.outline.slices import breaks_word
from app.outline.source import Mark, SourceWriter

_BROKEN_DATE = re.compile(r"\b\d{1,2}/(?: ?\d{1,2}/(?: ?\d{4}|\d \d{3}|\d{2} \d{2}|\d{3} \d)|\d (?=\d/)\d/\d{4})\b")
"""A date that a narrow column broke in two."""
_SIDES = re.compile(r"CỘNG H[ÒO]|Độc lập\b|Nơi nhận|(?:TM|KT|TL|TUQ)\.|T/M|^Số\s*:|ĐẢNG CỘNG SẢN")
"""Words of the two blocks side by side that a letterhead or a foot is made of, which are no columns of prose."""
_PART = 1.6
"""A gap this wide, in heights of the letters, parts columns; justified lines are spread by less."""
_GUTTER = 0.7
"""The same where the gaps of lines below one another run straight through."""
_NARROWEST = 4.0
_INDENT = 30.0
"""How far, in points, a line may begin left of one that opens a paragraph of the same column."""
_COLUMN_LINES = 5
_HEAD_LINES = 12
"""Lines that a letterhead takes at most."""
_BLANK = 1.45
"""Lines further apart than this, in usual distances of the page, have a blank line between them."""
_SOME_LETTERS = 200

Line = list[Word]


def as_it_is(box: Box) -> Box:
    """The box of a page that was not turned."""
    return box


@dataclass(slots=True)
class PdfPage:
    """What stands on a page.

    Attributes:
        number: counted from 1.
        lines: its words, line by line from top to bottom.
        aside: lines that are no part of the text, with the kind of leftover they are.
        seen: from boxes as they were straightened for reading to boxes on the page as it is seen.
    """

    number: int
    lines: list[Line]
    rulings: Rulings = field(default_factory=Rulings)
    aside: list[tuple[str, Line]] = field(default_factory=list)
    seen: Callable[[Box], Box] = as_it_is


class PageWriter:
    """Writes page after page into a source document."""

    def __init__(self) -> None:
        self._writer = SourceWriter()
        self._first = True
        self._unit = self._page_unit = self._usual = 0.0
        self._shift = 0.0
        self._last: float | None = None

    @property
    def source(self) -> SourceWriter:
        return self._writer

    def write(self, page: PdfPage) -> None:
        """Lines and tables of a page from top to bottom."""
        if not self._first:
            self._writer.page_break()
        self._first = False
        self._measure(page.lines)
        self._last = None
        for kind, line in page.aside:
            text, mark = _joined([line], page)
            self._writer.line(text, hard=False, aside=kind, marks=mark)
        if not page.lines:
            return
        tables = _tables(page)
        outside = page.lines
        if tables:
            taken = {id(word) for _, held in tables for word in held}
            outside = [rest for line in page.lines if (rest := [word for word in line if id(word) not in taken])]
        for grid, held in tables:
            over = [line for line in outside if _top(line) < grid.rows[0]]
            outside = [line for line in outside if _top(line) >= grid.rows[0]]
            self._lines(over, page)
            self._table(grid, held, page)
        self._lines(outside, page)

    def _measure(self, lines: list[Line]) -> None:
        """The mean width of a letter, taken once: indents of different pages must compare."""
        self._usual = _usual_step(lines)
        letters = sum(len(word.text) for line in lines for word in line)
        if letters and not self._unit:
            unit = sum(word.box[2] - word.box[0] for line in lines for word in line) / letters
            if letters >= _SOME_LETTERS:
                self._unit = unit
            self._page_unit = unit
        else:
            self._page_unit = self._unit

    def _table(self, grid: Grid, words: list[Word], page: PdfPage) -> None:
        held, above = grid.cells(words)
        rows: list[list[str]] = []
        marks: dict[tuple[int, int], Sequence[Mark]] = {}
        for row in range(len(grid.rows) - 1):
            cells: list[str] = []
            for column in range(len(grid.columns) - 1):
                text, mark = _joined(lines_of(held.get((row, column), [])), page)
                cells.append(text)
                marks[row, column] = mark
            rows.append(cells)
        self._writer.table(rows, above, marks=marks)

    def _lines(self, lines: list[Line], page: PdfPage) -> None:
        at = 0
        for gutter in _gutters(lines):
            self._run(lines[at : gutter.first], page)
            block = lines[gutter.first : gutter.end]
            sides = [gutter.cut(line) for line in block]
            low, high = _between_sides(sides)
            left, right = [side for side, _ in sides[low:high] if side], [side for _, side in sides[low:high] if side]
            if _is_prose(left, right):
                self._run(block[:low], page, gutter)
                edge = _edge(left)
                self._column(left, page, edge)
                self._column(right, page, edge)
                self._run(block[high:], page, gutter)
            else:
                self._run(block, page, gutter)
            at = gutter.end
        self._run(lines[at:], page)

    def _column(self, lines: list[Line], page: PdfPage, edge: float) -> None:
        """A column of prose, whose lines need not be level with those beside it, indented as if it stood at ``edge``:
        lines of all columns are as wide as they are long.
        """
        usual, self._usual = self._usual, _usual_step(lines)
        self._shift = _edge(lines) - edge
        self._run(lines, page)
        self._usual, self._shift = usual, 0.0

    def _run(self, lines: list[Line], page: PdfPage, gutter: _Gutter | None = None) -> None:
        """Lines below one another."""
        for line in lines:
            bottom = _bottom(line)
            blank = self._last is None or not self._usual or bottom - self._last > _BLANK * self._usual
            self._line(line, page, blank_before=blank or bottom < (self._last or 0), gutter=gutter)
            self._last = bottom

    def _line(self, line: Line, page: PdfPage, *, blank_before: bool, gutter: _Gutter | None) -> None:
        unit = self._page_unit or 5.5
        indent = int((line[0].box[0] - self._shift) / unit)
        text = ""
        unsure: list[tuple[int, int]] = []
        struck: list[tuple[int, int]] = []
        before: Word | None = None
        height = median(_height(word) for word in line)
        for word in line:
            if before is not None:
                wide = word.box[0] - before.box[2]
                parted = gutter is not None and before.box[2] <= gutter.low + 1 and word.box[0] >= gutter.high - 1
                if parted or wide >= _PART * height:
                    text += " " * max(4, int((word.box[0] - self._shift) / unit) - indent - len(text))
                else:
                    text += " "
            if word.unsure:
                unsure.append((len(text), len(text) + len(word.text)))
            if word.struck:
                _go_on(struck, len(text), len(text) + len(word.text))
            text += word.text
            before = word
        mark = Mark(0, len(text), page.number, _seen(page, line), tuple(unsure), tuple(struck))
        self._writer.line(text, hard=False, blank_before=blank_before, indent=indent, marks=[mark])


def _usual_step(lines: list[Line]) -> float:
    """How far lines stand below one another, 0 where that cannot be told."""
    feet = [_bottom(line) for line in lines]
    steps = [low - high for high, low in itertools.pairwise(feet) if low - high > 2]
    return median(steps) if steps else 0.0


def _tables(page: PdfPage) -> list[tuple[Grid, list[Word]]]:
    """The grids of a page that hold words, three at least, and their words; each word stands in one."""
    grids = page.rulings.grids()
    left = [word for line in page.lines for word in line] if grids else []
    found: list[tuple[Grid, list[Word]]] = []
    for grid in grids:
        inside, left = grid.parted(left)
        if len(inside) >= 3:
            found.append((grid, inside))
    return found


def _joined(lines: list[Line], page: PdfPage) -> tuple[str, list[Mark]]:
    """The lines of a cell put together to one, each with its place; a date that was broken in two is one word."""
    text = " ".join([word.text for line in lines for word in line])
    gone = _seams(text, lines)
    if not gone and not any(word.unsure or word.struck for line in lines for word in line):
        return text, _plain_marks(lines, page)

    def kept(place: int) -> int:
        """Where a place of ``text`` is without what is gone."""
        return place - bisect_left(gone, place)

    marks: list[Mark] = []
    at = 0
    for line in lines:
        start, unsure, struck = at, [], list[tuple[int, int]]()
        for word in line:
            if word.unsure:
                unsure.append((kept(at), kept(at) + len(word.text)))
            if word.struck:
                _go_on(struck, kept(at), kept(at) + len(word.text))
            at += len(word.text) + 1
        end = min(at, len(text))
        marks.append(Mark(kept(start), kept(end), page.number, _seen(page, line), tuple(unsure), tuple(struck)))
    return "".join(text[low + 1 : high] for low, high in itertools.pairwise([-1, *gone, len(text)])), marks


def _seams(text: str, lines: list[Line]) -> list[int]:
    """The spaces between the lines of a cell at which a date or, behind its hyphen, a word was broken."""
    gone: set[int] = set()
    if "/" in text:
        dates = _BROKEN_DATE.finditer(text)
        gone |= {one.start() + at for one in dates for at, char in enumerate(one.group()) if char == " "}
    at = -1
    right = max((line[-1].box[2] for line in lines), default=0.0)
    for upper, lower in itertools.pairwise(lines):
        at += sum([len(word.text) for word in upper]) + len(upper)
        if breaks_word(upper[-1].text, lower[0].text) or (
            len(upper) == 1
            and upper[0].box[2] > right - _AT_EDGE
            and _SHORT_FORM.search(f"{upper[0].text} {lower[0].text}")
        ):
            gone.add(at)
    return sorted(gone)


_AT_EDGE = 1.0
"""Points from the right edge of a cell's words at which a line is full."""
_SHORT_FORM = re.compile(rf"^[{CAPITAL}\d]+[/&-][{CAPITAL}\d/&-]*[{CAPITAL}] (?!TP|TX)[{CAPITAL}]{{1,5}}[.,;]?$")
"""A short form wider than its cell, broken between two of its letters: "57-NQ/T|W", "HĐND&U|BND"."""


def _go_on(stretches: list[tuple[int, int]], start: int, end: int) -> None:
    """Add a stretch, as one with the last where only a space stands between."""
    if stretches and start - stretches[-1][1] <= 1:
        start = stretches.pop()[0]
    stretches.append((start, end))


def _plain_marks(lines: list[Line], page: PdfPage) -> list[Mark]:
    """The place of each line of a cell whose words stay as they are and leave no doubt, as nearly always."""
    marks: list[Mark] = []
    at = 0
    for line in lines:
        end = at + sum([len(word.text) for word in line]) + len(line) - 1
        marks.append(Mark(at, end, page.number, _seen(page, line)))
        at = end + 1
    return marks


@dataclass(frozen=True, slots=True)
class _Gutter:
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


def _gutters(lines: list[Line]) -> list[_Gutter]:
    """The white strips of a page, from top to bottom, at least three lines high."""
    found: list[_Gutter] = []
    at = 0
    while at < len(lines):
        gutter = _gutter(lines, at)
        if gutter is not None:
            found.append(gutter)
        at = gutter.end if gutter else at + 1
    return found


def _gutter(lines: list[Line], at: int) -> _Gutter | None:
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
    return _Gutter(at, end, low, high) if both >= 3 else None


def _gap_below(lines: list[Line], at: int) -> list[tuple[float, float]]:
    """The gap between a line and the one after it, where that stands beside it, a little lower."""
    if at + 1 >= len(lines) or not _is_beside(lines[at], lines[at + 1]):
        return []
    first, second = sorted((lines[at], lines[at + 1]), key=lambda line: line[0].box[0])
    return [(first[-1].box[2], second[0].box[0])]


def _is_beside(upper: Line, lower: Line) -> bool:
    """Whether two lines, of which the second begins lower, stand side by side: in columns whose lines are not level."""
    level = _top(lower) < max(word.box[3] for word in upper) - 1
    return level and (
        upper[-1].box[2] + _NARROWEST < lower[0].box[0] or lower[-1].box[2] + _NARROWEST < upper[0].box[0]
    )


def _gaps(line: Line) -> list[tuple[float, float]]:
    least = _GUTTER * median(_height(word) for word in line)
    return [
        (before.box[2], after.box[0])
        for before, after in itertools.pairwise(line)
        if after.box[0] - before.box[2] >= least
    ]


def _between_sides(sides: list[tuple[Line, Line]]) -> tuple[int, int]:
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


def _is_prose(left: list[Line], right: list[Line]) -> bool:
    """Whether two blocks of lines side by side are columns of one text, not the halves of a table: sentences run on
    from line to line in each.
    """
    for side in (left, right):
        if len(side) < _COLUMN_LINES:
            return False
        if not any(_words(line)[:1].islower() for line in side) and not any(read_marker(_words(line)) for line in side):
            return False
        if sum(1 for line in side if any(high - low > _PART * 10 for low, high in _gaps(line))) > 0.1 * len(side):
            return False
    wide = [median(line[-1].box[2] - line[0].box[0] for line in side) for side in (left, right)]
    return min(wide) >= 0.4 * max(wide) and any(_words(line)[:1].islower() for line in (*left, *right))


def _words(line: Line) -> str:
    return " ".join(word.text for word in line)


def _seen(page: PdfPage, line: Line) -> Box:
    return page.seen(around(word.box for word in line))


def _edge(lines: list[Line]) -> float:
    """Where the lines begin that are not indented."""
    return min(line[0].box[0] for line in lines)


def _top(line: Line) -> float:
    return min(word.box[1] for word in line)


def _bottom(line: Line) -> float:
    return median(word.box[3] for word in line)


def _height(word: Word) -> float:
    return max(word.box[3] - word.box[1], 1.0)
