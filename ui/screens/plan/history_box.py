"""Lịch sử: the newest change at the foot of the pane, all of them in a dialog, and giving the last one back."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.desk.task import ChangeLine, TaskView
from ui.screens.plan.history_words import change_words
from ui.texts import days, periods, plans
from ui.theme.theme import Theme
from ui.theme.tokens import CARD_PADDING, GAP
from ui.widgets.basics import ElidedLabel, label, link_button
from ui.widgets.plain import tip
from ui.widgets.scrolled import fit


class HistoryBar(QFrame):
    """The foot of the task pane.

    Signals:
        undo_asked: the job to give back (object: str).
        all_asked: the whole history is wanted.
    """

    undo_asked = Signal(object)
    all_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("history_bar")
        self.setProperty("panel", "foot_bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(CARD_PADDING, 5, CARD_PADDING, 5)
        row.setSpacing(GAP)
        row.addWidget(label(self.tr("History"), "bold"))
        self._when = label("", "muted")
        self._what = ElidedLabel("")
        row.addWidget(self._when)
        row.addWidget(self._what, 1)
        self._undo = link_button(self.tr("Undo"), name="undo_last")
        self._all = link_button("", name="all_history")
        row.addWidget(self._undo)
        row.addWidget(self._all)
        self._job = ""
        self._undo.clicked.connect(self._on_undo_clicked)
        self._all.clicked.connect(self.all_asked)

    def show_task(self, view: TaskView, today: date) -> None:
        """Show the newest change."""
        lines = readable(view.history)
        newest = lines[0] if lines else None
        # The link stands beside the newest change: it gives back that one or none.
        self._job = newest.job if newest is not None and newest.undoable and not newest.undone else ""
        self._when.setText(days.moment(newest.at, today) if newest else "")
        self._what.setText(f"· {change_words(newest)}" if newest else self.tr("Nothing has changed yet"))
        self._undo.setVisible(bool(self._job) and view.leads)
        self._all.setText(self.tr("See all {n}").format(n=len(lines)))
        self._all.setVisible(len(lines) > 0)

    @Slot()
    def _on_undo_clicked(self) -> None:
        if self._job:
            self.undo_asked.emit(self._job)


def readable(lines: tuple[ChangeLine, ...]) -> list[ChangeLine]:
    """The changes that say something to a person."""
    return [line for line in lines if change_words(line)]


class HistoryDialog(QDialog):
    """Every change of a task: when, who, what.

    Signals:
        undo_asked: the job to give back (object: str).
    """

    undo_asked = Signal(object)

    def __init__(self, theme: Theme, view: TaskView, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("history_dialog")
        self.setWindowTitle(self.tr("History of {clause}").format(clause=plans.short_label(view.clause.label)))
        fit(self, theme.scaled(760), theme.scaled(480))
        outer = QVBoxLayout(self)
        self._list = QTreeWidget()
        self._list.setObjectName("history_list")
        self._list.setAccessibleName(self.tr("History"))
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setProperty("framed", True)
        self._list.setHeaderLabels([self.tr("When"), self.tr("Who"), self.tr("Period, indicator"), self.tr("What")])
        for line in readable(view.history):
            subject = periods.short_period(line.subject) if line.entity == "progress" else line.subject
            what = change_words(line)
            if line.undone:
                what += " · " + self.tr("given back")
            item = QTreeWidgetItem([days.moment(line.at, today), line.who, subject, what])
            item.setData(0, Qt.ItemDataRole.UserRole, line.job if line.undoable and not line.undone else "")
            item.setToolTip(3, tip(what))
            self._list.addTopLevelItem(item)
        for column, width in enumerate((130, 150, 130)):
            self._list.setColumnWidth(column, theme.scaled(width))
        outer.addWidget(self._list, 1)
        buttons = QDialogButtonBox()
        self._undo = buttons.addButton(self.tr("Give this change back"), QDialogButtonBox.ButtonRole.ActionRole)
        self._undo.setObjectName("give_back")
        self._undo.setEnabled(False)
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setObjectName("close_history")
        outer.addWidget(buttons)
        self._editable = view.leads
        self._list.currentItemChanged.connect(self._on_list_current_item_changed)
        self._undo.clicked.connect(self._on_undo_clicked)
        buttons.rejected.connect(self.reject)

    @Slot(QTreeWidgetItem, QTreeWidgetItem)
    def _on_list_current_item_changed(self, item: QTreeWidgetItem | None, _before: object) -> None:
        self._undo.setEnabled(self._editable and item is not None and bool(item.data(0, Qt.ItemDataRole.UserRole)))

    @Slot()
    def _on_undo_clicked(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.undo_asked.emit(item.data(0, Qt.ItemDataRole.UserRole))
            self.accept()
