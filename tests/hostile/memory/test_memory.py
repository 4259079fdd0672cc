"""The memory that a file can cost, measured in a process of its own: files within every limit, honest and not.

An old laptop has 4 GB for everything; the program with its window takes about 250 MB of them.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.exchange import limits
from app.exchange.container import open_container, write_container
from app.exchange.records import Content
from app.exchange.records import plan as p
from tests.support.exchange_world import Desk, issue_plan, open_desk, reseal

PEAK_MB = 360
"""Resident, with interpreter and libraries (70); measured: 320 for the largest honest import, 280 for the others."""
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FIRST = "xl/worksheets/sheet1.xml"
MANY = 1_000_000
"""Of the smallest elements, they fill about sixteen megabytes; as trees they would take four hundred."""

RECEIVE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from app.clock import FixedClock
from app.exchange.folders import Folders
from app.exchange.receiving import receive
from db.store import Store
folder = Path(sys.argv[1])
folders = Folders(folder / "packages", folder / "quarantine", folder / "evidence")
store = Store(folder / "roviec.sqlite3")
(outcome,) = receive(store, FixedClock(datetime(2026, 11, 3, tzinfo=UTC)), "VP", [Path(sys.argv[2])], folders).outcomes
status = Path("/proc/self/status").read_text()  # of this process alone; getrusage remembers who started it
print(outcome.result, int(status.split("VmHWM:")[1].split()[0]) // 1024)
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="counts memory in the way of Linux")


def peak(desk: Desk, path: Path) -> tuple[str, int]:
    """What became of a file, and the most memory that it took, in MB."""
    done = subprocess.run(
        [sys.executable, "-c", RECEIVE, str(desk.folder), str(path)], capture_output=True, text=True, check=True
    )
    result, _, megabytes = done.stdout.partition(" ")
    return result, int(megabytes)


@pytest.fixture
def issuer(tmp_path: Path) -> Desk:
    desk = open_desk(tmp_path, "315")
    issue_plan(desk)
    return desk


@pytest.fixture
def unit(tmp_path: Path, issuer: Desk) -> Desk:
    desk = open_desk(tmp_path, "11785")
    desk.know(issuer, "superior")
    issuer.know(desk, "subordinate")
    return desk


def many(form: bytes) -> bytes:
    """Very many small elements, no two alike in a row, so that they are not packed too well."""
    return b"".join(form % (number * 7919 % 900_000) for number in range(MANY))


def strings(parts: dict[str, bytes]) -> None:
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">'.encode() + many(b"<si><t>%05x</t></si>") + b"</sst>"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    relation = f'<Relationship Id="rIdS" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].replace(b"</Relationships>", relation.encode())


def workbook(parts: dict[str, bytes]) -> None:
    name = "xl/workbook.xml"
    parts[name] = parts[name].replace(b"</workbook>", many(b"<a%05x/>") + b"</workbook>")


def one_row(parts: dict[str, bytes]) -> None:
    head = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">'
    parts[FIRST] = head.encode() + many(b'<c r="%05x"/>') + b"</row></sheetData></worksheet>"


def columns(parts: dict[str, bytes]) -> None:
    head = f'<worksheet xmlns="{MAIN}"><cols>'
    parts[FIRST] = head.encode() + many(b'<col m="%05x"/>') + b"</cols><sheetData/></worksheet>"


def one_element(parts: dict[str, bytes]) -> None:
    attributes = b"".join(b' a%d="%d"' % (number, number) for number in range(100_000))
    parts[FIRST] = f'<worksheet xmlns="{MAIN}"><sheetData><row'.encode() + attributes + b"/></sheetData></worksheet>"


@pytest.mark.parametrize("swell", [strings, workbook, one_row, columns, one_element])
def test_a_file_that_anybody_can_make_costs_little_memory(
    issuer: Desk, unit: Desk, tmp_path: Path, swell: Callable[[dict[str, bytes]], None]
) -> None:
    """No seal, so a stranger's stick is enough to bring it; its cover is looked at all the same, to say whose it is."""
    parts = dict(open_container(issuer.send("11785").path.read_bytes()).parts)
    for name in [name for name in parts if name.startswith("_xmlsignatures/")]:
        del parts[name]
    parts["_rels/.rels"] = re.sub(rb"<Relationship [^>]*digital-signature[^>]*/>", b"", parts["_rels/.rels"])
    parts["[Content_Types].xml"] = re.sub(
        rb'<Override [^>]*_xmlsignatures[^>]*/>|<Default [^>]*"sigs"[^>]*/>', b"", parts["[Content_Types].xml"]
    )
    swell(parts)
    path = tmp_path / "swollen.xlsx"
    path.write_bytes(write_container(parts))
    result, megabytes = peak(unit, path)
    assert result in ("not-sealed", "not-a-package")
    assert megabytes < PEAK_MB, megabytes


@pytest.mark.slow
def test_the_largest_package_that_is_allowed_is_taken_in_within_the_memory_of_an_old_laptop(
    issuer: Desk, unit: Desk
) -> None:
    def grown(told: Content) -> Content:
        clauses = list(told.of(p.WireClause))
        last = clauses[-1]
        clauses += [
            replace(last, position=last.position + number, id=f"{number:032x}", text=f"Nội dung {number}: triển khai")
            for number in range(1, 80_000)
        ]
        return replace(told, records={**told.records, "clause": tuple(clauses)})

    path = reseal(issuer.send("11785").path, issuer, content=grown)
    inflated = sum(len(data) for data in open_container(path.read_bytes()).parts.values())
    assert inflated > limits.MAX_PART_BYTES * 0.7, "as large as one sheet may be"
    result, megabytes = peak(unit, path)
    assert result == "applied"
    assert megabytes < PEAK_MB, megabytes
