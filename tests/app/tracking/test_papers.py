from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.clock import HANOI, FixedClock, day_of
from app.errors import TrackingError
from app.reports import submitting
from app.reports.reprint import sheet_of
from app.reports.submitting import Submission
from app.tracking import numbers, papers, progress, reporting, undoing
from app.tracking.papers import CameReport, receive_paper
from app.tracking.snapshot import data_code, paper_code
from db.queries import papers as rows
from db.queries import reports as report_rows
from db.queries.papers import counted_on
from db.queries.reporting import report_head
from db.queries.tracking import progress_of_period
from db.schema import Change, Office, Paper, Plan, Report, Setting
from tests.support.desk import DATED, FREE, ISSUER, OTHER, OURS, PLAN, RECURRING, WHO, Desk, lay
from tests.support.written import WRITTEN

OCTOBER, NOVEMBER = "2026-M10", "2026-M11"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = lay(tmp_path)
    yield made
    made.store.close()


def told(desk: Desk, name: str = NOVEMBER) -> tuple[str, str, str]:
    return PLAN, desk.period(name).id, OURS


def write(desk: Desk, name: str = NOVEMBER) -> tuple[str, str, str]:
    """A report with a word on every task."""
    plan, period, office = told(desk, name)
    for clause in (DATED, RECURRING, FREE):
        progress.set_progress(
            desk.store, desk.clock, WHO, clause, period, office, state="in_progress", reported=True, note="Đang làm"
        )
    reporting.prepare(desk.store, desk.clock, WHO, plan, period, office, **{**WRITTEN, "results": "Đã làm."})
    return plan, period, office


def submit(desk: Desk, name: str = NOVEMBER, how: Submission | None = None) -> None:
    submitting.submit(desk.store, desk.clock, WHO, *write(desk, name), how)


def numbered(desk: Desk, name: str = NOVEMBER, number: str = "", day: date | None = None) -> submitting.Numbered:
    submitting.approve(desk.store, desk.clock, WHO, *write(desk, name))
    return submitting.number(desk.store, desk.clock, WHO, *told(desk, name), number=number, dated_on=day)


def sent(desk: Desk, name: str = NOVEMBER) -> None:
    numbered(desk, name)
    reporting.mark_sent(desk.store, desk.clock, WHO, *told(desk, name))


def reopen(desk: Desk, name: str = NOVEMBER, reason: str = "đếm sót một lớp") -> None:
    reporting.reopen(desk.store, desk.clock, WHO, *told(desk, name), reason)


def state(desk: Desk, name: str = NOVEMBER) -> str:
    with desk.store.read() as connection:
        head = report_head(connection, *told(desk, name))
    return head.state if head else ""


def kept(desk: Desk, name: str = NOVEMBER) -> list[rows.PaperRow]:
    with desk.store.read() as connection:
        return rows.papers_of(connection, *told(desk, name))


def printed(desk: Desk, name: str = NOVEMBER) -> bytes:
    with desk.store.read() as connection:
        return sheet_of(connection, *told(desk, name), desk.clock.today()).pdf


def test_a_report_goes_from_the_desk_to_the_sending_stage_by_stage(desk: Desk) -> None:
    place = write(desk)
    seen = [state(desk)]
    submitting.submit(desk.store, desk.clock, WHO, *place)
    seen.append(state(desk))
    submitting.approve(desk.store, desk.clock, WHO, *place)
    seen.append(state(desk))
    submitting.number(desk.store, desk.clock, WHO, *place)
    seen.append(state(desk))
    reporting.mark_sent(desk.store, desk.clock, WHO, *place)
    seen.append(state(desk))
    assert seen == ["drafting", "submitted", "approved", "numbered", "sent"]


def test_what_was_submitted_refuses_edits_until_it_is_taken_back(desk: Desk) -> None:
    submit(desk)
    plan, period, office = told(desk)
    with pytest.raises(TrackingError, match="period-closed"):
        progress.set_progress(desk.store, desk.clock, WHO, DATED, period, office, note="sửa")
    with pytest.raises(TrackingError, match="period-closed"):
        reporting.prepare(desk.store, desk.clock, WHO, plan, period, office, results="khác")
    reporting.take_back(desk.store, desk.clock, WHO, plan, period, office)
    progress.set_progress(desk.store, desk.clock, WHO, DATED, period, office, note="sửa")
    assert [paper.stage for paper in kept(desk)] == ["taken_back"]


def test_undo_reaches_no_further_than_the_submission(desk: Desk) -> None:
    plan, period, office = write(desk)
    progress.set_progress(desk.store, desk.clock, WHO, DATED, period, office, note="câu cuối")
    with desk.store.write("x") as writing:
        job = writing.session.query(Change).order_by(Change.num.desc()).first()
        assert job is not None
        last = job.job
    submitting.submit(desk.store, desk.clock, WHO, plan, period, office)
    before = printed(desk)
    with pytest.raises(TrackingError, match="period-closed"):
        undoing.undo(desk.store, desk.clock, WHO, last)
    with desk.store.read() as connection:
        notes = {row.note for row in progress_of_period(connection, plan, period, office)}
    assert "câu cuối" in notes
    assert printed(desk) == before
    reporting.take_back(desk.store, desk.clock, WHO, plan, period, office)
    assert undoing.undo(desk.store, desk.clock, WHO, last)[1] == {"progress"}


@pytest.mark.parametrize("stage", ["submitted", "approved", "numbered", "sent"])
def test_the_bytes_stay_whatever_happens_to_names_words_and_days(desk: Desk, stage: str) -> None:
    place = write(desk)
    submitting.submit(desk.store, desk.clock, WHO, *place)
    if stage != "submitted":
        submitting.approve(desk.store, desk.clock, WHO, *place)
    if stage in ("numbered", "sent"):
        submitting.number(desk.store, desk.clock, WHO, *place)
    if stage == "sent":
        reporting.mark_sent(desk.store, desk.clock, WHO, *place)
    before = printed(desk)
    with desk.store.write("x") as writing:
        writing.edit(writing.need(Office, OURS), name="UBND xã Mới", place="Nơi khác")
        writing.edit(writing.need(Office, ISSUER), name="UBND thành phố khác")
        writing.edit(writing.need(Plan, PLAN), number="99", title="Kế hoạch khác")
    desk.clock.advance(timedelta(days=400))
    assert printed(desk) == before


def test_number_and_day_are_drawn_from_the_record_that_was_frozen(desk: Desk) -> None:
    place = write(desk)
    submitting.approve(desk.store, desk.clock, WHO, *place)
    blank = printed(desk)
    with desk.store.write("x") as writing:
        writing.edit(writing.need(Office, OURS), name="UBND xã Mới")
    submitting.number(desk.store, desk.clock, WHO, *place, number="7")
    with desk.store.read() as connection:
        sheet = sheet_of(connection, *place, desk.clock.today())
    assert sheet.pdf != blank
    assert sheet.report.reference.number_text() == "Số: 07/BC-UBND"
    assert "Đoàn Lập" in sheet.report.office_name


def test_the_data_code_covers_content_and_frame(desk: Desk) -> None:
    submit(desk)
    [paper] = kept(desk)
    assert paper.data_code == paper_code(paper.content_digest, paper.frame_digest)
    assert paper.data_code != data_code(paper.content_digest)
    assert paper_code("ab" * 32, "") == data_code("ab" * 32), "papers of versions that froze less keep their code"


def test_a_paper_made_before_its_cut_off_says_up_to_which_day(desk: Desk) -> None:
    submit(desk)
    assert kept(desk)[0].as_of == date(2026, 11, 10)
    with desk.store.read() as connection:
        assert (
            "số liệu tính đến ngày 10/11/2026"
            in sheet_of(connection, *told(desk), date(2027, 1, 1)).report.subject()[1]
        )


def test_a_paper_made_after_its_cut_off_is_judged_at_the_cut_off(desk: Desk) -> None:
    submit(desk, OCTOBER)
    assert kept(desk, OCTOBER)[0].as_of == date(2026, 10, 14)
    with desk.store.read() as connection:
        assert "tính đến" not in sheet_of(connection, *told(desk, OCTOBER), date(2027, 1, 1)).report.subject()[1]


def test_a_number_that_was_given_is_never_given_again(desk: Desk) -> None:
    assert numbered(desk).number == "1"
    reopen(desk)
    assert [paper.stage for paper in kept(desk)] == ["cancelled"]
    assert numbered(desk).number == "2"
    with pytest.raises(TrackingError, match="number-taken"):
        numbered(desk, OCTOBER, number="01")


def test_numbers_begin_anew_with_the_calendar_year(desk: Desk) -> None:
    assert numbered(desk, OCTOBER, "41", date(2026, 11, 10)).number == "41"
    desk.clock.advance(timedelta(days=60))
    assert numbered(desk).number == "1"


@pytest.mark.parametrize("typed", ["0", "5/BC", "năm", "số 5"])
def test_what_is_no_number_is_refused_and_nothing_moves(desk: Desk, typed: str) -> None:
    with pytest.raises(TrackingError, match="paper-number-invalid"):
        numbered(desk, number=typed)
    assert state(desk) == "approved"


def test_a_number_with_a_letter_is_accepted_pointed_out_and_printed_as_typed(desk: Desk) -> None:
    assert numbered(desk, number="5a").doubts == (numbers.NumberDoubt("number-not-plain"),)
    with desk.store.read() as connection:
        assert sheet_of(connection, *told(desk), desk.clock.today()).report.reference.number_text() == "Số: 5a/BC-UBND"


def test_a_later_number_with_an_earlier_day_is_pointed_out(desk: Desk) -> None:
    numbered(desk, OCTOBER, "8", date(2026, 11, 9))
    given = numbered(desk, NOVEMBER, "9", date(2026, 11, 5))
    assert given.doubts[0] == numbers.NumberDoubt("number-out-of-order", "8", date(2026, 11, 9))


@pytest.mark.parametrize(
    ("on", "dated_on", "doubts"),
    [
        (date(2026, 11, 16), date(2026, 11, 16), []),
        (date(2026, 11, 16), date(2026, 11, 15), [("number-day-before-submission", date(2026, 11, 16))]),
        (date(2026, 11, 16), date(2026, 11, 13), [("number-day-before-figures", date(2026, 11, 14))]),
        (date(2026, 11, 10), date(2026, 11, 9), [("number-day-before-figures", date(2026, 11, 10))]),
        (date(2026, 11, 16), date(2026, 11, 17), [("number-day-ahead", date(2026, 11, 17))]),
        (date(2026, 11, 16), date(2025, 12, 31), [("number-day-before-figures", date(2026, 11, 14))]),
    ],
)
def test_a_day_that_does_not_go_with_the_paper_is_pointed_out(
    desk: Desk, on: date, dated_on: date, doubts: list[tuple[str, date]]
) -> None:
    desk.clock = FixedClock(datetime(on.year, on.month, on.day, 2, tzinfo=UTC))
    given = numbered(desk, number="5", day=dated_on)
    assert [(one.code, one.day) for one in given.doubts] == doubts


def test_nobody_approves_or_numbers_a_paper_that_was_submitted_anew_while_she_read_the_one_before(desk: Desk) -> None:
    submit(desk)
    [read] = kept(desk)
    reporting.take_back(desk.store, desk.clock, "Người khác", *told(desk))
    with pytest.raises(TrackingError, match="paper-not-seen"):
        submitting.approve(desk.store, desk.clock, WHO, *told(desk), seen=read.id)
    assert state(desk) == "drafting", "nothing was submitted in its place"
    desk.clock.advance(timedelta(minutes=5))
    reporting.prepare(desk.store, desk.clock, "Người khác", *told(desk), results="Chưa làm.")
    submitting.submit(desk.store, desk.clock, "Người khác", *told(desk))
    with pytest.raises(TrackingError, match="paper-not-seen"):
        submitting.approve(desk.store, desk.clock, WHO, *told(desk), seen=read.id)
    now = kept(desk)[-1]
    submitting.approve(desk.store, desk.clock, WHO, *told(desk), seen=now.id)
    with pytest.raises(TrackingError, match="paper-not-seen"):
        submitting.number(desk.store, desk.clock, WHO, *told(desk), number="5", seen=read.id)
    submitting.number(desk.store, desk.clock, WHO, *told(desk), number="5", seen=now.id)
    with pytest.raises(TrackingError, match="report-step"):
        submitting.number(desk.store, desk.clock, WHO, *told(desk), number="6", seen=now.id)
    assert [(one.number, one.stage) for one in kept(desk)] == [("", "taken_back"), ("5", "numbered")]


def test_which_kinds_share_a_sequence_is_data(desk: Desk) -> None:
    with desk.store.write("x") as writing:
        assert numbers.register_of(writing.connection, "consolidation") == "BC"
        writing.add(Setting(key="papers.register.consolidation", value="TH"))
        assert numbers.register_of(writing.connection, "consolidation") == "TH"
        assert numbers.register_of(writing.connection, "report") == "BC"


def test_reopening_needs_a_reason_keeps_the_paper_and_names_the_person(desk: Desk) -> None:
    sent(desk)
    with pytest.raises(TrackingError, match="reopen-no-reason"):
        reopen(desk, reason="  ")
    with pytest.raises(TrackingError, match="reopen-needed"):
        reporting.take_back(desk.store, desk.clock, WHO, *told(desk))
    reopen(desk)
    [paper] = kept(desk)
    assert (paper.stage, paper.reopened_by, paper.reopen_reason) == ("sent", WHO, "đếm sót một lớp")
    assert paper.number == "1"
    assert state(desk) == "drafting"


@pytest.mark.parametrize(("relation", "words"), [("supplements", "bổ sung"), ("replaces", "thay thế")])
def test_the_next_report_says_what_it_supplements_or_replaces(desk: Desk, relation: str, words: str) -> None:
    sent(desk)
    reopen(desk)
    submit(desk, how=Submission(relation=relation))
    former, later = kept(desk)
    assert (later.supplements, later.relation) == (former.id, relation)
    with desk.store.read() as connection:
        first, _opening = sheet_of(connection, *told(desk), desk.clock.today()).report.opening()
    assert first == (
        f"Báo cáo này {words} Báo cáo số 01/BC-UBND ngày 10 tháng 11 năm 2026 của Ủy ban nhân dân xã Đoàn Lập."
    )


def test_a_package_marks_every_numbered_report_to_its_issuer_and_a_second_keeps_the_day(desk: Desk) -> None:
    with desk.store.write(WHO) as writing:
        writing.edit(writing.need(Plan, PLAN), source="package")
    numbered(desk)
    numbered(desk, OCTOBER)
    for day in (date(2026, 11, 11), date(2026, 11, 20)):
        with desk.store.write(WHO) as writing:
            assert papers.sent_with_package(writing, ISSUER, OURS, day, ["another plan"]) == {}
            marked = papers.sent_with_package(writing, ISSUER, OURS, day, [PLAN])
        assert sorted(marked.values()) == ([OCTOBER, NOVEMBER] if day.day == 11 else [])
    [paper] = kept(desk)
    assert (paper.stage, paper.sent_on, paper.sent_by) == ("sent", date(2026, 11, 11), "package")


def test_the_first_sending_stays_and_a_supplement_has_its_own(desk: Desk) -> None:
    numbered(desk)
    reporting.mark_sent(desk.store, desk.clock, WHO, *told(desk), date(2026, 11, 10), "eoffice")
    desk.clock.advance(timedelta(days=5))
    reporting.mark_sent(desk.store, desk.clock, WHO, *told(desk), None, "paper")
    reopen(desk)
    sent(desk)
    former, later = kept(desk)
    assert (former.sent_on, former.sent_by) == (date(2026, 11, 10), "eoffice")
    assert later.sent_on == date(2026, 11, 15)
    with desk.store.read() as connection:
        [days] = rows.first_days(connection, PLAN, [told(desk)[1]]).values()
    assert days[0] == date(2026, 11, 10), "on time is judged by the first"


@pytest.mark.parametrize(
    ("first", "again", "late"),
    [
        ("2026-11-16", "2026-11-25", 0),
        ("2026-11-19", "2026-11-25", 3),
        ("2026-11-19", None, 3),
        ("2026-11-16", None, 0),
    ],
)
def test_a_supplement_makes_no_report_late_and_hides_no_late_one(
    desk: Desk, first: str, again: str | None, late: int
) -> None:
    numbered(desk)
    place = told(desk)
    clock = FixedClock(datetime(2026, 11, 26, 2, tzinfo=UTC))
    reporting.mark_sent(desk.store, clock, WHO, *place, date.fromisoformat(first))
    if again is not None:
        reopen(desk)
        numbered(desk)
        reporting.mark_sent(desk.store, clock, WHO, *place, date.fromisoformat(again))
    with desk.store.read() as connection:
        found = report_rows.report(connection, *place)
    assert found is not None
    assert found.sent_on == date.fromisoformat(again or first)
    assert found.days_late(date(2026, 11, 16)) == late
    assert found.days_late(None) == 0


def test_a_number_that_was_called_off_before_it_went_out_hides_no_late_report(desk: Desk) -> None:
    numbered(desk)
    reopen(desk)
    numbered(desk)
    clock = FixedClock(datetime(2026, 11, 26, 2, tzinfo=UTC))
    reporting.mark_sent(desk.store, clock, WHO, *told(desk), date(2026, 11, 19))
    with desk.store.read() as connection:
        found = report_rows.report(connection, *told(desk))
    assert found is not None
    assert found.days_late(date(2026, 11, 16)) == 3


def test_a_report_without_a_number_or_a_day_to_come_is_not_sent(desk: Desk) -> None:
    submit(desk)
    with pytest.raises(TrackingError, match="report-step"):
        reporting.mark_sent(desk.store, desk.clock, WHO, *told(desk))
    with pytest.raises(TrackingError, match="day-ahead"):
        reporting.mark_sent(desk.store, desk.clock, WHO, *told(desk), date(2026, 11, 11))


@pytest.mark.parametrize(
    ("sent_on", "received_on", "reason", "counted"),
    [
        (date(2026, 11, 16), date(2026, 11, 20), "", date(2026, 11, 16)),
        (date(2026, 11, 20), date(2026, 11, 16), "nộp bản giấy", date(2026, 11, 16)),
        (None, date(2026, 11, 16), "", date(2026, 11, 16)),
        (None, None, "", None),
    ],
)
def test_the_first_sending_counts_unless_the_counter_says_why_not(
    sent_on: date | None, received_on: date | None, reason: str, counted: date | None
) -> None:
    assert counted_on(sent_on, received_on, reason) == counted


@pytest.mark.parametrize(
    ("sent_on", "received_on", "found"),
    [
        (date(2026, 11, 20), date(2026, 11, 16), ("sent-after-received",)),
        (date(2026, 9, 1), date(2026, 11, 16), ("sent-far-before",)),
        (date(2026, 11, 15), date(2026, 11, 16), ()),
        (None, date(2026, 11, 16), ()),
    ],
)
def test_two_days_that_do_not_go_together_are_pointed_out(
    sent_on: date | None, received_on: date, found: tuple[str, ...]
) -> None:
    assert papers.day_warnings(sent_on, received_on) == found


# At the issuer


@pytest.fixture
def issuer(tmp_path: Path) -> Iterator[Desk]:
    made = lay(tmp_path, part="issues")
    period = made.period().id
    with made.store.write("x") as writing:
        writing.add(Report(plan_id=PLAN, period_id=period, office_code=OTHER, state="checked"))
    yield made
    made.store.close()


def came(desk: Desk, number: str = "5", **fields: object) -> None:
    given: dict[str, object] = {
        "state": "sent",
        "number": number,
        "code": "BC-UBND",
        "dated_on": date(2026, 11, 14),
        "approved_at": desk.clock.now(),
        "sent_on": date(2026, 11, 15),
        "digest": "ab" * 32,
    }
    record = CameReport(PLAN, desk.period().id, OTHER, ISSUER, **(given | fields))  # type: ignore[arg-type]  # by name
    with desk.store.write("nhận", at=desk.clock.now()) as writing:
        receive_paper(writing, record, made_on=date(2026, 11, 15), received_on=desk.clock.today())


def theirs(desk: Desk) -> list[rows.PaperRow]:
    with desk.store.read() as connection:
        return rows.papers_of(connection, PLAN, desk.period().id, OTHER)


def test_a_units_report_and_its_supplement_are_kept_beside_each_other(issuer: Desk) -> None:
    came(issuer)
    issuer.clock.advance(timedelta(days=3))
    came(issuer, state="drafting", number="", sent_on=None, digest="")
    assert [paper.stands for paper in theirs(issuer)] == [False]
    came(issuer, "9", dated_on=date(2026, 11, 18), sent_on=date(2026, 11, 18), digest="cd" * 32)
    first, second = theirs(issuer)
    assert [(one.number, one.sent_on, one.stands) for one in (first, second)] == [
        ("5", date(2026, 11, 15), False),
        ("9", date(2026, 11, 18), True),
    ]
    assert (second.supplements, second.relation) == (first.id, "supplements")


def test_the_same_report_again_is_one_paper_and_keeps_what_the_counter_said(issuer: Desk) -> None:
    came(issuer)
    reason = "bản giấy đến trước"
    reporting.mark_received(issuer.store, issuer.clock, WHO, PLAN, issuer.period().id, OTHER, date(2026, 11, 9), reason)
    issuer.clock.advance(timedelta(days=9))
    came(issuer)
    [paper] = theirs(issuer)
    assert (paper.received_on, paper.received_reason) == (date(2026, 11, 9), reason)


def test_a_missing_day_of_sending_is_the_making_of_the_package_and_says_so(issuer: Desk) -> None:
    came(issuer, state="numbered", sent_on=None)
    [paper] = theirs(issuer)
    assert (paper.sent_on, paper.sent_by) == (date(2026, 11, 15), "made")


def test_a_day_at_the_counter_needs_its_reason(issuer: Desk) -> None:
    came(issuer)
    with pytest.raises(TrackingError, match="received-no-reason"):
        reporting.mark_received(
            issuer.store, issuer.clock, WHO, PLAN, issuer.period().id, OTHER, date(2026, 11, 9), " "
        )


def test_a_paper_of_an_older_version_prints_from_what_stands_now_and_says_so(desk: Desk) -> None:
    submit(desk)
    with desk.store.write("x") as writing:
        paper = writing.need(Paper, kept(desk)[0].id)
        writing.edit(paper, frame="", frame_digest="", data_code=data_code(paper.content_digest), pdf_sha256=None)
    with desk.store.read() as connection:
        sheet = sheet_of(connection, *told(desk), desk.clock.today())
    assert not sheet.frozen
    assert "bản in theo dữ liệu hiện nay" in sheet.report.subject()[1]
    assert sheet.data_code == data_code(kept(desk)[0].content_digest)


def test_instants_are_days_in_viet_nam() -> None:
    assert day_of(datetime(2026, 11, 29, 5, 30, tzinfo=HANOI)) == date(2026, 11, 29)
