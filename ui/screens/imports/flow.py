"""Receiving, end to end: files are looked at, shown, taken in or put aside; a stranger's code is compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.clock import Clock
from app.desk.rows import OfficeRow
from app.errors import AppError, ExchangeError
from app.exchange import inbox
from app.exchange.courier.evidence import take_evidence
from app.exchange.examine import Offer
from app.exchange.folders import Folders
from app.exchange.outcomes import Outcome
from app.progress import Progress
from db.queries.offices import all_offices
from ui.screens.imports.comparing import CompareDialog
from ui.screens.imports.dialog import ImportDialog
from ui.screens.imports.model import ImportSubject
from ui.screens.imports.pinning import Compared, keep_compared
from ui.screens.imports.sorting import Heap, sort_out
from ui.screens.imports.subject import Say, stranger_of, subject_of
from ui.theme.theme import Theme
from ui.widgets.message_bar import Note
from ui.widgets.prompt import Prompt, yes_no
from ui.workers.task_runner import TaskRunner

_RECEIVED = ("already-applied", "older")


@dataclass(frozen=True)
class ImportPorts:
    """What receiving needs of the program around it.

    Attributes:
        store: the workspace's store (``db.store.Store``).
        folders: where packages, refused files and evidence are kept.
        before: takes a backup; called once before the first change.
        window: the window that dialogs stand over.
        tinted: dims that window while a dialog is open.
        note: says something in the message bar.
        say: the sentence of a code.
    """

    store: Any
    clock: Clock
    who: str
    office: OfficeRow
    folders: Folders
    before: Callable[[], object] | None
    window: Callable[[], QWidget | None]
    note: Callable[[Note], None]
    say: Say
    tinted: Callable[[], AbstractContextManager[Any]] = nullcontext


class ImportFlow(QObject):
    """Receives files; one dialog at a time.

    Signals:
        changed: kinds of thing that were changed (object: frozenset of str).
        put_aside: the row of a file that was noted and not taken in (object: its number).
        finished: every file of this round was dealt with.
    """

    changed = Signal(object)
    put_aside = Signal(object)
    finished = Signal()

    def __init__(
        self, theme: Theme, runner: TaskRunner, prompt: Prompt, ports: ImportPorts, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._runner, self._prompt, self._ports = theme, runner, prompt, ports
        self._queue: list[Offer] = []
        self._heap: Heap | None = None
        self._offer: Offer | None = None
        self._tint: AbstractContextManager[Any] | None = None
        self.dialog: ImportDialog | None = None
        self.compare: CompareDialog | None = None

    # What callers use

    def receive(self, paths: Sequence[Path]) -> None:
        """Look at files, folders, sticks, .zip, .eml, .msg, and show what they would change."""
        wanted = list(paths)

        def work(progress: Progress) -> Heap:
            named = {path.name for path in wanted if path.is_file()}
            return sort_out(inbox.examine(self._ports.store, wanted, progress), named)

        self._runner.start(work, self._on_examined, title=self.tr("Reading the files"), owner=self)

    def open_again(self, num: int) -> None:
        """Look again at a line of Gửi – Nhận."""
        store, folders = self._ports.store, self._ports.folders
        self._runner.start(
            lambda _progress: inbox.reopen(store, folders, num),
            self._on_one_examined,
            title=self.tr("Reading the file"),
            owner=self,
        )

    def look_at(self, path: Path) -> None:
        """Check one file: intact, complete, trusted? Nothing is noted, nothing can be taken in."""
        ports = self._ports

        def work(_progress: Progress) -> ImportSubject:
            try:
                data = path.read_bytes()
            except OSError as error:
                raise ExchangeError("cannot-read", name=path.name) from error
            offer = inbox.examine_data(ports.store, data, path.name)
            with ports.store.read() as connection:
                return subject_of(connection, offer, ports.office, ports.clock.today(), ports.say)

        self._runner.start(work, self._on_looked_at, title=self.tr("Checking the file"), owner=self)

    def _on_looked_at(self, subject: ImportSubject) -> None:
        dialog = ImportDialog(self._theme, subject, self._ports.window(), only_look=True)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.open()

    # Going through the files

    def _on_examined(self, heap: Heap) -> None:
        self._queue.extend(heap.shown)
        self._heap = heap.after(self._heap) if self._heap is not None else heap
        if self._offer is None:
            self._next()

    def _on_one_examined(self, offer: Offer) -> None:
        self._queue.append(offer)
        if self._offer is None:
            self._next()

    def _next(self) -> None:
        self._offer = None
        if not self._queue:
            self._take_evidence()
            return
        first = self._queue.pop(0)
        self._offer = first
        ports = self._ports

        def work(_progress: Progress) -> tuple[Offer, ImportSubject]:
            # What was taken in a moment ago may have changed where this one stands.
            fresh = inbox.examine_data(ports.store, first.data, first.file_name, route=first.route)
            with ports.store.read() as connection:
                return fresh, subject_of(connection, fresh, ports.office, ports.clock.today(), ports.say)

        self._runner.start(work, self._on_prepared, self._on_broken, owner=self)

    def _take_evidence(self) -> None:
        """After the data files, which list it: keep the evidence that came with them."""
        heap, self._heap = self._heap, None
        if heap is None:
            self.finished.emit()
            return
        folder, store = self._ports.folders.evidence, self._ports.store
        if folder is None or not heap.files:
            self._end(heap, [])
            return

        def work(_progress: Progress) -> list[str]:
            return take_evidence(store, folder, heap.files)

        self._runner.start(
            work,
            partial(self._end, heap),
            self._on_broken,
            title=self.tr("Keeping the evidence"),
            cancellable=False,
            owner=self,
        )

    def _end(self, heap: Heap, kept: Sequence[str]) -> None:
        if kept:
            words = self.tr("{count} evidence files came with it and are kept.").format(count=len(kept))
            self._ports.note(Note(words, tone="success"))
            self.changed.emit(frozenset({"evidence"}))
        strays = heap.without(kept)
        if not heap.shown and not kept and not strays:
            sentence = self.tr("No data file was found here. The data has not changed.")
            self._ports.note(Note(f"{sentence} {heap.sentence()}".strip(), tone="warning"))
        elif heap.sentence():
            self._ports.note(Note(heap.sentence()))
        self._queue.extend(strays)
        if self._offer is not None:
            return  # more came meanwhile
        if self._queue:
            self._next()
        else:
            self.finished.emit()

    def _on_prepared(self, prepared: tuple[Offer, ImportSubject]) -> None:
        self._offer, subject = prepared
        if self._offer.outcome in _RECEIVED:
            self._set_aside(show=True)
            return
        dialog = ImportDialog(self._theme, subject, self._ports.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.take_in_asked.connect(self._on_take_in_asked)
        dialog.comparing_asked.connect(self._on_comparing_asked)
        dialog.rejected.connect(self._on_dialog_rejected)
        self.dialog = dialog
        self._tint = self._ports.tinted()
        self._tint.__enter__()
        dialog.open()

    def _on_broken(self, error: BaseException) -> None:
        self._close_dialog()
        self._say_error(error)
        self._next()

    def _close_dialog(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.rejected.disconnect(self._on_dialog_rejected)
            dialog.set_busy(False)
            dialog.close()
        if self._tint is not None:
            self._tint.__exit__(None, None, None)
            self._tint = None

    @Slot(bool)
    def _on_take_in_asked(self, named: bool) -> None:
        offer = self._offer
        if offer is None or self.dialog is None:
            return
        if named:
            sentence = self.tr("Take it in all the same? Ask the sender first if you are not sure.")
            detail = self.dialog.subject.warning
            question = yes_no(self.tr("Confirm"), sentence, self.tr("I have asked, take it in"), detail=detail)
            if self._prompt.ask(question) != "yes":
                return
        self.dialog.set_busy(True)
        ports = self._ports

        def work(_progress: Progress) -> Outcome:
            return inbox.apply(
                ports.store, ports.clock, ports.who, offer, ports.folders, confirmed=named, before=ports.before
            )

        self._runner.start(
            work, self._on_applied, self._on_broken, title=self.tr("Taking the file in"), cancellable=False, owner=self
        )

    def _on_applied(self, outcome: Outcome) -> None:
        self._close_dialog()
        tone = "warning" if outcome.refused else "success"
        self._ports.note(Note(self._sentence(outcome), tone=tone))
        self.changed.emit(outcome.kinds | {"package"})
        self._next()

    @Slot()
    def _on_dialog_rejected(self) -> None:
        self.dialog = None
        if self._tint is not None:
            self._tint.__exit__(None, None, None)
            self._tint = None
        self._set_aside(show=False)

    def _set_aside(self, *, show: bool) -> None:
        """Note the file in Gửi – Nhận and go on."""
        offer, ports = self._offer, self._ports
        if offer is None:
            self._next()
            return

        def work(_progress: Progress) -> Outcome:
            return inbox.set_aside(ports.store, ports.clock, ports.who, offer, ports.folders)

        self._runner.start(work, self._on_shown_aside if show else self._on_aside, self._on_broken, owner=self)

    def _on_aside(self, outcome: Outcome) -> None:
        self.changed.emit(outcome.kinds | {"package"})
        self.put_aside.emit(outcome.package_num)
        self._next()

    def _on_shown_aside(self, outcome: Outcome) -> None:
        self._ports.note(Note(self._sentence(outcome)))
        self._on_aside(outcome)

    # Comparing a stranger's code

    @Slot()
    def _on_comparing_asked(self) -> None:
        stranger = stranger_of(self._offer) if self._offer is not None else None
        if stranger is None:
            return
        with self._ports.store.read() as connection:
            offices = [
                (one.code, one.name)
                for one in all_offices(connection, self._ports.clock.today())
                if one.code != self._ports.office.code
            ]
        dialog = CompareDialog(self._theme, stranger, offices, self.dialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.compared.connect(self._on_compared)
        self.compare = dialog
        dialog.open()

    @Slot(str, str)
    def _on_compared(self, office_code: str, relation: str) -> None:
        self.compare = None
        offer = self._offer
        stranger = stranger_of(offer) if offer is not None else None
        if offer is not None and stranger is not None:
            ports = self._ports
            compared = Compared(str(offer.facts["pem"]), stranger, office_code, relation)
            keep_compared(
                self._runner,
                self._prompt,
                ports.store,
                ports.clock,
                ports.who,
                compared,
                self._on_pinned,
                self._say_error,
                self,
            )

    def _on_pinned(self, _fingerprint: str) -> None:
        offer = self._offer
        self._close_dialog()
        self._ports.note(Note(self.tr("The code is kept. The file is shown again."), tone="success"))
        self.changed.emit(frozenset({"certificate", "office"}))
        if offer is not None:
            self._queue.insert(0, offer)
        self._next()

    # Words

    def _sentence(self, outcome: Outcome) -> str:
        facts: Mapping[str, object] = dict(outcome.facts)
        return self._ports.say(f"outcome-{outcome.result}", facts)

    def _say_error(self, error: BaseException) -> None:
        if isinstance(error, AppError):
            self._ports.note(Note(self._ports.say(error.code, error.params), tone="danger"))
        else:
            raise error
