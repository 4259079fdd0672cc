"""The support file ("Gói hỗ trợ") in the window: everything it will hold is shown before it is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSize, Qt, Slot
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from app.clock import Clock
from app.errors import AppError
from app.progress import Progress
from app.support_file import SupportFacts, SupportPart, gather, proposed_name, write
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L
from ui.widgets.basics import button, label
from ui.widgets.message_bar import MessageBar, Note
from ui.widgets.prompt import Prompt
from ui.widgets.scrolled import fitted
from ui.workers.task_runner import Lane, TaskRunner


class SupportDialog(QDialog):
    """Lists exactly what goes in, each file to be read before it is written.

    Args:
        parts: what is written.
        save: writes them; called with the path that was chosen.
    """

    def __init__(
        self,
        theme: Theme,
        prompt: Prompt,
        parts: list[SupportPart],
        start: Path,
        save: Callable[[Path], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("support_dialog")
        self.setWindowTitle(self.tr("Support file"))
        self._theme, self._prompt, self._parts, self._start, self._save = theme, prompt, parts, start, save
        outer = QVBoxLayout(self)
        outer.setContentsMargins(GAP_L, GAP_L, GAP_L, GAP_L)
        outer.setSpacing(GAP)
        self.bar = MessageBar(theme)
        outer.addWidget(self.bar)
        what = self.tr(
            "This is everything the support file will hold. No task texts, no names of people, no keys and no"
            " passphrases are in it. Nothing is sent: you hand the file on yourself."
        )
        outer.addWidget(label(what, wrap=True))
        columns = QHBoxLayout()
        columns.setSpacing(GAP)
        self.list = QListWidget()
        self.list.setObjectName("support_files")
        self.list.setAccessibleName(self.tr("Files"))
        self.list.addItems([part.name for part in parts])
        self.list.setFixedWidth(theme.scaled(200))
        self.preview = QPlainTextEdit()
        self.preview.setObjectName("support_preview")
        self.preview.setAccessibleName(self.tr("Content of the file"))
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.list.currentRowChanged.connect(self._on_list_row_changed)
        columns.addWidget(self.list)
        columns.addWidget(self.preview, 1)
        outer.addLayout(columns, 1)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addStretch(1)
        close = button(theme, self.tr("Close"), name="support_close_button")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        self.save_button = button(theme, self.tr("Save…"), name="support_save_button", kind="primary")
        self.save_button.clicked.connect(self._on_save_button_clicked)
        foot.addWidget(close)
        foot.addWidget(self.save_button)
        outer.addLayout(foot)
        self.list.setCurrentRow(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.resize(self.sizeHint())

    def show_written(self, path: Path) -> None:
        """Say where the file lies now."""
        self.save_button.setEnabled(True)
        self.bar.show_note(Note(self.tr("Written: {path}").format(path=path), tone="success"))

    def show_refused(self, sentence: str) -> None:
        """Say why it was not written; it can be tried again."""
        self.save_button.setEnabled(True)
        self.bar.show_note(Note(sentence, tone="danger"))

    @Slot(int)
    def _on_list_row_changed(self, row: int) -> None:
        if 0 <= row < len(self._parts):
            self.preview.setPlainText(self._parts[row].text)

    @Slot()
    def _on_save_button_clicked(self) -> None:
        path = self._prompt.save_file(
            self.tr("Save the support file"), self.tr("Support file") + " (*.zip)", self._start
        )
        if path is None:
            return
        self.save_button.setEnabled(False)
        self._save(path if path.suffix else path.with_suffix(".zip"))

    # Qt's side

    def sizeHint(self) -> QSize:
        wanted = QSize(self._theme.scaled(820), self._theme.scaled(520))
        return fitted(self, wanted)


class SupportFlow(QObject):
    """Gathers, shows, writes; one dialog at a time.

    Args:
        runner: reading and writing happen on its free lane.
        facts: where the parts come from, asked when they are gathered.
        window: what the dialog stands over, unless another dialog is open.
        explain: the sentence of an error.
    """

    def __init__(
        self,
        theme: Theme,
        runner: Callable[[], TaskRunner],
        prompt: Prompt,
        clock: Clock,
        facts: Callable[[], SupportFacts],
        window: Callable[[], QWidget | None],
        explain: Callable[[Any], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._runner, self._prompt, self._clock = theme, runner, prompt, clock
        self._facts, self._window, self._explain = facts, window, explain
        self.dialog: SupportDialog | None = None

    def open(self) -> None:
        """Gather what there is to tell and show it."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        facts, now = self._facts(), self._clock.now()

        def work(_progress: Progress) -> list[SupportPart]:
            return gather(facts, now)

        self._runner().start(
            work, self._show, lane=Lane.FREE, title=self.tr("Gathering the support file"), key="support", owner=self
        )

    def _show(self, parts: list[SupportPart]) -> None:
        name = proposed_name(self._clock.today())
        over = QApplication.activeModalWidget() or self._window()
        dialog = SupportDialog(self._theme, self._prompt, parts, Path.home() / name, self._write(parts), over)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._on_dialog_gone)
        # What it stood over may take it along.
        dialog.destroyed.connect(self._on_dialog_gone)
        self.dialog = dialog
        dialog.open()

    def _write(self, parts: list[SupportPart]) -> Callable[[Path], None]:
        def save(path: Path) -> None:
            dialog = self.dialog
            self._runner().start(
                lambda _progress: write(parts, path),
                self._take_written,
                self._take_refusal,
                lane=Lane.FREE,
                owner=dialog,
            )

        return save

    def _take_written(self, path: Path) -> None:
        if self.dialog is not None:
            self.dialog.show_written(path)

    def _take_refusal(self, error: BaseException) -> None:
        if not isinstance(error, AppError):
            raise error
        if self.dialog is not None:
            self.dialog.show_refused(self._explain(error))

    @Slot()
    def _on_dialog_gone(self) -> None:
        self.dialog = None
