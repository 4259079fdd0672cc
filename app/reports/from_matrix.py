"""The consolidation of a plan and a period as the consolidated paper says it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from app.errors import ReportError
from app.progress import Progress
from app.reports.citing import cited
from app.reports.consolidated import (
    ConsolidatedCell,
    ConsolidatedTask,
    Consolidation,
    DifficultyGroup,
    IndicatorLine,
    Sent,
    Unit,
)
from app.reports.official_names import full_name, issuing_body
from app.reports.text import leading_zero
from app.standing.asking import TaskStanding, span_in
from app.standing.counts import Counts
from app.standing.periods import period_words
from app.standing.rules import counts_rows
from app.tracking import consolidation as rules
from app.tracking.figures import Figures
from app.tracking.paper_forms import paper_form
from db.queries import offices
from db.queries.indicators import IndicatorRow
from db.queries.matrix_rows import MatrixDifficulty, MatrixTask
from db.queries.plan_head import plan_head
from db.store import Connection

CELLS = {
    "done_on_time": ConsolidatedCell.DONE_ON_TIME,
    "done_late": ConsolidatedCell.DONE_LATE,
    "in_progress": ConsolidatedCell.RUNNING,
    "due_soon": ConsolidatedCell.DUE_SOON,
    "past_own": ConsolidatedCell.NO_DEADLINE,
    "overdue": ConsolidatedCell.OVERDUE,
    "reported": ConsolidatedCell.REPORTED,
    "not_reported": ConsolidatedCell.NOT_REPORTED,
    "waiting": ConsolidatedCell.AWAITING,
    "returned": ConsolidatedCell.RETURNED,
    "no_deadline": ConsolidatedCell.NO_DEADLINE,
    "paused": ConsolidatedCell.PAUSED,
}
SENT = {
    rules.ON_TIME: Sent.ON_TIME,
    rules.LATE: Sent.LATE,
    rules.NOTHING_ARISEN: Sent.NOTHING_ARISEN,
    rules.RETURNED: Sent.RETURNED,
    rules.UNREADABLE: Sent.UNREADABLE,
    rules.MISSING: Sent.NOT_SENT,
    rules.EXPECTED: Sent.NOT_DUE,
}
"""How a unit's report stands, as the paper says it."""
GROUPS = {
    "department": "Phòng, ban",
    "party": "Cơ quan Đảng",
    "commune": "Xã, thị trấn",
    "hamlet": "Thôn, tổ dân phố",
    "district": "Huyện, quận",
    "province": "Tỉnh, thành phố",
}
"""Kind of a unit → the heading of its group, as on the screen."""
OTHER_GROUP = "Đơn vị khác"
ENDED_GROUP = "Đã sắp xếp trong năm: nhiệm vụ đã hoàn thành"
"""Over the offices that ended in the report year."""


def consolidation(
    connection: Connection, plan_id: str, period_id: str, today: date, progress: Progress | None = None
) -> Consolidation:
    """What every unit says of every task it leads in a period.

    Raises:
        Cancelled: a person asked to stop.
        ReportError: ``report-nothing``: the plan is not known.
        TrackingError: ``period-unknown``.
    """
    plan = plan_head(connection, plan_id)
    issuer = offices.office(connection, plan.issuer_code) if plan else None
    if plan is None or issuer is None:
        raise ReportError("report-nothing", plan=plan_id, period=period_id)
    span = span_in(connection, plan_id, period_id)
    found = rules.consolidate(connection, plan_id, span, today, progress)
    led = rules.led_tasks(found)
    tasks = [task for task in found.matrix.tasks if task.clause_num in led]
    units = sorted(found.units, key=lambda one: (_group_order(one.unit.kind), one.unit.position, one.unit.code))
    return Consolidation(
        body=issuing_body(paper_form(connection, issuer)),
        subject=f"Kết quả thực hiện {cited(plan, full_name(issuer)).cited()}",
        period_label=period_words(span.kind, span.name),
        as_of=found.moment.as_of,
        tasks=tuple(ConsolidatedTask(task.label, task.text, task.parent_label) for task in tasks),
        units=tuple(_unit(unit, tasks) for unit in units),
        made_at=datetime.combine(found.moment.as_of, datetime.min.time(), UTC),
        difficulties=tuple(_difficulties(found.matrix.difficulties)),
        indicators=tuple(_indicator(one.indicator, one.total, told=one.told) for one in found.indicators),
        unit_indicators=tuple(_unit_indicators(found)),
        recorded_later=tuple(task.label for task in tasks if task.clause_num in found.recorded_later),
        parts=tuple(_parts(found)),
        draft=False,
        ended=tuple(_ended(one, tasks) for one in found.ended),
    )


def _group_order(kind: str) -> int:
    return rules.GROUP_ORDER.index(kind if kind in GROUPS else "other")


def _unit(one: rules.UnitStanding, tasks: list[MatrixTask]) -> Unit:
    cells = tuple(_cell(one.cells.get(task.clause_num), known=one.known) for task in tasks)
    counts = one.counts or Counts()
    return Unit(one.unit.name, SENT[one.state], cells, counts, GROUPS.get(one.unit.kind, OTHER_GROUP), _note(one))


def _ended(one: rules.EndedUnit, tasks: list[MatrixTask]) -> Unit:
    cells = tuple(_cell(one.cells.get(task.clause_num), known=True) for task in tasks)
    return Unit(one.name, Sent.ENDED, cells, one.counts, ENDED_GROUP, ended_words(one))


def ended_words(one: rules.EndedUnit) -> str:
    """Until when an office stood, and who took over."""
    heirs = f"; nay là {', '.join(one.heirs)}" if one.heirs else ""
    return f"Đến ngày {one.last_on:%d/%m/%Y}{heirs}"


def _cell(cell: TaskStanding | None, *, known: bool) -> ConsolidatedCell | None:
    if cell is None or not counts_rows(cell.facts):
        return None
    if not known:
        return ConsolidatedCell.NO_DATA
    code = cell.standing.status.code
    return ConsolidatedCell.NOTHING_ARISEN if cell.facts.nothing_arisen and code == "reported" else CELLS[code]


def _note(one: rules.UnitStanding) -> str:
    notes = []
    if one.state == rules.LATE:
        notes.append(f"Muộn {one.days_late} ngày")
    if one.counts is not None and one.counts.paused:
        notes.append(f"{leading_zero(one.counts.paused)} nhiệm vụ tạm dừng")
    return "; ".join(notes)


def _indicator(row: IndicatorRow, figures: Figures, *, told: int = 0, unit: str = "") -> IndicatorLine:
    return IndicatorLine(
        row.name,
        row.unit,
        figures.target,
        figures.this_period,
        figures.cumulative,
        figures.same_last_year,
        figures.rate_percent,
        told,
        unit,
    )


def _unit_indicators(found: rules.Consolidated) -> list[tuple[IndicatorLine, ...]]:
    names = {one.unit.code: one.unit.name for one in found.units}
    return [
        tuple(_indicator(one.indicator, figures, unit=names.get(code, code)) for code, figures in one.by_office.items())
        for one in found.indicators
    ]


def _parts(found: rules.Consolidated) -> list[str]:
    """Of a longer period: the parts whose report is not here, unit by unit."""
    kinds = {part.name: part.kind for part in found.moment.parts}
    lines = []
    for one in found.units:
        missing = [part.name for part in one.parts if not part.unit.reported]
        if missing:
            words = ", ".join(period_words(kinds[name], name) for name in missing)
            lines.append(f"{one.unit.name}: chưa có báo cáo {words}.")
    return lines


def _difficulties(rows: tuple[MatrixDifficulty, ...]) -> list[DifficultyGroup]:
    return [
        DifficultyGroup(
            text=members[0].text,
            units=tuple(dict.fromkeys(row.office_short for row in members)),
            clause=members[0].label,
            proposal=next((row.proposal for row in members if row.proposal), ""),
            answer=next((row.answer for row in members if row.answer), ""),
        )
        for members in rules.same_words(rows)
    ]
