"""The sheet of a period as it is printed: the bytes of the paper that stands, or a draft of what stands now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.errors import ReportError
from app.progress import Progress
from app.reports.citing import supplementing
from app.reports.freezing import Given, Printed, drawn, drawn_apart, thawed
from app.reports.from_period import period_report
from app.reports.period_report import PeriodReport
from app.reports.progress_sheet import draw_progress_sheet
from app.tracking.papers import RELATIONS
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
        outside: it was finished in Word: the bytes are that file, a PDF or a .docx.
    """

    pdf: bytes
    report: PeriodReport
    data_code: str
    draft: bool
    frozen: bool
    outside: bool = False

    def as_pdf(self) -> bytes:
        """The bytes as PDF.

        Raises:
            ReportError: ``outside-other-kind``: it was finished in Word and kept as .docx.
        """
        if self.outside and not self.pdf.startswith(b"%PDF"):
            raise ReportError("outside-other-kind")
        return self.pdf

    def as_word(self) -> bytes:
        """The sheet as ``.docx``, to go on with.

        Raises:
            ReportError: ``outside-other-kind``: it was finished in Word and kept as PDF; ``report-font-missing``.
        """
        # lazy: Word is heavy
        from app.reports.word import write_report

        if not self.outside:
            return write_report(self.report)
        if self.pdf.startswith(b"%PDF"):
            raise ReportError("outside-other-kind")
        return self.pdf


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
    before = rows.sent_before(connection, plan_id, period_id, office_code) if paper is None else None
    report = period_report(
        connection,
        plan_id,
        period_id,
        office_code,
        fingerprint=fingerprint,
        mark=mark,
        today=today,
        supplement=supplementing(connection, before, RELATIONS[0]),
    )
    code = paper.data_code if paper else data_code(build(connection, plan_id, period_id, office_code).digest())
    return Sheet(draw_progress_sheet(report, progress), report, code, draft=paper is None, frozen=False)


@dataclass(frozen=True)
class KeptPaper:
    """A paper of any kind as it was submitted, with its number where it has one: its record, words and bytes."""

    paper: rows.PaperRow
    printed: Printed
    pdf: bytes


def kept_paper(connection: Connection, paper_id: str, progress: Progress | None = None) -> KeptPaper | None:
    """A paper as it was kept, or None where its record is not here (a unit's, at the issuer)."""
    row = rows.paper(connection, paper_id)
    _content, frame = rows.frozen_record(connection, paper_id)
    if row is None or not frame:
        return None
    given = _given(row)
    printed = thawed(frame, row.office_code, row.data_code, given)
    pdf = rows.file_of(connection, paper_id) or drawn(frame, row.office_code, row.data_code, given, progress)
    return KeptPaper(row, printed, pdf)


def kept_apart(connection: Connection, paper_id: str) -> tuple[bytes, bytes]:
    """A paper's letter and its annexes as they were frozen, a PDF each; the second is empty where it has none, and
    where its pages are a file from Word.

    Raises:
        ReportError: ``report-nothing``: its record is not here.
    """
    row = rows.paper(connection, paper_id)
    _content, frame = rows.frozen_record(connection, paper_id)
    if row is None or not frame:
        raise ReportError("report-nothing", paper=paper_id)
    if row.outside:
        return rows.file_of(connection, paper_id) or b"", b""
    return drawn_apart(frame, row.office_code, row.data_code, _given(row))


def _given(row: rows.PaperRow) -> Given | None:
    return Given(row.number, row.code, row.dated_on) if row.dated_on else None


def frozen_sheet(connection: Connection, paper: rows.PaperRow, progress: Progress | None = None) -> Sheet | None:
    """A report's paper as it was kept, or None where its record is not here."""
    kept = kept_paper(connection, paper.id, progress)
    if kept is None or not isinstance(kept.printed, PeriodReport):
        return None
    return Sheet(kept.pdf, kept.printed, paper.data_code, draft=False, frozen=True, outside=paper.outside)
