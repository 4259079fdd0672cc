"""What the issuing office does with what its units sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.desk import judging, matrix
from app.desk.matrix import LATE, MISSING, ON_TIME, RETURNED, UnitStanding
from app.desk.office import Office
from app.errors import TrackingError
from db.schema import Answer, Difficulty
from tests.support.filed import filed
from tests.support.offices import office_at
from tests.support.plan_store import CULTURE, ISSUER, MONTH, NOW, OFFICE, OTHER, PLAN, PlanStore, make_store


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanStore]:
    """An issued plan of which one unit reported, a day late."""
    made = make_store(tmp_path, part="issues")
    made.clock.instant = datetime(2023, 11, 20, 1, tzinfo=UTC)
    with made.store.write("x") as writing:
        for record in filed(PLAN, MONTH, OTHER, sent_on=date(2023, 11, 17)):
            writing.add(record)
        for code in (OTHER, OFFICE):
            writing.add(
                Difficulty(
                    id=f"d-{code}", plan_id=PLAN, office_code=code, period_id=MONTH, text="Chưa có mẫu", raised_at=NOW
                )
            )
    yield made
    made.store.close()


@pytest.fixture
def office(plan: PlanStore, tmp_path: Path) -> Office:
    return office_at(plan.store, plan.clock, ISSUER, tmp_path)


def row_of(office: Office, code: str) -> UnitStanding:
    """The row of a unit in November."""
    (plan,) = matrix.issued_plans(office)
    span = next(one for one in matrix.periods(office, plan) if one.id == MONTH)
    return next(row for row in matrix.shown(office, plan.id, span).units if row.unit.code == code)


def test_a_verdict_and_the_day_at_the_counter_show_in_the_matrix(office: Office) -> None:
    assert (row_of(office, OTHER).state, row_of(office, CULTURE).state) == (LATE, MISSING)
    judging.mark_received(office, PLAN, MONTH, OTHER, date(2023, 11, 15), "nộp bản giấy")
    assert row_of(office, OTHER).state == ON_TIME
    judging.judge(office, PLAN, MONTH, OTHER, accepted=False, reason="thiếu số liệu")
    assert row_of(office, OTHER).state == RETURNED
    with pytest.raises(TrackingError, match="verdict-no-reason"):
        judging.judge(office, PLAN, MONTH, OTHER, accepted=False)


def test_one_answer_reaches_all_that_said_the_same_or_none(office: Office, plan: PlanStore) -> None:
    def answers() -> set[str]:
        with plan.store.write("look") as writing:
            return {row.difficulty_id for row in writing.session.query(Answer).all() if row.text == "Có mẫu kèm theo"}

    with pytest.raises(TrackingError, match="difficulty-unknown"):
        judging.answer(office, [f"d-{OTHER}", "lạ"], "Có mẫu kèm theo")
    assert answers() == set()
    judging.answer(office, [f"d-{OTHER}", f"d-{OFFICE}"], "Có mẫu kèm theo")
    assert answers() == {f"d-{OTHER}", f"d-{OFFICE}"}


def test_evidence_that_has_not_come_is_said(office: Office) -> None:
    line = matrix.EvidenceLine("e", MONTH, "ảnh.jpg", 3, "ab" * 32, NOW)
    assert matrix.evidence_here(office, [line]) == frozenset()
    with pytest.raises(TrackingError, match="evidence-absent"):
        matrix.open_evidence(office, line)


def test_reports_are_sorted_by_what_they_ask_and_accepted_together_or_not_at_all(
    office: Office, plan: PlanStore
) -> None:
    def view() -> matrix.MatrixView:
        (issued,) = matrix.issued_plans(office)
        span = next(one for one in matrix.periods(office, issued) if one.id == MONTH)
        return matrix.shown(office, issued.id, span)

    found = judging.acceptable(office, view())
    assert [row.unit.code for row in found.passing] == [OTHER]
    assert {row.unit.code for row in found.absent} == {OFFICE, CULTURE}
    with pytest.raises(TrackingError, match="report-unknown"):
        judging.accept_all(office, PLAN, MONTH, [OTHER, CULTURE])
    assert [row.unit.code for row in judging.acceptable(office, view()).passing] == [OTHER]
    judging.accept_all(office, PLAN, MONTH, [OTHER])
    assert [row.unit.code for row in judging.acceptable(office, view()).accepted] == [OTHER]
    plan.clock.advance(timedelta(minutes=1))
    judging.judge(office, PLAN, MONTH, OTHER, accepted=False, reason="thiếu số liệu")
    assert [row.unit.code for row in judging.acceptable(office, view()).returned] == [OTHER]
