"""Tổng hợp: every unit × every task of a plan in a period, who reported, and what troubles the units.

Rates are "đúng hạn / số đến hạn": what is still within its time is left out; recurring tasks are counted apart
("đã báo cáo / phải báo cáo"). "Chưa gửi", "đã gửi, tệp không đọc được" and "không có phát sinh" are three
different things (docs/domain.md).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import TrackingError
from app.progress import Progress
from app.standing.asking import TaskStanding, book_of
from app.standing.periods import PeriodSpan
from app.tracking.checks import Finding, doubts_of
from app.tracking.consolidation import (
    EXPECTED,
    GROUP_ORDER,
    LATE,
    MISSING,
    NOTHING_ARISEN,
    ON_TIME,
    OWING,
    RETURNED,
    UNREADABLE,
    Consolidated,
    PartState,
    UnitStanding,
    consolidate,
    reached_by_all,
)
from app.tracking.evidence import open_copy
from db.queries import matrix as rows
from db.queries import offices
from db.queries.matrix_rows import IssuedPlan, Matrix, MatrixDifficulty, MatrixTask, MatrixUnit
from db.queries.task import EvidenceLine, evidence

if TYPE_CHECKING:
    from app.desk.office import Office

__all__ = [
    "EXPECTED",
    "GROUP_ORDER",
    "LATE",
    "MISSING",
    "NOTHING_ARISEN",
    "ON_TIME",
    "OWING",
    "RETURNED",
    "UNREADABLE",
    "EvidenceLine",
    "IssuedPlan",
    "MatrixColumn",
    "MatrixDifficulty",
    "MatrixTask",
    "MatrixUnit",
    "MatrixView",
    "PartState",
    "TaskStanding",
    "UnitGroup",
    "UnitStanding",
    "columns_of",
    "doubts",
    "evidence_here",
    "evidence_of",
    "issued_plans",
    "open_evidence",
    "periods",
    "shown",
    "to_remind",
    "view_of",
]

_NEEDS_FIRST = {UNREADABLE: 0, MISSING: 1, RETURNED: 2, LATE: 3, EXPECTED: 4, ON_TIME: 5, NOTHING_ARISEN: 5}
_LAST_NUMBER = re.compile(r"(\d+)\D*\Z")


@dataclass(frozen=True)
class MatrixColumn:
    """A task with its two header words: the group above, its own below. ``group_start``: a rule stands left."""

    task: MatrixTask
    group: str
    name: str
    group_start: bool


@dataclass(frozen=True)
class UnitGroup:
    """Units of one kind, those that need something first."""

    kind: str
    units: tuple[UnitStanding, ...]


@dataclass(frozen=True)
class MatrixView:
    """A consolidation as it is shown.

    Attributes:
        found: what was consolidated.
        groups: the rows, in the order shown.
        reached: per column, how many units have done or reported the task, those that ended among them.
        names: office code → short name, of all units and of all others that gave figures.
    """

    found: Consolidated
    columns: tuple[MatrixColumn, ...]
    groups: tuple[UnitGroup, ...]
    reached: tuple[int, ...]
    names: dict[str, str]

    @property
    def matrix(self) -> Matrix:
        """Plan, period, tasks and difficulties."""
        return self.found.matrix

    @property
    def units(self) -> list[UnitStanding]:
        """All rows in the order shown."""
        return [unit for group in self.groups for unit in group.units]

    @property
    def not_reported(self) -> list[UnitStanding]:
        """The units whose report is not here though its date has passed, unreadable files among them."""
        return [unit for unit in self.units if unit.state in (MISSING, UNREADABLE)]

    @property
    def recorded_later(self) -> tuple[str, ...]:
        """Labels of what is in force in the period and was recorded only after its cut-off."""
        label = {task.clause_num: task.label for task in self.matrix.tasks}
        return tuple(label[num] for num in self.found.recorded_later if num in label)

    def cell(self, unit: UnitStanding, place: int) -> TaskStanding | None:
        """How the task of a column stands for a unit; None where the unit has no part in it, or there is no column."""
        return unit.cells.get(self.columns[place].task.clause_num) if 0 <= place < len(self.columns) else None

    def in_state(self, *states: str) -> list[UnitStanding]:
        """The units whose report stands so."""
        return [unit for unit in self.units if unit.state in states]


# -- reads


def issued_plans(office: Office) -> list[IssuedPlan]:
    """The plans our office issues, newest first."""
    with office.store.read() as connection:
        return rows.issued_plans(connection)


def periods(office: Office, plan: IssuedPlan) -> list[PeriodSpan]:
    """The periods a plan of ours can be looked at by, earliest first; opened or not."""
    with office.store.read() as connection:
        return book_of(connection, [office.code]).offered(office.code, plan.period_kind, office.clock.today())


def shown(office: Office, plan_id: str, span: PeriodSpan, progress: Progress | None = None) -> MatrixView:
    """The consolidation of a plan and a period; looking writes nothing.

    Raises:
        TrackingError: ``plan-unknown``.
        Cancelled: a person asked to stop.
    """
    with office.store.read() as connection:
        found = consolidate(connection, plan_id, span, office.clock.today(), progress)
        names = {unit.code: unit.short for unit in found.matrix.units}
        others = {code for total in found.indicators for code in total.by_office} - names.keys()
        cards = [offices.office(connection, code) for code in others]
    return view_of(found, names | {card.code: card.short for card in cards if card is not None})


def doubts(office: Office, plan_id: str, period_id: str, unit: MatrixUnit) -> list[Finding]:
    """What the unit's chair should have seen in the report that came; nothing where none is here."""
    if not unit.reported:
        return []
    with office.store.read() as connection:
        return doubts_of(connection, plan_id, period_id, unit.code, office.clock.today())


def evidence_of(office: Office, clause_num: int, unit_code: str) -> list[EvidenceLine]:
    """The files a unit gave as evidence of a task, newest first."""
    with office.store.read() as connection:
        return evidence(connection, clause_num, unit_code)


def evidence_here(office: Office, lines: Sequence[EvidenceLine]) -> frozenset[str]:
    """Hashes of the files whose content has come."""
    folder = office.folders.evidence
    return frozenset(line.sha256 for line in lines if folder is not None and (folder / line.sha256).exists())


def open_evidence(office: Office, line: EvidenceLine) -> Path:
    """A copy of a file of evidence, to be opened in another program.

    Raises:
        TrackingError: as ``app.tracking.evidence.open_copy``.
    """
    folder = office.folders.evidence
    if folder is None:
        raise TrackingError("evidence-absent", name=line.name)
    return open_copy(folder, line.sha256, line.name)


def to_remind(view: MatrixView, *, explain: bool = False) -> list[str]:
    """Codes of the units that a letter is for where nobody chooses: whose report is not here and no file of theirs
    waits to be looked at, or, to explain, all that owe something (who was late, and who is asked for more, too).
    """
    return [
        row.unit.code
        for row in view.in_state(*OWING)
        if explain or (not row.unit.reported and row.unit.waiting_num is None)
    ]


# -- what is shown


def view_of(found: Consolidated, names: dict[str, str] | None = None) -> MatrixView:
    """How a consolidation is laid out. ``names``: as in the view."""
    columns = columns_of(found.matrix.tasks)
    kinds: dict[str, list[UnitStanding]] = {}
    for unit in found.units:
        kinds.setdefault(unit.unit.kind if unit.unit.kind in GROUP_ORDER else "other", []).append(unit)
    groups = tuple(UnitGroup(kind, tuple(sorted(kinds[kind], key=_urgency))) for kind in GROUP_ORDER if kind in kinds)
    done = tuple(reached_by_all(found, column.task.clause_num) for column in columns)
    return MatrixView(found, columns, groups, done, names or {})


def columns_of(tasks: Sequence[MatrixTask]) -> tuple[MatrixColumn, ...]:
    """The columns with their header words.

    A group is said in full once ("III.1"), then without the section it shares with the one before ("2.1.a"),
    and a lettered sibling by its letter alone ("b").
    """
    found: list[MatrixColumn] = []
    before: list[str] = []
    last_parent: int | None = None
    for index, task in enumerate(tasks):
        path = [part for part in task.parent_label.split(",")[0].split(".") if part.strip()]
        fresh = index == 0 or task.parent_num != last_parent
        group = _group_word(path, before) if fresh else found[-1].group
        found.append(MatrixColumn(task, group, _own_word(task), fresh))
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


def _urgency(row: UnitStanding) -> tuple[int, int, str]:
    return _NEEDS_FIRST[row.state], row.unit.position, row.unit.code
