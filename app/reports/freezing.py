"""Freezing a paper: all that it prints becomes canonical JSON, and the PDF is drawn from that record alone.

A report, a consolidation, a letter: each kind is one dataclass of this room and one way to draw it. The record keeps
the dataclass as it was gathered, with the sealing key's mã đối chiếu and the facts each task's standing rests on.
Number and day are no part of it: văn thư adds them afterwards, and the paper is drawn once more from the same record
(``drawn``). What was drawn is kept by hash, and reprints, signing and previews use those bytes only.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from app.clock import HANOI
from app.progress import Progress
from app.reports.certificate_letter import CertificateLetter, lay_out_certificate_letter
from app.reports.consolidated import Consolidation
from app.reports.consolidated_pdf import lay_out_consolidated
from app.reports.hand_over import HandOverRecord, lay_out_hand_over
from app.reports.letterhead import PaperReference
from app.reports.own_plan import OwnPlan, lay_out_own_plan
from app.reports.paint import WAITING, PaintedPaper
from app.reports.pdf_facts import code_told
from app.reports.period_report import PeriodReport
from app.reports.plain_letter import PlainLetter, lay_out_plain_letter
from app.reports.progress_sheet import lay_out_progress_sheet
from app.reports.qr import DataMark
from app.reports.record import canonical, restored
from app.reports.reminder import Reminder, lay_out_reminder
from app.tracking.numbers import as_printed
from app.tracking.papers import Frozen
from app.tracking.snapshot import Snapshot, paper_code

Letter = Reminder | CertificateLetter | PlainLetter | OwnPlan | HandOverRecord
"""Papers that officers write and number for themselves; each has its head and foot in ``letter``."""
Printed = PeriodReport | Consolidation | Letter
_MARKED = PeriodReport | Consolidation | Reminder | OwnPlan
"""Papers whose annexes print data code and QR."""
QR_VERSION = "RV1"


@dataclass(frozen=True)
class Kind:
    """A kind of paper: what it prints, how it is laid out."""

    printed: type[Any]
    lay_out: Callable[[Any, Progress | None], PaintedPaper]


KINDS: Mapping[str, Kind] = {
    "report": Kind(PeriodReport, lay_out_progress_sheet),
    "consolidation": Kind(Consolidation, lay_out_consolidated),
    "reminder": Kind(Reminder, lambda printed, _progress: lay_out_reminder(printed)),
    "certificate_letter": Kind(CertificateLetter, lambda printed, _progress: lay_out_certificate_letter(printed)),
    "reply": Kind(PlainLetter, lambda printed, _progress: lay_out_plain_letter(printed)),
    "explanation": Kind(PlainLetter, lambda printed, _progress: lay_out_plain_letter(printed)),
    "own_plan": Kind(OwnPlan, lambda printed, _progress: lay_out_own_plan(printed)),
    "hand_over": Kind(HandOverRecord, lambda printed, _progress: lay_out_hand_over(printed)),
}


@dataclass(frozen=True)
class Subject:
    """What a paper is about, and whose it is.

    Attributes:
        period: short name of the period, as the QR code gives it.
    """

    kind: str
    office_code: str
    title: str
    as_of: date
    plan_id: str | None = None
    period_id: str = ""
    period: str = ""
    addressee_code: str = ""


@dataclass(frozen=True)
class Given:
    """What văn thư adds to a frozen paper."""

    number: str
    code: str
    dated_on: date


def freeze(
    subject: Subject,
    printed: Printed,
    content: Snapshot | None = None,
    *,
    fingerprint: str = "",
    marked: bool = True,
    standings: tuple[Mapping[str, object], ...] = (),
    supplements: str | None = None,
    relation: str = "",
    progress: Progress | None = None,
) -> Frozen:
    """Freeze a paper as it was gathered, and draw it with number and day left blank.

    Args:
        printed: all that it prints.
        content: the snapshot that verdicts bind to, for kinds that have one.
        fingerprint: mã đối chiếu of the sealing key, or "".
        marked: print data code and QR.
        standings: per task the facts its standing rests on, kept with the rest (``app.standing`` gives them).
        supplements, relation: the paper it supplements or replaces.

    Raises:
        ReportError: ``report-font-missing``.
        Cancelled: a person asked the job to stop.
    """
    reference = reference_of(printed)
    frame = canonical(
        {
            "kind": subject.kind,
            "period": subject.period,
            "printed": _final(printed),
            "fingerprint": fingerprint,
            "marked": marked,
            "standings": standings,
        }
    )
    frame_digest = hashlib.sha256(frame.encode("utf-8")).hexdigest()
    content_digest = content.digest() if content else ""
    code = paper_code(content_digest, frame_digest)
    return Frozen(
        kind=subject.kind,
        office_code=subject.office_code,
        plan_id=subject.plan_id,
        period_id=subject.period_id,
        addressee_code=subject.addressee_code,
        title=subject.title,
        as_of=subject.as_of,
        content=content.canonical().decode("utf-8") if content else "",
        content_digest=content_digest,
        frame=frame,
        frame_digest=frame_digest,
        data_code=code,
        pdf=drawn(frame, subject.office_code, code, progress=progress),
        code=reference.code if reference else "",
        supplements=supplements,
        relation=relation,
    )


def thawed(frame: str, office_code: str, data_code: str, given: Given | None = None) -> Printed:
    """What a frozen paper prints, with number and day where văn thư has given them.

    Raises:
        ValueError: the record is none of this program's.
    """
    raw = json.loads(frame)
    printed: Printed = restored(KINDS[raw["kind"]].printed, raw["printed"])
    # Letters of versions before bear no code, nor do those without an annex.
    if raw["marked"] and isinstance(printed, _MARKED) and "mark" in raw["printed"]:
        qr = "|".join(part for part in (QR_VERSION, office_code, raw["period"], data_code) if part)
        printed = replace(printed, mark=DataMark(data_code, qr, raw["fingerprint"]))
    if given is None:
        return printed
    made_at = datetime.combine(given.dated_on, datetime.min.time(), HANOI)
    if isinstance(printed, Consolidation):
        return replace(printed, reference=printed.reference and _numbered(printed.reference, given), made_at=made_at)
    if isinstance(printed, Letter):
        letter = replace(printed.letter, reference=_numbered(printed.letter.reference, given), made_at=made_at)
        return replace(printed, letter=letter)
    return replace(printed, reference=_numbered(printed.reference, given), made_at=made_at)


def drawn(
    frame: str, office_code: str, data_code: str, given: Given | None = None, progress: Progress | None = None
) -> bytes:
    """The PDF of a frozen paper. The same record gives the same bytes.

    Raises:
        ReportError, Cancelled: as ``freeze``.
    """
    return _laid(frame, office_code, data_code, given, progress)[1].pdf(progress)


def drawn_apart(
    frame: str, office_code: str, data_code: str, given: Given | None = None, progress: Progress | None = None
) -> tuple[bytes, bytes]:
    """The letter of a frozen paper and its annexes, a PDF each; the second is empty where it has no annex.

    Raises:
        ReportError, Cancelled: as ``freeze``.
    """
    printed, laid = _laid(frame, office_code, data_code, given, progress)
    letter, annexes = laid.apart(_cited(printed))
    return letter.pdf(progress), annexes.pdf(progress) if annexes else b""


def _laid(
    frame: str, office_code: str, data_code: str, given: Given | None, progress: Progress | None
) -> tuple[Printed, PaintedPaper]:
    """What a frozen paper prints, and its pages. Its file tells the data code, by which it is known again; that of a
    report whose code is not printed tells none.
    """
    printed = thawed(frame, office_code, data_code, given)
    laid = KINDS[json.loads(frame)["kind"]].lay_out(printed, progress)
    if isinstance(printed, Letter):
        laid.facts = replace(laid.facts, subject=code_told(data_code))
    return printed, laid


def _cited(printed: Printed) -> str:
    """Number and code as the signature on an annex gives them; ``WAITING`` stands for a number still to come."""
    reference = reference_of(printed)
    if reference is None:
        return ""
    party = printed.letter.body.party if isinstance(printed, Letter) else printed.body.party
    number = as_printed(str(reference.number)) if reference.number else WAITING
    return f"{number}{'-' if party else '/'}{reference.code}"


def has_annex(printed: Printed) -> bool:
    """Whether a paper has an annex beside its letter."""
    match printed:
        case PeriodReport():
            return printed.annexed
        case Reminder():
            return bool(printed.overdue)
        case OwnPlan() | HandOverRecord():
            return bool(printed.tasks)
        case _:
            return False


def _final(printed: Printed) -> Printed:
    """The paper as it goes to be signed: no draft; its mark follows from the record itself."""
    if isinstance(printed, Letter):
        return replace(printed, letter=replace(printed.letter, draft=False))
    return replace(printed, draft=False, mark=None)


def reference_of(printed: Printed) -> PaperReference | None:
    """Number, code, place and date as a paper prints them, where it has them."""
    return printed.letter.reference if isinstance(printed, Letter) else printed.reference


def _numbered(reference: PaperReference, given: Given) -> PaperReference:
    return replace(reference, number=given.number, code=given.code, signed_on=given.dated_on)
