"""The ruled grids of a PDF page: where its tables stand and which cell a word falls into."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

_BROKEN_DATE = re.compile(r"\b\d{1,2}/(?: ?\d{1,2}/(?: ?\d{4}|\d \d{3}|\d{2} \d{2}|\d{3} \d)|\d (?=\d/)\d/\d{4})\b")
"""A date that a narrow column broke in two."""
_THIN_PT = 3.0
_NEAR_PT = 2.5
_MAX_LINES = 4_000
"""Rulings looked at on one page; a table of forty rows has some three hundred."""

Line = tuple[float, float, float]
"""Position across the line, and where it begins and ends along it, in points."""


@dataclass(slots=True)
class Rulings:
    """Collects the lines that a page draws, as pypdf calls it for every operator."""

    across: list[Line] = field(default_factory=list)
    down: list[Line] = field(default_factory=list)
    _at: tuple[float, float] | None = None
    _path: list[tuple[tuple[float, float], tuple[float, float]]] = field(default_factory=list)
    _boxes: list[tuple[tuple[float, float], tuple[float, float]]] = field(default_factory=list)

    def operator(self, name: bytes, operands: Sequence[Any], matrix: Sequence[float]) -> None:
        """One drawing operator of the page (ISO 32000-1, 8.5)."""
        if len(self.across) + len(self.down) > _MAX_LINES:
            return
        try:
            if name == b"re":
                x, y, width, height = (float(value) for value in operands[:4])
                self._boxes.append((_moved(x, y, matrix), _moved(x + width, y + height, matrix)))
            elif name == b"m":
                self._at = _moved(float(operands[0]), float(operands[1]), matrix)
            elif name == b"l" and self._at is not None:
                end = _moved(float(operands[0]), float(operands[1]), matrix)
                self._path.append((self._at, end))
                self._at = end
            elif name in (b"S", b"s", b"B", b"B*", b"b", b"b*"):
                for start, end in self._path:
                    self._stroke(start, end)
                self._painted()
            elif name in (b"f", b"F", b"f*"):
                self._painted()
            elif name == b"n":
                # A path that only clips draws nothing.
                self._path.clear()
                self._boxes.clear()
        except (TypeError, ValueError, IndexError):
            return

    def _painted(self) -> None:
        for low, high in self._boxes:
            self._rectangle(low, high)
        self._path.clear()
        self._boxes.clear()

    def _rectangle(self, low: tuple[float, float], high: tuple[float, float]) -> None:
        (x0, x1), (y0, y1) = sorted((low[0], high[0])), sorted((low[1], high[1]))
        if y1 - y0 <= _THIN_PT < x1 - x0:
            self.across.append(((y0 + y1) / 2, x0, x1))
        elif x1 - x0 <= _THIN_PT < y1 - y0:
            self.down.append(((x0 + x1) / 2, y0, y1))
        elif x1 - x0 > _THIN_PT and y1 - y0 > _THIN_PT:
            self.across += [(y0, x0, x1), (y1, x0, x1)]
            self.down += [(x0, y0, y1), (x1, y0, y1)]

    def _stroke(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        if abs(start[1] - end[1]) <= 1 and abs(start[0] - end[0]) > _THIN_PT:
            self.across.append(((start[1] + end[1]) / 2, min(start[0], end[0]), max(start[0], end[0])))
        elif abs(start[0] - end[0]) <= 1 and abs(start[1] - end[1]) > _THIN_PT:
            self.down.append(((start[0] + end[0]) / 2, min(start[1], end[1]), max(start[1], end[1])))

    def grids(self) -> list[Grid]:
        """The tables of the page, from top to bottom."""
        down = _merged(self.down)
        across = _merged(self.across)
        grids: list[Grid] = []
        for bottom, top in _bands([(low, high) for _, low, high in down if high - low > 6]):
            own_down = [line for line in down if line[1] >= bottom - _NEAR_PT and line[2] <= top + _NEAR_PT]
            own_across = [line for line in across if bottom - _NEAR_PT <= line[0] <= top + _NEAR_PT]
            columns = _distinct(position for position, _, _ in own_down)
            rows = _distinct(position for position, low, high in own_across if high - low > 10)
            if len(columns) >= 3 and len(rows) >= 2:
                grids.append(Grid(columns, rows[::-1], own_across, own_down))
        return sorted(grids, key=lambda grid: -grid.rows[0])


@dataclass(slots=True)
class Grid:
    """A table: column edges from left to right, row edges from top to bottom, and the lines drawn between them."""

    columns: list[float]
    rows: list[float]
    across: list[Line]
    down: list[Line]

    def holds(self, x: float, y: float) -> bool:
        """Whether a point stands inside the table."""
        inside = self.columns[0] - _NEAR_PT <= x <= self.columns[-1] + _NEAR_PT
        return inside and self.rows[-1] - _NEAR_PT <= y <= self.rows[0] + _NEAR_PT

    def cells(self, words: Iterable[tuple[float, float, str]]) -> tuple[list[list[str]], frozenset[tuple[int, int]]]:
        """The words (x, y, text) by row and column, and the cells merged with the one above."""
        height, width = len(self.rows) - 1, len(self.columns) - 1
        lines: dict[tuple[int, int], list[tuple[float, float, str]]] = {}
        above: set[tuple[int, int]] = set()
        for x, y, text in words:
            row = next((at for at in range(height) if y >= self.rows[at + 1] - 1), height - 1)
            column = next((at for at in range(width) if x < self.columns[at + 1] - 1), width - 1)
            while column and not self._wall(column, row):
                column -= 1
            while row and not self._floor(row, column):
                row -= 1
            lines.setdefault((row, column), []).append((-round(y), x, text))
        for row in range(1, height):
            above |= {(row, column) for column in range(width) if not self._floor(row, column)}
        grid = [[_joined(lines.get((row, column), [])) for column in range(width)] for row in range(height)]
        return grid, frozenset(above)

    def _wall(self, column: int, row: int) -> bool:
        """Whether a line is drawn left of ``column`` in that row."""
        x, middle = self.columns[column], (self.rows[row] + self.rows[row + 1]) / 2
        return any(abs(at - x) <= _NEAR_PT and low <= middle <= high for at, low, high in self.down)

    def _floor(self, row: int, column: int) -> bool:
        """Whether a line is drawn above ``row`` in that column."""
        y, middle = self.rows[row], (self.columns[column] + self.columns[column + 1]) / 2
        return any(abs(at - y) <= _NEAR_PT and low <= middle <= high for at, low, high in self.across)


def _joined(words: list[tuple[float, float, str]]) -> str:
    joined = " ".join(" ".join(text for _, _, text in sorted(words)).split())
    return _BROKEN_DATE.sub(lambda found: found.group().replace(" ", ""), joined)


def _moved(x: float, y: float, matrix: Sequence[float]) -> tuple[float, float]:
    return (matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5])


def _distinct(values: Iterable[float]) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > 2 * _NEAR_PT:
            kept.append(value)
    return kept


def _merged(lines: list[Line]) -> list[Line]:
    """Pieces of one line put together."""
    kept: list[Line] = []
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
