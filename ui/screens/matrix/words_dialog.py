"""Answering difficulties: one answer for all that say the same, or asking a unit for more."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from app.errors import AppError
from ui.theme.tokens import GAP, GAP_L, GAP_XL
from ui.widgets.basics import button, label, panel
from ui.widgets.notice import Notice
from ui.window.doors import Doors


class WordsDialog(QDialog):
    """What others wrote above, a field for our words below. It closes once the words are written; a refusal is said
    here and every word stays.

    Args:
        title: what is done.
        lines: (who, what) of each, so that a person sees every one before answering all.
        field: what the words are.
        button_text: what the primary button says.
        write: writes the words; runs on the store lane.

    Signals:
        written: the words are written.
    """

    written = Signal()

    def __init__(
        self,
        doors: Doors,
        title: str,
        lines: Sequence[tuple[str, str]],
        field: str,
        button_text: str,
        write: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._doors, self._write = doors, write
        theme = doors.theme
        self.setObjectName("words_dialog")
        self.setWindowTitle(title)
        self.setMinimumSize(theme.scaled(560), theme.scaled(380))
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_XL, GAP_XL, GAP_XL, GAP_XL)
        column.setSpacing(GAP_L)
        column.addWidget(label(title, "page_title", wrap=True))
        column.addWidget(self._lines(lines), 1)
        self.words = QPlainTextEdit()
        self.words.setObjectName("words_field")
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(theme.scaled(96))
        self.words.textChanged.connect(self._on_changed)
        column.addWidget(label(field, "bold", buddy=self.words))
        column.addWidget(self.words)
        self.notice = Notice(theme, "words_notice")
        column.addWidget(self.notice)
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
        words = self.words.toPlainText().strip()
        self.ok.setEnabled(False)
        self.notice.say("")
        self._doors.runner.start(
            lambda _progress: self._write(words),
            self._on_written,
            self._on_refused,
            title=self.windowTitle(),
            cancellable=False,
            owner=self,
        )

    def _on_written(self, _result: object) -> None:
        self.accept()
        self.written.emit()

    def _on_refused(self, error: BaseException) -> None:
        self._on_changed()
        if not isinstance(error, AppError):
            raise error
        self.notice.say(self._doors.explain(error))

    # Qt's side

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
