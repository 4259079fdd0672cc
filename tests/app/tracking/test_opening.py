"""Reading opens no period; whatever is recorded for one stands in a period that exists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select

from app.errors import TrackingError
from app.standing.asking import moment_at, span_named, standings
from app.standing.periods import CutOffRule
from app.tracking import difficulties, evidence, indicators, progress, reporting
from app.tracking.opening import ensure_period, set_rule
from db.schema import Period
from tests.support.desk import FREE, ISSUER, OURS, PLAN, WHO, Desk, lay

NAME, PERIOD = "2026-M11", "month:2026-10-15:2026-11-14"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = lay(tmp_path)
    yield made
    made.store.close()


def opened(desk: Desk) -> list[tuple[str, str, date | None]]:
    with desk.store.read() as connection:
        found = connection.execute(select(Period.id, Period.name, Period.due_on))
        return [(row[0], row[1], row[2]) for row in found]


def say(desk: Desk) -> None:
    progress.set_progress(desk.store, desk.clock, WHO, FREE, PERIOD, OURS, note="đã họp")


def trouble(desk: Desk) -> None:
    difficulties.raise_difficulty(
        desk.store, desk.clock, WHO, plan_id=PLAN, clause_id=None, office_code=OURS, period_id=PERIOD, text="thiếu"
    )


def figure(desk: Desk) -> None:
    one = indicators.add_indicator(desk.store, desk.clock, WHO, FREE, OURS, "Hộ", "hộ")
    indicators.set_value(desk.store, desk.clock, WHO, one, OURS, PERIOD, Decimal(3))


def proof(desk: Desk) -> None:
    file = desk.store.path.parent / "biên bản.txt"
    file.write_text("đã họp", encoding="utf-8")
    folder = desk.store.path.parent / "evidence"
    folder.mkdir()
    evidence.add_file(desk.store, desk.clock, WHO, folder, file, clause_id=FREE, office_code=OURS, period_id=PERIOD)


def report(desk: Desk) -> None:
    reporting.prepare(desk.store, desk.clock, WHO, PLAN, PERIOD, OURS, results="đã họp")


@pytest.mark.parametrize("act", [say, trouble, figure, proof, report], ids=lambda act: act.__name__)
def test_what_is_recorded_for_a_period_opens_it(desk: Desk, act: Callable[[Desk], None]) -> None:
    act(desk)
    assert opened(desk) == [(PERIOD, NAME, date(2026, 11, 17))]


def test_asking_opens_none(desk: Desk) -> None:
    with desk.store.read() as connection:
        moment = moment_at(connection, PLAN, span_named(connection, PLAN, "2031-M05"), desk.clock.today())
        assert standings(connection, PLAN, moment, office_code=OURS)
    assert opened(desk) == []


def test_an_act_that_is_refused_opens_none(desk: Desk) -> None:
    with pytest.raises(TrackingError, match="clause-unknown"):
        progress.set_progress(desk.store, desk.clock, WHO, "no-clause", PERIOD, OURS, note="x")
    assert opened(desk) == []


def test_a_window_that_the_rule_does_not_give_is_outside_the_calendar(desk: Desk) -> None:
    set_rule(desk.store, WHO, ISSUER, "month", CutOffRule(cut_off_day=0))
    say(desk)
    assert opened(desk) == [(PERIOD, NAME, None)]


@pytest.mark.parametrize("ident", ["", "month", "month:2026-11-14:2026-10-15", "fortnight:2026-11-01:2026-11-14"])
def test_what_names_no_period_opens_none(desk: Desk, ident: str) -> None:
    with pytest.raises(TrackingError, match="period-unknown"), desk.store.write(WHO) as writing:
        ensure_period(writing, ISSUER, ident)
    assert opened(desk) == []
