"""What the matrix shows, computed from the rows of ``db.queries.matrix``: pure, without Qt.

Rates are "đúng hạn / số đến hạn": what is still within its time is left out; recurring tasks are counted apart
("đã báo cáo / phải báo cáo"). "Chưa gửi", "đã gửi, tệp không đọc được" and "không có phát sinh" are three
different things (DOMAIN §3).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.tracking.status import (
    DONE_LATE,
    DONE_ON_TIME,
    REPORTED,
    WAITING,
    FourGroups,
    Status,
    TaskFacts,
    count,
    status_of,
)
from app.tracking.verdicts import task_digest
from db.queries.matrix_rows import Matrix, MatrixCell, MatrixTask, MatrixUnit

ON_TIME, LATE, RETURNED, EXPECTED, MISSING, UNREADABLE = (
    "on_time",
    "late",
    "returned",
    "expected",
    "missing",
    "unreadable",
)
"""How a unit's report stands; ``expected``: not here, and its date has not passed."""

_NEEDS_FIRST = {UNREADABLE: 0, MISSING: 1, RETURNED: 2, LATE: 3, EXPECTED: 4, ON_TIME: 5}
_REACHED = frozenset({DONE_ON_TIME, DONE_LATE, REPORTED, WAITING})
_LAST_NUMBER = re.compile(r"(\d+)\D*\Z")
GROUP_ORDER = ("department", "party", "commune", "hamlet", "district", "province", "other")


@dataclass(frozen=True)
class Column:
    """A task with its two header words: the group above, its own below. ``group_start``: a rule stands left."""

    task: MatrixTask
    group: str
    name: str
    group_start: bool


@dataclass(frozen=True)
class CellView:
    """A cell: the status of a task of a unit. ``unknown``: given to the unit, and no report is here to say."""

    facts: MatrixCell
    status: Status
    unknown: bool


@dataclass(frozen=True)
class UnitView:
    """A row.

    Attributes:
        state: on_time | late | returned | expected | missing | unreadable.
        days_late: whole days after the period's due date, when late.
        groups: the four counts and the recurring ones, or None when nothing is here to count.
    """

    unit: MatrixUnit
    state: str
    days_late: int
    cells: tuple[CellView | None, ...]
    groups: FourGroups | None


@dataclass(frozen=True)
class UnitGroup:
    """Units of one kind, those that need something first."""

    kind: str
    units: tuple[UnitView, ...]


@dataclass(frozen=True)
class MatrixView:
    """Everything on the screen.

    Attributes:
        reached: per column, how many units have done or reported the task.
        states: how many units stand in each report state.
    """

    matrix: Matrix
    columns: tuple[Column, ...]
    groups: tuple[UnitGroup, ...]
    reached: tuple[int, ...]
    states: dict[str, int]

    @property
    def units(self) -> list[UnitView]:
        """All rows in the order shown."""
        return [unit for group in self.groups for unit in group.units]

    @property
    def not_reported(self) -> list[UnitView]:
        """The units whose report is not here though its date has passed, unreadable files among them."""
        return [unit for unit in self.units if unit.state in (MISSING, UNREADABLE)]


def view_of(matrix: Matrix, today: date) -> MatrixView:
    """What to show of a matrix on a day."""
    columns = columns_of(matrix.tasks)
    rows = [_unit(matrix, unit, columns, today) for unit in matrix.units]
    kinds: dict[str, list[UnitView]] = {}
    for row in rows:
        kinds.setdefault(row.unit.kind if row.unit.kind in GROUP_ORDER else "other", []).append(row)
    groups = tuple(UnitGroup(kind, tuple(sorted(kinds[kind], key=_urgency))) for kind in GROUP_ORDER if kind in kinds)
    states = {state: sum(row.state == state for row in rows) for state in _NEEDS_FIRST}
    reached = tuple(
        sum(
            (cell := row.cells[index]) is not None and not cell.unknown and cell.status.code in _REACHED for row in rows
        )
        for index in range(len(columns))
    )
    return MatrixView(matrix, columns, groups, reached, states)


def columns_of(tasks: Sequence[MatrixTask]) -> tuple[Column, ...]:
    """The columns with their header words.

    A group is said in full once ("III.1"), then without the section it shares with the one before ("2.1.a"),
    and a lettered sibling by its letter alone ("b").
    """
    found: list[Column] = []
    before: list[str] = []
    last_parent: int | None = None
    for index, task in enumerate(tasks):
        path = [part for part in task.parent_label.split(",")[0].split(".") if part.strip()]
        fresh = index == 0 or task.parent_num != last_parent
        group = _group_word(path, before) if fresh else found[-1].group
        found.append(Column(task, group, _own_word(task), fresh))
        before, last_parent = path, task.parent_num
    return tuple(found)


def _group_word(path: list[str], before: list[str]) -> str:
    if path and before and len(path) > 1 and path[:-1] == before[:-1] and path[-1].isalpha():
        return path[-1]
    if path and before and len(path) > 1 and path[0] == before[0]:
        return ".".join(path[1:])
    return ".".join(path)


def _own_word(task: MatrixTask) -> str:
    own, comma, rest = task.label.partition(",")
    if comma:
        number = _LAST_NUMBER.search(rest)
        return number[1] if number else str(task.ordinal)
    return own.rstrip(".").rsplit(".", 1)[-1] or str(task.ordinal)


def facts_of(cell: MatrixCell, task: MatrixTask, unit: MatrixUnit, period_id: str) -> TaskFacts:
    """The facts a cell's status rests on; a verdict on words that changed since counts no more."""
    current = cell.verdict_digest == task_digest(task.clause_id, period_id, cell.state, cell.note)
    verdict = cell.verdict if current else ""
    accepted = unit.verdict == "accepted" or verdict == "accepted"
    return TaskFacts(
        role=cell.role,
        recurring=bool(task.cadence),
        due_on=cell.due_on,
        own_due_on=None,
        state=cell.state,
        done_on=cell.done_on,
        reported=cell.reported,
        verdict="accepted" if accepted and verdict != "returned" else verdict,
        waiting=unit.reported and not accepted,
        paused=cell.paused,
    )


def _unit(matrix: Matrix, unit: MatrixUnit, columns: Sequence[Column], today: date) -> UnitView:
    state, days = _report_state(matrix, unit, today)
    facts: list[TaskFacts] = []
    cells: list[CellView | None] = []
    for column in columns:
        cell = matrix.cells.get((unit.code, column.task.clause_num))
        if cell is None:
            cells.append(None)
            continue
        said = facts_of(cell, column.task, unit, matrix.period.id)
        unknown = not unit.reported and cell.role == "lead"
        cells.append(CellView(cell, status_of(said, today), unknown))
        if not unknown:
            facts.append(said)
    groups = count(facts, today) if unit.reported else None
    return UnitView(unit, state, days, tuple(cells), groups)


def _report_state(matrix: Matrix, unit: MatrixUnit, today: date) -> tuple[str, int]:
    due = matrix.period.due_on
    if not unit.reported:
        if unit.unreadable_num is not None:
            return UNREADABLE, 0
        return (MISSING, (today - due).days) if due is not None and today > due else (EXPECTED, 0)
    counted = unit.counted_on
    late = (counted - due).days if counted is not None and due is not None and counted > due else 0
    if unit.verdict == "returned":
        return RETURNED, late
    return (LATE, late) if late else (ON_TIME, 0)


def _urgency(row: UnitView) -> tuple[int, int, str]:
    return _NEEDS_FIRST[row.state], row.unit.position, row.unit.code


def totals(rows: Iterable[UnitView]) -> tuple[int, int]:
    """How many units reported, of how many."""
    listed = list(rows)
    return sum(row.unit.reported for row in listed), len(listed)
