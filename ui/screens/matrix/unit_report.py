"""A unit's report read as its paper, beside the figures of the matrix: the window under it stays at work."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from app.desk import report
from app.desk.matrix import UnitStanding
from app.desk.office import Office
from app.progress import Progress
from app.standing.periods import PeriodSpan
from ui.screens.report.working_paper import Drawn, WorkingPaperWindow
from ui.texts.periods import period_words
from ui.widgets.scrolled import fitted
from ui.window.doors import Doors


class UnitReportWindow(WorkingPaperWindow):
    """The paper of one unit's report, as what it sent says it; narrow, to be laid beside its row."""

    def __init__(
        self,
        doors: Doors,
        office: Office,
        plan_id: str,
        span: PeriodSpan,
        unit: UnitStanding,
        parent: QWidget | None = None,
    ) -> None:
        title = self.tr("Report of {unit}, {period}").format(
            unit=unit.unit.name, period=period_words(span.name).lower()
        )
        super().__init__(doors, title, parent)
        self.setObjectName("unit_report_window")

        def work(progress: Progress) -> Drawn:
            sheet = report.unit_paper(office, plan_id, span.id, unit.unit.code, progress)
            return sheet.as_pdf(), partial(report.keep_sheet, sheet)

        self.draw(title, work)

    # Qt's side

    def sizeHint(self) -> QSize:
        scaled = self._doors.theme.scaled
        return fitted(self, QSize(scaled(680), scaled(660)))
