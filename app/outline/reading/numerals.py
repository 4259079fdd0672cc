"""The Roman numbers of headings, which are what is misread most in a picture: "I." as "1." or "L", "III." as "II." or
"HI.". Their order tells what they are; each one set right stays marked as uncertain.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.outline.letters import rx
from app.outline.reading.page import PdfPage
from app.outline.reading.words import Word

_ROMAN = re.compile(r"([IVX]{1,5})([./)-])$")
_LOOKS_ROMAN = re.compile(r"(?P<body>[IVXLHUTÍÌ1l|!\]\[]{1,5})(?P<sign>[./),;:-]?)$")
_STROKES = {
    "H": "II",
    "U": "II",
    "L": "I",
    "1": "I",
    "l": "I",
    "|": "I",
    "!": "I",
    "T": "I",
    "Í": "I",
    "Ì": "I",
    "]": "I",
    "[": "I",
}
_GLUED = rx(r"((?:[IVX]{1,4}|\d{1,2}|[a-zđ])[./)])([\p{Lu}][\p{Lu}\p{Ll}]+[,;.:]?)$")
_VALUES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI")
_QUARTER = re.compile(r"([IV1lHU|!]{1,4})((?:[/.,;:)].*)?)$")
_LETTERS = 6


def with_numerals(pages: Sequence[PdfPage]) -> list[PdfPage]:
    """The pages of a document, read from pictures, with the numbers of its headings as their order demands."""
    pages = [replace(page, lines=[_quarters(_unglued(line)) for line in page.lines]) for page in pages]
    heads = list(_heads(pages))
    signs = Counter(found[2] for _, _, word, _ in heads if (found := _ROMAN.match(word.text)))
    if not signs:
        return pages
    sign = signs.most_common(1)[0][0]
    due = 1
    for page, row, word, shouts in heads:
        found = _ROMAN.match(word.text)
        value = _VALUES.index(found[1]) if found and found[1] in _VALUES else 0
        if value == due or value > due:
            due = value + 1
            continue
        if due < len(_VALUES) and _could_be(word.text, _VALUES[due], shouts=shouts, exact=value > 0):
            # A number that reads as the one before it lost a stroke.
            line = page.lines[row]
            page.lines[row] = [replace(word, text=_VALUES[due] + sign, confidence=0.0), *line[1:]]
            due += 1
        elif value == 1:
            due = 2
        elif _begins_again(word.text):
            line = page.lines[row]
            page.lines[row] = [replace(word, text="I" + sign, confidence=0.0), *line[1:]]
            due = 2
    return pages


def _begins_again(text: str) -> bool:
    """Whether what was read can only be the first number of another part: one stroke, no figure and no letter."""
    found = _LOOKS_ROMAN.match(text)
    return found is not None and bool(found["sign"]) and found["body"] in ("[", "]", "|", "!", "Í", "Ì")


def with_strokes(word: Word) -> Word:
    """The number of a row, alone in its cell, that was read as letters with as many strokes ("IH" is "III")."""
    body = word.text.rstrip("./)")
    strokes = "".join(_STROKES.get(char, char) for char in body)
    if body.isdigit() or strokes == body or strokes not in _VALUES[1:] or not set(body) & set("H|!]["):
        return word
    return replace(word, text=strokes + word.text[len(body) :], confidence=0.0)


def _quarters(line: list[Word]) -> list[Word]:
    """The line with the number after "quý" made of its strokes where it is half letters, half figures ("II1/2026")."""
    right = line[:1]
    for before, word in itertools.pairwise(line):
        found = _QUARTER.match(word.text) if before.text.lower().endswith("quý") else None
        strokes = "".join(_STROKES.get(char, char) for char in found[1]) if found else ""
        if found and not found[1].isdigit() and strokes != found[1] and strokes in _VALUES[1:5]:
            word = replace(word, text=strokes + found[2], confidence=0.0)
        right.append(word)
    return right


def _heads(pages: Sequence[PdfPage]) -> Iterator[tuple[PdfPage, int, Word, bool]]:
    """Lines outside tables that may be headings with a Roman number: their page, row and first word, and whether they
    are set in capitals.
    """
    for page in pages:
        grids = page.rulings.grids()
        for row, line in enumerate(page.lines):
            if len(line) < 2 or not _LOOKS_ROMAN.match(line[0].text) or any(grid.holds(line[0]) for grid in grids):
                continue
            letters = [char for word in line[1:] for char in word.text if char.isalpha()]
            if letters and letters[0].isupper():
                upper = sum(char.isupper() for char in letters)
                yield page, row, line[0], len(letters) >= _LETTERS and upper >= 0.8 * len(letters)


def _could_be(text: str, roman: str, *, shouts: bool, exact: bool) -> bool:
    """Whether what was read can be that number: as many strokes, give or take one. ``exact``: it reads as a Roman
    number by itself.
    """
    found = _LOOKS_ROMAN.match(text)
    if found is None:
        return False
    body = found["body"]
    if body.isdigit() and not shouts:
        return False
    strokes = "".join(_STROKES.get(char, char) for char in body)
    if strokes == roman:
        return shouts or not body.isdigit()
    same_kind = set(strokes) == set(roman) and abs(len(strokes) - len(roman)) == 1
    return same_kind and (shouts or exact)


def _unglued(line: list[Word]) -> list[Word]:
    """The line with a mark at its beginning taken apart from the word after it ("2.Xác")."""
    found = _GLUED.match(line[0].text) if line else None
    if found is None:
        return line
    left, top, right, bottom = line[0].box
    middle = left + (right - left) * len(found[1]) / len(line[0].text)
    mark = replace(line[0], text=found[1], box=(left, top, middle, bottom))
    return [mark, replace(line[0], text=found[2], box=(middle, top, right, bottom)), *line[1:]]
