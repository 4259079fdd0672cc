"""The consolidated report of a plan our office issues: as it stands, submitted, numbered; as PDF and workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.desk.office import Office
from app.exchange.files import write_whole
from app.progress import Progress, Silent

if TYPE_CHECKING:
    from app.reports.consolidated import Consolidation
    from app.reports.consolidating import Kept
    from app.reports.submitting import Numbered


def kept(office: Office, plan_id: str, period_id: str) -> Kept | None:
    """The consolidation that was submitted last, with the units that came after it; None where there is none.

    Raises:
        ReportError: it cannot be read.
    """
    # lazy: papers are heavy
    from app.reports import consolidating

    with office.store.read() as connection:
        return consolidating.kept(connection, plan_id, period_id, office.clock.today())


def present(office: Office, plan_id: str, period_id: str) -> Consolidation:
    """What the consolidation says of what stands now.

    Raises:
        ReportError: there is nothing to say.
    """
    # lazy: papers are heavy
    from app.reports.from_matrix import consolidation

    with office.store.read() as connection:
        return consolidation(connection, plan_id, period_id, office.clock.today())


def write_sheet(found: Consolidation, paper: Kept | None, path: Path, progress: Progress | None = None) -> Path:
    """The consolidated report as PDF: the bytes of the paper that was submitted, or what was found now.

    Raises:
        ReportError, ExchangeError: it cannot be drawn, or could not be written.
    """
    # lazy: papers are heavy
    from app.reports.consolidated_pdf import draw_consolidated

    write_whole(path, paper.pdf if paper else draw_consolidated(found, progress or Silent()))
    return path


def write_book(found: Consolidation, path: Path, progress: Progress | None = None) -> Path:
    """The consolidated sheet as .xlsx.

    Raises:
        ExchangeError: it could not be written.
    """
    # lazy: papers are heavy
    from app.reports.consolidated_xlsx import write_consolidated

    write_whole(path, write_consolidated(found, progress or Silent()))
    return path


def keep_sheet(office: Office, plan_id: str, period_id: str, path: Path, progress: Progress) -> Path:
    """``write_sheet`` of the consolidation that was submitted, or of what stands now.

    Raises:
        ReportError, ExchangeError: nothing to write, or it could not be written.
    """
    paper = kept(office, plan_id, period_id)
    return write_sheet(paper.printed if paper else present(office, plan_id, period_id), paper, path, progress)


def keep_book(office: Office, plan_id: str, period_id: str, path: Path, progress: Progress) -> Path:
    """``write_book`` of the consolidation that was submitted, or of what stands now.

    Raises:
        ReportError, ExchangeError: nothing to write, or it could not be written.
    """
    paper = kept(office, plan_id, period_id)
    return write_book(paper.printed if paper else present(office, plan_id, period_id), path, progress)


def submit(office: Office, plan_id: str, period_id: str, progress: Progress | None = None) -> str:
    """Trình ký of the consolidation as it stands now. Returns the paper's id.

    Raises:
        ReportError: there is nothing to say, or it cannot be drawn.
    """
    # lazy: papers are heavy
    from app.reports import consolidating

    return consolidating.submit(
        office.store,
        office.clock,
        office.who,
        plan_id,
        period_id,
        fingerprint=office.fingerprint(),
        progress=progress or Silent(),
    )


def give_number(office: Office, paper_id: str, given: str, code: str, dated_on: date | None) -> Numbered:
    """Ký duyệt and number of a consolidation that was submitted; an empty number takes the next free one.

    Raises:
        TrackingError: the number cannot be given.
    """
    # lazy: papers are heavy
    from app.reports import consolidating

    return consolidating.number(
        office.store, office.clock, office.who, paper_id, number=given, code=code, dated_on=dated_on
    )
