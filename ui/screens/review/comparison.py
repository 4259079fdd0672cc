"""A plan beside its document read again: what stays, what changes, what goes, and by which document."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from ui.screens.review.pairing import Pairing, Side
from ui.screens.review.pairs_model import PairWords
from ui.screens.review.pairs_view import PairsView
from ui.texts.days import read_day
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L, GAP_XL
from ui.widgets.basics import icon_label, label, panel
from ui.widgets.skeleton import Skeleton


class ComparisonPage(QWidget):
    """The list of pairs, the citation, and a warning where clauses with recorded work would go.

    Signals:
        changed: a pair or the citation.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, today: date | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparison_page")
        self._today = today
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_XL, GAP, GAP_XL, GAP)
        column.setSpacing(GAP)
        self._warning = self._make_warning()
        column.addWidget(self._warning)
        words = PairWords(
            self.tr("The plan as it is here"),
            self.tr("The document read again"),
            self.tr("No longer in the document"),
            self.tr("New in the document"),
            self.tr("followed no longer; nothing is deleted"),
        )
        self.pairs = PairsView(theme, words)
        self.pairs.decided.connect(self._on_decided)
        self._skeleton = Skeleton(theme, name="comparison_skeleton")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._skeleton)
        self._stack.addWidget(self.pairs)
        column.addWidget(self._stack, 1)
        column.addLayout(self._citation_row())
        self.ready = False

    def wait(self) -> None:
        """The comparison is being made."""
        self.ready = False
        self._stack.setCurrentWidget(self._skeleton)

    def show_pairing(self, pairing: Pairing) -> None:
        """Show the comparison."""
        self.ready = True
        self.pairs.show_pairing(pairing)
        self._stack.setCurrentWidget(self.pairs)
        self._on_decided()

    def take_focus(self) -> None:
        """Into the list."""
        self.pairs.take_focus()

    def problem(self) -> str:
        """Why it cannot be taken over yet, in words, or ""."""
        if not self.ready:
            return self.tr("The two are being compared…")
        if not self.citation.text().strip():
            return self.tr("Say by which document the plan is corrected.")
        if self.in_force.text().strip() and self.in_force_on() is None:
            return self.tr("Write the day as 01/07/2025, or leave it empty.")
        return ""

    def counts(self) -> dict[str, int]:
        """How many clauses changed, moved, come, go and stay."""
        found = {"changed": 0, "moved": 0, "added": 0, "removed": 0, "same": 0}
        for line in self.pairs.lines:
            if line.apart or line.pair is None:
                found["removed"] += line.goes is not None
                found["added"] += line.comes is not None
            else:
                found[line.how] += 1
        return found

    def going_with_work(self) -> list[Side]:
        """Clauses that would be followed no longer and on which something was recorded."""
        return [side for line in self.pairs.lines if (side := line.goes) is not None and side.work]

    def _make_warning(self) -> QFrame:
        frame = panel("doubt", name="comparison_warning")
        row = QHBoxLayout(frame)
        row.setContentsMargins(GAP_L, 6, GAP_L, 6)
        row.setSpacing(GAP)
        row.addWidget(icon_label(self._theme, "alert", "due_soon.fg", 18))
        self._warning_text = label("", wrap=True)
        self._warning_text.setObjectName("comparison_warning_text")
        row.addWidget(self._warning_text, 1)
        frame.hide()
        return frame

    def _citation_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP_L)
        self.citation = QLineEdit()
        self.citation.setObjectName("reread_citation")
        self.citation.setPlaceholderText(self.tr("for example: Công văn đính chính số 12/UBND-VP ngày 05/11/2023"))
        self.citation.textChanged.connect(self.changed)
        row.addWidget(label(self.tr("&By which document"), "bold", buddy=self.citation))
        row.addWidget(self.citation, 1)
        self.in_force = QLineEdit()
        self.in_force.setObjectName("reread_in_force")
        self.in_force.setPlaceholderText(self.tr("leave empty: today"))
        self.in_force.textChanged.connect(self.changed)
        row.addWidget(label(self.tr("&In force from"), "bold", buddy=self.in_force))
        row.addWidget(self.in_force)
        return row

    def in_force_on(self) -> date | None:
        """The day from which the document holds; None: today."""
        return read_day(self.in_force.text(), self._today)

    @Slot()
    def _on_decided(self) -> None:
        sides = self.going_with_work()
        self._warning.setVisible(bool(sides))
        if sides:
            words = self.tr(
                "{count} clauses with recorded work would be followed no longer: {labels}. Is one of them another"
                " clause of the new document? Then join the two."
            )
            shown = "; ".join(side.label for side in sides[:4]) + ("…" if len(sides) > 4 else "")
            self._warning_text.setText(words.format(count=len(sides), labels=shown))
        self.changed.emit()
