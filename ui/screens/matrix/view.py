"""What the matrix shows, computed from the rows of ``db.queries.matrix``: pure, without Qt.

Rates are "đúng hạn / số đến hạn": what is still within its time is left out; recurring tasks are counted apart
("đã báo cáo / phải báo cáo"). "Chưa gửi", "đã gửi, tệp không đọc được" and "không có phát sinh" are three
different things (docs/domain.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.desk.rows import Facts
from app.standing.counts import Counts
from app.standing.rules import Status
from app.tracking.consolidation import (
    EXPECTED,
    LATE,
    MISSING,
    NOTHING_ARISEN,
    ON_TIME,
    RETURNED,
    UNREADABLE,
    Consolidated,
    PartState,
    UnitStanding,
    reached,
)
from app.tracking.figures import IndicatorTotal
from db.queries.matrix_rows import Matrix, MatrixTask, MatrixUnit

_NEEDS_FIRST = {UNREADABLE: 0, MISSING: 1, RETURNED: 2, LATE: 3, EXPECTED: 4, ON_TIME: 5, NOTHING_ARISEN: 5}
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
    """A cell: the status of a task of a unit. ``unknown``: given to the unit, and no report is here to say.

    Attributes:
        due_on: the deadline that runs, for this unit.
        state: not_started | in_progress | done, as it was at the cut-off.
        verdict: accepted | returned | "": on exactly what the unit says.
    """

    facts: Facts
    status: Status
    unknown: bool
    due_on: date | None
    state: str
    verdict: str


@dataclass(frozen=True)
class UnitView:
    """A row.

    Attributes:
        state: on_time | late | nothing_arisen | returned | expected | missing | unreadable.
        days_late: whole days after the period's due date, when late.
        groups: the four counts and the recurring ones, or None when nothing is here to count.
        parts: of a longer period: how the report on each of its parts stands.
    """

    unit: MatrixUnit
    state: str
    days_late: int
    cells: tuple[CellView | None, ...]
    groups: Counts | None
    parts: tuple[PartState, ...] = ()


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
        totals: of all units that reported, together; ``left_out`` counts the units they leave out.
        recorded_later: labels of what is in force in the period and was recorded only after its cut-off.
        indicators: each over all units.
    """

    matrix: Matrix
    columns: tuple[Column, ...]
    groups: tuple[UnitGroup, ...]
    reached: tuple[int, ...]
    states: dict[str, int]
    totals: Counts
    left_out: int
    recorded_later: tuple[str, ...]
    indicators: tuple[IndicatorTotal, ...]

    @property
    def units(self) -> list[UnitView]:
        """All rows in the order shown."""
        return [unit for group in self.groups for unit in group.units]

    @property
    def not_reported(self) -> list[UnitView]:
        """The units whose report is not here though its date has passed, unreadable files among them."""
        return [unit for unit in self.units if unit.state in (MISSING, UNREADABLE)]


def view_of(found: Consolidated) -> MatrixView:
    """What to show of a consolidation."""
    columns = columns_of(found.matrix.tasks)
    rows = [_unit(unit, columns) for unit in found.units]
    kinds: dict[str, list[UnitView]] = {}
    for row in rows:
        kinds.setdefault(row.unit.kind if row.unit.kind in GROUP_ORDER else "other", []).append(row)
    groups = tuple(UnitGroup(kind, tuple(sorted(kinds[kind], key=_urgency))) for kind in GROUP_ORDER if kind in kinds)
    states = {state: sum(row.state == state for row in rows) for state in _NEEDS_FIRST}
    done = tuple(reached(found.units, column.task.clause_num) for column in columns)
    label = {task.clause_num: task.label for task in found.matrix.tasks}
    later = tuple(label[num] for num in found.recorded_later if num in label)
    return MatrixView(
        found.matrix, columns, groups, done, states, found.totals(), found.left_out(), later, found.indicators
    )


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


def _unit(unit: UnitStanding, columns: Sequence[Column]) -> UnitView:
    cells: list[CellView | None] = []
    for column in columns:
        cell = unit.cells.get(column.task.clause_num)
        if cell is None:
            cells.append(None)
            continue
        judged = cell.standing
        unknown = not unit.known and cell.facts.role == "lead"
        cells.append(CellView(cell.facts, judged.status, unknown, judged.due_on, judged.state, judged.verdict))
    return UnitView(unit.unit, unit.state, unit.days_late, tuple(cells), unit.counts, unit.parts)


def _urgency(row: UnitView) -> tuple[int, int, str]:
    return _NEEDS_FIRST[row.state], row.unit.position, row.unit.code


def totals(rows: Iterable[UnitView]) -> tuple[int, int]:
    """How many units reported, of how many."""
    listed = list(rows)
    return sum(row.unit.reported for row in listed), len(listed)
