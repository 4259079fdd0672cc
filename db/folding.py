"""Folding Vietnamese, so that the same words meet however they are typed: "kế hoạch … đoàn" and "ke hoach doan"."""

from __future__ import annotations

import unicodedata

_BARE = str.maketrans(
    {
        # Đ as it is, and what old keyboards and converters type for it: the eth of Iceland, the Ɖ of Africa.
        **dict.fromkeys("đĐðÐɖƉ", "d"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
        **dict.fromkeys("\u00a0\u2007\u202f\u3000\v\f\u0085\u2028\u2029", " "),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"),
    }
)


def fold(text: str) -> str:
    """Small letters without marks, đ and whatever looks like it as d, one kind of dash and of space, nothing
    invisible. Spaces stay as many as they are.
    """
    decomposed = unicodedata.normalize("NFD", text.translate(_BARE))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()
