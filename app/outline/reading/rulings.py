"""The ruled grids of a page: where its tables stand and which cell a word falls into."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from app.outline.model import Box
from app.outline.reading.words import Word

_THIN_PT = 3.0
_NEAR_PT = 2.5
_LEAST_ROW = 6.0
"""Points that a row with words in it is tall, at least."""
_MOST_FRAMES = 40
"""With more upright lines than this a page holds tables or drawings, and frames are not looked for."""
_MAX_LINES = 4_000
"""Rulings looked at on one page; a table of forty rows has some three hundred."""

Ruling = tuple[float, float, float]
"""Position across the line, and where it begins and ends along it, in points from the page's upper left corner."""


@dataclass(slots=True)
class Rulings:
    """Collects the lines that a page draws."""

    across: list[Ruling] = field(default_factory=list)
    down: list[Ruling] = field(default_factory=list)
    _kept: tuple[tuple[int, int], list[Grid], list[Box]] | None = field(default=None, repr=False, compare=False)

    def line(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """A line drawn from point to point; one that is neither level nor upright parts no cells."""
        if len(self.across) + len(self.down) > _MAX_LINES:
            return
        if abs(start[1] - end[1]) <= 1 and abs(start[0] - end[0]) > _THIN_PT:
            self.across.append(((start[1] + end[1]) / 2, min(start[0], end[0]), max(start[0], end[0])))
        elif abs(start[0] - end[0]) <= 1 and abs(start[1] - end[1]) > _THIN_PT:
            self.down.append(((start[0] + end[0]) / 2, min(start[1], end[1]), max(start[1], end[1])))

    def rectangle(self, low: tuple[float, float], high: tuple[float, float]) -> None:
        """A box drawn or filled: a thin one is a line, the edges of a wide one are four."""
        if len(self.across) + len(self.down) > _MAX_LINES:
            return
        (x0, x1), (y0, y1) = sorted((low[0], high[0])), sorted((low[1], high[1]))
        if y1 - y0 <= _THIN_PT < x1 - x0:
            self.across.append(((y0 + y1) / 2, x0, x1))
        elif x1 - x0 <= _THIN_PT < y1 - y0:
            self.down.append(((x0 + x1) / 2, y0, y1))
        elif x1 - x0 > _THIN_PT and y1 - y0 > _THIN_PT:
            self.across += [(y0, x0, x1), (y1, x0, x1)]
            self.down += [(x0, y0, y1), (x1, y0, y1)]

    def walls(self, height: float) -> list[float]:
        """Where upright lines stand at that height of the page, from left to right."""
        return sorted([position for position, low, high in self.down if low <= height <= high])

    def grids(self) -> list[Grid]:
        """The tables of the page, from top to bottom."""
        return self._found()[0]

    def frames(self) -> list[Box]:
        """Frames that touch no other line: what is set apart, or the edge of the page; no cells of a table."""
        return self._found()[1]

    def strokes(self) -> list[Ruling]:
        """Level lines that are no part of a table."""
        grids = self.grids()
        return [one for one in self.across if not any(grid.spans((one[1], one[0], one[2], one[0])) for grid in grids)]

    def _found(self) -> tuple[list[Grid], list[Box]]:
        """Tables and frames, looked for once as long as no line is added."""
        count = len(self.across), len(self.down)
        if self._kept is None or self._kept[0] != count:
            down, across = _merged(self.down), _merged(self.across)
            frames = _frames(down, across)
            down = [line for line in down if not any(_is_side(line, box[1::2], box[::2]) for box in frames)]
            across = [line for line in across if not any(_is_side(line, box[::2], box[1::2]) for box in frames)]
            self._kept = count, _grids(down, across), frames
        return self._kept[1], self._kept[2]


def _grids(down: list[Ruling], across: list[Ruling]) -> list[Grid]:
    grids: list[Grid] = []
    for top, bottom in _bands([(low, high) for _, low, high in down if high - low > 6]):
        own_down = [line for line in down if line[1] >= top - _NEAR_PT and line[2] <= bottom + _NEAR_PT]
        own_across = [line for line in across if top - _NEAR_PT <= line[0] <= bottom + _NEAR_PT]
        columns = _distinct(position for position, _, _ in own_down)
        rows = _distinct(position for position, low, high in own_across if high - low > 10)
        if len(columns) >= 3 and len(rows) >= 2:
            for edge in _open_edges(rows, own_down):
                # A row that goes on on another page, or comes from it, need not be closed on this one.
                own_across.append((edge, columns[0], columns[-1]))
                rows = sorted((*rows, edge))
            grids.append(Grid(columns, rows, own_across, own_down))
    return sorted(grids, key=lambda grid: grid.rows[0])


def _open_edges(rows: list[float], down: list[Ruling]) -> list[float]:
    """Where upright lines of three columns and more end together above the first level line of a table, or below its
    last.
    """
    found: list[float] = []
    for edge, ends in ((rows[0], [line[1] for line in down]), (rows[-1], [line[2] for line in down])):
        beyond = [end for end in ends if (end < edge - _LEAST_ROW if edge == rows[0] else end > edge + _LEAST_ROW)]
        if not beyond:
            continue
        furthest = min(beyond) if edge == rows[0] else max(beyond)
        together = {round(line[0]) for line in down if _ends_at(line, furthest)}
        if len(together) >= 3:
            found.append(furthest)
    return found


def _ends_at(line: Ruling, height: float) -> bool:
    return min(abs(line[1] - height), abs(line[2] - height)) <= _NEAR_PT


def _frames(down: list[Ruling], across: list[Ruling]) -> list[Box]:
    if not 2 <= len(down) <= _MOST_FRAMES:
        return []
    found: list[Box] = []
    for (left, top, bottom), (right, other_top, other_bottom) in itertools.combinations(sorted(down), 2):
        if abs(top - other_top) > _NEAR_PT or abs(bottom - other_bottom) > _NEAR_PT or right - left <= 2 * _NEAR_PT:
            continue
        closed = all(any(_is_side(line, (left, right), (at,)) for line in across) for at in (top, bottom))
        if closed and _is_free(down, (left, right), (top, bottom)) and _is_free(across, (top, bottom), (left, right)):
            found.append((left, top, right, bottom))
    return found


def _is_side(line: Ruling, along: tuple[float, ...], at: tuple[float, ...]) -> bool:
    """Whether a line is one of the two sides of a frame at ``at`` that run ``along``."""
    position, low, high = line
    near = any(abs(position - one) <= _NEAR_PT for one in at)
    return near and abs(low - along[0]) <= _NEAR_PT and abs(high - along[1]) <= _NEAR_PT


def _is_free(lines: list[Ruling], across: tuple[float, float], along: tuple[float, float]) -> bool:
    """Whether none of these parallel lines, but for the frame's own sides at ``across``, touches its other two sides at
    ``along``.
    """
    return not any(
        across[0] + _NEAR_PT < position < across[1] - _NEAR_PT
        and any(low - _NEAR_PT <= edge <= high + _NEAR_PT for edge in along)
        for position, low, high in lines
    )


@dataclass(slots=True)
class Grid:
    """A table: column edges from left to right, row edges from top to bottom, and the lines drawn between them."""

    columns: list[float]
    rows: list[float]
    across: list[Ruling]
    down: list[Ruling]

    def spans(self, box: Box) -> bool:
        """Whether the middle of a box stands inside the table."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        inside = self.columns[0] - _NEAR_PT <= x <= self.columns[-1] + _NEAR_PT
        return inside and self.rows[0] - _NEAR_PT <= y <= self.rows[-1] + _NEAR_PT

    def holds(self, word: Word) -> bool:
        """Whether the middle of a word stands inside the table."""
        return self.spans(word.box)

    def parted(self, words: Iterable[Word]) -> tuple[list[Word], list[Word]]:
        """The words inside the table, and the others."""
        low_x, high_x = 2 * (self.columns[0] - _NEAR_PT), 2 * (self.columns[-1] + _NEAR_PT)
        low_y, high_y = 2 * (self.rows[0] - _NEAR_PT), 2 * (self.rows[-1] + _NEAR_PT)
        inside: list[Word] = []
        outside: list[Word] = []
        for word in words:
            left, top, right, bottom = word.box
            within = low_x <= left + right <= high_x and low_y <= top + bottom <= high_y
            (inside if within else outside).append(word)
        return inside, outside

    def cells(self, words: Iterable[Word]) -> tuple[dict[tuple[int, int], list[Word]], frozenset[tuple[int, int]]]:
        """The words by the row and column of their cell, and the cells merged with the one above."""
        height, width = len(self.rows) - 1, len(self.columns) - 1
        held: dict[tuple[int, int], list[Word]] = {}
        merged, joined = self._gaps()
        owners: dict[tuple[int, int], list[Word]] = {}
        rows, columns = self.rows, self.columns
        for word in words:
            left, top, right, bottom = word.box
            place = (bisect_left(rows, (top + bottom) / 2), bisect_right(columns, (left + right) / 2))
            found = owners.get(place)
            if found is None:
                row, column = min(max(place[0] - 1, 0), height - 1), min(max(place[1] - 1, 0), width - 1)
                found = owners[place] = held.setdefault(_first_of(row, column, merged, joined), [])
            found.append(word)
        return held, frozenset(merged)

    def areas(self) -> list[Box]:
        """Where its cells stand on the page, a merged one once, row by row."""
        merged, joined = self._gaps()
        found: dict[tuple[int, int], Box] = {}
        for row, (top, bottom) in enumerate(itertools.pairwise(self.rows)):
            for column, (left, right) in enumerate(itertools.pairwise(self.columns)):
                owner = _first_of(row, column, merged, joined)
                box = found.get(owner, (left, top, right, bottom))
                found[owner] = (min(box[0], left), min(box[1], top), max(box[2], right), max(box[3], bottom))
        return list(found.values())

    def _gaps(self) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
        """The cells merged with the one above, and those joined with the one on their left."""
        merged = {
            (row, cell) for row in range(1, len(self.rows) - 1) for cell in self._open(row, self.rows, self.columns)
        }
        joined = {
            (row, cell) for cell in range(1, len(self.columns) - 1) for row in self._open(cell, self.columns, self.rows)
        }
        return merged, joined

    def _open(self, number: int, edges: list[float], cells: list[float]) -> list[int]:
        """The cells along an edge of a row or column (of ``edges``) over which no line is drawn on it."""
        drawn = self.across if edges is self.rows else self.down
        near = [(low, high) for at, low, high in drawn if abs(at - edges[number]) <= _NEAR_PT]
        middles = ((low + high) / 2 for low, high in itertools.pairwise(cells))
        return [cell for cell, middle in enumerate(middles) if not any(low <= middle <= high for low, high in near)]


def _first_of(row: int, column: int, merged: set[tuple[int, int]], joined: set[tuple[int, int]]) -> tuple[int, int]:
    """The first cell of those that are one with a cell."""
    while (row, column) in joined:
        column -= 1
    while (row, column) in merged:
        row -= 1
    return row, column


def _distinct(values: Iterable[float]) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > 2 * _NEAR_PT:
            kept.append(value)
    return kept


def _merged(lines: list[Ruling]) -> list[Ruling]:
    """Pieces of one line put together."""
    kept: list[Ruling] = []
    for position, low, high in sorted(lines, key=lambda line: (round(line[0] / _NEAR_PT), line[1])):
        if kept and abs(kept[-1][0] - position) <= _NEAR_PT and low <= kept[-1][2] + _NEAR_PT:
            kept[-1] = (kept[-1][0], kept[-1][1], max(kept[-1][2], high))
        else:
            kept.append((position, low, high))
    return kept


def _bands(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    bands: list[tuple[float, float]] = []
    for low, high in sorted(spans):
        if bands and low <= bands[-1][1] + _NEAR_PT:
            bands[-1] = (bands[-1][0], max(bands[-1][1], high))
        else:
            bands.append((low, high))
    return bands
