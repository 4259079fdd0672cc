"""Moving an office's work from the clauses of one plan onto those of another, where nothing stands there yet."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import func, select, update
from sqlalchemy.engine import Connection

from db.changes import Writing
from db.schema import (
    Arrangement,
    Assignment,
    Clause,
    Difficulty,
    Directive,
    Evidence,
    Extension,
    Indicator,
    Paper,
    Progress,
    Report,
)

_KEYED = (Arrangement, Assignment, Progress)
"""Records whose key holds the clause: they move only where the place is free."""

_OWNED = (Difficulty, Evidence, Extension, Indicator, Directive)
"""Records with an id of their own: they always move."""


def move_work(writing: Writing, old_plan: str, new_plan: str, nums: Mapping[int, int]) -> int:
    """Move records from old clause numbers to new ones. Returns how many clauses had work that moved."""
    connection = writing.connection
    moved: set[int] = set()
    for old, new in nums.items():
        for noun in _KEYED:
            key = [column for column in noun.__table__.primary_key if column.name != "clause_num"]
            taken = {tuple(row) for row in connection.execute(select(*key).where(noun.clause_num == new))}
            for row in connection.execute(select(*key).where(noun.clause_num == old)).all():
                if tuple(row) in taken:
                    continue
                where = [noun.clause_num == old, *(column == value for column, value in zip(key, row, strict=True))]
                connection.execute(update(noun).where(*where).values(clause_num=new))
                if noun is not Assignment:
                    moved.add(old)
        for owned in _OWNED:
            result = connection.execute(update(owned).where(owned.clause_num == old).values(clause_num=new))
            if result.rowcount:
                moved.add(old)
    for plan_wide in (Difficulty, Directive):
        in_new = select(Clause.num).where(Clause.plan_id == new_plan)
        connection.execute(
            update(plan_wide)
            .where(plan_wide.plan_id == old_plan, plan_wide.clause_num.is_(None) | plan_wide.clause_num.in_(in_new))
            .values(plan_id=new_plan)
        )
    _move_reports(connection, old_plan, new_plan)
    writing.kinds.update(noun.__tablename__ for noun in (*_KEYED, *_OWNED, Report, Paper))
    return len(moved)


def _move_reports(connection: Connection, old_plan: str, new_plan: str) -> None:
    taken = {
        tuple(row)
        for row in connection.execute(select(Report.period_id, Report.office_code).where(Report.plan_id == new_plan))
    }
    for period_id, office_code in connection.execute(
        select(Report.period_id, Report.office_code).where(Report.plan_id == old_plan)
    ).all():
        if (period_id, office_code) not in taken:
            connection.execute(
                update(Report)
                .where(Report.plan_id == old_plan, Report.period_id == period_id, Report.office_code == office_code)
                .values(plan_id=new_plan)
            )
            connection.execute(
                update(Paper)
                .where(Paper.plan_id == old_plan, Paper.period_id == period_id, Paper.office_code == office_code)
                .values(plan_id=new_plan)
            )


def work_on(connection: Connection, plan_id: str) -> dict[int, dict[str, int]]:
    """What offices recorded on a plan's clauses: clause number → table → how many records still stand."""
    found: dict[int, dict[str, int]] = {}
    for noun in (Arrangement, Progress, *_OWNED):
        query = (
            select(noun.clause_num, func.count())
            .join(Clause, Clause.num == noun.clause_num)
            .where(Clause.plan_id == plan_id)
            .group_by(noun.clause_num)
        )
        for ended in ("withdrawn_at", "removed_at", "archived_at"):
            if ended in noun.__table__.columns:
                query = query.where(noun.__table__.columns[ended].is_(None))
        for num, count in connection.execute(query.where(noun.clause_num.is_not(None))):
            found.setdefault(int(num or 0), {})[noun.__tablename__] = count
    return found
