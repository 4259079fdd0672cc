"""How a task stands for one office in one period. Pure: facts and a moment in, a standing out.

Quyết định 42/2014/QĐ-TTg (amended by 23/2018) excludes "nhiệm vụ thường xuyên" from what is tracked against a clock: a
recurring task is reported per period and is never overdue. Only a deadline of the document or of a letter is overdue
towards the issuer; overdue counts whole days from the deadline + 1 day; amber at three days or fewer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from app.standing.digests import task_digest
from app.standing.moment import Moment
from db.queries.rows import Facts

DUE_SOON_DAYS = 3

DONE_ON_TIME = "done_on_time"
DONE_LATE = "done_late"
IN_PROGRESS = "in_progress"
DUE_SOON = "due_soon"
PAST_OWN = "past_own"
"""Past a date of the office's own: no deadline towards the issuer, and yet not one that is still to come."""
OVERDUE = "overdue"
REPORTED = "reported"
NOT_REPORTED = "not_reported"
WAITING = "waiting"
RETURNED = "returned"
NO_DEADLINE = "no_deadline"
PAUSED = "paused"
COORDINATE = "coordinate"
INFORM = "inform"

DONE = frozenset({DONE_ON_TIME, DONE_LATE, WAITING})
"""Statuses of a task that has reached its end."""

_YEARLY = re.compile(r"h[àằ]ng\s+năm|mỗi\s+năm|từng\s+năm", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Status:
    """What a row shows.

    ``days``: late (overdue, past_own, done_late), or left (due_soon). ``begun``: work on it has begun, as far as
    anybody said: a date alone begins nothing.
    """

    code: str
    days: int = 0
    begun: bool = field(default=True, compare=False)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a task stands for an office in a period.

    Attributes:
        status: what its row shows.
        group: the count of ``counts.Counts`` it belongs to (a field name), or "" where it is not counted: not led, its
            own sub-task, finished in an earlier report year, or followed no longer.
        due_on: the deadline its clock runs to, or None.
        due_in_period: that deadline falls within the period's window.
        state: not_started | in_progress | done, as it was on the day it is judged at.
        done: it has reached its end by then.
        said: something was said of it in the period, or nothing needs to be.
        reported, owed: of its parts how many were reported, of how many; one of one for a period reported itself.
        verdict: accepted | returned | "": the issuer's act, where it was given on exactly what the office says.
    """

    status: Status
    group: str
    due_on: date | None
    due_in_period: bool
    state: str
    done: bool
    said: bool
    reported: int
    owed: int
    verdict: str


def standing(clause_id: str, facts: Facts, moment: Moment, *, by_package: bool) -> Standing:
    """The one answer to how a task stands.

    Args:
        by_package: the issuer answers by package, so that what is done waits for its confirmation.
    """
    if facts.judged_on is not None:
        # Frozen with a report: judged as it was then, for ever.
        moment = replace(moment, as_of=facts.judged_on)
    due_on, clock_from = _clock(facts, moment)
    state = _state(facts, moment, clock_from)
    verdict = _verdict(clause_id, facts, moment)
    done = state == "done"
    recurs = is_recurring(facts, moment, due_on, done=done)
    reported, owed = _reported(facts, moment)
    status = _status(facts, moment, state, due_on, recurs, verdict, by_package=by_package, full=reported >= owed > 0)
    said = reported > 0 if recurs else done or reported > 0 or _spoken(facts, moment)
    return Standing(
        status,
        _group(facts, moment, state, due_on, recurs=recurs),
        due_on,
        due_on is not None and moment.starts_on <= due_on <= moment.ends_on,
        state,
        done,
        said,
        reported,
        owed,
        verdict,
    )


def as_running(facts: Facts, judged: Standing) -> Facts:
    """The facts as a person reads them: with the deadline that runs, and of a task of every year without the finish of
    an earlier one. Judged once more, they stand the same.
    """
    if facts.state == "done" and judged.state == "not_started":
        return replace(facts, due_on=judged.due_on, state=judged.state, done_on=None)
    return facts if facts.due_on == judged.due_on else replace(facts, due_on=judged.due_on)


def is_recurring(facts: Facts, moment: Moment, due_on: date | None, *, done: bool) -> bool:
    """Whether the task is reported per period rather than brought to an end.

    With both a date and a cadence it goes by the date until it is done, from the next period on as recurring. One clock
    per report year ("trước 30/11 hằng năm") is a date each year, never a cadence. A date the office set itself gives a
    recurring task no end.
    """
    if not facts.cadence or (facts.due_on is not None and is_yearly(facts)):
        return False
    if due_on is None:
        return True
    return done and facts.done_on is not None and facts.done_on < moment.starts_on


def is_yearly(facts: Facts) -> bool:
    """Whether a dated task comes back every year."""
    return bool(_YEARLY.search(facts.cadence))


def has_course(facts: Facts) -> bool:
    """Whether the task goes from not started to done; else it is only reported per period."""
    return not facts.cadence or facts.due_on is not None or facts.own_due_on is not None


def counts_rows(facts: Facts) -> bool:
    """Whether an office answers for the task to its issuer: it leads it, and it is no sub-task of its own."""
    return facts.role == "lead" and not facts.own


def owes_report(facts: Facts) -> bool:
    """Whether a task asks a report of the office that it stands for: what it only knows of does not."""
    return facts.role not in ("", INFORM)


def is_silent(facts: Facts, status: Status, *, said: bool) -> bool:
    """Whether the office still owes a word on the task in the period: "chưa báo cáo", one measure for every count.

    Args:
        status, said: as its standing has them; a longer period is reported when each of its parts is.
    """
    return counts_rows(facts) and not facts.paused and (not said or status.code == NOT_REPORTED)


def is_asked(judged: Standing) -> bool:
    """Whether a word on the task is asked for in the period: it is counted, and not paused."""
    return judged.group not in ("", "paused")


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


def in_hands(handler: str, names: Iterable[str]) -> str:
    """Whose of these names a task is in the hands of, by name or post, whole words only; "" where it is nobody's."""
    held = _words(handler)
    for name in names:
        mine = _words(name)
        if held.strip() and mine.strip() and (held in mine or mine in held):
            return name
    return ""


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "


# -- the clock ------------------------------------------------------------------------------------------------------


def _clock(facts: Facts, moment: Moment) -> tuple[date | None, date | None]:
    """The deadline that runs at the moment, and the day from which a finish counts for it (None: any day)."""
    if facts.due_on is None or not facts.cadence or not is_yearly(facts):
        return facts.due_on, None
    # An extension moves one year's deadline; the years after go by the term itself.
    due, opened = facts.term_due_on or facts.due_on, None
    while True:
        following = _same_day(due, due.year + 1)
        # A clock gives way to the next with the report year that the next one ends in; one that ran out after the
        # year's cut-off (15–31/12) is judged in the period after, and gives way when that is over.
        begins = _year_start(moment, following)
        if due >= begins:
            begins = _month_later(begins)
        if begins > moment.as_of:
            return (facts.due_on if due < facts.due_on < following else due), opened
        due, opened = following, begins


def _year_start(moment: Moment, due: date) -> date:
    """First day of the report year that is named after the calendar year of a deadline."""
    start = moment.year_starts_on
    return _same_day(start, due.year - (1 if (start.month, start.day) > (1, 1) else 0))


def _same_day(day: date, year: int) -> date:
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def _month_later(day: date) -> date:
    return day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1)


def _state(facts: Facts, moment: Moment, clock_from: date | None) -> str:
    """The state on the day it is judged at: a finish after it does not count, nor one of an earlier clock."""
    if facts.state != "done" or facts.done_on is None:
        return facts.state
    if facts.done_on > moment.as_of:
        return "in_progress"
    if clock_from is not None and facts.done_on < clock_from:
        return "not_started"
    return "done"


# -- what was said ----------------------------------------------------------------------------------------------------


def _verdict(clause_id: str, facts: Facts, moment: Moment) -> str:
    """The issuer's act on the row, while the row is what it judged (else it is "về bản cũ")."""
    if not facts.verdict:
        return ""
    period_id, state, note = facts.verdict_in or moment.period_id, facts.row_state, facts.note
    if facts.carried and facts.verdict_in == facts.said_in:
        state, note = facts.state, facts.said_note
    elif facts.verdict_in not in ("", moment.period_id):
        state, note = facts.verdict_state, facts.verdict_note
    said = task_digest(clause_id, period_id, state, note)
    return facts.verdict if facts.verdict_digest == said else ""


def _reported(facts: Facts, moment: Moment) -> tuple[int, int]:
    if not moment.gathered:
        return int(facts.reported or facts.nothing_arisen), 1
    owed = sum(part.ends_on >= facts.from_on and part.ends_on <= moment.as_of for part in moment.parts)
    return min(facts.reported_parts, owed), owed


def _spoken(facts: Facts, moment: Moment) -> bool:
    if moment.gathered and facts.carried_from is not None and facts.carried_from >= moment.starts_on:
        return True
    return bool(facts.row_state) and (facts.row_state != "not_started" or bool(facts.note))


def _status(
    facts: Facts,
    moment: Moment,
    state: str,
    due_on: date | None,
    recurs: bool,
    verdict: str,
    *,
    by_package: bool,
    full: bool,
) -> Status:
    if facts.role in (COORDINATE, INFORM):
        return Status(facts.role)
    if facts.paused:
        return Status(PAUSED)
    if verdict == RETURNED:
        return Status(RETURNED)
    if state == "done" and not recurs:
        if by_package and _sent_as_done(facts) and "accepted" not in (verdict, facts.judged, facts.judged_then):
            return Status(WAITING)
        late = _late(facts, due_on)
        return Status(DONE_LATE, late) if late else Status(DONE_ON_TIME)
    if recurs:
        return Status(REPORTED if full else NOT_REPORTED)
    if due_on is not None:
        left = (due_on - moment.as_of).days
        if left < 0:
            return Status(OVERDUE, -left)
    elif facts.own_due_on is not None:
        left = (facts.own_due_on - moment.as_of).days
        if left < 0:
            return Status(PAST_OWN, -left)
    else:
        return Status(IN_PROGRESS if state == "in_progress" else NO_DEADLINE)
    return Status(DUE_SOON, left) if left <= DUE_SOON_DAYS else Status(IN_PROGRESS, begun=state != "not_started")


def _sent_as_done(facts: Facts) -> bool:
    """Whether the report in which it was said to be done went out; a later period says what the one before says."""
    return facts.sent_then if facts.carried else facts.sent and facts.row_state == "done"


def _late(facts: Facts, due_on: date | None) -> int:
    if due_on is None or facts.done_on is None:
        return 0
    return max((facts.done_on - due_on).days, 0)


def _group(facts: Facts, moment: Moment, state: str, due_on: date | None, *, recurs: bool) -> str:
    done = state == "done"
    if not counts_rows(facts):
        return ""
    if done and not recurs and facts.done_on is not None and facts.done_on < moment.year_starts_on:
        return ""
    if facts.paused:
        return "paused"
    if recurs:
        return "recurring"
    if due_on is None:
        return {"done": "undated_done", "in_progress": "undated_running"}.get(state, "undated_waiting")
    if done:
        return "done_late" if _late(facts, due_on) else "done_on_time"
    return "open_overdue" if moment.as_of > due_on else "open_in_time"
