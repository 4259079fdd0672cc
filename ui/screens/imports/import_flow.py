"""Receiving, end to end: files are looked at, shown, taken in or put aside; a stranger's code is compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from app.desk import arrivals, incoming_list, offices
from app.desk.arrivals import (
    AwaitedEvidence,
    CleanTaken,
    EvidenceTaken,
    Heap,
    IncomingFile,
    Offer,
    Outcome,
    stranger_of,
)
from app.desk.office import Office
from app.errors import AppError
from app.progress import Progress
from ui.screens.imports.all_at_once import all_at_once
from ui.screens.imports.import_dialog import ImportDialog
from ui.screens.imports.printing import printed_changes
from ui.screens.imports.subject import Say, subject_of
from ui.widgets.code_comparison import CompareDialog
from ui.widgets.message_bar import Note
from ui.widgets.prompt import yes_no
from ui.window.doors import Doors
from ui.window.keeping_code import keep_compared
from ui.workers.task_runner import Job

if TYPE_CHECKING:
    from app.reports.list_print import PrintedList

_RECEIVED = ("already-applied", "older")
_SEVERAL = 2
"""Clean files from which on one act for all of them is offered."""
_NAMED = 5
"""So many files of evidence that were turned away are named with their reasons at once."""


class ImportFlow(QObject):
    """Receives files; one dialog at a time.

    Args:
        say: the sentence of a file's outcome, where more is to be said than its own.
        tinted: dims the window while a dialog is open.

    Signals:
        changed: kinds of thing that were changed (object: frozenset of str).
        put_aside: the row of a file that was noted and not taken in (object: its number).
        finished: every file of this round was dealt with.
    """

    changed = Signal(object)
    put_aside = Signal(object)
    finished = Signal()

    def __init__(
        self,
        doors: Doors,
        office: Office,
        parent: QObject | None = None,
        *,
        say: Say | None = None,
        tinted: Callable[[], AbstractContextManager[Any]] = nullcontext,
    ) -> None:
        super().__init__(parent)
        self._doors, self._office = doors, office
        self._say, self._tinted = say or doors.sentence, tinted
        self._queue: list[Offer] = []
        self._taking: Job | None = None
        self._heap: Heap | None = None
        self._offer: Offer | None = None
        self._tint: AbstractContextManager[Any] | None = None
        self._summary: Note | None = None
        """What was said of the files taken in together; what follows is said beside it, not in its place."""
        self.dialog: ImportDialog | None = None
        self.compare: CompareDialog | None = None

    # What callers use

    def receive(self, paths: Sequence[Path]) -> None:
        """Look at files, folders, sticks, .zip, .eml, .msg, .mbox, and show what they would change."""
        wanted = list(paths)

        def work(progress: Progress) -> Heap:
            named = {path.name for path in wanted if path.is_file()}
            return arrivals.sort_out(arrivals.examine(self._office, wanted, progress, light=True), named)

        self._doors.runner.start(work, self._on_examined, title=self.tr("Reading the files"), owner=self)

    def open_again(self, num: int) -> None:
        """Look again at a line of Gửi – Nhận."""
        office, title = self._office, self.tr("Reading the file")
        self._doors.runner.start(
            lambda _progress: arrivals.reopen(office, num), self._on_one_examined, title=title, owner=self
        )

    def look_at(self, path: Path) -> None:
        """Check one file: intact, complete, trusted? Nothing is noted, nothing can be taken in."""
        office, title = self._office, self.tr("Checking the file")
        self._doors.runner.start(
            lambda _progress: arrivals.look(office, path), self._on_looked_at, title=title, owner=self
        )

    def _on_looked_at(self, arrival: IncomingFile) -> None:
        self._dialog_of(arrival, only_look=True).open()

    def _dialog_of(self, arrival: IncomingFile, *, only_look: bool = False) -> ImportDialog:
        doors = self._doors
        subject = subject_of(arrival, doors.language, self._say)
        dialog = ImportDialog(doors.theme, subject, doors.window(), only_look=only_look)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.print_asked.connect(partial(self._show_paper, arrival, dialog))
        return dialog

    def _show_paper(self, arrival: IncomingFile, dialog: ImportDialog) -> None:
        """The list of changes as a paper, over the preview."""
        # lazy: opened rarely
        from ui.screens.report.list_window import ListWindow

        office, title = self._office, self.tr("What would change")

        def make() -> PrintedList:
            return incoming_list.changes(office, [printed_changes(arrival)])

        paper = ListWindow(self._doors, make, title, arrival.today, dialog)
        paper.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        paper.open()

    # Going through the files

    def _on_examined(self, heap: Heap) -> None:
        if self._taking is not None and self._taking.is_dropped:
            self._taking, self._offer, self._heap = None, None, None  # stopped before the first was taken in
        self._heap = heap.after(self._heap) if self._heap is not None else heap
        if self._offer is None and self._wants_all(heap.shown):
            self._take_clean_in(heap.shown)
            return
        self._queue.extend(heap.shown)
        if self._offer is None:
            self._next()

    def _wants_all(self, offers: Sequence[Offer]) -> bool:
        """Several files that need no decision may be taken in by one act; a person says so, seeing them all."""
        if sum(arrivals.is_clean(one) for one in offers) < _SEVERAL:
            return False
        return self._doors.prompt.ask(all_at_once(offers)) == "all"

    def _take_clean_in(self, offers: Sequence[Offer]) -> None:
        self._offer = offers[0]  # what comes meanwhile waits
        office, wanted = self._office, list(offers)
        self._taking = self._doors.runner.start(
            lambda progress: arrivals.take_clean_in(office, wanted, progress),
            self._on_clean_taken,
            partial(self._on_clean_broken, wanted),
            title=self.tr("Taking the files in"),
            owner=self,
        )

    def _on_clean_taken(self, taken: CleanTaken) -> None:
        count = sum(not one.refused for one in taken.outcomes)
        told = [f"{one.file_name}: {self._sentence(one)}" for one in taken.outcomes if one.refused]
        lead = self.tr("{count} files were taken in.").format(count=count)
        if taken.stopped:  # who stops wants no question about each of the others
            words = self.tr("You stopped: {count} files are still where they were. Receive them again when you like.")
            told.append(words.format(count=len(taken.left)))
        self._summary = None
        self._note(Note(" ".join(told), tone="warning" if told else "success", lead=lead), together=True)
        kinds = frozenset[str]().union(*(one.kinds for one in taken.outcomes))
        self.changed.emit(kinds | {"package"})
        if not taken.stopped:
            self._queue[:0] = taken.left
        self._next()

    def _on_clean_broken(self, offers: Sequence[Offer], error: BaseException) -> None:
        self._say_error(error)
        self.changed.emit(frozenset({"package"}))
        self._queue[:0] = offers  # each is looked at again: what was taken in already says so
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
        office = self._office
        self._doors.runner.start(
            lambda _progress: arrivals.look_again(office, first), self._on_prepared, self._on_broken, owner=self
        )

    def _take_evidence(self) -> None:
        """After the data files, which list it: keep the evidence that came with them."""
        heap, self._heap = self._heap, None
        if heap is None:
            self.finished.emit()
            return
        office, files = self._office, heap.files

        def keep(_progress: Progress) -> tuple[EvidenceTaken, Sequence[AwaitedEvidence]]:
            taken = arrivals.keep_evidence(office, files)
            return taken, arrivals.awaited_evidence(office, taken)

        self._doors.runner.start(
            keep,
            lambda done: self._end(heap, *done),
            self._on_broken,
            title=self.tr("Keeping the evidence"),
            cancellable=False,
            owner=self,
        )

    def _end(self, heap: Heap, taken: EvidenceTaken, awaited: Sequence[AwaitedEvidence]) -> None:
        if taken.kept:
            self.changed.emit(frozenset({"evidence"}))
        strays, left = heap.without(taken), _left_words(heap)
        told = self._of_evidence(taken, awaited if heap.shown else ())
        if not heap.shown and not told and not strays:
            sentence = self.tr("No data file was found here. The data has not changed.")
            self._doors.note(Note(f"{sentence} {left}".strip(), tone="warning"))
        elif told or left:
            missing = taken.unkept or taken.turned_away or (awaited and heap.shown)
            tone = "warning" if missing else "success" if told else "info"
            self._note(Note(" ".join([*told, *([left] if left else [])]), tone=tone))
        self._queue.extend(strays)
        if self._offer is not None:
            return  # more came meanwhile
        if self._queue:
            self._next()
        else:
            self._summary = None
            self.finished.emit()

    def _of_evidence(self, taken: EvidenceTaken, awaited: Sequence[AwaitedEvidence]) -> list[str]:
        """What became of the evidence that came, was turned away, or is still missing."""
        sentence, said = self._doors.sentence, list[str]()
        if taken.kept:
            words = self.tr("{count} evidence files came with it and are kept.")
            said.append(words.format(count=len(taken.kept)))
        if taken.unkept is not None:
            said.append(sentence("evidence-not-kept", {"reason": taken.unkept.code}))
        if taken.turned_away:
            said.append(sentence("evidence-turned-away", {"count": len(taken.turned_away)}))
            said += (sentence(one.code, {"name": one.name}) for one in taken.turned_away[:_NAMED])
        said += (sentence("evidence-awaited", one.facts) for one in awaited)
        return said

    def _on_prepared(self, arrival: IncomingFile) -> None:
        self._offer = arrival.offer
        if self._offer.outcome in _RECEIVED:
            self._set_aside(show=True)
            return
        dialog = self._dialog_of(arrival)
        dialog.take_in_asked.connect(self._on_take_in_asked)
        dialog.comparing_asked.connect(self._on_comparing_asked)
        dialog.rejected.connect(self._on_dialog_rejected)
        self.dialog = dialog
        self._tint = self._tinted()
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
            if self._doors.prompt.ask(question) != "yes":
                return
        self.dialog.set_busy(True)
        office = self._office
        self._doors.runner.start(
            lambda _progress: arrivals.take_in(office, offer, confirmed=named),
            self._on_applied,
            self._on_broken,
            title=self.tr("Taking the file in"),
            cancellable=False,
            owner=self,
        )

    def _on_applied(self, outcome: Outcome) -> None:
        self._close_dialog()
        outside = "unawaited" in outcome.facts
        tone = "warning" if outcome.refused or outside else "success"
        self._doors.note(Note(self._outside(outcome) if outside else self._sentence(outcome), tone=tone))
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
        offer, office = self._offer, self._office
        if offer is None:
            self._next()
            return
        done = self._on_shown_aside if show else self._on_aside
        self._doors.runner.start(lambda _progress: arrivals.put_aside(office, offer), done, self._on_broken, owner=self)

    def _on_aside(self, outcome: Outcome) -> None:
        self.changed.emit(outcome.kinds | {"package"})
        self.put_aside.emit(outcome.package_num)
        self._next()

    def _on_shown_aside(self, outcome: Outcome) -> None:
        sentence = self._sentence(outcome)
        self._note(Note(f"{outcome.file_name}: {sentence}" if self._summary else sentence))
        self._on_aside(outcome)

    # Comparing a stranger's code

    @Slot()
    def _on_comparing_asked(self) -> None:
        stranger = stranger_of(self._offer) if self._offer is not None else None
        if stranger is None:
            return
        others = [(one.code, one.name) for one in offices.known(self._office) if one.code != self._office.code]
        dialog = CompareDialog(self._doors.theme, stranger, others, self.dialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.compared.connect(self._on_compared)
        self.compare = dialog
        dialog.open()

    @Slot(str, str)
    def _on_compared(self, office_code: str, relation: str) -> None:
        offer, dialog = self._offer, self.compare
        stranger = stranger_of(offer) if offer is not None else None
        if offer is None or stranger is None or dialog is None:
            return
        pem = str(offer.facts["pem"])
        keep_compared(
            self._doors,
            self._office,
            dialog,
            pem,
            stranger,
            office_code,
            relation,
            self._on_pinned,
            self._say_error,
            self,
        )

    def _on_pinned(self, _fingerprint: str) -> None:
        self.compare = None
        offer = self._offer
        self._close_dialog()
        self._doors.note(Note(self.tr("The code is kept. The file is shown again."), tone="success"))
        self.changed.emit(frozenset({"certificate", "office"}))
        if offer is not None:
            self._queue.insert(0, offer)
        self._next()

    # Words

    def _note(self, note: Note, *, together: bool = False) -> None:
        """Say something; beside what was said of the files taken in together, where there is such."""
        said = self._summary
        if said is not None:
            tone = "warning" if "warning" in (said.tone, note.tone) else said.tone
            note = Note(f"{said.sentence} {note.sentence}".strip(), tone=tone, lead=said.lead)
        if together or said is not None:
            self._summary = note
        self._doors.note(note)

    def _sentence(self, outcome: Outcome) -> str:
        return self._say(f"outcome-{outcome.result}", outcome.facts)

    def _outside(self, outcome: Outcome) -> str:
        """A file is in that changed another period than the awaited one: which, for what may follow from it."""
        periods = ", ".join(str(told["period"]) for told in outcome.facts["unawaited"])
        words = self.tr("Taken in; a backup was made before. The figures of {periods} are others now: see Today.")
        return words.format(periods=periods)

    def _say_error(self, error: BaseException) -> None:
        if not isinstance(error, AppError):
            raise error
        self._doors.note(Note(self._doors.explain(error), tone="danger"))


def _left_words(heap: Heap) -> str:
    """What was left alone; empty where nothing was."""
    translate = QCoreApplication.translate
    words = {
        "already": translate("ImportHeap", "{count} taken in before"),
        "another": translate("ImportHeap", "{count} for other offices"),
        "ordinary": translate("ImportHeap", "{count} ordinary files"),
        "unreadable": translate("ImportHeap", "{count} that could not be read (perhaps open in Excel)"),
    }
    told = ", ".join(words[key].format(count=heap.left[key]) for key in words if heap.left.get(key))
    return translate("ImportHeap", "Left where they are: {files}.").format(files=told) if told else ""
