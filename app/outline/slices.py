"""Text that remembers where each of its characters stands in the source.

Joining wrapped lines, stripping markup and cutting off markers all work on slices, so that a clause can always point
back to the very characters it was made of.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from app.outline.model import Span


@dataclass(frozen=True, slots=True)
class Slice:
    """``text`` made of ``pieces``: (position in text, position in source, length). White space between pieces has no
    source.
    """

    text: str
    pieces: tuple[tuple[int, int, int], ...]

    @staticmethod
    def of(source: str, start: int, end: int) -> Slice:
        """The characters ``start`` … ``end`` of the source, trimmed of white space at both ends."""
        while start < end and source[start].isspace():
            start += 1
        while end > start and source[end - 1].isspace():
            end -= 1
        return Slice(source[start:end], ((0, start, end - start),) if end > start else ())

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the text stands in the source, in order."""
        return tuple(Span(at, at + length) for _, at, length in self.pieces)

    @property
    def start(self) -> int:
        """Source position of the first character, or -1 for an empty slice."""
        return self.pieces[0][1] if self.pieces else -1

    @property
    def end(self) -> int:
        """Source position after the last character, or -1 for an empty slice."""
        return self.pieces[-1][1] + self.pieces[-1][2] if self.pieces else -1

    def cut(self, start: int, end: int | None = None) -> Slice:
        """The part from ``start`` to ``end`` of the text, trimmed."""
        end = len(self.text) if end is None else min(end, len(self.text))
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        first = max(0, bisect_right(self.pieces, start, key=lambda piece: piece[0]) - 1)
        kept = []
        for at, origin, length in self.pieces[first:]:
            if at >= end:
                break
            low, high = max(at, start), min(at + length, end)
            if low < high:
                kept.append((low - start, origin + low - at, high - low))
        return Slice(self.text[start:end], tuple(kept))

    def without(self, holes: Iterable[tuple[int, int]]) -> Slice:
        """The text with the given stretches taken out (in order, not overlapping)."""
        parts, at = [], 0
        for low, high in holes:
            parts.append(self._raw(at, low))
            at = high
        parts.append(self._raw(at, len(self.text)))
        return _glue(parts, "")

    def _raw(self, start: int, end: int) -> Slice:
        kept = []
        for at, origin, length in self.pieces:
            low, high = max(at, start), min(at + length, end)
            if low < high:
                kept.append((low - start, origin + low - at, high - low))
        return Slice(self.text[start:end], tuple(kept))


EMPTY = Slice("", ())
_BROKEN_WORD = re.compile(r"(?<=[^\W_]-)\s*\n\s*(?=[^\W_])")


def whole_words(piece: Slice) -> Slice:
    """The text without the line breaks behind a hyphen that stands at a word ("Phòng VH-" / "XH")."""
    holes = [found.span() for found in _BROKEN_WORD.finditer(piece.text)]
    return piece.without(holes) if holes else piece


def breaks_word(upper: str, lower: str) -> bool:
    """Whether a word was broken at its hyphen between two lines."""
    return _BROKEN_WORD.search(f"{upper[-2:]}\n{lower[:1]}") is not None


def join(parts: Iterable[Slice], glue: str = " ") -> Slice:
    """The parts one after the other, with white space between them; empty ones are left out."""
    return _glue([part for part in parts if part.text], glue)


def _glue(parts: list[Slice], glue: str) -> Slice:
    pieces: list[tuple[int, int, int]] = []
    texts: list[str] = []
    at = 0
    for index, part in enumerate(parts):
        if index and glue:
            texts.append(glue)
            at += len(glue)
        pieces.extend((at + low, origin, length) for low, origin, length in part.pieces)
        texts.append(part.text)
        at += len(part.text)
    return Slice("".join(texts), tuple(pieces))
