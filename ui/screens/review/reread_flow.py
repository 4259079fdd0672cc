"""A corrected document of a plan that is here: read, reviewed, compared, and taken over once a person confirms it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.desk import offices, review
from app.desk.office import Office
from app.desk.review import Again, PlanAsItStands
from app.errors import AppError, Cancelled
from app.outline.model import Node
from app.outline.relabel import relabel
from app.progress import Progress
from ui.screens.plan.note_words import note_words
from ui.screens.review.compared_clauses import count_words, sides_of_clauses, sides_of_nodes
from ui.screens.review.pairing import Pairing
from ui.screens.review.reading import DocumentReading, ReadDocument, ask_to_leave
from ui.screens.review.reread_window import RereadResult, RereadWindow
from ui.widgets.message_bar import Note
from ui.widgets.prompt import PromptChoice, Question
from ui.window.doors import Doors
from ui.window.preferences import Preferences
from ui.workers.task_runner import Lane


class RereadFlow(QObject):
    """Reads corrected documents in.

    Signals:
        changed: kinds of thing that were changed (object: frozenset of str).
    """

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
        self._plan_id = ""
        self._standing: PlanAsItStands | None = None
        self._document: ReadDocument | None = None
        self._typed_here = False
        self.window: RereadWindow | None = None

    # What callers use

    def choose(self, plan_id: str, title: str) -> None:
        """Ask for the corrected document of a plan."""
        self._plan_id = plan_id
        self.reading.choose(
            self.tr("Read a corrected document again"),
            self.tr("Where is the corrected document?"),
            self.tr(
                "{title}\n\nThe whole document as it reads now, not only the letter that corrects it. You see what"
                " differs before anything is changed."
            ).format(title=title),
        )

    def open(self, plan_id: str, path: Path) -> None:
        """Read a file as the corrected document of a plan."""
        self._plan_id = plan_id
        self.reading.open(path)

    def compare(self, plan_id: str, document: ReadDocument) -> None:
        """Go on with a document that was read already."""
        self._plan_id = plan_id
        self._typed_here = False
        self._begin(document)

    # Reading

    @Slot(object)
    def _on_read(self, document: ReadDocument) -> None:
        self._typed_here = True
        self._begin(document)

    def _begin(self, document: ReadDocument) -> None:
        office, plan_id = self._office, self._plan_id

        def work(_progress: Progress) -> tuple[Again, ReadDocument]:
            again = review.again(office, plan_id, document.outline)
            return again, replace(document, outline=again.outline)

        self._doors.runner.start(work, self._on_begun, self._on_refused, title=self.tr("Comparing the two"), owner=self)

    def _on_begun(self, begun: tuple[Again, ReadDocument]) -> None:
        again, document = begun
        self._standing, self._document = again.standing, document
        standing = again.standing
        pictures = self.reading.pictures(document.pages)
        window = RereadWindow(
            self._doors.theme,
            document.outline,
            standing.plan.title,
            relabel=relabel,
            say=note_words,
            offices=[(one.code, one.name) for one in offices.known(self._office)],
            our_code=self._office.code,
            tasks_before=frozenset(row.id for row in standing.clauses if row.kind == "task"),
            part=standing.plan.part,
            pictures=pictures,
            preferences=self._preferences,
            known_doubts=again.known_doubts,
            today=self._office.clock.today(),
            parent=self._doors.window(),
        )
        if pictures is not None:
            pictures.setParent(window)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.setWindowModality(Qt.WindowModality.WindowModal)
        window.may_leave = self._may_leave
        if document.typed and self._typed_here:
            window.leave_words = self.tr("Back to the text")
            window.refresh_foot()
        window.comparison_asked.connect(self._on_comparison_asked)
        window.confirmed.connect(self._on_confirmed)
        window.rejected.connect(self._on_given_up)
        self.window = window
        window.open()

    def _may_leave(self) -> bool:
        return ask_to_leave(self._doors.prompt)

    @Slot()
    def _on_given_up(self) -> None:
        self.window = None
        if self._typed_here and self._document is not None and self._document.typed:
            self.reading.open_paste(self._document.typed)

    def _on_refused(self, error: BaseException) -> None:
        if not isinstance(error, AppError):
            raise error
        self._doors.note(Note(self._doors.explain(error), tone="danger"))

    # Comparing

    @Slot(object)
    def _on_comparison_asked(self, nodes: tuple[Node, ...]) -> None:
        standing = self._standing
        if standing is None:
            return

        def work(_progress: Progress) -> Pairing:
            proposals = review.propose(standing, nodes)
            return Pairing(sides_of_clauses(standing.clauses, standing.work), sides_of_nodes(nodes), proposals)

        self._doors.runner.start(work, self._on_compared, lane=Lane.FREE, key="reread-compare", owner=self)

    def _on_compared(self, pairing: Pairing) -> None:
        window = self.window
        if window is None:
            return
        pairing.decide_as(window.comparison.pairs.pairing)
        window.comparison.show_pairing(pairing)
        window.refresh_foot()

    # Taking over

    @Slot(object)
    def _on_confirmed(self, result: RereadResult) -> None:
        window = self.window
        if window is None or (result.going and not self._let_go(result.going)):
            return
        window.set_busy(True)
        office, plan_id = self._office, self._plan_id
        original = self._document.original if self._document is not None else None

        def work(progress: Progress) -> tuple[int, RereadResult] | None:
            try:
                number = review.take_over(
                    office,
                    plan_id,
                    result.outline,
                    result.pairs,
                    result.citation,
                    result.roles,
                    result.in_force_on,
                    progress,
                    original,
                )
            except Cancelled:
                # The window is told, so that its buttons come back.
                return None
            return number, result

        self._doors.runner.start(
            work,
            self._on_taken_over,
            self._on_untaken,
            title=self.tr("Taking the corrected document over"),
            owner=self,
        )

    def _let_go(self, labels: tuple[str, ...]) -> bool:
        """Clauses with recorded work would go, and this step is not undone: that is asked once, by name."""
        question = Question(
            self.tr("Clauses with recorded work"),
            self.tr("{count} clauses with recorded work would be followed no longer. Go on?").format(count=len(labels)),
            (
                PromptChoice("back", self.tr("Look again"), "primary"),
                PromptChoice("go", self.tr("Follow them no longer"), "danger"),
            ),
            "back",
            "\n".join(labels)
            + "\n\n"
            + self.tr("What was recorded stays in the data and in the backup made before; it leaves the lists."),
            "warning",
        )
        return self._doors.prompt.ask(question) == "go"

    def _on_taken_over(self, done: tuple[int, RereadResult] | None) -> None:
        if done is None:
            if self.window is not None:
                self.window.set_busy(False)
            return
        number, result = done
        window, self.window = self.window, None
        if window is not None:
            window.accept()
        words = self.tr("Update {number} of the plan (by {citation}): {counts}. All other recorded work stays.")
        sentence = words.format(number=number, citation=result.citation, counts=count_words(result.counts))
        self._doors.note(Note(sentence, tone="success"))
        self.changed.emit(frozenset({"plan", "clause", "task", "assignment", "revision"}))

    def _on_untaken(self, error: BaseException) -> None:
        if not isinstance(error, AppError) or self.window is None:
            raise error
        self.window.show_problem(self._doors.explain(error))
