"""Offices and this installation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.engine import Connection

from db.changes import Writing
from db.queries.rows import OfficeRow as OfficeRow
from db.schema import (
    Assignment,
    Clause,
    EndedAssignment,
    Installation,
    ListedOffice,
    Office,
    OfficeSuccession,
    Plan,
    Setting,
)
from db.statements import Asked, in_rows


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
_LISTED = (
    ListedOffice.from_on,
    ListedOffice.code,
    ListedOffice.name,
    ListedOffice.short_name,
    ListedOffice.kind,
    ListedOffice.place,
)


def office(connection: Connection, code: str) -> OfficeRow | None:
    """The office of that code."""
    return next((OfficeRow(*row) for row in _office(connection, code)), None)


@in_rows
def _office(code: str) -> Asked:
    return select(*_COLUMNS).where(Office.code == code)


def all_offices(connection: Connection, on: date) -> list[OfficeRow]:
    """Every office that has not ended before a day, in the order of its list."""
    rows = connection.execute(
        select(*_COLUMNS)
        .where(Office.valid_to.is_(None) | (Office.valid_to >= on))
        .order_by(Office.position, Office.code)
    )
    return [OfficeRow(*row) for row in rows]


def offices_as_listed(
    connection: Connection, issuer_code: str, on: date, codes: Sequence[str] | None = None
) -> dict[str, OfficeRow]:
    """By code: offices as an issuer's list names them on a day, the order of the list kept.

    Before the first day of a list its first line holds.

    Args:
        codes: only these; None: all that are known here.
    """
    found = {row[0]: OfficeRow(*row) for row in _known(connection, codes)}
    named: set[str] = set()
    for from_on, *row in _lines(connection, issuer_code, codes):
        if from_on <= on or row[0] not in named:
            found[row[0]] = OfficeRow(*row)
            named.add(row[0])
    return found


@in_rows
def _known(codes: Sequence[str] | None) -> Asked:
    known = select(*_COLUMNS).order_by(Office.position, Office.code)
    return known if codes is None else known.where(Office.code.in_(codes))


@in_rows
def _lines(issuer_code: str, codes: Sequence[str] | None) -> Asked:
    lines = select(*_LISTED).where(ListedOffice.issuer_code == issuer_code).order_by(ListedOffice.from_on)
    return lines if codes is None else lines.where(ListedOffice.code.in_(codes))


def units_as_listed(connection: Connection, plan_id: str, on: date) -> dict[str, OfficeRow]:
    """By code: the offices that have or had a part in a plan, as its issuer's list names them on a day."""
    issuer = connection.execute(select(Plan.issuer_code).where(Plan.id == plan_id)).scalar()
    units = {
        code
        for noun in (Assignment, EndedAssignment)
        for code in connection.scalars(
            select(noun.office_code)
            .join(Clause, Clause.num == noun.clause_num)
            .where(Clause.plan_id == plan_id)
            .distinct()
        )
    }
    return offices_as_listed(connection, issuer or "", on, sorted(units))


@dataclass(frozen=True)
class Turn:
    """An office ends or takes over, by an issuer's list.

    Attributes:
        issuer_code, issuer_name: whose list says so.
        from_on: the first day of those who take over.
        ends: it is the office itself that ends; else it takes over from ``others``.
        others: who takes over from it, or from whom it does, by name; () where nobody takes over.
    """

    issuer_code: str
    issuer_name: str
    from_on: date
    ends: bool
    others: tuple[str, ...]


def turns(connection: Connection, code: str) -> list[Turn]:
    """When an office ends or takes over from others, by the lists of all who give it tasks, day by day."""
    pairs = OfficeSuccession.old_code, OfficeSuccession.new_code
    rows = connection.execute(
        select(OfficeSuccession.issuer_code, OfficeSuccession.from_on, *pairs)
        .where((OfficeSuccession.old_code == code) | (OfficeSuccession.new_code == code))
        .order_by(OfficeSuccession.from_on, *pairs)
    )
    found: dict[tuple[date, str, bool], list[str]] = {}
    for issuer, from_on, old, new in rows:
        found.setdefault((from_on, issuer, old == code), []).append(new if old == code else old)
    left = connection.execute(
        select(ListedOffice.issuer_code, ListedOffice.valid_to).where(
            ListedOffice.code == code, ListedOffice.issuer_code != code
        )
    )
    for issuer, last in left:
        if last is not None:
            found.setdefault((last + timedelta(days=1), issuer, True), [])
    made = []
    for (from_on, issuer, ends), others in sorted(found.items()):
        named = offices_as_listed(connection, issuer, from_on, [issuer, *others])
        names = tuple(named[one].name for one in others if one in named)
        made.append(Turn(issuer, named[issuer].name if issuer in named else issuer, from_on, ends, names))
    return made


def list_keeper(connection: Connection, founder: str) -> str:
    """Whose list is our own: the office of this workspace, or the one it is just being made for."""
    return connection.execute(select(Installation.office_code)).scalar() or founder


def listed_rows(writing: Writing, issuer_code: str, code: str) -> list[ListedOffice]:
    """The lines of an office in an issuer's list, oldest first; live records."""
    return writing.find(
        ListedOffice,
        ListedOffice.issuer_code == issuer_code,
        ListedOffice.code == code,
        order_by=ListedOffice.from_on,
    )


def has_worked(connection: Connection, code: str) -> bool:
    """Whether an office ever had a task."""
    return any(
        connection.execute(select(noun.clause_num).where(noun.office_code == code).limit(1)).first() is not None
        for noun in (Assignment, EndedAssignment)
    )


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
    return next((row[0] for row in _setting(connection, key)), default)


@in_rows
def _setting(key: str) -> Asked:
    return select(Setting.value).where(Setting.key == key)


def settings_under(connection: Connection, prefix: str) -> list[tuple[str, str]]:
    """(key, value) of all preferences whose key begins so, by key."""
    where = Setting.key.startswith(prefix, autoescape=True)
    rows = connection.execute(select(Setting.key, Setting.value).where(where).order_by(Setting.key))
    return [(str(key), str(value)) for key, value in rows]
