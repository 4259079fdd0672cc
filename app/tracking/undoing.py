"""Giving back what the last edits changed."""

from __future__ import annotations

from app.clock import Clock
from app.planning.matching import take_apart
from app.tracking.progress import refuse_if_closed
from db.changes import Writing
from db.changes import undo as give_back
from db.queries.history import changed_by
from db.schema import Base, Clause, Difficulty, Evidence, Indicator, IndicatorValue, Progress, Report
from db.store import Store


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
            for noun in (Progress, IndicatorValue, Difficulty, Evidence, Report):
                for key in changed_by(writing.connection, job, noun.__tablename__):
                    record = writing.get(noun, *key)
                    if record is not None:
                        refuse_if_closed(writing, *_report_of(writing, record))
            give_back(writing, job)
        return writing.job, frozenset(writing.kinds)


def _report_of(writing: Writing, record: Base) -> tuple[str, str, str]:
    """Plan, period and office of the report that a record goes into."""
    match record:
        case Report() | Difficulty():
            return record.plan_id, record.period_id, record.office_code
        case IndicatorValue():
            clause_num = writing.need(Indicator, record.indicator_id).clause_num
        case Progress() | Evidence():
            clause_num = record.clause_num
        case _:
            raise TypeError(type(record).__name__)
    return writing.need(Clause, clause_num).plan_id, record.period_id, record.office_code
