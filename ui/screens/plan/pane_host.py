"""The place of the task pane: what stands there before a task is chosen, then the pane itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.widgets.empty_state import EmptyState
from ui.widgets.skeleton import Skeleton
from ui.window.doors import Doors
from ui.window.followed_plans import FollowedPlans

if TYPE_CHECKING:
    from app.desk.plan import PlanCard, PlanPartners
    from app.desk.rows import PlanRow
    from app.desk.task import TaskView
    from ui.screens.plan.plan_pane import PlanPane
    from ui.screens.plan.task_pane import TaskPane


class PaneHost(QStackedWidget):
    """Loads the pane late: it needs the use cases, and those need the store.

    Signals:
        stepped: to the task before (-1) or after (1) (int).
        undo_asked: a job to give back (object: str).
        report_asked: the report of a plan and period (object: plan id and period name).
        made: a sub-task was added, to be shown (object: its id).
        reread_asked: the corrected document of a plan is to be read (object: PlanRow).
        print_asked: the plan is wanted on paper.
        match_asked: a plan that is here twice is to be joined (object: ids of document and package).
    """

    stepped = Signal(int)
    undo_asked = Signal(object)
    report_asked = Signal(object)
    made = Signal(object)
    reread_asked = Signal(object)
    match_asked = Signal(object)
    print_asked = Signal()

    def __init__(self, doors: Doors, followed: FollowedPlans, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane_host")
        self.setProperty("panel", "side")
        theme = doors.theme
        self._doors = doors
        self._followed = followed
        self.pane: TaskPane | None = None
        self.plan_pane: PlanPane | None = None
        self._empty = EmptyState(
            theme, "clipboard-text-outline", self.tr("Choose a task to see it and to record progress."), name="no_task"
        )
        self._skeleton = Skeleton(theme, name="pane_skeleton")
        self.addWidget(self._skeleton)
        self.addWidget(self._empty)

    def attach(self) -> None:
        """The store is there: make the pane."""
        # lazy: start-up time; the pane brings the use cases, which by now are loaded in the store lane
        from ui.screens.plan.plan_pane import PlanPane
        from ui.screens.plan.task_pane import TaskPane

        self.pane = TaskPane(self._doors, self._followed, self)
        self.pane.stepped.connect(self.stepped)
        self.pane.undo_asked.connect(self.undo_asked)
        self.pane.made.connect(self.made)
        self.pane.report_asked.connect(self.report_asked)
        self.plan_pane = PlanPane(self._doors, self._followed, self)
        self.plan_pane.reread_asked.connect(self.reread_asked)
        self.plan_pane.match_asked.connect(self.match_asked)
        self.plan_pane.undo_asked.connect(self.undo_asked)
        self.plan_pane.print_asked.connect(self.print_asked)
        self.addWidget(self.pane)
        self.addWidget(self.plan_pane)
        self.setCurrentWidget(self._empty)

    @property
    def shows_task(self) -> bool:
        """The pane of a task stands here."""
        return self.pane is not None and self.currentWidget() is self.pane

    def show_task(self, view: TaskView | None) -> None:
        """Show a clause, or that none is chosen."""
        if self.pane is None:
            return
        if view is None:
            self.pane.flush()
            self.setCurrentWidget(self._empty)
            return
        self.pane.show_task(view)
        self.setCurrentWidget(self.pane)

    def show_plan(self, plan: PlanRow, card: PlanCard | None, partners: PlanPartners) -> None:
        """Show a plan as a whole."""
        if self.pane is None or self.plan_pane is None:
            return
        self.pane.flush()
        if card is None:
            self.setCurrentWidget(self._empty)
            return
        self.plan_pane.show_plan(plan, card, partners)
        self.setCurrentWidget(self.plan_pane)

    def flush(self) -> None:
        """Hand over what is being typed."""
        if self.pane is not None:
            self.pane.flush()

    def take_focus(self) -> None:
        """Into the words of the period where our office may write, else to the way to the next task."""
        if self.plan_pane is not None and self.currentWidget() is self.plan_pane:
            self.plan_pane.take_focus()
            return
        if self.pane is None or self.pane.view is None:
            return
        if self.pane.view.leads:
            self.pane.progress.focus_note()
        else:
            self.pane.head.take_focus()
