"""Folding Vietnamese for search: "kế hoạch … đoàn" and "ke hoach doan" meet in the middle."""

from __future__ import annotations

import unicodedata

_D = str.maketrans({"đ": "d", "Đ": "d"})


def fold(text: str) -> str:
    """NFC → decomposed → marks dropped → đ→d → casefolded. Spaces stay as they are."""
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text))
    bare = "".join(ch for ch in decomposed if not unicodedata.combining(ch))
    return bare.translate(_D).casefold()
