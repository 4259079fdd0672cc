"""What an act at the desk leaves behind, and giving it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.desk.office import Office
from app.tracking import undoing
from db.queries import history


@dataclass(frozen=True)
class Saved:
    """What an act left behind.

    Attributes:
        kinds: names of the kinds of thing touched.
        job: what undo takes; "" when the act cannot be given back.
        at: when it was saved.
    """

    kinds: frozenset[str]
    job: str
    at: datetime


def saved(office: Office, kinds: Iterable[str], *, undoable: bool = True) -> Saved:
    """What the act just done left behind; to be asked on the lane it was done on, so that the last job is its own."""
    job = ""
    if undoable:
        with office.store.read() as connection:
            job = history.last_job(connection) or ""
    return Saved(frozenset(kinds), job, office.clock.now())


def undo(office: Office, job: str) -> Saved:
    """Give back what a job changed; nothing touched means there was nothing left to give back.

    Raises:
        TrackingError: ``period-closed``.
    """
    made, kinds = undoing.undo(office.store, office.clock, office.who, job)
    return Saved(kinds, made if kinds else "", office.clock.now())
