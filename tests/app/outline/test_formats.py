from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.outline import Outline, read_outline
from app.progress import Silent

FONT = Path(__file__).resolve().parents[3] / "resources" / "fonts" / "LiberationSerif-Regular.ttf"
NUMBERING = """
<w:numbering {ns}>
 <w:abstractNum w:abstractNumId="7"><w:multiLevelType w:val="multilevel"/>
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2.%3."/></w:lvl>
  <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%4)"/></w:lvl>
  <w:lvl w:ilvl="4"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>
 </w:abstractNum>
 <w:num w:numId="9"><w:abstractNumId w:val="7"/></w:num>
 <w:num w:numId="10"><w:abstractNumId w:val="7"/>
  <w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
</w:numbering>
"""


def _read(document: Any, tmp_path: Path) -> Outline:
    path = tmp_path / "van ban.docx"
    document.save(str(path))
    return read_outline(path, Silent())


def _numbered(document: Any, text: str, depth: int, number: int = 9) -> None:
    paragraph = document.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def _with_numbering(document: Any) -> Any:
    part = document.part.numbering_part
    root = parse_xml(NUMBERING.format(ns=nsdecls("w")))
    part._element = root
    return document


def test_automatic_numbers_of_word_become_the_marks_one_sees(
    tmp_path: Path, assert_lossless: Callable[[Outline], None]
) -> None:
    document = _with_numbering(docx.Document())
    for text, depth in [
        ("MỤC TIÊU", 0),
        ("Mục tiêu chung", 1),
        ("Nâng cao nhận thức.", 2),
        ("Giảm giấy tờ.", 2),
        ("NHIỆM VỤ", 0),
        ("Rà soát", 1),
        ("Phòng Nội vụ rà soát.", 3),
        ("Phòng Tư pháp thẩm định.", 3),
        ("Chi tiết.", 4),
    ]:
        _numbered(document, text, depth)
    _numbered(document, "Bắt đầu từ năm.", 1, 10)
    outline = _read(document, tmp_path)
    assert_lossless(outline)
    assert [(node.marker, node.label) for node in outline.nodes] == [
        ("I.", "I"),
        ("1.", "I.1"),
        ("1.1.", "I.1.1"),
        ("1.2.", "I.1.2"),
        ("II.", "II"),
        ("1.", "II.1"),
        ("a)", "II.1.a"),
        ("b)", "II.1.b"),
        ("-", "II.1.b, gạch đầu dòng thứ 1"),
        ("5.", "II.5"),
    ]


def test_tracked_changes_are_read_as_accepted_and_hidden_words_are_not(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("1. Rà soát ")
    paragraph._p.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="a"><w:r><w:t>mới </w:t></w:r></w:ins>'))
    paragraph._p.append(
        parse_xml(f'<w:del {nsdecls("w")} w:id="2" w:author="a"><w:r><w:delText>cũ </w:delText></w:r></w:del>')
    )
    paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:rPr><w:vanish/></w:rPr><w:t>ẩn </w:t></w:r>"))
    paragraph.add_run("toàn bộ.")
    outline = _read(document, tmp_path)
    assert outline.nodes[0].text == "Rà soát mới toàn bộ."
    assert [dict(doubt.params) for doubt in outline.doubts if doubt.code == "hidden-words"] == [{"words": "ẩn"}]


def test_text_boxes_and_layout_tables_make_the_letterhead(
    tmp_path: Path, assert_lossless: Callable[[Outline], None]
) -> None:
    document = docx.Document()
    box = parse_xml(
        f'<w:r {nsdecls("w")}><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>UBND HUYỆN VĨNH AN</w:t></w:r></w:p><w:p><w:r><w:t>PHÒNG NỘI VỤ</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    document.add_paragraph()._p.append(box)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Số: 12/KH-PNV"
    table.cell(
        0, 1
    ).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nVĩnh An, ngày 05 tháng 3 năm 2024"
    document.add_paragraph("KẾ HOẠCH").runs[0].bold = True
    document.add_paragraph("Cải cách hành chính năm 2024").runs[0].bold = True
    document.add_paragraph("1. Rà soát thủ tục.")
    foot = document.add_table(rows=1, cols=2)
    foot.cell(0, 0).text = "Nơi nhận:\n- UBND huyện;\n- Lưu: VT."
    foot.cell(0, 1).text = "TRƯỞNG PHÒNG\n\nNguyễn Văn An"
    outline = _read(document, tmp_path)
    assert_lossless(outline)
    head = outline.head
    assert (head.issuer, head.superior, head.number, head.place) == (
        "Phòng Nội vụ",
        "UBND huyện Vĩnh An",
        "12/KH-PNV",
        "Vĩnh An",
    )
    assert head.title == "KẾ HOẠCH Cải cách hành chính năm 2024"
    assert [node.text for node in outline.nodes] == ["Rà soát thủ tục."]
    assert (outline.foot.recipients, outline.foot.signer.name) == (("UBND huyện", "Lưu: VT"), "Nguyễn Văn An")


def test_a_word_table_with_merged_cells_hands_its_unit_to_every_row(
    tmp_path: Path, assert_lossless: Callable[[Outline], None]
) -> None:
    document = docx.Document()
    document.add_paragraph("PHỤ LỤC")
    table = document.add_table(rows=4, cols=4)
    for cell, text in zip(table.rows[0].cells, ["STT", "Nội dung", "Đơn vị chủ trì", "Thời hạn"], strict=True):
        cell.text = text
    table.cell(1, 0).merge(table.cell(1, 3)).text = "I. Nhóm việc chung"
    for row, text in ((2, "Việc một"), (3, "Việc hai")):
        table.cell(row, 0).text = str(row - 1)
        table.cell(row, 1).text = text
        table.cell(row, 3).text = "12/2025"
    table.cell(2, 2).merge(table.cell(3, 2)).text = "Phòng Nội vụ"
    outline = _read(document, tmp_path)
    assert_lossless(outline)
    tasks = [node for node in outline.nodes if node.kind == "task"]
    assert [(node.label, node.lead_units) for node in tasks] == [("I.1", ("Phòng Nội vụ",)), ("I.2", ("Phòng Nội vụ",))]


def test_soft_line_breaks_and_legacy_fonts_of_word(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("1. Rà soát quy chế làm việc")
    paragraph.runs[0].add_break()
    paragraph.add_run("của cơ quan.")
    run = document.add_paragraph().add_run("2. §¬n vÞ b¸o c¸o kÕ ho¹ch.")
    run.font.name = ".VnTime"
    outline = _read(document, tmp_path)
    assert [node.text for node in outline.nodes] == [
        "Rà soát quy chế làm việc của cơ quan.",
        "Đơn vị báo cáo kế hoạch.",
    ]
    assert outline.doubts[0].code == "legacy-encoding"


def _pdf(
    path: Path,
    pages: list[list[tuple[float, float, str]]],
    rulings: dict[int, list[tuple[float, float, float, float]]] | None = None,
) -> None:
    pdfmetrics.registerFont(TTFont("Serif", str(FONT)))
    canvas = Canvas(str(path))
    for number, page in enumerate(pages):
        canvas.setFont("Serif", 13)
        for x, y, text in page:
            canvas.drawString(x, y, text)
        for x0, y0, x1, y1 in (rulings or {}).get(number, []):
            canvas.line(x0, y0, x1, y1)
        canvas.showPage()
    canvas.save()


def test_a_pdf_loses_its_page_numbers_and_running_heads_and_joins_its_lines(
    tmp_path: Path, assert_lossless: Callable[[Outline], None]
) -> None:
    path = tmp_path / "kế hoạch.pdf"
    matters = ("quy chế", "đề án", "kế hoạch", "văn bản")
    endings = ("theo", "và", "theo", "và")
    last = (85.0, 740.0, "đúng quy định của pháp luật hiện hành.")
    pages: list[list[tuple[float, float, str]]] = []
    for number, (matter, ending) in enumerate(zip(matters, endings, strict=True), start=1):
        top = [(300.0, 800.0, str(number)), (85.0, 780.0, "Kế hoạch cải cách hành chính"), last]
        page: list[tuple[float, float, str]] = top if number > 1 else [(85.0, 740.0, "I. NHIỆM VỤ")]
        first = f"{number}. Phòng Nội vụ chủ trì rà soát toàn bộ {matter} làm việc của các cơ quan, đơn vị"
        second = f"thuộc huyện, tổng hợp báo cáo Ủy ban nhân dân huyện trước ngày 30/11/2024 {ending}"
        pages.append([*page, (85.0, 700.0, first), (85.0, 680.0, second)])
    pages.append([(300.0, 800.0, "5"), (85.0, 780.0, "Kế hoạch cải cách hành chính"), last])
    _pdf(path, pages)
    outline = read_outline(path, Silent())
    assert_lossless(outline)
    assert [node.marker for node in outline.nodes] == ["I.", "1.", "2.", "3.", "4."]
    assert all(node.text.endswith("đúng quy định của pháp luật hiện hành.") for node in outline.nodes[1:])
    assert outline.nodes[2].lead_units == ("Phòng Nội vụ",)
    kinds = [item.kind for item in outline.leftovers]
    assert kinds.count("page-number") == 4
    assert kinds.count("running-head") == 4


def test_a_ruled_table_of_a_pdf_is_read_by_its_cells(
    tmp_path: Path, assert_lossless: Callable[[Outline], None]
) -> None:
    path = tmp_path / "bang.pdf"
    xs, ys = [60.0, 100.0, 300.0, 420.0, 530.0], [700.0, 670.0, 620.0, 590.0]
    words = [
        (65.0, 680.0, "TT"),
        (105.0, 680.0, "Nhiệm vụ"),
        (305.0, 680.0, "Cơ quan chủ trì"),
        (425.0, 680.0, "Thời hạn"),
        (65.0, 650.0, "1"),
        (105.0, 650.0, "Rà soát quy chế làm việc"),
        (105.0, 632.0, "của cơ quan"),
        (305.0, 650.0, "Phòng Nội vụ"),
        (425.0, 650.0, "12/2025"),
        (65.0, 600.0, "2"),
        (105.0, 600.0, "Kiểm kê tài sản"),
        (305.0, 600.0, "Phòng Tài chính"),
        (425.0, 600.0, "Quý I/2026"),
        (85.0, 760.0, "PHỤ LỤC"),
    ]
    lines = [(xs[0], y, xs[-1], y) for y in ys] + [(x, ys[0], x, ys[-1]) for x in xs]
    _pdf(path, [words], {0: lines})
    outline = read_outline(path, Silent())
    assert_lossless(outline)
    assert [(node.marker, node.text, node.lead_units, node.deadline_text) for node in outline.nodes] == [
        ("1", "Rà soát quy chế làm việc của cơ quan", ("Phòng Nội vụ",), "12/2025"),
        ("2", "Kiểm kê tài sản", ("Phòng Tài chính",), "Quý I/2026"),
    ]


def test_a_workbook_of_tasks(tmp_path: Path, assert_lossless: Callable[[Outline], None]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "DANH MỤC NHIỆM VỤ NĂM 2026"
    sheet.merge_cells("A1:F1")
    sheet.append(["TT", "Nhiệm vụ", "Phân công", None, "Thời hạn", "Ghi chú"])
    sheet.append([None, None, "Chủ trì", "Phối hợp", None, None])
    sheet.merge_cells("C2:D2")
    sheet.append(["I", "Cải cách hành chính", None, None, None, None])
    sheet.append([1, "Rà soát thủ tục", "Phòng Nội vụ", "Phòng Tư pháp; UBND các xã", "Quý II/2026", "gấp"])
    sheet.append([2, "Tập huấn", None, None, "Thường xuyên", None])
    sheet.merge_cells("C5:C6")
    path = tmp_path / "nhiem vu.xlsx"
    book.save(path)
    outline = read_outline(path, Silent())
    assert_lossless(outline)
    tasks = [node for node in outline.nodes if node.kind == "task"]
    assert [(node.label, node.lead_units) for node in tasks] == [("I.1", ("Phòng Nội vụ",)), ("I.2", ("Phòng Nội vụ",))]
    assert tasks[0].coord_units == ("Phòng Tư pháp", "UBND các xã")
    assert tasks[1].cadence == "thường xuyên"


def test_the_title_rows_of_a_workbook_are_its_head(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["BẢNG PHÂN CÔNG NHIỆM VỤ NĂM 2026"],
        ["(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/01/2026 của UBND xã)"],
        ["STT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"],
        [1, "Rà soát hộ nghèo", "Phòng Kinh tế", "30/6/2026"],
    ):
        sheet.append(row)
    book.save(tmp_path / "plan.xlsx")
    outline = read_outline(tmp_path / "plan.xlsx", Silent())
    assert outline.head.title == "BẢNG PHÂN CÔNG NHIỆM VỤ NĂM 2026"
    assert [node.text for node in outline.nodes] == ["Rà soát hộ nghèo"]


def test_what_a_file_is_is_told_by_its_content(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("1. Rà soát thủ tục.")
    stream = io.BytesIO()
    document.save(stream)
    path = tmp_path / "ten sai.txt"
    path.write_bytes(stream.getvalue())
    assert read_outline(path, Silent()).nodes[0].text == "Rà soát thủ tục."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1258"])
def test_text_files_of_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    text = "1. Rà soát thủ tục hành chính và báo cáo kết quả.\n2. Công khai."
    data = (
        text.encode(encoding)
        if encoding != "cp1258"
        else "1. Rà soát th\u1ee7".encode("cp1258", errors="ignore") + b" t\xf9c."
    )
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert read_outline(path, Silent()).nodes[0].text.startswith("Rà soát th")
