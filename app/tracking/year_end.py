"""The turn of the year with what a person decides on each unfinished task: it is done, goes on, or is let go."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from app.clock import Clock
from app.errors import PlanningError
from app.planning.carrying_over import put_carry_over, unfinished_in
from app.planning.days import ONE_DAY
from app.planning.revising import Archive, SetDue
from app.standing.asking import book_of, span_named
from app.tracking.progress import put_progress
from db.changes import Writing
from db.queries.papers import standing_paper
from db.queries.plan_head import plan_head
from db.store import Store


def end_year(
    store: Store,
    clock: Clock,
    who: str,
    office_code: str,
    plan_id: str,
    year: int,
    *,
    done: Mapping[str, date] | None = None,
    go_on: Collection[str] = (),
    changes: Sequence[SetDue | Archive] = (),
    citation: str = "",
) -> int:
    """Let a plan go on into a report year, in one transaction. Returns the number of the revision.

    What is done is said in the last period of the old year; where its report was submitted already, in the present one.

    Args:
        done: unfinished tasks of our own that are done, with the day.
        go_on: unfinished tasks that go on as they are; changes, citation: as ``put_carry_over``.

    Raises:
        PlanningError: as ``app.planning.carrying_over.put_carry_over``; ``carry-over-not-ours``: a task said to be done
            is (also) another office's; ``carry-over-closed``: both periods' reports were submitted.
        TrackingError: as ``app.tracking.progress.set_progress``.
    """
    finished = dict(done or {})
    with store.write(who, at=clock.now()) as writing:
        left = {task.clause_id: task for task in unfinished_in(writing.connection, clock, plan_id, year)}
        others = [
            left[clause_id].label
            for clause_id in finished
            if clause_id in left and left[clause_id].office_codes != (office_code,)
        ]
        if others:
            raise PlanningError("carry-over-not-ours", tasks="; ".join(others))
        if finished:
            period_id = _period(writing, clock, office_code, plan_id, year)
            for clause_id, day in finished.items():
                put_progress(writing, clock, clause_id, period_id, office_code, state="done", done_on=day)
        return put_carry_over(
            writing, clock, plan_id, year, decided=(*go_on, *finished), changes=changes, citation=citation
        )


def _period(writing: Writing, clock: Clock, office_code: str, plan_id: str, year: int) -> str:
    """The period of a plan in which what was done in the year before ``year`` is said."""
    plan = plan_head(writing.connection, plan_id)
    if plan is None:
        raise PlanningError("plan-unknown", plan=plan_id)
    book = book_of(writing.connection, [plan.issuer_code])
    last = span_named(writing.connection, plan_id, str(year)).starts_on - ONE_DAY
    for day in (min(last, clock.today()), clock.today()):
        span = book.on(plan.issuer_code, plan.period_kind, day)
        if span is not None and standing_paper(writing.connection, plan_id, span.id, office_code) is None:
            return span.id
    raise PlanningError("carry-over-closed")
