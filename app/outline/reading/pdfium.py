"""What stands on the pages of a PDF, as PDFium finds it: letters, rulings, pictures, and the notes laid over them
(ISO 32000-1: 8.5 paths, 9.4 text, 12.5 annotations).
"""

from __future__ import annotations

import ctypes
import itertools
import struct
import threading
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from math import pi
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops
from pypdfium2.internal import set_callback

from app.errors import DocumentError
from app.outline.model import Box
from app.outline.reading.costly import costs_to_draw
from app.outline.reading.letter_heights import full_box, is_tight
from app.outline.reading.rulings import Rulings
from app.outline.reading.unseen import PER_POINT, may_be_unseen
from app.outline.reading.words import Letter

MAX_PAGES = 1_500
MAX_LETTERS = 8_000_000
"""Letters in one file; a full page has some three thousand."""
MAX_OBJECTS = 3_000_000
"""Pieces of text, lines and pictures in one file; a full page has some hundred."""
MAX_PIXELS = 200_000_000
"""Pixels of one picture; a page at 600 dots an inch has 35 million."""
DEEPEST = 8
"""Drawings within drawings; stamps of signing programs have three."""
_MAX_SEGMENTS = 400
"""A path with more segments than this is a drawing, not the lines of a table."""
_UPRIGHT = pi / 18
_DPI = 72.0
_LARGEST_PT, _USUAL_PT = 1_700.0, 842.0
"""The longer sides of A2 and A4. A page that is larger is a photo, whose pixels stand for points: paper as it is usual
was photographed.
"""
_MOST_SHOWN_PX = 12_000_000
"""Pixels of a page drawn for a person: A4 at 350 dots an inch; what is larger is drawn smaller."""
_NO_PAPER = frozenset((pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP))
"""Notes that show nothing on paper."""
_REMARKS = frozenset(
    (
        pdfium.FPDF_ANNOT_TEXT,
        pdfium.FPDF_ANNOT_HIGHLIGHT,
        pdfium.FPDF_ANNOT_UNDERLINE,
        pdfium.FPDF_ANNOT_SQUIGGLY,
        pdfium.FPDF_ANNOT_STRIKEOUT,
        pdfium.FPDF_ANNOT_CARET,
    )
)
"""Notes whose words open only where one points at them."""
_WORDS = {pdfium.FPDF_ANNOT_FREETEXT: b"Contents", pdfium.FPDF_ANNOT_WIDGET: b"V"}
_LONGEST_NOTE = 20_000
_NO_INK = frozenset((0x00, 0x0A, 0x0D, 0x20))
_SURROGATES = range(0xD800, 0xE000)
BROKEN_HYPHENS = frozenset((0x02, 0xFFFE))
"""What PDFium gives for a hyphen at the end of a line."""

ALONE = threading.Lock()
"""PDFium works for one thread at a time."""

Point = tuple[float, float]
_EDGES = struct.Struct("4f").unpack_from
"""The fields of an ``FS_RECTF`` in one go, in its order (fpdfview.h): left, top, right, bottom; a file has millions."""


def _drawn(page: pypdfium2.PdfPage, number: int, size: tuple[int, int], going_on: Callable[[], None]) -> PagePicture:
    """A page drawn step by step."""
    wide, tall = max(size[0], 1), max(size[1], 1)
    stopped: list[BaseException] = []

    def pauses(_pause: object) -> int:
        try:
            going_on()
        except BaseException as error:  # it would get lost in PDFium
            stopped.append(error)
        return bool(stopped)

    bitmap = pypdfium2.PdfBitmap.new_native(wide, tall, format=pdfium.FPDFBitmap_BGRx)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, wide, tall)
    pause = pdfium.IFSDK_PAUSE(version=1)
    set_callback(pause, "NeedToPauseNow", pauses)
    place = (bitmap, page, 0, 0, wide, tall, 0, pdfium.FPDF_ANNOT)
    try:
        pdfium.FPDF_RenderPageBitmap_Start(*place, pause)
        pdfium.FPDF_RenderPage_Close(page)
        if stopped:
            raise stopped[0]
        if page.formenv:
            pdfium.FPDF_FFLDraw(page.formenv, *place)
        return PagePicture(number + 1, wide, tall, bytes(bitmap.buffer))
    finally:
        bitmap.close()


@dataclass(slots=True)
class PdfSheet:
    """What stands on one page, seen upright.

    Attributes:
        letters: in the order in which the file draws them.
        turned: letters that stand on their side (by how many quarter turns to the left) or askew (0).
        notes: for each note laid over the page, its letters.
        remarks: how many notes have words that show on no paper; ``undrawn``: the words of notes that should show on
        it and are not, or not wholly, drawn.
        pictures: where pictures stand.
        doubtful: some of its text may not show on paper; ``unseen``: letters that do not.
        quarters: how many quarter turns to the right bring the page, as a viewer shows it, upright.
    """

    width: float
    height: float
    letters: list[Letter] = field(default_factory=list)
    turned: list[tuple[int, Letter]] = field(default_factory=list)
    notes: list[list[Letter]] = field(default_factory=list)
    remarks: int = 0
    undrawn: list[str] = field(default_factory=list)
    rulings: Rulings = field(default_factory=Rulings)
    pictures: list[Box] = field(default_factory=list)
    doubtful: bool = False
    unseen: list[Letter] = field(default_factory=list)

    @property
    def pictured(self) -> float:
        """The part of the page that pictures cover, 0 to 1."""
        return sum(map(area_of, self.pictures)) / max(self.width * self.height, 1.0)


@dataclass(frozen=True, slots=True)
class PagePicture:
    """How a page looks.

    Attributes:
        page: counted from 1.
        pixels: row by row from the top, four bytes each: blue, green, red and one that says nothing.
    """

    page: int
    width: int
    height: int
    pixels: bytes = field(repr=False)


class PdfFile:
    """An open PDF.

    Raises (from ``opened``):
        DocumentError: ``document-encrypted``, ``document-damaged``, ``document-too-large``, ``document-empty``.
    """

    def __init__(self, document: pypdfium2.PdfDocument, data: bytes) -> None:
        self._document, self._data = document, data
        self._costly: bool | None = None
        self._letters = self._objects = 0
        self.pages = len(document)
        if self.pages > MAX_PAGES:
            raise DocumentError("document-too-large", pages=self.pages, limit=MAX_PAGES)
        if not self.pages:
            raise DocumentError("document-empty", pages=0)

    @property
    def attached(self) -> int:
        """How many files are attached to it."""
        with ALONE:
            return int(self._document.count_attachments())

    @classmethod
    @contextmanager
    def opened(cls, data: bytes) -> Iterator[PdfFile]:
        """The file while it is open."""
        with ALONE:
            try:
                document = pypdfium2.PdfDocument(data)
            except pypdfium2.PdfiumError as error:
                locked = getattr(error, "err_code", 0) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
                raise DocumentError("document-encrypted" if locked else "document-damaged") from error
            with suppress(pypdfium2.PdfiumError):
                document.init_forms()
        try:
            yield cls(document, data)
        finally:
            with ALONE:
                document.close()

    def sheet(self, number: int) -> PdfSheet:
        """Read page ``number``, counted from 0.

        Raises:
            DocumentError: ``document-damaged``, ``document-too-large``.
        """
        with ALONE, self._page(number) as page:
            frame = PageFrame(page)
            sheet = PdfSheet(*frame.size)
            self._look(page, frame, sheet)
            self._read(page, frame, sheet)
            boxes, words = _notes(page, frame, sheet)
            laid = bool(boxes) and pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS
        if laid:
            with ALONE, self._page(number) as page:
                whole = PdfSheet(*frame.size)
                self._read(page, frame, whole)
            notes = _added(sheet.letters, whole.letters, boxes)
            sheet.notes = [note for note in notes if note]
            words = [text for text, note in zip(words, notes, strict=True) if len("".join(text.split())) > len(note)]
        # A note may only say what others draw for it, and a font may lack its letters.
        sheet.undrawn = [text for text in words if text]
        return sheet

    def picture(self, number: int, dpi: int) -> Image.Image:
        """Page ``number``, counted from 0, with its notes, as a grey picture in which coloured ink is pale: stamps and
        signatures lie over print, which is black.

        Raises:
            DocumentError: ``document-damaged``, ``document-too-large``.
        """
        if self.costly:
            raise DocumentError("document-too-large", page=number + 1)
        with ALONE:
            page = self._document[number]
            try:
                longest = max(page.get_size())
                scale = dpi / _DPI * (_USUAL_PT / longest if longest > _LARGEST_PT else 1.0)
                bitmap = page.render(scale=scale, may_draw_forms=True)
                red, green, blue = bitmap.to_pil().convert("RGB").split()
                picture = ImageChops.lighter(ImageChops.lighter(red, green), blue)
                bitmap.close()
            except (pypdfium2.PdfiumError, ValueError) as error:
                raise DocumentError("document-damaged") from error
            finally:
                page.close()
        return picture

    def glance(self, number: int) -> Image.Image:
        """Page ``number``, counted from 0, in grey and just large enough to see where words stand.

        Raises:
            DocumentError: ``document-damaged``.
        """
        with ALONE:
            page = self._document[number]
            try:
                bitmap = page.render(scale=PER_POINT, may_draw_forms=True)
                picture: Image.Image = bitmap.to_pil().convert("L")
                bitmap.close()
            except (pypdfium2.PdfiumError, ValueError) as error:
                raise DocumentError("document-damaged", page=number + 1) from error
            finally:
                page.close()
        return picture

    @property
    def costly(self) -> bool:
        """Whether drawing a page may never end: then none is drawn."""
        if self._costly is None:
            self._costly = costs_to_draw(self._data)
        return self._costly

    def size(self, number: int) -> tuple[float, float]:
        """Width and height in points of page ``number``, counted from 0, as it is seen."""
        with ALONE:
            try:
                wide, tall = self._document.get_page_size(number)
            except pypdfium2.PdfiumError as error:
                raise DocumentError("document-damaged", page=number + 1) from error
        return max(wide, 1.0), max(tall, 1.0)

    def view(self, number: int, width: int, going_on: Callable[[], None]) -> PagePicture:
        """Page ``number``, counted from 0, with its notes, in its own colours, ``width`` pixels wide where that is not
        more than anybody can look at. ``going_on`` is called while it is drawn, and what it raises ends the drawing.

        Raises:
            DocumentError: ``document-damaged``.
        """
        wide, tall = self.size(number)
        scale = min(width / wide, (_MOST_SHOWN_PX / (wide * tall)) ** 0.5)
        with ALONE:
            try:
                page = self._document[number]
                try:
                    picture = _drawn(page, number, (round(wide * scale), round(tall * scale)), going_on)
                finally:
                    page.close()
            except (pypdfium2.PdfiumError, ValueError) as error:
                raise DocumentError("document-damaged", page=number + 1) from error
        return picture

    @contextmanager
    def _page(self, number: int) -> Iterator[Any]:
        try:
            page = self._document[number]
        except pypdfium2.PdfiumError as error:
            raise DocumentError("document-damaged", page=number + 1) from error
        try:
            yield page.raw
        finally:
            page.close()

    def _read(self, page: Any, frame: PageFrame, sheet: PdfSheet) -> None:
        text = pdfium.FPDFText_LoadPage(page)
        if not text:
            return
        try:
            count = pdfium.FPDFText_CountChars(text)
            self._letters += count
            if self._letters > MAX_LETTERS:
                raise DocumentError("document-too-large", characters=self._letters, limit=MAX_LETTERS)
            _letters(text, count, frame, sheet)
        finally:
            pdfium.FPDFText_ClosePage(text)

    def _look(self, page: Any, frame: PageFrame, sheet: PdfSheet) -> None:
        """Find the rulings and the pictures of a page, and whether text may be hidden on it."""
        for kind, thing, matrix in self._things(page):
            if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                box = _seen_part(thing, matrix, frame)
                if box is not None:
                    sheet.pictures.append(box)
            elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
                if not sheet.doubtful:
                    sheet.doubtful = may_be_unseen(thing)
            else:
                _path(thing, matrix, frame, sheet.rulings)

    def _things(self, page: Any) -> Iterator[tuple[int, Any, Matrix]]:
        """Text, paths and pictures of the page, also inside drawings, each with the matrix that places it."""
        waiting: list[tuple[Any, Matrix, int]] = []
        for at in range(pdfium.FPDFPage_CountObjects(page)):
            waiting.append((pdfium.FPDFPage_GetObject(page, at), UNMOVED, 0))
            while waiting:
                thing, matrix, depth = waiting.pop()
                self._objects += 1
                if self._objects > MAX_OBJECTS:
                    raise DocumentError("document-too-large", objects=self._objects, limit=MAX_OBJECTS)
                kind = pdfium.FPDFPageObj_GetType(thing)
                if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
                    inner = times(matrix_of(thing), matrix)
                    count = pdfium.FPDFFormObj_CountObjects(thing)
                    waiting += [
                        (pdfium.FPDFFormObj_GetObject(thing, index), inner, depth + 1) for index in range(count)
                    ]
                elif kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_TEXT):
                    yield kind, thing, matrix


class PageFrame:
    """From a page's own coordinates to those of the page as a viewer shows it."""

    def __init__(self, page: Any) -> None:
        low_x, low_y, high_x, high_y = (ctypes.c_float() for _ in range(4))
        found = pdfium.FPDFPage_GetCropBox(page, low_x, low_y, high_x, high_y) or pdfium.FPDFPage_GetMediaBox(
            page, low_x, low_y, high_x, high_y
        )
        self.size = (pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page))
        self.quarters = pdfium.FPDFPage_GetRotation(page) % 4
        wide, tall = self.size if self.quarters % 2 == 0 else self.size[::-1]
        self.left, self.bottom = (low_x.value, low_y.value) if found else (0.0, 0.0)
        self.right, self.top = self.left + wide, self.bottom + tall

    def point(self, x: float, y: float) -> Point:
        if self.quarters == 0:
            return x - self.left, self.top - y
        if self.quarters == 1:
            return y - self.bottom, x - self.left
        if self.quarters == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _letters(text: Any, count: int, frame: PageFrame, sheet: PdfSheet) -> None:
    """Letters with the boxes of their advance widths, which do not depend on how slim a letter is."""
    loose = pdfium.FPDFText_GetLooseCharBox
    box_of = full_box if is_tight(text, _codes(text, count)) else loose
    angle_of = pdfium.FPDFText_GetCharAngle
    box = pdfium.FS_RECTF()
    place = ctypes.byref(box)
    plain = frame.quarters == 0
    moved_x, moved_y = frame.left, frame.top
    wide, tall = frame.size
    upright = sheet.letters
    add = upright.append
    spaced = False
    line = -1e9
    quarter = 0
    for at, code in enumerate(_codes(text, count)):
        if code == 0xA0 or (code <= 0x20 and code in _NO_INK):
            spaced = True
            continue
        if not box_of(text, at, place):
            continue
        left, top, right, bottom = _EDGES(box)
        if bottom != line:
            # Letters of one run share their foot; only where it moves can the direction have changed.
            line = bottom
            quarter = _quarter(angle_of(text, at), frame.quarters)
        if plain:
            left, top, right, bottom = left - moved_x, moved_y - top, right - moved_x, moved_y - bottom
        else:
            left, top, right, bottom = frame.box(left, bottom, right, top)
        if right < 0 or bottom < 0 or left > wide or top > tall:
            continue
        char = "-" if code in BROKEN_HYPHENS else chr(code)
        if code >= 0x300 and upright and unicodedata.combining(char):
            last = upright[-1]
            upright[-1] = (*last[:4], last[4] + char, last[5])
            continue
        if quarter == 0:
            add((left, top, right, bottom, char, spaced))
        else:
            sheet.turned.append((quarter % 4, (left, top, right, bottom, char, spaced)))
        spaced = False


def _codes(text: Any, count: int) -> Iterable[int]:
    """The character at every place: in one go, where each is one code unit and none is left out."""
    held = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text, 0, count, held)
    if written == count + 1 and not any(map(_SURROGATES.__contains__, held)):
        return held[:count]
    return (pdfium.FPDFText_GetUnicode(text, at) for at in range(count))


def _quarter(angle: float, page_quarters: int) -> int:
    """By how many quarter turns to the right text stands turned on the page as it is seen: 0 to 3, 4 for askew."""
    turns = angle / (pi / 2) + page_quarters
    whole = round(turns)
    return whole % 4 if abs(turns - whole) * (pi / 2) <= _UPRIGHT else 4


Matrix = tuple[float, float, float, float, float, float]
UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def matrix_of(thing: Any) -> Matrix:
    """Where a thing's own coordinates stand in those of the drawing around it."""
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, found):
        return UNMOVED
    return found.a, found.b, found.c, found.d, found.e, found.f


def times(first: Matrix, then: Matrix) -> Matrix:
    """One matrix after the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _moved(x: float, y: float, by: Matrix) -> Point:
    return by[0] * x + by[2] * y + by[4], by[1] * x + by[3] * y + by[5]


def area_of(box: Box) -> float:
    """How much of the page a box covers, in square points."""
    return (box[2] - box[0]) * (box[3] - box[1])


def _seen_part(thing: Any, matrix: Matrix, frame: PageFrame) -> Box | None:
    """What of a picture stands on the page."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    wide, tall = ctypes.c_uint(), ctypes.c_uint()
    if pdfium.FPDFImageObj_GetImagePixelSize(thing, wide, tall) and wide.value * tall.value > MAX_PIXELS:
        raise DocumentError("document-too-large", pixels=wide.value * tall.value, limit=MAX_PIXELS)
    if not pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
        return None
    x0, y0, x1, y1 = frame.box(*_moved(left.value, bottom.value, matrix), *_moved(right.value, top.value, matrix))
    x0, y0, x1, y1 = max(x0, 0.0), max(y0, 0.0), min(x1, frame.size[0]), min(y1, frame.size[1])
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None


def _path(path: Any, matrix: Matrix, frame: PageFrame, rulings: Rulings) -> None:
    """Rectangles and straight lines of a path that is drawn; one that only clips draws nothing."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    count = pdfium.FPDFPath_CountSegments(path)
    if count > _MAX_SEGMENTS or not pdfium.FPDFPath_GetDrawMode(path, fill, stroke) or not (fill.value or stroke.value):
        return
    own = matrix_of(path)
    whole = own if matrix is UNMOVED else times(own, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    at_x, at_y = ctypes.byref(x), ctypes.byref(y)
    parts: list[list[Point]] = []
    segments = [pdfium.FPDFPath_GetPathSegment(path, at) for at in range(count)]
    kinds = [pdfium.FPDFPathSegment_GetType(segment) for segment in segments]
    for at, (segment, kind) in enumerate(zip(segments, kinds, strict=True)):
        if not pdfium.FPDFPathSegment_GetPoint(segment, at_x, at_y):
            return
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not parts:
            parts.append([])
        parts[-1].append(frame.point(*_moved(x.value, y.value, whole)))
        ends = at + 1 == count or kinds[at + 1] == pdfium.FPDF_SEGMENT_MOVETO
        if ends and pdfium.FPDFPathSegment_GetClose(segment):
            parts[-1].append(parts[-1][0])
    for points in parts:
        corners = _rectangle(points)
        if corners is not None and (stroke.value or not _is_ground(path, corners, frame)):
            rulings.rectangle(*corners)
        elif corners is None and stroke.value:
            for start, end in itertools.pairwise(points):
                rulings.line(start, end)


def _rectangle(points: list[Point]) -> tuple[Point, Point] | None:
    """Two opposite corners of a path that is an upright rectangle."""
    if len(points) not in (4, 5, 6) or len({(round(x, 1), round(y, 1)) for x, y in points}) > 4:
        return None
    low = (min(x for x, _ in points), min(y for _, y in points))
    high = (max(x for x, _ in points), max(y for _, y in points))
    for x, y in points:
        if min(abs(x - low[0]), abs(x - high[0])) >= 0.5 or min(abs(y - low[1]), abs(y - high[1])) >= 0.5:
            return None
    return low, high


def _is_ground(path: Any, corners: tuple[Point, Point], frame: PageFrame) -> bool:
    """Whether a filled rectangle is the ground under the text: white, or the whole page."""
    (x0, y0), (x1, y1) = corners
    if x1 - x0 > 0.9 * frame.size[0] and y1 - y0 > 0.9 * frame.size[1]:
        return True
    red, green, blue, cover = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(path, red, green, blue, cover):
        return False
    return cover.value == 0 or min(red.value, green.value, blue.value) >= 250


def _notes(page: Any, frame: PageFrame, sheet: PdfSheet) -> tuple[list[Box], list[str]]:
    """Where notes are laid over the page that show on paper (numbers, stamps, filled fields), and what each of them
    says where that is written or typed. Remarks, which show on no paper, are counted.
    """
    boxes: list[Box] = []
    words: list[str] = []
    rectangle = pdfium.FS_RECTF()
    for at in range(pdfium.FPDFPage_GetAnnotCount(page)):
        note = pdfium.FPDFPage_GetAnnot(page, at)
        if not note:
            continue
        try:
            kind = pdfium.FPDFAnnot_GetSubtype(note)
            sheet.remarks += kind in _REMARKS and bool(_said(note, b"Contents"))
            if kind in _NO_PAPER or not pdfium.FPDFAnnot_GetRect(note, rectangle):
                continue
            boxes.append(frame.box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top))
            words.append(_said(note, _WORDS[kind]) if kind in _WORDS else "")
        finally:
            pdfium.FPDFPage_CloseAnnot(note)
    return boxes, words


def _said(note: Any, key: bytes) -> str:
    """The words that a note has under a key, white space folded."""
    written = pdfium.FPDFAnnot_GetValueType(note, key) == pdfium.FPDF_OBJECT_STRING
    length = pdfium.FPDFAnnot_GetStringValue(note, key, None, 0) if written else 0
    if not 2 < length <= _LONGEST_NOTE:
        return ""
    held = (ctypes.c_ushort * (length // 2))()
    pdfium.FPDFAnnot_GetStringValue(note, key, held, length)
    return " ".join(bytes(held).decode("utf-16-le", "replace").rstrip("\0").split())


def _added(before: list[Letter], after: list[Letter], boxes: list[Box]) -> list[list[Letter]]:
    """The letters that stand on the page only with its notes, by the note whose box they stand in."""
    known = {(char, round(left), round(top)) for left, top, _, _, char, _ in before}
    notes: list[list[Letter]] = [[] for _ in boxes]
    for letter in after:
        left, top, right, bottom, char, _ = letter
        if (char, round(left), round(top)) in known:
            continue
        x, y = (left + right) / 2, (top + bottom) / 2
        near = [
            index for index, box in enumerate(boxes) if box[0] - 2 <= x <= box[2] + 2 and box[1] - 2 <= y <= box[3] + 2
        ]
        if near:
            notes[min(near, key=lambda index: area_of(boxes[index]))].append(letter)
    return notes
