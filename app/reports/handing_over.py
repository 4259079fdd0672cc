"""Bàn giao, the whole act: the biên bản is gathered, frozen and kept, and the tasks go on, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby

from app.clock import Clock, day_of
from app.errors import ReportError
from app.reports.form_check import asked_of, require_form
from app.reports.freezing import Subject, freeze
from app.reports.from_period import deadline_words, progress_words
from app.reports.hand_over import HandingSide, HandOverRecord, PassedTask
from app.reports.letterhead import PaperReference
from app.reports.official_letter import LetterFrame
from app.reports.official_names import full_name, issuing_body, signature
from app.reports.text import short_date
from app.reports.wording import wording, wordings
from app.standing.asking import book_of
from app.standing.periods import asked_now, period_words
from app.tracking import papers
from app.tracking.consolidation import consolidate
from app.tracking.handing_over import HeldTask, Passing, open_tasks, put_passing
from app.tracking.paper_forms import paper_form
from app.tracking.paper_kinds import HAND_OVER
from db.changes import Writing
from db.queries import offices, today
from db.queries import papers as paper_rows
from db.queries import people as rows
from db.queries import today_units as units
from db.queries.exchange_plan import published_plan_ids
from db.queries.packages import RECEIVED, WAITING
from db.queries.plans import clause_texts
from db.queries.rows import PlanRow
from db.queries.spans import left_open
from db.queries.tracking import difficulties, reports
from db.queries.tree import plans
from db.schema import HandingOver, Paper
from db.store import Connection, Store

_TAKEN = frozenset({*RECEIVED, *WAITING})
"""Outcomes of files about which nothing is to be done, or that ``_packages`` lists."""
_STEPS = {"submitted": "đã trình ký", "approved": "đã ký duyệt, chưa có số", "numbered": "đã có số, chưa gửi"}


@dataclass(frozen=True)
class HandOver:
    """What a person decided about a bàn giao.

    Attributes:
        giver, taker: ids of two people of this desk.
        clause_ids: the open tasks that go on in the taker's hands.
        keys: where keys, passwords and backups lie, a line each.
        more: what else is handed over, a line each.
        title, signer: who confirms it; "" takes the form of the office.
        owed: names of the units that are still owed a data file; "" stands for all of them.
    """

    giver: str
    taker: str
    handed_on: date
    clause_ids: Sequence[str]
    reason: str = ""
    keys: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    title: str = ""
    signer: str = ""
    owed: tuple[str, ...] = ()


def hand_over(store: Store, clock: Clock, who: str, office_code: str, wanted: HandOver) -> tuple[str, int]:
    """Keep the biên bản as a paper and hand the tasks on. Returns the paper's id and how many tasks; where all was
    handed on that day already, the paper of then and none.

    Giving the job back gives back the tasks; the paper stays, and is taken back by itself while it has no number.

    Raises:
        PlanningError, TrackingError: as ``app.tracking.handing_over.put_passing``.
        ReportError: ``report-nothing``, ``report-font-missing``; ``hand-over-nothing``, ``hand-over-waits``; what
            ``form_check.require_form`` says.
    """
    with store.write(who, at=clock.now()) as writing:
        record = gathered(writing.connection, office_code, wanted, clock.today())
        if not record.tasks and (done := _done_already(writing, record)):
            return done, 0
        subject = Subject(HAND_OVER, office_code, record.about(), clock.today())
        paper_id = papers.submit(writing, freeze(subject, record)).id
        writing.undoable = True
        count = put_passing(
            writing,
            office_code,
            Passing(
                record.giver.name,
                record.taker.name,
                wanted.handed_on,
                tuple(wanted.clause_ids),
                wanted.reason,
                paper_id,
            ),
            clock.today(),
        )
        _require_matter(writing, record, paper_id)
        require_form(record, _asked(writing.connection, office_code, wanted.title))
        return paper_id, count


def _asked(connection: Connection, office_code: str, title: str) -> tuple[str, ...]:
    """What the office's form does not say yet; Nơi nhận of a biên bản are the two sides."""
    card = offices.office(connection, office_code)
    return asked_of(paper_form(connection, card), title=title, given=("recipients",)) if card else ()


def _done_already(writing: Writing, record: HandOverRecord) -> str:
    """The paper of the hand-over between these two on that day that left nothing more to hand on; "" where none did."""
    said = {"giver": record.giver.name, "taker": record.taker.name, "handed_on": record.handed_on}
    done = writing.same(HandingOver, **said, reason=" ".join(record.reason.split()))
    kept = writing.get(Paper, done.paper_id) if done is not None and done.paper_id else None
    return kept.id if kept is not None and kept.stage != "taken_back" else ""


def _require_matter(writing: Writing, record: HandOverRecord, made: str) -> None:
    """A biên bản hands something on: tasks, what units wait for, or what a person wrote herself."""
    if record.tasks or record.units or record.more:
        return
    sides = (record.giver.name, record.taker.name)
    for one in rows.handed_over(writing.connection):
        before = one.paper_id and one.paper_id != made and (one.giver, one.taker) == sides
        kept = writing.get(Paper, one.paper_id) if before else None
        if kept is not None and kept.stage in paper_rows.OPEN and not kept.number:
            raise ReportError("hand-over-waits", giver=one.giver, taker=one.taker, day=one.handed_on)
    raise ReportError("hand-over-nothing", name=record.giver.name)


def gathered(connection: Connection, office_code: str, wanted: HandOver, day: date) -> HandOverRecord:
    """Everything the biên bản says, as it stands on a day.

    Raises:
        ReportError: ``report-nothing``: the office or one of the two is not known.
    """
    card = offices.office(connection, office_code)
    people = {one.id: one for one in rows.people(connection)}
    giver, taker = people.get(wanted.giver), people.get(wanted.taker)
    if card is None or giver is None or taker is None:
        raise ReportError("report-nothing", office=office_code)
    form = paper_form(connection, card)
    chosen = set(wanted.clause_ids)
    tasks = [one for one in open_tasks(connection, office_code, day) if one.clause_id in chosen]
    texts = clause_texts(connection, [one.standing.clause_num for one in tasks])
    return HandOverRecord(
        letter=LetterFrame(
            body=issuing_body(form),
            reference=PaperReference(
                code=form.code("BB"), place=form.place, year=wanted.handed_on.year, month=wanted.handed_on.month
            ),
            office_name=full_name(card),
            addressees=(),
            signature=signature(form, "", wanted.title, wanted.signer),
            recipients=wordings("hand_over.recipients"),
            made_at=datetime.combine(day, datetime.min.time(), UTC),
        ),
        giver=HandingSide(giver.name, giver.post),
        taker=HandingSide(taker.name, taker.post),
        handed_on=wanted.handed_on,
        reason=wanted.reason,
        tasks=tuple(_task(one, texts) for one in tasks),
        difficulties=_unanswered(connection, office_code),
        units=open_of_units(connection, office_code, day),
        packages=(*_packages(connection, day), *_owed(wanted.owed)),
        drafts=_drafts(connection, office_code),
        keys=wanted.keys,
        more=wanted.more,
    )


def _task(held: HeldTask, texts: dict[int, str]) -> PassedTask:
    one = held.standing
    kind = held.plan.doc_type.capitalize() or "Kế hoạch"
    cited = f"{kind} số {held.plan.reference}" if held.plan.number else held.plan.title
    progress = progress_words(one) if one.facts.role == "lead" else "Phối hợp"
    return PassedTask(cited, one.label, texts.get(one.clause_num, ""), deadline_words(one), progress)


def _unanswered(connection: Connection, office_code: str) -> tuple[str, ...]:
    words = {"difficulty": "Khó khăn", "extension": "Đề nghị gia hạn"}
    issuers = {plan.issuer_code for plan in plans(connection) if plan.part != "issues"}
    return tuple(
        f"{words[one.kind]}{f' ({one.label})' if one.label else ''}: {one.text}"
        for issuer in sorted(issuers)
        for one in left_open(connection, issuer, office_code)
    )


def open_of_units(connection: Connection, office_code: str, day: date) -> tuple[str, ...] | None:
    """What units of the plans we issue wait for on a day, a line each; None where we issue none."""
    issued = {plan.id: plan for plan in plans(connection) if plan.part == "issues"}
    if not issued:
        return None
    called = {code: row.name for code, row in offices.offices_as_listed(connection, office_code, day).items()}
    lines = [
        wording("hand_over.unit_difficulty", unit=called.get(one.office_code, ""), where=_at(one.label), text=one.text)
        for plan_id in issued
        for one in difficulties(connection, plan_id)
        if one.answer is None
    ]
    for asked in units.asked_extensions(connection):
        name, until = called.get(asked.office_code, ""), short_date(asked.new_due_on)
        told = {"unit": name, "where": _at(asked.label), "day": until, "text": asked.reason}
        lines.append(wording("hand_over.unit_extension", **told))
    unjudged = sorted(units.unjudged_reports(connection, office_code), key=lambda one: (one.plan_id, one.period_id))
    for (plan_id, period_id, period), run in groupby(
        unjudged, key=lambda one: (one.plan_id, one.period_id, one.period_name)
    ):
        names = ", ".join(called.get(one.office_code, "") for one in run)
        words = period_words(period_id.partition(":")[0], period)
        title = issued[plan_id].title if plan_id in issued else ""
        lines.append(wording("hand_over.unit_report", period=words, plan=title, units=names))
    lines += [line for plan in issued.values() for line in _missing(connection, plan, day)]
    for file in units.unsettled_files(connection, sorted(called.keys() - {office_code})):
        if file.outcome not in _TAKEN:
            told = {
                "file": file.file_name,
                "unit": called[file.office_code],
                "day": short_date(day_of(file.handled_at)),
            }
            lines.append(wording("hand_over.unit_file", **told))
    for file in units.unnamed_files(connection):
        if file.outcome not in _TAKEN:
            told = {"file": file.file_name, "day": short_date(day_of(file.handled_at))}
            lines.append(wording("hand_over.nameless_file", **told))
    return tuple(lines)


def _missing(connection: Connection, plan: PlanRow, day: date) -> Iterator[str]:
    """Who sent nothing though its day has passed, period by period."""
    offered = book_of(connection, [plan.issuer_code]).offered(plan.issuer_code, plan.period_kind, day)
    for span in asked_now([one for one in offered if one.kind == plan.period_kind], day):
        found = consolidate(connection, plan.id, span, day)
        names = ", ".join(one.unit.name for one in found.units if one.is_silent)
        if names and span.due_on is not None:
            told = {"period": period_words(span.kind, span.name), "day": short_date(span.due_on)}
            yield wording("hand_over.unit_missing", plan=plan.title, units=names, **told)


def _at(label: str | None) -> str:
    return f" ({label})" if label else ""


def _packages(connection: Connection, day: date) -> tuple[str, ...]:
    waiting = [
        wording(
            "hand_over.waiting",
            subject=one.subject,
            other=one.other_short,
            day=short_date(day_of(one.handled_at)),
        )
        for one in today.waiting_packages(connection)
    ]
    silent = [
        wording(
            "hand_over.unconfirmed",
            subject=one.subject,
            other=one.other_short,
            day=short_date(day_of(one.handled_at)),
        )
        for one in today.unconfirmed_packages(connection, datetime.combine(day, datetime.max.time(), UTC))
    ]
    return (*waiting, *silent)


def _owed(units: tuple[str, ...]) -> tuple[str, ...]:
    if not units:
        return ()
    names = wording("hand_over.everyone") if "" in units else ", ".join(units)
    return (wording("hand_over.owed", units=names),)


def _drafts(connection: Connection, office_code: str) -> tuple[str, ...]:
    found = [
        f"Báo cáo {period_words(step.period_id.partition(':')[0], step.period_name)}, {plan.title}: đang soạn"
        for plan in plans(connection)
        for step in reports(connection, plan.id, office_code)
        if step.state in ("drafting", "checked")
    ]
    published = set(published_plan_ids(connection))
    for plan in plans(connection):
        if plan.part == "issues" and plan.id not in published:
            found.append(wording("hand_over.plan_draft", plan=plan.title))
    for row in paper_rows.open_papers(connection, office_code):
        reference = f"Số {row.reference}: " if row.reference else ""
        found.append(f"{reference}{row.title}: {_STEPS[row.stage]}")
    return tuple(found)
