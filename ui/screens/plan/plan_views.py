"""The three views of the same tasks: the tree of the document, a flat list, a calendar; and the doubts under them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.desk import tally as tally_rules
from app.desk.rows import TaskRow
from app.desk.tally import PlanTally
from ui.screens.plan.doubts import PlanDoubtsBar
from ui.screens.plan.filter_bar import CALENDAR, LIST, TREE
from ui.screens.plan.flat_list import FlatSource
from ui.screens.plan.hit_tree import HitTree
from ui.screens.plan.tree.plan_tree_model import PlanTreeModel
from ui.screens.plan.tree.plan_tree_view import PlanTreeView
from ui.screens.plan.tree_source import PLAN_BASE, PlanSource, TreeSetting
from ui.texts import counts
from ui.theme.theme import Theme
from ui.widgets.basics import label
from ui.widgets.empty_state import EmptyState
from ui.window.breadth import Breadth
from ui.window.followed_plans import FollowedPlans

if TYPE_CHECKING:
    from app.desk.office import Office
    from ui.screens.plan.calendar_view import CalendarView

_OPENED_AT_START = 60
"""Branches opened by themselves so that our own tasks show; more would cost the first paint."""
_UNFOLDED = 2
"""Levels of a plan that open with it when it has just come."""


class PlanViews(QWidget):
    """Tree, list and calendar over one filter. List and calendar are made when they are first wanted.

    Signals:
        row_selected: number of the row that became current, or None (object).
        row_opened: number of the row opened with Enter or a double click (object).
        notes_asked: the list of doubts is wanted.
        receive_asked: there is no plan yet, and the button for it was pressed.
        everything_asked: nothing fits the filter, and the button to lift it was pressed.
        typed: letters were typed where nothing takes them.
        columns_set: a person gave columns of the tree other widths (object: column → px).
    """

    row_selected = Signal(object)
    row_opened = Signal(object)
    notes_asked = Signal()
    receive_asked = Signal()
    everything_asked = Signal()
    columns_set = Signal(object)
    typed = Signal()

    def __init__(self, theme: Theme, followed: FollowedPlans, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._followed = followed
        first = followed.first
        setting = TreeSetting(followed.office.code, followed.office.short, followed.moment_of)
        self.source = PlanSource(setting, first.plans if first else (), first.clauses if first else ())
        self.model = PlanTreeModel(self.source, self)
        self.tree = HitTree(theme, self.model)
        self._flat_source = FlatSource(followed.office.short)
        self._flat: PlanTreeView | None = None
        self._calendar: CalendarView | None = None
        self._widths: dict[int, int] = {}
        self._breadth = Breadth.WIDE
        self._theme = theme
        self.doubts = PlanDoubtsBar(theme)
        self._left_off = label("", "muted")
        self._left_off.setContentsMargins(12, 4, 12, 4)
        self._left_off.hide()
        self._none = EmptyState(theme, "file-tree-outline", self.tr("Nothing fits."), name="no_plans")
        self._nothing = EmptyState(theme, "filter-variant", self.tr("Nothing fits."), name="no_hits")
        self._stack = QStackedWidget()
        for widget in (self.tree, self._none, self._nothing):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self._left_off)
        column.addWidget(self.doubts)
        self._view = TREE
        self._hits: frozenset[int] | None = None
        self._chips: tuple[str, ...] = ()
        self._issuer = ""
        self._shown: set[int] | None = None
        self._join(self.tree)
        self.doubts.asked.connect(self.notes_asked)
        self._none.pressed.connect(self.receive_asked)
        self._nothing.pressed.connect(self.everything_asked)
        self.open_ours()
        self._show_stack()

    # -- what the page calls

    @property
    def flat(self) -> PlanTreeView:
        """The flat list."""
        if self._flat is None:
            self._flat_model = PlanTreeModel(self._flat_source, self)
            view = self._flat = PlanTreeView(self._theme, self._flat_model)
            view.setObjectName("plan_list")
            view.setAccessibleName(self.tr("List of tasks"))
            view.setRootIsDecorated(False)
            view.set_widths(self._widths)
            view.set_lead_shown(self._breadth == Breadth.WIDE)
            self._join(view)
        return self._flat

    @property
    def calendar(self) -> CalendarView:
        """The calendar."""
        if self._calendar is None:
            # lazy: start-up time; many never look at it
            from ui.screens.plan.calendar_view import CalendarView

            self._calendar = CalendarView(self._theme, self._followed.today())
            self._join(self._calendar)
        return self._calendar

    @property
    def current_num(self) -> int | None:
        """The current row of the view that shows."""
        return self._front.current_num

    def set_widths(self, widths: Mapping[int, int]) -> None:
        """Give columns the widths that a person set before."""
        self._widths = dict(widths)
        for view in self._trees():
            view.set_widths(widths)

    @property
    def view(self) -> int:
        """TREE, LIST or CALENDAR."""
        return self._view

    def set_view(self, view: int) -> None:
        """Show another view; the current task stays current."""
        current = self.current_num
        self._view = view
        self._fill()
        self._show_stack()
        if current is not None:
            self.reveal(current)

    def set_issuer(self, issuer_code: str) -> None:
        """Show the plans of one issuer; the row that was current stays current if it is among them."""
        current = self.current_num
        self._issuer = issuer_code
        self.source.show_issuer(issuer_code)
        self.model.reload()
        self._apply()
        if current is not None:
            self.reveal(current)

    def set_chips(self, chips: Sequence[str]) -> None:
        """Show the tasks that pass these chips."""
        self._chips = tuple(chips)
        self._apply()

    def set_hits(self, hits: Iterable[int] | None) -> None:
        """Show what a search found; None shows everything again."""
        self._hits = None if hits is None else frozenset(hits)
        self._apply()

    def attach(self, desk: Office) -> None:
        """The store is there: what the first screen brought whole stays as it is."""
        for num in self.source.attach(desk):
            self.model.refresh_branch(num)
        if self.source.all_plans != self._followed.plans:
            # Made after a plan came or changed: what the first screen brought is no longer so.
            self.reload()

    @property
    def is_filtered(self) -> bool:
        """Chips are on, or something is searched for."""
        return self._hits is not None or bool(self._chips)

    def listed(self) -> list[tuple[PlanTally, TaskRow]]:
        """The tasks that pass the filter, what needs somebody first."""
        return list(tally_rules.in_order(self.tallies, self._nums()))

    def refilter(self) -> None:
        """Work out anew what passes the filter."""
        self._apply()

    def reload(self) -> None:
        """Plans came, went or changed; the row that was current stays current where it is still there, or else what it
        stood under.
        """
        current = self.current_num
        above = self.source.ancestors(current) if current is not None else []
        plan = self.source.plan_at(current) if current is not None and current >= PLAN_BASE else None
        self.source.set_plans(self._followed.plans)
        self.source.forget()
        self.model.reload()
        self._apply()
        again = self.source.num_of_plan(plan.id) if plan is not None else current
        for num in (again, *reversed(above)):
            if num is not None and self.reveal(num):
                return

    def take_counts(self, plan_ids: Iterable[str]) -> None:
        """Our tasks of these plans were counted anew."""
        changed: set[int] = set()
        for plan_id in plan_ids:
            if plan_id in self._followed.tallies:
                self._followed.let_go(self.source.tally(plan_id))
                changed |= self.source.set_tally(self._followed.tallies[plan_id])
            if plan_id in self._followed.uptakes:
                changed |= self.source.set_uptake(plan_id, self._followed.uptakes[plan_id])
        self.model.refresh(changed)
        if self._chips:
            self._apply()
        else:
            self._fill()
            self._show_stack()

    def reveal(self, num: int) -> bool:
        """Make a task current and bring it into sight; False if it does not show in this view."""
        if self._view == CALENDAR:
            return self.calendar.select(num)
        return (self.flat if self._view == LIST else self.tree).reveal(num)

    def step_task(self, direction: int) -> None:
        """Go to the next task."""
        self._front.step_task(direction)

    def set_breadth(self, breadth: Breadth) -> None:
        """The lead column gives way first."""
        self._breadth = breadth
        for view in self._trees():
            view.set_lead_shown(breadth == Breadth.WIDE)

    def focus_current(self) -> None:
        """Give the focus to the view that shows, with a row current."""
        view = self._front
        view.setFocus()
        if not view.currentIndex().isValid():
            view.setCurrentIndex(view.model().index(0, 0))

    def unfold_current(self) -> None:
        """Open the plan that is current: its sections, and what stands in them."""
        for _level in range(_UNFOLDED):
            self.tree.open_one_level()

    def focus_hit(self) -> None:
        """Give the focus to the view that shows: to the hit that is current, or else the first."""
        hits = self._nums()
        if hits and self._view == TREE and self.current_num not in hits:
            self.tree.choose_first(hits)
        self.focus_current()

    @property
    def tallies(self) -> list[PlanTally]:
        """The counted plans of the issuer chosen."""
        plans = self.source.plans
        return [self._followed.tallies[plan.id] for plan in plans if plan.id in self._followed.tallies]

    # -- inside

    @property
    def _front(self) -> PlanTreeView | CalendarView:
        """The view that is chosen."""
        if self._view == CALENDAR:
            return self.calendar
        return self.flat if self._view == LIST else self.tree

    def _trees(self) -> list[PlanTreeView]:
        """The tree, and the list once it is made."""
        return [self.tree] if self._flat is None else [self.tree, self._flat]

    def _join(self, view: PlanTreeView | CalendarView) -> None:
        self._stack.addWidget(view)
        view.row_selected.connect(self.row_selected)
        view.row_opened.connect(self.row_opened)
        if isinstance(view, PlanTreeView):
            view.columns_set.connect(self.columns_set)
            view.typed.connect(self.typed)

    def open_ours(self) -> None:
        """Open the way to our own tasks of the plan shown first, as far as it was read."""
        first = self._followed.first
        if first is None:
            return
        parents = {row.num: row.parent_num for row in first.clauses}
        plan = self._followed.plan(first.clauses_of)
        issued = plan is not None and plan.part == "issues"
        wanted: list[int] = [row.num for row in first.clauses if issued and row.has_children]
        for row in first.clauses:
            if row.facts is None or row.facts.role not in ("lead", "coordinate"):
                continue
            line, upwards = [], row.parent_num
            while upwards is not None and upwards not in wanted:
                line.append(upwards)
                upwards = parents.get(upwards)
            if row.facts.role == "lead" or len(line) <= 1:
                wanted.extend(reversed(line))
        root = self.source.num_of_plan(first.clauses_of)
        self.tree.open_branches(([root] if root is not None else []) + wanted[:_OPENED_AT_START])

    def _nums(self) -> set[int] | frozenset[int] | None:
        """Numbers of what passes the filter: tasks under the chips that are on, among the hits; None: everything."""
        if not self._chips:
            return self._hits
        nums = tally_rules.chosen_nums(self.tallies, self._chips)
        return nums if self._hits is None else nums & self._hits

    def _apply(self) -> None:
        """Work out what shows and tell the views."""
        nums = self._nums()
        if nums is None:
            self._shown = None
            self.tree.show_only(None)
        else:
            shown, branches, plan_ids = self._followed.ancestry.with_ancestors(nums)
            roots = {num for plan_id in plan_ids if (num := self.source.num_of_plan(plan_id)) is not None}
            self._shown = shown
            self.tree.show_only(shown | roots, branches | roots)
        self._fill()
        self._show_stack()

    def _fill(self) -> None:
        """The list and the calendar are filled when they show."""
        if self._view == LIST:
            nums = self._nums()
            tallies = self.tallies
            total = sum(len(one.tasks if nums is None else nums & one.by_num.keys()) for one in tallies)
            self._flat_source.set_tasks(tally_rules.in_order(tallies, nums), total)
            if self._flat is not None:
                self._flat_model.reload()
        elif self._view == CALENDAR:
            # lazy: with the calendar
            from ui.screens.plan.calendar_model import entries

            tasks = tally_rules.in_order(self.tallies, self._nums())
            self.calendar.set_entries(entries(tasks, self._followed.office.short), self._followed.today())
        left = self._flat_source.left_off if self._view == LIST else 0
        words = counts.counted(
            left, self.tr("{n} more task; filter to see it"), self.tr("{n} more tasks; filter to see them")
        )
        self._left_off.setText(words)
        self._left_off.setVisible(left > 0)

    def _show_stack(self) -> None:
        if not self.source.plans:
            self._none.set_words(
                self.tr("There is no plan yet. Plug in the stick of the issuing office, or open the plan (Word, PDF)."),
                self.tr("Open a plan…"),
            )
            self._stack.setCurrentWidget(self._none)
            return
        filtered = self._hits is not None or bool(self._chips)
        view = self._front
        empty = not self._shown if filtered and self._view == TREE else view.model().rowCount() == 0
        if empty and (filtered or self._view != TREE):
            words = self.tr("Nothing fits.") if filtered else self.tr("No task of ours has a place here.")
            if self._view == CALENDAR and not filtered and any(one.tasks for one in self.tallies):
                words = self.tr("No task that our office leads has a day to stand on.")
            self._nothing.set_words(words, self.tr("Show everything") if filtered else "")
            self._stack.setCurrentWidget(self._nothing)
        else:
            self._stack.setCurrentWidget(view)
