"""The sheet of a period as it is printed: the bytes of the paper that stands, or a draft of what stands now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.progress import Progress
from app.reports.freezing import Given, drawn, thawed
from app.reports.from_period import period_report
from app.reports.period_report import PeriodReport
from app.reports.progress_sheet import draw_progress_sheet
from app.tracking.snapshot import data_code
from app.tracking.snapshots import build
from db.queries import papers as rows
from db.store import Connection


@dataclass(frozen=True)
class Sheet:
    """A report as it is printed.

    Attributes:
        pdf: its bytes.
        report: what they say, for forms to go on writing in.
        draft: it was not submitted yet.
        frozen: the bytes are those that were kept; else they were drawn now.
    """

    pdf: bytes
    report: PeriodReport
    data_code: str
    draft: bool
    frozen: bool


def sheet_of(
    connection: Connection,
    plan_id: str,
    period_id: str,
    office_code: str,
    today: date,
    *,
    fingerprint: str = "",
    mark: bool = True,
    progress: Progress | None = None,
) -> Sheet:
    """The sheet of an office, a plan and a period.

    Args:
        today: the day a draft is made.
        fingerprint: mã đối chiếu of the sealing key, for a draft.
        mark: print data code and QR on a draft; a paper that was submitted is what it is.

    Raises:
        ReportError: ``report-nothing``, ``report-font-missing``.
        Cancelled: a person asked to stop.
    """
    paper = rows.standing_paper(connection, plan_id, period_id, office_code)
    if paper is not None and paper.frame_digest:
        kept = frozen_sheet(connection, paper, progress)
        if kept is not None:
            return kept
    report = period_report(connection, plan_id, period_id, office_code, fingerprint=fingerprint, mark=mark, today=today)
    code = paper.data_code if paper else data_code(build(connection, plan_id, period_id, office_code).digest())
    return Sheet(draw_progress_sheet(report, progress), report, code, draft=paper is None, frozen=False)


def frozen_sheet(connection: Connection, paper: rows.PaperRow, progress: Progress | None = None) -> Sheet | None:
    """A report's paper as it was kept, or None where its record is not here (a unit's, at the issuer)."""
    _content, frame = rows.frozen_record(connection, paper.id)
    if not frame:
        return None
    given = Given(paper.number, paper.code, paper.dated_on) if paper.dated_on else None
    printed = thawed(frame, paper.office_code, paper.data_code, given)
    if not isinstance(printed, PeriodReport):
        return None
    pdf = rows.file_of(connection, paper.id) or drawn(frame, paper.office_code, paper.data_code, given, progress)
    return Sheet(pdf, printed, paper.data_code, draft=False, frozen=True)
