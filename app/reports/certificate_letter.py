"""The paper letter that brings an office's mã đối chiếu to another, so that a person can compare it.

The key seals files (niêm phong điện tử); the letter says plainly that this is no digital signature in law.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.errors import ReportError
from app.reports.display import MM, DrawnPage, QrMatrix, RuleLine, Text
from app.reports.flow import Block, Frame, Piece
from app.reports.fonts import BOLD, REGULAR, Face, load_faces
from app.reports.letterhead import LARGE, body_paragraphs
from app.reports.official_letter import LetterFrame, facts, set_letter
from app.reports.paint import PaintedPaper
from app.reports.period_report import DRAFT
from app.reports.qr import modules
from app.reports.text import one_line, short_date, tied
from app.reports.wording import wording
from app.reports.wrap import SetLine, wrap
from app.tracking.sentences import bare

_CODE_SIZE, _WORDS_SIZE, _HEX_SIZE = 20.0, 14.0, 9.0
_SIDE = 26 * MM
_PAD = 8.0


@dataclass(frozen=True)
class CertificateLetter:
    """What the letter says.

    Attributes:
        groups: the mã đối chiếu in groups, as every screen shows it.
        words: the same to be read aloud.
        fingerprint: SHA-256 of the certificate, hex.
        valid_from, valid_until: the certificate's own dates.
        qr: content of the QR code; empty for none.
        replaces: why an earlier key is given up (``khóa cũ bị mất``); empty for a first key.
        training: a training workspace, whose key must not be taken for the real one.
    """

    letter: LetterFrame
    groups: tuple[str, ...]
    words: tuple[str, ...]
    fingerprint: str
    valid_from: date
    valid_until: date
    qr: str = ""
    replaces: str = ""
    training: bool = False

    def about(self) -> str:
        """``V/v thông báo mã đối chiếu …``."""
        about = wording("certificate.about")
        return f"{wording('certificate.training')}: {about}" if self.training else about

    def opening(self) -> tuple[str, ...]:
        """The paragraphs before the code."""
        office = one_line(self.letter.office_name)
        opening = wording("certificate.opening", office=office)
        if not self.replaces:
            return (opening,)
        reason = bare(one_line(self.replaces))
        return wording("certificate.replaced", office=office, reason=reason), opening

    def closing(self) -> tuple[str, ...]:
        """The paragraphs after the code."""
        start, end = short_date(self.valid_from), short_date(self.valid_until)
        return wording("certificate.compare", start=start, end=end), wording("certificate.meaning")


def lay_out_certificate_letter(given: CertificateLetter) -> PaintedPaper:
    """The letter as pages.

    Raises:
        ReportError: ``report-fingerprint-missing`` when there are no groups; ``report-font-missing``.
    """
    if not given.groups:
        raise ReportError("report-fingerprint-missing")
    faces = load_faces()
    pieces: list[Piece] = [
        *body_paragraphs(tuple(tied(text) for text in given.opening())),
        _box(given, faces, Frame().width),
        *body_paragraphs(given.closing()),
    ]
    watermark = wording("certificate.training") if given.training else DRAFT if given.letter.draft else ""
    pages = set_letter(given.letter, given.about(), pieces, faces, LARGE, watermark)
    return PaintedPaper(pages, facts(given.letter, f"Công văn {given.about()}"))


def draw_certificate_letter(given: CertificateLetter) -> bytes:
    """The letter as PDF; equal input gives equal bytes.

    Raises:
        ReportError: ``report-fingerprint-missing`` when there are no groups; ``report-font-missing``.
    """
    return lay_out_certificate_letter(given).pdf()


def _box(given: CertificateLetter, faces: dict[str, Face], width: float) -> Block:
    """A framed block: the groups large, the words, the hex, and the QR code at the right."""
    text_width = width - 2 * _PAD - (_SIDE + 2 * _PAD if given.qr else 0.0)
    aloud = wording("certificate.aloud", words=" ".join(given.words))
    pair = "   ".join(given.groups).replace(" ", "\u00a0").replace("\u00a0\u00a0\u00a0", " ")
    parts: list[tuple[str, float, list[SetLine]]] = [
        (BOLD, _CODE_SIZE, wrap(pair, faces[BOLD], _CODE_SIZE, text_width)),
        (REGULAR, _WORDS_SIZE, wrap(aloud, faces[REGULAR], _WORDS_SIZE, text_width))
        if given.words
        else (REGULAR, _WORDS_SIZE, []),
        (REGULAR, _HEX_SIZE, wrap(f"SHA-256: {spaced(given.fingerprint)}", faces[REGULAR], _HEX_SIZE, text_width)),
    ]
    content = sum(len(lines) * size * 1.3 + 3.0 for _, size, lines in parts)
    height = max(content, _SIDE if given.qr else 0.0) + 2 * _PAD

    def draw(page: DrawnPage, x: float, top: float) -> None:
        for x0, y0, x1, y1 in (
            (x, top, x + width, top),
            (x, top - height, x + width, top - height),
            (x, top, x, top - height),
            (x + width, top, x + width, top - height),
        ):
            page.rules.append(RuleLine(x0, y0, x1, y1, 0.75))
        y = top - _PAD
        for style, size, lines in parts:
            for line in lines:
                page.texts.append(Text(x + _PAD, y - size, style, size, line.text))
                y -= size * 1.3
            y -= 3.0
        if given.qr:
            page.matrices.append(QrMatrix(x + width - _PAD - _SIDE, top - _PAD - _SIDE, _SIDE, modules(given.qr)))

    return Block(height, draw, before=10.0)


def spaced(fingerprint: str) -> str:
    """Hex in groups of four, so that lines break between groups."""
    plain = "".join(one_line(fingerprint).split()).lower()
    return " ".join(plain[i : i + 4] for i in range(0, len(plain), 4))
