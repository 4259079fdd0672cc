"""What a PDF holds and does not show, what its font calls by no name, and words behind a picture that are not on it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from pypdf.annotations import FreeText, Text
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject, TextStringObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.outline import Outline, read_outline
from app.outline.reading.pdfium import PdfFile
from app.outline.reading.tesseract import DPI
from app.progress import Silent
from tests.app.outline.drawn_pages import FONT, DrawnPages
from tests.app.outline.papers import as_pdf, read_paper
from tests.app.outline.test_papers import FOLDER

TASK = "1. Sở Y tế rà soát hộ nghèo, hoàn thành trước ngày 30/6/2026."
HIDDEN = "2. Sở Nội vụ chủ trì việc chẳng ai thấy."


def _read(data: bytes, tmp_path: Path) -> Outline:
    path = tmp_path / "trang.pdf"
    path.write_bytes(data)
    return read_outline(path, Silent())


def _white(pages: DrawnPages) -> None:
    pages.canvas.setFillColorRGB(1, 1, 1)
    pages.text(80, 230, HIDDEN)


def _without_ink(pages: DrawnPages) -> None:
    words = pages.canvas.beginText(80, 842 - 230)
    words.setTextRenderMode(3)
    words.textOut(HIDDEN)
    pages.canvas.drawText(words)


def _painted_over(pages: DrawnPages) -> None:
    pages.text(80, 230, HIDDEN)
    held = io.BytesIO()
    from PIL import Image

    Image.new("RGB", (400, 40), (255, 255, 255)).save(held, "PNG")
    pages.canvas.drawImage(ImageReader(held), 70, 842 - 245, 400, 40)


@pytest.mark.parametrize("hide", [_white, _without_ink, _painted_over])
def test_words_that_no_paper_shows_are_told_and_no_clause(
    hide: Callable[[DrawnPages], None], tmp_path: Path, assert_lossless: Callable[[Outline], None]
) -> None:
    pages = DrawnPages().head().text(80, 205, TASK)
    hide(pages)
    outline = _read(pages.data(), tmp_path)
    assert_lossless(outline)
    assert [node.marker for node in outline.nodes] == ["I.", "1."]
    assert [dict(doubt.params) for doubt in outline.doubts if doubt.code == "hidden-words"] == [{"words": HIDDEN}]


def test_white_words_on_a_dark_ground_are_read(tmp_path: Path) -> None:
    pages = DrawnPages().head().text(80, 205, TASK)
    pages.canvas.setFillColorRGB(0.1, 0.2, 0.5)
    pages.canvas.rect(70, 842 - 240, 400, 24, fill=1)
    pages.canvas.setFillColorRGB(1, 1, 1)
    outline = _read(pages.text(80, 232, HIDDEN).data(), tmp_path)
    assert [node.marker for node in outline.nodes] == ["I.", "1.", "2."]


def test_a_layer_that_is_switched_off_is_not_on_the_paper(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(
        clone_from=io.BytesIO(DrawnPages().head().text(80, 205, TASK).text(80, 230, HIDDEN).data())
    )
    layer = DictionaryObject({NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject("a")})
    group = writer._add_object(layer)
    off = DictionaryObject({NameObject("/OFF"): ArrayObject([group]), NameObject("/Order"): ArrayObject([group])})
    known = {NameObject("/OCGs"): ArrayObject([group]), NameObject("/D"): off}
    writer._root_object[NameObject("/OCProperties")] = DictionaryObject(known)
    page = writer.pages[0]
    content = page.get_contents()
    assert content is not None
    drawn = content.get_data()
    low, high = drawn.rfind(b"BT"), drawn.rfind(b"ET") + 2
    stream = StreamObject()
    stream.set_data(drawn[:low] + b"/OC /M BDC " + drawn[low:high] + b" EMC " + drawn[high:])
    page[NameObject("/Contents")] = writer._add_object(stream)
    resources = page["/Resources"].get_object()
    assert isinstance(resources, DictionaryObject)
    resources[NameObject("/Properties")] = DictionaryObject({NameObject("/M"): group})
    made = io.BytesIO()
    writer.write(made)
    outline = _read(made.getvalue(), tmp_path)
    assert [node.marker for node in outline.nodes] == ["I.", "1."]
    assert "hidden-words" in [doubt.code for doubt in outline.doubts]


def test_a_font_that_names_none_of_its_letters_is_read_from_the_picture(tmp_path: Path) -> None:
    path = tmp_path / "giay.pdf"
    as_pdf(read_paper(FOLDER / "directive.paper"), path)
    paper = read_outline(path, Silent())
    writer = pypdf.PdfWriter(clone_from=path)
    for held in writer._objects:
        if isinstance(held, DictionaryObject) and held.get("/Type") == "/Font":
            held.pop("/ToUnicode", None)
    made = io.BytesIO()
    writer.write(made)
    outline = _read(made.getvalue(), tmp_path)
    assert outline.scanned == 1
    wanted, got = set(paper.source.split()), set(outline.source.split())
    assert len(wanted & got) >= 0.95 * len(wanted)


@pytest.mark.parametrize("right", [True, False])
def test_words_behind_a_picture_are_read_if_they_are_its_own(right: bool, tmp_path: Path) -> None:
    path = tmp_path / "giay.pdf"
    as_pdf(read_paper(FOLDER / "directive.paper"), path)
    paper = read_outline(path, Silent())
    pdfmetrics.registerFont(TTFont("Serif", str(FONT)))
    held, stream = io.BytesIO(), io.BytesIO()
    with PdfFile.opened(path.read_bytes()) as file:
        file.picture(0, DPI).save(held, "PNG")
    canvas = Canvas(stream, pagesize=(595, 842))
    canvas.drawImage(ImageReader(held), 0, 0, 595, 842)
    layer = canvas.beginText(60, 800)
    layer.setFont("Serif", 8)
    layer.setTextRenderMode(3)
    for line in paper.source.split("\n") if right else ["Kế hoạch trồng cây của xã khác, không có trong ảnh này."] * 12:
        for low in range(0, len(line), 110):
            layer.textLine(line[low : low + 110])
    canvas.drawText(layer)
    canvas.save()
    outline = _read(stream.getvalue(), tmp_path)
    assert outline.scanned == (0 if right else 1)
    assert "trồng cây" not in outline.source
    assert "Sở Giáo dục và Đào tạo" in outline.source


def _with_notes(tmp_path: Path) -> bytes:
    pages = DrawnPages().head().text(80, 205, TASK)
    pages.canvas.acroForm.textfield(name="viec", x=80, y=600, width=300, height=18, value="2. Tram", borderWidth=0)
    pages.canvas.acroForm.checkbox(name="xong", x=80, y=570, checked=True)
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pages.data()))
    for held in writer.pages[0]["/Annots"]:  # type: ignore[attr-defined]
        if (field := held.get_object()).get("/T") == "viec":
            del field["/AP"]
            field[NameObject("/V")] = TextStringObject("2. Trạm Y tế báo cáo trước ngày 05/7/2026.")
    writer.add_annotation(0, FreeText(text="Giao thêm Đoàn xã", rect=(80, 500, 300, 520)))
    writer.add_annotation(0, Text(text="Xem lại chỗ này", rect=(400, 600, 420, 620)))
    writer.add_attachment("phụ lục.docx", b"PK")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def test_notes_that_nothing_draws_remarks_and_attached_files_are_told(tmp_path: Path) -> None:
    outline = _read(_with_notes(tmp_path), tmp_path)
    told = [(doubt.code, dict(doubt.params)) for doubt in outline.doubts if doubt.code.endswith("left-out")]
    assert told == [
        ("beside-left-out", {"words": "2. Trạm Y tế báo cáo trước ngày 05/7/2026."}),
        ("beside-left-out", {"words": "Giao thêm Đoàn xã"}),
        ("comments-left-out", {"count": 1}),
        ("embedded-left-out", {"count": 1}),
    ]
