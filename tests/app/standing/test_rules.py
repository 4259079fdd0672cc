from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.standing.calendar import WorkingDays
from app.standing.counts import Counts, count
from app.standing.digests import task_digest
from app.standing.moment import Moment, moment_of, tiles
from app.standing.periods import CutOffRule, span_of_name
from app.standing.rules import Status, standing
from db.queries.rows import Facts

DAYS = WorkingDays({})
NOVEMBER = moment_of(span_of_name("2026-M11", CutOffRule(), DAYS), date(2026, 11, 10))
TODAY = NOVEMBER.as_of
BARE = Facts(
    role="lead",
    cadence="",
    deadline_text="",
    due_on=None,
    due_source="document",
    due_citation="",
    deliverable="",
    expected_result="",
    handler="",
    resources="",
    responsible="",
    own_due_on=None,
    paused=False,
    state="in_progress",
    done_on=None,
    note="",
    late_reason="",
    nothing_arisen=False,
    reported=False,
    percent=None,
    carried=False,
    verdict="",
    verdict_reason="",
    verdict_digest="",
    sent=False,
    row_state="in_progress",
)


def task(**fields: object) -> Facts:
    found = replace(BARE, **fields)  # type: ignore[arg-type]  # fields by name
    if found.state != "in_progress" and "row_state" not in fields and not found.carried:
        found = replace(found, row_state=found.state)
    return replace(found, term_due_on=found.term_due_on or found.due_on)


def dated(days: int, **fields: object) -> Facts:
    return task(due_on=TODAY + timedelta(days=days), **fields)


def judged(facts: Facts, moment: Moment = NOVEMBER, *, by_package: bool = True) -> Status:
    return standing("c", facts, moment, by_package=by_package).status


def said(verdict: str, **fields: object) -> Facts:
    """Facts with a verdict on exactly what the office says."""
    facts = task(**fields)
    return replace(
        facts, verdict=verdict, verdict_digest=task_digest("c", NOVEMBER.period_id, facts.row_state, facts.note)
    )


CASES: list[tuple[str, Facts, Status]] = [
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
    ("a date of our own is never overdue", task(own_due_on=TODAY - timedelta(9)), Status("past_own", 9)),
    ("a recurring task is reported per period", task(cadence="thường xuyên"), Status("not_reported")),
    ("… and then it is reported", task(cadence="thường xuyên", reported=True), Status("reported")),
    ("nothing arisen is a report", task(cadence="thường xuyên", nothing_arisen=True), Status("reported")),
    ("dated and recurring goes by its date", dated(-2, cadence="thường xuyên"), Status("overdue", 2)),
    (
        "… until it is done, and in the period it was done in",
        dated(-2, cadence="thường xuyên", state="done", done_on=TODAY),
        Status("done_late", 2),
    ),
    (
        "… from the next period on as recurring",
        dated(-60, cadence="thường xuyên", state="done", done_on=date(2026, 9, 1), carried=True),
        Status("not_reported"),
    ),
    ("no deadline, nothing begun", task(state="not_started"), Status("no_deadline")),
    (
        "a finish after the day it is judged at is not yet one",
        dated(-1, state="done", done_on=TODAY + timedelta(1)),
        Status("overdue", 1),
    ),
    ("returned beats everything of the work", said("returned", due_on=TODAY - timedelta(9)), Status("returned")),
    (
        "… until the words it was given on change",
        replace(said("returned", due_on=TODAY - timedelta(9)), note="đã bổ sung"),
        Status("overdue", 9),
    ),
    ("done and sent waits for the superior", dated(1, state="done", done_on=TODAY, sent=True), Status("waiting")),
    (
        "accepted waits no longer",
        said("accepted", due_on=TODAY, state="done", done_on=TODAY, sent=True),
        Status("done_on_time"),
    ),
    (
        "nor with the whole report accepted",
        dated(1, state="done", done_on=TODAY, sent=True, judged="accepted"),
        Status("done_on_time"),
    ),
    (
        "what was done in an earlier report waits for nobody",
        dated(1, state="done", done_on=date(2026, 10, 1), sent=True, carried=True, row_state=""),
        Status("done_on_time"),
    ),
    ("paused is paused", dated(-9, paused=True), Status("paused")),
    ("coordinating has no clock", dated(-9, role="coordinate"), Status("coordinate")),
    ("informed has no clock", dated(-9, role="inform"), Status("inform")),
]


@pytest.mark.parametrize(("rule", "facts", "status"), CASES, ids=[case[0] for case in CASES])
def test_status(rule: str, facts: Facts, status: Status) -> None:
    assert judged(facts) == status


YEARLY = task(cadence="hằng năm", due_on=date(2026, 11, 29), state="done", done_on=date(2026, 11, 20), carried=True)
TAIL = task(cadence="hằng năm", due_on=date(2026, 12, 30), state="in_progress", carried=True, row_state="")


@pytest.mark.parametrize(
    ("rule", "facts", "period", "status"),
    [
        ("done this year is done", YEARLY, "2026-M12", Status("done_on_time")),
        ("the next report year opens it again", YEARLY, "2027-M01", Status("in_progress")),
        ("and it can be overdue again", YEARLY, "2027-M12", Status("overdue", 15)),
        ("due 15–31/12 is in time in the year's report", TAIL, "2026-M12", Status("in_progress")),
        ("and is judged in the next period", TAIL, "2027-M01", Status("overdue", 15)),
        ("then the new year's clock runs", TAIL, "2027-M02", Status("in_progress")),
    ],
)
def test_one_clock_per_report_year(rule: str, facts: Facts, period: str, status: Status) -> None:
    moment = moment_of(span_of_name(period, CutOffRule(), DAYS), date(2028, 1, 1))
    assert judged(facts, moment) == status


def test_an_extension_moves_one_years_deadline_only() -> None:
    moved = replace(YEARLY, due_on=date(2026, 12, 10), done_on=None, state="in_progress")
    in_time = moment_of(span_of_name("2026-M12", CutOffRule(), DAYS), date(2026, 12, 1))
    next_year = moment_of(span_of_name("2027-M12", CutOffRule(), DAYS), date(2027, 12, 1))
    assert standing("c", moved, in_time, by_package=True).due_on == date(2026, 12, 10)
    assert standing("c", moved, next_year, by_package=True).due_on == date(2027, 11, 29)


def test_what_was_finished_in_an_earlier_report_year_is_counted_no_more() -> None:
    done = dated(-400, state="done", done_on=date(2025, 12, 14), carried=True)
    assert standing("c", done, NOVEMBER, by_package=True).group == ""
    on_the_first_day = replace(done, done_on=date(2025, 12, 15))
    assert standing("c", on_the_first_day, NOVEMBER, by_package=True).group == "done_late"


def test_an_open_task_carried_over_counts_as_reported_only_after_an_act() -> None:
    carried = dated(30, carried=True, row_state="")
    assert not standing("c", carried, NOVEMBER, by_package=True).said
    assert standing("c", replace(carried, row_state="in_progress", reported=True), NOVEMBER, by_package=True).said


def test_a_quarter_asks_of_a_recurring_task_as_many_reports_as_it_has_months() -> None:
    quarter = span_of_name("2026-Q4", CutOffRule(), DAYS)
    parts = tiles(quarter, "month", CutOffRule(), DAYS)
    assert [part.name for part in parts] == ["2026-M10", "2026-M11", "2026-M12"]
    moment = moment_of(quarter, date(2027, 1, 1), parts=parts)
    recurring = task(cadence="thường xuyên", reported_parts=2)
    found = standing("c", recurring, moment, by_package=True)
    assert (found.reported, found.owed, found.status.code) == (2, 3, "not_reported")
    late_comer = replace(recurring, from_on=date(2026, 11, 20))
    assert standing("c", late_comer, moment, by_package=True).owed == 1


FACTS = st.builds(
    task,
    role=st.sampled_from(["lead", "coordinate", "inform"]),
    cadence=st.sampled_from(["", "thường xuyên", "hằng năm"]),
    due_on=st.none() | st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    own_due_on=st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    state=st.sampled_from(["not_started", "in_progress", "done"]),
    done_on=st.none() | st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    reported=st.booleans(),
    carried=st.booleans(),
    paused=st.booleans(),
    own=st.booleans(),
)


@given(FACTS)
def test_only_a_date_of_the_issuer_can_be_overdue(facts: Facts) -> None:
    found = standing("c", facts, NOVEMBER, by_package=True)
    if found.status.code == "overdue":
        assert found.due_on is not None
        assert found.due_on < TODAY


@given(st.lists(FACTS, max_size=30))
def test_every_counted_task_falls_in_exactly_one_count(rows: list[Facts]) -> None:
    found = [standing("c", row, NOVEMBER, by_package=True) for row in rows]
    counts = count(found)
    assert counts.total == sum(bool(one.group) for one in found)
    assert counts.fallen_due + counts.open_in_time == counts.dated
    assert counts.recurring_reported <= counts.recurring_owed
    assert {one.group for one in found} <= {"", *Counts.__dataclass_fields__}
    assert all(not one.group for one, row in zip(found, rows, strict=True) if row.role != "lead" or row.own)


@given(st.lists(FACTS, max_size=20), st.integers(0, 20))
def test_counts_of_parts_add_up_to_the_count_of_the_whole(rows: list[Facts], cut: int) -> None:
    found = [standing("c", row, NOVEMBER, by_package=True) for row in rows]
    assert count(found[:cut]) + count(found[cut:]) == count(found)


@given(FACTS, st.dates(date(2026, 11, 15), date(2030, 1, 1)))
def test_a_period_that_is_over_is_judged_the_same_for_ever(facts: Facts, today: date) -> None:
    span = span_of_name("2026-M11", CutOffRule(), DAYS)
    at_the_end = moment_of(span, date(2026, 11, 15))
    assert standing("c", facts, moment_of(span, today), by_package=True) == standing(
        "c", facts, at_the_end, by_package=True
    )
