from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.desk import paper_record, report
from app.desk.office import Office
from app.errors import ReportError, TrackingError
from app.reports.progress_sheet import draw_progress_sheet
from app.reports.word import write_report
from app.tracking import progress, reporting
from tests.app.reports.samples import approved
from tests.support.desk import DATED, FREE, OURS, PLAN, RECURRING, WHO, Desk, lay
from tests.support.offices import office_at
from tests.support.written import WRITTEN


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = lay(tmp_path)
    period = made.period().id
    for clause in (DATED, RECURRING, FREE):
        progress.set_progress(
            made.store, made.clock, WHO, clause, period, OURS, state="in_progress", note="Đang làm", reported=True
        )
    yield made
    made.store.close()


@pytest.fixture
def office(desk: Desk, tmp_path: Path) -> Office:
    return office_at(desk.store, desk.clock, OURS, tmp_path, who=WHO)


def submitted(desk: Desk, office: Office) -> str:
    period = desk.period().id
    reporting.prepare(desk.store, desk.clock, WHO, PLAN, period, OURS, **WRITTEN)
    report.submit(office, PLAN, period)
    paper = report.paper_of(office, PLAN, period)
    assert paper is not None
    return paper.data_code


def test_a_data_code_opens_the_record_of_its_paper_however_it_is_typed(desk: Desk, office: Office) -> None:
    code = submitted(desk, office)
    for typed in (code, code.lower(), f" {code[:4]} {code[4:]} ", code.replace("0", "O").replace("1", "l")):
        [found] = paper_record.by_code(office, typed)
        assert found.paper.data_code == code
        assert (found.office, found.made_by, found.period) == ("UBND xã Đoàn Lập", WHO, "tháng 11 năm 2026")
        assert found.here
        assert found.changed == ()
    assert [one.paper.data_code for one in paper_record.listed(office)] == [code]
    assert paper_record.file_of(office, found.paper.id).startswith(b"%PDF")


def test_a_report_that_came_as_data_is_called_by_its_period_and_its_plan(desk: Desk, office: Office) -> None:
    [found] = paper_record.by_code(office, submitted(desk, office))
    assert found.title == found.paper.title != ""
    came = replace(found, paper=replace(found.paper, title=""), here=False)
    assert came.title == f"Tháng 11 năm 2026, {found.plan}"


def test_what_was_changed_after_the_paper_is_told_line_by_line(desk: Desk, office: Office) -> None:
    code, period = submitted(desk, office), desk.period().id
    report.take_back(office, PLAN, period)
    desk.clock.advance(timedelta(hours=1))
    progress.set_progress(desk.store, desk.clock, WHO, DATED, period, OURS, state="done", note="Đã ban hành")
    reporting.prepare(desk.store, desk.clock, WHO, PLAN, period, OURS, proposals="Cấp thêm kinh phí.")
    [found] = paper_record.by_code(office, code)
    assert [(one.about, one.name, one.before, one.now) for one in found.changed] == [
        ("narrative", "V", "Không có kiến nghị.", "Cấp thêm kinh phí."),
        ("state", "I, gạch đầu dòng thứ 1", "in_progress", "done"),
        ("progress", "I, gạch đầu dòng thứ 1", "Đang làm", "Đã ban hành"),
    ]
    assert found.paper.stage == "taken_back"


@pytest.mark.parametrize(
    ("typed", "code"), [("", "data-code-invalid"), ("1234567U", "data-code-invalid"), ("00000000", "data-code-unknown")]
)
def test_what_is_no_code_of_a_paper_here_is_said_to_be_none(office: Office, typed: str, code: str) -> None:
    with pytest.raises(TrackingError) as refused:
        paper_record.by_code(office, typed)
    assert refused.value.code == code


def test_a_report_finished_in_word_that_bears_another_number_is_kept_only_with_a_persons_word(
    desk: Desk, office: Office, tmp_path: Path
) -> None:
    period, files = desk.period().id, {"a.pdf": draw_progress_sheet(approved(2)), "a.docx": write_report(approved(2))}
    reporting.prepare(desk.store, desk.clock, WHO, PLAN, period, OURS, **WRITTEN)
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(ReportError, match="signed-looks-other") as refused:
            report.keep_outside(office, PLAN, period, tmp_path / name, "6", "BC-UBND", date(2026, 11, 5))
        assert refused.value.params["seems"] == "05/BC-UBND ngày 05/11/2026"
        assert refused.value.params["paper"] == "06/BC-UBND ngày 05/11/2026"
        assert report.paper_of(office, PLAN, period) is None
    given = report.keep_outside(
        office, PLAN, period, tmp_path / "a.pdf", "6", "BC-UBND", date(2026, 11, 5), anyway=True
    )
    assert given.number == "6"
    again = report.keep_outside(office, PLAN, period, tmp_path / "a.pdf", "6", "BC-UBND", date(2026, 11, 5))
    assert again.number == "6", "the very file that stands is not asked about once more"
