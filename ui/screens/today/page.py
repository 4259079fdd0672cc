"""The start page Hôm nay: what needs me now, the open period, reports of the week, and whether data is safe."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from app.desk import tally as tally_rules
from app.desk.tally import PlanTally
from app.progress import Progress
from app.safety import SafetyFacts
from app.standing.calendar import WorkingDays
from app.standing.periods import PeriodSpan
from ui.screens.today import items as rules
from ui.screens.today.band import CHOSEN, DUE, NOW, PeriodBand
from ui.screens.today.cards import OwnTasksCard, ReportsCard, SafetyLine
from ui.screens.today.item_list import ItemList
from ui.screens.today.items import AgendaItem
from ui.texts import days, periods
from ui.texts.plans import brief
from ui.theme.tokens import GAP, GAP_L
from ui.widgets.basics import label
from ui.widgets.card import Card
from ui.widgets.chip import FlowLayout, TightChip
from ui.widgets.empty_state import EmptyState
from ui.widgets.plain import caption
from ui.widgets.skeleton import Skeleton
from ui.window.breadth import Breadth
from ui.window.doors import Doors
from ui.window.followed_plans import FollowedPlans
from ui.window.page import BasePage
from ui.workers.task_runner import Lane

if TYPE_CHECKING:
    from app.desk.office import Office
    from app.desk.today import DueReport, Exchange, StillDue
    from app.desk.today_units import UnitMatter

    _Read = tuple[Exchange, tuple[DueReport, ...], tuple[UnitMatter, ...], StillDue | None]

_ALL, _REPORTS = "all", "reports"
_ANY_WIDTH = 16_777_215
_WEEK, _MONTH = timedelta(days=7), timedelta(days=31)


class TodayPage(BasePage):
    """Made before the store is there; fills itself from the plans that are followed.

    Args:
        theme: colours, type and glyphs.
        followed: plans, counts and reads, shared with the plan page.
        runner: reads of the exchange run on its free lane.
        safety: backups and drills, asked when the store is there, when something was done about them, and whenever the
            page comes to the front.

    Signals:
        task_asked: a clause to open, and which of its five "rõ" to fill in, or "" (object, str).
        round_asked: clauses to write in one after the other (object: tuple of their numbers), and the period to write
            in, or None for the one that shows (object: PeriodSpan).
        package_asked: number of a file that came, to look at (object).
        resend_asked: number of a file of ours to send again (object).
        report_asked: a report to work on (object: DueReport).
        list_asked: the list of tasks that our office leads (object: tuple of chips).
        plan_asked: a plan to show as a whole (object: its id).
        receive_asked: there is no plan yet, and a file is to be opened.
        safety_asked: what would make the data safer: back-up, copy, drill or packages (str).
        matter_asked: what units wait for or owe, to be looked at (object: UnitMatter).
        count_changed: how many rows need somebody (object: int), for the rail.
    """

    task_asked = Signal(object, str)
    round_asked = Signal(object, object)
    package_asked = Signal(object)
    resend_asked = Signal(object)
    report_asked = Signal(object)
    list_asked = Signal(object)
    plan_asked = Signal(object)
    receive_asked = Signal()
    safety_asked = Signal(str)
    matter_asked = Signal(object)
    count_changed = Signal(object)

    def __init__(
        self,
        doors: Doors,
        followed: FollowedPlans,
        safety: Callable[[], SafetyFacts],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("today_page")
        theme = doors.theme
        self._doors, self._followed = doors, followed
        self._safety = safety
        self._exchange: Exchange | None = None
        self._reports: tuple[DueReport, ...] = ()
        self._matters: tuple[UnitMatter, ...] = ()
        self._still_due: StillDue | None = None
        self._new_wanted = False
        """The person went past the period that is still due, to the one that runs."""
        self._round_wanted = False
        """The person pressed "one after the other" before anything was counted: it begins once it is."""
        self._horizon = _WEEK
        self._unseen = False
        """What changed while another page stood in front is counted, and not shown yet."""
        self._chip = _ALL
        self._issuer = ""
        self._band = PeriodBand(theme)
        self._list = ItemList(theme, followed.office.short)
        self._own = OwnTasksCard(theme, followed.office.short)
        self._due = ReportsCard(theme)
        self._line = SafetyLine(doors)
        self._card = Card(name="needs_me", flush=True)
        self._card.setAccessibleName(self.tr("What needs me now"))
        self._stack = QStackedWidget()
        self._skeleton = Skeleton(theme, name="today_skeleton")
        words = self.tr("Nothing needs you now.")
        self._nothing = EmptyState(theme, "check-circle-outline", words, name="nothing_to_do")
        for widget in (self._skeleton, self._list, self._nothing):
            self._stack.addWidget(widget)
        self._make_chips()
        self._card.body.addWidget(self._stack, 1)
        self._side = QWidget()
        self._middle = QHBoxLayout()
        self._put_together()
        self._wire()
        self._show_period()
        self._line.show_safety(safety(), followed.today())
        if followed.desk is not None:
            # Visited for the first time when everything is there already.
            self._on_followed_ready()
            self._show_items()

    def _make_chips(self) -> None:
        chips = QWidget()
        flow = FlowLayout(chips, gap=5)
        self._chips: dict[str, TightChip] = {}
        for name, words in (
            (_ALL, self.tr("All")),
            (rules.DUE, self.tr("Due, overdue")),
            (rules.SILENT, self.tr("Not reported")),
            (rules.UNCLEAR, self.tr("Not all 5 rõ")),
            (rules.TALK, self.tr("Exchange")),
            (rules.UNITS, self.tr("Units")),
            (_REPORTS, self.tr("Reports to send")),
        ):
            chip = TightChip(self._doors.theme, words, name=f"today_chip_{name}")
            chip.setChecked(name == _ALL)
            chip.clicked.connect(partial(self._on_chip_clicked, name))
            self._chips[name] = chip
            flow.addWidget(chip)
        self._issuer_chip = TightChip(
            self._doors.theme,
            self.tr("Issuing office:"),
            name="today_chip_issuer",
            checkable=False,
            value=self.tr("all"),
            drop_down=True,
        )
        self._issuers = QMenu(self._issuer_chip)
        self._issuer_chip.setMenu(self._issuers)
        self._issuer_chip.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        head = QHBoxLayout()
        head.setContentsMargins(GAP_L, 8, GAP_L, 8)
        head.setSpacing(GAP)
        head.addWidget(label(self.tr("What needs me now"), "card_title"))
        head.addWidget(chips, 1)
        head.addWidget(self._issuer_chip)
        self._card.body.addLayout(head)

    def _put_together(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_L, 10, GAP_L, 10)
        column.setSpacing(10)
        column.addWidget(self._band)
        self._middle.setSpacing(10)
        self._middle.addWidget(self._card, 1)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(10)
        side.addWidget(self._own)
        side.addWidget(self._due, 1)
        self._middle.addWidget(self._side)
        column.addLayout(self._middle, 1)
        column.addWidget(self._line)
        self._arrange()

    def _wire(self) -> None:
        followed = self._followed
        self._band.update_asked.connect(self._on_band_update_asked)
        self._band.other_asked.connect(self._on_band_other_asked)
        self._list.done.connect(self._on_list_done)
        self._nothing.pressed.connect(self.receive_asked)
        self._own.list_asked.connect(self._on_own_list_asked)
        self._due.report_asked.connect(self.report_asked)
        self._due.month_asked.connect(self._on_due_month_asked)
        self._line.act_asked.connect(self.safety_asked)
        self._issuers.triggered.connect(self._on_issuers_triggered)
        followed.ready.connect(self._on_followed_ready)
        for told in (followed.ready, followed.contents_changed):
            told.connect(self._on_safety_changed)
        followed.plans_changed.connect(self._on_followed_plans_changed)
        followed.period_changed.connect(self._on_followed_period_changed)
        followed.tallies_changed.connect(self._on_followed_tallies_changed)
        followed.saved.connect(self._on_followed_saved)

    # -- Page

    def title(self) -> str:
        return self.tr("Today")

    def subtitle(self) -> str:
        today = self._followed.today()
        words = self.tr("{weekday}, {day} {month} {year}")
        return words.format(weekday=days.weekday(today), day=today.day, month=today.month, year=today.year)

    def panes(self) -> Sequence[QWidget]:
        return (self._band, self._card, self._own, self._due, self._line)

    def set_breadth(self, breadth: Breadth) -> None:
        super().set_breadth(breadth)
        if breadth >= Breadth.SNUG and self._chip == _REPORTS:
            self._on_chip_clicked(_ALL)
        self._arrange()
        self._band.set_narrow(breadth < Breadth.SNUG)
        self._show_issuers()

    def awake(self) -> None:
        """The page came to the front: read again what may have changed elsewhere."""
        self._on_safety_changed()
        if self._unseen:
            self._show_items()
        self._read_more()

    # -- inside

    def _arrange(self) -> None:
        """The counts and the reports to send stand beside the list, or in its place where there is no room for both."""
        narrow = self.breadth < Breadth.SNUG
        self._chips[_REPORTS].setVisible(narrow)
        self._own.set_narrow(narrow)
        column = self._side.layout()
        if narrow:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(_ANY_WIDTH)
            self._card.body.addWidget(self._side, 1)
        else:
            self._middle.addWidget(self._side)
            self._side.setFixedWidth(self._doors.theme.scaled(400 if self.breadth == Breadth.WIDE else 350))
        if isinstance(column, QBoxLayout):
            column.setDirection(QBoxLayout.Direction.LeftToRight if narrow else QBoxLayout.Direction.TopToBottom)
        instead = narrow and self._chip == _REPORTS
        self._side.setVisible(instead or not narrow)
        self._stack.setVisible(not instead)

    def _show_reports_chip(self) -> None:
        """What should have been sent is said at once, as the card says it that stands behind the chip."""
        chip, today = self._chips[_REPORTS], self._followed.today()
        to_send = [one for one in self._reports if one.is_open]
        late = any(one.is_late(today) for one in to_send)
        chip.set_words(self.tr("Reports to send, some late") if late else self.tr("Reports to send"))
        chip.set_count(len(to_send))

    def _tallies(self) -> list[PlanTally]:
        return [
            one
            for plan in self._followed.plans
            if (not self._issuer or plan.issuer_code == self._issuer)
            and (one := self._followed.tallies.get(plan.id)) is not None
        ]

    def _all_tallies(self) -> list[PlanTally]:
        return [self._followed.tallies[plan.id] for plan in self._followed.plans if plan.id in self._followed.tallies]

    def _read_more(self) -> None:
        if self._followed.desk is not None:
            work = partial(_read_exchange, self._followed.desk, self._horizon)
            self._doors.runner.start(work, self._take_exchange, lane=Lane.FREE, key="today-exchange", owner=self)

    def _take_exchange(self, found: _Read) -> None:
        self._exchange, self._reports, self._matters, self._still_due = found
        self._show_period()
        self._due.show_reports(self._reports, self._followed.today())
        self._own.show_turns(self._exchange.turns, self._followed.office.name)
        self._show_items()

    def _show_items(self) -> None:
        if self._followed.desk is None:
            return
        today = self._followed.today()
        below = _rows_of(self._matters, today) if self._matters else []
        rows_of = partial(
            rules.agenda,
            exchange=self._exchange,
            office_short=self._followed.office.short,
            today=today,
            below=below,
            reports=self._reports,
            written={one.plan.id: one for one in self._due_first.tallies} if self._due_first else {},
            named=self._name_periods(),
        )
        self._unseen = self.parentWidget() is not None and self.isHidden()
        if self._unseen:
            # Somebody works on another page, with every edit: the rail counts on, and the rows wait for who comes back.
            agenda = rows_of(self._all_tallies(), seen=False)
            self.count_changed.emit(agenda.waiting)
            self._round_wanted = False
            return
        agenda = rows_of(self._tallies())
        issues = [plan for plan in self._followed.plans if plan.part == "issues"]
        only_issues = bool(issues) and len(issues) == len(self._followed.plans)
        self._chips[rules.UNITS].setVisible(bool(issues))
        for chip in (rules.DUE, rules.SILENT, rules.UNCLEAR):
            self._chips[chip].setVisible(not only_issues or agenda.counts[chip] > 0)
        self._own.setVisible(not only_issues)
        self._show_reports_chip()
        self._chips[_ALL].set_count(agenda.waiting + sum(1 for item in agenda.rows if item.chip == rules.PART))
        for chip, count in agenda.counts.items():
            self._chips[chip].set_count(count)
        shown = [item for item in agenda.rows if self._chip == _ALL or item.stands_under(self._chip)]
        self._list.set_items(shown)
        if not self._followed.plans:
            self._nothing.set_words(
                self.tr("There is no plan yet. Plug in the stick of the issuing office, or open the plan (Word, PDF)."),
                self.tr("Open a plan…"),
            )
        else:
            self._nothing.set_words(self.tr("Nothing needs you now."))
        self._stack.setCurrentWidget(self._list if shown else self._nothing)
        now = self._span()[0] if self._due_first is not None else None
        self._own.show_tallies(self._all_tallies(), periods.short_period(now.name) if now is not None else "")
        self._band.show_progress(*rules.not_reported(self._band_tallies()))
        if not self._followed.plans and self.window().focusWidget() is self._chips[_ALL]:
            # Nobody chose that chip: there is nothing yet, and one thing to be done.
            self._nothing.button.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._issuer:
            # The rail counts what waits for anybody's, whichever issuer is looked at here.
            agenda = rows_of(self._all_tallies(), seen=False)
        self.count_changed.emit(agenda.waiting)
        if self._round_wanted and self._is_counted():
            self._round_wanted = False
            self._on_band_update_asked()

    def _is_counted(self) -> bool:
        """Whether it is known what waits: the store was read, and each plan counted."""
        plans = self._followed.plans
        return self._exchange is not None and all(plan.id in self._followed.tallies for plan in plans)

    def _name_periods(self) -> dict[str, str]:
        """By plan: its period, where tasks wait for a word in another one than the band's; the chip names them all."""
        due, found = self._due_first, dict[str, str]()
        words = self.tr("Not reported")
        if due is not None:
            written = {one.plan.id: due.span for one in due.tallies}
            shown = {
                one.plan.id: span
                for one in self._tallies()
                if one.plan.id in written or one.silent
                if (span := written.get(one.plan.id) or self._followed.period_of(one.plan)) is not None
            }
            if set(shown.values()) - {due.span}:
                found = {plan_id: periods.short_period(span.name) for plan_id, span in shown.items()}
                words = self.tr("Not reported ({periods})").format(periods=", ".join(dict.fromkeys(found.values())))
        self._chips[rules.SILENT].set_words(words)
        return found

    def _span(self) -> tuple[PeriodSpan | None, WorkingDays]:
        """The open period that is due first, and its issuer's calendar: among the plans our office carries out, or
        where it carries out none, of what it issues itself.
        """
        today = self._followed.today()
        plans = [plan for plan in self._followed.plans if plan.part != "issues"] or self._followed.plans
        busy = [plan for plan in plans if plan.id in self._followed.tallies and self._followed.tallies[plan.id].tasks]
        spans = {span: plan for plan in busy or plans if (span := self._followed.period_of(plan)) is not None}
        open_ones = [span for span in spans if span.awaited_on(today)]
        first = min(open_ones or spans, key=lambda span: span.due_on or date.max, default=None)
        issuer = spans[first].issuer_code if first is not None else ""
        return first, self._followed.book.days.get(issuer, WorkingDays({}))

    @property
    def _due_first(self) -> StillDue | None:
        """What the band offers in place of the period that runs."""
        return self._still_due if self._followed.shows_now and not self._new_wanted else None

    def _band_tallies(self) -> list[PlanTally]:
        due = self._due_first
        return list(due.tallies) if due is not None else self._all_tallies()

    def _show_period(self) -> None:
        span, days = self._span()
        due = self._due_first
        if due is not None:
            issuer = due.tallies[0].plan.issuer_code
            working = self._followed.book.days.get(issuer, WorkingDays({}))
            self._band.show_way(DUE, span)
            self._band.show_period(due.span, self._followed.today(), working)
            return
        reports = [one for one in self._reports if span is not None and one.period_id == span.id]
        settled = [not one.is_open for one in reports]
        passed = self._still_due.span if self._still_due is not None else None
        self._band.show_way(*((NOW, passed) if self._followed.shows_now else (CHOSEN, None)))
        self._band.show_period(
            span,
            self._followed.today(),
            days,
            sent=bool(settled) and all(settled),
            owed=self._exchange is None or not all(settled),
        )

    def _show_issuers(self) -> None:
        self._issuers.clear()
        issuers = {plan.issuer_code: brief(plan.issuer_name) for plan in self._followed.plans}
        shown = self.tr("all")
        for code, name in [("", shown), *issuers.items()]:
            action = self._issuers.addAction(caption(name))
            action.setData(code)
            action.setCheckable(True)
            action.setChecked(code == self._issuer)
            if code == self._issuer:
                shown = name
        self._issuer_chip.set_value(shown)
        self._issuer_chip.setVisible(len(issuers) > 1 and self.breadth >= Breadth.SNUG)

    # -- slots

    @Slot()
    def _on_chip_clicked(self, name: str, _checked: bool = False) -> None:
        self._chip = name
        for other, chip in self._chips.items():
            chip.setChecked(other == name)
        self._arrange()
        self._show_items()

    @Slot(QAction)
    def _on_issuers_triggered(self, action: QAction) -> None:
        self._issuer = action.data()
        self._show_issuers()
        self._show_items()

    @Slot(object)
    def _on_list_done(self, item: AgendaItem) -> None:
        if item.matter is not None:
            self.matter_asked.emit(item.matter)
        elif item.report is not None:
            self.report_asked.emit(item.report)
        elif item.package is not None:
            (self.resend_asked if item.outgoing else self.package_asked).emit(item.package)
        elif item.plan_id:
            self.plan_asked.emit(item.plan_id)
        elif item.num is not None:
            due = self._due_first
            if due is not None and not item.clarity and item.num in rules.to_go_through(due.tallies):
                # The report that is still due lacks a word on it: that is what is written first.
                self._followed.choose_period(due.span)
            self.task_asked.emit(item.num, item.clarity)

    @Slot()
    def _on_band_update_asked(self) -> None:
        if not self._is_counted():
            self._round_wanted = True
            return
        due = self._due_first
        nums = rules.to_go_through(self._band_tallies())
        if nums:
            self.round_asked.emit(nums, due.span if due is not None else None)

    @Slot()
    def _on_band_other_asked(self) -> None:
        if not self._followed.shows_now:
            self._followed.show_now()
            return
        self._new_wanted = not self._new_wanted
        self._show_period()
        self._show_items()

    @Slot()
    def _on_own_list_asked(self) -> None:
        self.list_asked.emit((tally_rules.LEAD,))

    @Slot()
    def _on_due_month_asked(self) -> None:
        self._horizon = _MONTH
        self._due.set_title(self.tr("Reports to send this month"))
        self._read_more()

    @Slot()
    def _on_safety_changed(self) -> None:
        self._line.show_safety(self._safety(), self._followed.today())

    @Slot()
    def _on_followed_ready(self) -> None:
        self._show_issuers()
        self._show_period()
        self._read_more()

    @Slot()
    def _on_followed_plans_changed(self) -> None:
        self._show_issuers()
        self._show_period()
        self._read_more()

    @Slot()
    def _on_followed_period_changed(self) -> None:
        self._show_period()

    @Slot(object)
    def _on_followed_tallies_changed(self, _plan_ids: object) -> None:
        self._show_period()
        self._show_items()

    @Slot(object)
    def _on_followed_saved(self, _saved: Any) -> None:
        self._read_more()


def _rows_of(matters: Sequence[UnitMatter], today: date) -> list[AgendaItem]:
    # lazy: start-up time; only an office that issues has such rows, once the store is there
    from ui.screens.today.unit_items import unit_item

    return [unit_item(one, today) for one in matters]


def _read_exchange(desk: Office, horizon: timedelta, progress: Progress) -> _Read:
    # lazy: start-up time; by the time the store is there its libraries are loaded
    from app.desk import today, today_units

    day = desk.clock.today()
    reports = tuple(today.due_reports(desk, day, day + horizon))
    return today.exchange(desk), reports, today_units.of_units(desk, progress), today.still_due(desk, reports)
