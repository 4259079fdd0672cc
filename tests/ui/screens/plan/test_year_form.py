from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from db import schema
from tests.support.plan_store import PLAN, make_store
from tests.support.plan_window import PlanDesk, idle, make_desk
from ui.screens.plan.plan_pane import PlanPane
from ui.screens.plan.year_form import DecisionsEditor
from ui.theme.theme import Theme
from ui.widgets.fields import DayEditor
from ui.widgets.form import Form

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def own(qtbot: QtBot, tmp_path: Path, theme: Theme) -> Iterator[PlanDesk]:
    """The commune's page: it read the plan from its document."""
    folder = tmp_path / "own"
    folder.mkdir()
    plan = make_store(folder)
    with plan.store.write("Cài đặt") as writing:
        writing.edit(writing.need(schema.Plan, PLAN), source="document")
    made = make_desk(plan, folder, theme)
    qtbot.addWidget(made.page)
    made.page.show()
    made.attach()
    qtbot.waitUntil(lambda: bool(made.followed.tallies) and not made.runner.is_busy)
    yield made
    made.close()


def open_year(qtbot: QtBot, desk: PlanDesk) -> Form:
    """The form that the plan's pane opens."""
    desk.page.show_plan(PLAN)
    host = desk.page.host
    qtbot.waitUntil(lambda: host.plan_pane is not None and host.currentWidget() is host.plan_pane)
    pane = host.plan_pane
    assert isinstance(pane, PlanPane)
    assert pane.year_button.isVisible()
    pane.year_button.click()
    form = desk.page.findChild(Form, "year_form")
    assert form is not None
    return form


def table(form: Form) -> QTableWidget:
    decisions = form.editor("decisions")
    assert isinstance(decisions, DecisionsEditor)
    return decisions.table


def box(form: Form, row: int) -> QComboBox:
    found = table(form).cellWidget(row, 2)
    assert isinstance(found, QComboBox)
    return found


def press(form: Form, name: str) -> None:
    found = form.findChild(QPushButton, name)
    assert found is not None
    found.click()


def test_each_unfinished_task_is_decided_before_the_plan_goes_on(qtbot: QtBot, issuer: PlanDesk) -> None:
    form = open_year(qtbot, issuer)
    accept = form.findChild(QPushButton, "accept")
    citation = form.findChild(QLineEdit, "citation")
    assert accept is not None
    assert citation is not None
    assert table(form).rowCount() >= 2
    assert not accept.isEnabled()
    box(form, 0).setCurrentIndex(box(form, 0).findData("due"))
    day = table(form).cellWidget(0, 3)
    assert day is not None
    assert day.isEnabled()
    box(form, 1).setCurrentIndex(box(form, 1).findData("archive"))
    press(form, "go_on_rest")
    assert not accept.isEnabled()  # a new date rests on a document
    citation.setText("Công văn số 12")
    assert accept.isEnabled()
    with qtbot.waitSignal(issuer.followed.saved):
        accept.click()
    idle(qtbot, issuer)
    with issuer.plan.store.write("look") as writing:
        plan = writing.need(schema.Plan, PLAN)
        revision = writing.need(schema.Revision, PLAN, plan.revision)
        assert (revision.summary, revision.citation) == ("tiếp tục sang năm 2024", "Công văn số 12")


def test_a_plan_that_came_as_a_data_file_goes_on_with_its_issuer(qtbot: QtBot, desk: PlanDesk) -> None:
    desk.page.show_plan(PLAN)
    host = desk.page.host
    qtbot.waitUntil(lambda: host.plan_pane is not None and host.currentWidget() is host.plan_pane)
    assert host.plan_pane is not None
    assert not host.plan_pane.year_button.isVisible()


def test_a_task_of_units_is_not_said_done_by_the_issuer_and_a_task_of_ours_is(
    qtbot: QtBot, issuer: PlanDesk, own: PlanDesk
) -> None:
    form = open_year(qtbot, issuer)
    assert box(form, 0).findData("done") < 0
    assert "office" in box(form, 0).toolTip()
    form.reject()
    mine = open_year(qtbot, own)
    box(mine, 0).setCurrentIndex(box(mine, 0).findData("done"))
    press(mine, "go_on_rest")
    accept = mine.findChild(QPushButton, "accept")
    assert accept is not None
    assert accept.isEnabled()
    day = table(mine).cellWidget(0, 3)
    assert isinstance(day, DayEditor)
    day.show_value(own.followed.today() + timedelta(days=1))
    day.changed.emit()
    assert not accept.isEnabled()
    day.show_value(own.followed.today())
    day.changed.emit()
    with qtbot.waitSignal(own.followed.saved):
        accept.click()
    idle(qtbot, own)
    with own.plan.store.write("look") as writing:
        done = writing.session.query(schema.Progress).filter_by(state="done", done_on=own.followed.today()).count()
        assert done == 1
