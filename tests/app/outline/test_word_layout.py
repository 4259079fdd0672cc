"""What Word lays beside, over and around the clauses is kept and told, and changes no clause.

Right answers were written before the reading.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from PIL import Image

from app.errors import DocumentError
from app.outline import Outline
from tests.app.outline.test_task_tables import _rows
from tests.app.outline.test_word import _append, _document, _read, _saved, _text_box

Lossless = Callable[[Outline], None]
NAMES = (
    f"{nsdecls('w')} xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'"
    " xmlns:wpg='http://schemas.microsoft.com/office/word/2010/wordprocessingGroup'"
    " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' xmlns:v='urn:schemas-microsoft-com:vml'"
)
THREE = ("1. Giao Sở Y tế trồng cây.", "2. Giao Sở Nội vụ tưới cây.", "3. Giao Công an tỉnh giữ vườn.")
READ = [
    "2 task 1. | Giao Sở Y tế trồng cây. | Sở Y tế",
    "2 task 2. | Giao Sở Nội vụ tưới cây. | Sở Nội vụ",
    "2 task 3. | Giao Công an tỉnh giữ vườn. | Công an tỉnh",
]


def run(words: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>"


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p {NAMES}>{properties}{''.join(runs)}</w:p>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def cell(words: str, properties: str = "") -> str:
    return f"<w:tcPr>{properties}</w:tcPr><w:p>{run(words)}</w:p>"


def drawn(words: str) -> str:
    return f"<w:r><w:pict><v:shape><v:textpath string='{words}'/></v:shape></w:pict></w:r>"


def told(outline: Outline) -> list[tuple[str, dict[str, Any]]]:
    return [(doubt.code, dict(doubt.params)) for doubt in outline.doubts]


def test_boxes_drawn_together_remark_on_a_clause_and_are_told_once(tmp_path: Path, assert_lossless: Lossless) -> None:
    one, two = (
        f"<wps:wsp><wps:txbx><w:txbxContent><w:p>{run(words)}</w:p></w:txbxContent></wps:txbx></wps:wsp>"
        for words in ("Lưu ý: chỉ trồng cây bản địa.", "Giống cây do Hạt Kiểm lâm cấp.")
    )
    group = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wpg'><w:drawing><wpg:wgp>{one}{two}</wpg:wgp></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p>{run('Lưu ý: chỉ trồng cây bản địa.')}</w:p>"
        "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = _document()
    _append(document, paragraph(run(THREE[0]), group))
    for line in THREE[1:]:
        document.add_paragraph(line)
    outline = _read(_saved(document, tmp_path))
    assert_lossless(outline)
    assert _rows(outline)[1:] == READ
    assert told(outline) == [("box-aside", {"words": "Lưu ý: chỉ trồng cây bản địa. Giống cây do Hạt Kiểm lâm cấp."})]


def test_a_box_in_a_cell_belongs_to_its_cell(tmp_path: Path, assert_lossless: Lossless) -> None:
    document = _document()
    boxed = f"<w:p>{run('Trồng cây')}{_text_box('chỉ cây bản địa')}</w:p>"
    heads = row(*map(cell, ("TT", "Nhiệm vụ", "Cơ quan chủ trì")))
    first, second = row(cell("1"), boxed, cell("Sở Y tế")), row(*map(cell, ("2", "Tưới cây", "Sở Nội vụ")))
    _append(document, f"<w:tbl {NAMES}>{heads}{first}{second}</w:tbl>")
    outline = _read(_saved(document, tmp_path))
    assert_lossless(outline)
    assert _rows(outline)[1:] == ["2 task 1 | Trồng cây chỉ cây bản địa | Sở Y tế", "2 task 2 | Tưới cây | Sở Nội vụ"]


def test_rows_taken_out_and_put_in_are_read_as_accepted_and_told(tmp_path: Path, assert_lossless: Lossless) -> None:
    document = _document()
    changed = (
        "<w:p><w:del w:id='6' w:author='x'><w:r><w:delText>Công an tỉnh</w:delText></w:r></w:del>"
        f"<w:ins w:id='7' w:author='x'>{run('Sở Xây dựng')}</w:ins></w:p>"
    )
    rows = (
        row(*map(cell, ("TT", "Nhiệm vụ", "Cơ quan chủ trì"))),
        row(*map(cell, ("1", "Việc bỏ", "Sở A")), properties="<w:del w:id='1' w:author='x'/>"),
        row(*map(cell, ("1", "Trồng cây", "Sở Y tế"))),
        row(*map(cell, ("2", "Tưới cây", "Sở Nội vụ")), properties="<w:ins w:id='2' w:author='x'/>"),
        row(cell("3"), cell("Giữ vườn"), changed),
    )
    _append(document, f"<w:tbl {NAMES}>{''.join(rows)}</w:tbl>")
    outline = _read(_saved(document, tmp_path))
    assert_lossless(outline)
    assert _rows(outline)[1:] == [
        "2 task 1 | Trồng cây | Sở Y tế",
        "2 task 2 | Tưới cây | Sở Nội vụ",
        "2 task 3 | Giữ vườn | Sở Xây dựng",
    ]
    assert told(outline) == [("tracked-changes", {"count": 4})]


def test_a_merged_lead_leads_each_row_and_further_columns_stay(tmp_path: Path, assert_lossless: Lossless) -> None:
    document = _document()
    begins, goes_on = "<w:vMerge w:val='restart'/>", "<w:vMerge/>"
    rows = (
        row(*map(cell, ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Kinh phí", "Nguồn vốn"))),
        row(cell("1"), cell("Trồng cây"), cell("Sở Y tế", begins), cell("20 triệu"), cell("Ngân sách tỉnh")),
        row(cell("2"), cell("Tưới cây"), cell("", goes_on), cell("5 triệu"), cell("Xã hội hóa")),
        row(cell("3"), cell("Giữ vườn"), cell("Công an tỉnh"), cell(""), cell("")),
    )
    _append(document, f"<w:tbl {NAMES}>{''.join(rows)}</w:tbl>")
    outline = _read(_saved(document, tmp_path))
    assert_lossless(outline)
    assert [(node.lead_units, dict(node.extra)) for node in outline.nodes[1:]] == [
        (("Sở Y tế",), {"Kinh phí": "20 triệu", "Nguồn vốn": "Ngân sách tỉnh"}),
        (("Sở Y tế",), {"Kinh phí": "5 triệu", "Nguồn vốn": "Xã hội hóa"}),
        (("Công an tỉnh",), {}),
    ]


def test_a_large_first_letter_is_part_of_its_word(tmp_path: Path, assert_lossless: Lossless) -> None:
    document = _document()
    _append(document, paragraph(run("G"), properties="<w:pPr><w:framePr w:dropCap='drop' w:lines='3'/></w:pPr>"))
    _append(document, paragraph(run("iao Sở Y tế trồng cây trước ngày 10/3/2026.")))
    outline = _read(_saved(document, tmp_path))
    assert_lossless(outline)
    assert [(node.text, node.lead_units) for node in outline.nodes[1:]] == [
        ("Giao Sở Y tế trồng cây trước ngày 10/3/2026.", ("Sở Y tế",))
    ]


def test_words_drawn_as_a_picture_of_letters_are_kept_and_a_stamp_among_them_stands_on_the_head(
    tmp_path: Path, assert_lossless: Lossless
) -> None:
    document = _document(*THREE)
    _append(document, paragraph(drawn("HỎA TỐC")))
    _append(document, paragraph(drawn("Trồng cây gây rừng")))
    outline = _read(_saved(document, tmp_path))
    assert_lossless(outline)
    assert outline.head.urgency == "HỎA TỐC"
    assert _rows(outline)[1:] == READ
    assert told(outline) == [("box-aside", {"words": "Trồng cây gây rừng"})]


@pytest.mark.parametrize("place", ["drawn", "header", "drawn in the header", "box in the footer", "footer table"])
def test_a_secrecy_stamp_is_seen_wherever_word_puts_it(tmp_path: Path, place: str) -> None:
    document = _document(*THREE)
    section = document.sections[0]
    if place == "drawn":
        _append(document, paragraph(drawn("MẬT")))
    elif place == "header":
        section.header.paragraphs[0].text = "TỐI MẬT"
    elif place == "drawn in the header":
        section.header.paragraphs[0]._p.append(parse_xml(drawn("TUYỆT MẬT").replace("<w:r>", f"<w:r {NAMES}>", 1)))
    elif place == "box in the footer":
        section.footer.paragraphs[0]._p.append(parse_xml(_text_box("MẬT").replace("<w:r>", f"<w:r {NAMES}>", 1)))
    else:
        section.footer.add_table(1, 2, Cm(16)).cell(0, 1).text = "MẬT"
    with pytest.raises(DocumentError) as refusal:
        _read(_saved(document, tmp_path))
    assert refusal.value.code == "document-secret"


def test_a_large_picture_a_comment_and_a_part_in_another_file_are_told(tmp_path: Path) -> None:
    picture = tmp_path / "bang.png"
    Image.new("RGB", (90, 60), "white").save(picture)
    document = _document(*THREE)
    document.add_comment(document.paragraphs[-1].runs, text="Đổi thành trước 10/3/2026", author="A")
    document.add_picture(str(picture), width=Cm(16))
    document.add_picture(str(picture), width=Cm(3))
    _append(document, f"<w:p {NAMES}><w:subDoc/></w:p>")
    outline = _read(_saved(document, tmp_path))
    assert _rows(outline)[1:] == READ
    assert told(outline) == [
        ("comments-left-out", {"count": 1}),
        ("embedded-left-out", {"count": 1}),
        ("pictures-left-out", {"count": 1}),
    ]


def test_words_struck_through_by_hand_are_read_and_told(tmp_path: Path, assert_lossless: Lossless) -> None:
    document = _document()
    _append(document, paragraph(run("1. Giao Sở Y tế trồng "), run("mười ", "<w:strike/>"), run("hai mươi cây.")))
    _append(document, paragraph(run("2. Giao Sở Nội vụ "), run("tưới cây", "<w:strike w:val='0'/>"), run(".")))
    outline = _read(_saved(document, tmp_path))
    assert_lossless(outline)
    assert outline.nodes[1].text == "Giao Sở Y tế trồng mười hai mươi cây."
    assert told(outline) == [("struck-out", {"words": "mười"})]


def test_a_raised_figure_typed_by_hand_is_part_of_no_name(tmp_path: Path, assert_lossless: Lossless) -> None:
    document = _document()
    raised = run("1", "<w:vertAlign w:val='superscript'/>")
    _append(document, paragraph(run("1. Giao Sở Y tế"), raised, run(" trồng cây.")))
    outline = _read(_saved(document, tmp_path))
    assert_lossless(outline)
    assert (outline.nodes[1].text, outline.nodes[1].lead_units) == ("Giao Sở Y tế¹ trồng cây.", ("Sở Y tế",))
