"""Filling pages: margins, page numbers, paragraphs that break over pages without stranding lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

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
    """Set ``pieces`` one below the other, turning pages: no heading without text below it, no lone lines."""
    laid = [_lay(pager, piece) for piece in pieces]
    for index, (piece, lines) in enumerate(zip(pieces, laid, strict=True)):
        if isinstance(piece, Block):
            _set_block(pager, piece)
            continue
        if not pager.fresh:
            ahead = _needed_below(pieces, laid, index)
            own = len(lines) if piece.keep_next else _beginning(len(lines))
            if piece.before + own * _leading(piece) + ahead > pager.room:
                pager.new_page()
        kept = 0
        if index + 1 < len(pieces):
            following = pieces[index + 1]
            if isinstance(following, Block) and following.keep_lines:
                height = piece.before + len(lines) * _leading(piece) + following.before + following.height
                kept = following.keep_lines if height > pager.room else 0
        _set_lines(pager, piece, lines, kept)


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


def _set_block(pager: Pager, block: Block) -> None:
    if block.before + block.height > pager.room and not pager.fresh:
        pager.new_page()
    if not pager.fresh:
        pager.y -= block.before
    block.draw(pager.page, pager.frame.left, pager.y)
    pager.y -= block.height


def _set_lines(pager: Pager, piece: FlowParagraph, lines: list[RichLine], kept: int) -> None:
    """Set a paragraph; ``kept`` of its last lines go to the next page whatever room there is."""
    leading = _leading(piece)
    if not pager.fresh:
        pager.y -= piece.before
    done, total = 0, len(lines)
    while done < total:
        left = total - done
        fits = int(pager.room / leading + 0.001)
        behind = max(kept, 2) if kept else (0 if fits >= left else 2)
        take = min(fits, left - behind)
        if take < min(2, left):  # a lone line, or none: everything goes over, unless the page is still empty
            take = max(1, min(fits, left)) if pager.fresh else 0
        for line in lines[done : done + take]:
            _set_line(pager, piece, line, done == 0)
            done += 1
        if done < total:
            pager.new_page()
            kept = 0


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
