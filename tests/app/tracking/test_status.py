from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.tracking.status import Status, TaskFacts, count, group_of, status_of

TODAY = date(2026, 11, 10)
LEAD = TaskFacts(
    role="lead",
    recurring=False,
    due_on=None,
    own_due_on=None,
    state="in_progress",
    done_on=None,
    reported=False,
    verdict="",
    waiting=False,
    paused=False,
)


def dated(days: int, **fields: object) -> TaskFacts:
    return replace(LEAD, due_on=TODAY + timedelta(days=days), **fields)  # type: ignore[arg-type]


CASES: list[tuple[str, TaskFacts, Status]] = [
    ("the deadline's own day is still in time", dated(0), Status("due_soon", 0)),
    ("overdue counts from the day after", dated(-1), Status("overdue", 1)),
    ("three days before it turns amber", dated(3), Status("due_soon", 3)),
    ("four days before it does not", dated(4), Status("in_progress")),
    ("done on the day is on time", dated(-5, state="done", done_on=TODAY - timedelta(5)), Status("done_on_time")),
    (
        "done the day after is late by one",
        dated(-5, state="done", done_on=TODAY - timedelta(4)),
        Status("done_late", 1),
    ),
    ("a date of our own is never overdue", replace(LEAD, own_due_on=TODAY - timedelta(9)), Status("due_soon", -9)),
    ("a recurring task is reported per period", replace(LEAD, recurring=True), Status("not_reported")),
    ("… and then it is reported", replace(LEAD, recurring=True, reported=True), Status("reported")),
    ("dated and recurring counts by its date", dated(-2, recurring=True), Status("overdue", 2)),
    ("no deadline, nothing begun", replace(LEAD, state="not_started"), Status("no_deadline")),
    ("returned beats everything of the work", dated(-9, verdict="returned"), Status("returned")),
    ("done and sent waits for the superior", dated(1, state="done", done_on=TODAY, waiting=True), Status("waiting")),
    (
        "accepted waits no longer",
        dated(1, state="done", done_on=TODAY, waiting=True, verdict="accepted"),
        Status("done_on_time"),
    ),
    ("paused is paused", dated(-9, paused=True), Status("paused")),
    ("coordinating has no clock", dated(-9, role="coordinate"), Status("coordinate")),
    ("informed has no clock", dated(-9, role="inform"), Status("inform")),
]


@pytest.mark.parametrize(("rule", "facts", "status"), CASES, ids=[case[0] for case in CASES])
def test_status(rule: str, facts: TaskFacts, status: Status) -> None:
    assert status_of(facts, TODAY) == status


FACTS = st.builds(
    TaskFacts,
    role=st.sampled_from(["lead", "coordinate", "inform"]),
    recurring=st.booleans(),
    due_on=st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    own_due_on=st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    state=st.sampled_from(["not_started", "in_progress", "done"]),
    done_on=st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    reported=st.booleans(),
    verdict=st.sampled_from(["", "accepted", "returned"]),
    waiting=st.booleans(),
    paused=st.booleans(),
)


@given(FACTS)
def test_only_a_date_of_the_issuer_can_be_overdue(facts: TaskFacts) -> None:
    if status_of(facts, TODAY).code == "overdue":
        assert facts.due_on is not None
        assert facts.due_on < TODAY


@given(st.lists(FACTS, max_size=30))
def test_every_lead_task_falls_in_exactly_one_count(rows: list[TaskFacts]) -> None:
    counts = count(rows, TODAY)
    leads = [row for row in rows if row.role == "lead"]
    assert counts.total + counts.recurring + counts.no_deadline == len(leads)
    assert counts.fallen_due + counts.open_in_time == counts.total
    assert counts.recurring_reported <= counts.recurring
    assert {group_of(row, TODAY) for row in leads} <= set(type(counts).__dataclass_fields__)
