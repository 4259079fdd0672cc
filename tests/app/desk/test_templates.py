"""The office's own Word template and a superior's Excel form: kept, filled from a report, and never a way in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName

from app.desk import report, templates
from app.desk.office import Office
from app.errors import AppError, DocumentError, ReportError
from app.tracking import progress, reporting
from db.backup import back_up
from db.store import Store
from tests.support.desk import DATED, FREE, OURS, PLAN, RECURRING, WHO, Desk, keep_form, lay
from tests.support.offices import office_at
from tests.support.written import WRITTEN

SPLIT = ("Số: {", "{s", "o}}/{{ky", "_hieu}} và {", "còn lại")
FORMULA = "=HYPERLINK(A1)"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = lay(tmp_path)
    period = made.period().id
    for clause in (DATED, RECURRING, FREE):
        note = FORMULA if clause == DATED else "Đang làm {{so}}"
        progress.set_progress(
            made.store, made.clock, WHO, clause, period, OURS, state="in_progress", note=note, reported=True
        )
    told = {**WRITTEN, "results": "Đoạn một.\nĐoạn hai."}
    reporting.prepare(made.store, made.clock, WHO, PLAN, period, OURS, **told)
    yield made
    made.store.close()


@pytest.fixture
def office(desk: Desk, tmp_path: Path) -> Office:
    return office_at(desk.store, desk.clock, OURS, tmp_path, who=WHO)


def word(path: Path, *paragraphs: str) -> Path:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(path))
    return path


def excel(path: Path, **cells: str) -> Path:
    """A form with its own look, a formula and a chart; each name stands for a cell."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Biểu 'số' 1"
    sheet["A1"] = "TỔNG HỢP"
    sheet["A1"].font = Font(bold=True, color="FF0000")
    sheet["C3"] = 4
    sheet["D3"] = "=C3*2"
    sheet.merge_cells("B5:D5")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=3, max_row=4))
    sheet.add_chart(chart, "F2")
    for name, place in cells.items():
        told = name.replace("__", ".")
        book.defined_names[told] = DefinedName(told, attr_text=f"'Biểu ''số'' 1'!{place}")
    book.save(path)
    return path


def lines_of(path: Path) -> list[str]:
    return [one.text for one in Document(str(path)).paragraphs]


def test_a_marker_that_word_cut_into_runs_is_filled_and_keeps_the_look_of_its_first_letter(
    office: Office, desk: Desk, tmp_path: Path
) -> None:
    document = Document()
    cut = document.add_paragraph()
    for text in SPLIT:
        cut.add_run(text)
    cut.runs[0].bold = True
    document.add_paragraph("{{Nội_dung.II}}", style="List Bullet")
    document.add_paragraph("{{don_vi}} trình {{kinh_gui}}.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table.rows[0].cells, ("Mục", "Tiến độ"), strict=True):
        cell.text = text
    for cell, text in zip(table.rows[1].cells, ("{{nhiem_vu.muc}}", "{{nhiem_vu.ket_qua}}"), strict=True):
        cell.text = text
    document.sections[0].header.paragraphs[0].text = "{{ky}}"
    path = tmp_path / "Báo cáo của xã.docx"
    document.save(str(path))
    made = templates.add(office, path)
    assert (made.name, made.kind) == ("Báo cáo của xã", templates.WORD)
    filled = templates.fill(office, made.id, PLAN, desk.period().id, tmp_path / "ra")
    assert filled.path == tmp_path / "ra.docx"
    assert (filled.missing, filled.draft) == ((), True)
    found = Document(str(filled.path))
    words = lines_of(filled.path)
    assert words[0] == "Số: /BC-UBND và {còn lại"
    assert found.paragraphs[0].runs[0].bold
    assert "Đoạn một." in words
    assert "Đoạn hai." in words
    assert {one.style.name for one in found.paragraphs if one.style and one.text.startswith("Đoạn")} == {"List Bullet"}
    assert words[-1] == "Ủy ban nhân dân xã Đoàn Lập trình Ủy ban nhân dân huyện Thử."
    cells = [[cell.text for cell in row.cells] for row in found.tables[0].rows]
    assert len(cells) == 4
    assert cells[1][1] == FORMULA
    assert cells[2][1] == "Đang làm {{so}}", "what an officer wrote is never looked through for fields"
    assert found.sections[0].header.paragraphs[0].text == "tháng 11 năm 2026"


def test_named_cells_are_filled_and_every_other_part_of_the_form_stays_byte_for_byte(
    office: Office, desk: Desk, tmp_path: Path
) -> None:
    form = excel(
        tmp_path / "bieu.xlsx",
        nv__I__1__ket_qua="$B$5:$D$5",
        nv__i__1__TIEN_DO="$Z$40",
        so_lieu__tong="$C$3",
        nv__IX__9__tien_do="$A$9",
        Print_Me="$A$1:$D$9",
    )
    made = templates.add(office, form)
    filled = templates.fill(office, made.id, PLAN, desk.period().id, tmp_path / "ra.xlsx")
    assert filled.missing == ("nv.IX.9.tien_do",)
    sheet = load_workbook(filled.path).worksheets[0]
    assert (sheet["B5"].value, sheet["B5"].data_type) == (FORMULA, "s"), "words are never a formula"
    assert sheet["Z40"].value == "Đang thực hiện"
    assert (sheet["C3"].value, sheet["D3"].value) == (3, "=C3*2")
    assert sheet["A1"].font.color.rgb.endswith("FF0000")
    before, after = zipfile.ZipFile(form), zipfile.ZipFile(filled.path)
    assert before.namelist() == after.namelist()
    changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert sorted(changed) == ["xl/workbook.xml", "xl/worksheets/sheet1.xml"]
    assert b'fullCalcOnLoad="1"' in after.read("xl/workbook.xml")


def test_a_submitted_report_fills_with_what_was_submitted(office: Office, desk: Desk, tmp_path: Path) -> None:
    keep_form(desk.store, desk.clock, WHO, OURS, signer="Nguyễn Văn Ước", drafter="VH-XH")
    period = desk.period().id
    made = templates.add(office, word(tmp_path / "a.docx", "{{nhiem_vu.ket_qua}}|{{nv.I.1.ket_qua}}|{{nguoi_ky}}"))
    report.submit(office, PLAN, period)
    filled = templates.fill(office, made.id, PLAN, period, tmp_path / "ra.docx")
    assert not filled.draft
    assert filled.missing == ("nhiem_vu.ket_qua",), "a row's field outside a table row has nothing to say"
    assert lines_of(filled.path) == [f"|{FORMULA}|{WRITTEN['signer_name']}"]


def test_a_template_is_replaced_by_its_name_lies_in_the_backup_and_is_taken_off_the_list(
    office: Office, desk: Desk, tmp_path: Path
) -> None:
    first = templates.add(office, word(tmp_path / "mau.docx", "{{so}}"))
    second = templates.add(office, word(tmp_path / "mau.docx", "{{ngay}}"))
    assert [one.id for one in templates.listed(office)] == [first.id]
    assert first.id == second.id
    copy = tmp_path / "ban-sao.sqlite3"
    back_up(desk.store.path, copy)
    restored = Store(copy)
    again = office_at(restored, desk.clock, OURS, tmp_path, who=WHO)
    filled = templates.fill(again, second.id, PLAN, desk.period().id, tmp_path / "ra.docx")
    assert lines_of(filled.path) == [""]
    restored.close()
    templates.remove(office, second.id)
    assert templates.listed(office) == []
    with pytest.raises(ReportError, match="template-unknown"):
        templates.remove(office, second.id)
    with pytest.raises(ReportError, match="template-unknown"):
        templates.fill(office, second.id, PLAN, desk.period().id, tmp_path / "x.docx")


def with_part(path: Path, name: str, data: bytes) -> Path:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return path


def test_what_is_no_template_is_refused_with_a_sentence_and_nothing_is_kept(office: Office, tmp_path: Path) -> None:
    big = tmp_path / "to.docx"
    big.write_bytes(b"0" * (templates.MOST_BYTES + 1))
    text = tmp_path / "chu.txt"
    text.write_text("{{so}}", encoding="utf-8")
    macros = tmp_path / "a.docm"
    macros.write_bytes(word(tmp_path / "m.docx", "{{so}}").read_bytes())
    entity = with_part(word(tmp_path / "e.docx", "{{so}}"), "word/x.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>')
    renamed = tmp_path / "doi-ten.docx"
    renamed.write_bytes(excel(tmp_path / "b.xlsx", so="$A$2").read_bytes())
    torn = tmp_path / "hong.docx"
    torn.write_bytes(b"PK\x03\x04hong")
    for path, code in (
        (big, "template-too-large"),
        (text, "template-kind"),
        (renamed, "template-kind"),
        (macros, "template-macros"),
        (with_part(word(tmp_path / "v.docx", "{{so}}"), "word/vbaProject.bin", b"x"), "template-macros"),
        (with_part(word(tmp_path / "bom.docx", "{{so}}"), "word/media/a.bin", b"0" * 60_000_000), "document-too-large"),
        (entity, "document-damaged"),
        (torn, "document-damaged"),
        (word(tmp_path / "n.docx", "Số:"), "template-without-fields"),
        (word(tmp_path / "u.docx", "{{so}} {{ten_la}}"), "template-unknown-fields"),
        (excel(tmp_path / "n.xlsx", Ten_la="$A$2"), "template-without-fields"),
        (excel(tmp_path / "f.xlsx", so="$D$3"), "template-formula"),
        (tmp_path / "khong-co.docx", "cannot-read"),
    ):
        with pytest.raises(AppError) as refused:
            templates.add(office, path)
        assert refused.value.code == code, path.name
    assert templates.listed(office) == []
    assert issubclass(DocumentError, AppError)


def test_a_marker_in_a_text_box_and_a_value_of_several_lines_within_a_sentence(
    office: Office, desk: Desk, tmp_path: Path
) -> None:
    document = Document()
    outer = document.add_paragraph("ngoài {{don_vi}}")
    box, inner = OxmlElement("w:txbxContent"), OxmlElement("w:p")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "hộp {{dia_danh}}"
    run.append(text)
    inner.append(run)
    box.append(inner)
    outer.runs[0]._r.append(box)
    document.add_paragraph("Gồm: {{noi_dung.II}} hết")
    path = tmp_path / "hop.docx"
    document.save(str(path))
    made = templates.add(office, path)
    filled = templates.fill(office, made.id, PLAN, desk.period().id, tmp_path / "ra.docx")
    xml = zipfile.ZipFile(io.BytesIO(filled.path.read_bytes())).read("word/document.xml").decode()
    assert "{{" not in xml
    assert "hộp " in xml
    told = next(one for one in lines_of(filled.path) if one.startswith("Gồm: "))
    assert "Đoạn một.\nĐoạn hai. hết" in told


def test_a_dash_before_a_marker_stands_before_each_of_its_lines(office: Office, desk: Desk, tmp_path: Path) -> None:
    made = templates.add(office, word(tmp_path / "gach.docx", "- {{noi_dung.II}};"))
    filled = templates.fill(office, made.id, PLAN, desk.period().id, tmp_path / "ra.docx")
    told = [one for one in lines_of(filled.path) if one.strip()]
    assert len(told) > 1
    assert all(one.startswith("- ") and one.endswith(";") for one in told), told


def test_the_list_of_fields_names_each_task_and_what_stands_there_now(
    office: Office, desk: Desk, tmp_path: Path
) -> None:
    found = {one.name: one.words for one in templates.fields(office, PLAN, desk.period().id)}
    assert found["nv.i.1.ket_qua"] == FORMULA
    assert found["nhiem_vu.tt"] == "1"
    assert found["so_lieu.tong"] == "3"
    path = templates.write_fields(office, PLAN, desk.period().id, tmp_path / "truong")
    rows = [[cell.text for cell in row.cells] for row in Document(str(path)).tables[0].rows]
    assert ["{{nv.i.1.ket_qua}}", FORMULA] in rows
    assert templates.add(office, path).kind == templates.WORD, "every name in the list is one that may stand"
