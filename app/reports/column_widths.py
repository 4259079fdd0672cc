"""How wide the columns of a table are, measured from what stands in them: as few lines as possible, no code broken,
and no column in which a text stands word below word.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, permutations

from app.reports.display import MM
from app.reports.fonts import BOLD, REGULAR, Face, load_faces
from app.reports.table import CONTINUED, PAD_X, TableColumn, TableRow, words_of

_SHORT_TITLE = 18 * MM
_READABLE = 22 * MM
"""Narrower than that a column of several words is tiring to read; where there is room, none is."""
_ROWS = 40
"""So many rows, and fewer than twice as many, are measured."""
_SHARES = 80
"""Parts in which the room beyond the narrowest columns is given out."""
_SHARP = 6
"""How much the longest cell of a row counts beside the others: it alone makes the row as high as it is."""
_LOOSE = 1.06
"""Lines are not filled to their end."""
_MOVED = (1, 2, 4, 8)
"""As many parts a column gives to another at once, to see whether fewer lines are needed."""
_TURNS = 40
"""At most so many times one column gives to another."""
_ALL_LINES = 0.004
"""How much a line in a cell that is not the highest of its row counts, beside one that is."""
_MOST_OF_CODES = 0.85
"""Part of the width that columns may claim for words that must not break; the rest goes to those with much text."""
_MOST_OF_READABLE = 0.7
"""Part of the width that columns may claim so as to be read with ease."""
WIDEST_CODE = 49.0 * MM
"""A word longer than that is no code, and is broken."""


def fitted(
    titles: Sequence[str], aligns: Sequence[str], rows: Sequence[TableRow], width: float, size: float
) -> list[TableColumn]:
    """Columns as wide as what stands in their rows asks for; what stands across all of them asks for nothing.

    Args:
        width: of the table, in points.
        size: of the letters.
    """
    told = [[words_of(cell) for cell in row.cells] for row in rows if not row.span]
    # Where a row goes on, so stands there under its number.
    told.append([CONTINUED, *[""] * (len(titles) - 1)])
    widths = measured(titles, list(zip(*told, strict=True)), width, size)
    return [TableColumn(title, room, align) for title, room, align in zip(titles, widths, aligns, strict=True)]


def measured(titles: Sequence[str], cells: Sequence[Sequence[str]], width: float, size: float) -> list[float]:
    """Widths of columns, ``width`` points in all.

    Args:
        cells: of each column, from the first row to the last.
        size: of the letters.
    """
    table = _Table(titles, [_some(column) for column in cells], size)
    narrowest = _within(needed(titles, cells, size), _MOST_OF_CODES * width)
    least = _readable(narrowest, table.natural(), _MOST_OF_READABLE * width)
    step = max(0.0, width - sum(least)) / _SHARES
    if not step:
        return least
    parts = _exchanged(table, least, step, _given_out(table, least, step))
    return [low + count * step for low, count in zip(least, parts, strict=True)]


class _Table:
    """Its words as widths in points: the heads are its first row."""

    def __init__(self, titles: Sequence[str], cells: Sequence[Sequence[str]], size: float) -> None:
        faces = load_faces()
        self._space = faces[REGULAR].space * size / 1000.0
        self.columns = [
            [_words(title, faces[BOLD], size), *(_words(text, faces[REGULAR], size) for text in column)]
            for title, column in zip(titles, cells, strict=True)
        ]

    def natural(self) -> list[float]:
        """How wide the longest cell of each column would be on one line."""
        return [max(self.length(cell) for cell in column[1:] or column) + 2 * PAD_X + 0.5 for column in self.columns]

    def length(self, cell: Sequence[Sequence[float]]) -> float:
        """How wide a cell would be on one line."""
        return max((sum(words) + self._space * (len(words) - 1) for words in cell), default=0.0)

    def lines(self, column: int, width: float) -> list[int]:
        """How many lines each cell of a column takes at a width."""
        return [self._count(cell, width - 2 * PAD_X) for cell in self.columns[column]]

    def _count(self, cell: Sequence[Sequence[float]], room: float) -> int:
        count, space = 0, self._space
        for words in cell:
            count += 1
            used = -space
            for word in words:
                used += space + word
                if used > room:
                    # What is tied together and wider than a line is parted.
                    count += (used > word) + int(word / room)
                    used = word % room
        return count


def _words(text: str, face: Face, size: float) -> list[list[float]]:
    """Widths of the words of each line of a text; none of an empty one."""
    scale = size / 1000.0
    return [[face.widths[word] * scale for word in line.split(" ") if word] for line in text.split("\n") if text]


def _given_out(table: _Table, least: Sequence[float], step: float) -> list[int]:
    """To each column as many parts of the room as its texts' lengths ask for, lines taken as filled."""
    rows = [[sum(table.length([words]) for words in cell) for cell in row] for row in zip(*table.columns, strict=True)]
    columns = list(zip(*rows, strict=True))
    room, parts = list(least), [0] * len(least)
    now = [[_raised(length, have) for length in lengths] for lengths, have in zip(columns, room, strict=True)]
    then = [[_raised(length, have + step) for length in lengths] for lengths, have in zip(columns, room, strict=True)]
    for _ in range(_SHARES):
        whole = [sum(row) for row in zip(*now, strict=True)]
        heights = [
            sum([(total - old + new) ** (1 / _SHARP) for total, old, new in zip(whole, olds, news, strict=True)])
            for olds, news in zip(now, then, strict=True)
        ]
        best = heights.index(min(heights))
        room[best] += step
        parts[best] += 1
        now[best], then[best] = then[best], [_raised(length, room[best] + step) for length in columns[best]]
    return parts


def _exchanged(table: _Table, least: Sequence[float], step: float, parts: list[int]) -> list[int]:
    """Parts given from column to column as long as the rows, their words broken as they will be, grow less high."""
    known: dict[tuple[int, int], list[int]] = {}

    def lines(column: int, count: int) -> list[int]:
        if (column, count) not in known:
            known[column, count] = table.lines(column, least[column] + count * step)
        return known[column, count]

    for _ in range(_TURNS):
        now = [lines(column, count) for column, count in enumerate(parts)]
        tallest = [
            sorted(((row[at], at) for at in range(len(row))), reverse=True)[:3] for row in zip(*now, strict=True)
        ]
        whole = sum(row[0][0] for row in tallest)
        beside = {
            pair: [next((high for high, at in row if at not in pair), 0) for row in tallest]
            for pair in combinations(range(len(parts)), 2)
        }
        best, moved = 1e-9, None
        for giver, taker in permutations(range(len(parts)), 2):
            others = beside[min(giver, taker), max(giver, taker)]
            for many in _MOVED:
                if many > parts[giver]:
                    break
                less, more = lines(giver, parts[giver] - many), lines(taker, parts[taker] + many)
                fewer = sum(now[giver]) + sum(now[taker]) - sum(less) - sum(more)
                gained = whole - sum(map(max, others, less, more)) + _ALL_LINES * fewer
                if gained > best:
                    best, moved = gained, (giver, taker, many)
        if moved is None:
            break
        giver, taker, many = moved
        parts[giver] -= many
        parts[taker] += many
    return parts


def _some(column: Sequence[str]) -> Sequence[str]:
    """Cells of a long column, evenly taken: they tell of it what all would."""
    return column[:: max(1, len(column) // _ROWS)]


def _within(least: Sequence[float], most: float) -> list[float]:
    """The widest cut to one measure, so that all of them together are not wider than ``most``."""
    cap = max(least)
    while sum(min(one, cap) for one in least) > most:
        cap *= 0.98
    return [min(one, cap) for one in least]


def _readable(least: Sequence[float], natural: Sequence[float], most: float) -> list[float]:
    """The narrowest columns widened to be read with ease, as far as all together stay within ``most``."""
    ease = _READABLE
    while True:
        room = [max(low, min(whole, ease)) for low, whole in zip(least, natural, strict=True)]
        if sum(room) <= most or ease < min(least):
            return room
        ease *= 0.95


def needed(titles: Sequence[str], cells: Sequence[Sequence[str]], size: float) -> list[float]:
    """What each column needs so that no word in it breaks, and none of its title."""
    faces = load_faces()
    return [
        max(
            min(_longest(column, faces[REGULAR], size), WIDEST_CODE),
            _title(title, faces[BOLD], size),
        )
        + 2 * PAD_X
        + 0.5
        for title, column in zip(titles, cells, strict=True)
    ]


def _title(title: str, face: Face, size: float) -> float:
    """A short title stands on one line: "Tiến độ", "Kiến nghị"; a longer one may break between its words."""
    whole = face.width(title, size)
    return whole if whole <= _SHORT_TITLE else _longest([title], face, size)


def _longest(texts: Sequence[str], face: Face, size: float) -> float:
    """The longest word; what is tied together ("số 812/UBND-NV") may be parted there, where room is short."""
    words = {word for text in texts for word in text.split()}
    return max((face.widths[word] for word in words), default=0) * size / 1000.0


def _raised(length: float, room: float) -> float:
    """How many lines a text takes in a column, made comparable: raised, so that the longest of a row counts most."""
    return max(1.0, length * _LOOSE / (room - 2 * PAD_X)) ** _SHARP if length else 0.0
