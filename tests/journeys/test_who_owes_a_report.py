"""Of whom a report is asked: the superior's table, its Hôm nay and the unit's own Hôm nay give one answer."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from app.clock import FixedClock
from app.desk import today
from app.workspace import Workspace
from tests.journeys.conftest import COMMUNE
from tests.support.officers import Officer, World

HELPS, KNOWS = "11758", "11761"
NAMES = {COMMUNE: "UBND xã Tân Minh", HELPS: "UBND xã Bắc Hưng", KNOWS: "UBND xã Nam Hưng"}


@pytest.fixture
def units(world: World, city: Officer, commune: Officer) -> dict[str, Officer]:
    """One commune leads, one takes part, one is only to know."""
    found = {COMMUNE: commune}
    for code, role in ((HELPS, "coordinate"), (KNOWS, "inform")):
        city.does("office", "add", "--code", code, "--name", NAMES[code], "--kind", "commune")
        city.does("plan", "assign", "--clause", "II.1", "--to", code, "--role", role)
        found[code] = world.office(code, NAMES[code], "--place", "x")
        found[code].meets(city)
        assert found[code].receive(city.send("--to", code)) == ["applied"]
    return found


def asked(world: World, city: Officer, units: dict[str, Officer], period: str) -> set[str]:
    """Who owes the report of a period: the table, the city's Hôm nay and the units' own give one answer."""
    table = city.does("consolidate", "--period", period, "--out", world.root / f"tổng hợp {period} {world.now[:10]}")
    named = [line for line in city.run("waiting").out.splitlines() if f"Chưa gửi báo cáo: {period}:" in line]
    owing = {code for code, name in NAMES.items() if any(name in line for line in named)}
    assert table["units"] == len(owing)
    assert {code for code, unit in units.items() if period in due(world, unit)} == owing
    return owing


def due(world: World, unit: Officer) -> set[str]:
    """The periods whose reports a unit's own Hôm nay shows."""
    now = datetime.fromisoformat(world.now).astimezone(UTC)
    unit.run("--version")
    with closing(Workspace.open(unit.workspace, FixedClock(now))) as space:
        return {one.period_name for one in today.due_reports(space.office, now.date(), date(now.year, 12, 31))}


def test_who_only_knows_of_a_task_owes_no_report_for_anybody(
    world: World, city: Officer, units: dict[str, Officer]
) -> None:
    world.day("2026-11-20")
    assert asked(world, city, units, "2026-M11") == {COMMUNE, HELPS}


def test_of_a_plan_that_was_withdrawn_no_report_is_asked_from_then_on_and_the_one_before_still_is(
    world: World, city: Officer, units: dict[str, Officer]
) -> None:
    world.day("2026-12-02")
    clauses = [word for label in ("II.1", "II.2", "II.3", "III.1") for word in ("--archive", label)]
    city.does("plan", "revise", "--citation", "Quyết định bãi bỏ số 99", *clauses, "--in-force", "2026-12-01")
    city.does("plan", "publish")
    for code, unit in units.items():
        unit.does("receive", city.send("--to", code), "--confirm")
    world.day("2026-12-18")
    assert asked(world, city, units, "2026-M12") == set()
    assert "2026-M11" in due(world, units[COMMUNE])


def test_a_unit_that_left_still_owes_the_report_of_the_period_it_was_there_for(
    world: World, city: Officer, units: dict[str, Officer]
) -> None:
    world.day("2026-11-16")
    city.does("office", "leave", "--code", HELPS, "--from", "2026-11-16", "--confirm")
    units[HELPS].does("receive", city.send("--to", HELPS), "--confirm")
    world.day("2026-11-20")
    assert asked(world, city, units, "2026-M11") == {COMMUNE, HELPS}
    world.day("2026-12-18")
    assert asked(world, city, units, "2026-M12") == {COMMUNE}
