"""Tạm dừng: stretches of days in which an office sets a task aside, each with its reason."""

from __future__ import annotations

from datetime import date, timedelta

from db.changes import Writing
from db.queries.spans import pauses
from db.schema import Pause


def set_paused(
    writing: Writing, clause_num: int, office_code: str, paused: bool, day: date, reason: str | None = None
) -> None:
    """From a day on the office has set the task aside, or taken it up again; before that day nothing changes.

    The last day of a pause is the day before the task is taken up again; a pause begun and ended on one day leaves
    nothing.

    Args:
        reason: why; None leaves the reason of a pause that goes on.
    """
    last = day - timedelta(days=1)
    for span in pauses(writing, clause_num, office_code):
        if paused and span.until_on is None and span.from_on <= day:
            writing.edit(span, reason=span.reason if reason is None else reason)
            return
        if span.from_on > last:
            writing.remove(span)
        elif span.until_on is None or span.until_on > last:
            writing.edit(span, until_on=last)
    if paused:
        writing.add(
            Pause(
                clause_num=clause_num,
                office_code=office_code,
                from_on=day,
                reason=reason or "",
                recorded_at=writing.at,
            )
        )
