"""The task beside the tree: the clause word for word, how it is arranged, how far it is, what the offices say."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.desk import task
from app.desk.task import DifficultyLine, EvidenceLine, Saved, TaskView
from app.standing.periods import year_of
from ui.screens.plan import forms
from ui.screens.plan.clarity_box import ClarityBox
from ui.screens.plan.desk import Act, Desk, open_form
from ui.screens.plan.evidence_box import EvidenceBox, dropped_files
from ui.screens.plan.history_box import HistoryBar, HistoryDialog
from ui.screens.plan.indicator_box import IndicatorBox
from ui.screens.plan.issuer_side import IssuerSide
from ui.screens.plan.offices_box import OfficesBox
from ui.screens.plan.pane_head import PaneHead
from ui.screens.plan.progress_box import ProgressBox
from ui.screens.plan.talk_box import DifficultyBox, DirectiveBox, ExtensionBox
from ui.screens.plan.verbatim import VerbatimCard
from ui.texts import days
from ui.theme.theme import Theme
from ui.theme.tokens import CARD_PADDING, GAP
from ui.widgets.basics import label


class TaskPane(QFrame):
    """Shows one clause; everything our office may say of it is edited in place and saved as typed.

    Signals:
        stepped: to the task before (-1) or after (1) (int).
        undo_asked: a job to give back (object: str).
    """

    stepped = Signal(int)
    undo_asked = Signal(object)

    def __init__(self, theme: Theme, office_short: str, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("task_pane")
        self.setProperty("panel", "side")
        self.setAccessibleName(self.tr("The task"))
        self.setAcceptDrops(True)
        self._theme = theme
        self._desk = desk
        self._view: TaskView | None = None
        self._issuer = IssuerSide(theme, desk, self._shown, self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.head = PaneHead(theme, office_short)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("scrolled", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(CARD_PADDING, GAP, CARD_PADDING, GAP)
        column.setSpacing(7)
        self.verbatim = VerbatimCard(theme)
        self._part = label("", "muted", wrap=True)
        self.clarity = ClarityBox(theme, office_short)
        self.progress = ProgressBox(theme)
        self.evidence = EvidenceBox(theme)
        self.indicators = IndicatorBox(theme)
        self.offices = OfficesBox(theme)
        self.difficulties = DifficultyBox(theme)
        self.directives = DirectiveBox(theme)
        self.extensions = ExtensionBox(theme)
        for widget in (
            self.verbatim,
            self._part,
            self.clarity,
            self.progress,
            self.evidence,
            self.offices,
            self.indicators,
            self.difficulties,
            self.directives,
            self.extensions,
        ):
            widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            column.addWidget(widget)
        column.addStretch(1)
        self._scroll.setWidget(inside)
        self.history = HistoryBar(theme)
        outer.addWidget(self.head)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(self.history)
        self.evidence.hide()
        self._wire()

    def _wire(self) -> None:
        self.head.stepped.connect(self.stepped)
        self.head.extension_asked.connect(self._on_head_extension_asked)
        self.head.extension_asked.connect(self._issuer.on_head_extension_asked)
        self.clarity.edited.connect(self._on_clarity_edited)
        self.clarity.refused.connect(self._on_clarity_refused)
        self.progress.edited.connect(self._on_progress_edited)
        self.progress.evidence_toggled.connect(self._on_progress_evidence_toggled)
        self.progress.pause_asked.connect(self._on_progress_pause_asked)
        self.evidence.asked.connect(self._on_evidence_asked)
        self.evidence.removed.connect(self._on_evidence_removed)
        self.evidence.opened.connect(self._on_evidence_opened)
        self.indicators.edited.connect(self._on_indicators_edited)
        self.indicators.target_edited.connect(self._on_indicators_target_edited)
        self.indicators.refused.connect(self._on_indicators_refused)
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
        before = self._view
        span_id, before_id = (one.span.id if one and one.span else "" for one in (view, before))
        anew = before is None or before.clause.num != view.clause.num or span_id != before_id
        if anew:
            self.flush()
            self.evidence.hide()
        self._view = view
        self.head.show_task(view)
        self.verbatim.show_task(view)
        self._show_part(view)
        ours = view.facts is not None and view.facts.role == "lead" and not view.issued
        self.clarity.setVisible(ours)
        self.progress.setVisible(ours or view.takes_part)
        if ours:
            self.clarity.show_task(view)
        if ours or view.takes_part:
            self.progress.show_task(view, anew=anew)
        self.evidence.show_task(view)
        self.indicators.show_task(view, anew=anew)
        self.offices.show_task(view)
        self.offices.setVisible(view.clause.kind == "task" and not ours and bool(view.offices or view.issued))
        self.difficulties.show_task(view)
        self.directives.show_task(view)
        self.extensions.show_task(view)
        self.history.show_task(view, self._desk.today())
        if anew:
            self._scroll.verticalScrollBar().setValue(0)

    def flush(self) -> None:
        """Hand over everything that is being typed: called before leaving the task, the page or the program."""
        if self._view is not None and self._view.leads:
            self.clarity.flush()
            self.indicators.flush()
        if self._view is not None and (self._view.leads or self._view.takes_part):
            self.progress.flush()

    def show_saved(self, saved: Saved) -> None:
        """Say that the last edit is on disk."""
        self.progress.show_saved(days.clock_time(saved.at))

    def show_unsaved(self) -> None:
        """The last edit was refused or could not be written."""
        self.progress.show_unsaved()

    def begin_clarity(self, key: str) -> None:
        """Open the field of one of the five "rõ"."""
        self.clarity.begin(key)

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

    def _shown(self) -> TaskView | None:
        return self._view

    def _progress(self, fields: dict[str, Any]) -> None:
        view = self._view
        if view is None or view.span is None or view.facts is None:
            return
        clause_id, span = view.clause.id, view.span
        self._desk.run(lambda office: task.record(office, clause_id, span.id, **fields))

    # -- slots: our own work

    @Slot()
    def _on_head_extension_asked(self) -> None:
        view = self._view
        if view is None or view.facts is None:
            return
        clause_id = view.clause.id
        if not view.issued and view.facts.due_on is not None:
            form = forms.extension_form(self._theme, self, view.facts.due_on)
            open_form(
                self._desk,
                form,
                lambda values: (
                    lambda office: task.ask_extension(office, clause_id, values["new_due_on"], values["reason"])
                ),
            )

    @Slot(str, object)
    def _on_clarity_edited(self, field: str, value: object) -> None:
        if self._view is not None:
            clause_id = self._view.clause.id
            self._desk.run(lambda office: task.arrange(office, clause_id, **{field: value}))

    @Slot(str)
    def _on_clarity_refused(self, text: str) -> None:
        self._desk.say(self.tr("“{text}” is no date. Write it like 30/11/2023.").format(text=text))
        if self._view is not None:
            self.clarity.show_task(self._view)

    @Slot()
    def _on_progress_pause_asked(self) -> None:
        view = self._view
        if view is None:
            return
        clause_id, today = view.clause.id, self._desk.today()
        if view.pause is None:
            open_form(
                self._desk,
                forms.pause_form(self._theme, self, today),
                lambda values: lambda office: task.pause(office, clause_id, values["from_on"], values["reason"]),
            )
        else:
            open_form(
                self._desk,
                forms.resume_form(self._theme, self, view.pause, today),
                lambda values: lambda office: task.resume(office, clause_id, values["from_on"]),
            )

    @Slot(object)
    def _on_progress_edited(self, fields: dict[str, Any]) -> None:
        self._progress(fields)

    @Slot()
    def _on_progress_evidence_toggled(self) -> None:
        self.evidence.setVisible(not self.evidence.isVisibleTo(self))

    @Slot()
    def _on_evidence_asked(self) -> None:
        self.add_evidence(self._desk.choose_files(self.tr("Add evidence")))

    def add_evidence(self, paths: list[Path]) -> None:
        """Add files to the period that is shown."""
        view = self._view
        if view is None or view.span is None or not view.leads or not paths:
            return
        clause_id, span = view.clause.id, view.span
        self.evidence.show()
        self._desk.run(lambda office: task.add_evidence(office, clause_id, span.id, paths))

    @Slot(object)
    def _on_evidence_removed(self, evidence_id: str) -> None:
        self._desk.run(lambda office: task.remove_evidence(office, evidence_id))

    @Slot(object)
    def _on_evidence_opened(self, line: EvidenceLine) -> None:
        self._desk.open_copy(line)

    @Slot(str, object)
    def _on_indicators_edited(self, indicator_id: str, value: Decimal) -> None:
        view = self._view
        if view is not None and view.span is not None:
            self._desk.run(task.SetValue(indicator_id, view.span.id, value))

    @Slot(str, object)
    def _on_indicators_target_edited(self, indicator_id: str, value: Decimal) -> None:
        if self._view is not None and self._view.span is not None:
            year = year_of(self._view.span.name)
            self._desk.run(lambda office: task.set_target(office, indicator_id, year, value))

    @Slot(str)
    def _on_indicators_refused(self, text: str) -> None:
        self._desk.say(self.tr("“{text}” is no figure. Write it like 1.250,5.").format(text=text))

    @Slot()
    def _on_indicators_asked(self) -> None:
        view = self._view
        if view is None or view.span is None:
            return
        clause_id, year = view.clause.id, year_of(view.span.name)

        def then(values: dict[str, Any]) -> Act:
            target = forms.target_of(values["target"])
            return lambda office: task.add_indicator(
                office, clause_id, values["name"], values["unit"], values["roll_up"], target, year
            )

        open_form(self._desk, forms.indicator_form(self._theme, self), then)

    @Slot()
    def _on_difficulties_asked(self) -> None:
        view = self._view
        if view is None or view.span is None:
            return
        plan_id, clause_id, period_id = view.plan.id, view.clause.id, view.span.id
        open_form(
            self._desk,
            forms.difficulty_form(self._theme, self),
            lambda values: (
                lambda office: task.raise_difficulty(
                    office, plan_id, clause_id, period_id, values["text"], values["proposal"]
                )
            ),
        )

    @Slot(object)
    def _on_difficulties_edit_asked(self, line: DifficultyLine) -> None:
        open_form(
            self._desk,
            forms.difficulty_form(self._theme, self, line),
            lambda values: lambda office: task.edit_difficulty(office, line.id, values["text"], values["proposal"]),
        )

    @Slot(object)
    def _on_difficulties_withdrawn(self, difficulty_id: str) -> None:
        self._desk.run(lambda office: task.withdraw_difficulty(office, difficulty_id))

    @Slot(object)
    def _on_directives_read(self, directive_id: str) -> None:
        self._desk.run(lambda office: task.read_directive(office, directive_id))

    @Slot()
    def _on_history_all_asked(self) -> None:
        if self._view is not None:
            dialog = HistoryDialog(self._theme, self._view, self._desk.today(), self)
            dialog.undo_asked.connect(self.undo_asked)
            dialog.open()

    # -- Qt overrides

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._view is not None and self._view.leads and self._view.span is not None and dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_files(event)
        if paths:
            event.acceptProposedAction()
            self.add_evidence(paths)
