"""The turn of the year of a plan read from paper, by the command line: every unfinished task is decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.test_on_paper import commune_of, read_document
from tests.support.officers import World


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
