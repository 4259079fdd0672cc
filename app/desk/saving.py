"""What an act at the desk leaves behind, and giving it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.desk.office import Office
from app.tracking import undoing
from db.queries import history
from db.queries.history import ChangeLine

_CLOCK_MAY_BE_OFF = timedelta(days=1)


@dataclass(frozen=True)
class Saved:
    """What an act left behind.

    Attributes:
        kinds: names of the kinds of thing touched.
        job: what undo takes: the ids of its jobs, oldest first, apart by blanks; "" when it cannot be given back.
        at: when it was saved.
        made: the id of the record it made, the last of several; "" when it made none.
    """

    kinds: frozenset[str]
    job: str
    at: datetime
    made: str = ""


def saved(office: Office, kinds: Iterable[str], made: str = "", *, earlier: str = "", undoable: bool = True) -> Saved:
    """What the act just done left behind; to be asked on the lane it was done on, so that the last job is its own.

    An act of which nothing would come back (a word of an issuer, which went out) is none to give back.

    Args:
        earlier: the jobs of its steps before the last, by ``last_job``.
    """
    job = f"{earlier} {last_job(office)}".strip() if undoable else ""
    if job:
        with office.store.read() as connection:
            if not any(history.comes_back(connection, one) for one in job.split()):
                job = ""
    return Saved(frozenset(kinds), job, office.clock.now(), made)


def last_job(office: Office) -> str:
    """The id of the job that was recorded last; "" where the act just done found nothing to change."""
    if not office.store.moved:
        return ""
    with office.store.read() as connection:
        return history.last_job(connection) or ""


def changes(office: Office, job: str) -> tuple[ChangeLine, ...]:
    """What an act changed (``Saved.job``), the last of its steps first."""
    with office.store.read() as connection:
        return tuple(line for one in reversed(job.split()) for line in history.changes_of(connection, one))


def clock_behind(office: Office) -> datetime | None:
    """When something was recorded last, where this computer's clock stands well before that; else None."""
    with office.store.read() as connection:
        latest = history.recorded_until(connection)
    return latest if latest is not None and office.clock.now() < latest - _CLOCK_MAY_BE_OFF else None


def is_closed(office: Office, job: str) -> bool:
    """Whether an act belongs to a report that was submitted since: it is not given back before that is taken back."""
    with office.store.read() as connection:
        return any(undoing.closed_period(connection, one) for one in job.split())


def undo(office: Office, job: str) -> Saved:
    """Give back what a job changed; nothing touched means there was nothing left to give back.

    Raises:
        TrackingError: ``period-closed``.
        PlanningError: as ``app.planning.matching.take_apart``, where the job joined two plans.
    """
    made, kinds = undoing.undo(office.store, office.clock, office.who, *job.split())
    return Saved(kinds, made if kinds else "", office.clock.now())
