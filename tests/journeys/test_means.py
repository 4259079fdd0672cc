"""A share of several communes: weighed by the very time of the figure, and written as people write a share."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.test_consolidated_report import words_of
from tests.journeys.test_down_up_down import published
from tests.support.officers import Officer, World, tasks_of
from tests.support.written import BY_COMMAND

OCTOBER, NOVEMBER = "2023-M10", "2023-M11"
CASES, SHARE = "Số hồ sơ", "Tỷ lệ đúng hạn"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, monkeypatch)


def month(commune: Officer, period: str, of: dict[str, str], cases: str, share: str) -> Path:
    """A month's work with how many cases there were and how many per cent were in time, sealed."""
    for task in tasks_of(commune.does("plan", "show"), commune.code):
        about = ("--clause", task["id"], "--period", period)
        commune.does("progress", "set", *about, "--state", "in_progress", "--reported")
    for name, value in ((CASES, cases), (SHARE, share)):
        commune.does("indicator", "set", "--indicator", of[name], "--period", period, "--value", value)
    commune.does("period", "prepare", "--period", period, *BY_COMMAND)
    for act in ("approve", "number"):
        commune.does("period", act, "--period", period)
    return commune.send()


def share_of(district: Officer, period: str) -> Any:
    """The district's own answer on the share, over its communes."""
    shown = district.does("indicator", "show", "--period", period, "--all")
    return next(one["total"] for one in shown if one["indicator"]["name"] == SHARE)


def test_a_share_over_communes_is_weighed_by_its_own_time_and_has_two_decimals(world: World) -> None:
    district, communes = published(world)
    task = tasks_of(district.does("plan", "show"), communes[0].code)[0]["id"]
    add = ("indicator", "add", "--clause", task, "--name")
    of = {CASES: district.does(*add, CASES, "--unit", "hồ sơ")["indicator"]}
    of[SHARE] = district.does(*add, SHARE, "--unit", "%", "--roll-up", "mean", "--weight", of[CASES])["indicator"]
    for commune, plan in zip(communes, ("90", "80"), strict=True):
        district.does("indicator", "set", "--indicator", of[SHARE], "--target", plan, "--year", "2023",
                      "--office", commune.code)  # fmt: skip
    package = district.send()
    for commune in communes:
        assert commune.receive(package) == ["applied"]

    world.day("2023-10-15")
    ours, theirs = communes
    assert district.receive(month(ours, OCTOBER, of, "300", "80")) == ["applied"]
    assert Decimal(share_of(district, OCTOBER)["target"]) == 85, "a plan of the year waits for nobody's report"
    assert district.receive(month(theirs, OCTOBER, of, "100", "20")) == ["applied"]
    assert Decimal(share_of(district, OCTOBER)["this_period"]) == 65  # (80 × 300 + 20 × 100) / 400

    world.day("2023-11-15")
    assert district.receive(month(ours, NOVEMBER, of, "100", "91"), month(theirs, NOVEMBER, of, "200", "50")) == [
        "applied",
        "applied",
    ]
    # November: (91 × 100 + 50 × 200) / 300 = 63,666…; the year: (300 × 80 + 100 × 91 + 100 × 20 + 200 × 50) / 700.
    [own] = [one for one in ours.does("indicator", "show", "--period", NOVEMBER) if one["indicator"]["name"] == SHARE]
    assert own["figures"]["cumulative"] == "82.75", "the commune weighs its own months as its issuer does"
    shown = share_of(district, NOVEMBER)
    assert (shown["this_period"], shown["cumulative"]) == ("63.67", "64.43")
    assert Decimal(shown["target"]) == 85
    out = world.root / "tổng hợp"
    made = district.does("consolidate", "--period", NOVEMBER, "--out", out)
    [told] = [one for one in made["indicators"] if one["name"] == SHARE]
    assert (told["this_period"], told["cumulative"]) == ("63.67", "64.43")
    assert "63,67 64,43" in words_of(Path(made["pdf"]))
