"""What our office consolidates of a plan it issues: the units' words and figures, as PDF and workbook.

The consolidated report itself is our office's report on that plan, written and numbered at ``app.desk.report``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from app.desk import offices
from app.desk.office import Office
from app.desk.overtaken import overtaken
from app.exchange.files import write_whole
from app.progress import Progress, Silent
from app.standing.asking import span_in
from app.standing.periods import PeriodSpan
from app.tracking import indicators, reporting
from app.tracking.consolidation import consolidate
from app.tracking.draft_words import PutIn, gathered_into
from app.tracking.gathering import gathered_words
from app.tracking.narratives import SECTIONS, Narrative, Narratives, narratives
from db.queries import matrix as matrix_rows
from db.queries.matrix_rows import MatrixTask
from db.queries.reporting import report_head

__all__ = [
    "SECTIONS",
    "MatrixTask",
    "Narrative",
    "Narratives",
    "PutIn",
    "add_indicator",
    "into_draft",
    "keep_book",
    "keep_sheet",
    "kept",
    "present",
    "set_targets",
    "words_for_superior",
    "words_of_units",
    "write_book",
    "write_sheet",
]

if TYPE_CHECKING:
    from app.reports.consolidated import Consolidation
    from app.reports.consolidating import Kept


def kept(office: Office, plan_id: str, period_id: str) -> Kept | None:
    """The consolidation that was submitted last, with the units that came after it or say otherwise since; None where
    there is none.

    Raises:
        ReportError: it cannot be read.
    """
    # lazy: papers are heavy
    from app.reports import consolidating

    with office.store.read() as connection:
        found = consolidating.kept(connection, plan_id, period_id, office.clock.today())
    if found is None:
        return None
    called = {one.code: one.name for one in offices.known(office)}
    since = [one for one in overtaken(office) if (one.plan_id, one.period_id) == (plan_id, period_id)]
    names = [called.get(code, code) for one in since for code in one.units]
    return replace(found, changed=tuple(name for name in names if name not in found.later))


def present(office: Office, plan_id: str, period_id: str, progress: Progress | None = None) -> Consolidation:
    """What the consolidation says of what stands now.

    Raises:
        Cancelled: a person asked to stop.
        ReportError: there is nothing to say.
    """
    # lazy: papers are heavy
    from app.reports.from_matrix import consolidation

    with office.store.read() as connection:
        return consolidation(connection, plan_id, period_id, office.clock.today(), progress)


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
    return write_sheet(paper.printed if paper else present(office, plan_id, period_id, progress), paper, path, progress)


def keep_book(office: Office, plan_id: str, period_id: str, path: Path, progress: Progress) -> Path:
    """``write_book`` of the consolidation that was submitted, or of what stands now.

    Raises:
        ReportError, ExchangeError: nothing to write, or it could not be written.
    """
    paper = kept(office, plan_id, period_id)
    return write_book(paper.printed if paper else present(office, plan_id, period_id, progress), path, progress)


def words_of_units(office: Office, plan_id: str, span: PeriodSpan) -> Narratives:
    """What the units say in words, task by task and section by section.

    Raises:
        TrackingError: ``plan-unknown``.
    """
    with office.store.read() as connection:
        return narratives(connection, consolidate(connection, plan_id, span, office.clock.today()))


def words_for_superior(office: Office, period_id: str) -> list[tuple[str, Narratives]]:
    """What the units of every plan we issue say in a period: (title of the plan, words). For a report of ours to a
    superior, which a person puts together from them.
    """
    with office.store.read() as connection:
        plans = matrix_rows.issued_plans(connection)
        spans = [(plan, span_in(connection, plan.id, period_id)) for plan in plans]
        today = office.clock.today()
        return [
            (plan.title, narratives(connection, consolidate(connection, plan.id, span, today))) for plan, span in spans
        ]


def into_draft(office: Office, plan_id: str, period_id: str, section: str, words: str) -> PutIn:
    """Put words into a section of the draft of our report on a plan; one that nobody began is begun first.

    Words that stand there already are not put in again, and what a person edited stays: the answer says what came in.

    Raises:
        TrackingError: ``period-closed``: it was submitted.
    """
    with office.store.read() as connection:
        head = report_head(connection, plan_id, period_id, office.code)
        begun = {} if head else gathered_words(connection, plan_id, period_id, office.code, office.clock.today())
    before = str(getattr(head, section)) if head else begun.get(section, "")
    found = gathered_into(before, words)
    words_of = {section: found.text}
    reporting.prepare(office.store, office.clock, office.who, plan_id, period_id, office.code, **words_of)
    return found


def add_indicator(office: Office, clause_id: str, name: str, unit: str, roll_up: str, weight: str | None) -> str:
    """Give a task of a plan we issue an indicator; units fill it in. Returns its id.

    Raises:
        TrackingError: as ``app.tracking.indicators.add_indicator``.
    """
    told = (office.store, office.clock, office.who, clause_id, office.code)
    return indicators.add_indicator(*told, name, unit, roll_up, weight)


def set_targets(office: Office, indicator_id: str, year: int, values: Mapping[str, Decimal]) -> frozenset[str]:
    """Give several units their plan of the year for an indicator: all of them, or none.

    Raises:
        TrackingError: ``indicator-unknown``.
    """
    return indicators.set_targets(office.store, office.clock, office.who, indicator_id, year, values)
