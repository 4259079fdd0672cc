"""Printing a paper from a window: a person chooses the printer, a lane prints, the message bar says what came of it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from app.errors import ReportError
from app.progress import Progress
from ui.widgets.message_bar import Note
from ui.window.doors import Doors
from ui.workers.task_runner import Lane

translate = QCoreApplication.translate


def print_paper(doors: Doors, data: bytes, current: int, owner: QObject) -> None:
    """Ask for a printer and print a PDF.

    Args:
        data: the PDF; where there is none it is said so.
        current: the page in view, counted from 1; 0 where none is.
        owner: if it is gone when the printing ends, nobody is told.
    """
    if not data:
        doors.note(Note(translate("Printing", "There is no paper to print here yet.")))
        return
    # lazy: only who prints needs it
    from ui.widgets.printing import is_stopped, page_count, paper_faces, print_pdf

    try:
        printer = doors.prompt.choose_printer(page_count(data), current)
    except ReportError as error:
        doors.note(Note(doors.explain(error), tone="danger"))
        return
    if printer is None:
        return
    paper_faces()

    def work(progress: Progress) -> int:
        return print_pdf(printer, data, progress)

    def home(pages: int) -> None:
        where = printer.printerName() or printer.outputFileName()
        words = translate("Printing", "{pages} pages handed to {printer}.")
        tone = "success"
        if is_stopped(printer):
            words = translate(
                "Printing",
                "{pages} pages wait at {printer}, which stands still. See that it is on, has paper and is not paused.",
            )
            tone = "warning"
        doors.note(Note(words.format(pages=pages, printer=where), tone=tone))

    doors.runner.start(work, home, lane=Lane.FREE, title=translate("Printing", "Printing"), owner=owner)
