"""What was typed and not saved when the program last ended against its will: read, copied back, or thrown away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from app.unsaved import UnsavedText
from ui.texts import days
from ui.theme.tokens import GAP, GAP_L, GAP_S, GAP_XL
from ui.widgets.basics import button, label
from ui.widgets.prompt import yes_no
from ui.widgets.scrolled import fit
from ui.window.doors import Doors

_LINES = 4


class UnsavedDialog(QDialog):
    """One place for each field, with its words and a button that copies them.

    Closing keeps them for the next start; only a person throws them away.

    Signals:
        thrown_away: nobody needs the words any more.
    """

    thrown_away = Signal()

    def __init__(self, doors: Doors, texts: Sequence[UnsavedText], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("unsaved_dialog")
        self.setWindowTitle(self.tr("Words not saved last time"))
        self._doors, self._today = doors, today
        theme = doors.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_XL, GAP_XL, GAP_XL, GAP_L)
        column.setSpacing(GAP_L)
        column.addWidget(
            label(
                self.tr(
                    "The program ended before these words were saved. Everything saved before is safe. Copy what you"
                    " need back to its place."
                ),
                wrap=True,
            )
        )
        inside = QWidget()
        inside.setProperty("scrolled", True)
        listed = QVBoxLayout(inside)
        listed.setContentsMargins(0, 0, GAP, 0)
        listed.setSpacing(GAP_L)
        self._boxes = [self._place(listed, text, number) for number, text in enumerate(texts)]
        listed.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        column.addWidget(area, 1)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        away = button(theme, self.tr("Throw them away…"), name="unsaved_throw_away")
        away.setAutoDefault(False)
        away.clicked.connect(self._on_away_clicked)
        later = button(theme, self.tr("Close, keep them"), name="unsaved_keep", kind="primary")
        later.setDefault(True)
        later.clicked.connect(self.reject)
        foot.addWidget(away)
        foot.addStretch(1)
        foot.addWidget(later)
        column.addLayout(foot)
        fit(self, theme.scaled(680), theme.scaled(460))

    def _place(self, listed: QVBoxLayout, text: UnsavedText, number: int) -> QPlainTextEdit:
        theme = self._doors.theme
        head = QHBoxLayout()
        named = label(" · ".join(words for words in (text.where, text.field) if words), "bold", wrap=True)
        head.addWidget(named, 1)
        copy = button(theme, self.tr("Copy"), name=f"unsaved_copy_{number}", icon="content-copy", compact=True)
        copy.setAutoDefault(False)
        head.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        box = QPlainTextEdit(text.words)
        box.setObjectName(f"unsaved_words_{number}")
        box.setAccessibleName(named.text())
        box.setReadOnly(True)
        box.setTabChangesFocus(True)
        lines = min(_LINES, max(1, text.words.count("\n") + 1, len(text.words) // 80 + 1))
        box.setFixedHeight(lines * box.fontMetrics().lineSpacing() + 3 * GAP)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(text.words))
        cell = QVBoxLayout()
        cell.setSpacing(GAP_S)
        cell.addLayout(head)
        at = days.moment(datetime.fromisoformat(text.typed_at), self._today)
        cell.addWidget(label(self.tr("typed at {moment}").format(moment=at), "caption"))
        cell.addWidget(box)
        listed.addLayout(cell)
        return box

    @Slot()
    def _on_away_clicked(self) -> None:
        question = yes_no(
            self.windowTitle(),
            self.tr("Throw these words away?"),
            self.tr("Throw away"),
            detail=self.tr("They were never saved, and cannot be brought back."),
            tone="danger",
        )
        if self._doors.prompt.ask(question) == "yes":
            self.thrown_away.emit()
            self.accept()
