"""Breaking text into lines by cached advance widths."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple
from unicodedata import combining

from app.reports.fonts import Face
from app.tracking.sentences import CAPITALS, KINDS_OF_PLACE

NO_BREAK = "\u00a0"
_JOINTS = ("-", "/")
"""Where a code that is wider than a line is parted."""
_WITHIN_DAYS = re.compile(rf"(?<=\d){NO_BREAK}(?=tháng|năm)")
_BEFORE_NAMES = re.compile(rf"\b((?i:{KINDS_OF_PLACE.replace(' ', NO_BREAK)})){NO_BREAK}(?=[{CAPITALS}])")
_LOOSE: Final = 0.4
"""How much a space may be widened, in sizes, for the sake of a day or a place's name that stays in one piece."""


def stretching(text: str) -> int:
    """Spaces that justification widens: no-break ones are drawn as spaces, and are widened too."""
    return text.count(" ") + text.count(NO_BREAK)


class SetLine(NamedTuple):
    """One line of a single style: its text, its natural width in points, and whether a paragraph ends with it."""

    text: str
    width: float
    last: bool


class SetSpan(NamedTuple):
    """A stretch of text in one style."""

    style: str
    text: str


class Piece(NamedTuple):
    """A stretch of one line in one style, ``offset`` points from the line's start (before justification)."""

    style: str
    text: str
    offset: float
    spaces_before: int


class RichLine(NamedTuple):
    """One line of several styles."""

    pieces: tuple[Piece, ...]
    width: float
    spaces: int
    last: bool


def wrap(text: str, face: Face, size: float, width: float, first: float = 0.0) -> list[SetLine]:
    """Break cleaned ``text`` into lines not wider than ``width`` points.

    Breaks at plain spaces and line ends; a word wider than a whole line is broken between letters. ``first`` is the
    indent of each paragraph's first line. An empty text is one empty line.
    """
    unit = size / 1000.0
    full = width / unit
    widths, space = face.widths, face.space
    lines: list[SetLine] = []
    add = lines.append
    for paragraph in text.split("\n") if "\n" in text else (text,):
        room = full - first / unit
        words = [word for word in paragraph.split(" ") if word]
        start, used, index = 0, -space, 0
        count = len(words)
        while index < count:
            advance = widths[words[index]]
            if used + space + advance <= room:
                used += space + advance
                index += 1
                continue
            if index > start:
                add(SetLine(" ".join(words[start:index]), used * unit, False))
                start, used, room = index, -space, full
                continue
            if NO_BREAK in words[index]:  # what is tied together and fits nowhere is parted at its ties first
                words[index : index + 1] = words[index].split(NO_BREAK)
                count = len(words)
                continue
            *heads, rest = _chunks([SetSpan("", words[index])], {"": face}, room, full)
            for head in heads:
                add(SetLine(head[0].text, widths[head[0].text] * unit, False))
            words[index] = rest[0].text
            if not heads:  # a single letter wider than the line: it stands there alone
                index += 1
            room = full
        add(SetLine(" ".join(words[start:index]), max(used, 0) * unit, True))
    return lines


def _chunks(word: list[SetSpan], faces: dict[str, Face], first: float, room: float) -> list[list[SetSpan]]:
    """An overlong word cut so that each part fits its line: a code after "/" or "-", others between letters.

    Never before a combining mark.

    ``first`` and ``room``, in thousandths of the size, are the widths of the first line and of the others.
    """
    chunks: list[list[SetSpan]] = []
    chunk: list[SetSpan] = []
    left = first
    for style, text in word:
        chars = faces[style].widths
        start = 0
        for index, char in enumerate(text):
            advance = chars[char]
            if advance > left and (chunk or index > start) and not combining(char):
                joint = 1 + max(text.rfind(sign, start, index) for sign in _JOINTS)
                cut = joint if joint > start else index
                if cut > start:
                    chunk.append(SetSpan(style, text[start:cut]))
                chunks.append(chunk)
                chunk, start, left = [], cut, room - sum(chars[one] for one in text[cut:index])
            left -= advance
        if start < len(text):
            chunk.append(SetSpan(style, text[start:]))
    chunks.append(chunk)
    return chunks


def wrap_spans(
    spans: Sequence[SetSpan], faces: dict[str, Face], size: float, width: float, first: float = 0.0
) -> list[RichLine]:
    """Break text of several styles into lines; breaks at plain spaces, and within words that are too wide.

    A day that is tied together is parted before its month or year, and a place's name after what kind of place it is,
    where the line would stand apart without it.
    """
    unit = size / 1000.0
    words = _words(spans)
    lines: list[RichLine] = []
    line: list[list[SetSpan]] = []
    used, room, position = 0.0, width - first, 0
    while position < len(words):
        word = words[position]
        position += 1
        if not word:  # a line end
            lines.append(_compose(line, faces, unit, True))
            line, used, room = [], 0.0, width - first
            continue
        advance = sum(faces[s.style].widths[s.text] for s in word) * unit
        gap = faces[word[0].style].space * unit if line else 0.0
        if line and used + gap + advance > room:
            tied = any(NO_BREAK in text for _style, text in word)
            parts = _words([SetSpan(style, parted(text)) for style, text in word]) if tied else []
            if len(parts) > 1 and room - used > _LOOSE * size * _gaps(line):
                position -= 1
                words[position : position + 1] = parts
                continue
            lines.append(_compose(line, faces, unit, False))
            line, used, room, gap = [], 0.0, width, 0.0
        if advance > room and not line and any(NO_BREAK in span.text for span in word):
            parts = _words([SetSpan(style, text.replace(NO_BREAK, " ")) for style, text in word])
            words[position:position] = parts
            continue
        if advance > room and not line:
            *heads, word = _chunks(word, faces, room / unit, width / unit)
            lines.extend(_compose([head], faces, unit, False) for head in heads)
            room = width
            advance = sum(faces[s.style].widths[s.text] for s in word) * unit
        line.append(word)
        used += gap + advance
    lines.append(_compose(line, faces, unit, True))
    return lines


def parted(text: str) -> str:
    """The text with plain spaces between a day, its month and its year, and before the name of a place."""
    return _BEFORE_NAMES.sub(r"\1 ", _WITHIN_DAYS.sub(" ", text))


def _gaps(words: list[list[SetSpan]]) -> int:
    """How many spaces of a line are widened where it is justified; at least one."""
    return max(1, len(words) - 1 + sum(span.text.count(NO_BREAK) for word in words for span in word))


def _words(spans: Sequence[SetSpan]) -> list[list[SetSpan]]:
    """Words as lists of styled stretches; an empty list stands for a line end."""
    words: list[list[SetSpan]] = []
    current: list[SetSpan] = []
    for style, text in spans:
        for number, paragraph in enumerate(text.split("\n")):
            if number:
                if current:
                    words.append(current)
                    current = []
                words.append([])
            for position, part in enumerate(paragraph.split(" ")):
                if position and current:
                    words.append(current)
                    current = []
                if part:
                    current.append(SetSpan(style, part))
    if current:
        words.append(current)
    return words


def _compose(words: list[list[SetSpan]], faces: dict[str, Face], unit: float, last: bool) -> RichLine:
    """Join the words of one line into as few pieces as there are changes of style."""
    pieces: list[Piece] = []
    style, text, start, spaces_at_start = "", "", 0.0, 0
    cursor, spaces = 0.0, 0
    for position, word in enumerate(words):
        for number, span in enumerate(word):
            separated = position > 0 and number == 0
            if separated:
                cursor += faces[span.style].space * unit
                spaces += 1
            if span.style == style:
                text += (" " if separated else "") + span.text
            else:
                if text:
                    pieces.append(Piece(style, text, start, spaces_at_start))
                style, text, start, spaces_at_start = span.style, span.text, cursor, spaces
            cursor += faces[span.style].widths[span.text] * unit
            spaces += span.text.count(NO_BREAK)
    if text:
        pieces.append(Piece(style, text, start, spaces_at_start))
    return RichLine(tuple(pieces), cursor, spaces, last)


def balanced(text: str, face: Face, size: float, width: float) -> list[SetLine]:
    """Lines of a heading as even as possible: as few lines as fit, each as short as that number allows."""
    lines = wrap(text, face, size, width)
    if len(lines) < 2:
        return lines
    # Narrower than its longest word no heading is set, or what is tied together would be parted.
    longest = max(face.widths[word] for word in text.split(" ")) * size / 1000.0
    low, high = min(width, max(width / 2, longest)), width
    while high - low > 1.0:
        middle = (low + high) / 2
        if len(wrap(text, face, size, middle)) > len(lines):
            low = middle
        else:
            high = middle
    return wrap(text, face, size, high)
