"""Gửi – Nhận: what came and went, what is missing and who is silent, refused files, two histories of a sender."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app.desk import offices
from app.desk.office import Office
from app.exchange import branches, quarantine
from app.exchange.branches import Branch
from app.exchange.outbox import KEPT
from app.exchange.outcomes import Outcome
from db.folding import fold
from db.queries import packages as rows
from db.queries.packages import RECEIVED, SILENT_AFTER_DAYS, Contact, Gap, PackageRow, Silence
from db.queries.rows import OfficeRow

__all__ = [
    "KEPT",
    "SILENT_AFTER_DAYS",
    "Branch",
    "Contact",
    "ExchangeList",
    "Gap",
    "PackageRow",
    "Silence",
    "choose_branch",
    "discard_refused",
    "export_refused",
    "holds",
    "open_branches",
    "package",
    "refused",
    "shown",
]


def holds(line: str, words: str) -> bool:
    """Whether a line holds words as every search takes them: in letters of any size, with or without their marks."""
    return fold(words) in fold(line)


@dataclass(frozen=True)
class ExchangeList:
    """What came and went.

    Attributes:
        ours: our own office.
        now: the instant that the ages of the lines are counted to; ``today``: its day in Việt Nam.
        packages: newest first.
        contacts: the offices whose codes were compared.
        returned: number of a report of ours → how many tasks its issuer wants more on since.
        waiting: how many files wait for a person.
    """

    ours: OfficeRow
    now: datetime
    today: date
    packages: Sequence[PackageRow]
    contacts: Sequence[Contact]
    gaps: Sequence[Gap]
    silences: Sequence[Silence]
    returned: Mapping[int, int]
    waiting: int


# What came and went


def shown(office: Office) -> ExchangeList:
    """Everything the screen shows."""
    now = office.clock.now()
    with office.store.read() as connection:
        return ExchangeList(
            ours=offices.card(office),
            now=now,
            today=office.clock.today(),
            packages=rows.packages(connection),
            contacts=rows.contacts(connection),
            gaps=rows.gaps(connection),
            silences=rows.silences(connection, now),
            returned=rows.returned_packages(connection, office.code),
            waiting=rows.waiting_count(connection),
        )


def package(office: Office, num: int) -> PackageRow | None:
    """One line, or None where there is none of that number."""
    with office.store.read() as connection:
        return rows.package(connection, num)


def refused(office: Office) -> list[PackageRow]:
    """What came and was not taken in."""
    with office.store.read() as connection:
        return [row for row in rows.packages(connection) if row.direction == "in" and row.outcome not in RECEIVED]


def export_refused(office: Office, num: int, folder: Path) -> Path:
    """A copy of a refused file, byte for byte.

    Raises:
        ExchangeError: as ``app.exchange.quarantine.export``.
    """
    return quarantine.export(office.store, office.folders, num, folder)


def discard_refused(office: Office, num: int) -> None:
    """Give a refused file up.

    Raises:
        ExchangeError: as ``app.exchange.quarantine.discard``.
    """
    quarantine.discard(office.store, office.clock, office.who, office.folders, num)


def open_branches(office: Office) -> list[Branch]:
    """The senders with two histories nobody has decided on yet."""
    return branches.open_branches(office.store)


def choose_branch(office: Office, num: int, *, take: bool) -> list[Outcome]:
    """Decide between two histories of a sender: follow the one of this file, or stay with the present one.

    Raises:
        ExchangeError: as ``app.exchange.branches.choose_branch``.
    """
    return branches.choose_branch(office.store, office.clock, office.who, office.folders, num, take=take)
