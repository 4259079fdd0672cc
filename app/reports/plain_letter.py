"""A letter in an officer's own words: an answer (công văn trả lời), an account of what is late (giải trình)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from app.reports.flow import Piece
from app.reports.fonts import load_faces
from app.reports.letterhead import LARGE, body_paragraphs
from app.reports.official_letter import LetterFrame, facts, set_letter
from app.reports.paint import PaintedPaper
from app.reports.period_report import DRAFT
from app.reports.text import one_line, tied
from app.tracking.sentences import bare

_CLAUSE: Final = re.compile(r"^\s*\([^()]*\)")
"""The clause a difficulty is about, as it stands after the words that are quoted."""


@dataclass(frozen=True)
class QuotedDifficulty:
    """A difficulty that a letter was begun to answer.

    Attributes:
        text: its words, as the letter quotes them.
        digest: what an answer binds itself to (``app.tracking.difficulties``).
    """

    id: str
    text: str
    digest: str


@dataclass(frozen=True)
class PlainLetter:
    """What the letter says.

    Attributes:
        subject: after ``V/v``.
        text: its paragraphs, as written.
        quotes: the difficulties it was begun to answer.
    """

    letter: LetterFrame
    subject: str
    text: tuple[str, ...]
    quotes: tuple[QuotedDifficulty, ...] = ()

    def answers(self) -> tuple[tuple[QuotedDifficulty, str], ...]:
        """The difficulties whose words still stand in the letter, each with what it says on them; one that the officer
        took out of the letter is not answered by it.
        """
        left = list(self.paragraphs())
        found = []
        for quote in self.quotes:
            at = next((place for place, line in enumerate(left) if _quoted(quote.text) in line), None)
            if at is not None:
                said = left.pop(at).partition(_quoted(quote.text))[2]
                found.append((quote, _CLAUSE.sub("", said).strip(" :,;").removesuffix("./.").strip()))
        return tuple(found)

    def about(self) -> str:
        """``trả lời …`` as it stands after ``V/v``."""
        return bare(one_line(self.subject))

    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs; the last ends as official letters do."""
        told = tuple(line.strip() for part in self.text for line in part.split("\n") if line.strip())
        if not told:
            return ()
        return (*told[:-1], f"{bare(told[-1].removesuffix('./.'))}./.")


def _quoted(text: str) -> str:
    return f"“{bare(one_line(text))}”"


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
