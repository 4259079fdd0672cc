"""The people of a desk: who works now, whose tasks are shown as mine, what a bàn giao does and gives back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.clock import FixedClock
from app.desk import handing_over, letters, paper_form, people, plan, task
from app.desk.office import Office
from app.desk.saving import undo
from app.desk.tally import MINE
from app.errors import AppError
from app.reports.handing_over import HandOver
from app.standing.moment import moment_of
from app.tracking.handing_over import passed_on
from db import schema
from tests.support.offices import office_at
from tests.support.plan_store import F1, F2, OFFICE, PlanStore, make_store

HOA, MINH = "Nguyễn Thị Hoa", "Trần Văn Minh"


@pytest.fixture
def made(tmp_path: Path) -> Iterator[PlanStore]:
    found = make_store(tmp_path, busy=False)
    yield found
    found.store.close()


@pytest.fixture
def office(made: PlanStore, tmp_path: Path) -> Office:
    (tmp_path / "keys").mkdir()
    return office_at(made.store, made.clock, OFFICE, tmp_path, who=HOA)


@pytest.fixture
def two(office: Office) -> tuple[str, str]:
    return people.put(office, HOA).made, people.put(office, MINH, "Văn phòng - thống kê").made


def mine(office: Office, clock: FixedClock) -> set[str]:
    [row] = plan.followed(office)
    span = plan.book(office, [row]).on(row.issuer_code, row.period_kind, clock.today())
    assert span is not None
    counted = plan.counted(office, row, moment_of(span, clock.today(), None, (span,)))
    return {counted.by_num[num].label for num in counted.chips[MINE]}


def test_a_substitute_sees_the_tasks_of_who_is_absent_in_these_days_only(
    office: Office, made: PlanStore, two: tuple[str, str]
) -> None:
    hoa, minh = two
    task.arrange(office, made.id(F1), handler=HOA)
    task.arrange(office, made.id(F2), handler=MINH)
    assert mine(office, made.clock) == {F1}
    people.stand_in(office, minh, hoa, date(2023, 11, 9), date(2023, 11, 10), "đi học")
    assert mine(office, made.clock) == {F1, F2}
    assert people.shown(office).standing_in[0].absent == MINH
    later = FixedClock(made.clock.now().replace(day=12))
    assert mine(office_at(made.store, later, OFFICE, office.sheets, who=HOA), later) == {F1}


def test_a_hand_over_is_one_act_and_given_back_as_one(office: Office, made: PlanStore, two: tuple[str, str]) -> None:
    task.arrange(office, made.id(F1), handler=f"{HOA}, 6 thôn")
    held = [line for line in handing_over.open_lines(office, HOA) if line.held]
    assert [line.label for line in held] == [F1]
    nobody = next(line for line in handing_over.open_lines(office, HOA) if line.label == F2)
    chosen = (held[0].clause_id, nobody.clause_id)
    done = handing_over.hand_over(office, HandOver(*two, date(2023, 11, 10), chosen, signer="Nguyễn Văn Ước"))
    passed = {line.label: line.handler for line in handing_over.open_lines(office, MINH) if line.held}
    assert passed == {F1: f"{MINH}, 6 thôn", F2: MINH}
    assert [(one.giver, one.task_count) for one in handing_over.done(office)] == [(HOA, 2)]
    undo(office, done.job)
    assert {line.label for line in handing_over.open_lines(office, HOA) if line.held} == {F1}
    assert {line.handler for line in handing_over.open_lines(office, HOA) if line.label == F2} == {""}
    assert handing_over.done(office) == []


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (lambda hoa, minh: HandOver(hoa, hoa, date(2023, 11, 10), ()), "hand-over-same"),
        (lambda hoa, minh: HandOver(hoa, minh, date(2023, 11, 11), ()), "day-ahead"),
        (lambda hoa, minh: HandOver(hoa, minh, date(2023, 11, 10), ("nobody's",)), "hand-over-not-open"),
        (lambda hoa, minh: HandOver(hoa, minh, date(2023, 11, 10), (), more=("Tủ hồ sơ",)), "letter-no-signer"),
        (lambda hoa, minh: HandOver(hoa, minh, date(2023, 11, 10), (), signer="Nguyễn Văn Ước"), "hand-over-nothing"),
    ],
)
def test_a_hand_over_that_cannot_be_leaves_no_paper_behind(
    office: Office, two: tuple[str, str], wanted: object, code: str
) -> None:
    with pytest.raises(AppError) as refused:
        handing_over.hand_over(office, wanted(*two))  # type: ignore[operator]
    assert refused.value.code == code
    assert letters.listed(office) == []


def test_where_all_was_handed_over_the_record_that_waits_is_named_and_no_second_one_is_made(
    office: Office, made: PlanStore, two: tuple[str, str]
) -> None:
    task.arrange(office, made.id(F1), handler=HOA)
    signer = "Nguyễn Văn Ước"
    first = handing_over.hand_over(office, HandOver(*two, date(2023, 11, 10), (made.id(F1),), signer=signer))
    with pytest.raises(AppError) as refused:
        handing_over.hand_over(office, HandOver(*two, date(2023, 11, 9), (), "nghỉ phép", signer=signer))
    assert (refused.value.code, refused.value.params["day"]) == ("hand-over-waits", date(2023, 11, 10))
    letters.number(office, first.made, "5", "BB-UBND", date(2023, 11, 10))
    with pytest.raises(AppError) as refused:
        handing_over.hand_over(office, HandOver(*two, date(2023, 11, 9), (), "nghỉ phép", signer=signer))
    assert refused.value.code == "hand-over-nothing"
    assert len(letters.listed(office)) == 1


def test_a_hand_over_is_checked_for_its_form_as_every_other_paper(
    office: Office, made: PlanStore, two: tuple[str, str]
) -> None:
    with made.store.write("VP") as writing:
        writing.edit(writing.need(schema.Office, OFFICE), name="Trung tâm Phục vụ hành chính công")
    wanted = HandOver(*two, date(2023, 11, 10), (made.id(F1),), signer="Nguyễn Văn Ước")
    with pytest.raises(AppError) as refused:
        handing_over.hand_over(office, wanted)
    assert refused.value.code == "letter-form-unknown"
    assert letters.listed(office) == []
    assert not any(line.held for line in handing_over.open_lines(office, MINH)), "no task went on without its paper"
    given = {"superior": "UBND xã Đoàn Lập", "symbol": "TTPVHCC", "authority": "", "title": "GIÁM ĐỐC"}
    paper_form.keep(office, given)
    assert handing_over.hand_over(office, wanted).made


@pytest.mark.parametrize(
    ("handler", "after"),
    [
        (HOA, MINH),
        (f"{HOA}; phối hợp: thôn 1", f"{MINH}; phối hợp: thôn 1"),
        ("", MINH),
        ("Hoa", MINH),
        (f"{HOA}ng", f"{HOA}ng; {MINH}"),
    ],
)
def test_only_who_hands_over_is_replaced(handler: str, after: str) -> None:
    assert passed_on(handler, HOA, MINH) == after


def test_nobody_is_twice_in_the_list_and_nobody_without_a_name(office: Office, two: tuple[str, str]) -> None:
    for name, code in ((f" {HOA.upper()} ", "person-known"), ("  ", "person-no-name")):
        with pytest.raises(AppError) as refused:
            people.put(office, name)
        assert refused.value.code == code


def test_giving_back_that_somebody_was_added_takes_no_one_away_who_stands_in(
    office: Office, two: tuple[str, str]
) -> None:
    added = people.put(office, "Lê Văn Ba")
    people.stand_in(office, two[0], added.made, date(2023, 11, 9), date(2023, 11, 10))
    assert not undo(office, added.job).job
    assert people.find(office, "Lê Văn Ba") is not None
    other = people.put(office, "Phạm Thị Tư")
    undo(office, other.job)
    assert people.find(office, "Phạm Thị Tư") is None
