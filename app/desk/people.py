"""Who works at this desk: the people, who works now, who stands in for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.desk.office import Office
from app.desk.saving import Saved, saved
from app.planning import people as acts
from db.queries import people as rows
from db.queries.people import PersonRow, StandIn

__all__ = [
    "Desk",
    "PersonRow",
    "StandIn",
    "find",
    "hands",
    "let_go",
    "put",
    "shown",
    "stand_in",
    "stand_in_ends",
    "take",
]


@dataclass(frozen=True)
class Desk:
    """Who works here.

    Attributes:
        now: the name that change records give.
        people: everybody who works or worked here; ``present``: those who can be chosen today.
        stand_ins: who stands in for whom, today or later.
    """

    today: date
    now: str
    people: Sequence[PersonRow]
    stand_ins: Sequence[StandIn]

    @property
    def present(self) -> tuple[PersonRow, ...]:
        """Those who work here today."""
        return tuple(one for one in self.people if one.left_on is None or one.left_on >= self.today)

    @property
    def standing_in(self) -> tuple[StandIn, ...]:
        """For whom the one who works now stands in today."""
        return tuple(one for one in self.stand_ins if one.from_on <= self.today and one.substitute == self.now)


def shown(office: Office) -> Desk:
    """Who works here, as of today."""
    today = office.clock.today()
    with office.store.read() as connection:
        return Desk(today, office.who, rows.people(connection), rows.stand_ins(connection, today))


def hands(office: Office) -> tuple[str, ...]:
    """Whose tasks are shown as mine today: those of who works now, and of those she stands in for."""
    with office.store.read() as connection:
        absent = rows.absent_for(connection, office.who, office.clock.today())
    return (office.who, *(one.absent for one in absent))


def find(office: Office, name: str) -> PersonRow | None:
    """Somebody of this desk, by the name or its beginning where only one is called so."""
    wanted = " ".join(name.split()).casefold()
    known = shown(office).people
    same = [one for one in known if one.name.casefold() == wanted]
    close = [one for one in known if wanted and (wanted in one.name.casefold() or one.id.startswith(wanted))]
    return same[0] if same else close[0] if len(close) == 1 else None


def put(office: Office, name: str, post: str = "", person_id: str = "") -> Saved:
    """Add somebody, or put name and post right.

    Raises:
        PlanningError: as ``app.planning.people.put_person``.
    """
    made = acts.put_person(office.store, office.clock, office.who, name, post, person_id)
    office.seated()
    return saved(office, {"person"}, made)


def let_go(office: Office, person_id: str, last_day: date | None) -> Saved:
    """Somebody no longer works here after a day; None: works here again.

    Raises:
        PlanningError: as ``app.planning.people.let_go``.
    """
    acts.let_go(office.store, office.clock, office.who, person_id, last_day)
    return saved(office, {"person"})


def take(office: Office, person_id: str) -> str:
    """Somebody works here from now on; what is recorded from now on bears that name. Returns it.

    Raises:
        PlanningError: as ``app.planning.people.take_desk``.
    """
    name = acts.take_desk(office.store, office.clock, person_id)
    office.seated()
    return name


def stand_in(
    office: Office, person_id: str, substitute_id: str, from_on: date, until_on: date, reason: str = ""
) -> Saved:
    """Somebody stands in for another from a day to a day.

    Raises:
        PlanningError: as ``app.planning.people.stand_in``.
    """
    acts.stand_in(office.store, office.clock, office.who, person_id, substitute_id, from_on, until_on, reason)
    return saved(office, {"substitution"})


def stand_in_ends(office: Office, person_id: str, from_on: date) -> Saved:
    """The absent person is back today.

    Raises:
        PlanningError: ``substitute-unknown``.
    """
    acts.end_standing_in(office.store, office.clock, office.who, person_id, from_on)
    return saved(office, {"substitution"})
