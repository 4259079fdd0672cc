"""The status of a task, as one code and a number of days. Pure: facts in, status out.

Quyết định 42/2014/QĐ-TTg excludes "nhiệm vụ thường xuyên" from what is tracked against a clock: a recurring task is
reported per period and is never overdue. Only a deadline of the document or of a letter is overdue towards the issuer;
overdue counts whole days from the deadline + 1 day; amber at three days or fewer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

DUE_SOON_DAYS = 3

DONE_ON_TIME = "done_on_time"
DONE_LATE = "done_late"
IN_PROGRESS = "in_progress"
DUE_SOON = "due_soon"
OVERDUE = "overdue"
REPORTED = "reported"
NOT_REPORTED = "not_reported"
WAITING = "waiting"
RETURNED = "returned"
NO_DEADLINE = "no_deadline"
PAUSED = "paused"
COORDINATE = "coordinate"
INFORM = "inform"


@dataclass(frozen=True)
class TaskFacts:
    """What the status of a task rests on, for one office and one period.

    Attributes:
        role: lead | coordinate | inform, or empty when the task is not given to the office.
        recurring: the task recurs (it has a cadence).
        due_on: the issuer's date (document, letter, or an extension granted), or None.
        own_due_on: a date the office set itself.
        state: not_started | in_progress | done.
        done_on: when it was done.
        reported: the office has confirmed its row for the period.
        verdict: accepted | returned | empty: the issuer's latest act on exactly what is reported now.
        waiting: reported done and sent, not yet accepted, by a plan whose issuer answers by package.
        paused: set aside by the office.
    """

    role: str
    recurring: bool
    due_on: date | None
    own_due_on: date | None
    state: str
    done_on: date | None
    reported: bool
    verdict: str
    waiting: bool
    paused: bool


@dataclass(frozen=True)
class Status:
    """A status code; ``days`` late (overdue, done_late) or left (due_soon; below 0 past a date of the office's own)."""

    code: str
    days: int = 0


def status_of(facts: TaskFacts, today: date) -> Status:
    """The one status that a row shows."""
    if facts.role in (COORDINATE, INFORM):
        return Status(facts.role)
    if facts.paused:
        return Status(PAUSED)
    if facts.verdict == RETURNED:
        return Status(RETURNED)
    dated = facts.due_on is not None or facts.own_due_on is not None
    if facts.state == "done" and (dated or not facts.recurring):
        return _done(facts)
    if facts.due_on is not None:
        return _running(facts.due_on, today, binding=True)
    if facts.own_due_on is not None and not facts.recurring:
        return _running(facts.own_due_on, today, binding=False)
    if facts.recurring:
        return Status(REPORTED if facts.reported else NOT_REPORTED)
    return Status(IN_PROGRESS if facts.state == "in_progress" else NO_DEADLINE)


def _done(facts: TaskFacts) -> Status:
    if facts.waiting and facts.verdict != "accepted":
        return Status(WAITING)
    if facts.due_on is not None and facts.done_on is not None and facts.done_on > facts.due_on:
        return Status(DONE_LATE, (facts.done_on - facts.due_on).days)
    return Status(DONE_ON_TIME)


def _running(due: date, today: date, *, binding: bool) -> Status:
    left = (due - today).days
    if left < 0:
        return Status(OVERDUE, -left) if binding else Status(DUE_SOON, left)
    return Status(DUE_SOON, left) if left <= DUE_SOON_DAYS else Status(IN_PROGRESS)


@dataclass(frozen=True)
class FourGroups:
    """The roll-up everyone uses, over dated tasks; recurring tasks are counted apart.

    Rates leave out what is still within time: on time / tasks that have fallen due.
    """

    done_on_time: int = 0
    done_late: int = 0
    open_in_time: int = 0
    open_overdue: int = 0
    no_deadline: int = 0
    recurring_reported: int = 0
    recurring: int = 0

    @property
    def total(self) -> int:
        """Dated tasks."""
        return self.done_on_time + self.done_late + self.open_in_time + self.open_overdue

    @property
    def fallen_due(self) -> int:
        """Tasks that are done or overdue: what the rate is taken of."""
        return self.done_on_time + self.done_late + self.open_overdue


def group_of(facts: TaskFacts, today: date) -> str:
    """Which count of FourGroups a lead task falls in: a field name of it.

    A recurring task with no date of the issuer counts as ``recurring`` (see ``count``); one that has both a date and a
    cadence counts by its date.
    """
    if facts.due_on is None:
        return "recurring" if facts.recurring else "no_deadline"
    if facts.state == "done":
        late = facts.done_on is not None and facts.done_on > facts.due_on
        return "done_late" if late else "done_on_time"
    return "open_overdue" if today > facts.due_on else "open_in_time"


def count(rows: list[TaskFacts], today: date) -> FourGroups:
    """The four groups of an office's lead tasks."""
    counts = dict.fromkeys(FourGroups.__dataclass_fields__, 0)
    for facts in rows:
        if facts.role != "lead":
            continue
        counts[group_of(facts, today)] += 1
        if facts.due_on is None and facts.recurring and facts.reported:
            counts["recurring_reported"] += 1
    return FourGroups(**counts)
