"""Official letters on their way: submitted and frozen, approved, numbered, printed again as they were.

The reminder (công văn đôn đốc), the letter about our mã đối chiếu, and the biên bản bàn giao. Until one is submitted it
is a draft; what is submitted is the clean copy with number and day left blank, and văn thư's number is put on that very
text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.clock import Clock
from app.errors import ReportError
from app.reports.freezing import Given, Letter, Subject, drawn, freeze, thawed
from app.reports.from_certificate import certificate_letter
from app.reports.from_reminder import reminder
from app.tracking import papers
from db.queries import papers as rows
from db.queries.plan_head import plan_head
from db.store import Connection, Store

REMINDER, CERTIFICATE, HAND_OVER = "reminder", "certificate_letter", "hand_over"


@dataclass(frozen=True)
class KeptLetter:
    """A letter that was submitted: its paper, what it says, its bytes."""

    paper: rows.PaperRow
    printed: Letter
    pdf: bytes


def submit_reminder(store: Store, clock: Clock, who: str, plan_id: str, period_id: str, units: Sequence[str]) -> str:
    """Trình ký of a reminder to these units. Returns the paper's id (``submitting.number_paper`` numbers it).

    Raises:
        ReportError: ``report-nothing``; ``letter-no-signer``: nobody is named who signs; ``report-font-missing``.
        TrackingError: ``period-unknown``.
    """
    with store.write(who, at=clock.now()) as writing:
        printed = reminder(writing.connection, plan_id, period_id, units, clock.today())
        plan = plan_head(writing.connection, plan_id)
        issuer = plan.issuer_code if plan else ""
        subject = Subject(REMINDER, issuer, printed.about(), printed.as_of, plan_id, period_id)
        _need_signer(printed)
        return papers.submit(writing, freeze(subject, printed)).id


def submit_certificate_letter(
    store: Store, clock: Clock, who: str, office_code: str, pem: str, *, training: bool, replaces: str = ""
) -> str:
    """Trình ký of the letter about our mã đối chiếu. Returns the paper's id.

    Raises:
        ReportError: ``report-nothing``, ``letter-no-signer``, ``report-font-missing``.
        TrustError: ``not-a-certificate``.
    """
    with store.write(who, at=clock.now()) as writing:
        printed = certificate_letter(
            writing.connection, office_code, pem, clock.today(), training=training, replaces=replaces
        )
        _need_signer(printed)
        return papers.submit(
            writing, freeze(Subject(CERTIFICATE, office_code, printed.about(), clock.today()), printed)
        ).id


def kept_letter(connection: Connection, paper_id: str) -> KeptLetter:
    """A letter as it was submitted, with its number where it has one.

    Raises:
        ReportError: ``report-nothing``: there is no such letter.
    """
    row = rows.paper(connection, paper_id)
    _content, frame = rows.frozen_record(connection, paper_id)
    if row is None or not frame:
        raise ReportError("report-nothing", paper=paper_id)
    given = Given(row.number, row.code, row.dated_on) if row.dated_on else None
    printed = thawed(frame, row.office_code, row.data_code, given)
    if not isinstance(printed, Letter):
        raise ReportError("report-nothing", paper=paper_id)
    pdf = rows.file_of(connection, paper_id) or drawn(frame, row.office_code, row.data_code, given)
    return KeptLetter(row, printed, pdf)


def letters_of(connection: Connection, office_code: str) -> list[rows.PaperRow]:
    """The letters of an office, the last submitted first."""
    return rows.papers_of_kinds(connection, office_code, (REMINDER, CERTIFICATE, HAND_OVER))


def _need_signer(printed: Letter) -> None:
    if not printed.letter.signature.name or not printed.letter.signature.lines:
        raise ReportError("letter-no-signer")
