"""How long a granted extension holds, and from when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app.errors import TrackingError
from app.planning.revising import PlanChange, SetCadence, SetDue, revise
from app.standing.asking import moment_at, span_named, standings
from app.tracking import extensions
from db.schema import ExtensionDecision
from tests.support.desk import DATED, OURS, PLAN, WHO, Desk, lay

ASKED, LATER, LAST = date(2026, 11, 30), date(2026, 12, 10), date(2026, 12, 20)
"""The date granted, the one a letter sets afterwards, the one asked for at last. The plan says 13/11."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = lay(tmp_path)
    yield made
    made.store.close()


def ask(desk: Desk, until: date = ASKED) -> str:
    return extensions.request(desk.store, desk.clock, WHO, DATED, OURS, until, "thiếu người")


def grant(desk: Desk, asked: str, decided_on: date | None = None) -> None:
    extensions.decide(desk.store, desk.clock, WHO, [asked], granted=True, citation="CV 812", decided_on=decided_on)


def letter(desk: Desk, change: PlanChange, in_force_on: date | None = None) -> None:
    revise(desk.store, desk.clock, WHO, PLAN, citation="CV 900", changes=[change], in_force_on=in_force_on)


def due(desk: Desk, name: str) -> date | None:
    with desk.store.read() as connection:
        moment = moment_at(connection, PLAN, span_named(connection, PLAN, name), desk.clock.today())
        found = standings(connection, PLAN, moment, office_code=OURS)
    return next(one.facts.due_on for one in found if one.clause_id == DATED)


def test_a_decision_keeps_its_own_day_beside_the_instant_it_was_recorded(desk: Desk) -> None:
    asked = ask(desk)
    desk.clock.advance(timedelta(days=3))
    grant(desk, asked, date(2026, 11, 11))
    with desk.store.read() as connection:
        found = connection.execute(select(ExtensionDecision.decided_on, ExtensionDecision.recorded_at)).one()
    assert tuple(found) == (date(2026, 11, 11), desk.clock.now())


@pytest.mark.parametrize(
    ("day", "code"), [(date(2026, 11, 9), "extension-decided-before"), (date(2026, 11, 11), "extension-in-future")]
)
def test_a_request_is_decided_neither_before_it_was_asked_nor_on_a_day_to_come(
    desk: Desk, day: date, code: str
) -> None:
    with pytest.raises(TrackingError, match=code):
        grant(desk, ask(desk), day)


def test_it_ends_by_a_later_document_that_sets_the_deadline_again(desk: Desk) -> None:
    grant(desk, ask(desk))
    assert due(desk, "2026-M12") == ASKED
    desk.clock.advance(timedelta(days=2))
    letter(desk, SetDue(DATED, LATER))
    assert due(desk, "2026-M12") == LATER


def test_it_outlives_a_document_that_says_nothing_of_the_deadline(desk: Desk) -> None:
    grant(desk, ask(desk))
    desk.clock.advance(timedelta(days=2))
    letter(desk, SetCadence(DATED, "hằng tháng"))
    assert due(desk, "2026-M12") == ASKED


def test_of_a_letter_and_a_decision_of_one_day_the_last_recorded_holds(desk: Desk) -> None:
    asked = ask(desk)
    grant(desk, asked)
    desk.clock.advance(timedelta(hours=1))
    letter(desk, SetDue(DATED, LATER))
    assert due(desk, "2026-M12") == LATER
    desk.clock.advance(timedelta(hours=1))
    grant(desk, ask(desk, LAST))
    assert due(desk, "2026-M12") == LAST


def test_what_is_asked_for_must_be_later_than_the_date_that_holds_today(desk: Desk) -> None:
    grant(desk, ask(desk))
    desk.clock.advance(timedelta(days=1))
    with pytest.raises(TrackingError, match="extension-not-later"):
        ask(desk, ASKED)
    letter(desk, SetDue(DATED, date(2026, 11, 20)))
    assert ask(desk, ASKED)
