"""A page's words and rulings as lines and tables, in the order in which they are read."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median

from app.outline.letters import CAPITAL
from app.outline.model import Box
from app.outline.reading.rulings import Grid, Rulings
from app.outline.reading.side_by_side import PART, Gutter, between_sides, gutters_of, height_of, is_prose, top_of
from app.outline.reading.white_strips import goes_on, names_columns, white_grid
from app.outline.reading.words import Line, Word, around, lines_of
from app.outline.slices import breaks_word
from app.outline.source import Mark, SourceWriter

_BROKEN_DATE = re.compile(r"\b\d{1,2}/(?: ?\d{1,2}/(?: ?\d{4}|\d \d{3}|\d{2} \d{2}|\d{3} \d)|\d (?=\d/)\d/\d{4})\b")
"""A date that a narrow column broke in two."""
_BLANK = 1.45
"""Lines further apart than this, in usual distances of the page, have a blank line between them."""
_SOME_LETTERS = 200


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
        self._white: Grid | None = None
        self.unseen: list[str] = []
        """Rows at which a table without ruled lines could not be followed onto its next page."""

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
        if not tables:
            tables = self._white_table(page)
        outside = page.lines
        if tables:
            taken = {id(word) for _, held in tables for word in held}
            outside = [rest for line in page.lines if (rest := [word for word in line if id(word) not in taken])]
        for grid, held in tables:
            over = [line for line in outside if top_of(line) < grid.rows[0]]
            outside = [line for line in outside if top_of(line) >= grid.rows[0]]
            self._lines(over, page)
            self._table(grid, held, page)
        self._lines(outside, page)

    def _white_table(self, page: PdfPage) -> list[tuple[Grid, list[Word]]]:
        """The table of a page without ruled lines; where one goes on and cannot be told apart, that is kept in mind."""
        before, self._white = self._white, white_grid(page.lines, self._white)
        if self._white is not None:
            return [(self._white, self._white.parted([word for line in page.lines for word in line])[0])]
        if before is not None and (row := next((line for line in page.lines if goes_on(line, before)), None)):
            self.unseen.append(" ".join(word.text for word in row))
        return []

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
        # The columns of a table are no columns of prose, though they could not be told apart.
        is_table = any(map(names_columns, lines))
        for gutter in gutters_of(lines):
            self._run(lines[at : gutter.first], page)
            block = lines[gutter.first : gutter.end]
            sides = [gutter.cut(line) for line in block]
            low, high = between_sides(sides)
            left, right = [side for side, _ in sides[low:high] if side], [side for _, side in sides[low:high] if side]
            if not is_table and is_prose(left, right):
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

    def _run(self, lines: list[Line], page: PdfPage, gutter: Gutter | None = None) -> None:
        """Lines below one another."""
        for line in lines:
            bottom = _bottom(line)
            blank = self._last is None or not self._usual or bottom - self._last > _BLANK * self._usual
            self._line(line, page, blank_before=blank or bottom < (self._last or 0), gutter=gutter)
            self._last = bottom

    def _line(self, line: Line, page: PdfPage, *, blank_before: bool, gutter: Gutter | None) -> None:
        unit = self._page_unit or 5.5
        indent = int((line[0].box[0] - self._shift) / unit)
        text = ""
        unsure: list[tuple[int, int]] = []
        struck: list[tuple[int, int]] = []
        before: Word | None = None
        height = median(height_of(word) for word in line)
        for word in line:
            if before is not None:
                wide = word.box[0] - before.box[2]
                parted = gutter is not None and before.box[2] <= gutter.low + 1 and word.box[0] >= gutter.high - 1
                if parted or wide >= PART * height:
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


def _seen(page: PdfPage, line: Line) -> Box:
    return page.seen(around(word.box for word in line))


def _edge(lines: list[Line]) -> float:
    """Where the lines begin that are not indented."""
    return min(line[0].box[0] for line in lines)


def _bottom(line: Line) -> float:
    return median(word.box[3] for word in line)
