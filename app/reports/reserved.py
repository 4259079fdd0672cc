"""Room kept for number and day on a paper that is signed before văn thư gives them.

A clean copy leaves number and day blank. When the first person signs it, the blanks become form fields and a place for
the agency's seal is kept beside the signature, so that văn thư fills the fields and the agency signs after it without
breaking the person's signature (ISO 32000-1, 12.7.4.3; changes of that kind are permitted by it, 12.8.2.2).
"""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.content import ImportedPdfPage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields
from reportlab.pdfgen.canvas import Canvas

from app.errors import ReportError
from app.reports.blanks import DAY, NUMBER, PRINTED_MONTH
from app.reports.fonts import load_faces, registered_name
from app.reports.paint import ANNEX_KEYWORD, WAITING
from app.reports.pdf_facts import foreign_pdf
from app.reports.text import leading_zero, one_line
from app.tracking.numbers import as_printed

Box = tuple[float, float, float, float]
Place = tuple[int, Box]

AGENCY_FIELD: Final = "ConDau"
_TOLD_CODE: Final = re.compile(r"Mã dữ liệu (\w+)")
_name = generic.pdf_name


def places(reader: PdfFileReader) -> dict[str, Place]:
    """The named rectangles of a paper of ours: name → page index and edges."""
    if "/Dests" not in reader.root:
        return {}
    pages = {}
    for index in range(int(reader.root["/Pages"]["/Count"])):
        found: Any = reader.find_page_for_modification(index)  # type: ignore[no-untyped-call]
        pages[found[0].reference.idnum] = index
    out: dict[str, Place] = {}
    for name in reader.root["/Dests"]:
        target = reader.root["/Dests"][name]
        index = pages.get(target.raw_get(0).idnum, -1)
        if index >= 0:
            left, bottom, right, top = (float(target[i]) for i in (2, 3, 4, 5))
            out[str(name).lstrip("/")] = (index, (left, bottom, right, top))
    return out


def open_fields(writer: IncrementalPdfFileWriter, kept: Mapping[str, Place], seal: Place | None) -> None:
    """Make the blanks form fields, and keep a signature field for the agency; nothing where that was done before."""
    blanks = {name: place for name, place in kept.items() if name.split("-")[0] in (NUMBER, DAY)}
    if not blanks or "/AcroForm" in writer.root:
        return
    made = generic.ArrayObject()
    form = generic.DictionaryObject({_name("/Fields"): made})  # type: ignore[no-untyped-call]
    for name, (index, box) in sorted(blanks.items()):
        page_ref = writer.find_page_for_modification(index)[0]  # type: ignore[no-untyped-call]
        field = writer.add_object(_text_field(name, box, page_ref))
        made.append(field)
        _annotate(writer, page_ref, field)
    writer.root[_name("/AcroForm")] = writer.add_object(form)
    writer.update_root()  # type: ignore[no-untyped-call]
    if seal is not None:
        index, box = seal
        x0, y0, x1, y1 = (round(edge) for edge in box)
        fields.append_signature_field(writer, fields.SigFieldSpec(AGENCY_FIELD, on_page=index, box=(x0, y0, x1, y1)))


def _text_field(name: str, box: Box, page_ref: generic.IndirectObject) -> generic.DictionaryObject:
    return generic.DictionaryObject(  # type: ignore[no-untyped-call]
        {
            _name("/FT"): _name("/Tx"),
            _name("/Type"): _name("/Annot"),
            _name("/Subtype"): _name("/Widget"),
            _name("/T"): generic.pdf_string(name),
            _name("/F"): generic.NumberObject(4),  # type: ignore[no-untyped-call]
            _name("/P"): page_ref,
            _name("/Rect"): generic.ArrayObject([generic.FloatObject(round(edge, 2)) for edge in box]),  # type: ignore[no-untyped-call]
        }
    )


def _annotate(
    writer: IncrementalPdfFileWriter, page_ref: generic.IndirectObject, field: generic.IndirectObject
) -> None:
    page = page_ref.get_object()  # type: ignore[no-untyped-call]
    if "/Annots" in page:
        page["/Annots"].append(field)
    else:
        page[_name("/Annots")] = generic.ArrayObject([field])
    writer.mark_update(page_ref)


def fill(pdf: bytes, number: str, dated_on: date) -> bytes:
    """Văn thư puts number and day on a paper that was signed with both left blank; the signature stays valid.

    Raises:
        ReportError: ``report-pdf-unreadable``; ``nothing-reserved``: the paper keeps no room for them, or they are on
            it already; ``month-printed`` (``month``, ``year``): the paper was signed with another month on it.
    """
    with foreign_pdf():
        writer = IncrementalPdfFileWriter(io.BytesIO(_opened(pdf)))
        blanks = list(_blanks(writer.prev))
        if not blanks or any(field.get("/V") is not None for _name, field, _ref in blanks):
            raise ReportError("nothing-reserved")
        for name, _field, _ref in blanks:
            *_, year, month = name.split("-") if PRINTED_MONTH in name else ("", dated_on.year, dated_on.month)
            if (int(year), int(month)) != (dated_on.year, dated_on.month):
                raise ReportError("month-printed", month=int(month), year=int(year))
        with tempfile.TemporaryDirectory(prefix="roviec-") as folder:
            for position, (name, _field, ref) in enumerate(blanks):
                text = as_printed(one_line(number)) if name.startswith(NUMBER) else leading_zero(dated_on.day)
                _write(writer, ref, text, name.split("-"), Path(folder) / f"{position}.pdf")
            out = io.BytesIO()
            writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


def waits_for_number(pdf: bytes) -> bool:
    """Whether a signed paper keeps room for number and day, and bears neither yet.

    Raises:
        ReportError: ``report-pdf-unreadable``.
    """
    with foreign_pdf():
        blanks = list(_blanks(PdfFileReader(io.BytesIO(pdf))))
        return bool(blanks) and all(field.get("/V") is None for _name, field, _ref in blanks)


def annex_reference(pdf: bytes) -> str | None:
    """Number and code of the paper that an annex in a file of its own belongs to, ``05/BC-UBND``; "" where it waits for
    its number; None where the PDF is no such annex.
    """
    try:
        with foreign_pdf():
            reader = PdfFileReader(io.BytesIO(pdf))
            told = _annex_of(reader)
    except ReportError:
        return None
    if told is None or not told.startswith(WAITING):
        return told
    numbers = [field.get("/V") for name, field, _ref in _blanks(reader) if name.startswith(NUMBER)]
    return f"{numbers[0]}{told.removeprefix(WAITING)}" if numbers and numbers[0] is not None else ""


def data_code_of(pdf: bytes) -> str:
    """The data code that a paper of ours tells of itself (``progress_sheet``); "" where it tells none.

    Raises:
        ReportError: ``report-pdf-unreadable``.
    """
    with foreign_pdf():
        trailer: Any = PdfFileReader(io.BytesIO(pdf)).trailer
        told = _TOLD_CODE.match(str(trailer["/Info"].get("/Subject", ""))) if "/Info" in trailer else None
    return told[1] if told else ""


def _annex_of(reader: PdfFileReader) -> str | None:
    trailer: Any = reader.trailer
    words = str(trailer["/Info"].get("/Keywords", "")) if "/Info" in trailer else ""
    return words.removeprefix(f"{ANNEX_KEYWORD} ") if words.startswith(f"{ANNEX_KEYWORD} ") else None


def _opened(pdf: bytes) -> bytes:
    """An annex in a file of its own has no signature that would open its blanks: they are opened here."""
    reader = PdfFileReader(io.BytesIO(pdf))
    if _annex_of(reader) is None or "/AcroForm" in reader.root:
        return pdf
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    open_fields(writer, places(reader), None)
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


def _blanks(reader: PdfFileReader) -> Iterator[tuple[str, Any, Any]]:
    if "/AcroForm" not in reader.root:
        return
    for ref in reader.root["/AcroForm"]["/Fields"]:
        field = ref.get_object()
        if field.get("/FT") == "/Tx" and str(field["/T"]).split("-")[0] in (NUMBER, DAY):
            yield str(field["/T"]), field, ref


def _write(writer: IncrementalPdfFileWriter, ref: Any, text: str, name: list[str], drawing: Path) -> None:
    field = writer.get_object(ref.reference)
    x0, y0, x1, y1 = (float(edge) for edge in field["/Rect"])
    which, _count, style, *_month = name
    drawing.write_bytes(_drawn(text, style, x1 - x0, y1 - y0, at_end=which == NUMBER))
    picture = ImportedPdfPage(str(drawing))  # type: ignore[no-untyped-call]
    picture.set_writer(writer)  # type: ignore[no-untyped-call]
    field[_name("/V")] = generic.pdf_string(text)
    field[_name("/AP")] = generic.DictionaryObject({_name("/N"): writer.add_object(picture.as_form_xobject())})  # type: ignore[no-untyped-call]
    writer.update_container(field)


def _drawn(text: str, style: str, width: float, height: float, *, at_end: bool) -> bytes:
    """The text on a page of that size, in the letter's typeface, smaller where it does not fit: in the middle, or where
    it ends at what is printed after it, as a number at its code.
    """
    face = load_faces()[style]
    size = min(height / 1.1, (width - 1.0) / max(face.width(text, 1.0), 0.1))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(width, height), initialFontName=registered_name(style))  # type: ignore[arg-type]
    canvas.setFont(registered_name(style), size)
    draw, at = (canvas.drawRightString, width) if at_end else (canvas.drawCentredString, width / 2)
    draw(at, 0.25 * height / 1.1, text)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
