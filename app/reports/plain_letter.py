"""A letter in an officer's own words: an answer (công văn trả lời), an account of what is late (giải trình)."""

from __future__ import annotations

from dataclasses import dataclass

from app.reports.flow import Piece
from app.reports.fonts import load_faces
from app.reports.letterhead import LARGE, body_paragraphs
from app.reports.official_letter import LetterFrame, facts, set_letter
from app.reports.paint import PaintedPaper
from app.reports.period_report import DRAFT
from app.reports.text import one_line, tied
from app.tracking.sentences import bare


@dataclass(frozen=True)
class PlainLetter:
    """What the letter says.

    Attributes:
        subject: after ``V/v``.
        text: its paragraphs, as written.
    """

    letter: LetterFrame
    subject: str
    text: tuple[str, ...]

    def about(self) -> str:
        """``trả lời …`` as it stands after ``V/v``."""
        return bare(one_line(self.subject))

    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs; the last ends as official letters do."""
        told = tuple(line.strip() for part in self.text for line in part.split("\n") if line.strip())
        if not told:
            return ()
        return (*told[:-1], f"{bare(told[-1].removesuffix('./.'))}./.")


def lay_out_plain_letter(given: PlainLetter) -> PaintedPaper:
    """The letter as pages.

    Raises:
        ReportError: ``report-font-missing``.
    """
    faces = load_faces()
    pieces: list[Piece] = list(body_paragraphs(tuple(tied(text) for text in given.paragraphs())))
    watermark = DRAFT if given.letter.draft else ""
    pages = set_letter(given.letter, given.about(), pieces, faces, LARGE, watermark)
    return PaintedPaper(pages, facts(given.letter, f"Công văn {given.about()}"))


def draw_plain_letter(given: PlainLetter) -> bytes:
    """The letter as PDF; equal input gives equal bytes.

    Raises:
        ReportError: ``report-font-missing``.
    """
    return lay_out_plain_letter(given).pdf()
