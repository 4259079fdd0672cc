"""Lists as papers: what the filter shows is what is printed, and the filter stands on the paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from openpyxl import load_workbook

from app.desk import lists
from app.desk.lists import Narrowed
from app.desk.office import Office
from app.errors import ReportError
from app.tracking import difficulties, progress
from tests.support.desk import DATED, FREE, ISSUER, OURS, PLAN, WHO, Desk, lay
from tests.support.offices import office_at


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = lay(tmp_path)
    progress.set_progress(
        made.store, made.clock, WHO, FREE, made.period().id, OURS, state="in_progress", note="=1+1", reported=True
    )
    for clause, text in ((DATED, "=Chưa có mẫu"), (None, "Thiếu người")):
        raised = difficulties.raise_difficulty(
            made.store, made.clock, WHO, plan_id=PLAN, clause_id=clause, office_code=OURS,
            period_id=made.period().id, text=text, proposal="Ban hành mẫu",
        )  # fmt: skip
        if clause is None:
            difficulties.answer(made.store, made.clock, WHO, raised, "Đã bổ sung")
    yield made
    made.store.close()


@pytest.fixture
def office(desk: Desk, tmp_path: Path) -> Office:
    return office_at(desk.store, desk.clock, OURS, tmp_path, who=WHO)


def words(data: bytes) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)).split())


def test_what_the_filter_shows_is_what_is_printed_in_each_form(office: Office, tmp_path: Path) -> None:
    everything, soon = Narrowed(), Narrowed(("lead", "due_soon"), ISSUER, "")
    whole = lists.tasks(office, lists.shown_by(office, everything), everything)
    assert len(whole.rows) == 3
    assert whole.about.startswith("(mọi nhiệm vụ đang theo dõi")
    narrowed = lists.tasks(office, lists.shown_by(office, soon), soon)
    assert len(narrowed.rows) == 1
    assert "lọc: đơn vị chủ trì; sắp đến hạn; kế hoạch của UBND huyện Thử" in narrowed.about
    assert "tính đến ngày 10/11/2026" in narrowed.about
    pdf, word, book = (lists.write(narrowed, tmp_path / f"ds.{end}") for end in ("pdf", "docx", "xlsx"))
    text = narrowed.rows[0][3]
    assert pdf.read_bytes() == lists.pdf(narrowed), "the same list gives the same bytes"
    assert "sắp đến hạn" in words(pdf.read_bytes())
    found = Document(str(word))
    assert any("sắp đến hạn" in one.text for one in found.paragraphs)
    assert [cell.text for cell in found.tables[0].rows[1].cells][3] == text
    sheet = load_workbook(book).worksheets[0]
    assert "sắp đến hạn" in str(sheet["A2"].value)
    assert sheet["D4"].value == text


def test_search_narrows_too_and_nothing_to_print_is_said(office: Office) -> None:
    none = Narrowed(("overdue",), "", "khong co chu nay")
    with pytest.raises(ReportError, match="list-empty"):
        lists.tasks(office, lists.shown_by(office, none), none)
    with pytest.raises(ReportError, match="list-empty"):
        lists.difficulties(office, "another-plan")


def test_difficulties_are_listed_with_their_answers_or_only_those_still_open(office: Office, tmp_path: Path) -> None:
    listed = lists.difficulties(office)
    assert {row[2]: row[-1] for row in listed.rows} == {
        "I, gạch đầu dòng thứ 1": "Chưa trả lời",
        "Chung cho kế hoạch": "Đã bổ sung",
    }
    still = lists.difficulties(office, PLAN, open_only=True)
    assert [row[5] for row in still.rows] == ["=Chưa có mẫu"]
    assert "chưa được trả lời" in still.about
    book = lists.write(still, tmp_path / "kk.xlsx")
    cell = load_workbook(book).worksheets[0]["F4"]
    assert (cell.value, cell.data_type) == ("=Chưa có mẫu", "s"), "words are never a formula"
    assert "Chưa có mẫu" in words(lists.pdf(still))
