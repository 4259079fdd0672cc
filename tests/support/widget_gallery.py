"""Every component with sample data, rendered to a picture: ``python -m ui.widgets.gallery OUT.png [--dark]``.

``--width N`` its width, ``--percent N`` the text size. The frame has a gallery of its own: ``ui.shell.gallery``.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QDate, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QProgressBar,
    QRadioButton,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ui.theme.theme import Theme
from ui.theme.tokens import STATUS_CODES
from ui.widgets.badge import STATUS_ROLE, Badge
from ui.widgets.basics import SectionRow, button, icon_button, inset, label, link_button, panel
from ui.widgets.card import Card
from ui.widgets.chip import Chip, FlowLayout
from ui.widgets.donut import Donut
from ui.widgets.empty_state import EmptyState
from ui.widgets.frozen_matrix import GROUP_ROLE, RULE_ROLE, UNKNOWN_ROLE, FrozenMatrix, GroupRow
from ui.widgets.grouped_header import HeaderColumn
from ui.widgets.message_bar import MessageBar, Note
from ui.widgets.paper import PaperSheet
from ui.widgets.period_chooser import PeriodChoice, PeriodChooser
from ui.widgets.period_line import PeriodDays, PeriodLine
from ui.widgets.search_box import SearchBox
from ui.widgets.step_line import Step, StepLine, StepState
from ui.widgets.steps import ProgressSwitch, Segments
from ui.widgets.two_lines import (
    BOLD_ROLE,
    ICON_ROLE,
    RIGHT_ROLE,
    RIGHT_SECOND_ROLE,
    SECOND_ROLE,
    TwoLineDelegate,
)

_CLAUSE = (
    "- Nghiên cứu, học tập, quán triệt, tuyên truyền và triển khai thực hiện Nghị quyết số 28-NQ/TW ngày "
    "17/11/2022 của Ban Chấp hành Trung ương Đảng khóa XIII, Kế hoạch số 206/KH-UBND ngày 01/8/2023 của Ủy ban "
    "nhân dân thành phố tới cán bộ, công chức, viên chức và người lao động tại cơ quan, đơn vị;"
)
_UNITS = ("Phòng Nội vụ", "Vinh Quang", "Tiên Thanh", "Tự Cường", "Đoàn Lập", "Bạch Đằng")
AnyIndex = QModelIndex | QPersistentModelIndex


class _SampleMatrix(QAbstractTableModel):
    """Six units and ten tasks, made up."""

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return len(_UNITS) + 2

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 13

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        row, column = index.row(), index.column()
        if row in (0, 2):
            group = GroupRow("Phòng, ban", 1) if row == 0 else GroupRow("Xã, thị trấn", 5, "cần xử lý trước")
            return group if role == GROUP_ROLE else None
        unit = row - 1 if row == 1 else row - 2
        missing = unit in (1, 2)
        if role == RULE_ROLE:
            return column in (2, 6, 8, 10)
        if column == 0:
            return _UNITS[unit] if role == Qt.ItemDataRole.DisplayRole else None
        if column == 1:
            words, code = ("Chưa gửi", "overdue") if missing else ("Đúng hạn", "done_on_time")
            return {int(Qt.ItemDataRole.DisplayRole): words, STATUS_ROLE: code}.get(role)
        if column >= 11:
            return ("—" if missing else f"{unit}/{unit + 1}") if role == Qt.ItemDataRole.DisplayRole else None
        if missing and column < 8:
            return role == UNKNOWN_ROLE
        if role == STATUS_ROLE and column != 9 and not missing:
            return STATUS_CODES[(unit * 3 + column) % 9]
        return None


def _buttons(theme: Theme) -> QWidget:
    card = Card("Nút, ô nhập, lựa chọn", remark="mỗi vùng một nút chính")
    first = QHBoxLayout()
    first.addWidget(button(theme, "Tiếp nhận 8 thay đổi", name="g_primary", kind="primary", icon="check"))
    first.addWidget(button(theme, "In thay đổi", name="g_secondary", icon="printer-outline"))
    off = button(theme, "Trình Chủ tịch ký", name="g_disabled", icon="account-check-outline")
    off.setEnabled(False)
    first.addWidget(off)
    first.addWidget(button(theme, "Xóa…", name="g_danger", kind="danger"))
    first.addWidget(button(theme, "Gửi lại", name="g_row", compact=True))
    first.addWidget(link_button("Xin gia hạn…", name="g_link"))
    first.addWidget(icon_button(theme, "chevron-down", "Việc sau", name="g_icon"))
    first.addStretch(1)
    card.body.addLayout(first)
    grid = QGridLayout()
    line = QLineEdit("Công chức Văn hóa - xã hội")
    empty = QLineEdit()
    empty.setPlaceholderText("Nơi nhận bản giấy")
    wrong = QLineEdit("31/02/2023")
    wrong.setProperty("invalid", True)
    box = QComboBox()
    box.addItems(["UBND huyện Tiên Lãng", "Đảng ủy xã"])
    spin, day = QSpinBox(), QDateEdit(QDate(2023, 11, 13))
    spin.setValue(64)
    inset(spin)
    day.setCalendarPopup(True)
    day.setDisplayFormat("dd/MM/yyyy")
    for number, part in enumerate((line, empty, wrong, box, spin, day)):
        grid.addWidget(part, number // 3, number % 3)
    card.body.addLayout(grid)
    ticks = QHBoxLayout()
    checked, plain, off_check = QCheckBox("Nhắc trước 3 ngày"), QCheckBox("Gửi kèm minh chứng"), QCheckBox("Đã khóa")
    checked.setChecked(True)
    off_check.setEnabled(False)
    one, two = QRadioButton("Theo văn bản"), QRadioButton("Xã tự đặt")
    one.setChecked(True)
    for part in (checked, plain, off_check, one, two):
        ticks.addWidget(part)
    ticks.addStretch(1)
    card.body.addLayout(ticks)
    notes = QPlainTextEdit("Đã mở 2 lớp học tập tại hội trường xã, 168/212 người dự.")
    notes.setFixedHeight(44)
    card.body.addWidget(notes)
    bar = QProgressBar()
    bar.setValue(60)
    bar.setTextVisible(False)
    card.body.addWidget(bar)
    return card


def _chips(theme: Theme) -> QWidget:
    card = Card("Lọc, trạng thái, tiến độ")
    flow = FlowLayout()
    issuer = Chip(
        theme, "Cơ quan giao:", name="g_issuer", icon="domain", value="tất cả", drop_down=True, checkable=False
    )
    on = Chip(theme, "Của tôi", name="g_mine", count=3)
    on.setChecked(True)
    chips = [issuer, on, Chip(theme, "Xã chủ trì", name="g_lead", count=7)]
    for code, words, count in (
        ("overdue", "Quá hạn", 1),
        ("due_soon", "Sắp đến hạn", 1),
        ("not_reported", "Chưa báo cáo", 1),
    ):
        chips.append(
            Chip(theme, words, name=f"g_{code}", count=count, icon=theme.status(code).icon, icon_token=f"{code}.fg")
        )
    more = Chip(theme, "Lọc", name="g_more", icon="plus", checkable=False)
    more.setProperty("dashed", True)
    flow.add([*chips, more])
    card.body.addLayout(flow)
    badges = FlowLayout()
    useful = {"overdue": "Quá hạn 10 ngày", "due_soon": "Còn 3 ngày", "done_late": "Hoàn thành, quá 3 ngày"}
    badges.add([Badge(theme, code, useful.get(code, "")) for code in STATUS_CODES])
    card.body.addLayout(badges)
    row = QHBoxLayout()
    switch = ProgressSwitch(theme)
    switch.set_step(1)
    views = Segments(theme, "g_views")
    for name, icon in (("Cây", "file-tree-outline"), ("Danh sách", "format-list-bulleted"), ("Lịch", "chart-gantt")):
        views.add(name, icon)
    views.set_index(0)
    row.addWidget(switch)
    row.addWidget(views)
    row.addStretch(1)
    card.body.addLayout(row)
    tools = QHBoxLayout()
    chooser = PeriodChooser(theme)
    chooser.set_periods(
        [PeriodChoice("a", "Tháng 10/2023", "15/9 – 14/10"), PeriodChoice("b", "Tháng 11/2023", "15/10 – 14/11"),
         PeriodChoice("c", "Tháng 12/2023", "15/11 – 14/12")], "b",
    )  # fmt: skip
    tools.addWidget(chooser)
    tools.addWidget(SearchBox(theme, hint="Ctrl+F"))
    tools.addStretch(1)
    card.body.addLayout(tools)
    return card


def _list(theme: Theme) -> QWidget:
    card = Card("Báo cáo phải gửi tuần này", flush=True)
    card.head.addWidget(link_button("Xem cả tháng", name="g_month"))
    view = QListView()
    view.setObjectName("g_list")
    model = QStandardItemModel(view)
    report = "Báo cáo Kế hoạch số …/KH-UBND (NQ 28), tháng 11 năm 2023"
    rows = (
        ("Phòng Tài chính - Kế hoạch", "Biểu dự toán chi", "Thứ Sáu 10/11", "Đã gửi 08:20", "done_on_time"),
        ("Đảng ủy xã", "Kết quả học tập Nghị quyết số 28-NQ/TW", "Thứ Hai 13/11", "Chờ ký duyệt", "waiting"),
        ("UBND huyện Tiên Lãng", report, "", "Cần bổ sung 1 nhiệm vụ", "returned"),
    )
    for name, what, when, state, code in rows:
        item = QStandardItem(name)
        for role, value in (
            (SECOND_ROLE, what),
            (RIGHT_ROLE, when),
            (RIGHT_SECOND_ROLE, state),
            (STATUS_ROLE, code),
            (BOLD_ROLE, True),
        ):
            item.setData(value, role)
        if not when:
            item.setData("file-document-outline", ICON_ROLE)
        model.appendRow(item)
    view.setModel(model)
    view.setItemDelegate(TwoLineDelegate(theme, view))
    view.setCurrentIndex(model.index(1, 0))
    view.setFixedHeight(3 * theme.two_line_height() + 2)
    card.body.addWidget(
        SectionRow(
            theme,
            "Phải xong trước khi trình ký",
            count=2,
            icon="close-circle-outline",
            icon_token="overdue.fg",
            role="danger",
        )
    )
    card.body.addWidget(view)
    return card


def _drawings(theme: Theme) -> QWidget:
    card = Card("Kỳ báo cáo đang mở")
    line = PeriodLine(theme)
    line.set_days(PeriodDays(date(2023, 10, 15), date(2023, 11, 14), date(2023, 11, 16), date(2023, 11, 10)))
    card.body.addWidget(line)
    row = QHBoxLayout()
    donut = Donut(theme, "việc", "Nhiệm vụ xã chủ trì")
    donut.set_parts([(code, 1) for code in STATUS_CODES[:7]])
    row.addWidget(donut)
    legend = QVBoxLayout()
    for code in STATUS_CODES[:4]:
        legend.addWidget(Badge(theme, code))
    row.addLayout(legend)
    row.addStretch(1)
    card.body.addLayout(row)
    return card


def _matrix(theme: Theme) -> QWidget:
    matrix = FrozenMatrix(theme, name="g_matrix")
    matrix.setProperty("card", True)
    model = _SampleMatrix(matrix)
    matrix.set_model(model)
    columns = [HeaderColumn("Đơn vị", "6 đơn vị", left=True), HeaderColumn("Báo cáo", "hạn 16/11", left=True)]
    for group, names in (("III.1", "1234"), ("2.1.a", "12"), ("2.3.b", "12"), ("V", "1")):
        columns += [HeaderColumn(group, name, group_start=at == 0) for at, name in enumerate(names)]
    columns += [HeaderColumn("Đúng hạn", "/ số đến hạn", True), HeaderColumn("Thường xuyên", "đã báo cáo", True)]
    matrix.set_columns(columns, [110, 118, *[31] * 9, 80, 96])
    matrix.set_foot(["Số đơn vị đạt", "4/6", *"432432102", "", ""])
    matrix.select(6, 4)
    matrix.setFixedHeight(theme.row_height(24) * 9 + 110)
    return matrix


def build(theme: Theme) -> QWidget:
    """The whole gallery."""
    whole = panel("window")
    whole.setObjectName("gallery")
    outer = QVBoxLayout(whole)
    outer.setSpacing(10)
    bars = (
        Note(
            "Đã chép vào mục Đến, có thể rút USB.",
            lead="USB “HUYEN-TL (E:)” có 1 tệp dữ liệu mới.",
            action="Rút USB an toàn",
        ),
        Note("Dữ liệu của xã chưa thay đổi. Hãy xin huyện gửi lại.", "danger", "Tệp này đã bị sửa sau khi gửi."),
    )
    for note in bars:
        bar = MessageBar(theme)
        bar.show_note(note)
        outer.addWidget(bar)
    steps = Card(flush=True)
    line = StepLine(theme)
    line.set_steps([
        Step("draft", "Soạn", "xong 09/11", StepState.DONE),
        Step("check", "Kiểm tra thể thức", "Đang soạn, còn 2 việc", StepState.NOW),
        Step("sign", "Ký duyệt", "Chủ tịch UBND xã"), Step("number", "Cấp số, đóng dấu", "văn thư"),
        Step("send", "Gửi", "hạn 16/11/2023"), Step("received", "Đã tiếp nhận", "huyện xác nhận"),
    ])  # fmt: skip
    steps.body.addWidget(line)
    outer.addWidget(steps)
    grid = QGridLayout()
    grid.setSpacing(10)
    paper_card = Card("Nguyên văn")
    paper = PaperSheet(theme)
    paper.set_clause(_CLAUSE, "Kế hoạch 206/KH-UBND · 91-KH/HU")
    paper_card.body.addWidget(paper)
    paper_card.body.addStretch(1)
    empty_card = Card(flush=True)
    empty_card.body.addWidget(
        EmptyState(
            theme,
            "usb-flash-drive-outline",
            "Chưa có kế hoạch nào. Cắm USB của huyện hoặc mở tệp dữ liệu.",
            "Mở tệp dữ liệu…",
            name="g_empty",
        )
    )
    tabs = QTabWidget()
    tabs.addTab(label("  Nội dung của thẻ", "muted"), "Đến")
    tabs.addTab(QWidget(), "Đi")
    tabs.addTab(QWidget(), "Không nhận được")
    tabs.setFixedHeight(80)
    paper_card.body.addWidget(tabs)
    for number, part in enumerate(
        (_buttons(theme), _chips(theme), _list(theme), _drawings(theme), _matrix(theme), paper_card)
    ):
        grid.addWidget(part, number // 2, number % 2)
    grid.addWidget(empty_card, 3, 0)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    outer.addLayout(grid)
    return whole


def main() -> int:
    """Render the gallery."""
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--percent", type=int, default=100)
    parser.add_argument("--width", type=int, default=1366)
    given = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication(sys.argv[:1])
    theme = Theme(dark=given.dark, text_percent=given.percent, bundled_fonts=True)
    theme.apply(application)
    whole = build(theme)
    whole.resize(given.width, 900)
    whole.show()
    application.processEvents()
    application.processEvents()
    saved = whole.grab().save(str(given.out))
    whole.close()
    return 0 if saved else 1


if __name__ == "__main__":
    sys.exit(main())
