"""What a person does with a report: each act asks what it must, is done on the store lane, and is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from app.desk import paper_form, report
from app.desk.office import Office
from app.desk.report import SUPPLEMENTS, ReportView
from app.desk.saving import Saved
from app.errors import AppError
from app.progress import Progress
from app.tracking.numbers import as_printed
from ui.screens.report.desk_card import (
    CORRECT,
    KEEP_ALL,
    KEEP_OUTSIDE,
    NOT_SENT,
    NOTHING_AROSE,
    SOMETHING_AROSE,
    TAKE_BACK,
)
from ui.screens.report.numbering import correct_form, number_form, outside_form
from ui.screens.report.stages import APPROVE, GIVE_NUMBER, REOPEN, SENT_ON_PAPER, SUBMIT
from ui.texts.days import day, read_day
from ui.texts.periods import period_words
from ui.widgets.form import Form, Refused, Values
from ui.widgets.message_bar import Note
from ui.widgets.prompt import PromptChoice, Question, yes_no
from ui.window.another_paper import keeping
from ui.window.doors import Doors
from ui.workers.form_write import ask_and_write, on_store_lane

if TYPE_CHECKING:
    from app.reports.submitting import Numbered

_REPORT = frozenset({"report", "period"})
_NOTHING: frozenset[str] = frozenset()


class ReportActs(QObject):
    """The acts on the report that a page shows.

    Args:
        parent: the page, which dialogs stand over.

    Signals:
        done: an act came home (object: kinds of thing that were changed).
        acted: something was done that can be given back (object: Saved).
    """

    done = Signal(object)
    acted = Signal(object)

    def __init__(self, doors: Doors, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self._doors, self._office, self._page = doors, office, parent
        self.form: Form | None = None

    def ask(self, what: str, view: ReportView) -> None:
        """Do an act, once the person has answered what it asks."""
        if view.plan is None or view.span is None:
            return
        asking: dict[str, Callable[[ReportView, str, str], None]] = {
            SUBMIT: self._submit,
            APPROVE: self._approve,
            GIVE_NUMBER: self._give_number,
            SENT_ON_PAPER: self._sent_another_way,
            TAKE_BACK: self._take_back,
            CORRECT: self._correct,
            NOT_SENT: self._not_sent,
            REOPEN: self._reopen,
            NOTHING_AROSE: self._nothing_arose,
            SOMETHING_AROSE: self._something_arose,
            KEEP_ALL: self._keep_all,
            KEEP_OUTSIDE: self._keep_outside,
        }
        asking[what](view, view.plan.id, view.span.id)

    def write(
        self, plan_id: str, period_id: str, fields: dict[str, str], home: Callable[[], None], refused: Refused
    ) -> None:
        """Keep what was typed, as one step of undo; one of the two ways home is taken."""

        def came(saved: Saved) -> None:
            home()
            self.done.emit(_REPORT)
            if saved.job:
                self.acted.emit(saved)

        act = partial(report.write_words, self._office, plan_id, period_id, fields)
        self._doors.runner.start(
            lambda _progress: act(), came, refused, title=self.tr("Saving"), cancellable=False, owner=self
        )

    def _run(
        self,
        title: str,
        act: Callable[[Progress], Any],
        then: Callable[[Any], None] | None = None,
        kinds: frozenset[str] = _REPORT,
    ) -> None:
        def home(result: Any) -> None:
            self.done.emit(kinds)
            if then is not None:
                then(result)

        self._doors.runner.start(act, home, self._refused, title=title, cancellable=False, owner=self)

    def _saying(self, sentence: str) -> Callable[[Any], None]:
        """Says that it is done: what was said before of the report is over."""
        return lambda _done: self._doors.note(Note(sentence, tone="success"))

    def _refused(self, error: BaseException) -> None:
        """What was refused may show as it no longer is: somebody else was at it."""
        if not isinstance(error, AppError):
            raise error
        self.done.emit(_NOTHING)
        self._doors.note(Note(self._doors.explain(error), tone="danger"))

    def _agreed(self, title: str, sentence: str, yes: str) -> bool:
        return self._doors.prompt.ask(yes_no(title, sentence, yes, tone="info")) == "yes"

    # From the desk to the number

    def _submit(self, _view: ReportView, plan_id: str, period_id: str) -> None:
        relation = self._relation(plan_id, period_id)
        if relation is None:
            return

        def act(progress: Progress) -> object:
            return report.submit(self._office, plan_id, period_id, relation=relation, begin=True, progress=progress)

        self._run(self.tr("Freezing the report"), act, self._saying(self.tr("The report is submitted for signature.")))

    def _relation(self, plan_id: str, period_id: str) -> str | None:
        """What the report does to one that went out before; None where the person does not submit."""
        title = self.tr("Submission")
        sentence = self.tr("Submit the report for signature? What it says and prints then stands still.")
        before = report.sent_before(self._office, plan_id, period_id)
        if before is None:
            return SUPPLEMENTS if self._agreed(title, sentence, self.tr("Submit")) else None
        words = self.tr("Report {number} went out before. What does this one do to it?")
        choices = (
            PromptChoice("back", self.tr("Go back")),
            PromptChoice("replaces", self.tr("Replaces it")),
            PromptChoice(SUPPLEMENTS, self.tr("Supplements it"), "primary"),
        )
        number = f"{as_printed(before.number)}/{before.code}"
        answer = self._doors.prompt.ask(Question(title, words.format(number=number), choices, "back", detail=sentence))
        return None if answer == "back" else answer

    def _approve(self, view: ReportView, plan_id: str, period_id: str) -> None:
        sentence = self.tr("Record that the report was approved, word for word as it was submitted?")
        if self._agreed(self.tr("Approval"), sentence, self.tr("Approved")):
            act = partial(report.approve, self._office, plan_id, period_id, seen=_paper_of(view))
            said = self._saying(self.tr("The approval is recorded."))
            self._run(self.tr("Recording the approval"), lambda progress: act(progress=progress), said)

    def _give_number(self, view: ReportView, plan_id: str, period_id: str) -> None:
        paper = report.paper_of(self._office, plan_id, period_id)
        code = (view.report.code if view.report else "") or (paper.code if paper else "")

        def write(values: Values, home: Callable[[], None], refused: Refused) -> None:
            def came(given: Numbered) -> None:
                home()
                self.done.emit(_REPORT)
                told = self.tr("The number was given.")
                self._doors.note(Note(" ".join([told, *self._number_doubts(given)]), tone=_tone(given)))

            def not_given(error: BaseException) -> None:
                refused(error)
                self.done.emit(_NOTHING)

            given = values["number"], values["code"], values["dated_on"]
            self._doors.runner.start(
                lambda _progress: report.give_number(self._office, plan_id, period_id, *given, seen=_paper_of(view)),
                came,
                not_given,
                title=self.tr("Giving the number"),
                cancellable=False,
                owner=self,
            )

        free = report.free_number(self._office)
        self.form = number_form(self._doors, free, code, view.today, write, self._page)
        self.form.open()

    def _keep_outside(self, view: ReportView, plan_id: str, period_id: str) -> None:
        def act(values: Values, progress: Progress, anyway: bool) -> Numbered:
            told = values["file"], values["number"], values["code"], values["dated_on"]
            return report.keep_outside(self._office, plan_id, period_id, *told, progress, anyway=anyway)

        def then(given: Numbered) -> None:
            self.done.emit(_REPORT)
            self._doors.note(Note(self.tr("The report is kept as it was signed."), tone="success"))
            self._say_number(given)

        write = keeping(self._doors, self.tr("Keeping the report"), act, then, self)
        code = (view.report.code if view.report else "") or paper_form.shown(self._office, plan_id).code("BC")
        free = report.free_number(self._office)
        self.form = outside_form(self._doors, free, code, view.today, write, self._page)
        self.form.open()

    # After the number, and back

    def _sent_another_way(self, view: ReportView, plan_id: str, period_id: str) -> None:
        title = self.tr("Sent another way")
        choices = (
            PromptChoice("back", self.tr("Go back")),
            PromptChoice("eoffice", self.tr("By eOffice")),
            PromptChoice("paper", self.tr("On paper"), "primary"),
        )
        sentence = self.tr("How did the report go out? No data file is written.")
        way = self._doors.prompt.ask(Question(title, sentence, choices, "back"))
        if way == "back":
            return
        sent_on = self._asked_day(title, view.today)
        if sent_on is not None:
            act = partial(report.mark_sent, self._office, plan_id, period_id, sent_on, way)
            told = self.tr("Recorded: the report went out on {day}.").format(day=day(sent_on))
            self._run(self.tr("Saving"), lambda _progress: act(), partial(self._say_sent, told))

    def _asked_day(self, title: str, today: date) -> date | None:
        """A day that is typed until it is one; None where the person gave up."""
        words, start = self.tr("The day it went out:"), day(today)
        while True:
            typed = self._doors.prompt.ask_text(title, words, start=start)
            if typed is None:
                return None
            read = read_day(typed, today)
            if read is not None:
                return read
            words, start = self.tr("That is no day. Write it like 30/11/2026. The day it went out:"), typed

    def _take_back(self, _view: ReportView, plan_id: str, period_id: str) -> None:
        sentence = self.tr("Take the report back to the desk? It can be changed again, and is submitted anew.")
        if self._agreed(self.tr("Back to the desk"), sentence, self.tr("Take back")):
            said = self._saying(self.tr("The report is back on the desk."))
            self._run(self.tr("Saving"), lambda _progress: report.take_back(self._office, plan_id, period_id), said)

    def _not_sent(self, view: ReportView, plan_id: str, period_id: str) -> None:
        sent_on = view.report.sent_on if view.report is not None else None
        words = self.tr("Did the report not go out on {day}? It keeps its number, its day and its words.")
        sentence = words.format(day=day(sent_on) if sent_on is not None else "…")
        if self._agreed(self.tr("Not sent after all"), sentence, self.tr("Not sent")):
            said = self._saying(self.tr("The report waits to be sent."))
            self._run(self.tr("Saving"), lambda _progress: report.not_sent(self._office, plan_id, period_id), said)

    def _correct(self, view: ReportView, plan_id: str, period_id: str) -> None:
        """Sửa số, ngày: they were mistyped."""
        paper = report.paper_of(self._office, plan_id, period_id)
        if paper is None:
            return

        def act(values: Values) -> Numbered:
            given = values["number"], values["code"], values["dated_on"], values["reason"]
            return report.correct_number(self._office, plan_id, period_id, *given)

        def home(given: Numbered) -> None:
            self.done.emit(_REPORT)
            told = self.tr("Number and date are corrected.")
            self._doors.note(Note(" ".join([told, *self._number_doubts(given)]), tone=_tone(given)))

        write = on_store_lane(self._doors.runner, self.tr("Saving"), act, home, self)
        self.form = correct_form(self._doors, paper, view.today, write, self._page)
        self.form.open()

    def _reopen(self, view: ReportView, plan_id: str, period_id: str) -> None:
        if view.state == "sent" and view.report is not None and view.report.verdict == "returned":
            self._correct_what_was_asked(view, plan_id, period_id)
            return
        sentence = self.tr(
            "Why is the report reopened? What was numbered stays; the next report takes a number of its own and says"
            " what it supplements."
        )
        if view.state == "numbered":
            sentence = self.tr(
                "Why is the report reopened? It did not go out, so its number is called off and not given again; the"
                " report goes back to the desk."
            )
        ask_and_write(
            self._doors,
            self._doors.runner,
            self.tr("Reopen"),
            sentence,
            lambda reason: report.reopen(self._office, plan_id, period_id, reason),
            lambda _reopened: self.done.emit(_REPORT),
            self,
        )

    def _correct_what_was_asked(self, view: ReportView, plan_id: str, period_id: str) -> None:
        """Why it is taken up again is known: the superior has said it."""
        question = yes_no(
            self.tr("Correct and send again"),
            asked_words(view),
            self.tr("Correct it"),
            detail=self.tr(
                "The report goes back to the desk. What was sent stays; the next one takes a number of its own and says"
                " what it supplements or replaces."
            ),
            tone="info",
        )
        if self._doors.prompt.ask(question) == "yes":
            said = self._saying(
                self.tr("The report is back on the desk. Correct it, then submit it for signature and send it again.")
            )
            act = partial(report.reopen, self._office, plan_id, period_id, asked_words(view))
            self._run(self.tr("Saving"), lambda _progress: act(), said)

    def _nothing_arose(self, view: ReportView, plan_id: str, period_id: str) -> None:
        words = self.tr("Report that nothing arose in {period}? The report can still be changed until it is submitted.")
        sentence = words.format(period=period_words(view.span.name if view.span else ""))
        if self._agreed(self.tr("Nothing arose"), sentence, self.tr("Report it")):
            self._set_nothing_arisen(plan_id, period_id, True)

    def _something_arose(self, _view: ReportView, plan_id: str, period_id: str) -> None:
        self._set_nothing_arisen(plan_id, period_id, False)

    def _set_nothing_arisen(self, plan_id: str, period_id: str, said: bool) -> None:
        act = partial(report.say_nothing_arisen, self._office, plan_id, period_id, said)
        self._run(self.tr("Saving"), lambda _progress: act(), self.acted.emit)

    def _keep_all(self, _view: ReportView, plan_id: str, period_id: str) -> None:
        words = self.tr("{count} tasks are reported as they stood. One step of undo takes it back.")

        def tell(kept: tuple[int, Saved]) -> None:
            self._doors.note(Note(words.format(count=kept[0]), tone="success"))
            self.acted.emit(kept[1])

        act = partial(report.keep_all, self._office, plan_id, period_id)
        self._run(self.tr("Saving"), lambda _progress: act(), tell, frozenset({"progress", "period"}))

    # What is said afterwards

    def _say_sent(self, told: str, doubts: tuple[str, ...]) -> None:
        words = " ".join([told, *map(self._doors.sentence, doubts)])
        self._doors.note(Note(words, tone="warning" if doubts else "success"))

    def _say_number(self, given: Numbered) -> None:
        if given.doubts:
            self._doors.note(Note(" ".join(self._number_doubts(given)), tone=_tone(given)))

    def _number_doubts(self, given: Numbered) -> list[str]:
        return [self._doors.sentence(one.code, {"other": one.other, "day": one.day}) for one in given.doubts]


def _tone(given: Numbered) -> str:
    return "warning" if given.doubts else "success"


def _paper_of(view: ReportView) -> str:
    """The paper that the person has before her."""
    return (view.report.paper_id if view.report is not None else "") or ""


def asked_words(view: ReportView) -> str:
    """What the superior asks for of a report it sent back."""
    words = QCoreApplication.translate("ReportActs", "{issuer} asks for more: {reason}")
    issuer = view.plan.issuer_short if view.plan is not None else ""
    return words.format(issuer=issuer, reason=view.report.verdict_reason if view.report is not None else "")
