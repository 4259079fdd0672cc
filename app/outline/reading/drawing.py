"""What is drawn on a page of a PDF, as outlines and pictures to be drawn anew at any size: for a printer.

Letters become the outlines of their glyphs, as the file embeds them; rules, fills and QR codes stay paths; pictures of
signatures and seals keep their own pixels. Filled fields and signatures laid over the page are part of it (ISO 32000-1:
8.5 paths, 8.9 images, 9.4 text, 12.5 annotations).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from app.errors import DocumentError
from app.outline.reading.pdfium import (
    ALONE,
    BROKEN_HYPHENS,
    DEEPEST,
    MAX_OBJECTS,
    MAX_PIXELS,
    UNMOVED,
    Matrix,
    PageFrame,
    matrix_of,
    times,
)

Colour = tuple[int, int, int, int]
"""Red, green, blue and cover, 0 to 255."""
_INVISIBLE = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
_HYPHEN = 0x2D
_NO_INK = frozenset((0x20, 0xA0, 0x0A, 0x0D))


class Segment(NamedTuple):
    """A piece of an outline.

    ``m`` begins at a point, ``l`` draws a line to it, ``c`` a Bézier curve through three points, ``z`` goes back to the
    beginning.
    """

    act: str
    points: tuple[float, ...]


Outline = tuple[Segment, ...]


class Ink(NamedTuple):
    """An outline as it stands on the page: its matrix to points from the upper left corner, and its colours."""

    outline: Outline
    matrix: Matrix
    fill: Colour | None
    stroke: Colour | None = None
    width: float = 0.0
    odd_even: bool = False


class Placed(NamedTuple):
    """A letter of a piece of text: where its origin stands, in units of the size, and its outline."""

    char: str
    x: float
    y: float
    outline: Outline


class Letters(NamedTuple):
    """A piece of text in one font: ``matrix`` brings a letter of size 1, its foot at the origin, onto the page."""

    font: str
    matrix: Matrix
    colour: Colour
    letters: tuple[Placed, ...]


class PlacedPicture(NamedTuple):
    """A picture: the unit square turned by ``matrix`` to points from the upper left corner; pixels are BGRA."""

    matrix: Matrix
    width: int
    height: int
    pixels: bytes


@dataclass(slots=True)
class PageDrawing:
    """All that a page shows, in the order in which it is drawn.

    Attributes:
        width, height: of the page as it is seen, in points.
        things: what is drawn.
        whole: nothing on the page is of a kind that cannot be drawn anew (shadings, dashes, fonts without outlines).
    """

    width: float
    height: float
    things: list[Ink | Letters | PlacedPicture] = field(default_factory=list)
    whole: bool = True


@contextmanager
def drawings(data: bytes) -> Iterator[Drawings]:
    """The drawings of a PDF while it is open.

    Raises:
        DocumentError: ``document-damaged``.
    """
    with ALONE:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise DocumentError("document-damaged") from error
    try:
        yield Drawings(document)
    finally:
        with ALONE:
            document.close()


class Drawings:
    """The pages of an open PDF, as outlines or as a picture; the outline of a letter is asked for once.

    Attributes:
        pages: how many there are.
    """

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self._document = document
        self.pages = len(document)
        self._glyphs: dict[tuple[int, int], Outline | None] = {}
        self._flattened: set[int] = set()

    def page(self, number: int) -> PageDrawing:
        """Page ``number``, counted from 0.

        Raises:
            DocumentError: ``document-damaged``, ``document-too-large``.
        """
        with ALONE:
            try:
                page = self._flat(number)
                try:
                    return self._drawn(page)
                finally:
                    page.close()
            except pypdfium2.PdfiumError as error:
                raise DocumentError("document-damaged", page=number + 1) from error

    def picture(self, number: int, dpi: float, band: tuple[float, float] | None = None) -> tuple[int, int, bytes]:
        """Page ``number``, counted from 0, as pixels (BGRX): how many across, how many down, and they themselves.

        Args:
            band: only from here to here, in points from the top.

        Raises:
            DocumentError: ``document-damaged``.
        """
        with ALONE:
            try:
                page = self._flat(number)
                try:
                    top, bottom = band or (0.0, page.get_height())
                    crop = (0.0, max(0.0, page.get_height() - bottom), 0.0, max(0.0, top))
                    bitmap = page.render(scale=dpi / 72.0, crop=crop, prefer_bgrx=True, rev_byteorder=False)
                    pixels = bitmap.width, bitmap.height, bytes(bitmap.buffer)
                    bitmap.close()
                finally:
                    page.close()
            except (pypdfium2.PdfiumError, ValueError) as error:
                raise DocumentError("document-damaged", page=number + 1) from error
        return pixels

    def _flat(self, number: int) -> pypdfium2.PdfPage:
        """The page with its filled fields and signatures drawn into it."""
        page = self._document[number]
        if number not in self._flattened:
            self._flattened.add(number)
            if pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_PRINT) == pdfium.FLATTEN_SUCCESS:
                page.close()
                page = self._document[number]
        return page

    def _drawn(self, page: pypdfium2.PdfPage) -> PageDrawing:
        frame = PageFrame(page.raw)
        drawing = PageDrawing(*frame.size)
        seen = _seen(frame)
        text = pdfium.FPDFText_LoadPage(page.raw)
        try:
            letters = _letters(text) if text else {}
            for kind, thing, matrix in _things(page.raw):
                if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                    self._text(text, thing, letters.get(_key(thing), ()), seen, drawing)
                elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                    _path(thing, times(matrix, seen), drawing)
                elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                    _picture(self._document, page, thing, times(matrix, seen), drawing)
                else:
                    drawing.whole = False
        finally:
            if text:
                pdfium.FPDFText_ClosePage(text)
        return drawing

    def _text(self, text: Any, thing: Any, places: Sequence[int], seen: Matrix, into: PageDrawing) -> None:
        if not places or pdfium.FPDFTextObj_GetTextRenderMode(thing) == _INVISIBLE:
            return
        font = pdfium.FPDFTextObj_GetFont(thing)
        matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
        size = pdfium.FPDFText_GetFontSize(text, places[0])
        pdfium.FPDFText_GetMatrix(text, places[0], matrix)
        pdfium.FPDFText_GetCharOrigin(text, places[0], x, y)
        own = (matrix.a * size, matrix.b * size, matrix.c * size, matrix.d * size, x.value, y.value)
        flat = own[0] * own[3] - own[1] * own[2]
        if not flat:
            into.whole = False
            return
        letters = []
        for place in places:
            code = pdfium.FPDFText_GetUnicode(text, place)
            code = _HYPHEN if code in BROKEN_HYPHENS else code
            outline = self._glyph(font, code)
            if outline is None or not pdfium.FPDFText_GetCharOrigin(text, place, x, y):
                into.whole = False
                continue
            right, up = x.value - own[4], y.value - own[5]
            across, high = (right * own[3] - up * own[2]) / flat, (up * own[0] - right * own[1]) / flat
            letters.append(Placed(chr(code), across, high, outline))
        colour = _colour(pdfium.FPDFPageObj_GetFillColor, thing)
        into.things.append(Letters(_font_name(font), times(own, seen), colour, tuple(letters)))

    def _glyph(self, font: Any, code: int) -> Outline | None:
        key = _key(font), code
        if key not in self._glyphs:
            path = pdfium.FPDFFont_GetGlyphPath(font, code, 1.0)
            self._glyphs[key] = _outline(
                pdfium.FPDFGlyphPath_CountGlyphSegments(path) if path else -1,
                lambda at: pdfium.FPDFGlyphPath_GetGlyphPathSegment(path, at),
            )
        return self._glyphs[key]


def _key(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _font_name(font: Any) -> str:
    name = ctypes.create_string_buffer(128)
    pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
    return name.value.decode("utf-8", "replace").rpartition("+")[2]


def _seen(frame: PageFrame) -> Matrix:
    """From the page's own coordinates to those of the page as it is seen."""
    (e, f), (ax, ay), (cx, cy) = frame.point(0, 0), frame.point(1, 0), frame.point(0, 1)
    return ax - e, ay - f, cx - e, cy - f, e, f


def _letters(text: Any) -> dict[int, list[int]]:
    """Which letters each piece of text draws."""
    found: dict[int, list[int]] = {}
    for place in range(pdfium.FPDFText_CountChars(text)):
        if pdfium.FPDFText_GetUnicode(text, place) in _NO_INK or pdfium.FPDFText_IsGenerated(text, place) == 1:
            continue
        found.setdefault(_key(pdfium.FPDFText_GetTextObject(text, place)), []).append(place)
    return found


def _things(page: Any) -> Iterator[tuple[int, Any, Matrix]]:
    """Everything on the page in the order in which it is drawn, also within drawings, each with its drawing's matrix.

    Raises:
        DocumentError: ``document-too-large``.
    """
    waiting: list[tuple[Any, Matrix, int]] = [
        (pdfium.FPDFPage_GetObject(page, at), UNMOVED, 0) for at in range(pdfium.FPDFPage_CountObjects(page))
    ][::-1]
    count = 0
    while waiting:
        thing, matrix, depth = waiting.pop()
        count += 1
        if count > MAX_OBJECTS:
            raise DocumentError("document-too-large", objects=count, limit=MAX_OBJECTS)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind != pdfium.FPDF_PAGEOBJ_FORM or depth >= DEEPEST:
            yield kind, thing, matrix
            continue
        inner = times(matrix_of(thing), matrix)
        within = range(pdfium.FPDFFormObj_CountObjects(thing))
        waiting += [(pdfium.FPDFFormObj_GetObject(thing, at), inner, depth + 1) for at in reversed(within)]


def _path(path: Any, by: Matrix, into: PageDrawing) -> None:
    fill, stroke, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    if not pdfium.FPDFPath_GetDrawMode(path, fill, stroke) or not (fill.value or stroke.value):
        return
    outline = _outline(pdfium.FPDFPath_CountSegments(path), lambda at: pdfium.FPDFPath_GetPathSegment(path, at))
    if outline is None or (stroke.value and pdfium.FPDFPageObj_GetDashCount(path) > 0):
        into.whole = False
        return
    matrix = times(matrix_of(path), by)
    pdfium.FPDFPageObj_GetStrokeWidth(path, width)
    scale = float(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5)
    into.things.append(
        Ink(
            outline,
            matrix,
            _colour(pdfium.FPDFPageObj_GetFillColor, path) if fill.value else None,
            _colour(pdfium.FPDFPageObj_GetStrokeColor, path) if stroke.value else None,
            width.value * scale,
            fill.value == pdfium.FPDF_FILLMODE_ALTERNATE,
        )
    )


def _outline(count: int, segment_at: Any) -> Outline | None:
    """The segments of a path or a glyph; None where there are none to be had."""
    if count < 0:
        return None
    x, y = ctypes.c_float(), ctypes.c_float()
    found: list[Segment] = []
    curve: list[float] = []
    for at in range(count):
        segment = segment_at(at)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            return None
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            curve += (x.value, y.value)
            if len(curve) == 6:
                found.append(Segment("c", tuple(curve)))
                curve = []
        else:
            found.append(Segment("m" if kind == pdfium.FPDF_SEGMENT_MOVETO else "l", (x.value, y.value)))
        if pdfium.FPDFPathSegment_GetClose(segment):
            found.append(Segment("z", ()))
    return tuple(found)


def _picture(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, thing: Any, by: Matrix, into: PageDrawing
) -> None:
    wide, tall = ctypes.c_uint(), ctypes.c_uint()
    if pdfium.FPDFImageObj_GetImagePixelSize(thing, wide, tall) and wide.value * tall.value > MAX_PIXELS:
        raise DocumentError("document-too-large", pixels=wide.value * tall.value, limit=MAX_PIXELS)
    matrix = matrix_of(thing)
    flat = pdfium.FS_MATRIX(float(wide.value), 0.0, 0.0, float(tall.value), 0.0, 0.0)
    try:
        # Rendered at its own size and upright, with its mask; the page's matrix turns it afterwards.
        pdfium.FPDFPageObj_SetMatrix(thing, flat)
        raw = pdfium.FPDFImageObj_GetRenderedBitmap(document.raw, page.raw, thing)
    finally:
        pdfium.FPDFPageObj_SetMatrix(thing, pdfium.FS_MATRIX(*matrix))
    if not raw:
        into.whole = False
        return
    # The bitmap frees itself when it is let go of.
    picture = pypdfium2.PdfBitmap.from_raw(raw).to_pil().convert("RGBA")
    into.things.append(PlacedPicture(times(matrix, by), picture.width, picture.height, picture.tobytes("raw", "BGRA")))


def _colour(ask: Any, thing: Any) -> Colour:
    red, green, blue, cover = (ctypes.c_uint() for _ in range(4))
    if not ask(thing, red, green, blue, cover):
        return 0, 0, 0, 255
    return red.value, green.value, blue.value, cover.value
