"""Names that officers, units and strangers gave: of plans, offices, templates and papers, as files leave with them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from app.clock import FixedClock
from app.desk import export, register
from app.exchange.folders import Folders
from app.export.folder import export_all, paper_name
from app.tracking.templates import WORD, keep_template
from db import schema
from tests.support.desk import ISSUER, OURS, PLAN, WHO, Desk, lay
from tests.support.offices import office_at

NAMES = (
    "../../../../etc/cron.d/x",
    "..\\..\\Startup\\x",
    "C:\\Windows\\x",
    "/etc/passwd",
    "CON",
    "con.",
    "NUL .",
    "LPT1",
    "aux",
    "..",
    ".",
    "",
    " ",
    "a:b",
    "a\0b",
    "\u202etxt.exe",
    "x" * 300,
    "xuống\ndòng",
    "=HYPERLINK(1)",
    "<img src=x>",
)
RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{name}{number}" for name in ("COM", "LPT") for number in range(1, 10))}


def is_plain(name: str) -> bool:
    """Whether a file may bear this name on every system."""
    return (
        0 < len(name.encode()) <= 255
        and not set(name) & set('<>:"/\\|?*\0\n\r\t\u202e')
        and name.strip(" .") == name
        and name.partition(".")[0].strip().upper() not in RESERVED
    )


@pytest.mark.parametrize("name", NAMES)
def test_whatever_a_paper_is_called_its_file_has_a_plain_name(name: str) -> None:
    assert is_plain(f"{paper_name(name)}.pdf"), paper_name(name)
    assert is_plain(paper_name(f"ho-so {name} 2026"))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An office whose plans, offices and templates are called as nobody should call them."""
    made = lay(tmp_path)
    template = io.BytesIO()
    Document().save(template)
    with made.store.write(WHO) as writing:
        plan = writing.need(schema.Plan, PLAN)
        writing.edit(plan, title="=cmd|' /C calc'!A0", number="../../7", code="/..\\KH")
        writing.edit(writing.need(schema.Office, ISSUER), name="@SUM(1)<b>", short_name="+1")
        writing.add(
            schema.Package(
                package_id="ab" * 32,
                direction="in",
                kind="report",
                sender_code=ISSUER,
                addressee=OURS,
                epoch_number=1,
                epoch_id="0" * 32,
                sequence=1,
                version=1,
                subject="-2+3",
                made_at=datetime(2026, 11, 10, tzinfo=UTC),
                handled_at=datetime(2026, 11, 10, tzinfo=UTC),
                route="file",
                outcome="applied",
                file_name="=1+1.xlsx",
                stored_name="",
                size=1,
                details="{}",
            )
        )
    for name in NAMES:
        if name.strip() and "\0" not in name:
            keep_template(made.store, made.clock, WHO, OURS, name, WORD, template.getvalue())
    yield made
    made.store.close()


def test_all_that_leaves_stays_in_its_folder_under_plain_names_and_no_word_is_a_formula(
    desk: Desk, tmp_path: Path
) -> None:
    target = tmp_path / "usb" / "xuất"
    root = desk.store.path.parent
    folders = Folders(root / "packages", root / "quarantine", root / "evidence")
    export_all(desk.store, FixedClock(desk.clock.now()), folders, "=1+1", target)
    written = [path for path in target.rglob("*") if path.is_file()]
    assert len([path for path in written if path.parent.name == "mau"]) >= 15
    assert all(path.resolve().is_relative_to(target.resolve()) for path in written)
    assert [path.name for path in written if not is_plain(path.name)] == []
    for path in written:
        if path.suffix == ".xlsx":
            assert formulas(path) == []


def formulas(path: Path) -> list[str]:
    """Cells of a workbook that calculate, or would ask for something."""
    book = load_workbook(path)
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    return [f"{cell.coordinate}: {cell.value}" for cell in cells if cell.data_type == "f" or cell.hyperlink]


def test_the_list_of_what_came_and_went_holds_no_formula(desk: Desk, tmp_path: Path) -> None:
    office = office_at(desk.store, desk.clock, OURS, tmp_path, who=WHO)
    wanted = register.year_of(office, 2026)
    assert any("-2+3" in str(line) or "=1+1" in str(line) for line in register.lines(office, wanted))
    path = register.write(office, wanted, tmp_path / "danh sách.xlsx")
    assert formulas(path) == []


def test_a_work_file_lies_where_it_was_asked_for(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "hồ sơ"
    folder.mkdir()
    office = office_at(desk.store, desk.clock, OURS, tmp_path, who=WHO)
    place = export.place_in(folder, "ho-so ../../7/..\\KH 2026")
    assert place.parent == folder
    export.export_work_file(office, PLAN, date(2026, 1, 1).year, "=10 năm", place)
    assert {path.resolve().parent for path in place.rglob("*") if path.is_file()} == {place.resolve()}
    assert [path.name for path in place.iterdir() if not is_plain(path.name)] == []
    assert [one for path in place.glob("*.xlsx") for one in formulas(path)] == []
