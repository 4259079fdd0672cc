"""The same channel over real stores and sealed files, a few seeds."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

import pytest

from app.exchange.outcomes import Result
from db import schema
from tests.support.exchange_world import PLAN, Desk, issue_plan, open_desk, progress

ROUNDS = 8


def words(desk: Desk, office: str) -> list[tuple[str, str, str]]:
    """What stands at a desk of an office's progress: clause, period, note."""
    ids = {row.num: row.id for row in desk.rows(schema.Clause)}
    return sorted(
        (ids[row.clause_num], row.period_id, row.note) for row in desk.rows(schema.Progress, office_code=office)
    )


def clauses(desk: Desk) -> list[tuple[str, str, int, bool]]:
    """The issuer's clauses at a desk."""
    rows = sorted(desk.rows(schema.Clause, owner_code="315"), key=lambda row: row.position)
    return [(row.id, row.text, rank, row.archived_at is not None) for rank, row in enumerate(rows)]


def say(rng: random.Random, unit: Desk, now: int) -> None:
    """The unit reports on one of its tasks: a first word, or another one in its place."""
    clause_id = f"{PLAN}-{rng.randint(1, 4)}"
    known = unit.rows(schema.Clause, id=clause_id)
    said = unit.rows(schema.Progress, clause_num=known[0].num) if known else []
    if said:
        unit.edit(said[0], note=f"đợt {now}")
    elif known:
        unit.add(progress(unit, clause_id, note=f"đợt {now}"))


def written(issuer: Desk, unit: Desk) -> list[tuple[Desk, Path]]:
    """The files that an office and a unit write to each other, with whom each is for."""
    plan = issuer.send(unit.code).path
    reports = [(issuer, unit.send("315").path)] if unit.rows(schema.Plan) else []
    return [*reports, (unit, plan)]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_sealed_files_over_a_bad_channel_end_in_one_state(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    issuer = open_desk(tmp_path, "315")
    issue_plan(issuer, tasks=4)
    units = [open_desk(tmp_path, code) for code in ("11785", "11758")]
    for unit in units:
        unit.know(issuer, "superior")
        issuer.know(unit, "subordinate")
    post: list[tuple[Desk, Path]] = []
    outcomes: set[Result] = set()
    for now in range(ROUNDS):
        calm = now >= ROUNDS - 3
        if not calm:
            clause = issuer.rows(schema.Clause, id=f"{PLAN}-{rng.randint(1, 4)}")[0]
            issuer.edit(clause, text=f"Sửa đợt {now}")
        for unit in units:
            say(rng, unit, now)
            for parcel in written(issuer, unit):
                post += [parcel] * (1 if calm else rng.choice((0, 1, 1, 2)))
        if not calm:
            rng.shuffle(post)
        kept = [] if calm else post[: len(post) // 3]
        for to, path in post[len(kept) :]:
            outcomes.add(to.take(path).result)
        post = kept
        for desk in (issuer, *units):
            desk.clock.advance(timedelta(days=14))
    for unit in units:
        assert words(issuer, unit.code) == words(unit, unit.code)
        assert clauses(unit) == clauses(issuer)
        assert words(unit, unit.code), "something was said"
    assert outcomes <= {Result.APPLIED, Result.ALREADY_APPLIED, Result.OLDER}
