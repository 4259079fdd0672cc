"""What came and went through the program stands in one list, by the command line: found, noted on, printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.journeys.test_down_up_down import published, report
from tests.journeys.test_on_paper import ARRIVAL, commune_of, read_document
from tests.support.officers import World


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, monkeypatch)


def test_packages_reports_and_letters_stand_in_one_list_with_what_the_clerk_typed(world: World) -> None:
    district, communes = published(world)
    files = [district.send("--to", one.code) for one in communes]
    first = communes[0]
    first.receive(files[0])
    world.day("2023-11-15")
    district.receive(report(first, difficulty=False))
    district.does("office", "form", "--signer", "Bùi Thành Cường")
    paper = district.does("letter", "remind", "--period", "2023-M11", "--to", communes[1].code)["paper"]
    assert not [one for one in district.does("register", "list") if one["key"] == f"paper:{paper}"]
    district.does("letter", "number", "--paper", paper, "--number", "9", "--code", "UBND-NV")
    district.does("letter", "sent", "--paper", paper)

    lines = {one["key"]: one for one in district.does("register", "list")}
    assert lines[f"paper:{paper}"]["number"] == "09/UBND-NV"
    assert lines[f"paper:{paper}"]["direction"] == "out"
    assert lines[f"paper:{paper}"]["other"] == f"Ủy ban nhân dân {communes[1].name.removeprefix('UBND ')}", "as it says"
    came = [one for one in lines.values() if one["direction"] == "in"]
    assert {one["kind"] for one in came} == {"package", "paper"}
    assert any(one["subject"].startswith("Báo cáo tháng 11 năm 2023: ") for one in came)
    [up] = [one for one in came if one["kind"] == "package"]
    assert up["other"] == first.name
    assert up["number"].startswith("Tệp "), "a file's place in its sender's line is no số, ký hiệu"

    district.does("register", "note", up["key"], "--number", "412", "--due", "20/11/2023", "--handler", "Phòng Nội vụ")
    district.does("register", "note", up["key"], "--handler", "Trần Văn Minh")
    [again] = district.does("register", "list", "--find", "tran van minh")
    assert (again["arrived_number"], again["due_on"], again["handler"]) == ("412", "2023-11-20", "Trần Văn Minh")
    assert district.does("register", "list", "--from", "01/01/2024") == []
    assert "Không còn dòng này" in district.refuses("register", "note", "paper:none", "--number", "1")

    pdf, xlsx = world.root / "den-di.pdf", world.root / "den-di.xlsx"
    for path in (pdf, xlsx):
        district.does("register", "write", "--out", path)
    said = " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split())
    assert "09/UBND-NV" in said
    assert "tính đến ngày 15/11/2023" in said
    some = world.root / "tìm.pdf"
    district.does("register", "write", "--find", "tran van minh", "--out", some)
    told = " ".join(" ".join(page.extract_text() for page in PdfReader(some).pages).split())
    assert "chỉ gồm dòng có “tran van minh”" in told, "a part of the list says that it is one"
    rows = list(load_workbook(xlsx).worksheets[0].iter_rows(min_row=4, values_only=True))
    assert len(rows) == len(lines)
    assert ("Đến", "412") in {row[1:3] for row in rows}


def test_a_document_shows_what_its_arrival_says_and_takes_what_is_typed_here(world: World) -> None:
    commune = commune_of(world)
    world.day("2023-09-08")
    read_document(commune, *ARRIVAL)
    [line] = commune.does("register", "list")
    assert (line["arrived_number"], line["on"], line["handler"]) == ("412", "2023-09-07", "VH-XH")
    assert line["number"] == "45/KH-UBND"
    commune.does("register", "note", line["key"], "--number", "413")
    [arrived] = commune.question("SELECT arrival_number, arrived_on, routed_to, respond_on FROM plan")
    assert arrived == ("413", "2023-09-07", "VH-XH", "2023-09-20")


def test_a_number_that_was_called_off_stands_in_the_list_with_its_day_and_reason(world: World) -> None:
    district, communes = published(world)
    world.day("2023-11-20")
    district.does("office", "form", "--signer", "Bùi Thành Cường")
    told = "--period", "2023-M11", "--to", communes[1].code
    paper = district.does("letter", "remind", *told)["paper"]
    district.does("letter", "number", "--paper", paper, "--number", "9", "--code", "UBND-NV", "--date", "20/11/2023")
    world.day("2023-11-22")
    district.does("letter", "call-off", "--paper", paper, "--reason", "Đơn vị đã báo cáo.")

    [line] = district.does("register", "list", "--find", "09/UBND-NV")
    assert (line["key"], line["on"], line["called_off"]) == (f"paper:{paper}", "2023-11-20", True)
    assert line["subject"].endswith("(số đã hủy ngày 22/11/2023: Đơn vị đã báo cáo)")
    xlsx, pdf = world.root / "den-di.xlsx", world.root / "den-di.pdf"
    for path in (xlsx, pdf):
        district.does("register", "write", "--out", path)
    rows = list(load_workbook(xlsx).worksheets[0].iter_rows(min_row=4, values_only=True))
    assert [row[1] for row in rows if row[4] == "09/UBND-NV"] == ["Hủy"]
    said = " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split())
    assert "số đã hủy ngày 22/11/2023" in said
