"""Tổng hợp: the matrix, what stands beside it, and the acts on the chosen cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.clock import Clock
from app.desk.rows import OfficeRow
from app.progress import Progress
from app.standing.periods import PeriodSpan
from app.tracking import difficulties, reporting, verdicts
from app.tracking.checks import Finding, doubts_of
from app.tracking.consolidation import consolidate
from db.queries import matrix as rows
from db.queries import offices
from db.queries.task import EvidenceLine
from ui.screens.matrix.answering import WordsDialog
from ui.screens.matrix.cell_bar import CellBar
from ui.screens.matrix.counter import ask_receipt
from ui.screens.matrix.evidence import UnitEvidence
from ui.screens.matrix.filing import Filing
from ui.screens.matrix.grouping import DifficultyGroup, group
from ui.screens.matrix.indicators import IndicatorTree
from ui.screens.matrix.model import FROZEN, MatrixModel
from ui.screens.matrix.papers import MatrixPapers, MatrixPorts
from ui.screens.matrix.remarks import Remarks, paper_words, remarks_of
from ui.screens.matrix.side import SidePane
from ui.screens.matrix.tools import MatrixTools
from ui.screens.matrix.view import CellView, MatrixView, UnitView, view_of
from ui.screens.report.periods import choices, present_name, spans
from ui.screens.report.words import finding_words
from ui.theme.theme import Theme
from ui.widgets.basics import panel
from ui.widgets.empty_state import EmptyState
from ui.widgets.frozen_matrix import FrozenMatrix
from ui.widgets.message_bar import Note
from ui.widgets.period_chooser import PeriodChooser
from ui.widgets.prompt import Prompt, told
from ui.window.breadth import Breadth
from ui.window.page import BasePage
from ui.workers.task_runner import TaskRunner

if TYPE_CHECKING:
    # papers are heavy; only the name is needed here
    from app.reports.consolidating import Kept

__all__ = ["MatrixPage", "MatrixPorts"]


@dataclass(frozen=True)
class _Read:
    """What one reading of the store gave. ``names``: office code → short name, of all that gave figures."""

    view: MatrixView
    names: dict[str, str]
    kept: Kept | None


class MatrixPage(BasePage):
    """The screen of the issuing office.

    Args:
        store: the workspace's store (``db.store.Store``; screens do not name it).

    Signals:
        changed: kinds of thing that were changed (object: frozenset of str).
        written: a paper was written (object: Path).
    """

    changed = Signal(object)
    written = Signal(object)

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
        ports: MatrixPorts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("matrix_page")
        self._theme, self._runner, self._prompt = theme, runner, prompt
        self._store, self._clock, self._who = store, clock, who
        self._office, self._ports = office, ports
        self.evidence = UnitEvidence(theme, runner, store, ports.evidence, self)
        self._given: list[EvidenceLine] = []
        self._filled = False
        self._plan_id, self._period_name = "", ""
        self._span: PeriodSpan | None = None
        self._plans: list[tuple[str, str, str]] = []
        self._chooser = PeriodChooser(theme)
        self._chooser.period_chosen.connect(self._on_period_chosen)
        self.dialog: WordsDialog | None = None
        self._papers = MatrixPapers(runner, prompt, ports, self)
        self._papers.written.connect(self.written)
        self._doubts: list[Finding] = []
        self._build()

    # The frame's side

    def title(self) -> str:
        return self.tr("Consolidation")

    def subtitle(self) -> str:
        title = next((plan[1] for plan in self._plans if plan[0] == self._plan_id), "")
        return self.tr("{plan} · issuing office").format(plan=title) if title else self._office.short

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
        self.tools.show_legend(seen=breadth >= Breadth.SNUG)

    @Slot()
    def refresh(self) -> None:
        """Read the store; looking writes nothing, also where nobody has opened the period yet."""
        today = self._clock.today()
        with self._store.read() as connection:
            self._plans = rows.issued_plans(connection)
            plan = next(
                (one for one in self._plans if one[0] == self._plan_id), self._plans[0] if self._plans else None
            )
            found = spans(connection, self._office.code, plan[2], today) if plan else []
        self._plan_id = plan[0] if plan else ""
        names = [span.name for span in found]
        if self._period_name not in names:
            self._period_name = present_name(found, plan[2] if plan else "", today)
        self._span = next((span for span in found if span.name == self._period_name), None)
        self._chooser.set_periods(choices(found, today), self._period_name or None)
        self._show_plans()
        self.header_changed.emit()
        if plan is None or self._span is None:
            self._show(None)
            return
        plan_id, span = plan[0], self._span

        def work(_progress: Progress) -> _Read:
            with self._store.read() as connection:
                view = view_of(consolidate(connection, plan_id, span, today))
                known = {unit.code: unit.short for unit in view.matrix.units}
                others = {code for total in view.indicators for code in total.by_office} - known.keys()
                found = [offices.office(connection, code) for code in others]
            names = known | {one.code: one.short for one in found if one is not None}
            return _Read(view, names, self._ports.kept(plan_id, span.id))

        self._runner.start(work, self._on_read, key="matrix", owner=self)

    def _on_read(self, read: _Read) -> None:
        self._show(read.view)
        self.filing.show_kept(read.kept)
        kept = paper_words(read.kept.paper, read.kept.later) if read.kept else ""
        self.remarks.show_remarks(*remarks_of(read.view), kept)
        self.indicators.show_totals(read.view.indicators, read.names, len(read.view.units))

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
            self.tr("Nothing to consolidate yet. Issue a plan and give its tasks to units."),
            name="matrix_empty",
        )
        column.addWidget(self.empty, 1)
        self.indicators = IndicatorTree(self._theme)
        self.indicators.hide()
        column.addWidget(self.indicators, 1)
        self.remarks = Remarks(self._theme)
        column.addWidget(self.remarks)
        self.bar = CellBar(self._theme)
        self.bar.accept_asked.connect(self._on_accept_asked)
        self.bar.more_asked.connect(self._on_more_asked)
        self.bar.open_asked.connect(self._on_open_asked)
        self.bar.evidence_asked.connect(self._on_evidence_asked)
        self.bar.received_asked.connect(self._on_received_asked)
        self.bar.doubts_asked.connect(self._on_doubts_asked)
        column.addWidget(self.bar)
        self.side = SidePane(self._theme)
        self.side.setFixedWidth(self._theme.scaled(426))
        self.side.remind_asked.connect(self._on_remind_asked)
        self.side.file_asked.connect(self._on_file_asked)
        self.side.difficulty_asked.connect(self._on_difficulty_asked)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(left, 1)
        body.addWidget(self.side)
        whole = QVBoxLayout()
        whole.setSpacing(0)
        whole.addWidget(self._tools())
        whole.addLayout(body, 1)
        outer.addLayout(whole)

    def _tools(self) -> QWidget:
        self.tools = MatrixTools(self._theme)
        self.plan_box, self.switch = self.tools.plan_box, self.tools.switch
        self.excel_button, self.report_button = self.tools.excel_button, self.tools.report_button
        self.file_button = self.tools.file_button
        self.plan_box.activated.connect(self._on_plan_activated)
        self.switch.chosen.connect(self._on_switch_chosen)
        self.filing = Filing(
            self._theme,
            self._runner,
            self._prompt,
            self._ports,
            self._store,
            self._clock,
            self._who,
            self._office.code,
            self.file_button,
            self,
        )
        self.filing.filed.connect(self._on_filed)
        self.file_button.clicked.connect(self._on_file_clicked)
        self.excel_button.clicked.connect(self._on_excel_clicked)
        self.report_button.clicked.connect(self._on_report_clicked)
        return self.tools

    # Showing

    def _show_plans(self) -> None:
        self.plan_box.clear()
        for plan_id, title, _kind in self._plans:
            self.plan_box.addItem(title, plan_id)
        self.plan_box.setCurrentIndex(max(0, self.plan_box.findData(self._plan_id)))
        self.plan_box.setVisible(len(self._plans) > 1)

    def _show(self, view: MatrixView | None) -> None:
        chosen = self._chosen_unit()
        code = chosen.unit.code if chosen else ""
        column = max(FROZEN, self.matrix.current_column)
        self.model.show_view(view)
        self.matrix.set_columns(self.model.headers(), self.model.widths())
        self.matrix.set_foot(self.model.foot())
        filled = view is not None and bool(view.units)
        self._filled = filled
        self._show_half()
        if view is None:
            self.filing.show_kept(None)
            self.remarks.show_remarks()
        for made in (self.excel_button, self.file_button, self.report_button):
            made.setEnabled(filled)
        self.side.show_view(view, group(view.matrix.difficulties) if view else [])
        row = self.model.row_of(code) if code else 1
        if filled:
            self.matrix.select(max(1, row), min(column, self.model.columnCount() - 1))
        self._show_cell()

    def _show_half(self) -> None:
        figures = self.switch.index == 1
        self.matrix.setVisible(self._filled and not figures)
        self.indicators.setVisible(self._filled and figures)
        self.empty.setVisible(not self._filled)
        self._show_cell()

    def _chosen_unit(self) -> UnitView | None:
        return self.model.unit(self.matrix.current_row)

    def _chosen_cell(self) -> tuple[UnitView, CellView | None] | None:
        unit = self._chosen_unit()
        if unit is None:
            return None
        place = self.matrix.current_column - FROZEN
        return unit, unit.cells[place] if 0 <= place < len(unit.cells) else None

    def _show_cell(self) -> None:
        chosen = self._chosen_cell()
        view = self.model.view
        self.bar.setVisible(chosen is not None and view is not None and self.switch.index == 0)
        if chosen is None or view is None:
            return
        unit, cell = chosen
        if cell is None:
            self._doubts = self._doubts_of(unit, view)
            self.bar.show_unit(unit, len(self._doubts))
        else:
            task = view.columns[self.matrix.current_column - FROZEN].task
            self._given = self.evidence.lines(task.clause_num, unit.unit.code)
            self.bar.show_cell(unit, cell, task, len(self._given))

    def _doubts_of(self, unit: UnitView, view: MatrixView) -> list[Finding]:
        """What the unit's chair should have seen in the report that came."""
        if not unit.unit.reported:
            return []
        today = self._clock.today()
        with self._store.read() as connection:
            return doubts_of(connection, self._plan_id, view.matrix.period.id, unit.unit.code, today)

    # Acts

    def _run(self, title: str, act: Callable[[Progress], Any]) -> None:
        self._runner.start(act, self._on_run, title=title, owner=self)

    def _on_run(self, _result: Any) -> None:
        self.refresh()
        self.changed.emit(frozenset({"verdict", "answer"}))

    def _judge(self, *, accepted: bool, reason: str = "") -> None:
        chosen, view = self._chosen_cell(), self.model.view
        if chosen is None or view is None:
            return
        unit, cell = chosen
        clause_id = view.columns[self.matrix.current_column - FROZEN].task.clause_id if cell else None
        plan_id, period_id, code = self._plan_id, view.matrix.period.id, unit.unit.code
        self._run(
            self.tr("Saving"),
            lambda _progress: verdicts.judge_report(
                self._store,
                self._clock,
                self._who,
                plan_id,
                period_id,
                code,
                accepted=accepted,
                reason=reason,
                clause_id=clause_id,
            ),
        )

    def _ask_words(
        self, title: str, lines: Sequence[tuple[str, str]], field: str, ok: str, use: Callable[[str], None]
    ) -> None:
        dialog = WordsDialog(self._theme, title, lines, field, ok, parent=self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.given.connect(use)
        self.dialog = dialog
        dialog.open()

    @Slot(object)
    def _on_cell_changed(self, _place: object) -> None:
        self._show_cell()

    @Slot(object)
    def _on_cell_opened(self, _place: object) -> None:
        self._on_open_asked()

    @Slot(object)
    def _on_group_pressed(self, row: int) -> None:
        self.model.toggle_group(row)

    @Slot()
    def _on_open_asked(self) -> None:
        chosen, view = self._chosen_cell(), self.model.view
        if chosen is not None and view is not None and chosen[1] is not None:
            task = view.columns[self.matrix.current_column - FROZEN].task
            self._ports.open_task(self._plan_id, task.clause_id, chosen[0].unit.code)

    @Slot()
    def _on_evidence_asked(self) -> None:
        self.evidence.show(self.bar.said[0], self._given)

    @Slot()
    def _on_accept_asked(self) -> None:
        self._judge(accepted=True)

    @Slot()
    def _on_doubts_asked(self) -> None:
        chosen = self._chosen_unit()
        if chosen is None:
            return
        said = []
        for finding in self._doubts:
            words = finding_words(finding, self._office.short, "")
            said.append(f"• {words.sentence}" + (f": {', '.join(finding.labels)}" if finding.labels else ""))
        sentence = self.tr("Look again at the report of {unit}").format(unit=chosen.unit.short)
        self._prompt.ask(told(self.tr("Look again"), sentence, detail="\n".join(said), tone="warning"))

    @Slot()
    def _on_received_asked(self) -> None:
        chosen, view = self._chosen_unit(), self.model.view
        if chosen is None or view is None:
            return
        receipt = ask_receipt(self._prompt, chosen.unit.short, self._clock.today(), self._warn)
        if receipt is None:
            return
        plan_id, period_id, code = self._plan_id, view.matrix.period.id, chosen.unit.code

        def work(_progress: Progress) -> tuple[str, ...]:
            return reporting.mark_received(self._store, self._clock, self._who, plan_id, period_id, code, *receipt)

        def tell(doubts: tuple[str, ...]) -> None:
            self._on_run(None)
            if doubts:
                self._warn(" ".join(self._ports.say(one, {}) for one in doubts))

        self._runner.start(work, tell, title=self.tr("Saving"), owner=self)

    def _warn(self, words: str) -> None:
        self._ports.note(Note(words, tone="warning"))

    @Slot(int)
    def _on_switch_chosen(self, _place: int) -> None:
        self._show_half()

    @Slot()
    def _on_file_clicked(self) -> None:
        if self._span is not None:
            self.filing.step(self._plan_id, self._span)

    @Slot()
    def _on_filed(self) -> None:
        self.refresh()
        self.changed.emit(frozenset({"paper", "period"}))

    @Slot()
    def _on_more_asked(self) -> None:
        lines = [self.bar.said]
        self._ask_words(
            self.tr("Ask for more"),
            lines,
            self.tr("What is missing"),
            self.tr("Ask for it"),
            lambda words: self._judge(accepted=False, reason=words),
        )

    @Slot(object)
    def _on_difficulty_asked(self, asked: DifficultyGroup) -> None:
        lines = []
        for row in asked.rows:
            words = row.text + (f"\n→ {row.proposal}" if row.proposal else "")
            lines.append((row.office_short, f"{words}\n✓ {row.answer}" if row.answer else words))
        ids = asked.open_ids or tuple(row.id for row in asked.rows)

        def answer(words: str) -> None:
            def work(_progress: Progress) -> None:
                for ident in ids:
                    difficulties.answer(self._store, self._clock, self._who, ident, words)

            self._run(self.tr("Saving the answer"), work)

        title = self.tr("Answer {count} units").format(count=len(asked.units))
        self._ask_words(title, lines, self.tr("Answer (goes down with the next file)"), self.tr("Answer"), answer)

    @Slot(object)
    def _on_remind_asked(self, codes: tuple[str, ...]) -> None:
        if self._span is not None and codes:
            self._papers.reminder(self._plan_id, self._span, codes)

    @Slot(int)
    def _on_file_asked(self, num: int) -> None:
        self._ports.open_file(num)

    @Slot()
    def _on_excel_clicked(self) -> None:
        if self._span is not None:
            self._papers.excel(self._plan_id, self._span)

    @Slot()
    def _on_report_clicked(self) -> None:
        if self._span is not None:
            self._papers.report(self._plan_id, self._span)

    @Slot(object)
    def _on_period_chosen(self, name: str) -> None:
        self._period_name = name
        self.refresh()

    @Slot(int)
    def _on_plan_activated(self, place: int) -> None:
        self._plan_id = str(self.plan_box.itemData(place))
        self.refresh()
