"""S12: pages of a PDF beside a bare loop over PDFium's character boxes; a .docx of many pages; a scanned page."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

import docx
import pypdfium2
import tesserocr
from PIL import Image

from app.outline.reader import read_document
from app.outline.reading.scan import read_picture, skew
from app.outline.reading.tesseract import DPI, recogniser
from app.progress import Silent
from app.reports.progress_sheet import draw_progress_sheet
from tests.app.outline.papers import as_pdf, read_paper
from tests.app.outline.scanning import as_scan
from tests.app.outline.test_papers import FOLDER
from tests.bench.bench_sheet import report
from tests.bench.table import Line


def documents(folder: Path, *, tasks: int = 120, few: int = 400, many: int = 1_600, runs: int = 3) -> list[Line]:
    """Reading in the processor's time: a sheet of tasks (a dense table on every page), paragraphs of a .docx, and a
    page of a directive as a scanner gives it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paper = folder / "sheet.pdf"
    paper.write_bytes(draw_progress_sheet(replace(report(tasks), draft=False)))
    pages = len(pypdfium2.PdfDocument(paper))
    ratios, mine, theirs = [], [], []
    for _ in range(runs):
        mine.append(_spent(lambda: read_document(paper, Silent())))
        theirs.append(_spent(lambda: _boxes(paper)))
        ratios.append(mine[-1] / theirs[-1])
    small, large = (_docx(folder / f"{count}.docx", count) for count in (few, many))
    growth, early, late = [], [], []
    for _ in range(runs):
        early.append(_spent(lambda: read_document(small, Silent())) / few)
        late.append(_spent(lambda: read_document(large, Silent())) / many)
        growth.append(late[-1] / early[-1])
    return [
        Line(
            f"S12 a PDF page of dense tables, {pages} pages",
            median(mine) / pages * 1e3,
            median(theirs) / pages * 1e3,
            "bare loop over PDFium's character boxes",
            median(ratios),
            3,
        ),
        Line(
            f"S12 a paragraph of a .docx of {many}",
            median(late) * 1e3,
            median(early) * 1e3,
            f"one of {few}: linear",
            median(growth),
            1.15,
        ),
        _scanned(folder / "directive.pdf", runs),
    ]


def _scanned(paper: Path, runs: int) -> Line:
    """A page of text, half a degree askew, beside Tesseract alone over the same picture, straightened before."""
    as_pdf(read_paper(FOLDER / "directive.paper"), paper)
    page = pypdfium2.PdfDocument(as_scan(paper.read_bytes(), pages=1, seed=4))[0]
    picture = page.render(scale=DPI / 72).to_pil().convert("L")
    straight = picture.rotate(skew(picture), Image.Resampling.BICUBIC, fillcolor=255)
    mine, theirs = [], []
    with recogniser() as held:
        for _ in range(runs):
            mine.append(_spent(lambda: read_picture(held, picture, 1, lambda _part: None)))
            theirs.append(_spent(lambda: _recognised(held.api, straight)))
    ratio = median(ours / alone for ours, alone in zip(mine, theirs, strict=True))
    return Line("S12 a scanned page", median(mine) * 1e3, median(theirs) * 1e3, "tesserocr alone", ratio, 1.2)


def _recognised(api: tesserocr.PyTessBaseAPI, picture: Image.Image) -> int:
    """What any reader of scans must do: the words of the page with their boxes."""
    api.SetPageSegMode(tesserocr.PSM.AUTO)
    api.SetImage(picture)
    api.SetSourceResolution(DPI)
    api.Recognize()
    level = tesserocr.RIL.WORD
    return sum(
        bool(one.GetUTF8Text(level) and one.BoundingBox(level))
        for one in tesserocr.iterate_level(api.GetIterator(), level)
    )


def _boxes(path: Path) -> int:
    """What any reader of places must do: every page, every letter, its box."""
    found = 0
    for page in pypdfium2.PdfDocument(path):
        text = page.get_textpage()
        for at in range(text.count_chars()):
            text.get_charbox(at)
            found += 1
    return found


def _docx(path: Path, paragraphs: int) -> Path:
    made = docx.Document()
    made.add_paragraph("KẾ HOẠCH")
    for number in range(paragraphs):
        made.add_paragraph(
            f"{number + 1}. Triển khai, quán triệt đến cán bộ, đảng viên và Nhân dân nội dung số {number + 1}; các xã, "
            "thị trấn báo cáo kết quả trước ngày 30/11 hằng năm."
        )
    out = io.BytesIO()
    made.save(out)
    path.write_bytes(out.getvalue())
    return path


def _spent(job: Callable[[], object]) -> float:
    began = time.process_time()
    job()
    return time.process_time() - began
