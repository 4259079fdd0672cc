"""The turn of the year of a plan read from paper, by the command line: every unfinished task is decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.test_a_year_with_a_merger import counts
from tests.journeys.test_consolidated_report import district_with_reports
from tests.journeys.test_on_paper import commune_of, read_document
from tests.support.officers import Officer, World, tasks_of
from tests.support.written import BY_COMMAND


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, monkeypatch)


def test_each_unfinished_task_is_done_goes_on_or_is_let_go(world: World) -> None:
    commune = commune_of(world)
    world.day("2023-09-08")
    read_document(commune)
    names = [f"III.1-{n}" for n in (1, 2, 3, 4)]
    commune.does("plan", "assign", *(word for name in names for word in ("--clause", name)), "--to", commune.code)
    world.day("2023-12-20")
    over = ("plan", "carry-over", "--year", "2024")
    listed = commune.does(*over)
    assert len(listed["unfinished"]) == 4
    decided = ("--done", names[0], "2023-12-12", "--due", names[1], "2024-06-30", "--archive", names[2])
    assert "cần quyết định" in commune.refuses(*over, *decided, "--citation", "Công văn số 15", "--confirm")
    assert commune.question("SELECT count(*) FROM progress WHERE state = 'done'") == [(0,)]
    assert "chưa tới" in commune.refuses(*over, "--done", names[0], "2023-12-25", "--go-on-rest", "--confirm")
    commune.does(*over, *decided, "--go-on-rest", "--citation", "Công văn số 15", "--confirm")
    assert commune.question("SELECT done_on FROM progress WHERE state = 'done'") == [("2023-12-12",)]
    assert commune.question("SELECT summary FROM revision WHERE number = 2") == [("tiếp tục sang năm 2024",)]
    assert commune.question("SELECT count(*) FROM clause WHERE until_on = '2023-12-14'") == [(1,)]
    assert "đã tiếp tục sang năm 2024" in commune.refuses(*over, "--go-on-rest", "--confirm")
    left = commune.does("plan", "carry-over", "--year", "2025")["unfinished"]
    assert len(left) == 2


def first_month(commune: Officer, tasks: list[str], sessions: str, indicator: str) -> Path:
    """January of the new year: everything goes on, one figure."""
    for task in tasks:
        commune.does("progress", "set", "--clause", task, "--period", "2024-M01", "--state", "in_progress",
                     "--reported", "--note", "năm mới")  # fmt: skip
    commune.does("indicator", "set", "--indicator", indicator, "--period", "2024-M01", "--value", sessions)
    commune.does("period", "prepare", "--period", "2024-M01", *BY_COMMAND)
    for act in ("approve", "number"):
        commune.does("period", act, "--period", "2024-M01")
    return commune.send()


def test_the_issuers_plan_goes_on_reaches_its_units_and_the_new_year_is_counted_by_itself(world: World) -> None:
    district, communes = district_with_reports(world)
    first, second, third, *others = (one["id"] for one in tasks_of(communes[0].does("plan", "show"), "11785"))
    sessions = district.does("indicator", "add", "--clause", second, "--name", "Số buổi", "--unit", "buổi")["indicator"]
    district.does("plan", "publish")
    package = district.send()
    for number, commune in enumerate(communes[:2], 1):
        assert commune.receive(package) == ["applied"]
        commune.does("indicator", "set", "--indicator", sessions, "--period", "2023-M12", "--value", str(number))

    world.day("2023-12-20")
    over = ("plan", "carry-over", "--year", "2024")
    listed = district.does(*over)
    left = {one["clause_id"]: one["offices"] for one in listed["unfinished"]}
    # Two communes had done the first task in November, the third had not; the rest is open everywhere; one recurs.
    assert left[first] == ["UBND xã Tiên Minh"]
    assert all(len(left[task]) == 3 for task in others)
    assert listed["opens_again"] == {"recurring": 1, "yearly": 0}
    decided = ("--archive", others[0], "--due", others[1], "2024-06-30", "--citation", "Công văn số 2/UBND-NV")
    assert "cần quyết định" in district.refuses(*over, *decided, "--confirm")
    assert district.does(*over, *decided, "--go-on-rest", "--confirm")["year"] == 2024
    district.does("plan", "publish")
    package = district.send()
    world.day("2024-01-15")
    for number, commune in enumerate(communes[:2], 1):
        assert commune.receive(package) == ["applied"]
        shown = tasks_of(commune.does("plan", "show"), commune.code)
        assert others[0] not in {one["id"] for one in shown}
        assert next(one["due_on"] for one in shown if one["id"] == others[1]) == "2024-06-30"
        running = [second, third, *others[1:]]
        assert district.receive(first_month(commune, running, str(10 * number), sessions)) == ["applied"]
    found = district.does("consolidate", "--period", "2024-M01", "--out", world.root / "tháng 1")
    # Of each of two communes: one recurs and was reported, one has its new date, the others no date; what both had
    # done in the report year before is counted no more.
    undated = len(others) - 2 + 1
    assert found["totals"] == counts(recurring=2, recurring_reported=2, recurring_owed=2, open_in_time=2,
                                     undated_running=2 * undated)  # fmt: skip
    [figure] = found["indicators"]
    assert (figure["this_period"], figure["cumulative"]) == ("30", "30"), "lũy kế begins with the new year"
    said = district.does("words", "--period", "2024-M01", "--clause", second)["words"][0]["said"]
    assert set(said) == {one.name for one in communes[:2]}
