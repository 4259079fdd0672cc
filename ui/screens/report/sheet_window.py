"""Ctrl+P on a plan or a task: its sheet as it will be printed, with the ways to print it and to keep it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from app.desk import sheets
from app.desk.office import Office
from app.desk.sheets import SheetOf
from app.progress import Progress
from ui.screens.report.working_paper import Drawn, WorkingPaperWindow
from ui.window.doors import Doors


class SheetWindow(WorkingPaperWindow):
    """A sheet over the window."""

    def __init__(self, doors: Doors, office: Office, what: SheetOf, parent: QWidget | None = None) -> None:
        title = self.tr("Sheet of the task") if what.clause_id else self.tr("Plan as a table")
        super().__init__(doors, f"{title} {sheets.about(office, what)}", parent)
        self.setObjectName("sheet_window")

        def work(progress: Progress) -> Drawn:
            return sheets.pdf(office, what, progress), partial(sheets.write, office, what)

        self.draw(title, work)
