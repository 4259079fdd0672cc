"""The names of offices that whoever issues a plan knows already: found as printed, whatever words they are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LONGEST_LIST = 2_000
"""Names looked for; a district with its communes, departments and schools has some two hundred."""
_SHORT_AND_FULL = (
    ("UBND", "Ủy ban nhân dân"),
    ("HĐND", "Hội đồng nhân dân"),
    ("MTTQ", "Mặt trận Tổ quốc"),
)
"""Words that nearly every list of offices has; the short and the full form stand for one another."""


class KnownNames:
    """Names of offices, ready to be found in a sentence.

    Args:
        names: as the issuer's list of units writes them.
        own: as the document itself writes them where they stand alone; see ``own_end_at``.
    """

    def __init__(self, names: Iterable[str] = (), own: KnownNames | None = None) -> None:
        self._own = own
        cleaned = {" ".join(name.split()) for name in names} - {""}
        longest_first = sorted(cleaned, key=lambda name: (-len(name), name))[:_LONGEST_LIST]
        self._pattern = (
            re.compile(rf"(?:{'|'.join(map(_spelled, longest_first))})(?!\w)", re.IGNORECASE) if longest_first else None
        )

    def end_at(self, text: str, start: int) -> int | None:
        """Where the longest known name that begins at ``start`` ends, None where none begins there."""
        match = self._pattern.match(text, start) if self._pattern else None
        return match.end() if match else None

    def with_own(self, own: KnownNames) -> KnownNames:
        """These names together with those that a document names whole."""
        both = KnownNames(own=own)
        both._pattern = self._pattern
        return both

    def own_end_at(self, text: str, start: int) -> int | None:
        """Where the longest name ends that the document has whole elsewhere; None where none begins there. It says
        less than the issuer's list: a longer name may stand here.
        """
        return self._own.end_at(text, start) if self._own else None


def _spelled(name: str) -> str:
    """The name however it is spelled: short or full, "Uỷ" or "Ủy", any space between words."""
    name = name.replace("Uỷ", "Ủy").replace("uỷ", "ủy")
    for at, (short, full) in enumerate(_SHORT_AND_FULL):
        name = re.sub(rf"{short}|{full}", f"<{at}>", name, flags=re.IGNORECASE)
    pattern = re.escape(name)
    for at, both in enumerate(_SHORT_AND_FULL):
        pattern = pattern.replace(f"<{at}>", f"(?:{'|'.join(map(re.escape, both))})")
    return pattern.replace("ủy", "(?:ủy|uỷ)").replace("Ủy", "(?:ủy|uỷ)").replace(r"\ ", r"\s+")


NO_NAMES = KnownNames()
"""No list of units at hand."""
