"""Difficulties of many units that say the same thing, put together so that one answer serves them all: pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from db.queries.matrix_rows import MatrixDifficulty

ALIKE = 0.6
"""Share of common words from which two difficulties on the same task count as one; a person sees each of
them before answering."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class LikeDifficulties:
    """Difficulties on one task that say the same, oldest first."""

    rows: tuple[MatrixDifficulty, ...]

    @property
    def first(self) -> MatrixDifficulty:
        """The one whose words stand for the group."""
        return self.rows[0]

    @property
    def units(self) -> tuple[str, ...]:
        """Short names of the units, each once."""
        return tuple(dict.fromkeys(row.office_short for row in self.rows))

    @property
    def answered(self) -> bool:
        """Every one of them has an answer."""
        return all(row.answer for row in self.rows)

    @property
    def open_ids(self) -> tuple[str, ...]:
        """The ids still without an answer."""
        return tuple(row.id for row in self.rows if not row.answer)


def alike(rows: Sequence[MatrixDifficulty]) -> list[LikeDifficulties]:
    """The difficulties in groups: unanswered ones first, larger ones first, then in the plan's order."""
    groups: list[tuple[frozenset[str], list[MatrixDifficulty]]] = []
    for row in rows:
        words = _words(row.text)
        for seed, members in groups:
            if members[0].clause_num == row.clause_num and _say_the_same(seed, words):
                members.append(row)
                break
        else:
            groups.append((words, [row]))
    found = [LikeDifficulties(tuple(members)) for _seed, members in groups]
    return sorted(found, key=lambda one: (one.answered, -len(one.units)))


def _words(text: str) -> frozenset[str]:
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return frozenset(_WORD.findall("".join(char for char in decomposed if not unicodedata.combining(char))))


def _say_the_same(first: frozenset[str], second: frozenset[str]) -> bool:
    together = first | second
    return not together or len(first & second) / len(together) >= ALIKE
