"""Folding Vietnamese text so that the same words compare equal however they are written."""

from __future__ import annotations

import re

from db.folding import fold

_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """Folded as for search, with one space between words."""
    return _SPACE.sub(" ", fold(text)).strip()


def words_of(text: str) -> str:
    """Letters and digits only, folded by ``plain``, one space between words."""
    return re.sub(r"[\W_]+", " ", plain(text)).strip()
