"""One line of the pane: which tasks of plans of our own serve a superior's task, or which of superiors one of ours."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desk.linking import OUR_PARTS, SUPERIORS_PARTS
from app.desk.task import TaskView
from ui.screens.plan.section_title import SectionTitle
from ui.texts.plans import short_label
from ui.theme.theme import Theme
from ui.widgets.basics import link_button
from ui.window.followed_plans import FollowedPlans


class LinkBox(QWidget):
    """The linked tasks by their labels, a way to choose them, and to read what they say.

    Signals:
        choice_asked: the linked tasks are to be chosen.
        words_asked: what they say of the period is to be read.
    """

    choice_asked = Signal()
    words_asked = Signal()

    def __init__(self, theme: Theme, followed: FollowedPlans, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("links")
        self._followed = followed
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._title = SectionTitle(theme, "", counted=True)
        row.addWidget(self._title)
        self._words = link_button(self.tr("What they say…"), name="link_words")
        self._choose = link_button(self.tr("Link…"), name="link_tasks")
        for made, asked in ((self._words, self.words_asked), (self._choose, self.choice_asked)):
            self._title.row.addWidget(made)
            made.clicked.connect(asked)

    def show_task(self, view: TaskView) -> None:
        """Show what a task is linked with; nothing where no plan of the other side is here."""
        above = view.plan.part in SUPERIORS_PARTS
        others = OUR_PARTS if above else SUPERIORS_PARTS
        offered = any(plan.part in others for plan in self._followed.plans)
        taken = view.leads or view.takes_part if above else True
        self._title.set_title(self.tr("Done through our own plans") if above else self.tr("Serves a superior's plan"))
        self._title.set_count(len(view.linked))
        self._title.set_remark("; ".join(short_label(one.label) for one in view.linked))
        self._words.setVisible(above and bool(view.linked) and view.span is not None)
        self.setVisible(view.clause.kind == "task" and (bool(view.linked) or (offered and taken)))
