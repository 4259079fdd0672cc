"""Own tasks and a superior's, linked many to many by a person; words and figures go up along it by a person's act.

How a task stands never does: what is done below is not done above until a person says so.
"""

from __future__ import annotations

from collections.abc import Collection

from app.clock import Clock
from app.errors import TrackingError
from app.tracking.progress import put_progress
from app.tracking.sentences import with_words
from db.changes import Writing
from db.queries import links as rows
from db.queries.indicators import indicator
from db.queries.links import LinkableTask
from db.schema import Clause, IndicatorLink, Progress, TaskLink
from db.store import Store


def set_links(store: Store, clock: Clock, who: str, clause_id: str, others: Collection[str]) -> frozenset[str]:
    """Link a task with exactly these tasks of plans of the other side, by id; ties of indicators end with their link.

    Raises:
        TrackingError: ``clause-unknown``; ``link-one-side``: both are tasks of a superior, or both are our own.
    """
    with store.write(who, at=clock.now()) as writing:
        task = _task(writing, clause_id)
        wanted = {other.num: other for other in (_task(writing, one) for one in others)}
        if any(_is_above(other) == _is_above(task) for other in wanted.values()):
            raise TrackingError("link-one-side", clause=task.label)
        before = {other.num for other in rows.linked(writing.connection, task.num)}
        for num in sorted(before - set(wanted)):
            _unlink(writing, *_ends(task, num))
        for num in sorted(set(wanted) - before):
            put_link(writing, *_ends(task, num))
        return frozenset(writing.kinds)


def put_link(writing: Writing, above: int, below: int) -> None:
    """Link a superior's task with one of ours, by number, where they are not linked yet."""
    if writing.get(TaskLink, above, below) is None:
        writing.add(TaskLink(above_num=above, below_num=below))


def tie(store: Store, clock: Clock, who: str, above_id: str, below_id: str | None) -> frozenset[str]:
    """Say from which indicator of ours the figure of a superior's is proposed; None: from none.

    Raises:
        TrackingError: ``indicator-unknown``; ``link-missing``: their tasks are not linked.
    """
    with store.write(who, at=clock.now()) as writing:
        above = indicator(writing.connection, above_id)
        if above is None:
            raise TrackingError("indicator-unknown", id=above_id)
        for one in rows.ties(writing.connection, above.clause_num):
            if one.above_id == above_id and one.below_id != below_id:
                writing.remove(writing.need(IndicatorLink, one.above_id, one.below_id))
        if below_id is not None and writing.get(IndicatorLink, above_id, below_id) is None:
            below = indicator(writing.connection, below_id)
            if below is None:
                raise TrackingError("indicator-unknown", id=below_id)
            if writing.get(TaskLink, above.clause_num, below.clause_num) is None:
                raise TrackingError("link-missing", name=above.name)
            writing.add(IndicatorLink(above_id=above_id, below_id=below_id))
        return frozenset(writing.kinds)


def take_words(
    store: Store, clock: Clock, who: str, clause_id: str, period_id: str, office_code: str, words: str
) -> frozenset[str]:
    """Put words at the end of what our office says of a task in a period. Nothing else of the task changes.

    Raises:
        TrackingError: as ``app.tracking.progress.set_progress``.
    """
    with store.write(who, at=clock.now()) as writing:
        clause = writing.find(Clause, Clause.id == clause_id, order_by=Clause.num)
        known = writing.get(Progress, clause[0].num, office_code, period_id) if clause else None
        text = with_words(known.note if known is not None else "", words)
        put_progress(writing, clock, clause_id, period_id, office_code, note=text)
        return frozenset(writing.kinds)


def _task(writing: Writing, clause_id: str) -> LinkableTask:
    found = rows.linkable(writing.connection, clause_id)
    if found is None:
        raise TrackingError("clause-unknown", clause=clause_id)
    return found


def _is_above(task: LinkableTask) -> bool:
    return task.part in rows.ABOVE


def _ends(task: LinkableTask, other: int) -> tuple[int, int]:
    """The superior's task and ours, by number."""
    return (task.num, other) if _is_above(task) else (other, task.num)


def _unlink(writing: Writing, above: int, below: int) -> None:
    for one in rows.ties_between(writing.connection, above, below):
        writing.remove(writing.need(IndicatorLink, one.above_id, one.below_id))
    writing.remove(writing.need(TaskLink, above, below))
