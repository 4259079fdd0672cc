"""Tổng hợp: the matrix, what stands beside it, and the acts on the chosen cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desk import consolidation, judging, matrix, offices
from app.desk.alike import LikeDifficulties
from app.desk.judging import Acceptable
from app.desk.matrix import EvidenceLine, IssuedPlan, MatrixView, TaskStanding, UnitStanding
from app.desk.office import Office
from app.desk.report import present_name
from app.errors import Cancelled
from app.progress import Progress
from app.standing.periods import PeriodSpan
from app.tracking.checks import Finding
from ui.screens.matrix.cell_bar import CellBar
from ui.screens.matrix.controls import MatrixControls
from ui.screens.matrix.evidence import UnitEvidence
from ui.screens.matrix.indicator_setup import IndicatorSetup
from ui.screens.matrix.indicators import IndicatorTree
from ui.screens.matrix.on_behalf import OnBehalf
from ui.screens.matrix.papers import MatrixPapers
from ui.screens.matrix.quoted_lines import QuotedLines
from ui.screens.matrix.remarks import Remarks, exception_words, paper_words, remarks_of
from ui.screens.matrix.reminding import Reminding
from ui.screens.matrix.side_pane import SidePane
from ui.screens.matrix.table_model import FROZEN, REPORT, MatrixModel
from ui.screens.report.finding_words import finding_words
from ui.screens.report.unit_words import UnitNarratives
from ui.texts.periods import period_words
from ui.widgets.basics import panel
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import Day, Field, Own, Words
from ui.widgets.form import Form, Values
from ui.widgets.frozen_matrix import FrozenMatrix
from ui.widgets.message_bar import Note
from ui.widgets.period_chooser import PeriodChooser, period_choices
from ui.widgets.prompt import told, yes_no
from ui.window.breadth import Breadth
from ui.window.doors import Doors
from ui.window.page import BasePage
from ui.workers.form_write import on_store_lane
from ui.workers.task_runner import Lane

if TYPE_CHECKING:
    # papers are heavy; only the name is needed here
    from app.reports.consolidating import Kept


_FROZEN_MOST = 220
"""Names of units and states of their reports have up to this many px at 100 % before they are cut."""


@dataclass(frozen=True)
class _Read:
    """What one reading of the store gave."""

    view: MatrixView
    kept: Kept | None


class MatrixPage(BasePage):
    """The screen of the issuing office.

    Signals:
        changed: kinds of thing that were changed (object: frozenset of str).
        written: a paper was written (object: Path).
        papers_asked: the papers of the office shall be shown, about a plan (str: its id).
        task_asked: the number of a task to open in its plan.
        file_asked: the row number of a file in Gửi – Nhận.
        report_asked: (plan id, name of the period): write the consolidated report.
    """

    changed = Signal(object)
    written = Signal(object)
    papers_asked = Signal(str)
    task_asked = Signal(int)
    file_asked = Signal(int)
    report_asked = Signal(str, str)

    def __init__(self, doors: Doors, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("matrix_page")
        self._doors, self._office = doors, office
        self._theme, self._short = doors.theme, offices.card(office).short
        self.evidence = UnitEvidence(doors, office, self)
        self._given: list[EvidenceLine] = []
        self._filled = False
        self._wanted: tuple[str, int, int | None] | None = None
        self._plans: list[IssuedPlan] = []
        self._plan_id, self._period_name = "", ""
        self._seen = "", ""
        """Plan and period of what the table shows."""
        self._span: PeriodSpan | None = None
        self._chooser = PeriodChooser(self._theme)
        self._chooser.period_chosen.connect(self._on_period_chosen)
        self.dialog: Form | None = None
        self._papers = MatrixPapers(doors, office, self)
        self._papers.written.connect(self.written)
        self.behalf = OnBehalf(doors, office, self)
        self.behalf.entered.connect(self._on_judged)
        self.behalf.written.connect(self.written)
        self.reminding = Reminding(doors, office, self)
        self.reminding.submitted.connect(self._on_reminded)
        self.reminding.papers_asked.connect(self._on_papers_asked)
        self.narratives = UnitNarratives(doors, office, self)
        self.narratives.drafted.connect(self._on_drafted)
        self._doubts: list[Finding] = []
        self._build()

    # The frame's side

    def title(self) -> str:
        return self.tr("Consolidation")

    def subtitle(self) -> str:
        title = next((plan.title for plan in self._plans if plan.id == self._plan_id), "")
        return self.tr("{plan} · issuing office").format(plan=title) if title else self._short

    def top_bar_widgets(self) -> Sequence[QWidget]:
        return (self._chooser,)

    def step_period(self, direction: int) -> None:
        """The next or previous period."""
        self._chooser.step(direction)

    def awake(self) -> None:
        """Read everything again."""
        self.refresh()

    def panes(self) -> Sequence[QWidget]:
        return (self.matrix.table, self.side)

    def set_breadth(self, breadth: Breadth) -> None:
        super().set_breadth(breadth)
        self.side.setVisible(breadth >= Breadth.SNUG)
        self.side.setFixedWidth(self._theme.scaled(426 if breadth == Breadth.WIDE else 372))
        self.controls.show_legend(seen=breadth >= Breadth.SNUG)

    def show_period(self, plan_id: str, period_name: str) -> None:
        """Show the units of a plan in a period."""
        self._plan_id, self._period_name = plan_id, period_name
        self.refresh()

    def show_unit(self, plan_id: str, period_name: str, unit_code: str, clause_num: int | None = None) -> None:
        """Show a unit among the others in a period: its report, or a task of it."""
        self._wanted = (unit_code, REPORT, clause_num) if unit_code else None
        self.show_period(plan_id, period_name)

    @Slot()
    def refresh(self) -> None:
        """Read the store; looking writes nothing, also where nobody has opened the period yet."""
        office, today = self._office, self._office.clock.today()
        self._plans = matrix.issued_plans(office)
        plan = next((one for one in self._plans if one.id == self._plan_id), self._plans[0] if self._plans else None)
        found = matrix.periods(office, plan) if plan else []
        self._plan_id = plan.id if plan else ""
        if self._period_name not in [span.name for span in found]:
            self._period_name = present_name(found, plan.period_kind if plan else "", today)
        self._span = next((span for span in found if span.name == self._period_name), None)
        self._chooser.set_periods(period_choices(found, today), self._period_name or None)
        self._show_plans()
        self.header_changed.emit()
        if plan is None or self._span is None:
            self.empty.set_words(self._nothing_yet())
            self._show(None)
            return
        plan_id, span = plan.id, self._span

        def work(progress: Progress) -> _Read | None:
            try:
                view = matrix.shown(office, plan_id, span, progress)
            except Cancelled:
                return None
            return _Read(view, consolidation.kept(office, plan_id, span.id))

        # Read anew behind the same table nobody waits; what a person chose to see she waits for, or stops.
        waits = self._seen != (plan_id, span.name)
        title = self.tr("Reading what the units reported") if waits else ""
        self._doors.runner.start(work, self._on_read, lane=Lane.FREE, title=title, key="matrix", owner=self)

    def _on_read(self, read: _Read | None) -> None:
        if read is None:
            self._go_back()
            return
        view, kept = read.view, read.kept
        self._seen = (view.matrix.plan_id, view.matrix.period.name)
        self._show(view)
        self.remarks.show_remarks(*remarks_of(view), paper_words(kept) if kept else "")
        self.setup.show_view(view)
        self.indicators.show_totals(view.found.indicators, view.names, len(view.units))

    def _nothing_yet(self) -> str:
        return self.tr("Nothing to consolidate yet. Issue a plan and give its tasks to units.")

    def _go_back(self) -> None:
        """A person would not wait: what was shown before stays, or that nothing is read yet."""
        if self._seen == ("", ""):
            self.empty.set_words(self.tr("Reading was stopped; nothing was changed."), self.tr("Read again"))
            self._show(None)
        else:
            self._plan_id, self._period_name = self._seen
            self.refresh()

    # Building

    def _build(self) -> None:
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        left = panel("surface")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.model = MatrixModel(self)
        self.matrix = FrozenMatrix(self._theme, frozen=FROZEN, name="matrix")
        self.matrix.table.setAccessibleName(self.tr("Units and tasks"))
        self.matrix.set_model(self.model)
        self.matrix.cell_changed.connect(self._on_cell_changed)
        self.matrix.cell_opened.connect(self._on_cell_opened)
        self.matrix.group_pressed.connect(self._on_group_pressed)
        column.addWidget(self.matrix, 1)
        self.empty = EmptyState(
            self._theme,
            "table-check",
            self._nothing_yet(),
            name="matrix_empty",
        )
        self.empty.pressed.connect(self.refresh)
        column.addWidget(self.empty, 1)
        self.indicators = IndicatorTree(self._theme)
        self.indicators.hide()
        column.addWidget(self.indicators, 1)
        self.setup = IndicatorSetup(self._doors, self._office)
        self.setup.hide()
        self.setup.kept.connect(self._on_indicators_kept)
        self.indicators.chosen.connect(self.setup.choose)
        column.addWidget(self.setup)
        self.remarks = Remarks(self._theme)
        column.addWidget(self.remarks)
        self.bar = CellBar(self._theme)
        self.bar.accept_asked.connect(self._on_accept_asked)
        self.bar.more_asked.connect(self._on_more_asked)
        self.bar.open_asked.connect(self._on_open_asked)
        self.bar.evidence_asked.connect(self._on_evidence_asked)
        self.bar.received_asked.connect(self._on_received_asked)
        self.bar.doubts_asked.connect(self._on_doubts_asked)
        self.bar.behalf_asked.connect(self._on_behalf_asked)
        self.bar.blank_asked.connect(self._on_blank_asked)
        self.bar.scan_asked.connect(self._on_scan_asked)
        self.bar.read_asked.connect(self._on_read_asked)
        column.addWidget(self.bar)
        self.side = SidePane(self._theme)
        self.side.setFixedWidth(self._theme.scaled(426))
        self.side.remind_asked.connect(self._on_remind_asked)
        self.side.file_asked.connect(self.file_asked)
        self.side.difficulty_asked.connect(self._on_difficulty_asked)
        self.side.unit_asked.connect(self._on_unit_asked)
        self.side.accept_all_asked.connect(self._on_accept_all_asked)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(left, 1)
        body.addWidget(self.side)
        whole = QVBoxLayout()
        whole.setSpacing(0)
        whole.addWidget(self._controls())
        whole.addLayout(body, 1)
        outer.addLayout(whole)

    def _controls(self) -> QWidget:
        self.controls = MatrixControls(self._theme)
        self.plan_box, self.switch = self.controls.plan_box, self.controls.switch
        self.excel_button, self.report_button = self.controls.excel_button, self.controls.report_button
        self.words_button = self.controls.words_button
        self.plan_box.activated.connect(self._on_plan_activated)
        self.switch.chosen.connect(self._on_switch_chosen)
        self.words_button.clicked.connect(self._on_words_clicked)
        self.excel_button.clicked.connect(self._on_excel_clicked)
        self.report_button.clicked.connect(self._on_report_clicked)
        return self.controls

    # Showing

    def _show_plans(self) -> None:
        self.plan_box.clear()
        for plan in self._plans:
            self.plan_box.addItem(plan.title, plan.id)
        self.plan_box.setCurrentIndex(max(0, self.plan_box.findData(self._plan_id)))
        self.plan_box.setVisible(len(self._plans) > 1)

    def _show(self, view: MatrixView | None) -> None:
        first, place = self.model.view is None, self._place()
        self.model.show_view(view)
        self.matrix.set_columns(self.model.headers(), self.model.widths())
        self.matrix.fit_frozen(_FROZEN_MOST)
        self.matrix.set_foot(self.model.foot())
        filled = view is not None and bool(view.units)
        self._filled = filled
        self._show_half()
        if view is None:
            self.remarks.show_remarks()
        for made in (self.excel_button, self.words_button, self.report_button):
            made.setEnabled(filled)
        self.side.show_view(view)
        if view is not None and view.units and first:
            place = view.units[0].unit.code, REPORT, None
        if view is not None and self._wanted is not None:
            place, self._wanted = self._wanted, None
            self.model.unfold(place[0])
        self._stand_at(place)
        self._show_cell()

    def _place(self) -> tuple[str, int, int | None] | None:
        """Where the person works: unit, column, and the task of that column; None where nothing is chosen."""
        unit, column, view = self._chosen_unit(), self.matrix.current_column, self.model.view
        if unit is None or view is None:
            return None
        at = column - FROZEN
        task = view.columns[at].task.clause_num if 0 <= at < len(view.columns) else None
        return unit.unit.code, column, task

    def _stand_at(self, place: tuple[str, int, int | None] | None) -> None:
        """Go back to where the person worked. A unit that is not shown any more (its group is folded, it has no task
        here) leaves nothing chosen: no act may hit another.
        """
        view = self.model.view
        if place is None or view is None:
            return
        code, column, task = place
        if task is not None:
            nums = [one.task.clause_num for one in view.columns]
            column = FROZEN + nums.index(task) if task in nums else REPORT
        self.matrix.select(self.model.row_of(code), min(column, self.model.columnCount() - 1))

    def _show_half(self) -> None:
        figures = self.switch.index == 1
        self.matrix.setVisible(self._filled and not figures)
        self.indicators.setVisible(self._filled and figures)
        self.setup.setVisible(self._filled and figures)
        self.empty.setVisible(not self._filled)
        self._show_cell()

    def _chosen_unit(self) -> UnitStanding | None:
        return self.model.unit(self.matrix.current_row)

    def _chosen_cell(self) -> tuple[UnitStanding, TaskStanding | None] | None:
        unit, view = self._chosen_unit(), self.model.view
        if unit is None or view is None:
            return None
        return unit, view.cell(unit, self.matrix.current_column - FROZEN)

    def _show_cell(self) -> None:
        chosen = self._chosen_cell()
        view = self.model.view
        self.bar.setVisible(chosen is not None and view is not None and self.switch.index == 0)
        if chosen is None or view is None:
            return
        unit, cell = chosen
        if cell is None:
            self._doubts = matrix.doubts(self._office, self._plan_id, view.matrix.period.id, unit.unit)
            self.bar.show_unit(unit, len(self._doubts))
        else:
            task = view.columns[self.matrix.current_column - FROZEN].task
            self._given = matrix.evidence_of(self._office, task.clause_num, unit.unit.code)
            self.bar.show_cell(unit, cell, task, len(self._given))

    # Acts

    def _run(self, act: Callable[[], object]) -> None:
        title = self.tr("Saving")
        self._doors.runner.start(lambda _progress: act(), self._on_said, title=title, owner=self)

    def _on_said(self, _result: object = None) -> None:
        """A verdict or an answer is kept; the unit hears of it with its next file."""
        self._on_judged()
        words = self.tr("It is kept. The units hear of it with the next files: “Send all…” in Send – Receive.")
        self._doors.note(Note(words, tone="success"))

    def _on_judged(self, _result: object = None) -> None:
        self.refresh()
        self.changed.emit(frozenset({"verdict", "answer"}))

    def _verdict(self, *, accepted: bool) -> Callable[[str], object] | None:
        """The act that judges the chosen report, or the chosen task of it, with a reason."""
        chosen, view = self._chosen_cell(), self.model.view
        if chosen is None or view is None:
            return None
        unit, cell = chosen
        office, plan_id, period_id, code = self._office, self._plan_id, view.matrix.period.id, unit.unit.code
        clause_id = cell.clause_id if cell else None
        return lambda reason: judging.judge(
            office, plan_id, period_id, code, accepted=accepted, reason=reason, clause_id=clause_id
        )

    def _ask_words(
        self, title: str, lines: Sequence[tuple[str, str]], field: str, ok: str, write: Callable[[str], object]
    ) -> None:
        fields = (
            Own("quoted", "", make=lambda _doors: QuotedLines(lines), stretch=True),
            Words("words", field, lines=4, needed=self.tr("Write a few words.")),
        )
        form = self._open_form(title, fields, ok, lambda values: write(values["words"]), self._on_said)
        form.editor("words").setFocus()

    def _open_form(
        self,
        title: str,
        fields: Sequence[Field],
        ok: str,
        act: Callable[[Values], object],
        then: Callable[[Any], None],
    ) -> Form:
        doors = self._doors
        write = on_store_lane(doors.runner, self.tr("Saving"), act, then, self)
        self.dialog = Form(doors, title, fields, write, name="matrix_form", accept=ok, parent=self.window())
        self.dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self.dialog.open()
        return self.dialog

    @Slot(object)
    def _on_cell_changed(self, _place: object) -> None:
        self._show_cell()

    @Slot(object)
    def _on_cell_opened(self, _place: object) -> None:
        self._on_open_asked()

    @Slot(object)
    def _on_group_pressed(self, row: int) -> None:
        place = self._place()
        self.model.toggle_group(row)
        self._stand_at(place)
        self._show_cell()

    @Slot()
    def _on_open_asked(self) -> None:
        chosen = self._chosen_cell()
        if chosen is not None and chosen[1] is not None:
            self.task_asked.emit(chosen[1].clause_num)

    @Slot()
    def _on_evidence_asked(self) -> None:
        self.evidence.show(self.bar.said[0], self._given)

    @Slot()
    def _on_accept_asked(self) -> None:
        act = self._verdict(accepted=True)
        if act is not None:
            self._run(lambda: act(""))

    @Slot(str)
    def _on_unit_asked(self, code: str) -> None:
        self.model.unfold(code)
        self.matrix.select(self.model.row_of(code), REPORT)

    @Slot()
    def _on_accept_all_asked(self) -> None:
        view, office = self.model.view, self._office
        if view is not None:
            self._doors.runner.start(
                lambda _progress: judging.acceptable(office, view), self._ask_to_accept, key="acceptable", owner=self
            )

    def _ask_to_accept(self, found: Acceptable) -> None:
        doors, view = self._doors, self.model.view
        title, left = self.tr("Accept all that pass"), exception_words(found)
        if not found.passing or view is None:
            sentence = self.tr("No report is here that passes the checks and waits to be accepted.")
            doors.prompt.ask(told(title, sentence, detail=left, tone="info"))
            return
        sentence = self.tr("Accept {count} reports that pass the checks?").format(count=len(found.passing))
        if doors.prompt.ask(yes_no(title, sentence, self.tr("Accept"), detail=left, tone="info")) != "yes":
            return
        plan_id, period_id = view.matrix.plan_id, view.matrix.period.id
        codes = [row.unit.code for row in found.passing]
        self._run(lambda: judging.accept_all(self._office, plan_id, period_id, codes))

    @Slot()
    def _on_doubts_asked(self) -> None:
        chosen = self._chosen_unit()
        if chosen is None:
            return
        said = []
        for finding in self._doubts:
            words = finding_words(finding, self._short, "")
            said.append(f"• {words.sentence}" + (f": {', '.join(finding.labels)}" if finding.labels else ""))
        sentence = self.tr("Look again at the report of {unit}").format(unit=chosen.unit.short)
        self._doors.prompt.ask(told(self.tr("Look again"), sentence, detail="\n".join(said), tone="warning"))

    @Slot()
    def _on_behalf_asked(self) -> None:
        if (unit := self._chosen_unit()) is not None and self._span is not None:
            self.behalf.enter(self._plan_id, self._span, unit)

    @Slot()
    def _on_blank_asked(self) -> None:
        if (unit := self._chosen_unit()) is not None and self._span is not None:
            self.behalf.blank(self._plan_id, self._span, unit)

    @Slot()
    def _on_scan_asked(self) -> None:
        if (unit := self._chosen_unit()) is not None and self._span is not None:
            self.behalf.scan(self._plan_id, self._span, unit)

    @Slot()
    def _on_read_asked(self) -> None:
        # lazy: opened rarely
        from ui.screens.matrix.unit_report import UnitReportWindow

        if (unit := self._chosen_unit()) is not None and self._span is not None:
            window = UnitReportWindow(self._doors, self._office, self._plan_id, self._span, unit, self.window())
            window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            window.show()

    @Slot()
    def _on_received_asked(self) -> None:
        chosen, view = self._chosen_unit(), self.model.view
        if chosen is None or view is None:
            return
        office = self._office
        words = self.tr("The day the report of {unit} was received at the counter")
        why = self.tr("Why that day counts; it stands above the day of sending")
        fields = (
            Day(
                "received_on",
                words.format(unit=chosen.unit.short),
                today=office.clock.today(),
                value=office.clock.today(),
                needed=self.tr("Give the day."),
            ),
            Words("reason", why, needed=self.tr("Say why that day counts.")),
        )
        plan_id, period_id, code = self._plan_id, view.matrix.period.id, chosen.unit.code

        def act(values: Values) -> tuple[str, ...]:
            return judging.mark_received(office, plan_id, period_id, code, values["received_on"], values["reason"])

        def tell(doubts: tuple[str, ...]) -> None:
            self._on_judged()
            if doubts:
                self._doors.note(Note(" ".join(map(self._doors.sentence, doubts)), tone="warning"))

        self._open_form(self.tr("Received at the counter"), fields, self.tr("Save"), act, tell)

    @Slot(int)
    def _on_switch_chosen(self, _place: int) -> None:
        self._show_half()

    @Slot()
    def _on_words_clicked(self) -> None:
        """The words on the chosen task, or on the first section where none is chosen."""
        if self._span is None:
            return
        place, view = self._place(), self.model.view
        num = place[2] if place is not None else None
        about = next((one.task.label for one in view.columns if one.task.clause_num == num), "") if view else ""
        self.narratives.open(self._plan_id, self._span, period_words(self._span.name), about)

    @Slot()
    def _on_indicators_kept(self) -> None:
        self.refresh()
        self.changed.emit(frozenset({"indicator", "indicator_target"}))

    @Slot()
    def _on_reminded(self) -> None:
        self.changed.emit(frozenset({"paper", "period"}))

    @Slot()
    def _on_drafted(self) -> None:
        self.changed.emit(frozenset({"report", "period"}))

    @Slot()
    def _on_more_asked(self) -> None:
        act = self._verdict(accepted=False)
        if act is not None:
            title, field, ok = self.tr("Ask for more"), self.tr("What is missing"), self.tr("Ask for it")
            self._ask_words(title, [self.bar.said], field, ok, act)

    @Slot(object)
    def _on_difficulty_asked(self, asked: LikeDifficulties) -> None:
        said: dict[str, list[str]] = {}
        for row in asked.rows:
            words = row.text + (f"\n→ {row.proposal}" if row.proposal else "")
            said.setdefault(f"{words}\n✓ {row.answer}" if row.answer else words, []).append(row.office_short)
        # What several put in the same words stands once, under all who say it.
        lines = [(", ".join(units), words) for words, units in said.items()]
        ids = asked.open_ids or tuple(row.id for row in asked.rows)

        title = self.tr("Answer {count} units").format(count=len(asked.units))
        field, ok = self.tr("Answer (goes down with the next file)"), self.tr("Answer")
        self._ask_words(title, lines, field, ok, lambda words: judging.answer(self._office, ids, words))

    @Slot(object)
    def _on_remind_asked(self, codes: tuple[str, ...]) -> None:
        if self.model.view is not None:
            self.reminding.ask(self.model.view, codes)

    @Slot()
    def _on_papers_asked(self) -> None:
        self.papers_asked.emit(self._plan_id)

    @Slot()
    def _on_excel_clicked(self) -> None:
        if self._span is not None:
            self._papers.excel(self._plan_id, self._span)

    @Slot()
    def _on_report_clicked(self) -> None:
        if self._span is not None:
            self.report_asked.emit(self._plan_id, self._span.name)

    @Slot(object)
    def _on_period_chosen(self, name: str) -> None:
        self._period_name = name
        self.refresh()

    @Slot(int)
    def _on_plan_activated(self, place: int) -> None:
        self._plan_id = str(self.plan_box.itemData(place))
        self.refresh()
