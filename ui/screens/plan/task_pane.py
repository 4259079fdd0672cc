"""The task beside the tree: the clause word for word, how it is arranged, how far it is, what the offices say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.desk import task
from app.desk.task import DifficultyLine, EvidenceLine, Saved, TaskView
from app.errors import AppError
from ui.screens.plan import task_forms
from ui.screens.plan.asking import Act, Asking
from ui.screens.plan.asking_picks import ask_picks
from ui.screens.plan.clarity_box import ClarityBox
from ui.screens.plan.evidence_box import EvidenceBox, dropped_files
from ui.screens.plan.history_box import HistoryBar, HistoryDialog
from ui.screens.plan.indicator_box import FigureKey, IndicatorBox
from ui.screens.plan.issuer_side import IssuerSide
from ui.screens.plan.link_box import LinkBox
from ui.screens.plan.link_side import LinkSide
from ui.screens.plan.offices_box import OfficesBox
from ui.screens.plan.pane_head import PaneHead
from ui.screens.plan.progress_box import ProgressBox
from ui.screens.plan.recording import TaskKey, key_of
from ui.screens.plan.subtask_box import SubtaskBox
from ui.screens.plan.talk_box import DifficultyBox, DirectiveBox, ExtensionBox
from ui.screens.plan.verbatim import VerbatimCard
from ui.texts import days
from ui.theme.tokens import CARD_PADDING, GAP
from ui.widgets.basics import label, link_button
from ui.widgets.form import Done
from ui.widgets.keeping import Keeper
from ui.widgets.message_bar import Note
from ui.widgets.reading_order import walk_as_read
from ui.widgets.scrolled import FollowingScroll
from ui.widgets.typed import PLACE
from ui.window.doors import Doors
from ui.window.followed_plans import FollowedPlans
from ui.window.outside import open_outside
from ui.workers.task_runner import Lane

Told = Callable[[BaseException], bool]
"""Takes a refusal; says whether the person was told the same already."""
_PLACE_LETTERS = 160
"""So much of a task tells which one it is."""


class TaskPane(QFrame):
    """Shows one clause; everything our office may say of it is edited in place and saved as typed.

    Signals:
        stepped: to the task before (-1) or after (1) (int).
        undo_asked: a job to give back (object: str).
        report_asked: the report of the plan and period that is shown (object: plan id and period name).
        made: a sub-task was added, to be shown (object: its id).
    """

    stepped = Signal(int)
    undo_asked = Signal(object)
    report_asked = Signal(object)
    made = Signal(object)

    def __init__(self, doors: Doors, followed: FollowedPlans, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("task_pane")
        self.setProperty("panel", "side")
        self.setAccessibleName(self.tr("The task"))
        self.setAcceptDrops(True)
        self._doors = doors
        self._followed = followed
        self._asking = Asking(doors, followed, self)
        self._view: TaskView | None = None
        self._issuer = IssuerSide(self._asking, self._shown, self)
        self.link_side = LinkSide(self._asking, self._shown, self._set_figure, self)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._parts = self._put_together()

    def make_part(self) -> bool:
        """Make what comes next of the pane, which takes longer as a whole than a key may wait. False: it is whole."""
        return next(self._parts, None) is not None

    def _put_together(self) -> Iterator[QWidget]:
        """The pane part by part, each told once it is made."""
        theme, followed, office_short = self._doors.theme, self._followed, self._followed.office.short
        self.head = PaneHead(theme, office_short)
        inside = QWidget()
        self._scroll = FollowingScroll(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(CARD_PADDING, GAP, CARD_PADDING, GAP)
        column.setSpacing(7)
        self._scroll.setWidget(inside)
        self._outer.addWidget(self.head)
        self._outer.addWidget(self._scroll, 1)
        assert theme.serif  # its files are read in this turn, and not in the one that writes the first clause
        yield self.head

        def place(*widgets: QWidget) -> None:
            for widget in widgets:
                widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
                column.addWidget(widget)

        self.verbatim = VerbatimCard(theme)
        self._part = label("", "muted", wrap=True)
        self._take_on = link_button(self.tr("Take it on as ours…"), name="take_on")
        self._take_on.clicked.connect(self._on_take_on_clicked)
        place(self.verbatim, self._part, self._take_on)
        column.setAlignment(self._take_on, Qt.AlignmentFlag.AlignLeft)
        yield self.verbatim
        self.clarity = ClarityBox(theme, office_short, followed.today(), self._arrange)
        place(self.clarity)
        yield self.clarity
        self.progress = ProgressBox(theme, followed.today(), self._record)
        place(self.progress)
        yield self.progress
        self.subtasks = SubtaskBox(theme)
        self.links = LinkBox(theme, followed)
        self.evidence = EvidenceBox(theme)
        self.offices = OfficesBox(theme)
        self.indicators = IndicatorBox(theme, self._set_figure)
        place(self.subtasks, self.links, self.evidence, self.offices, self.indicators)
        yield self.indicators
        self.difficulties = DifficultyBox(theme)
        self.directives = DirectiveBox(theme)
        self.extensions = ExtensionBox(theme)
        place(self.difficulties, self.directives, self.extensions)
        column.addStretch(1)
        self.history = HistoryBar(theme)
        self._outer.addWidget(self.history)
        self.evidence.hide()
        self._wire()

    def _wire(self) -> None:
        self.head.stepped.connect(self.stepped)
        self.head.extension_asked.connect(self._on_head_extension_asked)
        self.head.extension_asked.connect(self._issuer.on_head_extension_asked)
        for keeper in (*self.clarity.keepers, *self.progress.keepers):
            keeper.unreadable.connect(self._say)
            keeper.changed.connect(self._on_keeping_changed)
        self.indicators.unreadable.connect(self._say)
        self.indicators.keeping_changed.connect(self._on_keeping_changed)
        self.progress.evidence_toggled.connect(self._on_progress_evidence_toggled)
        self.progress.report_asked.connect(self._on_progress_report_asked)
        self.progress.pause_asked.connect(self._on_progress_pause_asked)
        self.subtasks.add_asked.connect(self._on_subtasks_add_asked)
        self.subtasks.edit_asked.connect(self._on_subtasks_edit_asked)
        self.subtasks.drop_asked.connect(self._on_subtasks_drop_asked)
        self.links.choice_asked.connect(self.link_side.on_choice_asked)
        self.links.words_asked.connect(self._on_links_words_asked)
        self.evidence.asked.connect(self._on_evidence_asked)
        self.evidence.removed.connect(self._on_evidence_removed)
        self.evidence.opened.connect(self._on_evidence_opened)
        self.indicators.asked.connect(self._on_indicators_asked)
        self.offices.assign_asked.connect(self._issuer.on_offices_assign_asked)
        self.offices.judged.connect(self._issuer.on_offices_judged)
        self.difficulties.asked.connect(self._on_difficulties_asked)
        self.difficulties.edit_asked.connect(self._on_difficulties_edit_asked)
        self.difficulties.withdrawn.connect(self._on_difficulties_withdrawn)
        self.difficulties.answer_asked.connect(self._issuer.on_difficulties_answer_asked)
        self.directives.asked.connect(self._issuer.on_directives_asked)
        self.directives.read.connect(self._on_directives_read)
        self.extensions.decision_asked.connect(self._issuer.on_extensions_decision_asked)
        self.history.undo_asked.connect(self.undo_asked)
        self.history.all_asked.connect(self._on_history_all_asked)

    # -- what the page calls

    @property
    def view(self) -> TaskView | None:
        """What is shown."""
        return self._view

    def show_task(self, view: TaskView) -> None:
        """Show a clause, or the same one again after something changed. What is being typed stays."""
        anew = self._view is None or key_of(self._view) != key_of(view)
        if anew:
            self.flush()
            self.evidence.hide()
        self._view = view
        self.setProperty(PLACE, f"{view.clause.label}: {view.clause.text}"[:_PLACE_LETTERS])
        self.head.show_task(view)
        self.verbatim.show_task(view)
        self._show_part(view)
        ours = view.facts is not None and view.facts.role == "lead" and not view.issued
        self.clarity.setVisible(ours)
        self.progress.setVisible(ours or view.takes_part)
        if ours:
            self.clarity.show_task(view)
        if ours or view.takes_part:
            self.progress.show_task(view)
        self.subtasks.show_task(view)
        self.links.show_task(view)
        self.evidence.show_task(view)
        self.indicators.show_task(view)
        self.offices.show_task(view)
        self.offices.setVisible(view.clause.kind == "task" and not ours and bool(view.offices or view.issued))
        self.difficulties.show_task(view)
        self.directives.show_task(view)
        self.extensions.show_task(view)
        self.history.show_task(view, self._followed.today())
        walk_as_read(self)
        if anew:
            self._scroll.verticalScrollBar().setValue(0)
            self._scroll.follow()

    def flush(self) -> None:
        """Hand over everything that is being typed: called before leaving the task, the page or the program."""
        if self._view is not None and self._view.leads:
            self.clarity.flush()
            self.indicators.flush()
        if self._view is not None and (self._view.leads or self._view.takes_part):
            self.progress.flush()

    def show_saved(self, saved: Saved) -> None:
        """Say that the last edit is on disk, unless another one could not be written."""
        if any(keeper.refused for keeper in self._keepers()):
            self.progress.show_unsaved()
        else:
            self.progress.show_saved(days.clock_time(saved.at))

    @property
    def is_unsaved(self) -> bool:
        """Something typed here, at this task or at another, could not be stored."""
        return any(keeper.refused for keeper in self._keepers())

    def begin_clarity(self, key: str) -> None:
        """Open the field of one of the five "rõ"."""
        self.clarity.begin(key)
        self._scroll.follow()

    def write(self) -> None:
        """Into the words of the period."""
        self.progress.focus_note()
        self._scroll.follow()

    # -- inside

    def _show_part(self, view: TaskView) -> None:
        """For tasks of others: whose it is, and that it stays out of our counts."""
        facts = view.facts
        words = ""
        if facts is not None and not view.issued and facts.role in ("coordinate", "inform"):
            lead = next((line.name for line in view.offices if line.role == "lead"), view.clause.lead_text)
            words = self.tr("Led by {office}. Our part is not counted in our progress.").format(office=lead or "…")
        elif facts is not None and not view.issued and not facts.role:
            words = self.tr("This task is not given to our office.")
        self._part.setText(words)
        self._part.setVisible(bool(words))
        nobodys = facts is not None and not view.issued and not facts.role
        # Who has a task of a plan that came as data file is said by its issuer alone.
        self._take_on.setVisible(nobodys and not view.plan.by_package)

    def _shown(self) -> TaskView | None:
        return self._view

    def _keepers(self) -> tuple[Keeper, ...]:
        return (*self.clarity.keepers, *self.progress.keepers, *self.indicators.keepers)

    def _do(self, act: Act) -> None:
        """Do something about the plan that is shown."""
        if self._view is not None:
            self._followed.run(act, self._view.plan)

    def _write(self, task_key: TaskKey, act: Act, done: Done, refused: Told) -> None:
        """Do something about the task it was typed at, whatever is shown by now."""
        plan = self._followed.plan(task_key.plan_id)
        self._followed.run(act, plan, on_done=lambda _saved: done(), on_refused=refused)

    def _record(self, key: TaskKey, fields: dict[str, Any], done: Done, refused: Told) -> None:
        if key.period_id:
            self._write(key, lambda office: task.record(office, key.clause_id, key.period_id, **fields), done, refused)

    def _arrange(self, key: TaskKey, fields: dict[str, Any], done: Done, refused: Told) -> None:
        self._write(key, lambda office: task.arrange(office, key.clause_id, **fields), done, refused)

    def _set_figure(self, key: FigureKey, value: Decimal | None, done: Done, refused: Told) -> None:
        if value is None:
            take_away = partial(task.take_away_figure, indicator_id=key.indicator_id, period_id=key.task.period_id)
            self._write(key.task, take_away, done, refused)
            return
        if key.year is not None:
            set_target = partial(task.set_target, indicator_id=key.indicator_id, year=key.year, value=value)
            self._write(key.task, set_target, done, refused)
            return
        figure = task.SetValue(key.indicator_id, key.task.period_id, value)
        plan = self._followed.plan(key.task.plan_id)

        def ask_why(error: BaseException) -> bool:
            """A figure of a period already reported: ask for the reason and do it again."""
            if plan is None or not isinstance(error, AppError) or error.code != "correction-no-reason":
                return refused(error)
            form = task_forms.correction_form(self._asking, plan, figure)
            form.accepted.connect(done)
            form.rejected.connect(lambda: refused(error))
            return True

        self._write(key.task, figure, done, ask_why)

    @Slot(str)
    def _say(self, text: str) -> None:
        self._doors.note(Note(text, tone="warning"))

    @Slot()
    def _on_keeping_changed(self) -> None:
        if self.is_unsaved:
            self.progress.show_unsaved()

    # -- slots: our own work

    @Slot()
    def _on_head_extension_asked(self) -> None:
        view = self._view
        if view is not None and view.facts is not None and view.facts.due_on is not None and not view.dated_here:
            task_forms.extension_form(self._asking, view, view.facts.due_on)

    @Slot()
    def _on_progress_pause_asked(self) -> None:
        view = self._view
        if view is None:
            return
        if view.pause is None:
            task_forms.pause_form(self._asking, view)
        else:
            task_forms.resume_form(self._asking, view, view.pause)

    @Slot()
    def _on_progress_report_asked(self) -> None:
        view = self._view
        if view is not None and view.span is not None:
            self.report_asked.emit((view.plan.id, view.span.name))

    @Slot()
    def _on_progress_evidence_toggled(self) -> None:
        self.evidence.setVisible(not self.evidence.isVisibleTo(self))

    @Slot()
    def _on_subtasks_add_asked(self) -> None:
        if self._view is not None:
            task_forms.subtask_form(self._asking, self._view, self.made.emit)

    @Slot()
    def _on_subtasks_edit_asked(self) -> None:
        if self._view is not None:
            task_forms.subtask_words_form(self._asking, self._view)

    @Slot()
    def _on_subtasks_drop_asked(self) -> None:
        if self._view is not None:
            clause_id = self._view.clause.id
            self._do(lambda office: task.drop_subtask(office, clause_id))

    @Slot()
    def _on_links_words_asked(self) -> None:
        self.flush()
        self._followed.when_idle(self.link_side.on_words_asked)

    @Slot()
    def _on_evidence_asked(self) -> None:
        self.add_evidence(self._doors.prompt.open_files(self.tr("Add evidence"), ""))

    def add_evidence(self, paths: list[Path]) -> None:
        """Add files to the period that is shown."""
        view = self._view
        if view is None or view.span is None or not view.writable or not paths:
            return
        clause_id, period_id = view.clause.id, view.span.id
        self.evidence.show()
        self._do(lambda office: task.add_evidence(office, clause_id, period_id, paths))

    @Slot(object)
    def _on_evidence_removed(self, evidence_id: str) -> None:
        self._do(lambda office: task.remove_evidence(office, evidence_id))

    @Slot(object)
    def _on_evidence_opened(self, line: EvidenceLine) -> None:
        """Open a copy of a file in the program it belongs to; making it takes no store."""
        office = self._asking.office
        self._doors.runner.start(
            lambda _progress: task.copy_evidence(office, line),
            self._on_copy_done,
            lane=Lane.FREE,
            title=self.tr("Opening {name}").format(name=line.name),
            owner=self,
        )

    @Slot(object)
    def _on_copy_done(self, path: Path) -> None:
        open_outside(self._doors, path)

    @Slot()
    def _on_indicators_asked(self) -> None:
        if self._view is not None and self._view.span is not None:
            task_forms.indicator_form(self._asking, self._view, self._view.span)

    @Slot()
    def _on_difficulties_asked(self) -> None:
        if self._view is not None and self._view.span is not None:
            task_forms.difficulty_form(self._asking, self._view, self._view.span)

    @Slot(object)
    def _on_difficulties_edit_asked(self, line: DifficultyLine) -> None:
        if self._view is not None and self._view.span is not None:
            task_forms.difficulty_form(self._asking, self._view, self._view.span, line)

    @Slot(object)
    def _on_difficulties_withdrawn(self, difficulty_id: str) -> None:
        self._do(lambda office: task.withdraw_difficulty(office, difficulty_id))

    @Slot(object)
    def _on_directives_read(self, directive_id: str) -> None:
        self._do(lambda office: task.read_directive(office, directive_id))

    @Slot()
    def _on_take_on_clicked(self) -> None:
        if self._view is not None:
            ask_picks(self._asking, self._view.plan, self._view.clause.id)

    @Slot()
    def _on_history_all_asked(self) -> None:
        if self._view is not None:
            dialog = HistoryDialog(self._doors.theme, self._view, self._followed.today(), self)
            dialog.undo_asked.connect(self.undo_asked)
            dialog.open()

    # -- Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters that no field took: they go into the words of the period, or the pane says why they cannot."""
        view = self._view
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if view is None or not plain or not event.text().strip() or not event.text().isprintable():
            super().keyPressEvent(event)
        elif view.writable or (view.takes_part and view.span is not None and view.closed is None):
            self.progress.type_on(event.text())
        elif view.closed is not None:
            self._say(self.progress.closed_words.text())
        else:
            self._say(self.tr("Nothing can be written here: this clause is no task of our office."))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._view is not None and self._view.writable and dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_files(event)
        if paths:
            event.acceptProposedAction()
            self.add_evidence(paths)
