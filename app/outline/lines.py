"""Lines into paragraphs: wrapped lines are joined, and so are paragraphs that a page break cut in two."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from app.outline.clause_words import VERB
from app.outline.markers import Marker, is_bullet, read_marker
from app.outline.rules import exact
from app.outline.slices import Slice, breaks_word, join
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
_BROKEN_NUMBER = re.compile(r"\d/-?$")
_ENDS_IN_DASH = re.compile(r"[^\W\d_] [-–]$")
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


@lru_cache(maxsize=1024)
def is_capitals(text: str) -> bool:
    """Whether the letters are capitals (small words in brackets aside)."""
    if len(text) > _LONGEST_HEADING or ("(" not in text and 10 * sum(map(str.islower, text)) > len(text)):
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


@dataclass(frozen=True, slots=True)
class _Seam:
    """Two lines, one below the other, and what is known of the text they stand in.

    Attributes:
        small: the lower line begins as only the middle of a sentence does.
        unfinished: the upper line ends without a closing sign.
        gap: an empty line or a page break stands between them.
        full: the upper line reaches the right margin.
        mark: what looks like the mark of a clause at the beginning of the lower line.
    """

    group: list[Line]
    line: Line
    width: int
    margins: tuple[int, int] | None
    spaced: bool
    small: bool
    unfinished: bool
    gap: bool
    full: bool
    mark: Marker | None

    @property
    def last(self) -> Line:
        """The upper line."""
        return self.group[-1]


_APART, _ASK = "apart", "ask"
"""Verdicts on a seam: a new paragraph begins; the next rule is to be asked. The others are ``wrapped``, ``joined``."""


def _goes_on(group: list[Line], line: Line, width: int, margins: tuple[int, int] | None, *, spaced: bool) -> str | None:
    """Whether ``line`` goes on with the paragraph: ``wrapped``, ``joined`` (over a gap), or None."""
    last = group[-1]
    seam = _Seam(
        group,
        line,
        width,
        margins,
        spaced,
        small=line.text[:1].islower() or line.text[:1] in ",;.)”%",
        unfinished=is_open(last.text),
        gap=line.blank_before or line.page_break,
        full=bool(width) and last.indent + len(last.text) >= 0.8 * width,
        mark=_mark(line),
    )
    verdict = next(said for rule in _SEAMS if (said := rule(seam)) != _ASK)
    return None if verdict == _APART else verdict


def _by_format(seam: _Seam) -> str:
    """The file itself says where paragraphs begin."""
    line, last = seam.line, seam.last
    if line.soft:
        return "wrapped"
    if line.heading or last.heading:
        return _APART
    if not (line.hard or last.hard):
        return _ASK
    going_on = seam.unfinished and seam.small and not is_capitals(last.text) and _mid_sentence(seam.group, line)
    return "joined" if going_on and not seam.mark else _APART


def _by_mark(seam: _Seam) -> str:
    """A mark opens a clause, unless line wrapping put a number or a dash first."""
    if seam.mark and not (_false_mark(seam.mark, seam.line, seam.last, seam.full, seam.gap) or _dash_in_name(seam)):
        return _APART
    return _ASK


def _in_word(seam: _Seam) -> str:
    """A word that was broken at its hyphen, or two at the dash between them, go on, over the end of a page too."""
    between = _ENDS_IN_DASH.search(seam.last.text) and seam.line.text[:1].isalpha()
    if not (between or breaks_word(seam.last.text, seam.line.text)) or (seam.gap and not seam.line.page_break):
        return _ASK
    return "joined" if seam.gap else "wrapped"


def _by_margin(seam: _Seam) -> str:
    """Where paragraphs begin with an indented line, one that is not indented goes on, over the end of a page too."""
    line, margins = seam.line, seam.margins
    if not margins or seam.group[0].indent < margins[1] - 1 or is_capitals(line.text) or _GAPS.search(line.text):
        return _ASK
    if abs(line.indent - margins[0]) <= 1 and (line.page_break or not line.blank_before):
        if not seam.gap:
            return "wrapped"
        if seam.full and (seam.unfinished or line.page_break):
            return "joined"
    return _APART if line.indent >= margins[1] - 1 and not seam.small else _ASK


def _over_gap(seam: _Seam) -> str:
    """Over an empty line or a page break a sentence goes on only where it cannot have ended."""
    line, last = seam.line, seam.last
    if not seam.gap:
        return _ASK
    if not seam.unfinished or is_capitals(last.text):
        return _APART
    if seam.small and _mid_sentence(seam.group, line):
        return "joined"
    leads_on = seam.full or _LEADS_ON.search(last.text)
    return "joined" if line.page_break and leads_on and not is_capitals(line.text) and _may_run_on(line) else _APART


def _unwrapped(seam: _Seam) -> str:
    """Each line is a paragraph of its own, but for one that was broken by hand."""
    if seam.width:
        return _ASK
    line, last = seam.line, seam.last
    runs_on = seam.small or (
        len(last.text) >= _LONG_LINE and (_LEADS_ON.search(last.text) or line.text.startswith("("))
    )
    return "wrapped" if runs_on and seam.unfinished and _mid_sentence(seam.group, line) else _APART


def _by_letters(seam: _Seam) -> str:
    """A heading in capitals ends where small letters begin; a small letter never begins a paragraph."""
    differ = is_capitals(seam.last.text) != is_capitals(seam.line.text)
    if differ and seam.unfinished and not seam.small and not seam.full:
        return _APART
    if seam.small:
        return "wrapped"
    if seam.spaced and (not seam.unfinished or seam.full) and not is_capitals(seam.last.text):
        return "wrapped"
    return "wrapped" if seam.unfinished and _LEADS_ON.search(seam.last.text) else _ASK


def _by_width(seam: _Seam) -> str:
    """A line that reaches the margin goes on, unless the next was put below on purpose."""
    line, last = seam.line, seam.last
    if not seam.full or (line.indent > last.indent + 1 and not seam.unfinished):
        return _APART
    # A first word that would have fitted on the line above was put below on purpose.
    first_word = line.text.split(" ", 1)[0]
    fits = last.indent + len(last.text) + 1 + len(first_word) <= seam.width
    return _APART if not seam.unfinished and fits else "wrapped"


_SEAMS = (_by_format, _by_mark, _in_word, _by_margin, _over_gap, _unwrapped, _by_letters, _by_width)
"""The rules about two lines, in the order in which they are asked; the last always answers."""


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
    rest = line.text[marker.length :].lstrip()
    if full and not rest and marker.form.startswith("decimal") and re.search(r"\d,$", last.text):
        # "trong các tháng 2, 3, | 4."
        return True
    if not (full and is_open(last.text)) or last.text.endswith(","):
        return False
    if is_bullet(marker.form):
        return rest[:1].islower() or rest[:1].isdigit() or is_capitals(last.text)
    if marker.form.startswith("decimal"):
        return not rest[:1].isupper()
    return marker.form in ("article", "clause", "section", "chapter", "part", "annex") and rest[:1].islower()


def _dash_in_name(seam: _Seam) -> bool:
    """Whether a dash that opens a line stands inside a name which the line above began ("Phòng Kế hoạch | - Tài
    chính"): lists are indented as paragraphs are, or its words are a field of work.
    """
    if seam.mark is None or seam.mark.form != "dash" or not (seam.full and is_open(seam.last.text)):
        return False
    rest = seam.line.text[seam.mark.length :].lstrip()
    if (seam.gap and not seam.line.page_break) or VERB.match(rest) or seam.last.text.endswith((",", "-")):
        return False
    margins = seam.margins
    outdented = (
        margins is not None and seam.group[0].indent >= margins[1] - 1 and abs(seam.line.indent - margins[0]) <= 1
    )
    return outdented or (_OFFICE_ENDS.search(seam.last.text) is not None and _FIELD.match(rest) is not None)


_OFFICE_ENDS = exact(
    "a line ends within the name of an office",
    r"(?:Phòng|Sở|Ban|Trung tâm|Công chức|Tổ|Khoa|Bộ phận|Đài|Ngân hàng)\s+[\p{Lu}][\p{Ll}]*(?:\s[\p{Ll}]+){0,2}$",
    "phối hợp với Phòng Kế hoạch",
    never=("Phòng Kế hoạch chủ trì, phối hợp",),
)
_FIELD = exact(
    "the second half of an office's field of work",
    r"(?:Tài chính|Xã hội|Hạ tầng|Thương binh|Hộ tịch|Xây dựng|Kế hoạch|Khen thưởng|Kế toán|Truyền thông|Truyền hình"
    r"|Nông nghiệp|Môi trường|Thông tin|Thể thao|Du lịch|Đào tạo|Dân vận|Hành chính|Tổng hợp|Nghiệp vụ|Đô thị|Kỹ thuật"
    r"|Ngân sách|Pháp chế|Giáo dục thường xuyên|Công nghệ|Chi nhánh)(?!\w)",
    "Tài chính kiểm tra đột xuất",
    never=("Hướng dẫn các trường",),
)


def _joined(pieces: list[Slice]) -> Slice:
    """The lines put together; a word or a document's number that was broken after its dash stays one."""
    whole = pieces[0]
    kept: list[Slice] = []
    for piece in pieces[1:]:
        broken_number = _BROKEN_NUMBER.search(whole.text) and _NUMBER_GOES_ON.match(piece.text)
        if broken_number or breaks_word(whole.text, piece.text):
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
