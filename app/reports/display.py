"""The display list: what stands where on a page, before a single byte of PDF is written.

Units are points (1/72 inch); the origin is the page's lower left corner; a text's ``y`` is its baseline.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

MM = 72.0 / 25.4
A4 = (210 * MM, 297 * MM)
A4_LANDSCAPE = (297 * MM, 210 * MM)


class Text(NamedTuple):
    """A stretch of text in one style; ``gap`` is what each space is widened by (justification)."""

    x: float
    y: float
    style: str
    size: float
    text: str
    gap: float = 0.0


class RuleLine(NamedTuple):
    """A straight line of ``width`` points."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float = 0.5


class Fill(NamedTuple):
    """A filled rectangle; ``grey`` runs from 0 (black) to 1 (white)."""

    x: float
    y: float
    w: float
    h: float
    grey: float


class Shape(NamedTuple):
    """A status sign of ``size`` points, its lower left corner at ``x``, ``y`` (see ``shapes``)."""

    x: float
    y: float
    size: float
    name: str


class QrMatrix(NamedTuple):
    """A QR code: the side in points, and which modules are dark."""

    x: float
    y: float
    side: float
    rows: tuple[str, ...]


class Anchor(NamedTuple):
    """A named rectangle, kept in the file so that a signature can be placed there later."""

    name: str
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass
class DrawnPage:
    """One page: its size and what stands on it.

    Attributes:
        annex: it is of an annex, not of the letter.
    """

    size: tuple[float, float]
    texts: list[Text] = field(default_factory=list)
    rules: list[RuleLine] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    matrices: list[QrMatrix] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    watermark: str = ""
    annex: bool = False


@dataclass(frozen=True)
class PageFacts:
    """What a PDF says about itself. Fixed by the caller, so that a reprint is the same file.

    Attributes:
        annex_of: of an annex in a file of its own, its paper's number and code; ``paint.WAITING`` for a number to come.
    """

    title: str
    author: str
    subject: str = ""
    annex_of: str = ""
    made_at: str = "20000101000000Z"
    """Creation date in PDF form, ``YYYYMMDDHHmmSS`` and zone, without ``D:``."""
