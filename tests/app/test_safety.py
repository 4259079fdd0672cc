"""When "Dữ liệu an toàn" may be said, and what is said instead."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.safety import (
    AHEAD,
    AT_WORK,
    BEHIND,
    CLOCK,
    COPY,
    DRILL,
    FAILING,
    NONE,
    SPOILED,
    UNCONFIRMED,
    UNSEEN,
    SafetyFacts,
    is_due,
    is_safe,
    verdict,
)

NOW = datetime(2026, 11, 10, 3, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WELL = SafetyFacts(
    NOW,
    changed_at=NOW - 2 * HOUR,
    backed_up_at=NOW - HOUR,
    drilled_on=date(2026, 11, 1),
    copied_on=date(2026, 11, 1),
)


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, ""),
        ({"failing": "disk-full"}, FAILING),
        ({"backed_up_at": None}, NONE),
        ({"backed_up_at": None, "unseen": True}, UNSEEN),
        ({"backed_up_at": None, "ahead": True}, AHEAD),
        ({"backed_up_at": None, "changed_at": None}, NONE),
        ({"backed_up_at": None, "changed_at": NOW - HOUR / 2}, NONE),
        ({"backed_up_at": NOW - 30 * DAY}, BEHIND),
        ({"backed_up_at": NOW - 3 * HOUR, "changed_at": NOW - HOUR / 2}, ""),
        ({"backed_up_at": NOW - 30 * DAY, "changed_at": NOW - 40 * DAY}, ""),
        ({"spoiled": True, "copied_on": None}, SPOILED),
        ({"spoiled": True, "backed_up_at": None}, NONE),
        ({"early": True, "copied_on": None, "drilled_on": None}, ""),
        ({"early": True, "backed_up_at": None}, NONE),
        ({"copied_on": None}, COPY),
        ({"copied_on": date(2026, 10, 1)}, COPY),
        ({"drilled_on": None}, DRILL),
        ({"drilled_on": date(2026, 10, 1)}, DRILL),
        ({"unconfirmed": 2}, UNCONFIRMED),
        ({"copied_on": None, "drilled_on": None, "for_practice": True}, ""),
        ({"backed_up_at": NOW - 30 * DAY, "for_practice": True}, BEHIND),
        ({"failing": "disk-full", "copied_on": None}, FAILING),
        ({"changed_at": NOW + DAY}, CLOCK),
        ({"changed_at": NOW + DAY, "backed_up_at": None}, CLOCK),
        ({"changed_at": NOW + HOUR / 60}, ""),
        ({"changed_at": NOW + DAY, "held": True}, ""),
        ({"changed_at": NOW + DAY, "held": False}, CLOCK),
        ({"changed_at": NOW - 40 * DAY, "held": False}, BEHIND),
        ({"changed_at": NOW - HOUR / 2, "held": False}, ""),
        ({"backed_up_at": NOW - 30 * DAY, "held": True}, ""),
        ({"copied_on": date(2031, 1, 1)}, COPY),
        ({"drilled_on": date(2031, 1, 1)}, DRILL),
    ],
)
def test_the_gravest_thing_is_named_first(changed: dict[str, object], found: str) -> None:
    said = verdict(replace(WELL, **changed))  # type: ignore[arg-type]
    assert said == found
    assert is_safe(said) is (found not in (FAILING, NONE, AHEAD, BEHIND, UNSEEN, CLOCK, SPOILED))


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (None, True),
        (NOW, False),
        (NOW - AT_WORK / 2, False),
        (NOW - AT_WORK, True),
        (NOW + 400 * DAY, True),
    ],
)
def test_a_backup_at_work_is_due_after_half_an_hour_and_whatever_a_wrong_clock_left(
    last: datetime | None, due: bool
) -> None:
    assert is_due(last, NOW) is due
