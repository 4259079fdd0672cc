"""Papers that officers write: reminders, answers, accounts, the letter about our mã đối chiếu, the office's own plan.

Such a paper is drafted, submitted as a clean copy with number and day left blank, numbered, and sent; it is written as
PDF, or as Word to go on with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.desk import paper_record
from app.desk.office import Office
from app.exchange.files import write_whole
from app.standing.asking import span_in
from app.tracking import numbers
from app.tracking.consolidation import EXPECTED, consolidate
from app.tracking.paper_kinds import CERTIFICATE, EXPLANATION, OWN_PLAN, REMINDER, REPLY
from db.queries import offices, tracking
from db.queries.papers import PaperRow
from db.queries.plans import plans

__all__ = [
    "CERTIFICATE",
    "EXPLANATION",
    "OWN_PLAN",
    "REMINDER",
    "REPLY",
    "PaperRow",
    "again",
    "begin",
    "call_off",
    "free_number",
    "listed",
    "mark_sent",
    "not_due_yet",
    "number",
    "preview",
    "quoted",
    "submit",
    "submit_certificate_letter",
    "submit_reminders",
    "take_back",
    "write",
    "write_certificate_letter",
]

if TYPE_CHECKING:
    from app.reports.drafting import LetterDraft, Sealing
    from app.reports.submitting import Numbered


def begin(office: Office, draft: LetterDraft) -> LetterDraft:
    """A draft with the words, tasks and lines it begins with, and who signs; what it says already stays.

    Raises:
        ReportError: ``report-nothing``. TrackingError: ``period-unknown``.
    """
    # lazy: papers are heavy
    from app.reports.drafting import begun, printed

    sealing, today = _sealing(office, draft), office.clock.today()
    with office.store.read() as connection:
        found = begun(connection, office.code, draft, today)
        if found.addressees is not None and found.recipients is not None:
            return found
        lines = printed(connection, office.code, found, today, sealing).letter
    return replace(
        found,
        addressees=lines.addressees if found.addressees is None else found.addressees,
        recipients=lines.recipients if found.recipients is None else found.recipients,
    )


def again(office: Office, paper_id: str) -> LetterDraft | None:
    """A paper that was taken back, as a draft to go on with; None where its kind is gathered, not written.

    Raises:
        ReportError: ``report-nothing``: there is no such paper.
    """
    # lazy: papers are heavy
    from app.reports.drafting import WRITTEN
    from app.reports.drafting import again as read
    from app.reports.letters import kept_letter

    with office.store.read() as connection:
        kept = kept_letter(connection, paper_id)
    if kept.paper.kind not in WRITTEN:
        return None
    paper = kept.paper
    units = (paper.addressee_code,) if paper.kind == REPLY and paper.addressee_code else ()
    return replace(read(kept.printed, paper.kind, paper.plan_id or ""), period_id=paper.period_id, units=units)


def preview(office: Office, draft: LetterDraft) -> bytes:
    """The paper as its draft stands, as PDF marked DỰ THẢO.

    Raises:
        ReportError: ``report-nothing``. TrackingError: ``period-unknown``. TrustError: ``key-missing``.
    """
    # lazy: papers are heavy
    from app.reports.drafting import printed
    from app.reports.freezing import KINDS

    sealing = _sealing(office, draft)
    with office.store.read() as connection:
        found = printed(connection, office.code, draft, office.clock.today(), sealing)
    return KINDS[draft.kind].lay_out(found, None).pdf()


def submit(office: Office, draft: LetterDraft) -> str:
    """Trình ký of a draft. Returns the paper's id.

    Raises:
        ReportError: ``letter-no-signer`` and the others of ``app.reports.letters.submit_letter``.
        TrackingError: ``period-unknown``. TrustError: ``key-missing``.
    """
    # lazy: papers are heavy
    from app.reports.letters import submit_letter

    sealing = _sealing(office, draft)
    return submit_letter(office.store, office.clock, office.who, office.code, draft, sealing)


def submit_reminders(
    office: Office,
    plan_id: str,
    period_id: str,
    units: Sequence[str],
    *,
    explain: bool = False,
    each: bool = False,
    title: str = "",
    signer: str = "",
) -> tuple[str, ...]:
    """Trình ký of a reminder to these units, all letters or none. Returns the papers' ids.

    Args:
        explain: the units are asked to explain why (yêu cầu giải trình).
        each: a letter for each unit, in place of one for all.
        title, signer: who signs; "" takes the form of the office.

    Raises:
        ReportError, TrackingError: as ``submit``.
    """
    # lazy: papers are heavy
    from app.reports.drafting import LetterDraft
    from app.reports.letters import submit_letters

    groups = [(unit,) for unit in units] if each else [tuple(units)]
    drafts = [LetterDraft(REMINDER, plan_id, period_id, group, explain, title=title, signer=signer) for group in groups]
    return submit_letters(office.store, office.clock, office.who, office.code, drafts)


def not_due_yet(office: Office, plan_id: str, period_id: str, units: Sequence[str]) -> tuple[str, ...]:
    """Names of these units whose report is not here and not due yet: a letter now goes before its day.

    Raises:
        TrackingError: ``plan-unknown``, ``period-unknown``.
    """
    with office.store.read() as connection:
        span = span_in(connection, plan_id, period_id)
        found = consolidate(connection, plan_id, span, office.clock.today())
    return tuple(one.unit.name for one in found.units if one.unit.code in set(units) and one.state == EXPECTED)


def submit_certificate_letter(office: Office, replaces: str = "") -> str:
    """Trình ký of the letter about our mã đối chiếu. Returns the paper's id.

    Args:
        replaces: why the key before is given up, as the letter says it; "" where it is not.

    Raises:
        ReportError, TrustError: as ``submit``.
    """
    # lazy: papers are heavy
    from app.reports.drafting import LetterDraft

    return submit(office, LetterDraft(CERTIFICATE, replaces=replaces))


def _sealing(office: Office, draft: LetterDraft) -> Sealing | None:
    # lazy: papers are heavy
    from app.reports.drafting import Sealing

    return Sealing(office.certificate_pem(), office.is_training) if draft.kind == CERTIFICATE else None


@dataclass(frozen=True)
class UnitAsking:
    """A unit that told of difficulties on a plan we issue: whom a letter may answer."""

    plan_id: str
    code: str
    name: str
    count: int


def asking(office: Office) -> list[UnitAsking]:
    """The units that told of difficulties, plan by plan."""
    found = []
    with office.store.read() as connection:
        for plan in plans(connection):
            told = tracking.difficulties(connection, plan.id) if plan.part == "issues" and not plan.archived else ()
            for code, count in Counter(one.office_code for one in told).items():
                card = offices.office(connection, code)
                found.append(UnitAsking(plan.id, code, card.name if card else code, count))
    return found


def free_number(office: Office, kind: str) -> str:
    """The number a kind of paper would take next this year."""
    with office.store.read() as connection:
        return numbers.proposed(connection, office.code, kind, office.clock.today().year)


def quoted(office: Office, paper_id: str) -> tuple[str, ...]:
    """The difficulties whose words stand in a letter, for it to answer when it has its number."""
    # lazy: papers are heavy
    from app.reports.letters import kept_letter
    from app.reports.plain_letter import PlainLetter

    with office.store.read() as connection:
        printed = kept_letter(connection, paper_id).printed
    return tuple(quote.text for quote, _said in printed.answers()) if isinstance(printed, PlainLetter) else ()


def number(
    office: Office,
    paper_id: str,
    number: str = "",
    code: str = "",
    dated_on: date | None = None,
    *,
    answers: bool = True,
) -> Numbered:
    """Ký duyệt and number of a letter; an empty number takes the next free one, an empty code the one it has.

    Args:
        answers: the difficulties it quotes are answered by it.

    Raises:
        TrackingError: ``report-step``, ``paper-number-invalid``, ``number-taken``.
    """
    # lazy: papers are heavy
    from app.reports.submitting import number_paper

    return number_paper(
        office.store,
        office.clock,
        office.who,
        paper_id,
        number=number,
        code=code,
        dated_on=dated_on,
        answers=answers,
    )


def correct_number(
    office: Office, paper_id: str, number: str, code: str, dated_on: date | None, reason: str
) -> Numbered:
    """Sửa số, ngày of a paper of any kind that was numbered wrongly and did not go out.

    Raises:
        TrackingError, ReportError: as ``app.reports.correcting.correct_number``.
    """
    # lazy: papers are heavy
    from app.reports import correcting

    told = office.store, office.clock, office.who, paper_id
    return correcting.correct_number(*told, number=number, code=code, dated_on=dated_on, reason=reason)


def call_off(office: Office, paper_id: str, reason: str) -> int:
    """Hủy a letter that has its number and did not go out. Returns how many difficulties are unanswered again.

    Raises:
        TrackingError: ``report-step``, ``reopen-no-reason``, ``answer-went-down``.
    """
    # lazy: papers are heavy
    from app.reports.submitting import call_off_paper

    return call_off_paper(office.store, office.clock, office.who, paper_id, reason)


def mark_sent(office: Office, paper_id: str, sent_on: date | None = None, way: str = "paper") -> None:
    """A numbered letter went out.

    Raises:
        TrackingError: ``report-step``, ``day-ahead``.
    """
    # lazy: papers are heavy
    from app.reports.submitting import mark_paper_sent

    mark_paper_sent(office.store, office.clock, office.who, paper_id, sent_on, way)


def take_back(office: Office, paper_id: str) -> None:
    """A letter that has no number goes back to the desk.

    Raises:
        TrackingError: ``report-step``, ``reopen-needed``.
    """
    # lazy: papers are heavy
    from app.reports.submitting import take_back_paper

    take_back_paper(office.store, office.clock, office.who, paper_id)


def listed(office: Office) -> list[PaperRow]:
    """The letters of the office, the last submitted first."""
    # lazy: papers are heavy
    from app.reports.letters import letters_of

    with office.store.read() as connection:
        return letters_of(connection, office.code)


def write(office: Office, paper_id: str, path: Path) -> Path:
    """A letter as it was submitted, with its number where it has one: as Word where the path says so, else as PDF.

    Raises:
        ReportError, ExchangeError: there is no such letter, or it could not be written.
    """
    return paper_record.write(office, paper_id, path)


def write_certificate_letter(office: Office, path: Path, replaces: str = "") -> Path:
    """The paper letter that tells other offices our mã đối chiếu, as a draft that nobody submitted.

    Args:
        replaces: why the key before is given up, as the letter says it; "" where it is not.

    Raises:
        ReportError, ExchangeError: it could not be drawn or written.
        TrustError: ``key-missing``.
    """
    # lazy: papers are heavy
    from app.reports.certificate_letter import draw_certificate_letter
    from app.reports.from_certificate import certificate_letter

    with office.store.read() as connection:
        found = certificate_letter(
            connection,
            office.code,
            office.certificate_pem(),
            office.clock.today(),
            training=office.is_training,
            replaces=replaces,
        )
    write_whole(path, draw_certificate_letter(found))
    return path
