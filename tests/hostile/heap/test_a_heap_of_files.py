"""Two dozen files in one folder, honest and not: what is honest is taken in by one act, the rest does no harm.

The window (look, agree, take in what is clean) and ``roviec receive`` end in the same state.
"""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.clock import FixedClock
from app.desk import arrivals
from app.exchange.outcomes import Result
from db import schema
from db.backup import back_up
from db.store import Store
from tests.support import exchange_world
from tests.support.exchange_world import PLAN, Desk, issue_plan, open_desk, progress

CODES = [str(number) for number in range(11801, 11814)]
STRANGER, TWINS, LATE = CODES[-1], CODES[-2], CODES[-3]
OTHERS_PLAN = "plan-31"


@dataclass
class Counter:
    """The district's desk, and the folder that somebody brought."""

    district: Desk
    folder: Path

    def said(self) -> dict[str, str]:
        """What stands here of each unit's work."""
        return {one.office_code: one.note for one in self.district.rows(schema.Progress)}


def twin_of(desk: Desk, folder: Path) -> Desk:
    """The same office at a second machine: its data was copied there by hand, and both go on."""
    for name in ("packages", "quarantine", "evidence", "out"):
        (folder / name).mkdir(parents=True)
    back_up(desk.folder / "roviec.sqlite3", folder / "roviec.sqlite3")
    clock, store = FixedClock(desk.clock.now()), Store(folder / "roviec.sqlite3")
    return replace(desk, folder=folder, store=store, clock=clock, out=folder / "out")


def note(desk: Desk, words: str) -> None:
    desk.edit(desk.rows(schema.Progress)[0], note=words)


def edited_by_hand(package: bytes, old: str, new: str) -> bytes:
    """Opened with a packer, a name put in the place of another, packed again."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.infolist():
            after.writestr(entry.filename, before.read(entry).replace(old.encode(), new.encode()))
    return made.getvalue()


def zipped(name: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return made.getvalue()


@pytest.fixture(scope="module")
def brought(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counter]:
    with pytest.MonkeyPatch.context() as patch:
        yield from _brought(tmp_path_factory.mktemp("heap"), patch)


@pytest.fixture
def counter(brought: Counter, tmp_path: Path) -> Iterator[Counter]:
    """A desk of its own that begins where the district stands."""
    desk = twin_of(brought.district, tmp_path / "district")
    yield Counter(desk, brought.folder)
    desk.store.close()


def _brought(tmp_path: Path, patch: pytest.MonkeyPatch) -> Iterator[Counter]:
    for code in CODES:
        patch.setitem(exchange_world.NAMES, code, (f"UBND xã số {code}", f"xã {code}", "commune"))
    district, province = open_desk(tmp_path, "315"), open_desk(tmp_path, "31")
    issue_plan(district, units=CODES)
    issue_plan(province, plan_id=OTHERS_PLAN, units=CODES[:1])
    units = {code: open_desk(tmp_path, code) for code in CODES}
    for code, unit in units.items():
        unit.know(district, "superior")
        if code != STRANGER:
            district.know(unit, "subordinate")
    common = district.send("*", kind="plan").path
    for code, unit in units.items():
        assert unit.take(common).result is Result.APPLIED
        unit.add(progress(unit, f"{PLAN}-1", note=f"của {code}"))
    folder = tmp_path / "thư của các xã"
    folder.mkdir()

    def put(name: str, data: bytes) -> None:
        (folder / name).write_bytes(data)

    up: dict[str, bytes] = {code: unit.send("315").path.read_bytes() for code, unit in units.items()}
    for code in CODES[:-3]:
        put(f"{code}.xlsx", up[code])
    put("chưa đối chiếu.xlsx", up[STRANGER])
    put("gửi hai lần.xlsx", up[CODES[1]])
    put("đổi tên xã.xlsx", edited_by_hand(up[CODES[0]], CODES[0], CODES[1]))
    put("tên xã khác.xlsx", edited_by_hand(up[CODES[2]], f"UBND xã số {CODES[2]}", "UBND xã số 1"))
    note(units[LATE], "báo cáo mới")
    put("mới.xlsx", units[LATE].send("315").path.read_bytes())
    put("năm ngoái.xlsx", up[LATE])
    units[CODES[0]].know(province, "superior")
    units[CODES[0]].take(province.send(CODES[0], kind="plan").path)
    put("kế hoạch khác.xlsx", units[CODES[0]].send("31", kind="report").path.read_bytes())
    second = twin_of(units[TWINS], tmp_path / "máy hai")
    for desk, words in ((units[TWINS], "máy một"), (second, "máy hai")):
        note(desk, words)
        put(f"{words}.xlsx", desk.send("315").path.read_bytes())
    second.store.close()
    note(units[CODES[3]], "trong hai lớp zip")
    put("zip trong zip.zip", zipped("trong.zip", zipped("a.xlsx", units[CODES[3]].send("315").path.read_bytes())))
    put("bom.zip", zipped("b.xlsx", bytes(300_000_000)))
    put("sâu.zip", _deep(zipped("a.xlsx", up[CODES[4]])))
    put("công văn.docx", b"PK\x03\x04 van ban")
    put("ảnh.xlsx", b"\x89PNG\r\n\x1a\n")
    assert len(list(folder.iterdir())) >= 24
    yield Counter(district, folder)
    for desk in (district, province, *units.values()):
        desk.store.close()


def _deep(content: bytes) -> bytes:
    for level in range(12):
        content = zipped(f"{level}.zip", content)
    return content


def by_window(counter: Counter) -> dict[str, str]:
    """Look at all, agree to what is clean; what needs a person is left."""
    office = counter.district.office()
    heap = arrivals.sort_out(arrivals.examine(office, [counter.folder]), set())
    told = {one.file_name: str(one.outcome) for one in heap.shown if not arrivals.is_clean(one)}
    taken = arrivals.take_clean_in(office, heap.shown)
    return told | {one.file_name: str(one.result) for one in taken.outcomes}


def by_command(counter: Counter) -> dict[str, str]:
    """``roviec receive`` of the folder."""
    taken = arrivals.take_all_in(counter.district.office(), [counter.folder])
    return {one.file_name: str(one.result) for one in taken.received.outcomes}


WAYS = {"window": by_window, "command": by_command}
REFUSED = {
    "chưa đối chiếu.xlsx": "unknown-sender",
    "đổi tên xã.xlsx": "seal-broken",
    "tên xã khác.xlsx": "seal-broken",
    "bom.zip": "too-large",
}
"""Of each file that is not honest: what is said."""


@pytest.mark.parametrize("way", WAYS)
def test_what_is_honest_in_a_heap_is_taken_in_and_the_rest_does_no_harm(way: str, counter: Counter) -> None:
    found = WAYS[way](counter)
    for code in CODES[:-3]:
        assert found[f"{code}.xlsx"] == Result.APPLIED, found
    assert found | REFUSED == found
    twins = {name: found[f"{name}.xlsx"] for name in ("máy một", "máy hai")}
    assert sorted(twins.values()) == ["applied", "branched"], "of two copies one stands, the other is for a person"
    said = counter.said()
    assert said[TWINS] == next(name for name, result in twins.items() if result == "applied")
    assert said[LATE] == "báo cáo mới", "the older file changes nothing, whichever is looked at first"
    assert said[CODES[3]] == "trong hai lớp zip"
    honest = {code: f"của {code}" for code in CODES[:-3] if code != CODES[3]}
    assert {code: said[code] for code in honest} == honest
    assert STRANGER not in said
    assert OTHERS_PLAN not in {one.id for one in counter.district.rows(schema.Plan)}
    again = WAYS[way](counter)
    assert "applied" not in again.values(), "the same heap once more changes nothing"
    assert counter.said() == said


def test_both_ways_end_in_the_same_state(counter: Counter, tmp_path: Path) -> None:
    ends: list[dict[str, list[tuple[object, ...]]]] = []
    for way in WAYS.values():
        desk = twin_of(counter.district, tmp_path / f"district {len(ends)}")
        way(Counter(desk, counter.folder))
        with desk.store.read() as connection:
            names = ("progress", "report", "office", "clause", "plan", "period")
            ends.append({name: _all(connection, name) for name in names})
        desk.store.close()
    assert ends[0] == ends[1]


def _all(connection: object, name: str) -> list[tuple[object, ...]]:
    rows = connection.exec_driver_sql(f"SELECT * FROM {name}")  # type: ignore[attr-defined]  # names of our own
    return sorted((tuple(row) for row in rows), key=repr)


OPENED: dict[str, Callable[[bytes], bytes]] = {
    "no zip": lambda _data: b"PK\x05\x06" + bytes(18),
    "cut": lambda data: data[: len(data) // 2],
    "twice the same entry": lambda data: data + data,
}


@pytest.mark.parametrize("how", OPENED)
def test_one_file_that_cannot_be_opened_holds_no_other_back(how: str, counter: Counter, tmp_path: Path) -> None:
    folder = tmp_path / "ba tệp"
    folder.mkdir()
    good = counter.folder / f"{CODES[5]}.xlsx"
    shutil.copyfile(good, folder / "b.xlsx")
    (folder / "a.xlsx").write_bytes(OPENED[how](good.read_bytes()))
    (folder / "c.zip").write_bytes(OPENED[how](zipped("c.xlsx", good.read_bytes())))
    found = by_command(Counter(counter.district, folder))
    assert found["b.xlsx"] == Result.APPLIED
