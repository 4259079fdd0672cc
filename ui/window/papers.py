"""Papers for the screens: each is drawn on a lane, written whole and read back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import TrustError
from app.exchange.files import write_whole
from app.progress import Progress
from app.workspace import Workspace

if TYPE_CHECKING:
    from app.reports.consolidating import Kept
    from app.reports.submitting import Numbered


class Papers:
    """Draws the papers of one workspace. Heavy libraries are loaded at the first paper."""

    def __init__(self, space: Workspace) -> None:
        self._space = space

    def fingerprint(self) -> str:
        """Mã đối chiếu of the sealing key, as papers print it; "" while the key is gone: papers go on without it."""
        # lazy: start-up time
        from app.trust.certificate import from_file
        from app.trust.fingerprint import code_of, fingerprint

        try:
            pem = self._space.certificate_pem()
        except TrustError:
            return ""
        return code_of(fingerprint(from_file(pem.encode("ascii"))))

    def report(self, plan_id: str, period_id: str, progress: Progress) -> bytes:
        """The report and progress sheet of our office: the paper that was submitted, or a draft of what stands now.

        Raises:
            ReportError: there is nothing to report on.
            Cancelled: a person asked to stop.
        """
        # lazy: start-up time
        from app.reports.reprint import sheet_of

        space = self._space
        with space.store.read() as connection:
            return sheet_of(
                connection,
                plan_id,
                period_id,
                space.office_code,
                space.clock.today(),
                fingerprint=self.fingerprint(),
                progress=progress,
            ).pdf

    def write_consolidated_book(self, plan_id: str, period_id: str, path: Path, progress: Progress) -> Path:
        """The consolidated sheet as .xlsx.

        Raises:
            ReportError, ExchangeError: nothing to write, or it could not be written.
        """
        # lazy: start-up time
        from app.reports.consolidated_xlsx import write_consolidated
        from app.reports.consolidating import kept
        from app.reports.from_matrix import consolidation

        today = self._space.clock.today()
        with self._space.store.read() as connection:
            paper = kept(connection, plan_id, period_id, today)
            found = paper.printed if paper else consolidation(connection, plan_id, period_id, today)
        write_whole(path, write_consolidated(found, progress))
        return path

    def write_consolidated_sheet(self, plan_id: str, period_id: str, path: Path, progress: Progress) -> Path:
        """The consolidated report as PDF: the one that was submitted, or what stands now.

        Raises:
            ReportError, ExchangeError: nothing to write, or it could not be written.
        """
        # lazy: start-up time
        from app.reports.consolidated_pdf import draw_consolidated
        from app.reports.consolidating import kept
        from app.reports.from_matrix import consolidation

        today = self._space.clock.today()
        with self._space.store.read() as connection:
            paper = kept(connection, plan_id, period_id, today)
            found = paper.printed if paper else consolidation(connection, plan_id, period_id, today)
        write_whole(path, paper.pdf if paper else draw_consolidated(found, progress))
        return path

    def kept_consolidation(self, plan_id: str, period_id: str) -> Kept | None:
        """The consolidation that was submitted last, with the units that came after it; None where there is none.

        Raises:
            ReportError: it cannot be read.
        """
        # lazy: start-up time
        from app.reports.consolidating import kept

        with self._space.store.read() as connection:
            return kept(connection, plan_id, period_id, self._space.clock.today())

    def submit_consolidation(self, plan_id: str, period_id: str, progress: Progress) -> str:
        """Trình ký of the consolidation as it stands now. Returns the paper's id.

        Raises:
            ReportError: there is nothing to say, or it cannot be drawn.
        """
        # lazy: start-up time
        from app.reports import consolidating

        space = self._space
        return consolidating.submit(
            space.store,
            space.clock,
            space.identity.person,
            plan_id,
            period_id,
            fingerprint=self.fingerprint(),
            progress=progress,
        )

    def number_consolidation(self, paper_id: str, number: str, code: str, dated_on: date | None) -> Numbered:
        """Ký duyệt and number of a consolidation that was submitted; an empty number takes the next free one.

        Raises:
            TrackingError: the number cannot be given.
        """
        # lazy: start-up time
        from app.reports import consolidating

        space = self._space
        return consolidating.number(
            space.store,
            space.clock,
            space.identity.person,
            paper_id,
            number=number,
            code=code,
            dated_on=dated_on,
        )

    def write_reminder(
        self, plan_id: str, period_id: str, units: Sequence[str], path: Path, progress: Progress
    ) -> Path:
        """The letter that reminds units of a report they owe (công văn đôn đốc).

        Raises:
            ReportError, ExchangeError: nothing to write, or it could not be written.
        """
        # lazy: start-up time
        from app.reports.from_reminder import reminder
        from app.reports.reminder import draw_reminder

        progress.step("reminder", 0, 1)
        with self._space.store.read() as connection:
            found = reminder(connection, plan_id, period_id, units, self._space.clock.today())
        write_whole(path, draw_reminder(found))
        return path

    def write_letter(self, path: Path, replaces: str = "") -> Path:
        """The paper letter that tells other offices our mã đối chiếu.

        Args:
            replaces: why the key before is given up, as the letter says it; "" where it is not.

        Raises:
            ReportError, ExchangeError: it could not be drawn or written.
        """
        # lazy: start-up time
        from app.reports.certificate_letter import draw_certificate_letter
        from app.reports.from_certificate import certificate_letter

        space = self._space
        with space.store.read() as connection:
            found = certificate_letter(
                connection,
                space.office_code,
                space.certificate_pem(),
                space.clock.today(),
                training=space.identity.profile == "training",
                replaces=replaces,
            )
        write_whole(path, draw_certificate_letter(found))
        return path
