"""Offices: adding them, naming them, from a day on and as one office lists them.

``Office`` holds what was said last; what an office is called on a day stands in the list of who calls it so
(``ListedOffice``). One superior's list never changes another's, nor what we call ourselves.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from app.errors import PlanningError
from app.office_codes import is_office_code
from app.visible import has_foreign_letters, visible
from db.changes import Writing
from db.queries.offices import list_keeper, listed_rows
from db.schema import ListedOffice, Office
from db.schema.base import EVER
from db.store import Store

KINDS = ("commune", "department", "district", "province", "party", "hamlet", "other")
NAMED = ("name", "short_name", "kind", "place")


@dataclass(frozen=True)
class OfficeCard:
    """What must be known of an office to name it: ``code`` never repeats, names may.

    Attributes:
        kind: one of ``KINDS``.
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


def add_office(store: Store, who: str, card: OfficeCard, from_on: date | None = None) -> None:
    """Add an office to our own list, or bring one already known by that code up to date.

    Args:
        from_on: the day from which it is called so; before it the old name stands. None: it was always called so (a
            slip is put right).

    Raises:
        PlanningError: ``office-invalid``, no code or no name; ``office-code``: no certificate and no package can carry
            it; ``name-looks-like-another``: letters of another script stand in its name.
    """
    with store.write(who) as writing:
        put_office(writing, card, from_on=from_on)


def put_office(writing: Writing, card: OfficeCard, position: int = 0, from_on: date | None = None) -> Office:
    """``add_office`` inside a transaction that is already open."""
    if not card.code.strip() or not card.name.strip():
        raise PlanningError("office-invalid")
    known = writing.get(Office, card.code)
    if known is None and not is_office_code(card.code):
        raise PlanningError("office-code", code=card.code)
    if has_foreign_letters(card.name):
        raise PlanningError("name-looks-like-another", name=card.name)
    said = {name: visible(getattr(card, name)).strip() for name in NAMED}
    fields = {name: said[name] for name in NAMED if known is None or said[name]}
    keeper = list_keeper(writing.connection, card.code)
    if known is None:
        known = writing.add(Office(code=card.code, position=position, **fields))
        list_office(writing, keeper, known, fields, from_on or EVER)
        return known
    if list_office(writing, keeper, known, fields, from_on):
        writing.edit(known, **fields)
    return known


def list_office(writing: Writing, keeper: str, office: Office, fields: dict[str, Any], from_on: date | None) -> bool:
    """Write into a list what an office is called from a day on (None: in place of the last name in it).

    Says whether that is the last name the list gives it: a name of the past does not change what stands now.
    """
    lines = listed_rows(writing, keeper, office.code)
    if not lines:
        lines = [writing.add(_line(writing, keeper, office, EVER))]
    day = lines[-1].from_on if from_on is None else from_on
    before = [line for line in lines if line.from_on <= day]
    holding = before[-1] if before else lines[0]
    if holding.from_on == day:
        writing.edit(holding, recorded_at=writing.at, **fields) if _differs(holding, fields) else None
    elif _differs(holding, fields):
        made = _line(writing, keeper, office, day)
        for name in (*NAMED, "position", "valid_from", "valid_to"):
            setattr(made, name, fields.get(name, getattr(holding, name)))
        writing.add(made)
    return day >= lines[-1].from_on


def _differs(line: ListedOffice, fields: dict[str, Any]) -> bool:
    return any(getattr(line, name) != value for name, value in fields.items())


def _line(writing: Writing, keeper: str, office: Office, day: date) -> ListedOffice:
    """The office as ``Office`` has it, as a line of a list."""
    return ListedOffice(
        issuer_code=keeper,
        code=office.code,
        from_on=day,
        name=office.name,
        short_name=office.short_name,
        kind=office.kind,
        place=office.place,
        position=office.position,
        valid_from=office.valid_from,
        valid_to=office.valid_to,
        recorded_at=writing.at,
    )
