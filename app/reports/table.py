"""Tables over many pages: the head repeated, rows split between lines, cost linear in the text.

Not platypus: its tables grow worse than linear (docs/decisions/0016-written-by-hand.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from app.progress import Progress, Silent
from app.reports.display import Fill, RuleLine, Shape, Text
from app.reports.flow import Pager
from app.reports.fonts import BOLD, REGULAR, Face
from app.reports.wrap import RichLine, SetLine, SetSpan, stretching, wrap, wrap_spans

PAD_X = 3.0
PAD_Y = 2.5
RULE = 0.5
_SPACING = 1.17
_ASCENT = 0.93
WHOLE = 8
"""Rows of up to so many lines are never split."""
_LEAST = 3
"""Lines of a split row that stand together before and after the turn."""
_HEAD_SHARE = 0.35
"""Of a page at most, for titles of groups and once more for those of columns: a row of ``WHOLE`` lines still fits."""
_CUT = "…"
CONTINUED = "(tiếp)"
"""What stands under the first cell of a row, its number, where the row goes on."""


AnyLine = SetLine | RichLine


@dataclass(frozen=True)
class TableColumn:
    """A column: its heading, width in points, how cells are set; ``group`` is a heading over neighbouring columns."""

    title: str
    width: float
    align: str = "left"  # left | centre | right | justify
    middle: bool = False
    group: str = ""


def groups_of(columns: Sequence[TableColumn]) -> list[tuple[int, int, str]]:
    """Headings over neighbouring columns: the first of these, the one after their last, the words."""
    found = []
    for title, run in groupby(range(len(columns)), key=lambda place: columns[place].group):
        places = list(run)
        if title:
            found.append((places[0], places[-1] + 1, title))
    return found


TableCell = str | tuple[SetSpan, ...]
"""The words of a cell, or stretches of them in several styles, set to the left."""


def words_of(cell: TableCell) -> str:
    """The words of a cell without their styles."""
    return cell if isinstance(cell, str) else "".join(span.text for span in cell)


@dataclass(frozen=True)
class TableRow:
    """A row of cells, or (``span``) one text across all columns. A cell ``@name`` in ``signs`` columns is a sign."""

    cells: tuple[TableCell, ...]
    bold: bool = False
    span: bool = False
    hatched: frozenset[int] = frozenset()
    signs: tuple[tuple[int, str], ...] = ()


class PaperTable:
    """A table being set into a pager. ``pad``: points above and below what stands in a cell."""

    def __init__(
        self,
        pager: Pager,
        columns: Sequence[TableColumn],
        size: float = 12.0,
        left: float | None = None,
        pad: float = PAD_Y,
    ) -> None:
        self._pager = pager
        self._pad = pad
        self._columns = columns
        self._size = size
        self._leading = size * _SPACING
        self._left = pager.frame.left if left is None else left
        self._edges = [self._left]
        for column in columns:
            self._edges.append(self._edges[-1] + column.width)
        self._most = max(1, int((pager.frame.start - pager.floor) * _HEAD_SHARE / self._leading))
        self._head = [self._head_lines(c.title, c.width) for c in columns]
        self._groups = self._lay_groups()
        self._head_height = max(len(lines) for lines in self._head) * self._leading + 2 * self._pad
        self._group_height = 0.0
        if self._groups:
            self._group_height = max(len(lines) for _, _, lines in self._groups) * self._leading + 2 * self._pad
        self._segment_top = self._after_head = 0.0

    def _lay_groups(self) -> list[tuple[int, int, list[SetLine]]]:
        return [
            (first, end, self._head_lines(title, self._edges[end] - self._edges[first]))
            for first, end, title in groups_of(self._columns)
        ]

    def _head_lines(self, title: str, width: float) -> list[SetLine]:
        """A title of the head. It stands on every page: one that would fill the page is cut, or no row ever fitted."""
        face, room = self._pager.faces[BOLD], width - 2 * PAD_X
        lines = wrap(title, face, self._size, room)
        if len(lines) <= self._most:
            return lines
        return [*lines[: self._most - 1], *wrap(_CUT, face, self._size, room)]

    def draw(self, rows: Sequence[TableRow], progress: Progress | None = None) -> None:
        """Set the head and all rows, turning pages as needed.

        Raises:
            Cancelled: a person asked the job to stop.
        """
        watch = progress or Silent()
        pager = self._pager
        if self._group_height + self._head_height + 2 * self._leading + 2 * self._pad > pager.room and not pager.fresh:
            pager.new_page()
        self._draw_head()
        for number, row in enumerate(rows):
            if number % 64 == 0:
                watch.step("layout", number, len(rows))
            if row.span:
                self._draw_span(row, self._follow(rows, number + 1))
            else:
                self._draw_row(row)
        self._close()

    def _draw_head(self) -> None:
        pager = self._pager
        top = pager.y
        height = self._group_height + self._head_height
        grouped: set[int] = set()
        for start, end, lines in self._groups:
            grouped.update(range(start, end))
            self._set_cell(lines, start, end, top, self._group_height, "centre", True, BOLD)
            self._rule(self._edges[start], top - self._group_height, self._edges[end], top - self._group_height)
            for edge in self._edges[start + 1 : end]:
                self._rule(edge, top - self._group_height, edge, top - height)
            for edge in (self._edges[start], self._edges[end]):
                self._rule(edge, top, edge, top - height)
        for index, lines in enumerate(self._head):
            below = self._group_height if index in grouped else 0.0
            self._set_cell(lines, index, index + 1, top - below, height - below, "centre", True, BOLD)
            if index not in grouped:
                for edge in (self._edges[index], self._edges[index + 1]):
                    self._rule(edge, top, edge, top - height)
        self._rule(self._edges[0], top, self._edges[-1], top)
        pager.y = top - height
        self._rule(self._edges[0], pager.y, self._edges[-1], pager.y)
        self._segment_top = self._after_head = pager.y

    def _draw_row(self, row: TableRow) -> None:
        pager = self._pager
        face = pager.faces[BOLD if row.bold else REGULAR]
        style = face.style
        cells = [self._lines(cell, face, column) for cell, column in zip(row.cells, self._columns, strict=True)]
        total = max(1, max(len(lines) for lines in cells))
        done = 0
        while True:
            left = total - done
            height = left * self._leading + 2 * self._pad
            if height <= pager.room:
                self._set_row(self._part(cells, done, total), left, style, row, done == 0)
                return
            take = min(int((pager.room - 2 * self._pad) / self._leading), left - _LEAST)
            if total > WHOLE and take >= _LEAST:
                self._set_row(self._part(cells, done, done + take), take, style, row, False)
                done += take
            self._turn()

    def _lines(self, cell: TableCell, face: Face, column: TableColumn) -> Sequence[AnyLine]:
        room = column.width - 2 * PAD_X
        if isinstance(cell, str):
            return wrap(cell, face, self._size, room) if cell else []
        return wrap_spans(cell, self._pager.faces, self._size, room) if cell else []

    def _part(self, cells: Sequence[Sequence[AnyLine]], start: int, end: int) -> list[Sequence[AnyLine]]:
        """Lines ``start`` to ``end`` of a row; where it goes on, its number stands there once more."""
        part = [lines[start:end] for lines in cells]
        if start and cells[0] and not part[0]:
            width = self._columns[0].width - 2 * PAD_X
            again = wrap(CONTINUED, self._pager.faces[REGULAR], self._size, width)
            part[0] = [*cells[0], *again][: end - start]
        return part

    def _set_row(self, cells: Sequence[Sequence[AnyLine]], count: int, style: str, row: TableRow, whole: bool) -> None:
        pager = self._pager
        top = pager.y
        height = count * self._leading + 2 * self._pad
        for index in row.hatched:
            self._hatch(index, top, height)
        for index, lines in enumerate(cells):
            if lines:
                column = self._columns[index]
                self._set_cell(lines, index, index + 1, top, height, column.align, column.middle and whole, style)
        for index, name in row.signs:
            side = min(10.0, self._columns[index].width - 2)
            middle = (self._edges[index] + self._edges[index + 1]) / 2
            pager.page.shapes.append(Shape(middle - side / 2, top - height / 2 - side / 2, side, name))
        pager.y = top - height
        self._rule(self._edges[0], pager.y, self._edges[-1], pager.y)

    def _hatch(self, index: int, top: float, height: float) -> None:
        x0, x1 = self._edges[index], self._edges[index + 1]
        self._pager.page.fills.append(Fill(x0, top - height, x1 - x0, height, 0.9))

    def _set_cell(
        self,
        lines: Sequence[AnyLine],
        start: int,
        end: int,
        top: float,
        height: float,
        align: str,
        middle: bool,
        style: str,
    ) -> None:
        x0, x1 = self._edges[start] + PAD_X, self._edges[end] - PAD_X
        room, leading, size = x1 - x0, self._leading, self._size
        y = top - self._pad - size * _ASCENT
        if middle:
            y -= (height - 2 * self._pad - len(lines) * leading) / 2
        add = self._pager.page.texts.append
        for line in lines:
            if isinstance(line, RichLine):
                for piece in line.pieces:
                    add(Text(x0 + piece.offset, y, piece.style, size, piece.text))
                y -= leading
                continue
            text, width, last = line
            if align == "left":
                add(Text(x0, y, style, size, text))
            elif align == "centre":
                add(Text(x0 + (room - width) / 2, y, style, size, text))
            elif align == "right":
                add(Text(x1 - width, y, style, size, text))
            else:
                spaces = 0 if last else stretching(text)
                add(Text(x0, y, style, size, text, (room - width) / spaces if spaces else 0.0))
            y -= leading

    def _follow(self, rows: Sequence[TableRow], start: int) -> int:
        """How many lines stay with a heading: further headings, and the beginning of the first row below them."""
        lines = 0
        for number in range(start, len(rows)):
            if not rows[number].span:
                return lines + self._begins(rows[number])
            lines += 2  # its words, and the room above and below them
        return lines

    def _begins(self, row: TableRow) -> int:
        """How many lines of a row stand together at its beginning."""
        face = self._pager.faces[BOLD if row.bold else REGULAR]
        total = max(len(self._lines(cell, face, one)) for cell, one in zip(row.cells, self._columns, strict=True))
        return total if total <= WHOLE else _LEAST

    def _draw_span(self, row: TableRow, follow: int) -> None:
        """One text across all columns; so many lines of the row that follows stay with it."""
        pager, style = self._pager, BOLD if row.bold else REGULAR
        width = self._edges[-1] - self._edges[0] - 2 * PAD_X
        lines = wrap(words_of(row.cells[0]), pager.faces[style], self._size, width)
        while lines:
            # A group's heading stays with the beginning of its first row.
            height = len(lines) * self._leading + 2 * self._pad
            if height + follow * self._leading + 2 * self._pad > pager.room and pager.y < self._after_head:
                self._turn()
            self._close()
            fits = max(1, int((pager.room - 2 * self._pad) / self._leading))
            part, lines = lines[:fits], lines[fits:]
            top, height = pager.y, len(part) * self._leading + 2 * self._pad
            self._set_cell(part, 0, len(self._columns), top, height, "left", False, style)
            pager.y = top - height
            self._rule(self._edges[0], pager.y, self._edges[-1], pager.y)
            for edge in (self._edges[0], self._edges[-1]):
                self._rule(edge, top, edge, pager.y)
            self._segment_top = pager.y

    def _turn(self) -> None:
        self._close()
        self._pager.new_page()
        self._draw_head()

    def _close(self) -> None:
        """Draw the column edges from the last heading down to here."""
        if self._segment_top > self._pager.y:
            for edge in self._edges:
                self._rule(edge, self._segment_top, edge, self._pager.y)
        self._segment_top = self._pager.y

    def _rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self._pager.page.rules.append(RuleLine(x0, y0, x1, y1, RULE))
