"""The frozen rows that every screen names: plans, clauses, tasks and offices. Light: they come with the first paint."""

from __future__ import annotations

from db.queries.rows import (
    PAGE,
    ClauseRow,
    Facts,
    NoteRow,
    OfficeRow,
    PlanRow,
    TaskRow,
    Uptake,
    inside,
    reference_of,
    symbol_separator,
)

__all__ = [
    "PAGE",
    "ClauseRow",
    "Facts",
    "NoteRow",
    "OfficeRow",
    "PlanRow",
    "TaskRow",
    "Uptake",
    "inside",
    "reference_of",
    "symbol_separator",
]
