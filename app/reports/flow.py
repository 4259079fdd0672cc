"""Filling pages: margins, page numbers, paragraphs that break over pages without stranding lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.reports.display import A4, MM, DrawnPage, Text
from app.reports.fonts import REGULAR, SINGLE, Face
from app.reports.wrap import RichLine, SetSpan, wrap_spans

BODY_SIZE = 14.0
FIRST_INDENT = 12.7 * MM
"""First line of a paragraph (NĐ 30/2020, Phụ lục I, II.6: 1 cm or 1.27 cm)."""
PARAGRAPH_GAP = 6.0
"""Between paragraphs at least 6 pt (same place)."""
LINE_FACTOR = SINGLE * 1.06
"""Line spacing, in sizes: a little over single (same place: single to 1.5 lines)."""
PAGE_NUMBER_SIZE = 13.0


@dataclass(frozen=True)
class Frame:
    """A page size and its margins in points (NĐ 30/2020, Phụ lục I, I.4)."""

    size: tuple[float, float] = A4
    top: float = 20 * MM
    bottom: float = 20 * MM
    left: float = 30 * MM
    right: float = 15 * MM

    @property
    def width(self) -> float:
        """Width of the type area."""
        return self.size[0] - self.left - self.right

    @property
    def start(self) -> float:
        """Where the type area begins, from the page's foot."""
        return self.size[1] - self.top


class Pager:
    """Pages of one numbering: the letter, or one annex. Page 1 shows no number."""

    def __init__(self, frame: Frame, faces: dict[str, Face], watermark: str = "", foot: float = 0.0) -> None:
        self.frame = frame
        self.faces = faces
        self.pages: list[DrawnPage] = []
        self.floor = frame.bottom + foot
        self._watermark = watermark
        self.y = 0.0
        self.new_page()

    @property
    def page(self) -> DrawnPage:
        """The page being filled."""
        return self.pages[-1]

    @property
    def room(self) -> float:
        """Height left on the page."""
        return self.y - self.floor

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on the page yet."""
        return self.y >= self.frame.start - 0.01

    def new_page(self) -> None:
        """Begin a page; from the second on its number stands in the middle of the top margin."""
        page = DrawnPage(self.frame.size, watermark=self._watermark)
        self.pages.append(page)
        self.y = self.frame.start
        number = len(self.pages)
        if number > 1:
            label = str(number)
            middle = self.frame.left + self.frame.width / 2
            x = middle - self.faces[REGULAR].width(label, PAGE_NUMBER_SIZE) / 2
            page.texts.append(Text(x, self.frame.size[1] - 0.62 * self.frame.top, REGULAR, PAGE_NUMBER_SIZE, label))

    def centred(self, text: str, style: str, size: float, middle: float | None = None) -> None:
        """One line centred on ``middle`` (the type area's middle by default), below what stands already."""
        at = self.frame.left + self.frame.width / 2 if middle is None else middle
        x = at - self.faces[style].width(text, size) / 2
        self.page.texts.append(Text(x, self.y - baseline(size), style, size, text))
        self.y -= size * LINE_FACTOR


def baseline(size: float) -> float:
    """From the top of a line box to its baseline."""
    return size * (0.891 + (LINE_FACTOR - SINGLE) / 2)


@dataclass(frozen=True)
class FlowParagraph:
    """A paragraph of the letter; ``align`` is ``justify``, ``left`` or ``centre``."""

    spans: tuple[SetSpan, ...]
    size: float = BODY_SIZE
    align: str = "justify"
    first: float = FIRST_INDENT
    left: float = 0.0
    before: float = PARAGRAPH_GAP
    keep_next: bool = False

    @staticmethod
    def plain(text: str, style: str = REGULAR, **more: object) -> FlowParagraph:
        """A paragraph of one style."""
        return FlowParagraph((SetSpan(style, text),), **more)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Block:
    """Something of fixed height that stays in one piece, such as the signature block.

    ``draw`` gets the page, the left edge and the top. ``keep_lines`` lines of the paragraph before stay with it.
    """

    height: float
    draw: Callable[[DrawnPage, float, float], None]
    before: float = 0.0
    keep_lines: int = 0
    keep_next: bool = False


Piece = FlowParagraph | Block


def flow(pager: Pager, pieces: Sequence[Piece]) -> None:
    """Set ``pieces`` one below the other, turning pages: no heading without text below it, no lone lines, no block that
    closes a paper (``keep_lines``) without the end of its text on the same page.
    """
    laid = [_lay(pager, piece) for piece in pieces]
    ends = _ends(pieces, laid)
    for index, piece in enumerate(pieces):
        end = ends.get(index)
        together = _height(pieces, laid, index, end.last) if end else 0.0
        goes_over = end is not None and together > pager.room and not pager.fresh
        if goes_over and end is not None and end.whole:
            pager.new_page()
            goes_over = False
        if isinstance(piece, Block):
            _set_block(pager, piece, _needed_below(pieces, laid, index))
            continue
        lines = laid[index]
        if not pager.fresh:
            ahead = _needed_below(pieces, laid, index)
            own = len(lines) if piece.keep_next else _beginning(len(lines))
            if piece.before + own * _leading(piece) + ahead > pager.room:
                pager.new_page()
        below = _height(pieces, laid, index + 1, end.last) if end else 0.0
        _set_lines(pager, piece, lines, end.lines if goes_over and end else 0, below)


class _End(NamedTuple):
    """The end of a text that stays with the block that closes it.

    Attributes:
        lines: of the piece it begins with, as many go with it; ``whole``: all of that piece.
        last: place of the last block.
    """

    lines: int
    whole: bool
    last: int


def _ends(pieces: Sequence[Piece], laid: Sequence[list[RichLine]]) -> dict[int, _End]:
    """Where the ends of texts begin: enough lines before a closing block, and the heading they belong to."""
    ends = {}
    for place, block in enumerate(pieces):
        if not isinstance(block, Block) or not block.keep_lines:
            continue
        last = place
        while pieces[last].keep_next and last + 1 < len(pieces):
            last += 1
        wanted, first, whole, lines = block.keep_lines, place, True, 0
        while wanted > 0 and first and not isinstance(pieces[first - 1], Block):
            first -= 1
            count = len(laid[first])
            # One line is never left behind, nor taken alone.
            lines = count if count - wanted < 2 else max(wanted, 2)
            whole = lines == count
            wanted -= lines
        while whole and first and pieces[first - 1].keep_next:
            first -= 1
        if first < place:
            ends[first] = _End(lines, whole, last)
    return ends


def _height(pieces: Sequence[Piece], laid: Sequence[list[RichLine]], first: int, last: int) -> float:
    """Height of pieces one below the other."""
    return sum(
        piece.before + (piece.height if isinstance(piece, Block) else len(lines) * _leading(piece))
        for piece, lines in zip(pieces[first : last + 1], laid[first : last + 1], strict=True)
    )


def _needed_below(pieces: Sequence[Piece], laid: Sequence[list[RichLine]], index: int) -> float:
    """Height that must fit below a piece that stays with the next one."""
    height = 0.0
    while pieces[index].keep_next and index + 1 < len(pieces):
        index += 1
        piece = pieces[index]
        if isinstance(piece, Block):
            height += piece.before + piece.height
        else:
            count = len(laid[index])
            height += piece.before + (count if piece.keep_next else _beginning(count)) * _leading(piece)
    return height


def _beginning(count: int) -> int:
    """Lines of a paragraph that must stand together at its beginning: of three lines none can be parted."""
    return count if count <= 3 else 2


def _leading(piece: FlowParagraph) -> float:
    return piece.size * LINE_FACTOR


def _lay(pager: Pager, piece: Piece) -> list[RichLine]:
    if isinstance(piece, Block):
        return []
    return wrap_spans(piece.spans, pager.faces, piece.size, pager.frame.width - piece.left, piece.first)


def _set_block(pager: Pager, block: Block, below: float) -> None:
    if block.before + block.height + below > pager.room and not pager.fresh:
        pager.new_page()
    if not pager.fresh:
        pager.y -= block.before
    block.draw(pager.page, pager.frame.left, pager.y)
    pager.y -= block.height


def _set_lines(pager: Pager, piece: FlowParagraph, lines: list[RichLine], kept: int, below: float) -> None:
    """Set a paragraph; ``kept`` of its last lines go over with what stands below, ``below`` points high."""
    leading = _leading(piece)
    if not pager.fresh:
        pager.y -= piece.before
    done, total = 0, len(lines)
    while done < total:
        left = total - done
        fits = int(pager.room / leading + 0.001)
        goes_over = bool(kept) and left * leading + below > pager.room
        behind = max(kept, 2) if goes_over else (0 if fits >= left else 2)
        take = min(fits, left - behind)
        if take < min(2, left):  # a lone line, or none: everything goes over, unless the page is still empty
            take = max(1, min(fits, left)) if pager.fresh else 0
        for line in lines[done : done + take]:
            _set_line(pager, piece, line, done == 0)
            done += 1
        if done < total:
            pager.new_page()


def _set_line(pager: Pager, piece: FlowParagraph, line: RichLine, first: bool) -> None:
    indent = piece.left + (piece.first if first else 0.0)
    room = pager.frame.width - indent
    x = pager.frame.left + indent
    gap = 0.0
    if piece.align == "centre":
        x += (room - line.width) / 2
    elif piece.align == "justify" and not line.last and line.spaces:
        gap = (room - line.width) / line.spaces
    y = pager.y - baseline(piece.size)
    for style, text, offset, spaces_before in line.pieces:
        pager.page.texts.append(Text(x + offset + gap * spaces_before, y, style, piece.size, text, gap))
    pager.y -= _leading(piece)
