from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.standing.calendar import WorkingDays

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def test_tet_is_skipped() -> None:
    tet = {date(2026, 2, day): False for day in range(16, 21)}
    assert WorkingDays(tet).after(date(2026, 2, 14), 1) == date(2026, 2, 23)


def test_a_saturday_worked_in_exchange_counts() -> None:
    assert WorkingDays({date(2026, 11, 14): True}).after(date(2026, 11, 13), 1) == date(2026, 11, 14)


@given(DAYS, st.integers(0, 30), st.dictionaries(DAYS, st.booleans(), max_size=10))
def test_counting_there_and_back_agrees(day: date, count: int, exceptions: dict[date, bool]) -> None:
    days = WorkingDays(exceptions)
    end = days.after(day, count)
    assert days.works(end)
    if count:
        assert days.between(day, end) == count
