"""What needs the district now stands by unit and with names, and goes away once it is done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.journeys.test_consolidated_report import SILENT, district_with_reports
from tests.journeys.test_down_up_down import PERIOD, report
from tests.support.officers import Officer, World, tasks_of


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, monkeypatch)


def waiting(district: Officer) -> dict[str, Any]:
    return {one["kind"]: one for one in district.does("waiting")}


def test_each_matter_is_named_with_its_units_and_is_gone_once_settled(world: World) -> None:
    district, communes = district_with_reports(world)
    ours, theirs = communes[:2]
    task = tasks_of(ours.does("plan", "show"), ours.code)[1]
    district.does("plan", "revise", "--citation", "Công văn số 780/UBND-NV", "--due", task["id"], "2023-11-30")
    district.does("plan", "publish")
    ours.receive(district.send())
    ours.does("extension", "request", "--clause", task["id"], "--until", "2023-12-20", "--reason", "Chờ hướng dẫn")
    district.receive(ours.send())
    broken = world.stick / "rp.xlsx"
    broken.write_bytes(b"PK\x03\x04 half a file")
    district.run("receive", broken)

    world.day("2023-11-20")
    found = waiting(district)
    assert found["missing"]["units"] == [SILENT]
    assert found["missing"]["due_on"] == "2023-11-16"
    assert sorted(found["to_judge"]["units"]) == sorted([ours.name, theirs.name])
    assert (found["difficulty"]["units"], found["difficulty"]["text"]) == ([ours.name], "=Thiếu tài liệu")
    assert (found["extension"]["units"], found["extension"]["due_on"]) == ([ours.name], "2023-12-20")
    assert (found["refused"]["units"], found["refused"]["files"]) == ([], ["rp.xlsx"])

    district.does("period", "accept", "--period", PERIOD, "--all")
    for code in (ours.code, theirs.code):
        district.does("period", "accept", "--period", PERIOD, "--office", code)
    [trouble] = [row for row in district.does("difficulty", "list") if not row["answer"]]
    district.does("difficulty", "answer", "--id", trouble["id"], "--text", "Gửi mẫu trước 25/11")
    after = waiting(district)
    assert "to_judge" not in after
    assert "difficulty" not in after
    assert ours.name in after["owed"]["units"] or after["owed"]["units"] == []
    assert [one for one in after if one in ("missing", "extension")] == ["missing", "extension"]


def test_what_is_owed_of_the_last_period_and_troubles_of_the_running_one_stand_together(world: World) -> None:
    district, communes = district_with_reports(world)
    unit = communes[1]
    task = tasks_of(unit.does("plan", "show"), unit.code)[1]
    unit.does("difficulty", "add", "--clause", task["id"], "--period", "2023-M12", "--text", "Máy hỏng")
    world.day("2023-11-20")
    assert district.receive(unit.send()) == ["applied"]
    told = [one for one in district.does("waiting") if one["kind"] == "difficulty"]
    assert {one["text"]: one["period_name"] for one in told} == {"=Thiếu tài liệu": PERIOD, "Máy hỏng": "2023-M12"}
    assert waiting(district)["missing"]["period_name"] == PERIOD
    world.day("2023-12-05")
    assert waiting(district)["missing"]["units"] == [SILENT], "owed still, though it is no longer waited for"


def test_a_file_that_tells_no_sender_is_told_until_a_good_one_of_its_name_or_unit_came_or_it_is_put_away(
    world: World,
) -> None:
    district, communes = district_with_reports(world)
    unit = communes[2]
    unit.receive(district.send())
    good = report(unit, difficulty=False)
    half = world.root / "nửa tệp" / good.name
    half.parent.mkdir()
    half.write_bytes(good.read_bytes()[:900])
    other, alone = half.with_name("bao cao (1).xlsx"), half.with_name("khac.xlsx")
    other.write_bytes(half.read_bytes()[:700])
    alone.write_bytes(half.read_bytes()[:600])
    district.run("receive", half, other, alone)
    told = waiting(district)["refused"]
    assert told["files"] == [good.name, "bao cao (1).xlsx", "khac.xlsx"]
    assert told["units"] == [SILENT], "whom to ring up, by the name of the file"
    assert "gọi" in district.run("waiting").out
    again = half.with_name("bao cao.xlsx")
    again.write_bytes(good.read_bytes())
    assert district.receive(again) == ["applied"], "a good one of the unit, under the name of the copy"
    told = waiting(district)["refused"]
    assert (told["files"], told["units"]) == (["khac.xlsx"], [])
    district.does("quarantine", "discard", str(told["package"]))
    assert "refused" not in waiting(district)


def test_the_common_file_waits_for_the_units_that_have_not_told_they_hold_it(world: World) -> None:
    district, communes = district_with_reports(world)
    world.day("2023-12-01")
    assert waiting(district)["no_receipt"]["units"] == [SILENT]
    communes[2].receive(district.send("--again", "1"))
    communes[2].does("subtask", "add", "--clause", "III.1-1", "--text", "Họp dân")
    assert district.receive(communes[2].send()) == ["applied"]
    assert "no_receipt" not in waiting(district)


def test_an_office_that_issues_nothing_has_no_such_matter(world: World) -> None:
    _district, communes = district_with_reports(world)
    assert communes[0].does("waiting") == []


def test_a_difficulty_that_is_taken_back_waits_for_nobody_and_nobody_takes_back_anothers(world: World) -> None:
    district, communes = district_with_reports(world)
    unit = communes[1]
    task = tasks_of(unit.does("plan", "show"), unit.code)[1]
    raised = ("difficulty", "add", "--clause", task["id"], "--period", "2023-M12", "--text", "Máy hỏng")
    mine = unit.does(*raised, "--proposal", "Cấp máy")["difficulty"]
    unit.does("difficulty", "edit", "--id", mine, "--text", "Máy hỏng hẳn")
    world.day("2023-11-20")
    district.receive(unit.send())
    [told] = [one for one in district.does("difficulty", "list") if one["id"] == mine]
    assert (told["text"], told["proposal"]) == ("Máy hỏng hẳn", "Cấp máy")
    for act in (("edit", "--id", mine, "--text", "Máy tốt"), ("withdraw", "--id", mine)):
        assert "đơn vị khác nêu" in district.refuses("difficulty", *act)
    world.day("2023-11-25")
    unit.does("difficulty", "withdraw", "--id", mine)
    assert mine not in [one["id"] for one in unit.does("difficulty", "list")]
    sent = unit.send()
    world.day("2023-11-20")
    assert district.receive(sent) == ["applied"]
    assert mine not in [one["id"] for one in district.does("difficulty", "list")]
    assert "Máy hỏng hẳn" not in [one["text"] for one in district.does("waiting")]
