"""Periods, their rules and the calendar of working days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.engine import Connection

from db.changes import Writing
from db.queries.calendars import calendars
from db.queries.fetching import fetching
from db.schema import Period, PeriodRule
from db.statements import Asked, in_rows


@dataclass(frozen=True)
class PeriodRow:
    """A period of an issuer."""

    issuer_code: str
    id: str
    kind: str
    name: str
    starts_on: date
    ends_on: date
    due_on: date | None
    late_until: date | None


class PeriodWindow(Protocol):
    """A period by the rule of its issuer, in the store or not."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def starts_on(self) -> date: ...
    @property
    def ends_on(self) -> date: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def late_until(self) -> date | None: ...


_COLUMNS = (
    Period.issuer_code,
    Period.id,
    Period.kind,
    Period.name,
    Period.starts_on,
    Period.ends_on,
    Period.due_on,
    Period.late_until,
)


def periods(connection: Connection, issuer_code: str) -> list[PeriodRow]:
    """The periods of an issuer, latest first."""
    rows = connection.execute(
        select(*_COLUMNS).where(Period.issuer_code == issuer_code).order_by(Period.ends_on.desc(), Period.kind)
    )
    return [PeriodRow(*row) for row in rows]


def period_names(connection: Connection) -> dict[str, str]:
    """The name of every period by its id, which is the same with every issuer."""
    return dict(_period_names(connection))


@in_rows
def _period_names() -> Asked:
    return select(Period.id, Period.name)


def period_by_name(connection: Connection, issuer_code: str, name: str) -> PeriodRow | None:
    """The period a short name means for that issuer. Where the rule changed, the latest window."""
    row = connection.execute(
        select(*_COLUMNS).where(Period.issuer_code == issuer_code, Period.name == name).order_by(Period.ends_on.desc())
    ).first()
    return PeriodRow(*row) if row else None


def period(connection: Connection, issuer_code: str, period_id: str) -> PeriodRow | None:
    """The period of that id for that issuer."""
    return next((PeriodRow(*row) for row in _period(connection, issuer_code, period_id)), None)


@in_rows
def _period(issuer_code: str, period_id: str) -> Asked:
    return select(*_COLUMNS).where(Period.issuer_code == issuer_code, Period.id == period_id)


def rule(connection: Connection, issuer_code: str, kind: str) -> tuple[int, int, int] | None:
    """(cut-off day, due working days, late working days) of an issuer's kind, if it set one."""
    row = connection.execute(
        select(PeriodRule.cut_off_day, PeriodRule.due_working_days, PeriodRule.late_working_days).where(
            PeriodRule.issuer_code == issuer_code, PeriodRule.kind == kind
        )
    ).first()
    return (row[0], row[1], row[2]) if row else None


def holidays(connection: Connection, issuer_code: str) -> dict[date, bool]:
    """Days that differ from the ordinary week by an issuer's calendar; True: people work."""
    return dict(calendars(fetching(connection), [issuer_code])[issuer_code].days)


def open_period(writing: Writing, issuer_code: str, window: PeriodWindow) -> None:
    """Open a period of an issuer that is not in the store yet."""
    writing.add(
        Period(
            issuer_code=issuer_code,
            id=window.id,
            kind=window.kind,
            name=window.name,
            starts_on=window.starts_on,
            ends_on=window.ends_on,
            due_on=window.due_on,
            late_until=window.late_until,
        )
    )
