"""Scans made from our own documents: how much is read, what is wrong, and whether what is wrong is marked."""

from __future__ import annotations

import difflib
import io
import shutil
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import pytest
import tesserocr
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import resources
from app.errors import Cancelled, DocumentError
from app.outline import Outline, read_outline
from app.outline.reader import outline_of_document
from app.outline.reading import tesseract
from app.outline.reading.misread_marks import with_marks
from app.outline.reading.misread_pairs import with_pairs
from app.outline.reading.misread_titles import with_titles
from app.outline.reading.numerals import with_numerals, with_strokes
from app.outline.reading.page import PdfPage
from app.outline.reading.pdf import read_pdf
from app.outline.reading.pdfium import PdfFile
from app.outline.reading.scan import _within_line, skew
from app.outline.reading.tesseract import DPI
from app.outline.reading.uncertain import with_doubts
from app.outline.reading.words import Word
from app.outline.source import SourceDoc
from app.progress import Silent
from tests.app.outline.papers import as_pdf, read_paper
from tests.app.outline.scanning import as_scan
from tests.app.outline.test_papers import FOLDER, PAPERS, expected, figures

FONT = Path(__file__).resolve().parents[3] / "resources" / "fonts" / "LiberationSerif-Regular.ttf"


@dataclass(slots=True)
class Tally:
    """Words of the document, those read right, all that were read, and the wrong ones that nothing marks."""

    words: int = 0
    right: int = 0
    read: int = 0
    unmarked: int = 0
    marked_right: int = 0

    def add(self, printed: SourceDoc, scanned: SourceDoc) -> None:
        wanted = printed.text.split()
        got: list[str] = []
        unsure: list[bool] = []
        marks = iter([*scanned.unsure, None])
        mark = next(marks)
        at = 0
        for word in scanned.text.split():
            at = scanned.text.index(word, at)
            while mark is not None and mark.end <= at:
                mark = next(marks)
            got.append(word)
            unsure.append(mark is not None and mark.start < at + len(word))
            at += len(word)
        self.words += len(wanted)
        self.read += len(got)
        for tag, low, high, first, last in difflib.SequenceMatcher(None, wanted, got, False).get_opcodes():
            if tag == "equal":
                self.right += high - low
                self.marked_right += sum(unsure[first:last])
            else:
                self.unmarked += sum(not one for one in unsure[first:last])


def _printed(name: str, tmp_path: Path) -> bytes:
    path = tmp_path / f"{name}.pdf"
    as_pdf(read_paper(FOLDER / f"{name}.paper"), path)
    return path.read_bytes()


def _outline(pdf: bytes, tmp_path: Path) -> Outline:
    path = tmp_path / "quet.pdf"
    path.write_bytes(pdf)
    return read_outline(path, Silent())


def test_a_scanned_page_is_read_and_what_is_wrong_is_marked(tmp_path: Path) -> None:
    printed = _printed("directive", tmp_path)
    scanned = as_scan(printed, pages=1, seed=4)
    outline = _outline(scanned, tmp_path)
    tally = Tally()
    tally.add(read_pdf(printed, Silent()), read_pdf(scanned, Silent()))
    assert tally.right >= 0.98 * tally.words
    assert tally.unmarked <= max(1, 0.005 * tally.read)
    assert outline.scanned == 1
    shares = {key: right / of for key, (right, of) in figures(outline, expected("directive")[1]).items() if of}
    assert min(shares.values()) >= 0.9, shares
    for doubt in outline.doubts:
        if doubt.code == "word-unsure":
            assert doubt.span is not None
            assert outline.source[doubt.span.start : doubt.span.end] == doubt.params["word"]
            (place,) = outline.places_of([doubt.span])
            assert place.page == 1


def test_a_scanned_table_ruled_in_hairlines_is_read_cell_by_cell(tmp_path: Path) -> None:
    path = tmp_path / "bang.pdf"
    as_pdf(read_paper(FOLDER / "table_two_heading_rows.paper"), path, ruling=0.4)
    outline = _outline(as_scan(path.read_bytes(), pages=1, seed=7), tmp_path)
    tasks = [node for node in outline.nodes if node.kind == "task"]
    assert [node.marker for node in tasks] == ["1", "2", "3", "4"]
    assert [node.lead_units for node in tasks[:2]] == [("Sở Nội vụ",), ("Sở Tài chính",)]
    assert [node.due_on and node.due_on.day for node in tasks] == [19, 25, 27, 30]


def test_a_stamp_that_the_lines_of_print_tear_apart_makes_no_clauses_and_hides_none(tmp_path: Path) -> None:
    printed = _printed("party_action_programme", tmp_path)
    scanned = as_scan(printed, pages=9, seed=4, stamps=1.0)
    doc = read_pdf(scanned, Silent())
    outline = outline_of_document(doc, Silent())
    right, of = figures(outline, expected("party_action_programme")[1])["nodes"]
    tally = Tally()
    tally.add(read_pdf(printed, Silent()), doc)
    assert right >= 0.9 * of
    assert tally.unmarked <= 0.005 * tally.read


@pytest.mark.slow
def test_scans_of_all_our_documents_reach_the_bars(tmp_path: Path) -> None:
    clear, stamped = Tally(), Tally()
    right = of = 0
    for seed, name in enumerate(PAPERS):
        printed = _printed(name, tmp_path)
        for tally, stamps in ((clear, 0.0), (stamped, 1.0)):
            scanned = as_scan(printed, pages=9, seed=seed, blur=(0.8, 1.0, 1.2)[seed % 3], stamps=stamps)
            # Read once: a page costs seconds, and the test had hours on a busy machine.
            doc = read_pdf(scanned, Silent())
            tally.add(read_pdf(printed, Silent()), doc)
            if not stamps:
                hits, total = figures(outline_of_document(doc, Silent()), expected(name)[1])["nodes"]
                right, of = right + hits, of + total
    assert clear.right >= 0.98 * clear.words, clear
    assert clear.unmarked <= 0.005 * clear.read, clear
    assert stamped.unmarked <= 0.01 * stamped.read, stamped
    assert stamped.right >= 0.95 * stamped.words, stamped
    assert right >= 0.9 * of, (right, of)


def test_a_scan_that_carries_a_poor_text_layer_is_read_from_its_picture(tmp_path: Path) -> None:
    printed = _printed("directive", tmp_path)
    good = read_pdf(printed, Silent()).text
    pdfmetrics.registerFont(TTFont("Serif", str(FONT)))
    picture = io.BytesIO()
    stream = io.BytesIO()
    canvas = Canvas(stream)
    with PdfFile.opened(printed) as file:
        page = file.picture(0, 200)
    page.save(picture, "PNG")
    canvas.setPageSize((595, 842))
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    layer = canvas.beginText(60, 780)
    layer.setFont("Serif", 10)
    layer.setTextRenderMode(3)
    for _ in range(12):
        layer.textLine("uY BAN NgAN nAN TiNH tồ cbức tbực biện nbiệm vq đưọ'c giao tbeo kế boạcb cùa nbà nưóc")
    canvas.drawText(layer)
    canvas.save()
    doc = read_pdf(stream.getvalue(), Silent())
    assert doc.scanned == 1
    assert "tbực" not in doc.text
    assert len(set(doc.text.split()) & set(good.split())) >= 0.9 * len(set(good.split()))


def test_an_english_text_is_left_as_it_is() -> None:
    pdfmetrics.registerFont(TTFont("Serif", str(FONT)))
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.setFont("Serif", 12)
    for number in range(8):
        canvas.drawString(60, 780 - 20 * number, "1. The department shall review every procedure before December.")
    canvas.save()
    doc = read_pdf(stream.getvalue(), Silent())
    assert (doc.scanned, doc.text.count("procedure")) == (0, 8)


def test_reading_a_scan_says_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    stages: list[tuple[str, int, int]] = []

    class Watch:
        def step(self, stage: str, done: int, total: int) -> None:
            stages.append((stage, done, total))
            if stage == "outline-scan" and 2 * done >= total:
                raise Cancelled

    scanned = as_scan(_printed("commune_reform", tmp_path), pages=2, seed=1)
    with pytest.raises(Cancelled):
        read_pdf(scanned, Watch())
    parts = [done / total for _, done, total in stages]
    assert parts == sorted(parts)
    assert len({part for part in parts if part < 0.5}) > 3, "a page tells how far it is"
    assert stages[-1][0] == "outline-scan"
    assert parts[-1] == 0.5


def test_a_page_that_takes_long_is_left_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, finish, returned, ended = Event(), Event(), Event(), Event()

    class Slow:
        """Tesseract at a page that takes it a minute."""

        def SetPageSegMode(self, _mode: int) -> None: ...
        def SetImage(self, _picture: Image.Image) -> None: ...
        def SetSourceResolution(self, _dpi: int) -> None: ...
        def Recognize(self) -> bool:
            begun.set()
            right = finish.wait(60)
            returned.set()
            return right

        def End(self) -> None:
            assert finish.is_set(), "it was still at its page"
            ended.set()

    class Stopped:
        def step(self, stage: str, done: int, total: int) -> None:
            if begun.is_set():
                raise Cancelled

    monkeypatch.setattr(tesserocr, "PyTessBaseAPI", lambda **_how: Slow())
    scanned = as_scan(_printed("commune_reform", tmp_path), pages=1, seed=1)
    with pytest.raises(Cancelled):
        read_pdf(scanned, Stopped())
    assert not returned.is_set(), "nobody waits for the page"
    assert not ended.is_set()
    finish.set()
    assert ended.wait(10), "what was left behind cleans up by itself"


def test_the_language_data_is_found_in_a_folder_with_vietnamese_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Nguyễn Văn Đức"
    shutil.copytree(Path(resources.__file__).parent / "ocr", folder / "ocr")
    monkeypatch.setattr(tesseract, "files", lambda _name: folder)
    before = Path.cwd()
    with tesseract.recogniser() as held:
        assert held.api.GetInitLanguagesAsString() == "vie"
        assert held.api.GetDatapath().rstrip("/") == "."
    assert Path.cwd() == before


def test_a_page_whose_points_are_the_pixels_of_a_photo_is_read_as_paper_and_its_lines_stand_where_they_are_seen(
    tmp_path: Path,
) -> None:
    printed = _printed("letter_of_tasks", tmp_path)
    with PdfFile.opened(printed) as file:
        photo, (wide, tall) = file.picture(0, DPI), file.size(0)
    held = io.BytesIO()
    photo.save(held, "PDF", resolution=72.0)
    outline, paper = _outline(held.getvalue(), tmp_path), _outline(printed, tmp_path)
    with PdfFile.opened(held.getvalue()) as file:
        size = file.size(0)
        assert max(size) > 3_000
        assert max(file.picture(0, DPI).size) < 4_000

    def where(read: Outline, sides: tuple[float, float]) -> tuple[float, float]:
        at = read.source.index("Kính gửi")
        box = next(place.box for place in read.places if place.span.start <= at < place.span.end)
        return box[0] / sides[0], box[3] / sides[1]

    assert where(outline, size) == pytest.approx(where(paper, (wide, tall)), abs=0.02)


def test_a_photo_of_no_document_is_refused(tmp_path: Path) -> None:
    stream, held = io.BytesIO(), io.BytesIO()
    Image.radial_gradient("L").resize((1600, 1600)).convert("RGB").save(held, "JPEG")
    canvas = Canvas(stream)
    canvas.drawImage(ImageReader(held), 0, 0, 595, 842)
    canvas.save()
    path = tmp_path / "meo.pdf"
    path.write_bytes(stream.getvalue())
    with pytest.raises(DocumentError) as refusal:
        read_outline(path, Silent())
    assert refusal.value.code in ("document-scanned", "document-no-plan")


def test_a_drawing_in_which_a_letter_may_be_seen_is_refused(tmp_path: Path) -> None:
    drawing = Image.new("RGB", (1500, 1000), (200, 180, 160))
    pen = ImageDraw.Draw(drawing)
    pen.ellipse((450, 250, 1050, 850), fill=(90, 70, 60))
    for ear in ([(475, 350), (550, 150), (650, 300)], [(850, 300), (950, 150), (1025, 350)]):
        pen.polygon(ear, fill=(90, 70, 60))
    path = tmp_path / "con mèo.pdf"
    drawing.save(path)
    with pytest.raises(DocumentError) as refusal:
        read_outline(path, Silent())
    assert refusal.value.code == "document-scanned"


@pytest.mark.parametrize("foot", [-30.0, 5.0, 24.0, 80.0])
def test_a_ruling_taken_for_a_sign_has_its_head_above_its_feet(foot: float) -> None:
    left, top, right, bottom = _within_line(Word(":", (2.9, 10.0, 11.3, 55.0)), foot, 12.0).box
    assert left < right
    assert 10 <= top < bottom <= 55


@pytest.mark.parametrize("turn", [90, 180, 270, 7, -11])
def test_a_page_that_lies_on_its_side_or_was_photographed_at_a_slant_is_read(turn: int, tmp_path: Path) -> None:
    printed = _printed("directive", tmp_path)
    with PdfFile.opened(printed) as file:
        page = file.picture(0, DPI).rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor=240)
    held, stream = io.BytesIO(), io.BytesIO()
    page.save(held, "JPEG", quality=80)
    size = (page.width * 72 / DPI, page.height * 72 / DPI)
    canvas = Canvas(stream, pagesize=size)
    canvas.drawImage(ImageReader(held), 0, 0, *size)
    canvas.save()
    outline = _outline(stream.getvalue(), tmp_path)
    right, of = figures(outline, expected("directive")[1])["nodes"]
    assert right >= 0.9 * of
    at = outline.source.index("Giáo dục và Đào tạo")
    left, top, right_side, bottom = next(
        place.box for place in outline.places if place.span.start <= at < place.span.end
    )
    assert 0 <= left < right_side <= size[0]
    assert 0 <= top < bottom <= size[1]
    assert (bottom - top > right_side - left) == (turn in (90, 270))


def test_the_lean_of_a_page_is_found(tmp_path: Path) -> None:
    with PdfFile.opened(_printed("directive", tmp_path)) as file:
        page = file.picture(0, DPI)
    for angle in (-9.0, -2.0, -0.5, 0.0, 0.3, 1.5, 6.5):
        leaning = page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
        assert skew(leaning) == pytest.approx(-angle, abs=0.15)


def _page(*lines: str, confidence: float = 97.0) -> PdfPage:
    def word(text: str, row: int, at: int) -> Word:
        return Word(text, (10.0 * at, 20.0 * row, 10.0 * at + 9, 20.0 * row + 12), confidence=confidence)

    return PdfPage(1, [[word(text, row, at) for at, text in enumerate(line.split())] for row, line in enumerate(lines)])


@pytest.mark.parametrize(
    ("read", "right"),
    [
        (("I. MỤC TIÊU", "II. NHIỆM VỤ", "II. TỔ CHỨC THỰC HIỆN"), ("I.", "II.", "III.")),
        (("1 MỤC TIÊU CHUNG", "1. Mục tiêu một", "II. NHIỆM VỤ", "HI. TỔ CHỨC"), ("I.", "1.", "II.", "III.")),
        (("L MỤC TIÊU CHUNG", "H. NHIỆM VỤ CHÍNH", "III. TỔ CHỨC"), ("I.", "II.", "III.")),
        (("I. MỤC TIÊU", "2. Việc hai", "II. NHIỆM VỤ"), ("I.", "2.", "II.")),
        (("1. MỤC TIÊU", "2. NHIỆM VỤ"), ("1.", "2.")),
        (("I. MỤC TIÊU", "II. YÊU CẦU", "[. Nhiệm vụ", "II. Tổ chức thực hiện"), ("I.", "II.", "I.", "II.")),
        (("L. Mục đích", "H. Nội dung", "HI. Thời gian", "IV. Tổ chức"), ("I.", "II.", "III.", "IV.")),
    ],
)
def test_roman_numbers_are_set_right_by_their_order_and_stay_marked(
    read: tuple[str, ...], right: tuple[str, ...]
) -> None:
    (page,) = with_doubts(with_numerals([_page(*read)]))
    assert tuple(line[0].text for line in page.lines) == right
    for line, before in zip(page.lines, read, strict=True):
        assert line[0].unsure or line[0].text == before.split()[0]


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("KÊ HOẠCH", "KẾ HOẠCH"),
        ("CHĨI THỊ", "CHỈ THỊ"),
        ("III. TÔ CHỨC THỰC HIỆN", "III. TỔ CHỨC THỰC HIỆN"),
        ("KẾ TOÁN", "KẾ TOÁN"),
        ("Kê hoạch", "Kê hoạch"),
        ("KÊ HOẠCH TRỒNG CÂY", "KÊ HOẠCH TRỒNG CÂY"),
    ],
)
def test_titles_with_a_wrong_mark_are_set_right_and_stay_marked(read: str, right: str) -> None:
    (page,) = with_doubts(with_titles([_page(read)]))
    (line,) = page.lines
    assert " ".join(word.text for word in line) == right
    assert all(word.unsure for word, before in zip(line, read.split(), strict=True) if word.text != before)


@pytest.mark.parametrize(
    ("read", "right"),
    [
        (("l. Sở Y tế.", "2. Sở Nội vụ."), ("1.", "2.")),
        (("1. Sở Y tế.", "Z. Sở Nội vụ.", "3. Sở Tài chính."), ("1.", "2.", "3.")),
        (("I. NHIỆM VỤ", "I. Sở Y tế.", "2. Sở Nội vụ."), ("I.", "1.", "2.")),
        (("4. Sở Y tế.", "§. Sở Nội vụ."), ("4.", "5.")),
        (("10. Sở Y tế.", "Il. Sở Nội vụ."), ("10.", "11.")),
        (("c) Rà soát.", "đd) Sinh hoạt.", "đ) Báo cáo."), ("c)", "d)", "đ)")),
        (("ả) Rà soát.", "b) Báo cáo."), ("a)", "b)")),
        (("3) Rà soát.", "4, Báo cáo."), ("3)", "4)")),
        (("~ Rà soát.", "- Báo cáo."), ("-", "-")),
        (("l. Sở Y tế.", "Sở Nội vụ."), ("l.", "Sở")),
        (("1. Theo khoản 1, khoản", "2, Điều 5 của Luật này"), ("1.", "2,")),
        (("a) Rà soát.", "c) Báo cáo."), ("a)", "c)")),
        (("II. NHIỆM VỤ", "I. Sở Y tế.", "1. Rà soát."), ("II.", "I.", "1.")),
    ],
)
def test_marks_of_clauses_are_set_right_by_their_order_and_stay_marked(
    read: tuple[str, ...], right: tuple[str, ...]
) -> None:
    (page,) = with_doubts(with_marks([_page(*read)]))
    assert tuple(line[0].text for line in page.lines) == right
    for line, before in zip(page.lines, read, strict=True):
        assert line[0].unsure or line[0].text == before.split()[0]


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("Các chỉ bộ, chỉ đoàn", "Các chi bộ, chi đoàn"),
        ("Đầy mạnh tuyên truyền", "Đẩy mạnh tuyên truyền"),
        ("MỤC ĐÍCH, YÊU CÂU:", "MỤC ĐÍCH, YÊU CẦU:"),
        ("phần công việc", "phần công việc"),
        ("hăng năm, hàng quý", "hằng năm, hàng quý"),
        ("theo dối", "theo dõi"),
        ("bắt đầu từ ngày", "bắt đầu từ ngày"),
        ("chỉ bổ sung, cần đổi mới", "chỉ bổ sung, cần đổi mới"),
        ("kế. hoách", "kế. hoách"),
    ],
)
def test_words_of_two_syllables_with_a_wrong_mark_are_set_right_and_stay_marked(read: str, right: str) -> None:
    (page,) = with_doubts(with_pairs([_page(read)]))
    (line,) = page.lines
    assert " ".join(word.text for word in line) == right
    assert all(word.unsure for word, before in zip(line, read.split(), strict=True) if word.text != before)


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("Quý trọng H", "Quý trọng H"),
        ("2.Xác định", "2. Xác định"),
        ("II.MỤC TIÊU", "II. MỤC TIÊU"),
        ("trong Quý II1/2026", "trong Quý III/2026"),
        ("Quý H năm 2026", "Quý II năm 2026"),
        ("quý 1/2026", "quý 1/2026"),
        ("quý IV", "quý IV"),
    ],
)
def test_the_number_of_a_quarter_is_made_of_its_strokes_and_marks_are_cut_off(read: str, right: str) -> None:
    (page,) = with_numerals([_page("I. MỤC TIÊU", read)])
    assert " ".join(word.text for word in page.lines[1]) == right


@pytest.mark.parametrize(
    ("read", "right"), [("H", "II"), ("IH", "III"), ("|", "I"), ("1", "1"), ("A", "A"), ("IV", "IV"), ("11", "11")]
)
def test_the_number_of_a_row_is_made_of_its_strokes(read: str, right: str) -> None:
    assert with_strokes(Word(read, (0, 0, 9, 9))).text == right


@pytest.mark.parametrize(
    ("lines", "marked"),
    [
        (("Sở Y tế ngbiệp vụ báo cáo",), ["ngbiệp"]),
        (("chuyển đổi số", "chuyển đổi số", "chuyển đối số"), ["đối"]),
        (("của tỉnh", "của huyện", "của xã", "cùa cơ quan"), ["cùa"]),
        (("nhà VỤ việc",), ["VỤ"]),
        (("Quý 1/2026",), ["1/2026"]),
        (("VNeID là VNeID và VNeID",), []),
        (("UBND xã Hòa Lạc họp ngày 12/5/2026.",), []),
    ],
)
def test_what_may_be_wrong_is_marked_though_the_recogniser_is_sure(lines: tuple[str, ...], marked: list[str]) -> None:
    (page,) = with_doubts([_page(*lines, confidence=95.0)])
    assert [word.text for line in page.lines for word in line if word.unsure] == marked


def test_a_word_the_recogniser_doubts_is_marked() -> None:
    (page,) = with_doubts([_page("báo cáo", confidence=80.0)])
    assert all(word.unsure for word in page.lines[0])
