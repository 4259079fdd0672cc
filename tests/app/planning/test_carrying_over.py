"""The turn of the year: what goes on, what opens again, what a person decides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from app.errors import PlanningError
from app.planning.carrying_over import opening_again, unfinished
from app.planning.revising import Archive, SetCadence, SetDue, revise
from app.standing.asking import moment_at, span_named, standings
from app.tracking.progress import set_progress
from app.tracking.year_end import end_year
from db.queries import plans as rows
from db.schema import Clause, Progress, Revision
from tests.support.desk import DATED, FREE, ISSUER, OURS, PLAN, RECURRING, WHO, Desk, lay


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = lay(tmp_path)
    yield made
    made.store.close()


def after_the_year(desk: Desk) -> None:
    desk.clock.instant = datetime(2026, 12, 20, 2, 41, tzinfo=UTC)


def left(desk: Desk) -> list[str]:
    return [task.clause_id for task in unfinished(desk.store, desk.clock, PLAN, 2027)]


def test_a_recurring_task_goes_on_by_itself_and_what_is_not_done_is_listed(desk: Desk) -> None:
    after_the_year(desk)
    assert left(desk) == [DATED, FREE]
    period, day = desk.period("2026").id, date(2026, 12, 10)
    set_progress(desk.store, desk.clock, WHO, FREE, period, OURS, state="done", done_on=day)
    assert left(desk) == [DATED]


def test_nothing_goes_on_in_silence(desk: Desk) -> None:
    after_the_year(desk)
    with pytest.raises(PlanningError, match="carry-over-undecided"):
        end_year(desk.store, desk.clock, WHO, OURS, PLAN, 2027, go_on=[DATED])
    with desk.store.read() as connection:
        assert [row[0] for row in rows.revisions(connection, PLAN)] == [1]


def test_a_plain_going_on_keeps_ids_and_cites_the_plan_itself(desk: Desk) -> None:
    after_the_year(desk)
    with desk.store.read() as connection:
        before = [row.id for row in rows.clauses(connection, PLAN)]
    assert end_year(desk.store, desk.clock, WHO, OURS, PLAN, 2027, go_on=[DATED, FREE]) == 2
    with desk.store.read() as connection:
        assert [row.id for row in rows.clauses(connection, PLAN)] == before
        made = connection.execute(
            select(Revision.citation, Revision.summary, Revision.in_force_on).where(Revision.number == 2)
        ).one()
    assert tuple(made) == ("Kế hoạch số 12/KH-UBND", "tiếp tục sang năm 2027", date(2026, 12, 15))


def test_new_dates_and_tasks_let_go_cite_a_document_and_hold_from_the_new_year(desk: Desk) -> None:
    after_the_year(desk)
    changes: list[SetDue | Archive] = [SetDue(DATED, date(2027, 3, 31)), Archive(FREE)]
    with pytest.raises(PlanningError, match="revision-no-citation"):
        end_year(desk.store, desk.clock, WHO, OURS, PLAN, 2027, changes=changes)
    end_year(desk.store, desk.clock, WHO, OURS, PLAN, 2027, changes=changes, citation="CV 15")
    with desk.store.read() as connection:
        assert connection.execute(select(Clause.until_on).where(Clause.id == FREE)).scalar_one() == date(2026, 12, 14)
        found = {}
        for name in ("2026", "2027"):
            moment = moment_at(connection, PLAN, span_named(connection, PLAN, name), desk.clock.today())
            found[name] = {one.clause_id: one.facts.due_on for one in standings(connection, PLAN, moment)}
    assert found["2026"] == {DATED: date(2026, 11, 13), RECURRING: None, FREE: None}
    assert found["2027"] == {DATED: date(2027, 3, 31), RECURRING: None}


def test_a_task_of_every_year_opens_again_without_a_decision(desk: Desk) -> None:
    revise(desk.store, desk.clock, WHO, PLAN, citation="CV 1", changes=[SetCadence(DATED, "hằng năm")])
    after_the_year(desk)
    assert left(desk) == [FREE]


def test_a_plan_goes_on_into_a_year_once(desk: Desk) -> None:
    after_the_year(desk)
    end_year(desk.store, desk.clock, WHO, OURS, PLAN, 2027, go_on=[DATED, FREE])
    with pytest.raises(PlanningError, match="carry-over-known"):
        end_year(desk.store, desk.clock, WHO, OURS, PLAN, 2027, go_on=[DATED, FREE])


def test_what_is_done_is_said_in_the_old_year_and_does_not_go_on(desk: Desk) -> None:
    after_the_year(desk)
    end_year(desk.store, desk.clock, WHO, OURS, PLAN, 2027, go_on=[FREE], done={DATED: date(2026, 12, 10)})
    assert left(desk) == [FREE]
    with desk.store.read() as connection:
        said = connection.execute(select(Progress.period_id, Progress.done_on, Progress.state)).all()
    assert [tuple(row) for row in said] == [("year:2025-12-15:2026-12-14", date(2026, 12, 10), "done")]


def test_nothing_is_said_to_be_done_where_the_turn_of_the_year_is_refused(desk: Desk) -> None:
    after_the_year(desk)
    with pytest.raises(PlanningError, match="carry-over-undecided"):
        end_year(desk.store, desk.clock, WHO, OURS, PLAN, 2027, done={DATED: date(2026, 12, 10)})
    assert left(desk) == [DATED, FREE]


def test_an_issuer_says_nothing_done_for_a_unit(desk: Desk) -> None:
    after_the_year(desk)
    with pytest.raises(PlanningError, match="carry-over-not-ours"):
        end_year(desk.store, desk.clock, WHO, ISSUER, PLAN, 2027, go_on=[FREE], done={DATED: date(2026, 12, 10)})


def test_what_opens_again_by_itself_is_counted(desk: Desk) -> None:
    revise(desk.store, desk.clock, WHO, PLAN, citation="CV 1", changes=[SetCadence(DATED, "hằng năm")])
    after_the_year(desk)
    again = opening_again(desk.store, desk.clock, PLAN, 2027)
    assert (again.recurring, again.yearly) == (1, 1)
