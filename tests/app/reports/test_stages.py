"""Dự thảo → Trình ký → rút về → Ký duyệt → Số, ngày: what the paper looks like at each."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.clock import FixedClock
from app.errors import ReportError, TrackingError
from app.reports import submitting
from app.reports.freezing import Subject, freeze, thawed
from app.reports.period_report import NOTHING, PeriodReport
from app.reports.reprint import Sheet, sheet_of
from app.reports.reserved import fill
from app.reports.sign import sign_pdf, signed_by
from app.reports.signatures import signatures_of
from app.tracking import checks, progress, reporting
from db.queries.papers import standing_paper
from db.schema import Office, Progress
from tests.app.reports.samples import MADE_AT, report
from tests.app.reports.test_sign import made
from tests.hostile.evidence.test_hostile_evidence import DOCX
from tests.support.desk import DATED, FREE, ISSUER, OURS, PLAN, RECURRING, WHO, Desk, keep_form, lay
from tests.support.written import WRITTEN


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = lay(tmp_path)
    period = made.period().id
    for clause in (DATED, RECURRING, FREE):
        progress.set_progress(
            made.store, made.clock, WHO, clause, period, OURS, state="in_progress", reported=True, note="Đang làm"
        )
    yield made
    made.store.close()


def told(desk: Desk) -> tuple[object, ...]:
    return desk.store, desk.clock, WHO, PLAN, desk.period().id, OURS


def sheet(desk: Desk) -> Sheet:
    with desk.store.read() as connection:
        return sheet_of(connection, PLAN, desk.period().id, OURS, desk.clock.today())


def text(pdf: bytes) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def musts(desk: Desk) -> dict[str, tuple[str, ...]]:
    with desk.store.read() as connection:
        found = checks.check(connection, PLAN, desk.period().id, OURS, desk.clock.today())
    return {one.code: one.labels for one in found if one.level == "must"}


def test_the_watermark_is_there_until_trinh_ky_and_the_clean_copy_leaves_number_and_day_blank(desk: Desk) -> None:
    reporting.prepare(*told(desk), **WRITTEN)  # type: ignore[arg-type]
    assert "DỰ THẢO" in text(sheet(desk).pdf)
    submitting.submit(*told(desk))  # type: ignore[arg-type]
    clean = sheet(desk)
    assert "DỰ THẢO" not in text(clean.pdf)
    assert clean.report.reference.number is None
    assert "Số: /BC-UBND" in text(clean.pdf)
    reporting.take_back(*told(desk))  # type: ignore[arg-type]
    assert "DỰ THẢO" in text(sheet(desk).pdf)
    submitting.approve(*told(desk))  # type: ignore[arg-type]
    submitting.number(*told(desk), number="5")  # type: ignore[arg-type]
    assert "Số: 05/BC-UBND" in text(sheet(desk).pdf)
    assert sheet(desk).pdf == sheet(desk).pdf


def test_nobody_submits_a_report_with_an_unwritten_section_or_without_a_signer(desk: Desk) -> None:
    reporting.prepare(*told(desk), results="Đã làm.", next_tasks="Tiếp tục.")  # type: ignore[arg-type]
    assert musts(desk) == {"no-signer": (), "sections-empty": ("I", "III", "V")}
    with pytest.raises(TrackingError, match="report-not-ready"):
        submitting.submit(*told(desk))  # type: ignore[arg-type]
    reporting.prepare(*told(desk), **WRITTEN)  # type: ignore[arg-type]
    assert musts(desk) == {}


def test_a_party_body_is_asked_for_its_form_and_then_submits_a_paper_of_the_party(desk: Desk) -> None:
    with desk.store.write(WHO) as writing:
        writing.edit(writing.need(Office, OURS), name="Đảng ủy xã Đoàn Lập", kind="party")
    reporting.prepare(*told(desk), **WRITTEN)  # type: ignore[arg-type]
    (asked,) = musts(desk).values()
    assert asked == ("tên cơ quan cấp trên", "ký hiệu văn bản", "thẩm quyền ký", "chức vụ người ký")
    keep_form(
        desk.store,
        desk.clock,
        WHO,
        OURS,
        superior="Đảng bộ thành phố Hải Phòng",
        symbol="ĐU",
        authority="T/M ĐẢNG ỦY",
        title="BÍ THƯ",
    )
    submitting.approve(*told(desk))  # type: ignore[arg-type]
    submitting.number(*told(desk), number="5")  # type: ignore[arg-type]
    said = text(sheet(desk).pdf)
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in said
    assert "Số 05-BC/ĐU" in said
    assert "T/M ĐẢNG ỦY BÍ THƯ" in said
    assert "CỘNG HÒA" not in said


def test_a_record_of_an_older_version_keeps_the_words_it_was_submitted_with() -> None:
    old = replace(report(), proposals=(), edition=1)
    frozen = freeze(Subject("report", OURS, "Báo cáo", MADE_AT.date()), old)
    raw = json.loads(frozen.frame)
    for added in ("edition", "nothing_arisen"):
        del raw["printed"][added]
    printed = thawed(json.dumps(raw), ISSUER, frozen.data_code)
    assert isinstance(printed, PeriodReport)
    assert dict(printed.sections())["V. KIẾN NGHỊ"] == (NOTHING,)
    assert "Báo cáo kết quả thực hiện Kế hoạch tháng 11" in printed.closing()


def outside(desk: Desk, data: bytes) -> submitting.Numbered:
    kept = submitting.Outside(data, "5", "", date(2026, 11, 10))
    return submitting.keep_outside(desk.store, desk.clock, WHO, PLAN, desk.period().id, OURS, kept)


@pytest.mark.parametrize("data", [b"%PDF-1.7 ngoai", DOCX], ids=["pdf", "docx"])
def test_a_report_finished_in_word_is_kept_to_the_letter_without_our_data_code(desk: Desk, data: bytes) -> None:
    reporting.prepare(*told(desk), results="Đã làm.")  # type: ignore[arg-type]
    given = outside(desk, data)
    assert (given.number, given.code) == ("5", "BC-UBND")
    found = sheet(desk)
    assert (found.pdf, found.data_code, found.outside) == (data, "", True)
    word = data.startswith(b"PK")
    assert (found.as_word if word else found.as_pdf)() == data
    with pytest.raises(ReportError, match="outside-other-kind"):
        (found.as_pdf if word else found.as_word)()
    with desk.store.read() as connection:
        paper = standing_paper(connection, PLAN, desk.period().id, OURS)
    assert paper is not None
    assert (paper.stage, paper.pdf_sha256, paper.outside) == ("numbered", hashlib.sha256(data).hexdigest(), True)
    with pytest.raises(TrackingError):
        reporting.prepare(*told(desk), results="Khác.")  # type: ignore[arg-type]


def test_what_is_no_paper_is_not_kept_and_tasks_without_a_word_still_stop_it(desk: Desk) -> None:
    day = date(2026, 11, 10)
    with pytest.raises(ReportError, match="outside-no-paper"):
        outside(desk, b"text")
    progress.set_progress(desk.store, desk.clock, WHO, DATED, desk.period().id, OURS, state="done", done_on=day)
    period = desk.period().id
    with desk.store.write(WHO) as writing:
        writing.edit(writing.need(Progress, 2, OURS, period), done_on=date(2026, 12, 30))
    reporting.prepare(*told(desk), results="Đã làm.")  # type: ignore[arg-type]
    with pytest.raises(TrackingError, match="report-not-ready"):
        outside(desk, b"%PDF-1.7")


def test_a_late_report_bears_the_month_in_which_it_is_made_and_takes_a_day_of_it_once_signed(desk: Desk) -> None:
    period = desk.period().id
    reporting.prepare(desk.store, desk.clock, WHO, PLAN, period, OURS, **WRITTEN)
    late = FixedClock(datetime(2026, 12, 2, 2, tzinfo=UTC))
    submitting.submit(desk.store, late, WHO, PLAN, period, OURS)
    clean = sheet(desk).as_pdf()
    assert "tháng 12 năm 2026" in text(clean).split("BÁO CÁO")[0]
    numbered = fill(sign_pdf(clean, made("rsa"), signed_by("Nguyễn Văn Ước", MADE_AT)), "7", date(2026, 12, 3))
    assert len(signatures_of(numbered)) == 1
