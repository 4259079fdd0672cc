"""The consolidation on its way: submitted for signature, then approved with a number of văn thư."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from app.clock import Clock
from app.progress import Progress
from app.standing.periods import PeriodSpan
from app.tracking import numbers, opening
from ui.screens.matrix.papers import MatrixPorts
from ui.screens.report.numbering import NumberDialog
from ui.theme.theme import Theme
from ui.widgets.message_bar import Note
from ui.widgets.prompt import Prompt, yes_no
from ui.workers.task_runner import TaskRunner

if TYPE_CHECKING:
    # papers are heavy; only the name is needed here
    from app.reports.consolidating import Kept

_CODE = "BC-UBND"


class Filing(QObject):
    """Submits the consolidation that is shown and gives it its number.

    Args:
        store: the workspace's store (``db.store.Store``; screens do not name it).
        button: says the next step; ``step`` does it.

    Signals:
        filed: a step was made.
    """

    filed = Signal()

    def __init__(
        self,
        theme: Theme,
        runner: TaskRunner,
        prompt: Prompt,
        ports: MatrixPorts,
        store: Any,
        clock: Clock,
        who: str,
        office_code: str,
        button: QPushButton,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme, self._runner, self._prompt, self._ports = theme, runner, prompt, ports
        self._store, self._clock, self._who, self._office_code = store, clock, who, office_code
        self._button, self._window = button, parent
        self._kept: Kept | None = None
        self.dialog: NumberDialog | None = None
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
        if self._prompt.ask(yes_no(self.tr("Submission"), sentence, yes, detail=detail, tone="info")) != "yes":
            return

        def work(progress: Progress) -> object:
            opening.open_period(self._store, self._who, self._office_code, span.name)
            return self._ports.submit(plan_id, span.id, progress)

        self._run(self.tr("Freezing the report"), work)

    def _ask_number(self, paper_id: str) -> None:
        today = self._clock.today()
        with self._store.read() as connection:
            free = numbers.proposed(connection, self._office_code, "report", today.year)
        dialog = NumberDialog(self._theme, free, _CODE, today, self._window)

        def ended(result: int) -> None:
            given = dialog.number, dialog.code, dialog.dated_on
            dialog.deleteLater()
            if result == QDialog.DialogCode.Accepted:
                self._run(self.tr("Giving the number"), lambda _progress: self._ports.number(paper_id, *given))

        dialog.finished.connect(ended)
        self.dialog = dialog
        dialog.open()

    def _run(self, title: str, work: Callable[[Progress], Any]) -> None:
        self._runner.start(work, self._on_run, title=title, cancellable=False, owner=self)

    def _on_run(self, result: Any) -> None:
        doubts = getattr(result, "doubts", ())
        if doubts:
            said = (self._ports.say(one.code, {"other": one.other, "day": one.day}) for one in doubts)
            self._ports.note(Note(" ".join(said), tone="warning"))
        self.filed.emit()
