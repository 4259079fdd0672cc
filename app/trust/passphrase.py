"""Kind advice about a passphrase: what it lacks, never what it is."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

Advice = Literal["too-short", "common", "repeated", "sequence", "office-in-it", "one-word"]
Strength = Literal["weak", "fair", "good"]

LEAST_CHARS: Final = 8
GOOD_CHARS: Final = 15
"""Length counts most (NIST SP 800-63B, 3.1.1.2): fifteen letters, or four words with spaces, are good."""

_COMMON: Final = (
    *("password", "p@ssw0rd", "p@ssword", "passw0rd", "matkhau", "admin", "administrator", "welcome", "letmein"),
    *("123456", "12345678", "123456789", "1234567890", "111111", "000000", "88888888", "66668888", "68686868"),
    *("qwerty", "qwertyuiop", "abc123", "1qaz2wsx", "zaq12wsx", "iloveyou", "anhyeuem", "emyeuanh"),
    *("19001009", "02091945", "vietnam", "hanoi", "saigon", "tphcm", "ubnd", "ubndxa", "ubndphuong", "roviec"),
)
_ROWS: Final = ("01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_RUN: Final = 4


@dataclass(frozen=True)
class Assessment:
    """How good a passphrase is, and what would make it better (stable codes, the most useful first)."""

    strength: Strength
    advice: tuple[Advice, ...]


def assess(passphrase: str, office_words: tuple[str, ...] = ()) -> Assessment:
    """Judge a passphrase; only an empty one is ever refused elsewhere, this merely advises.

    Args:
        passphrase: what the person typed.
        office_words: the office's name and code, which a guesser tries first.
    """
    text = unicodedata.normalize("NFC", passphrase).casefold()
    bare = _fold(text)
    advice: list[Advice] = []
    if len(text) < LEAST_CHARS:
        advice.append("too-short")
    if bare.strip("0123456789!@#$. ") in _FOLDED_COMMON or bare in _FOLDED_COMMON:
        advice.append("common")
    if len(set(bare)) <= max(2, len(bare) // 4):
        advice.append("repeated")
    if _is_mostly_runs(bare):
        advice.append("sequence")
    if any(len(word) >= _RUN and _fold(word.casefold()) in bare for word in office_words):
        advice.append("office-in-it")
    if len(text) < GOOD_CHARS and " " not in text.strip():
        advice.append("one-word")
    if any(one != "one-word" for one in advice):
        return Assessment("weak", tuple(advice))
    return Assessment("fair" if len(text) < GOOD_CHARS else "good", tuple(advice))


def _fold(text: str) -> str:
    """Without marks, đ and spaces: what a guesser's list is folded to as well."""
    apart = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter) and not letter.isspace())


def _is_mostly_runs(text: str) -> bool:
    """Whether half or more of the letters are neighbours on the keyboard or in the alphabet, in order."""
    covered = set[int]()
    for at in range(len(text) - _RUN + 1):
        piece = text[at : at + _RUN]
        if any(piece in row or piece in row[::-1] for row in _ROWS):
            covered |= set(range(at, at + _RUN))
    return bool(text) and len(covered) * 2 >= len(text)


_FOLDED_COMMON: Final = frozenset(_fold(word) for word in _COMMON) - {""}
