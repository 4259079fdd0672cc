"""Picking our tasks of a plan anew, after it was kept; open until what was picked is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.outline.model import Node
from ui.screens.review.picking import PickingPage
from ui.theme.tokens import GAP, GAP_XL
from ui.widgets.basics import button, label, panel
from ui.widgets.fields import FormDoors
from ui.widgets.form import Write, refusal_words, throws_away
from ui.widgets.notice import Notice
from ui.widgets.scrolled import fitted


class PicksDialog(QDialog):
    """The page of the review that picks tasks, over a plan that is here.

    Args:
        write: takes clause id → role and one of two ways home, as that of a form does (``ui.widgets.form``).
        tasks: of the plan, in their order.
        roles: clause id → what our part is now.
        our_name: our office.
    """

    def __init__(
        self,
        doors: FormDoors,
        write: Write,
        tasks: Sequence[Node],
        roles: Mapping[str, str],
        our_name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("picks_dialog")
        self.setWindowTitle(self.tr("Our tasks"))
        self._doors, self._write, self._writing = doors, write, False
        theme = doors.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.picking = PickingPage(theme, our_name)
        self.picking.start_with(tasks, roles)
        self._at_first = dict(self.picking.roles)
        column.addWidget(self.picking, 1)
        self.notice = Notice(theme, "picks_notice")
        column.addWidget(self.notice)
        foot = panel("foot_bar")
        row = QHBoxLayout(foot)
        row.setContentsMargins(GAP_XL, GAP, GAP_XL, GAP)
        row.addWidget(label(self.tr("What was recorded on a task stays, whatever you choose here."), "muted"), 1)
        back = self._back = button(theme, self.tr("Cancel"), name="picks_cancel")
        self.ok = button(theme, self.tr("Save"), name="picks_ok", kind="primary")
        back.clicked.connect(self.reject)
        self.ok.clicked.connect(self._on_ok_clicked)
        for made in (back, self.ok):
            made.setAutoDefault(False)
            row.addWidget(made)
        column.addWidget(foot)
        self.resize(self.sizeHint())

    @Slot()
    def _on_ok_clicked(self) -> None:
        self.notice.say("")
        self._set_writing(True)
        self._write(dict(self.picking.roles), self._on_done, self._on_refused)

    def _set_writing(self, writing: bool) -> None:
        self._writing = writing
        for made in (self.picking, self._back, self.ok):
            made.setEnabled(not writing)
        self.ok.setText(self.tr("Saving…") if writing else self.tr("Save"))

    def _on_done(self) -> None:
        if isValid(self):
            self._writing = False
            self.accept()

    def _on_refused(self, error: BaseException) -> None:
        if not isValid(self):
            return
        self._set_writing(False)
        self.notice.say(refusal_words(self._doors, error))

    # Qt's side

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.picking.take_focus()

    def reject(self) -> None:
        """Close without saving; asks first where something was picked."""
        if self._writing:
            return
        if dict(self.picking.roles) != self._at_first and not throws_away(self._doors, self.windowTitle()):
            return
        super().reject()

    def sizeHint(self) -> QSize:
        return fitted(self, QSize(1200, 640))
