"""A district's month in one folder: twenty-four files, some bad in every way they come; each is told, the rest is in.

The act is Nhận tất cả: one list grouped by outcome, one button for all that nobody needs to decide on, and the others
one by one.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desk import arrivals
from app.exchange.container import open_container, write_container
from app.exchange.records import Content
from db import schema
from db.store import Store
from tests.support import exchange_world
from tests.support.exchange_world import PLAN, Desk, edit_sheet, issue_plan, open_desk, progress, reseal
from tests.support.screens import Bench, import_flow
from ui.cli.vietnamese import sentence
from ui.screens.imports.import_flow import ImportFlow
from ui.widgets.prompt import Question

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

UNITS = tuple(str(12000 + place) for place in range(20))
GOOD, LATE, OTHER_PLAN, RENAMED, COPIED, STRANGER = UNITS[:15], UNITS[15], UNITS[16], UNITS[17], UNITS[18], UNITS[19]
BOMB, HALF, TWICE = "bom.xlsx", "nửa tệp.xlsx", "bản sao (1).xlsx"


@dataclass
class Month:
    """The district, its folder of files, and what each file should be answered with (name → outcome)."""

    district: Desk
    folder: Path
    expected: dict[str, str]


@pytest.fixture
def month(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Month]:
    for code in UNITS:
        monkeypatch.setitem(exchange_world.NAMES, code, (f"UBND xã {code}", f"xã {code}", "commune"))
    district = open_desk(tmp_path, "315")
    issue_plan(district, tasks=2, units=UNITS)
    desks = {code: open_desk(tmp_path, code) for code in UNITS}
    plan = None
    for code, desk in desks.items():
        if code != STRANGER:
            district.know(desk, "subordinate")
        desk.know(district, "superior")
        plan = plan or district.send("*").path
        assert desk.take(plan).result == "applied"
    folder = tmp_path / "kỳ tháng 11"
    folder.mkdir()
    expected: dict[str, str] = {}

    def lay(name: str, source: Path, outcome: str) -> Path:
        shutil.copy(source, folder / name)
        expected[name] = outcome
        return folder / name

    for code in GOOD:
        desks[code].add(progress(desks[code], f"{PLAN}-1"))
        lay(f"{code}.xlsx", desks[code].send("315").path, "applied")
    # One twice; one of last year, when the present one is in already; one of another plan.
    lay(TWICE, folder / f"{GOOD[0]}.xlsx", "already-applied")
    late = desks[LATE]
    last_year = late.send("315").path
    late.clock.advance(timedelta(days=365))
    late.add(progress(late, f"{PLAN}-1"))
    assert district.take(late.send("315").path).result == "applied"
    lay(f"{LATE} năm trước.xlsx", last_year, "older")
    stray = desks[OTHER_PLAN]
    stray.add(progress(stray, f"{PLAN}-1"))
    lay(f"{OTHER_PLAN}.xlsx", reseal(stray.send("315").path, stray, content=_of_another_plan), "invalid-content")
    # A unit's name changed by hand; two officers' copies of one unit; one whom nobody knows.
    renamed = desks[RENAMED]
    renamed.add(progress(renamed, f"{PLAN}-1"))
    parts = dict(open_container(renamed.send("315").path.read_bytes()).parts)
    edit_sheet("Bìa", f"UBND xã {RENAMED}", "UBND xã Khác")(parts)
    changed = tmp_path / "sửa tay.xlsx"
    changed.write_bytes(write_container(parts))
    lay(f"{RENAMED}.xlsx", changed, "seal-broken")
    first, second = desks[COPIED], _copied(desks[COPIED], tmp_path)
    for desk, words in ((first, "bản của anh A"), (second, "bản của chị B")):
        desk.add(progress(desk, f"{PLAN}-1", note=words))
    lay(f"{COPIED} máy A.xlsx", first.send("315").path, "applied")
    lay(f"{COPIED} máy B.xlsx", second.send("315").path, "branched")
    unknown = desks[STRANGER]
    unknown.add(progress(unknown, f"{PLAN}-1"))
    lay(f"{STRANGER}.xlsx", unknown.send("315").path, "unknown-sender")
    # A bomb, and half a file.
    with zipfile.ZipFile(folder / BOMB, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", b"<Types/>")
        bomb.writestr("xl/worksheets/sheet1.xml", b"0" * (140 << 20))
    expected[BOMB] = "too-large"
    (folder / HALF).write_bytes((folder / f"{GOOD[1]}.xlsx").read_bytes()[:3000])
    expected[HALF] = "damaged"
    yield Month(district, folder, expected)
    for desk in (district, *desks.values(), second):
        desk.store.close()


def _of_another_plan(content: Content) -> Content:
    """The same words, said of a plan that the district never issued."""
    told = {
        name: tuple(replace(one, plan_id="plan-99") if hasattr(one, "plan_id") else one for one in records)
        for name, records in content.records.items()
    }
    return replace(content, records=told)


def _copied(desk: Desk, tmp_path: Path) -> Desk:
    """The same workspace on a second computer: a copied folder."""
    folder = tmp_path / "máy B"
    shutil.copytree(desk.folder, folder)
    out = tmp_path / "stick B"
    out.mkdir()
    return replace(desk, store=Store(folder / "roviec.sqlite3"), folder=folder, out=out)


def test_each_bad_file_is_told_with_its_reason_and_the_rest_is_taken_in(
    qtbot: QtBot, bench: Bench, month: Month
) -> None:
    assert len(month.expected) == 24
    backups: list[str] = []
    flow = import_flow(bench, month.district, backups)
    bench.answer("all")
    ended: list[bool] = []
    flow.finished.connect(lambda: ended.append(True))
    flow.receive([month.folder])
    seen: dict[str, str] = {}

    def look_at_the_rest() -> bool:
        dialog = flow.dialog
        if dialog is not None and dialog.isVisible():
            seen[dialog.subject.file_name] = dialog.subject.refusal
            QTest.mouseClick(dialog.later_button, Qt.MouseButton.LeftButton)
        return bool(ended)

    qtbot.waitUntil(look_at_the_rest, timeout=60_000)
    [question] = bench.prompt.asked
    assert isinstance(question, Question)
    for name in (f"{RENAMED}.xlsx", f"{STRANGER}.xlsx", BOMB, HALF):
        assert name in question.detail
    rows = {row.file_name: row.outcome for row in month.district.rows(schema.Package, direction="in")}
    wrong = {name: (rows.get(name), outcome) for name, outcome in month.expected.items() if rows.get(name) != outcome}
    assert wrong == {}
    assert backups[0] == "before-import"
    said = {row.office_code for row in month.district.rows(schema.Progress)}
    assert said == {*GOOD, LATE, COPIED}
    last = bench.notes[-1]
    assert "files were taken in" in last.lead, "what follows is said beside it, not in its place"
    assert f"{COPIED} máy B.xlsx: Bên gửi có hai bản dữ liệu" in last.sentence
    assert f"{TWICE}: Tệp này đã tiếp nhận" in last.sentence
    assert "The same file once more (1)" in question.detail
    for name, outcome in month.expected.items():
        if outcome not in ("applied", "already-applied", "older", "branched"):
            assert seen[name], name
    assert seen.keys() & {f"{code}.xlsx" for code in GOOD} == set()


def test_one_command_takes_in_the_same_and_says_why_of_each_other(month: Month) -> None:
    taken = arrivals.take_all_in(month.district.office(), [month.folder])
    found = {one.file_name: str(one.result) for one in taken.received.outcomes}
    assert found == month.expected
    for one in taken.received.outcomes:
        words = sentence(f"outcome-{one.result}", one.facts)
        assert "…" not in words, one.file_name
        assert words
    assert {row.office_code for row in month.district.rows(schema.Progress)} == {*GOOD, LATE, COPIED}


def leave_for_later(qtbot: QtBot, flow: ImportFlow) -> None:
    def shown() -> bool:
        return flow.dialog is not None and flow.dialog.isVisible()

    qtbot.waitUntil(shown)
    dialog = flow.dialog
    assert dialog is not None
    QTest.mouseClick(dialog.later_button, Qt.MouseButton.LeftButton)


def test_who_stops_keeps_what_is_in_and_is_asked_nothing_of_the_others(
    qtbot: QtBot, bench: Bench, month: Month
) -> None:
    flow = import_flow(bench, month.district)
    bench.answer("all")
    ended: list[bool] = []
    flow.finished.connect(lambda: ended.append(True))

    def stop(_reason: str) -> Path:
        assert flow._taking is not None
        flow._taking.cancel()
        return month.folder

    flow._office = replace(month.district.office(), back_up=stop)
    flow.receive([month.folder])
    qtbot.waitUntil(lambda: bool(ended), timeout=60_000)
    assert flow.dialog is None
    [note] = bench.notes
    assert note.lead == "1 files were taken in."
    assert "still where they were" in note.sentence
    said = {row.office_code for row in month.district.rows(schema.Progress)}
    assert len(said - {LATE}) == 1
    bench.answer("each")
    ended.clear()
    flow.receive([month.folder / f"{GOOD[5]}.xlsx"])
    leave_for_later(qtbot, flow)
    qtbot.waitUntil(lambda: bool(ended))


def test_stopped_before_the_first_is_in_the_next_files_are_shown_all_the_same(
    qtbot: QtBot, bench: Bench, month: Month
) -> None:
    flow, go = import_flow(bench, month.district), Event()
    bench.answer("all", "each")
    flow.receive([month.folder])
    bench.runner.start(lambda _progress: go.wait(30))  # a long work comes first on the lane
    qtbot.waitUntil(lambda: flow._taking is not None, timeout=60_000)
    assert flow._taking is not None
    flow._taking.cancel()
    go.set()
    qtbot.waitUntil(lambda: not bench.runner.is_busy)
    flow.receive([month.folder / f"{GOOD[5]}.xlsx"])
    leave_for_later(qtbot, flow)
    qtbot.waitUntil(lambda: not bench.runner.is_busy)
    assert {row.office_code for row in month.district.rows(schema.Progress)} == {LATE}
