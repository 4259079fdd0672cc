"""A working paper over the window: as it will be printed, with the ways to print and to keep it. It has no signer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.errors import AppError
from app.progress import Progress
from ui.screens.report.preview_card import PreviewCard
from ui.texts.file_names import file_name
from ui.theme.tokens import GAP
from ui.widgets.message_bar import MessageBar, Note
from ui.widgets.scrolled import fitted
from ui.window.doors import Doors
from ui.window.printing import print_paper

Drawn = tuple[bytes, Callable[[Path], Path]]
"""The paper as PDF, and what writes it into a file as the ending says."""


class WorkingPaperWindow(QDialog):
    """Made and drawn in the background, once, so that what is kept is what shows.

    Args:
        name: the words its file is offered to be called by.
    """

    def __init__(self, doors: Doors, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors, self._name = doors, name
        self._write: Callable[[Path], Path] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        self.bar = MessageBar(doors.theme)
        column.addWidget(self.bar)
        self.preview = PreviewCard(doors.theme, "-")
        self.preview.flag.show_flag("paused", "file-document-outline", "")
        self.preview.print_button.setText(self.tr("Print"))
        self.preview.sign_button.hide()
        self.preview.print_asked.connect(self._on_print_asked)
        self.preview.save_asked.connect(partial(self.save, ".pdf"))
        self.preview.word_asked.connect(partial(self.save, ".docx"))
        column.addWidget(self.preview, 1)
        self.resize(self.sizeHint())
        self.preview.view.setFocus()

    def draw(self, title: str, work: Callable[[Progress], Drawn]) -> None:
        """Make the paper and draw it."""
        self.setWindowTitle(title)
        self.preview.set_title(title)
        self._doors.runner.start(work, self._on_drawn, self._failed, title=self.tr("Drawing the paper"), owner=self)

    def save(self, suffix: str, _checked: bool = False) -> None:
        """Ask where to keep the paper, and keep it there."""
        write = self._write
        if write is None:
            return
        kinds = {".pdf": self.tr("PDF (*.pdf)"), ".docx": self.tr("Word (*.docx)"), ".xlsx": self.tr("Excel (*.xlsx)")}
        path = self._doors.prompt.save_file(self.tr("Keep the paper"), kinds[suffix], file_name(self._name, suffix))
        if path is None:
            return
        target = path if path.suffix.lower() == suffix else path.with_name(f"{path.name}{suffix}")

        def home(written: Path) -> None:
            self._tell(self.tr("Written: {path}").format(path=written), "success")

        self._doors.runner.start(
            lambda _progress: write(target), home, self._failed, title=self.tr("Keeping the paper"), owner=self
        )

    def _on_drawn(self, drawn: Drawn) -> None:
        data, self._write = drawn
        self.preview.show_paper(data, "")

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, AppError):
            raise error
        self._tell(self._doors.explain(error), "danger")

    def _tell(self, sentence: str, tone: str) -> None:
        self.bar.clear()
        self.bar.show_note(Note(sentence, tone=tone))

    @Slot()
    def _on_print_asked(self) -> None:
        print_paper(self._doors, self.preview.view.data, self.preview.view.current, self)

    # Qt's side

    def sizeHint(self) -> QSize:
        scaled = self._doors.theme.scaled
        return fitted(self, QSize(scaled(1100), scaled(660)))
