"""Of two verdicts of one instant the same one stands wherever it is asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db import schema
from db.queries import exchange_plan, exchange_report
from tests.support.exchange_world import MONTH, PLAN, Desk, issue_plan, open_desk

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(("first", "second"), [("accepted", "returned"), ("returned", "accepted")])
def test_of_one_instant_the_last_by_id_stands(tmp_path: Path, first: str, second: str) -> None:
    desk = open_desk(tmp_path, "315")
    issue_plan(desk)
    told = {"plan_id": PLAN, "period_id": MONTH, "office_code": "11785", "decided_at": AT, "record_digest": ""}
    desk.add(schema.Verdict(id="b", kind=second, **told))
    desk.add(schema.Verdict(id="a", kind=first, **told))
    with desk.store.read() as connection:
        accepted = exchange_report.accepted_periods(connection, [PLAN], "11785")
        told_back = exchange_plan.verdicts(connection, [PLAN], "11785")
    assert accepted == ({(PLAN, MONTH)} if second == "accepted" else set())
    assert told_back[-1]["kind"] == second


def test_two_verdicts_of_one_second_stand_at_the_unit_as_they_were_made(issuer: Desk, unit: Desk) -> None:
    unit.take(issuer.send(unit.code).path)
    told = {"plan_id": PLAN, "period_id": MONTH, "office_code": unit.code, "record_digest": "0" * 64}
    issuer.add(
        schema.Verdict(id="a", kind="returned", reason="Thiếu", decided_at=AT + timedelta(milliseconds=2), **told)
    )
    issuer.add(schema.Verdict(id="b", kind="accepted", decided_at=AT, **told))
    assert unit.take(issuer.send(unit.code).path).result == "applied"
    for desk in (issuer, unit):
        with desk.store.read() as connection:
            assert exchange_plan.verdicts(connection, [PLAN], unit.code)[-1]["kind"] == "returned"
    before = len(unit.rows(schema.Change))
    unit.take(issuer.send(unit.code).path)
    assert "verdict" not in {row.entity for row in unit.rows(schema.Change)[before:]}, "the same again changes nothing"
