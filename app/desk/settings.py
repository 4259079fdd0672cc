"""What an office keeps to its liking: how its periods are cut, days off, small things remembered; how safe it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.desk.office import Office
from app.planning.settings import keep_setting
from app.standing.periods import CutOffRule
from app.tracking import holidays as calendar
from app.tracking import opening
from db.backup import HistoryEntry
from db.queries import offices, safety, today
from db.queries import periods as rows
from db.queries.packages import SILENT_AFTER_DAYS

__all__ = [
    "COPIED_ELSEWHERE",
    "PERIOD_KINDS",
    "RESTORE_DRILL",
    "TOKEN_LIBRARY",
    "CutOffRule",
    "Safekeeping",
    "holidays",
    "keep",
    "kept",
    "period_rules",
    "remove_holiday",
    "safekeeping",
    "set_holiday",
    "set_rule",
]

PERIOD_KINDS = ("month", "quarter", "half", "nine_months", "year")
RESTORE_DRILL, COPIED_ELSEWHERE = "restore-drill", "copied-elsewhere"
"""Settings: the day of the last restore drill, and of the last copy on a second disk."""
SPOILED_BACKUP = "spoiled-backup"
"""Setting: the name of a backup that was tried and could not be put back."""
TOKEN_LIBRARY = "token.library"
"""Setting: the PKCS #11 library used last on this computer."""


@dataclass(frozen=True)
class Safekeeping:
    """How well the data is kept, as far as the store knows.

    Attributes:
        changed: the last change of what people typed or took in, or None.
        drilled_on, copied_on: the day of the last restore drill, of the last copy on a second disk.
        unconfirmed: how many addressees have not confirmed what was sent to them long ago.
        spoiled: the name of a backup that was tried and could not be put back, or "".
    """

    changed: HistoryEntry | None
    drilled_on: date | None
    copied_on: date | None
    unconfirmed: int
    spoiled: str = ""


def period_rules(office: Office, issuer_code: str) -> dict[str, CutOffRule]:
    """By kind, how an issuer's periods are cut; the ordinary rule where it said nothing."""
    with office.store.read() as connection:
        found = {kind: rows.rule(connection, issuer_code, kind) for kind in PERIOD_KINDS}
    return {kind: CutOffRule(*rule) if rule else CutOffRule() for kind, rule in found.items()}


def set_rule(office: Office, issuer_code: str, kind: str, rule: CutOffRule) -> None:
    """Cut an issuer's periods of a kind otherwise; periods already open keep their days.

    Raises:
        TrackingError: as ``app.tracking.opening.set_rule``.
    """
    opening.set_rule(office.store, office.who, issuer_code, kind, rule)


def holidays(office: Office) -> dict[date, bool]:
    """The days of our calendar that differ from the ordinary week: whether people work on them."""
    with office.store.read() as connection:
        return rows.holidays(connection, office.code)


def set_holiday(office: Office, day: date, *, works: bool) -> None:
    """Say that a day differs from the ordinary week in our calendar. ``works``: a weekend day worked in exchange."""
    calendar.set_holiday(office.store, office.clock, office.who, office.code, day, works)


def remove_holiday(office: Office, day: date) -> None:
    """The day is as its week day again.

    Raises:
        TrackingError: ``holiday-unknown``.
    """
    calendar.remove_holiday(office.store, office.clock, office.who, office.code, day)


def kept(office: Office, key: str) -> str:
    """What was remembered under a key, or ""."""
    with office.store.read() as connection:
        return offices.setting(connection, key)


def keep(office: Office, key: str, value: str) -> None:
    """Remember something small."""
    keep_setting(office.store, office.clock, office.who, key, value)


def safekeeping(office: Office) -> Safekeeping:
    """How well the data is kept, as far as the store knows."""
    with office.store.read() as connection:
        drilled = offices.setting(connection, RESTORE_DRILL)
        copied = offices.setting(connection, COPIED_ELSEWHERE)
        silent = today.unconfirmed_packages(connection, office.clock.now() - timedelta(days=SILENT_AFTER_DAYS))
        return Safekeeping(
            safety.last_change(connection),
            date.fromisoformat(drilled) if drilled else None,
            date.fromisoformat(copied) if copied else None,
            len(silent),
            offices.setting(connection, SPOILED_BACKUP),
        )
