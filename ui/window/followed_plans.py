"""What the two screens share: the plans, the chosen period, our tasks with their statuses, and what was done to them.

Light on purpose: until the store is there it knows what the first screen read. Reads of whole plans run on the
free lane, one plan at a time; everything that writes runs on the store lane.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.clock import Clock
from app.desk.ancestry import Ancestry
from app.desk.first_screen import FirstScreen
from app.desk.rows import PlanRow, Uptake
from app.desk.tally import PlanTally
from app.errors import AppError
from app.progress import Progress
from app.standing.book import PeriodBook, anchor_of
from app.standing.moment import Moment
from app.standing.periods import PeriodSpan
from ui.workers.task_runner import Failures, Lane, TaskRunner

if TYPE_CHECKING:
    from app.desk.office import Office
    from app.desk.plan import Counted, Known, Wanted
    from app.desk.saving import Saved
    from ui.workers.turns import Turns


@dataclass(frozen=True)
class OfficeFace:
    """Our office as screens name it."""

    code: str
    name: str
    short: str


class FollowedPlans(QObject):
    """Owned by the composition root; pages observe it.

    Signals:
        ready: the store is there: reads and acts work from now on.
        plans_changed: plans came, went or changed.
        contents_changed: what is said of their tasks came from elsewhere; the plans are what they were.
        period_changed: another period is shown, and no count holds until its tally comes; or one was opened.
        tallies_changed: ids of the plans whose tasks were counted anew (object: frozenset of str).
        ancestry_changed: the ancestors of every clause are known anew.
        saved: an act is on disk (object: Saved).
        refused: an act was not done (object: the exception); nothing was changed. The doors have been told.
        undo_changed: what can be given back is different now.
        given_back: an act was given back, or done again (str: the job that tells what; bool: given back).
        not_given_back: nothing of it was left to give back.
    """

    ready = Signal()
    plans_changed = Signal()
    contents_changed = Signal()
    period_changed = Signal()
    tallies_changed = Signal(object)
    ancestry_changed = Signal()
    saved = Signal(object)
    refused = Signal(object)
    undo_changed = Signal()
    given_back = Signal(str, bool)
    not_given_back = Signal()

    def __init__(
        self,
        runner: TaskRunner,
        clock: Clock,
        office: OfficeFace,
        doors: Failures,
        first: FirstScreen | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.office = office
        self._doors = doors
        self.first = first
        self.desk: Office | None = None
        self.ancestry = Ancestry()
        self.tallies: dict[str, PlanTally] = {}
        self.uptakes: dict[str, Mapping[int, Uptake]] = {}
        self.book = PeriodBook()
        self._runner = runner
        self._clock = clock
        self._plans: list[PlanRow] = list(first.plans) if first else []
        self._anchor: date | None = None
        """The day by which plans find their period, where a person chose another than that of today."""
        self._spans: dict[tuple[str, str], PeriodSpan | None] = {}
        self._undo: list[str] = []
        self._redo: list[str] = []
        self._by: dict[str, str] = {}
        """Job → who did it: nobody gives back another's act by a slip; the history leads to each of them."""
        self._told_by: dict[str, str] = {}
        """Jobs that gave an act back → that act: people know it by its own direction, not by the way back."""
        self._unsaved = 0
        self._marks: dict[str, int] = {}
        self._waiting: list[Callable[[], None]] = []
        self._gone: deque[PlanTally] = deque()
        self._turns: Turns | None = None

    # -- facts

    def today(self) -> date:
        """The present day."""
        return self._clock.today()

    @property
    def plans(self) -> list[PlanRow]:
        """The plans that are followed, newest first."""
        return list(self._plans)

    def plan(self, plan_id: str) -> PlanRow | None:
        """The plan of that id."""
        return next((plan for plan in self._plans if plan.id == plan_id), None)

    def period_of(self, plan: PlanRow) -> PeriodSpan | None:
        """The period a plan shows: the one chosen, in the way its own issuer cuts periods."""
        key = plan.issuer_code, plan.period_kind
        if key not in self._spans:
            self._spans[key] = self.book.on(*key, self._anchor or self.today())
        return self._spans[key]

    def moment_of(self, plan: PlanRow) -> Moment:
        """The period a plan shows, as it is judged today."""
        return self.book.moment(plan.issuer_code, plan.period_kind, self.period_of(plan), self.today())

    @property
    def is_busy(self) -> bool:
        """Something that was handed over is not on disk yet."""
        return self._unsaved > 0

    @property
    def undo_job(self) -> str | None:
        """The act that would be given back; None: whoever works now did none."""
        job = self._last(self._undo)
        return self._told_by.get(job, job) if job is not None else None

    @property
    def redo_job(self) -> str | None:
        """The act that was given back last and can be done again; None: there is nothing."""
        job = self._last(self._redo)
        return self._told_by.get(job, job) if job is not None else None

    def _last(self, line: Sequence[str]) -> str | None:
        """The last job of whoever works now."""
        who = self.desk.who if self.desk is not None else ""
        return next((job for job in reversed(line) if self._by.get(job) == who), None)

    def _remember(self, job: str, line: list[str]) -> None:
        if self.desk is not None:
            self._by[job] = self.desk.who
        line.append(job)

    # -- coming to life

    def attach(self, desk: Office, known: Known | None = None) -> None:
        """The store is there: read what the first screen left out, unless it was read with it."""
        # lazy: start-up time; from here on the store's libraries are loaded
        from app.desk import plan

        self.desk = desk
        shown = self._plans
        self._take_known(known or plan.known(desk))
        self.ready.emit()
        if self._plans != shown:
            self.plans_changed.emit()
        self._read_ancestry()
        self.count(self._plans)

    def refresh(self, kinds: Iterable[str] = ()) -> None:
        """Read anew what may have changed elsewhere: a package came, a plan was added, a rule was set."""
        if self.desk is None:
            return
        touched = set(kinds)
        if not touched or touched & _PLAN_KINDS:
            self._take_known(_read_known(self.desk))
            self.plans_changed.emit()
            self._read_ancestry()
        else:
            self.contents_changed.emit()
        self.count(self._plans)

    def choose_period(self, span: PeriodSpan) -> None:
        """Show another period everywhere."""
        anchor = anchor_of(span, self.today())
        self._anchor = anchor if anchor != self.today() else None
        self._show_periods()

    @property
    def shows_now(self) -> bool:
        """The periods that show are those of today, whichever day that is."""
        return self._anchor is None

    def show_now(self) -> None:
        """Show the periods of today again, everywhere."""
        self._anchor = None
        self._show_periods()

    def take_day(self) -> None:
        """Another day has come: where the periods of today show, they may be others now; one that was chosen before it
        began may be that of today.
        """
        if self._anchor is not None and all(
            self.period_of(plan) == self.book.on(plan.issuer_code, plan.period_kind, self.today())
            for plan in self._plans
        ):
            self._anchor = None
        if self.shows_now:
            self._show_periods()
        self.refresh(("period",))

    def _show_periods(self) -> None:
        self._spans.clear()
        for one in self.tallies.values():
            self.let_go(one)
        self.tallies.clear()
        self.uptakes.clear()
        self.period_changed.emit()
        self.count(self._plans)

    def count(self, plans: Iterable[PlanRow]) -> None:
        """Count our tasks of these plans anew, off the window thread."""
        wanted = [(plan, self.moment_of(plan)) for plan in plans]
        if self.desk is None or not wanted:
            return
        work = partial(_count, self.desk, wanted)
        home = partial(self._take_counted, dict(self._marks))
        self._runner.start(work, home, lane=Lane.FREE, key="plan-tallies", on_stale=self._take_stale, owner=self)

    def let_go(self, tally: PlanTally | None) -> None:
        """A tally that gives way is many thousand objects: to take those of fifty plans apart at once takes three
        frames. Each has a turn of its own.
        """
        if tally is None:
            return
        if self._turns is None:
            # lazy: start-up time; nothing gives way before the store is there
            from ui.workers.turns import Turns

            self._turns = Turns(self)
        self._gone.append(tally)
        self._turns.add(self._gone.popleft)

    # -- doing

    def run(
        self,
        act: Callable[[Office], Saved],
        plan: PlanRow | None = None,
        *,
        on_done: Callable[[Saved], None] | None = None,
        on_refused: Callable[[BaseException], bool] | None = None,
    ) -> None:
        """Do something on the store lane, then count the plan it touched.

        Args:
            act: what is done at the desk, with what it needs.
            plan: the plan it touches.
            on_done: told before ``saved``.
            on_refused: told why not; True says that the person need not be told again.
        """
        if self.desk is None:
            return
        self._unsaved += 1
        self._mark(plan)
        wanted = [(plan, self.moment_of(plan))] if plan else []
        self._runner.start(
            partial(_act_and_count, self.desk, act, wanted),
            partial(self._take_done, on_done, plan, True),
            partial(self._take_refused, on_refused),
            cancellable=False,
            owner=self,
        )

    def when_idle(self, then: Callable[[], None]) -> None:
        """Call ``then`` once everything handed over is on disk or was refused: at once when nothing is under way."""
        if self._unsaved == 0:
            then()
        else:
            self._waiting.append(then)

    def take_act(self, saved: Saved) -> None:
        """Something was done elsewhere (in the settings): it is given back like the rest."""
        if saved.job:
            self._redo.clear()
            self._remember(saved.job, self._undo)
            self.undo_changed.emit()
        self.refresh(saved.kinds)
        self.saved.emit(saved)

    def undo(self, job: str = "") -> None:
        """Give back the last act of whoever works now, or a job of the history."""
        given = job or self._last(self._undo)
        if given is not None:
            self._give_back(given, self._redo)

    def redo(self) -> None:
        """Do again what was given back last."""
        job = self._last(self._redo)
        if job is not None:
            self._give_back(job, self._undo)

    # -- inside

    def _give_back(self, job: str, onto: list[str]) -> None:
        if self.desk is None:
            return
        self._unsaved += 1
        for plan in self._plans:
            self._mark(plan)
        self._runner.start(
            partial(_act_and_count, self.desk, partial(_undo, job), []),
            partial(self._take_given_back, job, onto),
            partial(self._take_refused, None),
            cancellable=False,
            owner=self,
        )

    def _take_given_back(self, job: str, onto: list[str], result: tuple[Saved, Counted]) -> None:
        for line in (self._undo, self._redo):
            if job in line:
                line.remove(job)
        act = self._told_by.get(job, job)
        undone = onto is self._redo
        if result[0].job:
            self._remember(result[0].job, onto)
            self._told_by[result[0].job] = act
        self._take_done(None, None, False, result)
        if result[0].job:
            self.given_back.emit(act, undone)
        else:
            self.not_given_back.emit()
        self.count(self._plans)

    def _take_done(
        self,
        on_done: Callable[[Saved], None] | None,
        plan: PlanRow | None,
        remember: bool,
        result: tuple[Saved, Counted],
    ) -> None:
        saved, fresh = result
        self._unsaved -= 1
        self._mark(plan)
        if remember:
            self._redo.clear()
            if saved.job and saved.job not in self._undo:
                self._remember(saved.job, self._undo)
        self._take_fresh(fresh)
        touched = saved.kinds & _PLAN_KINDS
        if touched == {"period"}:
            self._take_period()
        elif touched:
            self.refresh(saved.kinds)
        if on_done is not None:
            on_done(saved)
        self.saved.emit(saved)
        self.undo_changed.emit()
        self._tell_idle()

    def _take_refused(self, on_refused: Callable[[BaseException], bool] | None, error: BaseException) -> None:
        self._unsaved -= 1
        handled = on_refused is not None and on_refused(error)
        if not handled:
            if isinstance(error, AppError):
                self._doors.message(error)
            else:
                self._doors.crash(error)
        self.refused.emit(error)
        self._tell_idle()

    def _tell_idle(self) -> None:
        while self._unsaved == 0 and self._waiting:
            self._waiting.pop(0)()

    def _mark(self, plan: PlanRow | None) -> None:
        """Something happens to a plan: a count begun before it no longer holds."""
        if plan is not None:
            self._marks[plan.id] = self._marks.get(plan.id, 0) + 1

    def _take_counted(self, marks: dict[str, int], fresh: Counted) -> None:
        held = {one.plan.id: marks.get(one.plan.id) == self._marks.get(one.plan.id) for one in fresh.tallies}
        self._take_stale(replace(fresh, tallies=tuple(one for one in fresh.tallies if not held[one.plan.id])))
        self._take_fresh(replace(fresh, tallies=tuple(one for one in fresh.tallies if held[one.plan.id])))

    def _take_stale(self, counted: Counted) -> None:
        for one in counted.tallies:
            self.let_go(one)

    def _take_fresh(self, fresh: Counted) -> None:
        counted = set()
        for one in fresh.tallies:
            plan = self.plan(one.plan.id)
            # A count of a period that is no longer shown is stale.
            if plan is not None and one.moment == self.moment_of(plan):
                self.let_go(self.tallies.get(plan.id))
                self.tallies[plan.id] = one
                counted.add(plan.id)
            else:
                self.let_go(one)
        self.uptakes.update({key: value for key, value in fresh.uptakes.items() if key in counted})
        if counted:
            self.tallies_changed.emit(frozenset(counted))

    def _take_period(self) -> None:
        """The first word in a period opens it: the plans are what they were, and whatever shows them stays."""
        if self.desk is None:
            return
        before = self._plans
        self._take_known(_read_known(self.desk))
        if self._plans != before:
            self.plans_changed.emit()
            self._read_ancestry()
        else:
            self.period_changed.emit()
        if any(
            plan.id not in self.tallies or self.tallies[plan.id].moment != self.moment_of(plan) for plan in self._plans
        ):
            self.count(self._plans)

    def _take_known(self, known: Known) -> None:
        self._plans = list(known.plans)
        ids = {plan.id for plan in self._plans}
        self.tallies = {key: one for key, one in self.tallies.items() if key in ids}
        self.uptakes = {key: one for key, one in self.uptakes.items() if key in ids}
        self.book = known.book
        self._spans.clear()

    def _read_ancestry(self) -> None:
        if self.desk is not None:
            work = partial(_ancestry, self.desk)
            self._runner.start(work, self._take_ancestry, lane=Lane.FREE, key="plan-ancestry", owner=self)

    def _take_ancestry(self, ancestry: Ancestry) -> None:
        self.ancestry = ancestry
        self.ancestry_changed.emit()


_PLAN_KINDS = frozenset({"plan", "clause", "revision", "period", "period_rule", "holiday", "office"})


# Loaded by the time they are called: the store is open.


def _read_known(desk: Office) -> Known:
    # lazy: start-up time
    from app.desk import plan

    return plan.known(desk)


def _ancestry(desk: Office, _progress: Progress) -> Ancestry:
    # lazy: start-up time
    from app.desk import plan

    return plan.ancestry(desk)


def _count(desk: Office, wanted: Wanted, progress: Progress) -> Counted:
    # lazy: start-up time
    from app.desk import plan

    return plan.count(desk, wanted, progress)


def _act_and_count(
    desk: Office, act: Callable[[Office], Saved], wanted: Wanted, _progress: Progress
) -> tuple[Saved, Counted]:
    # lazy: start-up time
    from app.desk import plan

    return plan.act_and_count(desk, act, wanted)


def _undo(job: str, desk: Office) -> Saved:
    # lazy: start-up time
    from app.desk.saving import undo

    return undo(desk, job)
