"""Our own work under a task of the plan: a sub-task is added here, said otherwise, or given up."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desk.task import TaskView
from ui.theme.theme import Theme
from ui.theme.tokens import GAP
from ui.widgets.basics import icon_label, label, link_button


class SubtaskBox(QWidget):
    """One line: what a sub-task is, and what can be done about it; or the way to add one.

    Signals:
        add_asked, edit_asked: a form is wanted.
        drop_asked: it is to be followed no longer.
    """

    add_asked = Signal()
    edit_asked = Signal()
    drop_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("subtasks")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(icon_label(theme, "file-tree-outline", "muted", 16))
        self._words = label("", "muted", wrap=True)
        row.addWidget(self._words, 1)
        self._add = link_button(self.tr("Add a task of our own below…"), name="add_subtask")
        self._edit = link_button(self.tr("Other words…"), name="edit_subtask")
        self._drop = link_button(self.tr("Give it up"), name="drop_subtask")
        for made, asked in ((self._add, self.add_asked), (self._edit, self.edit_asked), (self._drop, self.drop_asked)):
            row.addWidget(made)
            made.clicked.connect(asked)

    @Slot(object)
    def show_task(self, view: TaskView) -> None:
        """Show what may be done at a clause: below a task of the plan that we have a part in, or about our own."""
        may_add = view.clause.kind == "task" and not view.own and (view.leads or view.takes_part)
        self._words.setText(
            self.tr("Our own sub-task, with our own day; the issuing office does not count it.") if view.own else ""
        )
        self._add.setVisible(may_add)
        self._edit.setVisible(view.own)
        self._drop.setVisible(view.own)
        self.setVisible(may_add or view.own)
