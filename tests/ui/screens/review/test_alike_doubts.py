"""What is doubted of many rows alike is one question, and none of its rows is lost."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidget
from pytestqt.qtbot import QtBot

from app.outline import Outline, read_outline
from app.progress import Silent
from tests.support.review_sample import same
from tests.support.screens import Bench
from ui.cli.main import main
from ui.screens.plan.note_words import note_words
from ui.screens.review.review_window import ReviewWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")
ROWS = 12
WHO = "UBND xa Minh Tan"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A list of tasks, each due on a day of no year, in a book that names none."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời gian hoàn thành"])
    for row in range(1, ROWS + 1):
        sheet.append([row, f"Rà soát hồ sơ số hóa thôn {row}", "Phòng Nội vụ", f"Trước ngày {row:02}/9"])
    path = tmp_path / "danh muc.xlsx"
    made.save(path)
    return path


def _of(path: Path) -> Outline:
    return read_outline(path, Silent())


def _window(qtbot: QtBot, bench: Bench, outline: Outline) -> ReviewWindow:
    made = ReviewWindow(bench.theme, outline, relabel=same, say=note_words, offices=[], our_code="11785")
    qtbot.addWidget(made)
    made.resize(1366, 690)
    made.show()
    qtbot.waitExposed(made)
    return made


def _alike(outline: Outline) -> tuple[int, ...]:
    return next(places for places in outline.questions() if len(places) > 1)


def test_a_doubt_of_many_rows_is_one_question_and_every_doubt_is_in_one(book: Path) -> None:
    outline = _of(book)
    assert len(_alike(outline)) == ROWS
    assert sorted(place for places in outline.questions() for place in places) == list(range(len(outline.doubts)))
    assert outline.to_json()["alike_doubts"] == [list(_alike(outline))]


def test_one_look_selects_all_rows_and_what_is_set_goes_to_all(qtbot: QtBot, bench: Bench, book: Path) -> None:
    outline = _of(book)
    made = _window(qtbot, bench, outline)
    page = made.outline
    alike = [outline.doubts[place].node_id for place in _alike(outline)]
    while [doubt.node_id for doubt in page.doubts.shown] != alike:
        QTest.mouseClick(page.doubts.forward, Qt.MouseButton.LeftButton)
    assert page.selected_ids == alike
    lead = page.meaning.lead
    lead.clear()
    QTest.keyClicks(lead, WHO)
    QTest.keyClick(lead, Qt.Key.Key_Return)
    assert [node.lead_units for node in page.draft.nodes if node.id in alike] == [(WHO,)] * ROWS
    assert page.doubts.left == len(outline.questions()) - len({page.doubts._at, *range(page.doubts._at)})


def test_each_row_of_a_question_is_opened_from_its_list(qtbot: QtBot, bench: Bench, book: Path) -> None:
    outline = _of(book)
    made = _window(qtbot, bench, outline)
    page = made.outline
    while len(page.doubts.shown) < ROWS:
        QTest.mouseClick(page.doubts.forward, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.doubts.all, Qt.MouseButton.LeftButton)
    rows = page.doubts.findChild(QTreeWidget, "alike_rows")
    assert rows is not None
    assert rows.topLevelItemCount() == ROWS
    eighth = rows.topLevelItem(7)
    assert eighth is not None
    rows.setCurrentItem(eighth)
    assert page.selected_ids == [page.doubts.shown[7].node_id]
    assert "08/9" in eighth.text(1)
    QTest.mouseClick(page.doubts.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.doubts.findChild(QTreeWidget, "alike_rows") is None)


def test_the_command_names_every_row_beneath_its_question(capsys: pytest.CaptureFixture[str], book: Path) -> None:
    assert main(["outline", str(book)]) == 0
    said = capsys.readouterr().out
    assert said.count(f"{ROWS} dòng cùng một điều cần xem lại") == 1
    assert all(f"Trước ngày {row:02}/9" in said.split("cần xem lại:")[-1] for row in range(1, ROWS + 1))
