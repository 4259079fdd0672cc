"""What one office has to do with tasks in one period: the facts that statuses, chips and counts rest on.

Read for a page of the tree or for a whole plan in one go, never row by row: one statement joins what stands
beside the clause, small ones add what came before or from the other side.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Select, and_, bindparam, select
from sqlalchemy.engine import Connection

from db.queries.papers import standing_paper
from db.queries.rows import Facts
from db.queries.tracking import VerdictRow, granted_extensions, verdicts
from db.schema import Arrangement, Assignment, Clause, Progress, Task

SQL_VARIABLES = 500
"""Values of one ``IN``: below what every SQLite takes."""


FACT_COLUMNS = (
    Assignment.role,
    Task.cadence,
    Task.deadline_text,
    Task.due_on,
    Task.due_source,
    Task.due_citation,
    Task.deliverable,
    Arrangement.expected_result,
    Arrangement.handler,
    Arrangement.resources,
    Arrangement.responsible,
    Arrangement.own_due_on,
    Arrangement.paused,
    Progress.state,
    Progress.done_on,
    Progress.note,
    Progress.late_reason,
    Progress.nothing_arisen,
    Progress.reported,
    Progress.percent,
)

_OFFICE: BindParameter[str] = bindparam("office")
_PERIOD: BindParameter[str] = bindparam("period")


def with_facts(statement: Select[Any], *, only_given: bool) -> Select[Any]:
    """Join what ``FACT_COLUMNS`` needs to a statement over clauses. Parameters: ``office``, ``period``."""
    given = and_(Assignment.clause_num == Clause.num, Assignment.office_code == _OFFICE)
    joined = statement.join(Assignment, given) if only_given else statement.outerjoin(Assignment, given)
    return (
        joined.outerjoin(Task, Task.clause_num == Clause.num)
        .outerjoin(Arrangement, and_(Arrangement.clause_num == Clause.num, Arrangement.office_code == _OFFICE))
        .outerjoin(
            Progress,
            and_(
                Progress.clause_num == Clause.num,
                Progress.office_code == _OFFICE,
                Progress.period_id == _PERIOD,
            ),
        )
    )


def complete(
    connection: Connection,
    found: Sequence[tuple[int, Sequence[Any]]],
    plan_id: str,
    office_code: str,
    period_id: str,
) -> dict[int, Facts]:
    """The facts of tasks of one plan, from (clause number, values of ``FACT_COLUMNS``)."""
    given = [num for num, values in found if values[0]]
    extended = granted_extensions(connection, plan_id, office_code) if given else {}
    said = verdicts(connection, plan_id, period_id, office_code) if given else []
    acts = {act.clause_num: act for act in said}
    earlier = _earlier_states(connection, given, office_code, period_id) if given else {}
    sent = bool(given) and _sent(connection, plan_id, period_id, office_code)
    return {num: _facts(values, extended.get(num), acts.get(num), earlier.get(num), sent) for num, values in found}


def _facts(
    row: Sequence[Any],
    grant: tuple[date, str] | None,
    act: VerdictRow | None,
    earlier: tuple[str, date | None] | None,
    sent: bool,
) -> Facts:
    due_on, source, citation = row[3], row[4] or "", row[5] or ""
    if grant is not None:
        due_on, source, citation = grant[0], "letter", grant[1] or citation
    state, done_on, carried = row[13], row[14], False
    dated = due_on is not None or row[11] is not None
    if state is None and earlier is not None and (dated or not row[1]):
        state, done_on = earlier
        carried = True
    return Facts(
        role=row[0] or "",
        cadence=row[1] or "",
        deadline_text=row[2] or "",
        due_on=due_on,
        due_source=source,
        due_citation=citation,
        deliverable=row[6] or "",
        expected_result=row[7] or "",
        handler=row[8] or "",
        resources=row[9] or "",
        responsible=row[10] or "",
        own_due_on=row[11],
        paused=bool(row[12]),
        state=state or "not_started",
        done_on=done_on,
        note=row[15] or "",
        late_reason=row[16] or "",
        nothing_arisen=bool(row[17]),
        reported=bool(row[18]),
        percent=row[19],
        carried=carried,
        verdict="" if act is None else act.kind,
        verdict_reason="" if act is None else act.reason,
        verdict_digest="" if act is None else act.record_digest,
        sent=sent,
    )


def _earlier_states(
    connection: Connection, nums: Sequence[int], office_code: str, period_id: str
) -> dict[int, tuple[str, date | None]]:
    """The state last said before the period: a task done in October is still done in November."""
    end = period_id.rsplit(":", 1)[-1]
    latest: dict[int, tuple[str, tuple[str, date | None]]] = {}
    for start in range(0, len(nums), SQL_VARIABLES):
        rows = connection.execute(
            select(Progress.clause_num, Progress.period_id, Progress.state, Progress.done_on).where(
                Progress.clause_num.in_(nums[start : start + SQL_VARIABLES]),
                Progress.office_code == office_code,
            )
        )
        for num, other_id, state, done_on in rows:
            other_end = other_id.rsplit(":", 1)[-1]
            if other_id == period_id or (end and other_end > end):
                continue
            if num not in latest or other_end > latest[num][0]:
                latest[num] = (other_end, (state, done_on))
    return {num: said for num, (_end, said) in latest.items()}


def _sent(connection: Connection, plan_id: str, period_id: str, office_code: str) -> bool:
    paper = standing_paper(connection, plan_id, period_id, office_code)
    return paper is not None and paper.stage == "sent"
