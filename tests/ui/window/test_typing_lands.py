"""What is typed lands somewhere, or the window says why not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tests.support.real_window import Open, RealWindow
from ui.screens.plan.page import PlanPage
from ui.window import places

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def page_of(real: RealWindow) -> PlanPage:
    page = real.window.page(places.PLANS)
    assert isinstance(page, PlanPage)
    return page


def shown(page: PlanPage) -> int:
    pane = page.host.pane
    return pane.view.clause.num if pane is not None and pane.view is not None else 0


def type_on(real: RealWindow, words: str) -> None:
    """Letter by letter, into whatever has the focus by then."""
    for letter in words:
        QTest.keyClicks(focus(real), letter)


def focus(real: RealWindow) -> QWidget:
    found: QWidget | None = real.window.focusWidget()
    assert found is not None
    return found


def notes(real: RealWindow) -> list[str]:
    with real.space.store.read() as connection:
        return [
            row[0] for row in connection.exec_driver_sql("SELECT note FROM progress WHERE note <> '' ORDER BY note")
        ]


def test_one_after_the_other_the_words_land_in_the_task_that_shows(opened: Open) -> None:
    real = opened()
    real.window.activateWindow()
    real.click("update_all")
    page = page_of(real)
    real.wait(lambda: shown(page) and focus(real) is real.find(QPlainTextEdit, "progress_note"))
    first = shown(page)
    type_on(real, "hop thon lan 1")
    real.click("next_task")
    real.wait(lambda: shown(page) not in (0, first))
    real.wait(lambda: page.host.isAncestorOf(focus(real)))
    type_on(real, "hop thon lan 2")
    page.flush()
    real.settle()
    assert notes(real) == ["hop thon lan 1", "hop thon lan 2"]


def test_letters_beside_the_field_go_into_it(opened: Open) -> None:
    real = opened()
    real.window.activateWindow()
    (tally,) = real.assembly.followed.tallies.values()
    real.click("rail_plans")
    page = page_of(real)
    page.open_task(tally.silent[0].num)
    real.wait(lambda: shown(page) == tally.silent[0].num)
    real.find(QWidget, "pause_task").setFocus()
    type_on(real, "da hop")
    page.flush()
    real.settle()
    assert notes(real) == ["da hop"]


def test_on_a_section_and_in_the_list_the_window_says_that_nothing_was_written(opened: Open) -> None:
    real = opened()
    real.window.activateWindow()
    real.click("rail_plans")
    page = page_of(real)
    (plan,) = real.assembly.followed.plans
    with real.space.store.read() as connection:
        [(section,)] = connection.exec_driver_sql(
            f"SELECT num FROM clause WHERE plan_id = '{plan.id}' AND kind = 'section' ORDER BY position LIMIT 1"
        ).fetchall()
    page.open_task(section)
    real.wait(lambda: shown(page) == section)
    page.views.tree.setFocus()
    type_on(real, "chu")
    assert "went nowhere" in real.said()
    real.window.message_bar.clear()
    QTest.keyClick(page.views.tree, Qt.Key.Key_Return)
    real.wait(lambda: page.host.isAncestorOf(focus(real)))
    type_on(real, "cau dai")
    assert "no task of our office" in real.said()
    real.settle()
    assert notes(real) == []
