"""The page as its task pane sees it: acts about the plan shown, files, offices, one sentence to the person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.desk.rows import PlanRow
from app.errors import AppError
from ui.theme.theme import Theme
from ui.widgets.message_bar import Note
from ui.widgets.prompt import Prompt
from ui.window.board import Board
from ui.workers.task_runner import Lane, TaskRunner

if TYPE_CHECKING:
    from app.desk.office import Office
    from app.desk.rows import OfficeRow
    from app.desk.saving import Saved
    from app.desk.task import EvidenceLine


class PageDesk(QObject):
    """A ``ui.screens.plan.desk.Desk``.

    Args:
        plan: the plan of the task shown, asked at each act.
        page: the widget that forms open over.
    """

    def __init__(
        self,
        theme: Theme,
        board: Board,
        runner: TaskRunner,
        prompt: Prompt,
        say: Callable[[Note], None],
        plan: Callable[[], PlanRow | None],
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._theme = theme
        self._board = board
        self._runner = runner
        self._prompt = prompt
        self._say = say
        self._plan = plan
        self._page = page

    def run(self, act: Callable[[Office], Saved]) -> None:
        """Do something about the plan that is shown."""
        self._board.run(act, self._plan(), on_refused=partial(self._on_act_refused, act))

    def today(self) -> date:
        """The present day."""
        return self._board.today()

    def offices(self) -> Sequence[OfficeRow]:
        """Every office still valid."""
        return self._board.reads.offices() if self._board.reads is not None else ()

    def say(self, text: str) -> None:
        """One sentence to the person."""
        self._say(Note(text, tone="warning"))

    def choose_files(self, title: str) -> list[Path]:
        """Files to add."""
        return self._prompt.open_files(title, "")

    def open_copy(self, line: EvidenceLine) -> None:
        """Open a copy of a file; making it takes no store."""
        office = self._board.desk
        if office is None:
            return
        # lazy: start-up time
        from app.desk import task

        self._runner.start(
            lambda _progress: task.copy_evidence(office, line),
            self._on_copy_done,
            lane=Lane.FREE,
            title=self.tr("Opening {name}").format(name=line.name),
            owner=self,
        )

    def assign(self, clause_id: str) -> None:
        """Ask which offices tasks apply to."""
        plan, reads = self._plan(), self._board.reads
        if plan is None or reads is None:
            return
        # lazy: start-up time; only an issuer ever opens it
        from app.desk import plan_changes
        from ui.screens.plan.assign_form import AssignForm
        from ui.screens.plan.desk import open_form

        offices = [office for office in reads.offices() if office.code != self._board.office.code]
        form = AssignForm(self._theme, reads.task_choices(plan.id), offices, (clause_id,), self.today(), self._page)
        open_form(
            self,
            form,
            lambda values: (
                lambda office: plan_changes.assign(
                    office, values["clause_ids"], values["office_codes"], values["role"] or None, values["from_on"]
                )
            ),
        )

    def pick_tasks(self, plan: PlanRow) -> None:
        """Ask which tasks of a plan are ours."""
        reads = self._board.reads
        if reads is None:
            return
        # lazy: start-up time; picks are changed rarely
        from app.desk import plan_changes
        from ui.screens.review.picks_dialog import PicksDialog

        tasks, roles = reads.picks(plan.id)
        dialog = PicksDialog(self._theme, tasks, roles, self._board.office.name, self._page)
        dialog.picked.connect(
            lambda picked: self._board.run(lambda office: plan_changes.pick(office, plan.id, picked), plan)
        )
        dialog.open()

    def carry_over(self, plan: PlanRow) -> None:
        """Ask what of each unfinished task, and let the plan go on into the next year."""
        reads = self._board.reads
        if reads is None:
            return
        # lazy: start-up time; a year turns rarely
        from app.desk import plan_changes
        from ui.screens.plan.desk import open_form
        from ui.screens.plan.year_form import YearForm

        form = YearForm(self._theme, partial(reads.unfinished, plan.id), self.today(), self._page)
        open_form(
            self,
            form,
            lambda values: (
                lambda office: plan_changes.carry_over(
                    office, plan.id, values["year"], values["go_on"], values["changes"], values["citation"]
                )
            ),
        )

    def _on_act_refused(self, act: Callable[[Office], Saved], error: BaseException) -> bool:
        """A figure of a period already reported: ask for the reason and do it again."""
        reasoned = getattr(act, "with_reason", None)
        if not isinstance(error, AppError) or error.code != "correction-no-reason" or reasoned is None:
            return False
        # lazy: start-up time
        from ui.screens.plan.desk import open_form
        from ui.screens.plan.forms import correction_form

        open_form(self, correction_form(self._theme, self._page), lambda values: reasoned(values["reason"]))
        return True

    @Slot(object)
    def _on_copy_done(self, path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
