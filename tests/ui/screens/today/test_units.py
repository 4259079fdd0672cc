"""The start page of an office that issues: units by name, each row leading to where it is settled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from app.desk.today_units import UnitMatter
from tests.support.filed import filed
from tests.support.plan_store import MONTH, OTHER, PLAN, make_store
from tests.support.plan_window import PlanDesk, make_desk
from tests.ui.screens.today.test_today import Start
from ui.screens.today.unit_items import unit_item
from ui.theme.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
DAY = date(2023, 11, 20)


@pytest.fixture
def district(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Start]:
    theme = Theme(bundled_fonts=True)
    theme.apply(qapp)
    store = make_store(tmp_path, part="issues")
    store.clock.instant = datetime(2023, 11, 20, 1, tzinfo=UTC)
    with store.store.write("x") as writing:
        for record in filed(PLAN, MONTH, OTHER, sent_on=date(2023, 11, 15)):
            writing.add(record)
    desk: PlanDesk = make_desk(store, tmp_path, theme)
    qtbot.addWidget(desk.page)
    made = Start(desk)
    qtbot.addWidget(made.page)
    made.page.resize(1282, 640)
    made.page.show()
    desk.attach()
    qtbot.waitUntil(lambda: any(row.matter for row in made.shown()) and not desk.runner.is_busy)
    yield made
    desk.close()


def test_rows_name_the_units_and_lead_to_them(qtbot: QtBot, district: Start) -> None:
    rows = {row.matter.kind: row for row in district.shown() if row.matter is not None}
    assert rows["missing"].head.startswith("Not sent (")
    assert "Phòng VH và TT" in rows["missing"].text
    assert "4 days late" in rows["missing"].remark
    assert rows["to_judge"].text == "Đại Thắng"
    with qtbot.waitSignal(district.page.matter_asked) as heard:
        district.view.done.emit(rows["to_judge"])
    assert heard.args[0].plan_id == PLAN
    assert heard.args[0].period_name == "2023-M11"


def test_their_chip_shows_them_alone(district: Start) -> None:
    chip = district.page.findChild(QToolButton, "today_chip_units")
    assert chip is not None
    chip.click()
    assert all(row.matter for row in district.shown())


@pytest.mark.parametrize(
    ("matter", "expected"),
    [
        (UnitMatter("owed", ()), ("To be sent", "All units", "")),
        (
            UnitMatter("refused", ("xã A",), since=DAY, package=4, files=("bao-cao.xlsx",)),
            (
                "File refused",
                "bao-cao.xlsx: cannot tell who sent it, by its name xã A. Ring up for another.",
                "20/11/2023",
            ),
        ),
        (
            UnitMatter("refused", (), since=DAY, package=4, files=("a.xlsx", "b.xlsx", "c.xlsx", "d.xlsx")),
            (
                "File refused (4)",
                "a.xlsx, b.xlsx, c.xlsx +1: cannot tell who sent it. Ask for another, or discard it.",
                "20/11/2023",
            ),
        ),
        (
            UnitMatter("extension", ("xã A",), due_on=date(2023, 12, 1), text="Chờ hướng dẫn"),
            ("Asks for a date", "xã A: Chờ hướng dẫn", "until 01/12/2023"),
        ),
        (UnitMatter("no_receipt", ("xã A", "xã B"), since=DAY), ("No receipt yet (2)", "xã A, xã B", "20/11/2023")),
    ],
)
def test_every_kind_of_matter_has_its_words(matter: UnitMatter, expected: tuple[str, str, str]) -> None:
    item = unit_item(matter, DAY)
    assert (item.head, item.text, item.remark) == expected


def test_an_office_that_only_issues_sees_the_period_of_its_units_and_no_empty_count_of_tasks(district: Start) -> None:
    page = district.page
    assert "12/2023" in page._band._name.text()
    assert not page._own.isVisible()
    shown = {name for name, chip in page._chips.items() if chip.isVisible()}
    assert shown == {"all", "talk", "units"}
