"""Down, up, down: what is sent arrives, and nothing else does."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from app.exchange import inbox
from app.exchange.outcomes import Result
from app.tracking.snapshots import build
from db import schema
from tests.support.exchange_world import MONTH, MORNING, PLAN, Desk, progress
from tests.support.filed import filed


def facts(desk: Desk, noun: type[Any], *leave: str) -> list[tuple[Any, ...]]:
    names = [column.key for column in noun.__table__.columns if column.key not in leave]
    return sorted(tuple(str(getattr(row, name)) for name in names) for row in desk.rows(noun))


def test_a_plan_arrives_word_for_word_with_the_units_own_tasks_only(issuer: Desk, unit: Desk) -> None:
    outcome = unit.take(issuer.send("11785").path)

    assert outcome.result is Result.APPLIED
    assert facts(unit, schema.Clause, "num", "parent_num") == facts(issuer, schema.Clause, "num", "parent_num")
    assert facts(unit, schema.Task, "clause_num") == facts(issuer, schema.Task, "clause_num")
    assert {row.office_code for row in unit.rows(schema.Assignment)} == {"11785"}
    assert len(unit.rows(schema.Assignment)) == 6
    (plan,) = unit.rows(schema.Plan)
    assert (plan.part, plan.source, plan.issuer_code) == ("carries_out", "package", "315")
    assert json.loads(plan.references) == json.loads(issuer.rows(schema.Plan)[0].references)
    assert facts(unit, schema.Period) == facts(issuer, schema.Period)
    assert facts(unit, schema.ClauseNote, "num", "clause_num") == facts(issuer, schema.ClauseNote, "num", "clause_num")


def test_a_report_arrives_whole_and_is_confirmed_with_the_next_plan_package(issuer: Desk, unit: Desk) -> None:
    unit.take(issuer.send("11785").path)
    unit.add(
        progress(unit, "plan-28-1", reported=True),
        progress(unit, "plan-28-2", state="done", done_on=date(2026, 11, 1), note="=1+1 giữ nguyên là chữ"),
        schema.Difficulty(
            id="d1",
            plan_id=PLAN,
            clause_num=unit.num("plan-28-1"),
            office_code="11785",
            period_id=MONTH,
            text="Thiếu kinh phí",
            proposal="Bổ sung kinh phí",
            raised_at=unit.clock.now(),
        ),
        *filed(PLAN, MONTH, "11785", sent_on=date(2026, 11, 14), content_digest="ab" * 32),
    )
    sent = unit.send("315")

    outcome = issuer.take(sent.path)

    assert outcome.result is Result.APPLIED
    assert facts(issuer, schema.Progress, "clause_num", "updated_at") == facts(
        unit, schema.Progress, "clause_num", "updated_at"
    )
    assert facts(issuer, schema.Difficulty, "clause_num", "raised_at") == facts(
        unit, schema.Difficulty, "clause_num", "raised_at"
    )
    assert facts(issuer, schema.Report) == facts(unit, schema.Report)
    [kept], [theirs] = issuer.rows(schema.Paper), unit.rows(schema.Paper)
    for name in ("stage", "number", "code", "dated_on", "sent_on"):
        assert getattr(kept, name) == getattr(theirs, name), name
    with issuer.store.read() as connection:
        assert kept.content_digest == build(connection, PLAN, MONTH, "11785").digest() == theirs.content_digest
    assert (kept.sent_by, kept.received_on) == ("package", date(2026, 11, 2))
    issuer.add(
        schema.Answer(
            id="a1",
            difficulty_id="d1",
            record_digest="cd" * 32,
            text="Đã chuyển 50 triệu",
            answered_on=date(2026, 11, 3),
        )
    )
    assert unit.rows(schema.Package, direction="out")[0].confirmed_at is None

    outcome = unit.take(issuer.send("11785").path)

    assert outcome.result is Result.APPLIED
    assert unit.rows(schema.Answer)[0].text == "Đã chuyển 50 triệu"
    assert unit.rows(schema.Package, direction="out")[0].confirmed_at is not None
    again = unit.send("315")
    assert "kỳ nào thay đổi" in again.subject, "the issuer holds this period already"


def test_the_same_file_twice_changes_nothing(issuer: Desk, unit: Desk) -> None:
    sent = issuer.send("11785")
    unit.take(sent.path)
    before = len(unit.rows(schema.Change))

    assert unit.take(sent.path).result is Result.ALREADY_APPLIED
    assert len(unit.rows(schema.Change)) == before


def test_an_older_package_after_a_newer_one_is_kept_and_changes_nothing(issuer: Desk, unit: Desk) -> None:
    first, second = issuer.send("11785"), issuer.send("11785")
    assert unit.take(second.path).result is Result.APPLIED
    before = len(unit.rows(schema.Change))

    assert unit.take(first.path).result is Result.OLDER
    assert len(unit.rows(schema.Change)) == before


def test_a_revision_changes_archives_and_brings_back_by_id(issuer: Desk, unit: Desk) -> None:
    unit.take(issuer.send("11785").path)
    unit.add(progress(unit, "plan-28-3"))
    task = issuer.rows(schema.Task, clause_num=issuer.num("plan-28-1"))[0]
    issuer.edit(task, due_on=date(2026, 12, 15), due_source="letter", due_citation="Công văn số 812")
    issuer.edit(issuer.rows(schema.Clause, id="plan-28-3")[0], archived_at=issuer.clock.now())
    second = issuer.send("11785").path
    (offer,) = inbox.examine(unit.store, [second]).offers
    assert offer.preview is not None
    told = {one.label: one.worked_on for one in offer.preview.plans[0].items if one.action == "archived"}
    assert set(told.values()) == {True}, "work was recorded on the task that is taken away, and the preview says so"
    unit.take(second)

    changed = unit.rows(schema.Task, clause_num=unit.num("plan-28-1"))[0]
    assert (changed.due_on, changed.due_citation) == (date(2026, 12, 15), "Công văn số 812")
    gone = unit.rows(schema.Clause, id="plan-28-3")[0]
    assert gone.archived_at is not None
    assert unit.rows(schema.Progress), "its history stays"

    issuer.edit(issuer.rows(schema.Clause, id="plan-28-3")[0], archived_at=None)
    unit.take(issuer.send("11785").path)

    assert unit.rows(schema.Clause, id="plan-28-3")[0].archived_at is None
    assert len(unit.rows(schema.Assignment)) == 6


def test_the_preview_names_the_offices_of_a_merger(issuer: Desk, unit: Desk) -> None:
    unit.take(issuer.send("11785").path)
    issuer.add(
        schema.OfficeSuccession(
            issuer_code="315", old_code="11758", new_code="11785", from_on=date(2026, 12, 1), recorded_at=MORNING
        )
    )
    (offer,) = inbox.examine(unit.store, [issuer.send("11785").path]).offers
    assert offer.preview is not None
    (merger,) = [one for one in offer.preview.others if one.table == "succession"]
    assert merger.label == "UBND xã Đại Thắng → UBND xã Đoàn Lập"


def test_own_subtasks_stand_below_their_task_on_both_sides(issuer: Desk, unit: Desk) -> None:
    unit.take(issuer.send("11785").path)
    parent = unit.rows(schema.Clause, id="plan-28-2")[0]
    unit.add(
        schema.Clause(
            num=100,
            id="own1",
            plan_id=PLAN,
            parent_num=parent.num,
            position=4,
            depth=3,
            marker="+",
            label="việc 1",
            kind="task",
            text="Giao thôn Đông rà soát",
            folded="giao thon dong ra soat",
            owner_code="11785",
        ),
        schema.Task(clause_num=100),
        schema.Assignment(clause_num=100, office_code="11785", role="lead"),
        schema.Arrangement(clause_num=100, office_code="11785", handler="Bà Lan"),
    )
    issuer.take(unit.send("315").path)

    came = issuer.rows(schema.Clause, id="own1")[0]
    assert (came.owner_code, came.parent_num) == ("11785", issuer.num("plan-28-2"))
    assert issuer.rows(schema.Clause, id="plan-28-2")[0].has_children
    assert issuer.rows(schema.Arrangement)[0].handler == "Bà Lan"

    issuer.edit(issuer.rows(schema.Clause, id="plan-28-6")[0], text="Đã sửa câu chữ")
    unit.take(issuer.send("11785").path)
    order = [row.id for row in sorted(unit.rows(schema.Clause), key=lambda row: row.position)]
    assert order.index("own1") == order.index("plan-28-2") + 1
    assert unit.rows(schema.Clause, id="own1")[0].archived_at is None, "the issuer's section says nothing of it"
