"""PDF files: each page's text layer where it has one that can be read; where it has none, what its picture shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from math import hypot
from typing import TYPE_CHECKING

from app.errors import DocumentError
from app.outline import legacy
from app.outline.model import Box, Doubt, doubts_of
from app.outline.reading.beside import with_frames_apart, with_struck_words
from app.outline.reading.misread_marks import with_marks
from app.outline.reading.misread_pairs import with_pairs
from app.outline.reading.misread_titles import with_titles
from app.outline.reading.numerals import with_numerals
from app.outline.reading.page import PageWriter, PdfPage, as_it_is
from app.outline.reading.pdfium import PdfFile, PdfSheet, area_of
from app.outline.reading.scan import read_picture
from app.outline.reading.tesseract import DPI, Recogniser, recogniser
from app.outline.reading.turned import Turned
from app.outline.reading.uncertain import with_doubts
from app.outline.reading.unfolding import check_unfolding
from app.outline.reading.unseen import is_covered, parted
from app.outline.reading.word_text import LARGE_PICTURE
from app.outline.reading.words import Letter, Word, around, words_in_lines
from app.outline.source import UNSEEN, SourceDoc, normalise
from app.outline.syllables import is_syllable, share_misspelled
from app.progress import Progress

if TYPE_CHECKING:
    from PIL import Image

_FEW_LETTERS = 12
"""With fewer letters than this a page is a picture, if it has one, or empty."""
_PICTURE = 0.25
"""The part of a page that pictures cover when the page is one."""
_STAMPED_LETTERS, _WHOLE_PICTURE = 80, 0.8
"""A page that is all picture may have this many letters printed over it: a page number, a stamp."""
_MOST_WORDLESS, _FEW_WORDS = 5, 3
"""So many pictures without words at the beginning are photos, and nobody need wait for the rest."""
_MOST_TURNS = 4
"""So often a page without words is turned in vain: it shows none; nor is one with fewer than ``_ENOUGH_WORDS``."""
_MOST_FAULTS = 0.5
"""With a greater share of misspelled words a page was read lying on its side, or on its head."""
_PARTS = 100
"""Parts of a page that are told one by one while it is read from its picture."""
_RUBBISH = 0.25
"""With a greater share of misspelled words a page's text is what a poor program took its picture for."""
_OF_A_WORD, _WORDS_OF_A_PAGE = 3, 0.2
"""Letters of a syllable that is not seen by chance, and the share of such syllables in what was read of a picture,
below which nobody wrote it: a page that can hardly be read has more than half, a photo less than a tenth."""
_SAME_SIZE = 1.01
"""Times a page may be larger than it was read without a place on it being another."""
_SAME_WORDS = 0.93
"""The share of words by which two readings of one page are told to be of one page."""
_ENOUGH_WORDS = 20
_SIGNS, _SIGNS_OF_A_WORD = frozenset("!\"#$%&'*+<=>?@[\\]^`{|}~"), 2
"""Signs of which a word has one at most, but for what a font without the names of its letters leaves of text."""
_BETTER = 0.1
"""A picture's text is taken for rubbish if its share of misspelled words is lower by this much."""
_NEXT = 2.5
"""Letters of a line across the page stand no further from one another, in sizes of a letter, a space between them."""
_LEADERS = frozenset("._…·")
_MARKED_WORDS = frozenset("ởýôàáâạảờừỞÝÔÀÁÂẠẢỜỪ")
"""Letters with marks that are words by themselves."""
_SCATTERED = 20
"""Single letters with marks that a file may hold by chance, in formulas or lists."""


def read_pdf(data: bytes, progress: Progress, *, keep_legacy: bool = False, first_only: bool = False) -> SourceDoc:
    """Read a PDF, page by page.

    Args:
        first_only: its first page alone.

    Raises:
        DocumentError: ``document-scanned``, ``document-scattered``, ``document-encrypted``, ``document-damaged``,
            ``document-too-large``, ``document-empty``.
        Cancelled: a person asked to stop.
    """
    check_unfolding(data)
    with PdfFile.opened(data) as file, ExitStack() as held:
        reading = _Reading(file, held, progress)
        pages = [reading.page(number) for number in range(1 if first_only else file.pages)]
        attached = file.attached
    if not any(page.lines or page.aside for page in pages):
        raise DocumentError("document-scanned" if reading.scanned else "document-empty", pages=len(pages))
    if reading.scanned and not any(map(_has_words, pages)):
        # A photo: the recogniser sees a letter here and there in anything.
        raise DocumentError("document-scanned", pages=len(pages))
    words = list(_texts(pages))
    encoding = None if keep_legacy else legacy.detect(" ".join(words))
    if encoding:
        pages = [_converted(page, encoding) for page in pages]
        words = list(_texts(pages))
    if _is_scattered(words):
        raise DocumentError("document-scattered")
    if reading.scanned:
        pages = with_doubts(with_pairs(with_titles(with_marks(with_numerals(pages)))))
    writer = PageWriter()
    for page in pages:
        writer.write(page)
    doc = writer.source.document()
    doc.legacy, doc.scanned = encoding, len(reading.scanned)
    doc.doubts += doubts_of("beside-left-out", reading.undrawn)
    doc.doubts += doubts_of("table-unseen", writer.unseen)
    counts = (
        ("comments-left-out", reading.remarks),
        ("pictures-left-out", reading.unread),
        ("embedded-left-out", attached),
    )
    doc.doubts += [Doubt(code, {"count": count}) for code, count in counts if count]
    return doc


class _Reading:
    """Reads the pages of a file, each from its text layer or from its picture."""

    def __init__(self, file: PdfFile, held: ExitStack, progress: Progress) -> None:
        self._file, self._held, self._progress = file, held, progress
        self._recogniser: Recogniser | None = None
        self._wordless = 0
        """How many pictures came before the first with words on it; below 0 once there was one."""
        self.scanned: set[int] = set()
        """The pages read from their pictures, counted from 0."""
        self._done = 0
        """How many parts of pages were told; a page that is turned begins anew, and what was told stays."""
        self._lies = 0
        """By how many quarter turns to the right the last page that could be read lay."""
        self._turns = _MOST_TURNS
        """How often a page may still be turned in vain."""
        self._layers_agree: bool | None = None
        """Whether the words behind the pictures of pages are those that the first of them shows; None before it."""
        self.remarks = 0
        self.undrawn: list[str] = []
        self.unread = 0
        """Large pictures on pages that were read from their letters."""

    def page(self, number: int) -> PdfPage:
        """Page ``number``, counted from 0."""
        self._progress.step("outline-read", number, self._file.pages)
        sheet = self._file.sheet(number)
        self.remarks += sheet.remarks
        self.undrawn += sheet.undrawn
        if _is_picture(sheet):
            return self._pictured(number)
        layered = sheet.pictured >= _WHOLE_PICTURE
        if not layered:
            self._part_unseen(number, sheet)
        page = _page(sheet, number + 1)
        faults = _faults(page)
        if layered and self._layers_agree is not None and faults <= _RUBBISH:
            return self._pictured(number) if not self._layers_agree else page
        if not layered and (faults <= _RUBBISH or _as_printed(page, sheet)):
            self.unread += _wordless(sheet)
            return page
        before = set(self.scanned)
        seen = self._pictured(number)
        if faults <= _RUBBISH:
            # The words that another program wrote behind the picture of a page may be those of another page.
            agree = self._layers_agree = _agree(page, seen)
            if not agree:
                return seen
        elif _faults(seen) <= faults - _BETTER:
            return seen
        self.scanned = before
        return page

    def _upright(self, held: Recogniser, picture: Image.Image, number: int, told: Callable[[float], None]) -> PdfPage:
        """The page read as it lies, or as others lay before; where that gives no words, turned by quarters until it
        does.
        """
        best: PdfPage | None = None
        quarters = [self._lies]
        while quarters:
            quarter = quarters.pop(0)
            turned = picture.rotate(90 * quarter, expand=True) if quarter else picture
            page = _turned_back(read_picture(held, turned, number, told), quarter, picture.size)
            if _is_readable(page):
                self._lies, self._turns = quarter, _MOST_TURNS
                return page
            if best is None:
                best = page
                others = (1, 3) if _on_its_side(page) else (2, 1, 3)
                quarters = (
                    [(quarter + more) % 4 for more in others] if len(list(_texts([page]))) >= _ENOUGH_WORDS else []
                )
            self._turns -= 1
            if self._turns < 0:
                break
        assert best is not None
        return best

    def _part_unseen(self, number: int, sheet: PdfSheet) -> None:
        """Take out of a page's letters those of words that nobody sees on it."""
        if (sheet.doubtful or is_covered(sheet.letters, sheet.pictures)) and not self._file.costly:
            sheet.letters, sheet.unseen = parted(sheet.letters, self._file.glance(number))

    def _pictured(self, number: int) -> PdfPage:
        def told(part: float) -> None:
            """So much of this page is done, and of all pages with those before it."""
            self._done = max(self._done, round((number + part) * _PARTS))
            self._progress.step("outline-scan", self._done, self._file.pages * _PARTS)

        told(0.0)
        self.scanned.add(number)
        if self._recogniser is None:
            self._recogniser = self._held.enter_context(recogniser())
        picture = self._file.picture(number, DPI)
        page = self._upright(self._recogniser, picture, number + 1, told)
        if (larger := self._file.size(number)[0] * DPI / (72.0 * picture.width)) > _SAME_SIZE:
            page = replace(page, seen=_larger(page.seen, larger))
        self._wordless = -1 if self._wordless < 0 or _has_words(page) else self._wordless + 1
        if self._wordless >= _MOST_WORDLESS:
            raise DocumentError("document-scanned", pages=self._file.pages)
        return page


def _larger(seen: Callable[[Box], Box], times: float) -> Callable[[Box], Box]:
    """Where something stands on a page whose points are smaller than those it was read in."""

    def on_page(box: Box) -> Box:
        left, top, right, bottom = seen(box)
        return left * times, top * times, right * times, bottom * times

    return on_page


def _turned_back(page: PdfPage, quarter: int, size: tuple[int, int]) -> PdfPage:
    """A page that was turned to be read, with places as they are seen."""
    if not quarter:
        return page
    lain, frame = page.seen, Turned(quarter, size[0] * 72.0 / DPI, size[1] * 72.0 / DPI)
    return replace(page, seen=lambda box: frame.seen(lain(box)))


def _is_readable(page: PdfPage) -> bool:
    return _has_words(page) and _faults(page) <= _MOST_FAULTS and not _on_its_side(page)


def _on_its_side(page: PdfPage) -> bool:
    """Whether most words stand upright on the page: the recogniser reads them so, and knows no lines of them."""
    boxes = [word.box for line in page.lines for word in line if len(word.text) >= _OF_A_WORD]
    return 2 * sum(bottom - top > right - left for left, top, right, bottom in boxes) > len(boxes) > 0


def _agree(layer: PdfPage, seen: PdfPage) -> bool:
    """Whether the words behind a picture are those that it shows, where it shows words."""
    written, read = (Counter(map(str.casefold, _texts([page]))) for page in (layer, seen))
    common = (written & read).total()
    return not _has_words(seen) or common >= _SAME_WORDS * max(written.total(), read.total())


def _has_words(page: PdfPage) -> bool:
    """Whether words stand on a picture, and not what the recogniser sees in leaves and fur."""
    seen = [text for word in _texts([page]) if any(map(str.isalpha, text := word.strip(".,;:()")))]
    words = sum(len(text) >= _OF_A_WORD and is_syllable(text) for text in seen)
    return words >= _FEW_WORDS and words >= _WORDS_OF_A_PAGE * len(seen)


def _is_picture(sheet: PdfSheet) -> bool:
    letters = len(sheet.letters)
    return (letters < _FEW_LETTERS and sheet.pictured >= _PICTURE) or (
        letters < _STAMPED_LETTERS and sheet.pictured >= _WHOLE_PICTURE
    )


def _as_printed(page: PdfPage, sheet: PdfSheet) -> bool:
    """Whether misspelled words are what the file says all the same: torn apart by its font, or in an old encoding."""
    words = list(_texts([page]))
    encoding = legacy.detect(" ".join(words))
    if encoding:
        return _faults(_converted(page, encoding)) <= _RUBBISH
    return sheet.pictured < _PICTURE and _is_scattered(words)


def _wordless(sheet: PdfSheet) -> int:
    """How many pictures stand beside the letters of a page, not behind them, so large that words may stand in them."""

    def behind(box: Box) -> int:
        letters = (((left + right) / 2, top) for left, top, right, *_ in sheet.letters)
        return sum(box[0] < x < box[2] and box[1] < y < box[3] for x, y in letters)

    least = LARGE_PICTURE * sheet.width * sheet.height
    return sum(area_of(box) >= least and behind(box) < _FEW_LETTERS for box in sheet.pictures)


def _texts(pages: Iterable[PdfPage]) -> Iterator[str]:
    return (word.text for page in pages for line in page.lines for word in line)


def _faults(page: PdfPage) -> float:
    """The share of its words that are misspelled or no words at all, 0 where they are too few to tell."""
    words = list(_texts([page]))
    share, looked = share_misspelled(words)
    odd = sum(1 for word in words if not word.isalnum() and len(_SIGNS.intersection(word)) >= _SIGNS_OF_A_WORD)
    return (share * looked + odd) / (looked + odd) if looked + odd >= _ENOUGH_WORDS else 0.0


def _converted(page: PdfPage, encoding: legacy.Encoding) -> PdfPage:
    """The page in Unicode. Lines are converted whole: what stands in capitals shows only among its neighbours."""
    lines: list[list[Word]] = []
    for line in page.lines:
        texts = legacy.convert(" ".join(word.text for word in line), encoding).split(" ")
        if len(texts) != len(line):
            texts = [legacy.convert(word.text, encoding) for word in line]
        lines.append([replace(word, text=text) for word, text in zip(line, texts, strict=True)])
    return replace(page, lines=lines)


def _is_scattered(words: list[str]) -> bool:
    """Whether letters stand apart from their words, as programs draw them that lack a Vietnamese font: what should be
    "tỉnh" stands as "t nh" with an "ỉ" further on, and nothing on the page says where it belongs.
    """
    alone = sum(
        1 for word in words if len(word) == 1 and word.isalpha() and ord(word) > 0xC0 and word not in _MARKED_WORDS
    )
    return alone > _SCATTERED and alone > 0.05 * len(words)


def _page(sheet: PdfSheet, number: int) -> PdfPage:
    letters, rulings, seen = list(sheet.letters), sheet.rulings, as_it_is
    turned = list(sheet.turned)
    most = Counter(quarter for quarter, _ in turned if quarter).most_common(1)
    quarter, count = most[0] if most else (0, 0)
    if count > len(letters):
        # The whole page lies on its side: it is turned to be read.
        frame = Turned(quarter, sheet.width, sheet.height)
        turned = [(0, letter) for letter in letters] + [part for part in turned if part[0] != quarter]
        letters = [frame.letter(letter) for way, letter in sheet.turned if way == quarter]
        rulings, seen = frame.rulings(rulings), frame.seen
        aside = [("margin", line) for line in words_in_lines([frame.letter(one) for _, one in turned], rulings.walls)]
        return PdfPage(number, words_in_lines(letters, rulings.walls), rulings, aside, seen)
    aside = [(UNSEEN, line) for line in words_in_lines(sheet.unseen, rulings.walls)]
    for note in sheet.notes:
        lines = words_in_lines(note, rulings.walls)
        if len(lines) == 1:
            letters = [*_without_leaders(letters, note), *note]
        else:
            aside += [("stamp", line) for line in lines]
    page = PdfPage(number, words_in_lines(letters, rulings.walls), rulings, aside)
    _add_turned(page, sheet)
    return with_struck_words(with_frames_apart(page))


def _add_turned(page: PdfPage, sheet: PdfSheet) -> None:
    """Lines that stand on their side: names of columns in a table's head, notes in the margin, watermarks."""
    grids = page.rulings.grids()
    for quarter in sorted({quarter for quarter, _ in sheet.turned}):
        frame = Turned(quarter, sheet.width, sheet.height)
        letters = [frame.letter(letter) for way, letter in sheet.turned if way == quarter]
        if not quarter:
            page.aside += [("margin", [word]) for word in _askew(letters)]
            continue
        for line in words_in_lines(letters, lambda height: ()):
            words = [replace(word, box=frame.seen(word.box)) for word in line]
            whole = Word(" ".join(word.text for word in words), around(word.box for word in words))
            if any(grid.holds(whole) for grid in grids):
                page.lines.append([whole])
            else:
                page.aside.append(("margin", words))


def _askew(letters: Iterable[Letter]) -> Iterator[Word]:
    """What is written across the page, as watermarks are: the letters as they follow one another in the file, each as
    near to the one before as it is high.
    """
    held: list[Letter] = []
    for letter in letters:
        if held and hypot(*(here - there for here, there in zip(_middle(letter), _middle(held[-1]), strict=True))) > (
            _NEXT * max(letter[3] - letter[1], letter[2] - letter[0])
        ):
            yield _run(held)
            held = []
        held.append(letter)
    if held:
        yield _run(held)


def _middle(letter: Letter) -> tuple[float, float]:
    return (letter[0] + letter[2]) / 2, (letter[1] + letter[3]) / 2


def _run(letters: list[Letter]) -> Word:
    text = "".join(f" {char}" if spaced else char for *_, char, spaced in letters)
    return Word(normalise(text).strip(), around(letter[:4] for letter in letters))


def _without_leaders(letters: Iterable[Letter], note: list[Letter]) -> list[Letter]:
    """The letters without the dots that a note was written over."""
    low_x, low_y, high_x, high_y = around(letter[:4] for letter in note)
    kept: list[Letter] = []
    for letter in letters:
        left, top, right, bottom, char, _ = letter
        over = low_x <= right and left <= high_x and low_y <= bottom and top <= high_y
        if char not in _LEADERS or not over:
            kept.append(letter)
    return kept
