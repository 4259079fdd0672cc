"""Statuses, counts and filters of an office's tasks: pure functions over the rows of one plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

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
    """What a verdict on the row binds itself to, as ``app.tracking.reporting.task_digest`` makes it.

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
    """Every task of our office in one plan and period, with its status.

    Attributes:
        parents: clauses that have children, each with its own parent.
        statuses: by clause number.
    """

    plan: PlanRow
    period_id: str
    tasks: tuple[TaskRow, ...]
    parents: Mapping[int, int | None]
    statuses: Mapping[int, Status]

    @cached_property
    def counts(self) -> Mapping[int | None, Count]:
        """By clause that has tasks below it; None stands for the whole plan."""
        return _rolled_up(self.tasks, self.parents, self.statuses)

    def above(self, num: int | None) -> Iterable[int]:
        """The clauses above a clause's parent ``num``, itself included, upwards."""
        while num is not None:
            yield num
            num = self.parents.get(num)


def tally(
    plan: PlanRow,
    period_id: str,
    tasks: Sequence[TaskRow],
    parents: Mapping[int, int | None],
    today: date,
) -> PlanTally:
    """Statuses of a plan's tasks on a day."""
    statuses = {
        task.num: status_line(task.facts, task.id, period_id, today, by_package=plan.by_package) for task in tasks
    }
    return PlanTally(plan, period_id, tuple(tasks), parents, statuses)


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
    tests: dict[str, Callable[[], bool]] = {
        MINE: lambda: facts.role == "lead" and is_mine(facts, person),
        LEAD: lambda: facts.role == "lead",
        COORDINATE: lambda: facts.role == "coordinate",
        DIRECTED: lambda: facts.role == "inform",
        OVERDUE_ONLY: lambda: status.code == OVERDUE,
        SOON: lambda: status.code == DUE_SOON,
        SILENT: lambda: status.code == NOT_REPORTED,
        UNCLEAR: lambda: facts.role == "lead" and bool(missing(facts)),
    }
    return tests[name]()


def chip_counts(tallies: Iterable[PlanTally], person: str) -> dict[str, int]:
    """How many tasks stand under each chip."""
    counts = dict.fromkeys(FILTERS, 0)
    for one in tallies:
        for task in one.tasks:
            for name in FILTERS:
                counts[name] += passes(name, task.facts, one.statuses[task.num], person)
    return counts


def chosen_tasks(tallies: Iterable[PlanTally], chips: Iterable[str], person: str) -> list[tuple[PlanTally, TaskRow]]:
    """The tasks that pass every chip that is on."""
    wanted = tuple(chips)
    return [
        (one, task)
        for one in tallies
        for task in one.tasks
        if all(passes(name, task.facts, one.statuses[task.num], person) for name in wanted)
    ]
