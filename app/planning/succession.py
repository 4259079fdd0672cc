"""Merging and splitting offices from a day on: one act of an issuer, written into its own list.

What an office reported stays with it. From the day on its tasks are its successors'; what it left open (difficulties,
requests for more time) is listed, and goes on only where a successor raises it anew. The figures with which a
successor begins are typed, with a reason, and stand apart from the periods: over all offices they were counted
already under the old office, so only the successor's own running total takes them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from app.clock import Clock
from app.errors import PlanningError
from app.planning.assigning import ROLES, set_role
from app.planning.days import ONE_DAY
from app.planning.offices import list_office
from db.changes import Writing
from db.queries.indicators import opening_id
from db.queries.offices import has_worked
from db.queries.spans import OpenTask, left_open, open_roles
from db.schema import Assignment, Indicator, IndicatorValue, Office, OfficeSuccession
from db.store import Store


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
        left: what the old offices left open, said in words of the clause: (kind, office, label, text); kind is
            difficulty | extension.
    """

    given: tuple[tuple[str, str, str], ...] = ()
    left: tuple[tuple[str, str, str, str], ...] = field(default=())


def tasks_to_hand_on(store: Store, issuer_code: str, old: Sequence[str], from_on: date) -> list[OpenTask]:
    """The tasks of an issuer's plans that the offices still have on that day: each needs a successor.

    A task that several of them have stands once for each.
    """
    with store.read() as connection:
        return [task for code in old for task in open_roles(connection, issuer_code, code, from_on)]


def succeed(
    store: Store,
    clock: Clock,
    who: str,
    issuer_code: str,
    old: Sequence[str],
    new: Sequence[str],
    from_on: date,
    *,
    heirs: Mapping[str, Sequence[str]] | None = None,
    openings: Sequence[Opening] = (),
) -> Succession:
    """Let offices take over from others in an issuer's list. Done again, it changes nothing more.

    An office that is among both goes on (it takes the others in, or gives a part away): it keeps its own tasks.

    Args:
        from_on: the first day of the successors; the old offices stand up to the day before.
        heirs: clause id → successors of that task. A task not named goes to the only successor.
        openings: figures with which successors begin.

    Raises:
        PlanningError: ``succession-empty`` (no old or no new office), ``office-unknown``, ``succession-other-day``
            (it is recorded from another day), ``succession-undecided`` (several successors and a task without its
            heir), ``succession-not-heir`` (who is to have a task is no successor), ``opening-no-reason``,
            ``indicator-unknown``. Nothing was changed.
    """
    ending = [code for code in old if code not in new]
    if not ending or not new:
        raise PlanningError("succession-empty")
    with store.write(who, at=clock.now()) as writing:
        writing.undoable = False
        for code in (issuer_code, *old, *new):
            if writing.get(Office, code) is None:
                raise PlanningError("office-unknown", office=code)
        _record(writing, issuer_code, ending, new, from_on)
        given = _hand_on(writing, issuer_code, ending, new, from_on, dict(heirs or {}))
        for opening in openings:
            put_opening(writing, opening, from_on)
        left = tuple(found for code in ending for found in left_open(writing.connection, issuer_code, code))
        return Succession(tuple(given), left)


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
    issuer_code: str,
    ending: Sequence[str],
    new: Sequence[str],
    from_on: date,
    heirs: Mapping[str, Sequence[str]],
) -> list[tuple[str, str, str]]:
    tasks = [(code, task) for code in ending for task in open_roles(writing.connection, issuer_code, code, from_on)]
    chosen = {task.clause_id: heirs.get(task.clause_id, new if len(new) == 1 else ()) for _, task in tasks}
    undecided = sorted({task.label for _, task in tasks if not chosen[task.clause_id]})
    if undecided:
        raise PlanningError("succession-undecided", tasks="; ".join(undecided))
    given = []
    for code, task in tasks:
        set_role(writing, task.clause_num, code, None, from_on)
        for heir in chosen[task.clause_id]:
            if heir not in new:
                raise PlanningError("succession-not-heir", office=heir)
            known = writing.get(Assignment, task.clause_num, heir)
            if known is None or ROLES.index(task.role) < ROLES.index(known.role):
                set_role(writing, task.clause_num, heir, task.role, from_on)
            given.append((task.clause_id, task.label, heir))
    return given
