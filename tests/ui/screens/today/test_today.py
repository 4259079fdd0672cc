from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QStackedWidget, QToolButton
from pytestqt.qtbot import QtBot

from app.desk import task
from app.safety import SafetyFacts
from tests.support.plan_store import A1, A2, F2, make_store
from tests.support.plan_window import PlanDesk, make_desk
from ui.screens.today import items
from ui.screens.today.item_list import ItemList, ItemModel
from ui.screens.today.page import TodayPage
from ui.theme.theme import Theme
from ui.window.breadth import Breadth

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
SAFE = SafetyFacts(
    datetime(2023, 11, 10, 2, tzinfo=UTC),
    backed_up_at=datetime(2023, 11, 10, 0, 58, tzinfo=UTC),
    drilled_on=date(2023, 10, 3),
    for_practice=True,
)


class Start:
    """The start page over the sample plan."""

    def __init__(self, desk: PlanDesk) -> None:
        self.desk = desk
        self.safety = SAFE
        self.page = TodayPage(desk.doors, desk.followed, lambda: self.safety)

    @property
    def view(self) -> ItemList:
        return self.page._list

    def shown(self) -> list[items.AgendaItem]:
        model = self.view.model()
        assert isinstance(model, ItemModel)
        return [item for row in range(model.rowCount()) if (item := model.item(row)) is not None]


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Start]:
    theme = Theme(bundled_fonts=True)
    theme.apply(qapp)
    desk = make_desk(make_store(tmp_path), tmp_path, theme)
    qtbot.addWidget(desk.page)
    made = Start(desk)
    qtbot.addWidget(made.page)
    made.page.resize(1282, 640)
    made.page.show()
    made.page.set_breadth(Breadth.WIDE)
    desk.attach()
    qtbot.waitUntil(lambda: len(made.shown()) == 12 and not desk.runner.is_busy)
    yield made
    desk.close()


def test_what_needs_somebody_stands_first_and_in_groups(start: Start) -> None:
    rows = start.shown()
    assert [row.status for row in rows[:4]] == ["overdue", "returned", "due_soon", "not_reported"]
    assert [row.group for row in rows].count(items.OTHERS) == items.OTHERS_SHOWN
    assert [row.chip for row in rows[7:]] == ["unclear", "unclear", "talk", "talk", "talk"]
    assert all(row.muted for row in rows if row.group == items.OTHERS)


def test_a_row_tells_date_source_and_what_the_issuer_said(start: Start) -> None:
    rows = start.shown()
    assert rows[0].place == "III.2.1.a, gạch 2"
    assert "31/10/2023" in rows[0].remark
    assert rows[1].remark == "Huyện: “chưa nêu số liệu”"


def test_chips_show_their_rows_and_their_number(start: Start, qtbot: QtBot) -> None:
    chip = start.page.findChild(QToolButton, "today_chip_unclear")
    assert chip is not None
    assert chip.text().endswith("2")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert [row.chip for row in start.shown()] == ["unclear", "unclear"]


def test_enter_does_what_the_row_says(start: Start, qtbot: QtBot) -> None:
    with qtbot.waitSignal(start.page.task_asked) as asked:
        QTest.keyClick(start.view, Qt.Key.Key_Return)
    assert asked.args == [start.desk.plan.num(A2), ""]


def test_a_missing_ro_leads_to_its_field(start: Start, qtbot: QtBot) -> None:
    with qtbot.waitSignal(start.page.task_asked) as asked:
        start.view.done.emit(start.shown()[7])
    assert asked.args == [start.desk.plan.num(A1), "resources"]


def test_files_are_looked_at_or_sent_again(start: Start, qtbot: QtBot) -> None:
    came, went = start.shown()[-2:]
    with qtbot.waitSignal(start.page.package_asked):
        start.view.done.emit(came)
    with qtbot.waitSignal(start.page.resend_asked):
        start.view.done.emit(went)


def test_update_one_after_the_other_begins_with_what_nobody_updated(start: Start, qtbot: QtBot) -> None:
    go = start.page.findChild(QPushButton, "update_all")
    assert go is not None
    with qtbot.waitSignal(start.page.round_asked) as asked:
        QTest.mouseClick(go, Qt.MouseButton.LeftButton)
    assert asked.args is not None
    assert asked.args[0][0] == start.desk.plan.num(F2)


def test_what_was_done_elsewhere_leaves_the_list(start: Start, qtbot: QtBot) -> None:
    plan = start.desk.followed.plan("plan-28")
    assert plan is not None
    span = start.desk.followed.period_of(plan)
    assert span is not None
    clause = start.desk.plan.id(A2)
    start.desk.followed.run(lambda office: task.record(office, clause, span.id, state="done"), plan)
    qtbot.waitUntil(lambda: "overdue" not in {row.status for row in start.shown()})


def test_the_number_for_the_rail_leaves_out_what_others_do(start: Start, qtbot: QtBot) -> None:
    with qtbot.waitSignal(start.page.count_changed) as told:
        start.page.awake()
    assert told.args == [9]


def test_a_report_of_the_week_and_one_that_is_late_can_be_opened(start: Start, qtbot: QtBot) -> None:
    for link, period in zip(start.page.findChildren(QPushButton, "open_report"), ("2023-M10", "2023-M11"), strict=True):
        with qtbot.waitSignal(start.page.report_asked) as asked:
            QTest.mouseClick(link, Qt.MouseButton.LeftButton)
        assert asked.args[0].period_name == period


def test_what_is_not_safe_is_said_with_the_act_that_mends_it(start: Start, qtbot: QtBot) -> None:
    start.safety = SafetyFacts(SAFE.now, changed_at=SAFE.now - timedelta(hours=2))
    start.page.awake()
    lead, act = start.page.findChild(QLabel, "safety_lead"), start.page.findChild(QPushButton, "safety_act")
    assert lead is not None
    assert act is not None
    assert (lead.text(), act.text()) == ("Not safe yet:", "Back up now")
    with qtbot.waitSignal(start.page.safety_asked) as asked:
        act.click()
    assert asked.args == ["back-up"]


def test_headings_cannot_be_chosen_and_the_model_stands_its_tester(start: Start) -> None:
    model = start.view.model()
    assert isinstance(model, ItemModel)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    assert model.flags(model.index(0, 0)) == Qt.ItemFlag.NoItemFlags
    assert start.view.current is not None


def test_a_screen_reader_hears_the_whole_row(start: Start) -> None:
    model = start.view.model()
    said = str(model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "III.2.1.a, gạch 2" in said
    assert "31/10/2023" in said


def test_while_another_page_stands_in_front_the_rail_counts_on_and_the_rows_wait(start: Start, qtbot: QtBot) -> None:
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    elsewhere = QLabel("elsewhere")
    stack.addWidget(start.page)
    stack.addWidget(elsewhere)
    stack.setCurrentWidget(elsewhere)
    counted: list[int] = []
    start.page.count_changed.connect(counted.append)
    plan = start.desk.followed.plan("plan-28")
    assert plan is not None
    span = start.desk.followed.period_of(plan)
    assert span is not None
    clause = start.desk.plan.id(A2)
    start.desk.followed.run(lambda office: task.record(office, clause, span.id, state="done"), plan)
    qtbot.waitUntil(lambda: counted[-1:] == [8])
    assert start.shown()[0].status == "overdue", "nobody looks"
    stack.setCurrentWidget(start.page)
    start.page.awake()
    assert "overdue" not in {row.status for row in start.shown()}, "at once, before anything is read anew"
    start.page.setParent(None)  # the fixture takes it back


def test_before_the_data_is_open_the_foot_says_no_more_than_the_folder_of_backups_tells(start: Start) -> None:
    start.safety = SafetyFacts(SAFE.now, backed_up_at=SAFE.now, early=True)
    start.page.awake()
    lead, act = start.page.findChild(QLabel, "safety_lead"), start.page.findChild(QPushButton, "safety_act")
    assert lead is not None
    assert act is not None
    assert lead.text() == "Last backup:", "whether the data is safe is not known yet"
    assert act.isHidden()
    start.safety = SAFE
    start.page.awake()
    assert lead.text() == "Data is safe:"
    assert not act.isHidden()
