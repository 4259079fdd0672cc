"""The head of the task pane: which clause, whose, how it stands, by when; and the way to the next task."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.desk.task import TaskView
from app.standing.rules import OVERDUE
from ui.texts import days, plans, statuses
from ui.theme.theme import Theme
from ui.theme.tokens import CARD_PADDING, GAP, GAP_S
from ui.widgets.badge import Badge
from ui.widgets.basics import ElidedLabel, icon_button, label, link_button


class PaneHead(QFrame):
    """Two lines that never scroll away.

    Signals:
        stepped: to the task before (-1) or after (1) (int).
        extension_asked: the link beside the deadline was chosen.
    """

    stepped = Signal(int)
    extension_asked = Signal()

    def __init__(self, theme: Theme, office_short: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane_head")
        self.setProperty("panel", "top_bar")
        self._office_short = office_short
        outer = QVBoxLayout(self)
        outer.setContentsMargins(CARD_PADDING, 6, CARD_PADDING, 7)
        outer.setSpacing(2)
        first = QHBoxLayout()
        first.setSpacing(GAP_S)
        self._label = label("", "muted")
        self._role = ElidedLabel("", "bold")
        self._role.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._up = icon_button(theme, "chevron-up", self.tr("Previous task"), name="previous_task", shortcut="Ctrl+↑")
        self._down = icon_button(theme, "chevron-down", self.tr("Next task"), name="next_task", shortcut="Ctrl+↓")
        first.addWidget(self._label)
        first.addWidget(self._role, 1)
        first.addWidget(self._up)
        first.addSpacing(GAP)
        first.addWidget(self._down)
        second = QHBoxLayout()
        second.setSpacing(GAP_S + 1)
        self._badge = Badge(theme, "no_deadline")
        self._due_word = label("", "muted")
        self._due = label("", "bold")
        self._source = ElidedLabel("", "caption")
        self._extension = link_button(self.tr("Ask for more time…"), name="ask_extension")
        second.addWidget(self._badge)
        due = QHBoxLayout()
        due.setSpacing(GAP_S)
        due.addWidget(self._due_word)
        due.addWidget(self._due)
        due.addWidget(self._source, 1)
        second.addLayout(due, 1)
        second.addWidget(self._extension)
        outer.addLayout(first)
        outer.addLayout(second)
        self._up.clicked.connect(self._on_up_clicked)
        self._down.clicked.connect(self._on_down_clicked)
        self._extension.clicked.connect(self.extension_asked)

    def show_task(self, view: TaskView) -> None:
        """Show a clause."""
        facts, status = view.facts, view.status
        self._label.setText(plans.short_label(view.clause.label) + " ·" if facts else view.clause.label)
        given = facts is not None and (facts.role or not view.issued)
        if view.issued and view.clause.kind == "task":
            words = self.tr("given to {n} offices").format(n=len(view.offices))
        else:
            words = plans.role_words(facts.role, self._office_short) if facts and given else ""
        self._role.setText(words)
        self._badge.setVisible(status is not None)
        if status is not None:
            self._badge.set_status(statuses.badge_code(status), statuses.status_words(status))
        self._show_due(view)
        code = status.code if status else ""
        wanted = view.leads and facts is not None and facts.due_on is not None and facts.state != "done"
        dated = view.dated_here
        late = code == OVERDUE and not dated
        self._extension.setVisible((wanted or dated) and view.clause.kind == "task")
        self._extension.setText(self.tr("Change the date…") if dated else self.tr("Ask for more time…"))
        self._extension.setEnabled(not late)
        self._extension.setToolTip(self.tr("More time is asked for before the date has passed.") if late else "")

    def take_focus(self) -> None:
        """To the way to the next task."""
        self._down.setFocus()

    def _show_due(self, view: TaskView) -> None:
        facts = view.facts
        due_on = (facts.due_on or facts.own_due_on) if facts else None
        if facts is None:
            word, date_words, source = "", "", ""
        elif due_on is not None:
            word, date_words = self.tr("Due"), days.day(due_on)
            source = "· " + plans.due_source_words(facts, self._office_short)
        elif facts.cadence:
            word, date_words = "", facts.cadence[:1].upper() + facts.cadence[1:]
            source = "· " + self.tr("reported per period")
        else:
            word, date_words, source = "", "", facts.deadline_text or self.tr("The document sets no date")
        self._due_word.setVisible(bool(word))
        self._due_word.setText(word)
        self._due.setVisible(bool(date_words))
        self._due.setText(date_words)
        self._source.setText(source)

    @Slot()
    def _on_up_clicked(self) -> None:
        self.stepped.emit(-1)

    @Slot()
    def _on_down_clicked(self) -> None:
        self.stepped.emit(1)
