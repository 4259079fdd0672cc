"""Offices: adding them, naming them, and who succeeded whom."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from app.errors import PlanningError
from db.changes import Writing
from db.schema import Office, OfficeSuccession
from db.store import Store


@dataclass(frozen=True)
class OfficeCard:
    """What must be known of an office to name it: ``code`` never repeats, names may.

    Attributes:
        kind: commune | department | district | province | party | hamlet | other.
        place: the place name before the date on its papers ("Đoàn Lập").
    """

    code: str
    name: str
    short_name: str = ""
    kind: str = "other"
    place: str = ""


def read_unit_list(name: str) -> list[OfficeCard]:
    """The offices of a unit list that ships with the program (``resources/units/<name>.toml``), in its order."""
    text = files("resources").joinpath("units", f"{name}.toml").read_text(encoding="utf-8")
    return [OfficeCard(**entry) for entry in tomllib.loads(text)["office"]]


def add_offices(store: Store, who: str, cards: Sequence[OfficeCard]) -> None:
    """Add a whole unit list, in its order.

    Raises:
        PlanningError: ``office-invalid``; none was added.
    """
    with store.write(who) as writing:
        for position, card in enumerate(cards, start=1):
            put_office(writing, card, position)


def add_office(store: Store, who: str, card: OfficeCard) -> None:
    """Add an office, or bring an office already known by that code up to date.

    Raises:
        PlanningError: ``office-invalid``, no code or no name.
    """
    with store.write(who) as writing:
        put_office(writing, card)


def put_office(writing: Writing, card: OfficeCard, position: int = 0) -> Office:
    """``add_office`` inside a transaction that is already open."""
    if not card.code.strip() or not card.name.strip():
        raise PlanningError("office-invalid")
    known = writing.get(Office, card.code)
    fields = {"name": card.name, "short_name": card.short_name, "kind": card.kind, "place": card.place}
    if known is None:
        return writing.add(Office(code=card.code, position=position, **fields))
    writing.edit(known, **{name: value for name, value in fields.items() if value})
    return known


def succeed(store: Store, who: str, issuer_code: str, old_code: str, new_code: str, from_on: date) -> None:
    """Record in an issuer's list that ``new_code`` took over (part of) what ``old_code`` did.

    History stays under the old office.

    Raises:
        PlanningError: ``office-unknown``, one of the two is not known.
    """
    with store.write(who) as writing:
        old, new = writing.get(Office, old_code), writing.get(Office, new_code)
        if old is None or new is None:
            raise PlanningError("office-unknown", code=old_code if old is None else new_code)
        if writing.get(OfficeSuccession, issuer_code, old_code, new_code) is None:
            writing.add(
                OfficeSuccession(issuer_code=issuer_code, old_code=old_code, new_code=new_code, from_on=from_on)
            )
        writing.edit(old, valid_to=from_on)
