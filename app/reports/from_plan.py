"""Working papers of a plan, gathered from the store: the sheet of one task, and the plan as a table of its tasks.

Neither carries a number or is kept: each shows what stands on the day it is made, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from app.clock import day_of
from app.errors import ReportError
from app.reports.citing import cited
from app.reports.from_period import deadline_words, progress_words, told_product
from app.reports.official_names import full_name, issuing_body
from app.reports.plan_print import PlanLine, PlanPrint
from app.reports.task_sheet import PeriodProgress, SheetDifficulty, SheetDirective, TaskSheet
from app.reports.text import short_date
from app.reports.wording import wording, wordings
from app.standing.asking import TaskStanding, book_of, standings
from app.standing.moment import Moment
from app.standing.periods import period_words
from app.tracking.paper_forms import paper_form
from db.queries import offices, plans, task
from db.queries import tracking as rows
from db.queries.plan_head import PlanHead, plan_head
from db.queries.rows import OfficeRow
from db.store import Connection

_STATES: Final = {"not_started": "Chưa triển khai", "in_progress": "Đang thực hiện", "done": "Hoàn thành"}


@dataclass(frozen=True)
class _Subject:
    """The plan a sheet is about, our office, its issuer, and how the plan is judged today."""

    plan: PlanHead
    office: OfficeRow
    issuer: OfficeRow
    moment: Moment
    today: date

    @property
    def title(self) -> str:
        return cited(self.plan, full_name(self.issuer)).cited()

    @property
    def made_at(self) -> datetime:
        return datetime.combine(self.today, datetime.min.time(), UTC)


def _subject(connection: Connection, plan_id: str, office_code: str, today: date) -> _Subject:
    plan = plan_head(connection, plan_id)
    office = offices.office(connection, office_code)
    issuer = offices.office(connection, plan.issuer_code) if plan else None
    if plan is None or office is None or issuer is None:
        raise ReportError("report-nothing", plan=plan_id)
    book = book_of(connection, [issuer.code])
    span = book.on(issuer.code, plan.period_kind, today)
    return _Subject(plan, office, issuer, book.moment(issuer.code, plan.period_kind, span, today), today)


def task_sheet(connection: Connection, clause_id: str, office_code: str, today: date) -> TaskSheet:
    """The sheet of one task as our office knows it.

    Raises:
        ReportError: ``report-nothing``: there is no such task.
    """
    clause = plans.clause(connection, clause_id)
    if clause is None or clause.kind != "task":
        raise ReportError("report-nothing", clause=clause_id)
    about = _subject(connection, clause.plan_id, office_code, today)
    ours = None if about.plan.part == "issues" else office_code
    found = standings(connection, clause.plan_id, about.moment, nums=[clause.num])
    own = next((one for one in found if one.office_code == office_code), None)
    return TaskSheet(
        body=issuing_body(paper_form(connection, about.office, about.issuer)),
        plan_title=about.title,
        clause=clause.label,
        text=clause.text,
        clarity=_clarity(own),
        deadline=deadline_words(own) if own else clause.deadline_text or clause.cadence.capitalize(),
        status=progress_words(own) if own and own.facts.role == "lead" else "; ".join(_others(connection, found)),
        as_of=today,
        made_at=about.made_at,
        progress=tuple(
            PeriodProgress(
                _capital(period_words(kind, name)) if kind else name,
                wording("task_sheet.nothing_arisen") if row.nothing_arisen else _STATES.get(row.state, row.state),
                row.note,
                day_of(row.updated_at) if row.reported else None,
            )
            for row, kind, name in rows.progress_of_task(connection, clause.num, office_code)
        ),
        difficulties=tuple(
            SheetDifficulty(day_of(one.raised_at), one.text, one.proposal, one.answer)
            for one in task.difficulties(connection, clause.num, ours)
        ),
        directives=tuple(
            SheetDirective(one.issued_on, one.text, wording("task_sheet.whole_plan") if one.whole_plan else "")
            for one in reversed(task.directives(connection, clause.num, clause.plan_id, ours))
        ),
    )


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _clarity(own: TaskStanding | None) -> tuple[tuple[str, str], ...]:
    """The five rõ; without a part of our office in it, none."""
    if own is None or own.facts.role != "lead":
        return ()
    facts = own.facts
    when = deadline_words(own)
    if facts.own_due_on and short_date(facts.own_due_on) not in when:
        when = "; ".join(part for part in (when, f"{short_date(facts.own_due_on)} (tự đặt)") if part)
    work = facts.expected_result or facts.deliverable
    values = (work, facts.handler, facts.resources, when, facts.responsible)
    return tuple(zip(wordings("task_sheet.clarity"), values, strict=True))


def _others(connection: Connection, found: list[TaskStanding]) -> list[str]:
    """Where the task stands at each office that leads it."""
    told = []
    for one in found:
        if one.facts.role == "lead":
            card = offices.office(connection, one.office_code)
            told.append(f"{card.short if card else one.office_code}: {progress_words(one)}")
    return told or [wording("task_sheet.nobody")]


def plan_print(connection: Connection, plan_id: str, office_code: str, today: date) -> PlanPrint:
    """The plan as a table: clauses word for word in their order, who leads, who helps, what comes of it, by when.

    Raises:
        ReportError: ``report-nothing``: there is no such plan.
    """
    about = _subject(connection, plan_id, office_code, today)
    by_clause: dict[int, list[TaskStanding]] = {}
    for one in standings(connection, plan_id, about.moment):
        by_clause.setdefault(one.clause_num, []).append(one)
    names: dict[str, str] = {}

    def short(code: str) -> str:
        if code not in names:
            card = offices.office(connection, code)
            names[code] = card.short if card else code
        return names[code]

    def given(num: int, role: str) -> str:
        return "; ".join(short(one.office_code) for one in by_clause.get(num, ()) if one.facts.role == role)

    lines = tuple(
        PlanLine(
            clause.marker,
            clause.text,
            clause.kind,
            given(clause.num, "lead") or clause.lead_text,
            given(clause.num, "coordinate") or clause.coord_text,
            told_product(clause.deliverable),
            deadline_words(by_clause[clause.num][0])
            if clause.num in by_clause
            else clause.deadline_text or clause.cadence.capitalize(),
        )
        for clause in plans.clauses(connection, plan_id)
        if not clause.archived and clause.owner_code in ("", about.issuer.code, office_code)
    )
    return PlanPrint(
        issuing_body(paper_form(connection, about.office, about.issuer)),
        wording("plan_print.title", plan=about.title),
        lines,
        about.made_at,
        attached_to=wording("plan_print.as_of", day=short_date(today)),
        label="",
    )
