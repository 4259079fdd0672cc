"""A commune writes its report in its own Word template and its superior's Excel form, by command."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook
from openpyxl.workbook.defined_name import DefinedName

from tests.journeys.test_on_paper import PERIOD, commune_of, read_document
from tests.support.officers import World
from tests.support.written import BY_COMMAND


def test_the_report_is_written_in_the_offices_own_template_and_the_superiors_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(tmp_path, monkeypatch)
    commune = commune_of(world)
    world.day("2023-09-08")
    assert read_document(commune).code == 0
    commune.does("plan", "assign", "--clause", "III.1-1", "--to", commune.code)
    world.day("2023-11-14")
    commune.does("progress", "set", "--clause", "III.1-1", "--period", PERIOD, "--state", "in_progress",
                 "--note", "Đã ban hành Kế hoạch số 18.")  # fmt: skip
    commune.does("period", "prepare", "--period", PERIOD, *BY_COMMAND)
    word, book = tmp_path / "Báo cáo xã.docx", tmp_path / "Biểu huyện.xlsx"
    document = Document()
    document.add_paragraph("{{don_vi}}: {{nv.III.1.1.ket_qua}}")
    document.save(str(word))
    form = Workbook()
    name = "nv.III.1.1.tien_do"
    form.defined_names[name] = DefinedName(name, attr_text="Sheet!$B$2")
    form.save(book)
    assert commune.does("template", "add", word)["name"] == "Báo cáo xã"
    commune.does("template", "add", book)
    assert {one["name"]: one["kind"] for one in commune.does("template", "list")} == {
        "Báo cáo xã": "word",
        "Biểu huyện": "excel",
    }
    names = [one["name"] for one in commune.does("template", "fields", "--period", PERIOD)]
    assert "nv.iii.1.1.ket_qua" in names
    said = commune.run("template", "fill", "Báo cáo xã", "--period", PERIOD, "--out", tmp_path / "ra.docx")
    assert "(dự thảo)" in said.out
    [line] = Document(str(tmp_path / "ra.docx")).paragraphs
    assert line.text == "Ủy ban nhân dân xã Đoàn Lập: Đã ban hành Kế hoạch số 18"
    commune.does("template", "fill", "Biểu huyện.xlsx", "--period", PERIOD, "--out", tmp_path / "ra.xlsx")
    assert load_workbook(tmp_path / "ra.xlsx").worksheets[0]["B2"].value == "Đang thực hiện"
    commune.does("export", tmp_path / "tat-ca")
    kept = list((tmp_path / "tat-ca" / "van-ban" / "mau").iterdir())
    assert sorted(one.read_bytes() for one in kept) == sorted((word.read_bytes(), book.read_bytes()))
    commune.does("template", "remove", "Biểu huyện")
    refused = commune.refuses("template", "fill", "Biểu huyện", "--period", PERIOD, "--out", tmp_path / "x.xlsx")
    assert "Không còn mẫu này" in refused
    macros = tmp_path / "mau.docm"
    macros.write_bytes(word.read_bytes())
    assert "macro" in commune.refuses("template", "add", macros)
