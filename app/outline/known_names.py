"""The names of offices that whoever issues a plan knows already; they are found as printed, whatever they are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LONGEST_LIST = 2_000
"""Names looked for; a district with its communes, departments and schools has some two hundred."""
_SPELLINGS = (
    (r"(?:UBND|[ỦU][ỷyỶY]\ ban\ nhân\ dân)", r"(?:UBND|[ỦỦU][ỷyỶY]\s+ban\s+nhân\s+dân|Uỷ\s+ban\s+nhân\s+dân)"),
    (r"(?:HĐND|Hội\ đồng\ nhân\ dân)", r"(?:HĐND|Hội\s+đồng\s+nhân\s+dân)"),
    (r"(?:MTTQ|Mặt\ trận\ Tổ\ quốc)", r"(?:MTTQ|Mặt\s+trận\s+Tổ\s+quốc)"),
)
"""Short and full form of words that nearly every list of offices has; either stands for the other."""


class KnownNames:
    """Names of offices, ready to be found in a sentence.

    Args:
        names: as the issuer's list of units writes them.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        cleaned = {" ".join(name.split()) for name in names} - {""}
        longest_first = sorted(cleaned, key=lambda name: (-len(name), name))[:_LONGEST_LIST]
        self._pattern = (
            re.compile(rf"(?:{'|'.join(map(_spelled, longest_first))})(?!\w)", re.IGNORECASE) if longest_first else None
        )

    def end_at(self, text: str, start: int) -> int | None:
        """Where the longest known name that begins at ``start`` ends, None where none begins there."""
        match = self._pattern.match(text, start) if self._pattern else None
        return match.end() if match else None


def _spelled(name: str) -> str:
    pattern = re.escape(name)
    for either, both in _SPELLINGS:
        pattern = re.sub(either.replace(r"\ ", r"\\ "), lambda _, both=both: both, pattern, flags=re.IGNORECASE)
    return pattern.replace(r"\ ", r"\s+")


NO_NAMES = KnownNames()
"""No list of units at hand."""
