"""Picking our tasks of a plan anew, after it was kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.outline.model import Node
from ui.screens.review.picking import PickingPage
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_XL
from ui.widgets.basics import button, label, panel


class PicksDialog(QDialog):
    """The page of the review that picks tasks, over a plan that is here.

    Args:
        tasks: of the plan, in their order.
        roles: clause id → what our part is now.
        our_name: our office.

    Signals:
        picked: clause id → role (object).
    """

    picked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        tasks: Sequence[Node],
        roles: Mapping[str, str],
        our_name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("picks_dialog")
        self.setWindowTitle(self.tr("Our tasks"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.picking = PickingPage(theme, "", our_name)
        self.picking.start_with(tasks, roles)
        column.addWidget(self.picking, 1)
        foot = panel("foot_bar")
        row = QHBoxLayout(foot)
        row.setContentsMargins(GAP_XL, GAP, GAP_XL, GAP)
        row.addWidget(label(self.tr("What was recorded on a task stays, whatever you choose here."), "muted"), 1)
        back = button(theme, self.tr("Cancel"), name="picks_cancel")
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
        self.picked.emit(dict(self.picking.roles))
        self.accept()

    # Qt's side

    def sizeHint(self) -> QSize:
        return QSize(1200, 640).boundedTo(self.screen().availableGeometry().size() - QSize(24, 40))
