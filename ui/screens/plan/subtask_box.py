"""Our own work under a task of the plan: a sub-task is added here, said otherwise, or given up."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desk.task import TaskView
from ui.screens.plan.section_title import SectionTitle
from ui.theme.theme import Theme
from ui.widgets.basics import link_button


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
        self._title = SectionTitle(theme, self.tr("Our own tasks below"))
        row.addWidget(self._title)
        self._add = link_button(self.tr("Add…"), name="add_subtask")
        self._add.setAccessibleName(self.tr("Add a task of our own…"))
        self._edit = link_button(self.tr("Other words…"), name="edit_subtask")
        self._drop = link_button(self.tr("Give it up"), name="drop_subtask")
        for made, asked in ((self._add, self.add_asked), (self._edit, self.edit_asked), (self._drop, self.drop_asked)):
            self._title.row.addWidget(made)
            made.clicked.connect(asked)

    def show_task(self, view: TaskView) -> None:
        """Show what may be done at a clause: below a task of the plan that we have a part in, or about our own."""
        may_add = view.clause.kind == "task" and not view.own and (view.leads or view.takes_part)
        self._title.set_title(self.tr("Our own task") if view.own else self.tr("Our own tasks below"))
        self._title.set_remark(self.tr("not counted by the issuing office") if view.own else "")
        self._add.setVisible(may_add)
        self._edit.setVisible(view.own)
        self._drop.setVisible(view.own)
        self.setVisible(may_add or view.own)
