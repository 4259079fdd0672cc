"""A directive reads as what it is: to one unit or to all, on a task or on the whole plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.desk import task
from tests.support.plan_store import A1, OTHER, PLAN, make_store
from tests.support.plan_window import PlanDesk, idle, make_desk, open_task
from ui.theme.theme import Theme
from ui.widgets.fields import WordsEditor
from ui.widgets.form import Form

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def district(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[PlanDesk]:
    theme = Theme(bundled_fonts=True)
    theme.apply(qapp)
    desk = make_desk(make_store(tmp_path, part="issues"), tmp_path, theme)
    qtbot.addWidget(desk.page)
    desk.attach()
    idle(qtbot, desk)
    yield desk
    desk.close()


@pytest.mark.parametrize(
    ("to", "on_task", "expected"),
    [
        (OTHER, False, "to Đại Thắng alone · on the whole plan"),
        (OTHER, True, "to Đại Thắng alone"),
        (None, True, "to all units"),
    ],
)
def test_whom_it_is_for_stands_beside_its_day(
    qtbot: QtBot, district: PlanDesk, to: str | None, on_task: bool, expected: str
) -> None:
    office = district.followed.desk
    assert office is not None
    task.direct(
        office, PLAN, district.plan.id(A1) if on_task else None, [to] if to else [], "Rà soát lại số liệu", None
    )
    open_task(qtbot, district, A1)
    box = district.page.findChild(QWidget, "directive_box")
    assert box is not None
    said = [one.text() for one in box.findChildren(QLabel)]
    assert any(expected in words for words in said), said


def test_by_when_and_for_whom_break_and_never_make_the_pane_wider_than_its_room(
    qtbot: QtBot, district: PlanDesk
) -> None:
    office = district.followed.desk
    assert office is not None
    task.direct(office, PLAN, None, [OTHER], "Mượn máy quét của huyện, xong trước 05/12", date(2023, 12, 5))
    open_task(qtbot, district, A1)
    box = district.page.findChild(QWidget, "directive_box")
    assert box is not None
    assert box.minimumSizeHint().width() <= 372, "the least width of the pane, without its margins"


def test_chosen_units_have_one_each(qtbot: QtBot, district: PlanDesk) -> None:
    open_task(qtbot, district, A1)
    page = district.page
    before = told(district)
    page.findChild(QWidget, "directive_box").asked.emit()  # type: ignore[union-attr]
    form = page.window().findChild(Form, "directive_form")
    assert form is not None
    words = form.editor("text")
    assert isinstance(words, WordsEditor)
    assert isinstance(words.box, QPlainTextEdit)
    words.box.setPlainText("Rà soát lại số liệu")
    ticks = form.findChild(QListWidget, "directive_offices")
    assert ticks is not None
    assert ticks.count() == 2
    for row in (0, 1):
        ticks.item(row).setCheckState(Qt.CheckState.Checked)
    codes = {str(ticks.item(row).data(Qt.ItemDataRole.UserRole)) for row in (0, 1)}
    form.submit()
    idle(qtbot, district)
    assert told(district) - before == Counter(codes)


def told(district: PlanDesk) -> Counter[str | None]:
    """Whom the directives are for, and how many."""
    with district.plan.store.read() as connection:
        return Counter(row[0] for row in connection.exec_driver_sql("SELECT office_code FROM directive"))
