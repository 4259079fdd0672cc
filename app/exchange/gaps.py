"""What is missing and who is silent: numbers that never came, packages nobody confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from app.exchange.lineage import sender_lineage
from app.exchange.order import missing
from db.queries import exchange_packages as listed_packages
from db.queries import exchange_state as state
from db.store import Connection

STALE_DAYS: Final = 9
"""Whole days without a receipt after which sending again is suggested."""


@dataclass(frozen=True)
class Gap:
    """Numbers of a sender's stream that never came. State is carried whole, so a later package covers them: the
    notice is for finding out what happens on the way.

    Attributes:
        addressee: our code, or ``*``.
    """

    sender_code: str
    addressee: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Stale:
    """A package of ours that nobody confirmed.

    Attributes:
        num: its line, for sending it again.
        days: whole days since it was written.
    """

    num: int
    addressee: str
    sequence: int
    days: int


def gaps(connection: Connection, sender_code: str) -> list[Gap]:
    """The numbers missing of a sender's present epoch.

    A stream to us begins with 1, unless the epoch continues an older one; the stream to all with the first that came.
    """
    line = state.line(connection, sender_code)
    if line is None or not line.epoch_id:
        return []
    first_epoch = not sender_lineage(connection, sender_code)
    found: list[Gap] = []
    for addressee, sequences in sorted(listed_packages.arrived(connection, sender_code, line.epoch_id).items()):
        first = 1 if first_epoch and addressee != "*" else None
        numbers = missing(sequences, first=first)
        if numbers:
            found.append(Gap(sender_code, addressee, numbers))
    return found


def stale(connection: Connection, now: datetime, *, after_days: int = STALE_DAYS) -> list[Stale]:
    """The newest package to each office, where it waits for its receipt longer than ``after_days``."""
    found = []
    for num, addressee, sequence, handled_at in listed_packages.newest_unconfirmed(connection):
        if now - handled_at >= timedelta(days=after_days):
            found.append(Stale(num, addressee, sequence, (now - handled_at).days))
    return found
