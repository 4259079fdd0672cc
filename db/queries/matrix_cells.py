"""The columns and cells of the consolidation: which task is given to whom, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, and_, func, select

from db.queries.matrix_rows import MatrixCell, MatrixPeriod, MatrixTask
from db.schema import Arrangement, Assignment, Clause, Extension, ExtensionDecision, Progress, Task, Verdict

DATE_LENGTH = 10
"""A period's id ends with the last day of its window in ISO form."""


@dataclass(frozen=True)
class _Said:
    state: str
    done_on: date | None
    note: str
    late_reason: str
    nothing_arisen: bool
    reported: bool
    percent: int | None
    updated_at: datetime | None


_SILENT = _Said("not_started", None, "", "", False, False, None, None)


def tasks_of(connection: Connection, plan_id: str) -> list[MatrixTask]:
    """The tasks of a plan that are given to somebody, in the plan's order."""
    given = select(Assignment.clause_num).where(Assignment.clause_num == Clause.num).exists()
    parent = select(Clause.num, Clause.label).subquery()
    lines = connection.execute(
        select(
            Clause.num,
            Clause.id,
            Clause.label,
            Clause.marker,
            Clause.text,
            Clause.parent_num,
            func.coalesce(parent.c.label, ""),
            Task.due_on,
            func.coalesce(Task.cadence, ""),
            func.coalesce(Task.due_citation, ""),
            Clause.lead_text,
        )
        .join(Task, Task.clause_num == Clause.num)
        .outerjoin(parent, parent.c.num == Clause.parent_num)
        .where(Clause.plan_id == plan_id, Clause.archived_at.is_(None), given)
        .order_by(Clause.position, Clause.num)
    ).all()
    seen: dict[int | None, int] = {}
    rows = []
    for num, ident, label, marker, text, parent_num, parent_label, due_on, cadence, citation, lead in lines:
        seen[parent_num] = seen.get(parent_num, 0) + 1
        rows.append(
            MatrixTask(
                num,
                ident,
                label,
                marker,
                text,
                parent_num,
                parent_label,
                seen[parent_num],
                due_on,
                cadence,
                citation,
                lead,
            )
        )
    return rows


def cells_of(
    connection: Connection, plan_id: str, issuer_code: str, period: MatrixPeriod
) -> dict[tuple[str, int], MatrixCell]:
    """What each unit says of each task given to it; carried over from earlier periods where it is silent."""
    end = period.ends_on.isoformat()
    progress: dict[tuple[str, int], _Said] = {}
    for line in connection.execute(
        select(
            Progress.office_code,
            Progress.clause_num,
            Progress.period_id,
            Progress.state,
            Progress.done_on,
            Progress.note,
            Progress.late_reason,
            Progress.nothing_arisen,
            Progress.reported,
            Progress.percent,
            Progress.updated_at,
        )
        .join(Clause, Clause.num == Progress.clause_num)
        .where(Clause.plan_id == plan_id, func.substr(Progress.period_id, -DATE_LENGTH) <= end)
        .order_by(func.substr(Progress.period_id, -DATE_LENGTH))
    ):
        here = line.period_id == period.id
        progress[(line.office_code, line.clause_num)] = _Said(
            line.state,
            line.done_on,
            line.note,
            line.late_reason if here else "",
            line.nothing_arisen and here,
            line.reported and here,
            line.percent,
            line.updated_at if here else None,
        )
    granted = {
        (line.office_code, line.clause_num): (line.due_on, line.citation)
        for line in connection.execute(
            select(
                Extension.office_code,
                Extension.clause_num,
                ExtensionDecision.due_on,
                ExtensionDecision.citation,
            )
            .join(ExtensionDecision, ExtensionDecision.extension_id == Extension.id)
            .join(Clause, Clause.num == Extension.clause_num)
            .where(Clause.plan_id == plan_id, ExtensionDecision.granted, ExtensionDecision.due_on.is_not(None))
            .order_by(ExtensionDecision.decided_on, Extension.id)
        )
    }
    verdicts = {
        (line.office_code, line.clause_num): (line.kind, line.reason, line.record_digest)
        for line in connection.execute(
            select(Verdict.office_code, Verdict.clause_num, Verdict.kind, Verdict.reason, Verdict.record_digest)
            .where(Verdict.plan_id == plan_id, Verdict.period_id == period.id, Verdict.clause_num.is_not(None))
            .order_by(Verdict.decided_at, Verdict.id)
        )
    }
    cells: dict[tuple[str, int], MatrixCell] = {}
    for row in connection.execute(
        select(
            Assignment.office_code,
            Assignment.clause_num,
            Assignment.role,
            Task.due_on,
            Task.due_citation,
            func.coalesce(Arrangement.paused, False).label("paused"),
        )
        .join(Clause, Clause.num == Assignment.clause_num)
        .join(Task, Task.clause_num == Clause.num)
        .outerjoin(
            Arrangement,
            and_(Arrangement.clause_num == Clause.num, Arrangement.office_code == Assignment.office_code),
        )
        .where(Clause.plan_id == plan_id, Clause.archived_at.is_(None), Assignment.office_code != issuer_code)
    ):
        key = (row.office_code, row.clause_num)
        said = progress.get(key, _SILENT)
        due_on, citation = granted.get(key, (row.due_on, row.due_citation))
        verdict, reason, digest = verdicts.get(key, ("", "", ""))
        cells[key] = MatrixCell(
            row.office_code,
            row.clause_num,
            row.role,
            said.state,
            said.done_on,
            said.note,
            said.late_reason,
            said.nothing_arisen,
            said.reported,
            said.percent,
            said.updated_at,
            due_on,
            citation,
            bool(row.paused),
            verdict,
            reason,
            digest,
        )
    return cells
