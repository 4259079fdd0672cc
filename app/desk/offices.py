"""The offices known here: our own, superiors, units; what they are called from when, and who takes over from whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.desk.office import Office
from app.planning import offices as cards
from app.planning import succession
from app.planning.offices import OfficeCard
from app.planning.succession import Opening, Succession
from db.queries import offices as rows
from db.queries.rows import OfficeRow
from db.queries.spans import OpenTask, left_open

__all__ = [
    "HandingOn",
    "OfficeCard",
    "OfficeRow",
    "OpenTask",
    "Opening",
    "Succession",
    "Successors",
    "card",
    "known",
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
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    from_on: date
    heirs: Mapping[str, Sequence[str]]
    openings: Sequence[Opening] = ()


@dataclass(frozen=True)
class HandingOn:
    """What ends with offices on a day.

    Attributes:
        tasks: each needs a successor; a task that several of them have stands once for each.
        left: what stays open with them: (kind, office, label, text); kind is difficulty | extension.
    """

    tasks: tuple[OpenTask, ...] = ()
    left: tuple[tuple[str, str, str, str], ...] = ()


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
    """What the offices that end on a day have in our plans, and what they leave open."""
    tasks = succession.tasks_to_hand_on(office.store, office.code, ending, from_on)
    with office.store.read() as connection:
        left = [found for code in ending for found in left_open(connection, office.code, code)]
    return HandingOn(tuple(tasks), tuple(left))


def succeed(office: Office, wanted: Successors) -> Succession:
    """Back up, then let offices take over from others in our list.

    Raises:
        PlanningError: as ``app.planning.succession.succeed``.
    """
    office.back_up("before-succession")
    return succession.succeed(
        office.store,
        office.clock,
        office.who,
        office.code,
        wanted.old,
        wanted.new,
        wanted.from_on,
        heirs=wanted.heirs,
        openings=wanted.openings,
    )
