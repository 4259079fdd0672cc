"""Giving back what the last edits changed."""

from __future__ import annotations

from app.clock import Clock
from db.changes import undo as give_back
from db.store import Store


def undo(store: Store, clock: Clock, who: str, job: str) -> tuple[str, frozenset[str]]:
    """Give back the edits of a job, where nobody has changed the same field since.

    Returns:
        The id of the job that did it (undo that one to redo) and the kinds of thing touched; nothing touched means
        there was nothing left to give back.
    """
    with store.write(who, at=clock.now()) as writing:
        give_back(writing, job)
        return writing.job, frozenset(writing.kinds)
