"""Answers, accounts and the office's own plan: what they begin with, what they lack, what they print."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from app.errors import ReportError, TrackingError
from app.reports import letters
from app.reports.correcting import correct_number
from app.reports.drafting import LetterDraft, again, begun, printed
from app.reports.own_plan import OwnPlan, OwnTask
from app.reports.submitting import call_off_paper, mark_paper_sent, number_paper
from app.reports.text import short_date
from app.reports.word import write_letter
from app.tracking import difficulties, progress
from app.tracking.paper_kinds import EXPLANATION, OWN_PLAN, REPLY
from app.tracking.signed_copies import SignedFile, keep
from db.queries import papers as rows
from db.queries import tracking
from db.schema import Task, Term
from tests.support.desk import DATED, ISSUER, OURS, PLAN, WHO, Desk, keep_form, lay


@pytest.fixture
def commune(tmp_path: Path) -> Iterator[Desk]:
    made = lay(tmp_path)
    keep_form(made.store, made.clock, WHO, OURS, signer="Nguyễn Văn Ước", drafter="VH-XH")
    yield made
    made.store.close()


@pytest.fixture
def issuer(tmp_path: Path) -> Iterator[Desk]:
    made = lay(tmp_path, part="issues")
    keep_form(made.store, made.clock, WHO, ISSUER, signer="Bùi Thành Cường")
    yield made
    made.store.close()


def text(pdf: bytes) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def draft(desk: Desk, kind: str, office: str = OURS, **given: object) -> LetterDraft:
    with desk.store.read() as connection:
        return begun(connection, office, replace(LetterDraft(kind, PLAN), **given), desk.clock.today())  # type: ignore[arg-type]


def submitted(desk: Desk, found: LetterDraft, office: str = OURS) -> letters.KeptLetter:
    paper = letters.submit_letter(desk.store, desk.clock, WHO, office, found)
    with desk.store.read() as connection:
        return letters.kept_letter(connection, paper)


def refusal(desk: Desk, found: LetterDraft) -> str:
    with pytest.raises(ReportError) as refused:
        letters.submit_letter(desk.store, desk.clock, WHO, OURS, found)
    with desk.store.read() as connection:
        assert letters.letters_of(connection, OURS) == []
    return refused.value.code


def test_the_own_plan_begins_with_the_tasks_of_the_plan_it_carries_out(commune: Desk) -> None:
    progress.arrange(
        commune.store, commune.clock, WHO, DATED, OURS, handler="Phạm Thị Hoa", own_due_on=date(2026, 11, 12)
    )
    found = draft(commune, OWN_PLAN)
    assert [(one.text, one.person, one.due) for one in found.tasks] == [
        ("Xây dựng kế hoạch của xã", "Phạm Thị Hoa", "12/11/2026"),
        ("Tuyên truyền thường xuyên", "", "Thường xuyên"),
        ("Phát huy vai trò tiên phong", "", ""),
    ]
    own = OwnTask("", "Họp giao ban tuần", "Văn phòng", "Các đoàn thể", "Biên bản", "Thứ Hai hằng tuần")
    kept = submitted(commune, replace(found, tasks=(*found.tasks, own)))
    said = text(kept.pdf)
    assert "DỰ THẢO" not in said
    assert "KẾ HOẠCH Thực hiện Kế hoạch số 12/KH-UBND" in said
    assert "của Ủy ban nhân dân huyện Thử" in said
    assert "Kế hoạch gồm 04 nhiệm vụ, trong đó 03 nhiệm vụ được giao và 01 nhiệm vụ của đơn vị. (Có Phụ lục" in said
    assert "Họp giao ban tuần" in said
    assert "Kính gửi" not in said
    assert "Như trên" not in said
    assert "Lưu: VT, VH-XH." in said
    assert "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH" in said
    reader = PdfReader(io.BytesIO(kept.pdf))
    assert reader.metadata is not None
    assert str(reader.metadata.title).startswith("Kế hoạch thực hiện Kế hoạch số 12/KH-UBND")
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "vi-VN"
    sizes = [page.mediabox.width > page.mediabox.height for page in PdfReader(io.BytesIO(kept.pdf)).pages]
    assert sizes == [False, True]


def test_the_own_plan_is_numbered_as_a_plan_and_stands_still_with_its_link(commune: Desk) -> None:
    kept = submitted(commune, draft(commune, OWN_PLAN))
    given = number_paper(commune.store, commune.clock, WHO, kept.paper.id, number="7")
    assert given.code == "KH-UBND"
    progress.arrange(commune.store, commune.clock, WHO, DATED, OURS, handler="Người khác")
    commune.clock.advance(timedelta(days=30))
    with commune.store.read() as connection:
        again_read = letters.kept_letter(connection, kept.paper.id)
        row = rows.paper(connection, kept.paper.id)
    assert "Số: 07/KH-UBND" in text(again_read.pdf)
    assert "(Kèm theo Kế hoạch số 07/KH-UBND ngày 10 tháng 11 năm 2026" in text(again_read.pdf)
    assert "Người khác" not in text(again_read.pdf)
    assert row is not None
    assert (row.plan_id, row.register, row.stage) == (PLAN, "KH", "numbered")


def test_a_plan_without_tasks_is_none(commune: Desk) -> None:
    assert refusal(commune, replace(LetterDraft(OWN_PLAN, PLAN), signer="A", recipients=("Lưu: VT",))) == (
        "report-nothing"
    )


def test_an_account_tells_of_each_task_that_is_overdue_and_asks_for_the_reason(commune: Desk) -> None:
    commune.clock.advance(timedelta(days=9))
    found = draft(commune, EXPLANATION)
    assert found.addressees == ("Ủy ban nhân dân huyện Thử",)
    late = [line for line in found.text if "quá hạn 6 ngày" in line]
    assert len(late) == 1
    assert late[0].endswith("nguyên nhân: […].")
    assert refusal(commune, found) == "letter-unfinished"
    written = replace(found, text=tuple(line.replace("[…]", "chờ hướng dẫn của cấp trên") for line in found.text))
    kept = submitted(commune, written)
    said = text(kept.pdf)
    assert "V/v giải trình các nhiệm vụ quá hạn" in said
    assert "chờ hướng dẫn của cấp trên" in said
    assert "theo quy định./. " in said
    assert (kept.paper.addressee_code, kept.paper.register) == (ISSUER, "CV")


def test_a_deadline_that_a_letter_set_is_told_with_the_letter_and_not_in_the_words_of_before(commune: Desk) -> None:
    with commune.store.write(WHO) as writing:
        for row in (writing.need(Task, 2), writing.need(Term, 1)):
            writing.edit(row, deadline_text="Quý III/2026", due_source="letter", due_citation="Công văn số 812/UBND-NV")
    commune.clock.advance(timedelta(days=9))
    told = "(hạn 13/11/2026 (theo Công văn số 812/UBND-NV), quá hạn 6 ngày"
    assert any(told in line for line in draft(commune, EXPLANATION).text)


def test_where_nothing_is_overdue_there_is_nothing_to_account_for(commune: Desk) -> None:
    with pytest.raises(ReportError) as refused:
        draft(commune, EXPLANATION)
    assert refused.value.code == "explanation-nothing"


def test_an_answer_quotes_what_was_asked_and_what_was_decided(issuer: Desk) -> None:
    period = issuer.period().id
    ident = difficulties.raise_difficulty(
        issuer.store,
        issuer.clock,
        WHO,
        plan_id=PLAN,
        clause_id=DATED,
        office_code=OURS,
        period_id=period,
        text="Chưa có mẫu",
        proposal="Ban hành mẫu",
    )
    difficulties.answer(issuer.store, issuer.clock, WHO, ident, "Phòng Nội vụ gửi mẫu trước 20/11")
    of_the_plan = asked(issuer, None, "Thiếu người")
    found = draft(issuer, REPLY, ISSUER, units=(OURS,))
    assert any("“Thiếu người”: […]" in line for line in found.text), "no empty brackets where it is about no task"
    difficulties.withdraw_difficulty(issuer.store, issuer.clock, WHO, of_the_plan)
    found = draft(issuer, REPLY, ISSUER, units=(OURS,))
    assert found.addressees == ("Ủy ban nhân dân xã Đoàn Lập",)
    said = text(submitted(issuer, found, ISSUER).pdf)
    assert "1. Về nội dung “Chưa có mẫu” (I, gạch đầu dòng thứ 1): Phòng Nội vụ gửi mẫu trước 20/11." in said
    assert "Kính gửi: Ủy ban nhân dân xã Đoàn Lập." in said


def asked(desk: Desk, clause: str | None, words: str) -> str:
    return difficulties.raise_difficulty(
        desk.store,
        desk.clock,
        WHO,
        plan_id=PLAN,
        clause_id=clause,
        office_code=OURS,
        period_id=desk.period().id,
        text=words,
    )


def answers(desk: Desk) -> dict[str, str | None]:
    with desk.store.read() as connection:
        return {one.text: one.answer for one in tracking.difficulties(connection, PLAN)}


def all_answered(found: LetterDraft) -> LetterDraft:
    return replace(found, text=tuple(line.replace("[…]", "đã xong") for line in found.text))


def test_a_numbered_letter_answers_what_it_still_quotes_until_it_is_called_off(issuer: Desk) -> None:
    for clause, words in ((DATED, "Chưa có mẫu"), (None, "Thiếu người."), (None, "Xin thêm kinh phí")):
        asked(issuer, clause, words)
    found = draft(issuer, REPLY, ISSUER, units=(OURS,))
    kept = [line for line in found.text if "kinh phí" not in line]
    written = [line.replace("[…]", f"đã gửi {place}") for place, line in enumerate(kept)]
    paper = submitted(issuer, replace(found, text=tuple(written)), ISSUER).paper.id
    assert set(answers(issuer).values()) == {None}, "what is not numbered answers nothing"
    day = issuer.clock.today()
    assert number_paper(issuer.store, issuer.clock, WHO, paper, number="7", dated_on=day).answered == 2
    cited = f"(Công văn số 07/UBND ngày {short_date(day)})"
    said = answers(issuer)
    assert said.pop("Xin thêm kinh phí") is None, "it was taken out of the letter"
    assert sorted(said.values(), key=str) == [f"đã gửi 1 {cited}", f"đã gửi 2 {cited}"]
    with pytest.raises(TrackingError, match="reopen-no-reason"):
        call_off_paper(issuer.store, issuer.clock, WHO, paper, " ")
    assert call_off_paper(issuer.store, issuer.clock, WHO, paper, "Ghi nhầm nơi nhận") == 2
    assert set(answers(issuer).values()) == {None}
    with issuer.store.read() as connection:
        row = rows.paper(connection, paper)
    assert row is not None
    assert (row.stage, row.number) == ("cancelled", "7"), "the number stays in the register"
    other = submitted(issuer, all_answered(found), ISSUER).paper.id
    with pytest.raises(TrackingError, match="number-taken"):
        number_paper(issuer.store, issuer.clock, WHO, other, number="7")


def test_a_letter_that_went_out_is_not_called_off_and_a_person_may_leave_difficulties_open(issuer: Desk) -> None:
    asked(issuer, DATED, "Chưa có mẫu")
    paper = submitted(issuer, all_answered(draft(issuer, REPLY, ISSUER, units=(OURS,))), ISSUER).paper.id
    assert number_paper(issuer.store, issuer.clock, WHO, paper, answers=False).answered == 0
    assert set(answers(issuer).values()) == {None}
    mark_paper_sent(issuer.store, issuer.clock, WHO, paper)
    with pytest.raises(TrackingError, match="report-step"):
        call_off_paper(issuer.store, issuer.clock, WHO, paper, "Nhầm")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"subject": ""}, "letter-no-subject"),
        ({"text": ()}, "letter-no-text"),
        ({"addressees": ()}, "letter-no-addressee"),
        ({"recipients": ("",)}, "letter-no-recipients"),
    ],
)
def test_a_letter_that_lacks_a_part_of_its_form_is_not_submitted(
    commune: Desk, change: dict[str, object], code: str
) -> None:
    whole = LetterDraft(REPLY, PLAN, addressees=("Sở Nội vụ",), subject="trả lời", text=("Đã nhận.",))
    assert refusal(commune, replace(whole, **change)) == code  # type: ignore[arg-type]
    assert submitted(commune, whole).paper.stage == "submitted"


def test_a_paper_that_was_taken_back_goes_on_from_its_own_words(commune: Desk) -> None:
    whole = LetterDraft(
        REPLY,
        PLAN,
        addressees=("Sở Nội vụ", "Sở Tư pháp"),
        recipients=("Như trên", "Lưu: VT"),
        subject="trả lời Công văn số 15",
        text=("Đoạn một.", "Đoạn hai./."),
        title="PHÓ CHỦ TỊCH",
    )
    kept = submitted(commune, whole)
    found = again(kept.printed, kept.paper.kind, PLAN)
    with commune.store.read() as connection:
        twice = printed(connection, OURS, found, commune.clock.today())
    assert twice == replace(kept.printed, letter=replace(kept.printed.letter, draft=True))
    assert kept.printed.letter.signature.lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


@pytest.mark.parametrize("kind", [REPLY, OWN_PLAN])
def test_word_says_the_same(commune: Desk, kind: str) -> None:
    found = draft(commune, kind, subject="trả lời", text=("Đoạn một.",), addressees=("Sở Nội vụ",))
    kept = submitted(commune, found)
    document = Document(io.BytesIO(write_letter(kept.printed)))
    words = " ".join(one.text for one in document.paragraphs)
    part = kept.printed.opening() if isinstance(kept.printed, OwnPlan) else "Đoạn một./."
    assert str(part).replace("\u00a0", " ") in words.replace("\u00a0", " ")
    assert bool(len(document.sections) == 2) == (kind == OWN_PLAN)


def test_a_mistyped_number_is_corrected_while_nothing_bears_it_and_is_free_again(issuer: Desk) -> None:
    asked(issuer, DATED, "Chưa có mẫu")
    found = all_answered(draft(issuer, REPLY, ISSUER, units=(OURS,)))
    paper, day = submitted(issuer, found, ISSUER).paper.id, issuer.clock.today()
    number_paper(issuer.store, issuer.clock, WHO, paper, number="71", dated_on=day)
    mend = partial(correct_number, issuer.store, issuer.clock, WHO, paper, code="", dated_on=None)
    with pytest.raises(TrackingError, match="correct-no-reason"):
        mend(number="17", reason=" ")
    given = mend(number="17", reason="Gõ nhầm")
    assert (given.number, given.doubts, given.answered) == ("17", (), 1)
    assert "Công văn số 17/UBND" in (answers(issuer)["Chưa có mẫu"] or "")
    with issuer.store.read() as connection:
        assert "Số: 17/UBND" in text(rows.file_of(connection, paper) or b"")
        [before] = rows.corrections(connection, paper)
    assert (before.number, before.dated_on, before.reason) == ("71", day, "Gõ nhầm")
    other = submitted(issuer, replace(found, subject="việc khác"), ISSUER).paper.id
    assert number_paper(issuer.store, issuer.clock, WHO, other, number="71").number == "71"
    with pytest.raises(TrackingError, match="number-taken"):
        mend(number="71", reason="Gõ nhầm")
    mark_paper_sent(issuer.store, issuer.clock, WHO, paper)
    with pytest.raises(TrackingError, match="report-step"):
        mend(number="18", reason="Gõ nhầm")


def test_a_number_that_stands_on_a_signed_copy_is_not_corrected(issuer: Desk) -> None:
    asked(issuer, DATED, "Chưa có mẫu")
    paper = submitted(issuer, all_answered(draft(issuer, REPLY, ISSUER, units=(OURS,))), ISSUER).paper.id
    number_paper(issuer.store, issuer.clock, WHO, paper, number="71")
    with issuer.store.write(WHO, at=issuer.clock.now()) as writing:
        scan = SignedFile("cv-71.jpg", b"\xff\xd8scan", "image/jpeg")
        keep(writing, paper, scan, issuer.clock.now(), WHO)
    with pytest.raises(TrackingError, match="number-signed"):
        correct_number(issuer.store, issuer.clock, WHO, paper, number="17", code="", dated_on=None, reason="Gõ nhầm")
