"""Keeping what holds from an earlier period as it stands ("giữ nguyên"): an act of its own, for one task or for all.

A state holds until another is said; it counts as reported in a period only after an act in that period.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from app.clock import Clock
from app.errors import TrackingError
from app.standing.asking import TaskStanding, moment_at, span_in, standings
from app.standing.rules import counts_rows, has_course
from app.tracking.progress import period_of_plan, refuse_if_closed
from db.changes import Writing
from db.schema import Progress
from db.store import Connection, Store


def keep_as_it_stands(
    store: Store,
    clock: Clock,
    who: str,
    plan_id: str,
    period_id: str,
    office_code: str,
    clause_ids: Collection[str] | None = None,
) -> int:
    """Say of open tasks that they stand as before; one transaction, one step of undo. Returns of how many it was said.

    What is done, only reported per period, or spoken of already is left alone.

    Args:
        clause_ids: only these tasks; None: all that the office leads.

    Raises:
        TrackingError: ``period-unknown``, ``period-closed``, ``nothing-to-keep``.
    """
    with store.write(who, at=clock.now()) as writing:
        refuse_if_closed(writing, plan_id, period_id, office_code)
        period_of_plan(writing, plan_id, period_id)
        waiting = to_keep(writing.connection, plan_id, period_id, office_code, clock.today())
        kept = [one for one in waiting if clause_ids is None or one.clause_id in clause_ids]
        for one in kept:
            _keep(writing, one, period_id, office_code, clock)
        if not kept:
            raise TrackingError("nothing-to-keep")
        return len(kept)


def to_keep(connection: Connection, plan_id: str, period_id: str, office_code: str, today: date) -> list[TaskStanding]:
    """The open tasks an office leads of which nothing was said in a period yet.

    Raises:
        TrackingError: ``plan-unknown``, ``period-unknown``.
    """
    moment = moment_at(connection, plan_id, span_in(connection, plan_id, period_id), today)
    return [one for one in standings(connection, plan_id, moment, office_code=office_code) if _waits(one)]


def _waits(one: TaskStanding) -> bool:
    return counts_rows(one.facts) and has_course(one.facts) and not one.standing.said and not one.facts.paused


def _keep(writing: Writing, one: TaskStanding, period_id: str, office_code: str, clock: Clock) -> None:
    row = writing.get(Progress, one.clause_num, office_code, period_id)
    if row is None:
        row = writing.add(
            Progress(
                clause_num=one.clause_num,
                office_code=office_code,
                period_id=period_id,
                state=one.facts.state,
                done_on=one.facts.done_on,
                updated_at=clock.now(),
            )
        )
    writing.edit(row, reported=True)
