"""A letter goes on paper, its record with the next data file: its code opens it at the office that reads it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.journeys.test_down_up_down import published, report
from tests.support.officers import Officer, World


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, monkeypatch)


def code_of(officer: Officer, paper: str) -> str:
    [(code,)] = officer.question(f"SELECT data_code FROM paper WHERE id = '{paper}'")
    return str(code)


def numbered(officer: Officer, paper: str, number: str) -> str:
    """Văn thư gives the number; returns the data code."""
    officer.does("letter", "number", "--paper", paper, "--number", number, "--code", "UBND-NV")
    return code_of(officer, paper)


def test_an_answer_and_a_reminder_are_opened_by_code_and_number_at_the_unit(world: World) -> None:
    district, communes = published(world)
    first, second = communes
    for file in [district.send("--to", one.code) for one in communes]:
        next(one for one in communes if f"-{one.code}-" in file.name).receive(file)
    world.day("2023-11-15")
    district.receive(report(first, difficulty=True))
    district.does("office", "form", "--signer", "Bùi Thành Cường")
    text = world.root / "tra-loi.txt"
    text.write_text("Đã cấp tài liệu.", encoding="utf-8")
    told = "--to", first.code, "--about", "trả lời kiến nghị", "--text", text
    answer = district.does("letter", "reply", *told)["paper"]
    assert "Ở đây không có văn bản" in first.refuses("data-code", "14/UBND-NV"), "its data have not come yet"
    code = numbered(district, answer, "14")
    remind = district.does("letter", "remind", "--period", "2023-M11", "--to", second.code)["paper"]
    numbered(district, remind, "15")
    for paper in (answer, remind):
        district.does("letter", "sent", "--paper", paper)

    first.receive(district.send("--to", first.code))
    for typed in (code, code.lower(), "14/UBND-NV", "014/ubnd-nv"):
        [view] = first.does("data-code", typed)
        assert view["office"] == district.name
        assert view["paper"]["title"] == "trả lời kiến nghị"
        assert (view["paper"]["number"], view["paper"]["stage"], view["here"]) == ("14", "sent", False)
    assert [one["number"] for one in first.does("register", "list", "--way", "in") if one["kind"] == "paper"] == [
        "14/UBND-NV"
    ], "what came: the letter to this unit, and no other's"
    assert "Ở đây không có" in first.refuses("data-code", "15/UBND-NV")
    assert first.does("letter", "list") == [], "a letter of another office is none of ours"


def test_a_number_that_is_called_off_is_called_off_at_the_other_office_too(world: World) -> None:
    district, communes = published(world)
    unit = communes[0]
    unit.receive(district.send("--to", unit.code))
    world.day("2023-11-20")
    district.does("office", "form", "--signer", "Bùi Thành Cường")
    paper = district.does("letter", "remind", "--period", "2023-M11", "--to", unit.code)["paper"]
    code = numbered(district, paper, "9")
    unit.receive(district.send("--to", unit.code))
    assert unit.does("data-code", code)[0]["paper"]["stage"] == "numbered"
    district.does("letter", "call-off", "--paper", paper, "--reason", "Đơn vị đã báo cáo")
    unit.receive(district.send("--to", unit.code))
    [view] = unit.does("data-code", code)
    assert (view["paper"]["stage"], view["paper"]["reopen_reason"]) == ("cancelled", "Đơn vị đã báo cáo")


def test_the_plan_of_a_unit_prints_its_code_and_is_opened_by_it_at_the_issuer(world: World) -> None:
    district, communes = published(world)
    unit = communes[0]
    unit.receive(district.send("--to", unit.code))
    world.day("2023-11-15")
    unit.does("office", "form", "--signer", "Phạm Thị Hoa")
    paper = unit.does("letter", "own-plan")["paper"]
    code = numbered(unit, paper, "31")
    pdf, word = world.root / "ke-hoach.pdf", world.root / "ke-hoach.docx"
    for path in (pdf, word):
        unit.does("letter", "write", "--paper", paper, "--out", path)
    pages = [page.extract_text() for page in PdfReader(pdf).pages]
    assert f"Mã dữ liệu: {code}" in pages[-1], "beside the QR code of the annex"
    assert code not in pages[0]
    unit.does("letter", "sent", "--paper", paper)
    district.receive(report(unit, difficulty=False))
    [view] = district.does("data-code", code)
    assert (view["office"], view["paper"]["kind"], view["paper"]["number"]) == (unit.name, "own_plan", "31")
    assert any(one["number"] == "31/UBND-NV" for one in district.does("register", "list", "--way", "in"))


def test_a_number_given_after_the_backup_is_known_again_from_our_own_file_and_not_given_twice(world: World) -> None:
    district, communes = published(world)
    unit = communes[0]
    unit.receive(district.send("--to", unit.code))
    world.day("2023-11-20")
    district.does("office", "form", "--signer", "Bùi Thành Cường")
    kept = world.root / "bản lưu.sqlite3"
    shutil.copyfile(Path(district.does("backup")["file"]), kept)
    paper = district.does("letter", "remind", "--period", "2023-M11", "--to", unit.code)["paper"]
    code = numbered(district, paper, "9")
    district.does("letter", "sent", "--paper", paper)
    own = district.send("--to", unit.code)

    district.does("restore", kept)
    assert "Ở đây không có" in district.refuses("data-code", code)
    assert district.receive(own) == ["applied"]
    [view] = district.does("data-code", code)
    assert (view["paper"]["number"], view["paper"]["stage"], view["here"]) == ("9", "sent", False)
    again = district.does("letter", "remind", "--period", "2023-M11", "--to", unit.code)["paper"]
    assert "đã được cấp" in district.refuses("letter", "number", "--paper", again, "--number", "9", "--code", "UBND-NV")
    assert district.does("letter", "number", "--paper", again, "--code", "UBND-NV")["number"] == "10"
