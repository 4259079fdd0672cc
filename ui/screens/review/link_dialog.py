"""Choosing the clause that another clause is: the likest of those that stand alone first; typing narrows the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.outline.fold import words_of
from ui.screens.review.pairing import Side
from ui.texts.plans import short_label
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L, GAP_XL
from ui.widgets.basics import button, label, panel
from ui.widgets.plain import tip
from ui.widgets.scrolled import fitted

_SHOWN = 300
"""More are narrowed down by typing."""


class LinkDialog(QDialog):
    """Offers the clauses of the other text.

    Args:
        theme: colours and fonts.
        side: the clause to find a counterpart for.
        others: clauses to choose from, and whether each stands alone now.

    Signals:
        chosen: the id of the clause chosen (str).
    """

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, side: Side, others: Sequence[tuple[Side, bool]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("link_dialog")
        self.setWindowTitle(self.tr("Which clause is it?"))
        self._theme = theme
        bag = Counter(words_of(side.text).split())
        folded = [(words_of(f"{other.label} {other.text}"), other, alone) for other, alone in others]
        self._others = sorted(folded, key=lambda one: (not one[2], -_likeness(bag, Counter(one[0].split()))))
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_XL, GAP_L, GAP_XL, GAP_L)
        column.setSpacing(GAP)
        paper = panel("paper")
        inner = QVBoxLayout(paper)
        inner.setContentsMargins(GAP_L, GAP, GAP_L, GAP)
        inner.addWidget(label(short_label(side.label), "caption"))
        words = label(side.text[:400], wrap=True)
        words.setFont(theme.font("verbatim"))
        inner.addWidget(words)
        column.addWidget(paper)
        self.typed = QLineEdit()
        self.typed.setObjectName("link_typed")
        self.typed.setPlaceholderText(self.tr("Type some words of the clause"))
        self.typed.setAccessibleName(self.tr("Words of the clause"))
        self.typed.textChanged.connect(self._on_typed)
        column.addWidget(self.typed)
        self.list = QTreeWidget()
        self.list.setObjectName("link_list")
        self.list.setAccessibleName(self.windowTitle())
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setProperty("framed", True)
        self.list.setHeaderLabels([self.tr("Clause"), self.tr("Words"), self.tr("Now")])
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.list.setColumnWidth(0, theme.scaled(150))
        self.list.setColumnWidth(2, theme.scaled(100))
        self.list.itemActivated.connect(self._on_ok)
        self.list.currentItemChanged.connect(self._on_current_changed)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(label(self.tr("You can undo it (Ctrl+Z)."), "caption"), 1)
        back = button(theme, self.tr("Cancel"), name="link_cancel")
        back.clicked.connect(self.reject)
        self.ok = button(theme, self.tr("It is this clause"), name="link_ok", kind="primary")
        self.ok.clicked.connect(self._on_ok)
        for made in (back, self.ok):
            made.setAutoDefault(False)
            row.addWidget(made)
        column.addLayout(row)
        self._on_typed("")
        self.resize(self.sizeHint())

    @Slot(str)
    def _on_typed(self, typed: str) -> None:
        wanted = words_of(typed).split()
        self.list.clear()
        fitting = [one for one in self._others if all(word in one[0] for word in wanted)]
        for _words, side, alone in fitting[:_SHOWN]:
            state = self.tr("stands alone") if alone else self.tr("is paired")
            item = QTreeWidgetItem([short_label(side.label), side.text, state])
            item.setData(0, Qt.ItemDataRole.UserRole, side.id)
            item.setToolTip(1, tip(side.text))
            item.setFont(1, self._theme.font("verbatim"))
            self.list.addTopLevelItem(item)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        self.ok.setEnabled(bool(fitting))

    @Slot(QTreeWidgetItem, QTreeWidgetItem)
    def _on_current_changed(self, item: QTreeWidgetItem | None, _before: object) -> None:
        self.ok.setEnabled(item is not None)

    @Slot()
    def _on_ok(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.chosen.emit(str(item.data(0, Qt.ItemDataRole.UserRole)))
            self.accept()

    # Qt's side

    def sizeHint(self) -> QSize:
        wanted = QSize(self._theme.scaled(760), self._theme.scaled(460))
        return fitted(self, wanted)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)


def _likeness(first: Counter[str], second: Counter[str]) -> float:
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 0.0
