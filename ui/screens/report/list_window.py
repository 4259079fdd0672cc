"""A list as a paper: as it will be printed, with the ways to print it and to keep it as PDF, Word and Excel."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.desk import lists
from app.progress import Progress
from ui.screens.report.working_paper import Drawn, WorkingPaperWindow
from ui.texts.days import day
from ui.widgets.basics import icon_button
from ui.window.doors import Doors

if TYPE_CHECKING:
    from app.reports.list_print import PrintedList


class ListWindow(WorkingPaperWindow):
    """A list over the window.

    Args:
        make: makes the list.
        title: what the window is called; today: the day the list is made.
    """

    def __init__(
        self, doors: Doors, make: Callable[[], PrintedList], title: str, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(doors, self.tr("{list}, {day}").format(list=title, day=day(today)), parent)
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

        self.draw(title, work)

    def _on_drawn(self, drawn: Drawn) -> None:
        super()._on_drawn(drawn)
        self.excel_button.setEnabled(True)
