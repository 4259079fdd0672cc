"""Báo cáo kỳ: what is left to do before signing, the paper itself, and the way from the desk to the superior."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.clock import Clock
from app.desk.rows import OfficeRow
from app.progress import Progress
from app.standing.periods import PeriodSpan
from app.tracking import checks, keeping, numbers, opening
from app.tracking.checks import Finding
from app.tracking.gathering import gathered_words
from db.queries import reports as rows
from ui.screens.report.acts import Desk, Job, ReportActs, Subject
from ui.screens.report.desk import NOTHING_AROSE, REOPEN, SENT_ON_PAPER, SOMETHING_AROSE, TAKE_BACK, DeskCard
from ui.screens.report.periods import choices, present_name, spans
from ui.screens.report.preview_card import PreviewCard
from ui.screens.report.way import SEND, Way, way_of
from ui.screens.report.words import SIGNER, WORDING
from ui.theme.theme import Theme
from ui.theme.tokens import CARD_PADDING, GAP, GAP_L
from ui.widgets.card import Card
from ui.widgets.message_bar import Note
from ui.widgets.period_chooser import PeriodChooser
from ui.widgets.prompt import Prompt
from ui.widgets.step_line import Step, StepLine, StepState
from ui.window.breadth import Breadth
from ui.window.page import BasePage
from ui.workers.task_runner import TaskRunner

_SHOWN_HERE = frozenset({"report", "paper", "package", "plan", "progress", "verdict"})


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
    """What one reading of the store gave. ``begun``: the words a report that nobody began starts with.
    ``keepable``: how many tasks without a word can be kept as they stand.
    """

    plans: list[rows.ReportPlan]
    plan: rows.ReportPlan | None
    spans: list[PeriodSpan]
    span: PeriodSpan | None
    report: rows.ReportRow | None
    lead: int
    findings: list[Finding]
    begun: Mapping[str, str] = field(default_factory=dict)
    keepable: int = 0


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
        self.acts = ReportActs(
            theme,
            prompt,
            Desk(store, clock, who, office.code),
            ports.fingerprint,
            ports.note,
            ports.say,
            self,
        )
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

    @Slot(object)
    def take_changes(self, kinds: frozenset[str]) -> None:
        """Something was sent or received: show what became of the report, if the page is seen."""
        if self.isVisible() and kinds & _SHOWN_HERE:
            self.refresh()

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
        report = rows.report(connection, plan.id, span.id, self._office.code)
        return _Shown(
            plans,
            plan,
            found,
            span,
            report,
            rows.lead_count(connection, plan.id, self._office.code),
            checks.check(connection, plan.id, span.id, self._office.code, today),
            {} if report else gathered_words(connection, plan.id, span.id, self._office.code, today),
            len(keeping.to_keep(connection, plan.id, span.id, self._office.code, today)),
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
        on_desk = state in ("drafting", "checked")
        self.checklist.show_findings(shown.findings, issuer, signer, mendable=on_desk, keepable=shown.keepable)
        self.narrative.show_report(report, shown.begun, editable=on_desk)
        asked = set[str]()
        if shown.span is not None:
            nothing = report is not None and report.nothing_arisen
            asked = {SOMETHING_AROSE if nothing else NOTHING_AROSE}
            if not on_desk:
                asked = {TAKE_BACK} if state in ("submitted", "approved") else {REOPEN}
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
            number = f"{numbers.as_printed(report.number)}/{report.code}"
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

    def _do(self, job: Job) -> None:
        """Run a step on the store lane for the plan and period shown, opening the period if nobody has."""
        shown = self._shown
        if shown is None or shown.plan is None or shown.span is None:
            return
        plan, name = shown.plan, shown.span.name

        def work(progress: Progress) -> Any:
            span = opening.open_period(self._store, self._who, plan.issuer_code, name)
            return job.work(plan.id, span.id)

        self._runner.start(work, partial(self._on_done, job), title=job.title, cancellable=False, owner=self)

    def _on_done(self, job: Job, result: Any) -> None:
        self.refresh()
        if job.then is not None:
            job.then(result)
        self.changed.emit(job.kinds | {"period"})

    # Acts

    @Slot(str)
    def _on_desk_asked(self, what: str) -> None:
        self.narrative.flush()
        shown = self._shown
        if shown is None or shown.plan is None or shown.span is None:
            return
        if what == SEND:
            self._ports.send(shown.plan, shown.span.id)
            return
        report = shown.report
        code = (report.code if report else "") or "BC-UBND"
        job = self.acts.ask(what, Subject(shown.plan.id, shown.span.id, shown.span.name, code))
        if job is not None:
            self._do(job)

    def give_number(self, number: str, code: str, dated_on: date | None) -> None:
        """Give the report its number and day; an empty number takes the next free one."""
        self._do(self.acts.numbering(number, code, dated_on))

    @Slot(object)
    def _on_narrative_edited(self, fields: dict[str, str]) -> None:
        self._do(self.acts.writing(fields))

    @Slot(str, object)
    def _on_mending_asked(self, what: str, labels: Sequence[str]) -> None:
        if what in (SIGNER, WORDING):
            self.desk.show_wording()
            if what == SIGNER:
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
