"""A commune ended on a day: what its old key reports is right for periods before, and a question for those after."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.officers import SAMPLE, Officer, World
from ui.cli.vietnamese import sentence

OLD, HEIR, DISTRICT = "11785", "11758", "315"
FACTS = {"office": "UBND xã Đoàn Lập", "from_on": "10/11/2023", "heirs": "UBND xã Đại Thắng"}


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, monkeypatch)


@pytest.fixture
def district(world: World) -> Officer:
    made = world.office(DISTRICT, "UBND huyện Tiên Lãng", "--kind", "district")
    for code, name in ((OLD, "UBND xã Đoàn Lập"), (HEIR, "UBND xã Đại Thắng")):
        made.does("office", "add", "--code", code, "--name", name, "--kind", "commune")
    made.does("plan", "add", SAMPLE, "--code", "KH-UBND", "--period-kind", "month")
    made.does("plan", "assign", "--clause", "III.1-1", "--to", OLD)
    made.does("plan", "publish")
    return made


@pytest.fixture
def commune(world: World, district: Officer) -> Officer:
    made = world.office(OLD, "UBND xã Đoàn Lập")
    made.meets(district)
    assert made.receive(district.send()) == ["applied"]
    return made


def reported(commune: Officer, period: str) -> Path:
    """A package that says what was done in a period."""
    words = ("--clause", "III.1-1", "--period", period, "--state", "in_progress", "--note", period)
    commune.does("progress", "set", *words)
    return commune.send()


def ends(district: Officer) -> None:
    """It is merged into the other from 10/11/2023."""
    district.does("office", "succeed", "--old", OLD, "--new", HEIR, "--from", "10/11/2023", "--confirm")


def test_a_period_before_the_day_is_taken_as_that_offices_and_it_is_said_that_it_ended(
    world: World, district: Officer, commune: Officer
) -> None:
    ends(district)
    world.day("2023-11-13")
    said = district.run("receive", reported(commune, "2023-M10"))
    assert said.code == 0
    assert sentence("office-ended", FACTS) in said.out
    assert district.question("SELECT office_code, note FROM progress") == [(OLD, "2023-M10")]


def test_a_period_that_is_cut_off_after_the_day_is_for_a_person_to_look_at(
    world: World, district: Officer, commune: Officer
) -> None:
    """The offices of the cut-off report the whole window: 15/10 to 14/11 is the successor's."""
    ends(district)
    world.day("2023-11-16")
    said = district.run("receive", reported(commune, "2023-M11"))
    assert said.code == 0
    assert sentence("unawaited-ended", {**FACTS, "period": "tháng 11 năm 2023"}) in said.out
    assert sentence("office-ended", FACTS) not in said.out, "it is no report of a period before"


def test_nothing_of_it_is_said_before_the_day_of_a_period_before_it(
    world: World, district: Officer, commune: Officer
) -> None:
    ends(district)
    world.day("2023-11-03")
    said = district.run("receive", reported(commune, "2023-M10"))
    assert sentence("office-ended", FACTS) not in said.out
