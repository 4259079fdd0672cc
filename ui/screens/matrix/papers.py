"""The papers of a consolidation: asked where to, written on the store lane, told when whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.desk import consolidation
from app.desk.office import Office
from app.progress import Progress
from app.standing.periods import PeriodSpan
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
            f"tong-hop-{span.name}.xlsx",
            lambda path, progress: consolidation.keep_book(self._office, plan_id, span.id, path, progress),
        )

    def report(self, plan_id: str, span: PeriodSpan) -> None:
        """The consolidated report as PDF."""
        self._write(
            self.tr("Consolidated report"),
            self.tr("PDF (*.pdf)"),
            f"tong-hop-{span.name}.pdf",
            lambda path, progress: consolidation.keep_sheet(self._office, plan_id, span.id, path, progress),
        )

    def _write(self, title: str, kind: str, name: str, write: Callable[[Path, Progress], object]) -> None:
        path = self._doors.prompt.save_file(title, kind, Path(name))
        if path is None:
            return
        target = path if path.suffix else path.with_suffix(Path(name).suffix)

        def work(progress: Progress) -> Path:
            write(target, progress)
            return target

        self._doors.runner.start(work, self.written.emit, title=title, owner=self)
