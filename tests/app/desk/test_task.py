from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.desk import task
from app.desk.task import OfficeLine
from db.queries import tree
from tests.support.moments import judged, span_of
from tests.support.offices import office_at
from tests.support.plan_store import COORDINATE, F4, ISSUER, MONTH, OFFICE, PlanStore, make_store

TODAY = date(2023, 11, 10)


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanStore]:
    made = make_store(tmp_path)
    yield made
    made.store.close()


def offices(plan: PlanStore, label: str) -> tuple[OfficeLine, ...]:
    with plan.store.read() as connection:
        followed = tree.plans(connection)[0]
    office = office_at(plan.store, plan.clock, OFFICE, plan.store.path.parent)
    view = task.shown(office, plan.num(label), followed, span_of(MONTH, "2023-M11"), judged(MONTH, TODAY))
    assert view is not None
    return view.offices


def test_offices_in_a_task_with_what_each_says(plan: PlanStore) -> None:
    assert [(line.code, line.role, line.state, line.verdict) for line in offices(plan, F4)] == [
        (OFFICE, "lead", "in_progress", "returned"),
        ("11758", "lead", "not_started", ""),
    ]


def test_the_lead_of_a_task_of_a_department_is_named(plan: PlanStore) -> None:
    lines = offices(plan, COORDINATE[0])
    assert {(line.short, line.role) for line in lines} == {("Xã", "coordinate"), ("Phòng VH và TT", "lead")}
    assert ISSUER not in {line.code for line in lines}
