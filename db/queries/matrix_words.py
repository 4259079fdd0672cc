"""What units say in words of a plan's tasks and in the sections of their reports, period by period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from db.queries.papers import HEADS, within
from db.queries.rows import TOLD
from db.schema import Clause, Progress


@dataclass(frozen=True, slots=True)
class TaskNote:
    """What a unit wrote of a task in a period."""

    office_code: str
    period_id: str
    clause_num: int
    note: str
    late_reason: str
    nothing_arisen: bool


@dataclass(frozen=True, slots=True)
class SectionWords:
    """The written parts of a unit's report of a period that is here and was approved."""

    office_code: str
    period_id: str
    nothing_arisen: bool
    directing: str
    results: str
    shortcomings: str
    next_tasks: str
    proposals: str


def task_notes(connection: Connection, plan_id: str, period_ids: Sequence[str]) -> list[TaskNote]:
    """What was written of the tasks of a plan in some periods, approved or not."""
    lines = connection.execute(
        select(
            Progress.office_code,
            Progress.period_id,
            Progress.clause_num,
            Progress.note,
            Progress.late_reason,
            Progress.nothing_arisen,
        )
        .join(Clause, Clause.num == Progress.clause_num)
        .where(Clause.plan_id == plan_id, Progress.period_id.in_(period_ids))
        .order_by(Progress.clause_num, Progress.office_code, Progress.period_id)
    )
    return [TaskNote(*line) for line in lines]


def section_words(connection: Connection, plan_id: str, period_ids: Sequence[str]) -> list[SectionWords]:
    """The written parts of the reports on a plan in some periods; what is still being written never counts."""
    head = HEADS.c
    lines = connection.execute(
        select(*(head[name] for name in SectionWords.__dataclass_fields__))
        .where(
            head.plan_id == plan_id,
            head.period_id.in_(period_ids),
            head.state.in_(TOLD),
        )
        .order_by(head.office_code, head.period_id)
    )
    found = [SectionWords(*line) for line in lines]
    told = {(one.office_code, one.period_id) for one in found}
    # What stands in a longer report has its text there; the words on its tasks are those of the shorter period.
    return found + [
        SectionWords(code, period_id, False, "", "", "", "", "")
        for code, period_id in sorted(within(connection, plan_id) - told)
        if period_id in period_ids
    ]
