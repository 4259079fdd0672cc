"""Báo cáo kỳ: what is left to do before signing, the paper itself, and the stages from the desk to the superior."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.desk import offices, on_behalf, report
from app.desk.office import Office
from app.desk.report import ReportRow, ReportView
from app.desk.rows import OfficeRow, inside
from app.desk.signing import ToSign
from app.errors import AppError
from app.progress import Progress
from app.standing.periods import PeriodSpan
from app.tracking.numbers import as_printed
from ui.screens.report.desk_card import (
    CORRECT,
    KEEP_ALL,
    KEEP_OUTSIDE,
    NOT_SENT,
    NOTHING_AROSE,
    SOMETHING_AROSE,
    TAKE_BACK,
    UNIT_WORDS,
    DeskCard,
)
from ui.screens.report.finding_words import FORM, SIGNER, UNITS, WORDING
from ui.screens.report.narrative import NarrativeEditor
from ui.screens.report.preview_card import PreviewCard
from ui.screens.report.report_acts import ReportActs, asked_words
from ui.screens.report.stages import REOPEN, SEND, SENT_ON_PAPER, Stages, stages_of
from ui.screens.report.template_menu import TemplateMenu
from ui.screens.report.unit_words import UnitNarratives
from ui.screens.report.working_paper import Drawn, WorkingPaperWindow
from ui.texts.file_names import report_file, signed_file
from ui.texts.overtaken import said_otherwise
from ui.texts.periods import period_words
from ui.theme.tokens import CARD_PADDING, GAP, GAP_L
from ui.widgets.basics import button
from ui.widgets.card import Card
from ui.widgets.form import Form
from ui.widgets.message_bar import Note
from ui.widgets.period_chooser import PeriodChooser, period_choices
from ui.widgets.step_line import Step, StepLine, StepState
from ui.widgets.typed import PLACE
from ui.window.breadth import Breadth
from ui.window.doors import Doors
from ui.window.page import BasePage
from ui.window.printing import print_paper
from ui.workers.task_runner import Lane

_SAID_AFTER_MS = 120
"""A report that is not there by then is said to be on its way; one that comes sooner changes the page once."""
_SHOWN_HERE = frozenset({"report", "paper", "package", "plan", "progress", "verdict"})


class ReportPage(BasePage):
    """The screen of a report.

    Args:
        card: our own office, as screens name it.

    Signals:
        changed: kinds of thing that were changed (object: frozenset of str).
        acted: something was done that can be given back (object: Saved).
        send_asked: the data file shall go to this office (object: its code).
        mending_asked: (plan id, name of the period, clause labels): write in the tasks a finding names.
        sign_asked: (what goes to be signed: ``ToSign``, suggested name): sign it, and keep it where the person says.
        units_asked: (plan id, period name): show the units of a consolidated report.
        papers_asked: the papers of the office shall be shown, about a plan (str: its id).
    """

    changed = Signal(object)
    acted = Signal(object)
    send_asked = Signal(object)
    mending_asked = Signal(str, str, object)
    sign_asked = Signal(object, str)
    units_asked = Signal(str, str)
    papers_asked = Signal(str)

    def __init__(self, doors: Doors, office: Office, card: OfficeRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("report_page")
        self._doors, self._office, self._card = doors, office, card
        self._plan_id = ""
        self._period_name = ""
        self._view: ReportView | None = None
        self._stages: Stages | None = None
        self.form: Form | None = None
        self.forms: TemplateMenu | None = None
        self._leaving: Callable[[], None] | None = None
        self._reading, self._moving, self._pressed = False, False, ""
        self._rested: QWidget | None = None
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_SAID_AFTER_MS)
        self._late.timeout.connect(self._on_late)
        self._chooser = PeriodChooser(doors.theme)
        self._chooser.period_chosen.connect(self._on_period_chosen)
        self._papers = button(
            doors.theme, self.tr("Papers…"), name="report_papers", icon="file-document-outline", compact=True
        )
        self._papers.clicked.connect(self._on_papers_clicked)
        self.acts = ReportActs(doors, office, self)
        self.acts.done.connect(self._on_acts_done)
        self.acts.acted.connect(self.acted)
        self.unit_words = UnitNarratives(doors, office, self)
        self.unit_words.drafted.connect(self._on_drafted)
        self._build()

    # The frame's side

    @property
    def is_refused(self) -> bool:
        """Words of the report could not be saved."""
        typed = self.desk.narrative_so_far
        return typed is not None and typed.is_refused

    @property
    def narrative(self) -> NarrativeEditor:
        """The written parts; made when they are first wanted."""
        return self.desk.narrative

    @Slot()
    def flush(self) -> None:
        """Hand over all that is typed on this page."""
        if self.desk.narrative_so_far is not None:
            self.narrative.flush()

    @property
    def is_read(self) -> bool:
        """What shows is what was asked for, as it stands."""
        return not self._reading

    def let_go(self) -> None:
        """A person gives up the words that could not be saved."""
        self.narrative.forget()

    def title(self) -> str:
        return self.tr("Period report")

    def subtitle(self) -> str:
        plan = self._view.plan if self._view else None
        if plan is None:
            return self._card.short
        if plan.part == "issues":
            return self.tr("{office}, consolidated from its units").format(office=self._card.short)
        if plan.issuer_code == self._office.code:
            return self.tr("{office}, own plan").format(office=self._card.short)
        return self.tr("{office} to {issuer}").format(office=self._card.short, issuer=inside(plan.issuer_short))

    def top_bar_widgets(self) -> Sequence[QWidget]:
        return (self._papers, self._chooser)

    def step_period(self, direction: int) -> None:
        """The next or previous period."""
        self._chooser.step(direction)

    @Slot()
    def print_page(self) -> None:
        """Ctrl+P: print the paper."""
        print_paper(self._doors, self.preview.view.data, self.preview.view.current, self)

    def awake(self) -> None:
        """Read everything again."""
        self.refresh()

    def panes(self) -> Sequence[QWidget]:
        return (self.checklist, self.preview.view)

    def set_breadth(self, breadth: Breadth) -> None:
        super().set_breadth(breadth)
        self.preview.set_roomy(breadth == Breadth.WIDE)
        for made in (self.desk.paper_button, self.preview.desk_button):
            made.setVisible(breadth < Breadth.SNUG)
        self._show_side(paper=False)

    def _show_side(self, *, paper: bool) -> None:
        """Desk and paper side by side, or one of them where there is no room for both; who writes has the room of the
        steps too.
        """
        both = self.breadth >= Breadth.SNUG
        self.preview.setVisible(both or paper)
        self.desk.setVisible(both or not paper)
        self._line_card.setVisible(both or not (paper or self.desk.is_wording))

    def show_report(self, plan_id: str, period_name: str = "") -> None:
        """Show the report of a plan, of a period if one is named."""
        self._leave_for(plan_id, period_name)

    @Slot()
    def refresh(self) -> None:
        """Read the store in the background, then show it and draw the paper again.

        What shows stays until the new is there. While another report is on its way no act can hit the old one.
        """
        office, plan_id, period_name = self._office, self._plan_id, self._period_name

        def work(progress: Progress) -> ReportView:
            return report.shown(office, plan_id, period_name, progress)

        self._reading = True
        self._moving = self._view is None or (plan_id, period_name) != _names(self._view)
        if self._moving:
            self._pressed = ""
            if not self._late.isActive():
                self._late.start()
        self._doors.runner.start(work, self._on_read, self._on_unread, lane=Lane.FREE, key="report", owner=self)

    def _on_read(self, view: ReportView) -> None:
        if self.parentWidget() is not None and self.isHidden():
            self._arrived()  # somebody works on another page by now; whoever comes back has it read again
            return
        moved = self._view is None or _names(view) != _names(self._view)
        if moved and self.desk.narrative_so_far is not None:
            self.flush()
            if not self.narrative.is_settled:
                self._leaving = self.refresh  # typed into the old report meanwhile; it is written there first
                return
            self.narrative.forget()
        stepped = self._view is not None and _step(view) != _step(self._view)
        self._plan_id, self._period_name = _names(view)
        self._view = view
        self._arrived()
        self._show(view)
        self._draw_paper(view, moved=moved, stepped=stepped)
        pressed, self._pressed = self._pressed, ""
        offered = _offered(view, self._office.code) | ({KEEP_ALL, KEEP_OUTSIDE} if view.on_desk else set())
        if pressed and self._stages and pressed in {self._stages.action, *offered}:
            self._on_desk_asked(pressed)

    def _on_unread(self, error: BaseException) -> None:
        self._stay()
        self._tell(error)

    def _tell(self, error: BaseException) -> None:
        if not isinstance(error, AppError):
            raise error
        self._doors.note(Note(self._doors.explain(error), tone="danger"))

    def _arrived(self) -> None:
        self._reading = self._moving = False
        self._late.stop()
        self._set_waiting(waiting=False)

    def _set_waiting(self, *, waiting: bool) -> None:
        """What rests gives the focus back to whoever had it, where nothing else has taken it meanwhile."""
        here: QWidget | None = self.window().focusWidget()
        if waiting and here is not None and self.isAncestorOf(here):
            self._rested = here
            here.clearFocus()
        self.desk.set_waiting(waiting=waiting)
        self.preview.set_waiting(waiting=waiting)
        if not waiting and self._rested is not None:
            if here is None and isValid(self._rested) and self._rested.isVisible():
                self._rested.setFocus()
            self._rested = None

    def _stay(self) -> None:
        """What was asked for did not come: the page is again that of the report it shows."""
        self._arrived()
        if self._view is not None:
            self._plan_id, self._period_name = _names(self._view)
            self._show(self._view)

    @Slot()
    def _on_late(self) -> None:
        self._set_waiting(waiting=True)
        issued = self._view is not None and any(
            plan.part == "issues" for plan in self._view.plans if plan.id == self._plan_id
        )
        self.desk.set_remark(self.tr("Consolidating…") if issued else self.tr("Opening the report…"))

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
        self.steps = StepLine(self._doors.theme)
        self._line_card = line_card = Card(name="report_stages")
        line_card.body.setContentsMargins(CARD_PADDING, GAP, CARD_PADDING, GAP)
        line_card.body.addWidget(self.steps)
        outer.addWidget(line_card)
        columns = QHBoxLayout()
        columns.setSpacing(GAP_L - 2)
        self.desk = DeskCard(self._doors.theme)
        self.checklist = self.desk.checklist
        self.desk.narrative_made.connect(self._on_desk_narrative_made)
        self.desk.plan_chosen.connect(self._on_plan_chosen)
        self.desk.asked.connect(self._on_desk_asked)
        self.checklist.mending_asked.connect(self._on_mending_asked)
        columns.addWidget(self.desk, 3)
        self.preview = PreviewCard(self._doors.theme, self.tr("Report and progress sheet"))
        self.preview.print_asked.connect(self.print_page)
        self.preview.save_asked.connect(self._on_save_asked)
        self.preview.word_asked.connect(self._on_word_asked)
        self.preview.forms_button.show()
        self.preview.forms_asked.connect(self._on_forms_asked)
        self.preview.sign_asked.connect(self._on_sign_asked)
        self.preview.desk_asked.connect(self._on_preview_desk_asked)
        self.desk.paper_asked.connect(self._on_desk_paper_asked)
        self.desk.turned.connect(self._on_desk_turned)
        columns.addWidget(self.preview, 4)
        outer.addLayout(columns, 1)

    # Showing

    def _show(self, view: ReportView) -> None:
        self._chooser.set_periods(period_choices(view.spans, view.today), self._period_name or None)
        self.desk.show_plans([(f"{plan.issuer_short} · {plan.title}", plan.id) for plan in view.plans], self._plan_id)
        written = view.report
        issuer = _sent_to(view, self._office.code)
        signer = written.signer_title if written else ""
        self._stages = stages_of(
            written,
            view.must,
            issuer,
            view.span.due_on if view.span else None,
            signer,
            by_package=view.plan is None or view.plan.source == "package",
        )
        self.steps.set_steps(self._steps_of(self._stages, written))
        self.desk.set_remark(self._remark(view))
        self.checklist.show_findings(view.findings, issuer, signer, mendable=view.on_desk, keepable=view.keepable)
        if self.desk.narrative_so_far is not None:
            self._show_narrative(view)
        ready = not (view.on_desk and view.must)
        self.desk.show_stages(self._stages, self._why_words(view), _offered(view, self._office.code), ready=ready)
        self._flag(view.state, written)
        self.header_changed.emit()

    def _show_narrative(self, view: ReportView) -> None:
        named = (self.title(), period_words(view.span.name) if view.span else "", view.plan.title if view.plan else "")
        self.narrative.setProperty(PLACE, " · ".join(words for words in named if words))
        self.narrative.show_report(view.report, view.begun, editable=view.on_desk)

    def _remark(self, view: ReportView) -> str:
        if view.plan is None:
            return ""
        if view.units is not None:
            return self.tr("{count} units · reports of {here} are here").format(count=view.units[0], here=view.units[1])
        silent = next((len(one.labels) for one in view.findings if one.code == "not-updated"), 0)
        return self.tr("{updated}/{lead} updated").format(lead=view.lead, updated=view.lead - silent)

    def _steps_of(self, stages: Stages, written: ReportRow | None) -> list[Step]:
        returned = written is not None and written.verdict == "returned"
        steps = []
        for place, stage in enumerate(stages.line):
            state = StepState.DONE if place < stages.at else StepState.NOW if place == stages.at else StepState.LATER
            if returned and place == stages.at:
                state = StepState.RETURNED
            steps.append(Step(f"report_{place}", stage.title, stage.remark, state))
        return steps

    def _why_words(self, view: ReportView) -> str:
        if view.plan is None:
            return self.tr("No plan yet. Receive a data file or open a plan document.")
        if view.report is not None and view.report.verdict == "returned":
            rests = self._stages.why_not if self._stages else ""
            way = self.tr("Correct it here, then submit it for signature and send it again.") if view.on_desk else ""
            return "\n".join(filter(None, (asked_words(view), way, rests)))
        if view.overtaken is not None:
            words = self.tr("What went up has changed since: {units}: {what}. Reopen it to send a supplement.")
            what = said_otherwise([name for name, _label in view.overtaken.figures], view.overtaken.kinds)
            called = {one.code: one.short for one in offices.known(self._office)}
            return words.format(units=", ".join(called.get(one, one) for one in view.overtaken.units), what=what)
        if view.report is not None and view.report.nothing_arisen and view.report.state == "drafting":
            return self.tr("The report says: nothing arose in this period.")
        return self._stages.why_not if self._stages else ""

    def _flag(self, state: str, written: ReportRow | None) -> None:
        flag = self.preview.flag
        if state in ("drafting", "checked"):
            flag.show_flag("due_soon", "file-document-edit-outline", self.tr("Draft"))
            self.preview.print_button.setText(self.tr("Print draft"))
            return
        number = self.tr("submitted") if state == "submitted" else self.tr("approved")
        if written is not None and written.number:
            number = f"{as_printed(written.number)}/{written.code}"
        flag.show_flag("done_on_time", "file-document-check-outline", number)
        self.preview.print_button.setText(self.tr("Print"))

    def _draw_paper(self, view: ReportView, *, moved: bool, stepped: bool) -> None:
        if view.plan is None or view.span is None:
            self.preview.show_paper(b"", self.tr("Nothing to show yet."))
            return
        if moved:  # the paper of another report never stands under this one's name
            self.preview.show_paper(b"", self.tr("Drawing the paper…"))
        elif stepped:  # nor is the draft signed as the paper, or the one called off printed as the draft
            self.preview.set_waiting(waiting=True)
        work = partial(report.paper, self._office, view.plan.id, view.span.id)
        self._doors.runner.start(work, self._on_paper_drawn, key="report-paper", owner=self)

    def _on_paper_drawn(self, data: bytes) -> None:
        why_not = self.tr("The paper could not be shown.") if data else self.tr("Nothing to show yet.")
        self.preview.show_paper(data, why_not)

    def _leave_for(self, plan_id: str, period_name: str) -> None:
        """Show another report once everything typed into this one is on disk; where that is refused, stay."""

        def go() -> None:
            self._plan_id, self._period_name = plan_id, period_name
            self.refresh()

        self.flush()
        if self.desk.narrative_so_far is None or self.narrative.is_settled:
            go()
        else:
            self._leaving = go

    # Slots

    @Slot(object)
    def _on_desk_narrative_made(self, made: NarrativeEditor) -> None:
        made.form_asked.connect(self._edit_form)
        made.edited.connect(self._on_narrative_edited)
        made.settled.connect(self._on_narrative_settled)
        if self._view is not None:
            self._show_narrative(self._view)

    @Slot()
    def _on_desk_paper_asked(self) -> None:
        self.flush()
        self._show_side(paper=True)
        self.preview.view.setFocus()

    @Slot()
    def _on_desk_turned(self) -> None:
        self._show_side(paper=False)

    @Slot()
    def _on_preview_desk_asked(self) -> None:
        self._show_side(paper=False)

    @Slot(object)
    def _on_acts_done(self, kinds: frozenset[str]) -> None:
        self.refresh()
        self.changed.emit(kinds)

    @Slot()
    def _on_drafted(self) -> None:
        self._on_acts_done(frozenset({"report", "period"}))

    @Slot(str)
    def _on_desk_asked(self, what: str) -> None:
        self.flush()
        view = self._view
        if view is None or view.plan is None or self._moving:
            return
        if self._reading:  # the same report is read again: the act waits for what it says now
            self._pressed = what
            return
        if what == SEND:
            self.send_asked.emit(view.plan.issuer_code)
        elif what == UNIT_WORDS and view.span is not None:
            self.unit_words.open(view.plan.id, view.span, period_words(view.span.name), upward=view.feeds)
        else:
            self.acts.ask(what, view)

    @Slot(object)
    def _on_narrative_edited(self, fields: dict[str, str]) -> None:
        view = self._view
        if view is None or view.plan is None or view.span is None:
            return
        self.acts.write(
            view.plan.id,
            view.span.id,
            fields,
            partial(self.narrative.came_home, fields),
            partial(self._on_narrative_refused, fields),
        )

    def _on_narrative_refused(self, fields: dict[str, str], error: BaseException) -> None:
        self._leaving = None
        self.narrative.refused(fields)
        self._stay()
        self._tell(error)

    @Slot()
    def _on_narrative_settled(self) -> None:
        go, self._leaving = self._leaving, None
        if go is not None:
            go()

    @Slot(str, object)
    def _on_mending_asked(self, what: str, labels: Sequence[str]) -> None:
        if what == FORM:
            self._edit_form()
        elif what in (SIGNER, WORDING):
            self.desk.show_wording()
            if what == SIGNER:
                self.narrative.focus_signer()
            else:
                self.narrative.focus_empty()
        elif what == UNITS and self._view and self._view.plan:
            self.units_asked.emit(self._view.plan.id, self._period_name)
        elif self._view and self._view.plan:
            self.mending_asked.emit(self._view.plan.id, self._period_name, labels)

    @Slot()
    def _edit_form(self) -> None:
        # lazy: opened rarely
        from ui.screens.settings.paper_form import form_of_papers

        self.flush()
        span = self._view.span if self._view else None
        about = (self._plan_id, span.id if span else "")
        self.form = form_of_papers(self._doors, self._office, self._on_acts_done, self, *about)
        self.form.open()

    @Slot()
    def _on_save_asked(self) -> None:
        data = self.preview.view.data
        if data:
            self._keep(self.tr("PDF (*.pdf)"), ".pdf", lambda target: report.keep_file(target, data))

    @Slot()
    def _on_word_asked(self) -> None:
        view = self._view
        if view is not None and view.plan is not None and view.span is not None:
            plain = partial(report.write_word, self._office, view.plan.id, view.span.id)
            self._keep(self.tr("Word (*.docx)"), ".docx", plain)

    @Slot()
    def _on_forms_asked(self) -> None:
        view = self._view
        if view is not None and view.plan is not None and view.span is not None:
            self.forms = TemplateMenu(
                self._doors, self._office, (view.plan.id, view.span.id), self._file, self.preview.forms_button
            )
            self.forms.blank_asked.connect(partial(self._show_blank, view.plan.id, view.span))
            self.forms.popup_below()

    def _show_blank(self, plan_id: str, span: PeriodSpan) -> None:
        """A form of our tasks over the window, to be printed and filled in by pen."""
        words = self.tr("Report form of {unit}, {period}")
        name = words.format(unit=self._card.name, period=period_words(span.name).lower())
        dialog = WorkingPaperWindow(self._doors, name, self.window())
        dialog.setObjectName("blank_window")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def work(_progress: Progress) -> Drawn:
            data = on_behalf.blank_form(self._office, plan_id, span, self._office.code)
            return data, partial(on_behalf.write_blank, self._office, plan_id, span, self._office.code)

        dialog.draw(self.tr("Blank form"), work)
        dialog.open()

    def _file(self, ending: str) -> Path:
        """What a file of this report is offered to be called."""
        view = self._view
        written, plan = (view.report, view.plan) if view is not None else (None, None)
        number, code = (written.number or "", written.code) if written is not None else ("", "")
        period_name = _names(view)[1] if view is not None else ""
        return report_file(period_name, plan.title if plan else "", ending, number=number, code=code)

    def _keep(self, kinds: str, suffix: str, write: Callable[[Path], Path]) -> None:
        path = self._doors.prompt.save_file(self.tr("Keep the paper"), kinds, self._file(suffix))
        if path is None:
            return
        target = path if path.suffix.lower() == suffix else path.with_name(f"{path.name}{suffix}")

        def home(written: Path) -> None:
            self._doors.note(Note(self.tr("Written: {path}").format(path=written), tone="success"))

        self._doors.runner.start(lambda _progress: write(target), home, title=self.tr("Keeping the paper"), owner=self)

    @Slot()
    def _on_papers_clicked(self) -> None:
        self.flush()
        self.papers_asked.emit(self._plan_id)

    @Slot()
    def _on_sign_asked(self) -> None:
        if self._view is None:
            return
        if self._view.on_desk:
            self._doors.note(Note(self._doors.sentence("draft-not-signed"), tone="warning"))
        elif self.preview.view.data and self._view.plan and self._view.span:
            paper = report.paper_of(self._office, self._view.plan.id, self._view.span.id)
            what = ToSign(self.preview.view.data, paper_id=paper.id if paper is not None else "")
            self.sign_asked.emit(what, str(signed_file(self._file(".pdf"))))

    @Slot(object)
    def _on_period_chosen(self, name: str) -> None:
        self._leave_for(self._plan_id, name)

    @Slot(str)
    def _on_plan_chosen(self, plan_id: str) -> None:
        self.show_report(plan_id)


def _step(view: ReportView) -> tuple[str, str, date | None]:
    """How far a report is: its stage, and its number and day."""
    return view.state, (view.report.number or "") if view.report else "", view.report.dated_on if view.report else None


def _names(view: ReportView) -> tuple[str, str]:
    """Plan and period a view is of."""
    return view.plan.id if view.plan else "", view.span.name if view.span else ""


def _sent_to(view: ReportView, office_code: str) -> str:
    """Short name of the office that receives the data file; "" where the report goes out without one."""
    return view.plan.issuer_short if view.plan is not None and view.plan.issuer_code != office_code else ""


def _offered(view: ReportView, office_code: str) -> set[str]:
    """The acts beside the next step."""
    if view.span is None:
        return set()
    if view.units is not None and view.on_desk:
        return {UNIT_WORDS}
    if view.on_desk:
        arose = SOMETHING_AROSE if view.report is not None and view.report.nothing_arisen else NOTHING_AROSE
        return {arose, UNIT_WORDS} if view.feeds else {arose}
    offered = {TAKE_BACK} if view.state in ("submitted", "approved") else {REOPEN}
    if view.state == "numbered":
        offered.add(CORRECT)
    if view.state == "sent" and view.plan is not None and view.plan.source != "package":
        offered.add(NOT_SENT)
    foreign = view.plan is not None and view.plan.issuer_code != office_code
    return offered | ({SENT_ON_PAPER} if view.state == "numbered" and foreign else set())
