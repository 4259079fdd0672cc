"""The bar that says what looks wrong in the document, and the list of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.desk.rows import NoteRow, PlanRow, inside
from ui.screens.plan import note_words
from ui.texts import counts, plans
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L
from ui.widgets.basics import ElidedLabel, icon_label, label, link_button
from ui.widgets.plain import tip
from ui.widgets.scrolled import fit


class PlanDoubtsBar(QFrame):
    """One line under the tree.

    Signals:
        asked: the list is wanted.
    """

    asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plan_doubts")
        self.setProperty("panel", "message")
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_L, 3, GAP_L, 3)
        row.setSpacing(GAP)
        row.addWidget(icon_label(theme, "information-outline", "in_progress.fg", 16))
        self._what = ElidedLabel("", "bold")
        self._kept = ElidedLabel("")
        self._kept.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._all = link_button("", name="all_notes")
        row.addWidget(self._what)
        row.addWidget(self._kept, 1)
        row.addWidget(self._all)
        self._all.clicked.connect(self.asked)
        self.hide()

    def show_notes(self, plan: PlanRow | None, notes: Sequence[NoteRow]) -> None:
        """Show the notes of a plan; none hides the bar."""
        self.setVisible(plan is not None and bool(notes))
        if plan is None or not notes:
            return
        self._what.setText(note_words.summary(notes))
        if plan.part == "carries_out":
            kept = self.tr("Kept as {office} sent it, not corrected.").format(office=inside(plan.issuer_short))
        else:
            kept = self.tr("Kept as written, not corrected.")
        self._kept.setText(kept)
        words = counts.counted(len(notes), self.tr("See {n} note"), self.tr("See {n} notes"))
        self._all.setText(words)


class NotesDialog(QDialog):
    """Every note with the clause it is about.

    Signals:
        clause_chosen: number of the clause to go to (object: int).
    """

    clause_chosen = Signal(object)

    def __init__(self, theme: Theme, plan: PlanRow, notes: Sequence[NoteRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("notes_dialog")
        self.setWindowTitle(self.tr("Notes on the document"))
        fit(self, theme.scaled(680), theme.scaled(360))
        outer = QVBoxLayout(self)
        outer.addWidget(label(plans.plan_line(plan), "bold", wrap=True))
        self._list = QTreeWidget()
        self._list.setObjectName("notes_list")
        self._list.setAccessibleName(self.windowTitle())
        self._list.setRootIsDecorated(False)
        self._list.setWordWrap(True)
        self._list.setProperty("framed", True)
        self._list.setHeaderLabels([self.tr("Where"), self.tr("What looks wrong")])
        for row in notes:
            words = note_words.of_row(row)
            item = QTreeWidgetItem([plans.short_label(row.label) or self.tr("Head"), words])
            item.setToolTip(1, tip(words))
            item.setData(0, Qt.ItemDataRole.UserRole, row.clause_num)
            self._list.addTopLevelItem(item)
        self._list.setColumnWidth(0, theme.scaled(140))
        outer.addWidget(self._list, 1)
        outer.addWidget(label(self.tr("The words stay as they were issued. Ask the issuing office in doubt."), "muted"))
        buttons = QDialogButtonBox()
        self._go = buttons.addButton(self.tr("Go to this clause"), QDialogButtonBox.ButtonRole.ActionRole)
        self._go.setObjectName("go_to_clause")
        self._go.setEnabled(False)
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setObjectName("close_notes")
        outer.addWidget(buttons)
        self._list.currentItemChanged.connect(self._on_list_current_item_changed)
        self._list.itemActivated.connect(self._on_go_clicked)
        self._go.clicked.connect(self._on_go_clicked)
        buttons.rejected.connect(self.reject)

    @Slot(QTreeWidgetItem, QTreeWidgetItem)
    def _on_list_current_item_changed(self, item: QTreeWidgetItem | None, _before: object) -> None:
        self._go.setEnabled(item is not None and item.data(0, Qt.ItemDataRole.UserRole) is not None)

    @Slot()
    def _on_go_clicked(self) -> None:
        item = self._list.currentItem()
        num = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
        if num is not None:
            self.clause_chosen.emit(num)
            self.accept()
