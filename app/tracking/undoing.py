"""Giving back what the last edits changed."""

from __future__ import annotations

from app.clock import Clock
from app.errors import TrackingError
from app.planning.matching import take_apart
from db.changes import undo as give_back
from db.queries.history import reports_touched
from db.queries.papers import standing_paper
from db.store import Connection, Store


def undo(store: Store, clock: Clock, who: str, *jobs: str) -> tuple[str, frozenset[str]]:
    """Give back what the jobs of one act did, where nobody has changed the same since: edits, and what it made.

    Returns:
        The id of the job that did it (undo that one to redo) and the kinds of thing touched; nothing touched means
        there was nothing left to give back.

    Raises:
        TrackingError: ``period-closed``: an edit belongs to a report that was submitted since; nothing was changed.
        PlanningError: as ``app.planning.matching.take_apart``, where the act joined two plans.
    """
    with store.write(who, at=clock.now()) as writing:
        for job in reversed(jobs):
            if take_apart(writing, job):
                continue
            closed = closed_period(writing.connection, job)
            if closed:
                raise TrackingError("period-closed", period=closed)
            give_back(writing, job)
        return writing.job, frozenset(writing.kinds)


def closed_period(connection: Connection, job: str) -> str:
    """The id of the period whose report was submitted with what a job changed, or ""."""
    touched = reports_touched(connection, job)
    return next((one[1] for one in touched if standing_paper(connection, *one) is not None), "")
