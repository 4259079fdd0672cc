"""Which offices each task applies to: many tasks and many offices in one act."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.desk.rows import OfficeRow
from ui.screens.plan.form import Form
from ui.texts import plans
from ui.theme.theme import Theme
from ui.theme.tokens import GAP_L
from ui.widgets.basics import label, link_button
from ui.widgets.plain import tip

translate = QCoreApplication.translate

TaskChoice = tuple[str, str, str]
"""Clause id, label, text."""


class AssignForm(Form):
    """Two lists with ticks and a role.

    ``filled`` carries ``clause_ids``, ``office_codes``, ``role`` (lead | coordinate | inform, or "" to take away) and
    ``from_on``: the day from which it holds, or None for the rule (the task's first day until the plan was published,
    then today).
    """

    def __init__(
        self,
        theme: Theme,
        tasks: Sequence[TaskChoice],
        offices: Sequence[OfficeRow],
        chosen: Iterable[str],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            theme,
            translate("Forms", "Give tasks to offices"),
            name="assign_form",
            accept=translate("Forms", "Give"),
            parent=parent,
        )
        self.resize(theme.scaled(820), theme.scaled(540))
        self.add_choice(
            "role",
            translate("Forms", "Their part"),
            (
                (translate("Forms", "leads"), "lead"),
                (translate("Forms", "takes part"), "coordinate"),
                (translate("Forms", "is informed"), "inform"),
                (translate("Forms", "no part: take it away"), ""),
            ),
        )
        self.add_choice(
            "when",
            translate("Forms", "Holds from"),
            (
                (translate("Forms", "today; before the plan is published, its first day"), "rule"),
                (translate("Forms", "the day below"), "day"),
            ),
        )
        self.add_day("from_on", translate("Forms", "Day"), today)
        wanted = set(chosen)
        self._tasks = _Ticks(
            translate("Forms", "Tasks"),
            [(task[0], f"{plans.short_label(task[1])}  {task[2]}") for task in tasks],
            wanted,
            name="assign_tasks",
        )
        self._offices = _Ticks(
            translate("Forms", "Offices"),
            [(office.code, office.name) for office in offices],
            set(),
            name="assign_offices",
        )
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_L)
        row.addWidget(self._tasks, 3)
        row.addWidget(self._offices, 2)
        self.add_widget("assign_lists", "", both, stretch=True)
        for ticks in (self._tasks, self._offices):
            ticks.list.itemChanged.connect(self._on_list_item_changed)
        self.ready()

    def values(self) -> dict[str, object]:
        """The role and what is ticked."""
        found: dict[str, object] = dict(super().values())
        if found.pop("when", "rule") == "rule":
            found["from_on"] = None
        if hasattr(self, "_offices"):
            found["clause_ids"] = self._tasks.ticked()
            found["office_codes"] = self._offices.ticked()
        return found

    def extra_fault(self) -> str:
        """Something must be ticked on both sides."""
        if not hasattr(self, "_offices"):
            return ""
        if not self._tasks.ticked():
            return translate("Forms", "Tick at least one task.")
        return "" if self._offices.ticked() else translate("Forms", "Tick at least one office.")

    @Slot(QListWidgetItem)
    def _on_list_item_changed(self, item: QListWidgetItem) -> None:
        self.look_again()


class _Ticks(QWidget):
    """A list with ticks, and two links that tick all or none."""

    def __init__(self, title: str, lines: Sequence[tuple[str, str]], wanted: set[str], *, name: str) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(label(title, "bold"), 1)
        every = link_button(translate("Forms", "All"), name=f"{name}_all")
        none = link_button(translate("Forms", "None"), name=f"{name}_none")
        head.addWidget(every)
        head.addWidget(none)
        outer.addLayout(head)
        self.list = QListWidget()
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
            item.setCheckState(Qt.CheckState.Checked if key in wanted else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        outer.addWidget(self.list, 1)
        every.clicked.connect(self._on_every_clicked)
        none.clicked.connect(self._on_none_clicked)

    def ticked(self) -> list[str]:
        """The keys that are ticked, in their order."""
        items = (self.list.item(at) for at in range(self.list.count()))
        return [
            str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() == Qt.CheckState.Checked
        ]

    def _set_all(self, state: Qt.CheckState) -> None:
        for at in range(self.list.count()):
            self.list.item(at).setCheckState(state)

    @Slot()
    def _on_every_clicked(self) -> None:
        self._set_all(Qt.CheckState.Checked)

    @Slot()
    def _on_none_clicked(self) -> None:
        self._set_all(Qt.CheckState.Unchecked)
