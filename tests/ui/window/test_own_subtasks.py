"""Our own sub-tasks: made in the window under a task of the plan, with own day and people, and given back."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QToolButton, QWidget

from app.desk import plan_changes
from app.planning.intake import Arrival
from db.queries.plans import ClauseRecord, clauses
from tests.support.input_method import type_words
from tests.support.real_window import Open, RealWindow
from ui.screens.plan.page import PlanPage
from ui.window import places

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

WORDS, WHO = "Họp chi bộ các thôn để quán triệt", "Trưởng thôn Đông Xuyên"


def plan_page(real: RealWindow) -> PlanPage:
    real.click("rail_plans")
    page = real.window.page(places.PLANS)
    assert isinstance(page, PlanPage)
    return page


def show(real: RealWindow, num: int) -> PlanPage:
    page = plan_page(real)
    page.open_task(num)
    real.wait(lambda: shown(page) == num)
    return page


def shown(page: PlanPage) -> int:
    pane = page.host.pane
    return pane.view.clause.num if pane is not None and pane.view is not None else 0


def led_task(real: RealWindow) -> int:
    (tally,) = real.assembly.followed.tallies.values()
    return next(task.num for task in tally.ordered if task.facts.role == "lead")


def own(real: RealWindow) -> list[ClauseRecord]:
    (plan,) = real.assembly.followed.plans
    with real.space.store.read() as connection:
        return [row for row in clauses(connection, plan.id) if row.owner_code == "11785" and not row.archived]


def field(dialog: QWidget, kind: type[QWidget], name: str) -> QWidget:
    found = dialog.findChild(kind, name)
    assert found is not None
    return found


def add(real: RealWindow) -> None:
    real.click("add_subtask")
    form = real.dialog("subtask_form")
    type_words(field(form, QPlainTextEdit, "text"), WORDS)
    type_words(field(form, QLineEdit, "handler"), WHO)
    type_words(field(form, QLineEdit, "own_due_on"), "25112023")
    real.click("accept", form)
    real.gone("subtask_form")
    real.settle()


def counts(real: RealWindow) -> tuple[int, int, int]:
    """What is counted towards the issuer: tasks in charge of the whole plan, tasks by status, those not reported."""
    (tally,) = real.assembly.followed.tallies.values()
    return tally.counts[None].total, sum(len(nums) for nums in tally.by_code.values()), len(tally.silent)


def test_a_sub_task_is_added_shown_in_the_tree_and_not_counted_by_the_issuer(opened: Open, tmp_path: Path) -> None:
    real = opened()
    before, parent = counts(real), led_task(real)
    page = show(real, parent)
    add(real)

    (made,) = own(real)
    assert (made.text, made.parent_num) == (WORDS, parent)
    real.wait(lambda: shown(page) == made.num)
    assert page.views.current_num == made.num, "the tree stands on it, under its task"
    assert page.host.pane is not None
    view = page.host.pane.view
    assert view is not None
    assert view.facts is not None
    assert (view.facts.handler, str(view.facts.own_due_on)) == (WHO, "2023-11-25")
    assert counts(real) == before
    # It is worked on like any other task.
    note = real.find(QPlainTextEdit, "progress_note")
    type_words(note, "Đã họp 3 thôn")
    page.flush()
    real.settle()
    assert counts(real) == before


def test_it_is_said_otherwise_given_up_and_each_is_given_back(opened: Open) -> None:
    real = opened()
    parent = led_task(real)
    page = show(real, parent)
    add(real)
    (made,) = own(real)
    real.wait(lambda: shown(page) == made.num)

    real.click("edit_subtask")
    form = real.dialog("subtask_words_form")
    words = field(form, QPlainTextEdit, "text")
    assert isinstance(words, QPlainTextEdit)
    words.selectAll()
    type_words(words, "Họp chi bộ năm thôn")
    real.click("accept", form)
    real.gone("subtask_words_form")
    real.settle()
    assert [row.text for row in own(real)] == ["Họp chi bộ năm thôn"]

    real.click("drop_subtask")
    real.settle()
    assert own(real) == []

    for left in (["Họp chi bộ năm thôn"], [WORDS], []):
        real.click("undo_button")
        real.settle()
        assert [row.text for row in own(real)] == left
    real.click("redo_button")
    real.settle()
    real.wait(lambda: [row.text for row in own(real)] == [WORDS])
    (again,) = own(real)
    show(real, again.num)
    assert page.host.pane is not None
    assert page.host.pane.view is not None
    assert page.host.pane.view.leads, "who does it came back with it"


def _shows(page: PlanPage, num: int) -> bool:
    return shown(page) == num


def test_where_a_sub_task_goes_its_task_shows(opened: Open) -> None:
    real = opened()
    parent = led_task(real)
    page = show(real, parent)
    for taken_back in ("drop_subtask", "undo_button"):
        add(real)
        (made,) = own(real)
        real.wait(partial(_shows, page, made.num))
        real.click(taken_back)
        real.settle()
        assert own(real) == []
        real.wait(partial(_shows, page, parent))
        assert page.views.current_num == parent, "not whatever needs somebody first"


def test_a_sub_task_added_while_a_period_that_is_over_is_written_belongs_to_it(opened: Open) -> None:
    real = opened()
    (plan,) = real.assembly.followed.plans
    # It bears no day, so it holds from the day it came: early enough to be asked for October.
    plan_changes.record_arrival(real.space.office, plan.id, Arrival(arrived_on=date(2023, 9, 5)))
    page = show(real, led_task(real))
    pane = page.host.pane
    assert pane is not None
    page.step_period(-1)
    real.wait(lambda: pane.view is not None and pane.view.span is not None and pane.view.span.name == "2023-M10")
    add(real)
    (made,) = own(real)
    real.wait(lambda: shown(page) == made.num)
    # Else it would be called another office's task, with nothing to write in.
    real.wait(lambda: pane.view is not None and pane.view.leads)
    view = pane.view
    assert view is not None
    assert view.facts is not None
    assert (view.facts.handler, str(view.facts.own_due_on)) == (WHO, "2023-11-25")
    assert real.find(QPlainTextEdit, "progress_note").isEnabled()
    undo = real.find(QToolButton, "undo_button")
    assert undo.toolTip() == "Undo: task of our own added (Ctrl+Z)"
