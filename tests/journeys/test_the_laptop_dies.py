"""A laptop dies in its first month: the copy from the stick, the files that went out since, and the report on time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.conftest import CITY, COMMUNE, ONE
from tests.support.officers import Officer, World
from tests.support.written import BY_COMMAND

MONTH = "2026-M11"
LACKS = "Thiếu giảng viên"


@pytest.fixture
def dead(world: World, city: Officer, commune: Officer) -> tuple[Path, Path, Path]:
    """The copy on the stick; the report that went out after it, the first ever; the answer that came after that."""
    usb = world.root / "usb"
    usb.mkdir()
    world.day("2026-11-03")
    commune.does("move", "copy", usb)
    world.day("2026-11-05")
    commune.does(
        "progress", "set", "--clause", ONE, "--period", MONTH, "--state", "in_progress", "--note", "Đã xong 300"
    )
    commune.does(
        "difficulty", "add", "--clause", ONE, "--period", MONTH, "--text", LACKS, "--proposal", "Cử giảng viên"
    )
    report = commune.send("--to", CITY)
    assert city.receive(report) == ["applied"]
    world.day("2026-11-09")
    [asked] = city.does("difficulty", "list")
    city.does("difficulty", "answer", "--id", asked["id"], "--text", "Sở cử 02 giảng viên")
    [copy] = usb.glob("*.zip")
    return copy, report, city.send("--to", COMMUNE)


def test_the_copy_and_the_files_bring_everything_back_in_the_wrong_order_and_the_report_is_accepted_once(
    world: World, city: Officer, commune: Officer, dead: tuple[Path, Path, Path]
) -> None:
    copy, report, answer = dead
    world.day("2026-11-11")
    after = Officer(world, COMMUNE, commune.name, world.root / "new computer")
    after.does("move", "in", copy)
    assert after.receive(answer) == ["applied"]
    assert after.does("difficulty", "list") == []
    assert after.receive(report) == ["applied"], "what our own key sealed is known, though nothing had gone out before"

    [asked] = after.does("difficulty", "list")
    assert (asked["text"], asked["answer"]) == (LACKS, "Sở cử 02 giảng viên")
    assert "Chưa nhận được tệp số" not in after.run("exchange").out

    after.does("identity", "confirm")
    world.day("2026-11-16")
    for clause in ("II.1", "II.2"):
        after.does(
            "progress", "set", "--clause", clause, "--period", MONTH, "--state", "in_progress", "--note", "Đang làm"
        )
    after.does("progress", "set", "--clause", "III.1", "--period", MONTH, "--reported", "--note", "Báo cáo này")
    after.does("period", "prepare", "--period", MONTH, *BY_COMMAND)
    after.does("period", "approve", "--period", MONTH)
    after.does("period", "number", "--period", MONTH, "--number", "12")
    signed = after.send("--to", CITY)
    assert "Chưa nhận được tệp số" not in after.run("exchange").out
    assert city.receive(report, signed) == ["already-applied", "applied"]
    assert "Chưa nhận được tệp số" not in city.run("exchange").out
    for _time in range(2):
        city.does("period", "accept", "--period", MONTH, "--office", COMMUNE)
    assert len(city.question("SELECT id FROM verdict")) == 1
    assert after.receive(city.send("--to", COMMUNE)) == ["applied"]
    assert {row["task"]["judged"] for row in after.does("progress", "show", "--period", MONTH)} == {"accepted"}


def test_in_recovery_a_file_of_our_own_that_is_not_here_is_named(
    world: World, city: Officer, commune: Officer, dead: tuple[Path, Path, Path]
) -> None:
    copy, _report, _answer = dead
    world.day("2026-11-10")
    commune.does("progress", "set", "--clause", ONE, "--period", MONTH, "--note", "Đã xong 400")
    second = commune.send("--to", CITY)
    after = Officer(world, COMMUNE, commune.name, world.root / "new computer")
    after.does("move", "in", copy)
    assert after.receive(second) == ["applied"]
    assert "Chưa nhận được tệp số 0001" in after.run("exchange").out
    after.does("identity", "confirm")
    assert "Chưa nhận được tệp số" not in after.run("exchange").out
