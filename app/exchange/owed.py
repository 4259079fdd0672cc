"""Whom the issuer still owes a package: the common one, and one for each unit with something said to it alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.clock import Clock
from app.errors import ExchangeError
from app.exchange.cover import EVERYONE
from app.exchange.outbox import KEPT, told_before
from app.exchange.package_content import content_for, orders_to, told
from db.queries import exchange_packages as listed_packages
from db.queries import exchange_plan as rows
from db.queries import exchange_state as state
from db.store import Connection, Store


@dataclass(frozen=True)
class Owing:
    """A package that somebody is owed.

    Attributes:
        addressee: a unit's code, or ``*`` for the common one.
        num: the line of a package that says it already and has not left yet; None where one is to be written.
    """

    addressee: str
    num: int | None = None


def owed(store: Store, clock: Clock, packages: Path) -> list[Owing]:
    """Every package that is owed, the common one first, then by the order of the offices.

    What left says what it said by a digest that was noted with it; of one that an earlier version wrote, the kept copy
    is read.

    Args:
        packages: the workspace's folder of kept copies.
    """
    with store.read() as connection:
        own = state.installation(connection).office_code
        try:
            common = content_for(connection, "plan", own, EVERYONE, None, None, (), clock.today())
        except ExchangeError:
            return []  # no plan was ever published
        said = {EVERYONE: told(common, EVERYONE)}
        for row in rows.offices(connection):
            if (code := str(row["code"])) != own:
                said[code] = told(orders_to(connection, own, code), code)
        return [
            owing
            for addressee, now in said.items()
            if (owing := _owing(connection, packages, addressee, now)) is not None
        ]


def _owing(connection: Connection, packages: Path, addressee: str, now: Mapping[str, str]) -> Owing | None:
    last = listed_packages.last_plan_package(connection, addressee)
    before = told_before(last, packages, addressee)
    if any(before.get(name) != digest for name, digest in now.items()):
        return Owing(addressee)
    return Owing(addressee, last.num) if last is not None and last.outcome == KEPT and not last.confirmed else None
