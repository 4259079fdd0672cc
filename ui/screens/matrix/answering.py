"""Answering difficulties: one answer for all that say the same, or asking a unit for more."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L, GAP_XL
from ui.widgets.basics import button, label, panel


class WordsDialog(QDialog):
    """What others wrote above, a field for our words below.

    Args:
        title: what is done.
        lines: (who, what) of each, so that a person sees every one before answering all.
        field: what the words are.
        button_text: what the primary button says.
        start: words to begin with.

    Signals:
        given: the words.
    """

    given = Signal(str)

    def __init__(
        self,
        theme: Theme,
        title: str,
        lines: Sequence[tuple[str, str]],
        field: str,
        button_text: str,
        *,
        start: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("words_dialog")
        self.setWindowTitle(title)
        self.setMinimumSize(theme.scaled(560), theme.scaled(380))
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_XL, GAP_XL, GAP_XL, GAP_XL)
        column.setSpacing(GAP_L)
        column.addWidget(label(title, "page_title", wrap=True))
        column.addWidget(self._lines(lines), 1)
        self.words = QPlainTextEdit(start)
        self.words.setObjectName("words_field")
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(theme.scaled(96))
        self.words.textChanged.connect(self._on_changed)
        column.addWidget(label(field, "bold", buddy=self.words))
        column.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addStretch(1)
        back = button(theme, self.tr("Cancel"), name="words_cancel")
        back.clicked.connect(self.reject)
        self.ok = button(theme, button_text, name="words_ok", kind="primary", icon="check")
        self.ok.clicked.connect(self._on_ok_clicked)
        for made in (back, self.ok):
            made.setAutoDefault(False)
            row.addWidget(made)
        column.addLayout(row)
        self._on_changed()

    def _lines(self, lines: Sequence[tuple[str, str]]) -> QWidget:
        area = QScrollArea()
        area.setWidgetResizable(True)
        frame = panel("paper")
        column = QVBoxLayout(frame)
        column.setContentsMargins(GAP_L, GAP, GAP_L, GAP)
        for who, what in lines:
            column.addWidget(label(who, "bold"))
            column.addWidget(label(what, wrap=True, selectable=True))
        column.addStretch(1)
        area.setWidget(frame)
        return area

    @Slot()
    def _on_changed(self) -> None:
        self.ok.setEnabled(bool(self.words.toPlainText().strip()))

    @Slot()
    def _on_ok_clicked(self) -> None:
        self.given.emit(self.words.toPlainText().strip())
        self.accept()

    # Qt's side

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
