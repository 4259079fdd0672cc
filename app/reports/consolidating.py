"""The consolidated report that was submitted: as it prints, with the units whose report came after it.

It is our office's report on a plan it issues, written, submitted and numbered like every report
(``app.reports.submitting``). Papers of versions before are tables without a text of their own, and stay what they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.reports.consolidated import Consolidation, Sent
from app.reports.freezing import Given, drawn, thawed
from app.reports.from_matrix import consolidation
from app.reports.period_report import PeriodReport
from db.queries import papers as rows
from db.queries.plan_head import plan_head
from db.store import Connection

__all__ = ["Kept", "came_later", "kept"]
_TABLES = "consolidation"
_NOTHING_CAME = (Sent.NOT_SENT, Sent.NOT_DUE, Sent.UNREADABLE)


@dataclass(frozen=True)
class Kept:
    """A consolidation that was submitted.

    Attributes:
        printed: what it says of the units; pdf: its bytes.
        later: the units whose report came after it.
        changed: the others that say otherwise now than when it was submitted.
    """

    paper: rows.PaperRow
    printed: Consolidation
    pdf: bytes
    later: tuple[str, ...]
    changed: tuple[str, ...] = ()


def kept(connection: Connection, plan_id: str, period_id: str, today: date) -> Kept | None:
    """The latest consolidation of a plan and period that was submitted, or None.

    Raises:
        ReportError: ``report-nothing``: the plan or the period is not known.
    """
    plan = plan_head(connection, plan_id)
    if plan is None:
        return None
    for kind in (rows.REPORT, _TABLES):
        row = rows.standing_paper(connection, plan_id, period_id, plan.issuer_code, kind)
        found = _thawed(connection, row, plan_id, period_id, today) if row else None
        if found is not None:
            return found
    return None


def _thawed(connection: Connection, row: rows.PaperRow, plan_id: str, period_id: str, today: date) -> Kept | None:
    _content, frame = rows.frozen_record(connection, row.id)
    if not frame:
        return None
    given = Given(row.number, row.code, row.dated_on) if row.dated_on else None
    printed = thawed(frame, row.office_code, row.data_code, given)
    units = printed.units if isinstance(printed, PeriodReport) else printed
    if not isinstance(units, Consolidation):
        return None
    pdf = rows.file_of(connection, row.id) or drawn(frame, row.office_code, row.data_code, given)
    return Kept(row, units, pdf, came_later(units, consolidation(connection, plan_id, period_id, today)))


def came_later(then: Consolidation, now: Consolidation) -> tuple[str, ...]:
    """The units of which nothing had come then, and something has now."""
    without = {unit.name for unit in then.units if unit.sent in _NOTHING_CAME}
    return tuple(unit.name for unit in now.units if unit.name in without and unit.sent not in _NOTHING_CAME)
