"""Papers that officers write, on their way: submitted and frozen, approved, numbered, printed again as they were.

The reminder (công văn đôn đốc), the letter about our mã đối chiếu, answers and accounts, the office's own plan, the
biên bản bàn giao. Until one is submitted it is a draft (``drafting``); what is submitted is the clean copy with number
and day left blank, and văn thư's number is put on that very text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.clock import Clock
from app.errors import ReportError
from app.reports.drafting import LETTERS, LetterDraft, Sealing, form_of, printed
from app.reports.form_check import asked_of, require_form
from app.reports.freezing import Letter, Subject, freeze
from app.reports.reprint import kept_paper
from app.tracking import papers
from app.tracking.paper_forms import put_form
from app.tracking.paper_kinds import HAND_OVER
from db.queries import papers as rows
from db.queries.plan_head import plan_head
from db.store import Connection, Store


@dataclass(frozen=True)
class KeptLetter:
    """A paper of these kinds that was submitted: its record, what it says, its bytes."""

    paper: rows.PaperRow
    printed: Letter
    pdf: bytes


def submit_letter(
    store: Store, clock: Clock, who: str, office_code: str, draft: LetterDraft, sealing: Sealing | None = None
) -> str:
    """Trình ký of a draft. Returns the paper's id (``submitting.number_paper`` numbers it).

    Raises:
        ReportError, TrackingError, TrustError: as ``submit_letters``.
    """
    return submit_letters(store, clock, who, office_code, (draft,), sealing)[0]


def submit_letters(
    store: Store,
    clock: Clock,
    who: str,
    office_code: str,
    drafts: Sequence[LetterDraft],
    sealing: Sealing | None = None,
) -> tuple[str, ...]:
    """Trình ký of drafts: all of them, or none. Returns the papers' ids. Who signs is kept for the next papers.

    A letter that says to the last word what one of today says, which is on its way or went out, is that one.

    Raises:
        ReportError: ``report-nothing``; what ``form_check.require_form`` says; ``report-font-missing``.
        TrackingError: ``period-unknown``. TrustError: ``not-a-certificate``.
    """
    with store.write(who, at=clock.now()) as writing:
        made = []
        for draft in drafts:
            found = printed(writing.connection, office_code, draft, clock.today(), sealing)
            require_form(found, asked_of(form_of(writing.connection, office_code, draft), title=draft.title))
            plan = plan_head(writing.connection, draft.plan_id) if draft.plan_id else None
            subject = Subject(
                draft.kind,
                office_code,
                found.about(),
                clock.today(),
                draft.plan_id or None,
                draft.period_id,
                addressee_code=_addressee(office_code, draft, plan.issuer_code if plan else office_code),
            )
            kept = {"title": draft.title, "signer": draft.signer}
            put_form(writing, office_code, {field: text for field, text in kept.items() if text})
            made.append(papers.submit_once(writing, freeze(subject, found)).id)
        return tuple(made)


def _addressee(office_code: str, draft: LetterDraft, issuer_code: str) -> str:
    """The one office that a letter goes to: a plan's issuer, or the only unit it is for; "" where there are several."""
    if issuer_code != office_code:
        return issuer_code
    return draft.units[0] if len(draft.units) == 1 else ""


def kept_letter(connection: Connection, paper_id: str) -> KeptLetter:
    """A letter as it was submitted, with its number where it has one.

    Raises:
        ReportError: ``report-nothing``: there is no such letter.
    """
    kept = kept_paper(connection, paper_id)
    if kept is None or not isinstance(kept.printed, Letter):
        raise ReportError("report-nothing", paper=paper_id)
    return KeptLetter(kept.paper, kept.printed, kept.pdf)


def letters_of(connection: Connection, office_code: str) -> list[rows.PaperRow]:
    """The letters of an office, the last submitted first."""
    return rows.papers_of_kinds(connection, office_code, (*LETTERS, HAND_OVER))
