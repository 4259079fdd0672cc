"""Old words beside new ones, with only what differs marked: pure, for the preview and its print."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

CONTEXT_WORDS = 3
"""Words kept before the first difference of a long text."""
LONG = 48
"""Characters above which a text is shortened to the surroundings of what differs."""

_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class WordRun:
    """A stretch of words; ``differs`` marks what the other side does not have."""

    text: str
    differs: bool


def compare(old: str, new: str, *, whole: bool = False) -> tuple[tuple[WordRun, ...], tuple[WordRun, ...]]:
    """The two texts as pieces, word by word; shortened before the first difference unless wanted ``whole``.

    Texts that share less than a third of their words are shown as wholly different: marking single common
    words would only confuse.
    """
    before, after = _WORD.findall(old), _WORD.findall(new)
    if not before or not after:
        return _whole(old), _whole(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < 1 / 3:
        return _whole(old), _whole(new)
    left: list[WordRun] = []
    right: list[WordRun] = []
    for tag, a_from, a_to, b_from, b_to in matcher.get_opcodes():
        _add(left, before[a_from:a_to], tag != "equal")
        _add(right, after[b_from:b_to], tag != "equal")
    if whole:
        return tuple(left), tuple(right)
    return _shortened(left, len(old)), _shortened(right, len(new))


def plain(pieces: tuple[WordRun, ...]) -> str:
    """The pieces as one text."""
    return " ".join(piece.text for piece in pieces)


def _whole(text: str) -> tuple[WordRun, ...]:
    words = " ".join(text.split())
    return (WordRun(words, True),) if words else ()


def _add(pieces: list[WordRun], words: list[str], differs: bool) -> None:
    if words:
        pieces.append(WordRun(" ".join(words), differs))


def _shortened(pieces: list[WordRun], length: int) -> tuple[WordRun, ...]:
    if length <= LONG or not pieces or pieces[0].differs or len(pieces) == 1:
        return tuple(pieces)
    words = pieces[0].text.split()
    if len(words) > CONTEXT_WORDS:
        pieces[0] = WordRun("…" + " ".join(words[-CONTEXT_WORDS:]), False)
    return tuple(pieces)
