"""A letter that sets a deadline and a decision on an extension, of one day: the later act holds, also at the unit."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from docx import Document

from tests.journeys.test_consolidated_report import district_with_reports
from tests.support.officers import Officer, World, tasks_of

LETTER, LATE = "Công văn số 780/UBND-NV", "2023-12-20"
BY_LETTER = "2023-12-10"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, monkeypatch)


def asked(world: World) -> tuple[Officer, Officer, str]:
    """A district, a commune that asked for time on a task, and the task."""
    district, communes = district_with_reports(world)
    unit = communes[0]
    task = tasks_of(unit.does("plan", "show"), unit.code)[1]["id"]
    district.does("plan", "revise", "--citation", "Công văn số 700/UBND-NV", "--due", task, "2023-11-30")
    district.does("plan", "publish")
    assert unit.receive(district.send()) == ["applied"]
    unit.does("extension", "request", "--clause", task, "--until", LATE, "--reason", "Chờ hướng dẫn")
    assert district.receive(unit.send()) == ["applied"]
    world.day("2023-11-16")
    return district, unit, task


def both(world: World, district: Officer, task: str, first: Literal["letter", "decision"]) -> None:
    """Both acts of one day, a minute apart."""
    [request] = district.does("extension", "list")

    def letter() -> None:
        district.does("plan", "revise", "--citation", LETTER, "--due", task, BY_LETTER)
        district.does("plan", "publish")

    def decision() -> None:
        district.does("extension", "decide", "--id", request["id"])

    for minute, act in enumerate((letter, decision) if first == "letter" else (decision, letter)):
        world.now = f"2023-11-16T01:3{minute}:00+00:00"
        act()


def due(office: Officer, unit: Officer, task: str) -> str:
    of_unit = () if office is unit else ("--office", unit.code)
    shown = office.does("progress", "show", "--period", "2023-M12", *of_unit)
    [found] = [one["due_on"] for one in shown if one["task"]["clause_id"] == task]
    return str(found)


@pytest.mark.parametrize("arrive", ["together", "letter first"])
@pytest.mark.parametrize(("first", "holds"), [("letter", LATE), ("decision", BY_LETTER)])
def test_the_later_act_holds_in_whatever_order_the_files_arrive(
    world: World, first: Literal["letter", "decision"], holds: str, arrive: str
) -> None:
    district, unit, task = asked(world)
    both(world, district, task, first)
    assert due(district, unit, task) == holds
    out = world.root / "gửi"
    out.mkdir()
    if arrive == "together":
        files = [district.send("--to", unit.code)]
    else:
        district.does("send", "--all", "--out", out)
        files = sorted(out.glob("*.xlsx"), key=lambda path: "-all-" not in path.name)
        assert len(files) == 2
    paper = world.root / "thay đổi.docx"
    unit.does("receive", files[-1], "--dry-run", "--changes", paper)
    [table] = Document(str(paper)).tables
    told = " ".join(cell.text for row in table.rows for cell in row.cells)
    assert (f"Quyết định sau {LETTER} cùng ngày" if holds == LATE else f"{LETTER} cùng ngày ban hành sau") in told
    for minute, path in enumerate(files):
        world.now = f"2023-11-17T01:3{minute}:00+00:00"
        assert unit.receive(path) == ["applied"]
    assert due(unit, unit, task) == holds
