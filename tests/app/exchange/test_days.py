"""What time needs travels in format 1.1; what 1.0 does not tell is filled in; nothing is sent for ever."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from app.exchange import outbox
from app.exchange.collect import make
from app.exchange.container import open_container
from app.exchange.records import plan as p
from app.exchange.records import report as r
from app.exchange.records.content import section_digest, section_digests
from app.exchange.records.spec import MINORS
from app.exchange.workbook_read import read_content, read_cover
from app.exchange.workbook_write import write_parts
from db import schema
from tests.support.exchange_world import MONTH, PLAN, Desk, progress, sent_paper

FIRST = f"{PLAN}-1"
CLAUSE = f"{PLAN}-2"
PLAN_DAY = date(2026, 8, 1)


def send_old(desk: Desk, to: str) -> Path:
    """The next package as a program of format 1.0 writes it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outbox, "FORMAT_MINOR", 0)
        patch.setattr(outbox, "write_parts", partial(write_parts, minor=0))
        return desk.send(to).path


def revise(issuer: Desk, number: int, day: date) -> None:
    """The issuer's next revision, in force from a day."""
    issuer.add(
        schema.Revision(
            plan_id=PLAN,
            number=number,
            citation="Công văn số 812",
            in_force_on=day,
            made_at=issuer.clock.now(),
            published_at=issuer.clock.now(),
        )
    )
    issuer.edit(issuer.rows(schema.Plan)[0], revision=number)


def test_a_revision_brings_the_day_it_holds_from_and_its_clauses_hold_with_it(issuer: Desk, unit: Desk) -> None:
    unit.take(issuer.send(unit.code).path)
    revise(issuer, 2, date(2026, 11, 20))
    issuer.edit(issuer.rows(schema.Clause, id=FIRST)[0], archived_at=issuer.clock.now(), until_on=date(2026, 11, 19))
    issuer.edit(issuer.rows(schema.Clause, id=CLAUSE)[0], added_in=2, changed_in=2, from_on=date(2026, 11, 20))
    issuer.edit(
        issuer.rows(schema.Task, clause_num=issuer.num(CLAUSE))[0],
        deadline_text="",
        due_on=date(2027, 1, 31),
        due_source="letter",
        due_citation="Công văn số 812",
    )
    issuer.add()
    assert unit.take(issuer.send(unit.code).path).result == "applied"

    assert {row.number: row.in_force_on for row in unit.rows(schema.Revision)}[2] == date(2026, 11, 20)
    gone, kept = unit.rows(schema.Clause, id=FIRST)[0], unit.rows(schema.Clause, id=CLAUSE)[0]
    assert (gone.archived_at is not None, gone.until_on) == (True, date(2026, 11, 19))
    assert kept.from_on == date(2026, 11, 20)
    terms = [(row.due_on, row.in_force_on, row.revision) for row in unit.rows(schema.Term, clause_num=unit.num(CLAUSE))]
    ours = [
        (row.due_on, row.in_force_on, row.revision) for row in issuer.rows(schema.Term, clause_num=issuer.num(CLAUSE))
    ]
    assert terms == ours
    assert terms[-1] == (date(2027, 1, 31), date(2026, 11, 20), 2)


def test_a_second_package_without_a_change_changes_nothing(issuer: Desk, unit: Desk) -> None:
    unit.take(issuer.send(unit.code).path)
    issuer.add(_ended(issuer, issuer.num(FIRST), "11785", date(2026, 8, 1), date(2026, 8, 31)))
    unit.take(issuer.send(unit.code).path)
    before = len(unit.rows(schema.Change))
    assert unit.take(issuer.send(unit.code).path).result == "applied"
    after = [row.entity for row in unit.rows(schema.Change)[before:]]
    assert set(after) <= {"installation", "sender_line", "setting", "package"}, after


def _ended(desk: Desk, num: int, code: str, begins: date, ends: date) -> schema.EndedAssignment:
    now = desk.clock.now()
    return schema.EndedAssignment(
        clause_num=num, office_code=code, role="lead", from_on=begins, until_on=ends, recorded_at=now, ended_at=now
    )


def test_a_role_that_ended_comes_with_its_days_and_one_that_runs_out_is_told_to_old_readers_too(
    issuer: Desk, unit: Desk
) -> None:
    unit.take(issuer.send(unit.code).path)
    for clause, ends in ((FIRST, date(2026, 10, 31)), (CLAUSE, date(2026, 12, 31))):
        row = issuer.rows(schema.Assignment, clause_num=issuer.num(clause), office_code=unit.code)[0]
        with issuer.store.write("VP", at=issuer.clock.now()) as writing:
            writing.remove(writing.need(schema.Assignment, row.clause_num, row.office_code))
        issuer.add(_ended(issuer, issuer.num(clause), unit.code, PLAN_DAY, ends))
    sent = issuer.send(unit.code)
    told = read_content(read_cover(open_container(sent.path.read_bytes()).parts))
    running = [one for one in told.of(p.WireAssignment) if one.until_on]
    assert [(one.clause_id, one.until_on) for one in running] == [(CLAUSE, date(2026, 12, 31))]

    assert unit.take(sent.path, confirmed=True).result == "applied"
    spans = {(row.clause_num, row.until_on) for row in unit.rows(schema.EndedAssignment)}
    assert spans == {(unit.num(FIRST), date(2026, 10, 31)), (unit.num(CLAUSE), date(2026, 12, 31))}
    left = {row.clause_num for row in unit.rows(schema.Assignment, office_code=unit.code)}
    assert not left & {unit.num(FIRST), unit.num(CLAUSE)}


def test_a_pause_travels_with_its_reason_and_ends_with_its_day(issuer: Desk, unit: Desk) -> None:
    unit.take(issuer.send(unit.code).path)
    unit.add(
        schema.Pause(
            clause_num=unit.num(FIRST),
            office_code=unit.code,
            from_on=date(2026, 11, 1),
            reason="Chờ kinh phí",
            recorded_at=unit.clock.now(),
        )
    )
    issuer.take(unit.send("315").path)
    (span,) = issuer.rows(schema.Pause)
    assert (span.office_code, span.from_on, span.until_on, span.reason) == (
        unit.code,
        date(2026, 11, 1),
        None,
        "Chờ kinh phí",
    )
    unit.edit(unit.rows(schema.Pause)[0], until_on=date(2026, 11, 30))
    issuer.take(unit.send("315").path)
    assert issuer.rows(schema.Pause)[0].until_on == date(2026, 11, 30)


def test_names_go_to_the_list_of_who_lists_them(issuer: Desk, unit: Desk) -> None:
    issuer.add(
        schema.ListedOffice(
            issuer_code="315",
            code="11758",
            from_on=date(2026, 12, 1),
            name="UBND xã Đại Thắng mới",
            recorded_at=issuer.clock.now(),
        )
    )
    unit.take(issuer.send(unit.code).path)
    assert unit.rows(schema.Office, code="11758")[0].name == "UBND xã Đại Thắng mới"
    listed = {(row.issuer_code, row.code, row.from_on): row.name for row in unit.rows(schema.ListedOffice)}
    assert listed["315", "11758", date(2026, 12, 1)] == "UBND xã Đại Thắng mới"
    assert not [key for key in listed if key[1] == unit.code], "how we are called is ours to say"


def test_longer_periods_that_the_issuer_wants_arrive_as_it_set_them(issuer: Desk, unit: Desk) -> None:
    issuer.edit(issuer.rows(schema.Plan)[0], longer_periods="quarter year")
    sent = issuer.send(unit.code)
    told = read_content(read_cover(open_container(sent.path.read_bytes()).parts))
    assert told.of(p.WirePlan)[0].longer_periods == "quý, năm"
    unit.take(sent.path)
    assert unit.rows(schema.Plan)[0].longer_periods == "quarter year"


# -- a house in which some still run the program of format 1.0 -----------


def test_a_package_of_1_0_is_dated_as_the_document_says(issuer: Desk, unit: Desk) -> None:
    revise(issuer, 2, date(2026, 12, 24))
    unit.take(send_old(issuer, unit.code))
    days = {row.number: row.in_force_on for row in unit.rows(schema.Revision)}
    assert days == {1: PLAN_DAY, 2: date(2026, 11, 2)}, "the first from the plan's day, later ones from publishing"
    assert {row.from_on for row in unit.rows(schema.Clause)} == {PLAN_DAY}
    assert {row.from_on for row in unit.rows(schema.Assignment)} == {PLAN_DAY}
    assert {row.in_force_on for row in unit.rows(schema.Term)} == {PLAN_DAY}


def test_a_package_of_1_0_ends_roles_and_begins_pauses_with_its_own_day(issuer: Desk, unit: Desk) -> None:
    unit.take(send_old(issuer, unit.code))
    issuer.clock.advance(timedelta(days=10))
    unit.clock.advance(timedelta(days=12))
    row = issuer.rows(schema.Assignment, clause_num=issuer.num(FIRST), office_code=unit.code)[0]
    with issuer.store.write("VP", at=issuer.clock.now()) as writing:
        writing.remove(writing.need(schema.Assignment, row.clause_num, row.office_code))
    unit.take(send_old(issuer, unit.code))
    (span,) = unit.rows(schema.EndedAssignment)
    assert (span.from_on, span.until_on) == (PLAN_DAY, date(2026, 11, 11))

    unit.add(
        schema.Arrangement(clause_num=unit.num(CLAUSE), office_code=unit.code, paused=True),
    )
    issuer.clock.advance(timedelta(days=3))
    issuer.take(send_old(unit, "315"))
    (pause,) = issuer.rows(schema.Pause)
    assert (pause.from_on, pause.until_on) == (date(2026, 11, 14), None)
    unit.clock.advance(timedelta(days=5))
    unit.edit(unit.rows(schema.Arrangement)[0], paused=False)
    issuer.clock.advance(timedelta(days=9))
    issuer.take(send_old(unit, "315"))
    assert issuer.rows(schema.Pause)[0].until_on == date(2026, 11, 18)


def test_a_package_of_1_0_takes_nothing_away_that_it_cannot_say(issuer: Desk, unit: Desk) -> None:
    revise(issuer, 2, date(2026, 12, 24))
    issuer.edit(issuer.rows(schema.Plan)[0], longer_periods="year")
    issuer.add(_ended(issuer, issuer.num(FIRST), "11785", date(2026, 7, 1), date(2026, 7, 31)))
    unit.take(issuer.send(unit.code).path)
    unit.take(send_old(issuer, unit.code))
    assert unit.rows(schema.Plan)[0].longer_periods == "year"
    assert {row.number: row.in_force_on for row in unit.rows(schema.Revision)}[2] == date(2026, 12, 24)
    assert len(unit.rows(schema.EndedAssignment)) == 1


@pytest.mark.parametrize("old", ["sender", "receiver", "both", "neither"])
def test_a_period_that_arrived_is_not_sent_again_whichever_side_is_older(
    issuer: Desk, unit: Desk, monkeypatch: pytest.MonkeyPatch, old: str
) -> None:
    if old in ("receiver", "both"):
        # A program of 1.0 counts the columns that it knows, whatever the cover says.
        monkeypatch.setattr("app.exchange.receipts.sender_minor", lambda *_: 0)
    unit.take(issuer.send(unit.code).path)
    unit.add(progress(unit, FIRST))
    issuer.take(send_old(unit, "315") if old in ("sender", "both") else unit.send("315").path)
    unit.take(issuer.send(unit.code).path)
    assert unit.send("315").subject == "Báo cáo, không có kỳ nào thay đổi"


def test_what_only_1_1_can_say_is_sent_once_both_sides_can(issuer: Desk, unit: Desk) -> None:
    """A period that came in 1.0 is counted by 1.1 as soon as its sender writes 1.1: what lacked comes then."""
    unit.take(issuer.send(unit.code).path)
    unit.add(schema.Report(plan_id=PLAN, period_id=MONTH, office_code=unit.code))
    unit.add(sent_paper(unit, "1", reopened_at=unit.clock.now(), reopen_reason="Thiếu số liệu"))
    issuer.take(send_old(unit, "315"))
    unit.take(issuer.send(unit.code).path)
    issuer.take(unit.send("315").path)
    unit.take(issuer.send(unit.code).path)
    assert issuer.take(unit.send("315").path).result == "applied"
    assert issuer.rows(schema.Report)[0].reopen_reason == "Thiếu số liệu"
    unit.take(issuer.send(unit.code).path)
    assert unit.send("315").subject == "Báo cáo, không có kỳ nào thay đổi"


def test_a_supplement_says_what_it_adds_to_and_why_the_report_was_taken_up_again(issuer: Desk, unit: Desk) -> None:
    unit.take(issuer.send(unit.code).path)
    unit.add(schema.Report(plan_id=PLAN, period_id=MONTH, office_code=unit.code))
    unit.add(sent_paper(unit, "5"))
    issuer.take(unit.send("315").path)
    (first,) = issuer.rows(schema.Paper)
    assert (first.number, first.frame_digest, first.sent_on) == ("5", "b" * 64, date(2026, 11, 2))
    unit.clock.advance(timedelta(days=1))
    unit.edit(unit.rows(schema.Paper)[0], reopened_at=unit.clock.now(), reopen_reason="Thiếu số liệu thu ngân sách")
    unit.add(sent_paper(unit, "7", supplements="paper-5", relation="supplements", sent_on=date(2026, 11, 3)))
    issuer.take(unit.send("315").path)
    papers = {row.number: row for row in issuer.rows(schema.Paper)}
    assert papers["5"].reopen_reason == "Thiếu số liệu thu ngân sách"
    assert papers["7"].supplements == papers["5"].id
    unit.take(issuer.send(unit.code).path)
    assert unit.send("315").subject == "Báo cáo, không có kỳ nào thay đổi"


def test_digests_of_every_minor_differ_only_where_something_came_later() -> None:
    rule = p.WirePeriodRule(kind="month", cut_off_day=14, due_working_days=2, late_working_days=5)
    assert len(set(section_digests({"period_rule": [rule]}))) == 1
    bare = p.WireAssignment(label="", office="", role="lead", office_code="11785", clause_id="c", plan_id="p")
    assert len({section_digest({"assignment": [bare]}, minor) for minor in MINORS}) == 2
    report = make(r.WireReport, {"state": "drafting", "period_id": MONTH, "plan_id": PLAN})
    assert len({section_digest({"report": [report]}, minor) for minor in MINORS}) == 3


def test_the_day_is_sealed_with_the_report_and_sending_again_keeps_the_first(issuer: Desk, unit: Desk) -> None:
    unit.take(issuer.send(unit.code).path)
    unit.add(schema.Report(plan_id=PLAN, period_id=MONTH, office_code=unit.code))
    unit.add(sent_paper(unit, "5", stage="numbered", sent_on=None))
    written = unit.send("315")
    assert written.reports == ("2026-M11",)
    issuer.clock.advance(timedelta(days=20))
    issuer.take(written.path)
    assert issuer.rows(schema.Paper)[0].sent_on == date(2026, 11, 2)
    unit.clock.advance(timedelta(days=3))
    unit.edit(unit.rows(schema.Report)[0], results="Đã rà soát 12 thủ tục")
    issuer.take(unit.send("315").path)
    assert issuer.rows(schema.Paper)[0].sent_on == unit.rows(schema.Paper)[0].sent_on == date(2026, 11, 2)


@pytest.mark.parametrize("step", ["content_for", "seal", "keep_whole", "_require_valid", "bulk.add_package"])
def test_a_sending_that_breaks_off_marks_nothing_and_numbers_nothing(
    issuer: Desk, unit: Desk, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    unit.take(issuer.send(unit.code).path)
    unit.add(schema.Report(plan_id=PLAN, period_id=MONTH, office_code=unit.code))
    unit.add(sent_paper(unit, "5", stage="numbered", sent_on=None))

    def broken(*_: Any, **__: Any) -> Any:
        raise OSError("no")

    with monkeypatch.context() as patch:
        patch.setattr(f"app.exchange.outbox.{step}", broken)
        with pytest.raises(OSError, match="no"):
            unit.send("315")
    (paper,) = unit.rows(schema.Paper)
    assert (paper.stage, paper.sent_on) == ("numbered", None)
    assert not unit.rows(schema.OutgoingStream)
    assert not unit.rows(schema.Package, direction="out")
    assert unit.send("315").sequence == 1
