from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import schema
from tests.support.exchange_world import MORNING, PLAN, Desk, issue_plan, open_desk
from tests.support.screens import Bench
from ui.screens.review.matching import MatchFlow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def twins(tmp_path: Path) -> Desk:
    """A commune that read a plan from a document and then got it as a package."""
    district, commune = open_desk(tmp_path, "315"), open_desk(tmp_path, "11785")
    issue_plan(district)
    district.know(commune, "subordinate")
    commune.know(district, "superior")
    commune.take(district.send("11785").path)
    commune.add(
        schema.Plan(
            id="doc",
            issuer_code="315",
            part="carries_out",
            source="document",
            number="91",
            code="KH-UBND",
            dated_on=date(2026, 8, 1),
            title="Kế hoạch",
            created_at=MORNING,
        ),
        schema.Revision(plan_id="doc", number=1, made_at=MORNING),
    )
    for row in commune.rows(schema.Clause, plan_id=PLAN):
        num = 100 + row.num
        commune.add(
            schema.Clause(
                num=num,
                id=f"doc-{row.num}",
                plan_id="doc",
                parent_num=None,
                position=row.position,
                depth=row.depth,
                marker=row.marker,
                label=row.label,
                kind=row.kind,
                text=row.text,
                folded=row.folded,
                owner_code="315",
            )
        )
        if row.kind == "task":
            commune.add(
                schema.Task(clause_num=num),
                schema.Assignment(clause_num=num, office_code="11785", role="lead"),
            )
    return commune


def flow(bench: Bench, desk: Desk) -> MatchFlow:
    return MatchFlow(bench.of_window(), desk.office())


def test_a_plan_that_is_here_twice_is_noticed_and_joined(qtbot: QtBot, bench: Bench, twins: Desk) -> None:
    made = flow(bench, twins)
    made.look()
    qtbot.waitUntil(lambda: bool(bench.notes))
    act = bench.notes[0].on_action
    assert act is not None
    act()
    qtbot.waitUntil(lambda: made.dialog is not None)
    assert made.dialog is not None
    assert len(made.dialog.pairs.pairing.pairs()) == len(twins.rows(schema.Clause, plan_id=PLAN))
    with qtbot.waitSignal(made.changed):
        made.dialog.ok.click()
    (document,) = twins.rows(schema.Plan, id="doc")
    assert document.matched_plan_id == PLAN or document.archived_at is not None


def test_a_pair_is_taken_apart_with_the_keyboard(qtbot: QtBot, bench: Bench, twins: Desk) -> None:
    made = flow(bench, twins)
    made.open("doc", PLAN)
    qtbot.waitUntil(lambda: made.dialog is not None)
    assert made.dialog is not None
    before = len(made.dialog.pairs.pairing.pairs())
    QTest.keyClick(made.dialog.pairs.tree, Qt.Key.Key_Space)
    assert len(made.dialog.pairs.pairing.pairs()) == before - 1
    QTest.keyClick(made.dialog.pairs.tree, Qt.Key.Key_Space)
    QTest.keyClick(made.dialog.pairs.tree, Qt.Key.Key_Return)
    assert len(made.dialog.pairs.pairing.pairs()) == before
    assert made.dialog.isVisible()


def test_plans_that_cannot_be_one_are_told(qtbot: QtBot, bench: Bench, twins: Desk) -> None:
    made = flow(bench, twins)
    made.open("doc", "none")
    qtbot.waitUntil(lambda: bool(bench.notes))
    assert bench.notes[0].tone == "danger"
