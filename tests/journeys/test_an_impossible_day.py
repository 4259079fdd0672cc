"""An older version took a day of the year 0204 into a plan: its task is named, and once that is right the plan goes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.officers import SAMPLE, World

COMMUNE = "11785"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, monkeypatch)


def test_the_task_is_named_and_the_plan_goes_once_its_day_is_set_right(world: World) -> None:
    district, commune = world.office("315", "UBND huyện Tiên Lãng"), world.office(COMMUNE, "UBND xã Đoàn Lập")
    district.does("office", "add", "--code", COMMUNE, "--name", commune.name, "--kind", "commune")
    commune.meets(district)
    district.does("plan", "add", SAMPLE, "--code", "KH-UBND", "--period-kind", "month")
    district.does("plan", "assign", "--clause", "III.1-1", "--to", COMMUNE)
    district.does("plan", "revise", "--citation", "Công văn số 6", "--due", "III.1-1", "2023-12-20")
    district.does("plan", "publish")
    with closing(sqlite3.connect(district.workspace / "roviec.sqlite3")) as store:
        for table in ("task", "term"):
            assert store.execute(f"UPDATE {table} SET due_on = '0204-12-20' WHERE due_on = '2023-12-20'").rowcount == 1
        store.commit()
    refused = district.refuses("send", "--out", world.stick, "--to", COMMUNE)
    assert "Ngày 20/12/0204" in refused
    assert "III.1, gạch đầu dòng thứ 1" in refused
    district.does("plan", "revise", "--citation", "Công văn số 7", "--due", "III.1-1", "2023-12-21")
    district.does("plan", "publish")
    assert commune.receive(district.send("--to", COMMUNE)) == ["applied"]
    days = commune.question("SELECT due_on FROM term WHERE due_citation <> '' ORDER BY due_citation")
    assert days == [(None,), ("2023-12-21",)], "the slip goes without its day"
    assert commune.receive(district.send("--to", COMMUNE)) == ["already-applied"]
