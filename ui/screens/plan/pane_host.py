"""The place of the task pane: what stands there before a task is chosen, then the pane itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.widgets.empty_state import EmptyState
from ui.widgets.skeleton import Skeleton
from ui.window.doors import Doors
from ui.window.followed_plans import FollowedPlans
from ui.workers.turns import Turns

if TYPE_CHECKING:
    from app.desk.plan import PlanCard, PlanPartners
    from app.desk.rows import PlanRow
    from app.desk.task import TaskView
    from ui.screens.plan.plan_pane import PlanPane
    from ui.screens.plan.task_pane import TaskPane


PANE_AFTER_MS = 20
"""The tree is painted and has read what is in sight before the pane is made."""


class PaneHost(QStackedWidget):
    """Loads the pane late: it needs the use cases, and those need the store.

    Signals:
        ready: the pane of a task is made.
        stepped: to the task before (-1) or after (1) (int).
        undo_asked: a job to give back (object: str).
        report_asked: the report of a plan and period (object: plan id and period name).
        made: a sub-task was added, to be shown (object: its id).
        reread_asked: the corrected document of a plan is to be read (object: PlanRow).
        print_asked: the plan is wanted on paper.
        match_asked: a plan that is here twice is to be joined (object: ids of document and package).
    """

    ready = Signal()
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
        self._is_attached = False
        self._begun: TaskPane | None = None
        self._pane: TaskPane | None = None
        self._turns = Turns(self)
        self._plan_pane: PlanPane | None = None
        self._empty = EmptyState(
            theme, "clipboard-text-outline", self.tr("Choose a task to see it and to record progress."), name="no_task"
        )
        self._skeleton = Skeleton(theme, name="pane_skeleton")
        self.addWidget(self._skeleton)
        self.addWidget(self._empty)

    def attach(self) -> None:
        """The store is there. The pane of a task is made in turns of its own, so that the tree shows before."""
        self._is_attached = True
        self.setCurrentWidget(self._empty)
        QTimer.singleShot(PANE_AFTER_MS, self, self._on_turn)

    @Slot()
    def _on_turn(self) -> None:
        if self._make_part():
            self._turns.add(self._on_turn)
        else:
            self.ready.emit()
            self._turns.add(lambda: self.plan_pane)

    def _make_part(self) -> bool:
        """Make what comes next of the pane of a task; False: it is whole."""
        if self._pane is not None:
            return False
        if self._begun is None:
            # lazy: start-up time; the pane brings the use cases, which by now are loaded in the store lane
            from ui.screens.plan.task_pane import TaskPane

            pane = self._begun = TaskPane(self._doors, self._followed, self)
            pane.stepped.connect(self.stepped)
            pane.undo_asked.connect(self.undo_asked)
            pane.made.connect(self.made)
            pane.report_asked.connect(self.report_asked)
        if self._begun.make_part():
            return True
        self._pane = self._begun
        self.addWidget(self._pane)
        return False

    @property
    def is_ready(self) -> bool:
        """The pane of a task is made, and what is shown in it need not wait for that."""
        return self._pane is not None

    @property
    def pane(self) -> TaskPane | None:
        """The pane of a task; None before the store is there."""
        while self._is_attached and self._make_part():
            pass  # somebody needs it now
        return self._pane

    @property
    def plan_pane(self) -> PlanPane | None:
        """The pane of a plan as a whole, made after the other or when one is shown; None before the store is there."""
        if self._plan_pane is None and self._is_attached:
            # lazy: as above
            from ui.screens.plan.plan_pane import PlanPane

            pane = self._plan_pane = PlanPane(self._doors, self._followed, self)
            pane.reread_asked.connect(self.reread_asked)
            pane.match_asked.connect(self.match_asked)
            pane.undo_asked.connect(self.undo_asked)
            pane.print_asked.connect(self.print_asked)
            self.addWidget(pane)
        return self._plan_pane

    @property
    def is_unsaved(self) -> bool:
        """Something typed here could not be stored."""
        return self._pane is not None and self._pane.is_unsaved

    @property
    def shows_task(self) -> bool:
        """The pane of a task stands here."""
        return self._pane is not None and self.currentWidget() is self._pane

    def show_task(self, view: TaskView | None) -> None:
        """Show a clause, or that none is chosen."""
        if not self._is_attached:
            return
        if view is None:
            self.flush()
            self.setCurrentWidget(self._empty)
        elif (pane := self.pane) is not None:
            pane.show_task(view)
            self.setCurrentWidget(pane)

    def show_plan(self, plan: PlanRow, card: PlanCard | None, partners: PlanPartners) -> None:
        """Show a plan as a whole."""
        if not self._is_attached:
            return
        self.flush()
        if card is None:
            self.setCurrentWidget(self._empty)
        elif (pane := self.plan_pane) is not None:
            pane.show_plan(plan, card, partners)
            self.setCurrentWidget(pane)

    def flush(self) -> None:
        """Hand over what is being typed."""
        if self._pane is not None:
            self._pane.flush()

    def take_focus(self) -> None:
        """Into the words of the period where our office may write, else to the way to the next task."""
        if self._plan_pane is not None and self.currentWidget() is self._plan_pane:
            self._plan_pane.take_focus()
            return
        if self._pane is None or self._pane.view is None:
            return
        if self._pane.view.leads:
            self._pane.write()
        else:
            self._pane.head.take_focus()
