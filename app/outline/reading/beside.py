"""What a page draws around and through its words: frames that stand beside the text, lines that strike words out."""

from __future__ import annotations

from dataclasses import replace

from app.outline.head_words import SECRET, URGENT
from app.outline.markers import read_marker
from app.outline.model import Box
from app.outline.reading.page import PdfPage
from app.outline.reading.words import Line, Word
from app.outline.source import TEXT_BOX

_STRUCK_FROM, _STRUCK_TO = 0.42, 0.74
"""Where a line goes through a word, in heights of its letters from the top; one below underlines it."""


def with_frames_apart(page: PdfPage) -> PdfPage:
    """The page with the words of each frame that stands beside the clauses taken out of the lines they share: clauses
    in a frame follow the lines beside it, a remark stands aside.
    """
    for box in page.rulings.frames():
        inside = [line for line in ([word for word in line if _holds(box, word)] for line in page.lines) if line]
        rest = [line for line in ([word for word in line if not _holds(box, word)] for line in page.lines) if line]
        if not inside or not _beside(box, rest) or not _among_clauses(box, rest, page.number):
            continue
        texts = [" ".join(word.text for word in line) for line in inside]
        if any(URGENT.match(text) or SECRET.match(text) for text in texts):
            continue
        if any(read_marker(text) for text in texts):
            at = next((at for at, line in enumerate(rest) if line[0].box[1] >= box[3]), len(rest))
            rest[at:at] = inside
        else:
            page.aside += [(TEXT_BOX, line) for line in inside]
        page.lines = rest
    return page


def with_struck_words(page: PdfPage) -> PdfPage:
    """The page with the words marked through which a line is drawn."""
    strokes = page.rulings.strokes()
    if not strokes:
        return page

    def struck(word: Word) -> Word:
        left, top, right, bottom = word.box
        high, low = top + _STRUCK_FROM * (bottom - top), top + _STRUCK_TO * (bottom - top)
        through = any(high <= y <= low and start <= left + 2 and right - 2 <= end for y, start, end in strokes)
        return replace(word, struck=True) if through else word

    page.lines = [[struck(word) for word in line] for line in page.lines]
    return page


def _holds(box: Box, word: Word) -> bool:
    x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    return box[0] < x < box[2] and box[1] < y < box[3]


def _beside(box: Box, lines: list[Line]) -> bool:
    return any(box[1] < (word.box[1] + word.box[3]) / 2 < box[3] for line in lines for word in line)


def _among_clauses(box: Box, lines: list[Line], page: int) -> bool:
    """Whether clauses have begun where the frame stands: what is framed above them belongs to the letterhead."""
    above = (" ".join(word.text for word in line) for line in lines if line[0].box[1] < box[3])
    return page > 1 or any(read_marker(text) for text in above)
