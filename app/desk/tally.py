"""Statuses, counts and filters of an office's tasks: pure functions over the rows of one plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from heapq import merge

from app.desk.rows import Facts, PlanRow, TaskRow
from app.standing.moment import Moment
from app.standing.rules import (
    DONE,
    DONE_LATE,
    DONE_ON_TIME,
    DUE_SOON,
    NOT_REPORTED,
    OVERDUE,
    PAST_OWN,
    WAITING,
    Standing,
    Status,
    as_running,
    has_course,
    in_hands,
    is_asked,
    is_silent,
    missing,
    standing,
)

SHOWN_FIRST = (
    OVERDUE,
    PAST_OWN,
    DUE_SOON,
    "returned",
    NOT_REPORTED,
    WAITING,
    "reported",
    "in_progress",
    "no_deadline",
    "paused",
    DONE_LATE,
    DONE_ON_TIME,
)
"""The order in which a section's counts stand: what needs somebody first."""
SHOWN_COUNTS = 4
_ORDER = {code: place for place, code in enumerate((*SHOWN_FIRST, "coordinate", "inform"))}

MINE, LEAD, COORDINATE, OVERDUE_ONLY, SOON, SILENT, UNCLEAR, DIRECTED = (
    "mine",
    "lead",
    "coordinate",
    "overdue",
    "due_soon",
    "not_reported",
    "unclear",
    "inform",
)
FILTERS = (MINE, LEAD, COORDINATE, OVERDUE_ONLY, PAST_OWN, SOON, SILENT, UNCLEAR, DIRECTED)


def step_of(facts: Facts, state: str) -> int | None:
    """0, 1, 2 for tasks that have a course; None for those only reported per period."""
    return {"not_started": 0, "in_progress": 1, "done": 2}.get(state, 0) if has_course(facts) else None


@dataclass(frozen=True)
class Count:
    """What stands beside a section or a plan."""

    done: int = 0
    total: int = 0
    coordinate: int = 0
    inform: int = 0
    by_status: Mapping[str, int] = field(default_factory=dict)

    @property
    def shown(self) -> tuple[tuple[str, int], ...]:
        """The few counts worth showing, what needs somebody first; what is done shows when nothing else is left."""
        open_codes = [code for code in SHOWN_FIRST if self.by_status.get(code) and code not in DONE - {WAITING}]
        codes = open_codes or [code for code in SHOWN_FIRST if self.by_status.get(code)]
        return tuple((code, self.by_status[code]) for code in codes[:SHOWN_COUNTS])


@dataclass(frozen=True)
class PlanTally:
    """Every task of our office in one plan and period, with all that screens ask of them, worked out once.

    Attributes:
        tasks: in the order of the document.
        parents: clauses that have children, each with its own parent.
        standings: how each stands, by clause number.
        counts: by clause that has tasks below it; None stands for the whole plan.
        ordered: the tasks by ``sort_key``: what needs somebody first.
        chips: numbers of the tasks under each chip.
        counted: numbers of the tasks that the report counts: without our own sub-tasks, and those that were finished
            in an earlier report year.
        by_code: the same by status.
        silent: our tasks not reported in the period yet (``is_silent``), in that order; the chip of that name has them.
        stood_in: tasks of the one who works here now that are another's, by number: whom she stands in for.
    """

    plan: PlanRow
    moment: Moment
    tasks: tuple[TaskRow, ...]
    parents: Mapping[int, int | None]
    standings: Mapping[int, Standing]
    counts: Mapping[int | None, Count]
    by_num: Mapping[int, TaskRow]
    ordered: tuple[TaskRow, ...]
    chips: Mapping[str, frozenset[int]]
    counted: frozenset[int]
    by_code: Mapping[str, tuple[int, ...]]
    silent: tuple[TaskRow, ...]
    stood_in: Mapping[int, str] = field(default_factory=dict)

    @property
    def asked(self) -> int:
        """Of how many tasks a word is asked in the period; of the paused ones none is."""
        return sum(map(is_asked, self.standings.values()))

    def status(self, num: int) -> Status:
        """What the row of a task shows."""
        return self.standings[num].status


def tally(
    plan: PlanRow,
    moment: Moment,
    tasks: Sequence[TaskRow],
    parents: Mapping[int, int | None],
    hands: Sequence[str] = (),
) -> PlanTally:
    """How a plan's tasks stand, counted and ordered. For the free lane: the window only looks things up.

    Args:
        hands: who works here now, and after that those she stands in for.
    """
    standings = _standings(plan, moment, tasks)
    tasks = [_running(task, standings[task.num]) for task in tasks]
    statuses = {num: one.status for num, one in standings.items()}
    by_num = {task.num: task for task in tasks}
    by_code: dict[str, list[int]] = {}
    for task in tasks:
        if standings[task.num].group:
            by_code.setdefault(statuses[task.num].code, []).append(task.num)
    silent = {num for num, task in by_num.items() if is_silent(task.facts, statuses[num], said=standings[num].said)}
    ordered = tuple(sorted(tasks, key=lambda task: sort_key(statuses[task.num], task)))
    return PlanTally(
        plan,
        moment,
        tuple(tasks),
        parents,
        standings,
        _rolled_up(tasks, parents, standings),
        by_num,
        ordered,
        {
            name: frozenset(task.num for task in tasks if passes(name, task.facts, statuses[task.num], hands))
            for name in FILTERS
            if name != SILENT
        }
        | {SILENT: frozenset(silent)},
        frozenset(num for num, one in standings.items() if one.group),
        {code: tuple(nums) for code, nums in by_code.items()},
        tuple(task for task in ordered if task.num in silent),
        _stood_in(tasks, hands),
    )


def _standings(plan: PlanRow, moment: Moment, tasks: Iterable[TaskRow]) -> dict[int, Standing]:
    """How each stands, by number. Tasks that stand alike share the one answer: thousands have a few dozen."""
    shared: dict[tuple[Standing, bool], Standing] = {}
    found = {}
    for task in tasks:
        one = standing(task.id, task.facts, moment, by_package=plan.by_package)
        # Whether work has begun is no part of the likeness of two statuses, and yet is shown.
        found[task.num] = shared.setdefault((one, one.status.begun), one)
    return found


def _running(task: TaskRow, judged: Standing) -> TaskRow:
    facts = as_running(task.facts, judged)
    return task if facts is task.facts else replace(task, facts=facts)


def sort_key(status: Status, task: TaskRow) -> tuple[int, date, str, int]:
    """What needs somebody first; then by date; then as the document has it."""
    due = task.facts.due_on or task.facts.own_due_on or date.max
    return _ORDER.get(status.code, len(_ORDER)), due, task.plan_id, task.position


def _rolled_up(
    tasks: Iterable[TaskRow], parents: Mapping[int, int | None], standings: Mapping[int, Standing]
) -> dict[int | None, Count]:
    done: Counter[int | None] = Counter()
    total: Counter[int | None] = Counter()
    coordinate: Counter[int | None] = Counter()
    inform: Counter[int | None] = Counter()
    codes: dict[int | None, Counter[str]] = {}
    for task in tasks:
        line: list[int | None] = [None]
        upwards = task.parent_num
        while upwards is not None:
            line.append(upwards)
            upwards = parents.get(upwards)
        role, one = task.facts.role, standings[task.num]
        code = one.status.code
        for place in line:
            if role == "lead":
                total[place] += bool(one.group)
                done[place] += bool(one.group) and code in DONE
                if one.group:
                    codes.setdefault(place, Counter())[code] += 1
            elif role == "coordinate":
                coordinate[place] += 1
            else:
                inform[place] += 1
    return {
        place: Count(done[place], total[place], coordinate[place], inform[place], dict(codes.get(place, {})))
        for place in {*total, *coordinate, *inform}
    }


def _stood_in(tasks: Iterable[TaskRow], hands: Sequence[str]) -> dict[int, str]:
    if len(hands) < 2:
        return {}
    led = ((task.num, in_hands(task.facts.handler, hands)) for task in tasks if task.facts.role == "lead")
    return {num: name for num, name in led if name and name != hands[0]}


def passes(name: str, facts: Facts, status: Status, hands: Sequence[str]) -> bool:
    """Whether a task belongs under a chip of the filter bar, other than ``SILENT``."""
    if name == MINE:
        return facts.role == "lead" and bool(in_hands(facts.handler, hands))
    if name == UNCLEAR:
        return facts.role == "lead" and facts.state != "done" and bool(missing(facts))
    if name in (LEAD, COORDINATE, DIRECTED):
        return facts.role == name
    return status.code == name


@dataclass(frozen=True)
class ChipCount:
    """How many tasks stand under a chip.

    Attributes:
        counted: as the report and Hôm nay count them.
        besides: tasks we lead that no report counts, our own sub-tasks above all; they stand in the list as well.
    """

    counted: int = 0
    besides: int = 0

    def __add__(self, other: ChipCount) -> ChipCount:
        return ChipCount(self.counted + other.counted, self.besides + other.besides)


def chip_counts(tallies: Iterable[PlanTally]) -> dict[str, ChipCount]:
    """How many tasks stand under each chip."""
    counts = dict.fromkeys(FILTERS, ChipCount())
    for one in tallies:
        for name, nums in one.chips.items():
            besides = sum(one.by_num[num].facts.role == "lead" for num in nums - one.counted)
            counts[name] += ChipCount(len(nums) - besides, besides)
    return counts


def chosen_nums(tallies: Iterable[PlanTally], chips: Iterable[str]) -> set[int]:
    """Numbers of the tasks that stand under every chip that is on."""
    wanted = tuple(chips)
    found: set[int] = set()
    for one in tallies:
        found |= frozenset.intersection(*(one.chips[name] for name in wanted)) if wanted else one.by_num.keys()
    return found


def in_order(tallies: Iterable[PlanTally], nums: Set[int] | None = None) -> Iterator[tuple[PlanTally, TaskRow]]:
    """The tasks of several plans, what needs somebody first; only those of ``nums`` where given. Lazy: take a few."""

    def keyed(one: PlanTally) -> Iterator[tuple[tuple[int, date, str, int], PlanTally, TaskRow]]:
        if nums is not None and nums.isdisjoint(one.by_num):
            return  # as most plans are, of the few that are asked for: known by the numbers, without a look at a task
        for task in one.ordered:
            if nums is None or task.num in nums:
                yield sort_key(one.status(task.num), task), one, task

    for _key, one, task in merge(*(keyed(one) for one in tallies), key=lambda entry: entry[0]):
        yield one, task
