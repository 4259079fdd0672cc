"""PDF files: each page's text layer where it has one that can be read, and where it has none, what its picture shows."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack

from app.errors import DocumentError
from app.outline import legacy
from app.outline.reading.page import Page, PageWriter
from app.outline.reading.pdfium import PdfFile, Sheet
from app.outline.reading.words import Letter, Word, around, words_in_lines
from app.outline.source import SourceDoc
from app.outline.syllables import share_misspelled
from app.progress import Progress

_FEW_LETTERS = 12
"""With fewer letters than this a page is a picture, if it has one, or empty."""
_PICTURE = 0.25
"""The part of a page that pictures cover when the page is one."""
_STAMPED_LETTERS, _WHOLE_PICTURE = 80, 0.8
"""A page that is all picture may have this many letters printed over it: a page number, a stamp."""
_RUBBISH = 0.25
"""With a greater share of misspelled words a page's text is what a poor program took its picture for."""
_ENOUGH_WORDS = 20
_LEADERS = frozenset("._…·")


def read_pdf(data: bytes, progress: Progress, *, keep_legacy: bool = False) -> SourceDoc:
    """Read a PDF, page by page.

    Raises:
        DocumentError: ``document-scanned``, ``document-encrypted``, ``document-damaged``, ``document-too-large``,
            ``document-empty``.
        Cancelled: a person asked to stop.
    """
    writer = PageWriter()
    with PdfFile.opened(data) as file:
        for number in range(file.pages):
            progress.step("outline-read", number, file.pages)
            sheet = file.sheet(number)
            writer.write(_page(sheet, number + 1))
    return writer.source.document()


def _page(sheet: Sheet, number: int) -> Page:
    letters = list(sheet.letters)
    aside: list[tuple[str, list[Word]]] = []
    for note in sheet.notes:
        lines = words_in_lines(note, sheet.rulings.walls)
        if len(lines) == 1:
            letters = [*_without_leaders(letters, note), *note]
        else:
            aside += [("stamp", line) for line in lines]
    return Page(number, words_in_lines(letters, sheet.rulings.walls), sheet.rulings, aside)


def _without_leaders(letters: Iterable[Letter], note: list[Letter]) -> list[Letter]:
    """The letters without the dots that a note was written over."""
    left, top, right, bottom = around(letter[:4] for letter in note)
    return [
        letter
        for letter in letters
        if letter.char not in _LEADERS
        or not (left <= letter.right and letter.left <= right and top <= letter.bottom and letter.top <= bottom)
    ]
