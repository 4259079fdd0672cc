from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.theme.theme import Theme
from ui.widgets.badge import STATUS_ROLE
from ui.widgets.frozen_matrix import GROUP_ROLE, RULE_ROLE, UNKNOWN_ROLE, FrozenMatrix, GroupRow
from ui.widgets.grouped_header import HeaderColumn

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
AnyIndex = QModelIndex | QPersistentModelIndex


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    made = Theme(bundled_fonts=True)
    made.apply(qapp)
    return made


def shown(qtbot: QtBot, widget: QWidget, width: int = 400, height: int = 200) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


class Cells(QAbstractTableModel):
    """A heading and thirty units by twenty tasks."""

    title = "Xã, thị trấn"

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 31

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 22

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if index.row() == 0:
            return GroupRow(self.title, 30) if role == GROUP_ROLE else None
        if index.column() < 2 and role == Qt.ItemDataRole.DisplayRole:
            return f"Xã {index.row()}"
        if role == STATUS_ROLE and index.column() > 2:
            return "reported"
        return {UNKNOWN_ROLE: index.column() == 2, RULE_ROLE: index.column() == 5}.get(role)


@pytest.fixture
def matrix(qtbot: QtBot, theme: Theme) -> FrozenMatrix:
    made = FrozenMatrix(theme, name="m")
    model = Cells(made)
    made.set_model(model)
    made.set_columns(
        [HeaderColumn("Đơn vị", "30", left=True), HeaderColumn("Báo cáo", "", left=True)]
        + [HeaderColumn("III.1", str(number), group_start=number == 0, tip=f"mục {number}") for number in range(20)],
        [110, 118, *[40] * 20],
    )
    made.set_foot(["Tổng", "30", *["1"] * 20])
    shown(qtbot, made, 600, 300)
    return made


def test_first_columns_stay_when_the_matrix_scrolls(matrix: FrozenMatrix) -> None:
    side = matrix.findChild(QTableView, "m_frozen")
    assert side is not None
    matrix.table.horizontalScrollBar().setValue(200)
    assert side.geometry().left() == 0
    assert side.width() == matrix.frozen_width == 228
    matrix.table.verticalScrollBar().setValue(5)
    assert side.verticalScrollBar().value() == 5
    assert not matrix.grab().isNull()


def test_the_columns_that_stay_leave_a_groups_heading_room_for_its_count(
    matrix: FrozenMatrix, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    title = "Xã, phường, đặc khu, thị trấn và các đơn vị khác"
    monkeypatch.setattr(Cells, "title", title)
    matrix.fit_frozen(400)
    bold = QFontMetrics(theme.font(bold=True))
    stays = sum(matrix.table.columnWidth(column) for column in (0, 1))
    assert stays > bold.horizontalAdvance(f"{title} 30") + 28
    assert matrix.table.columnWidth(1) == 118, "the first column alone gives the room"


def test_the_current_cell_is_never_hidden_under_the_frozen_columns(matrix: FrozenMatrix) -> None:
    matrix.select(3, 21)
    matrix.select(3, 4)
    assert matrix.table.visualRect(matrix.table.currentIndex()).left() >= matrix.frozen_width


def test_the_current_row_stays_in_sight_when_what_stands_below_takes_room(qtbot: QtBot, matrix: FrozenMatrix) -> None:
    table = matrix.table
    last = max(row for row in range(31) if table.visualRect(table.model().index(row, 4)).bottom() < 150)
    matrix.select(last, 4)
    matrix.resize(600, matrix.height() - (table.viewport().height() - 100))
    qtbot.waitUntil(lambda: table.viewport().height() <= 101)
    assert table.visualRect(table.currentIndex()).bottom() < table.viewport().height()


def test_cells_tell_and_headings_fold(qtbot: QtBot, matrix: FrozenMatrix) -> None:
    with qtbot.waitSignal(matrix.cell_changed) as told:
        matrix.select(2, 4)
    assert told.args == [(2, 4)]
    with qtbot.waitSignal(matrix.cell_opened) as opened:
        QTest.keyClick(matrix.table, Qt.Key.Key_Return)
    assert opened.args == [(2, 4)]
    matrix.select(0, 4)
    with qtbot.waitSignal(matrix.group_pressed) as pressed:
        QTest.keyClick(matrix.table, Qt.Key.Key_Return)
    assert pressed.args == [0]


def test_the_header_has_two_rows(matrix: FrozenMatrix, theme: Theme) -> None:
    assert matrix.header.height() >= 2 * theme.metrics().height()
    assert matrix.table.rowHeight(1) == 26 >= theme.metrics().height() + 8 - 1
