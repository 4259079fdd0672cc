from __future__ import annotations

import io
import os
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image, ImageDraw, ImageOps
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPageRanges
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from reportlab.lib.colors import black, red
from reportlab.pdfgen.canvas import Canvas

from app.errors import ReportError
from app.outline.reading.drawing import drawings
from app.reports.progress_sheet import draw_progress_sheet
from app.reports.reserved import fill
from app.reports.sign import sign_pdf, signed_by, stamped
from tests.app.reports.samples import MADE_AT, approved, clean_copy, report
from tests.app.reports.test_sign import made
from ui.widgets import printing

_DPI = 600
_NEAR_MM = 0.3


def pen_stroke(colour: tuple[int, int, int, int]) -> bytes:
    picture = Image.new("RGBA", (300, 120), (0, 0, 0, 0))
    ImageDraw.Draw(picture).line([(10, 100), (150, 10), (290, 90)], fill=colour, width=6)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@cache
def signed() -> bytes:
    """A paper with a person's and the agency's picture, its number and day filled into fields."""
    person = signed_by("Nguyễn Văn Ước", MADE_AT, pen_stroke((0, 0, 200, 255)))
    once = sign_pdf(draw_progress_sheet(clean_copy()), made("rsa"), person, at=MADE_AT)
    numbered = fill(once, "5", date(2026, 11, 16))
    return sign_pdf(numbered, made("rsa"), stamped(pen_stroke((220, 0, 0, 210))), at=MADE_AT)


def pages_drawn(draw: object) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595.28, 841.89))
    draw(canvas)  # type: ignore[operator]
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def to_file(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def printed(data: bytes, path: Path) -> pypdfium2.PdfDocument:
    printing.print_pdf(to_file(path), data)
    return pypdfium2.PdfDocument(path)


def edges(page: pypdfium2.PdfPage) -> tuple[float, ...]:
    """Left, top, right and bottom of all ink on a page, in mm from its upper left corner."""
    grey = ImageOps.invert(page.render(scale=_DPI / 72, may_draw_forms=True).to_pil().convert("L"))
    box = grey.point([255 if ink > 96 else 0 for ink in range(256)]).getbbox()
    assert box is not None
    return tuple(edge / _DPI * 25.4 for edge in box)


@pytest.mark.parametrize(
    "draw",
    [lambda: draw_progress_sheet(report()), lambda: draw_progress_sheet(approved(12)), signed],
    ids=["a draft", "approved, of twelve tasks", "signed"],
)
def test_the_printed_page_has_the_margins_of_the_paper_within_three_tenths_of_a_millimetre(
    qapp: QApplication, draw: Callable[[], bytes], tmp_path: Path
) -> None:
    paper = draw()
    source = pypdfium2.PdfDocument(paper)
    source.init_forms()
    found = printed(paper, tmp_path / "printed.pdf")
    assert len(found) == len(source)
    for before, after in zip(source, found, strict=True):
        assert after.get_size() == pytest.approx(before.get_size(), abs=1.0)
        assert edges(after) == pytest.approx(edges(before), abs=_NEAR_MM)


def test_a_page_that_lies_across_is_printed_across(qapp: QApplication, tmp_path: Path) -> None:
    letter, annex = printed(draw_progress_sheet(approved(3)), tmp_path / "printed.pdf")
    assert letter.get_width() < letter.get_height()
    assert annex.get_width() > annex.get_height()


def test_words_stay_words_and_no_picture_of_a_page_is_sent(qapp: QApplication, tmp_path: Path) -> None:
    paper = draw_progress_sheet(report())
    for before, after in zip(pypdfium2.PdfDocument(paper), printed(paper, tmp_path / "printed.pdf"), strict=True):
        words = before.get_textpage().get_text_range().split()
        assert after.get_textpage().get_text_range().split() == words
        assert len(words) > 100
        assert not [one for one in after.get_objects() if one.type == pdfium.FPDF_PAGEOBJ_IMAGE]


def test_pictures_of_signature_and_seal_keep_their_colours_and_cover_no_page(
    qapp: QApplication, tmp_path: Path
) -> None:
    letter = printed(signed(), tmp_path / "printed.pdf")[0]
    pictures = [one.get_bounds() for one in letter.get_objects() if one.type == pdfium.FPDF_PAGEOBJ_IMAGE]
    assert len(pictures) == 2
    assert all((right - left) * (top - bottom) < 20_000 for left, bottom, right, top in pictures)
    colours = {colour for _count, colour in letter.render(scale=1).to_pil().convert("RGB").getcolors(1 << 20)}
    assert any(blue > 150 > red + 60 and blue > green + 60 for red, green, blue in colours)
    assert any(red > 150 > blue + 60 and red > green + 60 for red, green, blue in colours)


def test_letters_of_another_typeface_are_printed_as_their_outlines(qapp: QApplication, tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 30)
        canvas.drawString(100, 500, "Helvetica")

    paper = pages_drawn(draw)
    page = printed(paper, tmp_path / "printed.pdf")[0]
    assert {one.type for one in page.get_objects()} == {pdfium.FPDF_PAGEOBJ_PATH}
    assert edges(page) == pytest.approx(edges(pypdfium2.PdfDocument(paper)[0]), abs=_NEAR_MM)


def test_what_cannot_be_drawn_anew_is_printed_as_it_is_seen_and_nothing_is_dropped(
    qapp: QApplication, tmp_path: Path
) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setDash(6, 3)
        canvas.rect(60, 60, 200, 300)
        canvas.linearGradient(300, 400, 500, 600, (red, black))

    paper = pages_drawn(draw)
    page = printed(paper, tmp_path / "printed.pdf")[0]
    assert edges(page) == pytest.approx(edges(pypdfium2.PdfDocument(paper)[0]), abs=_NEAR_MM)
    pictures = [one.get_px_size() for one in page.get_objects() if one.type == pdfium.FPDF_PAGEOBJ_IMAGE]
    assert {wide for wide, _tall in pictures} == {4961}, "a page at 600 dots an inch"
    assert sum(tall for _wide, tall in pictures) in (7015, 7016)


def test_a_drawing_that_lost_a_word_is_found_out(qapp: QApplication) -> None:
    with drawings(draw_progress_sheet(report())) as found:
        drawing = found.page(0)
        assert printing.shows_the_same(drawing, found, 0)
        del drawing.things[len(drawing.things) // 2]
        assert not printing.shows_the_same(drawing, found, 0)


@pytest.mark.parametrize(
    ("first", "last", "copies", "together", "wanted"),
    [
        (0, 0, 1, True, [0, 1, 2, 3]),
        (2, 3, 1, True, [1, 2]),
        (3, 9, 2, True, [2, 3, 2, 3]),
        (1, 2, 2, False, [0, 0, 1, 1]),
    ],
)
def test_pages_and_copies_are_those_that_were_asked_for(
    qapp: QApplication, tmp_path: Path, first: int, last: int, copies: int, together: bool, wanted: list[int]
) -> None:
    printer = to_file(tmp_path / "printed.pdf")
    printer.setFromTo(first, last)
    printer.setCopyCount(copies)
    printer.setCollateCopies(together)
    assert printing.wanted_pages(printer, 4) == wanted


def test_single_pages_may_be_asked_for_and_the_last_may_come_first(qapp: QApplication, tmp_path: Path) -> None:
    printer = to_file(tmp_path / "printed.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("1,3-4"))
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert printing.wanted_pages(printer, 4) == [3, 2, 0]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_said_to_refuse(qapp: QApplication, tmp_path: Path) -> None:
    printer = to_file(tmp_path / "no such folder" / "printed.pdf")
    with pytest.raises(ReportError) as refused:
        printing.print_pdf(printer, draw_progress_sheet(approved(1)))
    assert refused.value.code == "printer-refused"
    assert refused.value.params["printer"]
    assert refused.value.params["pages"] == 0


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_without_a_name_is_said_to_be_missing(qapp: QApplication) -> None:
    nowhere = QPrinter(QPrinter.PrinterMode.HighResolution)
    nowhere.setPrinterName("")
    with pytest.raises(ReportError) as refused:
        printing.print_pdf(nowhere, draw_progress_sheet(approved(1)))
    assert refused.value.code == "printer-missing"


class SmallPaper(QPrinter):
    """A printer that has small paper only."""

    def paperRect(self, unit: QPrinter.Unit) -> QRectF:
        return QRectF(0, 0, 420, 595)


def test_a_page_is_not_cut_to_the_paper_of_a_printer_that_has_none_of_its_size(
    qapp: QApplication, tmp_path: Path
) -> None:
    printer = SmallPaper(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    with pytest.raises(ReportError) as refused:
        printing.print_pdf(printer, draw_progress_sheet(approved(1)))
    assert refused.value.code == "printer-paper"
    assert not (tmp_path / "printed.pdf").exists()


def test_a_wide_annex_leaves_no_wish_that_would_turn_the_letter_before_it(qapp: QApplication, tmp_path: Path) -> None:
    """What a job wishes when it ends holds for all its pages: CUPS printed the letter upside down."""
    printer = to_file(tmp_path / "printed.pdf")
    printing.print_pdf(printer, draw_progress_sheet(approved(3)))
    assert printer.pageLayout().orientation() == QPageLayout.Orientation.Portrait


@pytest.mark.skipif(os.name == "nt", reason="CUPS prints on Linux alone")
def test_a_printer_that_takes_no_jobs_is_said_before_pages_are_called_handed_over(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking = tmp_path / "lpstat"
    asking.write_text('#!/bin/sh\necho "$2 not accepting requests since Sun Nov 29"\n', encoding="utf-8")
    asking.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert printing.turns_away("May-in-van-thu")
    asking.write_text('#!/bin/sh\necho "$2 accepting requests since Sun Nov 29"\n', encoding="utf-8")
    assert not printing.turns_away("May-in-van-thu")
    assert not printing.turns_away("")
