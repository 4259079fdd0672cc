"""A recount by hand: where a task stands, told from what happened to it, written apart from the program's rules."""

from __future__ import annotations

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
        held_until: the last day the office led it, or None.
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


def year_starts_on(day: date) -> date:
    """The first day of the report year (15/12 to 14/12) that holds a day."""
    return date(day.year if (day.month, day.day) >= (12, 15) else day.year - 1, 12, 15)


def last_said(one: History, ends_on: date) -> tuple[str, date | None]:
    """The state last said in a period that ends on a day or before, and the day of the finish said with it."""
    state, done_on = "not_started", None
    for word in sorted(one.words, key=lambda word: word.ends_on):
        if word.ends_on <= ends_on:
            state, done_on = word.state, word.done_on
    return state, done_on


def deadline(one: History, day: date) -> date | None:
    """The deadline in force on a day: the latest letter's or the document's, put off by what was granted after it."""
    terms = [(one.begins, one.due_on), *one.letters]
    set_on, due = max((term for term in terms if term[0] <= day), key=lambda term: term[0])
    if (set_on, due) == terms[0]:
        set_on, due = next((term for term in one.letters if term[0] == set_on), terms[0])
    for decided, new in sorted(one.grants):
        if set_on <= decided <= day:
            due = new
    return due


def recount(one: History, starts_on: date, ends_on: date, today: date) -> str:
    """In which count a task of the office stands in a period, told from its history alone; "" where in none."""
    day = min(today, ends_on)
    if one.begins > day or (one.ends is not None and one.ends < day):
        return ""
    if one.held_until is not None and one.held_until < day:
        return ""
    state, done_on = last_said(one, ends_on)
    finished = state == "done" and done_on is not None and done_on <= day
    if finished and done_on is not None and done_on < year_starts_on(day):
        return ""
    if any(first <= day <= last for first, last in one.pauses):
        return "paused"
    due = deadline(one, day)
    if one.cadence and (due is None or (finished and done_on is not None and done_on < starts_on)):
        return "recurring"
    if due is None:
        going = state == "in_progress" or (state == "done" and not finished)
        return "undated_done" if finished else "undated_running" if going else "undated_waiting"
    if finished:
        return "done_late" if done_on is not None and done_on > due else "done_on_time"
    return "open_overdue" if day > due else "open_in_time"
