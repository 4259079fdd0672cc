"""What an office does beside a task of a plan it issues: gives it, dates it, directs, answers, decides, confirms."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from app.desk import offices, task
from app.desk import plan as plan_desk
from app.desk.task import DifficultyLine, ExtensionLine, OfficeLine, TaskView
from ui.screens.plan import task_forms
from ui.screens.plan.asking import Asking
from ui.screens.plan.assign_form import assign_form


class IssuerSide(QObject):
    """The issuer's slots of the task pane.

    Args:
        view: what the pane shows, asked at each act.
    """

    def __init__(self, asking: Asking, view: Callable[[], TaskView | None], parent: QObject) -> None:
        super().__init__(parent)
        self._asking = asking
        self._view = view

    @Slot()
    def on_head_extension_asked(self) -> None:
        """Change the date, by a letter."""
        view = self._view()
        if view is not None and view.facts is not None and view.dated_here:
            task_forms.due_form(self._asking, view, view.facts.due_on)

    @Slot()
    def on_offices_assign_asked(self) -> None:
        """Give the task, and others with it, to offices."""
        view, desk, ours = self._view(), self._asking.followed.desk, self._asking.followed.office.code
        if view is not None and desk is not None:
            others = [office for office in offices.known(desk) if office.code != ours]
            tasks = plan_desk.task_choices(desk, view.plan.id)
            assign_form(self._asking, view.plan, tasks, others, (view.clause.id,))

    @Slot(object)
    def on_offices_judged(self, judged: tuple[OfficeLine, bool]) -> None:
        """Confirm an office's row, or ask for more."""
        view, (line, good) = self._view(), judged
        if view is None or view.span is None:
            return
        if not good:
            task_forms.return_form(self._asking, view, view.span, line)
            return
        plan, clause_id, period_id = view.plan, view.clause.id, view.span.id
        self._asking.followed.run(
            lambda office: task.judge(office, plan.id, period_id, line.code, clause_id, accepted=True), plan
        )

    @Slot(object)
    def on_difficulties_answer_asked(self, line: DifficultyLine) -> None:
        """Answer a difficulty."""
        view = self._view()
        if view is not None:
            task_forms.answer_form(self._asking, view, line)

    @Slot()
    def on_directives_asked(self) -> None:
        """Write a directive."""
        view = self._view()
        if view is not None:
            task_forms.directive_form(self._asking, view)

    @Slot(object)
    def on_extensions_decision_asked(self, line: ExtensionLine) -> None:
        """Decide on a request for time."""
        view = self._view()
        if view is not None:
            task_forms.decision_form(self._asking, view, line)
