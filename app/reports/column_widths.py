"""How wide the columns of a table are, measured from what stands in them: as few lines as possible, no code broken."""

from __future__ import annotations

from collections.abc import Sequence

from app.reports.display import MM
from app.reports.fonts import BOLD, REGULAR, Face, load_faces
from app.reports.table import PAD_X

_SHORT_TITLE = 18 * MM
_ROWS = 40
"""So many rows, and fewer than twice as many, are measured."""
_SHARES = 80
"""Parts in which the room beyond the longest words is given out."""
_SHARP = 6
"""How much the longest cell of a row counts beside the others: it alone makes the row as high as it is."""
_LOOSE = 1.06
"""Lines are not filled to their end."""


_MOST_OF_CODES = 0.85
"""Part of the width that columns may claim for words that must not break; the rest goes to those with much text."""


def measured(
    titles: Sequence[str], cells: Sequence[Sequence[str]], width: float, size: float, widest: float
) -> list[float]:
    """Widths of columns, ``width`` points in all.

    Args:
        cells: of each column, from the first row to the last.
        size: of the letters.
        widest: a word longer than that is no code, and is broken.
    """
    faces = load_faces()
    room = _within(needed(titles, cells, size, widest), _MOST_OF_CODES * width)
    rows = [
        [_length(title, faces[BOLD], size) for title in titles],
        *([_length(text, faces[REGULAR], size) for text in row] for row in _some(list(zip(*cells, strict=True)))),
    ]
    step = max(0.0, width - sum(room)) / _SHARES
    if not step:
        return room
    lines = [[_lines(length, have) for length, have in zip(row, room, strict=True)] for row in rows]
    for _ in range(_SHARES):
        whole = [sum(row) for row in lines]
        gained = [
            sum(
                (total ** (1 / _SHARP)) - (total - row[at] + _lines(row_lengths[at], room[at] + step)) ** (1 / _SHARP)
                for total, row, row_lengths in zip(whole, lines, rows, strict=True)
            )
            for at in range(len(room))
        ]
        best = gained.index(max(gained))
        room[best] += step
        for row, lengths in zip(lines, rows, strict=True):
            row[best] = _lines(lengths[best], room[best])
    return room


def _some(rows: Sequence[tuple[str, ...]]) -> Sequence[tuple[str, ...]]:
    """Rows of a long table, evenly taken: they tell of its columns what all would."""
    return rows[:: max(1, len(rows) // _ROWS)]


def _within(least: Sequence[float], most: float) -> list[float]:
    """The widest cut to one measure, so that all of them together are not wider than ``most``."""
    cap = max(least)
    while sum(min(one, cap) for one in least) > most:
        cap *= 0.98
    return [min(one, cap) for one in least]


def needed(titles: Sequence[str], cells: Sequence[Sequence[str]], size: float, widest: float) -> list[float]:
    """What each column needs so that no word in it breaks, and none of its title."""
    faces = load_faces()
    return [
        max(
            min(max((_longest(text, faces[REGULAR], size) for text in set(column)), default=0.0), widest),
            _title(title, faces[BOLD], size),
        )
        + 2 * PAD_X
        + 0.5
        for title, column in zip(titles, cells, strict=True)
    ]


def _title(title: str, face: Face, size: float) -> float:
    """A short title stands on one line: "Tiến độ", "Kiến nghị"; a longer one may break between its words."""
    whole = face.width(title, size)
    return whole if whole <= _SHORT_TITLE else _longest(title, face, size)


def _longest(text: str, face: Face, size: float) -> float:
    return max((face.widths[word] for word in text.split()), default=0) * size / 1000.0


def _length(text: str, face: Face, size: float) -> float:
    return sum(face.widths[word] + face.space for word in text.split()) * size / 1000.0


def _lines(length: float, room: float) -> float:
    """How many lines a text takes in a column, made comparable: raised, so that the longest of a row counts most."""
    return max(1.0, length * _LOOSE / (room - 2 * PAD_X)) ** _SHARP if length else 0.0
