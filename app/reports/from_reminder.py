"""The letter that reminds units of a report they owe, gathered from the store (công văn đôn đốc)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from app.errors import ReportError
from app.reports.citing import cited
from app.reports.consolidated import Sent
from app.reports.from_matrix import SENT
from app.reports.from_period import deadline_of
from app.reports.letterhead import PaperReference
from app.reports.official_letter import LetterFrame
from app.reports.official_names import full_name, issuing_body, known_by, signature
from app.reports.reminder import OverdueTask, Reminder
from app.standing.asking import span_in
from app.standing.calendar import WorkingDays
from app.standing.periods import period_words
from app.standing.rules import OVERDUE
from app.tracking.consolidation import EXPECTED, Consolidated, consolidate
from app.tracking.paper_forms import paper_form
from db.queries import offices, periods
from db.queries.plan_head import plan_head
from db.store import Connection

ANSWER_WORKING_DAYS = 2
"""What a unit that is reminded gets to send what it owes."""


def reminder(
    connection: Connection, plan_id: str, period_id: str, units: Sequence[str], today: date, *, explain: bool = False
) -> Reminder:
    """The letter to these units, each named by what it owes; ``explain``: they are asked to explain why.

    Raises:
        ReportError: ``report-nothing``: the plan is not known, or no unit was named; ``explain-too-early``: a unit is
            to explain a report whose date has not passed.
        TrackingError: ``period-unknown``.
    """
    plan = plan_head(connection, plan_id)
    issuer = offices.office(connection, plan.issuer_code) if plan else None
    if plan is None or issuer is None or not units:
        raise ReportError("report-nothing", plan=plan_id, period=period_id)
    period = span_in(connection, plan_id, period_id)
    found = consolidate(connection, plan_id, period, today)
    named = [(one.unit, SENT[one.state]) for one in found.units if one.unit.code in set(units)]
    early = [one.unit.name for one in found.units if one.unit.code in set(units) and one.state == EXPECTED]
    if explain and early:
        raise ReportError("explain-too-early", units=", ".join(early), due=period.due_on or period.ends_on)
    owed: dict[Sent, list[str]] = {}
    incomplete = []
    for unit, sent in named:
        card = offices.office(connection, unit.code)
        name = full_name(card) if card else unit.name
        owed.setdefault(sent, []).append(name)
        if sent is Sent.RETURNED:
            incomplete.append((name, unit.verdict_reason))
    form = paper_form(connection, issuer)
    frame = LetterFrame(
        body=issuing_body(form),
        reference=PaperReference(code=form.code(""), place=form.place, year=today.year, month=today.month),
        office_name=full_name(issuer),
        addressees=tuple(name for names in owed.values() for name in names),
        signature=signature(form),
        recipients=known_by(form),
        made_at=datetime.combine(today, datetime.min.time(), UTC),
    )
    days = WorkingDays(periods.holidays(connection, plan.issuer_code))
    return Reminder(
        letter=frame,
        plan=cited(plan, full_name(issuer)),
        period_label=period_words(period.kind, period.name),
        due_on=period.due_on or period.ends_on,
        as_of=today,
        send_before=days.after(today, ANSWER_WORKING_DAYS),
        not_sent=(*owed.get(Sent.NOT_SENT, ()), *owed.get(Sent.NOT_DUE, ())),
        unreadable=tuple(owed.get(Sent.UNREADABLE, ())),
        late=tuple(owed.get(Sent.LATE, ())),
        incomplete=tuple(incomplete),
        overdue=_overdue(found, set(units)),
        contact=plan.report_via,
        explain=explain,
    )


def _overdue(found: Consolidated, units: set[str]) -> tuple[OverdueTask, ...]:
    """The tasks of these units that are past their deadline, unit by unit."""
    return tuple(
        OverdueTask(one.unit.name, task.label, task.text, deadline_of(cell.facts, due), cell.standing.status.days)
        for one in found.units
        if one.unit.code in units and one.known
        for task in found.matrix.tasks
        if (cell := one.cells.get(task.clause_num)) is not None
        and cell.standing.status.code == OVERDUE
        and (due := cell.standing.due_on) is not None
    )
