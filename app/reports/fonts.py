"""The embedded typeface: Liberation Serif, whose letters are exactly as wide as Times New Roman's."""

from __future__ import annotations

import io
from functools import cache
from importlib.resources import files

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from app.errors import ReportError
from app.reports.text import REPLACEMENT

REGULAR, BOLD, ITALIC, BOLD_ITALIC = "Regular", "Bold", "Italic", "BoldItalic"
STYLES = (REGULAR, BOLD, ITALIC, BOLD_ITALIC)

SINGLE = 1.149
"""Height of a single-spaced line of this typeface, in units of its size."""

_WORD_CACHE_LIMIT = 200_000
"""Words whose width is remembered per style; Vietnamese has some 7 000 syllables, so only hostile text gets here."""


_LONGEST_CACHED = 40
"""Letters of the longest word that is remembered: longer ones are no words."""


class _WordWidths(dict[str, int]):
    """Advance width of words in thousandths of the size, computed once per word."""

    def __init__(self, chars: dict[int, int], default: int) -> None:
        super().__init__()
        self._chars = chars
        self._default = default

    def __missing__(self, word: str) -> int:
        chars, default = self._chars, self._default
        width = 0
        for char in word:
            width += chars.get(ord(char), default)
        if len(word) <= _LONGEST_CACHED:
            if len(self) >= _WORD_CACHE_LIMIT:
                self.clear()
            self[word] = width
        return width


class Face:
    """One style of the typeface: how wide words are, and the font object the painter embeds a subset of."""

    def __init__(self, style: str, font: TTFont) -> None:
        self.style = style
        self.font = font
        glyphs = font.face.charToGlyph
        chars = {code: round(width) for code, width in font.face.charWidths.items()}
        self.covered = frozenset(glyphs) | {0xA0}
        box = chars.get(ord(REPLACEMENT), round(font.face.defaultWidth))
        chars[0xA0] = chars[0x20]
        self.widths = _WordWidths(chars, box)
        self.space: int = chars[0x20]

    def width(self, text: str, size: float) -> float:
        """Width of one line of text in points at ``size``."""
        words = text.split(" ")
        units = sum(self.widths[word] for word in words)
        return float(units + self.space * (len(words) - 1)) * size / 1000.0


def registered_name(style: str) -> str:
    """The name under which reportlab knows a style."""
    return f"RoViecSerif-{style}"


@cache
def load_faces() -> dict[str, Face]:
    """The four styles, read once per process from ``resources/fonts``.

    Raises:
        ReportError: ``report-font-missing`` when a font file is not there or cannot be read.
    """
    folder = files("resources") / "fonts"
    faces: dict[str, Face] = {}
    for style in STYLES:
        name = f"LiberationSerif-{style}.ttf"
        try:
            # asciiReadable keeps code 32 for the space, which word spacing needs.
            font = TTFont(registered_name(style), io.BytesIO((folder / name).read_bytes()), asciiReadable=True)
        except (OSError, TTFError) as error:
            raise ReportError("report-font-missing", file=name) from error
        pdfmetrics.registerFont(font)
        faces[style] = Face(style, font)
    return faces
