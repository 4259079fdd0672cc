"""On a small screen list and task take turns: the way back is seen, and whatever is led to is in sight."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from tests.journeys.conftest import Desk
from tests.journeys.conftest import city as city
from tests.journeys.conftest import commune as commune
from tests.journeys.conftest import desk as desk
from tests.journeys.conftest import published as published
from tests.journeys.conftest import taken_in as taken_in
from tests.journeys.conftest import world as world
from tests.support.input_method import type_words
from tests.support.morning import page_of, shown
from tests.support.real_window import RealWindow
from ui.widgets.message_bar import Note
from ui.widgets.search_box import SearchBox
from ui.window import places

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def small(desk: Desk) -> RealWindow:
    real = desk("2026-11-03")
    real.window.resize(911, 472)
    real.settle()
    return real


def in_sight(widget: QWidget) -> bool:
    whole = QRect(QPoint(0, 0), widget.size())
    return bool(widget.visibleRegion().boundingRect().contains(whole))


def test_the_words_that_are_led_to_are_in_sight_in_each_task_of_the_round(desk: Desk) -> None:
    real = small(desk)
    seen: list[str] = []
    real.click("update_all")
    for number in range(4):
        real.wait(lambda: isinstance(real.window.focusWidget(), QPlainTextEdit))
        real.wait(lambda: in_sight(real.find(QPlainTextEdit, "progress_note")))
        seen.append(shown(real)[0])
        if number < 3:
            note = real.find(QPlainTextEdit, "progress_note")
            QTest.keyClick(note, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
            real.wait(lambda: shown(real)[0] not in seen)
    assert len(set(seen)) == 4


def test_the_way_back_is_a_button_too_and_a_search_or_a_filter_shows_the_list(desk: Desk) -> None:
    real = small(desk)
    real.click("update_all")
    page = page_of(real)
    real.wait(lambda: real.find(QPushButton, "back_to_list") is not None)
    assert not page.views.isVisible()
    real.click("back_to_list")
    assert page.views.isVisible()
    assert not [one for one in page.findChildren(QWidget, "back_to_list") if one.isVisible()]

    searched, filtered = partial(page.search, "họp thôn"), partial(page.show_filter, ("lead",))
    for leads in (searched, filtered):
        page.open_task(page.views.current_num or 0)
        assert not page.views.isVisible()
        leads()
        assert page.views.isVisible(), "what was searched for is not hidden behind a task"


def test_a_search_in_gui_nhan_that_finds_no_file_leads_to_the_clause_that_holds_the_words(desk: Desk) -> None:
    real = desk("2026-11-03")
    real.wait(real.window.isActiveWindow)
    real.click("rail_exchange")
    real.settle()
    box = real.find(SearchBox, "search_box")
    box.setFocus()
    type_words(box, "thanh pho")
    QTest.keyClick(box, Qt.Key.Key_Return)
    real.settle()
    assert real.window.current_key == places.EXCHANGE, "a line of the list holds these words, marks or not"
    box.setFocus()
    box.clear()
    type_words(box, "ho tich")
    QTest.keyClick(box, Qt.Key.Key_Return)
    real.settle()
    assert real.window.current_key == places.PLANS
    real.wait(lambda: shown(real)[0] == "II.3")
    assert not box.hasFocus()


def test_what_was_typed_last_into_the_search_asks_nobody_once_the_program_ends(desk: Desk) -> None:
    real = desk("2026-11-03")
    real.click("rail_plans")
    real.settle()
    box = real.find(SearchBox, "search_box")
    type_words(box, "ho tich")
    pause = box.findChild(QTimer)
    assert pause is not None
    assert pause.isActive()
    real.program.close()
    assert not pause.isActive()


def test_the_answer_of_a_message_leads_into_the_page_and_closing_it_back_to_the_page(desk: Desk) -> None:
    real = small(desk)
    real.wait(real.window.isActiveWindow)

    def press(name: str) -> str:
        made = real.find(QPushButton if name == "message_action_button" else QWidget, name)
        made.setFocus()
        QTest.keyClick(made, Qt.Key.Key_Space)
        real.settle()
        real.wait(lambda: real.window.focusWidget() is not None)
        here = real.window.focusWidget()
        assert here is not None
        assert not real.window.rail.isAncestorOf(here), "the focus went to whatever stands beside the message"
        assert not isinstance(here, SearchBox)
        return here.objectName()

    def show_report() -> None:
        real.window.show_page(places.REPORT)

    real.window.show_note(Note("Xong.", action="Mở", on_action=show_report))
    assert press("message_action_button") == "checklist"
    real.window.show_note(Note("Xong."))
    assert press("message_close_button") == "checklist"
