"""Moving an office's work from the clauses of one plan onto those of another, where nothing stands there yet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import func, select, update
from sqlalchemy.engine import Connection

from db.changes import Writing
from db.schema import (
    Arrangement,
    Assignment,
    Clause,
    Difficulty,
    Directive,
    EndedAssignment,
    Evidence,
    Extension,
    Indicator,
    Paper,
    Pause,
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
        _move_pauses(connection, old, new)
        _move_ended(connection, old, new)
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
    writing.kinds.update(noun.__tablename__ for noun in (*_KEYED, *_OWNED, EndedAssignment, Pause, Report, Paper))
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
    papers = connection.execute(select(Paper.id, Paper.period_id, Paper.office_code).where(Paper.plan_id == old_plan))
    for ident, period_id, office_code in papers.all():
        if (period_id, office_code) not in taken:
            connection.execute(update(Paper).where(Paper.id == ident).values(plan_id=new_plan))


def _move_pauses(connection: Connection, old: int, new: int) -> None:
    """The pauses of an office go with its arrangement: where it has arranged nothing under the new clause."""
    taken = connection.scalars(
        select(Arrangement.office_code)
        .where(Arrangement.clause_num == new)
        .union(select(Pause.office_code).where(Pause.clause_num == new))
    ).all()
    connection.execute(
        update(Pause).where(Pause.clause_num == old, Pause.office_code.not_in(taken)).values(clause_num=new)
    )


def _move_ended(connection: Connection, old: int, new: int) -> None:
    """Roles that ended go over where the new clause's own roles leave their days free: its issuer says who has it."""
    spans: dict[str, list[tuple[date, date]]] = {}
    for office, first in connection.execute(
        select(Assignment.office_code, Assignment.from_on).where(Assignment.clause_num == new)
    ):
        spans.setdefault(office, []).append((first, date.max))
    for office, first, last in connection.execute(
        select(EndedAssignment.office_code, EndedAssignment.from_on, EndedAssignment.until_on).where(
            EndedAssignment.clause_num == new
        )
    ):
        spans.setdefault(office, []).append((first, last))
    ended = connection.execute(
        select(EndedAssignment.office_code, EndedAssignment.from_on, EndedAssignment.until_on).where(
            EndedAssignment.clause_num == old
        )
    )
    for office, first, last in ended.all():
        if all(last < begins or ends < first for begins, ends in spans.get(office, ())):
            connection.execute(
                update(EndedAssignment)
                .where(
                    EndedAssignment.clause_num == old,
                    EndedAssignment.office_code == office,
                    EndedAssignment.from_on == first,
                )
                .values(clause_num=new)
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
