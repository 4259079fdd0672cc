"""What of a stranger's text can be seen: line breaks, control, turning and hidden characters taken out, once."""

from __future__ import annotations

import unicodedata


def visible(text: str) -> str:
    """One line of the characters that show, composed (NFC); what only breaks, turns or hides is gone.

    Bidirectional overrides, zero-width and soft-hyphen characters have no place in a Vietnamese name, and make one name
    look like another.
    """
    composed = unicodedata.normalize("NFC", text)
    return "".join(" " if ch.isspace() else ch for ch in composed if ch.isspace() or unicodedata.category(ch)[0] != "C")


def has_foreign_letters(text: str) -> bool:
    """Whether letters of another script stand in a name: some look exactly like ours, and make an impostor's name."""
    return any(ch.isalpha() and not unicodedata.name(ch, "").startswith("LATIN") for ch in text)
