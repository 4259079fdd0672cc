"""The dialog that shows a long job: what, how far, and a way to stop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import GAP_L, GAP_XL
from ui.widgets.basics import button, label
from ui.workers.task_runner import JobState

_WIDTH = 420


class ProgressDialog(QDialog):
    """Blocks its window while a job with a title runs.

    Args:
        theme: colours and sizes.
        stage_text: turns a stage's code into words; an unknown code may give an empty text.
        parent: the window.
    """

    def __init__(self, theme: Theme, stage_text: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage_text = stage_text
        self._cancel: Callable[[], None] | None = None
        self.setObjectName("progress_dialog")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(theme.scaled(_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_XL, GAP_XL, GAP_XL, GAP_XL)
        column.setSpacing(GAP_L)
        self._title = label(role="card_title", wrap=True)
        self._bar = QProgressBar()
        self._bar.setObjectName("progress_bar")
        self._bar.setTextVisible(False)
        self._stage = label(role="muted")
        self._stop = button(theme, self.tr("Cancel"), name="progress_cancel_button")
        self._stop.clicked.connect(self._on_stop_clicked)
        column.addWidget(self._title)
        column.addWidget(self._bar)
        row = QHBoxLayout()
        row.addWidget(self._stage, 1)
        row.addWidget(self._stop)
        column.addLayout(row)

    def show_job(self, title: str, snapshot: JobState, cancel: Callable[[], None] | None) -> None:
        """Show or update the dialog."""
        self._cancel = cancel
        self.setWindowTitle(title)
        self._title.setText(title)
        self._bar.setAccessibleName(title)
        words = self._stage_text(snapshot.stage) if snapshot.stage else ""
        if snapshot.total > 0:
            # Per mille, because Qt's own range is 32 bits wide.
            self._bar.setRange(0, 1000)
            self._bar.setValue(min(1000, snapshot.done * 1000 // snapshot.total))
            words = f"{words} {snapshot.done * 100 // snapshot.total} %".strip()
        else:
            self._bar.setRange(0, 0)
        self._stage.setText(words)
        self._stop.setEnabled(cancel is not None)
        if not self.isVisible():
            self.show()

    def hide_job(self) -> None:
        """Close the dialog."""
        self._cancel = None
        self.hide()

    @Slot()
    def _on_stop_clicked(self) -> None:
        if self._cancel is not None:
            self._cancel()
            self._stop.setEnabled(False)

    def reject(self) -> None:
        self._on_stop_clicked()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._on_stop_clicked()
        event.ignore()
