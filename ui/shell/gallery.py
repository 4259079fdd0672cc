"""The frame with a sample plan, rendered to a picture.

``python -m ui.shell.gallery OUT.png [--dark] [--width N] [--height N] [--percent N]``
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.shell.breadth import Breadth
from ui.shell.main_window import MainWindow
from ui.shell.page import BasePage
from ui.shell.places import EXCHANGE, HELP, OWN, PLANS, REPORT, SETTINGS, TODAY, place
from ui.shell.status_strip import StatusFacts
from ui.theme.theme import Theme
from ui.tree.plan_tree_model import PlanTreeModel
from ui.tree.plan_tree_view import PlanTreeView
from ui.tree.rows import LEAD, TreeRow
from ui.widgets.badge import Badge
from ui.widgets.basics import label, panel
from ui.widgets.chip import Chip, FlowLayout
from ui.widgets.message_bar import Note
from ui.widgets.paper import Paper
from ui.widgets.period_chooser import PeriodChoice, PeriodChooser
from ui.widgets.steps import ProgressSwitch

_NONE = TreeRow(0, None, False, "", "", "task", "", "", "", None, None, "", (), False, False, False, False)
_MANY = (("overdue", 1), ("due_soon", 1), ("returned", 1), ("not_reported", 1))


def _plan() -> list[TreeRow]:
    section = replace(_NONE, kind="section", has_children=True)
    task = replace(_NONE, marker="-", lead="VP - thống kê", due="Thường xuyên", step_text="theo kỳ")
    return [
        replace(
            section, num=1, kind="plan", text="Kế hoạch thực hiện Nghị quyết số 28-NQ/TW",
            step_text="2/7 hoàn thành", counts=_MANY,
        ),
        replace(section, num=2, parent=1, marker="I.", text="MỤC ĐÍCH, YÊU CẦU"),
        replace(section, num=3, parent=1, marker="III.", text="NHIỆM VỤ VÀ GIẢI PHÁP", step_text="1/6", counts=_MANY),
        replace(section, num=4, parent=3, marker="1.", text="Nhiệm vụ trọng tâm", step_text="1/4", counts=_MANY[2:]),
        replace(
            task, num=5, parent=4, text="Các cơ quan, đơn vị phối hợp với cấp ủy, tổ chức Đảng tổ chức học tập",
            due="15/10/2023 · CV 765", step=2, step_text="", status="done_late", status_text="Hoàn thành, quá 3 ngày",
        ),
        replace(task, num=6, parent=4, text="Tập trung đổi mới, nâng cao chất lượng ban hành", status="not_reported"),
        replace(
            task, num=7, parent=4, text="Phát huy vai trò tiên phong, gương mẫu", status="reported", is_new=True
        ),
        replace(task, num=8, parent=4, text="Tiếp tục đổi mới phong cách lãnh đạo", status="returned", is_changed=True),
        replace(section, num=9, parent=3, marker="2.", text="Nhiệm vụ cụ thể", step_text="0/2", counts=_MANY[:2]),
        replace(
            task, num=10, parent=9, text="Nghiên cứu, học tập, quán triệt, tuyên truyền và triển khai thực hiện",
            lead="Văn hóa - xã hội", due="13/11/2023 · CV 765", due_tone="due_soon", step=1, step_text="",
            status="due_soon", status_text="Còn 3 ngày",
        ),
        replace(
            task, num=11, parent=9, text="Đổi mới phong cách, phương pháp công tác", due="31/10/2023 · CV 765",
            due_tone="overdue", step=1, step_text="", status="overdue", status_text="Quá hạn 10 ngày",
        ),
        replace(
            task, num=12, parent=9, text="Chủ trì phối hợp với các cơ quan, đơn vị liên quan", lead="Phòng VH và TT",
            due="", step_text="", status="coordinate", status_text="Phối hợp", muted=True,
        ),
        replace(
            section, num=13, parent=9, marker="c)", text="Giao Phòng Nội vụ thực hiện các nhiệm vụ sau",
            lead="Phòng Nội vụ", status_text="3 phối hợp · 1 để biết", has_children=False,
        ),
        replace(section, num=14, parent=1, marker="V.", text="TỔ CHỨC THỰC HIỆN", counts=(("done_on_time", 1),)),
        replace(
            task, num=15, parent=14, marker="1.", text="Các cơ quan, đơn vị trên cơ sở nhiệm vụ được giao",
            due="30/10/2023 · xã tự đặt", step=2, step_text="", status="done_on_time", status_text="Hoàn thành",
        ),
    ]  # fmt: skip


class SampleSource:
    """A made-up plan in memory."""

    def __init__(self) -> None:
        self._rows = _plan()

    def roots(self) -> Sequence[TreeRow]:
        return [row for row in self._rows if row.parent is None]

    def children(self, parent: int, offset: int, limit: int) -> Sequence[TreeRow]:
        return [row for row in self._rows if row.parent == parent][offset : offset + limit]

    def ancestors(self, node: int) -> Sequence[int]:
        above = {row.num: row.parent for row in self._rows}
        chain: list[int] = []
        parent = above.get(node)
        while parent is not None:
            chain.insert(0, parent)
            parent = above.get(parent)
        return chain


class SamplePage(BasePage):
    """Tree and pane, with nothing behind them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._chooser = PeriodChooser(theme)
        self._chooser.set_periods([PeriodChoice("b", "Tháng 11/2023", "15/10 – 14/11")], "b")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = panel("filter_bar")
        flow = FlowLayout(bar)
        flow.setContentsMargins(12, 7, 12, 7)
        issuer = Chip(theme, "Cơ quan giao:", name="s_issuer", icon="domain", value="tất cả", drop_down=True)
        flow.add(
            [issuer, Chip(theme, "Của tôi", name="s_mine", count=3), Chip(theme, "Xã chủ trì", name="s_lead", count=7)]
        )
        column.addWidget(bar)
        self.tree = PlanTreeView(theme, PlanTreeModel(SampleSource()))
        self._pane = panel("side")
        self._pane.setFixedWidth(400)
        inner = QVBoxLayout(self._pane)
        inner.addWidget(label("III.2.1.a, gạch 1 · xã chủ trì", "bold"))
        inner.addWidget(Badge(theme, "due_soon", "Còn 3 ngày"))
        paper = Paper(theme)
        paper.set_clause(
            "- Nghiên cứu, học tập, quán triệt, tuyên truyền và triển khai thực hiện Nghị quyết số 28-NQ/TW ngày "
            "17/11/2022 của Ban Chấp hành Trung ương Đảng khóa XIII;",
            "Kế hoạch 206/KH-UBND",
        )
        inner.addWidget(paper)
        switch = ProgressSwitch(theme)
        switch.set_step(1)
        inner.addWidget(switch)
        inner.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.tree, 1)
        row.addWidget(self._pane)
        column.addLayout(row, 1)

    def title(self) -> str:
        return "Kế hoạch"

    def subtitle(self) -> str:
        return "Kế hoạch thực hiện Nghị quyết số 28-NQ/TW · UBND huyện Tiên Lãng"

    def top_bar_widgets(self) -> Sequence[QWidget]:
        return (self._chooser,)

    def panes(self) -> Sequence[QWidget]:
        return (self.tree, self._pane)

    def set_breadth(self, breadth: Breadth) -> None:
        super().set_breadth(breadth)
        self.tree.set_column_shown(LEAD, breadth >= Breadth.WIDE)
        self._pane.setVisible(breadth >= Breadth.SNUG)


def build(theme: Theme) -> MainWindow:
    """The window."""
    names = {
        TODAY: "Hôm nay",
        PLANS: "Kế hoạch",
        REPORT: "Báo cáo kỳ",
        EXCHANGE: "Gửi – Nhận",
        OWN: "Kế hoạch\ncủa xã",
        HELP: "Trợ giúp",
        SETTINGS: "Thiết lập",
    }
    window = MainWindow(
        theme,
        [place(key, (lambda: SamplePage(theme)) if key == PLANS else None, text) for key, text in names.items()],
        title="Rõ Việc — UBND xã Đoàn Lập",
    )
    window.set_badge(TODAY, 11)
    window.set_badge(EXCHANGE, 1)
    page = window.show_page(PLANS)
    assert isinstance(page, SamplePage)
    page.tree.open_levels(4)
    page.tree.reveal(10)
    window.set_undo("tiến độ", None)
    window.set_status(
        StatusFacts(
            "Đã lưu mọi thay đổi lúc 09:41",
            "Sao lưu: hôm nay 07:58",
            "Công chức Văn hóa - xã hội",
            "Dữ liệu chính thức",
            False,
            "Thứ Sáu, 10/11/2023 · 09:42",
        )
    )
    window.show_note(Note("Đã chép vào mục Đến, có thể rút USB.", lead="USB có 1 tệp dữ liệu mới.", action="Xem"))
    return window


def main() -> int:
    """Render the frame."""
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--percent", type=int, default=100)
    parser.add_argument("--width", type=int, default=1366)
    parser.add_argument("--height", type=int, default=738)
    given = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication(sys.argv[:1])
    theme = Theme(dark=given.dark, text_percent=given.percent, bundled_fonts=True)
    theme.apply(application)
    window = build(theme)
    window.resize(given.width, given.height)
    window.show()
    for _ in range(3):
        application.processEvents()
    saved = window.grab().save(str(given.out))
    window.close()
    return 0 if saved else 1


if __name__ == "__main__":
    sys.exit(main())
