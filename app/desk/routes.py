"""By which route each unit is served: an envelope or stick, a mail of its own, or a folder that many look into. Kept as
a setting per unit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.desk.office import Office
from app.errors import ExchangeError
from app.planning.settings import keep_setting
from db.queries import packages as rows
from db.queries.exchange_state import settings
from db.queries.packages import Contact
from db.store import Connection

STICK, MAIL, SHARED = "stick", "mail", "shared"
"""In an envelope or on a stick; as an e-mail; in a folder that many units fetch their files from."""
_KEY = "route:"
_FOLDERS: Final = {STICK: "phong-bi", MAIL: "thu-dien-tu", SHARED: "thu-muc-chung"}
_ADDRESS = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+")
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Route:
    """How a unit is served.

    Attributes:
        way: ``STICK`` | ``MAIL`` | ``SHARED``. A unit of which nobody said anything is served by ``STICK``.
        address: its e-mail address, or "".
    """

    code: str
    name: str
    way: str = STICK
    address: str = ""

    def folder(self, under: Path) -> Path:
        """Its own folder, in that of its route; the code tells apart units of one name. A shared one is for all."""
        if self.way == SHARED:
            return under / _FOLDERS[SHARED]
        name = " ".join(_FORBIDDEN.sub(" ", f"{self.code} {self.name}").split())[:_LONGEST].strip(" .")
        return under / _FOLDERS[self.way] / name


def is_address(text: str) -> bool:
    """Whether a text can be an e-mail address; an empty one is filled in later, in the mail program."""
    return not text or _ADDRESS.fullmatch(text) is not None


def routes(office: Office) -> list[Route]:
    """The route of every unit whose code was compared, in the order of the list."""
    with office.store.read() as connection:
        return routes_of(connection)


def routes_of(connection: Connection) -> list[Route]:
    """``routes`` of an open store."""
    kept = settings(connection, _KEY)
    units = [one for one in rows.contacts(connection) if one.relation == "subordinate"]
    return [_route(one, kept.get(f"{_KEY}{one.code}", "")) for one in units]


def keep(office: Office, wanted: Sequence[Route]) -> None:
    """Keep routes; what stands already is left alone.

    Raises:
        ExchangeError: ``address-invalid`` (``name``, ``address``): nothing was kept.
    """
    for one in wanted:
        if not is_address(one.address):
            raise ExchangeError("address-invalid", name=one.name or one.code, address=one.address)
    known = {one.code: one for one in routes(office)}
    for one in wanted:
        if one.code not in known or (known[one.code].way, known[one.code].address) != (one.way, one.address):
            keep_setting(
                office.store, office.clock, office.who, f"{_KEY}{one.code}", f"{one.way} {one.address}".rstrip()
            )


def _route(unit: Contact, value: str) -> Route:
    way, _, address = value.partition(" ")
    return Route(unit.code, unit.name, way if way in _FOLDERS else STICK, address)
