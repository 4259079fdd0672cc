"""Opening a plan document, pasting one, reviewing it, keeping it: end to end."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.errors import AppError
from app.outline.model import Foot, Head, Outline
from app.planning import rereading
from app.planning.intake import add_plan
from app.planning.offices import OfficeCard, add_office
from db.queries.offices import all_offices, offices_as_listed
from db.queries.plans import PlanRecord, plans
from ui.screens.plan.note_words import note_words
from ui.screens.review.ports import ReviewPorts
from ui.screens.review.reading import DocumentReading, ReadDocument, ask_to_leave
from ui.screens.review.reread_flow import RereadFlow
from ui.screens.review.result import ReviewResult
from ui.screens.review.window import ReviewWindow
from ui.theme.theme import Theme
from ui.widgets.message_bar import Note
from ui.widgets.prompt import Choice, Prompt, Question
from ui.workers.task_runner import TaskRunner


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
        self.reading = DocumentReading(theme, runner, prompt, ports, self)
        self.reading.read.connect(self._on_read)
        self.again = RereadFlow(theme, runner, prompt, ports, self)
        self.again.changed.connect(self.changed)
        self._document = ReadDocument(Outline("", Head(), Foot(), (), (), (), ()))
        self.review: ReviewWindow | None = None

    # What callers use

    def choose(self) -> None:
        """Ask for a file, or for words to paste."""
        self.reading.choose(
            self.tr("Read a plan document"),
            self.tr("Where is the document?"),
            self.tr("Word, PDF with text, text, Excel tables. State secrets must never be entered."),
        )

    def open(self, path: Path) -> None:
        """Read a file and review it."""
        self.reading.open(path)

    # Reviewing

    @Slot(object)
    def _on_read(self, document: ReadDocument) -> None:
        twin = rereading.twin(self._ports.store, document.outline)
        answer = self._ask_about(twin) if twin is not None else "new"
        if answer == "again" and twin is not None:
            self.again.compare(twin.id, document)
        elif answer == "new":
            self._open_review(document)

    def _ask_about(self, twin: PlanRecord) -> str:
        """What a document is that bears number, code and day of a plan that is here: again | new | cancel."""
        if twin.source == "document":
            sentence = self.tr("Is this the corrected document of a plan that is here already?")
            detail = self.tr(
                "{title}\n\nCompared with it, clauses that stayed keep what you recorded. Nothing is changed before you"
                " confirm it."
            )
            known = [Choice("again", self.tr("Yes, compare the two"), "primary")]
        else:
            sentence = self.tr("The issuing office has sent this plan as a data file already.")
            detail = self.tr("{title}\n\nIts changes come with the next data file; nothing needs to be read in.")
            known = []
        question = Question(
            self.tr("A plan that is here already"),
            sentence,
            (Choice("cancel", self.tr("Cancel")), Choice("new", self.tr("No, another plan")), *known),
            "cancel",
            detail.format(title=twin.title),
        )
        return self._prompt.ask(question)

    def _open_review(self, document: ReadDocument) -> None:
        ports = self._ports
        self._document = document
        with ports.store.read() as connection:
            offices = [(one.code, one.name) for one in all_offices(connection, self._ports.clock.today())]
        review = ReviewWindow(
            self._theme,
            document.outline,
            relabel=ports.relabel,
            say=note_words,
            offices=offices,
            our_code=ports.office.code,
            scan=self.reading.scan_view(document),
            parent=ports.window(),
        )
        review.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        review.setWindowModality(Qt.WindowModality.WindowModal)
        review.may_leave = self._may_leave
        if document.typed:
            review.leave_words = self.tr("Back to the text")
            review.refresh_foot()
        review.kept.connect(self._on_kept)
        review.rejected.connect(self._on_given_up)
        self.review = review
        review.open()

    def _may_leave(self) -> bool:
        return ask_to_leave(self._prompt)

    @Slot()
    def _on_given_up(self) -> None:
        """Typed text is given back, to be corrected or given up in its own dialog."""
        self.review = None
        if self._document.typed:
            self.reading.open_paste(self._document.typed)

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
        return add_plan(
            ports.store,
            ports.clock,
            ports.who,
            result.outline,
            issuer_code=code,
            part=result.part,
            arrival=result.arrival,
            correction=result.correction,
            office=ports.office.code,
            roles=result.roles,
        )

    def _new_code(self, name: str) -> str:
        """A code for an office of which only the name is known: its own letters, never one in use."""
        with self._ports.store.read() as connection:
            known = set(offices_as_listed(connection, self._ports.office.code, self._ports.clock.today()))
        letters = "".join(word[0] for word in name.split() if word[:1].isalnum()).upper() or "CQ"
        number = 1
        while f"{letters}-{number}" in known:
            number += 1
        return f"{letters}-{number}"

    def _on_saved(self, plan_id: str) -> None:
        review, self.review = self.review, None
        if review is not None:
            review.accept()
        self._ports.note(Note(self.tr("The plan is kept, word for word as printed."), tone="success"))
        self.changed.emit(frozenset({"plan", "clause", "task", "assignment", "office"}))
        self.kept.emit(plan_id)

    def _on_unsaved(self, error: BaseException) -> None:
        if not isinstance(error, AppError) or self.review is None:
            raise error
        self.review.show_problem(self._ports.say(error.code, error.params))
        if error.code != "plan-known":
            return
        with self._ports.store.read() as connection:
            twin = next((row for row in plans(connection) if row.id == error.params["plan"]), None)
        if twin is not None and twin.source == "document" and not twin.archived and self._ask_about(twin) == "again":
            reviewed = self.review.result_of_review().outline
            review, self.review = self.review, None
            review.accept()
            self.again.compare(twin.id, ReadDocument(reviewed, self._document.scan))
