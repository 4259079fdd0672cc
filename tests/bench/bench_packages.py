"""S5, a package out; S6, a package in; S7, the consolidation of many; and what the seal costs."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import sqlite3
import time
import zipfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from itertools import count, pairwise
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch
from xml.parsers import expat

import openpyxl
from cryptography.hazmat.primitives.asymmetric import rsa
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side
from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine
from sqlalchemy.dialects.sqlite import insert

from app.clock import FixedClock
from app.exchange import enrolment, outbox
from app.exchange.container import open_container, write_container
from app.exchange.folders import Folders
from app.exchange.outcomes import Outcome
from app.exchange.receiving import receive
from app.exchange.records import Content
from app.exchange.seal import seal, verify
from app.exchange.workbook_read import read_content, read_cover
from app.exchange.workbook_write import write_parts
from app.trust.certificate import CertificateOffice, to_pem
from app.trust.fingerprint import fingerprint
from app.trust.keys import P12Signer, make_key
from db.store import Store
from tests.bench.table import Job, Line, beside, in_turn, seconds
from tests.support.exchange_world import MORNING, PLAN, Desk, issue_plan, open_desk, progress

UNIT = "11785"


def _pair(folder: Path, tasks: int) -> tuple[Desk, Desk]:
    """A district with a published plan of so many tasks, and a commune that has met it."""
    district, unit = open_desk(folder, "315"), open_desk(folder, UNIT)
    issue_plan(district, tasks=tasks, units=(UNIT,))
    unit.know(district, "superior")
    district.know(unit, "subordinate")
    return district, unit


def _send(desk: Desk, to: str, kind: str, out: Path) -> Path:
    desk.clock.advance(timedelta(minutes=5))
    return outbox.write_package(
        desk.store,
        desk.clock,
        desk.signer,
        "VP",
        kind="plan" if kind == "plan" else "report",
        addressee=to,
        folder=out,
        packages=desk.folders.packages,
        evidence=desk.folders.evidence,
    ).path


def _sheets(data: bytes) -> dict[str, list[tuple[Any, ...]]]:
    """The values that stand in a package's sheets."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    return {sheet.title: [tuple(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets}


def _by_openpyxl(sheets: Mapping[str, list[tuple[Any, ...]]], path: Path) -> None:
    """The same styled sheets by openpyxl's write-only mode, fsynced."""
    side = Side(style="thin")
    frame = Border(left=side, right=side, top=side, bottom=side)
    font, wrap = Font(name="Times New Roman", size=11), Alignment(wrap_text=True, vertical="top")
    book = openpyxl.Workbook(write_only=True)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            cells = []
            for value in row:
                cell = WriteOnlyCell(sheet, value=value)
                cell.font, cell.alignment, cell.border = font, wrap, frame
                cells.append(cell)
            sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    with path.open("wb") as file:
        file.write(out.getvalue())
        file.flush()
        os.fsync(file.fileno())


def package_out(folder: Path, tasks: int = 500, runs: int = 9) -> list[Line]:
    """A plan package written, sealed, kept, fsynced, delivered, read back and verified; and the share of the seal."""
    district, _unit = _pair(folder, tasks)
    data = _send(district, UNIT, "plan", folder / "first").read_bytes()
    sheets = _sheets(data)
    numbers = count()

    def ours() -> None:
        _send(district, UNIT, "plan", folder / f"out{next(numbers)}")

    mine, theirs = in_turn([ours, lambda: _by_openpyxl(sheets, folder / "peer.xlsx")], runs)
    reading = read_cover(open_container(data).parts)
    told = read_content(reading)
    container = open_container(data)
    unsealed = write_container(write_parts(reading.cover, told))
    parts = list(container.parts.values())
    jobs: list[Job] = [
        lambda: seal(unsealed, district.signer, MORNING),
        lambda: verify(container, "own"),
        lambda: [hashlib.sha256(part).digest() for part in parts],
        lambda: district.signer.sign(b"x" * 500),
    ]
    sealing, verifying, hashing, signing = in_turn(jobs, runs * 3)
    both = [a + b for a, b in zip(sealing, verifying, strict=True)]
    reason = (
        f"the RSA-3072 signature alone takes {median(signing) * 1e3:.2f} ms, and hashing "
        f"{sum(map(len, parts)) / 1e6:.1f} MB takes {median(hashing) * 1e3:.2f} ms"
    )
    _close(district, _unit)
    return [
        beside(f"S5 package out, {tasks} tasks", mine, theirs, "openpyxl write-only, same sheets", 0.5),
        Line(
            "S5 sign and verify",
            median(both) * 1e3,
            median(mine) * 1e3,
            "the whole package",
            median(both) / median(mine),
            0.1,
            reason=reason,
        ),
    ]


def package_in(folder: Path, tasks: int = 500, runs: int = 9) -> list[Line]:
    """A report of so many tasks received: verified, parsed, validated, compared, applied, kept."""
    district, unit = _pair(folder, tasks)
    [took] = unit.receive(_send(district, UNIT, "plan", folder / "down"))
    assert str(took.result) == "applied"
    unit.add(*(progress(unit, f"{PLAN}-{number}") for number in range(1, tasks + 1)))
    path = _send(unit, "315", "report", folder / "up")
    data = path.read_bytes()
    district.store.close()
    stores = folder / "fresh"
    mine: list[float] = []
    floors: list[float] = []
    for number in range(runs + 1):
        copy = stores / str(number)
        copy.mkdir(parents=True)
        shutil.copyfile(district.store.path, copy / "roviec.sqlite3")
        store = Store(copy / "roviec.sqlite3")
        with store.read() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM clause").fetchall()
        folders = Folders(copy / "packages", copy / "quarantine", copy / "evidence")
        spent = seconds(lambda store=store, folders=folders: _apply(store, district.clock, path, folders))  # type: ignore[misc]
        floor = seconds(lambda copy=copy: _floor(data, copy / "floor.sqlite3"))  # type: ignore[misc]
        store.close()
        if number:
            mine.append(spent)
            floors.append(floor)
    _close(unit)
    reason = _where_it_goes(data, median(mine))
    return [
        beside(f"S6 package in, {tasks} tasks", mine, floors, "inflate + hash + expat + executemany", 5, reason=reason)
    ]


def _where_it_goes(data: bytes, whole: float) -> str:
    """Which share of receiving goes into which stage, as measured on the same package."""
    container = open_container(data)
    jobs: list[Job] = [
        lambda: verify(open_container(data), "own"),
        lambda: read_content(read_cover(container.parts)),
    ]
    sealed, read = (median(times) for times in in_turn(jobs, 7))
    return (
        f"of {whole * 1e3:.0f} ms the seal takes {sealed * 1e3:.0f}, strict reading {read * 1e3:.0f}, and "
        f"comparing with what is held, applying with change records, the kept copy and its fsyncs "
        f"{(whole - sealed - read) * 1e3:.0f}"
    )


def _apply(store: Store, clock: FixedClock, path: Path, folders: Folders) -> None:
    [outcome] = receive(store, clock, "VP", [path], folders).outcomes
    assert str(outcome.result) == "applied", outcome


def _floor(data: bytes, path: Path) -> None:
    """What any reader must do, each in C: inflate, hash, parse, and put the rows into a table for good."""
    rows: list[tuple[str, ...]] = []
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for name in file.namelist():
            part = file.read(name)
            hashlib.sha256(part).digest()
            if name.endswith(".xml"):
                rows += _cells(part)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE IF NOT EXISTS line (a TEXT, b TEXT, c TEXT, d TEXT)")
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO line VALUES (?, ?, ?, ?)", rows)
        connection.execute("COMMIT")


def _cells(part: bytes) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    texts: list[str] = []

    def end(name: str) -> None:
        if name == "row":
            rows.append((*(texts[:4]), *("",) * (4 - len(texts[:4]))))
            texts.clear()

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.CharacterDataHandler = texts.append
    parser.EndElementHandler = end
    parser.Parse(part, True)
    return rows


def consolidation(folder: Path, units: int = 200, tasks: int = 200) -> list[Line]:
    """So many units' reports taken in by the office that issued the plan, some at a time, beside floor and peer."""
    district, unit = _pair(folder, tasks)
    unit.receive(_send(district, UNIT, "plan", folder / "down"))
    unit.add(*(progress(unit, f"{PLAN}-{number}") for number in range(1, tasks + 1)))
    first = _send(unit, "315", "report", folder / "up")
    paths = _twins(folder / "reports", first, district, units)
    receive(district.store, district.clock, "VP", paths[:1], district.folders)  # what is loaded once
    found: list[tuple[float, float, float]] = []
    memory: list[float] = []
    size = max((units - 1) // 12, 1)
    for number, at in enumerate(range(1, units - size + 1, size)):
        found.append(_in_turn(district, paths[at : at + size], _made(folder / f"turn{number}")))
        memory.append(_resident())
    half = max(len(found) // 2, 1)
    # Whether the machine has become slower meanwhile is told by the floor, which does the same in each turn.
    early, late = (median(mine / floored for mine, floored, _ in part) for part in (found[:half], found[-half:]))
    before, grown = memory[half - 1], memory[-1]
    # Other programs only add to it, to what holds much in the processor's caches more than to what holds little: of
    # each side the group that was disturbed least.
    ours, floor, peer = (min(one[which] for one in found) for which in range(3))
    _close(district, unit)
    reason = _where_it_goes(paths[0].read_bytes(), ours)
    return [
        Line(
            f"S7 one of {units} packages",
            ours * 1e3,
            floor * 1e3,
            "inflate + hash + verify + upsert",
            ours / floor,
            6,
            reason=reason,
        ),
        Line(
            "S7 one package",
            ours * 1e3,
            peer * 1e3,
            "openpyxl read-only + Core",
            peer / ours,
            3,
            True,
            reason=reason,
        ),
        Line("S7 second half of them", late, early, "first half: linear", late / early, 1.1, unit="× floor"),
        Line(
            "S7 memory after them", grown, before, "memory after the first half: flat", grown / before, 1.1, unit="MB"
        ),
    ]


def _in_turn(district: Desk, some: list[Path], folder: Path) -> tuple[float, float, float]:
    """What one of some packages takes by us, by the floor and by the peer, each right after the other.

    The peer gets a third of them, and so as long a time as we: a good moment of the machine lasts no longer for it.
    """
    datas = [path.read_bytes() for path in some]
    fewer = datas[: max(len(datas) // 3, 1)]
    outcomes: list[Outcome] = []

    def ours() -> None:
        outcomes.extend(receive(district.store, district.clock, "VP", some, district.folders).outcomes)

    taken = _spent(ours) / len(some)
    floor = _spent(lambda: _verify_and_upsert(datas, folder / "floor.sqlite3")) / len(datas)
    peer = _spent(lambda: _openpyxl_and_core(fewer, folder / "peer.sqlite3")) / len(fewer)
    assert {str(one.result) for one in outcomes} == {"applied"}, outcomes[0]
    return taken, floor, peer


class _Tenths:
    """Watches a run, and notes the processor's time and the memory whenever a tenth of it is done.

    Attributes:
        examined, applied: of how many files the run told that it looks at them, and takes them in.
        found: (packages done, seconds of the processor, MB).
    """

    def __init__(self, total: int) -> None:
        self._tenth = max(total // 10, 1)
        self.examined = self.applied = 0
        self.found: list[tuple[int, float, float]] = []

    def step(self, stage: str, done: int, total: int) -> None:
        if stage == "examine":
            self.examined = done + 1
        elif stage == "apply":
            self.applied = done + 1
            if not self.found or done - self.found[-1][0] >= self._tenth:
                self.found.append((done, time.process_time(), _resident()))


def one_run(folder: Path, units: int = 3_321, tasks: int = 200) -> list[Line]:
    """The reports of every commune of the country in one run, with its progress: a package at the end takes as long as
    one at the beginning, and so does the memory.
    """
    district, unit = _pair(folder, tasks)
    unit.receive(_send(district, UNIT, "plan", folder / "down"))
    unit.add(*(progress(unit, f"{PLAN}-{number}") for number in range(1, tasks + 1)))
    paths = _twins(folder / "reports", _send(unit, "315", "report", folder / "up"), district, units)
    watched = _Tenths(units)
    taken = receive(district.store, district.clock, "VP", paths, district.folders, progress=watched)
    assert {str(one.result) for one in taken.outcomes} == {"applied"}
    assert len(taken.outcomes) == watched.examined == watched.applied == units, "the run told how far it was"
    watched.found.append((units, time.process_time(), _resident()))
    _close(district, unit)
    each = [(later[1] - one[1]) / (later[0] - one[0]) for one, later in pairwise(watched.found)]
    early, late = median(each[:3]), median(each[-3:])
    before, after = watched.found[min(1, len(watched.found) - 2)][2], watched.found[-1][2]
    return [
        Line(
            f"S7 one of the last of {units} in one run",
            late * 1e3,
            early * 1e3,
            "one of the first: linear",
            late / early,
            1.1,
        ),
        Line("S7 memory at the end of it", after, before, "after a tenth: flat", after / before, 1.1, unit="MB"),
    ]


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _spent(job: Job) -> float:
    """Seconds of the processor that a job takes: what other programs, and the disk, take of the time is theirs."""
    began = time.process_time()
    job()
    return time.process_time() - began


def _resident() -> float:
    """Memory of this process, in MB."""
    with Path("/proc/self/status").open(encoding="ascii") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))


def _twins(out: Path, first: Path, district: Desk, units: int) -> list[Path]:
    """The same report as so many other enrolled units would have sent it."""
    out.mkdir()
    reading = read_cover(open_container(first.read_bytes()).parts)
    told: Content = read_content(reading)
    one = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    codes = [f"2{number:04d}" for number in range(units)]
    _know_of(district, codes)
    paths = []
    # Written once: all that differs between two of them is the code of the sender, and what is made of it.
    some = "SOME1"
    cover = replace(
        reading.cover,
        sender_name=f"UBND xã {some}",
        sender_code=some,
        installation_id=f"{some:0>32}",
        epoch_id=f"{some:0>32}",
    )
    parts = write_parts(cover, told)
    with patch("app.trust.keys.rsa.generate_private_key", lambda **_named: one):
        for code in codes:
            signer = make_key(CertificateOffice(code, f"UBND xã {code}", f"{code:0>32}"), MORNING)
            _pin(district, signer)
            theirs = {name: part.replace(some.encode(), code.encode()) for name, part in parts.items()}
            sealed = seal(write_container(theirs), signer, MORNING)
            paths.append(out / f"report-{code}.xlsx")
            paths[-1].write_bytes(sealed.data)
    return paths


def _know_of(district: Desk, codes: list[str]) -> None:
    with closing(sqlite3.connect(district.store.path, timeout=30)) as connection:
        nums = [num for (num,) in connection.execute("SELECT num FROM clause WHERE kind = 'task'")]
        [names] = [[row[1] for row in connection.execute("PRAGMA table_info(office)")]]
        [unit] = connection.execute(f"SELECT {', '.join(names)} FROM office WHERE code = ?", (UNIT,)).fetchall()
        marks = ", ".join("?" * len(names))
        for code in codes:
            row = dict(zip(names, unit, strict=True)) | {"code": code, "name": f"UBND xã {code}"}
            connection.execute(f"INSERT INTO office ({', '.join(names)}) VALUES ({marks})", tuple(row.values()))
        connection.executemany(
            "INSERT INTO assignment (clause_num, office_code, role) VALUES (?, ?, 'lead')",
            [(num, code) for code in codes for num in nums],
        )
        connection.commit()


def _pin(district: Desk, signer: P12Signer) -> None:
    pem = to_pem(signer.certificate).decode("ascii")
    enrolment.pin(
        district.store,
        district.clock,
        "VP",
        pem=pem,
        fingerprint=fingerprint(signer.certificate),
        relation="subordinate",
    )


def _verify_and_upsert(datas: list[bytes], path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE line (a TEXT, b TEXT, c TEXT, d TEXT, PRIMARY KEY (a, b, c, d)) WITHOUT ROWID")
        for data in datas:
            container = open_container(data)
            verify(container, "own")
            rows = [row for name, part in container.parts.items() if name.endswith(".xml") for row in _cells(part)]
            connection.execute("BEGIN")
            connection.executemany("INSERT INTO line VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", rows)
            connection.execute("COMMIT")


def _openpyxl_and_core(datas: list[bytes], path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}")
    line = Table(
        "line", MetaData(), Column("num", Integer, primary_key=True), *(Column(f"c{at}", String) for at in range(8))
    )
    line.metadata.create_all(engine)
    for data in datas:
        verify(open_container(data), "own")
        rows = [
            {f"c{at}": str(value or "") for at, value in enumerate(row[:8])}
            for sheet in _sheets(data).values()
            for row in sheet
        ]
        names = [f"c{at}" for at in range(8)]
        with engine.begin() as connection:
            connection.execute(insert(line), [{name: row.get(name, "") for name in names} for row in rows])
    engine.dispose()


def _close(*desks: Desk) -> None:
    for desk in desks:
        desk.store.close()
