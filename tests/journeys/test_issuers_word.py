"""What an issuer says of a difficulty: only the issuer says it, and of two answers the later one stands everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.test_consolidated_report import words_of
from tests.journeys.test_down_up_down import PERIOD, published, report
from tests.support.officers import World, tasks_of


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, monkeypatch)


def test_of_several_answers_of_one_day_the_last_stands_in_every_place(world: World) -> None:
    district, communes = published(world)
    ours = communes[0]
    task = tasks_of(district.does("plan", "show"), ours.code)[1]["id"]
    district.does("plan", "revise", "--citation", "Công văn số 800/UBND-NV", "--due", task, "2023-11-30")
    district.does("plan", "publish")
    ours.receive(district.send())
    world.day("2023-11-14")
    up = report(ours, difficulty=True)
    ours_says = ours.does("difficulty", "list")[0]["id"]
    asked = ours.does("extension", "request", "--clause", task, "--until", "2023-12-20", "--reason", "Chờ tài liệu")
    district.receive(up, ours.send())

    # A unit answers, decides, directs and judges nothing of a plan that came by package.
    before = ours.tables()
    for act in (
        ("difficulty", "answer", "--id", ours_says, "--text", "Tự trả lời"),
        ("extension", "decide", "--id", asked["extension"]),
        ("directive", "add", "--text", "Làm ngay"),
        ("period", "accept", "--period", PERIOD, "--office", ours.code),
    ):
        assert "cơ quan giao quyết định" in ours.refuses(*act)
    assert ours.tables() == before

    told = [f"Trả lời lần {n}" for n in range(1, 7)]
    for words in told:
        district.does("difficulty", "answer", "--id", ours_says, "--text", words)
    last = told[-1]
    assert district.does("difficulty", "list")[0]["answer"] == last
    made = district.does("consolidate", "--period", PERIOD, "--out", world.root / "tổng hợp")
    assert last in words_of(Path(made["pdf"]))
    assert ours.receive(district.send("--to", ours.code)) == ["applied"]
    assert ours.does("difficulty", "list")[0]["answer"] == last
