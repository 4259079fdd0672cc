"""Printing a paper that exists as PDF: outlines on the whole sheet, at its own size, each page the way it lies.

Qt brings a PDF to a printer only as a picture. Here every page is taken apart into the letters, outlines and pictures
it consists of (``app.outline.reading.drawing``) and drawn anew: letters of our own typeface as letters, others as their
outlines. The drawing is held against the page first: one that does not show the same goes out as a picture at 600 dots
an inch, in the same place.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGlyphRun,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPainterPath,
    QPen,
    QRawFont,
    QTransform,
)
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from app.errors import ReportError
from app.outline.reading.drawing import Drawings, Ink, Letters, Outline, PageDrawing, PlacedPicture, drawings
from app.progress import Progress, Silent
from resources import asset

PICTURE_DPI = 600
_BAND_PX = 800
_POINTS = 72.0
_EM = 1_000
"""Pixels of the font that letters are taken from; they are drawn at the size the page says."""
_NEAR_PT = 2.0
"""Paper is of the page's size where it differs by no more."""
_FACES = (
    ("LiberationSerif", "LiberationSerif-Regular.ttf", False, False),
    ("LiberationSerif-Bold", "LiberationSerif-Bold.ttf", True, False),
    ("LiberationSerif-Italic", "LiberationSerif-Italic.ttf", False, True),
    ("LiberationSerif-BoldItalic", "LiberationSerif-BoldItalic.ttf", True, True),
)
_PROOF_DPI, _PROOF_STEP = 144, 12
"""Resolution of the proof, and pixels of its squares: each is compared by how dark it is on average."""
_PROOF_TOLERANCE = 28
"""Of 255: what two ways of smoothing edges may differ by in a square; a letter that is missing differs by more."""


def ask_printer(pages: int, current: int, parent: QWidget | None) -> QPrinter | None:
    """Ask for a printer, pages and copies; None where the person gave up.

    Args:
        pages: how many the paper has; ``current`` the one in view, counted from 1.

    Raises:
        ReportError: ``printer-missing``: no printer is set up on this machine.
    """
    if not QPrinterInfo.availablePrinterNames():
        raise ReportError("printer-missing")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    # A hint: whoever prints on both sides by habit goes on doing so, and the dialog offers both.
    printer.setDuplex(QPrinter.DuplexMode.DuplexAuto)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage, current > 0)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    dialog.setPrintRange(QPrintDialog.PrintRange.AllPages)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    if accepted and dialog.printRange() == QPrintDialog.PrintRange.CurrentPage:
        printer.setFromTo(current, current)
    dialog.deleteLater()
    return printer if accepted else None


def page_count(data: bytes) -> int:
    """How many pages a PDF has.

    Raises:
        DocumentError: it cannot be read.
    """
    with drawings(data) as found:
        return found.pages


def turns_away(name: str) -> bool:
    """Whether CUPS takes no jobs for a printer: Qt hands them over all the same and never hears that they were lost."""
    asking = shutil.which("lpstat") if name else None
    if asking is None:
        return False
    words = {**os.environ, "LC_ALL": "C"}  # in words that do not change with the machine's language
    try:
        told = subprocess.run(
            [asking, "-a", name], capture_output=True, text=True, timeout=10, check=False, env=words
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return False
    return "not accepting requests" in told


def is_stopped(printer: QPrinter) -> bool:
    """Whether the printer reports that it stands still (paused, or in error): what it was given waits."""
    name = printer.printerName()
    return bool(name) and QPrinterInfo.printerInfo(name).state() == QPrinter.PrinterState.Error


def wanted_pages(printer: QPrinter, count: int) -> list[int]:
    """The pages to print, counted from 0, in the order in which they leave the printer, each as often as asked."""
    first, last = (printer.fromPage() or 1), (printer.toPage() or count)
    chosen = [page - 1 for page in range(max(first, 1), min(last, count) + 1)]
    if printer.printRange() == QPrinter.PrintRange.PageRange and not printer.pageRanges().isEmpty():
        chosen = [page for page in range(count) if printer.pageRanges().contains(page + 1)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        return chosen * copies
    return [page for page in chosen for _copy in range(copies)]


def print_pdf(printer: QPrinter, data: bytes, progress: Progress | None = None) -> int:
    """Print the pages that were asked for. Returns how many the printer took.

    Raises:
        ReportError: ``printer-refused`` (``printer``, ``pages``: how many it took before); ``printer-missing``: no
            printer answers to a name, since none is set up or the system's print service is down; ``printer-paper``:
            it has no paper of the page's size.
        DocumentError: the PDF cannot be read.
        Cancelled: a person asked to stop; what was not handed over yet is called off.
    """
    told = progress or Silent()
    if turns_away(printer.printerName()):
        raise _refusal(printer, 0)
    with drawings(data) as found:
        pages = wanted_pages(printer, found.pages)
        painter = QPainter()
        try:
            for done, number in enumerate(pages):
                told.step("print", done, len(pages))
                drawing = found.page(number)
                _lay(printer, drawing)
                if not (printer.newPage() if done else painter.begin(printer)):
                    raise _refusal(printer, done)
                if shows_the_same(drawing, found, number):
                    draw(painter, drawing, printer.resolution() / _POINTS)
                else:
                    _draw_picture(painter, drawing, found, number, printer.resolution() / _POINTS)
                if printer.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
                    raise _refusal(printer, done)
            # Each page says itself how it lies. What is wished for the job when it is handed over holds for all its
            # pages: a wide annex at the end would turn the letter before it upside down (CUPS).
            printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        except BaseException:
            printer.abort()
            raise
        finally:
            if painter.isActive():
                painter.end()
    return len(pages)


def _refusal(printer: QPrinter, pages: int) -> ReportError:
    name = printer.printerName() or printer.outputFileName()
    return ReportError("printer-refused", printer=name, pages=pages) if name else ReportError("printer-missing")


def _lay(printer: QPrinter, drawing: PageDrawing) -> None:
    """The paper for a page: of its size, lying the way it lies, without margins of the printer's own."""
    wide = drawing.width > drawing.height
    size = QSizeF(min(drawing.width, drawing.height), max(drawing.width, drawing.height))
    printer.setFullPage(True)
    layout = QPageLayout(
        QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch),
        QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait,
        QMarginsF(0, 0, 0, 0),
    )
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)
    paper = printer.paperRect(QPrinter.Unit.Point)
    if paper.width() < drawing.width - _NEAR_PT or paper.height() < drawing.height - _NEAR_PT:
        raise ReportError("printer-paper", printer=printer.printerName())


def draw(painter: QPainter, drawing: PageDrawing, scale: float) -> None:
    """Draw a page with its upper left corner at the origin, ``scale`` device pixels to the point."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    path_of = _Paths()
    for thing in drawing.things:
        matrix = QTransform(*thing.matrix) * QTransform.fromScale(scale, scale)
        if isinstance(thing, PlacedPicture):
            _place(painter, thing, matrix)
        elif isinstance(thing, Ink):
            _ink(painter, thing, matrix.map(path_of[thing.outline]), scale)
        elif not _write(painter, thing, matrix):
            for one in thing.letters:
                path = (QTransform.fromTranslate(one.x, one.y) * matrix).map(path_of[one.outline])
                path.setFillRule(Qt.FillRule.WindingFill)
                painter.fillPath(path, QColor(*thing.colour))
    painter.restore()


def _write(painter: QPainter, thing: Letters, matrix: QTransform) -> bool:
    """Write letters of our own typeface as letters. Says whether all of them could be."""
    face = paper_faces().get(thing.font)
    if face is None:
        return False
    glyphs = face.glyphIndexesForString("".join(one.char for one in thing.letters))
    if len(glyphs) != len(thing.letters) or 0 in glyphs:
        return False
    run = QGlyphRun()
    run.setRawFont(face)
    run.setGlyphIndexes(glyphs)
    run.setPositions([QPointF(one.x * _EM, -one.y * _EM) for one in thing.letters])
    painter.setPen(QColor(*thing.colour))
    painter.setTransform(QTransform.fromScale(1 / _EM, -1 / _EM) * matrix)
    painter.drawGlyphRun(QPointF(0, 0), run)
    painter.resetTransform()
    return True


@cache
def paper_faces() -> dict[str, QRawFont]:
    """The typeface of our papers, by the names its styles have in a PDF (``app.reports.fonts``)."""
    faces = {}
    for name, file, bold, italic in _FACES:
        loaded = QFontDatabase.addApplicationFont(str(asset("fonts", file)))
        font = QFont(next(iter(QFontDatabase.applicationFontFamilies(loaded)), ""))
        font.setPixelSize(_EM)
        font.setBold(bold)
        font.setItalic(italic)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if loaded >= 0:
            faces[name] = QRawFont.fromFont(font)
    return faces


class _Paths(dict[Outline, QPainterPath]):
    """Outlines as Qt draws them, each made once."""

    def __missing__(self, outline: Outline) -> QPainterPath:
        path = self[outline] = _path(outline)
        return path


def _place(painter: QPainter, thing: PlacedPicture, matrix: QTransform) -> None:
    picture = QImage(thing.pixels, thing.width, thing.height, 4 * thing.width, QImage.Format.Format_ARGB32)
    painter.setTransform(QTransform(1, 0, 0, -1, 0, 1) * matrix)
    painter.drawImage(QRectF(0, 0, 1, 1), picture)
    painter.resetTransform()


def _ink(painter: QPainter, thing: Ink, path: QPainterPath, scale: float) -> None:
    path.setFillRule(Qt.FillRule.OddEvenFill if thing.odd_even else Qt.FillRule.WindingFill)
    if thing.fill is not None:
        painter.fillPath(path, QColor(*thing.fill))
    if thing.stroke is not None:
        pen = QPen(QColor(*thing.stroke), thing.width * scale)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.strokePath(path, pen)


def _path(outline: Outline) -> QPainterPath:
    path = QPainterPath()
    for act, points in outline:
        if act == "m":
            path.moveTo(*points)
        elif act == "l":
            path.lineTo(*points)
        elif act == "c":
            path.cubicTo(*points)
        else:
            path.closeSubpath()
    return path


def shows_the_same(drawing: PageDrawing, found: Drawings, number: int) -> bool:
    """Whether a drawing shows what the page shows: nothing of it was dropped on the way."""
    if not drawing.whole:
        return False
    width, height, pixels = found.picture(number, _PROOF_DPI)
    page = QImage(pixels, width, height, 4 * width, QImage.Format.Format_RGB32)
    proof = QImage(width, height, QImage.Format.Format_RGB32)
    proof.fill(Qt.GlobalColor.white)
    painter = QPainter(proof)
    draw(painter, drawing, width / max(1.0, drawing.width))
    painter.end()
    return all(abs(one - other) <= _PROOF_TOLERANCE for one, other in zip(_squares(page), _squares(proof), strict=True))


def _squares(picture: QImage) -> bytes:
    small = picture.scaled(
        max(1, picture.width() // _PROOF_STEP),
        max(1, picture.height() // _PROOF_STEP),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    ).convertToFormat(QImage.Format.Format_Grayscale8)
    bits, across = bytes(small.constBits()), small.bytesPerLine()
    # Lines are filled up to whole words with whatever stood there.
    return b"".join(bits[row * across : row * across + small.width()] for row in range(small.height()))


def _draw_picture(painter: QPainter, drawing: PageDrawing, found: Drawings, number: int, scale: float) -> None:
    """The page as a picture, in bands that a small machine has room for."""
    step = _BAND_PX * _POINTS / PICTURE_DPI
    top = 0.0
    while top < drawing.height:
        height = min(step, drawing.height - top)
        width_px, height_px, pixels = found.picture(number, PICTURE_DPI, (top, top + height))
        band = QImage(pixels, width_px, height_px, 4 * width_px, QImage.Format.Format_RGB32)
        painter.drawImage(QRectF(0, top * scale, drawing.width * scale, height * scale), band)
        top += height
