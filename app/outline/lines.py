"""Lines into paragraphs: wrapped lines are joined, and so are paragraphs that a page break cut in two."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass

from app.outline.markers import Marker, is_bullet, read_marker
from app.outline.slices import Slice, join
from app.outline.source import Block, Line, SourceDoc, Table

_TERMINAL = re.compile(r"[.;:!?…/][\"”’)\]]*$")
_LEADS_ON = re.compile(
    r"(?:,|\b(?:của|và|hoặc|tháng|ngày|năm|số|về|theo|các|những|tại|cho|do|với|điều|khoản|bởi|từ|đến|là|trong|trên"
    r"|cùng|giữa|thuộc|như|để))$",
    re.IGNORECASE,
)
"""Words after which a sentence cannot stop."""
_LONGEST_HEADING = 1_200
_LONGEST_PARAGRAPH = 60_000
"""Lines are joined no further than this: the longest clauses of real plans have some five thousand characters."""
_BROKEN_NUMBER = re.compile(r"\d/(?:[\w&]+-)*[\w&]*-$|\d/$")
_NUMBER_GOES_ON = re.compile(r"[A-ZĐ\d]")
_GAPS = re.compile(r"\S\s{4,}\S.*\S\s{4,}\S")
"""Two gaps or more: the line is a row of columns rather than prose."""
_LONG_LINE = 60
_NEAR = 4
_WRAPPED_SHARE = 0.3
"""A text counts as hard-wrapped when at least this share of its lines go on with a small letter right below another
line."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the body.

    Attributes:
        marker: its mark, cut off from ``text``; ``mark`` says where the mark stands.
        joined: it was put together again from two pieces between which stood a blank line or a page break.
        heading: depth of the heading by markup or style, 0 for none.
    """

    text: Slice
    marker: Marker | None
    mark: Slice
    first_line: int
    last_line: int
    indent: int = 0
    heading: int = 0
    bold: bool = False
    joined: bool = False

    @property
    def words(self) -> str:
        """The text with white space folded."""
        return " ".join(self.text.text.split())


Piece = Paragraph | Table


def is_open(text: str) -> bool:
    """Whether the text ends without a closing sign, so that it may go on."""
    return not _TERMINAL.search(text)


def is_capitals(text: str) -> bool:
    """Whether the letters are capitals (small words in brackets aside)."""
    if len(text) > _LONGEST_HEADING:
        return False
    letters = [char for char in re.sub(r"\([^()]*\)", "", text) if char.isalpha()]
    return len(letters) > 2 and sum(char.isupper() for char in letters) >= 0.9 * len(letters)


def paragraphs(doc: SourceDoc, blocks: list[Block]) -> list[Piece]:
    """The blocks of the body as paragraphs and tables, in order."""
    margins = _margins(blocks)
    width = wrap_width(blocks, sure=margins is not None)
    spaced = bool(width) and _blank_separated(blocks)
    pieces: list[Piece] = []
    group: list[Line] = []
    joined = False
    length = 0
    for block in blocks:
        if isinstance(block, Table):
            if group:
                pieces.append(_paragraph(doc, group, margins, joined=joined))
            group, joined = [], False
            pieces.append(block)
            continue
        if group and length < _LONGEST_PARAGRAPH:
            how = _goes_on(group, block, width, margins, spaced=spaced)
            if how:
                joined = joined or how == "joined"
                group.append(block)
                length += len(block.text)
                continue
        if group:
            pieces.append(_paragraph(doc, group, margins, joined=joined))
        group, joined, length = [block], False, len(block.text)
    if group:
        pieces.append(_paragraph(doc, group, margins, joined=joined))
    return pieces


def wrap_width(blocks: list[Block], *, sure: bool = False) -> int:
    """The width at which the lines were wrapped, 0 where each line is a paragraph of its own. ``sure``: the margins
    tell that they were wrapped.
    """
    lines = [block for block in blocks if isinstance(block, Line) and not block.hard]
    going_on = sum(1 for line in lines if not line.blank_before and line.text[:1].islower() and not _mark(line))
    if not sure and (len(lines) < 4 or going_on < _WRAPPED_SHARE * len(lines) * 0.7):
        return 0
    lengths = sorted(line.indent + len(line.text) for line in lines)
    return lengths[min(len(lengths) - 1, int(len(lengths) * 0.9))]


def _margins(blocks: list[Block]) -> tuple[int, int] | None:
    """Where lines that go on begin, and where paragraphs begin; None where the two are not kept apart."""
    lines = [block for block in blocks if isinstance(block, Line) and not block.hard]
    first = Counter(line.indent for line in lines if _mark(line)).most_common(1)
    small = [
        line.indent
        for before, line in itertools.pairwise(lines)
        if not line.blank_before
        and not _mark(line)
        and (line.text[:1].islower() or (len(before.text) >= _LONG_LINE and is_open(before.text)))
    ]
    rest = Counter(small).most_common(1)
    if not first or not rest or min(first[0][1] - 1, rest[0][1]) < 2 or first[0][0] - rest[0][0] < 2:
        return None
    begins, goes_on = first[0][0], rest[0][0]
    if sum(1 for indent in small if abs(indent - goes_on) <= 1) < 0.8 * len(small):
        return None
    return goes_on, begins


def _blank_separated(blocks: list[Block]) -> bool:
    """Whether an empty line stands before every new paragraph, so that lines without one always go on."""
    marked = [line for line in blocks if isinstance(line, Line) and _mark(line)]
    return len(marked) >= 3 and sum(1 for line in marked if line.blank_before) >= 0.8 * len(marked)


def _mark(line: Line) -> Marker | None:
    return read_marker(line.text)


def _goes_on(group: list[Line], line: Line, width: int, margins: tuple[int, int] | None, *, spaced: bool) -> str | None:
    """Whether ``line`` goes on with the paragraph: ``wrapped``, ``joined`` (over a gap), or None."""
    last = group[-1]
    if line.soft:
        return "wrapped"
    if line.heading or last.heading:
        return None
    marker = _mark(line)
    gap = line.blank_before or line.page_break
    small = line.text[:1].islower() or line.text[:1] in ",;.)”%"
    unfinished = is_open(last.text)
    if line.hard or last.hard:
        if marker or not (unfinished and small and not is_capitals(last.text)):
            return None
        return "joined" if _mid_sentence(group, line) else None
    full = bool(width) and last.indent + len(last.text) >= 0.8 * width
    if marker and not _false_mark(marker, line, last, full, gap):
        return None
    if margins and group[0].indent >= margins[1] - 1 and not is_capitals(line.text) and not _GAPS.search(line.text):
        # Paragraphs begin with an indented line here, and this line is not indented.
        if abs(line.indent - margins[0]) <= 1 and not line.blank_before and (not gap or (full and unfinished)):
            return "joined" if gap else "wrapped"
        if line.indent >= margins[1] - 1 and not small:
            return None
    if gap:
        if not unfinished or is_capitals(last.text):
            return None
        if small and _mid_sentence(group, line):
            return "joined"
        if line.page_break and _LEADS_ON.search(last.text) and not is_capitals(line.text) and _may_run_on(line):
            return "joined"
        return "joined" if line.page_break and full and not is_capitals(line.text) and _may_run_on(line) else None
    if not width:
        long = len(last.text) >= _LONG_LINE
        runs_on = small or (long and (_LEADS_ON.search(last.text) or line.text.startswith("(")))
        return "wrapped" if runs_on and unfinished and _mid_sentence(group, line) else None
    if is_capitals(last.text) != is_capitals(line.text) and unfinished and not small and not full:
        return None
    if small:
        return "wrapped"
    if spaced and (not unfinished or full) and not is_capitals(last.text):
        return "wrapped"
    if unfinished and _LEADS_ON.search(last.text):
        return "wrapped"
    if not full:
        return None
    if line.indent > last.indent + 1 and not unfinished:
        return None
    # A first word that would have fitted on the line above was put below on purpose.
    first_word = line.text.split(" ", 1)[0]
    if not unfinished and last.indent + len(last.text) + 1 + len(first_word) <= width:
        return None
    return "wrapped"


def _mid_sentence(group: list[Line], line: Line) -> bool:
    """Whether the paragraph so far is running prose, not a short heading above a line that begins with a small
    letter.
    """
    return (
        (len(group) > 1 or len(group[0].text) >= 40)
        and not (len(group) == 1 and is_capitals(group[0].text))
        and bool(line.text)
    )


def _may_run_on(line: Line) -> bool:
    return not re.match(r"(?:Nơi nhận|TM\.|KT\.|TL\.|TUQ\.|T/M)", line.text)


def _false_mark(marker: Marker, line: Line, last: Line, full: bool, gap: bool) -> bool:
    """Whether what looks like a mark is a number or a dash that line wrapping put first."""
    if gap and not line.page_break:
        return False
    if not (full and is_open(last.text)) or last.text.endswith(","):
        return False
    rest = line.text[marker.length :].lstrip()
    if is_bullet(marker.form):
        return rest[:1].islower() or rest[:1].isdigit() or is_capitals(last.text)
    if marker.form.startswith("decimal"):
        return not rest[:1].isupper()
    return marker.form in ("article", "clause", "section", "chapter", "part", "annex") and rest[:1].islower()


def _joined(pieces: list[Slice]) -> Slice:
    """The lines put together; a document's number that was broken after its dash stays one word."""
    whole = pieces[0]
    kept: list[Slice] = []
    for piece in pieces[1:]:
        if _BROKEN_NUMBER.search(whole.text) and _NUMBER_GOES_ON.match(piece.text):
            whole = join([whole, piece], "")
        else:
            kept.append(whole)
            whole = piece
    return join([*kept, whole])


def _paragraph(doc: SourceDoc, group: list[Line], margins: tuple[int, int] | None, *, joined: bool) -> Paragraph:
    whole = _joined([line.slice for line in group])
    marker = read_marker(whole.text)
    first = group[0]
    mark = Slice("", ())
    if marker and marker.form in ("star", "dash", "plus"):
        inner = read_marker(whole.text[marker.length :].lstrip())
        if inner and not is_bullet(inner.form):
            # A list bullet of the markup before the document's own mark: "*   a) …".
            doc.set_aside("markup", whole.cut(0, marker.length))
            whole = whole.cut(marker.length)
            marker = inner
    if marker:
        mark, whole = whole.cut(0, marker.length), whole.cut(marker.length)
    return Paragraph(
        whole,
        marker,
        mark,
        first.number,
        group[-1].number,
        # Where letters have different widths, the same indent comes out some columns off.
        margins[1] if margins and abs(first.indent - margins[1]) <= _NEAR else first.indent,
        first.heading,
        all(line.bold for line in group),
        joined,
    )
