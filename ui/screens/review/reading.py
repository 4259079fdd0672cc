"""Getting a plan document into the program: a file, a scan whose uncertain words are looked at, pasted words, or text
typed beside the pages of a scan that cannot be read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from app.desk import arrivals, offices
from app.desk.office import Office
from app.desk.originals import ReadFile, read_file
from app.errors import AppError, DocumentError
from app.outline.correction import with_words
from app.outline.model import Outline, Place, Span
from app.outline.pictures import line_picture
from app.outline.reader import outline_of_document, outline_of_text, read_document
from app.outline.source import SourceDoc
from app.progress import Progress
from ui.screens.review.pasting import PasteDialog
from ui.screens.review.scan_view import ScanView
from ui.screens.review.word_check import WordCheck
from ui.widgets.message_bar import Note
from ui.widgets.prompt import Prompt, PromptChoice, Question
from ui.window.doors import Doors
from ui.workers.task_runner import Lane

TYPES = " ".join(f"*{ending}" for ending in arrivals.DOCUMENTS)
"""What a file box shows of documents."""
SCANNED = frozenset({"document-scanned"})
"""Codes that say: pages are pictures, there is no text to read."""


@dataclass(frozen=True)
class ReadDocument:
    """A document as it was read.

    Attributes:
        scan: the PDF whose pages are pictures, where its text was read from them or typed by hand; else nothing.
        typed: the text as it was typed or pasted, or nothing where a file was read.
        original: the file as it was read, or whose pages were typed; None where words were pasted.
    """

    outline: Outline
    scan: bytes = b""
    typed: str = ""
    original: ReadFile | None = None


@dataclass(frozen=True)
class _Read:
    """What came of reading, and the file; of a scan also its lines as they were read, and its pages."""

    outline: Outline
    original: ReadFile | None = None
    doc: SourceDoc | None = None

    @property
    def pages(self) -> bytes:
        return self.original.data if self.doc is not None and self.original is not None else b""


class DocumentReading(QObject):
    """Asks for a document and reads it, off the window thread, with progress and cancel.

    Signals:
        read: a ``ReadDocument`` (object).
        data_chosen: the file chosen is a data file, to be received (object: Path).
    """

    read = Signal(object)
    data_chosen = Signal(object)

    def __init__(self, doors: Doors, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._doors, self._office = doors, office
        self._path: Path | None = None
        self._scan: bytes = b""
        self._typed = ""
        self._again: Callable[[Progress, bool], _Read] | None = None
        self.paste: PasteDialog | None = None
        self.check: WordCheck | None = None

    def choose(self, title: str, sentence: str, detail: str) -> None:
        """Ask for a file, or for words to paste."""
        question = Question(
            title,
            sentence,
            (
                PromptChoice("cancel", self.tr("Cancel")),
                PromptChoice("paste", self.tr("Paste its text…")),
                PromptChoice("file", self.tr("Open a file…"), "primary"),
            ),
            "cancel",
            detail,
        )
        answer = self._doors.prompt.ask(question)
        if answer == "file":
            paths = self._doors.prompt.open_files(self.tr("Plan document"), self.tr("Documents") + f" ({TYPES})")
            if paths and arrivals.is_data_file(paths[0]):
                self.data_chosen.emit(paths[0])
            elif paths:
                self.open(paths[0])
        elif answer == "paste":
            self._path, self._scan = None, b""
            self.open_paste()

    def open(self, path: Path) -> None:
        """Read a file."""
        self._path, self._scan, self._typed = path, b"", ""
        names = offices.names(self._office)
        self._read(lambda progress, keep: _read_file(path, progress, names, keep_legacy=keep))

    def open_paste(self, text: str = "") -> None:
        """Type or paste the text; a scan stands beside it if there is one."""
        dialog = PasteDialog(self._doors.theme, self._scan, text, self._doors.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.given.connect(self._on_pasted)
        dialog.may_leave = self._may_leave
        self.paste = dialog
        dialog.open()

    def scan_view(self, document: ReadDocument) -> ScanView | None:
        """A view of the pages of a scan, or None."""
        return ScanView(self._doors.theme, document.scan, "review_scan") if document.scan else None

    # Inside

    def _read(self, read: Callable[[Progress, bool], _Read], *, keep_legacy: bool = False) -> None:
        self._again = read if not keep_legacy else None
        self._doors.runner.start(
            lambda progress: read(progress, keep_legacy),
            self._on_read,
            self._on_unread,
            lane=Lane.FREE,
            title=self.tr("Reading the document"),
            owner=self,
        )

    def _kept_converted(self, outline: Outline) -> bool:
        """Ask about a document in an old encoding; says whether to go on with the converted text."""
        doubt = next((one for one in outline.doubts if one.code == "legacy-encoding"), None)
        if doubt is None or self._again is None:
            return True
        question = Question(
            self.tr("Old letters"),
            self.tr("The document uses old letters ({encoding}), turned into Unicode. Does it read well?").format(
                encoding=str(doubt.params.get("encoding", "")).upper()
            ),
            (
                PromptChoice("raw", self.tr("Read it as it is")),
                PromptChoice("converted", self.tr("Yes, go on"), "primary"),
            ),
            "converted",
            outline.source[:600],
        )
        return self._doors.prompt.ask(question) == "converted"

    def _may_leave(self) -> bool:
        return ask_to_leave(self._doors.prompt)

    @Slot(str)
    def _on_pasted(self, text: str) -> None:
        self.paste = None
        self._typed = text
        names = offices.names(self._office)
        self._read(lambda progress, keep: _Read(outline_of_text(text, progress, keep_legacy=keep, known=names)))

    def _on_unread(self, error: BaseException) -> None:
        if not isinstance(error, AppError):
            raise error
        scanned = error.code in SCANNED and self._path is not None and not self._typed
        self._doors.note(Note(self._doors.explain(error), tone="warning" if scanned else "danger"))
        if scanned:
            self._doors.runner.start(self._pages, self._on_pages, self._on_unread, lane=Lane.FREE, owner=self)
        elif self._typed:
            self.open_paste(self._typed)

    def _pages(self, _progress: Progress) -> bytes:
        if self._path is None:
            raise DocumentError("document-missing", name="")
        return read_file(self._path).data

    def _on_pages(self, pages: bytes) -> None:
        self._scan = pages
        self.open_paste()

    def _on_read(self, read: _Read) -> None:
        again = self._again
        if again is not None and not self._kept_converted(read.outline):
            self._read(again, keep_legacy=True)
            return
        if read.doc is None:
            typed_from = ReadFile(self._path.name, self._scan) if self._path is not None and self._scan else None
            self.read.emit(ReadDocument(read.outline, self._scan, self._typed, read.original or typed_from))
            return
        self._scan = read.pages
        if read.doc.unsure:
            self._open_check(read, read.doc)
        else:
            self.read.emit(ReadDocument(read.outline, read.pages, original=read.original))

    # The uncertain words of a scan

    def _open_check(self, read: _Read, doc: SourceDoc) -> None:
        places = [next(iter(read.outline.places_of([span])), None) for span in doc.unsure]
        check = WordCheck(self._doors.theme, doc.text, doc.unsure, places, self._doors.window())
        check.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        check.setWindowModality(Qt.WindowModality.WindowModal)
        check.picture_asked.connect(lambda place: self._show_line(check, read.pages, place))
        check.finished.connect(lambda _result: self._on_checked(read, doc, check.done_with()))
        self.check = check
        check.open()

    def _show_line(self, check: WordCheck, pages: bytes, place: Place) -> None:
        self._doors.runner.start(
            lambda _progress: line_picture(pages, place),
            lambda png: check.show_picture(place, png),
            self._on_unread,
            lane=Lane.FREE,
            key="word-picture",
            owner=check,
        )

    def _on_checked(self, read: _Read, doc: SourceDoc, words: dict[Span, str]) -> None:
        """Read the outline anew from the words as they were set right; what nobody looked at stays a doubt."""
        self.check = None
        names = offices.names(self._office)
        self._doors.runner.start(
            lambda progress: outline_of_document(with_words(doc, words), progress, known=names),
            lambda outline: self.read.emit(ReadDocument(outline, read.pages, original=read.original)),
            self._on_unread,
            lane=Lane.FREE,
            title=self.tr("Reading the document"),
            owner=self,
        )


def _read_file(path: Path, progress: Progress, names: tuple[str, ...], *, keep_legacy: bool) -> _Read:
    doc = read_document(path, progress, keep_legacy=keep_legacy)
    outline = outline_of_document(doc, progress, known=names)
    return _Read(outline, read_file(path), doc if doc.scanned else None)


def ask_to_leave(prompt: Prompt) -> bool:
    """Whether a person gives up what was typed and decided in a dialog; it is not kept anywhere else."""
    translate = QCoreApplication.translate
    question = Question(
        translate("Review", "Close without keeping"),
        translate("Review", "Give up what you did here?"),
        (
            PromptChoice("stay", translate("Review", "Go on working"), "primary"),
            PromptChoice("leave", translate("Review", "Give it up"), "danger"),
        ),
        "stay",
        translate("Review", "The plan is not kept yet. Your other data is not touched."),
    )
    return prompt.ask(question) == "leave"
