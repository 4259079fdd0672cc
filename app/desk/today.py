"""Hôm nay: what of the exchange and of the reports waits for somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.desk.office import Office
from db.queries import today
from db.queries.packages import SILENT_AFTER_DAYS
from db.queries.today import DueReport, PackageLine, UnreadDirective

__all__ = ["DueReport", "Exchange", "PackageLine", "UnreadDirective"]


@dataclass(frozen=True)
class Exchange:
    """What of the exchange waits: directives nobody read, files that arrived, packages nobody confirmed."""

    directives: tuple[UnreadDirective, ...]
    arrived: tuple[PackageLine, ...]
    silent: tuple[PackageLine, ...]


def exchange(office: Office) -> Exchange:
    """What of the exchange waits for somebody."""
    with office.store.read() as connection:
        return Exchange(
            tuple(today.unread_directives(connection, office.code)),
            tuple(today.waiting_packages(connection)),
            tuple(today.unconfirmed_packages(connection, office.clock.now() - timedelta(days=SILENT_AFTER_DAYS))),
        )


def due_reports(office: Office, first: date, last: date) -> list[DueReport]:
    """Reports that fall due within the days given."""
    with office.store.read() as connection:
        return today.due_reports(connection, office.code, first, last)
