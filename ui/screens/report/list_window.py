"""A list as a paper: as it will be printed, with the ways to print it and to keep it as PDF, Word and Excel."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.desk import lists
from app.errors import AppError
from app.progress import Progress
from ui.screens.report.preview_card import PreviewCard
from ui.theme.tokens import GAP
from ui.widgets.basics import icon_button
from ui.widgets.message_bar import MessageBar, Note
from ui.window.doors import Doors
from ui.window.printing import print_paper

if TYPE_CHECKING:
    from app.reports.list_print import PrintedList

_NAMES = {"tasks": "danh-sach-nhiem-vu", "difficulties": "danh-sach-kho-khan"}


class ListWindow(QDialog):
    """A list over the window; made once, in the background, so that what is kept is what shows.

    Args:
        make: makes the list.
        kind: tasks | difficulties: what its file is offered to be called.
    """

    def __init__(self, doors: Doors, make: Callable[[], PrintedList], kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("list_window")
        self._doors, self._kind = doors, kind
        self._listed: PrintedList | None = None
        title = self.tr("List of tasks") if kind == "tasks" else self.tr("List of difficulties")
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        self.bar = MessageBar(doors.theme)
        column.addWidget(self.bar)
        self.preview = PreviewCard(doors.theme, title)
        self.preview.flag.show_flag("paused", "file-document-outline", "")
        self.preview.print_button.setText(self.tr("Print"))
        # A list to work with has no signer.
        self.preview.sign_button.hide()
        self.excel_button = icon_button(
            doors.theme, "file-excel-outline", self.tr("Keep as Excel…"), name="paper_excel"
        )
        self.excel_button.setEnabled(False)
        self.preview.head.addWidget(self.excel_button)
        self.preview.print_asked.connect(self._on_print_asked)
        self.preview.save_asked.connect(partial(self._save, ".pdf"))
        self.preview.word_asked.connect(partial(self._save, ".docx"))
        self.excel_button.clicked.connect(partial(self._save, ".xlsx"))
        column.addWidget(self.preview, 1)
        self.resize(self.sizeHint())
        self.preview.view.setFocus()

        def work(progress: Progress) -> tuple[PrintedList, bytes]:
            listed = make()
            return listed, lists.pdf(listed, progress)

        doors.runner.start(work, self._on_drawn, self._failed, title=self.tr("Drawing the list"), owner=self)

    def _on_drawn(self, made: tuple[PrintedList, bytes]) -> None:
        self._listed, data = made
        self.preview.show_paper(data, "")
        self.excel_button.setEnabled(True)

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

    def _save(self, suffix: str, _checked: bool = False) -> None:
        listed = self._listed
        if listed is None:
            return
        kinds = {".pdf": self.tr("PDF (*.pdf)"), ".docx": self.tr("Word (*.docx)"), ".xlsx": self.tr("Excel (*.xlsx)")}
        name = Path(_NAMES.get(self._kind, "danh-sach") + suffix)
        path = self._doors.prompt.save_file(self.tr("Keep the list"), kinds[suffix], name)
        if path is None:
            return
        target = path if path.suffix.lower() == suffix else path.with_name(f"{path.name}{suffix}")

        def home(written: Path) -> None:
            self._tell(self.tr("Written: {path}").format(path=written), "success")

        work = partial(lists.write, listed, target)
        self._doors.runner.start(
            lambda _progress: work(), home, self._failed, title=self.tr("Keeping the list"), owner=self
        )

    # Qt's side

    def sizeHint(self) -> QSize:
        scaled = self._doors.theme.scaled
        return QSize(scaled(1100), scaled(660)).boundedTo(self.screen().availableGeometry().size() - QSize(24, 60))
