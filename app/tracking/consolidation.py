"""The consolidation of a plan and a period: every unit × every task, who reported, how, and what troubles them.

The screen and the paper are made of this one answer. Rates are "đúng hạn / số đến hạn"; recurring tasks are counted
apart; "chưa gửi", "đã gửi, tệp không đọc được" and "không có phát sinh" are three different things (docs/domain.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import lru_cache

from app.planning.days import ONE_DAY
from app.progress import Progress
from app.standing.asking import TaskStanding, moment_at, standings
from app.standing.counts import Counts, count
from app.standing.moment import Moment
from app.standing.periods import PeriodSpan
from app.standing.rules import DONE_LATE, DONE_ON_TIME, REPORTED, WAITING, counts_rows, owes_report
from app.tracking.figures import IndicatorTotal, consolidated
from db.queries.matrix import matrix
from db.queries.matrix_rows import Matrix, MatrixDifficulty, MatrixPeriod, MatrixUnit
from db.queries.matrix_units import arrived_reports, ended_offices, handed_on, successors, units_of
from db.queries.offices import offices_as_listed
from db.queries.papers import days_late
from db.store import Connection

ON_TIME, LATE, NOTHING_ARISEN, RETURNED, EXPECTED, MISSING, UNREADABLE = (
    "on_time",
    "late",
    "nothing_arisen",
    "returned",
    "expected",
    "missing",
    "unreadable",
)
"""How a unit's report stands; ``expected``: not here, and its date has not passed."""

OWING = (MISSING, UNREADABLE, LATE, RETURNED)
"""Whom a reminder can name: did not send, cannot be read, was late, owes a supplement."""

GROUP_ORDER = ("department", "party", "commune", "hamlet", "district", "province", "other")
"""Kinds of units, in the order in which their groups stand on the screen and on paper."""

FINISHED = frozenset({"done_on_time", "done_late", "undated_done"})
"""Counts of a task that came to its end in the report year."""

REACHED = frozenset({DONE_ON_TIME, DONE_LATE, REPORTED, WAITING})
"""Statuses of a task that a unit has done, or reported in the period."""


@dataclass(frozen=True, slots=True)
class PartState:
    """How a unit's report on one part of a longer period stands."""

    name: str
    unit: MatrixUnit
    state: str
    days_late: int


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """How a unit stands in a period.

    Attributes:
        state: on_time | late | nothing_arisen | returned | expected | missing | unreadable.
        days_late: whole days after the period's due date, for a report that came late or is missing.
        cells: by clause number: how each task given to it stands. Where no report is here, nothing is known of them.
        counts: of the tasks it leads, or None when nothing is here to count.
        parts: of a longer period that nobody reports on a second time: how each of its parts stands.
    """

    unit: MatrixUnit
    state: str
    days_late: int
    cells: dict[int, TaskStanding]
    counts: Counts | None
    parts: tuple[PartState, ...] = ()

    @property
    def known(self) -> bool:
        """Whether a report is here that says how its tasks stand."""
        return self.counts is not None

    @property
    def is_silent(self) -> bool:
        """Whether its report is missing, and no file of it waits here to be looked at either."""
        return self.state == MISSING and self.unit.waiting_num is None

    def unknown(self, cell: TaskStanding) -> bool:
        """Whether the task was given to it to lead, and no report is here to say how it stands."""
        return not self.known and cell.facts.role == "lead"


@dataclass(frozen=True, slots=True)
class EndedUnit:
    """What an office that ended in the report year (merged, split, left) had finished in it.

    What it left open is its successors', and stands with them.

    Attributes:
        name, kind: as its issuer listed it on its last day.
        heirs: names of the offices that took over from it; empty where nobody did.
        cells: by clause number, its finished tasks as they stood on its last day; ``counts`` of those it led.
    """

    code: str
    name: str
    kind: str
    last_on: date
    heirs: tuple[str, ...]
    cells: dict[int, TaskStanding]
    counts: Counts


@dataclass(frozen=True, slots=True)
class Consolidated:
    """A plan and a period, consolidated.

    Attributes:
        matrix: plan, period, tasks (columns) and difficulties.
        ended: offices of the report year that are gone, with what they finished; the totals have it.
        indicators: each over all units.
        recorded_later: clause numbers of what is in force in it and was recorded only after its cut-off.
    """

    matrix: Matrix
    moment: Moment
    units: tuple[UnitStanding, ...]
    recorded_later: tuple[int, ...]
    indicators: tuple[IndicatorTotal, ...] = ()
    ended: tuple[EndedUnit, ...] = ()

    def totals(self) -> Counts:
        """All units that reported, together with what ended offices finished in the year."""
        reported = sum((unit.counts for unit in self.units if unit.counts is not None), Counts())
        return sum((one.counts for one in self.ended), reported)

    def left_out(self) -> int:
        """How many units the totals leave out, because nothing is here to count."""
        return sum(not unit.known for unit in self.units)


def consolidate(
    connection: Connection, plan_id: str, span: PeriodSpan, today: date, progress: Progress | None = None
) -> Consolidated:
    """How every unit stands with every task of a plan in a period, judged at its cut-off (today while it is open).

    Raises:
        TrackingError: ``plan-unknown``.
        Cancelled: a person asked to stop.
    """
    moment = moment_at(connection, plan_id, span, today)
    found = standings(connection, plan_id, moment, progress=progress)
    cells: dict[str, dict[int, TaskStanding]] = {}
    for one in found:
        cells.setdefault(one.office_code, {})[one.clause_num] = one
    codes = _asked(connection, plan_id, moment, cells)
    table = matrix(connection, plan_id, _period(span, moment.as_of), moment.judged_until, codes)
    parts = _parts(connection, plan_id, table, moment, cells, today) if moment.gathered else {}
    units = tuple(_unit(table, unit, cells.get(unit.code, {}), parts.get(unit.code, ()), today) for unit in table.units)
    later = sorted({one.clause_num for one in found if recorded_later(one, moment)})
    return Consolidated(
        table,
        moment,
        units,
        tuple(later),
        _indicators(connection, plan_id, moment, set(cells)),
        tuple(_ended(connection, plan_id, table.issuer_code, moment, set(cells))),
    )


def _asked(
    connection: Connection, plan_id: str, moment: Moment, cells: Mapping[str, Mapping[int, TaskStanding]]
) -> list[str]:
    """The offices of which a report is asked; one that is only informed stands among them once it reported."""
    arrived = arrived_reports(connection, plan_id)
    periods = {moment.period_id, *(part.id for part in moment.parts)}
    reported = {code for code, period_id in arrived if period_id in periods}
    owing = {code for code, given in cells.items() if any(owes_report(one.facts) for one in given.values())}
    return sorted(owing | (reported & set(cells)))


def _ended(
    connection: Connection, plan_id: str, issuer_code: str, moment: Moment, working: set[str]
) -> list[EndedUnit]:
    """What offices that ended in the report year had finished in it by their last day.

    A merger moves what is open and leaves what is finished where it was signed: without these the year would lose it.
    What a successor was given to finish again is counted with the successor; what it was given because another of the
    merged offices had left it open takes nothing from the one that had finished it.
    """
    last = moment.as_of - ONE_DAY
    gone = [
        (code, day)
        for code, day in ended_offices(connection, plan_id, issuer_code, moment.year_starts_on, last)
        if code not in working
    ]
    days = {day: standings(connection, plan_id, replace(moment, as_of=day)) for _code, day in gone}
    heirs_of = {code: successors(connection, issuer_code, code) for code, _day in gone}
    found = []
    for code, day in gone:
        merged = {other for other, on in gone if on == day and {*heirs_of[other]} & {*heirs_of[code]}} - {code}
        left = {one.clause_num for one in days[day] if one.office_code in merged and not one.standing.done}
        passed = handed_on(connection, issuer_code, code, day + ONE_DAY) - left
        cells = {
            one.clause_num: one
            for one in days[day]
            if one.office_code == code and one.clause_num not in passed and one.standing.group in FINISHED
        }
        if cells:
            then = offices_as_listed(connection, issuer_code, day, [code])[code]
            heirs = heirs_of[code]
            called = offices_as_listed(connection, issuer_code, moment.as_of, heirs)
            counts = count(one.standing for one in cells.values())
            names = tuple(called[heir].name for heir in heirs)
            found.append(EndedUnit(code, then.name, then.kind, day, names, cells, counts))
    return found


def _indicators(connection: Connection, plan_id: str, moment: Moment, offices: set[str]) -> tuple[IndicatorTotal, ...]:
    arrived = arrived_reports(connection, plan_id)
    return tuple(consolidated(connection, plan_id, moment, offices, arrived))


def _period(span: PeriodSpan, as_of: date) -> MatrixPeriod:
    return MatrixPeriod(
        span.id, span.kind, span.name, span.starts_on, span.ends_on, span.due_on, span.late_until, as_of
    )


@lru_cache(maxsize=4_096)
def _instant(text: str) -> datetime:
    """What was recorded together has one instant, and there are as many records as units by tasks."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def recorded_later(one: TaskStanding, moment: Moment) -> bool:
    """Whether something of what is in force for a task in a period was recorded only after its cut-off.

    Of a plan that itself came after it nothing is: all of it was.
    """

    def after(text: str) -> bool:
        return bool(text) and _instant(text) >= moment.cut_off_at

    return after(one.facts.recorded_at) and not after(one.facts.plan_recorded_at)


def _parts(
    connection: Connection,
    plan_id: str,
    table: Matrix,
    moment: Moment,
    cells: Mapping[str, Mapping[int, TaskStanding]],
    today: date,
) -> dict[str, tuple[PartState, ...]]:
    """By unit: its reports on the parts of a longer period that have begun, without those that ended before its tasks
    were given to it: they asked for none.
    """
    codes = [unit.code for unit in table.units]
    first = {code: min(one.facts.from_on for one in cells[code].values()) for code in codes}
    found: dict[str, list[PartState]] = {code: [] for code in codes}
    for part in moment.parts:
        if part.starts_on > today:
            continue
        for unit in units_of(connection, plan_id, table.issuer_code, _period(part, min(today, part.ends_on)), codes):
            if part.ends_on < first[unit.code]:
                continue
            state, days = report_state(unit, part.due_on, today)
            found[unit.code].append(PartState(part.name, unit, state, days))
    return {code: tuple(parts) for code, parts in found.items()}


def _unit(
    table: Matrix, unit: MatrixUnit, cells: dict[int, TaskStanding], parts: tuple[PartState, ...], today: date
) -> UnitStanding:
    state, days = report_state(unit, table.period.due_on, today)
    known = unit.reported
    if parts and not unit.reported:
        state, days = _worst(parts)
        known = any(part.unit.reported for part in parts)
    counted = count(one.standing for one in cells.values()) if known else None
    return UnitStanding(unit, state, days, cells, counted, parts)


def _worst(parts: Sequence[PartState]) -> tuple[str, int]:
    """A longer period stands as the worst of its parts: nothing arose only where nothing did in any of them."""
    order = (UNREADABLE, MISSING, RETURNED, LATE, EXPECTED, ON_TIME, NOTHING_ARISEN)
    state = min((part.state for part in parts), key=order.index)
    return state, max(part.days_late for part in parts if part.state == state)


def report_state(unit: MatrixUnit, due_on: date | None, today: date) -> tuple[str, int]:
    """How a unit's report stands, and how many days late it is.

    A report that was sent and is on the unit's desk again is owed its supplement; it is not one that never came.
    """
    counted = unit.counted_on
    if not unit.reported:
        if unit.unreadable_num is not None:
            return UNREADABLE, 0
        if counted is None:
            return (MISSING, (today - due_on).days) if due_on is not None and today > due_on else (EXPECTED, 0)
    late = days_late(counted, due_on)
    if not unit.reported or unit.verdict == "returned":
        return RETURNED, late
    if late:
        return LATE, late
    return (NOTHING_ARISEN if unit.nothing_arisen else ON_TIME), 0


def reached(units: Iterable[UnitStanding], clause_num: int) -> int:
    """How many units have done a task, or reported it in the period."""
    return sum(
        unit.known and (cell := unit.cells.get(clause_num)) is not None and cell.standing.status.code in REACHED
        for unit in units
    )


def reached_by_all(found: Consolidated, clause_num: int) -> int:
    """The same of a whole consolidation: what ended offices had finished stands with it, as in the totals."""
    gone = sum(
        (cell := one.cells.get(clause_num)) is not None and cell.standing.status.code in REACHED for one in found.ended
    )
    return reached(found.units, clause_num) + gone


def led_tasks(found: Consolidated) -> set[int]:
    """Clause numbers of the tasks that some unit answers for, or answered for until it ended."""
    rows = [*(unit.cells for unit in found.units), *(one.cells for one in found.ended)]
    return {num for cells in rows for num, cell in cells.items() if counts_rows(cell.facts)}


def same_words(rows: Iterable[MatrixDifficulty]) -> list[tuple[MatrixDifficulty, ...]]:
    """Difficulties on one task that several units put in the same words, together; in the order of the first."""
    groups: dict[tuple[int | None, str], list[MatrixDifficulty]] = {}
    for row in rows:
        groups.setdefault((row.clause_num, " ".join(row.text.casefold().split())), []).append(row)
    return [tuple(members) for members in groups.values()]
