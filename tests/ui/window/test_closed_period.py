"""A period whose report was submitted looks as still as it is, with the way to change it beside it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QToolButton, QWidget

from db.queries.periods import open_period
from db.schema import Paper, Period, Report
from tests.support.input_method import type_words
from tests.support.real_window import CLOCK, Open, RealWindow
from ui.screens.plan.page import PlanPage
from ui.screens.report.page import ReportPage
from ui.window import places

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def submit(real: RealWindow, stage: str) -> None:
    """The report of the running period lies in a paper."""
    (plan,) = real.assembly.followed.plans
    span = real.assembly.followed.period_of(plan)
    assert span is not None
    with real.space.store.write("VP") as writing:
        if writing.get(Period, plan.issuer_code, span.id) is None:
            open_period(writing, plan.issuer_code, span)
        writing.add(Report(plan_id=plan.id, period_id=span.id, office_code="11785", state="checked"))
        writing.add(
            Paper(
                id="p", kind="report", office_code="11785", plan_id=plan.id, period_id=span.id, stage=stage,
                number="7" if stage == "numbered" else "", submitted_at=CLOCK.now(),
            )
        )  # fmt: skip


def show_led_task(real: RealWindow) -> PlanPage:
    (tally,) = real.assembly.followed.tallies.values()
    num = next(task.num for task in tally.ordered if task.facts.role == "lead")
    real.click("rail_plans")
    page = real.window.page(places.PLANS)
    assert isinstance(page, PlanPage)
    page.open_task(num)
    real.wait(lambda: page.host.pane is not None and page.host.pane.view is not None
              and page.host.pane.view.clause.num == num)  # fmt: skip
    return page


@pytest.mark.parametrize(("stage", "words"), [("submitted", "take it back"), ("numbered", "reopen it")])
def test_what_was_submitted_cannot_be_pressed_and_says_the_way_to_change_it(
    opened: Open, stage: str, words: str
) -> None:
    real = opened()
    submit(real, stage)
    real.assembly.followed.refresh()
    real.settle()
    page = show_led_task(real)
    assert words in real.find(QLabel, "closed_words").text()
    assert not real.find(QWidget, "progress_switch").isEnabled()
    note = real.find(QPlainTextEdit, "progress_note")
    assert not note.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled), "Telex and VNI find no field here"
    QTest.keyClicks(note, "chu go vao")
    page.flush()
    real.settle()
    assert note.toPlainText() == "", "nothing is typed that could not be kept"
    assert real.refusals == []

    real.click("open_report")
    real.settle()
    assert isinstance(real.window.page(places.REPORT), ReportPage)
    assert real.window.current_key == places.REPORT


def test_undo_promises_nothing_of_a_report_that_was_submitted_since(opened: Open) -> None:
    real = opened()
    page = show_led_task(real)
    type_words(real.find(QPlainTextEdit, "progress_note"), "Đã họp 5 thôn")
    page.flush()
    real.settle()
    undo = real.find(QToolButton, "undo_button")
    assert undo.toolTip().startswith("Undo: ")
    submit(real, "submitted")
    assert real.assembly.screens is not None
    real.assembly.screens.changed.emit(frozenset({"paper"}))
    assert undo.toolTip().startswith("Not undone now: ")
