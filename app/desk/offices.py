"""The offices known here: our own, superiors, units; what they are called from when, and who takes over from whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from app.desk.office import Office
from app.planning import offices as cards
from app.planning.offices import OfficeCard
from app.planning.succession import Opening, Succession, put_joining, put_leaving, tasks_to_hand_on
from app.standing.asking import moment_at, span_named
from app.tracking import succeeding
from app.tracking.figures import figures
from db.queries import indicators as indicator_rows
from db.queries import offices as rows
from db.queries.reading import Connection
from db.queries.rows import OfficeRow
from db.queries.spans import OpenMatter, OpenTask, left_open

__all__ = [
    "HandingOn",
    "OfficeCard",
    "OfficeRow",
    "OldFigure",
    "OpenMatter",
    "OpenTask",
    "Opening",
    "Succession",
    "Successors",
    "card",
    "join",
    "known",
    "leave",
    "listed",
    "save",
    "succeed",
    "to_hand_on",
]


@dataclass(frozen=True)
class Successors:
    """Who takes over from whom.

    Attributes:
        from_on: the first day of the successors.
        heirs: clause id → the successors that have the task from the day on; one not named goes to the only successor.
        openings: the figures with which successors begin.
        matters: id of a matter left open → the successors it goes on with.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    from_on: date
    heirs: Mapping[str, Sequence[str]]
    openings: Sequence[Opening] = ()
    matters: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class OldFigure:
    """What an office that ends has reported of an indicator of a task that goes on.

    Attributes:
        roll_up: sum | latest | mean | none: totals of offices add up only under the first two.
        cumulative: its running total, None where it told none.
    """

    indicator_id: str
    clause_id: str
    name: str
    unit: str
    roll_up: str
    office_code: str
    cumulative: Decimal | None


@dataclass(frozen=True)
class HandingOn:
    """What ends with offices on a day.

    Attributes:
        tasks: each needs a successor; a task that several of them have stands once for each.
        left: what stays open with them.
        figures: their figures of the tasks that go on.
    """

    tasks: tuple[OpenTask, ...] = ()
    left: tuple[OpenMatter, ...] = ()
    figures: tuple[OldFigure, ...] = ()


def card(office: Office) -> OfficeRow:
    """Our own office, as it is called today."""
    with office.store.read() as connection:
        found = rows.office(connection, office.code)
    return found or OfficeRow(office.code, office.code, "", "other", "")


def known(office: Office) -> list[OfficeRow]:
    """All offices, as they are called today."""
    with office.store.read() as connection:
        return rows.all_offices(connection, office.clock.today())


def names(office: Office) -> tuple[str, ...]:
    """What the offices known here are called today, by which a document that names them is read."""
    return tuple(one.name for one in known(office))


def listed(office: Office, on: date | None = None, by: str = "") -> list[OfficeRow]:
    """The offices in the list of an office (``by``; ours where none is named), as they were called on a day (today)."""
    with office.store.read() as connection:
        return list(rows.offices_as_listed(connection, by or office.code, on or office.clock.today()).values())


def save(office: Office, wanted: OfficeCard, from_on: date | None = None) -> None:
    """Add an office, or bring one up to date; with a day it was called otherwise before it.

    Raises:
        PlanningError: as ``app.planning.offices.add_office``.
    """
    cards.add_office(office.store, office.who, wanted, from_on)


def to_hand_on(office: Office, ending: Sequence[str], from_on: date) -> HandingOn:
    """What the offices that end on a day have in our plans, what they leave open, and the figures they reported."""
    with office.store.read() as connection:
        tasks = tasks_to_hand_on(connection, office.clock, office.code, ending, from_on)
        left = [found for code in ending for found in left_open(connection, office.code, code)]
        told = [
            found
            for plan_id in dict.fromkeys(task.plan_id for task in tasks)
            for found in _figures(connection, office, plan_id, [task for task in tasks if task.plan_id == plan_id])
        ]
    return HandingOn(tuple(tasks), tuple(left), tuple(told))


def _figures(connection: Connection, office: Office, plan_id: str, tasks: Sequence[OpenTask]) -> list[OldFigure]:
    known = [
        (task, line)
        for task in tasks
        if not task.finished
        for line in indicator_rows.indicators(connection, plan_id, task.clause_num)
    ]
    if not known:
        return []
    span = span_named(connection, plan_id, str(office.clock.today().year))
    moment = moment_at(connection, plan_id, span, office.clock.today())
    return [
        OldFigure(
            line.id,
            task.clause_id,
            line.name,
            line.unit,
            line.roll_up,
            task.office_code,
            figures(connection, line, task.office_code, moment).cumulative,
        )
        for task, line in known
    ]


def succeed(office: Office, wanted: Successors) -> Succession:
    """Back up, then let offices take over from others in our list.

    Raises:
        PlanningError: as ``app.tracking.succeeding.succeed``.
    """
    office.back_up("before-succession")
    return succeeding.succeed(
        office.store,
        office.clock,
        office.who,
        office.code,
        wanted.old,
        wanted.new,
        wanted.from_on,
        heirs=wanted.heirs,
        openings=wanted.openings,
        matters=wanted.matters,
    )


def join(office: Office, wanted: OfficeCard, from_on: date, like: str = "") -> list[tuple[str, str]]:
    """Back up, then let an office join our list from a day on, with the tasks that another has (``like``).

    Raises:
        PlanningError: as ``app.planning.succession.put_joining``.
    """
    office.back_up("before-joining")
    with office.store.write(office.who, at=office.clock.now()) as writing:
        return put_joining(writing, office.code, wanted, from_on, like)


def leave(office: Office, code: str, from_on: date) -> Succession:
    """Back up, then let an office leave our list: from a day on it has no task, and nobody takes over.

    Raises:
        PlanningError: as ``app.planning.succession.put_leaving``.
    """
    office.back_up("before-leaving")
    with office.store.write(office.who, at=office.clock.now()) as writing:
        return put_leaving(writing, office.clock, office.code, code, from_on)
