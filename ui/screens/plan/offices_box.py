"""As the issuer: which offices have the task, how far each is, and the verdict on what it reported."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app.desk.task import OfficeLine, TaskView
from ui.screens.plan.section_title import SectionTitle
from ui.texts.statuses import state_word
from ui.theme.theme import Theme
from ui.theme.tokens import GAP
from ui.widgets.badge import Badge
from ui.widgets.basics import ElidedLabel, label, link_button
from ui.widgets.plain import tip
from ui.widgets.sender import Sender

_CODES = {"not_started": "not_reported", "in_progress": "in_progress", "done": "done_on_time"}


class OfficesBox(QWidget):
    """The offices in a task.

    Signals:
        assign_asked: the link "give to offices" was chosen.
        judged: an office's row confirmed (True) or returned (object: (OfficeLine, bool)).
    """

    assign_asked = Signal()
    judged = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("offices_box")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        self._title = SectionTitle(theme, self.tr("Offices"), counted=True)
        self._assign = link_button(self.tr("Give to offices…"), name="assign")
        self._title.row.addWidget(self._assign)
        outer.addWidget(self._title)
        self._card = QFrame()
        self._card.setProperty("card", True)
        self._outer = outer
        self._grid: QWidget | None = None
        outer.addWidget(self._card)
        self._inside = QVBoxLayout(self._card)
        self._inside.setContentsMargins(9, 5, 9, 5)
        self._assign.clicked.connect(self.assign_asked)

    def show_task(self, view: TaskView) -> None:
        """Show the offices of a task."""
        if self._grid is not None:
            self._inside.removeWidget(self._grid)
            self._grid.deleteLater()
        self._grid = QWidget()
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        for place, line in enumerate(view.offices):
            self._show(grid, place, line, judge=view.issued)
        self._inside.addWidget(self._grid)
        self._title.set_count(len(view.offices))
        self._card.setVisible(bool(view.offices))
        self._assign.setVisible(view.issued)
        self.setVisible(view.clause.kind == "task" and (view.issued or bool(view.offices)))

    def _show(self, grid: QGridLayout, place: int, line: OfficeLine, *, judge: bool) -> None:
        name = ElidedLabel(line.short)
        name.setToolTip(tip(line.name))
        grid.addWidget(name, place, 0)
        if line.role != "lead":
            grid.addWidget(Badge(self._theme, line.role), place, 1)
            return
        if not judge:
            # How far another office is, only its issuer is told.
            grid.addWidget(label(self.tr("leads"), "muted"), place, 1)
            return
        code = "returned" if line.verdict == "returned" else _CODES.get(line.state, "in_progress")
        words = "" if code == "returned" else state_word(line.state)
        if line.verdict == "accepted":
            words = self.tr("Confirmed")
        badge = Badge(self._theme, code, words)
        badge.setToolTip(tip(line.note))
        grid.addWidget(badge, place, 1)
        if not (line.reported or line.state == "done"):
            grid.addWidget(label("—", "muted"), place, 2)
            return
        for column, (text, name_of, good) in enumerate(
            ((self.tr("Confirm"), "confirm_task", True), (self.tr("Ask for more"), "return_task", False)), start=2
        ):
            link = link_button(text, name=name_of)
            link.setAccessibleName(f"{text}: {line.name}")
            sender = Sender(link, (line, good))
            link.clicked.connect(sender.send)
            sender.sent.connect(self.judged)
            grid.addWidget(link, place, column)
