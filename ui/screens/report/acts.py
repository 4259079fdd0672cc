"""What a person does with a report: each act asks what it must, and becomes one piece of work for the store lane."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.clock import Clock
from app.tracking import keeping, numbers, reporting
from db.queries import papers as paper_rows
from ui.screens.report.desk import KEEP_ALL, NOTHING_AROSE, REOPEN, SENT_ON_PAPER, SOMETHING_AROSE, TAKE_BACK
from ui.screens.report.numbering import NumberDialog
from ui.screens.report.way import APPROVE, GIVE_NUMBER, SUBMIT
from ui.texts.days import day, read_day
from ui.texts.periods import period_words
from ui.theme.theme import Theme
from ui.widgets.message_bar import Note
from ui.widgets.prompt import Choice, Prompt, Question, yes_no

SUPPLEMENTS = "supplements"


@dataclass(frozen=True)
class Desk:
    """Whose report it is: the store (``db.store.Store``; screens do not name it), the clock, the person, the office."""

    store: Any
    clock: Clock
    who: str
    office_code: str


@dataclass(frozen=True)
class Subject:
    """The report that is shown. ``code``: what its number is followed by, as proposed."""

    plan_id: str
    period_id: str
    period_name: str
    code: str


@dataclass(frozen=True)
class Job:
    """A piece of work: its name in the progress bar, (plan id, period id) → result, what is said of the result.

    Attributes:
        kinds: of what it changes, beside the period.
    """

    title: str
    work: Callable[[str, str], Any]
    then: Callable[[Any], None] | None = None
    kinds: frozenset[str] = frozenset({"report"})


class ReportActs(QObject):
    """The acts of one desk.

    Args:
        prompt: the door for questions.
        fingerprint: mã đối chiếu of the sealing key; asked on the store lane.
        note: says what was done, and what should be looked at again.
        say: the sentence of a code.
        parent: the window that dialogs belong to.
    """

    def __init__(
        self,
        theme: Theme,
        prompt: Prompt,
        desk: Desk,
        fingerprint: Callable[[], str],
        note: Callable[[Note], None],
        say: Callable[[str, Mapping[str, object]], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme, self._prompt, self._desk = theme, prompt, desk
        self._fingerprint, self._note, self._say = fingerprint, note, say
        self._window = parent

    def ask(self, what: str, subject: Subject) -> Job | None:
        """The work of an act, once the person has answered; None where the person gave up."""
        asking: Callable[[Subject], Job | None] = {
            SUBMIT: self._submit,
            APPROVE: self._approve,
            GIVE_NUMBER: self._give_number,
            SENT_ON_PAPER: self._sent_another_way,
            TAKE_BACK: self._take_back,
            REOPEN: self._reopen,
            NOTHING_AROSE: self._nothing_arose,
            SOMETHING_AROSE: self._something_arose,
            KEEP_ALL: self._keep_all,
        }[what]
        return asking(subject)

    def writing(self, fields: Mapping[str, str]) -> Job:
        """Keep what was typed."""
        return Job("", self._step(reporting.prepare, **fields))

    def numbering(self, number: str, code: str, dated_on: date | None) -> Job:
        """Give number and day; an empty number takes the next free one."""

        def work(plan: str, period: str) -> Any:
            # lazy: papers are heavy
            from app.reports import submitting

            return submitting.number(*self._report(plan, period), number=number, code=code, dated_on=dated_on)

        return Job(self.tr("Giving the number"), work, self._say_number)

    def _report(self, plan: str, period: str) -> tuple[Any, Clock, str, str, str, str]:
        desk = self._desk
        return desk.store, desk.clock, desk.who, plan, period, desk.office_code

    def _step(self, act: Callable[..., Any], **fields: Any) -> Callable[[str, str], Any]:
        """A step of ``app.tracking.reporting`` on our own report."""
        return lambda plan, period: act(*self._report(plan, period), **fields)

    def _drawing(self, act: str, relation: str = SUPPLEMENTS) -> Callable[[str, str], Any]:
        """A step of ``app.reports.submitting`` on our own report."""

        def work(plan: str, period: str) -> Any:
            # lazy: papers are heavy
            from app.reports import submitting

            how = submitting.Submission(self._fingerprint(), relation=relation)
            return {"submit": submitting.submit, "approve": submitting.approve}[act](*self._report(plan, period), how)

        return work

    def _agreed(self, title: str, sentence: str, yes: str) -> bool:
        return self._prompt.ask(yes_no(title, sentence, yes, tone="info")) == "yes"

    # From the desk to the number

    def _submit(self, subject: Subject) -> Job | None:
        relation = self._relation(subject)
        if relation is None:
            return None
        submit = self._drawing("submit", relation)

        def work(plan: str, period: str) -> Any:
            reporting.prepare(*self._report(plan, period))
            return submit(plan, period)

        return Job(self.tr("Freezing the report"), work)

    def _relation(self, subject: Subject) -> str | None:
        """What the report does to one that went out before; None where the person does not submit."""
        title = self.tr("Submission")
        sentence = self.tr("Submit the report for signature? What it says and prints then stands still.")
        with self._desk.store.read() as connection:
            before = paper_rows.sent_before(connection, subject.plan_id, subject.period_id, self._desk.office_code)
        if before is None:
            return SUPPLEMENTS if self._agreed(title, sentence, self.tr("Submit")) else None
        words = self.tr("Report {number} went out before. What does this one do to it?")
        choices = (
            Choice("back", self.tr("Go back")),
            Choice("replaces", self.tr("Replaces it")),
            Choice(SUPPLEMENTS, self.tr("Supplements it"), "primary"),
        )
        number = f"{numbers.as_printed(before.number)}/{before.code}"
        answer = self._prompt.ask(Question(title, words.format(number=number), choices, "back", detail=sentence))
        return None if answer == "back" else answer

    def _approve(self, _subject: Subject) -> Job | None:
        sentence = self.tr("Record that the report was approved, word for word as it was submitted?")
        if not self._agreed(self.tr("Approval"), sentence, self.tr("Approved")):
            return None
        return Job(self.tr("Recording the approval"), self._drawing("approve"))

    def _give_number(self, subject: Subject) -> Job | None:
        today = self._desk.clock.today()
        with self._desk.store.read() as connection:
            free = numbers.proposed(connection, self._desk.office_code, "report", today.year)
        dialog = NumberDialog(self._theme, free, subject.code, today, self._window)
        return self.numbering(dialog.number, dialog.code, dialog.dated_on) if dialog.exec() else None

    # After the number, and back

    def _sent_another_way(self, _subject: Subject) -> Job | None:
        title = self.tr("Sent another way")
        choices = (
            Choice("back", self.tr("Go back")),
            Choice("eoffice", self.tr("By eOffice")),
            Choice("paper", self.tr("On paper"), "primary"),
        )
        sentence = self.tr("How did the report go out? No data file is written.")
        way = self._prompt.ask(Question(title, sentence, choices, "back"))
        if way == "back":
            return None
        start = day(self._desk.clock.today())
        typed = self._prompt.ask_text(title, self.tr("The day it went out:"), start=start)
        if typed is None:
            return None
        sent_on = read_day(typed)
        if sent_on is None:
            self._warn(self.tr("That is no day. Nothing was saved. Write it like 30/11/2026."))
            return None
        return Job(self.tr("Saving"), self._step(reporting.mark_sent, sent_on=sent_on, way=way), self._say_doubts)

    def _take_back(self, _subject: Subject) -> Job | None:
        sentence = self.tr("Take the report back to the desk? It can be changed again, and is submitted anew.")
        if not self._agreed(self.tr("Back to the desk"), sentence, self.tr("Take back")):
            return None
        return Job(self.tr("Saving"), self._step(reporting.take_back))

    def _reopen(self, _subject: Subject) -> Job | None:
        sentence = self.tr(
            "Why is the report reopened? What was numbered stays; the next report takes a number of its own and says"
            " what it supplements."
        )
        reason = self._prompt.ask_text(self.tr("Reopen"), sentence)
        return None if reason is None else Job(self.tr("Saving"), self._step(reporting.reopen, reason=reason))

    def _nothing_arose(self, subject: Subject) -> Job | None:
        words = self.tr("Report that nothing arose in {period}? The report can still be changed until it is submitted.")
        sentence = words.format(period=period_words(subject.period_name))
        if not self._agreed(self.tr("Nothing arose"), sentence, self.tr("Report it")):
            return None
        return Job(self.tr("Saving"), self._step(reporting.prepare, nothing_arisen=True))

    def _something_arose(self, _subject: Subject) -> Job:
        return Job(self.tr("Saving"), self._step(reporting.prepare, nothing_arisen=False))

    def _keep_all(self, _subject: Subject) -> Job:
        words = self.tr("{count} tasks are reported as they stood. One step of undo takes it back.")

        def tell(kept: int) -> None:
            self._note(Note(words.format(count=kept), tone="success"))

        return Job(self.tr("Saving"), self._step(keeping.keep_as_it_stands), tell, frozenset({"progress"}))

    # What is said afterwards

    def _warn(self, words: str) -> None:
        self._note(Note(words, tone="warning"))

    def _say_doubts(self, doubts: tuple[str, ...]) -> None:
        if doubts:
            self._warn(" ".join(self._say(one, {}) for one in doubts))

    def _say_number(self, given: Any) -> None:
        if given.doubts:
            self._warn(" ".join(self._say(one.code, {"other": one.other, "day": one.day}) for one in given.doubts))
