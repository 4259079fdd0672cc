"""Tables without ruled lines, as a browser prints them: white strips part their columns and rows under known headings.

Nothing is guessed. The headings say what the columns are for, a strip stays white from them to the last row, and the
strips between rows are wider than those between the lines of a row, one row for each number. Anything less stays lines,
of which the reader tells.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from app.outline.columns import role_of
from app.outline.markers import read_cell_marker
from app.outline.reading.rulings import Grid
from app.outline.reading.side_by_side import height_of, top_of
from app.outline.reading.words import Line, Word, around

_APART = 0.8
"""Pieces of a heading stand this far apart at least, in heights of the letters."""
_STRIP = 0.3
"""A strip between columns is this wide at least, in heights of the letters."""
_WIDER, _TIMES = 0.8, 1.5
"""By so many points, and so many times, the narrowest strip between rows is wider than the widest within one: words in
capitals alone make strips differ.
"""
_MIN_COLUMNS, _MIN_ROWS = 3, 2
_TAIL = 3
"""Lines below the last row that a browser may print: address and page."""
_PROSE = 0.85
"""A piece of a line as wide as this part of the page's words is no cell."""
_ENDS = re.compile(r"Nơi nhận|(?:TM|KT|TL|TUQ)\.|T/M")


def white_grid(lines: list[Line], before: Grid | None) -> Grid | None:
    """The table of a page.

    Args:
        lines: of the page, from top to bottom.
        before: the table with which the page before ended; its columns go on here.
    """
    for at in range(len(lines)):
        if any(role_of(_words(piece)) == "task" for piece in _pieces(lines[at])):
            top = at
            while top and max(word.box[3] for word in lines[top - 1]) > top_of(lines[at]):
                # A heading in two lines begins above one in a single line, set in their middle.
                top -= 1
            for end in _ends(lines, at):
                if grid := _headed(lines[top:end], before):
                    return grid
    for at in range(min(2, len(lines)) if before else 0):
        for end in _ends(lines, at):
            if before and (grid := _going_on(lines[at:end], before.columns)):
                return grid
    return None


def names_columns(line: Line) -> bool:
    """Whether a line reads as the headings of a table of tasks."""
    roles = [role_of(_words(piece)) for piece in _pieces(line)]
    return roles[0] == "tt" and "task" in roles and len({role for role in roles if role}) >= _MIN_COLUMNS


def goes_on(line: Line, before: Grid) -> bool:
    """Whether a line stands like a row in the columns of the table of the page before."""
    at = next((at for at, word in enumerate(line) if word.box[0] >= before.columns[1]), 0)
    return at > 0 and line[at - 1].box[2] <= before.columns[1] and read_cell_marker(_words(line[:at])) is not None


def _ends(lines: list[Line], at: int) -> Iterator[int]:
    """Where a table that begins at a line may end."""
    wide = max(line[-1].box[2] for line in lines) - min(line[0].box[0] for line in lines)
    end = at
    while end < len(lines) and not _ENDS.match(_words(lines[end])) and not _is_prose(lines[end], wide):
        end += 1
    yield from range(end, max(end - _TAIL, at), -1)


def _is_prose(line: Line, wide: float) -> bool:
    return any(piece[-1].box[2] - piece[0].box[0] > _PROSE * wide for piece in _pieces(line))


def _headed(lines: list[Line], before: Grid | None) -> Grid | None:
    """A table whose first rows of words are its headings."""
    over = next((line for line in lines if role_of(_words(_pieces(line)[0])) == "tt"), lines[0])
    numbered = [at for at, line in enumerate(lines) if at and _is_number(line, over)]
    bands = _bands(lines, len(numbered)) if len(numbered) >= (1 if before else _MIN_ROWS) else None
    if bands is None or [sum(1 for at in numbered if at in band) for band in bands] != [0] + [1] * len(numbered):
        return None
    headings = _headings([lines[at] for at in bands[0]])
    roles = [role_of(_words(words)) for words in headings]
    if len(roles) < _MIN_COLUMNS or roles[0] != "tt" or "task" not in roles or not {"lead", "deadline"} & set(roles):
        return None
    if before and len(before.columns) == len(headings) + 1 and not _crossed(lines, before.columns):
        return _grid(lines, bands, before.columns)
    edges = _edges(lines, [around(word.box for word in words) for words in headings])
    return _grid(lines, bands, edges) if edges else None


def _going_on(lines: list[Line], edges: Sequence[float]) -> Grid | None:
    """Rows under the headings of the page before; the first may go on with that page's last."""
    numbered = [
        at for at, line in enumerate(lines) if line[0].box[2] < edges[1] and read_cell_marker(line[0].text) is not None
    ]
    if not numbered or _crossed(lines, edges):
        return None
    for cut in (len(numbered) - 1, len(numbered)):
        bands = _bands(lines, cut)
        if bands is None:
            continue
        found = [sum(1 for at in numbered if at in band) for band in bands]
        if found[1:] == [1] * (len(found) - 1) and found[0] == len(numbered) - len(found) + 1:
            return _grid(lines, bands, edges)
    return None


def _crossed(lines: list[Line], edges: Sequence[float]) -> bool:
    return any(word.box[0] < edge < word.box[2] for line in lines for word in line for edge in edges[1:-1])


def _is_number(line: Line, heading: Line) -> bool:
    """Whether a line begins with the number of a row, beneath the heading of the numbers."""
    first = line[0]
    under = first.box[0] < heading[0].box[2] + 2 * height_of(first) and first.box[2] < _right_of_numbers(heading)
    return under and read_cell_marker(first.text) is not None


def _right_of_numbers(heading: Line) -> float:
    pieces = _pieces(heading)
    return pieces[1][0].box[0] if len(pieces) > 1 else pieces[0][-1].box[2]


def _bands(lines: list[Line], cuts: int) -> list[range] | None:
    """The lines parted at the so many widest strips between them; None where others are nearly as wide."""
    bottom = 0.0
    strips: list[tuple[float, int]] = []
    for at, line in enumerate(lines):
        if at:
            strips.append((top_of(line) - bottom, at))
        bottom = max(bottom, *(word.box[3] for word in line))
    strips.sort(reverse=True)
    if cuts > len(strips) or (cuts and strips[cuts - 1][0] <= 0):
        return None
    if 0 < cuts < len(strips) and strips[cuts - 1][0] < max(strips[cuts][0] + _WIDER, _TIMES * strips[cuts][0]):
        return None
    places = sorted(at for _, at in strips[:cuts])
    return [range(low, high) for low, high in itertools.pairwise([0, *places, len(lines)])]


def _headings(lines: list[Line]) -> list[list[Word]]:
    """The words of each heading, from left to right; what stands over or under a piece is of one heading with it."""
    columns: list[list[Word]] = []
    for piece in (piece for line in lines for piece in _pieces(line)):
        over = [one for one in columns if _stands_over(one, piece)]
        if len(over) > 1:
            return []
        if over:
            over[0].extend(piece)
        else:
            columns.append(list(piece))
    return sorted(columns, key=lambda words: min(word.box[0] for word in words))


def _stands_over(upper: Sequence[Word], lower: Sequence[Word]) -> bool:
    """Whether words stand over others."""
    left, _, right, _ = around(word.box for word in upper)
    low, _, high, _ = around(word.box for word in lower)
    return left < high and low < right


def _edges(lines: list[Line], headings: list[tuple[float, float, float, float]]) -> list[float] | None:
    """The edges of the columns: the middles of strips that no word crosses, one between each two headings."""
    words = sorted((word.box[0], word.box[2]) for line in lines for word in line)
    height = height_of(lines[0][0])
    strips: list[tuple[float, float]] = []
    right = words[0][1]
    for low, high in words:
        if low - right >= _STRIP * height:
            strips.append((right, low))
        right = max(right, high)
    edges = [words[0][0]]
    for one, other in itertools.pairwise(headings):
        between = [(low, high) for low, high in strips if low >= one[2] - 1 and high <= other[0] + 1]
        between.sort(key=_width, reverse=True)
        # Words of rows alike part at one place too; the strip between columns is plainly the wider.
        if not between or (len(between) > 1 and _width(between[0]) < 2 * _width(between[1])):
            return None
        edges.append(sum(between[0]) / 2)
    return [*edges, right]


def _width(strip: tuple[float, float]) -> float:
    return strip[1] - strip[0]


def _grid(lines: list[Line], bands: list[range], columns: Sequence[float]) -> Grid:
    rows = [top_of(lines[0]) - 1]
    for above, below in itertools.pairwise(bands):
        foot = max(word.box[3] for at in above for word in lines[at])
        rows.append((foot + min(word.box[1] for word in lines[below[0]])) / 2)
    rows.append(max(word.box[3] for line in lines for word in line) + 1)
    columns = list(columns)
    columns[0] = min(columns[0], *(line[0].box[0] for line in lines))
    columns[-1] = max(columns[-1], *(line[-1].box[2] for line in lines))
    across = [(edge, columns[0], columns[-1]) for edge in rows]
    down = [(edge, rows[0], rows[-1]) for edge in columns]
    return Grid(columns, rows, across, down)


def _pieces(line: Line) -> list[list[Word]]:
    """The words of a line, parted where a gap is wider than one between words."""
    pieces: list[list[Word]] = []
    for word in line:
        if pieces and word.box[0] - pieces[-1][-1].box[2] < _APART * height_of(word):
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return pieces


def _words(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
