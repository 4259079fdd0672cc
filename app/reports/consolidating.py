"""The consolidation as a paper: frozen when it is submitted, numbered, printed again as it was.

What comes in after it changes the next one; on this one it is named as having come "sau khi tổng hợp".
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date

from app.clock import Clock
from app.errors import ReportError
from app.progress import Progress
from app.reports.consolidated import Consolidation, Sent
from app.reports.freezing import Given, Subject, drawn, freeze, thawed
from app.reports.from_matrix import consolidation
from app.reports.letterhead import PaperReference
from app.reports.submitting import Numbered as Numbered
from app.reports.submitting import number_paper as number
from app.tracking import papers
from app.tracking.paper_forms import paper_form
from app.tracking.progress import period_of_plan
from db.queries import offices
from db.queries import papers as rows
from db.queries.periods import period
from db.queries.plan_head import plan_head
from db.store import Connection, Store

__all__ = ["Kept", "Numbered", "came_later", "kept", "number", "submit"]
KIND = "consolidation"
_NOTHING_CAME = (Sent.NOT_SENT, Sent.UNREADABLE)


@dataclass(frozen=True)
class Kept:
    """A consolidation that was submitted.

    Attributes:
        printed: what it says; pdf: its bytes.
        later: the units whose report came after it.
    """

    paper: rows.PaperRow
    printed: Consolidation
    pdf: bytes
    later: tuple[str, ...]


def submit(
    store: Store,
    clock: Clock,
    who: str,
    plan_id: str,
    period_id: str,
    *,
    fingerprint: str = "",
    progress: Progress | None = None,
) -> str:
    """Freeze the consolidation of a plan and period as it stands today. Returns the paper's id.

    What is recorded for a period opens it.

    Raises:
        TrackingError: ``period-unknown``.
        ReportError: ``report-nothing``, ``report-font-missing``.
        Cancelled: a person asked to stop; nothing was changed.
    """
    with store.write(who, at=clock.now()) as writing:
        period_of_plan(writing, plan_id, period_id)
        connection = writing.connection
        today = clock.today()
        gathered = consolidation(connection, plan_id, period_id, today)
        plan = plan_head(connection, plan_id)
        issuer = offices.office(connection, plan.issuer_code) if plan else None
        span = period(connection, plan.issuer_code, period_id) if plan else None
        if plan is None or issuer is None or span is None:
            raise ReportError("report-nothing", plan=plan_id, period=period_id)
        form = paper_form(connection, issuer)
        blank = PaperReference(form.code("BC"), form.place, today.year, today.month)
        subject = Subject(
            kind=KIND,
            office_code=issuer.code,
            title=gathered.subject,
            as_of=gathered.as_of,
            plan_id=plan_id,
            period_id=period_id,
            period=span.name,
        )
        frozen = freeze(subject, replace(gathered, reference=blank), fingerprint=fingerprint, progress=progress)
        return papers.submit(writing, frozen).id


def kept(connection: Connection, plan_id: str, period_id: str, today: date) -> Kept | None:
    """The latest consolidation of a plan and period that was submitted, or None.

    Raises:
        ReportError: ``report-nothing``: the plan or the period is not known.
    """
    plan = plan_head(connection, plan_id)
    row = rows.standing_paper(connection, plan_id, period_id, plan.issuer_code, KIND) if plan else None
    if row is None:
        return None
    _content, frame = rows.frozen_record(connection, row.id)
    given = Given(row.number, row.code, row.dated_on) if row.dated_on else None
    printed = thawed(frame, row.office_code, row.data_code, given)
    if not isinstance(printed, Consolidation):
        raise ReportError("report-nothing", kind=json.loads(frame)["kind"])
    pdf = rows.file_of(connection, row.id) or drawn(frame, row.office_code, row.data_code, given)
    return Kept(row, printed, pdf, came_later(printed, consolidation(connection, plan_id, period_id, today)))


def came_later(then: Consolidation, now: Consolidation) -> tuple[str, ...]:
    """The units of which nothing had come then, and something has now."""
    without = {unit.name for unit in then.units if unit.sent in _NOTHING_CAME}
    return tuple(unit.name for unit in now.units if unit.name in without and unit.sent not in _NOTHING_CAME)
