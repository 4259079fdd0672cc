"""A task of every year ("trước 30/11 hằng năm"), from 2026 into 2027: done in the one, it opens anew in the next.

Two communes; figures are counted by hand and must be the same in the consolidation, on the units' papers, on Hôm nay of
both levels and in what the plan shows.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.journeys.test_a_year_with_a_merger import counts
from tests.journeys.test_consolidated_report import words_of
from tests.support.officers import SAMPLE, Officer, World
from tests.support.written import BY_COMMAND

PROMPT, SLOW = "11785", "11758"
NAMES = {PROMPT: "UBND xã Đoàn Lập", SLOW: "UBND xã Đại Thắng"}
RUNNING = "in_progress"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, monkeypatch, "2026-10-16T01:00:00+00:00")


class Years:
    """A district with a plan of three tasks: one of every year, one that recurs, one due in spring 2027."""

    def __init__(self, world: World) -> None:
        self.world = world
        district = self.district = world.office("315", "UBND huyện Tiên Lãng", "--kind", "district")
        self.communes: dict[str, Officer] = {}
        for code, name in NAMES.items():
            district.does("office", "add", "--code", code, "--name", name, "--kind", "commune")
            self.communes[code] = world.office(code, name)
            self.communes[code].meets(district)
        district.does("plan", "add", SAMPLE, "--number", "45", "--code", "KH-UBND", "--date", "16/10/2026",
                      "--period-kind", "month")  # fmt: skip
        shown = district.does("plan", "show")["clauses"]
        self.yearly, self.recurring, self.spring = [c["id"] for c in shown if c["label"].startswith("III.1,")][:3]
        tasks = (self.yearly, self.recurring, self.spring)
        district.does("plan", "assign", *(word for one in tasks for word in ("--clause", one)),
                      *(word for code in NAMES for word in ("--to", code)))  # fmt: skip
        district.does("plan", "revise", "--citation", "Công văn số 780/UBND-NV", "--in-force", "2026-10-16",
                      "--due", self.yearly, "2026-11-30", "--cadence", self.yearly, "hằng năm",
                      "--cadence", self.recurring, "thường xuyên", "--due", self.spring, "2027-03-31")  # fmt: skip
        self.go_out()

    def go_out(self) -> None:
        self.district.does("plan", "publish")
        package = self.district.send()
        for commune in self.communes.values():
            assert commune.receive(package) == ["applied"]

    def month(self, code: str, period: str, yearly: str, *, spring: str = RUNNING) -> Path:
        """A commune's month reaches the district. Returns its paper.

        Args:
            yearly: the state of the task of every year, or the day it was done; "" for no word on it.
        """
        commune = self.communes[code]
        for task, state in ((self.yearly, yearly), (self.recurring, RUNNING), (self.spring, spring)):
            if state:
                done = ("done", "--done-on", state) if state[0].isdigit() else (state,)
                commune.does("progress", "set", "--clause", task, "--period", period, "--state", *done, "--reported",
                             "--note", f"{period}")  # fmt: skip
        commune.does("period", "prepare", "--period", period, *BY_COMMAND)
        for act in ("approve", "number"):
            commune.does("period", act, "--period", period)
        assert self.district.receive(commune.send()) == ["applied"]
        paper = self.world.root / f"{code} {period}.pdf"
        commune.does("sheet", "--period", period, "--out", paper)
        return paper

    def totals(self, period: str) -> Any:
        return self.district.does("consolidate", "--period", period, "--out", self.world.root / "ra")["totals"]

    def desk(self, code: str, period: str) -> tuple[str, str, str]:
        """How the task of every year stands at a commune's desk: state, deadline, count."""
        rows = self.communes[code].does("progress", "show", "--period", period)
        one = next(row for row in rows if row["task"]["clause_id"] == self.yearly)
        assert one["task"]["due_on"] == one["due_on"], "the deadline that is shown is the one that runs"
        assert one["task"]["state"] == one["state"]
        return one["state"], one["due_on"], one["group"]

    def carry_over(self, year: str) -> Any:
        over = ("plan", "carry-over", "--year", year)
        listed = self.district.does(*over)
        self.district.does(*over, "--go-on-rest", "--citation", "Công văn số 900/UBND-NV", "--confirm")
        self.go_out()
        return listed


COUNTED = "Tổng số nhiệm vụ chủ trì: 03; trong đó: "
RECURS = "01 nhiệm vụ thường xuyên (đã thực hiện trong kỳ 01/01)."


def test_a_task_of_every_year_that_was_done_opens_anew_and_is_counted_by_its_own_year(world: World) -> None:
    years = Years(world)
    district, slow = years.district, years.communes[SLOW]
    world.day("2026-12-15")
    paper = words_of(years.month(PROMPT, "2026-M12", "2026-11-25"))
    assert f"{COUNTED}01 nhiệm vụ hoàn thành đúng hạn; 01 nhiệm vụ chưa hoàn thành, còn trong hạn; {RECURS}" in paper
    paper = words_of(years.month(SLOW, "2026-M12", "2026-12-05"))
    assert f"{COUNTED}01 nhiệm vụ hoàn thành quá hạn; 01 nhiệm vụ chưa hoàn thành, còn trong hạn; {RECURS}" in paper
    month = counts(done_on_time=1, done_late=1, open_in_time=2, recurring=2, recurring_reported=2, recurring_owed=2,
                   due_in_period=2)  # fmt: skip
    assert years.totals("2026-M12") == month
    # Of two units' November and December the two of December are here.
    year = month | {"recurring_owed": 4}
    assert years.totals("2026") == year
    district.does("period", "accept", "--period", "2026-M12", *(w for c in NAMES for w in ("--office", c)))

    world.day("2026-12-20")
    listed = years.carry_over("2027")
    assert [one["clause_id"] for one in listed["unfinished"]] == [years.spring]
    assert listed["opens_again"] == {"recurring": 1, "yearly": 1}

    world.day("2027-01-15")
    for code in NAMES:
        assert years.desk(code, "2027-M01") == ("not_started", "2027-11-30", "open_in_time")
    slow.does("progress", "set", "--clause", years.yearly, "--period", "2027-M01", "--note", "chuẩn bị")
    assert years.desk(SLOW, "2027-M01")[0] == "not_started", "last year's finish is not written into the new year"
    assert slow.question("SELECT state, done_on FROM progress WHERE note = 'chuẩn bị'") == [("not_started", None)]
    open_all = f"{COUNTED}02 nhiệm vụ chưa hoàn thành, còn trong hạn; {RECURS}"
    assert open_all in words_of(years.month(PROMPT, "2027-M01", "not_started"))
    paper = words_of(years.month(SLOW, "2027-M01", RUNNING))
    assert open_all in paper
    assert "30/11/2027 (theo Công văn số 780/UBND-NV)" in paper
    assert years.totals("2027-M01") == counts(open_in_time=4, recurring=2, recurring_reported=2, recurring_owed=2)
    assert years.totals("2026") == year, "the year before stays what it was"

    world.day("2027-11-15")
    slow.does("extension", "request", "--clause", years.yearly, "--until", "2027-12-05", "--reason", "Chờ mẫu")
    [asked] = slow.question("SELECT old_due_on, new_due_on FROM extension")
    assert asked == ("2027-11-30", "2027-12-05"), "more time is asked for before this year's day"
    years.month(PROMPT, "2027-M11", "2027-11-10", spring="2027-03-30")
    years.month(SLOW, "2027-M11", RUNNING, spring="2027-04-02")
    assert years.totals("2027-M11") == counts(done_on_time=2, done_late=1, open_in_time=1, recurring=2,
                                              recurring_reported=2, recurring_owed=2)  # fmt: skip
    told = {one["kind"]: one for one in district.does("waiting")}
    assert told["extension"]["due_on"] == "2027-12-05"

    world.day("2027-12-15")
    years.month(PROMPT, "2027-M12", "", spring="")
    paper = words_of(years.month(SLOW, "2027-M12", RUNNING, spring=""))
    assert f"{COUNTED}01 nhiệm vụ hoàn thành quá hạn; 01 nhiệm vụ chưa hoàn thành, quá hạn; {RECURS}" in paper
    found = counts(done_on_time=2, done_late=1, open_overdue=1, recurring=2, recurring_reported=2, recurring_owed=2,
                   due_in_period=2)  # fmt: skip
    assert years.totals("2027-M12") == found
    # Three of twelve months of two units are here; besides the two of November two tasks fell due in March.
    assert years.totals("2027") == found | {"recurring_reported": 6, "recurring_owed": 24, "due_in_period": 4}
    assert years.totals("2026") == year
