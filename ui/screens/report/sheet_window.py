"""Ctrl+P on a plan or a task: its sheet as it will be printed, with the ways to print it and to keep it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.desk import sheets
from app.desk.office import Office
from app.desk.sheets import SheetOf
from app.errors import AppError
from app.progress import Progress
from ui.screens.report.preview_card import PreviewCard
from ui.theme.tokens import GAP
from ui.widgets.message_bar import MessageBar, Note
from ui.window.doors import Doors
from ui.window.printing import print_paper


class SheetWindow(QDialog):
    """A sheet over the window; drawn in the background."""

    def __init__(self, doors: Doors, office: Office, what: SheetOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet_window")
        self._doors, self._office, self._what = doors, office, what
        title = self.tr("Sheet of the task") if what.clause_id else self.tr("Plan as a table")
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        self.bar = MessageBar(doors.theme)
        column.addWidget(self.bar)
        self.preview = PreviewCard(doors.theme, title)
        self.preview.flag.show_flag("paused", "file-document-outline", "")
        self.preview.print_button.setText(self.tr("Print"))
        # A working paper has no signer.
        self.preview.sign_button.hide()
        self.preview.print_asked.connect(self._on_print_asked)
        self.preview.save_asked.connect(partial(self._save, ".pdf"))
        self.preview.word_asked.connect(partial(self._save, ".docx"))
        column.addWidget(self.preview, 1)
        self.resize(self.sizeHint())
        self.preview.view.setFocus()
        work = partial(sheets.pdf, office, what)
        doors.runner.start(work, self._on_drawn, self._failed, title=self.tr("Drawing the paper"), owner=self)

    def _on_drawn(self, data: bytes) -> None:
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

    def _save(self, suffix: str) -> None:
        name = Path(("phieu-nhiem-vu" if self._what.clause_id else "danh-muc-nhiem-vu") + suffix)
        kinds = self.tr("PDF (*.pdf)") if suffix == ".pdf" else self.tr("Word (*.docx)")
        path = self._doors.prompt.save_file(self.tr("Keep the paper"), kinds, name)
        if path is None:
            return
        target = path if path.suffix.lower() == suffix else path.with_name(f"{path.name}{suffix}")

        def work(_progress: Progress) -> Path:
            return sheets.write(self._office, self._what, target)

        def home(written: Path) -> None:
            self._tell(self.tr("Written: {path}").format(path=written), "success")

        self._doors.runner.start(work, home, self._failed, title=self.tr("Keeping the paper"), owner=self)

    # Qt's side

    def sizeHint(self) -> QSize:
        scaled = self._doors.theme.scaled
        return QSize(scaled(1100), scaled(660)).boundedTo(self.screen().availableGeometry().size() - QSize(24, 60))
