"""An office known by its name alone, because its plan was read from paper, turns out to be one that sends packages."""

from __future__ import annotations

from app.standing.asking import book_of
from db.changes import Writing
from db.queries import merging as rows
from db.queries.periods import open_period, period


def merge_office(writing: Writing, old: str, new: str) -> None:
    """Make one office of two: plans, calendar, papers and settings of ``old`` are those of ``new`` from now on.

    What ``new`` said of itself stands: its calendar, where it told one, cuts the periods; a window of ours that it
    does not know stays, without a day on which a report is due. What papers printed stays as it was.

    Args:
        old: an office that is known by its name alone (``db.queries.merging.is_name_only``).
    """
    connection = writing.connection
    told = rows.has_told_calendar(connection, new)
    if told:
        book = book_of(connection, [new])
        for period_id in rows.period_ids(connection, old):
            if period(connection, new, period_id) is None:
                open_period(writing, new, book.of_id(new, period_id))
    rows.merge_office(writing, old, new, keep_calendar=not told)
