from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from app.errors import DocumentError
from app.outline import Outline, read_outline
from app.outline.model import MOST_TOLD
from app.progress import Silent
from tests.app.outline.office_files import STRICT, repacked, replaced, word_file
from tests.support.outlook_message import compound

HEAD = (
    "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "TỈNH SÔNG LAM\tĐộc lập - Tự do - Hạnh phúc",
    "Số: 12/KH-UBND\tSông Lam, ngày 05 tháng 01 năm 2026",
    "KẾ HOẠCH",
    "Trồng cây năm 2026",
    "I. NHIỆM VỤ",
)
_W = nsdecls("w")
_BOX = (
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def _read(path: Path) -> Outline:
    return read_outline(path, Silent())


def _document(*lines: str) -> Any:
    document = docx.Document()
    for line in (*HEAD, *lines):
        document.add_paragraph(line)
    return document


def _saved(document: Any, tmp_path: Path) -> Path:
    path = tmp_path / "a.docx"
    document.save(str(path))
    return path


def _append(document: Any, xml: str) -> None:
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(xml))


def _text_box(*lines: str) -> str:
    content = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    content = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def _tasks(outline: Outline) -> list[str]:
    return [f"{node.marker} {node.text}".strip() for node in outline.nodes[1:]]


MACROS = {
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": (
        b"application/vnd.ms-word.document.macroEnabled.main+xml"
    )
}
TEMPLATE = {b"wordprocessingml.document.main+xml": b"wordprocessingml.template.main+xml"}


def _nowhere(path: Path) -> Path:
    """What some programs leave behind: a relationship to a part that is not there."""
    more = b'<Relationship Id="rId99" Type="http://x/image" Target="../NULL"/></Relationships>'
    return replaced(path, {b"</Relationships>": more})


def _elsewhere(path: Path) -> Path:
    """The main part under a name of its own."""
    moved = replaced(path, {b"word/document.xml": b"word/document2.xml"})
    return repacked(moved, lambda name, data: (name.replace("word/document.xml", "word/document2.xml"), data))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda path: replaced(path, STRICT), id="strict"),
        pytest.param(lambda path: replaced(path, MACROS), id="macros"),
        pytest.param(lambda path: replaced(path, TEMPLATE), id="template"),
        pytest.param(_nowhere, id="a relationship to nowhere"),
        pytest.param(
            lambda path: repacked(path, lambda name, data: (f"/{name}".replace("/", "\\"), data)), id="backslashes"
        ),
        pytest.param(lambda path: repacked(path, lambda *part: part, word__=b""), id="folders"),
        pytest.param(_elsewhere, id="another name"),
        pytest.param(
            lambda path: repacked(path, lambda name, data: None if "styles" in name else (name, data)), id="no styles"
        ),
    ],
)
def test_a_word_file_saved_in_another_way_is_read(tmp_path: Path, change: Callable[[Path], Path]) -> None:
    path = change(_saved(_document("1. Giao Sở Y tế trồng cây."), tmp_path))
    outline = _read(path)
    assert outline.head.number == "12/KH-UBND"
    assert outline.nodes[1].lead_units == ("Sở Y tế",)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({b"<w:document ": b'<!DOCTYPE x [<!ENTITY a "a">]><w:document '}, "document-damaged"),
        ({b"</w:body>": b"</w:bod>"}, "document-damaged"),
    ],
)
def test_a_word_file_that_is_broken_is_called_so(tmp_path: Path, words: dict[bytes, bytes], code: str) -> None:
    with pytest.raises(DocumentError) as refusal:
        _read(replaced(_saved(_document("1. Việc một."), tmp_path), words))
    assert refusal.value.code == code


def test_a_word_file_that_only_holds_a_picture_is_called_a_picture(tmp_path: Path) -> None:
    document = docx.Document()
    picture = Path(__file__).resolve().parents[3] / "docs" / "screenshot.png"
    document.add_picture(str(picture))
    with pytest.raises(DocumentError) as refusal:
        _read(_saved(document, tmp_path))
    assert refusal.value.code == "document-photo"


def test_a_text_box_stands_after_its_paragraph_and_its_stamp_on_the_head(
    tmp_path: Path, assert_lossless: Callable[[Outline], None]
) -> None:
    document = _document("1. Giao Sở Y tế trồng cây.")
    box = _text_box("HỎA TỐC", "3. Giao Công an tỉnh giữ vườn.")
    _append(document, f"<w:p {_W} {_BOX}><w:r><w:t>2. Giao Sở Nội vụ tưới cây.</w:t></w:r>{box}</w:p>")
    document.add_paragraph("4. Giao Sở Xây dựng đào hố.")
    outline = _read(_saved(document, tmp_path))
    assert_lossless(outline)
    assert outline.head.urgency == "HỎA TỐC"
    assert outline.head.title == "KẾ HOẠCH Trồng cây năm 2026"
    assert _tasks(outline) == [
        "1. Giao Sở Y tế trồng cây.",
        "2. Giao Sở Nội vụ tưới cây.",
        "3. Giao Công an tỉnh giữ vườn.",
        "4. Giao Sở Xây dựng đào hố.",
    ]


def test_a_secret_stamped_in_a_box_anywhere_is_seen(tmp_path: Path) -> None:
    document = _document("1. Giao Sở Y tế trồng cây.")
    _append(document, f"<w:p {_W} {_BOX}><w:r><w:t>2. Việc hai.</w:t></w:r>{_text_box('TỐI MẬT')}</w:p>")
    with pytest.raises(DocumentError) as refusal:
        _read(_saved(document, tmp_path))
    assert refusal.value.code == "document-secret"


def test_page_headers_and_footers_are_kept_once_and_are_no_clauses(
    tmp_path: Path, assert_lossless: Callable[[Outline], None]
) -> None:
    document = _document("1. Giao Sở Y tế trồng cây.")
    document.sections[0].header.paragraphs[0].text = "Kế hoạch trồng cây - trang 2"
    document.sections[0].footer.paragraphs[0].text = "Sở Nội vụ in"
    outline = _read(_saved(document, tmp_path))
    assert_lossless(outline)
    assert _tasks(outline) == ["1. Giao Sở Y tế trồng cây."]
    assert [item.text for item in outline.leftovers if item.kind == "running-head"] == [
        "Kế hoạch trồng cây - trang 2",
        "Sở Nội vụ in",
    ]


def test_a_letterhead_in_the_header_of_the_first_page_is_the_head(tmp_path: Path) -> None:
    document = docx.Document()
    header = document.sections[0].header
    table = header.add_table(1, 2, docx.shared.Cm(16))
    table.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nXÃ SÔNG LAM\nSố: 15/KH-UBND"
    table.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSông Lam, ngày 05 tháng 01 năm 2026"
    for line in ("KẾ HOẠCH", "Trồng cây", "1. Giao Phòng Kinh tế trồng cây."):
        document.add_paragraph(line)
    outline = _read(_saved(document, tmp_path))
    assert (outline.head.issuer, outline.head.number) == ("Ủy ban nhân dân xã Sông Lam", "15/KH-UBND")
    assert outline.nodes[0].text == "Giao Phòng Kinh tế trồng cây."


FOOTNOTES = (
    f"<w:footnotes {_W}><w:footnote w:id='-1'><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
    "<w:footnote w:id='2'><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> Theo Quyết định số 7/QĐ-UBND.</w:t></w:r></w:p>"
    "</w:footnote></w:footnotes>"
)


def _with_footnotes(path: Path) -> Path:
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    relation = b'<Relationship Id="rIdF" Type="' + kind + b'" Target="footnotes.xml"/></Relationships>'

    def change(name: str, data: bytes) -> tuple[str, bytes]:
        return name, data.replace(b"</Relationships>", relation) if "document.xml.rels" in name else data

    return repacked(path, change, word__footnotes_xml=FOOTNOTES.encode())


@pytest.mark.parametrize("place", ["paragraph", "cell"])
def test_a_footnote_is_kept_where_it_is_cited_and_is_no_clause(
    tmp_path: Path, assert_lossless: Callable[[Outline], None], place: str
) -> None:
    document = _document("1. Giao Sở Y tế")
    run = parse_xml(f"<w:r {_W}><w:footnoteReference w:id='2'/></w:r>")
    if place == "paragraph":
        document.paragraphs[-1]._p.append(run)
    else:
        table = document.add_table(2, 3)
        for cell, words in zip(table._cells, ["TT", "Nhiệm vụ", "Chủ trì", "1", "Trồng cây", "Sở A"], strict=True):
            cell.text = words
        table.cell(1, 1).paragraphs[0]._p.append(run)
    document.paragraphs[-1].add_run(" trồng cây.")
    path = _saved(document, tmp_path)
    repacked(_with_footnotes(path), lambda name, data: (name.replace("footnotes_xml", "footnotes.xml"), data))
    outline = _read(path)
    assert_lossless(outline)
    assert "1. Giao Sở Y tế trồng cây." in _tasks(outline)
    assert [(item.kind, item.text) for item in outline.leftovers if item.kind == "footnote"] == [
        ("footnote", "Theo Quyết định số 7/QĐ-UBND.")
    ]


def test_changes_that_nobody_accepted_are_read_as_accepted_and_told(tmp_path: Path) -> None:
    document = _document()
    _append(
        document,
        f"<w:p {_W}><w:r><w:t xml:space='preserve'>1. Giao Sở Y tế trồng </w:t></w:r>"
        "<w:del w:id='1' w:author='x'><w:r><w:delText>mười</w:delText></w:r></w:del>"
        "<w:ins w:id='2' w:author='x'><w:r><w:t>hai mươi</w:t></w:r></w:ins><w:r><w:t> cây.</w:t></w:r></w:p>",
    )
    _append(
        document, f"<w:p {_W}><w:moveFrom w:id='3' w:author='x'><w:r><w:t>2. Chuyển đi.</w:t></w:r></w:moveFrom></w:p>"
    )
    outline = _read(_saved(document, tmp_path))
    assert _tasks(outline) == ["1. Giao Sở Y tế trồng hai mươi cây."]
    assert [(doubt.code, doubt.params) for doubt in outline.doubts] == [("tracked-changes", {"count": 3})]


def test_a_paragraph_whose_end_was_taken_out_goes_on_in_the_next(tmp_path: Path) -> None:
    document = _document()
    deleted = "<w:pPr><w:rPr><w:del w:id='1' w:author='x'/></w:rPr></w:pPr>"
    _append(document, f"<w:p {_W}>{deleted}<w:r><w:t>1. Giao Sở Y tế và </w:t></w:r></w:p>")
    _append(document, f"<w:p {_W}><w:r><w:t>Sở Nội vụ trồng cây.</w:t></w:r></w:p>")
    assert _tasks(_read(_saved(document, tmp_path))) == ["1. Giao Sở Y tế và Sở Nội vụ trồng cây."]


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    document = _document("1. Giao Sở Y tế trồng cây.", "2. Giao Sở Nội vụ tưới cây.")
    document.sections[0]._sectPr.append(parse_xml(f'<w:cols {_W} w:num="2"/>'))
    _append(
        document,
        f"<w:p {_W}><w:r><w:br w:type='column'/><w:t>3. Giao Công an tỉnh giữ vườn.</w:t></w:r></w:p>",
    )
    assert [node.marker for node in _read(_saved(document, tmp_path)).nodes] == ["I.", "1.", "2.", "3."]


def test_words_in_formulas_and_content_controls_are_read(tmp_path: Path) -> None:
    document = _document()
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    _append(
        document,
        f"<w:sdt {_W} xmlns:m='{math}'><w:sdtContent><w:p><w:r><w:t xml:space='preserve'>1. Diện tích </w:t></w:r>"
        "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p></w:sdtContent></w:sdt>",
    )
    assert _tasks(_read(_saved(document, tmp_path))) == ["1. Diện tích a+b"]


def test_what_is_embedded_and_not_read_is_told(tmp_path: Path) -> None:
    document = _document("1. Giao Sở Y tế trồng cây.")
    _append(document, f"<w:p {_W}><w:r><w:object/></w:r></w:p>")
    outline = _read(_saved(document, tmp_path))
    assert [(doubt.code, doubt.params) for doubt in outline.doubts] == [("embedded-left-out", {"count": 1})]


def test_a_row_that_begins_in_a_later_column_keeps_its_columns(tmp_path: Path) -> None:
    path = word_file(
        tmp_path / "a.docx",
        "PHỤ LỤC",
        [["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"], ["1", "Trồng cây", "Sở A", "6/2026"]],
    )
    document = docx.Document(str(path))
    row = document.tables[0].rows[1]._tr
    row.insert(0, parse_xml(f"<w:trPr {_W}><w:gridBefore w:val='1'/></w:trPr>"))
    row.remove(row.tc_lst[0])
    document.save(str(path))
    (task,) = [node for node in _read(path).nodes if node.kind == "task"]
    assert (task.text, task.lead_units, task.deadline_text) == ("Trồng cây", ("Sở A",), "6/2026")


def test_a_table_inside_a_frame_is_read_as_a_table(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("PHỤ LỤC")
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "I. Nhóm việc"
    inner = cell.add_table(2, 3)
    for place, words in zip(inner._cells, ["TT", "Nhiệm vụ", "Chủ trì", "1", "Trồng cây", "Sở A"], strict=True):
        place.text = words
    (task,) = [node for node in _read(_saved(document, tmp_path)).nodes if node.kind == "task"]
    assert (task.marker, task.text, task.lead_units) == ("1", "Trồng cây", ("Sở A",))


def test_tables_and_boxes_without_end_inside_each_other_are_refused(tmp_path: Path) -> None:
    inner = "<w:p><w:r><w:t>x</w:t></w:r></w:p>"
    for _ in range(40):
        inner = f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    document = _document()
    _append(document, inner.replace("<w:tbl>", f"<w:tbl {_W}>", 1))
    with pytest.raises(DocumentError) as refusal:
        _read(_saved(document, tmp_path))
    assert refusal.value.code == "document-damaged"


@pytest.mark.parametrize(
    ("stream", "code", "form"),
    [
        ("EncryptedPackage", "document-encrypted", None),
        ("Workbook", "document-unsupported", "xls"),
        ("PowerPoint Document", "document-unsupported", "ppt"),
        ("Contents", "document-unsupported", "ole"),
    ],
)
def test_an_office_file_in_the_old_wrapping_is_named_for_what_it_is(
    tmp_path: Path, stream: str, code: str, form: str | None
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(compound({stream: bytes(5_000)}))
    with pytest.raises(DocumentError) as refusal:
        _read(path)
    assert (refusal.value.code, refusal.value.params.get("format")) == (code, form)


def test_signs_of_the_symbol_fonts_and_chosen_entries_of_a_form_are_read(tmp_path: Path) -> None:
    document = _document()
    _append(
        document,
        f"<w:p {_W}><w:r><w:t xml:space='preserve'>1. Tỷ lệ </w:t></w:r>"
        "<w:r><w:sym w:font='Symbol' w:char='F0B3'/></w:r><w:r><w:t xml:space='preserve"
        "'> 95%; giao </w:t></w:r><w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:ddList><w:result w:val='1'/>"
        "<w:listEntry w:val='Sở Y tế'/><w:listEntry w:val='Sở Nội vụ'/></w:ddList></w:ffData></w:fldChar></w:r>"
        "<w:r><w:rPr><w:rFonts w:ascii='Wingdings'/></w:rPr><w:t xml:space='preserve'> \uf0fe</w:t></w:r>"
        "<w:r><w:sym w:font='Webdings' w:char='F061'/></w:r></w:p>",
    )
    assert _tasks(_read(_saved(document, tmp_path))) == ["1. Tỷ lệ ≥ 95%; giao Sở Nội vụ ☑□"]


def test_a_chart_is_told(tmp_path: Path) -> None:
    document = _document("1. Giao Sở Y tế trồng cây.")
    chart = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    _append(document, f"<w:p {_W}><w:r><w:drawing><c:chart xmlns:c='{chart}'/></w:drawing></w:r></w:p>")
    outline = _read(_saved(document, tmp_path))
    assert [(doubt.code, doubt.params) for doubt in outline.doubts] == [("embedded-left-out", {"count": 1})]


def test_hidden_words_without_end_are_told_in_as_many_notes_as_a_person_reads(tmp_path: Path) -> None:
    document = _document("1. Giao Sở Y tế trồng cây.")
    pieces = "".join(
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn {at}</w:t></w:r><w:r><w:t>.</w:t></w:r>" for at in range(200)
    )
    _append(document, f"<w:p {_W}><w:r><w:t>2. Tưới cây</w:t></w:r>{pieces}</w:p>")
    told = [doubt for doubt in _read(_saved(document, tmp_path)).doubts if doubt.code == "hidden-words"]
    assert len(told) == MOST_TOLD + 1
    assert "ẩn 199" in str(told[-1].params["words"])


def test_a_word_file_from_before_1997_is_named_for_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(compound({"WordDocument": b"\xdc\xa5\x68\x00" + bytes(5_000)}))
    with pytest.raises(DocumentError) as refusal:
        _read(path)
    assert (refusal.value.code, refusal.value.params["reason"]) == ("document-unsupported", "old-doc")
