"""Getting a plan document into the program: a file, a scan whose uncertain words are looked at, pasted words, or text
typed beside the pages of a scan that cannot be read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QWidget

from app.desk import arrivals, offices
from app.desk.office import Office
from app.desk.originals import ReadFile, read_file
from app.errors import AppError
from app.outline.correction import with_words
from app.outline.model import Outline, Span
from app.outline.pictures import DocumentPages
from app.outline.reader import document_of, outline_of_document, outline_of_text
from app.outline.source import SourceDoc
from app.progress import Progress
from ui.screens.review.page_pictures import PagePictures
from ui.screens.review.pasting import PasteDialog
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
        pages: of the PDF that was read, or typed from.
        typed: the text as it was typed or pasted, or nothing where a file was read.
        original: the file as it was read, or whose pages were typed; None where words were pasted.
        doc: a scan's lines as they were read and set right so far; None for anything else.
    """

    outline: Outline
    pages: DocumentPages | None = None
    typed: str = ""
    original: ReadFile | None = None
    doc: SourceDoc | None = None


@dataclass(frozen=True)
class _Read:
    """What came of reading, and the file; of a PDF also its pages, of a scan also its lines as they were read."""

    outline: Outline
    original: ReadFile | None = None
    doc: SourceDoc | None = None
    pages: DocumentPages | None = None


class DocumentReading(QObject):
    """Asks for a document and reads it, off the window thread, with progress and cancel.

    Signals:
        read: a ``ReadDocument`` (object).
        corrected: the same after more of its words were set right (object).
        data_chosen: the file chosen is a data file, to be received (object: Path).
    """

    read = Signal(object)
    corrected = Signal(object)
    data_chosen = Signal(object)

    def __init__(self, doors: Doors, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._doors, self._office = doors, office
        self._path: Path | None = None
        self._pages: DocumentPages | None = None
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
            self._path, self._pages = None, None
            self.open_paste()

    def open(self, path: Path) -> None:
        """Read a file."""
        self._path, self._pages, self._typed = path, None, ""
        names = offices.names(self._office)
        self._read(lambda progress, keep: _read_file(path, progress, names, keep_legacy=keep))

    def open_paste(self, text: str = "") -> None:
        """Type or paste the text; a scan stands beside it if there is one."""
        dialog = PasteDialog(self._doors.theme, self.pictures(self._pages), text, self._doors.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.given.connect(self._on_pasted)
        dialog.may_leave = self._may_leave
        self.paste = dialog
        dialog.open()

    def correct(self, document: ReadDocument, word: Span, parent: QWidget) -> None:
        """Look at the words of a scan that are still uncertain, this one first."""
        doc, pages = document.doc, document.pages
        if doc is None or pages is None or word not in doc.unsure:
            return
        read = _Read(document.outline, document.original, doc, pages)
        self._open_check(read, doc, pages, self.corrected, parent, first=doc.unsure.index(word))

    def pictures(self, pages: DocumentPages | None) -> PagePictures | None:
        """Pictures of the pages, drawn on a lane, or None where there are no pages."""
        return PagePictures(self._doors.runner, pages) if pages is not None else None

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
            self._doors.runner.start(self._scanned_pages, self._on_pages, self._on_unread, lane=Lane.FREE, owner=self)
        elif self._typed:
            self.open_paste(self._typed)

    def _scanned_pages(self, _progress: Progress) -> DocumentPages:
        path = self._path or Path()
        return DocumentPages.of(read_file(path).data, path)

    def _on_pages(self, pages: DocumentPages) -> None:
        self._pages = pages
        self.open_paste()

    def _on_read(self, read: _Read) -> None:
        again = self._again
        if again is not None and not self._kept_converted(read.outline):
            self._read(again, keep_legacy=True)
            return
        if self._typed:
            pages, path = self._pages, self._path
            typed_from = ReadFile(path.name, pages.data) if pages is not None and path is not None else None
            self.read.emit(ReadDocument(read.outline, pages, self._typed, typed_from))
        elif read.doc is not None and read.pages is not None and read.doc.unsure:
            self._open_check(read, read.doc, read.pages, self.read, self._doors.window())
        else:
            self.read.emit(ReadDocument(read.outline, read.pages, original=read.original))

    # The uncertain words of a scan

    def _open_check(
        self,
        read: _Read,
        doc: SourceDoc,
        pages: DocumentPages,
        done: SignalInstance,
        parent: QWidget | None,
        *,
        first: int = 0,
    ) -> None:
        places = [next(iter(read.outline.places_of([span])), None) for span in doc.unsure]
        pictures = PagePictures(self._doors.runner, pages)
        check = WordCheck(self._doors.theme, doc.text, doc.unsure, places, pictures, parent, first=first)
        pictures.setParent(check)
        check.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        check.setWindowModality(Qt.WindowModality.WindowModal)
        check.finished.connect(lambda _result: self._on_checked(read, doc, check.done_with(), done))
        self.check = check
        check.open()

    def _on_checked(self, read: _Read, doc: SourceDoc, words: dict[Span, str], done: SignalInstance) -> None:
        """Read the outline anew from the words as they were set right; what nobody looked at stays a doubt."""
        self.check = None
        if not words and done is self.corrected:
            return
        names = offices.names(self._office)
        right = with_words(doc, words)
        self._doors.runner.start(
            lambda progress: outline_of_document(right, progress, known=names),
            lambda outline: done.emit(ReadDocument(outline, read.pages, original=read.original, doc=right)),
            self._on_unread,
            lane=Lane.FREE,
            title=self.tr("Reading the document"),
            owner=self,
        )


def _read_file(path: Path, progress: Progress, names: tuple[str, ...], *, keep_legacy: bool) -> _Read:
    original = read_file(path)
    doc = document_of(original.data, progress, keep_legacy=keep_legacy)
    outline = outline_of_document(doc, progress, known=names)
    pages = DocumentPages.of(original.data, path) if doc.places else None
    return _Read(outline, original, doc if doc.scanned else None, pages)


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
