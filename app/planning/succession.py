"""Merging and splitting offices from a day on, joining and leaving: acts of an issuer, written into its own list.

What an office reported stays with it. From the day on its open tasks are its successors'; what it has finished stays
finished under its name, and a yearly task that is done for this year goes on with the next. What it left open
(difficulties, requests for more time) is listed, and handed on where a person says to whom
(``app.tracking.succeeding``). The figures with which a successor begins are typed, with a reason, and stand apart from
the periods: over all offices they were counted already under the old office, so only the successor's own running total
takes them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.clock import Clock
from app.errors import PlanningError
from app.planning.assigning import ROLES, set_role
from app.planning.days import ONE_DAY
from app.planning.offices import OfficeCard, list_office, put_office
from app.standing.asking import book_of, standings
from app.standing.moment import Moment
from app.standing.rules import is_recurring, is_yearly
from db.changes import Writing
from db.queries.indicators import opening_id
from db.queries.offices import has_worked
from db.queries.plan_head import plan_head
from db.queries.spans import OpenMatter, OpenTask, left_open, open_roles
from db.schema import Assignment, Clause, Indicator, IndicatorValue, Office, OfficeSuccession
from db.store import Connection


@dataclass(frozen=True)
class Opening:
    """The figure with which an office begins, and where it comes from."""

    indicator_id: str
    office_code: str
    value: Decimal
    reason: str


@dataclass(frozen=True)
class Succession:
    """What a succession did.

    Attributes:
        given: (clause id, label, successor) of each task handed on.
        finished: (label, old office) of each task that was done and went to nobody.
        left: what the old offices left open and nobody was given.
        passed: each open matter handed on, with its successor.
    """

    given: tuple[tuple[str, str, str], ...] = ()
    finished: tuple[tuple[str, str], ...] = ()
    left: tuple[OpenMatter, ...] = ()
    passed: tuple[tuple[OpenMatter, str], ...] = ()


def tasks_to_hand_on(
    connection: Connection, clock: Clock, issuer_code: str, old: Sequence[str], from_on: date
) -> list[OpenTask]:
    """The tasks of an issuer's plans that the offices have on that day: each that is not finished needs a successor.

    A task that several of them have stands once for each. Whether it is done is judged on the day before, or today
    where that is still to come.
    """
    found = [task for code in old for task in open_roles(connection, issuer_code, code, from_on)]
    done: dict[tuple[str, int], date | None] = {}
    for plan_id in dict.fromkeys(task.plan_id for task in found):
        moment = _moment(connection, plan_id, min(from_on - ONE_DAY, clock.today()))
        following = _same_day(moment.year_starts_on, moment.year_starts_on.year + 1)
        for one in standings(connection, plan_id, moment):
            if one.standing.done and not is_recurring(one.facts, moment, one.standing.due_on, done=True):
                done[one.office_code, one.clause_num] = following if is_yearly(one.facts) else None
    return [
        replace(task, finished=done[key] is None, opens_on=done[key])
        if (key := (task.office_code, task.clause_num)) in done
        else task
        for task in found
    ]


def _moment(connection: Connection, plan_id: str, day: date) -> Moment:
    head = plan_head(connection, plan_id)
    assert head is not None
    book = book_of(connection, [head.issuer_code])
    return book.moment(head.issuer_code, head.period_kind, book.on(head.issuer_code, head.period_kind, day), day)


def _same_day(day: date, year: int) -> date:
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def put_succession(
    writing: Writing,
    clock: Clock,
    issuer_code: str,
    old: Sequence[str],
    new: Sequence[str],
    from_on: date,
    *,
    heirs: Mapping[str, Sequence[str]],
    openings: Sequence[Opening] = (),
) -> Succession:
    """Let offices take over from others in an issuer's list, in an open transaction. Done again, it changes nothing.

    An office that is among both goes on (it takes the others in, or gives a part away): it keeps its own tasks.

    Args:
        from_on: the first day of the successors; the old offices stand up to the day before.
        heirs: clause id → successors of that task. A task not named goes to the only successor; one that is finished
            goes to nobody unless it is named.
        openings: figures with which successors begin.

    Raises:
        PlanningError: ``succession-empty`` (no old or no new office), ``office-unknown``, ``succession-other-day``
            (it is recorded from another day), ``succession-undecided`` (several successors and a task without its
            heir), ``succession-not-heir`` (who is to have a task is no successor), ``opening-no-reason``,
            ``indicator-unknown``.
    """
    ending = [code for code in old if code not in new]
    if not ending or not new:
        raise PlanningError("succession-empty")
    writing.undoable = False
    for code in (issuer_code, *old, *new):
        if writing.get(Office, code) is None:
            raise PlanningError("office-unknown", office=code)
    tasks = tasks_to_hand_on(writing.connection, clock, issuer_code, ending, from_on)
    _record(writing, issuer_code, ending, new, from_on)
    given = _hand_on(writing, tasks, new, from_on, heirs)
    for opening in openings:
        put_opening(writing, opening, from_on)
    kept = _finished_for_good(tasks, heirs)
    finished = tuple((one.label, one.office_code) for one in tasks if (one.office_code, one.clause_id) in kept)
    left = tuple(found for code in ending for found in left_open(writing.connection, issuer_code, code))
    return Succession(tuple(given), finished, left)


def put_joining(
    writing: Writing, issuer_code: str, card: OfficeCard, from_on: date, like: str = ""
) -> list[tuple[str, str]]:
    """An office joins from a day on, with the tasks that another has then. Returns (clause id, label) of each.

    Args:
        like: the code of an office whose tasks it gets too, in the same roles; "" for none.

    Raises:
        PlanningError: ``office-invalid``, ``office-unknown`` (``like``), ``office-joined`` (it works already).
    """
    writing.undoable = False
    if has_worked(writing.connection, card.code):
        raise PlanningError("office-joined", office=card.name)
    if like and writing.get(Office, like) is None:
        raise PlanningError("office-unknown", office=like)
    office = put_office(writing, card)
    list_office(writing, issuer_code, office, {"valid_from": from_on, "valid_to": None}, None)
    writing.edit(office, valid_from=from_on, valid_to=None)
    given = []
    for task in open_roles(writing.connection, issuer_code, like, from_on) if like else ():
        begins = max(from_on, writing.need(Clause, task.clause_num).from_on)
        set_role(writing, task.clause_num, card.code, task.role, begins)
        given.append((task.clause_id, task.label))
    return given


def put_leaving(writing: Writing, clock: Clock, issuer_code: str, code: str, from_on: date) -> Succession:
    """An office leaves: from a day on it has no task, and nobody takes over. What it reported stays.

    Raises:
        PlanningError: ``office-unknown``, ``office-is-ours``.
    """
    writing.undoable = False
    office = writing.get(Office, code)
    if office is None:
        raise PlanningError("office-unknown", office=code)
    if code == issuer_code:
        raise PlanningError("office-is-ours")
    tasks = tasks_to_hand_on(writing.connection, clock, issuer_code, [code], from_on)
    last = from_on - ONE_DAY
    list_office(writing, issuer_code, office, {"valid_to": last}, None)
    writing.edit(office, valid_to=last)
    for task in tasks:
        set_role(writing, task.clause_num, code, None, from_on)
    finished = tuple((one.label, code) for one in tasks if one.finished)
    ended = tuple((one.clause_id, one.label, "") for one in tasks if not one.finished)
    return Succession(ended, finished, tuple(left_open(writing.connection, issuer_code, code)))


def put_opening(writing: Writing, opening: Opening, day: date) -> None:
    """Set the figure with which an office begins on a day, in place of one set before for that day.

    Raises:
        PlanningError: ``opening-no-reason``, ``indicator-unknown``.
    """
    if not opening.reason.strip():
        raise PlanningError("opening-no-reason")
    if writing.get(Indicator, opening.indicator_id) is None:
        raise PlanningError("indicator-unknown", id=opening.indicator_id)
    period_id = opening_id(day)
    known = writing.get(IndicatorValue, opening.indicator_id, opening.office_code, period_id)
    if known is None:
        writing.add(
            IndicatorValue(
                indicator_id=opening.indicator_id,
                office_code=opening.office_code,
                period_id=period_id,
                value=opening.value,
                reason=opening.reason,
            )
        )
    else:
        writing.edit(known, value=opening.value, reason=opening.reason)


def _record(writing: Writing, issuer_code: str, ending: Sequence[str], new: Sequence[str], from_on: date) -> None:
    for old_code in ending:
        for new_code in new:
            known = writing.get(OfficeSuccession, issuer_code, old_code, new_code)
            if known is None:
                writing.add(
                    OfficeSuccession(
                        issuer_code=issuer_code,
                        old_code=old_code,
                        new_code=new_code,
                        from_on=from_on,
                        recorded_at=writing.at,
                    )
                )
            elif known.from_on != from_on:
                raise PlanningError("succession-other-day", day=known.from_on)
        office = writing.need(Office, old_code)
        list_office(writing, issuer_code, office, {"valid_to": from_on - ONE_DAY}, None)
        writing.edit(office, valid_to=from_on - ONE_DAY)
    for new_code in new:
        office = writing.need(Office, new_code)
        if office.valid_from is None and not has_worked(writing.connection, new_code):
            list_office(writing, issuer_code, office, {"valid_from": from_on}, None)
            writing.edit(office, valid_from=from_on)


def _hand_on(
    writing: Writing,
    tasks: Sequence[OpenTask],
    new: Sequence[str],
    from_on: date,
    heirs: Mapping[str, Sequence[str]],
) -> list[tuple[str, str, str]]:
    only = tuple(new) if len(new) == 1 else ()
    kept = _finished_for_good(tasks, heirs)
    chosen = [
        () if (task.office_code, task.clause_id) in kept else heirs.get(task.clause_id, () if task.finished else only)
        for task in tasks
    ]
    undecided = sorted({task.label for task, to in zip(tasks, chosen, strict=True) if not to and not task.finished})
    if undecided:
        raise PlanningError("succession-undecided", tasks="; ".join(undecided))
    given: dict[tuple[str, str, str], None] = {}
    for task, to in zip(tasks, chosen, strict=True):
        set_role(writing, task.clause_num, task.office_code, None, from_on)
        for heir in to:
            if heir not in new:
                raise PlanningError("succession-not-heir", office=heir)
            known = writing.get(Assignment, task.clause_num, heir)
            if known is None or ROLES.index(task.role) < ROLES.index(known.role):
                set_role(writing, task.clause_num, heir, task.role, max(from_on, task.opens_on or from_on))
            given[task.clause_id, task.label, heir] = None
    return list(given)


def _finished_for_good(tasks: Sequence[OpenTask], heirs: Mapping[str, Sequence[str]]) -> set[tuple[str, str]]:
    """(office, clause id) of what goes to nobody: it is done, and whoever is named for it has it of one that is not."""
    running = {task.clause_id for task in tasks if not task.finished}
    return {
        (task.office_code, task.clause_id)
        for task in tasks
        if task.finished and (task.clause_id in running or not heirs.get(task.clause_id))
    }
