from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QListWidget, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.desk import linking
from app.errors import TrackingError
from db.schema import IndicatorValue, Progress
from tests.support.plan_store import A1, ISSUER, MONTH, OFFICE, OTHER, make_store
from tests.support.plan_window import PlanDesk, idle, make_desk, open_task, pane_of
from tests.support.two_plans import lay_below
from ui.screens.plan.proposal_dialog import ProposalDialog
from ui.screens.plan.section_title import SectionTitle
from ui.theme.theme import Theme
from ui.widgets.form import Form

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

PEOPLE = "- UBND xã Đại Thắng: Đã mở 3 lớp ở nhà văn hóa."


@pytest.fixture
def both(qtbot: QtBot, tmp_path: Path, theme: Theme) -> Iterator[PlanDesk]:
    """A commune with its superior's plan and two of its own."""
    plan = make_store(tmp_path)
    lay_month = (MONTH, "2023-M11", date(2023, 10, 15), date(2023, 11, 14))
    lay_below(plan.store, ours=OFFICE, hamlet=OTHER, month=lay_month, above=(plan.num(A1), ISSUER))
    made = make_desk(plan, tmp_path, theme)
    qtbot.addWidget(made.page)
    made.page.resize(1282, 660)
    made.page.show()
    made.attach()
    qtbot.waitUntil(lambda: bool(made.followed.tallies) and not made.runner.is_busy)
    yield made
    made.close()


def click(over: QWidget, name: str) -> None:
    found = [one for one in over.findChildren(QPushButton, name) if one.isVisible()]
    assert found, name
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def link(qtbot: QtBot, desk: PlanDesk, *wanted: str) -> None:
    """Tick the tasks, by id, in the form."""
    click(pane_of(desk), "link_tasks")
    form = desk.page.findChild(Form, "link_form") or pane_of(desk).findChild(Form, "link_form")
    assert form is not None
    ticks = form.findChild(QListWidget, "link_choices")
    assert ticks is not None
    for at in range(ticks.count()):
        item = ticks.item(at)
        ticked = item.data(Qt.ItemDataRole.UserRole) in wanted
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
    click(form, "accept")
    idle(qtbot, desk)


def said(qtbot: QtBot, desk: PlanDesk) -> ProposalDialog:
    """The dialog of what the linked tasks say."""
    click(pane_of(desk), "link_words")
    qtbot.waitUntil(lambda: pane_of(desk).link_side.dialog is not None)
    dialog = pane_of(desk).link_side.dialog
    assert dialog is not None
    return dialog


def told(dialog: ProposalDialog) -> str:
    found = dialog.findChild(QLabel, "link_said")
    assert found is not None
    return found.text()


def ready(dialog: ProposalDialog) -> list[QPushButton]:
    """The buttons that can take a figure over."""
    return [one for one in dialog.findChildren(QPushButton, "take_figure") if one.isVisible() and one.isEnabled()]


def progress(desk: PlanDesk) -> Progress:
    with desk.plan.store.write("thử") as writing:
        return writing.need(Progress, desk.plan.num(A1), OFFICE, MONTH)


def test_a_long_title_never_makes_the_pane_wider_than_its_room(qtbot: QtBot, theme: Theme) -> None:
    title = SectionTitle(theme, "Thực hiện qua kế hoạch của đơn vị và của các đơn vị trực thuộc", counted=True)
    qtbot.addWidget(title)
    title.set_remark("III.1, gạch 2; III.1, gạch 3")
    title.row.addWidget(QPushButton("Xem nội dung…"))
    title.row.addWidget(QPushButton("Liên kết…"))
    assert title.minimumSizeHint().width() < 400


def test_words_of_our_units_are_taken_into_the_superiors_task_and_given_back(qtbot: QtBot, both: PlanDesk) -> None:
    before = progress(both)
    open_task(qtbot, both, A1)
    link(qtbot, both, "below-1", "below-2")
    qtbot.waitUntil(lambda: len(pane_of(both).view.linked) == 2)  # type: ignore[union-attr]
    dialog = said(qtbot, both)
    assert PEOPLE in dialog.page.toPlainText()
    assert "Đại Thắng" in dialog.page.toPlainText().split("\n\n")[1], "who says nothing is named"
    click(dialog, "take_words")
    idle(qtbot, both)
    qtbot.waitUntil(lambda: bool(told(dialog)))
    dialog.accept()
    after = progress(both)
    assert after.note == f"{before.note}\n{PEOPLE}"
    assert (after.state, after.done_on, after.reported) == (before.state, before.done_on, before.reported)
    both.followed.undo()
    idle(qtbot, both)
    assert progress(both).note == before.note
    both.followed.undo()
    idle(qtbot, both)
    assert both.followed.desk is not None
    assert linking.linked(both.followed.desk, both.plan.id(A1)) == []


def test_what_is_being_typed_stands_before_the_words_that_are_taken(qtbot: QtBot, both: PlanDesk) -> None:
    pane = open_task(qtbot, both, A1)
    link(qtbot, both, "below-1")
    pane.progress.type_on(" Thêm.")
    dialog_asked = [one for one in pane.findChildren(QPushButton, "link_words") if one.isVisible()]
    QTest.mouseClick(dialog_asked[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane.link_side.dialog is not None)
    dialog = pane.link_side.dialog
    assert dialog is not None
    click(dialog, "take_words")
    idle(qtbot, both)
    dialog.accept()
    assert progress(both).note.endswith(f" Thêm.\n{PEOPLE}")


def test_a_figure_is_tied_by_a_person_and_written_down_only_when_taken(qtbot: QtBot, both: PlanDesk) -> None:
    open_task(qtbot, both, A1)
    link(qtbot, both, "below-1")
    dialog = said(qtbot, both)
    at = [one.row.id for one in dialog._found.indicators].index("above-ind")
    combo = dialog.findChildren(QComboBox, "tie_indicator")[at]
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    idle(qtbot, both)
    qtbot.waitUntil(lambda: dialog._found.indicators[at].below is not None)
    with both.plan.store.write("thử") as writing:
        assert writing.get(IndicatorValue, "above-ind", OFFICE, MONTH) is None
    qtbot.waitUntil(lambda: len(ready(dialog)) == 1)
    # A draft of the report is there: a figure that is new needs no reason.
    QTest.mouseClick(ready(dialog)[0], Qt.MouseButton.LeftButton)
    idle(qtbot, both)
    with both.plan.store.write("thử") as writing:
        assert writing.need(IndicatorValue, "above-ind", OFFICE, MONTH).value == 120
    dialog.accept()


def test_a_task_of_ours_shows_whom_it_serves_and_offers_no_words(qtbot: QtBot, both: PlanDesk) -> None:
    assert both.followed.desk is not None
    linking.set_links(both.followed.desk, both.plan.id(A1), ["below-1"])
    both.page.open_task(max(both.plan.nums.values()) + 1)
    qtbot.waitUntil(lambda: pane_of(both).view is not None and pane_of(both).view.clause.id == "below-1")  # type: ignore[union-attr]
    pane = pane_of(both)
    assert pane.links.isVisible()
    assert [one.clause_id for one in pane.view.linked] == [both.plan.id(A1)]  # type: ignore[union-attr]
    assert not [one for one in pane.findChildren(QPushButton, "link_words") if one.isVisible()]


def test_where_we_have_no_plan_of_our_own_nothing_speaks_of_links(qtbot: QtBot, desk: PlanDesk) -> None:
    assert not open_task(qtbot, desk, A1).links.isVisible()


def test_a_figure_that_stands_in_a_report_is_taken_only_with_a_reason(qtbot: QtBot, both: PlanDesk) -> None:
    open_task(qtbot, both, A1)
    link(qtbot, both, "below-1")
    assert both.followed.desk is not None
    linking.tie(both.followed.desk, "ind", "below-ind")
    dialog = said(qtbot, both)
    qtbot.waitUntil(lambda: len(ready(dialog)) == 1)
    QTest.mouseClick(ready(dialog)[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane_of(both).findChild(Form, "correction_form") is not None)
    form = pane_of(both).findChild(Form, "correction_form")
    assert form is not None
    assert not told(dialog), "nothing is written yet"
    reason = form.findChild(QPlainTextEdit, "reason")
    assert reason is not None
    reason.setPlainText("Cộng thêm báo cáo của xã Đại Thắng")
    click(form, "accept")
    qtbot.waitUntil(lambda: bool(told(dialog)))
    idle(qtbot, both)
    with both.plan.store.write("thử") as writing:
        row = writing.need(IndicatorValue, "ind", OFFICE, MONTH)
        assert (row.value, row.reason) == (Decimal(120), "Cộng thêm báo cáo của xã Đại Thắng")
    qtbot.waitUntil(lambda: not ready(dialog))
    dialog.accept()


def test_links_that_could_not_be_stored_stand_ticked_in_their_form(
    qtbot: QtBot, both: PlanDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_task(qtbot, both, A1)

    def refused(*_given: object) -> None:
        raise TrackingError("link-one-side", clause="I")

    monkeypatch.setattr(linking, "set_links", refused)
    link(qtbot, both, "below-1", "own-1")
    form = pane_of(both).findChild(Form, "link_form")
    assert form is not None
    assert form.isVisible()
    assert form.values() == {"linked": ["below-1", "own-1"]}
    monkeypatch.undo()
    click(form, "accept")
    idle(qtbot, both)
    assert both.followed.desk is not None
    assert len(linking.linked(both.followed.desk, both.plan.id(A1))) == 2
