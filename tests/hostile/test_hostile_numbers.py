"""Counters at their ends, and two histories under one number: what a trusted sender may claim, and what it gets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.exchange.lineage import begin_epoch
from app.exchange.outcomes import Result
from app.exchange.records import Content
from app.exchange.records.shared import Receipt
from db import schema
from tests.support.exchange_world import PLAN, Desk, issue_plan, open_desk, progress, reseal

LIMIT = 10**15
"""The largest whole number of the format."""


@pytest.fixture
def issuer(tmp_path: Path) -> Desk:
    made = open_desk(tmp_path, "315")
    issue_plan(made)
    return made


@pytest.fixture
def unit(tmp_path: Path, issuer: Desk) -> Desk:
    made = open_desk(tmp_path, "11785")
    issuer.know(made, "subordinate")
    made.know(issuer, "superior")
    made.take(issuer.send(made.code).path)
    made.add(progress(made, f"{PLAN}-1"))
    return made


def forged(desk: Desk, path: Path, **fields: Any) -> Path:
    """A package of a desk with other claims on its cover, sealed with its own key."""
    return reseal(path, desk, cover=fields)


CLAIMS = {
    f"{field} {name}": {field: number}
    for field in ("sequence", "version", "epoch_number")
    for name, number in {
        "0": 0,
        "2^31": 2**31,
        "2^53": 2**53,
        "the largest": LIMIT,
        "one more": LIMIT + 1,
        "2^63": 2**63,
        "10^30": 10**30,
    }.items()
} | {
    "a fork at 10^30": {"lineage": f"0 {'a' * 32} {10**30} -"},
    "a fork at -1": {"lineage": f"0 {'a' * 32} -1 -"},
    "an epoch of 5 000 digits": {"lineage": f"{'9' * 5000} {'a' * 32} 1 -"},
    "a lineage of 500 steps": {"lineage": "; ".join(f"{n} {'a' * 32} 1 -" for n in range(500))},
}


@pytest.mark.parametrize("name", CLAIMS)
def test_a_counter_at_its_end_is_judged_and_the_senders_next_honest_word_in_a_new_epoch_arrives(
    issuer: Desk, unit: Desk, name: str
) -> None:
    first = forged(unit, unit.send("315").path, **CLAIMS[name])
    assert issuer.take(first, confirmed=True).result in set(Result)
    begin_epoch(unit.store, unit.clock, "VP")
    honest = issuer.take(unit.send("315").path, confirmed=True).result
    if CLAIMS[name].get("epoch_number", 0) not in range(2, LIMIT + 1):
        assert honest in (Result.APPLIED, Result.BRANCHED)


def test_a_peer_cannot_push_our_epoch_to_where_nobody_reads_us(issuer: Desk, unit: Desk) -> None:
    def push(content: Content) -> Content:
        line = Receipt("line", "", LIMIT, "b" * 32, 1, 1, "")
        kept = [one for one in content.records.get("receipt", ()) if one.kind != "line"]
        return replace(content, records={**content.records, "receipt": (*kept, line)})

    assert issuer.take(reseal(unit.send("315").path, unit, content=push)).result is Result.APPLIED
    number = begin_epoch(issuer.store, issuer.clock, "VP")
    assert number < 10_000
    assert unit.take(issuer.send(unit.code).path, confirmed=True).result is Result.APPLIED


def test_two_files_under_one_number_are_two_histories_and_a_person_chooses(issuer: Desk, unit: Desk) -> None:
    first = unit.send("315").path
    other = forged(unit, first, subject="một lịch sử khác")
    assert issuer.take(first).result is Result.APPLIED
    before = [(row.clause_num, row.note) for row in issuer.rows(schema.Progress)]
    assert issuer.take(other).result in (Result.BRANCHED, Result.OLDER)
    assert [(row.clause_num, row.note) for row in issuer.rows(schema.Progress)] == before
