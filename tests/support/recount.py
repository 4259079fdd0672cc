"""A recount by hand: where a task stands, told from what happened to it, written apart from the program's rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

BEGIN = date(2026, 1, 5)


@dataclass(frozen=True)
class Word:
    """What the office says of a task in the period that ends on a day."""

    ends_on: date
    state: str
    done_on: date | None
    reported: bool


@dataclass(frozen=True)
class History:
    """What happened to one task.

    Attributes:
        due_on, cadence: what the document says.
        begins, ends: first and last day in force.
        held_from, held_until: first and last day the office led it; None: from its first day, to its last.
        letters: (in force on, new deadline); ``grants``: (decided on, new deadline); on days of their own.
        pauses: (first day, last day).
    """

    due_on: date | None
    cadence: str
    begins: date = BEGIN
    ends: date | None = None
    held_until: date | None = None
    letters: tuple[tuple[date, date], ...] = ()
    grants: tuple[tuple[date, date], ...] = ()
    pauses: tuple[tuple[date, date], ...] = ()
    words: tuple[Word, ...] = field(default=())
    held_from: date | None = None

    def is_held_on(self, day: date) -> bool:
        """Whether it is in force on a day, and the office leads it."""
        first, last = max(self.begins, self.held_from or self.begins), min(self.ends or day, self.held_until or day)
        return first <= day <= last


def year_starts_on(day: date) -> date:
    """The first day of the report year (15/12 to 14/12) that holds a day."""
    return date(day.year if (day.month, day.day) >= (12, 15) else day.year - 1, 12, 15)


@dataclass(frozen=True)
class Told:
    """Where a task of an office stands in a period.

    Attributes:
        group: the count it stands in; "" where in none.
        due_on: the deadline its clock runs to.
        reported, owed: of the periods it is gathered from.
    """

    group: str
    state: str
    due_on: date | None
    reported: int
    owed: int


def recount(one: History, starts_on: date, ends_on: date, today: date) -> str:
    """In which count a task of the office stands in a period, told from its history alone; "" where in none."""
    return told(one, starts_on, ends_on, today).group


def told(one: History, starts_on: date, ends_on: date, today: date, parts: Sequence[date] = ()) -> Told:
    """Where a task stands in a period, told from its history alone.

    Args:
        parts: the last days of the shorter periods it is gathered from; none: it is reported itself.
    """
    day = min(today, ends_on)
    due = due_on(one, day)
    state, done_on = _state(one, ends_on, day)
    owed = [part for part in parts if (one.held_from or one.begins) <= part <= day] if parts else [ends_on]
    reported = len({word.ends_on for word in one.words if word.reported and word.ends_on in owed})
    group = _group(one, state, done_on, due, starts_on, day)
    return Told(group, state, due, reported, len(owed))


def counts(found: Iterable[Told], starts_on: date, ends_on: date) -> dict[str, int]:
    """How many tasks stand in which count, by the names the program gives its counts."""
    sums = dict.fromkeys(
        (
            "done_on_time", "done_late", "open_in_time", "open_overdue", "undated_done", "undated_running",
            "undated_waiting", "paused", "recurring", "recurring_reported", "recurring_owed", "due_in_period",
        ),
        0,
    )  # fmt: skip
    for one in found:
        if not one.group:
            continue
        sums[one.group] += 1
        if one.group == "recurring":
            sums["recurring_reported"] += one.reported
            sums["recurring_owed"] += one.owed
        elif one.group != "paused" and one.due_on is not None and starts_on <= one.due_on <= ends_on:
            sums["due_in_period"] += 1
    return sums


def due_on(one: History, day: date) -> date | None:
    """The deadline that holds on a day."""
    terms = [(one.begins, one.due_on), *one.letters]
    set_on, due = max((term for term in terms if term[0] <= day), key=lambda term: term[0], default=terms[0])
    if (set_on, due) == terms[0]:
        set_on, due = next((term for term in one.letters if term[0] == set_on), terms[0])
    for decided, new in sorted(one.grants):
        if set_on <= decided <= day:
            due = new
    if due is not None and _yearly(one):
        return due.replace(year=year_starts_on(day).year + 1)
    return due


def _yearly(one: History) -> bool:
    """Whether the deadline comes back with every report year."""
    return "hằng năm" in one.cadence and one.due_on is not None


def _state(one: History, ends_on: date, day: date) -> tuple[str, date | None]:
    state, done_on = "not_started", None
    for word in sorted(one.words, key=lambda word: word.ends_on):
        if word.ends_on <= ends_on:
            state, done_on = word.state, word.done_on
    if state != "done" or done_on is None:
        return state, None
    if done_on > day:
        return "in_progress", None
    if _yearly(one) and done_on < year_starts_on(day):
        return "not_started", None
    return state, done_on


def _group(one: History, state: str, done_on: date | None, due: date | None, starts_on: date, day: date) -> str:
    if not one.is_held_on(day):
        return ""
    recurs = bool(one.cadence) and not _yearly(one) and (due is None or (done_on is not None and done_on < starts_on))
    if done_on is not None and not recurs and done_on < year_starts_on(day):
        return ""
    if any(first <= day <= last for first, last in one.pauses):
        return "paused"
    if recurs:
        return "recurring"
    if due is None:
        going = {"in_progress": "undated_running", "done": "undated_done"}
        return going.get(state, "undated_waiting")
    if done_on is not None:
        return "done_late" if done_on > due else "done_on_time"
    return "open_overdue" if day > due else "open_in_time"
