"""The tasks that have a day, for the calendar: one row each, and the months they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.desk.rows import TaskRow
from app.desk.tally import PlanTally
from app.standing.rules import Status
from ui.screens.plan.flat_list import LONGEST
from ui.texts import days, plans, statuses
from ui.texts.language import translate
from ui.widgets.plain import tip

TASK, TIME = range(2)
ENTRY_ROLE = int(Qt.ItemDataRole.UserRole) + 1
AnyIndex = QModelIndex | QPersistentModelIndex
MOST_MONTHS = 14
"""More months than this make days too thin to tell apart; farther dates stand at the edge."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A task on the calendar. ``binding``: the date is the issuer's; else our own."""

    num: int
    label: str
    text: str
    due_on: date
    binding: bool
    done_on: date | None
    status: Status
    source: str


def entries(tasks: Iterable[tuple[PlanTally, TaskRow]], office_short: str) -> list[Entry]:
    """The dated tasks among these, at most ``LONGEST`` of those that need somebody first, by date."""
    found: list[Entry] = []
    for one, task in tasks:
        due_on = task.facts.due_on or task.facts.own_due_on
        if due_on is None or task.facts.role != "lead":
            continue
        if len(found) == LONGEST:
            break
        found.append(
            Entry(
                task.num,
                plans.short_label(task.label),
                task.text,
                due_on,
                task.facts.due_on is not None,
                task.facts.done_on,
                one.status(task.num),
                plans.due_source_words(task.facts, office_short),
            )
        )
    return sorted(found, key=lambda entry: (entry.due_on, entry.num))


def first_of_month(day: date, by: int = 0) -> date:
    """The first day of the month ``by`` months from that of ``day``."""
    months = day.year * 12 + day.month - 1 + by
    return date(months // 12, months % 12 + 1, 1)


@dataclass(frozen=True, slots=True)
class DeadlineSpan:
    """The days the calendar shows: whole months, from ``start`` up to, not including, ``end``."""

    start: date
    end: date

    def place(self, day: date, width: int) -> float:
        """Where a day begins, in a width; days outside stand at the edges."""
        held = min(max(day, self.start), self.end)
        return (held - self.start).days / max(1, (self.end - self.start).days) * width

    def months(self) -> list[date]:
        """The first day of each month shown."""
        found, month = [], self.start
        while month < self.end:
            found.append(month)
            month = first_of_month(month, 1)
        return found


def span_of(rows: Sequence[Entry], today: date) -> DeadlineSpan:
    """The months to show: those of the dates and of today, at most ``MOST_MONTHS``, today among them."""
    days = [entry.due_on for entry in rows] + [today]
    start, end = first_of_month(min(days), 0), first_of_month(max(days), 1)
    start = max(start, first_of_month(today, 1 - MOST_MONTHS // 2))
    end = min(end, first_of_month(start, MOST_MONTHS))
    if end - start < timedelta(days=80):
        end = first_of_month(start, 3)
    return DeadlineSpan(start, end)


class CalendarModel(QAbstractTableModel):
    """Two columns: the task in words, and its place in time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Entry] = []
        self.axis = DeadlineSpan(date(2000, 1, 1), date(2000, 4, 1))

    def set_entries(self, rows: list[Entry], today: date) -> None:
        """Show other tasks."""
        self.beginResetModel()
        self._rows = rows
        self.axis = span_of(rows, today)
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """The task of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, num: int) -> int:
        """The row of a task, or -1."""
        return next((at for at, entry in enumerate(self._rows) if entry.num == num), -1)

    # -- Qt overrides

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (translate("Plan", "Task"), translate("Plan", "Deadlines by month"))[section]

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        entry = self.entry(index.row())
        if entry is None:
            return None
        if role == ENTRY_ROLE:
            return entry
        if index.column() == TASK and role == Qt.ItemDataRole.DisplayRole:
            return f"{entry.label}  {entry.text}"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            if index.column() == TASK:
                return tip(f"{entry.label}: {entry.text}")
            return tip(f"{days.day(entry.due_on)} · {entry.source} · {statuses.status_words(entry.status)}")
        return None
