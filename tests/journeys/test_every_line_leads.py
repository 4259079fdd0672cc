"""Every kind of line that Hôm nay has about units, pressed where it says what to do, leads to where it is settled."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.clock import FixedClock
from app.desk import today_units
from app.desk.today_units import UnitMatter
from app.holding import default_markers
from tests.journeys.test_consolidated_report import district_with_reports
from tests.journeys.test_down_up_down import report
from tests.support.officers import Officer, World, tasks_of
from tests.support.real_window import RealWindow
from ui.screens.matrix.page import MatrixPage
from ui.screens.packages.page import PackagesPage
from ui.screens.plan.page import PlanPage
from ui.screens.today.item_list import ItemList, ItemModel
from ui.theme.theme import Theme
from ui.window import places

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
NEVER = "11803"
"""A commune whose code was never compared, and that sent nothing."""
KINDS = {
    getattr(today_units, name)
    for name in today_units.__all__
    if name.isupper() and isinstance(getattr(today_units, name), str)
} - {today_units.OVERTAKEN}
"""All but what only an office with a superior has (``test_sent_up``)."""


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, monkeypatch)


def broken(path: Path) -> Path:
    """The file with a word changed on the way, and the container made whole again around it."""
    made = path.parent / "hỏng" / path.name
    made.parent.mkdir()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy:
        for item in source.infolist():
            data = source.read(item)
            copy.writestr(item.filename, data.replace("Phạm Văn A".encode(), "Phạm Văn Ă".encode()))
    return made


def busy_district(world: World) -> Officer:
    """A district for which every kind of matter waits at once."""
    district, communes = district_with_reports(world)
    ours, silent = communes[0], communes[2]
    task = tasks_of(ours.does("plan", "show"), ours.code)[1]
    district.does("office", "add", "--code", NEVER, "--name", "UBND xã Bắc Hưng", "--kind", "commune")
    district.does("plan", "assign", "--clause", task["id"], "--to", NEVER, "--from", "2023-10-01")
    district.does("plan", "revise", "--citation", "Công văn số 780/UBND-NV", "--due", task["id"], "2023-11-30")
    district.does("plan", "publish")
    package = district.send()
    ours.receive(package)
    ours.does("extension", "request", "--clause", task["id"], "--until", "2023-12-20", "--reason", "Chờ hướng dẫn")
    district.receive(ours.send())
    silent.receive(package)
    came = report(silent, difficulty=False)
    district.run("receive", broken(came))
    torn = world.root / "report-11803-315-1-0001.xlsx"
    torn.write_bytes(came.read_bytes()[:900])
    district.run("receive", torn)
    district.does("directive", "add", "--plan", district.does("plan", "list")[0]["id"], "--text", "Khẩn trương")
    district.does("plan", "revise", "--citation", "Công văn số 790/UBND-NV", "--due", task["id"], "2023-12-31")
    world.day("2023-12-05")
    return district


@pytest.fixture
def window(world: World, qtbot: QtBot, qapp: QApplication) -> Iterator[RealWindow]:
    theme = Theme(bundled_fonts=True)
    theme.apply(qapp)
    district = busy_district(world)
    clock = FixedClock(datetime.fromisoformat(world.now).astimezone(UTC))
    made = RealWindow(qtbot, theme, district.workspace, clock, markers=default_markers())
    made.start()
    yield made
    made.close()
    assert made.failures == []


def matters(window: RealWindow) -> list[UnitMatter]:
    window.window.show_page(places.TODAY)
    window.settle()
    _view, model = listed(window)
    rows = (model.item(row) for row in range(model.rowCount()))
    return [item.matter for item in rows if item is not None and item.matter is not None]


def listed(window: RealWindow) -> tuple[ItemList, ItemModel]:
    view = window.find(ItemList, "today_items")
    model = view.model()
    assert isinstance(model, ItemModel)
    return view, model


def press(window: RealWindow, matter: UnitMatter) -> None:
    """Click the words at the end of the line of a matter."""
    window.window.show_page(places.TODAY)
    window.settle()
    view, model = listed(window)
    items = [model.item(row) for row in range(model.rowCount())]
    row, item = next((at, item) for at, item in enumerate(items) if item is not None and item.matter == matter)
    index = model.index(row, 0)
    view.scrollTo(index)
    deed = view._delegate.action_rect(view.visualRect(index), item)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=deed.center())
    window.settle()


def test_each_line_of_an_issuing_office_leads_to_its_place(window: RealWindow) -> None:
    found = matters(window)
    assert {one.kind for one in found} == KINDS, "every kind that the program can make is walked here"
    files = [one.package for one in found if one.package]
    assert len(files) == len(set(files)), "one file is told once"
    led = set()
    for matter in found:
        press(window, matter)
        page = window.window.page(window.window.current_key)
        led.add((matter.kind, type(page)))
        if isinstance(page, MatrixPage):
            chosen = page.model.unit(page.matrix.current_row)
            assert chosen is not None
            assert chosen.unit.short in matter.units, matter
            assert page._span is not None
            assert page._span.name == matter.period_name
        elif matter.kind == today_units.UNPUBLISHED:
            window.wait(lambda: any(one.isVisible() for one in window.window.findChildren(QPushButton, "publish_plan")))
        elif isinstance(page, PlanPage):
            assert page.views.current_num == matter.clause_num
        elif matter.package:
            assert isinstance(page, PackagesPage)
            row = page.model.row_at(page.tree.currentIndex())
            assert row is not None
            assert row.package.num == matter.package
    assert led == {
        (today_units.MISSING, MatrixPage),
        (today_units.TO_JUDGE, MatrixPage),
        (today_units.DIFFICULTY, MatrixPage),
        (today_units.EXTENSION, PlanPage),
        (today_units.UNPUBLISHED, PlanPage),
        (today_units.OWED, PackagesPage),
        (today_units.UNREADABLE, PackagesPage),
        (today_units.REFUSED, PackagesPage),
        (today_units.NO_RECEIPT, PackagesPage),
    }
