"""What people typed, set as sentences: one stop at the end of each, whatever was typed there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_LOOSE: Final = " \t\u00a0.,;:"
"""What is taken off the end before a stop is set."""
_SPEAKS: Final = ("?", "!", "…")
"""What ends a sentence by itself."""


def bare(text: str) -> str:
    """A text without stops at its end; a question, an exclamation and an ellipsis keep their mark."""
    kept = text.strip()
    if kept.endswith("...") or kept.endswith("…"):
        return f"{kept.rstrip(_LOOSE + '…')}…"
    return kept.rstrip(_LOOSE)


def ended(text: str) -> str:
    """A text as a sentence: "Thiếu mẫu" → "Thiếu mẫu."; "Có được không?" stays; "" stays."""
    kept = bare(text)
    return kept if not kept or kept.endswith(_SPEAKS) else f"{kept}."


def in_a_row(parts: Iterable[str]) -> str:
    """Sentences one after the other, the last without its stop, as cells of tables have them."""
    return bare(" ".join(ended(part) for part in parts if part.strip()))
