"""Papers and scans that somebody hands over as files: names and contents that are not what they say, and files that are
none.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from app.desk import on_behalf, report, signing, templates
from app.desk.arrivals import look
from app.desk.office import Office
from app.errors import AppError
from app.exchange.files import read_whole
from app.tracking.on_behalf import PaperEntry
from tests.hostile.evidence.test_hostile_evidence import DOCM, DOCX, EXE, JPEG, PDF, RUN, zipped
from tests.support.desk import OURS, WHO, Desk, lay
from tests.support.desk import PLAN as OURS_PLAN
from tests.support.offices import office_at
from tests.support.plan_store import ISSUER, MONTH, OFFICE, PLAN, PlanStore, make_store

CAME = date(2023, 11, 1)
TOLD = PaperEntry(CAME, "7", "BC-UBND", CAME, sections={"results": "Đã họp dân."})


@pytest.fixture
def issuer(tmp_path: Path) -> Iterator[PlanStore]:
    plan = make_store(tmp_path, part="issues")
    yield plan
    plan.store.close()


def enter(plan: PlanStore, folder: Path, scan: Path) -> str:
    office = office_at(plan.store, plan.clock, ISSUER, folder)
    return on_behalf.enter(office, PLAN, MONTH, OFFICE, TOLD, scan)


def kept(plan: PlanStore) -> int:
    with plan.store.read() as connection:
        papers = connection.exec_driver_sql("SELECT COUNT(*) FROM paper").scalar_one()
        files = connection.exec_driver_sql("SELECT COUNT(*) FROM paper_file").scalar_one()
        return int(papers) + int(files)


@pytest.mark.parametrize("name", [one for one in RUN if one not in ("", "..", ".", "CON") and "/" not in one])
def test_a_scan_that_a_system_would_run_is_refused_and_nothing_is_kept(
    name: str, issuer: PlanStore, tmp_path: Path
) -> None:
    scan = tmp_path / name
    scan.write_bytes(PDF)
    with pytest.raises(AppError) as refused:
        enter(issuer, tmp_path, scan)
    assert refused.value.code == "evidence-refused"
    assert kept(issuer) == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("quét.pdf", EXE),
        ("quét.pdf", DOCX),
        ("quét.pdf", JPEG),
        ("quét.pdf", EXE + PDF),
        ("quét.jpg", PDF),
        ("quét.png", JPEG),
        ("quét.pdf", b""),
        ("quét.docx", DOCX),
        ("quét.zip", zipped("a.pdf")),
    ],
)
def test_a_scan_that_is_not_what_its_name_says_is_refused(
    name: str, content: bytes, issuer: PlanStore, tmp_path: Path
) -> None:
    scan = tmp_path / name
    scan.write_bytes(content)
    with pytest.raises(AppError) as refused:
        enter(issuer, tmp_path, scan)
    assert refused.value.code in ("evidence-not-its-kind", "evidence-refused", "evidence-empty")
    assert kept(issuer) == 0


def test_what_was_judged_is_what_is_kept(issuer: PlanStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file on the stick becomes another one between the look and the reading; or the stick is pulled out."""
    scan = tmp_path / "quét.pdf"
    scan.write_bytes(PDF)
    monkeypatch.setattr(Path, "read_bytes", lambda _path: EXE)
    with pytest.raises(AppError) as refused:
        enter(issuer, tmp_path, scan)
    assert refused.value.code == "evidence-not-its-kind"

    def gone(_path: Path) -> bytes:
        raise OSError(5, "pulled out")

    monkeypatch.setattr(Path, "read_bytes", gone)
    with pytest.raises(AppError) as refused:
        enter(issuer, tmp_path, scan)
    assert refused.value.code == "evidence-missing"
    monkeypatch.undo()
    assert kept(issuer) == 0
    enter(issuer, tmp_path, scan)
    assert kept(issuer) == 2


# -- a report that was finished elsewhere


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = lay(tmp_path)
    yield made
    made.store.close()


@pytest.mark.parametrize(
    "content",
    [EXE, JPEG, DOCM, zipped("virus.exe"), DOCX[:60], b"PK\x03\x04 bao cao", EXE + PDF, zipped("[Content_Types].xml")],
    ids=["program", "picture", "macros", "zip of a program", "half", "no zip", "program before", "no document"],
)
def test_a_paper_finished_elsewhere_is_a_paper_by_its_content(content: bytes, desk: Desk, tmp_path: Path) -> None:
    office = office_at(desk.store, desk.clock, OURS, tmp_path, who=WHO)
    for name in ("báo cáo.docx", "báo cáo.pdf"):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(AppError) as refused:
            report.keep_outside(office, OURS_PLAN, desk.period().id, path, "31", "BC-UBND", date(2026, 11, 16))
        assert refused.value.code == "outside-no-paper"
    with desk.store.read() as connection:
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM paper").scalar_one() == 0


# -- what is no file


def _readers(office: Office) -> dict[str, Callable[[Path], object]]:
    return {
        "whole": read_whole,
        "signatures": lambda path: signing.signatures_of_file(office, path),
        "picture": lambda path: signing.read_picture(path, agency=False),
        "check a file": lambda path: look(office, path),
        "template": lambda path: templates.add(office, path),
    }


@pytest.mark.parametrize("reader", ["whole", "signatures", "picture", "check a file", "template"])
def test_what_is_no_file_is_refused_at_once(reader: str, desk: Desk, tmp_path: Path) -> None:
    office = office_at(desk.store, desk.clock, OURS, tmp_path, who=WHO)
    read = _readers(office)[reader]
    folder = tmp_path / "thư mục.docx"
    folder.mkdir()
    made = [folder, tmp_path / "không có.docx", tmp_path / ("dài" * 200 + ".docx"), tmp_path / "kín\0.docx"]
    if sys.platform != "win32":
        pipe = tmp_path / "ống.docx"
        os.mkfifo(pipe)
        made.append(pipe)
    for path in made:
        with pytest.raises(AppError) as refused:
            read(path)
        assert refused.value.code == "cannot-read"


def test_a_file_larger_than_anything_we_read_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "to.pdf"
    path.write_bytes(b"x" * 11)
    assert read_whole(path, 11)
    with pytest.raises(AppError, match="cannot-read"):
        read_whole(path, 10)
