"""The screen Kế hoạch: period and filters above, the plans at the left, the task at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.desk import tally as tally_rules
from app.desk.rows import NoteRow, PlanRow
from app.progress import Progress
from app.standing.periods import PeriodSpan
from ui.screens.plan.doubts import NotesDialog
from ui.screens.plan.filter_bar import TREE, FilterBar
from ui.screens.plan.pane_host import PaneHost
from ui.screens.plan.plan_views import PlanViews
from ui.screens.plan.tree_source import PLAN_BASE
from ui.texts import periods, plans
from ui.texts.plans import brief
from ui.theme.tokens import GAP
from ui.widgets.basics import ElidedLabel, button, panel
from ui.widgets.message_bar import Note
from ui.widgets.period_chooser import PeriodChoice, PeriodChooser
from ui.window.breadth import Breadth
from ui.window.doors import Doors
from ui.window.followed_plans import FollowedPlans
from ui.window.page import BasePage
from ui.window.preferences import KeptView, Preferences
from ui.workers.task_runner import Lane
from ui.workers.turns import Turns

if TYPE_CHECKING:
    from app.desk.office import Office
    from app.desk.saving import Saved

PANE_WIDE, PANE_SNUG, PANE_WIDEST = 456, 400, 680
_PANE_SHARE = 36
"""Percent of a wide page that the pane takes."""
_TREE_LEAST = 420
_COLUMNS, _PANE = "plan_columns", "plan_pane"
"""Under which names widths are kept."""
_SETTLE_MS = 15
"""Holding an arrow key down reads no task that nobody stops at."""


class PlanPage(BasePage):
    """Made with what the first screen knows; lives once the store is there.

    Args:
        followed: plans, period, counts and acts, shared with the start page.
        preferences: keeps the widths that a person gave pane and columns.

    Signals:
        receive_asked: there is no plan, and a file is to be opened.
        print_asked: (plan id, clause id): the task that is shown, or the plan where that is "", is to be printed.
        list_asked: a list as a paper: of the tasks that show, or of the difficulties (str).
        reread_asked: the corrected document of a plan is to be read (object: PlanRow).
        match_asked: a plan that is here twice is to be joined (object: ids of document and package).
        report_asked: the report of a plan and period is to be shown (object: plan id and period name).
    """

    receive_asked = Signal()
    print_asked = Signal(str, str)
    list_asked = Signal(str)
    reread_asked = Signal(object)
    match_asked = Signal(object)
    report_asked = Signal(object)

    def __init__(
        self,
        doors: Doors,
        followed: FollowedPlans,
        preferences: Preferences | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme = doors.theme
        self._doors, self._preferences = doors, preferences
        self.setObjectName("plan_page")
        self._theme = theme
        self._followed = followed
        self._plan: PlanRow | None = None
        self._issuer = ""
        self.searched = ""
        self._searching = False
        self._hits_wanted_by: QWidget | None = None
        """Where the focus was when the first hit was to have it, before it was found."""
        self._list_wanted = ""
        self._periods: dict[str, PeriodSpan] = {}
        self._focus_clarity = ""
        self._focus_pane = False
        self._round: tuple[int, ...] = ()
        """The tasks that a person goes through one after the other, however they stand in the tree."""
        self._single_open = False
        self._chooser = PeriodChooser(theme)
        self._bar = FilterBar(theme, followed.office.short)
        self.views = PlanViews(theme, followed)
        self.host = PaneHost(doors, followed)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.views)
        self._splitter.addWidget(self.host)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._made_way_back())
        column.addWidget(self._splitter, 1)
        self._turns = Turns(self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._wire()
        self._show_plan(followed.plans[0] if followed.plans else None)
        if followed.desk is None:
            self._show_counts()
        else:
            # Made after the store was opened: nobody will say so again. Periods and notes show already.
            self.views.attach(followed.desk)
            self.host.attach()
            self._turns.add(self._take_tallies)

    def _wire(self) -> None:
        followed = self._followed
        self._settle.timeout.connect(self._on_settle_timeout)
        self._splitter.splitterMoved.connect(self._on_splitter_moved)
        if self._preferences is not None:
            self.views.set_widths(self._preferences.widths(_COLUMNS))
        self.views.columns_set.connect(self._keep_columns)
        self.views.typed.connect(self._on_views_typed)
        self._chooser.period_chosen.connect(self._on_chooser_period_chosen)
        self._bar.issuer_chosen.connect(self._on_bar_issuer_chosen)
        self._bar.chips_changed.connect(self.views.set_chips)
        self._bar.view_chosen.connect(self.views.set_view)
        self._bar.list_asked.connect(self._on_bar_list_asked)
        self._bar.keep_asked.connect(self._on_bar_keep_asked)
        self._bar.kept_chosen.connect(self._on_bar_kept_chosen)
        self._bar.name_asked.connect(self._on_bar_name_asked)
        self._bar.drop_asked.connect(self._on_bar_drop_asked)
        self._bar.show_kept(tuple(self._preferences.views) if self._preferences is not None else ())
        self.views.row_selected.connect(self._on_views_row_selected)
        self.views.row_opened.connect(self._on_views_row_opened)
        self.views.notes_asked.connect(self._on_views_notes_asked)
        self.views.receive_asked.connect(self.receive_asked)
        self.views.everything_asked.connect(self._show_everything)
        self.host.stepped.connect(self._on_host_stepped)
        self.host.ready.connect(self._settle.start)
        self.host.undo_asked.connect(self._on_host_undo_asked)
        self.host.made.connect(self._on_host_made)
        self.host.reread_asked.connect(self.reread_asked)
        self.host.match_asked.connect(self.match_asked)
        self.host.report_asked.connect(self.report_asked)
        self.host.print_asked.connect(self.print_page)
        followed.ready.connect(self._on_followed_ready)
        followed.plans_changed.connect(self._on_followed_plans_changed)
        followed.contents_changed.connect(self._settle.start)
        followed.period_changed.connect(self._on_followed_period_changed)
        followed.tallies_changed.connect(self._on_followed_tallies_changed)
        followed.ancestry_changed.connect(self._on_followed_ancestry_changed)
        followed.saved.connect(self._on_followed_saved)
        followed.refused.connect(self._on_followed_refused)
        for keys, direction in (("Ctrl+Up", -1), ("Ctrl+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._on_host_stepped, direction))
        self._back = QShortcut(QKeySequence("Esc"), self)
        self._back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._back.setEnabled(False)
        self._back.activated.connect(self._on_back_activated)

    def _made_way_back(self) -> QWidget:
        """On a small screen: what stands above the one task, in place of the filters of the list that it hides."""
        self._way_back = panel("filter_bar", name="way_back")
        row = QHBoxLayout(self._way_back)
        row.setContentsMargins(GAP, 4, GAP, 4)
        words = self.tr("Back to the list")
        back = button(self._theme, words, name="back_to_list", kind="quiet", icon="chevron-left", compact=True)
        back.setToolTip(f"{words} (Esc)")
        back.clicked.connect(self._on_back_activated)
        self._way_words = ElidedLabel("", "muted")
        row.addWidget(back)
        row.addWidget(self._way_words, 1)
        self._way_back.hide()
        return self._way_back

    # -- Page

    def title(self) -> str:
        return self.tr("Plans")

    def subtitle(self) -> str:
        return plans.plan_line(self._plan) if self._plan else ""

    def top_bar_widgets(self) -> Sequence[QWidget]:
        return (self._chooser,)

    def panes(self) -> Sequence[QWidget]:
        return (self.views, self._way_back, self.host, self._bar)

    def set_breadth(self, breadth: Breadth) -> None:
        super().set_breadth(breadth)
        self.views.set_breadth(breadth)
        self._arrange()

    def step_period(self, direction: int) -> None:
        """Alt+← and Alt+→."""
        self._chooser.step(direction)

    @Slot()
    def print_page(self) -> None:
        """Ctrl+P: the sheet of the task that is shown, or the plan as a table."""
        if self._plan is None:
            return
        self.flush()
        view = self.host.pane.view if self.host.pane is not None else None
        task = view.clause.id if view is not None and view.facts is not None and self.host.shows_task else ""
        self.print_asked.emit(self._plan.id, task)

    def search(self, words: str) -> None:
        """Show the clauses whose words begin so; empty words show everything again.

        What was found last stays until then, and of words typed one after the other only the last are answered.
        """
        self.searched, self._hits_wanted_by, self._list_wanted = words, None, ""
        desk = self._followed.desk
        if words:
            self._show_list()
        self._searching = bool(words) and desk is not None
        if desk is not None and words:
            work, home = partial(_hits, desk, words), partial(self._take_hits, words)
            self._doors.runner.start(work, home, lane=Lane.QUICK, key="search", owner=self)
        else:
            self.views.set_hits(None)

    @property
    def filtered_by(self) -> tuple[tuple[str, ...], str, str]:
        """The chips that are on, the code of the issuer chosen, the words searched for."""
        return self._bar.chosen, self._issuer, self.searched

    def focus_hits(self) -> bool:
        """From the search box to the first hit: as soon as it is found."""
        if self._searching:
            self._hits_wanted_by = self.window().focusWidget()
        else:
            self.views.focus_hit()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and self.breadth >= Breadth.SNUG:
            self._arrange()

    def awake(self) -> None:
        """The page came to the front."""
        self._settle.start()

    # -- what others call

    def open_task(self, num: int, clarity: str = "", *, write: bool = False) -> None:
        """Show a task (from the start page, a notice, a search elsewhere).

        Args:
            clarity: which of its five "rõ" to open.
            write: a person comes to write: what is typed next lands in the task.
        """
        self._focus_clarity, self._focus_pane = clarity, write
        self._round = ()
        self._reveal(num)
        self._single_open = True
        self._arrange()
        self._settle.start()

    def go_through(self, nums: Sequence[int], span: PeriodSpan | None = None) -> None:
        """Write in these tasks one after the other, in this order: "Cập nhật lần lượt".

        Args:
            span: the period that is written; the one that shows unless given.
        """
        self.host.flush()
        if span is not None and (self._plan is None or self._followed.period_of(self._plan) != span):
            self._followed.choose_period(span)
        self.open_task(nums[0], write=True)
        self._round = tuple(nums)

    @property
    def shown_plan(self) -> str:
        """The plan whose own row is chosen, or ""."""
        num = self.views.current_num
        plan = self.views.source.plan_at(num) if num is not None else None
        return plan.id if plan is not None and num == self.views.source.num_of_plan(plan.id) else ""

    def show_plan(self, plan_id: str, *, in_list: bool = False) -> None:
        """Show a plan as a whole, whatever is filtered.

        Args:
            in_list: its clauses are what a person wants to see, where there is no room for more.
        """
        num = self.views.source.num_of_plan(plan_id)
        if num is not None:
            self.open_task(num)
        if in_list:
            self.views.unfold_current()
            self._show_list()
            self.views.focus_current()

    def show_filter(self, chips: Sequence[str]) -> None:
        """Show the tasks under some chips (names of ``app.desk.tally``)."""
        self._show_list()
        self._bar.choose(chips)

    @property
    def is_unsaved(self) -> bool:
        """Something typed here could not be stored."""
        return self.host.is_unsaved

    def flush(self) -> None:
        """Hand over everything being typed; then ``followed.when_idle`` tells when it is on disk."""
        self.host.flush()

    # -- inside

    def _reveal(self, num: int) -> None:
        """Make a row current, whatever is filtered: what is typed next must not land in another task."""
        if self.views.reveal(num):
            return
        self._show_everything()
        if not self.views.reveal(num) and self._issuer:
            self._on_bar_issuer_chosen("")
            self.views.reveal(num)

    def _step_round(self, direction: int) -> bool:
        """Go on in the round; False where the current task is none of it."""
        if self.views.current_num not in self._round:
            return False
        place = self._round.index(self.views.current_num) + direction
        if 0 <= place < len(self._round):
            self._reveal(self._round[place])
        elif direction > 0:
            self._tell_end_of_round()
        return True

    def _ask_for_report(self, plan_id: str, period_name: str) -> None:
        self.report_asked.emit((plan_id, period_name))

    def _tell_end_of_round(self) -> None:
        plan = self._plan
        span = self._followed.period_of(plan) if plan is not None else None
        words = self.tr("That was the last of {n} tasks to go through.").format(n=len(self._round))
        if plan is None or span is None:
            self._doors.note(Note(words, tone="success"))
            return
        leads = partial(self._ask_for_report, plan.id, span.name)
        self._doors.note(Note(words, tone="success", action=self.tr("Open the report"), on_action=leads))

    def _show_plan(self, plan: PlanRow | None) -> None:
        """The plan in whose words the period and the subtitle speak."""
        changed = plan != self._plan
        self._plan = plan
        self._show_periods()
        if changed:
            self._show_notes()
            self.header_changed.emit()

    def _show_periods(self) -> None:
        plan = self._plan
        span = self._followed.period_of(plan) if plan else None
        if plan is None or span is None:
            self._chooser.set_periods((), None)
            return
        today = self._followed.today()
        choices = self._followed.book.choices(plan.issuer_code, span, today)
        self._periods = {choice.id: choice for choice in choices}
        self._chooser.set_periods(
            [
                PeriodChoice(
                    one.id, periods.period_name(one), periods.period_window(one), one.awaited_on(self._followed.today())
                )
                for one in reversed(choices)
            ],
            span.id,
        )

    def _show_notes(self) -> None:
        self.views.doubts.show_notes(self._plan, self._notes())

    def _notes(self) -> list[NoteRow]:
        plan, desk = self._plan, self._followed.desk
        if plan is None or not plan.notes or desk is None:
            return []
        # lazy: start-up time; the store's libraries are loaded by now
        from app.desk import plan as plan_desk

        return plan_desk.notes(desk, plan.id)

    def _show_counts(self) -> None:
        issuers = {plan.issuer_code: brief(plan.issuer_name) for plan in self._followed.plans}
        self._bar.set_issuers(list(issuers.items()), self._issuer)
        self._bar.set_counts(tally_rules.chip_counts(self.views.tallies))

    def _show_task(self) -> None:
        """Read the current row's clause and show it."""
        desk, num = self._followed.desk, self.views.current_num
        plan = self.views.source.plan_at(num) if num is not None else None
        if plan is not None and plan != self._plan:
            self._show_plan(plan)
        if desk is None or num is None or plan is None:
            self.host.show_task(None)
            return
        # lazy: start-up time; the store's libraries are loaded by now
        from app.desk import plan as plan_desk
        from app.desk import task

        if num >= PLAN_BASE:
            self._way_words.setText(plan.title)
            self.host.show_plan(plan, plan_desk.card(desk, plan.id), plan_desk.partners(desk, plan.id))
            return
        span, moment = self._followed.period_of(plan), self._followed.moment_of(plan)
        view = task.shown(desk, num, plan, span, moment)
        self.host.show_task(view)
        self._way_words.setText(view.clause.text if view is not None else "")
        if self._focus_clarity and self.host.pane is not None:
            self.host.pane.begin_clarity(self._focus_clarity)
        elif self._focus_pane:
            self.host.take_focus()
        self._focus_clarity, self._focus_pane = "", False

    def _take_hits(self, words: str, found: list[int] | None) -> None:
        if words != self.searched:
            return
        self._searching = False
        self.views.set_hits(found)
        # Who went elsewhere meanwhile stays there.
        if self._hits_wanted_by is not None and self.window().focusWidget() is self._hits_wanted_by:
            self.views.focus_hit()
        self._hits_wanted_by = None
        if self._list_wanted:
            kind, self._list_wanted = self._list_wanted, ""
            self.list_asked.emit(kind)

    @Slot()
    def _show_everything(self) -> None:
        if self._bar.chosen:
            self._bar.choose(())
        self.search("")
        if self.views.view != TREE:
            self._bar.set_view(TREE)
            self.views.set_view(TREE)

    def _take_tallies(self) -> None:
        self._on_followed_tallies_changed(frozenset(self._followed.tallies))

    def _select_first(self) -> None:
        """Nothing is current yet: our task that needs somebody first."""
        if self.views.current_num is not None:
            return
        one = self._followed.tallies.get(self._plan.id) if self._plan else None
        first = next((task for task in one.ordered if task.facts.role == "lead"), None) if one else None
        if first is not None:
            self.views.reveal(first.num)

    def _show_list(self) -> None:
        """Where one of both has room, the list."""
        if self._single_open:
            self.host.flush()
            self._single_open = False
            self._arrange()

    def _arrange(self) -> None:
        """Tree and pane side by side, or one of them at a time."""
        single = self.breadth < Breadth.SNUG
        alone = single and self._single_open
        self._back.setEnabled(alone)
        self._bar.setVisible(not alone)
        self._way_back.setVisible(alone)
        self.views.setVisible(not single or not self._single_open)
        self.host.setVisible(not single or self._single_open)
        if single:
            self.host.setMinimumWidth(0)
            self.host.setMaximumWidth(16_777_215)
            return
        wide = self._pane_width()
        self.host.setMinimumWidth(min(wide, PANE_SNUG))
        self._splitter.setSizes([max(1, self.width() - wide - 1), wide])

    def _pane_width(self) -> int:
        """As a person set it, as far as there is room; else a share of a wide page."""
        theme = self._theme
        kept = self._preferences.widths(_PANE).get(1, 0) if self._preferences is not None else 0
        if self.breadth == Breadth.WIDE:
            share = min(max(theme.scaled(PANE_WIDE), self.width() * _PANE_SHARE // 100), theme.scaled(PANE_WIDEST))
        else:
            share = theme.scaled(PANE_SNUG)
        return min(kept or share, max(theme.scaled(PANE_SNUG), self.width() - theme.scaled(_TREE_LEAST)))

    def _keep_columns(self, widths: Mapping[int, int]) -> None:
        if self._preferences is not None:
            self._preferences.keep_widths(_COLUMNS, widths)

    # -- slots

    @Slot()
    def _on_views_typed(self) -> None:
        words = self.tr("What you typed went nowhere: the list has the focus. Press Enter to write in the chosen task.")
        self._doors.note(Note(words, tone="warning"))

    @Slot()
    def _on_splitter_moved(self) -> None:
        if self._preferences is not None:
            self._preferences.keep_widths(_PANE, {1: self.host.width()})

    @Slot()
    def _on_settle_timeout(self) -> None:
        # Before there is a pane: as soon as it is made.
        if self.host.is_ready or self._followed.desk is None:
            self._show_task()

    @Slot(object)
    def _on_views_row_selected(self, _num: object) -> None:
        self._settle.start()

    @Slot(object)
    def _on_views_row_opened(self, num: int) -> None:
        if num >= PLAN_BASE and self.breadth >= Breadth.SNUG:
            return
        self._settle.stop()
        self._show_task()
        self._single_open = True
        self._arrange()
        self.host.take_focus()

    @Slot()
    def _on_back_activated(self) -> None:
        self._show_list()
        self.views.focus_current()

    @Slot(int)
    def _on_host_stepped(self, direction: int) -> None:
        self.host.flush()
        # Who writes goes on writing, at the next task.
        here: QWidget | None = self.window().focusWidget()
        self._focus_pane = here is not None and self.host.isAncestorOf(here)
        if not self._step_round(direction):
            self.views.step_task(direction)

    @Slot(object)
    def _on_host_made(self, clause_id: str) -> None:
        # lazy: start-up time; the store's libraries are loaded by now
        from app.desk import plan as plan_desk

        desk = self._followed.desk
        num = plan_desk.num_of(desk, clause_id) if desk is not None else None
        if num is not None:
            self.open_task(num)

    @Slot(object)
    def _on_host_undo_asked(self, job: str) -> None:
        self.host.flush()
        self._followed.undo(job)

    @Slot(object)
    def _on_chooser_period_chosen(self, key: str) -> None:
        span = self._periods.get(key)
        if span is not None:
            self.host.flush()
            self._followed.choose_period(span)

    @Slot(str)
    def _on_bar_list_asked(self, kind: str) -> None:
        self.flush()
        if self._searching:
            # The list that is printed is the one that shows.
            self._list_wanted = kind
        else:
            self.list_asked.emit(kind)

    @Slot(str)
    def _on_bar_issuer_chosen(self, code: str) -> None:
        self._issuer = code
        self.views.set_issuer(code)
        self._show_counts()

    @Slot()
    def _on_bar_keep_asked(self) -> None:
        if self._preferences is None:
            return
        name = self._ask_name(self.tr("Keep this view"))
        if name:
            view = KeptView(self._issuer, self._bar.chosen, self.views.view)
            words = self.tr("“{name}” is kept. Find it under Filter, Views I keep.")
            self._keep_views({**self._preferences.views, name: view}, words.format(name=name))

    @Slot(str)
    def _on_bar_kept_chosen(self, name: str) -> None:
        kept = self._preferences.views.get(name) if self._preferences is not None else None
        if kept is None:
            return
        known = {plan.issuer_code for plan in self._followed.plans}
        self._on_bar_issuer_chosen(kept.issuer_code if kept.issuer_code in known else "")
        self._bar.set_view(kept.view)
        self.views.set_view(kept.view)
        self._bar.choose(kept.chips)

    @Slot(str)
    def _on_bar_name_asked(self, name: str) -> None:
        kept = self._preferences.views if self._preferences is not None else {}
        again = self._ask_name(self.tr("Rename"), name) if name in kept else ""
        if again and again != name:
            words = self.tr("The view “{name}” is now called “{again}”.").format(name=name, again=again)
            self._keep_views({again if other == name else other: view for other, view in kept.items()}, words)

    @Slot(str)
    def _on_bar_drop_asked(self, name: str) -> None:
        before = self._preferences.views if self._preferences is not None else {}
        if name in before:
            words = self.tr("“{name}” is kept no longer.").format(name=name)
            again = self.tr("“{name}” is kept. Find it under Filter, Views I keep.").format(name=name)
            left = {other: view for other, view in before.items() if other != name}
            self._keep_views(left, words, partial(self._keep_views, before, again))

    def _ask_name(self, title: str, name: str = "") -> str:
        """What a view shall be called: asked again while another has that name; "" where a person gave up."""
        assert self._preferences is not None
        sentence, start = self.tr("What shall this view be called?"), name
        while True:
            start = " ".join((self._doors.prompt.ask_text(title, sentence, start=start) or "").split())
            if start == name or start not in self._preferences.views:
                return start
            sentence = self.tr("A view has this name already. What else shall this one be called?")

    def _keep_views(self, views: Mapping[str, KeptView], words: str, back: Callable[[], None] | None = None) -> None:
        assert self._preferences is not None
        self._preferences.views = views
        self._bar.show_kept(tuple(views))
        self._doors.note(Note(words, tone="success", action=self.tr("Undo") if back else "", on_action=back))

    @Slot()
    def _on_views_notes_asked(self) -> None:
        if self._plan is not None and self._followed.desk is not None:
            dialog = NotesDialog(self._theme, self._plan, self._notes(), self)
            dialog.clause_chosen.connect(self.open_task)
            dialog.open()

    @Slot()
    def _on_followed_ready(self) -> None:
        if self._followed.desk is not None:
            self.views.attach(self._followed.desk)
            self.host.attach()
            self._show_periods()
            self._show_notes()
            if self.searched:
                # Typed before there was a store to look in.
                self.search(self.searched)

    @Slot()
    def _on_followed_plans_changed(self) -> None:
        if self.views.source.attached:
            self.views.reload()
        plans = self._followed.plans
        current = next((plan for plan in plans if self._plan and plan.id == self._plan.id), None)
        self._show_plan(current or (plans[0] if plans else None))
        self._show_notes()
        self._settle.start()

    @Slot()
    def _on_followed_period_changed(self) -> None:
        self._show_periods()
        self._settle.start()

    @Slot(object)
    def _on_followed_tallies_changed(self, plan_ids: frozenset[str]) -> None:
        self.views.take_counts(plan_ids)
        self._show_counts()
        self._select_first()

    @Slot()
    def _on_followed_ancestry_changed(self) -> None:
        if self.views.is_filtered:
            self.views.refilter()

    @Slot(object)
    def _on_followed_saved(self, saved: Saved) -> None:
        if self._followed.is_busy:
            self._settle.start()  # of several that come home together the last shows what all of them did
        else:
            self._settle.stop()
            self._show_task()
        pane = self.host.pane
        if pane is not None and saved.kinds & {"progress", "arrangement", "indicator_value"}:
            pane.show_saved(saved)

    @Slot(object)
    def _on_followed_refused(self, _error: object) -> None:
        """What is shown may look changed: show what is stored; words that are typed stay."""
        self._show_task()


def _hits(desk: Office, words: str, _progress: Progress) -> list[int] | None:
    # lazy: start-up time; the store's libraries are loaded by now
    from app.desk import plan as plan_desk

    return plan_desk.hits(desk, words)
