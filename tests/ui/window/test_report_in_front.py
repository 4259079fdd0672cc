"""The report in front shows what is done and given back elsewhere, and keeps what is being typed."""

from __future__ import annotations

from functools import partial

import pytest

from app.desk import task
from tests.support.real_window import Open
from ui.screens.report.page import ReportPage
from ui.window import places

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
TYPED = "Chữ đang gõ dở"


def test_the_report_in_front_shows_what_is_given_back_and_keeps_what_is_typed(opened: Open) -> None:
    real = opened()
    page = real.window.show_page(places.REPORT)
    assert isinstance(page, ReportPage)
    followed = real.assembly.followed
    (tally,) = followed.tallies.values()
    silent = tally.silent[0]
    span = followed.period_of(tally.plan)
    assert span is not None
    page.show_report(tally.plan.id, span.name)
    real.settle()
    before = page.desk._remark.text()

    act = partial(task.record, clause_id=silent.id, period_id=span.id, state="in_progress", note="x", reported=True)
    followed.run(act, tally.plan)
    real.settle()
    assert page.desk._remark.text() != before

    box = page.narrative._texts["results"]
    box.setPlainText(TYPED)
    followed.undo()
    real.wait(lambda: not followed.is_busy)
    real.settle()
    assert page.desk._remark.text() == before
    assert box.toPlainText() == TYPED
    page.flush()
    real.settle()
