"""Counting standings: the four groups everyone uses, and what is counted apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from app.standing.rules import Standing


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of an office's tasks (or of many offices') stand where in a period.

    The four groups are of dated tasks (QĐ 42/2014 and every roll-up in use). Recurring tasks are counted apart by what
    they owe ("đã báo cáo / phải báo cáo"), tasks without a date by their state, paused ones by themselves.

    Attributes:
        recurring: how many recurring tasks; ``recurring_owed`` reports they owe, ``recurring_reported`` came.
        due_in_period: dated tasks, of those counted, whose deadline falls in the period's window.
    """

    done_on_time: int = 0
    done_late: int = 0
    open_in_time: int = 0
    open_overdue: int = 0
    undated_done: int = 0
    undated_running: int = 0
    undated_waiting: int = 0
    paused: int = 0
    recurring: int = 0
    recurring_reported: int = 0
    recurring_owed: int = 0
    due_in_period: int = 0

    @property
    def dated(self) -> int:
        """Tasks in the four groups."""
        return self.done_on_time + self.done_late + self.open_in_time + self.open_overdue

    @property
    def undated(self) -> int:
        """Tasks without a date that do not recur."""
        return self.undated_done + self.undated_running + self.undated_waiting

    @property
    def total(self) -> int:
        """Every task counted, once."""
        return self.dated + self.undated + self.paused + self.recurring

    @property
    def done(self) -> int:
        """Tasks at their end."""
        return self.done_on_time + self.done_late + self.undated_done

    @property
    def fallen_due(self) -> int:
        """Tasks done or overdue: what the rate "đúng hạn / số đến hạn" is taken of, without what is still in time."""
        return self.done_on_time + self.done_late + self.open_overdue

    def __add__(self, other: Counts) -> Counts:
        mine, theirs = asdict(self), asdict(other)
        return Counts(**{name: value + theirs[name] for name, value in mine.items()})


def count(standings: Iterable[Standing]) -> Counts:
    """The counts of some standings; those not counted are left out."""
    found = dict.fromkeys(Counts.__dataclass_fields__, 0)
    for one in standings:
        if not one.group:
            continue
        found[one.group] += 1
        if one.group == "recurring":
            found["recurring_reported"] += one.reported
            found["recurring_owed"] += one.owed
        elif one.due_in_period and one.group != "paused":
            found["due_in_period"] += 1
    return Counts(**found)
