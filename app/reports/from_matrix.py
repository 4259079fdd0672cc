"""The consolidation of a plan and a period, gathered from the store into what the consolidated paper says."""

from __future__ import annotations

from datetime import UTC, date, datetime

from app.errors import ReportError
from app.reports.consolidated import Cell, Consolidation, Counts, DifficultyGroup, Sent, Task, Unit
from app.reports.official_names import full_name, issuing_body, period_words
from app.reports.period_report import PlanReference
from app.tracking.status import TaskFacts, group_of, status_of
from app.tracking.verdicts import task_digest
from db.queries import offices, periods
from db.queries.matrix import matrix
from db.queries.matrix_rows import DifficultyRow, Matrix, MatrixCell, MatrixPeriod, MatrixTask, MatrixUnit
from db.queries.plan_head import plan_head
from db.store import Connection

_CELLS = {
    "done_on_time": Cell.DONE_ON_TIME,
    "done_late": Cell.DONE_LATE,
    "in_progress": Cell.RUNNING,
    "due_soon": Cell.DUE_SOON,
    "overdue": Cell.OVERDUE,
    "reported": Cell.REPORTED,
    "not_reported": Cell.NOT_REPORTED,
    "waiting": Cell.AWAITING,
    "returned": Cell.RETURNED,
    "no_deadline": Cell.NO_DEADLINE,
    "paused": Cell.PAUSED,
}
_GROUPS = {"commune": "Xã, thị trấn", "department": "Phòng, ban", "hamlet": "Thôn, tổ dân phố"}
OTHER_GROUP = "Đơn vị khác"
APPROVED = frozenset({"approved", "numbered", "sent"})
"""Rows of a report nobody approved are shown as not sent; they never enter totals."""


def consolidation(connection: Connection, plan_id: str, period_id: str, as_of: date) -> Consolidation:
    """What every unit says of every task it leads in a period.

    Raises:
        ReportError: ``report-nothing``: the plan or the period is not known.
    """
    plan = plan_head(connection, plan_id)
    issuer = offices.office(connection, plan.issuer_code) if plan else None
    period = periods.period(connection, plan.issuer_code, period_id) if plan else None
    if plan is None or issuer is None or period is None:
        raise ReportError("report-nothing", plan=plan_id, period=period_id)
    found = matrix(connection, plan_id, period_id)
    cited = PlanReference(
        issuer=full_name(issuer),
        number=f"{plan.number}/{plan.code.lstrip('/')}" if plan.number else "",
        issued_on=plan.dated_on,
        kind=plan.doc_type.capitalize() or "Kế hoạch",
        code=plan.code.lstrip("/") or "KH-UBND",
    )
    tasks = [task for task in found.tasks if any(_leads(found, unit, task) for unit in found.units)]
    units = sorted(found.units, key=lambda unit: (_group_order(unit.kind), unit.position, unit.code))
    return Consolidation(
        body=issuing_body(issuer),
        subject=f"Kết quả thực hiện {cited.cited()}",
        period_label=period_words(period.kind, period.name),
        as_of=as_of,
        tasks=tuple(Task(task.label, task.text, task.parent_label) for task in tasks),
        units=tuple(_unit(found, unit, tasks, as_of) for unit in units),
        made_at=datetime.combine(as_of, datetime.min.time(), UTC),
        difficulties=tuple(_difficulties(found.difficulties)),
        draft=False,
    )


def _leads(found: Matrix, unit: MatrixUnit, task: MatrixTask) -> bool:
    cell = found.cells.get((unit.code, task.clause_num))
    return cell is not None and cell.role == "lead"


def _group_order(kind: str) -> int:
    return {"department": 0, "commune": 1, "hamlet": 2}.get(kind, 3)


def _unit(found: Matrix, unit: MatrixUnit, tasks: list[MatrixTask], as_of: date) -> Unit:
    sent = sent_state(unit, found.period)
    counted = sent not in (Sent.NOT_SENT, Sent.UNREADABLE)
    cells: list[Cell | None] = []
    counts = dict.fromkeys(Counts.__dataclass_fields__, 0)
    for task in tasks:
        cell = found.cells.get((unit.code, task.clause_num))
        if cell is None or cell.role != "lead":
            cells.append(None)
            continue
        facts = facts_of(cell, task, found.period.id)
        if not counted:
            cells.append(Cell.NO_DATA)
            continue
        code = status_of(facts, as_of).code
        cells.append(Cell.NOTHING_ARISEN if cell.nothing_arisen and code == "reported" else _CELLS[code])
        _tally(counts, facts, as_of)
    due = found.period.due_on
    late = (unit.counted_on - due).days if unit.counted_on and due else 0
    note = f"Muộn {late} ngày" if sent is Sent.LATE and late > 0 else ""
    return Unit(unit.name, sent, tuple(cells), Counts(**counts), _GROUPS.get(unit.kind, OTHER_GROUP), note)


def sent_state(unit: MatrixUnit, period: MatrixPeriod) -> Sent:
    """How a unit's report stands; on time is judged by the day sent or received at the counter."""
    if unit.report_state not in APPROVED:
        return Sent.UNREADABLE if unit.unreadable_num is not None else Sent.NOT_SENT
    if unit.verdict == "returned":
        return Sent.RETURNED
    if unit.counted_on is not None and period.due_on is not None and unit.counted_on > period.due_on:
        return Sent.LATE
    return Sent.NOTHING_ARISEN if unit.nothing_arisen else Sent.ON_TIME


def facts_of(cell: MatrixCell, task: MatrixTask, period_id: str) -> TaskFacts:
    """What the status of a cell rests on; a verdict on words that changed since counts no more."""
    current = task_digest(task.clause_id, period_id, cell.state, cell.note)
    return TaskFacts(
        role=cell.role,
        recurring=bool(task.cadence),
        due_on=cell.due_on,
        own_due_on=None,
        state=cell.state,
        done_on=cell.done_on,
        reported=cell.reported,
        verdict=cell.verdict if cell.verdict_digest == current else "",
        waiting=False,
        paused=cell.paused,
    )


def _tally(counts: dict[str, int], facts: TaskFacts, as_of: date) -> None:
    name = {
        "done_on_time": "done_on_time",
        "done_late": "done_late",
        "open_in_time": "running_in_time",
        "open_overdue": "running_overdue",
        "recurring": "recurring_due",
    }.get(group_of(facts, as_of))
    if name is not None and not facts.paused:
        counts[name] += 1
        if name == "recurring_due" and facts.reported:
            counts["recurring_reported"] += 1


def _difficulties(rows: tuple[DifficultyRow, ...]) -> list[DifficultyGroup]:
    """One line for each difficulty on one task that several units put in the same words."""
    groups: dict[tuple[int | None, str], list[DifficultyRow]] = {}
    for row in rows:
        groups.setdefault((row.clause_num, " ".join(row.text.casefold().split())), []).append(row)
    return [
        DifficultyGroup(
            text=members[0].text,
            units=tuple(dict.fromkeys(row.office_short for row in members)),
            clause=members[0].label,
            proposal=next((row.proposal for row in members if row.proposal), ""),
            answer=next((row.answer for row in members if row.answer), ""),
        )
        for members in groups.values()
    ]
