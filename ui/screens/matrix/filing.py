"""The consolidation on its way: submitted for signature, then approved with a number of văn thư."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.desk import consolidation, report
from app.desk.office import Office
from app.progress import Progress
from app.standing.periods import PeriodSpan
from ui.screens.report.numbering import number_form
from ui.widgets.form import Form, Values
from ui.widgets.message_bar import Note
from ui.widgets.prompt import yes_no
from ui.window.doors import Doors
from ui.workers.form_write import on_store_lane

if TYPE_CHECKING:
    # papers are heavy; only the name is needed here
    from app.reports.consolidating import Kept

_CODE = "BC-UBND"


class Filing(QObject):
    """Submits the consolidation that is shown and gives it its number.

    Args:
        button: says the next step; ``step`` does it.

    Signals:
        filed: a step was made.
    """

    filed = Signal()

    def __init__(self, doors: Doors, office: Office, button: QPushButton, parent: QWidget) -> None:
        super().__init__(parent)
        self._doors, self._office = doors, office
        self._button, self._window = button, parent
        self._kept: Kept | None = None
        self.form: Form | None = None
        self.show_kept(None)

    def show_kept(self, kept: Kept | None) -> None:
        """Say the next step: of the paper that was submitted last, or of none."""
        self._kept = kept
        if kept is None:
            words = self.tr("Submit…")
        elif kept.paper.number:
            words = self.tr("Submit anew…")
        else:
            words = self.tr("Approve, give number…")
        self._button.setText(words)

    def step(self, plan_id: str, span: PeriodSpan) -> None:
        """Make the next step, once the person has answered."""
        if self._kept is not None and not self._kept.paper.number:
            self._ask_number(self._kept.paper.id)
            return
        sentence = self.tr("Submit the consolidated report for signature? What it says and prints then stands still.")
        detail = self.tr("Reports that come later stand in the next one, and are named here.")
        yes = self.tr("Submit")
        if self._doors.prompt.ask(yes_no(self.tr("Submission"), sentence, yes, detail=detail, tone="info")) != "yes":
            return

        def work(progress: Progress) -> object:
            return consolidation.submit(self._office, plan_id, span.id, progress)

        self._run(self.tr("Freezing the report"), work)

    def _ask_number(self, paper_id: str) -> None:
        office, today = self._office, self._office.clock.today()

        def act(values: Values) -> object:
            return consolidation.give_number(office, paper_id, values["number"], values["code"], values["dated_on"])

        write = on_store_lane(self._doors.runner, self.tr("Giving the number"), act, self._on_run, self)
        self.form = number_form(self._doors, report.free_number(office), _CODE, today, write, self._window)
        self.form.open()

    def _run(self, title: str, work: Callable[[Progress], object]) -> None:
        self._doors.runner.start(work, self._on_run, title=title, cancellable=False, owner=self)

    def _on_run(self, result: object) -> None:
        doubts = getattr(result, "doubts", ())
        if doubts:
            said = (self._doors.sentence(one.code, {"other": one.other, "day": one.day}) for one in doubts)
            self._doors.note(Note(" ".join(said), tone="warning"))
        self.filed.emit()
