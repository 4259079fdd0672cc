"""An issuer's calendar: how it cuts its periods, which it opened, which days it works. Plain SQL, no SQLAlchemy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from db.queries.standing import Fetch, as_day


@dataclass(frozen=True, slots=True)
class OpenedPeriod:
    """A period that exists in the store; without a due day where the issuer's calendar does not know it."""

    id: str
    kind: str
    name: str
    starts_on: date
    ends_on: date
    due_on: date | None
    late_until: date | None


@dataclass(frozen=True, slots=True)
class IssuerCalendar:
    """What is known of how an issuer cuts its year.

    Attributes:
        rules: kind → (cut-off day, due working days, late working days).
        opened: the periods that exist.
        days: days that differ from the ordinary week; True: people work.
    """

    rules: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)
    opened: tuple[OpenedPeriod, ...] = ()
    days: Mapping[date, bool] = field(default_factory=dict)


_RULES = "SELECT kind, cut_off_day, due_working_days, late_working_days FROM period_rule WHERE issuer_code = :issuer"
_OPENED = """
SELECT id, kind, name, starts_on, ends_on, due_on, late_until FROM period WHERE issuer_code = :issuer
ORDER BY ends_on, id
"""
_DAYS = """
SELECT h.day, h.works FROM holiday h
WHERE h.issuer_code = :issuer OR (
    h.issuer_code IN (SELECT i.office_code FROM installation i)
    AND NOT EXISTS (SELECT 1 FROM holiday o WHERE o.issuer_code = :issuer))
"""
"""An issuer of which no such day is known (its plans come on paper) goes by the calendar of this office."""


def calendars(fetch: Fetch, issuers: Iterable[str]) -> dict[str, IssuerCalendar]:
    """The calendar of each issuer."""
    found: dict[str, IssuerCalendar] = {}
    for issuer in sorted(set(issuers)):
        names = {"issuer": issuer}
        opened = [
            OpenedPeriod(row[0], row[1], row[2], _known(row[3]), _known(row[4]), as_day(row[5]), as_day(row[6]))
            for row in fetch(_OPENED, names)
        ]
        found[issuer] = IssuerCalendar(
            {kind: (cut, due, late) for kind, cut, due, late in fetch(_RULES, names)},
            tuple(opened),
            {_known(day): bool(works) for day, works in fetch(_DAYS, names)},
        )
    return found


def _known(value: object) -> date:
    found = as_day(value)
    if found is None:
        raise ValueError(f"no day: {value!r}")
    return found
