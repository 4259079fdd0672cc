"""Papers that officers write: what each begins with, gathered from the store, and what a draft of it prints.

A draft is only what was typed and chosen; until it is submitted (``letters``) nothing of it is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from app.errors import ReportError
from app.reports.citing import cited
from app.reports.form_check import BLANK
from app.reports.freezing import Letter
from app.reports.from_certificate import certificate_letter
from app.reports.from_period import deadline_words, product_words
from app.reports.from_reminder import reminder
from app.reports.letterhead import PaperReference
from app.reports.official_letter import LetterFrame
from app.reports.official_names import full_name, issuing_body, known_by, signature
from app.reports.own_plan import OwnPlan, OwnTask
from app.reports.plain_letter import PlainLetter, QuotedDifficulty
from app.reports.text import one_line, short_date
from app.reports.wording import wording, wordings
from app.standing.asking import TaskStanding, book_of, standings
from app.standing.rules import OVERDUE
from app.tracking.difficulties import difficulty_digest
from app.tracking.paper_forms import PaperForm, paper_form
from app.tracking.paper_kinds import CERTIFICATE, EXPLANATION, OWN_PLAN, REMINDER, REPLY
from app.tracking.sentences import bare, ended
from db.queries import offices
from db.queries import tracking as rows
from db.queries.plan_head import PlanHead, plan_head
from db.queries.plans import assignments, clause_texts
from db.queries.rows import OfficeRow
from db.store import Connection

LETTERS = (REMINDER, CERTIFICATE, REPLY, EXPLANATION, OWN_PLAN)
WRITTEN = (REPLY, EXPLANATION, OWN_PLAN)
"""Those whose words an officer writes; the others are gathered."""


@dataclass(frozen=True)
class LetterDraft:
    """What was typed and chosen for a paper.

    Attributes:
        kind: one of ``LETTERS``.
        units: codes: whom a reminder goes to, whom an answer is for.
        explain: those reminded are asked to explain why (yêu cầu giải trình).
        replaces: why the key before is given up, of a letter about our mã đối chiếu.
        addressees, recipients: lines; None takes those gathered.
        authority, title, signer: who signs; "" takes the form of the office.
        subject, text: of a letter written by hand: after ``V/v``, and its paragraphs.
        quotes: the difficulties that an answer was begun for.
        purpose, organising, tasks: of the office's own plan.
    """

    kind: str
    plan_id: str = ""
    period_id: str = ""
    units: tuple[str, ...] = ()
    explain: bool = False
    replaces: str = ""
    addressees: tuple[str, ...] | None = None
    recipients: tuple[str, ...] | None = None
    authority: str = ""
    title: str = ""
    signer: str = ""
    subject: str = ""
    text: tuple[str, ...] = ()
    quotes: tuple[QuotedDifficulty, ...] = ()
    purpose: tuple[str, ...] = ()
    organising: tuple[str, ...] = ()
    tasks: tuple[OwnTask, ...] = ()


@dataclass(frozen=True)
class Sealing:
    """The certificate that a letter about our mã đối chiếu tells of."""

    pem: str
    training: bool


def begun(connection: Connection, office_code: str, draft: LetterDraft, today: date) -> LetterDraft:
    """A draft with the words, tasks and lines it begins with; what it says already stays.

    Raises:
        ReportError: ``report-nothing``: the office or the plan is not known; ``explanation-nothing``: no task is
            overdue.
        TrackingError: ``period-unknown``.
    """
    office = _office(connection, office_code)
    begin = {REPLY: _answer, EXPLANATION: _account, OWN_PLAN: _own_plan}.get(draft.kind)
    found = begin(connection, office, draft, today) if begin else draft
    form = _form(connection, office, draft)
    signing = (found.authority or form.authority, found.title or form.title, found.signer or form.signer)
    return replace(found, authority=signing[0], title=signing[1], signer=signing[2])


def printed(
    connection: Connection, office_code: str, draft: LetterDraft, today: date, sealing: Sealing | None = None
) -> Letter:
    """What a draft prints, marked as a draft.

    Args:
        sealing: needed for the letter about our mã đối chiếu.

    Raises:
        ReportError: ``report-nothing``: the office, the plan or whom it is about is not known, or nothing is written.
        TrackingError: ``period-unknown``. TrustError: ``not-a-certificate``.
    """
    office = _office(connection, office_code)
    found: Letter
    if draft.kind == REMINDER:
        found = reminder(connection, draft.plan_id, draft.period_id, draft.units, today, explain=draft.explain)
    elif draft.kind == CERTIFICATE and sealing is not None:
        found = certificate_letter(
            connection, office_code, sealing.pem, today, training=sealing.training, replaces=draft.replaces
        )
    elif draft.kind == OWN_PLAN:
        found = _printed_plan(connection, office, draft, today)
    elif draft.kind in (REPLY, EXPLANATION):
        frame = _frame(_form(connection, office, draft), office, draft, today)
        found = PlainLetter(frame, draft.subject, draft.text, draft.quotes)
    else:
        raise ReportError("report-nothing", kind=draft.kind)
    return replace(found, letter=_given(found.letter, draft, _form(connection, office, draft)))


def form_of(connection: Connection, office_code: str, draft: LetterDraft) -> PaperForm:
    """The form of the office's papers, as a draft is written in it.

    Raises:
        ReportError: ``report-nothing``.
    """
    return _form(connection, _office(connection, office_code), draft)


def again(printed: Letter, kind: str, plan_id: str) -> LetterDraft:
    """A paper that was taken back, as a draft to go on with; only of the kinds an officer writes (``WRITTEN``)."""
    letter = printed.letter
    # The lines above the title follow from it and from the form of the office.
    title = letter.signature.lines[-1] if letter.signature.lines else ""
    draft = LetterDraft(
        kind,
        plan_id,
        addressees=letter.addressees,
        recipients=letter.recipients,
        title=title,
        signer=letter.signature.name,
    )
    if isinstance(printed, PlainLetter):
        return replace(draft, subject=printed.subject, text=printed.text, quotes=printed.quotes)
    if isinstance(printed, OwnPlan):
        return replace(draft, purpose=printed.purpose, organising=printed.organising, tasks=printed.tasks)
    return draft


def _office(connection: Connection, office_code: str) -> OfficeRow:
    office = offices.office(connection, office_code)
    if office is None:
        raise ReportError("report-nothing", office=office_code)
    return office


def _plan(connection: Connection, plan_id: str) -> tuple[PlanHead, OfficeRow]:
    plan = plan_head(connection, plan_id)
    issuer = offices.office(connection, plan.issuer_code) if plan else None
    if plan is None or issuer is None:
        raise ReportError("report-nothing", plan=plan_id)
    return plan, issuer


def _form(connection: Connection, office: OfficeRow, draft: LetterDraft) -> PaperForm:
    """The form of the office; a plan's issuer is addressed only by the letters that go up to it."""
    if draft.kind != EXPLANATION or not draft.plan_id:
        return paper_form(connection, office)
    plan, issuer = _plan(connection, draft.plan_id)
    return paper_form(connection, office, issuer, plan.report_via)


def _frame(form: PaperForm, office: OfficeRow, draft: LetterDraft, today: date) -> LetterFrame:
    plan = draft.kind == OWN_PLAN
    return LetterFrame(
        body=issuing_body(form),
        reference=PaperReference(
            code=form.code("KH" if plan else ""), place=form.place, year=today.year, month=today.month
        ),
        office_name=full_name(office),
        addressees=() if plan else form.addressees,
        signature=signature(form),
        recipients=form.told() if plan else known_by(form),
        made_at=datetime.combine(today, datetime.min.time(), UTC),
    )


def _given(letter: LetterFrame, draft: LetterDraft, form: PaperForm) -> LetterFrame:
    """The head and foot with what was given for this paper."""
    return replace(
        letter,
        addressees=letter.addressees if draft.addressees is None else draft.addressees,
        recipients=letter.recipients if draft.recipients is None else draft.recipients,
        signature=signature(form, draft.authority, draft.title, draft.signer),
    )


# -- what each begins with


def _answer(connection: Connection, office: OfficeRow, draft: LetterDraft, _today: date) -> LetterDraft:
    """An answer to a unit: its difficulties with what was decided; to anybody else, words still to be written."""
    unit = offices.office(connection, draft.units[0]) if draft.units else None
    if unit is None or not draft.plan_id:
        return draft
    plan, issuer = _plan(connection, draft.plan_id)
    names = {
        "plan": cited(plan, full_name(issuer)).cited(),
        "office": full_name(office),
        "unit": full_name(unit),
    }
    asked = rows.difficulties(connection, draft.plan_id, office_code=unit.code)
    told = [
        wording(
            "reply.question",
            number=str(number),
            text=bare(one_line(one.text)),
            clause=f" ({one.label})" if one.label else "",
            answer=ended(one_line(one.answer or "")) or f"{BLANK}.",
        )
        for number, one in enumerate(asked, 1)
    ]
    text = (wording("reply.opening", **names), *told, wording("reply.request", **names))
    about = wording("reply.about", plan=cited(plan, full_name(issuer)).named())
    addressees = (full_name(unit),) if draft.addressees is None else draft.addressees
    quotes = tuple(
        QuotedDifficulty(one.id, one.text, difficulty_digest(one.id, one.text, one.proposal)) for one in asked
    )
    return replace(
        draft,
        subject=draft.subject or about,
        text=draft.text or text,
        addressees=addressees,
        quotes=draft.quotes or quotes,
    )


def _account(connection: Connection, office: OfficeRow, draft: LetterDraft, today: date) -> LetterDraft:
    """An account to the issuer of what is overdue, each with the reason that was noted, or room for it."""
    if not draft.plan_id:
        return draft
    plan, issuer = _plan(connection, draft.plan_id)
    late = [one for one in _led(connection, draft, office.code, today) if one.standing.status.code == OVERDUE]
    if not late and not draft.text:
        raise ReportError("explanation-nothing")
    names = {"plan": cited(plan, full_name(issuer)).cited(), "office": full_name(office)}
    told = [
        wording(
            "explanation.task",
            number=str(number),
            clause=one.label,
            due=deadline_words(one) or BLANK,
            days=str(one.standing.status.days),
            as_of=short_date(today),
            reason=wording("explanation.reason", text=bare(one.facts.late_reason))
            if one.facts.late_reason
            else wording("explanation.no_reason"),
        )
        for number, one in enumerate(late, 1)
    ]
    text = (wording("explanation.opening", **names), *told, wording("explanation.request", **names))
    about = wording("explanation.about", plan=cited(plan, full_name(issuer)).named())
    addressees = _form(connection, office, draft).addressees if draft.addressees is None else draft.addressees
    return replace(draft, subject=draft.subject or about, text=draft.text or text, addressees=addressees)


def _own_plan(connection: Connection, office: OfficeRow, draft: LetterDraft, today: date) -> LetterDraft:
    """The tasks the office answers for, with the people and days that were noted."""
    plan, issuer = _plan(connection, draft.plan_id)
    names = {"plan": cited(plan, full_name(issuer)).cited(), "office": full_name(office)}
    found = _led(connection, draft, office.code, today)
    texts = clause_texts(connection, [one.clause_num for one in found])
    helping: dict[int, list[str]] = {}
    for one in assignments(connection, draft.plan_id):
        if one.role == "coordinate":
            card = offices.office(connection, one.office_code)
            helping.setdefault(one.clause_num, []).append(card.short if card else one.office_code)
    tasks = tuple(
        OwnTask(
            "" if one.facts.own else one.label,
            texts[one.clause_num],
            one.facts.handler,
            "; ".join(helping.get(one.clause_num, ())),
            product_words(one),
            short_date(one.facts.own_due_on) if one.facts.own_due_on else deadline_words(one),
        )
        for one in found
    )
    return replace(
        draft,
        purpose=draft.purpose or wordings("own_plan.purpose", **names),
        organising=draft.organising or wordings("own_plan.organising", **names),
        tasks=draft.tasks or tasks,
        recipients=_told(connection, office) if draft.recipients is None else draft.recipients,
    )


def _told(connection: Connection, office: OfficeRow) -> tuple[str, ...]:
    """Nơi nhận of a plan, which is addressed to nobody: those the office lets know, without "Như trên"."""
    return tuple(line for line in paper_form(connection, office).told() if line.casefold() != "như trên")


def _led(connection: Connection, draft: LetterDraft, office_code: str, today: date) -> Sequence[TaskStanding]:
    """The tasks our office leads as they stand today, by the period of the draft where it names one."""
    plan, issuer = _plan(connection, draft.plan_id)
    book = book_of(connection, [issuer.code])
    span = (
        book.of_id(issuer.code, draft.period_id) if draft.period_id else book.on(issuer.code, plan.period_kind, today)
    )
    moment = book.moment(issuer.code, plan.period_kind, span, today)
    found = standings(connection, draft.plan_id, moment, office_code=office_code)
    return [one for one in found if one.facts.role == "lead"]


def _printed_plan(connection: Connection, office: OfficeRow, draft: LetterDraft, today: date) -> OwnPlan:
    plan, issuer = _plan(connection, draft.plan_id)
    if not draft.tasks:
        raise ReportError("report-nothing", plan=draft.plan_id)
    form = paper_form(connection, office)
    return OwnPlan(
        _frame(form, office, draft, today),
        cited(plan, full_name(issuer)),
        draft.tasks,
        draft.purpose,
        draft.organising,
    )
