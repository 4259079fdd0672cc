"""The matrix as a table model for ``FrozenMatrix``: unit, report, one column per task, two sums."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.desk.matrix import (
    EXPECTED,
    LATE,
    MISSING,
    NOTHING_ARISEN,
    ON_TIME,
    RETURNED,
    UNREADABLE,
    MatrixView,
    PartState,
    TaskStanding,
    UnitStanding,
)
from app.standing.counts import Counts
from ui.texts.days import day
from ui.texts.periods import period_words
from ui.texts.plans import short_label
from ui.texts.statuses import status_word, step_word
from ui.widgets.badge import STATUS_ROLE
from ui.widgets.frozen_matrix import GROUP_ROLE, ICON_ROLE, RULE_ROLE, UNKNOWN_ROLE, GroupRow
from ui.widgets.grouped_header import HeaderColumn
from ui.widgets.plain import tip

Index = QModelIndex | QPersistentModelIndex
UNIT, REPORT = 0, 1
FROZEN = 2
UNREADABLE_ICON = "file-alert-outline"
_LOOKS = {
    ON_TIME: "done_on_time",
    NOTHING_ARISEN: "done_on_time",
    LATE: "done_late",
    RETURNED: "returned",
    EXPECTED: "not_reported",
    MISSING: "overdue",
    UNREADABLE: "returned",
}


def report_words(row: UnitStanding | PartState) -> str:
    """How a unit's report stands, in words; or its report on one part of a longer period."""
    translate = QCoreApplication.translate
    return {
        NOTHING_ARISEN: translate("Matrix", "Nothing arose"),
        ON_TIME: translate("Matrix", "On time"),
        LATE: translate("Matrix", "{days} days late").format(days=row.days_late),
        RETURNED: translate("Matrix", "More asked for"),
        EXPECTED: translate("Matrix", "Not sent yet"),
        MISSING: translate("Matrix", "Not sent"),
        UNREADABLE: translate("Matrix", "Sent, file cannot be read"),
    }[row.state]


def parts_words(row: UnitStanding) -> str:
    """Of a longer period: each of its parts and how the report on it stands, a line each."""
    return "\n".join(f"{period_words(part.name)}: {report_words(part)}" for part in row.parts)


def group_words(kind: str) -> str:
    """The heading of units of one kind."""
    translate = QCoreApplication.translate
    return {
        "department": translate("Matrix", "Departments"),
        "party": translate("Matrix", "Party bodies"),
        "commune": translate("Matrix", "Communes, townships"),
        "hamlet": translate("Matrix", "Hamlets, groups"),
        "district": translate("Matrix", "Districts"),
        "province": translate("Matrix", "Provinces"),
    }.get(kind, translate("Matrix", "Other units"))


def cell_words(unit: UnitStanding, cell: TaskStanding) -> str:
    """What a cell says: its status with the useful number."""
    translate = QCoreApplication.translate
    if unit.unknown(cell):
        return translate("Matrix", "No report, nothing is known")
    status = cell.standing.status
    if status.code == "overdue":
        return translate("Matrix", "Overdue by {days} days").format(days=status.days)
    if status.code == "done_late":
        return translate("Matrix", "Finished, {days} days late").format(days=status.days)
    if status.code == "due_soon":
        return translate("Matrix", "{days} days left").format(days=status.days)
    return status_word(status.code) if status.begun else step_word(0)


class MatrixModel(QAbstractTableModel):
    """Rows: group headings and units; groups can be folded."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view: MatrixView | None = None
        self._rows: list[GroupRow | UnitStanding] = []
        self._kinds: list[str] = []
        self._folded: set[str] = set()

    @property
    def view(self) -> MatrixView | None:
        """What is shown."""
        return self._view

    def show_view(self, view: MatrixView | None) -> None:
        """Show another matrix."""
        self.beginResetModel()
        self._view = view
        self._fill()
        self.endResetModel()

    def toggle_group(self, row: int) -> None:
        """Fold or open the group a row heads."""
        if 0 <= row < len(self._rows) and isinstance(self._rows[row], GroupRow):
            self.beginResetModel()
            self._folded ^= {self._kinds[row]}
            self._fill()
            self.endResetModel()

    def unfold(self, code: str) -> None:
        """Open the group a unit stands in."""
        groups = self._view.groups if self._view else ()
        kind = next((one.kind for one in groups if any(row.unit.code == code for row in one.units)), "")
        if kind in self._folded:
            self.beginResetModel()
            self._folded -= {kind}
            self._fill()
            self.endResetModel()

    def unit(self, row: int) -> UnitStanding | None:
        """The unit of a row, or None for a heading."""
        if 0 <= row < len(self._rows):
            found = self._rows[row]
            return found if isinstance(found, UnitStanding) else None
        return None

    def row_of(self, code: str) -> int:
        """The row of a unit, or -1."""
        for row, found in enumerate(self._rows):
            if isinstance(found, UnitStanding) and found.unit.code == code:
                return row
        return -1

    def headers(self) -> list[HeaderColumn]:
        """The words of the two-row header."""
        view = self._view
        translate = QCoreApplication.translate
        if view is None:
            return []
        units = len(view.units)
        due_on = view.matrix.period.due_on
        due = day(due_on)[:5] if due_on is not None else ""
        columns = [
            HeaderColumn(
                translate("Matrix", "Unit"), translate("Matrix", "{count} units").format(count=units), left=True
            ),
            HeaderColumn(translate("Matrix", "Report"), translate("Matrix", "by {day}").format(day=due), left=True),
        ]
        columns += [
            HeaderColumn(one.group, one.name, one.group_start, f"{one.task.label}\n{one.task.text}")
            for one in view.columns
        ]
        columns.append(HeaderColumn(translate("Matrix", "On time"), translate("Matrix", "/ fallen due"), True))
        columns.append(HeaderColumn(translate("Matrix", "Recurring"), translate("Matrix", "reported"), True))
        return columns

    def widths(self) -> list[int]:
        """Column widths in px at 100 %."""
        tasks = len(self._view.columns) if self._view else 0
        return [114, 128, *([30] * tasks), 80, 98]

    def foot(self) -> list[str]:
        """The sums below."""
        view = self._view
        if view is None:
            return []
        units = view.units
        reported = sum(row.unit.reported for row in units)
        label = QCoreApplication.translate("Matrix", "Units that reached it")
        return [
            label,
            f"{reported}/{len(units)}",
            *(str(count) for count in view.reached),
            *_rates(view.found.totals()),
        ]

    def _fill(self) -> None:
        self._rows, self._kinds = [], []
        for group in self._view.groups if self._view else ():
            opened = group.kind not in self._folded
            remark = QCoreApplication.translate("Matrix", "those that need something first")
            self._rows.append(GroupRow(group_words(group.kind), len(group.units), remark, opened))
            self._kinds.append(group.kind)
            if opened:
                self._rows.extend(group.units)
                self._kinds.extend([group.kind] * len(group.units))

    def _cell(self, row: UnitStanding, column: int) -> TaskStanding | None:
        return self._view.cell(row, column - FROZEN) if self._view is not None else None

    def _display(self, row: UnitStanding, column: int) -> str | None:
        if column == UNIT:
            return row.unit.short
        if column == REPORT:
            return report_words(row)
        place = column - self.columnCount()
        if place >= -2:
            return _rates(row.counts)[place] if row.counts else "—"
        return None

    # Qt's side

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return FROZEN + 2 + (len(self._view.columns) if self._view else 0)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, GroupRow):
            if role == GROUP_ROLE:
                return row
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and index.column() == UNIT:
                return f"{row.title} {row.count}"
            return None
        return self._unit_data(row, index.column(), role)

    def _unit_data(self, row: UnitStanding, column: int, role: int) -> Any:
        cell = self._cell(row, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._display(row, column)
        if role == STATUS_ROLE:
            if column == REPORT:
                return _LOOKS[row.state]
            return cell.standing.status.code if cell is not None and not row.unknown(cell) else None
        if role == ICON_ROLE:
            # It is not asked for more: its file never got in.
            return UNREADABLE_ICON if column == REPORT and row.state == UNREADABLE else None
        if role == UNKNOWN_ROLE:
            return cell is not None and row.unknown(cell)
        if role == RULE_ROLE:
            place = column - FROZEN
            view = self._view
            if view is None or place < 0:
                return False
            return place >= len(view.columns) or view.columns[place].group_start
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            if cell is not None and self._view is not None:
                task = self._view.columns[column - FROZEN].task
                words = f"{row.unit.short} · {short_label(task.label)}: {cell_words(row, cell)}"
                note = cell.facts.note
                return tip(f"{words}\n{note}" if note and role == Qt.ItemDataRole.ToolTipRole else words)
            if column == UNIT:
                return tip(row.unit.name)
            if column == REPORT and row.parts:
                return tip(f"{report_words(row)}\n{parts_words(row)}")
            return tip(str(self._display(row, column) or ""))
        return None


def _rates(counts: Counts) -> tuple[str, str]:
    """On time of what fell due; recurring reports that came, of those owed."""
    return f"{counts.done_on_time}/{counts.fallen_due}", f"{counts.recurring_reported}/{counts.recurring_owed}"
