"""Names of offices in time, and offices that merge or split."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select

from app.desk.matrix import view_of
from app.errors import PlanningError
from app.planning.assigning import assign
from app.planning.offices import OfficeCard, add_office, list_office
from app.planning.publishing import publish
from app.planning.revising import SetCadence, revise
from app.planning.succession import Opening, put_joining, put_leaving, tasks_to_hand_on
from app.reports.from_matrix import consolidation
from app.standing.asking import moment_at, span_named
from app.tracking import difficulties, figures, indicators, progress
from app.tracking.consolidation import EXPECTED, Consolidated, consolidate
from app.tracking.drafting import draft_of
from app.tracking.succeeding import succeed
from db.queries import exchange_report
from db.queries.indicators import indicators as indicator_rows
from db.queries.offices import all_offices, office, offices_as_listed, units_as_listed
from db.schema import Answer, Assignment, Change, Directive, IndicatorValue, Office, OfficeSuccession, Progress
from tests.app.planning.test_in_force import roles
from tests.support.desk import DATED, FREE, ISSUER, OTHER, OURS, PLAN, RECURRING, WHO, Desk, lay
from tests.support.filed import filed

DAY = date(2026, 12, 1)
BEFORE = DAY - timedelta(days=1)
NEW = "11800"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The issuer's, after it published; our commune leads all three tasks, the other takes part in one."""
    made = lay(tmp_path, part="issues")
    assign(made.store, made.clock, WHO, [DATED], [OTHER], "coordinate")
    publish(made.store, made.clock, WHO, PLAN)
    add_office(made.store, WHO, OfficeCard(NEW, "UBND xã Tiên Minh", "Tiên Minh", "commune"))
    yield made
    made.store.close()


def called(desk: Desk, code: str, on: date, issuer: str = ISSUER) -> str:
    with desk.store.read() as connection:
        return offices_as_listed(connection, issuer, on, [code])[code].name


def count(desk: Desk) -> int:
    with desk.store.read() as connection:
        return len(connection.execute(select(Change.num)).all())


# -- names


def test_a_new_name_holds_from_its_day_and_the_old_one_before_it(desk: Desk) -> None:
    add_office(desk.store, WHO, OfficeCard(OTHER, "UBND phường Đại Thắng"), from_on=DAY)
    assert called(desk, OTHER, BEFORE) == "UBND xã Đại Thắng"
    assert called(desk, OTHER, DAY) == "UBND phường Đại Thắng"
    with desk.store.read() as connection:
        now, listed = office(connection, OTHER), units_as_listed(connection, PLAN, BEFORE)
    assert now is not None
    assert now.name == "UBND phường Đại Thắng"
    assert listed[OTHER].name == "UBND xã Đại Thắng"
    assert set(listed) == {OURS, OTHER}


def test_a_slip_in_a_name_is_put_right_for_all_time(desk: Desk) -> None:
    add_office(desk.store, WHO, OfficeCard(OTHER, "UBND xã Đại Thắng (Tiên Lãng)"))
    assert called(desk, OTHER, date(2020, 1, 1)) == "UBND xã Đại Thắng (Tiên Lãng)"


def test_a_name_of_the_past_told_afterwards_does_not_change_the_present_one(desk: Desk) -> None:
    add_office(desk.store, WHO, OfficeCard(OTHER, "UBND phường Đại Thắng"), from_on=DAY)
    add_office(desk.store, WHO, OfficeCard(OTHER, "UBND thị trấn Đại Thắng"), from_on=date(2026, 6, 1))
    assert [called(desk, OTHER, day) for day in (date(2026, 5, 31), BEFORE, DAY)] == [
        "UBND xã Đại Thắng",
        "UBND thị trấn Đại Thắng",
        "UBND phường Đại Thắng",
    ]
    with desk.store.read() as connection:
        now = office(connection, OTHER)
    assert now is not None
    assert now.name == "UBND phường Đại Thắng"


def test_the_list_of_another_changes_neither_ours_nor_what_we_call_ourselves(desk: Desk) -> None:
    with desk.store.write(WHO) as writing:
        ours = writing.need(Office, OTHER)
        list_office(writing, OURS, ours, {"name": "Xã Đại Thắng (theo Đảng ủy)"}, DAY)
    assert called(desk, OTHER, DAY) == "UBND xã Đại Thắng"
    assert called(desk, OTHER, DAY, issuer=OURS) == "Xã Đại Thắng (theo Đảng ủy)"
    assert called(desk, OTHER, BEFORE, issuer=OURS) == "UBND xã Đại Thắng"


def test_an_office_on_nobodys_list_is_called_as_it_is_known_here(desk: Desk) -> None:
    assert called(desk, OURS, DAY, issuer=OTHER) == "UBND xã Đoàn Lập"


# -- merge and split


def test_a_merged_office_ends_the_day_before_and_its_tasks_are_the_successors(desk: Desk) -> None:
    done = succeed(desk.store, desk.clock, WHO, ISSUER, [OURS, OTHER], [NEW], DAY)
    assert roles(desk, DATED, OURS)[-1][2] == roles(desk, DATED, OTHER)[-1][2] == BEFORE
    assert roles(desk, DATED, NEW) == [("lead", DAY, None)]  # one led it, the other took part
    assert {clause for clause, _label, _heir in done.given} == {DATED, RECURRING, FREE}
    with desk.store.read() as connection:
        before, alive = ({row.code for row in all_offices(connection, day)} for day in (BEFORE, DAY))
        days = connection.execute(select(Office.code, Office.valid_from, Office.valid_to)).all()
    assert before == {ISSUER, OURS, OTHER, NEW}
    assert alive == {ISSUER, NEW}
    assert (NEW, DAY, None) in [tuple(row) for row in days]
    assert (OURS, None, BEFORE) in [tuple(row) for row in days]


def test_a_task_that_several_had_is_handed_on_once_and_what_one_of_them_finished_is_said(desk: Desk) -> None:
    assign(desk.store, desk.clock, WHO, [DATED, FREE], [OTHER], "lead")
    done_on = date(2026, 11, 10)
    progress.set_progress(desk.store, desk.clock, WHO, DATED, desk.period().id, OURS, state="done", done_on=done_on)
    done = succeed(desk.store, desk.clock, WHO, ISSUER, [OURS, OTHER], [NEW], DAY, heirs={DATED: [NEW], FREE: [NEW]})
    assert sorted(clause for clause, _label, _heir in done.given) == sorted((DATED, FREE, RECURRING))
    assert [office for _label, office in done.finished] == [OURS]
    assert roles(desk, DATED, NEW) == [("lead", DAY, None)], "of the one that had not done it"


def test_done_again_a_succession_changes_nothing_more(desk: Desk) -> None:
    succeed(desk.store, desk.clock, WHO, ISSUER, [OURS, OTHER], [NEW], DAY)
    changes = count(desk)
    desk.clock.advance(timedelta(days=40))
    assert succeed(desk.store, desk.clock, WHO, ISSUER, [OURS, OTHER], [NEW], DAY).given == ()
    assert count(desk) == changes
    with pytest.raises(PlanningError, match="succession-other-day"):
        succeed(desk.store, desk.clock, WHO, ISSUER, [OURS], [NEW], date(2027, 1, 1))


def test_an_office_that_takes_another_in_keeps_its_own(desk: Desk) -> None:
    succeed(desk.store, desk.clock, WHO, ISSUER, [OURS, OTHER], [OTHER], DAY)
    assert [row[0] for row in roles(desk, DATED, OTHER)] == ["coordinate", "lead"]
    assert roles(desk, RECURRING, OTHER) == [("lead", DAY, None)]
    with desk.store.read() as connection:
        stands = connection.execute(select(Office.valid_from, Office.valid_to).where(Office.code == OTHER)).one()
    assert tuple(stands) == (None, None)


def test_a_split_asks_who_has_each_task(desk: Desk) -> None:
    with desk.store.read() as connection:
        asked = tasks_to_hand_on(connection, desk.clock, ISSUER, [OURS], DAY)
    assert [task.clause_id for task in asked] == [DATED, RECURRING, FREE]
    before = count(desk)
    with pytest.raises(PlanningError, match="succession-undecided"):
        succeed(desk.store, desk.clock, WHO, ISSUER, [OURS], [NEW, OTHER], DAY, heirs={DATED: [NEW]})
    with pytest.raises(PlanningError, match="succession-not-heir"):
        succeed(
            desk.store,
            desk.clock,
            WHO,
            ISSUER,
            [OURS],
            [NEW, OTHER],
            DAY,
            heirs={DATED: [ISSUER], RECURRING: [NEW], FREE: [NEW]},
        )
    assert count(desk) == before
    heirs = {DATED: [NEW], RECURRING: [NEW, OTHER], FREE: [OTHER]}
    succeed(desk.store, desk.clock, WHO, ISSUER, [OURS], [NEW, OTHER], DAY, heirs=heirs)
    assert roles(desk, RECURRING, NEW) == roles(desk, RECURRING, OTHER) == [("lead", DAY, None)]
    assert roles(desk, FREE, NEW) == []
    with desk.store.read() as connection:
        assert len(connection.execute(select(OfficeSuccession.old_code)).all()) == 2


def test_what_an_office_left_open_is_listed_and_stays_under_it(desk: Desk) -> None:
    difficulties.raise_difficulty(
        desk.store,
        desk.clock,
        WHO,
        plan_id=PLAN,
        clause_id=FREE,
        office_code=OURS,
        period_id=desk.period().id,
        text="Thiếu kinh phí",
    )
    done = succeed(desk.store, desk.clock, WHO, ISSUER, [OURS], [NEW], DAY)
    assert [(one.kind, one.office_code, one.label, one.text) for one in done.left] == [
        ("difficulty", OURS, "I, gạch đầu dòng thứ 3", "Thiếu kinh phí")
    ]


def test_an_open_matter_goes_on_with_the_successors_that_were_named_for_it(desk: Desk) -> None:
    matter = difficulties.raise_difficulty(
        desk.store,
        desk.clock,
        WHO,
        plan_id=PLAN,
        clause_id=FREE,
        office_code=OURS,
        period_id=desk.period().id,
        text="Thiếu kinh phí",
    )
    heirs = {key: [NEW, OTHER] for key in (DATED, RECURRING, FREE)}
    with pytest.raises(PlanningError, match="succession-not-heir"):
        succeed(desk.store, desk.clock, WHO, ISSUER, [OURS], [NEW, OTHER], DAY, heirs=heirs, matters={matter: [ISSUER]})
    done = succeed(
        desk.store, desk.clock, WHO, ISSUER, [OURS], [NEW, OTHER], DAY, heirs=heirs, matters={matter: [NEW, OTHER]}
    )
    assert (done.left, [heir for _matter, heir in done.passed]) == ((), [NEW, OTHER])
    with desk.store.read() as connection:
        told = connection.execute(select(Directive.office_code, Directive.text)).all()
        answers = connection.execute(select(Answer.difficulty_id, Answer.text)).all()
    assert {code for code, _text in told} == {NEW, OTHER}
    assert all("Thiếu kinh phí" in text and "UBND xã Đoàn Lập" in text for _code, text in told)
    assert [row[0] for row in answers] == [matter]


def test_what_is_finished_is_not_handed_on_and_stands_overdue_nowhere(desk: Desk) -> None:
    done_on = date(2026, 11, 10)
    progress.set_progress(desk.store, desk.clock, WHO, DATED, desk.period().id, OURS, state="done", done_on=done_on)
    done = succeed(desk.store, desk.clock, WHO, ISSUER, [OURS], [NEW], DAY)
    assert {clause for clause, _label, _heir in done.given} == {RECURRING, FREE}
    assert [office for _label, office in done.finished] == [OURS]
    assert roles(desk, DATED, NEW) == []
    assert roles(desk, DATED, OURS)[-1][2] == BEFORE


def test_a_yearly_task_that_is_done_goes_on_with_the_next_year(desk: Desk) -> None:
    revise(desk.store, desk.clock, WHO, PLAN, citation="CV 1", changes=[SetCadence(DATED, "hằng năm")])
    progress.set_progress(
        desk.store, desk.clock, WHO, DATED, desk.period().id, OURS, state="done", done_on=date(2026, 11, 10)
    )
    succeed(desk.store, desk.clock, WHO, ISSUER, [OURS], [NEW], DAY)
    assert roles(desk, DATED, NEW) == [("lead", date(2026, 12, 15), None)]


def test_a_finished_task_goes_on_where_a_person_says_so(desk: Desk) -> None:
    progress.set_progress(
        desk.store, desk.clock, WHO, DATED, desk.period().id, OURS, state="done", done_on=date(2026, 11, 10)
    )
    succeed(desk.store, desk.clock, WHO, ISSUER, [OURS], [NEW], DAY, heirs={DATED: [NEW]})
    assert roles(desk, DATED, NEW) == [("lead", DAY, None)]


def consolidated(desk: Desk, name: str, today: date) -> Consolidated:
    with desk.store.read() as connection:
        return consolidate(connection, PLAN, span_named(connection, PLAN, name), today)


def test_what_an_ended_office_finished_in_the_year_is_not_lost_to_the_year(desk: Desk) -> None:
    done_on = date(2026, 11, 10)
    progress.set_progress(desk.store, desk.clock, WHO, DATED, desk.period().id, OURS, state="done", done_on=done_on)
    succeed(desk.store, desk.clock, WHO, ISSUER, [OURS], [NEW], DAY)
    add_office(desk.store, WHO, OfficeCard(NEW, "UBND phường Tiên Minh"), from_on=date(2026, 12, 10))
    before = consolidated(desk, "2026-M11", date(2026, 12, 20))
    [num] = {num for unit in before.units for num, one in unit.cells.items() if one.clause_id == DATED}
    assert before.ended == ()
    for name in ("2026-M12", "2026-Q4", "2026"):
        found = consolidated(desk, name, date(2026, 12, 20))
        [gone] = found.ended
        assert (gone.name, gone.last_on, gone.heirs) == ("UBND xã Đoàn Lập", BEFORE, ("UBND phường Tiên Minh",))
        assert {num: one.standing.status.code for num, one in gone.cells.items()} == {num: "done_on_time"}
        assert OURS not in {one.unit.code for one in found.units}
        assert found.totals().done_on_time == 1
        assert found.totals().total == sum(one.counts.total for one in found.units if one.counts) + 1
        with desk.store.read() as connection:
            paper = consolidation(connection, PLAN, found.matrix.period.id, date(2026, 12, 20))
        assert list(view_of(found).reached) == [paper.achieved(index) for index in range(len(paper.tasks))]
        assert sum(view_of(found).reached) == 1, "screen and paper count it in the row of each task too"
    assert consolidated(desk, "2027-M01", date(2027, 1, 20)).ended == (), "an earlier report year's is not counted"


def test_the_paper_says_of_a_report_that_is_not_due_what_the_screen_says(desk: Desk) -> None:
    found = consolidated(desk, "2026-M11", date(2026, 11, 10))
    assert {one.state for one in found.units} == {EXPECTED}
    with desk.store.read() as connection:
        printed = consolidation(connection, PLAN, desk.period().id, date(2026, 11, 10))
        late = consolidation(connection, PLAN, desk.period().id, date(2026, 11, 30))
    assert printed.summary() == f"0{len(found.units)} đơn vị phải báo cáo: 0{len(found.units)} đơn vị chưa đến hạn gửi."
    assert printed.failed() == []
    assert "chưa gửi" in late.summary()


def test_what_a_successor_was_given_to_finish_again_counts_with_it_alone(desk: Desk) -> None:
    done_on = date(2026, 11, 10)
    progress.set_progress(desk.store, desk.clock, WHO, DATED, desk.period().id, OURS, state="done", done_on=done_on)
    succeed(desk.store, desk.clock, WHO, ISSUER, [OURS], [NEW], DAY, heirs={DATED: [NEW]})
    found = consolidated(desk, "2026", date(2026, 12, 20))
    assert found.ended == ()
    [heir] = [one for one in found.units if one.unit.code == NEW]
    assert DATED in {one.clause_id for one in heir.cells.values()}


# -- joining and leaving


def test_an_office_joins_from_a_day_with_the_tasks_of_another(desk: Desk) -> None:
    with desk.store.write(WHO) as writing:
        given = put_joining(writing, ISSUER, OfficeCard("99", "UBND xã Mới"), DAY, like=OURS)
    assert {clause for clause, _label in given} == {DATED, RECURRING, FREE}
    assert roles(desk, DATED, "99") == [("lead", DAY, None)]
    assert roles(desk, DATED, OURS)[-1][2] is None
    with pytest.raises(PlanningError, match="office-joined"), desk.store.write(WHO) as writing:
        put_joining(writing, ISSUER, OfficeCard("99", "UBND xã Mới"), DAY)


def test_an_office_that_leaves_has_no_task_from_the_day_on_and_keeps_what_it_did(desk: Desk) -> None:
    progress.set_progress(desk.store, desk.clock, WHO, FREE, desk.period().id, OURS, state="in_progress")
    with desk.store.write(WHO) as writing:
        done = put_leaving(writing, desk.clock, ISSUER, OURS, DAY)
    assert {clause for clause, _label, _nobody in done.given} == {DATED, RECURRING, FREE}
    assert roles(desk, FREE, OURS)[-1][2] == BEFORE
    with desk.store.read() as connection:
        assert OURS not in {row.code for row in all_offices(connection, DAY)}
        assert OURS in {row.code for row in all_offices(connection, BEFORE)}
        assert connection.execute(select(Progress.state).where(Progress.office_code == OURS)).scalar_one()
    assert consolidated(desk, "2026", date(2026, 12, 20)).ended == (), "nothing was finished"
    with pytest.raises(PlanningError, match="office-is-ours"), desk.store.write(WHO) as writing:
        put_leaving(writing, desk.clock, ISSUER, ISSUER, DAY)


def test_an_opening_figure_counts_once(desk: Desk) -> None:
    """The old office did 30 by November, the new one 5 in December after beginning with those 30."""
    year = indicators.add_indicator(desk.store, desk.clock, WHO, FREE, ISSUER, "Hộ được vay", "hộ")
    stock = indicators.add_indicator(desk.store, desk.clock, WHO, FREE, ISSUER, "Hộ còn nghèo", "hộ", "latest")
    for name, value in (("2026-M10", 10), ("2026-M11", 20)):
        for one in (year, stock):
            indicators.set_value(desk.store, desk.clock, WHO, one, OURS, desk.period(name).id, Decimal(value))
    openings = [Opening(one, NEW, Decimal(30), "Biên bản bàn giao ngày 30/11") for one in (year, stock)]
    for _ in range(2):
        succeed(desk.store, desk.clock, WHO, ISSUER, [OURS], [NEW], DAY, openings=openings)
    desk.clock.advance(timedelta(days=30))
    december = desk.period("2026-M12")
    indicators.set_value(desk.store, desk.clock, WHO, year, NEW, december.id, Decimal(5))
    with desk.store.read() as connection:
        kept = connection.execute(select(IndicatorValue.reason).where(IndicatorValue.office_code == NEW)).scalars()
        assert sorted(kept) == ["", *["Biên bản bàn giao ngày 30/11"] * 2]
        moment = moment_at(connection, PLAN, span_named(connection, PLAN, "2026-M12"), desk.clock.today())
        known = {row.id: row for row in indicator_rows(connection, PLAN)}
        own = figures.figures(connection, known[year], NEW, moment)
        arrived = {(OURS, desk.period("2026-M10").id), (OURS, desk.period("2026-M11").id), (NEW, december.id)}
        totals = {one.indicator.id: one.total for one in figures.consolidated(connection, PLAN, moment, {NEW}, arrived)}
    assert (own.this_period, own.cumulative) == (Decimal(5), Decimal(35))
    assert totals[year].cumulative == Decimal(35)  # 10 + 20 of the old office, 5 of the new one
    assert totals[stock].cumulative == Decimal(30)  # the old office's dropped out, what the new one began with stands


def test_a_successor_types_its_opening_figure_itself_and_sends_it_with_no_report(desk: Desk) -> None:
    one = indicators.add_indicator(desk.store, desk.clock, WHO, FREE, ISSUER, "Hộ được vay", "hộ")
    indicators.set_opening(desk.store, desk.clock, WHO, one, OURS, date(2026, 11, 1), Decimal(7), "Biên bản bàn giao")
    with desk.store.read() as connection:
        moment = moment_at(connection, PLAN, span_named(connection, PLAN, "2026-M11"), desk.clock.today())
        (row,) = indicator_rows(connection, PLAN)
        assert figures.figures(connection, row, OURS, moment).cumulative == Decimal(7)
        assert list(exchange_report.values(connection, PLAN, OURS, None)) == []


def test_an_opening_figure_needs_its_reason(desk: Desk) -> None:
    one = indicators.add_indicator(desk.store, desk.clock, WHO, FREE, ISSUER, "Hộ được vay", "hộ")
    with pytest.raises(PlanningError, match="opening-no-reason"):
        succeed(desk.store, desk.clock, WHO, ISSUER, [OURS], [NEW], DAY, openings=[Opening(one, NEW, Decimal(3), " ")])
    assert roles(desk, FREE, NEW) == []


def test_the_old_office_still_reports_what_it_did_and_the_new_one_begins_at_its_day(desk: Desk) -> None:
    succeed(desk.store, desk.clock, WHO, ISSUER, [OURS], [NEW], DAY)
    desk.clock.advance(timedelta(days=30))
    progress.set_progress(desk.store, desk.clock, WHO, FREE, desk.period("2026-M11").id, OURS, state="in_progress")
    progress.set_progress(desk.store, desk.clock, WHO, FREE, desk.period("2026-M12").id, NEW, state="in_progress")


def test_who_works_with_another_on_a_task_is_counted_in_its_row_neither_on_the_screen_nor_on_paper(
    tmp_path: Path,
) -> None:
    desk = lay(tmp_path, part="issues")
    with desk.store.write(WHO) as writing:
        for num in (2, 3):
            writing.add(Assignment(clause_num=num, office_code=OTHER, role="lead"))
    period = desk.period().id
    for office_code in (OURS, OTHER):
        for clause in (DATED, RECURRING):
            told = desk.store, desk.clock, WHO, clause, period, office_code
            progress.set_progress(*told, state="done", done_on=date(2026, 11, 9), reported=True)
        with desk.store.write(WHO) as writing:
            for row in filed(PLAN, period, office_code):
                writing.add(row)
    with desk.store.write(WHO) as writing:  # it had led the task, and done it
        writing.edit(writing.need(Assignment, 2, OTHER), role="coordinate")
    found = consolidated(desk, "2026-M11", date(2026, 11, 20))
    with desk.store.read() as connection:
        paper = consolidation(connection, PLAN, period, date(2026, 11, 20))
    named = [one.clause for one in paper.tasks]
    shown = dict(zip([column.task.label for column in view_of(found).columns], view_of(found).reached, strict=True))
    assert [shown[label] for label in named] == [paper.achieved(index) for index in range(len(named))]
    assert shown["I, gạch đầu dòng thứ 1"] == 1, "the one that leads it"
    desk.store.close()


def test_where_nobody_has_done_a_task_the_draft_says_0_of_them_and_no_00(tmp_path: Path) -> None:
    desk = lay(tmp_path, part="issues")
    period = desk.period().id
    told = desk.store, desk.clock, WHO, DATED, period, OURS
    progress.set_progress(*told, state="in_progress", note="Đang soạn thảo", reported=True)
    with desk.store.write(WHO) as writing:
        for row in filed(PLAN, period, OURS):
            writing.add(row)
    found = consolidated(desk, "2026-M11", date(2026, 11, 20))
    with desk.store.read() as connection:
        assert "0/01 đơn vị đã thực hiện." in draft_of(connection, found)["results"]
        assert "00/" not in draft_of(connection, found)["results"]
    desk.store.close()
