"""What an office does beside a task of a plan it issues: gives it, dates it, directs, answers, decides, confirms."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.desk import plan_changes, task
from app.desk.task import DifficultyLine, ExtensionLine, OfficeLine, TaskView
from app.planning.revising import SetDue
from ui.screens.plan import forms
from ui.screens.plan.desk import Desk, open_form
from ui.theme.theme import Theme


class IssuerSide(QObject):
    """The issuer's slots of the task pane.

    Args:
        pane: the widget that forms open over.
        view: what the pane shows, asked at each act.
    """

    def __init__(self, theme: Theme, desk: Desk, view: Callable[[], TaskView | None], pane: QWidget) -> None:
        super().__init__(pane)
        self._theme = theme
        self._desk = desk
        self._view = view
        self._pane = pane

    @Slot()
    def on_head_extension_asked(self) -> None:
        """Change the date, by a letter."""
        view = self._view()
        if view is None or view.facts is None or not view.issued:
            return
        clause_id, plan_id = view.clause.id, view.plan.id
        open_form(
            self._desk,
            forms.due_form(self._theme, self._pane, view.facts.due_on, self._desk.today()),
            lambda values: (
                lambda office: plan_changes.revise(
                    office, plan_id, values["citation"], [SetDue(clause_id, values["due_on"])], values["in_force_on"]
                )
            ),
        )

    @Slot()
    def on_offices_assign_asked(self) -> None:
        """Give the task to offices."""
        view = self._view()
        if view is not None:
            self._desk.assign(view.clause.id)

    @Slot(object)
    def on_offices_judged(self, judged: tuple[OfficeLine, bool]) -> None:
        """Confirm an office's row, or ask for more."""
        view, (line, good) = self._view(), judged
        if view is None or view.span is None:
            return
        plan_id, period_id, clause_id = view.plan.id, view.span.id, view.clause.id
        if good:
            self._desk.run(lambda office: task.judge(office, plan_id, period_id, line.code, clause_id, accepted=True))
            return
        open_form(
            self._desk,
            forms.return_form(self._theme, self._pane, line.short),
            lambda values: (
                lambda office: task.judge(
                    office, plan_id, period_id, line.code, clause_id, accepted=False, reason=values["reason"]
                )
            ),
        )

    @Slot(object)
    def on_difficulties_answer_asked(self, line: DifficultyLine) -> None:
        """Answer a difficulty."""
        open_form(
            self._desk,
            forms.answer_form(self._theme, self._pane, line),
            lambda values: lambda office: task.answer(office, line.id, values["text"]),
        )

    @Slot()
    def on_directives_asked(self) -> None:
        """Write a directive."""
        view = self._view()
        if view is None:
            return
        plan_id, clause_id = view.plan.id, view.clause.id
        form = forms.directive_form(self._theme, self._pane, view, self._desk.offices(), self._desk.today())
        open_form(
            self._desk,
            form,
            lambda values: (
                lambda office: task.direct(
                    office,
                    plan_id,
                    clause_id,
                    values["office_code"] or None,
                    values["text"],
                    values["due_on"] if values["dated"] else None,
                )
            ),
        )

    @Slot(object)
    def on_extensions_decision_asked(self, line: ExtensionLine) -> None:
        """Decide on a request for time."""
        open_form(
            self._desk,
            forms.decision_form(self._theme, self._pane, line, self._desk.today()),
            lambda values: (
                lambda office: task.decide_extension(
                    office,
                    line.id,
                    granted=values["granted"],
                    due_on=values["due_on"],
                    citation=values["citation"],
                    note=values["note"],
                    decided_on=values["decided_on"],
                )
            ),
        )
