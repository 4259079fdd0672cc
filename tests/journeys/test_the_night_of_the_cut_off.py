"""The program stays open over the night of a cut-off: what is typed stays in its period, the next one is offered."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QPushButton

from app.clock import FixedClock
from tests.journeys.conftest import Desk
from tests.support.input_method import type_words
from tests.support.morning import open_task, page_of, shown
from tests.support.real_window import RealWindow
from ui.widgets.search_box import SearchBox

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

OLD, NEW = "month:2026-10-15:2026-11-14", "month:2026-11-15:2026-12-14"


def sleep_until(real: RealWindow, day: str) -> None:
    """The clock goes on; the status line looks at it as it does every minute."""
    clock = real.program.clock
    assert isinstance(clock, FixedClock)
    clock.instant = datetime.fromisoformat(f"{day}T01:30:00").replace(tzinfo=UTC)
    minute = real.assembly._status.findChild(QTimer)
    assert minute is not None
    minute.timeout.emit()
    real.settle()


def notes(real: RealWindow) -> dict[str, str]:
    with real.space.store.read() as connection:
        rows = connection.exec_driver_sql("SELECT period_id, note FROM progress WHERE note <> ''").fetchall()
    return {str(period): str(words) for period, words in rows}


def standing(real: RealWindow) -> tuple[str, int]:
    """What the badge of the task that shows says."""
    pane = page_of(real).host.pane
    assert pane is not None
    assert pane.view is not None
    assert pane.view.status is not None
    return pane.view.status.code, pane.view.status.days


def band(real: RealWindow) -> list[str]:
    found = real.find(QFrame, "period_band")
    return [one.text() for one in found.findChildren(QLabel) if one.isVisible() and one.text()]


def test_words_typed_before_midnight_stay_in_the_period_that_ends_and_the_morning_offers_the_next(desk: Desk) -> None:
    real = desk("2026-11-14")
    real.window.activateWindow()
    real.wait(real.window.isActiveWindow)
    open_task(real, "II.1")
    assert shown(real) == ("II.1", "2026-M11")
    note = real.find(QPlainTextEdit, "progress_note")
    type_words(note, "Họp 9/9 thôn")

    sleep_until(real, "2026-11-15")
    assert notes(real) == {OLD: "Họp 9/9 thôn"}, "typed on the day of the cut-off, it belongs to that period"
    here = real.window.focusWidget()
    assert here is note, "nobody is led away by the clock"
    assert not isinstance(here, SearchBox)

    real.click("rail_today")
    real.settle()
    assert "Month 11/2026" in band(real), "its report is still to be sent"
    assert real.find(QPushButton, "show_other_period").text().endswith("Month 12/2026")
    real.click("show_other_period")
    real.settle()
    open_task(real, "II.1")
    real.wait(lambda: shown(real) == ("II.1", "2026-M12"))
    type_words(real.find(QPlainTextEdit, "progress_note"), "Đang rà soát")
    real.window.flush_pages()
    real.settle()
    assert notes(real) == {OLD: "Họp 9/9 thôn", NEW: "Đang rà soát"}


def test_the_days_left_and_the_status_of_a_deadline_follow_the_night(desk: Desk) -> None:
    real = desk("2026-11-28")
    open_task(real, "II.3")
    assert standing(real) == ("due_soon", 1)
    sleep_until(real, "2026-11-30")
    real.wait(lambda: standing(real) == ("overdue", 1))
    real.click("rail_today")
    real.settle()
    assert "14 days" in band(real)


def test_a_clock_that_stands_before_the_last_words_is_told_until_it_is_right(desk: Desk) -> None:
    real = desk("2026-11-16")
    open_task(real, "II.1")
    type_words(real.find(QPlainTextEdit, "progress_note"), "Họp 9/9 thôn")
    real.window.flush_pages()
    real.settle()
    sleep_until(real, "2026-11-15")
    assert real.said() == "", "a day less is no wrong clock"
    sleep_until(real, "2026-09-01")
    real.wait(lambda: "clock says 01/09/2026" in real.said())
    assert "recorded on 16/11/2026" in real.said()
    sleep_until(real, "2026-11-17")
    real.wait(lambda: real.said() == "")
    real = desk("2026-09-01")
    real.wait(lambda: "clock says 01/09/2026" in real.said())


def test_a_period_that_was_chosen_before_it_began_is_that_of_today_once_it_has(desk: Desk) -> None:
    real = desk("2026-11-14")
    real.click("rail_plans")
    real.window.activateWindow()
    real.wait(real.window.isActiveWindow)
    QTest.keyClick(real.window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    real.click("rail_today")
    real.settle()
    assert band(real)[:2] == ["Period that was chosen", "Month 12/2026"]
    sleep_until(real, "2026-11-15")
    assert band(real)[:2] == ["Report still to be sent", "Month 11/2026"], "as on any morning after a cut-off"
    real.click("show_other_period")
    assert band(real)[:2] == ["Open reporting period", "Month 12/2026"]
