"""From the display list to PDF bytes.

Text is written as plain text objects straight into the page's content stream, with the encoded form of each word
remembered: encoding is what costs most. One subset per style is embedded.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from app.progress import Progress, Silent
from app.reports import shapes
from app.reports.display import Anchor, DrawnPage, PageFacts, RuleLine, Text
from app.reports.fonts import REGULAR, Face, load_faces, registered_name
from app.reports.text import REPLACEMENT
from app.reports.wording import wording

# Streams stay binary: reportlab's text armour costs a third of the time and a quarter more room.
rl_config.useA85 = 0

PRODUCER = "Rõ Việc"
DRAFT_WORD = wording("report.draft")
DRAFT_KEYWORD = "draft"
"""What a draft says of itself in its facts: it is not signed (``sign``)."""
ANNEX_KEYWORD = "annex"
"""What begins the keywords of an annex in a file of its own; number and code of its paper follow."""
WAITING = "?"
"""Stands there for a number that văn thư has not given yet."""
_ESCAPES = {i: f"\\{i:03o}" for i in (*range(32), *range(127, 256))} | {
    ord("("): "\\(",
    ord(")"): "\\)",
    ord("\\"): "\\\\",
}
_ENCODED_LIMIT = 100_000
"""Encoded words remembered per document and style; hostile text alone gets here."""


@dataclass
class PaintedPaper:
    """A laid-out paper: its pages, letter first, and its facts."""

    pages: list[DrawnPage]
    facts: PageFacts

    def pdf(self, progress: Progress | None = None) -> bytes:
        """The paper as PDF with embedded fonts; equal papers give equal bytes.

        Raises:
            Cancelled: a person asked the job to stop.
        """
        return paint(self.pages, self.facts, progress or Silent())

    def apart(self, reference: str) -> tuple[PaintedPaper, PaintedPaper | None]:
        """The letter, and its annexes in a file of their own; None where it has none.

        Args:
            reference: number and code of the letter.
        """
        letter = [page for page in self.pages if not page.annex]
        annexes = [page for page in self.pages if page.annex]
        if not letter or not annexes:
            return self, None
        title = f"{wording('report.annex_file')} {self.facts.title[:1].lower()}{self.facts.title[1:]}"
        facts = replace(self.facts, title=title, annex_of=reference)
        return PaintedPaper(letter, self.facts), PaintedPaper(annexes, facts)


class _Encoder:
    """Turns text of one style into PDF string operands, a list of (font name, escaped string)."""

    def __init__(self, face: Face, document: object) -> None:
        self._face = face
        self._document = document  # the subset of a font belongs to one document; reportlab keys it so
        self._words: dict[str, tuple[tuple[int, str], ...]] = {}
        self._simple: dict[str, str] = {"": ""}  # words wholly in the first subset, as nearly all are
        self.names: dict[int, str] = {}

    def word(self, word: str) -> tuple[tuple[int, str], ...]:
        """The word in the codes of the subsets its letters are in (nearly always one)."""
        covered = self._face.covered
        shown = "".join(char if ord(char) in covered else REPLACEMENT for char in word)
        font = self._face.font
        parts = tuple(
            (subset, codes.decode("latin-1").translate(_ESCAPES))
            for subset, codes in font.splitString(shown, self._document)
        )
        for subset, _ in parts:
            if subset not in self.names:
                self.names[subset] = font.getSubsetInternalName(subset, self._document)
        if len(self._words) >= _ENCODED_LIMIT:
            self._words.clear()
            self._simple = {"": ""}
        self._words[word] = parts
        if len(parts) == 1 and parts[0][0] == 0:
            self._simple[word] = parts[0][1]
        return parts

    def line(self, text: str) -> list[tuple[int, str]]:
        """A line as runs of one subset each."""
        try:
            simple = self._simple
            return [(0, " ".join([simple[word] for word in text.split(" ")]))]
        except KeyError:
            return self._mixed(text)

    def _mixed(self, text: str) -> list[tuple[int, str]]:
        words = self._words
        out: list[tuple[int, str]] = []
        current, run = -1, ""
        for number, word in enumerate(text.split(" ")):
            if number:
                run += " "
                if current < 0:
                    current = self._space_subset()
            if not word:
                continue
            for subset, codes in words.get(word) or self.word(word):
                if subset != current:
                    if run and current >= 0:
                        out.append((current, run))
                        run = ""
                    current = subset
                run += codes
        if run:
            out.append((current, run))
        return out

    def _space_subset(self) -> int:
        return self.word("\u00a0")[0][0]


def paint(pages: Sequence[DrawnPage], facts: PageFacts, progress: Progress) -> bytes:
    """PDF bytes of ``pages``; nothing in them depends on time, place or earlier papers.

    Raises:
        Cancelled: a person asked the job to stop.
    """
    faces = load_faces()
    buffer = io.BytesIO()
    first = pages[0].size if pages else (0.0, 0.0)
    # The initial font is ours: otherwise reportlab names Helvetica, unembedded, on every page.
    canvas: Any = Canvas(
        buffer,
        pagesize=first,
        pageCompression=1,
        invariant=1,
        lang="vi-VN",
        pdfVersion=(1, 7),
        initialFontName=registered_name(REGULAR),  # type: ignore[arg-type]
    )
    canvas.setTitle(facts.title)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.setAuthor(facts.author)
    canvas.setSubject(facts.subject)
    if any(page.watermark == DRAFT_WORD for page in pages):
        canvas.setKeywords(DRAFT_KEYWORD)
    elif facts.annex_of:
        canvas.setKeywords(f"{ANNEX_KEYWORD} {facts.annex_of}")
    canvas.setCreator(PRODUCER)
    canvas.setProducer(PRODUCER)
    canvas.setDateFormatter(lambda *_: f"D:{facts.made_at}")
    encoders = {style: _Encoder(face, canvas._doc) for style, face in faces.items()}
    destinations: dict[str, pdfdoc.PDFArray] = {}
    forms = _Forms(canvas, encoders, faces)
    for number, page in enumerate(pages):
        progress.step("paint", number, len(pages))
        canvas.setPageSize(page.size)
        forms.prepare(page)
        forms.place(page)
        for line in _graphics(page):
            canvas.addLiteral(line)
        for anchor in page.anchors:
            destinations[anchor.name] = _destination(canvas._doc.thisPageRef(), anchor)
        if page.texts:
            canvas.addLiteral(text_object(page.texts, encoders))
        canvas.showPage()
    if destinations:
        # Not canvas.bookmarkPage: a bookmark that no outline uses does not get into the file.
        canvas._doc.Catalog.Dests = pdfdoc.PDFDictionary(destinations)
    canvas.save()
    return buffer.getvalue()


def text_object(texts: Iterable[Text], encoders: dict[str, _Encoder]) -> str:
    """One text object with all the texts of a page."""
    out = ["BT"]
    add = out.append
    font: tuple[str, int, float] | None = None
    spacing = 0.0
    for x, y, style, size, text, gap in texts:
        if gap != spacing:
            add(f"{gap:.4f} Tw")
            spacing = gap
        encoder = encoders[style]
        position = f"1 0 0 1 {x:.2f} {y:.2f} Tm"
        for subset, run in encoder.line(text):
            if font != (style, subset, size):
                add(f"{encoder.names[subset]} {size:g} Tf")
                font = (style, subset, size)
            add(f"{position}({run})Tj" if position else f"({run})Tj")
            position = ""
    add("ET")
    return "\n".join(out)


def _graphics(page: DrawnPage) -> Iterable[str]:
    """Fills and rules; lines of one width are drawn as one path."""
    for fill in page.fills:
        yield f"{fill.grey:g} g {fill.x:.2f} {fill.y:.2f} {fill.w:.2f} {fill.h:.2f} re f 0 g"
    by_width = attrgetter("width")
    for width, rules in groupby(sorted(page.rules, key=by_width), key=by_width):
        yield f"{width:g} w " + _paths(rules) + " S"


def _paths(rules: Iterable[RuleLine]) -> str:
    return "\n".join(f"{r.x0:.2f} {r.y0:.2f} m {r.x1:.2f} {r.y1:.2f} l" for r in rules)


def _modules(rows: Sequence[str]) -> str:
    """Dark modules of a QR code in the unit square, joined to runs in each row."""
    step = 1 / len(rows)
    parts = ["0 g"]
    for number, row in enumerate(rows, 1):
        column = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark == "1":
                parts.append(f"{column * step:.5f} {1 - number * step:.5f} {length * step:.5f} {step:.5f} re")
            column += length
    parts.append("f")
    return "\n".join(parts)


@lru_cache(maxsize=8)
def _code_name(rows: tuple[str, ...]) -> str:
    return "code-" + sha256("".join(rows).encode()).hexdigest()[:16]


def _destination(page: object, anchor: Anchor) -> pdfdoc.PDFArray:
    """The rectangle of an anchor as a destination (ISO 32000-1, 12.3.2.2), which a signing program can read."""
    edges = (f"{edge:.2f}" for edge in (anchor.x0, anchor.y0, anchor.x1, anchor.y1))
    return pdfdoc.PDFArray([page, "/FitR", *edges])


class _Forms:
    """What repeats on many pages (signs, the draft watermark) is written once and referred to."""

    def __init__(self, canvas: Canvas, encoders: dict[str, _Encoder], faces: dict[str, Face]) -> None:
        self._canvas = canvas
        self._encoders = encoders
        self._faces = faces
        self._known: set[str] = set()

    def prepare(self, page: DrawnPage) -> None:
        """Write the forms that ``page`` needs and no earlier page did."""
        for name in sorted({shape.name for shape in page.shapes}):
            self._define(f"sign-{name}", partial(shapes.operators, name))
        for matrix in page.matrices:
            self._define(_code_name(matrix.rows), partial(_modules, matrix.rows))
        if page.watermark:
            self._define(self._watermark_name(page), partial(self._watermark, page))

    def place(self, page: DrawnPage) -> None:
        """Refer to the forms where the page wants them; the watermark lies under everything else."""
        if page.watermark:
            self._canvas.doForm(self._watermark_name(page))
        for x, y, size, name in page.shapes:
            self._put(f"sign-{name}", x, y, size)
        for x, y, side, rows in page.matrices:
            self._put(_code_name(rows), x, y, side)

    def _put(self, name: str, x: float, y: float, size: float) -> None:
        self._canvas.saveState()
        self._canvas.transform(size, 0, 0, size, x, y)
        self._canvas.doForm(name)
        self._canvas.restoreState()

    def _define(self, name: str, operators: Callable[[], str]) -> None:
        if name in self._known:
            return
        self._known.add(name)
        self._canvas.beginForm(name)
        self._canvas.addLiteral(operators())
        self._canvas.endForm()

    @staticmethod
    def _watermark_name(page: DrawnPage) -> str:
        return f"draft-{page.size[0]:.0f}x{page.size[1]:.0f}-{page.watermark.encode().hex()}"

    def _watermark(self, page: DrawnPage) -> str:
        style, (width, height) = "Bold", page.size
        natural = self._faces[style].width(page.watermark, 1.0)
        size = min(100.0, 0.5 * (width**2 + height**2) ** 0.5 / natural)
        tilt = 0.5878, 0.8090  # sine and cosine of 36°
        half, rise = natural * size / 2, 0.33 * size
        x = width / 2 - half * tilt[1] + rise * tilt[0]
        y = height / 2 - half * tilt[0] - rise * tilt[1]
        encoder = self._encoders[style]
        # Runs share the text matrix, so the text goes on where the run before ended.
        shown = " ".join(f"{encoder.names[s]} {size:.1f} Tf ({run}) Tj" for s, run in encoder.line(page.watermark))
        return f"BT 0.91 g {tilt[1]} {tilt[0]} {-tilt[0]} {tilt[1]} {x:.2f} {y:.2f} Tm {shown} ET 0 g"
