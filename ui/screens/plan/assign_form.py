"""Which offices each task applies to: many tasks and many offices in one act."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.desk import plan_changes
from app.desk.rows import OfficeRow, PlanRow
from ui.screens.plan.asking import Act, Asking
from ui.texts import plans
from ui.theme.tokens import GAP_L
from ui.widgets.basics import label, link_button
from ui.widgets.fields import Choice, Day, Editor, Own
from ui.widgets.form import Form, Values
from ui.widgets.plain import tip

translate = QCoreApplication.translate

TaskChoice = tuple[str, str, str]
"""Clause id, label, text."""


def assign_form(
    asking: Asking,
    plan: PlanRow,
    tasks: Sequence[TaskChoice],
    offices: Sequence[OfficeRow],
    chosen: Collection[str],
) -> Form:
    """A role, the day from which it holds, and two lists with ticks.

    Without a day the rule holds: the task's first day until the plan was published, then today.
    """
    task_lines = [(task[0], f"{plans.short_label(task[1])}  {task[2]}") for task in tasks]
    office_lines = [(office.code, office.name) for office in offices]
    fields = (
        Choice(
            "role",
            translate("Forms", "Their part"),
            choices=(
                (translate("Forms", "leads"), "lead"),
                (translate("Forms", "takes part"), "coordinate"),
                (translate("Forms", "is informed"), "inform"),
                (translate("Forms", "no part: take it away"), None),
            ),
        ),
        Day(
            "from_on",
            translate("Forms", "Holds from (empty: today; before the plan is published, its first day)"),
            today=asking.followed.today(),
        ),
        Own("ticked", "", make=lambda _doors: TasksAndOffices(task_lines, office_lines, chosen), stretch=True),
    )

    def act(values: Values) -> Act:
        clause_ids, office_codes = values["ticked"]
        return lambda office: plan_changes.assign(office, clause_ids, office_codes, values["role"], values["from_on"])

    return asking.ask(
        plan,
        translate("Forms", "Give tasks to offices"),
        fields,
        act,
        name="assign_form",
        accept=translate("Forms", "Give"),
        size=(820, 540),
    )


class TasksAndOffices(Editor):
    """Two lists with ticks side by side; the value is the keys ticked in each."""

    def __init__(
        self, tasks: Sequence[tuple[str, str]], offices: Sequence[tuple[str, str]], chosen: Collection[str]
    ) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_L)
        self._tasks = TickList(translate("Forms", "Tasks"), tasks, chosen, name="assign_tasks")
        self._offices = TickList(translate("Forms", "Offices"), offices, (), name="assign_offices")
        row.addWidget(self._tasks, 3)
        row.addWidget(self._offices, 2)
        for ticks in (self._tasks, self._offices):
            ticks.list.itemChanged.connect(self._on_list_item_changed)

    def value(self) -> tuple[list[str], list[str]]:
        """The clause ids and the office codes."""
        return self._tasks.ticked(), self._offices.ticked()

    def fault(self) -> str:
        """Something must be ticked on both sides."""
        if not self._tasks.ticked():
            return translate("Forms", "Tick at least one task.")
        return "" if self._offices.ticked() else translate("Forms", "Tick at least one office.")

    @Slot(QListWidgetItem)
    def _on_list_item_changed(self, _item: QListWidgetItem) -> None:
        self.changed.emit()


class OfficeTicks(Editor):
    """One list with ticks; the value is the keys ticked: of a directive none where it is for all."""

    def __init__(self, offices: Sequence[tuple[str, str]], *, title: str = "", name: str = "directive_offices") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        title = title or translate("Forms", "For these units (none ticked: all units in this task)")
        self._ticks = TickList(title, offices, (), name=name)
        self._ticks.list.itemChanged.connect(self._on_list_item_changed)
        column.addWidget(self._ticks)

    def value(self) -> list[str]:
        """The office codes."""
        return self._ticks.ticked()

    @Slot(QListWidgetItem)
    def _on_list_item_changed(self, _item: QListWidgetItem) -> None:
        self.changed.emit()


class TickList(QWidget):
    """A list with ticks, and two links that tick all or none."""

    def __init__(self, title: str, lines: Sequence[tuple[str, str]], ticked: Collection[str], *, name: str) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(label(title, "bold"), 1)
        for ending, words, state in (
            ("all", translate("Forms", "All"), Qt.CheckState.Checked),
            ("none", translate("Forms", "None"), Qt.CheckState.Unchecked),
        ):
            link = link_button(words, name=f"{name}_{ending}")
            link.setAutoDefault(False)
            link.clicked.connect(partial(self._set_all, state))
            head.addWidget(link)
        outer.addLayout(head)
        self.list = QListWidget()
        self.list.setSpacing(2)
        self.list.setObjectName(name)
        self.list.setAccessibleName(title)
        self.list.setProperty("framed", True)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for key, words in lines:
            item = QListWidgetItem(words)
            item.setToolTip(tip(words))
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        outer.addWidget(self.list, 1)

    def ticked(self) -> list[str]:
        """The keys that are ticked, in their order."""
        items = (self.list.item(at) for at in range(self.list.count()))
        return [
            str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() == Qt.CheckState.Checked
        ]

    def _set_all(self, state: Qt.CheckState, _clicked: bool = False) -> None:
        for at in range(self.list.count()):
            self.list.item(at).setCheckState(state)
