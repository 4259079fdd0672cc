r"""Regular expressions that know Vietnamese capitals.

Python's ``re`` has no ``\p{Lu}`` and ``\p{Ll}``, and a range such as ``À-Ỹ`` mixes capitals with small letters.
"""

from __future__ import annotations

import re
from functools import lru_cache

_TONED = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
SMALL = "a-z" + _TONED
CAPITAL = "A-Z" + _TONED.upper()


@lru_cache(maxsize=256)
def rx(pattern: str, flags: int = 0) -> re.Pattern[str]:
    r"""Compile ``pattern``, in whose character classes ``\p{Lu}`` and ``\p{Ll}`` stand for Vietnamese letters."""
    return re.compile(pattern.replace(r"\p{Lu}", CAPITAL).replace(r"\p{Ll}", SMALL), flags)
