"""What people typed, set as sentences: one stop at the end of each, whatever was typed there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

KINDS_OF_PLACE: Final = "xã|phường|đặc khu|thị trấn|quận|huyện|thị xã|thành phố|tỉnh|thôn|tổ dân phố"
"""What stands before a place's name, for regular expressions."""
CAPITALS: Final = "".join(letter for letter in map(chr, range(0x41, 0x1F00)) if letter.isupper())
"""What a name begins with, for regular expressions."""
_LOOSE: Final = " \t\u00a0.,;:"
"""What is taken off the end before a stop is set."""
_SPEAKS: Final = ("?", "!", "…")
"""What ends a sentence by itself."""


def bare(text: str) -> str:
    """A text without stops at its end; a question, an exclamation and an ellipsis keep their mark."""
    kept = text.strip()
    if kept.endswith(("...", "…")):
        return f"{kept.rstrip(_LOOSE + '…')}…"
    return kept.rstrip(_LOOSE)


def ended(text: str) -> str:
    """A text as a sentence: "Thiếu mẫu" → "Thiếu mẫu."; "Có được không?" stays; "" stays."""
    kept = bare(text)
    return kept if not kept or kept.endswith(_SPEAKS) else f"{kept}."


def in_a_row(parts: Iterable[str]) -> str:
    """Sentences one after the other, the last without its stop, as cells of tables have them."""
    return bare(" ".join(ended(part) for part in parts if part.strip()))


def with_words(before: str, words: str) -> str:
    """A text with words at its end; the same text where they stand in it already."""
    return before if words in before else "\n".join(part for part in (before.rstrip(), words) if part)
