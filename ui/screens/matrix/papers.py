"""The papers of a consolidation: asked where to, written on the store lane, told when whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.progress import Progress
from app.standing.periods import PeriodSpan
from ui.widgets.message_bar import Note
from ui.widgets.prompt import Prompt
from ui.workers.task_runner import TaskRunner

if TYPE_CHECKING:
    # papers are heavy; only the name is needed here
    from app.reports.consolidating import Kept


@dataclass(frozen=True)
class MatrixPorts:
    """What the screen needs of others.

    Attributes:
        write_excel, write_report: (plan id, period id, path, progress): the consolidated sheet as .xlsx, as PDF.
        write_reminder: (plan id, period id, unit codes, path, progress): the letter that reminds them.
        open_task: (plan id, clause id, unit code): the task with what the unit says of it.
        open_file: the row number of a file in Gửi – Nhận.
        evidence: the folder where evidence is kept by hash.
        kept: (plan id, period id) → the consolidation submitted last, or None.
        submit: (plan id, period id, progress): submit the consolidation for signature; runs on the store lane.
        number: (paper id, number, code, date): approve it and give its number; runs on the store lane.
        note: say something in the message bar. say: the sentence of a code.
    """

    write_excel: Callable[[str, str, Path, Progress], object]
    write_report: Callable[[str, str, Path, Progress], object]
    write_reminder: Callable[[str, str, Sequence[str], Path, Progress], object]
    open_task: Callable[[str, str, str], None]
    open_file: Callable[[int], None]
    evidence: Path
    kept: Callable[[str, str], Kept | None]
    submit: Callable[[str, str, Progress], object]
    number: Callable[[str, str, str, date | None], object]
    note: Callable[[Note], None]
    say: Callable[[str, Mapping[str, object]], str]


class MatrixPapers(QObject):
    """Writes .xlsx and PDF files where a person says.

    Signals:
        written: a paper was written (object: Path).
    """

    written = Signal(object)

    def __init__(self, runner: TaskRunner, prompt: Prompt, ports: MatrixPorts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._prompt, self._ports = runner, prompt, ports

    def excel(self, plan_id: str, span: PeriodSpan) -> None:
        """The consolidated sheet as .xlsx."""
        self._write(
            self.tr("To Excel"),
            self.tr("Excel (*.xlsx)"),
            f"tong-hop-{span.name}.xlsx",
            lambda path, progress: self._ports.write_excel(plan_id, span.id, path, progress),
        )

    def report(self, plan_id: str, span: PeriodSpan) -> None:
        """The consolidated report as PDF."""
        self._write(
            self.tr("Consolidated report"),
            self.tr("PDF (*.pdf)"),
            f"tong-hop-{span.name}.pdf",
            lambda path, progress: self._ports.write_report(plan_id, span.id, path, progress),
        )

    def reminder(self, plan_id: str, span: PeriodSpan, codes: Sequence[str]) -> None:
        """The letter that reminds units of their reports."""
        self._write(
            self.tr("Reminder letter"),
            self.tr("PDF (*.pdf)"),
            f"don-doc-{span.name}.pdf",
            lambda path, progress: self._ports.write_reminder(plan_id, span.id, codes, path, progress),
        )

    def _write(self, title: str, kind: str, name: str, write: Callable[[Path, Progress], object]) -> None:
        path = self._prompt.save_file(title, kind, Path(name))
        if path is None:
            return
        target = path if path.suffix else path.with_suffix(Path(name).suffix)

        def work(progress: Progress) -> Path:
            write(target, progress)
            return target

        self._runner.start(work, self.written.emit, title=title, owner=self)
