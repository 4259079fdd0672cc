"""The two sides of a letterhead or a foot that stand in one line, told apart."""

from __future__ import annotations

import re

from app.outline.head_words import COLUMN, NUMBER, NUMBERED_PLACE, PLACE_DATE, PLACE_SHORT, RULE
from app.outline.lines import is_capitals
from app.outline.markers import read_marker
from app.outline.slices import Slice


def columns(piece: Slice) -> list[Slice]:
    """What stands side by side in one line, as left by a converter."""
    cuts, at = [], 0
    for gap in COLUMN.finditer(piece.text):
        if re.fullmatch(r"[-+•]", piece.text[: gap.start()]):
            continue
        cuts.append(piece.cut(at, gap.start()))
        at = gap.end()
    cuts.append(piece.cut(at))
    return [cut for cut in cuts if cut.text]


def sides(piece: Slice) -> list[Slice]:
    """The halves of a line of the letterhead, and the rules drawn below them, whatever is left between them: a web page
    that is pasted leaves one blank.
    """
    return [half for column in columns(piece) for part in _at_rules(column) for half in _halves(part)]


def _at_rules(piece: Slice) -> list[Slice]:
    cuts, at = [], 0
    for rule in RULE.finditer(piece.text):
        cuts += [piece.cut(at, rule.start()), piece.cut(rule.start(), rule.end())]
        at = rule.end()
    cuts.append(piece.cut(at))
    return [cut for cut in cuts if cut.text]


def _halves(piece: Slice) -> list[Slice]:
    """A number or a name in capitals, and the place and date right of it."""
    text = piece.text
    if "ngày" not in text:
        return [piece]
    for gap in re.finditer(r"\s+", text):
        left, right = text[: gap.start()], PLACE_DATE.match(text, gap.end())
        if right and (NUMBER.match(left) or _stands_left(left, right["place"] or "")):
            return [piece.cut(0, gap.start()), piece.cut(gap.end())]
    return [piece]


def _stands_left(left: str, place: str) -> bool:
    """Whether a name in capitals ends where a place, written in small letters, begins."""
    small = all(PLACE_SHORT.fullmatch(word) or not word.isupper() for word in re.findall(r"[\w.]+", place))
    return bool(place) and small and (could_be_issuer(left) or not any(char.isalnum() for char in left))


def could_be_issuer(text: str) -> bool:
    """Whether a line in capitals may name an office."""
    shouted = is_capitals(text) or (text.isalpha() and text.isupper())
    words = NUMBERED_PLACE.blanked(text)
    return shouted and len(text) < 90 and not any(char.isdigit() for char in words) and not read_marker(text)
