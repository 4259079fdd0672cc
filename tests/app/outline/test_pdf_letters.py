"""However a program draws its letters, the words a reader sees on paper are the words that are read."""

from __future__ import annotations

import io
import random
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject, StreamObject
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.outline import Outline, read_outline
from app.outline.reading.pdf import read_pdf
from app.progress import Silent

FONTS = Path(__file__).resolve().parents[3] / "resources" / "fonts"
LINES = (
    "ỦY BAN NHÂN DÂN XÃ THANH SƠN",
    "1. Trưởng Ban Chỉ đạo rà soát toàn bộ quy chế làm việc trước ngày 30/11/2026.",
    "2. Phòng Văn hóa - Xã hội chủ trì, phối hợp với Công an xã (nghiêm túc thực hiện).",
    "3. Sắp xếp, bố trí lại người hoạt động không chuyên trách ở thôn, tổ dân phố.",
    "a) Tuyên truyền: thường xuyên; 100% hộ dân được biết theo Kế hoạch số 12/KH-UBND.",
)
Draw = Callable[[Canvas, float, float, str], None]


def _fonts() -> None:
    for name, file in (("Plain", "LiberationSerif-Regular.ttf"), ("Other", "LiberationSerif-Bold.ttf")):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(FONTS / file)))


def _put(canvas: Canvas, x: float, y: float, text: str, font: str = "Plain") -> float:
    canvas.setFont(font, 12)
    canvas.drawString(x, y, text)
    return float(pdfmetrics.stringWidth(text, font, 12))


def _by_letters(canvas: Canvas, x: float, y: float, line: str) -> None:
    for char in line:
        x += _put(canvas, x, y, char)


def _without_spaces(canvas: Canvas, x: float, y: float, line: str) -> None:
    for char in line:
        x += pdfmetrics.stringWidth(" ", "Plain", 12) if char == " " else _put(canvas, x, y, char)


def _with_odd_kerning(canvas: Canvas, x: float, y: float, line: str) -> None:
    chance = random.Random(3)
    for char in line:
        x += pdfmetrics.stringWidth(" ", "Plain", 12) if char == " " else _put(canvas, x, y, char)
        x += chance.uniform(-0.03, 0.1) * 12


def _marks_from_another_font_afterwards(canvas: Canvas, x: float, y: float, line: str) -> None:
    late: list[tuple[float, str]] = []
    for char in line:
        if ord(char) > 0x180:
            late.append((x, char))
            x += pdfmetrics.stringWidth(char, "Other", 12)
        else:
            x += _put(canvas, x, y, char)
    for at, char in late:
        _put(canvas, at, y, char, "Other")


def _in_any_order(canvas: Canvas, x: float, y: float, line: str) -> None:
    places: list[tuple[float, str]] = []
    for char in line:
        places.append((x, char))
        x += pdfmetrics.stringWidth(char, "Plain", 12)
    random.Random(5).shuffle(places)
    for at, char in places:
        _put(canvas, at, y, char)


def _spaces_that_take_no_room(canvas: Canvas, x: float, y: float, line: str) -> None:
    for char in line:
        wide = _put(canvas, x, y, char)
        if ord(char) > 0x180:
            _put(canvas, x + wide, y, " ")
        x += wide


def _thin_spaces_after_marks(canvas: Canvas, x: float, y: float, line: str) -> None:
    for char in line:
        x += _put(canvas, x, y, char)
        if ord(char) > 0x180:
            _put(canvas, x, y, " ")
            x += 1.2


def _twice_to_look_bold(canvas: Canvas, x: float, y: float, line: str) -> None:
    _put(canvas, x, y, line)
    _put(canvas, x + 0.3, y, line)


def _spread_out(canvas: Canvas, x: float, y: float, line: str) -> None:
    text = canvas.beginText(x, y)
    text.setFont("Plain", 8)
    text.setCharSpace(1.6)
    text.textOut(line)
    canvas.drawText(text)


def _letters_and_marks_apart(canvas: Canvas, x: float, y: float, line: str) -> None:
    _put(canvas, x, y, unicodedata.normalize("NFD", line))


WAYS: tuple[Draw, ...] = (
    _by_letters,
    _without_spaces,
    _with_odd_kerning,
    _marks_from_another_font_afterwards,
    _in_any_order,
    _spaces_that_take_no_room,
    _thin_spaces_after_marks,
    _twice_to_look_bold,
    _spread_out,
    _letters_and_marks_apart,
)


def _page(draw: Draw, lines: tuple[str, ...] = LINES, size: tuple[float, float] = (595, 842)) -> bytes:
    _fonts()
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=size)
    for number, line in enumerate(lines):
        draw(canvas, 60, size[1] - 90 - 20 * number, line)
    canvas.save()
    return stream.getvalue()


@pytest.mark.parametrize("draw", WAYS, ids=lambda way: way.__name__.strip("_"))
def test_words_are_neither_torn_nor_run_together(draw: Draw) -> None:
    assert read_pdf(_page(draw), Silent()).text.split("\n")[:-1] == list(LINES)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_turned_by_its_file_reads_as_it_is_seen(turn: int) -> None:
    # The content is turned one way and the page the other, as landscape annexes are made.
    _fonts()
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(842, 595) if turn == 180 else (595, 842))
    if turn == 90:
        canvas.translate(595, 0)
    elif turn == 180:
        canvas.translate(842, 595)
    else:
        canvas.translate(0, 842)
    canvas.rotate(turn if turn != 270 else -90)
    for number, line in enumerate(LINES):
        _put(canvas, 60, 500 - 20 * number, line)
    canvas.save()
    writer = PdfWriter(PdfReader(stream))
    writer.pages[0].rotate(turn)
    turned = io.BytesIO()
    writer.write(turned)
    doc = read_pdf(turned.getvalue(), Silent())
    assert doc.text.split("\n")[:-1] == list(LINES)
    assert all(place.box[0] == pytest.approx(60, abs=3) for place in doc.places)


def test_two_columns_of_prose_are_read_one_after_the_other() -> None:
    left = ("1. Giao Sở Y tế trồng cây tại", "các bệnh viện trước ngày", "10/3/2026.", "2. Giao Sở Nội vụ lập danh")
    right = ("sách khen thưởng.", "3. Giao Công an tỉnh bảo vệ", "vườn ươm.", "4. Sở Y tế tổng hợp, báo cáo")
    last = ("5. Giao Sở Tài chính cấp", "hằng quý.")

    def draw(canvas: Canvas, x: float, y: float, line: str) -> None:
        for at, words in zip((60, 320), line.split("|"), strict=True):
            _put(canvas, at, y, words)

    rows = tuple(f"{a}|{b}" for a, b in zip((*left, last[0]), (*right, last[1]), strict=True))
    assert read_pdf(_page(draw, rows), Silent()).text.split("\n")[:-1] == [*left, last[0], *right, last[1]]


def _with_notes(pdf: bytes, notes: list[tuple[tuple[float, float, float, float], tuple[str, ...]]]) -> bytes:
    """The first page with notes laid over it that have a look of their own, as signing programs make them."""
    writer = PdfWriter(PdfReader(io.BytesIO(pdf)))
    page = writer.pages[0]
    for box, lines in notes:
        size = (box[2] - box[0], box[3] - box[1])
        stream = io.BytesIO()
        canvas = Canvas(stream, pagesize=size)
        for number, line in enumerate(lines):
            _put(canvas, 1, size[1] - 12 - 14 * number, line)
        canvas.save()
        drawn = PdfReader(stream).pages[0]
        content = drawn.get_contents()
        assert content is not None
        look = StreamObject()
        look.set_data(content.get_data())
        look[NameObject("/Type")] = NameObject("/XObject")
        look[NameObject("/Subtype")] = NameObject("/Form")
        look[NameObject("/BBox")] = ArrayObject(FloatObject(side) for side in (0, 0, *size))
        look[NameObject("/Resources")] = drawn["/Resources"].clone(writer)
        held = writer._add_object(look)
        note = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Stamp"),
                NameObject("/Rect"): ArrayObject(FloatObject(side) for side in box),
                NameObject("/F"): NumberObject(4),
                NameObject("/AP"): DictionaryObject({NameObject("/N"): held}),
            }
        )
        writer.add_annotation(0, note)
    assert "/Annots" in page
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _letter(canvas: Canvas, x: float, y: float, line: str) -> None:
    for at, words in zip((x, 300), line.split("|"), strict=False):
        _put(canvas, at, y, words)


def test_number_and_day_of_a_signing_program_fill_their_blanks_and_its_stamp_is_set_aside(
    tmp_path: Path, assert_lossless: Callable[[Outline], None]
) -> None:
    lines = (
        "ỦY BAN NHÂN DÂN|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "XÃ THANH SƠN|Độc lập - Tự do - Hạnh phúc",
        "Số: ........../TB-UBND|Thanh Sơn, ngày         tháng 01 năm 2026",
        "THÔNG BÁO",
        "Kết luận cuộc họp giao ban",
        "1. Giao Phòng Kinh tế báo cáo trước ngày 30/11/2026.",
    )
    foot = 842 - 90 - 40 - 4
    before = float(pdfmetrics.stringWidth("Thanh Sơn, ngày ", "Plain", 12))
    pdf = _with_notes(
        _page(_letter, lines),
        [
            ((80, foot, 110, foot + 16), ("157",)),
            ((300 + before, foot, 300 + before + 20, foot + 16), ("09",)),
            (
                (300, 780, 560, 830),
                ("Ký bởi: Ủy ban nhân dân xã Thanh Sơn", "Thời gian ký: 09/01/2026 15:30:11 +07:00"),
            ),
        ],
    )
    path = tmp_path / "thong bao.pdf"
    path.write_bytes(pdf)
    outline = read_outline(path, Silent())
    assert_lossless(outline)
    assert outline.head.number == "157/TB-UBND"
    assert outline.head.date is not None
    assert outline.head.date.isoformat() == "2026-01-09"
    assert [item.text for item in outline.leftovers if item.kind == "stamp"] == [
        "Ký bởi: Ủy ban nhân dân xã Thanh Sơn",
        "Thời gian ký: 09/01/2026 15:30:11 +07:00",
    ]
    assert [node.text for node in outline.nodes] == ["Giao Phòng Kinh tế báo cáo trước ngày 30/11/2026."]


def test_what_was_typed_into_a_form_is_read_once(tmp_path: Path) -> None:
    _fonts()
    stream = io.BytesIO()
    canvas = Canvas(stream)
    _put(canvas, 60, 700, "1. Ra soat thu tuc truoc ngay")
    canvas.acroForm.textfield(name="day", value="30/11/2026", x=220, y=696, width=90, height=18, borderWidth=0)
    canvas.save()
    path = tmp_path / "mau.pdf"
    path.write_bytes(stream.getvalue())
    assert read_pdf(path.read_bytes(), Silent()).text.split() == [
        *["1.", "Ra", "soat", "thu", "tuc", "truoc", "ngay"],
        "30/11/2026",
    ]


def test_every_clause_knows_its_page_and_place(tmp_path: Path) -> None:
    _fonts()
    path = tmp_path / "hai trang.pdf"
    canvas = Canvas(str(path))
    for number, line in enumerate(("I. NHIỆM VỤ", "1. Rà soát quy chế làm việc của cơ quan trong năm nay và")):
        _put(canvas, 85, 700 - 20 * number, line)
    canvas.showPage()
    _put(canvas, 85, 780, "báo cáo trước ngày 30/11/2026.")
    canvas.save()
    outline = read_outline(path, Silent())
    clause = outline.nodes[1]
    places = outline.places_of(clause.spans)
    assert [place.page for place in places] == [1, 2]
    assert [outline.source[place.span.start : place.span.end] for place in places] == [
        "1. Rà soát quy chế làm việc của cơ quan trong năm nay và",
        "báo cáo trước ngày 30/11/2026.",
    ]
    left, top, right, bottom = places[1].box
    assert left == pytest.approx(85, abs=1)
    assert top < 842 - 780 < bottom
    assert right > left


@pytest.mark.parametrize("turn", [90, -90])
def test_a_page_that_lies_on_its_side_is_turned_to_be_read(turn: int) -> None:
    _fonts()
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842))
    canvas.translate(*((595, 0) if turn == 90 else (0, 842)))
    canvas.rotate(turn)
    for number, line in enumerate(LINES):
        _put(canvas, 60, 500 - 20 * number, line)
    canvas.save()
    doc = read_pdf(stream.getvalue(), Silent())
    assert doc.text.split("\n")[:-1] == list(LINES)
    left, top, right, bottom = doc.places[1].box
    assert bottom - top > 300 > 20 > right - left


def test_a_heading_that_stands_on_its_side_is_read_in_its_column() -> None:
    _fonts()
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for x, words in ((70, "Rà soát thủ tục"), (200, "Sở Y tế, Công an"), (330, "Trong quý I")):
        _put(canvas, x, 610, words)
    for y in (600, 640, 740):
        canvas.line(60, y, 450, y)
    for x in (60, 190, 320, 450):
        canvas.line(x, 600, x, 740)
    canvas.rotate(90)
    for x, words in ((120, "Nhiệm vụ"), (250, "Cơ quan chủ trì"), (380, "Thời hạn")):
        _put(canvas, 645, -x, words)
    canvas.save()
    rows = read_pdf(stream.getvalue(), Silent()).text.splitlines()
    assert rows[0] == "Nhiệm vụ\tCơ quan chủ trì\tThời hạn"
    assert rows[1] == "Rà soát thủ tục\tSở Y tế, Công an\tTrong quý I"
