"""What is in force on a day, asked of a store: terms, roles, pauses, clauses and what was recorded when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.standing.asking import TaskStanding, moment_at, span_named, standings, uptake
from app.standing.digests import task_digest
from app.tracking.consolidation import recorded_later
from db.schema import (
    Assignment,
    Clause,
    EndedAssignment,
    Extension,
    ExtensionDecision,
    Pause,
    Period,
    Plan,
    Progress,
    Report,
    Revision,
    Task,
    Term,
    Verdict,
)
from tests.support.plan_store import A1, A2, LAST_MONTH, MONTH, NOW, OFFICE, OTHER, PLAN, PlanStore, make_store

OCTOBER, NOVEMBER, DECEMBER = "2023-M10", "2023-M11", "2023-M12"
LATER = date(2024, 6, 1)


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanStore]:
    made = make_store(tmp_path, busy=False)
    yield made
    made.store.close()


def ask(plan: PlanStore, period: str, label: str, office: str = OFFICE, today: date = LATER) -> TaskStanding | None:
    with plan.store.read() as connection:
        span = span_named(connection, PLAN, period)
        moment = moment_at(connection, PLAN, span, today)
        found = standings(connection, PLAN, moment, office_code=office)
    return next((one for one in found if one.clause_num == plan.num(label)), None)


def term(plan: PlanStore, label: str, due_on: date | None, from_on: date, **more: object) -> None:
    given = {"deadline_text": "", "due_source": "letter", "recorded_at": NOW} | more
    with plan.store.write("Huyện") as writing:
        writing.add(Term(clause_num=plan.num(label), due_on=due_on, in_force_on=from_on, **given))


def extend(plan: PlanStore, label: str, due_on: date, decided_on: date) -> None:
    with plan.store.write("Huyện") as writing:
        writing.add(
            Extension(
                id="e",
                clause_num=plan.num(label),
                office_code=OFFICE,
                requested_on=decided_on,
                new_due_on=due_on,
                reason="x",
            )
        )
        writing.add(
            ExtensionDecision(
                extension_id="e", record_digest="", granted=True, due_on=due_on, citation="CV 1", decided_on=decided_on
            )
        )


def due(plan: PlanStore, period: str, label: str = A1) -> date | None:
    found = ask(plan, period, label)
    assert found is not None
    return found.standing.due_on


def test_a_term_holds_from_its_day_on_and_not_before(plan: PlanStore) -> None:
    term(plan, A1, date(2023, 11, 30), date(2023, 10, 20))
    assert due(plan, OCTOBER) != date(2023, 11, 30)
    assert due(plan, NOVEMBER) == date(2023, 11, 30)


def test_on_equal_days_the_last_recorded_term_holds(plan: PlanStore) -> None:
    term(plan, A1, date(2023, 11, 20), date(2023, 10, 20), recorded_at=datetime(2023, 10, 21, tzinfo=UTC))
    term(plan, A1, date(2023, 11, 25), date(2023, 10, 20), recorded_at=datetime(2023, 10, 22, tzinfo=UTC))
    assert due(plan, NOVEMBER) == date(2023, 11, 25)


def test_a_term_for_one_office_holds_for_that_office(plan: PlanStore) -> None:
    term(plan, A1, date(2023, 12, 31), date(2023, 10, 20), office_code=OTHER)
    assert due(plan, NOVEMBER) != date(2023, 12, 31)
    other = ask(plan, NOVEMBER, A1, OTHER)
    assert other is not None
    assert other.standing.due_on == date(2023, 12, 31)


def test_an_extension_holds_until_a_later_document_sets_the_deadline_again(plan: PlanStore) -> None:
    extend(plan, A1, date(2023, 12, 10), date(2023, 11, 1))
    assert due(plan, NOVEMBER) == date(2023, 12, 10)
    term(plan, A1, date(2023, 11, 13), date(2023, 11, 20), cadence="thường xuyên", sets_due=False)
    assert due(plan, DECEMBER) == date(2023, 12, 10), "a change of cadence alone ends no extension"
    term(plan, A1, date(2023, 12, 1), date(2023, 11, 25))
    assert due(plan, DECEMBER) == date(2023, 12, 1)
    assert due(plan, NOVEMBER) == date(2023, 12, 10), "the period before is judged by what was in force then"


def test_a_task_added_later_does_not_stand_in_the_period_before(plan: PlanStore) -> None:
    with plan.store.write("Huyện") as writing:
        writing.edit(writing.need(Clause, plan.num(A1)), from_on=date(2023, 10, 25))
    assert ask(plan, OCTOBER, A1) is None
    assert ask(plan, NOVEMBER, A1) is not None


def test_a_task_that_fell_away_stays_in_the_periods_of_its_time(plan: PlanStore) -> None:
    with plan.store.write("Huyện") as writing:
        writing.edit(writing.need(Clause, plan.num(A1)), until_on=date(2023, 10, 31), archived_at=NOW)
    assert ask(plan, OCTOBER, A1) is not None
    assert ask(plan, NOVEMBER, A1) is None


def test_a_role_handed_on_belongs_to_each_office_in_its_time(plan: PlanStore) -> None:
    num = plan.num(A1)
    with plan.store.write("Huyện") as writing:
        writing.remove(writing.need(Assignment, num, OFFICE))
        writing.add(
            EndedAssignment(
                clause_num=num,
                office_code=OFFICE,
                from_on=date(2023, 1, 1),
                role="lead",
                until_on=date(2023, 10, 31),
                recorded_at=NOW,
                ended_at=NOW,
            )
        )
        known = writing.get(Assignment, num, OTHER)
        if known is None:
            writing.add(Assignment(clause_num=num, office_code=OTHER, role="lead", from_on=date(2023, 11, 1)))
        else:
            writing.edit(known, role="lead", from_on=date(2023, 11, 1))
    assert ask(plan, OCTOBER, A1) is not None
    assert ask(plan, OCTOBER, A1, OTHER) is None
    assert ask(plan, NOVEMBER, A1) is None
    assert ask(plan, NOVEMBER, A1, OTHER) is not None


def test_a_pause_counts_in_its_own_days(plan: PlanStore) -> None:
    with plan.store.write("Xã") as writing:
        writing.add(
            Pause(
                clause_num=plan.num(A1),
                office_code=OFFICE,
                from_on=date(2023, 10, 1),
                until_on=date(2023, 10, 20),
                reason="chờ hướng dẫn",
                recorded_at=NOW,
            )
        )
    october, november = ask(plan, OCTOBER, A1), ask(plan, NOVEMBER, A1)
    assert october is not None
    assert november is not None
    assert (october.standing.status.code, october.standing.group, october.facts.pause_reason) == (
        "paused",
        "paused",
        "chờ hướng dẫn",
    )
    assert november.standing.group != "paused"


def test_what_was_recorded_after_the_cut_off_is_known_as_such(plan: PlanStore) -> None:
    term(plan, A1, date(2023, 11, 30), date(2023, 10, 1), recorded_at=datetime(2023, 10, 14, 17, tzinfo=UTC))
    term(plan, A2, date(2023, 11, 30), date(2023, 10, 1), recorded_at=datetime(2023, 10, 14, 16, 59, tzinfo=UTC))
    with plan.store.write("Huyện") as writing:
        writing.edit(writing.need(Plan, PLAN), created_at=datetime(2023, 9, 1, tzinfo=UTC))
        writing.edit(writing.need(Revision, PLAN, 1), made_at=datetime(2023, 9, 1, tzinfo=UTC))
    with plan.store.read() as connection:
        moment = moment_at(connection, PLAN, span_named(connection, PLAN, OCTOBER), LATER)
    late, in_time = ask(plan, OCTOBER, A1), ask(plan, OCTOBER, A2)
    assert late is not None
    assert in_time is not None
    assert recorded_later(late, moment), "midnight in Việt Nam is 17:00 in UTC"
    assert not recorded_later(in_time, moment)


def test_a_state_said_in_a_period_holds_in_later_ones_and_never_in_earlier(plan: PlanStore) -> None:
    with plan.store.write("Xã") as writing:
        writing.add(
            Progress(clause_num=plan.num(A1), office_code=OFFICE, period_id=MONTH, state="in_progress", updated_at=NOW)
        )
    states = {name: ask(plan, name, A1) for name in (OCTOBER, NOVEMBER, DECEMBER)}
    assert [one.standing.state for one in states.values() if one] == ["not_started", "in_progress", "in_progress"]
    assert [one.standing.said for one in states.values() if one] == [False, True, False]


def test_looking_at_a_period_opens_none(plan: PlanStore) -> None:
    def opened() -> int:
        with plan.store.write("look") as writing:
            return writing.session.query(Period).count()

    before = opened()
    for name in ("2024-M05", "2024-Q2", "2024", "2030-M01"):
        ask(plan, name, A1)
    assert opened() == before


def test_a_quarter_is_gathered_from_its_months(plan: PlanStore) -> None:
    label = A1
    num = plan.num(label)
    with plan.store.write("Xã") as writing:
        writing.edit(writing.need(Task, num), cadence="thường xuyên")
        writing.add(Term(clause_num=num, cadence="thường xuyên", in_force_on=date(2023, 1, 2), recorded_at=NOW))
        for period in (LAST_MONTH, MONTH):
            writing.add(Progress(clause_num=num, office_code=OFFICE, period_id=period, reported=True, updated_at=NOW))
    found = ask(plan, "2023-Q4", label)
    assert found is not None
    assert (found.standing.reported, found.standing.owed) == (2, 3)


def test_a_month_in_which_nothing_arose_at_all_is_reported_in_its_quarter(plan: PlanStore) -> None:
    num = plan.num(A1)
    with plan.store.write("Xã") as writing:
        writing.edit(writing.need(Task, num), cadence="thường xuyên")
        writing.add(Term(clause_num=num, cadence="thường xuyên", in_force_on=date(2023, 1, 2), recorded_at=NOW))
        writing.add(Progress(clause_num=num, office_code=OFFICE, period_id=MONTH, reported=True, updated_at=NOW))
        for period in (LAST_MONTH, MONTH):
            told = {"plan_id": PLAN, "period_id": period, "office_code": OFFICE}
            report = writing.get(Report, *told.values()) or writing.add(Report(**told))
            writing.edit(report, nothing_arisen=True)
    found = ask(plan, "2023-Q4", A1)
    assert found is not None
    assert (found.standing.reported, found.standing.owed) == (2, 3), "a month counts once"


def test_the_uptake_of_a_task_counts_the_offices_that_lead_it(plan: PlanStore) -> None:
    with plan.store.write("Xã") as writing:
        writing.add(
            Progress(
                clause_num=plan.num(A1),
                office_code=OFFICE,
                period_id=MONTH,
                state="done",
                done_on=date(2023, 11, 1),
                updated_at=NOW,
            )
        )
    with plan.store.read() as connection:
        moment = moment_at(connection, PLAN, span_named(connection, PLAN, NOVEMBER), LATER)
        found = uptake(standings(connection, PLAN, moment))[plan.num(A1)]
    leads = [ask(plan, NOVEMBER, A1, office) for office in (OFFICE, OTHER)]
    assert (found.leads, found.done, found.reported) == (sum(one is not None for one in leads), 1, 1)


def finish(plan: PlanStore, label: str, *, sent: bool = True, note: str = "") -> None:
    """Say in October that a task is done, and send that report."""
    told = {"plan_id": PLAN, "period_id": LAST_MONTH, "office_code": OFFICE}
    with plan.store.write("Xã") as writing:
        row = {"clause_num": plan.num(label), "office_code": OFFICE, "period_id": LAST_MONTH, "updated_at": NOW}
        writing.add(Progress(**row, state="done", done_on=date(2023, 10, 10), note=note, reported=True))
        report = writing.get(Report, *told.values()) or writing.add(Report(**told))
        writing.edit(report, state="sent" if sent else "drafting")
        writing.edit(writing.need(Plan, PLAN), source="package")


def say(
    plan: PlanStore, label: str, period_id: str, kind: str, state: str, note: str = "", clause: bool = True
) -> None:
    num = plan.num(label)
    with plan.store.write("Huyện") as writing:
        writing.add(
            Verdict(
                id=f"v-{period_id}-{kind}",
                plan_id=PLAN,
                period_id=period_id,
                office_code=OFFICE,
                clause_num=num if clause else None,
                kind=kind,
                record_digest=task_digest(writing.need(Clause, num).id, period_id, state, note),
                decided_at=NOW,
            )
        )


def codes(plan: PlanStore, label: str = A1) -> list[str]:
    """How a task stands in October, and in the months it is carried into."""
    found = (ask(plan, name, label) for name in (OCTOBER, NOVEMBER, DECEMBER))
    return [one.standing.status.code for one in found if one is not None]


def test_what_was_sent_as_done_waits_in_later_months_too_until_the_verdict_comes(plan: PlanStore) -> None:
    finish(plan, A1, note="xong")
    assert codes(plan) == ["waiting"] * 3
    say(plan, A1, LAST_MONTH, "accepted", "done", "xong")
    assert set(codes(plan)) <= {"done_on_time", "done_late"}


def test_what_was_not_sent_waits_for_nobody_in_any_month(plan: PlanStore) -> None:
    finish(plan, A1, sent=False)
    assert set(codes(plan)) <= {"done_on_time", "done_late"}


def test_what_was_returned_as_not_done_asks_for_more_in_later_months_too(plan: PlanStore) -> None:
    finish(plan, A1)
    say(plan, A1, LAST_MONTH, "returned", "done")
    assert codes(plan) == ["returned"] * 3
    with plan.store.write("Xã") as writing:
        row = {"clause_num": plan.num(A1), "office_code": OFFICE, "period_id": MONTH, "updated_at": NOW}
        writing.add(Progress(**row, state="in_progress", note="làm tiếp"))
    assert codes(plan)[1] not in ("returned", "waiting"), "another word was said since"


def test_a_report_that_was_accepted_as_a_whole_leaves_nothing_waiting_later(plan: PlanStore) -> None:
    finish(plan, A1)
    say(plan, A1, LAST_MONTH, "accepted", "", clause=False)
    assert set(codes(plan)) <= {"done_on_time", "done_late"}


def test_a_verdict_of_a_month_between_holds_on(plan: PlanStore) -> None:
    finish(plan, A1)
    say(plan, A1, MONTH, "accepted", "")
    assert set(codes(plan)) <= {"done_on_time", "done_late"}, "it is the finish that was said in October"


def test_an_acceptance_in_a_later_month_confirms_the_finish_wherever_it_shows_until_another_word(
    plan: PlanStore,
) -> None:
    finish(plan, A1)
    say(plan, A1, MONTH, "accepted", "", clause=False)
    assert set(codes(plan)) <= {"done_on_time", "done_late"}, "the whole report that carries it says so too"
    with plan.store.write("Xã") as writing:
        row = {"clause_num": plan.num(A1), "office_code": OFFICE, "period_id": MONTH, "updated_at": NOW}
        writing.add(Progress(**row, state="in_progress", note="làm tiếp"))
    assert codes(plan)[0] == "waiting", "what was accepted is another word"


def test_a_return_in_a_later_month_is_about_that_month(plan: PlanStore) -> None:
    finish(plan, A1)
    say(plan, A1, MONTH, "returned", "")
    assert codes(plan)[:2] == ["waiting", "returned"]
