"""What comes in the background leaves the typing person alone: focus, caret and words stay where they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.desk import task
from app.desk.saving import Saved
from tests.support.input_method import type_words
from tests.support.morning import page_of, show_clause
from tests.support.real_window import Open, RealWindow
from tests.support.what_is_said import codes

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

KINDS = frozenset(
    {"plan", "clause", "revision", "period", "progress", "arrangement", "indicator", "indicator_value", "difficulty"}
    | {"directive", "evidence", "package", "outgoing_stream", "paper", "report", "office", "setting", "holiday"}
)
Field = QLineEdit | QPlainTextEdit


def led(real: RealWindow) -> list[int]:
    (tally,) = real.assembly.followed.tallies.values()
    return [one.num for one in tally.ordered if one.facts.role == "lead"]


def note(real: RealWindow) -> Field:
    show_clause(real, led(real)[0])
    return real.find(QPlainTextEdit, "progress_note")


def person(real: RealWindow) -> Field:
    show_clause(real, led(real)[0])
    real.wait(lambda: any(one.isVisible() for one in real.window.findChildren(QWidget, "clarity_people_value")))
    real.click("clarity_people_value")
    return real.find(QLineEdit, "clarity_people_field")


def figure(real: RealWindow) -> Field:
    num = led(real)[0]
    (tally,) = real.assembly.followed.tallies.values()
    clause_id = tally.by_num[num].id
    plan = real.assembly.followed.plans[0]
    real.assembly.followed.run(lambda office: task.add_indicator(office, clause_id, "Số hộ", "hộ", "sum"), plan)
    real.settle()
    show_clause(real, num)
    real.wait(lambda: any(one.isVisible() for one in real.window.findChildren(QLineEdit, "indicator_value")))
    return real.find(QLineEdit, "indicator_value")


def search(real: RealWindow) -> Field:
    real.click("rail_plans")
    return real.find(QLineEdit, "search_box")


def written(real: RealWindow) -> Field:
    real.click("rail_report")
    real.settle()
    real.click("report_switch_1")
    real.settle()
    return real.find(QPlainTextEdit, "narrative_directing")


def place(field: Field) -> tuple[str, int]:
    if isinstance(field, QLineEdit):
        return field.text(), field.cursorPosition()
    return field.toPlainText(), field.textCursor().position()


@pytest.mark.parametrize(
    ("reach", "words"),
    [(note, "hop thon Dong"), (person, "Tran Van"), (figure, "1.2"), (search, "nghi"), (written, "Ban hanh")],
)
def test_a_package_applied_meanwhile_moves_neither_focus_nor_caret_nor_words(
    opened: Open, reach: Callable[[RealWindow], Field], words: str
) -> None:
    real = opened()
    real.window.activateWindow()
    real.wait(real.window.isActiveWindow)
    field = reach(real)
    field.setFocus()
    QTest.keyClicks(field, words)
    for _letter in range(3):
        QTest.keyClick(field, Qt.Key.Key_Left)
    before = place(field)
    assert before == (words, len(words) - 3)
    assert real.assembly.screens is not None
    for _time in range(2):
        real.assembly.screens.changed.emit(KINDS)
        real.assembly.screens.take_saved(Saved(KINDS, "", real.space.clock.now()))
        real.settle()
    assert real.window.focusWidget() is field
    assert place(field) == before
    QTest.keyClicks(field, "x")
    assert place(field) == (f"{words[:-3]}x{words[-3:]}", len(words) - 2)


def test_no_page_says_a_code(opened: Open) -> None:
    real = opened()
    found: list[str] = []
    for name in ("rail_today", "rail_plans", "rail_report", "rail_exchange"):
        real.click(name)
        real.settle()
        found += codes(real.window)
    for view in ("plan_views_1", "plan_views_2", "plan_views_0"):
        real.click("rail_plans")
        real.click(view)
        found += codes(real.window)
    show_clause(real, led(real)[0])
    type_words(real.find(QPlainTextEdit, "progress_note"), "Đã họp")
    page_of(real).flush()
    real.settle()
    assert [*found, *codes(real.window)] == []
