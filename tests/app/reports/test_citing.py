"""A plan is cited in the same words on every paper about it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.reports.citing import cited
from app.reports.from_matrix import consolidation
from db.queries.plan_head import plan_head
from db.schema import Plan
from tests.support.desk import PLAN, Desk, lay


@pytest.fixture
def issuer(tmp_path: Path) -> Iterator[Desk]:
    made = lay(tmp_path, part="issues")
    yield made
    made.store.close()


def test_a_consolidation_cites_a_plan_without_number_and_day_as_a_report_does(issuer: Desk) -> None:
    with issuer.store.write("x") as writing:
        plan = writing.need(Plan, PLAN)
        writing.edit(plan, number=None, dated_on=None, date_text="ngày     tháng     năm 2026")
    with issuer.store.read() as connection:
        head = plan_head(connection, PLAN)
        assert head is not None
        found = consolidation(connection, PLAN, issuer.period().id, issuer.clock.today())
    assert "ngày …/…/2026 của" in found.subject
    assert found.subject.removeprefix("Kết quả thực hiện ").startswith(cited(head, "").cited())
