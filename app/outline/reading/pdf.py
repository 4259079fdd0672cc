"""PDF files with a text layer."""

from __future__ import annotations

import io
import logging
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from app.errors import Cancelled, DocumentError
from app.outline.reading.rulings import Grid, Rulings
from app.outline.source import SourceDoc, SourceWriter
from app.progress import Progress

MAX_PAGES = 1_500
MAX_OPERATORS = 3_000_000
"""Drawing operators in one file; a full page of text has some two thousand."""
MAX_SECONDS = 120.0
"""No plan takes longer on the slowest laptop; a file made to never end does."""
_SYLLABLES = frozenset("ởýôàáâạảờừỞÝÔÀÁÂẠẢỜỪ")
"""Letters with marks that are words by themselves."""
_SCATTERED = 20
"""Single letters with marks that a file may hold by chance, in formulas or lists."""
_TEXT_PER_PAGE = 12
"""Fewer letters than this on a page, on average, and the pages are pictures."""


@dataclass(slots=True)
class _Watch:
    """Stops a file that was made to never end."""

    progress: Progress
    pages: int
    page: int = 0
    operators: int = 0
    until: float = field(default_factory=lambda: time.monotonic() + MAX_SECONDS)

    def tick(self) -> None:
        """Count one operator."""
        self.operators += 1
        if self.operators > MAX_OPERATORS:
            raise DocumentError("document-too-large", operators=self.operators, limit=MAX_OPERATORS)
        if self.operators % 2_000 == 0:
            if time.monotonic() > self.until:
                raise DocumentError("document-too-large", seconds=int(MAX_SECONDS))
            self.progress.step("outline-read", self.page, self.pages)


def read_pdf(data: bytes, progress: Progress) -> SourceDoc:
    """Read the text layer of a PDF, page by page.

    Raises:
        DocumentError: ``document-scanned``, ``document-scattered``, ``document-encrypted``, ``document-damaged``,
            ``document-too-large``.
        Cancelled: a person asked to stop.
    """
    import pypdf  # lazy: start-up time
    from pypdf.errors import PyPdfError  # lazy: start-up time

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError("document-encrypted")
        count = len(reader.pages)
        if count > MAX_PAGES:
            raise DocumentError("document-too-large", pages=count, limit=MAX_PAGES)
        writer = SourceWriter()
        watch = _Watch(progress, count)
        letters = sum(_page(reader.pages[number], number, writer, watch) for number in range(count))
        if letters < _TEXT_PER_PAGE * max(count, 1):
            pictures = any(_has_picture(reader.pages[number]) for number in range(min(count, 5)))
            raise DocumentError("document-scanned" if pictures else "document-empty", pages=count)
        doc = writer.document()
        if _is_scattered(doc.text):
            raise DocumentError("document-scattered")
    except (DocumentError, Cancelled):
        raise
    except (PyPdfError, RecursionError, MemoryError, OSError) as error:
        raise DocumentError("document-damaged") from error
    except Exception as error:
        raise DocumentError("document-damaged") from error
    return doc


def _is_scattered(text: str) -> bool:
    """Whether letters were drawn apart from their words, as programs do that lack a Vietnamese font: what should be
    "tỉnh" comes as "t nh" with an "ỉ" further on, and nothing in the file says where it belongs.
    """
    words = text.split()
    alone = sum(
        1 for word in words if len(word) == 1 and word.isalpha() and ord(word) > 0xC0 and word not in _SYLLABLES
    )
    return alone > _SCATTERED and alone > 0.05 * len(words)


def _page(page: Any, number: int, writer: SourceWriter, watch: _Watch) -> int:
    """Write one page; returns how many letters it has."""
    watch.page = number
    watch.progress.step("outline-read", number, watch.pages)
    rulings = Rulings()
    words: list[tuple[float, float, str]] = []

    def on_operator(name: bytes, operands: Sequence[Any], matrix: Sequence[float], _text: Sequence[float]) -> None:
        watch.tick()
        rulings.operator(name, operands, matrix)

    def on_text(text: str, matrix: Sequence[float], place: Sequence[float], _font: object, _size: float) -> None:
        if text.strip():
            x = matrix[0] * place[4] + matrix[2] * place[5] + matrix[4]
            y = matrix[1] * place[4] + matrix[3] * place[5] + matrix[5]
            words.append((x, y, text))

    page.extract_text(visitor_operand_before=on_operator, visitor_text=on_text)
    letters = sum(1 for _, _, text in words for char in text if char.isalpha())
    if number:
        writer.page_break()
    grids = rulings.grids() if words else []
    grids = [grid for grid in grids if sum(1 for x, y, _ in words if grid.holds(x, y)) >= 3]
    if grids:
        _with_tables(words, grids, writer)
    elif words:
        _write_lines(page.extract_text(extraction_mode="layout"), writer)
    return letters


def _write_lines(text: str, writer: SourceWriter) -> None:
    blank = True
    for raw in text.split("\n"):
        if not raw.strip():
            blank = True
            continue
        # Justified lines are spread by second spaces; only wider gaps part columns.
        words = re.sub(r"(?<=\S)  (?=\S)", " ", raw)
        writer.line(words.rstrip(), hard=False, blank_before=blank, indent=len(raw) - len(raw.lstrip()))
        blank = False


def _with_tables(words: list[tuple[float, float, str]], grids: list[Grid], writer: SourceWriter) -> None:
    """Lines and tables of a page from top to bottom."""
    inside: list[list[tuple[float, float, str]]] = [[] for _ in grids]
    outside: list[tuple[float, float, str]] = []
    for word in words:
        at = next((index for index, grid in enumerate(grids) if grid.holds(word[0], word[1])), None)
        (outside if at is None else inside[at]).append(word)
    rest = sorted(outside, key=lambda word: -word[1])
    for grid, held in zip(grids, inside, strict=True):
        over = [word for word in rest if word[1] > grid.rows[0]]
        rest = [word for word in rest if word[1] <= grid.rows[0]]
        _lines_of(over, writer)
        rows, above = grid.cells(held)
        writer.table(rows, above)
    _lines_of(rest, writer)


def _lines_of(words: list[tuple[float, float, str]], writer: SourceWriter) -> None:
    lines: list[tuple[float, list[tuple[float, str]]]] = []
    for x, y, text in words:
        if lines and abs(lines[-1][0] - y) <= 3:
            lines[-1][1].append((x, text))
        else:
            lines.append((y, [(x, text)]))
    left = min((x for _, parts in lines for x, _ in parts), default=0.0)
    last: float | None = None
    for y, parts in lines:
        parts.sort()
        text, end = "", 0.0
        for x, piece in parts:
            gap = x - end if text else 0.0
            text += (
                "    " if gap > 30 else "" if text.endswith(" ") or piece.startswith(" ") or not text else " "
            ) + piece
            end = x + 5.5 * len(piece)
        blank = last is None or last - y > 22
        writer.line(text.strip(), hard=False, blank_before=blank, indent=int((parts[0][0] - left) / 5.5))
        last = y


def _has_picture(page: Any) -> bool:
    try:
        objects = page["/Resources"]["/XObject"]
        return any(objects[name].get("/Subtype") == "/Image" for name in objects)
    except (KeyError, TypeError, AttributeError):
        return False
