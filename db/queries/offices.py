"""Offices and this installation."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.engine import Connection

from db.schema import Installation, Office, Setting


@dataclass(frozen=True)
class OfficeRow:
    """An office as papers and screens name it."""

    code: str
    name: str
    short_name: str
    kind: str
    place: str

    @property
    def short(self) -> str:
        """The short name, or the full one where none is given."""
        return self.short_name or self.name


@dataclass(frozen=True)
class InstallationRow:
    """This workspace's own identity."""

    office_code: str
    profile: str
    installation_id: str
    epoch_number: int
    epoch_id: str
    sending_shut: str | None
    person: str


_COLUMNS = (Office.code, Office.name, Office.short_name, Office.kind, Office.place)


def office(connection: Connection, code: str) -> OfficeRow | None:
    """The office of that code."""
    row = connection.execute(select(*_COLUMNS).where(Office.code == code)).first()
    return OfficeRow(*row) if row else None


def all_offices(connection: Connection) -> list[OfficeRow]:
    """Every office still valid, in the order of its list."""
    rows = connection.execute(select(*_COLUMNS).where(Office.valid_to.is_(None)).order_by(Office.position, Office.code))
    return [OfficeRow(*row) for row in rows]


def installation(connection: Connection) -> InstallationRow:
    """The one row that says whose workspace this is.

    Raises:
        LookupError: the store has none (it was never initialised).
    """
    row = connection.execute(
        select(
            Installation.office_code,
            Installation.profile,
            Installation.installation_id,
            Installation.epoch_number,
            Installation.epoch_id,
            Installation.sending_shut,
            Installation.person,
        )
    ).first()
    if row is None:
        raise LookupError("installation")
    return InstallationRow(*row)


def state_version(connection: Connection) -> int:
    """How many states of ours were sent in this epoch."""
    return connection.execute(select(Installation.version)).scalar() or 0


def setting(connection: Connection, key: str, default: str = "") -> str:
    """A preference, or the default."""
    value = connection.execute(select(Setting.value).where(Setting.key == key)).scalar()
    return default if value is None else value
