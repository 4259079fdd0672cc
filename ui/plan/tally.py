"""Statuses, counts and filters of an office's tasks: pure functions over the rows of one plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from heapq import merge

from app.tracking.snapshot import record_digest
from app.tracking.status import (
    DONE_LATE,
    DONE_ON_TIME,
    DUE_SOON,
    NOT_REPORTED,
    OVERDUE,
    WAITING,
    Status,
    TaskFacts,
    status_of,
)
from db.queries.rows import Facts, PlanRow, TaskRow

DONE = frozenset({DONE_ON_TIME, DONE_LATE, WAITING})
SHOWN_FIRST = (
    OVERDUE,
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
FILTERS = (MINE, LEAD, COORDINATE, OVERDUE_ONLY, SOON, SILENT, UNCLEAR, DIRECTED)


def task_facts(facts: Facts, clause_id: str, period_id: str, *, by_package: bool) -> TaskFacts:
    """What the status rests on. A verdict counts only while the row is what it judged (else it is "về bản cũ")."""
    verdict = facts.verdict
    if verdict and facts.verdict_digest != task_digest(clause_id, period_id, facts):
        verdict = ""
    return TaskFacts(
        role=facts.role,
        recurring=bool(facts.cadence),
        due_on=facts.due_on,
        own_due_on=facts.own_due_on,
        state=facts.state,
        done_on=facts.done_on,
        reported=facts.reported,
        verdict=verdict,
        waiting=by_package and facts.sent and facts.state == "done",
        paused=facts.paused,
    )


def task_digest(clause_id: str, period_id: str, facts: Facts) -> str:
    """What a verdict on the row binds itself to, as ``app.tracking.verdicts.task_digest`` makes it.

    Written out here because that module loads the store, and the first paint must not wait for it.
    """
    return record_digest("progress", clause_id, period_id, facts.state, facts.note)


def status_line(facts: Facts, clause_id: str, period_id: str, today: date, *, by_package: bool) -> Status:
    """The one status that a row shows."""
    return status_of(task_facts(facts, clause_id, period_id, by_package=by_package), today)


def missing(facts: Facts) -> tuple[str, ...]:
    """Which of the five "rõ" a task lacks: work, people, resources, schedule, responsibility."""
    present = {
        "work": bool(facts.expected_result or facts.deliverable),
        "people": bool(facts.handler),
        "resources": bool(facts.resources),
        "schedule": bool(facts.due_on or facts.own_due_on or facts.cadence),
        "responsibility": bool(facts.responsible),
    }
    return tuple(name for name, there in present.items() if not there)


def step_of(facts: Facts) -> int | None:
    """0, 1, 2 for tasks that have a course; None for those only reported per period."""
    if facts.cadence and facts.due_on is None and facts.own_due_on is None:
        return None
    return {"not_started": 0, "in_progress": 1, "done": 2}.get(facts.state, 0)


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
        statuses: by clause number.
        counts: by clause that has tasks below it; None stands for the whole plan.
        ordered: the tasks by ``sort_key``: what needs somebody first.
        chips: numbers of the tasks under each chip.
        by_code: numbers of the tasks we lead, by status.
        untouched: our lead tasks of which nothing was said in the period yet, in that order.
    """

    plan: PlanRow
    period_id: str
    tasks: tuple[TaskRow, ...]
    parents: Mapping[int, int | None]
    statuses: Mapping[int, Status]
    counts: Mapping[int | None, Count]
    by_num: Mapping[int, TaskRow]
    ordered: tuple[TaskRow, ...]
    chips: Mapping[str, frozenset[int]]
    by_code: Mapping[str, tuple[int, ...]]
    untouched: tuple[TaskRow, ...]


def tally(
    plan: PlanRow,
    period_id: str,
    tasks: Sequence[TaskRow],
    parents: Mapping[int, int | None],
    today: date,
    person: str = "",
) -> PlanTally:
    """Statuses, counts and order of a plan's tasks on a day. For the free lane: the window only looks things up."""
    statuses = {
        task.num: status_line(task.facts, task.id, period_id, today, by_package=plan.by_package) for task in tasks
    }
    by_code: dict[str, list[int]] = {}
    for task in tasks:
        if task.facts.role == "lead":
            by_code.setdefault(statuses[task.num].code, []).append(task.num)
    ordered = tuple(sorted(tasks, key=lambda task: sort_key(statuses[task.num], task)))
    return PlanTally(
        plan,
        period_id,
        tuple(tasks),
        parents,
        statuses,
        _rolled_up(tasks, parents, statuses),
        {task.num: task for task in tasks},
        ordered,
        {
            name: frozenset(task.num for task in tasks if passes(name, task.facts, statuses[task.num], person))
            for name in FILTERS
        },
        {code: tuple(nums) for code, nums in by_code.items()},
        tuple(task for task in ordered if task.facts.role == "lead" and not is_updated(task.facts)),
    )


def sort_key(status: Status, task: TaskRow) -> tuple[int, date, str, int]:
    """What needs somebody first; then by date; then as the document has it."""
    due = task.facts.due_on or task.facts.own_due_on or date.max
    return _ORDER.get(status.code, len(_ORDER)), due, task.plan_id, task.position


def is_updated(facts: Facts) -> bool:
    """Something was said of the task in the period; what was done earlier needs no word."""
    if step_of(facts) is None:
        return facts.reported
    if facts.state == "done":
        return True
    return not facts.carried and (facts.state != "not_started" or bool(facts.note))


def _rolled_up(
    tasks: Iterable[TaskRow], parents: Mapping[int, int | None], statuses: Mapping[int, Status]
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
        role, code = task.facts.role, statuses[task.num].code
        for place in line:
            if role == "lead":
                total[place] += 1
                done[place] += code in DONE
                codes.setdefault(place, Counter())[code] += 1
            elif role == "coordinate":
                coordinate[place] += 1
            else:
                inform[place] += 1
    return {
        place: Count(done[place], total[place], coordinate[place], inform[place], dict(codes.get(place, {})))
        for place in {*total, *coordinate, *inform}
    }


def is_mine(facts: Facts, person: str) -> bool:
    """Whether the task is in the hands of the person who works here: by name or post."""
    handler, mine = facts.handler.strip().casefold(), person.strip().casefold()
    return bool(handler and mine) and (handler in mine or mine in handler)


def passes(name: str, facts: Facts, status: Status, person: str) -> bool:
    """Whether a task belongs under a chip of the filter bar."""
    if name == MINE:
        return facts.role == "lead" and is_mine(facts, person)
    if name == UNCLEAR:
        return facts.role == "lead" and facts.state != "done" and bool(missing(facts))
    if name in (LEAD, COORDINATE, DIRECTED):
        return facts.role == name
    return status.code == name


def chip_counts(tallies: Iterable[PlanTally]) -> dict[str, int]:
    """How many tasks stand under each chip."""
    counts = dict.fromkeys(FILTERS, 0)
    for one in tallies:
        for name, nums in one.chips.items():
            counts[name] += len(nums)
    return counts


def chosen_nums(tallies: Iterable[PlanTally], chips: Iterable[str]) -> set[int]:
    """Numbers of the tasks that stand under every chip that is on."""
    wanted = tuple(chips)
    found: set[int] = set()
    for one in tallies:
        found |= frozenset.intersection(*(one.chips[name] for name in wanted)) if wanted else one.by_num.keys()
    return found


def in_order(tallies: Iterable[PlanTally], nums: Container[int] | None = None) -> Iterator[tuple[PlanTally, TaskRow]]:
    """The tasks of several plans, what needs somebody first; only those of ``nums`` where given. Lazy: take a few."""

    def keyed(one: PlanTally) -> Iterator[tuple[tuple[int, date, str, int], PlanTally, TaskRow]]:
        for task in one.ordered:
            if nums is None or task.num in nums:
                yield sort_key(one.statuses[task.num], task), one, task

    for _key, one, task in merge(*(keyed(one) for one in tallies), key=lambda entry: entry[0]):
        yield one, task
