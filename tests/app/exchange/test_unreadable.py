"""A file that could not be read belongs to the period it was for, and a good one that comes later clears it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.exchange.container import open_container, write_container
from app.exchange.outcomes import Result
from db import schema
from db.queries.exchange_packages import unreadable_of
from tests.support.exchange_world import MONTH, NEXT_MONTH, PLAN, Desk, progress


@pytest.fixture
def started(issuer: Desk, unit: Desk) -> Desk:
    """The commune after it took in the plan; the district's calendar has two months."""
    unit.take(issuer.send(unit.code).path)
    issuer.add(
        schema.Period(
            issuer_code="315",
            id=NEXT_MONTH,
            kind="month",
            name="2026-M12",
            starts_on=date(2026, 11, 15),
            ends_on=date(2026, 12, 14),
            due_on=date(2026, 12, 16),
            late_until=date(2026, 12, 21),
        )
    )
    return unit


def unreadable(issuer: Desk, period: str) -> dict[str, str]:
    with issuer.store.read() as connection:
        return {code: row.outcome for code, row in unreadable_of(connection, "315", PLAN, period).items()}


def seal_torn_off(path: Path) -> Path:
    """The file after a program that knows no seals: its sheets can be read, its signature is gone."""
    parts = {
        name: data
        for name, data in open_container(path.read_bytes()).parts.items()
        if not name.startswith("_xmlsignatures/")
    }
    made = path.with_name(f"saved-{path.name}")
    made.write_bytes(write_container(parts))
    return made


def test_it_belongs_to_the_period_that_it_claims_to_carry(issuer: Desk, started: Desk) -> None:
    started.add(progress(started, f"{PLAN}-1", period=MONTH))
    issuer.clock.advance(timedelta(days=60))
    path = seal_torn_off(started.send("315").path)
    assert issuer.take(path).result is Result.SEAL_BROKEN
    assert unreadable(issuer, MONTH) == {started.code: "seal-broken"}
    assert unreadable(issuer, NEXT_MONTH) == {}


def test_a_good_file_of_the_same_office_clears_it(issuer: Desk, started: Desk, other: Desk) -> None:
    started.add(progress(started, f"{PLAN}-1", period=MONTH))
    sent = started.send("315").path
    issuer.take(seal_torn_off(sent))
    other.take(issuer.send(other.code).path)
    issuer.take(other.send("315").path)
    assert unreadable(issuer, MONTH) == {started.code: "seal-broken"}, "another office's file clears nothing"
    issuer.take(sent)
    assert unreadable(issuer, MONTH) == {}


@pytest.mark.parametrize(
    ("days", "belongs"), [(12, []), (13, [MONTH]), (42, [MONTH]), (43, [NEXT_MONTH])], ids=lambda value: str(value)
)
def test_one_that_claims_no_period_belongs_to_the_one_that_ended_last_before_its_day(
    issuer: Desk, started: Desk, days: int, belongs: list[str]
) -> None:
    """November's window ends on 14/11, December's on 14/12; the day is the day in Việt Nam."""
    issuer.clock.instant += timedelta(days=days)
    issuer.clock.instant -= timedelta(minutes=5)
    with issuer.store.write("VP", at=issuer.clock.now()) as writing:
        writing.add(
            schema.Package(
                direction="in",
                kind="report",
                sender_code=started.code,
                addressee="315",
                handled_at=issuer.clock.now(),
                outcome="damaged",
                file_name="bao-cao.xlsx",
                size=100,
            )
        )
    assert [period for period in (MONTH, NEXT_MONTH) if unreadable(issuer, period)] == belongs
