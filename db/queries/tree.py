"""The plan tree: pages of clauses with what our office has to do with them, and the way up from a hit.

A page is at most ``PAGE`` rows; the counts of sections come from one read of the plan's tasks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased

from db.queries.fetching import fetching
from db.queries.rows import PAGE, SHOWN_CHARS, ClauseRow, Facts, NoteRow, PlanRow, TaskRow
from db.queries.standing import SQL_VARIABLES, Judged, standing_rows
from db.schema import Clause, ClauseNote, Office, Plan


def plans(connection: Connection) -> list[PlanRow]:
    """The plans that are followed, newest first."""
    notes = select(ClauseNote.plan_id, func.count().label("notes")).group_by(ClauseNote.plan_id).subquery()
    rows: Any = connection.execute(
        select(
            Plan.id,
            Plan.title,
            Plan.doc_type,
            Plan.number,
            Plan.code,
            Plan.dated_on,
            Plan.date_text,
            Plan.part,
            Plan.issuer_code,
            Office.name,
            Office.short_name,
            Plan.period_kind,
            Plan.revision,
            Plan.report_via,
            Plan.source,
            Plan.matched_plan_id,
            func.coalesce(notes.c.notes, 0),
        )
        .join(Office, Office.code == Plan.issuer_code)
        .outerjoin(notes, notes.c.plan_id == Plan.id)
        .where(Plan.archived_at.is_(None))
        .order_by(Plan.created_at.desc(), Plan.id)
    )
    return [_plan_row(row) for row in rows]


def _plan_row(row: Any) -> PlanRow:
    by_package = row[14] == "package" or row[15] is not None
    return PlanRow(*(*row[:10], row[10] or row[9], *row[11:14], by_package, row[16]))


_CLAUSE = (
    Clause.num,
    Clause.id,
    Clause.plan_id,
    Clause.parent_num,
    Clause.position,
    Clause.depth,
    Clause.marker,
    Clause.label,
    Clause.kind,
    func.substr(Clause.text, 1, SHOWN_CHARS).label("shown"),
    Clause.lead_text,
    Clause.has_children,
    Clause.owner_code,
    Clause.added_in,
    Clause.changed_in,
)

_BARE = select(*_CLAUSE).where(Clause.plan_id == bindparam("plan"), Clause.archived_at.is_(None))
_BARE_PAGE, _BARE_TOP = (
    _BARE.where(place).order_by(Clause.position, Clause.num).offset(bindparam("offset")).limit(bindparam("limit"))
    for place in (Clause.parent_num == bindparam("parent"), Clause.parent_num.is_(None))
)
_ROWS_OF = select(*_CLAUSE).where(Clause.num.in_(bindparam("nums", expanding=True)), Clause.archived_at.is_(None))


def children(
    connection: Connection,
    plan_id: str,
    parent_num: int | None,
    office_code: str,
    judged: Judged,
    *,
    offset: int = 0,
    limit: int = PAGE,
) -> list[ClauseRow]:
    """One page of the clauses under a clause (or at the top of a plan), in the order of the document, with facts."""
    rows = bare_children(connection, plan_id, parent_num, offset=offset, limit=limit)
    return _with_facts(connection, rows, plan_id, office_code, judged)


def bare_children(
    connection: Connection, plan_id: str, parent_num: int | None, *, offset: int = 0, limit: int = PAGE
) -> list[ClauseRow]:
    """``children`` without facts, for whoever has them already: one statement over one index."""
    values = {"plan": plan_id, "offset": offset, "limit": limit}
    if parent_num is None:
        return [_bare(row) for row in connection.execute(_BARE_TOP, values)]
    return [_bare(row) for row in connection.execute(_BARE_PAGE, {**values, "parent": parent_num})]


def clauses(
    connection: Connection, plan_id: str, nums: Sequence[int], office_code: str, judged: Judged
) -> list[ClauseRow]:
    """Some clauses of one plan by their numbers, with their facts; unknown numbers are absent."""
    rows: list[ClauseRow] = []
    for start in range(0, len(nums), SQL_VARIABLES):
        found = connection.execute(_ROWS_OF, {"nums": list(nums[start : start + SQL_VARIABLES])})
        rows.extend(_bare(row) for row in found)
    return _with_facts(connection, rows, plan_id, office_code, judged)


def given_tasks(connection: Connection, plan_id: str, office_code: str, judged: Judged) -> list[TaskRow]:
    """Every task of a plan that is given to the office and in force at the moment, in the plan's order."""
    facts = {
        row.clause_num: row.facts
        for row in standing_rows(fetching(connection), plan_id, judged, office_code=office_code)
    }
    words: dict[int, Any] = {row[0]: row for row in connection.execute(_TASK_WORDS, {"plan": plan_id})} if facts else {}
    return [TaskRow(*(*words[num], found)) for num, found in facts.items()]


_TASK_WORDS = select(
    Clause.num,
    Clause.id,
    Clause.plan_id,
    Clause.parent_num,
    Clause.position,
    Clause.marker,
    Clause.label,
    func.substr(Clause.text, 1, SHOWN_CHARS),
    Clause.lead_text,
).where(Clause.plan_id == bindparam("plan"), Clause.kind == "task")


def _bare(row: Any) -> ClauseRow:
    return ClauseRow(*(*row, None))


def _with_facts(
    connection: Connection, rows: list[ClauseRow], plan_id: str, office_code: str, judged: Judged
) -> list[ClauseRow]:
    nums = [row.num for row in rows if row.kind == "task"]
    facts: dict[int, Facts] = {}
    for start in range(0, len(nums), SQL_VARIABLES):
        page = nums[start : start + SQL_VARIABLES]
        found = standing_rows(
            fetching(connection), plan_id, judged, office_code=office_code, nums=page, given_only=False
        )
        facts |= {row.clause_num: row.facts for row in found}
    return [replace(row, facts=facts.get(row.num)) for row in rows]


def parents(connection: Connection, plan_id: str) -> dict[int, int | None]:
    """The clauses of a plan that have children, each with its own parent: the way counts roll up."""
    rows = connection.execute(
        select(Clause.num, Clause.parent_num).where(Clause.plan_id == plan_id, Clause.has_children)
    )
    return {row[0]: row[1] for row in rows}


def ancestors(connection: Connection, nums: Iterable[int]) -> dict[int, tuple[str, tuple[int, ...]]]:
    """For each clause its plan and the clauses above it, from the top down. Unknown numbers are absent."""
    wanted = list(nums)
    above: dict[int, int | None] = {}
    plan_of: dict[int, str] = {}
    for start in range(0, len(wanted), SQL_VARIABLES):
        chunk = wanted[start : start + SQL_VARIABLES]
        columns = (Clause.num, Clause.parent_num, Clause.plan_id)
        first = select(*columns).where(Clause.num.in_(chunk)).cte(recursive=True)
        upper = aliased(Clause)
        step = select(upper.num, upper.parent_num, upper.plan_id).join(first, upper.num == first.c.parent_num)
        way = first.union(step).c
        for num, parent_num, plan_id in connection.execute(select(way.num, way.parent_num, way.plan_id)):
            above[num] = parent_num
            plan_of[num] = plan_id
    found: dict[int, tuple[str, tuple[int, ...]]] = {}
    for num in wanted:
        if num not in above:
            continue
        line: list[int] = []
        upwards = above[num]
        while upwards is not None and upwards in above:
            line.append(upwards)
            upwards = above[upwards]
        found[num] = (plan_of[num], tuple(reversed(line)))
    return found


def ways(connection: Connection) -> list[tuple[int, int | None, str]]:
    """Every clause that is followed: its number, its parent's, its plan. Two integers and a shared text a row."""
    rows = connection.execute(
        select(Clause.num, Clause.parent_num, Clause.plan_id).where(Clause.archived_at.is_(None)).order_by(Clause.num)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def notes(connection: Connection, plan_id: str) -> list[NoteRow]:
    """What looks wrong in a plan's document, in its order."""
    rows = connection.execute(
        select(ClauseNote.num, ClauseNote.clause_num, Clause.label, ClauseNote.code, ClauseNote.params)
        .outerjoin(Clause, Clause.num == ClauseNote.clause_num)
        .where(ClauseNote.plan_id == plan_id)
        .order_by(ClauseNote.position)
    )
    return [NoteRow(row[0], row[1], row[2] or "", row[3], row[4]) for row in rows]
