"""The list of what came and went, in the real window: found, noted on, given back, written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from app.desk.register import RegisterLine
from tests.support.real_window import CLOCK, RealWindow, lay_sample
from ui.screens.packages.page import PackagesPage
from ui.theme.theme import Theme
from ui.widgets.form import Form
from ui.window import places

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[RealWindow]:
    made = RealWindow(qtbot, theme, lay_sample(tmp_path), CLOCK)
    made.start()
    made.window.resize(1366, 768)
    yield made
    made.close()
    assert made.failures == []


def cell(table: QTableView, row: int, column: int) -> str:
    return str(table.model().index(row, column).data())


def test_a_document_is_found_noted_on_given_back_and_the_list_is_written(window: RealWindow, tmp_path: Path) -> None:
    page = window.window.show_page(places.EXCHANGE)
    assert isinstance(page, PackagesPage)
    window.click("register_button")
    table = window.find(QTableView, "register_table")
    assert table.model().rowCount() == 1
    page.search("khong co chu nay")
    assert table.model().rowCount() == 0
    assert window.find(QLineEdit, "register_words").text() == "khong co chu nay"
    page.search("28-nq")
    assert table.model().rowCount() == 1
    window.click("register_out")
    assert table.model().rowCount() == 0
    window.click("register_both")

    window.click("register_note")
    form = window.dialog("register_form")
    assert isinstance(form, Form)
    for name, words in (("arrived_number", "412"), ("due_on", "20/11/2023"), ("handler", "Nguyễn Thị Hoa")):
        line = form.findChild(QLineEdit, name)
        assert line is not None
        line.setText(words)
    window.click("accept", form)
    window.gone("register_form")
    window.settle()
    assert [cell(table, 0, column) for column in (1, 6, 7)] == ["412", "20/11/2023", "Nguyễn Thị Hoa"]

    for name, button in (
        ("den-di.pdf", "register_pdf"),
        ("den-di.docx", "register_docx"),
        ("den-di.xlsx", "register_xlsx"),
    ):
        window.prompt.answers.append(tmp_path / name)
        window.click(button)
        window.settle()
        assert (tmp_path / name).stat().st_size > 4_000

    window.click("undo_button")
    window.settle()
    assert [cell(table, 0, column) for column in (1, 6, 7)] == ["", "", ""]
    window.click("register_button")
    assert not table.isVisible()


def test_a_press_on_a_heading_sorts_by_it_and_thousands_of_lines_are_searched_at_once(window: RealWindow) -> None:
    page = window.window.show_page(places.EXCHANGE)
    assert isinstance(page, PackagesPage)
    window.click("register_button")
    view = page.register
    lines = [
        RegisterLine("paper", str(n), "out", date(2023, 1 + n % 11, 1 + n % 28), f"{n}/UBND-NV", "", f"Đôn đốc {n}", "",
                     None, ("Ước", "Ân", "Bình")[n % 3])
        for n in range(2_000)
    ]  # fmt: skip
    view.show_lines(lines)
    table = window.find(QTableView, "register_table")
    header = table.horizontalHeader()

    def press(column: int) -> None:
        there = QPoint(header.sectionViewportPosition(column) + 8, header.height() // 2)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=there)

    press(3)
    assert [cell(table, row, 3) for row in (0, 1, 9, 10)] == ["0/UBND-NV", "1/UBND-NV", "9/UBND-NV", "10/UBND-NV"]
    press(3)
    assert cell(table, 0, 3) == "1999/UBND-NV"
    press(7)
    assert [cell(table, 0, 7), cell(table, 1_999, 7)] == ["Ân", "Ước"], "Vietnamese words by their letters"
    page.search("don doc 1234")
    assert (table.model().rowCount(), cell(table, 0, 3)) == (1, "1234/UBND-NV")
