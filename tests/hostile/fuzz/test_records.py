"""A unit or a superior that is trusted and says strange things: never more than an outcome."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from app.exchange.approved_words import as_it_travels
from app.exchange.records import plan as p
from app.exchange.records import report as r
from app.exchange.records.content import make
from db.queries.plans import clauses
from tests.hostile.fuzz.records import altered, judge, said, send
from tests.support.exchange_world import MONTH, PLAN, Desk, issue_plan, open_desk, progress
from tests.support.filed import filed

AT = datetime(2026, 11, 2, 1, 30, tzinfo=UTC)
DAY = date(2026, 11, 1)
CLAUSE = f"{PLAN}-1"
PACKAGES = 40


def _subtask(position: int, marker: str, kind: str, *, due_source: str, role: str, ident: str) -> r.WireSubtask:
    return r.WireSubtask(
        position=position,
        marker=marker,
        label="",
        kind=kind,
        text="Việc",
        lead_text="",
        coord_text="",
        deliverable="",
        deadline_text="",
        due_on=None,
        cadence="",
        due_source=due_source,
        due_citation="",
        depth=3,
        added_in=1,
        changed_in=1,
        role=role,
        parent_id=CLAUSE,
        id=ident,
        plan_id=PLAN,
    )


UP = (
    _subtask(1, "a)", "task", due_source="own", role="lead", ident="sub1"),
    _subtask(2, "b)", "task", due_source="", role="", ident="sub2"),
    r.WireExtension("", DAY, None, date(2026, 12, 1), "mưa", None, CLAUSE, PLAN, "ext1"),
    r.WireOwnIndicator("", 1, "Hộ", "hộ", "sum", CLAUSE, "ind1", PLAN),
    r.WireOwnIndicator("", 2, "Tỷ lệ", "%", "mean", clause_id=CLAUSE, id="ind2", plan_id=PLAN, weight_id="ind1"),
    r.WireOwnTarget("", 2026, Decimal(5), "ind1", PLAN),
    r.WireValue("", "", Decimal("1.5"), "", "ind1", MONTH, PLAN),
    r.WireDifficulty("", "Thiếu", "Cấp", AT, None, CLAUSE, MONTH, PLAN, "dif1"),
    r.WireEvidence("", "a.pdf", 5, "ab" * 32, AT, None, CLAUSE, MONTH, PLAN, "ev1"),
)
DOWN = (
    p.WireDirective("", "Khẩn trương", None, DAY, "", CLAUSE, PLAN, "dir1"),
    p.WireDirective("", "Riêng", None, DAY, "11785", CLAUSE, PLAN, "dir2"),
    p.WireIndicator("", 1, "Số hộ", "hộ", "sum", CLAUSE, "iind", PLAN),
    p.WireIndicator("", 2, "Tỷ lệ", "%", "mean", clause_id=CLAUSE, id="imean", plan_id=PLAN, weight_id="iind"),
    p.WireTarget("", 2026, Decimal(7), "11785", "iind"),
    p.WireVerdict("", "returned", "thiếu", AT, "ab" * 32, MONTH, "11785", "", PLAN, "ver1"),
    p.WireAnswer("", "Đã cấp", DAY, "ab" * 32, "dif9", "11785", "ans1"),
    p.WireDecision(
        "", "yes", None, "", "", DAY, after_terms=1, record_digest="ab" * 32, extension_id="ext9", office_code="11785"
    ),
    p.WireHoliday(date(2026, 12, 1), False, "nghỉ"),
    p.WireSuccession("1", "2", date(2026, 1, 1)),
)


def exchange(tmp_path: Path, direction: str) -> tuple[Desk, Desk, Path]:
    """Sender, receiver and an honest package between them."""
    issuer, unit = open_desk(tmp_path, "315"), open_desk(tmp_path, "11785")
    issue_plan(issuer)
    unit.know(issuer, "superior")
    issuer.know(unit, "subordinate")
    plan = issuer.send("11785").path
    unit.take(plan)
    if direction == "down":
        return issuer, unit, plan
    unit.add(progress(unit, CLAUSE))
    unit.add(*filed(PLAN, MONTH, "11785"))
    return unit, issuer, unit.send("315").path


@pytest.mark.parametrize(("direction", "more"), [("down", DOWN), ("up", UP)])
def test_strange_words_under_a_good_seal_end_in_an_outcome(
    tmp_path: Path, direction: str, more: tuple[object, ...]
) -> None:
    sender, receiver, path = exchange(tmp_path, direction)
    cover, honest = said(path)
    content = make(honest.sections, [*(one for found in honest.records.values() for one in found), *more])
    results = set()
    for number in range(1, PACKAGES + 1):
        random = Random(number)
        strange = altered(random, content)
        if random.random() < 0.7:  # whoever forges rows can name them by their own digest
            rows = [one for found in strange.records.values() for one in found]
            strange = make(strange.sections, as_it_travels(rows, sender.code))
        made = send(sender, cover, strange, number)
        if made is not None:
            outcome = receiver.take(made, confirmed=random.random() < 0.7)
            judge(outcome)
            results.add(outcome.result)
    assert len(results) >= 2, "some come in and some do not"
    with receiver.store.read() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert clauses(connection, PLAN)
