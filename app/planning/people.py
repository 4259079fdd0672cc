"""The people of a desk: who they are, who works now, who stands in for whom.

There are no passwords here: the computer's own account guards it. Who works now is chosen, and every change record
names that person as she was called then. People are never deleted: who left is no longer offered.
"""

from __future__ import annotations

from datetime import date

from app.clock import Clock
from app.errors import PlanningError
from app.planning.days import ONE_DAY
from db.changes import Writing, new_id
from db.queries import people as rows
from db.schema import Person, Substitution
from db.store import Store


def put_person(store: Store, clock: Clock, who: str, name: str, post: str = "", person_id: str = "") -> str:
    """Add somebody to the people of this desk, or put name and post right. Returns the id.

    A new name is also that of the tasks in the person's hands, and of who works now; what was recorded keeps the old.

    Raises:
        PlanningError: ``person-no-name``, ``person-known`` (somebody here is called so), ``person-unknown``.
    """
    name, post = " ".join(name.split()), " ".join(post.split())
    if not name:
        raise PlanningError("person-no-name")
    with store.write(who, at=clock.now()) as writing:
        known = rows.people(writing.connection)
        if any(one.name.casefold() == name.casefold() and one.id != person_id for one in known):
            raise PlanningError("person-known", name=name)
        if not person_id:
            return writing.add(Person(id=new_id(), name=name, post=post)).id
        person = need_person(writing, person_id)
        before = person.name
        writing.edit(person, name=name, post=post)
        if before != name:
            _rename(writing, before, name)
        return person.id


def let_go(store: Store, clock: Clock, who: str, person_id: str, last_day: date | None) -> None:
    """Somebody no longer works here after a day; None: works here again.

    Raises:
        PlanningError: ``person-unknown``, ``person-at-desk`` (who works now is not let go).
    """
    with store.write(who, at=clock.now()) as writing:
        person = need_person(writing, person_id)
        if last_day is not None and last_day <= clock.today() and rows.seat(writing).person == person.name:
            raise PlanningError("person-at-desk", name=person.name)
        writing.edit(person, left_on=last_day)


def take_desk(store: Store, clock: Clock, person_id: str) -> str:
    """Somebody works here from now on. Returns the name, as change records give it from now on.

    Raises:
        PlanningError: ``person-unknown``, ``person-left``.
    """
    with store.read() as connection:
        person = next((one for one in rows.people(connection) if one.id == person_id), None)
    if person is None:
        raise PlanningError("person-unknown", name=person_id)
    if person.left_on is not None and person.left_on < clock.today():
        raise PlanningError("person-left", name=person.name, day=person.left_on)
    with store.write(person.name, at=clock.now()) as writing:
        writing.undoable = False
        writing.edit(rows.seat(writing), person=person.name)
    return person.name


def stand_in(
    store: Store,
    clock: Clock,
    who: str,
    person_id: str,
    substitute_id: str,
    from_on: date,
    until_on: date,
    reason: str = "",
) -> None:
    """Somebody stands in for another from a day to a day, both included; said again, it stands as it was said first.

    Raises:
        PlanningError: ``person-unknown``, ``person-left``, ``substitute-self``, ``substitute-days`` (the last day
            comes before the first), ``substitute-known`` (somebody stands in on one of these days already).
    """
    if person_id == substitute_id:
        raise PlanningError("substitute-self")
    if until_on < from_on:
        raise PlanningError("substitute-days", first=from_on, last=until_on)
    with store.write(who, at=clock.now()) as writing:
        absent, other = need_person(writing, person_id), need_person(writing, substitute_id)
        for one in (absent, other):
            if one.left_on is not None and one.left_on < from_on:
                raise PlanningError("person-left", name=one.name, day=one.left_on)
        kept = writing.get(Substitution, person_id, from_on)
        if kept is not None and (kept.substitute_id, kept.until_on) == (substitute_id, until_on):
            return
        for known in rows.stand_ins(writing.connection, from_on):
            if known.person_id == person_id and known.from_on <= until_on:
                raise PlanningError(
                    "substitute-known", name=absent.name, first=known.from_on, last=known.until_on, by=known.substitute
                )
        writing.add(
            Substitution(
                person_id=person_id,
                from_on=from_on,
                until_on=until_on,
                substitute_id=substitute_id,
                reason=" ".join(reason.split()),
            )
        )


def end_standing_in(store: Store, clock: Clock, who: str, person_id: str, from_on: date) -> None:
    """The absent person is back today: what has begun ended yesterday, what has not begun is not.

    Raises:
        PlanningError: ``substitute-unknown``.
    """
    with store.write(who, at=clock.now()) as writing:
        known = writing.get(Substitution, person_id, from_on)
        if known is None:
            raise PlanningError("substitute-unknown")
        yesterday = clock.today() - ONE_DAY
        if known.from_on > yesterday:
            writing.remove(known)
        else:
            writing.edit(known, until_on=min(known.until_on, yesterday))


def need_person(writing: Writing, person_id: str) -> Person:
    """The person of that id.

    Raises:
        PlanningError: ``person-unknown``.
    """
    found = writing.get(Person, person_id)
    if found is None:
        raise PlanningError("person-unknown", name=person_id)
    return found


def _rename(writing: Writing, before: str, name: str) -> None:
    seat = rows.seat(writing)
    if seat.person == before:
        writing.edit(seat, person=name)
    for row in rows.arrangements(writing, seat.office_code):
        if row.handler.casefold() == before.casefold():
            writing.edit(row, handler=name)
