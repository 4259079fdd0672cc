"""The fixed parts of an administrative document (Nghị định 30/2020/NĐ-CP, Phụ lục I; docs/domain.md).

Head, type and subject, addressees, signature block and Nơi nhận, each as a block for ``flow``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.reports.display import MM, Anchor, DrawnPage, RuleLine, Text
from app.reports.flow import LINE_FACTOR, Block, FlowParagraph, Piece, baseline
from app.reports.fonts import BOLD, BOLD_ITALIC, ITALIC, REGULAR, Face
from app.reports.text import clean, official_date, one_line, open_date, tied, upper
from app.reports.wrap import SetLine, SetSpan, balanced, wrap
from app.tracking.numbers import as_printed
from app.tracking.sentences import bare

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
TO = "Kính gửi:"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"

ABOUT_SIZE, RECIPIENTS_TITLE_SIZE, RECIPIENTS_SIZE = 12.0, 12.0, 11.0
RULE_WIDTH = 0.75
RULE_DROP = 6.0
"""Points from the baseline down to the rule beneath it."""
SHORT_RULE = 0.42
"""Rules under the issuing body's name and the subject: between a third and a half of the line above."""
TITLE_SHARE = 0.88
"""Part of the type area's width that a line of the subject takes at most."""
CLOSING_LEFT = 0.46
"""Part of it that Nơi nhận takes beside who signs."""
LEFT_SHARE = 0.375
"""Part of the type area's width that the issuing body's name takes."""
SIGNATURE_SPACE = 58.0
"""Room for the signature between title and name, in points."""
SIGNATURE_ANCHOR = "chu-ky"
"""Name of the rectangle where a digital signature's picture goes."""


@dataclass(frozen=True)
class Sizes:
    """Letter sizes that go together in one paper (NĐ 30/2020, Phụ lục I, V)."""

    body: float = 14.0
    country: float = 13.0
    motto: float = 14.0
    name: float = 13.0
    date: float = 14.0
    title: float = 14.0
    signer: float = 14.0
    number: float = 13.0


LARGE = Sizes()
SMALL = Sizes(body=13.0, country=12.0, motto=13.0, name=12.0, date=13.0, title=13.0, signer=13.0)
"""Allowed as well, and used where it saves a page."""


def sizes_of(body: IssuingBody, sizes: Sizes = LARGE) -> Sizes:
    """Sizes as a body's papers have them; those of the Party are larger (Hướng dẫn 36-HD/VPTW, Phụ lục 3)."""
    return replace(LARGE, motto=15.0, name=14.0, title=15.0, number=14.0) if body.party else sizes


def fewest_pages(set_in: Callable[[Sizes], list[DrawnPage]]) -> tuple[list[DrawnPage], Sizes]:
    """A letter in the larger sizes, or in the smaller ones where that saves a page; and which these were."""
    large = set_in(LARGE)
    if len(large) == 1:
        return large, LARGE
    small = set_in(SMALL)
    return (small, SMALL) if len(small) < len(large) else (large, LARGE)


@dataclass(frozen=True)
class IssuingBody:
    """The office that signs, as printed at the top left.

    Attributes:
        own: the office's own name, all lines bold: a commune's ``("ỦY BAN NHÂN DÂN", "XÃ ĐOÀN LẬP")``.
        superior: lines of the superior body, not bold; none for a commune's People's Committee.
        party: a Party body: other head, no Quốc hiệu.
    """

    own: tuple[str, ...]
    superior: tuple[str, ...] = ()
    party: bool = False


@dataclass(frozen=True)
class PaperReference:
    """Number, code, place and date of the paper.

    Attributes:
        code: what follows the number, ``BC-UBND`` (state) or ``BC/ĐU`` (Party).
        place: name before the date, ``Đoàn Lập``.
        number: given by the clerk after approval (``5``, or ``5a``); blank until then.
        signed_on: the date; until it is given, ``year`` and ``month`` leave the day blank.
    """

    code: str
    place: str
    year: int
    month: int
    number: int | str | None = None
    signed_on: date | None = None

    def number_text(self, party: bool = False) -> str:
        """``Số: 05/BC-UBND``; blank before the number is given."""
        number = self._number("\u00a0" * 7)
        return f"Số {number}-{clean(self.code)}" if party else f"Số: {number}/{clean(self.code)}"

    def _number(self, blank: str) -> str:
        if self.number is None:
            return blank
        return as_printed(one_line(str(self.number)))

    def cited(self, party: bool = False) -> str:
        """The number as other papers cite it: ``số 05/BC-UBND ngày 05 tháng 3 năm 2026``."""
        number = self._number("\u00a0" * 6)
        return f"số {number}{'-' if party else '/'}{clean(self.code)} {self.date_text()}"

    def date_text(self) -> str:
        """``ngày 05 tháng 3 năm 2026``, with the day left blank before the paper is numbered."""
        if self.signed_on is not None:
            return official_date(self.signed_on)
        return open_date(self.year, self.month)


@dataclass(frozen=True)
class SignatureBlock:
    """Who signs.

    Attributes:
        lines: authority and title, ``("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")``; a deputy adds ``KT. CHỦ TỊCH`` and
            ``PHÓ CHỦ TỊCH``.
        name: full name; blank leaves its line empty.
    """

    lines: tuple[str, ...]
    name: str = ""


def head(
    body: IssuingBody,
    reference: PaperReference,
    faces: dict[str, Face],
    width: float,
    sizes: Sizes = LARGE,
    about: str = "",
) -> Block:
    """The head: issuing body, Quốc hiệu and Tiêu ngữ with their rules, number, place and date.

    Args:
        about: for an official letter (công văn), what it is about, set below the number as ``V/v …``.
    """
    left_width = width * LEFT_SHARE
    left = [
        *_lines(body.superior, REGULAR, faces, left_width, sizes.name),
        *_lines(body.own, BOLD, faces, left_width, sizes.name),
    ]
    left_height = len(left) * sizes.name * LINE_FACTOR
    right_height = (sizes.country + sizes.motto) * LINE_FACTOR if not body.party else sizes.name * LINE_FACTOR
    names = max(left_height, right_height) + RULE_DROP + 6.0
    style = ITALIC if body.party else REGULAR
    abouts = balanced(about_words(about, body), faces[style], ABOUT_SIZE, left_width) if about else []
    height = names + sizes.date * LINE_FACTOR + len(abouts) * ABOUT_SIZE * LINE_FACTOR + 9.0

    def draw(page: DrawnPage, x: float, top: float) -> None:
        middle_left = x + left_width / 2
        middle_right = x + left_width + (width - left_width) / 2
        _draw_names(page, left, middle_left, top, faces, sizes.name, star=body.party)
        if body.party:
            _centred_with_rule(page, PARTY, BOLD, sizes.motto, middle_right, top, faces)
        else:
            y = top - baseline(sizes.country)
            _centred(page, COUNTRY, BOLD, sizes.country, middle_right, y, faces)
            _centred_with_rule(page, MOTTO, BOLD, sizes.motto, middle_right, top - sizes.country * LINE_FACTOR, faces)
        # Number and date stand on one line.
        y = top - names - baseline(sizes.date)
        number = reference.number_text(body.party)
        # A code that is too long for its half begins at the margin.
        beyond = max(0.0, faces[REGULAR].width(number, sizes.number) - left_width) / 2
        _centred(page, number, REGULAR, sizes.number, middle_left + beyond, y, faces)
        dated = f"{one_line(reference.place)}, {reference.date_text()}"
        _centred(page, dated, ITALIC, sizes.date, middle_right, y, faces)
        y = top - names - sizes.date * LINE_FACTOR
        for line in abouts:
            _centred(page, line.text, style, ABOUT_SIZE, middle_left, y - baseline(ABOUT_SIZE), faces)
            y -= ABOUT_SIZE * LINE_FACTOR

    return Block(height, draw)


def about_words(about: str, body: IssuingBody) -> str:
    """What an official letter is about, below its number: ``V/v …``; of the Party without it, in italics."""
    words = tied(one_line(about))
    return f"{words[:1].upper()}{words[1:]}" if body.party else f"V/v {words}"


def _lines(
    texts: tuple[str, ...], style: str, faces: dict[str, Face], width: float, size: float
) -> list[tuple[str, SetLine]]:
    return [(style, line) for text in texts for line in balanced(one_line(upper(text)), faces[style], size, width)]


def _draw_names(
    page: DrawnPage,
    lines: list[tuple[str, SetLine]],
    middle: float,
    top: float,
    faces: dict[str, Face],
    size: float,
    star: bool,
) -> None:
    y = top
    for style, line in lines:
        _centred(page, line.text, style, size, middle, y - baseline(size), faces)
        y -= size * LINE_FACTOR
    if star:  # Party papers: an asterisk instead of the rule
        _centred(page, "*", REGULAR, size, middle, y - baseline(size) + 2, faces)
    elif lines:
        last = y + size * LINE_FACTOR - baseline(size)
        _short_rule(page, lines[-1][1].width, middle, last)


def _centred(
    page: DrawnPage, text: str, style: str, size: float, middle: float, y: float, faces: dict[str, Face]
) -> float:
    width = faces[style].width(text, size)
    page.texts.append(Text(middle - width / 2, y, style, size, text))
    return width


def _centred_with_rule(
    page: DrawnPage, text: str, style: str, size: float, middle: float, top: float, faces: dict[str, Face]
) -> None:
    """A line with a rule beneath exactly as long as its text (NĐ 30/2020, Phụ lục I, II.1)."""
    y = top - baseline(size)
    width = _centred(page, text, style, size, middle, y, faces)
    page.rules.append(RuleLine(middle - width / 2, y - RULE_DROP, middle + width / 2, y - RULE_DROP, RULE_WIDTH))


def _short_rule(page: DrawnPage, width: float, middle: float, y: float) -> None:
    half = width * SHORT_RULE / 2
    page.rules.append(RuleLine(middle - half, y - RULE_DROP, middle + half, y - RULE_DROP, RULE_WIDTH))


def title(kind: str, subject: tuple[str, ...], faces: dict[str, Face], width: float, sizes: Sizes = LARGE) -> Block:
    """Type in capitals, subject in bold beneath, and a short rule (NĐ 30/2020, Phụ lục I, II.5).

    ``subject`` gives its lines; a line that is too long is broken evenly.
    """
    lines = [
        line
        for part in subject
        for line in balanced(tied(one_line(part)), faces[BOLD], sizes.title, width * TITLE_SHARE)
    ]
    height = (1 + len(lines)) * sizes.title * LINE_FACTOR + RULE_DROP + 3.0

    def draw(page: DrawnPage, x: float, top: float) -> None:
        middle, y = x + width / 2, top
        _centred(page, upper(kind), BOLD, sizes.title, middle, y - baseline(sizes.title), faces)
        y -= sizes.title * LINE_FACTOR
        last, written = y, 0.0
        for line in lines:
            last = y - baseline(sizes.title)
            written = _centred(page, line.text, BOLD, sizes.title, middle, last, faces)
            y -= sizes.title * LINE_FACTOR
        if lines:
            _short_rule(page, written, middle, last)

    return Block(height, draw, before=4.0)


def addressees(names: tuple[str, ...], faces: dict[str, Face], width: float, sizes: Sizes = LARGE) -> list[Piece]:
    """``Kính gửi``: one addressee on the same line, several below each other (NĐ 30/2020, Phụ lục I, II.9)."""
    size = sizes.body
    if not names:
        return []
    if len(names) == 1:
        return [
            FlowParagraph(
                (SetSpan(REGULAR, f"{TO} {bare(one_line(names[0]))}."),),
                size,
                align="centre",
                first=0.0,
                before=10.0,
            )
        ]
    left, within = addressees_at(names, faces, width, size)
    label_line = FlowParagraph((SetSpan(REGULAR, TO),), size, align="left", first=left, before=10.0, keep_next=True)
    pieces: list[Piece] = [label_line]
    for text in addressee_lines(names):
        pieces.append(FlowParagraph((SetSpan(REGULAR, text),), size, align="left", first=0.0, left=within, before=1.0))
    return pieces


def addressees_at(names: Sequence[str], faces: dict[str, Face], width: float, size: float) -> tuple[float, float]:
    """How far from the left margin ``Kính gửi:`` stands, and the names below it."""
    label = faces[REGULAR].width(f"{TO} ", size)
    longest = max(faces[REGULAR].width(line, size) for line in addressee_lines(names))
    left = max(0.0, min((width - label - longest) / 2, 40 * MM))
    return left, left + label


def addressee_lines(names: Sequence[str]) -> list[str]:
    """Each with a dash, semicolons between them and a full stop after the last."""
    bared = [bare(one_line(name)) for name in names]
    return [f"- {name}{'.' if number == len(bared) else ';'}" for number, name in enumerate(bared, 1)]


def closing_block(
    signature: SignatureBlock,
    recipients: tuple[str, ...],
    faces: dict[str, Face],
    width: float,
    sizes: Sizes = LARGE,
    keep_lines: int = 2,
) -> Block:
    """Signature block at the right, ``Nơi nhận`` at the left (NĐ 30/2020, Phụ lục I, II.7 and II.9)."""
    left_width = width * CLOSING_LEFT
    right_width = width - left_width
    left = [
        line
        for text in recipient_lines(recipients)
        for line in wrap(text, faces[REGULAR], RECIPIENTS_SIZE, left_width - 6)
    ]
    left_height = (RECIPIENTS_TITLE_SIZE + len(left) * RECIPIENTS_SIZE) * LINE_FACTOR if left else 0.0
    titles = [
        line
        for text in signature.lines
        for line in balanced(one_line(upper(text)), faces[BOLD], sizes.signer, right_width)
    ]
    names = balanced(one_line(signature.name), faces[BOLD], sizes.signer, right_width) if signature.name else []
    right_height = (len(titles) + max(1, len(names))) * sizes.signer * LINE_FACTOR + SIGNATURE_SPACE

    def draw(page: DrawnPage, x: float, top: float) -> None:
        y = top
        if left:
            page.texts.append(
                Text(x, y - baseline(RECIPIENTS_TITLE_SIZE), BOLD_ITALIC, RECIPIENTS_TITLE_SIZE, "Nơi nhận:")
            )
            y -= RECIPIENTS_TITLE_SIZE * LINE_FACTOR
            for line in left:
                page.texts.append(Text(x, y - baseline(RECIPIENTS_SIZE), REGULAR, RECIPIENTS_SIZE, line.text))
                y -= RECIPIENTS_SIZE * LINE_FACTOR
        middle, y = x + left_width + right_width / 2, top
        for line in titles:
            _centred(page, line.text, BOLD, sizes.signer, middle, y - baseline(sizes.signer), faces)
            y -= sizes.signer * LINE_FACTOR
        page.anchors.append(
            Anchor(SIGNATURE_ANCHOR, middle - 0.42 * right_width, y - SIGNATURE_SPACE, middle + 0.42 * right_width, y)
        )
        y -= SIGNATURE_SPACE
        for line in names:
            _centred(page, line.text, BOLD, sizes.signer, middle, y - baseline(sizes.signer), faces)
            y -= sizes.signer * LINE_FACTOR

    return Block(max(left_height, right_height), draw, before=12.0, keep_lines=keep_lines)


def recipient_lines(recipients: tuple[str, ...]) -> list[str]:
    """Each on its own line with a dash; semicolons between, a full stop after the last (Lưu: VT, …)."""
    out = []
    for number, name in enumerate(recipients):
        text = one_line(name).lstrip("- ").rstrip(".;, ")
        out.append(f"- {text}{'.' if number == len(recipients) - 1 else ';'}")
    return out


def section_heading(text: str, sizes: Sizes = LARGE) -> FlowParagraph:
    """A heading within the body: bold, never alone at the foot of a page."""
    return FlowParagraph((SetSpan(BOLD, one_line(text)),), sizes.body, keep_next=True, align="left")


def body_paragraphs(texts: tuple[str, ...], sizes: Sizes = LARGE, style: str = REGULAR) -> list[Piece]:
    """Body text: each line of each text is a paragraph of its own."""
    return [
        FlowParagraph((SetSpan(style, line.strip()),), sizes.body)
        for text in texts
        for line in clean(text).split("\n")
        if line.strip()
    ]
