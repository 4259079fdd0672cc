"""A year of quarters with a merger on 1 July: the year's paper recounted by hand, nothing of the old communes lost.

Three communes report quarters; from 01/07/2024 two of them are one. What they said and finished stands in the year
under the names they bore; what was open is the successor's.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.journeys.test_consolidated_report import words_of
from tests.support.officers import SAMPLE, Officer, World, tasks_of
from tests.support.written import BY_COMMAND

STAYS, FIRST, SECOND, HEIR = "11785", "11758", "11800", "11803"
NAMES = {
    STAYS: "UBND xã Đoàn Lập",
    FIRST: "UBND xã Đại Thắng",
    SECOND: "UBND xã Tiên Minh",
    HEIR: "UBND xã Đại Minh",
}
YEAR = "2024"
QUARTERS = {"2024-Q1": "2024-03-15", "2024-Q2": "2024-06-15", "2024-Q3": "2024-09-16", "2024-Q4": "2024-12-15"}
"""Each quarter and the day its reports are made and sent."""


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, monkeypatch, "2024-01-03T01:00:00+00:00")


def found(world: World) -> tuple[Officer, dict[str, Officer], list[str]]:
    """The district and its communes before the merger; (district, communes, the four tasks of III.1)."""
    district = world.office("315", "UBND huyện Tiên Lãng", "--kind", "district", "--place", "Tiên Lãng")
    communes = {code: met(world, district, code) for code in (STAYS, FIRST, SECOND)}
    district.does("plan", "add", SAMPLE, "--number", "45", "--code", "KH-UBND", "--date", "03/01/2024",
                  "--period-kind", "quarter", "--via", "Phòng Nội vụ")  # fmt: skip
    tasks = [one["id"] for one in district.does("plan", "show")["clauses"] if one["label"].startswith("III.1,")]
    assert len(tasks) == 4
    once, dated, recurring, last = tasks
    district.does("plan", "assign", *(word for task in tasks for word in ("--clause", task)),
                  *(word for code in communes for word in ("--to", code)))  # fmt: skip
    district.does("plan", "revise", "--citation", "Công văn số 02/UBND-NV", "--in-force", "2024-01-03",
                  "--due", once, "2024-05-31", "--due", dated, "2024-11-30", "--due", last, "2024-10-31",
                  "--cadence", recurring, "thường xuyên")  # fmt: skip
    district.does("plan", "publish")
    package = district.send()
    for commune in communes.values():
        assert commune.receive(package) == ["applied"]
    return district, communes, tasks


def met(world: World, district: Officer, code: str) -> Officer:
    """A commune that the district lists, and that has compared fingerprints with it."""
    commune = world.office(code, NAMES[code], "--kind", "commune")
    district.does("office", "add", "--code", code, "--name", NAMES[code], "--kind", "commune")
    commune.meets(district)
    return commune


def quarter(commune: Officer, period: str, said: dict[str, tuple[str, str]], *more: str) -> Path:
    """A quarter's report: task → (state or the day it was done, words)."""
    for task, (state, note) in said.items():
        done = ("done", "--done-on", state) if state[0].isdigit() else (state,)
        commune.does("progress", "set", "--clause", task, "--period", period, "--state", *done, "--reported",
                     "--note", note)  # fmt: skip
    commune.does("period", "prepare", "--period", period, *BY_COMMAND, *more)
    commune.does("period", "approve", "--period", period)
    commune.does("period", "number", "--period", period)
    return commune.send()


def play(world: World) -> tuple[Officer, list[str]]:
    """The year. The second commune is silent in its second quarter; the first finishes a task in time before it ends.

    Returns the district and the four tasks.
    """
    district, communes, tasks = found(world)
    once, dated, recurring, last = tasks
    running = ("in_progress", "")
    for period in ("2024-Q1", "2024-Q2"):
        world.day(QUARTERS[period])
        for code, commune in communes.items():
            if (code, period) == (SECOND, "2024-Q2"):
                continue
            words = dict.fromkeys((dated, last), running)
            words[recurring] = ("in_progress", f"{code} đã họp {period[-1]} lần")
            if period == "2024-Q1":
                words[once] = running
            elif code == FIRST:
                words[once] = ("2024-05-20", "Đại Thắng đã ban hành kế hoạch")
            else:
                words[once] = ("2024-06-05", "Đoàn Lập ban hành chậm")
            sections = ("--results", f"{code} làm tốt.") if code == FIRST else ()
            assert district.receive(quarter(commune, period, words, *sections)) == ["applied"]
    world.day("2024-06-28")
    heir = met(world, district, HEIR)
    district.does("office", "succeed", "--old", FIRST, "--old", SECOND, "--new", HEIR, "--from", "2024-07-01",
                  "--confirm")  # fmt: skip
    district.does("plan", "publish")
    package = district.send()
    for commune in (communes[STAYS], heir):
        assert commune.receive(package) == ["applied"]
    given = [one["id"] for one in tasks_of(heir.does("plan", "show"), HEIR)]
    assert given == tasks, "the second had not finished the first task: it is the successor's"
    for period in ("2024-Q3", "2024-Q4"):
        world.day(QUARTERS[period])
        ends = period == "2024-Q4"
        for code, commune in ((STAYS, communes[STAYS]), (HEIR, heir)):
            words = {dated: ("2024-11-20", "xong") if ends and code == STAYS else running, recurring: running}
            words[last] = ("2024-10-15", "xong") if ends and code == STAYS else running
            if code == HEIR:
                words[once] = ("2024-09-10", "Đại Minh ban hành sau sáp nhập") if not ends else running
            if ends and code == HEIR:
                words[once] = ("2024-09-10", "")
            assert district.receive(quarter(commune, period, words)) == ["applied"]
    return district, tasks


def counts(**given: int) -> dict[str, int]:
    """What a person counts; what is not named is none."""
    names = (
        "done_on_time", "done_late", "open_in_time", "open_overdue", "undated_done", "undated_running",
        "undated_waiting", "paused", "recurring", "recurring_reported", "recurring_owed", "due_in_period",
    )  # fmt: skip
    return dict.fromkeys(names, 0) | given


def test_the_years_paper_counts_as_a_person_does_and_drops_no_word_of_a_commune_that_ended(world: World) -> None:
    district, tasks = play(world)
    out = world.root / "năm"
    said: Any = district.does("consolidate", "--period", YEAR, "--out", out)
    by_unit = {name: unit["counts"] for name, unit in said["by_unit"].items()}
    # Đoàn Lập: one late (05/6 after 31/5), two in time; it told all four quarters.
    stays = counts(done_on_time=2, done_late=1, recurring=1, recurring_reported=4, recurring_owed=4, due_in_period=3)
    # Đại Minh, since 01/7: one late (10/9), two overdue at 14/12; it owed two quarters and told both.
    heir = counts(done_late=1, open_overdue=2, recurring=1, recurring_reported=2, recurring_owed=2, due_in_period=3)
    # Đại Thắng had finished in time, whatever Tiên Minh left to their successor.
    ended = counts(done_on_time=1, due_in_period=1)
    assert by_unit == {NAMES[STAYS]: stays, NAMES[HEIR]: heir, NAMES[FIRST]: ended}
    assert said["totals"] == {name: stays[name] + heir[name] + ended[name] for name in stays}
    assert said["by_unit"][NAMES[FIRST]]["note"] == f"Đến ngày 30/06/2024; nay là {NAMES[HEIR]}"

    once, _dated, recurring, _last = tasks
    [told] = district.does("words", "--period", YEAR, "--clause", once)["words"]
    assert told["said"][NAMES[FIRST]] == ["(quý II năm 2024) Đại Thắng đã ban hành kế hoạch."]
    assert told["said"][NAMES[HEIR]] == ["(quý III năm 2024) Đại Minh ban hành sau sáp nhập."]
    [told] = district.does("words", "--period", YEAR, "--clause", recurring)["words"]
    assert told["said"][NAMES[SECOND]] == [f"(quý I năm 2024) {SECOND} đã họp 1 lần."]
    assert len(told["said"][NAMES[FIRST]]) == 2
    assert told["silent"] == [NAMES[HEIR]]
    [told] = district.does("words", "--period", YEAR, "--section", "results")["words"]
    assert told["said"][NAMES[FIRST]] == [
        f"(quý I năm 2024) {FIRST} làm tốt.",
        f"(quý II năm 2024) {FIRST} làm tốt.",
    ]

    district.does("period", "prepare", "--period", YEAR, "--signer-name", "Vũ Văn Nam")
    district.does("office", "form", "--addressees", "Ủy ban nhân dân thành phố Hải Phòng", "--to", "315")
    district.does("consolidate", "--period", YEAR, "--out", out, "--submit")
    made = district.does("consolidate", "--period", YEAR, "--out", out, "--number", "--date", "2024-12-15")
    printed = words_of(Path(made["pdf"]))
    for words in (
        "Số: 01/BC-UBND",
        "UBND xã Đại Thắng: (quý II năm 2024) Đại Thắng đã ban hành kế hoạch.",
        f"UBND xã Tiên Minh: (quý I năm 2024) {SECOND} đã họp 1 lần.",
        "nay là UBND xã Đại Minh",
    ):
        assert words in printed
    assert made["totals"] == said["totals"]
