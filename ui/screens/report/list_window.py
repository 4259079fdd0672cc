"""A list as a paper: as it will be printed, with the ways to print it and to keep it as PDF, Word and Excel."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.desk import lists
from app.progress import Progress
from ui.screens.report.working_paper import Drawn, WorkingPaperWindow
from ui.widgets.basics import icon_button
from ui.window.doors import Doors

if TYPE_CHECKING:
    from app.reports.list_print import PrintedList

_NAMES = {"tasks": "danh-sach-nhiem-vu", "difficulties": "danh-sach-kho-khan"}


class ListWindow(WorkingPaperWindow):
    """A list over the window.

    Args:
        make: makes the list.
        kind: tasks | difficulties: what its file is offered to be called.
    """

    def __init__(self, doors: Doors, make: Callable[[], PrintedList], kind: str, parent: QWidget | None = None) -> None:
        super().__init__(doors, _NAMES.get(kind, "danh-sach"), parent)
        self.setObjectName("list_window")
        self.excel_button = icon_button(
            doors.theme, "file-excel-outline", self.tr("Keep as Excel…"), name="paper_excel"
        )
        self.excel_button.setEnabled(False)
        self.preview.head.addWidget(self.excel_button)
        self.excel_button.clicked.connect(partial(self.save, ".xlsx"))

        def work(progress: Progress) -> Drawn:
            listed = make()
            return lists.pdf(listed, progress), partial(lists.write, listed)

        self.draw(self.tr("List of tasks") if kind == "tasks" else self.tr("List of difficulties"), work)

    def _on_drawn(self, drawn: Drawn) -> None:
        super()._on_drawn(drawn)
        self.excel_button.setEnabled(True)
