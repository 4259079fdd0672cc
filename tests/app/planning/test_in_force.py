"""What is said holds from a day on; what held before that day stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.errors import PlanningError, TrackingError
from app.outline import outline_of_text
from app.planning.assigning import assign, pick, set_role
from app.planning.intake import add_plan
from app.planning.publishing import publish
from app.planning.revising import AddTask, Archive, SetDue, revise
from app.planning.subtasks import add_subtask
from app.tracking.pauses import set_paused
from app.tracking.progress import arrange, set_progress
from app.tracking.undoing import undo
from db.changes import Writing
from db.queries import plans as rows
from db.queries.history import last_job
from db.schema import Arrangement, Assignment, Clause, EndedAssignment, Pause, Term
from db.store import Store
from tests.app.planning.test_planning import TEXT
from tests.support.desk import DATED, FREE, OTHER, OURS, PLAN, RECURRING, WHO, Desk, lay

TODAY = date(2026, 11, 10)
ONE_DAY = timedelta(days=1)


@pytest.fixture
def issuer(tmp_path: Path) -> Iterator[Desk]:
    made = lay(tmp_path, TODAY, part="issues")
    yield made
    made.store.close()


@pytest.fixture
def unit(tmp_path: Path) -> Iterator[Desk]:
    made = lay(tmp_path, TODAY)
    yield made
    made.store.close()


def roles(desk: Desk, clause_id: str, office: str) -> list[tuple[str, date, date | None]]:
    """(role, first day, last day), oldest first."""
    with desk.store.read() as connection:
        num = rows.clause_nums(connection, [clause_id])[clause_id]
        ended = connection.execute(
            select(EndedAssignment.role, EndedAssignment.from_on, EndedAssignment.until_on)
            .where(EndedAssignment.clause_num == num, EndedAssignment.office_code == office)
            .order_by(EndedAssignment.from_on)
        )
        found: list[tuple[str, date, date | None]] = [(row[0], row[1], row[2]) for row in ended]
        given_now = connection.execute(
            select(Assignment.role, Assignment.from_on).where(
                Assignment.clause_num == num, Assignment.office_code == office
            )
        )
        return found + [(row[0], row[1], None) for row in given_now]


def kept_pauses(desk: Desk) -> list[tuple[date, date | None, str]]:
    with desk.store.read() as connection:
        found = connection.execute(select(Pause.from_on, Pause.until_on, Pause.reason).order_by(Pause.from_on))
        return [(row[0], row[1], row[2]) for row in found]


def last(desk: Desk) -> str:
    with desk.store.read() as connection:
        job = last_job(connection)
    assert job is not None
    return job


def first_day(desk: Desk, clause_id: str) -> date:
    with desk.store.read() as connection:
        return connection.execute(select(Clause.from_on).where(Clause.id == clause_id)).scalar_one()


# -- roles


def test_until_the_plan_is_published_a_task_is_given_from_its_first_day(issuer: Desk) -> None:
    assign(issuer.store, issuer.clock, WHO, [FREE], [OTHER], "coordinate")
    assign(issuer.store, issuer.clock, WHO, [FREE], [OTHER], "lead")
    assert roles(issuer, FREE, OTHER) == [("lead", first_day(issuer, FREE), None)]


def test_once_it_was_published_a_role_changes_from_today_and_the_old_one_stays_till_yesterday(issuer: Desk) -> None:
    assign(issuer.store, issuer.clock, WHO, [FREE], [OTHER], "coordinate")
    publish(issuer.store, issuer.clock, WHO, PLAN)
    assign(issuer.store, issuer.clock, WHO, [FREE], [OTHER], "lead")
    begins = first_day(issuer, FREE)
    assert roles(issuer, FREE, OTHER) == [("coordinate", begins, TODAY - ONE_DAY), ("lead", TODAY, None)]
    issuer.clock.advance(timedelta(days=5))
    assign(issuer.store, issuer.clock, WHO, [FREE], [OTHER], None)
    assert roles(issuer, FREE, OTHER) == [
        ("coordinate", begins, TODAY - ONE_DAY),
        ("lead", TODAY, date(2026, 11, 14)),
    ]


def test_both_instants_of_a_role_that_ended_are_kept(issuer: Desk) -> None:
    assign(issuer.store, issuer.clock, WHO, [FREE], [OTHER], "lead")
    began = issuer.clock.now()
    publish(issuer.store, issuer.clock, WHO, PLAN)
    issuer.clock.advance(timedelta(days=3))
    assign(issuer.store, issuer.clock, WHO, [FREE], [OTHER], None)
    with issuer.store.read() as connection:
        found = connection.execute(select(EndedAssignment.recorded_at, EndedAssignment.ended_at)).one()
    assert tuple(found) == (began, issuer.clock.now())


def test_a_role_that_would_end_before_it_began_was_never_in_force(issuer: Desk) -> None:
    publish(issuer.store, issuer.clock, WHO, PLAN)
    assign(issuer.store, issuer.clock, WHO, [FREE], [OTHER], "lead")
    assign(issuer.store, issuer.clock, WHO, [FREE], [OTHER], None)
    assert roles(issuer, FREE, OTHER) == []


def test_a_day_may_be_named_past_or_future_but_not_before_the_plan(issuer: Desk) -> None:
    plan_id = add_plan(
        issuer.store, issuer.clock, WHO, outline_of_text(TEXT), issuer_code="315", part="issues"
    )  # of 05/01/2026
    with issuer.store.read() as connection:
        task = next(row.id for row in rows.clauses(connection, plan_id) if row.kind == "task")
    assign(issuer.store, issuer.clock, WHO, [task], [OTHER], "lead", from_on=date(2026, 3, 1))
    assign(issuer.store, issuer.clock, WHO, [task], [OTHER], None, from_on=date(2026, 12, 1))
    assert roles(issuer, task, OTHER) == [("lead", date(2026, 3, 1), date(2026, 11, 30))]
    with pytest.raises(PlanningError, match="in-force-before-plan"):
        assign(issuer.store, issuer.clock, WHO, [task], [OTHER], "lead", from_on=date(2026, 1, 4))


def test_a_task_of_a_revision_not_yet_published_is_given_from_the_day_of_the_revision(issuer: Desk) -> None:
    publish(issuer.store, issuer.clock, WHO, PLAN)
    added = AddTask("clause-section", "-", "I, gạch đầu dòng thứ 9", "Tổng kết")
    revise(issuer.store, issuer.clock, WHO, PLAN, citation="CV 1", changes=[added], in_force_on=date(2026, 10, 20))
    with issuer.store.read() as connection:
        task = next(row.id for row in rows.clauses(connection, PLAN) if row.text == "Tổng kết")
    assign(issuer.store, issuer.clock, WHO, [task], [OTHER], "lead")
    assert roles(issuer, task, OTHER) == [("lead", date(2026, 10, 20), None)]


def test_first_picks_hold_from_the_day_of_the_plan_and_later_ones_from_today(unit: Desk) -> None:
    plan_id = add_plan(unit.store, unit.clock, WHO, outline_of_text(TEXT), issuer_code="315", part="carries_out")
    with unit.store.read() as connection:
        first, second = [row.id for row in rows.clauses(connection, plan_id) if row.kind == "task"][-2:]
    pick(unit.store, unit.clock, WHO, plan_id, OURS, {first: "coordinate"})
    pick(unit.store, unit.clock, WHO, plan_id, OURS, {first: "lead"})
    assert roles(unit, first, OURS) == [("lead", date(2026, 1, 5), None)]
    unit.clock.advance(timedelta(days=10))
    pick(unit.store, unit.clock, WHO, plan_id, OURS, {second: "lead"})
    assert roles(unit, first, OURS) == [("lead", date(2026, 1, 5), date(2026, 11, 19))]
    assert roles(unit, second, OURS) == [("lead", date(2026, 11, 20), None)]


@pytest.mark.parametrize("role", ["coordinate", None])
def test_undoing_a_change_of_role_gives_back_the_role_and_its_days(issuer: Desk, role: str | None) -> None:
    publish(issuer.store, issuer.clock, WHO, PLAN)
    before = roles(issuer, DATED, OURS)
    assign(issuer.store, issuer.clock, WHO, [DATED], [OURS], role)
    changed, job = roles(issuer, DATED, OURS), last(issuer)
    assert changed != before
    redo, _ = undo(issuer.store, issuer.clock, WHO, job)
    assert roles(issuer, DATED, OURS) == before
    undo(issuer.store, issuer.clock, WHO, redo)
    assert roles(issuer, DATED, OURS) == changed


def test_undoing_a_role_newly_given_takes_it_away(issuer: Desk) -> None:
    assign(issuer.store, issuer.clock, WHO, [FREE, DATED], [OTHER], "lead")
    undo(issuer.store, issuer.clock, WHO, last(issuer))
    assert roles(issuer, FREE, OTHER) == roles(issuer, DATED, OTHER) == []


def test_a_change_of_role_is_not_undone_once_it_was_changed_again(issuer: Desk) -> None:
    publish(issuer.store, issuer.clock, WHO, PLAN)
    assign(issuer.store, issuer.clock, WHO, [DATED], [OURS], "coordinate")
    first = last(issuer)
    issuer.clock.advance(timedelta(days=3))
    assign(issuer.store, issuer.clock, WHO, [DATED], [OURS], "inform")
    standing = roles(issuer, DATED, OURS)
    _, touched = undo(issuer.store, issuer.clock, WHO, first)
    assert (touched, roles(issuer, DATED, OURS)) == (frozenset(), standing)


def test_an_office_whose_part_ended_still_answers_for_the_periods_in_which_it_had_it(issuer: Desk) -> None:
    publish(issuer.store, issuer.clock, WHO, PLAN)
    assign(issuer.store, issuer.clock, WHO, [DATED], [OURS], None)
    october, november = issuer.period("2026-M10").id, issuer.period("2026-M11").id
    set_progress(issuer.store, issuer.clock, WHO, DATED, october, OURS, state="in_progress")
    with pytest.raises(TrackingError, match="not-assigned"):
        set_progress(issuer.store, issuer.clock, WHO, DATED, november, OURS, state="in_progress")


# -- revisions


def test_a_revision_may_be_in_force_before_or_after_today(issuer: Desk) -> None:
    revise(
        issuer.store,
        issuer.clock,
        WHO,
        PLAN,
        citation="CV 5",
        changes=[SetDue(DATED, date(2027, 1, 15)), Archive(FREE)],
        in_force_on=date(2026, 12, 1),
    )
    with issuer.store.read() as connection:
        term = connection.execute(select(Term.in_force_on, Term.due_on).order_by(Term.num.desc()).limit(1)).one()
        until = connection.execute(select(Clause.until_on).where(Clause.id == FREE)).scalar_one()
    assert tuple(term) == (date(2026, 12, 1), date(2027, 1, 15))
    assert until == date(2026, 11, 30)


def test_a_revision_is_never_in_force_before_its_plan(unit: Desk) -> None:
    plan_id = add_plan(unit.store, unit.clock, WHO, outline_of_text(TEXT), issuer_code=OURS, part="own")
    with unit.store.read() as connection:
        task = next(row.id for row in rows.clauses(connection, plan_id) if row.kind == "task")
    with pytest.raises(PlanningError, match="in-force-before-plan"):
        revise(
            unit.store,
            unit.clock,
            WHO,
            plan_id,
            citation="CV 5",
            changes=[Archive(task)],
            in_force_on=date(2026, 1, 4),
        )


def test_a_clause_that_fell_away_keeps_its_last_day_when_the_one_above_falls_away_later(issuer: Desk) -> None:
    revise(issuer.store, issuer.clock, WHO, PLAN, citation="CV 1", changes=[Archive(FREE)])
    issuer.clock.advance(timedelta(days=20))
    revise(issuer.store, issuer.clock, WHO, PLAN, citation="CV 2", changes=[Archive("clause-section")])
    with issuer.store.read() as connection:
        found = {row[0]: row[1] for row in connection.execute(select(Clause.id, Clause.until_on))}
    assert found[FREE] == TODAY - ONE_DAY
    assert found[RECURRING] == date(2026, 11, 29)


def test_a_sub_task_begins_on_the_day_it_is_made(unit: Desk) -> None:
    made = add_subtask(unit.store, unit.clock, WHO, DATED, OURS, "In tờ rơi")
    assert first_day(unit, made) == TODAY
    assert roles(unit, made, OURS) == [("lead", TODAY, None)]


def test_a_sub_task_of_a_period_that_is_over_begins_in_it_and_none_begins_in_days_to_come(unit: Desk) -> None:
    before = add_subtask(unit.store, unit.clock, WHO, DATED, OURS, "In tờ rơi", from_on=TODAY - ONE_DAY)
    assert roles(unit, before, OURS) == [("lead", TODAY - ONE_DAY, None)]
    later = add_subtask(unit.store, unit.clock, WHO, DATED, OURS, "Phát tờ rơi", from_on=TODAY + ONE_DAY)
    assert first_day(unit, later) == TODAY


# -- pauses


def test_a_pause_is_a_stretch_of_days_with_its_reason(unit: Desk) -> None:
    arrange(unit.store, unit.clock, WHO, DATED, OURS, paused=True, reason="Chờ kinh phí")
    assert kept_pauses(unit) == [(TODAY, None, "Chờ kinh phí")]
    unit.clock.advance(timedelta(days=6))
    arrange(unit.store, unit.clock, WHO, DATED, OURS, paused=False)
    assert kept_pauses(unit) == [(TODAY, date(2026, 11, 15), "Chờ kinh phí")]
    with unit.store.read() as connection:
        assert connection.execute(select(Arrangement.paused)).scalar_one() is False


def test_a_pause_begun_and_ended_on_one_day_leaves_nothing(unit: Desk) -> None:
    arrange(unit.store, unit.clock, WHO, DATED, OURS, paused=True, reason="Nhầm")
    arrange(unit.store, unit.clock, WHO, DATED, OURS, paused=False)
    assert kept_pauses(unit) == []


def test_a_pause_may_be_told_afterwards_but_not_before(unit: Desk) -> None:
    arrange(unit.store, unit.clock, WHO, DATED, OURS, paused=True, paused_on=date(2026, 11, 2))
    assert kept_pauses(unit) == [(date(2026, 11, 2), None, "")]
    with pytest.raises(TrackingError, match="pause-in-future"):
        arrange(unit.store, unit.clock, WHO, DATED, OURS, paused=False, paused_on=date(2026, 11, 11))


def test_undoing_a_pause_and_undoing_its_end(unit: Desk) -> None:
    arrange(unit.store, unit.clock, WHO, DATED, OURS, paused=True, reason="Chờ kinh phí")
    begun = last(unit)
    unit.clock.advance(timedelta(days=6))
    arrange(unit.store, unit.clock, WHO, DATED, OURS, paused=False)
    undo(unit.store, unit.clock, WHO, last(unit))
    assert kept_pauses(unit) == [(TODAY, None, "Chờ kinh phí")]
    undo(unit.store, unit.clock, WHO, begun)
    assert kept_pauses(unit) == []


# -- properties: what is said holds from its day on, and nothing before that day ever changes

DAYS = [date(2026, 1, 1) + timedelta(days=n) for n in range(12)]
SOME_DAYS = st.sampled_from(DAYS)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = lay(tmp_path_factory.mktemp("spans"), TODAY)
    yield made.store
    made.store.close()


class _PutBackError(Exception):
    pass


def tried(store: Store, act: Callable[[Writing], None]) -> None:
    """Do something in a transaction that is then put back."""
    try:
        with store.write("x") as writing:
            act(writing)
            raise _PutBackError
    except _PutBackError:
        pass


def on_days(spans: list[tuple[Any, date, date | None]]) -> list[Any]:
    """What holds on each of the days; no day may lie in two spans."""
    found = []
    for day in DAYS:
        held = [what for what, start, end in spans if start <= day and (end is None or day <= end)]
        assert len(held) <= 1, f"two spans hold on {day}: {spans}"
        found.append(held[0] if held else None)
    return found


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(SOME_DAYS, st.sampled_from(["lead", "coordinate", "inform", None])), max_size=8))
def test_roles_never_overlap_and_none_is_lost(store: Store, acts: list[tuple[date, str | None]]) -> None:
    def play(writing: Writing) -> None:
        expected: list[str | None] = [None] * len(DAYS)
        for begins, role in acts:
            set_role(writing, 4, OTHER, role, begins)
            expected = [role if day >= begins else old for day, old in zip(DAYS, expected, strict=True)]
            ended = writing.session.scalars(
                select(EndedAssignment).where(EndedAssignment.clause_num == 4, EndedAssignment.office_code == OTHER)
            )
            spans: list[tuple[Any, date, date | None]] = [(one.role, one.from_on, one.until_on) for one in ended]
            now = writing.get(Assignment, 4, OTHER)
            spans += [(now.role, now.from_on, None)] if now else []
            assert on_days(spans) == expected

    tried(store, play)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(SOME_DAYS, st.booleans()), max_size=8))
def test_pauses_never_overlap_and_none_is_lost(store: Store, acts: list[tuple[date, bool]]) -> None:
    def play(writing: Writing) -> None:
        expected: list[bool | None] = [None] * len(DAYS)
        for day, paused in acts:
            set_paused(writing, 2, OURS, paused, day, "vì lũ")
            expected = [(paused or None) if one >= day else old for one, old in zip(DAYS, expected, strict=True)]
            spans: list[tuple[Any, date, date | None]] = [
                (True, one.from_on, one.until_on) for one in writing.session.scalars(select(Pause))
            ]
            assert on_days(spans) == expected

    tried(store, play)
