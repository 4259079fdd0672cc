from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import TrackingError
from app.standing.calendar import WorkingDays
from app.standing.periods import MONTHS, CutOffRule, name_on, neighbour, period_words, same_last_year, span_of_name

RULE, PLAIN = CutOffRule(), WorkingDays({})


@pytest.mark.parametrize(
    ("name", "starts_on", "ends_on"),
    [
        ("2026-M11", date(2026, 10, 15), date(2026, 11, 14)),
        ("2026-M01", date(2025, 12, 15), date(2026, 1, 14)),
        ("2026-Q1", date(2025, 12, 15), date(2026, 3, 14)),
        ("2026-Q2", date(2026, 3, 15), date(2026, 6, 14)),
        ("2026-Q4", date(2026, 9, 15), date(2026, 12, 14)),
        ("2026-H1", date(2025, 12, 15), date(2026, 6, 14)),
        ("2026-H2", date(2026, 6, 15), date(2026, 12, 14)),
        ("2026-9M", date(2025, 12, 15), date(2026, 9, 14)),
        ("2026", date(2025, 12, 15), date(2026, 12, 14)),
    ],
)
def test_windows_are_those_of_decree_09_2019(name: str, starts_on: date, ends_on: date) -> None:
    span = span_of_name(name, RULE, PLAIN)
    assert (span.starts_on, span.ends_on) == (starts_on, ends_on)
    assert span.id == f"{span.kind}:{starts_on}:{ends_on}"


def test_a_report_is_due_two_working_days_after_the_cut_off() -> None:
    span = span_of_name("2026-M11", RULE, PLAIN)
    assert span.ends_on.strftime("%A") == "Saturday"
    assert span.due_on == date(2026, 11, 17)


def test_public_holidays_and_swapped_days_move_the_due_date() -> None:
    days = WorkingDays({date(2026, 11, 16): False, date(2026, 11, 15): True})
    assert span_of_name("2026-M11", RULE, days).due_on == date(2026, 11, 17)
    assert span_of_name("2026-M11", CutOffRule(due_working_days=3), days).due_on == date(2026, 11, 18)


def test_an_issuer_may_end_its_month_with_the_calendar_month() -> None:
    span = span_of_name("2026-M02", CutOffRule(cut_off_day=0), PLAIN)
    assert (span.starts_on, span.ends_on) == (date(2026, 2, 1), date(2026, 2, 28))


def test_a_window_somebody_set_is_kept_as_set() -> None:
    span = span_of_name("adhoc:2026-03-02:2026-03-09", RULE, PLAIN)
    assert (span.kind, span.starts_on, span.ends_on) == ("adhoc", date(2026, 3, 2), date(2026, 3, 9))


@pytest.mark.parametrize(
    "name",
    [
        "",
        "2026-M13",
        "2026-M00",
        "2026-Q5",
        "26-M11",
        "2026-M11 ",
        "week:2026-02-30:2026-03-01",
        "adhoc:2026-03-09:2026-03-02",
    ],
)
def test_what_is_no_period_is_refused(name: str) -> None:
    with pytest.raises(TrackingError, match="period-unknown"):
        span_of_name(name, RULE, PLAIN)


@given(
    st.sampled_from(sorted(set(MONTHS) - {"nine_months"})),
    st.dates(date(2000, 1, 1), date(2090, 12, 31)),
    st.integers(0, 28),
)
def test_every_day_lies_in_exactly_the_period_named_for_it(kind: str, day: date, cut_off: int) -> None:
    rule = CutOffRule(cut_off_day=cut_off)
    name = name_on(kind, day, rule)
    assert span_of_name(name, rule, PLAIN).holds(day)
    for step in (-1, 1):
        assert not span_of_name(neighbour(name, step), rule, PLAIN).holds(day)


@given(st.sampled_from(["2026-M11", "2026-Q1", "2026-H2", "2026"]), st.integers(-40, 40))
def test_neighbours_touch_without_gap_or_overlap(name: str, step: int) -> None:
    here = span_of_name(neighbour(name, step), RULE, PLAIN)
    after = span_of_name(neighbour(name, step + 1), RULE, PLAIN)
    assert after.starts_on == here.ends_on + timedelta(days=1)


def test_the_same_period_last_year_keeps_its_place() -> None:
    assert same_last_year("2026-M11") == "2025-M11"
    assert same_last_year("2026") == "2025"


@pytest.mark.parametrize(
    ("kind", "name", "words"),
    [
        ("month", "2026-M02", "tháng 02 năm 2026"),
        ("month", "2026-M11", "tháng 11 năm 2026"),
        ("quarter", "2026-Q4", "quý IV năm 2026"),
        ("half", "2026-H1", "6 tháng đầu năm 2026"),
        ("nine_months", "2026-9M", "9 tháng năm 2026"),
        ("year", "2026", "năm 2026"),
        ("week", "week:2026-11-06:2026-11-12", "từ 06/11/2026 đến 12/11/2026"),
        ("week", "Tuần 45", "Tuần 45"),
        ("month", "01/01/2026 – 31/01/2026", "01/01/2026 – 31/01/2026"),
    ],
)
def test_a_period_is_called_as_a_paper_calls_it_and_a_name_given_otherwise_stands(
    kind: str, name: str, words: str
) -> None:
    assert period_words(kind, name) == words
