from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select

from app.desk import linking, task
from app.desk.office import Office
from app.desk.saving import undo
from app.errors import TrackingError
from db.queries import history
from db.schema import Clause, IndicatorLink, IndicatorValue, Progress, TaskLink
from tests.support.desk import DATED, FREE, ISSUER, OTHER, OURS, RECURRING, Desk, lay
from tests.support.offices import office_at
from tests.support.two_plans import lay_below

NAME = "2026-M10"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = lay(tmp_path)
    span = made.period(NAME)
    lay_below(
        made.store, ours=OURS, hamlet=OTHER, month=(span.id, NAME, span.starts_on, span.ends_on), above=(2, ISSUER)
    )
    yield made
    made.store.close()


@pytest.fixture
def office(desk: Desk, tmp_path: Path) -> Office:
    return office_at(desk.store, desk.clock, OURS, tmp_path)


def ids(office: Office, clause_id: str) -> set[str]:
    return {one.clause_id for one in linking.linked(office, clause_id)}


def test_tasks_are_linked_many_to_many_and_seen_from_both_sides(office: Office) -> None:
    linking.set_links(office, DATED, ["below-1", "own-1"])
    linking.set_links(office, FREE, ["below-1", "below-2"])
    assert ids(office, DATED) == {"below-1", "own-1"}
    assert ids(office, "below-1") == {DATED, FREE}
    linking.set_links(office, "below-1", [FREE, RECURRING])
    assert ids(office, DATED) == {"own-1"}
    assert ids(office, RECURRING) == {"below-1"}


@pytest.mark.parametrize(("clause", "other"), [(DATED, FREE), ("below-1", "own-1"), (DATED, DATED)])
def test_a_link_joins_a_superiors_task_with_one_of_ours_and_nothing_else(
    office: Office, clause: str, other: str
) -> None:
    with pytest.raises(TrackingError, match="link-one-side"):
        linking.set_links(office, clause, [other])
    assert not linking.linked(office, clause)


def test_a_section_is_no_task_to_link(office: Office) -> None:
    with pytest.raises(TrackingError, match="clause-unknown"):
        linking.set_links(office, "clause-section", ["below-1"])


def test_the_link_proposes_the_words_of_units_and_of_ourselves_and_says_who_is_missing(office: Office) -> None:
    linking.set_links(office, DATED, ["below-1", "below-2", "own-1"])
    found = linking.proposed(office, DATED, NAME)
    assert found.words() == ("- UBND xã Đại Thắng: Đã mở 3 lớp ở nhà văn hóa.\n- Đã mở lớp tại hội trường xã.")
    second = next(one for one in found.linked if one.task.clause_id == "below-2")
    assert second.words == ()
    assert "Đại Thắng" in second.missing[0]


def test_words_of_a_report_that_is_not_here_are_not_proposed(office: Office, desk: Desk) -> None:
    linking.set_links(office, DATED, ["below-1"])
    found = linking.proposed(office, DATED, "2026-M11")
    assert found.words() == ""
    assert "Chưa có báo cáo" in found.linked[0].missing[0]


def test_taking_words_over_leaves_how_the_task_stands_alone(office: Office, desk: Desk) -> None:
    linking.set_links(office, DATED, ["below-1"])
    found = linking.proposed(office, DATED, NAME)
    task.record(office, DATED, found.span.id, note="Xã đã chỉ đạo.")
    taken = linking.take_words(office, DATED, found.span.id, found.words())
    again = linking.take_words(office, DATED, found.span.id, found.words())
    assert again.kinds == frozenset(), "the same words are not put there twice"
    with desk.store.write("thử") as writing:
        row = writing.need(Progress, 2, OURS, found.span.id)
        assert row.note == "Xã đã chỉ đạo.\n- UBND xã Đại Thắng: Đã mở 3 lớp ở nhà văn hóa."
        assert (row.state, row.done_on, row.reported) == ("not_started", None, False), "the unit said: done"
    undo(office, taken.job)
    with desk.store.write("thử") as writing:
        assert writing.need(Progress, 2, OURS, found.span.id).note == "Xã đã chỉ đạo."


def test_a_figure_is_proposed_by_the_rule_of_the_indicator_it_is_tied_to(office: Office, desk: Desk) -> None:
    linking.set_links(office, DATED, ["below-1", "own-1"])
    before = linking.proposed(office, DATED, NAME)
    assert [one.below for one in before.indicators] == [None]
    assert {one.row.id for one in before.offered()} == {"below-ind", "own-ind"}
    linking.tie(office, "above-ind", "below-ind")
    one = linking.proposed(office, DATED, NAME).indicators[0]
    assert one.below is not None
    assert (one.below.value, one.below.told, one.said) == (Decimal(120), 1, None)
    linking.tie(office, "above-ind", "own-ind")
    one = linking.proposed(office, DATED, NAME).indicators[0]
    assert one.below is not None
    assert one.below.value == Decimal(41)
    with desk.store.read() as connection:
        assert not connection.execute(
            select(IndicatorValue.value).where(IndicatorValue.indicator_id == "above-ind")
        ).all(), "nothing was taken over by itself"


def test_a_tie_needs_a_link_and_ends_with_it_and_comes_back_with_it(office: Office, desk: Desk) -> None:
    with pytest.raises(TrackingError, match="link-missing"):
        linking.tie(office, "above-ind", "below-ind")
    linking.set_links(office, DATED, ["below-1"])
    linking.tie(office, "above-ind", "below-ind")
    let_go = linking.set_links(office, DATED, [])
    with desk.store.write("thử") as writing:
        assert writing.get(IndicatorLink, "above-ind", "below-ind") is None
    undo(office, let_go.job)
    assert ids(office, DATED) == {"below-1"}
    with desk.store.write("thử") as writing:
        assert writing.get(IndicatorLink, "above-ind", "below-ind") is not None


def test_a_link_stands_in_the_history_of_both_tasks_also_after_it_was_let_go(office: Office, desk: Desk) -> None:
    made = linking.set_links(office, DATED, ["below-1"])
    linking.set_links(office, DATED, [])
    with desk.store.read() as connection:
        below = connection.execute(select(Clause.num).where(Clause.id == "below-1")).scalar_one()
        for num in (2, below):
            lines = [one for one in history.history(connection, num, OURS) if one.entity == "task_link"]
            assert {one.field for one in lines} == {"", "above_num", "below_num"}
    assert undo(office, made.job).kinds == frozenset(), "it was let go since"


def test_undo_takes_the_link_away(office: Office, desk: Desk) -> None:
    made = linking.set_links(office, DATED, ["below-1", "own-1"])
    undo(office, made.job)
    with desk.store.read() as connection:
        assert not connection.execute(select(TaskLink.above_num)).all()


def test_a_linked_task_that_is_followed_no_longer_can_still_be_let_go(office: Office, desk: Desk) -> None:
    linking.set_links(office, DATED, ["below-1"])
    with desk.store.write("thử") as writing:
        clause = writing.find(Clause, Clause.id == "below-1", order_by=Clause.num)[0]
        writing.edit(clause, archived_at=desk.clock.now())
    offered, chosen = linking.choices(office, DATED)
    assert chosen == {"below-1"}
    assert "below-1" in {one.clause_id for one in offered}
    assert "below-1" not in {one.clause_id for one in linking.choices(office, FREE)[0]}
