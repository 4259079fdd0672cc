"""A report begun from what was said already, to be edited: a longer period's from the reports on its parts, a
consolidated one from the words of the units.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date

from app.standing.asking import moment_at, span_in
from app.standing.moment import Moment
from app.tracking.consolidation import Consolidated, consolidate
from app.tracking.drafting import draft_of
from app.tracking.snapshot import NarrativeWords, Snapshot
from app.tracking.snapshots import build
from db.queries import tracking as rows
from db.queries.plan_head import plan_head
from db.queries.reporting import report_head
from db.store import Connection


def gathered_words(
    connection: Connection,
    plan_id: str,
    period_id: str,
    office_code: str,
    today: date,
    found: Consolidated | None = None,
) -> dict[str, str]:
    """Section → what the reports on the parts say in it, one after the other; sections nobody wrote in are absent.

    Of a plan we issue: what the units say. Else nothing where the period is reported itself.

    Args:
        found: the consolidation of a plan we issue, where it is at hand already.

    Raises:
        TrackingError: ``plan-unknown``, ``period-unknown``.
    """
    span = span_in(connection, plan_id, period_id)
    if consolidates(connection, plan_id, office_code):
        return draft_of(connection, found or consolidate(connection, plan_id, span, today))
    moment = moment_at(connection, plan_id, span, today)
    if not moment.gathered:
        return {}
    heads = [report_head(connection, plan_id, part.id, office_code) for part in moment.parts]
    begun: dict[str, str] = {}
    for field in fields(NarrativeWords):
        said = [text.strip() for head in heads if head is not None and (text := getattr(head, field.name))]
        words = "\n".join(dict.fromkeys(text for text in said if text))
        if words:
            begun[field.name] = words
    return begun


@dataclass(frozen=True)
class TaskWords:
    """What an office wrote of a task last: its result, and why it is late; "" where nothing."""

    note: str = ""
    late_reason: str = ""


def task_words(connection: Connection, plan_id: str, office_code: str, moment: Moment) -> dict[str, TaskWords]:
    """Clause id → what was written last in the parts of a longer period; nothing where it is reported itself."""
    found: dict[str, TaskWords] = {}
    for part in moment.parts if moment.gathered else ():
        for row in rows.progress_of_period(connection, plan_id, part.id, office_code):
            last = found.get(row.clause_id, TaskWords())
            found[row.clause_id] = TaskWords(row.note or last.note, row.late_reason or last.late_reason)
    return found


def consolidates(connection: Connection, plan_id: str, office_code: str) -> bool:
    """The report of this office on the plan is the one it consolidates: it issues the plan to others."""
    plan = plan_head(connection, plan_id)
    return plan is not None and plan.part == "issues" and plan.issuer_code == office_code


def build_begun(
    connection: Connection,
    plan_id: str,
    period_id: str,
    office_code: str,
    today: date,
    found: Consolidated | None = None,
) -> Snapshot:
    """What an office says of a period; one that nobody began to write begins with the words gathered for it.

    Args:
        found: as in ``gathered_words``.

    Raises:
        TrackingError: ``plan-unknown``, ``period-unknown``.
    """
    said = build(connection, plan_id, period_id, office_code)
    if report_head(connection, plan_id, period_id, office_code) is not None:
        return said
    words = gathered_words(connection, plan_id, period_id, office_code, today, found)
    return replace(said, narrative=NarrativeWords(**words))
