"""The report of an office, a plan and a period, gathered from the store into what the progress sheet prints.

While it is on the desk it is drawn from what stands now and marked as a draft. What was submitted is printed from its
own record (``freezing``), and only a paper of an older version, which kept no more than its snapshot, is gathered here
once more and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from app.clock import HANOI
from app.errors import ReportError
from app.reports.citing import cited
from app.reports.freezing import QR_VERSION
from app.reports.from_matrix import consolidation
from app.reports.letterhead import PaperReference
from app.reports.official_names import full_name, issuing_body, signature
from app.reports.period_report import EDITION, PeriodReport, PrintedIndicator, PrintedTask
from app.reports.qr import DataMark
from app.reports.text import short_date
from app.reports.wording import wording
from app.standing.asking import TaskStanding, moment_at, span_in, standings
from app.standing.counts import count
from app.standing.moment import Moment
from app.standing.periods import period_words
from app.standing.rules import OVERDUE, PAUSED
from app.tracking.figures import figures as indicator_figures
from app.tracking.gathering import TaskWords, build_begun, consolidates, task_words
from app.tracking.paper_forms import PaperForm, paper_form
from app.tracking.sentences import bare, in_a_row
from app.tracking.snapshot import SnapshotDifficulty, data_code, from_canonical
from app.tracking.snapshots import carried
from db.queries import indicators as indicator_rows
from db.queries import offices
from db.queries.plan_head import PlanHead, plan_head
from db.queries.plans import clause_texts
from db.queries.reporting import ReportHead, report_head
from db.queries.rows import Facts
from db.store import Connection

_PRODUCT_CHARS = 90
_STATES = {"not_started": "Chưa triển khai", "in_progress": "Đang thực hiện", "done": "Hoàn thành"}


def period_report(
    connection: Connection,
    plan_id: str,
    period_id: str,
    office_code: str,
    *,
    fingerprint: str = "",
    mark: bool = True,
    today: date | None = None,
    supplement: str = "",
) -> PeriodReport:
    """Everything the paper says, gathered from what stands in the store now.

    Args:
        today: the day it is made: before the period's cut-off the figures are as of this day, and the paper says so.
        supplement: the sentence that says which report it supplements or replaces, or "".
        fingerprint: mã đối chiếu of the sealing key, seven groups of four digits, or empty.
        mark: print data code and QR on the annex (may be switched off).

    Raises:
        ReportError: ``report-nothing``: the plan or the office is not known.
        TrackingError: ``period-unknown``.
    """
    plan = plan_head(connection, plan_id)
    office = offices.office(connection, office_code)
    issuer = offices.office(connection, plan.issuer_code) if plan else None
    if plan is None or office is None or issuer is None:
        raise ReportError("report-nothing", plan=plan_id, period=period_id, office=office_code)
    period = span_in(connection, plan_id, period_id)
    report = report_head(connection, plan_id, period_id, office_code)
    early = today if today and today < period.ends_on else None
    approved = bool(report and report.snapshot)
    snapshot = (
        from_canonical(report.snapshot)
        if report and approved
        else build_begun(connection, plan_id, period_id, office_code, today or period.ends_on)
    )
    digest = snapshot.digest()
    code = data_code(digest)
    moment = moment_at(connection, plan_id, period, early or period.ends_on)
    earlier = () if approved else carried(connection, plan_id, office_code, moment)
    directing, results, shortcomings, next_tasks, proposals = snapshot.sections(earlier)
    tasks = _led(connection, plan_id, moment, office_code)
    gathered = task_words(connection, plan_id, office_code, moment)
    texts = clause_texts(connection, [one.clause_num for one in tasks])
    form = paper_form(connection, office, issuer, plan.report_via)
    if report and report.drafter:
        form = replace(form, drafter=report.drafter)
    # The day of its figures: a later one would stand behind the signatures.
    when = datetime.combine(early or period.ends_on, datetime.min.time(), UTC)
    if report and report.dated_on:
        when = datetime.combine(report.dated_on, datetime.min.time(), HANOI)
    signing = (report.signer_authority, report.signer_title, report.signer_name) if report else ()
    return PeriodReport(
        body=issuing_body(form),
        reference=_reference(form, report, today or period.ends_on),
        office_name=full_name(office),
        plan=cited(plan, full_name(issuer)),
        period_label=period_words(period.kind, period.name),
        addressees=form.addressees,
        tasks=tuple(
            _task_row(
                one,
                texts[one.clause_num],
                (*earlier, *snapshot.difficulties),
                gathered.get(one.clause_id, TaskWords()),
            )
            for one in tasks
        ),
        signature=signature(form, *signing),
        recipients=form.told(),
        made_at=when,
        directing=directing,
        figures=count(one.standing for one in tasks),
        results=results,
        shortcomings=shortcomings,
        next_tasks=next_tasks,
        proposals=proposals,
        indicators=_indicators(connection, plan, office_code, moment),
        draft=not approved,
        as_of=early,
        supplement=supplement,
        remark=wording("report.not_frozen") if approved else "",
        mark=DataMark(
            code + ("" if approved else " (dự thảo)"),
            "|".join((QR_VERSION, office_code, period.name, code, digest[:16])),
            fingerprint,
        )
        if mark
        else None,
        wide_annex=True,
        nothing_arisen=snapshot.nothing_arisen,
        edition=EDITION,
        units=consolidation(connection, plan_id, period_id, today or period.ends_on)
        if consolidates(connection, plan_id, office_code)
        else None,
    )


def _reference(form: PaperForm, report: ReportHead | None, made_on: date) -> PaperReference:
    """Before it has its number it bears the month in which it is made: a late report is dated in none before that."""
    code = (report.code if report else "") or form.code("BC")
    year, month = made_on.year, made_on.month
    if report is None or not report.number:
        return PaperReference(code=code, place=form.place, year=year, month=month)
    return PaperReference(
        code=code,
        place=form.place,
        year=year,
        month=month,
        number=report.number,
        signed_on=report.dated_on,
    )


def _task_row(
    one: TaskStanding, text: str, difficulties: Sequence[SnapshotDifficulty], gathered: TaskWords
) -> PrintedTask:
    troubles = [item for item in difficulties if item.clause_id == one.clause_id]
    return PrintedTask(
        clause=one.label,
        text=text,
        deadline=deadline_words(one),
        result=bare(one.facts.note or gathered.note),
        difficulty=in_a_row(item.text for item in troubles),
        proposal=in_a_row(item.proposal for item in troubles),
        product=product_words(one),
        progress=progress_words(one),
        remark=_remark(one, gathered.late_reason),
    )


def deadline_words(one: TaskStanding) -> str:
    """The deadline of a task as it stands for an office (``deadline_of``)."""
    return deadline_of(one.facts, one.standing.due_on)


def deadline_of(facts: Facts, due_on: date | None) -> str:
    """A deadline in the plan's own words; what a letter set as its day, with the letter."""
    if due_on is not None and (facts.due_source == "letter" or not facts.deadline_text):
        cited = f" (theo {facts.due_citation})" if facts.due_citation else ""
        return f"{short_date(due_on)}{cited}"
    if facts.deadline_text:
        return facts.deadline_text
    if facts.cadence:
        return facts.cadence.capitalize()
    return f"{short_date(facts.own_due_on)} (tự đặt)" if facts.own_due_on else ""


def product_words(one: TaskStanding) -> str:
    """What is to come of it: as the office wrote it, else as the plan's table has it."""
    return told_product(one.facts.expected_result or one.facts.deliverable)


def told_product(text: str) -> str:
    """A product as a table names it; what a reader picked out of a long clause stands in the clause already."""
    return text if len(text) <= _PRODUCT_CHARS else ""


def progress_words(one: TaskStanding) -> str:
    """Tiến độ: how far the task is, in the words of docs/domain.md, and the day it was done."""
    facts, judged = one.facts, one.standing
    if facts.nothing_arisen:
        return "Không phát sinh trong kỳ"
    if judged.status.code == PAUSED:
        return "Tạm dừng"
    if judged.group == "recurring":
        if judged.owed == 1:
            return "Đã thực hiện trong kỳ" if judged.reported else "Chưa thực hiện trong kỳ"
        return f"Đã thực hiện {judged.reported}/{judged.owed} kỳ"
    if judged.done:
        done = f"Hoàn thành ngày {short_date(facts.done_on)}" if facts.done_on else "Hoàn thành"
        return f"{done}, quá hạn" if judged.group == "done_late" else done
    return "Quá hạn" if judged.status.code == OVERDUE else _STATES[judged.state]


def _remark(one: TaskStanding, gathered: str) -> str:
    """Ghi chú: why it is late, or why it rests; ``gathered``: the reason that a part of the period gave."""
    facts = one.facts
    parts = [f"Tạm dừng: {facts.pause_reason}"] if one.standing.status.code == PAUSED and facts.pause_reason else []
    if reason := facts.late_reason or gathered:
        parts.append(f"Nguyên nhân chậm: {reason}")
    return in_a_row(parts)


def _led(connection: Connection, plan_id: str, moment: Moment, office_code: str) -> list[TaskStanding]:
    """The tasks the office leads, its own sub-tasks among them, as they stand."""
    found = standings(connection, plan_id, moment, office_code=office_code)
    return [one for one in found if one.facts.role == "lead"]


def _indicators(
    connection: Connection, plan: PlanHead, office_code: str, moment: Moment
) -> tuple[PrintedIndicator, ...]:
    found = []
    for row in indicator_rows.indicators(connection, plan.id):
        shown = indicator_figures(connection, row, office_code, moment)
        if not shown.known:
            continue
        found.append(
            PrintedIndicator(
                row.name, row.unit, shown.target, shown.this_period, shown.cumulative, shown.same_last_year
            )
        )
    return tuple(found)
