"""One office that was written down twice becomes one: every record that names the one names the other then."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Table, delete, literal, select, update
from sqlalchemy.engine import Connection

from db.changes import Writing
from db.schema import (
    AppliedSection,
    Arrangement,
    Base,
    Certificate,
    Holiday,
    Installation,
    ListedOffice,
    Office,
    Paper,
    PeerReceipt,
    Period,
    PeriodRule,
    Plan,
    Progress,
    Report,
    SenderLine,
    Setting,
    Term,
    TrustEvent,
)

_OF_ITS_OWN = (
    (Certificate, Certificate.office_code),
    (TrustEvent, TrustEvent.keeper_code),
    (AppliedSection, AppliedSection.sender_code),
    (SenderLine, SenderLine.sender_code),
    (PeerReceipt, PeerReceipt.office_code),
    (Installation, Installation.office_code),
    (Progress, Progress.office_code),
    (Arrangement, Arrangement.office_code),
    (Report, Report.office_code),
)
"""What only an office has that is more than a name here: it sent, it was compared, it reported, or it is ours."""

_NAMED_WITHOUT_KEY = ((Paper, "addressee_code"), (Term, "office_code"))
"""Columns that hold an office's code and may also be empty."""

_NOTHING_SAID = ("", "other")
"""Of a name, a place or a kind."""

_CALENDAR = (PeriodRule, Period, Holiday)


def is_name_only(connection: Connection, code: str) -> bool:
    """Whether an office is known here by its name alone: nothing came from it, nobody compared its code."""
    for noun, column in _OF_ITS_OWN:
        if connection.execute(select(column).select_from(noun).where(column == code).limit(1)).first() is not None:
            return False
    sent = select(Plan.id).where(Plan.issuer_code == code, Plan.source == "package").limit(1)
    return connection.execute(sent).first() is None


def has_told_calendar(connection: Connection, code: str) -> bool:
    """Whether an issuer's own calendar came from it: what was assumed of it before ends there."""
    told = select(AppliedSection.section).where(
        AppliedSection.sender_code == code, AppliedSection.section == "calendar"
    )
    return connection.execute(told.limit(1)).first() is not None


def period_ids(connection: Connection, issuer_code: str) -> list[str]:
    """The periods that were opened for an issuer."""
    return list(connection.scalars(select(Period.id).where(Period.issuer_code == issuer_code).order_by(Period.id)))


def merge_office(writing: Writing, old: str, new: str, *, keep_calendar: bool) -> None:
    """Let every record that names ``old`` name ``new``, and take ``old`` off the list.

    Where ``new`` has a record of the same key already, that one stands.

    Args:
        old: an office that ``is_name_only``.
        keep_calendar: ``new`` has none of its own yet: rules, windows and days off that were set for ``old`` are its.
    """
    connection = writing.connection
    if not keep_calendar:
        for noun in _CALENDAR:
            connection.execute(delete(noun).where(noun.issuer_code == old))
    named = select(ListedOffice.code).where(ListedOffice.code == new).limit(1)
    if connection.execute(named).first() is not None:
        connection.execute(delete(ListedOffice).where(ListedOffice.code == old))
    for table, column in _naming():
        _rename(connection, table, column, old, new)
    _rename_settings(connection, old, new)
    gone, stays = writing.need(Office, old), writing.need(Office, new)
    for name in ("short_name", "place", "kind"):
        if getattr(stays, name) in _NOTHING_SAID and getattr(gone, name):
            writing.edit(stays, **{name: getattr(gone, name)})
    writing.remove(writing.need(Office, old))
    writing.kinds.update(table.name for table, _column in _naming())


def _naming() -> Iterator[tuple[Table, Column[Any]]]:
    """Every column that names an office, but the list of offices itself."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if any(key.column.table.name == "office" for key in column.foreign_keys):
                yield table, column
    for noun, name in _NAMED_WITHOUT_KEY:
        table = Base.metadata.tables[noun.__tablename__]
        yield table, table.columns[name]


def _rename(connection: Connection, table: Table, column: Column[Any], old: str, new: str) -> None:
    if column.primary_key:
        standing = table.alias()
        others = [one for one in table.primary_key if one is not column]
        same = [standing.c[one.name] == one for one in others]
        taken = select(literal(1)).select_from(standing).where(standing.c[column.name] == new, *same).exists()
        connection.execute(delete(table).where(column == old, taken))
    connection.execute(update(table).where(column == old).values({column.name: new}))


def _rename_settings(connection: Connection, old: str, new: str) -> None:
    """Settings about an office bear its code in their name ("papers.form.11785.addressees.315")."""
    for key in connection.scalars(select(Setting.key).where(Setting.key.contains(old))).all():
        renamed = ".".join(new if part == old else part for part in key.split("."))
        if renamed == key:
            continue
        free = connection.execute(select(Setting.key).where(Setting.key == renamed)).first() is None
        if free:
            connection.execute(update(Setting).where(Setting.key == key).values(key=renamed))
        else:
            connection.execute(delete(Setting).where(Setting.key == key))
