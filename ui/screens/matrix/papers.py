"""The papers of a consolidation: asked where to, written on the store lane, told when whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.desk import consolidation
from app.desk.office import Office
from app.progress import Progress
from app.standing.periods import PeriodSpan
from ui.texts.file_names import file_name
from ui.texts.periods import period_words
from ui.window.doors import Doors


class MatrixPapers(QObject):
    """Writes .xlsx and PDF files where a person says.

    Signals:
        written: a paper was written (object: Path).
    """

    written = Signal(object)

    def __init__(self, doors: Doors, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._doors, self._office = doors, office

    def excel(self, plan_id: str, span: PeriodSpan) -> None:
        """The consolidated sheet as .xlsx."""
        self._write(
            self.tr("To Excel"),
            self.tr("Excel (*.xlsx)"),
            file_name(self.tr("Consolidated sheet {period}").format(period=period_words(span.name).lower()), ".xlsx"),
            lambda path, progress: consolidation.keep_book(self._office, plan_id, span.id, path, progress),
        )

    def _write(self, title: str, kind: str, name: Path, write: Callable[[Path, Progress], object]) -> None:
        path = self._doors.prompt.save_file(title, kind, name)
        if path is None:
            return
        target = path if path.suffix else path.with_name(f"{path.name}{name.suffix}")

        def work(progress: Progress) -> Path:
            write(target, progress)
            return target

        self._doors.runner.start(work, self.written.emit, title=title, owner=self)
