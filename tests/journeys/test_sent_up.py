"""Month and year of a district, consolidated, signed, and sent up: the province receives it and consolidates in turn.

Every figure is counted by hand below. The district's plan bears no day: it was published on 21/10/2024, so that of the
year only November (15/10–14/11) and December (15/11–14/12) are owed.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from app.clock import FixedClock
from app.holding import default_markers
from tests.journeys.test_a_year_with_a_merger import counts
from tests.journeys.test_consolidated_report import words_of
from tests.journeys.test_every_line_leads import matters, press
from tests.support.officers import SAMPLE, Officer, World
from tests.support.real_window import RealWindow
from tests.support.written import BY_COMMAND
from ui.screens.report.page import ReportPage
from ui.theme.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
FIRST, SECOND, LATE = "11785", "11758", "11800"
NAMES = {FIRST: "UBND xã Đoàn Lập", SECOND: "UBND xã Đại Thắng", LATE: "UBND xã Tiên Minh"}
NOVEMBER, DECEMBER, YEAR = "2024-M11", "2024-M12", "2024"
RUNNING = "in_progress"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, monkeypatch, "2024-10-18T01:00:00+00:00")


class Levels:
    """A province, a district, three communes; each level with its plan, a task and an indicator of both linked."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.province = world.office("31", "UBND thành phố Hải Phòng", "--kind", "province", "--place", "Hải Phòng")
        self.district = world.office("315", "UBND huyện Tiên Lãng", "--kind", "district", "--place", "Tiên Lãng")
        self._from_above()
        self.communes = {code: self._commune(code) for code in NAMES}
        world.day("2024-10-21")
        self._to_below()
        self.district.does("office", "form", "--addressees", "Ủy ban nhân dân thành phố Hải Phòng", "--to", "315")
        self.district.does("plan", "link", *self.up, "--clause", self.above[0], "--with", self.below_plan,
                           self.below[1], "--tie", self.sessions_above, self.sessions)  # fmt: skip

    def _from_above(self) -> None:
        province, district = self.province, self.district
        province.does("office", "add", "--code", "315", "--name", district.name, "--kind", "district")
        district.meets(province)
        province.does("plan", "add", SAMPLE, "--number", "100", "--code", "KH-UBND", "--date", "17/10/2024",
                      "--period-kind", "month")  # fmt: skip
        self.above = tasks(province)[:2]
        province.does("plan", "assign", *each("--clause", self.above), "--to", "315")
        province.does("plan", "revise", "--citation", "Công văn số 9/UBND-NV", "--in-force", "2024-10-17",
                      "--cadence", self.above[0], "thường xuyên", "--due", self.above[1], "2024-12-12")  # fmt: skip
        self.sessions_above = indicator(province, self.above[0], "Số buổi tuyên truyền")
        province.does("plan", "publish")
        assert district.receive(province.send()) == ["applied"]
        [plan] = district.does("plan", "list")
        self.up = ("--plan", plan["id"])

    def _commune(self, code: str) -> Officer:
        commune = self.world.office(code, NAMES[code])
        self.district.does("office", "add", "--code", code, "--name", NAMES[code], "--kind", "commune")
        commune.meets(self.district)
        return commune

    def _to_below(self) -> None:
        district = self.district
        self.below_plan = district.does("plan", "add", SAMPLE, "--code", "KH-UBND", "--period-kind", "month")["plan"]
        self.down = ("--plan", self.below_plan)
        self.below = once, recurring, last = tasks(district, *self.down)[:3]
        district.does("plan", "assign", *self.down, *each("--clause", self.below), *each("--to", NAMES))
        district.does("plan", "revise", *self.down, "--citation", "Công văn số 780/UBND-NV", "--due", once,
                      "2024-11-30", "--due", last, "2024-12-10", "--cadence", recurring, "thường xuyên")  # fmt: skip
        self.sessions = indicator(district, recurring, "Số buổi", *self.down)
        district.does("plan", "publish", *self.down)
        package = district.send()
        for commune in self.communes.values():
            assert commune.receive(package) == ["applied"]

    def month(self, code: str, period: str, sessions: int, once: str = RUNNING, last: str = RUNNING) -> None:
        """A commune's month reaches the district: how its tasks stand (or the day they were done), its figure."""
        commune = self.communes[code]
        said = dict(
            zip(self.below, ((once, "kế hoạch"), (RUNNING, f"{sessions} buổi"), (last, "rà soát")), strict=True)
        )
        for task, (state, note) in said.items():
            done = ("done", "--done-on", state) if state[0].isdigit() else (state,)
            commune.does("progress", "set", "--clause", task, "--period", period, "--state", *done, "--reported",
                         "--note", note)  # fmt: skip
        commune.does("indicator", "set", "--indicator", self.sessions, "--period", period, "--value", str(sessions),
                     "--reason", "đếm lại")  # fmt: skip
        sign(commune, "--period", period)
        assert self.district.receive(commune.send()) == ["applied"]

    def consolidated(self, period: str, *words: str) -> Any:
        """The district gathers, edits, checks, signs, numbers and sends off its report on its own plan."""
        about, district = (*self.down, "--period", period), self.district
        district.does("words", *about, "--section", "results", "--draft")
        district.does("period", "prepare", *about, "--signer-name", "Vũ Văn Nam", *words)
        assert [one for one in district.does("period", "check", *about) if one["level"] == "must"] == []
        out = self.world.root / f"tổng hợp {period}"
        district.does("consolidate", *about, "--out", out, "--submit")
        made = district.does("consolidate", *about, "--out", out, "--number", "--date", self.world.now[:10])
        district.does("period", "sent", *about, "--by", "eoffice", "--on", self.world.now[:10])
        return made


def tasks(officer: Officer, *plan: str) -> list[str]:
    shown = officer.does("plan", "show", *plan)["clauses"]
    return [one["id"] for one in shown if one["label"].startswith("III.1,")]


def each(word: str, values: Any) -> list[str]:
    return [said for value in values for said in (word, value)]


def indicator(officer: Officer, clause: str, name: str, *plan: str) -> str:
    about = ("--clause", clause, "--name", name, "--unit", "buổi")
    return str(officer.does("indicator", "add", *plan, *about)["indicator"])


def sign(officer: Officer, *about: str) -> None:
    officer.does("period", "prepare", *about, *BY_COMMAND)
    for act in ("approve", "number"):
        officer.does("period", act, *about)


def test_the_year_goes_up_as_the_districts_own_report_and_the_province_counts_the_same(world: World) -> None:
    levels = Levels(world)
    province, district = levels.province, levels.district

    world.day("2024-11-15")
    levels.month(FIRST, NOVEMBER, 3, once="2024-11-10")
    levels.month(SECOND, NOVEMBER, 4)
    month = levels.consolidated(NOVEMBER, "--directing", "Huyện đã có 02 văn bản chỉ đạo.")
    # Of six led by the two that reported: one finished, three run in time, two recur and were reported.
    assert month["totals"] == counts(
        done_on_time=1, open_in_time=3, recurring=2, recurring_reported=2, recurring_owed=2
    )
    assert [one["this_period"] for one in month["indicators"]] == ["7"]
    up_november(levels)

    world.day("2024-12-15")
    levels.month(FIRST, DECEMBER, 5, once="2024-11-10", last="2024-12-05")
    levels.month(SECOND, DECEMBER, 1, once="2024-12-05")
    levels.month(LATE, DECEMBER, 2, once="2024-11-28", last="2024-12-10")
    year = levels.consolidated(YEAR, "--directing", "Năm 2024, huyện đã có 05 văn bản chỉ đạo.")
    # Plan: 10 and 28/11 in time, 05/12 five days late; inspection: 05 and 10/12 in time, one not done on 14/12.
    # Twice, twice and once of two months reported. 3 + 4 + 5 + 1 + 2 sessions.
    assert year["totals"] == counts(done_on_time=4, done_late=1, open_overdue=1, recurring=3, recurring_reported=5,
                                    recurring_owed=6, due_in_period=6)  # fmt: skip
    assert [one["this_period"] for one in year["indicators"]] == ["15"]
    assert year["parts"] == [f"{NAMES[LATE]}: chưa có báo cáo tháng 11 năm 2024."]
    printed = words_of(Path(year["pdf"]))
    for words in (
        "Số: 03/BC-UBND",
        "Năm 2024, huyện đã có 05 văn bản chỉ đạo.",
        "04 nhiệm vụ hoàn thành đúng hạn; 01 nhiệm vụ hoàn thành quá hạn; 01 nhiệm vụ chưa hoàn thành, quá hạn",
        "03 nhiệm vụ thường xuyên (đã thực hiện trong kỳ 05/06)",
    ):
        assert words in printed
    assert "Năm 2024, huyện đã có 05 văn bản chỉ đạo." in [one.text for one in Document(year["docx"]).paragraphs]
    assert load_workbook(year["xlsx"], read_only=True).sheetnames

    up_year(levels)
    [told] = province.does("consolidate", "--period", YEAR, "--out", world.root / "tỉnh")["by_unit"].items()
    assert (told[0], told[1]["sent"]) == (district.name, "on_time")
    found = province.does("consolidate", "--period", YEAR, "--out", world.root / "tỉnh")
    assert found["totals"] == counts(done_on_time=1, recurring=1, recurring_reported=2, recurring_owed=2,
                                     due_in_period=1)  # fmt: skip
    assert [one["this_period"] for one in found["indicators"]] == ["15"], "December stands in the year's report"
    assert found["parts"] == []

    # What is frozen stays, whatever a commune sends later; the province's own report is the next one up.
    world.day("2024-12-20")
    levels.month(LATE, NOVEMBER, 6)
    again = district.does("consolidate", *levels.down, "--period", YEAR, "--out", world.root / "tổng hợp lại")
    assert Path(again["pdf"]).read_bytes() == Path(year["pdf"]).read_bytes()
    assert (again["totals"], again["indicators"]) == (year["totals"], year["indicators"])
    province.does("office", "form", "--addressees", "Chính phủ", "--to", "31")
    province.does("words", "--period", YEAR, "--section", "results", "--draft")
    province.does("period", "prepare", "--period", YEAR, "--signer-name", "Lê Tiến Châu")
    made = province.does("consolidate", "--period", YEAR, "--out", world.root / "tỉnh", "--submit", "--number")
    assert "(tháng 11 năm 2024) - UBND xã Đại Thắng: 4 buổi. - UBND xã Đoàn Lập: 3 buổi." in words_of(Path(made["pdf"]))


def up_november(levels: Levels) -> None:
    """The district's month to the province: words and figures over the link, the state by its own hand."""
    district, about = levels.district, (*levels.up, "--period", NOVEMBER)
    district.does("plan", "link", *about, "--clause", levels.above[0], "--take-words", "--take-figure",
                  levels.sessions_above)  # fmt: skip
    for task in levels.above:
        district.does("progress", "set", *about, "--clause", task, "--state", RUNNING, "--reported")
    sign(district, *about)
    assert levels.province.receive(district.send("--to", "31")) == ["applied"]


def up_year(levels: Levels) -> None:
    """December's words and figures, then the year alone as a paper: of two that end on one day the longest is asked."""
    district, recurring, once = levels.district, *levels.above
    december = (*levels.up, "--period", DECEMBER)
    district.does("plan", "link", *december, "--clause", recurring, "--take-words", "--take-figure",
                  levels.sessions_above)  # fmt: skip
    district.does("progress", "set", *december, "--clause", recurring, "--state", RUNNING, "--reported")
    district.does("progress", "set", *december, "--clause", once, "--state", "done", "--done-on", "2024-12-11",
                  "--reported", "--note", "Huyện đã ban hành kế hoạch")  # fmt: skip
    sign(district, *levels.up, "--period", YEAR)
    province = levels.province
    assert province.receive(district.send("--to", "31")) == ["applied"]
    month = province.does("consolidate", "--period", DECEMBER, "--out", levels.world.root / "tỉnh tháng 12")
    assert month["by_unit"][district.name]["sent"] == "on_time", "the year's report stands for December"
    assert month["totals"] == counts(done_on_time=1, recurring=1, recurring_reported=1, recurring_owed=1,
                                     due_in_period=1)  # fmt: skip
    assert [one["this_period"] for one in month["indicators"]] == ["8"]
    said = province.does("words", "--period", YEAR, "--clause", once)["words"][0]["said"]
    assert said == {district.name: ["(tháng 12 năm 2024) Huyện đã ban hành kế hoạch."]}


def overtaken(district: Officer) -> list[Any]:
    return [one for one in district.does("waiting") if one["kind"] == "overtaken"]


def test_a_late_report_of_a_commune_asks_for_a_supplement_to_what_went_up(world: World, qtbot: QtBot) -> None:
    levels = Levels(world)
    district = levels.district
    world.day("2024-11-15")
    levels.month(FIRST, NOVEMBER, 3)
    levels.month(SECOND, NOVEMBER, 4)
    up_november(levels)
    assert overtaken(district) == [], "what went up is what the communes say"
    world.day("2024-11-20")
    levels.month(LATE, NOVEMBER, 6)
    [told] = overtaken(district)
    assert (told["units"], told["period_name"], told["plan_id"]) == ([NAMES[LATE]], NOVEMBER, levels.up[1])
    assert (told["text"], told["changed"]) == ("Số buổi tuyên truyền", ["words", "state"])
    assert f"cần báo cáo bổ sung: {NOVEMBER}" in district.run("waiting").out

    clock = FixedClock(datetime.fromisoformat(world.now).astimezone(UTC))
    theme = Theme(bundled_fonts=True)
    shown = RealWindow(qtbot, theme, district.workspace, clock, markers=default_markers())
    shown.start()
    [matter] = [one for one in matters(shown) if one.kind == "overtaken"]
    press(shown, matter)
    page = shown.window.page(shown.window.current_key)
    assert isinstance(page, ReportPage)
    shown.close()

    about = (*levels.up, "--period", NOVEMBER)
    district.does("period", "reopen", *about, "--reason", "Xã gửi muộn")
    assert overtaken(district) == [], "it is being written"
    district.does(
        "indicator", "set", *about, "--indicator", levels.sessions_above, "--value", "13", "--reason", "Xã muộn"
    )
    sign(district, *about)
    assert levels.province.receive(district.send("--to", "31")) == ["applied"]
    assert overtaken(district) == []


def again(levels: Levels, code: str, sessions: int, **said: str) -> None:
    """A commune corrects its November."""
    levels.communes[code].does("period", "reopen", "--period", NOVEMBER, "--reason", "Sửa")
    levels.month(code, NOVEMBER, sessions, **said)


def test_words_and_states_that_change_after_a_report_went_up_are_told_as_figures_are(world: World) -> None:
    levels = Levels(world)
    district = levels.district
    recurring = levels.below[1]
    world.day("2024-11-15")
    for code, sessions in ((FIRST, 3), (SECOND, 4), (LATE, 2)):
        levels.month(code, NOVEMBER, sessions)
    up_november(levels)
    levels.consolidated(NOVEMBER)
    assert overtaken(district) == []

    world.day("2024-11-18")
    again(levels, FIRST, 3, once="2024-11-12")
    [told] = overtaken(district)
    assert told["plan_id"] == levels.below_plan, "the task that is done now is not linked with one of the province's"
    assert (told["units"], told["text"], told["changed"]) == ([NAMES[FIRST]], "", ["state"])
    assert "trạng thái nhiệm vụ" in district.run("waiting").out

    commune = levels.communes[SECOND]
    commune.does("period", "reopen", "--period", NOVEMBER, "--reason", "Sửa")
    commune.does("progress", "set", "--clause", recurring, "--period", NOVEMBER, "--note", "4 buổi, 120 lượt người")
    sign(commune, "--period", NOVEMBER)
    assert district.receive(commune.send()) == ["applied"]
    found = {one["plan_id"]: (one["units"], one["text"], one["changed"]) for one in overtaken(district)}
    assert found == {
        levels.up[1]: ([NAMES[SECOND]], "", ["words"]),
        levels.below_plan: ([NAMES[FIRST], NAMES[SECOND]], "", ["words", "state"]),
    }
    again(levels, LATE, 5)
    now = {one["plan_id"]: (one["text"], one["changed"]) for one in overtaken(district)}
    assert now == {
        levels.up[1]: ("Số buổi tuyên truyền", ["words"]),
        levels.below_plan: ("Số buổi", ["words", "state"]),
    }
    shown = district.run("consolidate", *levels.down, "--period", NOVEMBER, "--out", world.root / "xem lại")
    assert f"Đã đổi sau khi tổng hợp: {NAMES[FIRST]}, {NAMES[SECOND]}, {NAMES[LATE]}." in shown.out

    again(levels, FIRST, 3)
    commune.does("period", "reopen", "--period", NOVEMBER, "--reason", "Sửa lại")
    commune.does("progress", "set", "--clause", recurring, "--period", NOVEMBER, "--note", "4 buổi")
    sign(commune, "--period", NOVEMBER)
    assert district.receive(commune.send()) == ["applied"]
    again(levels, LATE, 2)
    assert overtaken(district) == [], "all say again what went up"
