"""A plan whose day is blank holds from the day it was given: published by its issuer, arrived at who carries it out."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.clock import FixedClock
from app.errors import PlanningError
from app.outline import outline_of_text
from app.planning.assigning import assign
from app.planning.intake import Arrival, Correction, add_plan, record_arrival
from app.planning.publishing import publish
from app.planning.revising import AddTask, SetDue, revise
from app.standing.asking import moment_at, span_named, standings
from db.queries import plans as rows
from tests.support.desk import ISSUER, OTHER, OURS, WHO, Desk, lay

BLANK = """ỦY BAN NHÂN DÂN HUYỆN THỬ
Số:     /KH-UBND
Thử, ngày      tháng      năm 2026
KẾ HOẠCH
Thực hiện công tác năm 2026
I. NHIỆM VỤ
1. Các xã tuyên truyền thường xuyên trên đài truyền thanh.
2. Các xã hoàn thành rà soát hộ nghèo trước ngày 30/11/2026.
"""


def read(folder: Path, day: date, part: str, arrival: Arrival | None = None) -> tuple[Desk, str]:
    """A desk that reads the document on a day."""
    desk = lay(folder, part=part)
    desk.clock = FixedClock(datetime(day.year, day.month, day.day, 2, tzinfo=UTC))
    head = outline_of_text(BLANK)
    assert head.head.date is None
    return desk, add_plan(desk.store, desk.clock, WHO, head, issuer_code=ISSUER, part=part, arrival=arrival,
                          correction=Correction(period_kind="month"))  # fmt: skip


def go_to(desk: Desk, day: date) -> None:
    desk.clock = FixedClock(datetime(day.year, day.month, day.day, 2, tzinfo=UTC))


def given(desk: Desk, plan_id: str, office: str) -> list[str]:
    """The tasks of the plan, given to an office."""
    with desk.store.read() as connection:
        tasks = [row.id for row in rows.clauses(connection, plan_id) if row.kind == "task"]
    assign(desk.store, desk.clock, WHO, tasks, [office], "lead")
    return tasks


def in_force(desk: Desk, plan_id: str, period: str, office: str) -> list[str]:
    """The tasks that stand in a period for an office."""
    with desk.store.read() as connection:
        moment = moment_at(connection, plan_id, span_named(connection, plan_id, period), desk.clock.today())
        return [one.clause_id for one in standings(connection, plan_id, moment, office_code=office)]


def owed(desk: Desk, plan_id: str, clause_id: str, office: str) -> tuple[int, int]:
    """Of the year: months a recurring task was reported in, months it was to be."""
    with desk.store.read() as connection:
        moment = moment_at(connection, plan_id, span_named(connection, plan_id, "2026"), desk.clock.today())
        found = standings(connection, plan_id, moment, office_code=office)
    standing = next(one.standing for one in found if one.clause_id == clause_id)
    return standing.reported, standing.owed


def test_a_plan_published_in_september_owes_from_september_on_though_it_was_drafted_in_june(tmp_path: Path) -> None:
    desk, plan_id = read(tmp_path, date(2026, 6, 1), "issues")
    recurring, _dated = given(desk, plan_id, OTHER)
    go_to(desk, date(2026, 9, 5))
    publish(desk.store, desk.clock, WHO, plan_id)
    go_to(desk, date(2026, 12, 20))
    assert in_force(desk, plan_id, "2026-M08", OTHER) == []
    assert len(in_force(desk, plan_id, "2026-M09", OTHER)) == 2
    assert owed(desk, plan_id, recurring, OTHER) == (0, 4)


def test_what_changed_before_the_publishing_holds_from_it_and_what_comes_later_stays_later(tmp_path: Path) -> None:
    desk, plan_id = read(tmp_path, date(2026, 6, 1), "issues")
    _recurring, dated = given(desk, plan_id, OTHER)
    change = SetDue(dated, date(2026, 12, 5))
    revise(desk.store, desk.clock, WHO, plan_id, citation="CV 1", changes=[change])
    assign(desk.store, desk.clock, WHO, [dated], [OTHER], None, from_on=date(2026, 11, 1))
    go_to(desk, date(2026, 9, 5))
    publish(desk.store, desk.clock, WHO, plan_id)
    with desk.store.read() as connection:
        days = connection.exec_driver_sql("SELECT DISTINCT in_force_on FROM revision WHERE plan_id = ?", (plan_id,))
        assert days.scalars().all() == ["2026-09-05"]
        ended = connection.exec_driver_sql("SELECT from_on, until_on FROM ended_assignment").all()
    assert [tuple(row) for row in ended] == [("2026-09-05", "2026-10-31")]
    go_to(desk, date(2026, 12, 20))
    assert dated in in_force(desk, plan_id, "2026-M10", OTHER)
    assert dated not in in_force(desk, plan_id, "2026-M11", OTHER)


def test_publishing_an_update_moves_nothing_and_roles_given_since_hold_from_their_day(tmp_path: Path) -> None:
    desk, plan_id = read(tmp_path, date(2026, 6, 1), "issues")
    tasks = given(desk, plan_id, OTHER)
    revise(desk.store, desk.clock, WHO, plan_id, citation="CV 1", changes=[SetDue(tasks[1], date(2026, 12, 5))])
    go_to(desk, date(2026, 9, 5))
    publish(desk.store, desk.clock, WHO, plan_id)
    go_to(desk, date(2026, 10, 20))
    parent = rows_of(desk, plan_id)
    revise(
        desk.store,
        desk.clock,
        WHO,
        plan_id,
        citation="CV 2",
        changes=[AddTask(parent, "3.", "I.3", "Báo cáo thêm việc mới")],
    )
    publish(desk.store, desk.clock, WHO, plan_id)
    assign(desk.store, desk.clock, WHO, tasks, [OURS], "lead")
    assert len(in_force(desk, plan_id, "2026-M09", OTHER)) == 2
    assert in_force(desk, plan_id, "2026-M10", OURS) == [], "what was published before is given from today"
    assert len(in_force(desk, plan_id, "2026-M11", OURS)) == 2


def rows_of(desk: Desk, plan_id: str) -> str:
    with desk.store.read() as connection:
        return next(row.id for row in rows.clauses(connection, plan_id) if row.kind == "section")


def test_who_carries_it_out_has_it_from_the_day_it_arrived(tmp_path: Path) -> None:
    desk, plan_id = read(tmp_path, date(2026, 9, 20), "carries_out", Arrival(arrived_on=date(2026, 9, 10)))
    recurring, _dated = given(desk, plan_id, OURS)
    assert len(in_force(desk, plan_id, "2026-M09", OURS)) == 2
    assert in_force(desk, plan_id, "2026-M08", OURS) == []
    go_to(desk, date(2026, 12, 20))
    assert owed(desk, plan_id, recurring, OURS) == (0, 4)


def test_the_day_of_arrival_typed_later_is_the_day_it_holds_from(tmp_path: Path) -> None:
    desk, plan_id = read(tmp_path, date(2026, 9, 20), "carries_out")
    recurring, _dated = given(desk, plan_id, OURS)
    assert in_force(desk, plan_id, "2026-M09", OURS) == []
    record_arrival(desk.store, desk.clock, WHO, plan_id, Arrival(arrived_on=date(2026, 9, 10)))
    assert len(in_force(desk, plan_id, "2026-M09", OURS)) == 2
    go_to(desk, date(2026, 12, 20))
    record_arrival(desk.store, desk.clock, WHO, plan_id, Arrival("12", date(2026, 9, 10)))
    assert owed(desk, plan_id, recurring, OURS) == (0, 4)


def test_a_plan_that_bears_its_day_holds_from_that_whenever_it_is_published(tmp_path: Path) -> None:
    desk = lay(tmp_path, part="issues")
    desk.clock = FixedClock(datetime(2026, 6, 1, 2, tzinfo=UTC))
    dated = BLANK.replace("ngày      tháng      năm 2026", "ngày 05 tháng 3 năm 2026")
    plan_id = add_plan(desk.store, desk.clock, WHO, outline_of_text(dated), issuer_code=ISSUER, part="issues")
    tasks = given(desk, plan_id, OTHER)
    go_to(desk, date(2026, 9, 5))
    publish(desk.store, desk.clock, WHO, plan_id)
    assert in_force(desk, plan_id, "2026-M04", OTHER) == tasks
    with pytest.raises(PlanningError, match="in-force-before-plan"):
        assign(desk.store, desk.clock, WHO, tasks, [OURS], "lead", from_on=date(2026, 3, 4))
