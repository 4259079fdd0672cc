"""Without a mouse: everything a page offers is reached by Tab, shows its focus, and every act says what it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from tests.support.input_method import type_words
from tests.support.morning import field, show_clause
from tests.support.real_window import Open, RealWindow
from ui.screens.plan.page import PlanPage
from ui.widgets.prompt import Question
from ui.window import places

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

AT_150 = (910, 472)
DONE_BY = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)
TABS = 140


def focus(real: RealWindow) -> QWidget | None:
    return real.window.focusWidget()


def reached(real: RealWindow) -> list[QWidget]:
    """What Tab comes by, until it is back where it began."""
    found: list[QWidget] = []
    for _turn in range(TABS):
        QTest.keyClick(real.window, Qt.Key.Key_Tab)
        here = focus(real)
        if here is None or here in found:
            break
        found.append(here)
    return found


def offered(real: RealWindow) -> list[QWidget]:
    """What can be done by a click and shows now."""
    return [
        one
        for kind in DONE_BY
        for one in real.window.findChildren(kind)
        if one.isVisible() and one.isEnabled() and one.window() is real.window
    ]


def name_of(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()}"


@pytest.mark.parametrize("size", [(1366, 728), AT_150])
def test_tab_comes_by_everything_a_page_offers(opened: Open, size: tuple[int, int]) -> None:
    real = opened()
    real.window.resize(*size)
    real.window.activateWindow()
    real.wait(real.window.isActiveWindow)
    for key, number in ((places.TODAY, Qt.Key.Key_1), (places.PLANS, Qt.Key.Key_2), (places.REPORT, Qt.Key.Key_3),
                        (places.EXCHANGE, Qt.Key.Key_4)):  # fmt: skip
        QTest.keyClick(real.window, number, Qt.KeyboardModifier.ControlModifier)
        real.settle()
        assert real.window.current_key == key
        found = reached(real)
        left = [one for one in offered(real) if one not in found and not is_by_arrows(one, found)]
        assert [name_of(one) for one in left] == [], key


def is_by_arrows(widget: QWidget, found: list[QWidget]) -> bool:
    """Of buttons of which one holds, Tab comes by that one and the arrows go on; columns are drawn, and remembered."""
    if isinstance(widget, QHeaderView):
        return True
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and any(one in found for one in group.buttons())


def test_in_the_report_the_ways_to_mend_follow_the_list_they_stand_in(opened: Open) -> None:
    real = opened()
    real.window.activateWindow()
    real.wait(real.window.isActiveWindow)
    QTest.keyClick(real.window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    real.settle()
    names = [one.objectName() for one in reached(real)]
    names = names[names.index("checklist") :] + names[: names.index("checklist")]
    first, *mending = [name for name in names if name.startswith("mend_")]
    assert names[1 : len(mending) + 3] == [first, "keep_all_as_before", *mending], "the one below the other"


def test_a_task_is_recorded_without_a_mouse_and_undo_says_what_it_gives_back(opened: Open) -> None:
    real = opened()
    real.window.activateWindow()
    real.wait(real.window.isActiveWindow)
    QTest.keyClick(real.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    real.settle()
    page = real.window.page(places.PLANS)
    assert isinstance(page, PlanPage)
    for _turn in range(TABS):
        here = focus(real)
        if here is not None and here.objectName() == "plan_tree":
            break
        QTest.keyClick(real.window, Qt.Key.Key_Tab)
    tree = focus(real)
    assert tree is page.views.tree
    (tally,) = real.assembly.followed.tallies.values()
    led = {task.num for task in tally.ordered if task.facts.role == "lead"}
    QTest.keyClick(tree, Qt.Key.Key_Home)
    QTest.keyClick(tree, Qt.Key.Key_Asterisk)
    real.settle()
    for _turn in range(TABS):
        if page.views.current_num in led:
            break
        QTest.keyClick(tree, Qt.Key.Key_Right)
        QTest.keyClick(tree, Qt.Key.Key_Down)
        real.settle()
    QTest.keyClick(tree, Qt.Key.Key_Return)
    real.wait(lambda: isinstance(focus(real), QPlainTextEdit))
    note = focus(real)
    assert isinstance(note, QPlainTextEdit)
    type_words(note, "Đã họp thôn Đông Xuyên")
    page.flush()
    real.settle()
    undo = real.find(QToolButton, "undo_button")
    assert "Đã họp thôn Đông Xuyên" in undo.toolTip()
    assert undo.toolTip().endswith("(Ctrl+Z)")
    named = undo.toolTip()
    QTest.keyClick(real.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    real.wait(lambda: note.toPlainText() == "")
    real.settle()
    assert not undo.isEnabled()
    told = real.find(QLabel, "status_saved")
    assert told.text().startswith("Undone: what was done: ")
    assert "Đã họp thôn Đông Xuyên" in told.accessibleName()
    redo = real.find(QToolButton, "redo_button")
    assert redo.toolTip().index("Đã họp") > redo.toolTip().index("→"), "the act itself, not the way back from it"
    QTest.keyClick(real.window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    real.wait(lambda: note.toPlainText() != "")
    real.settle()
    assert told.text().startswith("Done again: what was done: ")
    assert undo.toolTip() == named, "and the next Ctrl+Z names it as before"


def test_ctrl_f_from_every_page_takes_the_whole_word(opened: Open) -> None:
    real = opened()
    real.window.activateWindow()
    real.wait(real.window.isActiveWindow)
    for number in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4):
        QTest.keyClick(real.window, number, Qt.KeyboardModifier.ControlModifier)
        real.settle()
        QTest.keyClick(real.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        box = focus(real)
        assert isinstance(box, QLineEdit)
        for letter in "tuyen":
            QTest.keyClicks(box, letter)
            QTest.qWait(40)
            real.settle()
        assert (box.text(), focus(real)) == ("tuyen", box)
        QTest.keyClick(box, Qt.Key.Key_Escape)
        real.settle()


def test_enter_presses_the_button_that_has_the_focus(opened: Open) -> None:
    real = opened()
    real.window.activateWindow()
    real.wait(real.window.isActiveWindow)
    link = real.find(QPushButton, "open_list")
    link.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(link, Qt.Key.Key_Return)
    real.wait(lambda: real.window.current_key == places.PLANS)
    on_the_rail = real.find(QToolButton, "rail_today")
    on_the_rail.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(on_the_rail, Qt.Key.Key_Enter)
    real.wait(lambda: real.window.current_key == places.TODAY)


def test_enter_on_cancel_saves_nothing(opened: Open) -> None:
    real = opened()
    (tally,) = real.assembly.followed.tallies.values()
    show_clause(real, next(task.num for task in tally.ordered if task.facts.role == "lead"))
    real.click("add_difficulty")
    form = real.dialog("difficulty_form")
    type_words(field(form, QPlainTextEdit, "text"), "Máy quét hỏng")
    real.prompt.answers.append("yes")
    cancel = field(form, QPushButton, "cancel")
    cancel.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(cancel, Qt.Key.Key_Return)
    real.gone("difficulty_form")
    real.settle()
    assert [one.sentence for one in real.prompt.asked if isinstance(one, Question)] == ["Throw away what you typed?"]
    with real.space.store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM difficulty").scalar_one() == 0


@pytest.mark.parametrize("place", ["today", "exchange"])
def test_what_cannot_be_printed_says_so(opened: Open, place: str) -> None:
    real = opened()
    real.click(f"rail_{place}")
    real.window.activateWindow()
    real.wait(real.window.isActiveWindow)
    QTest.keyClick(real.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert "nothing to print on this page" in real.said()
