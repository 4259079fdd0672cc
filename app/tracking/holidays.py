"""The calendar of days off and of weekend days worked in exchange: decreed every year, so it is data."""

from __future__ import annotations

from datetime import date

from app.clock import Clock
from app.errors import TrackingError
from db.schema import Holiday
from db.store import Store


def set_holiday(
    store: Store, clock: Clock, who: str, issuer_code: str, day: date, works: bool, name: str = ""
) -> frozenset[str]:
    """Say that a day differs from the ordinary week in an issuer's calendar.

    Args:
        works: people work on that day (a weekend day worked in exchange); otherwise it is a day off.
    """
    with store.write(who, at=clock.now()) as writing:
        known = writing.get(Holiday, issuer_code, day)
        if known is None:
            writing.add(Holiday(issuer_code=issuer_code, day=day, works=works, name=name))
        else:
            writing.edit(known, works=works, name=name)
        return frozenset(writing.kinds)


def remove_holiday(store: Store, clock: Clock, who: str, issuer_code: str, day: date) -> frozenset[str]:
    """The day is as its week day again.

    Raises:
        TrackingError: ``holiday-unknown``.
    """
    with store.write(who, at=clock.now()) as writing:
        known = writing.get(Holiday, issuer_code, day)
        if known is None:
            raise TrackingError("holiday-unknown", day=day)
        writing.remove(known)
        return frozenset(writing.kinds)
