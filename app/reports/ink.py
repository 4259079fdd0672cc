"""Whether a picture is one of a signature, blue, or of a seal, red, on a transparent ground (NĐ 30/2020, Phụ lục I)."""

from __future__ import annotations

import io
from typing import Any, Final

from reportlab.lib.utils import ImageReader

_INK: Final = 40
"""Cover, of 255, from which a point of a picture is ink."""
_MOST_INK: Final = 0.7
"""Part of a picture that ink takes at most; a round seal that is filled takes less."""
_SIDE: Final = 64
_MOST_POINTS: Final = 40_000_000


def ink_fault(picture: bytes, *, agency: bool) -> str:
    """The code of what is wrong with a picture, or "".

    Returns:
        ``report-picture-unreadable``, ``picture-opaque``, ``seal-not-red``, ``signature-not-blue``.
    """
    try:
        reader: Any = ImageReader(io.BytesIO(picture))
        wide, high = reader.getSize()
        if wide * high > _MOST_POINTS:
            return "report-picture-unreadable"
        found = reader._image.convert("RGBA").resize((_SIDE, _SIDE)).tobytes()
    except Exception:  # the imaging library raises many kinds
        return "report-picture-unreadable"
    points = [found[at : at + 4] for at in range(0, len(found), 4)]
    ink = [one for one in points if one[3] > _INK]
    if not ink or len(ink) > _MOST_INK * len(points):
        return "picture-opaque"
    red, blue = sum(one[0] for one in ink), sum(one[2] for one in ink)
    if agency and red <= blue:
        return "seal-not-red"
    return "signature-not-blue" if not agency and blue <= red else ""
