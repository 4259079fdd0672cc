"""Units merge, split, join and leave from a day, by the command line; papers of before keep the names they bore."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.journeys.test_down_up_down import published, report
from tests.support.officers import Officer, World

DAY = "01/12/2023"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, monkeypatch)


def words(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def roles(district: Officer, code: str) -> int:
    return int(district.question(f"SELECT count(*) FROM assignment WHERE office_code = '{code}'")[0][0])


def test_a_split_hands_tasks_and_open_matters_to_several_and_old_papers_keep_the_old_name(world: World) -> None:
    district, communes = published(world)
    first = communes[0]
    first.receive(district.send("--to", first.code))
    world.day("2023-11-15")
    district.receive(report(first, difficulty=True))
    district.does("office", "form", "--signer", "Bùi Thành Cường")
    paper = district.does("letter", "remind", "--period", "2023-M11", "--to", communes[1].code)["paper"]
    world.day("2023-11-30")
    for code, name in (("11900", "UBND xã Quyết Thắng"), ("11901", "UBND xã Tân Minh")):
        district.does("office", "add", "--code", code, "--name", name, "--kind", "commune")

    split = ("office", "succeed", "--old", first.code, "--new", "11900", "--new", "11901", "--from", DAY)
    told = district.does(*split)
    finished = [task for task in told["tasks"] if task["finished"]]
    assert len(finished) == 1
    assert [one["kind"] for one in told["left"]] == ["difficulty"]
    assert "Còn thiếu" in district.refuses(*split, "--confirm")
    given = [
        word
        for task in told["tasks"]
        if not task["finished"]
        for heir in ("11900", "11901")
        for word in ("--task", task["clause_id"], heir)
    ]
    matter = told["left"][0]["id"]
    done = district.does(*split, *given, "--matter", matter, "11900", "--matter", matter, "11901", "--confirm")
    assert len(done["finished"]) == 1
    assert [heir for _matter, heir in done["passed"]] == ["11900", "11901"]
    open_tasks = len(told["tasks"]) - 1
    assert (roles(district, first.code), roles(district, "11900"), roles(district, "11901")) == (
        0,
        open_tasks,
        open_tasks,
    )
    directives = district.question("SELECT office_code, text FROM directive ORDER BY office_code")
    assert [code for code, _text in directives] == ["11900", "11901"]
    assert all("UBND xã Đoàn Lập" in text for _code, text in directives)

    # The year keeps what the split commune had finished, under its own name; before the day nothing changes.
    world.day("2023-12-16")
    year = district.does("consolidate", "--period", "2023", "--out", world.root / "tong-hop")
    gone = year["by_unit"]["UBND xã Đoàn Lập"]
    assert (gone["sent"], gone["known"]) == ("ended", True)
    assert gone["note"] == "Đến ngày 30/11/2023; nay là UBND xã Quyết Thắng, UBND xã Tân Minh"
    done = ("done_on_time", "done_late", "undated_done")
    assert sum(gone["counts"][name] for name in done) == sum(year["totals"][name] for name in done) == 1
    printed = words(world.root / "tong-hop" / "tong-hop-2023.pdf")
    assert "nay là UBND xã Quyết Thắng" in printed
    assert "Số đơn vị" in printed
    month = district.does("consolidate", "--period", "2023-M11", "--out", world.root / "tong-hop")
    assert month["by_unit"]["UBND xã Đoàn Lập"]["sent"] == "on_time"
    world.day("2023-11-30")

    # Renamed and merged since, the letter of November still names who it went to as it did.
    district.does("office", "rename", "--code", communes[1].code, "--name", "UBND phường Đại Thắng", "--from", DAY)
    world.day("2023-12-05")
    out = world.root / "don-doc.pdf"
    district.does("letter", "write", "--paper", paper, "--out", out)
    assert "xã Đại Thắng" in words(out)
    names = {one["code"]: one["name"] for one in district.does("office", "list")}
    assert names[communes[1].code] == "UBND phường Đại Thắng"


def test_a_unit_joins_with_the_tasks_of_another_and_one_leaves_with_its_reports_kept(world: World) -> None:
    district, _communes = published(world)
    district.does("office", "join", "--code", "11999", "--name", "UBND xã Mới", "--from", DAY, "--like", "11785")
    assert roles(district, "11999") == roles(district, "11785") == 6
    assert "từ trước" in district.refuses("office", "join", "--code", "11785", "--name", "UBND xã", "--from", DAY)
    told = district.does("office", "leave", "--code", "11785", "--from", DAY)
    assert len(told["tasks"]) == 6
    assert roles(district, "11785") == 6
    district.does("office", "leave", "--code", "11785", "--from", DAY, "--confirm")
    assert roles(district, "11785") == 0
    assert "chính mình" in district.refuses("office", "leave", "--code", "315", "--from", DAY, "--confirm")
    before, after = (
        {one["code"] for one in district.does("office", "list", "--on", day)} for day in ("30/11/2023", DAY)
    )
    assert "11785" in before
    assert "11999" in after
