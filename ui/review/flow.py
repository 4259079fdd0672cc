"""Opening a plan document, pasting one, reviewing it, keeping it: end to end."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.clock import Clock
from app.errors import AppError, DocumentError
from app.outline.model import Node, Outline
from app.outline.reader import outline_of_text, read_outline
from app.planning.assigning import assign
from app.planning.intake import add_plan
from app.planning.offices import OfficeCard, add_office
from app.progress import Progress
from db.queries.offices import OfficeRow, all_offices
from db.queries.plans import clauses
from ui.plan.note_words import note_words
from ui.report.pdf_view import PdfView
from ui.review.pasting import PasteDialog
from ui.review.result import ReviewResult
from ui.review.window import ReviewWindow
from ui.theme.theme import Theme
from ui.widgets.message_bar import Note
from ui.widgets.prompt import Choice, Prompt, Question
from ui.workers.task_runner import Lane, TaskRunner

_TYPES = "*.docx *.pdf *.txt *.md *.xlsx"
SCANNED = frozenset({"document-scanned"})
"""Codes that say: pages are pictures, there is no text to read."""


@dataclass(frozen=True)
class ReviewPorts:
    """What reading a document in needs of the program around it.

    Attributes:
        store: the workspace's store (``db.store.Store``).
        relabel: names clauses anew after the tree changed.
        window: the window that dialogs stand over.
        note: says something in the message bar.
        say: the sentence of a code.
    """

    store: Any
    clock: Clock
    who: str
    office: OfficeRow
    relabel: Callable[[Sequence[Node]], Sequence[Node]]
    window: Callable[[], QWidget | None]
    note: Callable[[Note], None]
    say: Callable[[str, Mapping[str, object]], str]


class ReviewFlow(QObject):
    """Reads documents in.

    Signals:
        kept: the id of the plan that was kept (object: str).
        changed: kinds of thing that were changed (object: frozenset of str).
    """

    kept = Signal(object)
    changed = Signal(object)

    def __init__(
        self, theme: Theme, runner: TaskRunner, prompt: Prompt, ports: ReviewPorts, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._runner, self._prompt, self._ports = theme, runner, prompt, ports
        self._path: Path | None = None
        self._scan: bytes = b""
        self._again: Callable[[Progress, bool], Outline] | None = None
        self.review: ReviewWindow | None = None
        self.paste: PasteDialog | None = None

    # What callers use

    def choose(self) -> None:
        """Ask for a file, or for words to paste."""
        question = Question(
            self.tr("Read a plan document"),
            self.tr("Where is the document?"),
            (
                Choice("cancel", self.tr("Cancel")),
                Choice("paste", self.tr("Paste its text…")),
                Choice("file", self.tr("Open a file…"), "primary"),
            ),
            "cancel",
            self.tr("Word, PDF with text, text, Excel tables. State secrets must never be entered."),
        )
        answer = self._prompt.ask(question)
        if answer == "file":
            paths = self._prompt.open_files(self.tr("Plan document"), self.tr("Documents") + f" ({_TYPES})")
            if paths:
                self.open(paths[0])
        elif answer == "paste":
            self.open_paste()

    def open(self, path: Path) -> None:
        """Read a file and review it."""
        self._path, self._scan = path, b""
        self._read(lambda progress, keep: read_outline(path, progress, keep_legacy=keep))

    def open_paste(self, text: str = "") -> None:
        """Type or paste the text; a scan stands beside it if there is one."""
        dialog = PasteDialog(self._theme, self._scan, text, self._ports.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.given.connect(self._on_pasted)
        self.paste = dialog
        dialog.open()

    # Reading

    def _read(self, read: Callable[[Progress, bool], Outline], *, keep_legacy: bool = False) -> None:
        self._again = read if not keep_legacy else None
        self._runner.start(
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
                Choice("raw", self.tr("Read it as it is")),
                Choice("converted", self.tr("Yes, go on"), "primary"),
            ),
            "converted",
            outline.source[:600],
        )
        return self._prompt.ask(question) == "converted"

    @Slot(str)
    def _on_pasted(self, text: str) -> None:
        self.paste = None
        self._read(lambda progress, keep: outline_of_text(text, progress, keep_legacy=keep))

    def _on_unread(self, error: BaseException) -> None:
        if not isinstance(error, AppError):
            raise error
        pages = self._path.read_bytes() if self._path is not None and error.code in SCANNED else b""
        if isinstance(error, DocumentError) and pages:
            self._scan = pages
            self._ports.note(Note(self._ports.say(error.code, error.params), tone="warning"))
            self.open_paste()
            return
        self._ports.note(Note(self._ports.say(error.code, error.params), tone="danger"))

    def _on_read(self, outline: Outline) -> None:
        again = self._again
        if again is not None and not self._kept_converted(outline):
            self._read(again, keep_legacy=True)
            return
        ports = self._ports
        with ports.store.read() as connection:
            offices = [(one.code, one.name) for one in all_offices(connection)]
        scan: PdfView | None = None
        if self._scan:
            scan = PdfView(self._theme, "review_scan")
            scan.show_pdf(self._scan)
        review = ReviewWindow(
            self._theme,
            outline,
            relabel=ports.relabel,
            say=note_words,
            offices=offices,
            our_code=ports.office.code,
            scan=scan,
            parent=ports.window(),
        )
        review.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        review.setWindowModality(Qt.WindowModality.WindowModal)
        review.kept.connect(self._on_kept)
        self.review = review
        review.open()

    # Keeping

    @Slot(object)
    def _on_kept(self, result: ReviewResult) -> None:
        if self.review is not None:
            self.review.set_busy(True)
        self._runner.start(
            lambda _progress: self._keep(result),
            self._on_saved,
            self._on_unsaved,
            title=self.tr("Keeping the plan"),
            cancellable=False,
            owner=self,
        )

    def _keep(self, result: ReviewResult) -> str:
        ports = self._ports
        issuer = result.issuer
        code = issuer.code
        if issuer.is_new:
            code = self._new_code(issuer.name)
            add_office(ports.store, ports.who, OfficeCard(code, issuer.name, kind=issuer.kind or "other"))
        plan_id = add_plan(
            ports.store,
            ports.clock,
            ports.who,
            result.outline,
            issuer_code=code,
            part=result.part,
            arrival=result.arrival,
            correction=result.correction,
        )
        with ports.store.read() as connection:
            kept = clauses(connection, plan_id)
        # The store mints ids of its own; the order of the document is the same.
        ids = {node.id: row.id for node, row in zip(result.outline.nodes, kept, strict=True)}
        for role in ("lead", "coordinate", "inform"):
            chosen = [ids[node] for node, given in result.roles.items() if given == role]
            if chosen:
                assign(ports.store, ports.clock, ports.who, chosen, [ports.office.code], role)
        return plan_id

    def _new_code(self, name: str) -> str:
        """A code for an office of which only the name is known: its own letters, never one in use."""
        with self._ports.store.read() as connection:
            known = {one.code for one in all_offices(connection)}
        letters = "".join(word[0] for word in name.split() if word[:1].isalnum()).upper() or "CQ"
        number = 1
        while f"{letters}-{number}" in known:
            number += 1
        return f"{letters}-{number}"

    def _on_saved(self, plan_id: str) -> None:
        review, self.review = self.review, None
        if review is not None:
            review.accept()
        self._scan, self._path = b"", None
        self._ports.note(Note(self.tr("The plan is kept, word for word as printed."), tone="success"))
        self.changed.emit(frozenset({"plan", "clause", "task", "assignment", "office"}))
        self.kept.emit(plan_id)

    def _on_unsaved(self, error: BaseException) -> None:
        if not isinstance(error, AppError) or self.review is None:
            raise error
        self.review.show_problem(self._ports.say(error.code, error.params))
