"""The fingerprint of a certificate, in the forms people compare: hex, "mã đối chiếu", and words for the telephone.

All three show the front of one SHA-256: the code 93 bits of it, the words 88. A forger who wants another key with the
same code must try 2**92 keys on average, with the same words 2**87: neither can be done (an attack on two keys at once
does not help, since the honest certificate is fixed before).
"""

from __future__ import annotations

import hashlib
import unicodedata
from functools import cache
from importlib import resources
from typing import Final

from app.errors import TrustError

CODE_BITS: Final = 93
CODE_DIGITS: Final = 28
WORD_COUNT: Final = 8
WORD_BITS: Final = 11
_HEX_DIGITS: Final = 64


def fingerprint(der: bytes) -> str:
    """SHA-256 of a certificate, 64 hex digits in lower case."""
    return hashlib.sha256(der).hexdigest()


def code_of(fingerprint_hex: str) -> str:
    """The "mã đối chiếu": seven groups of four digits, which write the first 93 bits as one decimal number.

    >>> code_of("f" * 64)
    '9903 5203 1428 3042 1991 9299 3791'

    Raises:
        ValueError: no SHA-256 in hex.
    """
    digits = f"{_front(fingerprint_hex, CODE_BITS):0{CODE_DIGITS}d}"
    return " ".join(digits[at : at + 4] for at in range(0, CODE_DIGITS, 4))


def words_of(fingerprint_hex: str) -> tuple[str, ...]:
    """Eight words that write the first 88 bits, eleven bits each, to be read aloud.

    Raises:
        ValueError: no SHA-256 in hex.
    """
    number = _front(fingerprint_hex, WORD_COUNT * WORD_BITS)
    mask = (1 << WORD_BITS) - 1
    listed = word_list()
    return tuple(listed[number >> WORD_BITS * place & mask] for place in reversed(range(WORD_COUNT)))


def matches(fingerprint_hex: str, typed: str) -> bool:
    """Whether what a person typed or pasted is this fingerprint: hex, code or words, with any spacing and case.

    Only a whole form matches; the beginning of one never does.

    Raises:
        TrustError: ``fingerprint-unreadable``: it is none of the three forms.
    """
    text = unicodedata.normalize("NFKC", typed).casefold()
    squeezed = "".join(letter for letter in text if letter not in ":-." and not letter.isspace())
    if len(squeezed) == _HEX_DIGITS and all(letter in "0123456789abcdef" for letter in squeezed):
        return squeezed == fingerprint_hex.lower()
    if len(squeezed) == CODE_DIGITS and squeezed.isascii() and squeezed.isdigit():
        return squeezed == code_of(fingerprint_hex).replace(" ", "")
    spoken = text.replace("-", " ").replace(",", " ").replace(".", " ").split()
    if len(spoken) == WORD_COUNT and set(spoken) <= set(word_list()):
        return tuple(spoken) == words_of(fingerprint_hex)
    raise TrustError("fingerprint-unreadable")


@cache
def word_list() -> tuple[str, ...]:
    """The 2 048 words, in the order that gives them their numbers; the file never changes once released."""
    text = resources.files("resources").joinpath("trust/words.txt").read_text(encoding="utf-8")
    listed = tuple(unicodedata.normalize("NFC", line) for line in text.splitlines() if line and line[0] != "#")
    if len(listed) != 1 << WORD_BITS or len(set(listed)) != len(listed):
        raise RuntimeError("resources/trust/words.txt must hold 2 048 different words")
    return listed


def _front(fingerprint_hex: str, bits: int) -> int:
    if len(fingerprint_hex) != _HEX_DIGITS:
        raise ValueError("a fingerprint has 64 hex digits")
    return int(fingerprint_hex, 16) >> (4 * _HEX_DIGITS - bits)
