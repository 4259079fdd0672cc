"""Signs of the fonts that have pictures where others have letters, as characters: a lost "≥" turns a target over.

The places are those of Microsoft's Symbol and Wingdings fonts, which Word writes at U+F000 and up.
"""

from __future__ import annotations

import re

_SYMBOL = dict(
    zip(
        bytes.fromhex(
            "2D 40 44 53 57 61 62 64 6D 70 73 A3 A5 AB AC AD AE AF B0 B1 B3 B4 B7 B8 B9 BB C6 CE D0 D6 D7 DB DC DE E5"
        ),
        "-≅ΔΣΩαβδμπσ≤∞↔←↑→↓°±≥×•÷≠≈∅∈∠√·⇔⇐⇒∑",
        strict=True,
    )
)
_WINGDINGS = dict(
    zip(
        bytes.fromhex("6C 6E 6F 71 72 75 76 77 9E 9F A7 A8 D8 DF E0 E8 F0 FB FC FD FE"),
        "●■□❑❒◆❖◆·•▪□➢←→➔⇨✗✓☒☑",
        strict=True,
    )
)
_OTHER_WINGDINGS = dict(zip(bytes.fromhex("2A 4F 50 51 52 53 54 A3"), "☐✗✓☒☑☒☒□", strict=True))
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _OTHER_WINGDINGS}
_UNNAMED = {0x2D: "-", **{place: _WINGDINGS[place] for place in (0x6C, 0x76, 0xA7, 0xD8, 0xFC)}, 0xB7: "•"}
"""What most people's bullets are, where no font is named."""
_PRIVATE = re.compile("[\uf020-\uf0ff]")


def sign(place: int, font: str | None) -> str:
    """The sign that a font has at a place, which counts from 0 or from U+F000; a box for one that is not known."""
    table = _FONTS.get((font or "").strip().casefold(), _UNNAMED)
    return table.get(place & 0xFF, "□")


def with_signs(text: str, font: str | None) -> str:
    """The text with the signs of such a font as characters; what no table knows stays."""
    table = _FONTS.get((font or "").strip().casefold(), _UNNAMED)
    return _PRIVATE.sub(lambda found: table.get(ord(found.group()) & 0xFF, found.group()), text)
