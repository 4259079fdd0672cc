"""Save packages of the format that is about to be released: `python -m tests.app.exchange.golden.save`.

A district and its communes work through a month and a revision, so that every sheet that commands can fill has rows;
what every later version must still read in the two files stands in ``facts.json``. Run once per format, at the commit
that releases it; what was saved is never made anew.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.exchange.container import open_container
from app.exchange.records.content import section_digest
from app.exchange.seal import verify
from app.exchange.workbook_read import read_content, read_cover
from tests.journeys.test_consolidated_report import reports_come_in
from tests.journeys.test_down_up_down import PERIOD
from tests.support.officers import Officer, World, tasks_of
from tests.support.written import BY_COMMAND

HERE = Path(__file__).parent
FACTS = HERE / "facts.json"
NEXT = "2023-M12"
ENDED, ON_PAPER = "11800", "9A8B7C6D"


def facts_of(package: bytes) -> dict[str, Any]:
    """Its id, and what each of its sections says."""
    container = open_container(package)
    content = read_content(read_cover(container.parts))
    sections = {name: section_digest(tables, content.minor) for name, tables in content.by_section().items()}
    rows = {name: len(records) for name, records in content.records.items()}
    return {"package": verify(container).package_id, "sections": sections, "rows": rows}


def packages(world: World) -> tuple[Path, Path]:
    """What a district sends to a commune, and what the commune reports."""
    district, (unit, _other, _silent) = reports_come_in(world)
    world.day("2023-11-16")
    [trouble] = district.does("difficulty", "list")
    first, second, third, *_rest = (row["id"] for row in tasks_of(unit.does("plan", "show"), unit.code))
    number = ("indicator", "add", "--clause", second, "--unit", "hộ")
    counted = district.does(*number, "--name", "Số hộ")["indicator"]
    district.does("indicator", "set", "--indicator", counted, "--target", "1200", "--year", "2023", "--office", "11785")
    district.does("plan", "revise", "--citation", "Công văn số 765/UBND-NV", "--due", second, "2023-12-20")
    district.does("plan", "publish")
    unit.receive(district.send())
    _works(world, unit, (first, second, third), counted)
    report = unit.send()
    assert district.receive(report) == ["applied"]
    _answers(district, trouble["id"], third)
    return district.send("--to", unit.code), report


def _works(world: World, unit: Officer, tasks: tuple[str, str, str], counted: str) -> None:
    """A second month: figures, an own task kept and one dropped, a pause, a difficulty, a file, more time asked for."""
    first, second, third = tasks
    file = world.root / "biên bản.pdf"
    file.write_bytes(b"%PDF-1.7 bien ban")
    world.day("2023-11-18")
    unit.does("extension", "request", "--clause", second, "--until", "2024-01-31", "--reason", "=chờ kinh phí")
    unit.does("evidence", "add", file, "--clause", third, "--period", NEXT)
    unit.does("indicator", "set", "--indicator", counted, "--period", NEXT, "--value", "312.5")
    own = unit.does("indicator", "add", "--clause", third, "--name", "Lớp", "--unit", "lớp")["indicator"]
    unit.does("indicator", "set", "--indicator", own, "--target", "5", "--year", "2023")
    for words in ("Rà soát từng thôn", "Việc thôi làm"):
        made = unit.does("subtask", "add", "--clause", second, "--text", words)
    unit.send()
    unit.does("subtask", "drop", "--clause", made["clause"])
    said = ("progress", "set", "--period", NEXT, "--state", "in_progress", "--reported", "--note", "Đang làm. @Ngân")
    for task in tasks_of(unit.does("plan", "show"), unit.code):
        if task["id"] != first:
            unit.does(*said, "--clause", task["id"])
    unit.does(*said, "--clause", second, "--handler", "Nguyễn Văn An", "--resources", "Ngân sách xã")
    unit.does(
        "progress", "set", "--clause", third, "--period", NEXT, "--pause", "--reason", "chờ", "--from", "2023-11-17"
    )
    raised = ("difficulty", "add", "--clause", third, "--period", NEXT, "--text", "-Thiếu người")
    unit.does(*raised, "--proposal", "Thêm người")
    world.day("2023-12-14")
    for act in (("prepare", *BY_COMMAND), ("approve",), ("number",)):
        unit.does("period", act[0], "--period", NEXT, *act[1:])
    _write_letter(unit, "explain", "--about", "giải trình việc chậm")
    # As a report stands that was signed before its plan was joined with the package.
    with closing(sqlite3.connect(unit.workspace / "roviec.sqlite3")) as store, store:
        store.execute("UPDATE paper SET data_code = ? WHERE kind = 'report' AND number = '2'", (ON_PAPER,))


def _answers(district: Officer, trouble: str, third: str) -> None:
    """What comes down again: an answer, a decision, verdicts, words, and changes of the plan and of the offices."""
    district.does("difficulty", "answer", "--id", trouble, "--text", "Gửi mẫu trước 25/11")
    _write_letter(district, "remind", "--period", NEXT, "--to", "11785")
    [asked] = district.does("extension", "list")
    district.does("extension", "decide", "--id", asked["id"], "--citation", "Quyết định số 12/QĐ-UBND")
    district.does("period", "accept", "--period", PERIOD, "--office", "11785")
    district.does("period", "return", "--period", NEXT, "--office", "11785", "--reason", "thiếu nguyên nhân")
    district.does("directive", "add", "--text", "Làm ngay", "--to", "11785", "--due", "2023-12-30")
    district.does("plan", "revise", "--citation", "Công văn số 780/UBND-NV", "--archive", third)
    district.does("plan", "revise", "--citation", "Công văn số 780/UBND-NV", "--add", "III.1", "Việc thêm")
    district.does("plan", "publish")
    district.does("office", "rename", "--code", "11758", "--name", "UBND xã Đại Thắng Mới", "--from", "2023-12-01")
    district.does("office", "succeed", "--old", ENDED, "--new", "11785", "--from", "2023-12-20", "--confirm")


def _write_letter(office: Officer, *of: str) -> None:
    """A letter of which the data file tells."""
    office.does("office", "form", "--signer", "Nguyễn Văn Ước", "--drafter", "VH-XH")
    words = office.world.root / "cong-van.txt"
    words.write_text("Còn chờ mẫu của cấp trên.\n", encoding="utf-8")
    said = ("--text", words) if of[0] == "explain" else ()
    office.does("letter", "number", "--paper", office.does("letter", *of, *said)["paper"])


def main() -> int:
    """Save both packages and their facts."""
    facts = json.loads(FACTS.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        for kind, path in zip(("plan", "report"), packages(World(Path(folder), patch)), strict=True):
            data = path.read_bytes()
            name = f"v{read_cover(open_container(data).parts).cover.format}-{kind}"
            if name in facts:
                sys.stderr.write(f"{name} is there already; it is never made anew\n")
                return 1
            (HERE / f"{name}.xlsx").write_bytes(data)
            facts[name] = facts_of(data)
    FACTS.write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
