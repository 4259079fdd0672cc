"""A year of a district and three communes, and the turn into the next, beside a ledger kept by hand.

Kế hoạch 45 of 15/08/2023 is reported month by month. The year is played once; each test looks at one side of it.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.support.ledger import Ledger
from tests.support.officers import PASSPHRASE, SAMPLE, Officer, World
from tests.support.recount import History
from tests.support.written import BY_COMMAND

A, B, C, N = "11785", "11758", "11800", "11803"
COMMUNES = (A, B, C)
SIGNER = "Vũ Văn Nam"
BEGINS = date(2023, 8, 15)
REGULARLY, YEARLY = "thường xuyên", "hằng năm"
TASKS: dict[str, tuple[str, date | None, str]] = {
    "plan": ("III.1-1", date(2023, 9, 30), ""),
    "revised": ("III.1-2", date(2023, 10, 31), ""),
    "extended": ("III.1-3", date(2023, 11, 10), ""),
    "undated": ("III.1-4", None, ""),
    "both": ("III.2.1.a-1", date(2023, 10, 31), REGULARLY),
    "yearly": ("III.2.1.a-2", date(2023, 11, 30), YEARLY),
    "recurring": ("III.2.1.b-1", None, REGULARLY),
    "december": ("III.2.1.b-2", date(2023, 12, 20), ""),
}
"""Our word for a task → its place in the plan, its deadline, its cadence."""
INDICATORS = {
    "meetings": ("Số buổi tuyên truyền", "buổi", "sum"),
    "groups": ("Số tổ tuyên truyền", "tổ", "latest"),
    "asked": ("Số hộ được hỏi", "hộ", "sum"),
    "content": ("Tỷ lệ hộ hài lòng", "%", "mean"),
    "rank": ("Xếp hạng", "hạng", "none"),
}
ALL_IN_TIME = {A: "on_time", B: "on_time", C: "on_time"}
GROUPS = (
    "done_on_time", "done_late", "open_in_time", "open_overdue", "undated_done", "undated_running",
    "undated_waiting", "paused", "recurring",
)  # fmt: skip
"""The counts a task can stand in."""
STEADY = ("totals", "by_unit", "indicators", "recorded_later", "parts", "as_of")
"""What `consolidate` says of a period that is over, whenever it is asked."""


@dataclass
class Year:
    """The offices, the ledger, and what the story keeps to compare later.

    Attributes:
        sheets: (moment, period) → what `consolidate` said then.
        prints: name → hash of the bytes of a paper.
        kept: anything else that is looked at afterwards.
    """

    world: World
    ledger: Ledger = field(default_factory=Ledger)
    indicators: dict[str, str] = field(default_factory=dict)
    sheets: dict[tuple[str, str], Any] = field(default_factory=dict)
    prints: dict[str, str] = field(default_factory=dict)
    kept: dict[str, Any] = field(default_factory=dict)

    @property
    def district(self) -> Officer:
        return self.world.offices["315"]

    def of(self, code: str) -> Officer:
        return self.world.offices[code]

    @property
    def today(self) -> date:
        return date.fromisoformat(self.world.now[:10])

    # -- acts in the program and in the ledger at once ----------------------------------------------------------

    def found(self, code: str, name: str) -> Officer:
        """A commune that has met the district."""
        commune = self.world.office(code, name, "--kind", "commune")
        self.district.does("office", "add", "--code", code, "--name", name, "--kind", "commune")
        commune.meets(self.district)
        self.ledger.names[code, BEGINS] = name
        return commune

    def say(self, code: str, period: str, key: str, state: str, done_on: date | None = None, *more: str) -> None:
        """A word on a task, reported in the period."""
        day = ("--done-on", done_on.isoformat()) if done_on else ()
        self.of(code).does("progress", "set", "--clause", self.ledger.tasks[key], "--period", period,
                           "--state", state, *day, "--reported", *more)  # fmt: skip
        self.ledger.says(code, key, period, state, done_on)

    def figure(self, code: str, period: str, **values: int) -> None:
        """The figures of an office in a period."""
        for name, value in values.items():
            self.of(code).does("indicator", "set", "--indicator", self.indicators[name], "--period", period,
                               "--value", str(value))  # fmt: skip

    def target(self, code: str, value: int, year: int) -> None:
        """The district gives an office its plan of the year."""
        self.district.does("indicator", "set", "--indicator", self.indicators["meetings"], "--target", str(value),
                           "--year", str(year), "--office", code)  # fmt: skip

    def keep(self, code: str, period: str) -> None:
        """Giữ nguyên for all that is left."""
        kept = self.of(code).does("progress", "keep", "--period", period)["kept"]
        self.ledger.compare("kept", f"{code} {period}", kept, self.ledger.keeps(code, period))

    def sign(self, code: str, period: str, *more: str, look: bool = False) -> None:
        """Check, submit, approve and number; what the office's own paper and rows say is compared."""
        commune = self.of(code)
        commune.does("period", "prepare", "--period", period, *BY_COMMAND, "--signer-name", SIGNER, *more)
        stands = self.ledger.stands(code, period, self.today)
        self.ledger.signed[code, period] = stands
        if look:
            self.check(code, period)
        commune.does("period", "approve", "--period", period)
        commune.does("period", "number", "--period", period)
        if look:
            self.ledger.look_at_rows("rows of the commune", commune, code, period, stands)
            self.ledger.look_at_paper("papers of communes", self.printed(code, period), period, stands)

    def check(self, code: str, period: str) -> None:
        """`period check` names what the ledger names."""
        findings = self.of(code).does("period", "check", "--period", period)
        found = {(one["level"], one["code"]): one["labels"] for one in findings}
        stands = self.ledger.stands(code, period, self.today)
        late = [self.label(key) for key, one in stands.items() if one.group == "open_overdue"]
        labels = found.get(("should", "overdue-without-reason"), [])
        self.ledger.compare("checks", f"{code} {period}: overdue", sorted(labels), sorted(late))
        musts = sorted(name for level, name in found if level == "must")
        self.ledger.compare("checks", f"{code} {period}: must", musts, [])

    def label(self, key: str) -> str:
        """The full label of a task."""
        return str(self.kept["labels"][self.ledger.tasks[key]])

    def printed(self, code: str, period: str) -> Path:
        """The office's own paper."""
        path = self.world.root / f"{code} {period}.pdf"
        self.of(code).does("sheet", "--period", period, "--out", path)
        return path

    def takes(self, code: str, period: str, path: Path, *more: str) -> None:
        """The report arrives at the district."""
        said = self.district.run("receive", path, "--json", *more)
        assert said.outcomes == ["applied"], said.out
        self.ledger.arrived.add((code, period))

    def spread(self, *codes: str) -> None:
        """The district publishes; the communes receive."""
        self.district.does("plan", "publish")
        package = self.district.send()
        for code in codes:
            assert self.of(code).receive(package) == ["applied"]

    def sheet(self, moment: str, period: str, sent: dict[str, str], *more: str) -> Any:
        """The consolidation, compared with the recount and kept under the name of a moment."""
        said = self.ledger.look_at_sheet("sheets", self.district, period, sent, *more)
        self.sheets[moment, period] = said
        return said

    def rows_at_district(self, period: str, *codes: str) -> None:
        """The rows the district sees."""
        for code in codes:
            stands = self.ledger.stands(code, period, self.today, with_issuer=True)
            self.ledger.look_at_rows("rows of the district", self.district, code, period, stands)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def broken(path: Path) -> Path:
    """The file with a word changed on the way, and the container made whole again around it."""
    made = path.parent / "hỏng" / path.name
    made.parent.mkdir(exist_ok=True)
    changed = 0
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy:
        for item in source.infolist():
            data = source.read(item)
            if "worksheets/" in item.filename or item.filename.endswith("sharedStrings.xml"):
                changed += data.count(SIGNER.encode())
                data = data.replace(SIGNER.encode(), "Vũ Văn Năm".encode())
            copy.writestr(item.filename, data)
    assert changed
    return made


# -- the story ----------------------------------------------------------------------------------------------------


def august(year: Year) -> None:
    """The plan is read, given its days and its figures, published and received."""
    world, ledger = year.world, year.ledger
    district = world.office("315", "UBND huyện Tiên Lãng", "--kind", "district", "--place", "Tiên Lãng")
    for code, name in ((A, "UBND xã Đoàn Lập"), (B, "UBND xã Đại Thắng"), (C, "UBND xã Tiên Minh")):
        year.found(code, name)
    district.does("plan", "add", SAMPLE, "--number", "45", "--code", "KH-UBND", "--date", "15/08/2023",
                  "--period-kind", "month", "--via", "Phòng Nội vụ")  # fmt: skip
    clauses = district.does("plan", "show")["clauses"]
    year.kept["labels"] = {clause["id"]: clause["label"] for clause in clauses}
    short = {clause["label"].replace(", gạch đầu dòng thứ ", "-"): clause["id"] for clause in clauses}
    ledger.tasks |= {key: short[place] for key, (place, _due, _cadence) in TASKS.items()}
    dues = [(word, due) for word, (_place, due, _cadence) in TASKS.items() if due]
    cadences = [(word, cadence) for word, (_place, due, cadence) in TASKS.items() if cadence and due]
    district.does("plan", "revise", "--citation", "Công văn số 765/UBND-NV", "--in-force", "2023-08-15",
                  *(w for key, due in dues for w in ("--due", ledger.tasks[key], due.isoformat())),
                  *(w for key, cadence in cadences for w in ("--cadence", ledger.tasks[key], cadence)))  # fmt: skip
    everything = [word for key in TASKS for word in ("--clause", ledger.tasks[key])]
    district.does("plan", "assign", *everything, *(word for code in COMMUNES for word in ("--to", code)))
    district.does("plan", "assign", "--clause", ledger.tasks["undated"], "--to", C, "--role", "coordinate")
    for key, (_place, due, cadence) in TASKS.items():
        for code in COMMUNES:
            if (code, key) != (C, "undated"):
                ledger.histories[code, key] = History(due, cadence, BEGINS)
    for key, (name, unit, rule) in INDICATORS.items():
        weight = ("--weight", year.indicators["asked"]) if rule == "mean" else ()
        made = district.does("indicator", "add", "--clause", ledger.tasks["recurring"], "--name", name,
                             "--unit", unit, "--roll-up", rule, *weight)  # fmt: skip
        year.indicators[key] = made["indicator"]
    for code, value in ((A, 40), (B, 20)):
        year.target(code, value, 2023)
    year.spread(*COMMUNES)


def september(year: Year) -> None:
    """On time, late, and a day at the counter; a report is returned and supplemented."""
    world, ledger, district, month = year.world, year.ledger, year.district, "2023-M09"
    world.day("2023-09-15")
    year.say(A, month, "plan", "done", date(2023, 9, 10))
    year.say(A, month, "both", "in_progress")
    year.say(A, month, "recurring", "in_progress")
    year.keep(A, month)
    year.sign(A, month, look=True)
    year.takes(A, month, year.of(A).send())
    before = district.tables()
    said = district.run("consolidate", "--period", "2025-Q1", "--out", world.root / "chưa mở", "--json")
    year.kept["unopened"] = [said.code]
    district.does("progress", "show", "--period", "2025-M05", "--office", A)
    district.does("period", "list")
    ledger.compare("reading", "September", district.tables(), before)

    world.day("2023-09-20")
    for code, state in ((B, "in_progress"), (C, "not_started")):
        year.say(code, month, "plan", state)
        year.say(code, month, "both", "in_progress")
        year.say(code, month, "recurring", "in_progress")
        year.keep(code, month)
        year.sign(code, month, look=code == B)
        year.takes(code, month, year.of(code).send())
    year.sheet("late", month, {A: "on_time", B: "late", C: "late"})
    district.does("period", "received", "--period", month, "--office", C, "--on", "2023-09-18",
                  "--reason", "bản giấy nộp tại văn thư")  # fmt: skip
    year.sheet("counter", month, {A: "on_time", B: "late", C: "on_time"})
    year.rows_at_district(month, *COMMUNES)

    world.day("2023-09-22")
    district.does("period", "return", "--period", month, "--office", C, "--reason", "Chưa nêu kết quả mục 1")
    year.sheet("returned", month, {A: "on_time", B: "late", C: "returned"})
    assert year.of(C).receive(district.send("--to", C)) == ["applied"]

    world.day("2023-09-25")
    year.kept["first paper"] = digest(year.printed(C, month))
    commune = year.of(C)
    commune.refuses("period", "reopen", "--period", month)
    commune.does("period", "reopen", "--period", month, "--reason", "bổ sung theo yêu cầu")
    year.say(C, month, "plan", "in_progress", None, "--note", "Đã ban hành kế hoạch.")
    commune.does("period", "prepare", "--period", month, "--results", "Đã ban hành kế hoạch.")
    commune.does("period", "approve", "--period", month)
    first = commune.does("period", "papers", "--period", month)[0]["number"]
    commune.refuses("period", "number", "--period", month, "--number", first)
    commune.does("period", "number", "--period", month)
    ledger.signed[C, month] = ledger.stands(C, month, year.today)
    year.takes(C, month, year.of(C).send(), "--confirm")
    year.sheet("supplemented", month, {A: "on_time", B: "late", C: "on_time"})
    year.rows_at_district(month, C)
    year.kept["papers"] = district.does("period", "papers", "--period", month, "--office", C)


def october(year: Year) -> None:
    """A pause; a finish before the cut-off typed after it, and one after it; consolidated the day after."""
    world, ledger, month = year.world, year.ledger, "2023-M10"
    world.day("2023-10-02")
    year.of(B).does("progress", "set", "--clause", ledger.tasks["undated"], "--period", month, "--pause",
                    "--reason", "Chờ kinh phí", "--from", "2023-10-01")  # fmt: skip
    ledger.change("undated", [B], lambda one: replace(one, pauses=((date(2023, 10, 1), date(9999, 1, 1)),)))

    world.day("2023-10-15")
    year.say(A, month, "revised", "done", date(2023, 10, 12))
    year.say(A, month, "extended", "in_progress")
    year.say(A, month, "undated", "done", date(2023, 10, 15))
    year.say(B, month, "plan", "done", date(2023, 10, 5))
    for code in COMMUNES:
        year.say(code, month, "both", "in_progress")
        year.say(code, month, "recurring", "in_progress")
        year.keep(code, month)
    year.figure(A, month, meetings=10, groups=5, asked=100, content=80, rank=3)
    year.figure(B, month, meetings=3, groups=2, asked=50, content=50, rank=9)
    year.figure(C, month, meetings=0)
    for code in COMMUNES:
        year.sign(code, month, look=True)
        year.takes(code, month, year.of(code).send())
    year.prints["October of A"] = digest(year.printed(A, month))
    year.kept["figures of C"] = year.of(C).does("indicator", "show", "--period", month)
    year.sheet("the day after", month, ALL_IN_TIME)
    year.rows_at_district(month, *COMMUNES)


def november(year: Year) -> None:
    """A deadline revised, a task added, a new name, an extension; nothing arisen; a file that breaks; one missing."""
    world, ledger, district, month = year.world, year.ledger, year.district, "2023-M11"
    world.day("2023-10-20")
    district.does("plan", "revise", "--citation", "Công văn số 812/UBND-NV", "--due", ledger.tasks["revised"],
                  "2023-11-15")  # fmt: skip
    ledger.letter("revised", date(2023, 10, 20), date(2023, 11, 15), COMMUNES)
    district.does("office", "rename", "--code", A, "--name", "UBND phường Đoàn Lập", "--from", "2023-11-01")
    ledger.names[A, date(2023, 11, 1)] = "UBND phường Đoàn Lập"
    world.day("2023-10-25")
    clauses = district.does("plan", "show")["clauses"]
    mine = next(clause for clause in clauses if clause["id"] == ledger.tasks["plan"])
    parent = next(clause["id"] for clause in clauses if clause["num"] == mine["parent_num"])
    district.does("plan", "revise", "--citation", "Công văn số 830/UBND-NV", "--add", parent, "Lập danh sách bổ sung")
    added = next(row for row in district.does("plan", "show")["clauses"] if row["text"] == "Lập danh sách bổ sung")
    ledger.tasks["added"] = added["id"]
    year.kept["labels"][added["id"]] = added["label"]
    district.does("plan", "revise", "--citation", "Công văn số 830/UBND-NV", "--due", added["id"], "2023-11-30")
    district.does("plan", "assign", "--clause", added["id"], *(word for code in COMMUNES for word in ("--to", code)))
    for code in COMMUNES:
        ledger.histories[code, "added"] = History(date(2023, 11, 30), "", date(2023, 10, 25))
    year.spread(*COMMUNES)
    year.sheet("after the letters", "2023-M10", ALL_IN_TIME)

    world.day("2023-11-06")
    asked = year.of(A).does("extension", "request", "--clause", ledger.tasks["extended"], "--until", "2023-12-05",
                            "--reason", "Chờ hướng dẫn")  # fmt: skip
    assert district.receive(year.of(A).send()) == ["applied"]
    world.day("2023-11-08")
    district.does("extension", "decide", "--id", asked["extension"], "--citation", "Công văn số 850/UBND-NV")
    assert year.of(A).receive(district.send("--to", A)) == ["applied"]
    ledger.change("extended", [A], lambda one: replace(one, grants=((date(2023, 11, 8), date(2023, 12, 5)),)))
    world.day("2023-11-11")
    year.of(B).does("progress", "set", "--clause", ledger.tasks["undated"], "--period", month, "--resume")
    ledger.change("undated", [B], lambda one: replace(one, pauses=((date(2023, 10, 1), date(2023, 11, 10)),)))

    world.day("2023-11-15")
    year.say(A, month, "both", "done", date(2023, 10, 30))
    year.say(A, month, "extended", "in_progress")
    year.say(A, month, "recurring", "in_progress")
    year.keep(A, month)
    year.figure(A, month, meetings=4)
    year.sign(A, month, look=True)
    year.takes(A, month, year.of(A).send())
    year.sign(B, month, "--nothing-arisen")
    ledger.nothing_arose(B, month)
    ledger.look_at_rows("rows of the commune", year.of(B), B, month, ledger.stands(B, month, year.today))
    good = year.of(B).send()
    refused = district.run("receive", broken(good), "--json")
    year.kept["broken"] = (refused.code, refused.outcomes)
    year.sheet("broken", month, {A: "on_time", B: "unreadable", C: "not_due"})
    year.sheet("November's broken file", "2023-M10", ALL_IN_TIME)

    world.day("2023-11-17")
    district.does("office", "form", "--addressees", "Ủy ban nhân dân thành phố Hải Phòng", "--to", "315")
    district.does("period", "prepare", "--period", month, *BY_COMMAND)
    numbered = year.sheet("numbered", month, {A: "on_time", B: "unreadable", C: "not_sent"}, "--submit", "--number")
    year.prints["numbered November"] = digest(Path(numbered["pdf"]))
    world.day("2023-11-20")
    year.takes(B, month, good)
    again = district.does("consolidate", "--period", month, "--out", world.root / "sau đó")
    year.kept["kept November"] = (digest(Path(again["pdf"])), again["later"], again["totals"], again["paper"]["number"])
    year.sheet("anew", month, {A: "on_time", B: "nothing_arisen", C: "not_sent"}, "--anew")
    year.rows_at_district(month, A, B)


def december(year: Year) -> None:
    """An extension ended by a letter, a letter with a day before its recording; a quarter and a year gathered."""
    world, ledger, district, month = year.world, year.ledger, year.district, "2023-M12"
    district.does("plan", "revise", "--citation", "Công văn số 901/UBND-NV", "--due", ledger.tasks["extended"],
                  "2023-11-25")  # fmt: skip
    ledger.letter("extended", date(2023, 11, 20), date(2023, 11, 25), COMMUNES)
    district.does("plan", "revise", "--citation", "Công văn số 902/UBND-NV", "--due", ledger.tasks["december"],
                  "2023-12-22", "--in-force", "2023-11-13")  # fmt: skip
    ledger.letter("december", date(2023, 11, 13), date(2023, 12, 22), COMMUNES)
    year.spread(*COMMUNES)
    late = year.sheet("a letter of before", "2023-M11", {A: "on_time", B: "nothing_arisen", C: "not_sent"}, "--anew")
    ledger.compare("recorded later", "November", late["recorded_later"], [year.label("december")])
    ledger.look_at_rows("rows of the commune", year.of(A), A, "2023-M11", ledger.signed[A, "2023-M11"])

    world.day("2023-12-15")
    year.say(A, month, "extended", "done", date(2023, 11, 28))
    year.say(A, month, "yearly", "done", date(2023, 11, 20))
    year.say(A, month, "added", "done", date(2023, 12, 5))
    year.say(A, month, "december", "in_progress")
    year.say(B, month, "revised", "done", date(2023, 11, 14))
    year.say(B, month, "both", "done", date(2023, 11, 10))
    year.say(B, month, "added", "in_progress")
    year.say(C, month, "plan", "done", date(2023, 9, 29))
    for code in COMMUNES:
        year.say(code, month, "recurring", "in_progress")
        if code != B:
            year.say(code, month, "both", *(("done", date(2023, 10, 30)) if code == A else ("in_progress",)))
        year.keep(code, month)
    year.figure(A, month, meetings=6, groups=7, asked=300, content=60)
    year.figure(B, month, meetings=1)
    for code in COMMUNES:
        year.sign(code, month, look=True)
        year.takes(code, month, year.of(code).send())
    year.sheet("December", month, ALL_IN_TIME)
    year.rows_at_district(month, *COMMUNES)
    ledger.look_at_rows("rows of the commune", year.of(A), A, "2023-M10", ledger.signed[A, "2023-M10"])
    year.sheet("in December", "2023-M10", ALL_IN_TIME)
    year.prints["October of A in December"] = digest(year.printed(A, "2023-M10"))

    year.sign(A, "2023-Q4", look=True)
    year.takes(A, "2023-Q4", year.of(A).send())
    year.sheet("the quarter", "2023-Q4", {A: "on_time", B: "on_time", C: "not_sent"})
    year.sheet("the year", "2023", {A: "on_time", B: "late", C: "not_sent"})
    year.rows_at_district("2023-Q4", *COMMUNES)
    year.rows_at_district("2023", *COMMUNES)


def turn_of_the_year(year: Year) -> None:
    """The plan goes on; two communes become one from the first of January."""
    world, ledger, district = year.world, year.ledger, year.district
    world.day("2023-12-20")
    onward = ("plan", "carry-over", "--year", "2024")
    year.kept["unfinished"] = [task["label"] for task in district.does(*onward)["unfinished"]]
    assert "cần quyết định" in district.refuses(*onward, "--confirm")
    district.does(*onward, "--due", ledger.tasks["added"], "2024-01-31", "--go-on-rest", "--confirm",
                  "--citation", "Kế hoạch số 60/KH-UBND")  # fmt: skip
    ledger.letter("added", date(2023, 12, 15), date(2024, 1, 31), COMMUNES)
    world.day("2023-12-28")
    year.found(N, "UBND xã Đại Minh")
    ledger.names[N, BEGINS] = "UBND xã Đại Minh"
    district.does("office", "succeed", "--old", B, "--old", C, "--new", N, "--from", "2024-01-01", "--confirm",
                  "--opening", year.indicators["groups"], N, "2", "Nhận từ hai xã cũ")  # fmt: skip
    for code in (B, C):
        for key in ledger.tasks:
            ledger.change(key, [code], lambda one: replace(one, held_until=date(2023, 12, 31)))
    for key in ledger.tasks.keys() - {"plan"}:  # both had done it: what is finished goes to nobody
        ledger.histories[N, key] = replace(ledger.histories[B, key], held_from=date(2024, 1, 1), held_until=None,
                                           words=(), pauses=())  # fmt: skip
    year.target(A, 50, 2024)
    year.spread(A, N)


def next_year(year: Year) -> None:
    """January and February: yearly clocks open again, lũy kế begins anew, last year stays.

    What the old communes had done stays done under their names.
    """
    world, ledger, month = year.world, year.ledger, "2024-M01"
    world.day("2024-01-15")
    year.say(A, month, "december", "done", date(2023, 12, 22))
    for code, number in ((A, 2), (N, 3)):
        year.say(code, month, "recurring", "in_progress")
        year.say(code, month, "both", *(("done", date(2023, 10, 30)) if code == A else ("in_progress",)))
        year.keep(code, month)
        year.figure(code, month, meetings=number)
        year.sign(code, month, look=True)
        year.takes(code, month, year.of(code).send())
    year.sheet("January", month, {A: "on_time", N: "on_time"})
    year.rows_at_district(month, A, N)

    world.day("2024-02-15")
    year.say(N, "2024-M02", "added", "done", date(2024, 2, 1))
    for code in (A, N):
        year.say(code, "2024-M02", "recurring", "in_progress")
        year.say(code, "2024-M02", "both", *(("done", date(2023, 10, 30)) if code == A else ("in_progress",)))
        year.keep(code, "2024-M02")
        year.sign(code, "2024-M02", look=True)
        year.takes(code, "2024-M02", year.of(code).send())
    year.sheet("February", "2024-M02", {A: "on_time", N: "on_time"})
    year.sheet("next year", "2023-M10", ALL_IN_TIME)
    year.sheet("next year", "2023-M12", ALL_IN_TIME)
    year.sheet("next year", "2023-Q4", {A: "on_time", B: "on_time", C: "not_sent"})
    year.sheet("next year", "2023", {A: "on_time", B: "late", C: "not_sent"})
    year.prints["October of A next year"] = digest(year.printed(A, "2023-M10"))
    before = year.district.tables()
    year.district.does("progress", "show", "--period", "2031-M05", "--office", A)
    year.district.does("period", "list")
    said = year.district.run("consolidate", "--period", "2031-Q1", "--out", world.root / "chưa mở", "--json")
    year.kept["unopened"].append(said.code)
    ledger.compare("reading", "February", year.district.tables(), before)


def by_processes(year: Year) -> None:
    """Ten commands, each in a process of its own, say the same."""
    ledger, district, commune = year.ledger, year.district, year.of(A)

    def asks(officer: Officer) -> Callable[..., Any]:
        return lambda *arguments: process(officer, *arguments)

    for period, sent in (("2023-M10", ALL_IN_TIME), ("2024-M01", {A: "on_time", N: "on_time"})):
        ledger.look_at_sheet("processes", district, period, sent, asks=asks(district))
    stands = ledger.stands(B, "2023-M12", year.today, with_issuer=True)
    ledger.look_at_rows("processes", district, B, "2023-M12", stands, asks(district))
    ledger.look_at_rows("processes", commune, A, "2023-M10", ledger.signed[A, "2023-M10"], asks(commune))
    again = year.world.root / "in lại.pdf"
    process(commune, "sheet", "--period", "2023-M10", "--out", again)
    ledger.compare("processes", "a reprint", digest(again), year.prints["October of A"])
    found = process(district, "period", "papers", "--period", "2023-M09", "--office", C)
    ledger.compare("processes", "papers", found, year.kept["papers"])
    package = process(commune, "send", "--out", year.world.stick)["file"]
    received = process(district, "receive", package)
    ledger.compare("processes", "received", [file["outcome"] for file in received["files"]], ["already-applied"])
    listed = process(district, "period", "list")
    ledger.compare("processes", "periods", listed, district.does("period", "list"))
    process(district, "check")
    process(commune, "check")


def process(officer: Officer, *arguments: str | Path) -> Any:
    """Type a command that must succeed, in a process of its own. Returns its JSON document."""
    home = {"XDG_DATA_HOME": str(officer.computer / "share"), "HOME": str(officer.computer)}
    said = subprocess.run(
        [sys.executable, "-m", "ui", "--workspace", officer.workspace, "--json", *arguments],
        env={**os.environ, **home, "ROVIEC_CLOCK": officer.world.now, "ROVIEC_PASSPHRASE": PASSPHRASE},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, f"{arguments}: {said.stdout}{said.stderr}"
    return json.loads(said.stdout)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    """The year, played once."""
    with pytest.MonkeyPatch.context() as patch:
        played = Year(World(tmp_path_factory.mktemp("year"), patch))
        for part in (august, september, october, november, december, turn_of_the_year, next_year, by_processes):
            part(played)
        yield played


# -- what must stand ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "topic",
    [
        "kept",
        "checks",
        "papers of communes",
        "rows of the commune",
        "rows of the district",
        "sheets",
        "reading",
        "recorded later",
        "processes",
    ],
)
def test_every_figure_is_what_the_ledger_says(year: Year, topic: str) -> None:
    assert year.ledger.differences(topic) == []


def test_looking_at_a_period_that_nobody_opened_is_answered(year: Year) -> None:
    assert year.kept["unopened"] == [0, 0]


def test_a_late_report_is_listed_with_its_days_and_the_day_at_the_counter_stands_above_it(year: Year) -> None:
    late, counter = year.sheets["late", "2023-M09"], year.sheets["counter", "2023-M09"]
    assert [late["by_unit"][name]["note"] for name in ("UBND xã Đại Thắng", "UBND xã Tiên Minh")] == ["Muộn 2 ngày"] * 2
    assert "02 đơn vị gửi muộn" in late["summary"]
    assert "01 đơn vị gửi muộn" in counter["summary"]
    assert counter["by_unit"]["UBND xã Tiên Minh"]["note"] == ""


def test_a_supplement_has_its_own_number_and_the_first_paper_stays(year: Year) -> None:
    first, second = year.kept["papers"]
    assert (first["number"], first["received_on"], first["received_reason"]) == (
        "1",
        "2023-09-18",
        "bản giấy nộp tại văn thư",
    )
    assert (second["number"], second["supplements"], second["relation"]) == ("2", first["id"], "supplements")
    for code in COMMUNES:
        numbers = year.of(code).question("SELECT substr(dated_on, 1, 4), number FROM paper WHERE number <> ''")
        assert len(set(numbers)) == len(numbers) > 3


def test_a_file_that_broke_is_of_its_month_alone_and_a_good_one_clears_it(year: Year) -> None:
    assert year.kept["broken"] == (1, ["seal-broken"])
    states = {moment: year.sheets[moment, "2023-M11"]["by_unit"]["UBND xã Đại Thắng"]["sent"]
              for moment in ("broken", "anew")}  # fmt: skip
    assert states == {"broken": "unreadable", "anew": "nothing_arisen"}
    assert "không đọc được" not in year.sheets["November's broken file", "2023-M10"]["summary"]


@pytest.mark.parametrize(
    ("period", "moments"),
    [
        ("2023-M10", ["the day after", "after the letters", "November's broken file", "in December", "next year"]),
        ("2023-M12", ["December", "next year"]),
        ("2023-Q4", ["the quarter", "next year"]),
        ("2023", ["the year", "next year"]),
    ],
)
def test_a_period_that_is_over_gives_the_same_figures_for_ever(year: Year, period: str, moments: list[str]) -> None:
    first, *later = ({word: year.sheets[moment, period][word] for word in STEADY} for moment in moments)
    for figures in later:
        assert figures == first


def test_what_was_signed_is_printed_again_byte_for_byte(year: Year) -> None:
    assert len({year.prints[name] for name in year.prints if name.startswith("October of A")}) == 1
    [first] = year.of(C).question("SELECT pdf_sha256 FROM paper WHERE number = '1' AND kind = 'report'")
    assert first == (year.kept["first paper"],), "a supplement leaves the bytes of the paper it supplements"


def test_a_numbered_consolidation_stays_and_names_what_came_later(year: Year) -> None:
    pdf, later, totals, number = year.kept["kept November"]
    assert pdf == year.prints["numbered November"]
    assert (later, number) == (["UBND xã Đại Thắng"], "1")
    assert totals == year.sheets["numbered", "2023-M11"]["totals"] != year.sheets["anew", "2023-M11"]["totals"]


def test_a_task_added_after_the_cut_off_does_not_stand_in_the_month_before(year: Year) -> None:
    before, after = (sum_of(year.sheets[moment, "2023-M10"]) for moment in ("the day after", "in December"))
    assert before == after == 8 + 8 + 7
    assert sum_of(year.sheets["December", "2023-M12"]) == 9 + 9 + 8


def sum_of(sheet: Any) -> int:
    """How many tasks are counted."""
    return sum(number for name, number in sheet["totals"].items() if name in GROUPS)


@pytest.mark.parametrize(
    ("moment", "period", "expected"),
    [
        # (plan of the year, this period, lũy kế, how many told of the period)
        ("the day after", "2023-M10", {
            "meetings": ("60", "13", "13", 3),
            "groups": (None, "7", "7", 2),
            "asked": (None, "150", "150", 2),
            "content": (None, "70", "70", 2),
            "rank": (None, None, None, 2),
        }),
        ("anew", "2023-M11", {
            "meetings": ("60", "4", "17", 1),
            "groups": (None, None, "7", 0),
            "asked": (None, None, "150", 0),
            "content": (None, None, "70", 0),
            "rank": (None, None, None, 0),
        }),
        ("the quarter", "2023-Q4", {
            "meetings": ("60", "24", "24", 3),
            "groups": (None, "9", "9", 2),
            "asked": (None, "450", "450", 2),
            "content": (None, "63.3", "63.3", 2),
            "rank": (None, None, None, 2),
        }),
        ("January", "2024-M01", {
            "meetings": ("50", "5", "5", 2),
            "groups": (None, None, "2", 0),
            "asked": (None, None, None, 0),
            "content": (None, None, None, 0),
            "rank": (None, None, None, 0),
        }),
    ],
)  # fmt: skip
def test_indicators_are_put_together_by_their_rule(
    year: Year, moment: str, period: str, expected: dict[str, tuple[str | None, str | None, str | None, int]]
) -> None:
    shown = {line["name"]: line for line in year.sheets[moment, period]["indicators"]}
    for key, (target, this, cumulative, told_by) in expected.items():
        line = shown[INDICATORS[key][0]]
        figures = tuple(tenths(line[word]) for word in ("target", "this_period", "cumulative"))
        assert (*figures, line["told"]) == (tenths(target), tenths(this), tenths(cumulative), told_by), key


def tenths(text: str | None) -> Decimal | None:
    """A figure to one place, as it is compared; what is missing stays missing."""
    return None if text is None else Decimal(text).quantize(Decimal("0.1"))


def test_figures_of_an_office_are_nought_only_where_it_said_so(year: Year) -> None:
    [line] = [one for one in year.kept["figures of C"] if one["indicator"]["name"] == "Số buổi tuyên truyền"]
    assert Decimal(line["figures"]["this_period"]) == 0
    others = [one["figures"]["this_period"] for one in year.kept["figures of C"] if one is not line]
    assert others == [None] * 4


def test_the_plan_goes_on_with_what_the_year_left_open(year: Year) -> None:
    left = [year.label(key) for key in ("revised", "extended", "undated", "both", "december", "added")]
    assert sorted(year.kept["unfinished"]) == sorted(left)


def test_the_quarter_and_the_year_name_the_months_that_are_missing(year: Year) -> None:
    missing = ["UBND xã Tiên Minh: chưa có báo cáo tháng 11 năm 2023."]
    assert year.sheets["the quarter", "2023-Q4"]["parts"] == missing
    assert year.sheets["the year", "2023"]["parts"] == missing


def test_old_figures_stay_with_the_old_offices_and_successors_begin_at_their_day(year: Year) -> None:
    assert set(year.sheets["next year", "2023-M10"]["by_unit"]) == {
        "UBND xã Đoàn Lập",
        "UBND xã Đại Thắng",
        "UBND xã Tiên Minh",
    }
    assert set(year.sheets["January", "2024-M01"]["by_unit"]) == {"UBND phường Đoàn Lập", "UBND xã Đại Minh"}
