"""The consolidation of a plan: every unit × every task × one period, who reported, what troubles them."""

from __future__ import annotations

from sqlalchemy import Connection, case, func, select

from db.queries.matrix_cells import DATE_LENGTH, cells_of, tasks_of
from db.queries.matrix_rows import DifficultyRow, Matrix, MatrixCell, MatrixPeriod, MatrixTask, MatrixUnit
from db.queries.matrix_units import units_of
from db.schema import Answer, Clause, Difficulty, Office, Period, Plan

__all__ = [
    "DifficultyRow",
    "Matrix",
    "MatrixCell",
    "MatrixPeriod",
    "MatrixTask",
    "MatrixUnit",
    "difficulties",
    "issued_plans",
    "matrix",
    "periods",
]


def issued_plans(connection: Connection) -> list[tuple[str, str, str]]:
    """Plans our office issues: id, title, period kind; newest first."""
    lines = connection.execute(
        select(Plan.id, Plan.title, Plan.period_kind)
        .where(Plan.part == "issues", Plan.archived_at.is_(None))
        .order_by(Plan.created_at.desc(), Plan.id)
    ).all()
    return [(line[0], line[1], line[2]) for line in lines]


def periods(connection: Connection, issuer_code: str, kind: str = "") -> list[MatrixPeriod]:
    """The periods of an issuer that exist as rows, oldest first; of one kind, or of all."""
    query = select(Period.id, Period.name, Period.starts_on, Period.ends_on, Period.due_on, Period.late_until).where(
        Period.issuer_code == issuer_code
    )
    if kind:
        query = query.where(Period.kind == kind)
    return [MatrixPeriod(*line) for line in connection.execute(query.order_by(Period.ends_on, Period.id))]


def matrix(connection: Connection, plan_id: str, period_id: str) -> Matrix:
    """The whole matrix of a plan and a period.

    Raises:
        LookupError: no such plan, or no such period of its issuer.
    """
    head = connection.execute(
        select(Plan.title, Plan.number, Plan.code, Plan.issuer_code, Office.short_name, Office.name)
        .join(Office, Office.code == Plan.issuer_code)
        .where(Plan.id == plan_id)
    ).first()
    if head is None:
        raise LookupError(f"plan {plan_id}")
    title, number, code, issuer_code, issuer_short, issuer_name = head
    line = connection.execute(
        select(
            Period.id,
            Period.name,
            Period.starts_on,
            Period.ends_on,
            Period.due_on,
            Period.late_until,
            Period.kind,
        ).where(Period.issuer_code == issuer_code, Period.id == period_id)
    ).first()
    if line is None:
        raise LookupError(f"period {period_id}")
    period = MatrixPeriod(*line[:6])
    return Matrix(
        plan_id=plan_id,
        plan_title=title,
        plan_number=f"{number or ''}/{code}" if code else (number or ""),
        issuer_code=issuer_code,
        issuer_short=issuer_short or issuer_name,
        period=period,
        tasks=tuple(tasks_of(connection, plan_id)),
        units=tuple(units_of(connection, plan_id, issuer_code, period, line[6])),
        cells=cells_of(connection, plan_id, issuer_code, period),
        difficulties=tuple(difficulties(connection, plan_id, period)),
    )


def difficulties(connection: Connection, plan_id: str, period: MatrixPeriod) -> list[DifficultyRow]:
    """The difficulties of a period, and older ones nobody has answered."""
    latest = (
        select(Answer.difficulty_id, func.max(Answer.answered_on).label("answered_on"))
        .group_by(Answer.difficulty_id)
        .subquery()
    )
    text = select(Answer.text).where(Answer.difficulty_id == Difficulty.id, Answer.answered_on == latest.c.answered_on)
    lines = connection.execute(
        select(
            Difficulty.id,
            Difficulty.clause_num,
            Clause.id,
            func.coalesce(Clause.label, ""),
            Difficulty.office_code,
            case((Office.short_name != "", Office.short_name), else_=Office.name),
            Difficulty.period_id,
            Difficulty.text,
            Difficulty.proposal,
            Difficulty.raised_at,
            func.coalesce(text.limit(1).scalar_subquery(), ""),
            latest.c.answered_on,
        )
        .join(Office, Office.code == Difficulty.office_code)
        .outerjoin(Clause, Clause.num == Difficulty.clause_num)
        .outerjoin(latest, latest.c.difficulty_id == Difficulty.id)
        .where(Difficulty.plan_id == plan_id, Difficulty.withdrawn_at.is_(None))
        .order_by(func.coalesce(Clause.position, 0), Difficulty.raised_at, Difficulty.id)
    ).all()
    rows = [DifficultyRow(*line) for line in lines]
    end = period.ends_on.isoformat()
    return [
        row for row in rows if row.period_id == period.id or (not row.answer and row.period_id[-DATE_LENGTH:] <= end)
    ]
