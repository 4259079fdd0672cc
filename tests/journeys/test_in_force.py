"""Days in force, pauses, names, mergers and the turn of the year, on the command line."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.officers import SAMPLE, Officer, World

TASK = "III.1, gạch đầu dòng thứ 1"


@pytest.fixture
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with pytest.MonkeyPatch.context() as patch:
        yield World(tmp_path_factory.mktemp("in-force"), patch)


@pytest.fixture
def district(world: World) -> Officer:
    [made] = world.begin_with(_read)
    return made


def _read(world: World) -> None:
    made = world.office("315", "UBND huyện Tiên Lãng")
    made.does("plan", "add", SAMPLE)
    for code, name in (("11785", "UBND xã Đoàn Lập"), ("11758", "UBND xã Đại Thắng"), ("11800", "UBND xã Tiên Minh")):
        made.does("office", "add", "--code", code, "--name", name)


def tasks(officer: Officer) -> list[str]:
    return [row["id"] for row in officer.does("plan", "show")["clauses"] if row["kind"] == "task"]


def test_asking_how_a_period_stands_writes_nothing(district: Officer) -> None:
    before = district.tables()
    district.does("progress", "show", "--period", "2031-M05")
    assert district.tables() == before


def test_a_pause_with_its_reason(world: World, district: Officer) -> None:
    task = tasks(district)[0]
    district.does("plan", "assign", "--clause", task, "--to", "315", "--role", "lead")
    told = ("progress", "set", "--clause", task, "--period", "2023-M09")
    district.does(*told, "--pause", "--reason", "Chờ kinh phí")
    world.day("2023-09-01")
    assert "chưa tới" in district.refuses(*told, "--resume", "--from", "2023-09-02")
    district.does(*told, "--resume")
    rows = district.tables()["pause"]
    assert [row[2:5] for row in rows] == [("2023-08-21", "2023-08-31", "Chờ kinh phí")]


def test_a_revision_and_a_role_from_a_named_day(district: Officer) -> None:
    task = tasks(district)[0]
    district.does("plan", "assign", "--clause", task, "--to", "11785")
    district.does("plan", "publish")
    district.does("plan", "assign", "--clause", task, "--to", "11785", "--role", "none", "--from", "2023-10-01")
    assert district.tables()["ended_assignment"][0][1:5] == ("11785", "2023-08-21", "lead", "2023-09-30")
    district.does("plan", "revise", "--citation", "CV 5", "--due", task, "2023-12-20", "--in-force", "2023-09-15")
    first, second = district.tables()["revision"]
    assert "2023-08-21" in first, "the plan bears no day: it holds from its publishing"
    assert "2023-09-15" in second
    refused = district.refuses("plan", "revise", "--citation", "CV 6", "--archive", task, "--in-force", "2023-08-20")
    assert "21/08/2023" in refused


def test_two_communes_become_one(district: Officer) -> None:
    first, second = tasks(district)[:2]
    district.does("plan", "assign", "--clause", first, "--to", "11785", "--to", "11758")
    district.does("plan", "assign", "--clause", second, "--to", "11758", "--role", "coordinate")
    district.does("plan", "publish")
    merge = ("office", "succeed", "--old", "11785", "--old", "11758", "--new", "11800", "--from", "2023-10-01")
    before = district.tables()
    assert len(district.does(*merge)["tasks"]) == 3
    assert district.tables() == before
    done = district.does(*merge, "--confirm")
    assert {given[2] for given in done["given"]} == {"11800"}
    assert district.does(*merge, "--confirm")["given"] == []
    assert any("before-succession" in path.name for path in (district.workspace / "backups").iterdir())


def test_an_office_is_called_by_the_name_of_the_day(district: Officer) -> None:
    district.does("office", "rename", "--code", "11785", "--name", "UBND phường Đoàn Lập", "--from", "2023-09-01")

    def called(day: str) -> str:
        listed = district.does("office", "list", "--on", day)
        return next(str(row["name"]) for row in listed if row["code"] == "11785")

    assert called("2023-08-31") == "UBND xã Đoàn Lập"
    assert called("2023-09-01") == "UBND phường Đoàn Lập"


def test_a_plan_goes_on_into_the_next_year(world: World, district: Officer) -> None:
    given = tasks(district)[:3]
    district.does("plan", "assign", *(word for task in given for word in ("--clause", task)), "--to", "11785")
    district.does("plan", "publish")
    world.day("2023-12-20")
    onward = ("plan", "carry-over", "--year", "2024")
    listed = district.does(*onward)["unfinished"]
    assert listed
    assert "cần quyết định" in district.refuses(*onward, "--confirm")
    done = district.does(*onward, "--go-on-rest", "--confirm")
    assert done["revision"] == 2
