"""Báo cáo kỳ: what is left to do before signing, the paper itself, and the way from the desk to the superior."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.clock import Clock
from app.progress import Progress
from app.standing.periods import PeriodSpan
from app.tracking import checks, numbers, opening, reporting
from app.tracking.checks import Finding
from db.queries import reports as rows
from db.queries.offices import OfficeRow
from ui.packages.dates import day, read_day
from ui.report.desk import NOTHING_AROSE, REOPEN, SENT_ON_PAPER, TAKE_BACK, DeskCard
from ui.report.numbering import NumberDialog
from ui.report.periods import choices, present_name, spans
from ui.report.preview_card import PreviewCard
from ui.report.way import APPROVE, GIVE_NUMBER, SEND, SUBMIT, Way, way_of
from ui.report.words import SIGNER, period_words
from ui.shell.breadth import Breadth
from ui.shell.page import BasePage
from ui.theme.theme import Theme
from ui.theme.tokens import CARD_PADDING, GAP, GAP_L
from ui.widgets.card import Card
from ui.widgets.message_bar import Note
from ui.widgets.period_chooser import PeriodChooser
from ui.widgets.prompt import Choice, Prompt, Question, yes_no
from ui.widgets.step_line import Step, StepLine, StepState
from ui.workers.task_runner import TaskRunner


@dataclass(frozen=True)
class ReportPorts:
    """What the screen needs of others.

    Attributes:
        paper: (plan id, period id, progress) → the PDF that was submitted, or a draft; runs on the store lane.
        fingerprint: mã đối chiếu of the sealing key, as the paper prints it; runs on the store lane.
        send: a plan and a period id: open the sending of the data file to the plan's issuer.
        mend: (what, plan id, clause labels): open the tasks a finding names.
        note: say something in the message bar. say: the sentence of a code.
        sign: (PDF, suggested name): sign it with a token or .p12 and keep it where the person says.
    """

    paper: Callable[[str, str, Progress], bytes]
    fingerprint: Callable[[], str]
    send: Callable[[rows.ReportPlan, str], None]
    mend: Callable[[str, str, Sequence[str]], None]
    sign: Callable[[bytes, str], None]
    note: Callable[[Note], None]
    say: Callable[[str, Mapping[str, object]], str]


@dataclass(frozen=True)
class _Shown:
    """What one reading of the store gave."""

    plans: list[rows.ReportPlan]
    plan: rows.ReportPlan | None
    spans: list[PeriodSpan]
    span: PeriodSpan | None
    report: rows.ReportRow | None
    lead: int
    findings: list[Finding]


class ReportPage(BasePage):
    """The screen of a report.

    Args:
        theme: colours and fonts.
        runner: for everything that writes or takes time.
        prompt: the door for questions.
        store: the workspace's store (``db.store.Store``; screens do not name it).
        clock: what day it is.
        who: the person named in change records.
        office: our own office.
        ports: what the screen needs of others.

    Signals:
        changed: kinds of thing that were changed (object: frozenset of str).
    """

    changed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        runner: TaskRunner,
        prompt: Prompt,
        *,
        store: Any,
        clock: Clock,
        who: str,
        office: OfficeRow,
        ports: ReportPorts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("report_page")
        self._theme, self._runner, self._prompt = theme, runner, prompt
        self._store, self._clock, self._who = store, clock, who
        self._office, self._ports = office, ports
        self._plan_id = ""
        self._period_name = ""
        self._shown: _Shown | None = None
        self._way: Way | None = None
        self._chooser = PeriodChooser(theme)
        self._chooser.period_chosen.connect(self._on_period_chosen)
        self._build()

    # The frame's side

    def title(self) -> str:
        return self.tr("Period report")

    def subtitle(self) -> str:
        plan = self._shown.plan if self._shown else None
        if plan is None:
            return self._office.short
        if plan.issuer_code == self._office.code:
            return self.tr("{office}, own plan").format(office=self._office.short)
        return self.tr("{office} to {issuer}").format(office=self._office.short, issuer=plan.issuer_short)

    def top_bar_widgets(self) -> Sequence[QWidget]:
        return (self._chooser,)

    def step_period(self, direction: int) -> None:
        """The next or previous period."""
        self._chooser.step(direction)

    def print_page(self) -> None:
        """Ctrl+P: print the paper."""
        self.preview.print_paper()

    def awake(self) -> None:
        """Read everything again."""
        self.refresh()

    def panes(self) -> Sequence[QWidget]:
        return (self.checklist, self.preview.view)

    def set_breadth(self, breadth: Breadth) -> None:
        super().set_breadth(breadth)
        self.preview.setVisible(breadth >= Breadth.SNUG)
        self.preview.set_roomy(breadth == Breadth.WIDE)

    def show_report(self, plan_id: str, period_name: str = "") -> None:
        """Show the report of a plan, of a period if one is named."""
        self.narrative.forget()
        self._plan_id, self._period_name = plan_id, period_name
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the store and show it; the paper is drawn again in the background."""
        with self._store.read() as connection:
            shown = self._read(connection)
        self._shown = shown
        self._show(shown)
        self._draw_paper(shown)

    # Building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(GAP_L, GAP_L - 2, GAP_L, GAP_L - 2)
        outer.setSpacing(GAP_L - 2)
        self.steps = StepLine(self._theme)
        line_card = Card(name="report_way")
        line_card.body.setContentsMargins(CARD_PADDING, GAP, CARD_PADDING, GAP)
        line_card.body.addWidget(self.steps)
        outer.addWidget(line_card)
        columns = QHBoxLayout()
        columns.setSpacing(GAP_L - 2)
        self.desk = DeskCard(self._theme)
        self.checklist, self.narrative = self.desk.checklist, self.desk.narrative
        self.desk.plan_chosen.connect(self._on_plan_chosen)
        self.desk.asked.connect(self._on_desk_asked)
        self.checklist.mending_asked.connect(self._on_mending_asked)
        self.flush = self.narrative.flush  # all that is typed on this page
        self.narrative.edited.connect(self._on_narrative_edited)
        columns.addWidget(self.desk, 3)
        self.preview = PreviewCard(self._theme, self.tr("Report and progress sheet"))
        self.preview.save_asked.connect(self._on_save_asked)
        self.preview.sign_asked.connect(self._on_sign_asked)
        columns.addWidget(self.preview, 4)
        outer.addLayout(columns, 1)

    # Reading and showing

    def _read(self, connection: Any) -> _Shown:
        today = self._clock.today()
        plans = rows.reporting_plans(connection)
        plan = next((one for one in plans if one.id == self._plan_id), plans[0] if plans else None)
        if plan is None:
            return _Shown(plans, None, [], None, None, 0, [])
        found = spans(connection, plan.issuer_code, plan.period_kind, today)
        names = [span.name for span in found]
        if self._period_name not in names:
            self._period_name = present_name(found, plan.period_kind, today)
        span = next((one for one in found if one.name == self._period_name), None)
        self._plan_id = plan.id
        if span is None:
            return _Shown(plans, plan, found, None, None, 0, [])
        return _Shown(
            plans,
            plan,
            found,
            span,
            rows.report(connection, plan.id, span.id, self._office.code),
            rows.lead_count(connection, plan.id, self._office.code),
            checks.check(connection, plan.id, span.id, self._office.code, today),
        )

    def _show(self, shown: _Shown) -> None:
        today = self._clock.today()
        self._chooser.set_periods(choices(shown.spans, today), self._period_name or None)
        self.desk.show_plans([(f"{plan.issuer_short} · {plan.title}", plan.id) for plan in shown.plans], self._plan_id)
        report = shown.report
        state = report.state if report else "drafting"
        issuer = shown.plan.issuer_short if shown.plan else ""
        signer = report.signer_title if report else ""
        must = sum(finding.level == "must" for finding in shown.findings)
        self._way = way_of(report, must, issuer, shown.span.due_on if shown.span else None, signer)
        self.steps.set_steps(self._steps_of(self._way, report))
        words = self.tr("{lead} tasks in charge · {updated} with a word")
        silent = next((len(one.labels) for one in shown.findings if one.code == "not-updated"), 0)
        self.desk.set_remark(words.format(lead=shown.lead, updated=shown.lead - silent) if shown.plan else "")
        self.checklist.show_findings(shown.findings, issuer, signer)
        on_desk = state in ("drafting", "checked")
        self.narrative.show_report(report, editable=on_desk)
        asked = set[str]()
        if shown.span is not None:
            asked = {NOTHING_AROSE} if on_desk else {TAKE_BACK} if state in ("submitted", "approved") else {REOPEN}
            if state == "numbered":
                asked.add(SENT_ON_PAPER)
        self.desk.show_way(self._way, self._why_words(shown), asked, ready=not (on_desk and must))
        self._flag(state, report)
        self.header_changed.emit()

    def _steps_of(self, way: Way, report: rows.ReportRow | None) -> list[Step]:
        returned = report is not None and report.verdict == "returned"
        steps = []
        for place, stop in enumerate(way.stops):
            state = StepState.DONE if place < way.at else StepState.NOW if place == way.at else StepState.LATER
            if returned and place == way.at:
                state = StepState.RETURNED
            steps.append(Step(f"report_{place}", stop.title, stop.remark, state))
        return steps

    def _why_words(self, shown: _Shown) -> str:
        if shown.plan is None:
            return self.tr("No plan yet. Receive a data file or open a plan document.")
        if shown.report is not None and shown.report.verdict == "returned":
            words = self.tr("{issuer} asks for more: {reason}")
            return words.format(issuer=shown.plan.issuer_short, reason=shown.report.verdict_reason)
        if shown.report is not None and shown.report.nothing_arisen and shown.report.state == "drafting":
            return self.tr("The report says: nothing arose in this period.")
        return self._way.why_not if self._way else ""

    def _flag(self, state: str, report: rows.ReportRow | None) -> None:
        flag = self.preview.flag
        if state in ("drafting", "checked"):
            flag.show_flag("due_soon", "file-document-edit-outline", self.tr("Draft"))
            self.preview.print_button.setText(self.tr("Print draft"))
            return
        number = self.tr("submitted") if state == "submitted" else self.tr("approved")
        if report is not None and report.number:
            number = f"{report.number}/{report.code}"
        flag.show_flag("done_on_time", "file-document-check-outline", number)
        self.preview.print_button.setText(self.tr("Print"))

    def _draw_paper(self, shown: _Shown) -> None:
        if shown.plan is None or shown.span is None:
            self.preview.show_paper(b"", self.tr("Nothing to show yet."))
            return
        plan_id, period_id = shown.plan.id, shown.span.id

        def work(progress: Progress) -> bytes:
            return self._ports.paper(plan_id, period_id, progress)

        self._runner.start(work, self._on_paper_drawn, key="report-paper", owner=self)

    def _on_paper_drawn(self, data: bytes) -> None:
        why_not = self.tr("The paper could not be shown.") if data else self.tr("Nothing to show yet.")
        self.preview.show_paper(data, why_not)

    def _do(self, title: str, act: Callable[[str, str], Any], then: Callable[[Any], None] | None = None) -> None:
        """Run a step on the store lane for the plan and period shown, opening the period if nobody has.

        Args:
            then: what is said of its result, once the page shows it.
        """
        shown = self._shown
        if shown is None or shown.plan is None or shown.span is None:
            return
        plan, name = shown.plan, shown.span.name

        def work(progress: Progress) -> Any:
            span = opening.open_period(self._store, self._who, plan.issuer_code, name)
            return act(plan.id, span.id)

        self._runner.start(work, partial(self._on_done, then), title=title, cancellable=False, owner=self)

    def _on_done(self, then: Callable[[Any], None] | None, result: Any) -> None:
        self.refresh()
        if then is not None:
            then(result)
        self.changed.emit(frozenset({"report", "period"}))

    # Acts

    def _common(self) -> tuple[Any, Clock, str]:
        return self._store, self._clock, self._who

    @Slot(str)
    def _on_desk_asked(self, what: str) -> None:
        self.narrative.flush()
        if what == SUBMIT:
            self._submit()
        elif what == APPROVE:
            sentence = self.tr("Record that the report was approved, word for word as it was submitted?")
            if self._agreed(self.tr("Approval"), sentence, self.tr("Approved")):
                self._do(self.tr("Recording the approval"), self._drawing("approve"))
        elif what == GIVE_NUMBER:
            self._give_number()
        elif what == SEND and self._shown and self._shown.plan and self._shown.span:
            self._ports.send(self._shown.plan, self._shown.span.id)
        elif what == NOTHING_AROSE:
            self._nothing_arose()
        elif what == SENT_ON_PAPER:
            self._sent_another_way()
        elif what == TAKE_BACK:
            sentence = self.tr("Take the report back to the desk? It can be changed again, and is submitted anew.")
            if self._agreed(self.tr("Back to the desk"), sentence, self.tr("Take back")):
                self._do(self.tr("Saving"), self._step(reporting.take_back))
        elif what == REOPEN:
            self._reopen()

    def _agreed(self, title: str, sentence: str, yes: str) -> bool:
        return self._prompt.ask(yes_no(title, sentence, yes, tone="info")) == "yes"

    def _step(self, act: Callable[..., Any], **fields: Any) -> Callable[[str, str], Any]:
        """A step of ``app.tracking.reporting`` on our own report."""
        return lambda plan, period: act(*self._common(), plan, period, self._office.code, **fields)

    def _submit(self) -> None:
        sentence = self.tr("Submit the report for signature? What it says and prints then stands still.")
        if not self._agreed(self.tr("Submission"), sentence, self.tr("Submit")):
            return
        submit = self._drawing("submit")

        def work(plan: str, period: str) -> Any:
            reporting.prepare(*self._common(), plan, period, self._office.code)
            return submit(plan, period)

        self._do(self.tr("Freezing the report"), work)

    def _drawing(self, act: str) -> Callable[[str, str], Any]:
        """A step of ``app.reports.submitting`` on our own report."""

        def work(plan: str, period: str) -> Any:
            # lazy: papers are heavy
            from app.reports import submitting

            how = submitting.Submission(self._ports.fingerprint())
            return getattr(submitting, act)(*self._common(), plan, period, self._office.code, how)

        return work

    def _sent_another_way(self) -> None:
        way = self._prompt.ask(
            Question(
                self.tr("Sent another way"),
                self.tr("How did the report go out? No data file is written."),
                (
                    Choice("back", self.tr("Go back")),
                    Choice("eoffice", self.tr("By eOffice")),
                    Choice("paper", self.tr("On paper"), "primary"),
                ),
                "back",
            )
        )
        if way == "back":
            return
        typed = self._prompt.ask_text(
            self.tr("Sent another way"), self.tr("The day it went out:"), start=day(self._clock.today())
        )
        if typed is None:
            return
        sent_on = read_day(typed)
        if sent_on is None:
            self._ports.note(
                Note(self.tr("That is no day. Nothing was saved. Write it like 30/11/2026."), tone="warning")
            )
            return
        self._do(self.tr("Saving"), self._step(reporting.mark_sent, sent_on=sent_on, way=way), self._say_doubts)

    def _reopen(self) -> None:
        reason = self._prompt.ask_text(
            self.tr("Reopen"),
            self.tr(
                "Why is the report reopened? What was numbered stays; the next report takes a number of its own and"
                " says what it supplements."
            ),
        )
        if reason is not None:
            self._do(self.tr("Saving"), self._step(reporting.reopen, reason=reason))

    def _say_doubts(self, doubts: Sequence[str]) -> None:
        if doubts:
            self._ports.note(Note(" ".join(self._ports.say(one, {}) for one in doubts), tone="warning"))

    def _nothing_arose(self) -> None:
        words = self.tr("Report that nothing arose in {period}? The report can still be changed until it is approved.")
        sentence = words.format(period=period_words(self._period_name))
        if self._agreed(self.tr("Nothing arose"), sentence, self.tr("Report it")):
            self._do(self.tr("Saving"), self._step(reporting.prepare, nothing_arisen=True))

    def _give_number(self) -> None:
        report = self._shown.report if self._shown else None
        proposed = (report.code if report else "") or "BC-UBND"
        with self._store.read() as connection:
            free = numbers.proposed(connection, self._office.code, "report", self._clock.today().year)
        dialog = NumberDialog(self._theme, free, proposed, self._clock.today(), self)
        if not dialog.exec():
            return
        self.give_number(dialog.number, dialog.code, dialog.dated_on)

    def give_number(self, number: str, code: str, dated_on: date | None) -> None:
        """Give the report its number and day; an empty number takes the next free one."""

        def work(plan: str, period: str) -> Any:
            # lazy: papers are heavy
            from app.reports import submitting

            return submitting.number(
                *self._common(), plan, period, self._office.code, number=number, code=code, dated_on=dated_on
            )

        self._do(self.tr("Giving the number"), work, self._say_number)

    def _say_number(self, given: Any) -> None:
        words = [self._ports.say(one.code, {"other": one.other, "day": one.day}) for one in given.doubts]
        if words:
            self._ports.note(Note(" ".join(words), tone="warning"))

    @Slot(object)
    def _on_narrative_edited(self, fields: dict[str, str]) -> None:
        self._do("", self._step(reporting.prepare, **fields))

    @Slot(str, object)
    def _on_mending_asked(self, what: str, labels: Sequence[str]) -> None:
        if what == SIGNER:
            self.desk.show_wording()
            self.narrative.focus_signer()
        elif self._shown and self._shown.plan:
            self._ports.mend(what, self._shown.plan.id, labels)

    @Slot()
    def _on_save_asked(self) -> None:
        path = self._prompt.save_file(self.tr("Keep the paper"), self.tr("PDF (*.pdf)"))
        data = self.preview.view.data
        if path is not None and data:
            target = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
            self._runner.start(
                lambda _progress: target.write_bytes(data), title=self.tr("Keeping the paper"), owner=self
            )

    @Slot()
    def _on_sign_asked(self) -> None:
        if self.preview.view.data:
            self._ports.sign(self.preview.view.data, f"{self._period_name}.pdf")

    @Slot(object)
    def _on_period_chosen(self, name: str) -> None:
        self.narrative.forget()
        self._period_name = name
        self.refresh()

    @Slot(str)
    def _on_plan_chosen(self, plan_id: str) -> None:
        self.show_report(plan_id)
