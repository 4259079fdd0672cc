"""Opening a plan document, pasting one, reviewing it, keeping it: end to end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.desk import offices, review
from app.desk.office import Office
from app.desk.review import ISSUES, PlanRecord, Reviewed
from app.errors import AppError
from app.outline.model import Doubt, Outline, Span
from app.outline.relabel import relabel
from ui.screens.plan.note_words import note_words
from ui.screens.review.outline_draft import carried_over
from ui.screens.review.reading import DocumentReading, ReadDocument, ask_to_leave
from ui.screens.review.reread_flow import RereadFlow
from ui.screens.review.review_window import ReviewWindow
from ui.widgets.message_bar import Note
from ui.widgets.prompt import PromptChoice, Question
from ui.window.doors import Doors
from ui.window.preferences import Preferences


class ReviewFlow(QObject):
    """Reads documents in.

    Signals:
        kept: the id of the plan that was kept, or that is here already and is to be shown (object: str).
        changed: kinds of thing that were changed (object: frozenset of str).
    """

    kept = Signal(object)
    changed = Signal(object)

    def __init__(
        self,
        doors: Doors,
        office: Office,
        parent: QObject | None = None,
        *,
        preferences: Preferences | None = None,
    ) -> None:
        super().__init__(parent)
        self._doors, self._office, self._preferences = doors, office, preferences
        self.reading = DocumentReading(doors, office, self)
        self.reading.read.connect(self._on_read)
        self.reading.corrected.connect(self._on_corrected)
        self.again = RereadFlow(doors, office, self, preferences=preferences)
        self.again.changed.connect(self.changed)
        self._document: ReadDocument | None = None
        self.window: ReviewWindow | None = None

    # What callers use

    def choose(self) -> None:
        """Ask for a file, or for words to paste."""
        self.reading.choose(
            self.tr("Read a plan document"),
            self.tr("Where is the document?"),
            self.tr("Word, PDF, scans, text, Excel tables. State secrets must never be entered."),
        )

    def open(self, path: Path) -> None:
        """Read a file and review it."""
        self.reading.open(path)

    # Reviewing

    @Slot(object)
    def _on_read(self, document: ReadDocument) -> None:
        twin = review.twin_of(self._office, document.outline)
        answer = self._ask_about(twin) if twin is not None else "new"
        if answer == "again" and twin is not None:
            self.again.compare(twin.id, document)
        elif answer == "show" and twin is not None:
            self.kept.emit(twin.id)
        elif answer == "new":
            self._open_review(document)

    def _ask_about(self, twin: PlanRecord) -> str:
        """What a document is that bears number, code and day of a plan that is here: again | show | new | cancel."""
        if twin.source == "document":
            sentence = self.tr("Is this the corrected document of a plan that is here already?")
            detail = self.tr(
                "{title}\n\nCompared with it, clauses that stayed keep what you recorded. Nothing is changed before you"
                " confirm it."
            )
            known = [PromptChoice("again", self.tr("Yes, compare the two"), "primary")]
        else:
            sentence = self.tr("The issuing office has sent this plan as a data file already.")
            detail = self.tr("{title}\n\nIts changes come with the next data file; nothing needs to be read in.")
            known = [PromptChoice("show", self.tr("Show that plan"), "primary")]
        question = Question(
            self.tr("A plan that is here already"),
            sentence,
            (PromptChoice("cancel", self.tr("Cancel")), PromptChoice("new", self.tr("No, another plan")), *known),
            "cancel",
            detail.format(title=f"{twin.issuer_name}: {twin.title}"),
        )
        return self._doors.prompt.ask(question)

    def _open_review(
        self, document: ReadDocument, begun: Outline | None = None, known: Collection[int] = ()
    ) -> ReviewWindow:
        self._document = document
        pictures = self.reading.pictures(document.pages)
        window = ReviewWindow(
            self._doors.theme,
            begun or document.outline,
            relabel=relabel,
            say=note_words,
            offices=[(one.code, one.name) for one in offices.known(self._office)],
            our_code=self._office.code,
            pictures=pictures,
            preferences=self._preferences,
            today=self._office.clock.today(),
            known=known,
            words=document.doc is not None,
            parent=self._doors.window(),
        )
        if pictures is not None:
            pictures.setParent(window)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.setWindowModality(Qt.WindowModality.WindowModal)
        window.begun = begun is not None
        window.may_leave = self._may_leave
        if document.typed:
            window.leave_words = self.tr("Back to the text")
            window.refresh_foot()
        window.kept.connect(self._on_kept)
        window.word_asked.connect(self._on_word_asked)
        window.rejected.connect(self._on_given_up)
        self.window = window
        window.open()
        return window

    # Words of a scan, set right while it is reviewed

    @Slot(object)
    def _on_word_asked(self, word: Span) -> None:
        if self.window is not None and self._document is not None:
            self.window.outline.flush()
            self.reading.correct(self._document, word, self.window)

    @Slot(object)
    def _on_corrected(self, document: ReadDocument) -> None:
        """The review goes on with the words as they were set right, and with all that was decided in it."""
        window, before = self.window, self._document
        if window is None or before is None:
            return
        seen = Counter(_as_said(doubt) for doubt in window.outline.doubts.seen)
        edited = window.result_of_review().outline
        carried = carried_over(before.outline, edited, document.outline)
        done_after = carried is None or window.went_on
        if done_after and window.touched() and not self._begins_anew():
            return
        self.window = None
        window.accept()
        known = []
        for at, doubt in enumerate(document.outline.doubts):
            if seen[_as_said(doubt)] > 0:
                seen[_as_said(doubt)] -= 1
                known.append(at)
        chosen = window.outline.selected_ids
        goes_on = self._open_review(document, carried, known)
        if chosen:
            goes_on.outline.choose(chosen[0])

    def _begins_anew(self) -> bool:
        question = Question(
            self.tr("Words set right"),
            self.tr("Begin the review anew with these words?"),
            (
                PromptChoice("stay", self.tr("No, go on here")),
                PromptChoice("anew", self.tr("Yes, begin anew"), "primary"),
            ),
            "stay",
            self.tr(
                "Clauses that you split or joined, and what you typed on the other pages, are to be done again."
                " Otherwise the words stay as they were read."
            ),
        )
        return self._doors.prompt.ask(question) == "anew"

    def _may_leave(self) -> bool:
        return ask_to_leave(self._doors.prompt)

    @Slot()
    def _on_given_up(self) -> None:
        """Typed text is given back, to be corrected or given up in its own dialog."""
        self.window = None
        document, self._document = self._document, None
        if document is not None and document.typed:
            self.reading.open_paste(document.typed)

    # Keeping

    @Slot(object)
    def _on_kept(self, result: Reviewed) -> None:
        if self.window is not None:
            self.window.set_busy(True)
        original = self._document.original if self._document is not None else None
        self._doors.runner.start(
            lambda _progress: review.keep(self._office, result, original),
            partial(self._on_saved, picked=bool(result.roles) or result.part == ISSUES),
            self._on_unsaved,
            title=self.tr("Keeping the plan"),
            cancellable=False,
            owner=self,
        )

    def _on_saved(self, plan_id: str, *, picked: bool) -> None:
        window, self.window = self.window, None
        self._document = None
        if window is not None:
            window.accept()
        words = self.tr("The plan is kept, word for word as printed.")
        if not picked:
            words += " " + self.tr(
                "None of its tasks is ours yet: choose the plan's own line, then Pick our tasks again."
            )
        self._doors.note(Note(words, tone="success" if picked else "warning"))
        self.changed.emit(frozenset({"plan", "clause", "task", "assignment", "office"}))
        self.kept.emit(plan_id)

    def _on_unsaved(self, error: BaseException) -> None:
        if not isinstance(error, AppError) or self.window is None:
            raise error
        self.window.show_problem(self._doors.explain(error))
        if error.code not in ("plan-known", "plan-same-words"):
            return
        twin = review.plan_of(self._office, str(error.params["plan"]))
        if twin is not None and twin.source == "document" and not twin.archived and self._ask_about(twin) == "again":
            reviewed = self.window.result_of_review().outline
            window, self.window = self.window, None
            window.accept()
            document, self._document = self._document, None
            if document is not None:
                self.again.compare(twin.id, replace(document, outline=reviewed, typed=""))


def _as_said(doubt: Doubt) -> tuple[str, str]:
    """A doubt by what is said of it, whatever place it has now."""
    return doubt.code, repr(sorted(doubt.params.items()))
