"""Tables whose columns only white gaps keep apart, as converters leave them in text and as PDF files without ruled
lines have them.

A table is seen only under a heading row whose words say what its columns are for, with gaps that run straight through
all of its full rows; anything less certain stays lines. The cells are cut out of the lines: no word is made or lost.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from app.outline.columns import role_of
from app.outline.lines import is_capitals
from app.outline.markers import is_bullet, read_cell_marker, read_marker
from app.outline.model import Doubt
from app.outline.slices import EMPTY, Slice, join
from app.outline.source import Block, Line, SourceDoc, Table

_CELL = re.compile(r"\S+(?: \S+)*")
_FIGURES = re.compile(r"\(?\d{1,2}\)?$")
_BROKEN_DATE = re.compile(r"\b\d{1,2}/(?:\d{1,2}/\d{0,3}|\d?)$")
_FIGURES_ONLY = re.compile(r"\d{1,4}(?:/\d{4})?$")
_ENDS = re.compile(r"(?:^|\s{3})(?:Nơi nhận|TM\.|KT\.|TL\.|T/M)")
_HEADINGS = re.compile(
    r"(?:S?TT|Số TT)\b.{0,40}\b(?:nhiệm vụ|nội dung|công việc)\b.{0,60}\b(?:chủ trì|thực hiện|phụ trách)\b.{0,120}$",
    re.IGNORECASE,
)
_HEADING_LINES = 5
_LONGEST_ROW = 40
"""Lines of one row; beyond this the gaps are no table."""
_MIN_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class _Cell:
    """A piece of a line between two gaps: the columns it covers on the page, and its characters."""

    low: int
    high: int
    piece: Slice


def _cells(line: Line) -> list[_Cell]:
    return [
        _Cell(line.indent + found.start(), line.indent + found.end(), line.slice.cut(found.start(), found.end()))
        for found in _CELL.finditer(line.text)
    ]


def see_aligned_tables(doc: SourceDoc) -> None:
    """Turn runs of lines that are rows of aligned columns into tables; a doubt tells where one is named whose columns
    stand too near to be told apart.
    """
    blocks: list[Block] = []
    untold: list[Doubt] = []
    at = 0
    while at < len(doc.blocks):
        found = _table_at(doc.blocks, at)
        if found is None:
            block = doc.blocks[at]
            if isinstance(block, Line) and not block.aside and not untold and _names_columns(block):
                untold.append(Doubt("table-unseen", {"words": " ".join(block.text.split())}))
            blocks.append(block)
            at += 1
        else:
            blocks.append(found[0])
            at = found[1]
    doc.blocks[:] = blocks
    doc.doubts += untold


def _names_columns(line: Line) -> bool:
    roles = [role_of(cell.piece.text) for cell in _cells(line)]
    apart = roles[:1] == ["tt"] and "task" in roles and len({role for role in roles if role}) >= _MIN_COLUMNS
    return apart or bool(_HEADINGS.match(line.text))


def _table_at(blocks: list[Block], at: int) -> tuple[Table, int] | None:
    first = blocks[at]
    if not isinstance(first, Line) or first.hard or len(_cells(first)) < 2 or not _speaks_of_columns(first):
        return None
    heading: list[Line] = []
    for block in blocks[at : at + _HEADING_LINES]:
        if not isinstance(block, Line) or (heading and not _speaks_on(block)):
            break
        heading.append(block)
    columns = _columns(heading)
    names = [join([cell.piece for cell in column]) for column in columns]
    if len(columns) < _MIN_COLUMNS or not _known(names):
        return None
    edges = [(min(cell.low for cell in column), max(cell.high for cell in column)) for column in columns]
    numbered = role_of(names[0].text) == "tt"
    rows: list[list[Line]] = []
    end = at + len(heading)
    while end < len(blocks):
        block = blocks[end]
        if not isinstance(block, Line) or block.hard or _ENDS.search(block.text) or _is_heading(block):
            break
        if _opens_row(block) if numbered else len(_cells(block)) == len(columns):
            rows.append([block])
        elif rows and len(rows[-1]) < _LONGEST_ROW and _fits(block, edges, rows[-1][0]):
            rows[-1].append(block)
        else:
            break
        end += 1
    cut = _cut(edges, rows)
    if cut is None:
        return None
    made = [tuple(names)]
    task = next(index for index, name in enumerate(names) if role_of(name.text) == "task")
    made += [_row(lines, cut, task) for lines in rows]
    numbers = [heading[0].number, *(lines[0].number for lines in rows)]
    return Table(tuple(made), tuple(numbers), first.page_break), end


def _speaks_of_columns(line: Line) -> bool:
    cells = _cells(line)
    return all(cell.high - cell.low <= 40 for cell in cells) and any(role_of(cell.piece.text) for cell in cells)


def _is_heading(line: Line) -> bool:
    """Whether the line names columns anew; stopping there also keeps the search linear."""
    return not _opens_row(line) and sum(1 for cell in _cells(line) if role_of(cell.piece.text)) >= 2


def _speaks_on(line: Line) -> bool:
    """Whether a line goes on with the heading: short pieces without a number; below a gap, names of columns."""
    short = not _opens_row(line) and all(cell.high - cell.low <= 30 for cell in _cells(line))
    return short and (not line.blank_before or _speaks_of_columns(line))


def _opens_row(line: Line) -> bool:
    cells = _cells(line)
    return len(cells) >= 2 and (
        read_cell_marker(cells[0].piece.text) is not None or bool(_FIGURES.match(cells[0].piece.text))
    )


def _columns(heading: list[Line]) -> list[list[_Cell]]:
    """The heading's pieces gathered by the columns of the page they stand over."""
    columns: list[list[_Cell]] = []
    for line in heading:
        for cell in _cells(line):
            over = [
                column for column in columns if any(cell.low < other.high and other.low < cell.high for other in column)
            ]
            if len(over) > 1:
                return []
            if over:
                over[0].append(cell)
            else:
                columns.append([cell])
    return sorted(columns, key=lambda column: min(cell.low for cell in column))


def _known(names: list[Slice]) -> bool:
    roles = {role_of(name.text) for name in names}
    return "task" in roles and bool(roles & {"lead", "coord", "deadline", "deliverable"})


def _fits(line: Line, edges: list[tuple[int, int]], opening: Line) -> bool:
    """Whether a line without a number goes on with the row: something of it stands right of the numbers' column, and
    it is not prose over the whole width.
    """
    cells = _cells(line)
    wide = edges[-1][1] - edges[0][0]
    if cells[0].low <= edges[0][1] - 1 and cells[0].high > edges[1][0]:
        return False
    mark = read_marker(line.text) if len(cells) == 1 and line.blank_before else None
    if mark and (is_capitals(line.text) or not is_bullet(mark.form)):
        # A heading of the text after the table.
        return False
    return not any(cell.high - cell.low > 0.6 * wide for cell in cells) or len(_cells(opening)) == 2


def _cut(edges: list[tuple[int, int]], rows: list[list[Line]]) -> list[int] | None:
    """Where the columns part: gaps that no full row crosses, one between each two headings."""
    full = [lines for lines in rows if max(len(_cells(line)) for line in lines) >= _MIN_COLUMNS]
    if not full:
        return None
    taken: set[int] = set()
    for low, high in edges:
        taken.update(range(low, high))
    for lines in full:
        for line in lines:
            for cell in _cells(line):
                taken.update(range(cell.low, cell.high))
    cut: list[int] = []
    for (low, _), (after, _) in itertools.pairwise(edges):
        free = [at for at in range(low, after + 1) if at not in taken]
        if not free:
            return None
        cut.append(free[-1])
    for line in (line for lines in full for line in lines):
        places = [_place(cell, cut) for cell in _cells(line)]
        if len(set(places)) < len(places):
            return None
    return cut


def _place(cell: _Cell, cut: list[int]) -> int:
    return sum(1 for edge in cut if cell.low > edge)


def _row(lines: list[Line], cut: list[int], task: int) -> tuple[Slice, ...]:
    parts: list[list[Slice]] = [[] for _ in range(len(cut) + 1)]
    group = all(len(_cells(line)) <= 2 for line in lines) and (
        len(lines) > 1 or is_capitals(lines[0].text) or len(_cells(lines[0])) == 2
    )
    for line in lines:
        for cell in _cells(line):
            column = _place(cell, cut)
            parts[(task if column else 0) if group else column].append(cell.piece)
    return tuple(_whole(part) for part in parts)


def _whole(parts: list[Slice]) -> Slice:
    """The pieces of a cell put together; a date that the column's width broke stays one word."""
    whole = EMPTY
    for part in parts:
        broken = _BROKEN_DATE.search(whole.text) and _FIGURES_ONLY.match(part.text)
        whole = join([whole, part], "" if broken else " ")
    return whole
