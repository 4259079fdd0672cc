"""Official letters from the desk to the number: the clean copy is what was submitted."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.errors import ReportError, TrackingError
from app.reports import letters
from app.reports.drafting import LetterDraft
from app.reports.submitting import mark_paper_sent, number_paper, take_back_paper
from app.tracking.paper_kinds import REMINDER
from db.queries import papers as rows
from db.schema import Office
from tests.support.desk import ISSUER, OURS, PLAN, WHO, Desk, keep_form, lay


@pytest.fixture
def issuer(tmp_path: Path) -> Iterator[Desk]:
    made = lay(tmp_path, part="issues")
    yield made
    made.store.close()


def text(pdf: bytes) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def submitted(desk: Desk) -> str:
    keep_form(desk.store, desk.clock, WHO, ISSUER, signer="Bùi Thành Cường", drafter="NV")
    return submit(desk)


def submit(desk: Desk) -> str:
    return letters.submit_letter(
        desk.store, desk.clock, WHO, ISSUER, LetterDraft(REMINDER, PLAN, desk.period().id, (OURS,))
    )


def test_a_reminder_is_submitted_clean_numbered_and_printed_again_as_it_was(issuer: Desk) -> None:
    paper = submitted(issuer)
    with issuer.store.read() as connection:
        blank = letters.kept_letter(connection, paper)
    said = text(blank.pdf)
    assert "DỰ THẢO" not in said
    assert "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH" in said
    assert "Bùi Thành Cường" in said
    assert "- Như trên; - Lưu: VT, NV." in said
    given = number_paper(issuer.store, issuer.clock, WHO, paper, number="12", code="UBND-NV")
    assert (given.number, given.code) == ("12", "UBND-NV")
    issuer.clock.advance(timedelta(days=40))
    keep_form(issuer.store, issuer.clock, WHO, ISSUER, signer="Người khác")
    with issuer.store.read() as connection:
        kept = letters.kept_letter(connection, paper)
        assert letters.kept_letter(connection, paper).pdf == kept.pdf
        assert [row.id for row in letters.letters_of(connection, ISSUER)] == [paper]
    assert "Số: 12/UBND-NV" in text(kept.pdf)
    assert "Bùi Thành Cường" in text(kept.pdf)
    mark_paper_sent(issuer.store, issuer.clock, WHO, paper)
    with issuer.store.read() as connection:
        row = rows.paper(connection, paper)
    assert row is not None
    assert (row.stage, row.register) == ("sent", "CV")


def test_units_are_asked_to_explain_each_in_a_letter_of_its_own(issuer: Desk) -> None:
    keep_form(issuer.store, issuer.clock, WHO, ISSUER, signer="Bùi Thành Cường")
    issuer.clock.advance(timedelta(days=10))  # the day it was due has passed
    draft = LetterDraft(REMINDER, PLAN, issuer.period().id, (OURS,), explain=True)
    made = letters.submit_letters(
        issuer.store, issuer.clock, WHO, ISSUER, [draft, replace(draft, title="Phó Chủ tịch")]
    )
    with issuer.store.read() as connection:
        first = letters.kept_letter(connection, made[0])
        assert len(letters.letters_of(connection, ISSUER)) == 2
    said = text(first.pdf)
    assert "V/v yêu cầu giải trình việc gửi báo cáo tháng 11 năm 2026" in said
    assert "giải trình bằng văn bản nguyên nhân" in said


def test_a_letter_that_nobody_signs_is_not_submitted(issuer: Desk) -> None:
    with pytest.raises(ReportError) as refused:
        submit(issuer)
    assert refused.value.code == "letter-no-signer"
    with issuer.store.read() as connection:
        assert letters.letters_of(connection, ISSUER) == []


def test_a_letter_of_an_office_whose_form_is_unknown_waits_until_it_is_given(issuer: Desk) -> None:
    with issuer.store.write(WHO) as writing:
        writing.edit(writing.need(Office, ISSUER), name="Trung tâm Phục vụ hành chính công")
    keep_form(issuer.store, issuer.clock, WHO, ISSUER, title="GIÁM ĐỐC")
    with pytest.raises(ReportError) as refused:
        submitted(issuer)
    assert refused.value.code == "letter-form-unknown"
    assert "địa danh trước ngày tháng" in str(refused.value.params["what"])
    given = {"superior": "", "symbol": "TTPVHCC", "place": "Đoàn Lập", "authority": ""}
    keep_form(issuer.store, issuer.clock, WHO, ISSUER, **given)
    assert submitted(issuer)


def test_a_letter_is_taken_back_before_its_number_and_not_after(issuer: Desk) -> None:
    first = submitted(issuer)
    assert submitted(issuer) == first
    take_back_paper(issuer.store, issuer.clock, WHO, first)
    second = submitted(issuer)
    number_paper(issuer.store, issuer.clock, WHO, second)
    with pytest.raises(TrackingError, match="reopen-needed"):
        take_back_paper(issuer.store, issuer.clock, WHO, second)
    with issuer.store.read() as connection:
        with pytest.raises(ReportError):
            letters.kept_letter(connection, "unknown")
        assert {row.stage for row in letters.letters_of(connection, ISSUER)} == {"taken_back", "numbered"}
