"""Folding Vietnamese text so that the same words compare equal however they are written."""

from __future__ import annotations

import re
import unicodedata

_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """Small letters without marks, đ as d, one space between words."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return _SPACE.sub(" ", "".join(char for char in decomposed if not unicodedata.combining(char))).strip()


def words_of(text: str) -> str:
    """Letters and digits only, folded by ``plain``, one space between words."""
    return re.sub(r"[\W_]+", " ", plain(text)).strip()
