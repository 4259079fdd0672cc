"""The sheet of a task and the plan as a table: gathered from the store, in PDF and in Word."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from app.desk import sheets
from app.desk.office import Office
from app.desk.sheets import SheetOf
from app.errors import ReportError
from app.planning import subtasks
from app.reports.list_print import ListColumn, PrintedList, draw_list, write_list_book, write_list_word
from app.tracking import difficulties, progress
from tests.support.desk import DATED, FREE, ISSUER, OURS, PLAN, WHO, Desk, lay
from tests.support.offices import office_at


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = lay(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def office(desk: Desk, tmp_path: Path) -> Office:
    return office_at(desk.store, desk.clock, OURS, tmp_path, who=WHO)


def text(pdf: bytes) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def test_the_sheet_of_a_task_tells_all_that_is_known_of_it(desk: Desk, office: Office) -> None:
    period = desk.period().id
    progress.arrange(desk.store, desk.clock, WHO, DATED, OURS, handler="Phạm Thị Hoa", own_due_on=date(2026, 11, 12))
    progress.set_progress(
        desk.store, desk.clock, WHO, DATED, period, OURS, state="in_progress", note="Đã lấy ý kiến", reported=True
    )
    ident = difficulties.raise_difficulty(
        desk.store,
        desk.clock,
        WHO,
        plan_id=PLAN,
        clause_id=DATED,
        office_code=OURS,
        period_id=period,
        text="Chưa có mẫu",
        proposal="Ban hành mẫu",
    )
    difficulties.answer(desk.store, desk.clock, WHO, ident, "Đã gửi mẫu")
    said = text(sheets.pdf(office, SheetOf(PLAN, DATED)))
    for words in (
        "PHIẾU THEO DÕI NHIỆM VỤ (đến ngày 10/11/2026)",
        "Kế hoạch số 12/KH-UBND",
        "I, gạch đầu dòng thứ 1",
        "Xây dựng kế hoạch của xã",
        "Rõ người Phạm Thị Hoa",
        "Rõ nguồn lực Chưa rõ",
        "13/11/2026; 12/11/2026 (tự đặt)",
        "Đang thực hiện",
        "Tháng 11 năm 2026",
        "Đã lấy ý kiến",
        "Ban hành mẫu",
        "Đã gửi mẫu",
    ):
        assert words in said, words


def test_the_plan_is_printed_clause_by_clause_with_who_and_when(desk: Desk, office: Office) -> None:
    subtasks.add_subtask(desk.store, desk.clock, WHO, FREE, OURS, "Họp dân", handler="", own_due_on=date(2026, 11, 20))
    pdf = sheets.pdf(office, SheetOf(PLAN))
    said = text(pdf)
    assert "Danh mục nhiệm vụ của Kế hoạch số 12/KH-UBND" in said
    assert said.index("NHIỆM VỤ") < said.index("Xây dựng kế hoạch của xã") < said.index("Phát huy vai trò tiên phong")
    assert "13/11/2026" in said
    assert "Họp dân" in said
    assert all(page.mediabox.width > page.mediabox.height for page in PdfReader(io.BytesIO(pdf)).pages)


def test_the_issuer_sees_on_the_sheet_how_each_office_stands(tmp_path: Path) -> None:
    desk = lay(tmp_path, part="issues")
    office = office_at(desk.store, desk.clock, ISSUER, tmp_path, who=WHO)
    said = text(sheets.pdf(office, SheetOf(PLAN, DATED)))
    assert "UBND xã Đoàn Lập: Chưa triển khai" in said
    assert "Rõ người" not in said
    desk.store.close()


@pytest.mark.parametrize("clause", ["", DATED])
def test_word_has_the_same_words(desk: Desk, office: Office, tmp_path: Path, clause: str) -> None:
    written = sheets.write(office, SheetOf(PLAN, clause), tmp_path / "giay.docx")
    document = Document(str(written))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "Xây dựng kế hoạch của xã" in cells
    wide = document.sections[0].page_width > document.sections[0].page_height  # type: ignore[operator]
    assert wide == (clause == "")


def test_what_is_no_task_has_no_sheet(office: Office) -> None:
    for what in (SheetOf(PLAN, "clause-section"), SheetOf(PLAN, "none"), SheetOf("none")):
        with pytest.raises(ReportError, match="report-nothing"):
            sheets.pdf(office, what)


def test_a_list_in_which_nothing_stands_says_so_in_every_form() -> None:
    columns = (ListColumn("TT", 5, "centre"), ListColumn("Nhiệm vụ", 60))
    listed = PrintedList(
        "Ủy ban nhân dân xã Đoàn Lập", "Danh sách nhiệm vụ", "quá hạn", date(2026, 11, 14), columns, ()
    )
    assert text(draw_list(listed)).endswith("Không có.")
    assert Document(io.BytesIO(write_list_word(listed))).tables[0].rows[-1].cells[0].text == "Không có."
    sheet = load_workbook(io.BytesIO(write_list_book(listed))).active
    assert sheet is not None
    assert [row[0] for row in sheet.iter_rows(values_only=True)][-1] == "Không có."
