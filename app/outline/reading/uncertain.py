"""Which of the words read from pictures may be wrong.

The recogniser's own confidence finds too few of them: it is as sure of "đối mới" as of "đổi mới". So a word is
uncertain also when it is no Vietnamese syllable and the document does not use it again, when it shouts among small
letters, or when the document writes the same letters with other marks more often, or beside the same neighbour.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from app.outline.fold import plain
from app.outline.reading.page import PdfPage
from app.outline.reading.words import Word
from app.outline.syllables import is_abbreviation, is_spelled, letters_of

_SURE = 90.0
"""Confidence of the recogniser, 0 to 100, below which a word is uncertain."""
_SURE_FIGURES = 92.0
"""The same for figures, numbers of documents and abbreviations, which no spelling checks."""
_CERTAIN = 96.5
"""From here on, and where nothing else speaks against it, a rare word is believed."""
_KNOWN = 3
"""A word that is no syllable is known when the document has it this often."""
_OFTEN = 3
"""A word is suspect when the document has its letters with other marks this many times as often."""
_FIGURES = re.compile(r"\d")
_ROMAN_OR_FIGURE = re.compile(r"(?=.*[1Il|])[1Il|H]{1,4}(?:[/.,;:)].*)?$")
"""What may be a Roman number or a figure one."""


def with_doubts(pages: Sequence[PdfPage]) -> list[PdfPage]:
    """The pages of a document, read from pictures, with their uncertain words marked."""
    words = [word for page in pages for line in page.lines for word in line]
    seen = _Seen(words)
    marked: list[PdfPage] = []
    at = 0
    for page in pages:
        lines: list[list[Word]] = []
        for line in page.lines:
            lines.append([replace(word, unsure=seen.is_doubtful(at + index)) for index, word in enumerate(line)])
            at += len(line)
        marked.append(replace(page, lines=lines))
    return marked


class _Seen:
    """The words of a document in order, and how often each of them and each pair stands in it."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = words
        self._cores = [letters_of(word.text).lower() for word in words]
        self._folded = [plain(core) for core in self._cores]
        trusted = [core for core, word in zip(self._cores, words, strict=True) if word.confidence >= _SURE]
        self._counts = Counter(trusted)
        self._spellings: dict[str, set[str]] = defaultdict(set)
        for core in self._counts:
            self._spellings[plain(core)].add(core)
        self._pairs = Counter(zip(self._cores, self._cores[1:], strict=False))
        self._loose: dict[tuple[str, str], set[str]] = defaultdict(set)
        """The spellings that a word has before, and after, a certain neighbour: ("> folded", neighbour) and
        ("< folded", neighbour)."""
        for index in range(len(self._cores) - 1):
            self._loose["> " + self._folded[index], self._cores[index + 1]].add(self._cores[index])
            self._loose["< " + self._folded[index + 1], self._cores[index]].add(self._cores[index + 1])

    def is_doubtful(self, at: int) -> bool:
        word, core = self._words[at], self._cores[at]
        if word.confidence < _SURE:
            return True
        if not core:
            return False
        if _FIGURES.search(core):
            return word.confidence < _SURE_FIGURES or bool(_ROMAN_OR_FIGURE.match(letters_of(word.text)))
        if not is_spelled(letters_of(word.text)):
            known = is_abbreviation(letters_of(word.text)) and word.confidence >= _SURE_FIGURES
            return self._counts[core] < _KNOWN and not known
        return self._shouts(at) or self._is_outnumbered(at) or self._is_written_otherwise(at)

    def _shouts(self, at: int) -> bool:
        """Whether a syllable in capitals stands between two in small letters."""
        text = letters_of(self._words[at].text)
        if len(text) < 2 or not text.isupper():
            return False
        around = [letters_of(word.text) for word in (*self._words[max(at - 1, 0) : at], *self._words[at + 1 : at + 2])]
        return all(near.islower() for near in around)

    def _is_outnumbered(self, at: int) -> bool:
        core = self._cores[at]
        if self._words[at].confidence >= _CERTAIN:
            return False
        others = max((self._counts[one] for one in self._spellings[self._folded[at]] if one != core), default=0)
        return others >= _OFTEN * max(self._counts[core], 1)

    def _is_written_otherwise(self, at: int) -> bool:
        """Whether the document has, beside the same neighbour, the same letters with other marks, and more often."""
        core, folded = self._cores[at], self._folded[at]
        if at + 1 < len(self._cores):
            after = self._cores[at + 1]
            mine = self._pairs[core, after]
            if any(self._pairs[one, after] > mine for one in self._loose["> " + folded, after] if one != core):
                return True
        if at:
            before = self._cores[at - 1]
            mine = self._pairs[before, core]
            return any(self._pairs[before, one] > mine for one in self._loose["< " + folded, before] if one != core)
        return False
