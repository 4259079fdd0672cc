"""Bàn giao: who to whom, from which day, which open tasks, where the keys lie."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableWidgetItem, QVBoxLayout

from app.desk import handing_over, paper_form
from app.desk.handing_over import OpenLine
from app.desk.office import Office
from app.desk.people import PersonRow
from ui.texts.days import day as day_words
from ui.texts.plans import short_label
from ui.theme.tokens import GAP, GAP_S
from ui.widgets.basics import label, link_button
from ui.widgets.fields import ChoiceEditor, Day, Editor, Field, FormDoors, Own, Words
from ui.widgets.line_table import fill, line_table
from ui.widgets.plain import tip

translate = QCoreApplication.translate
_TASK = 0
_LIST_HEIGHT, _WHO_WIDTH = 170, 150


def hand_over_fields(
    office: Office, people: Sequence[PersonRow], present: Sequence[PersonRow], giver: str
) -> tuple[Field, ...]:
    """The fields of the form, for a giver chosen at first.

    Args:
        people: those who can hand over: also who has left. present: those who can take over.
        giver: the id of who is chosen at first.
    """
    today, form = office.clock.today(), paper_form.shown(office)
    givers, takers = ([(one.name, one.id) for one in some] for some in (people, present))
    taker = next((one.id for one in present if one.id != giver), giver)
    return (
        Own("sides", "", make=lambda _doors: SidesEditor(givers, takers, giver, taker)),
        Day(
            "handed_on",
            translate("HandOver", "From the day"),
            today=today,
            value=today,
            needed=translate("HandOver", "Give the day."),
        ),
        Words("reason", translate("HandOver", "Reason"), hint=translate("HandOver", "for example: another post")),
        Own("tasks", "", make=lambda doors: PassedTasks(doors, office), stretch=True),
        Words(
            "keys",
            translate("HandOver", "Keys and passwords: where they lie (never the password itself)"),
            value="\n".join(handing_over.keys_at(office)),
            lines=2,
        ),
        Words("more", translate("HandOver", "What else is handed over")),
        Words("title", translate("HandOver", "Title of who confirms the record"), value=form.title),
        Words(
            "signer",
            translate("HandOver", "Who confirms the record, full name"),
            value=form.signer,
            needed=translate("HandOver", "Write who confirms the record."),
        ),
    )


class SidesEditor(Editor):
    """Who hands over, and who takes over; the value: their ids."""

    def __init__(
        self,
        givers: Sequence[tuple[str, object]],
        takers: Sequence[tuple[str, object]],
        giver: str,
        taker: str,
    ) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        self.giver, self.taker = ChoiceEditor(givers, giver), ChoiceEditor(takers, taker)
        for made, words, name in (
            (self.giver, translate("HandOver", "Hands over"), "giver"),
            (self.taker, translate("HandOver", "Takes over"), "taker"),
        ):
            made.combo.setObjectName(name)
            made.combo.setAccessibleName(words)
            row.addWidget(label(words, buddy=made.combo))
            row.addWidget(made, 1)
            made.changed.connect(self.changed)
        self.setFocusProxy(self.giver)

    def value(self) -> tuple[str, str]:
        """The ids of both."""
        return str(self.giver.value()), str(self.taker.value())

    def fault(self) -> str:
        """They are two."""
        return translate("HandOver", "Choose two people.") if self.giver.value() == self.taker.value() else ""


class PassedTasks(Editor):
    """The open tasks with a tick each; those in the giver's hands are ticked at first. The value: their ids."""

    def __init__(self, doors: FormDoors, office: Office) -> None:
        super().__init__()
        self._office = office
        self._lines: list[OpenLine] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_S)
        head = QHBoxLayout()
        self.count = label("", "bold")
        head.addWidget(self.count, 1)
        for name, words, ticked in (
            ("tick_all", translate("HandOver", "Tick all"), True),
            ("tick_none", translate("HandOver", "Tick none"), False),
        ):
            link = link_button(words, name=name)
            link.setAutoDefault(False)
            link.clicked.connect(self._on_all_clicked if ticked else self._on_none_clicked)
            head.addWidget(link)
        column.addLayout(head)
        headers = (
            translate("HandOver", "Task"),
            translate("HandOver", "Deadline"),
            translate("HandOver", "In whose hands"),
        )
        self.table = line_table(
            "passed_tasks", translate("HandOver", "Open tasks"), headers, doors.theme, stretch=_TASK
        )
        # A few lines are seen on any screen, and a name of any length leaves the task its room.
        self.table.setMinimumHeight(doors.theme.scaled(_LIST_HEIGHT))
        self.table.horizontalHeader().setSectionResizeMode(len(headers) - 1, QHeaderView.ResizeMode.Interactive)
        self.table.setColumnWidth(len(headers) - 1, doors.theme.scaled(_WHO_WIDTH))
        self.table.itemChanged.connect(self._on_ticked)
        column.addWidget(self.table, 1)

    def show_giver(self, name: str) -> None:
        """Show the open tasks as they stand for who hands over."""
        self._lines = handing_over.open_lines(self._office, name)
        fill(
            self.table,
            [
                (
                    f"{short_label(one.label)}  {one.text}",
                    day_words(one.due_on) if one.due_on else "",
                    one.handler or translate("HandOver", "nobody noted"),
                )
                for one in self._lines
            ],
        )
        self.table.blockSignals(True)
        for row, line in enumerate(self._lines):
            item = self._item(row)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if line.held else Qt.CheckState.Unchecked)
            item.setToolTip(tip(line.text))
        self.table.blockSignals(False)
        self._tell()

    def value(self) -> tuple[str, ...]:
        """The ids of the tasks that are ticked."""
        ticked = (self._item(row).checkState() == Qt.CheckState.Checked for row in range(len(self._lines)))
        return tuple(line.clause_id for line, yes in zip(self._lines, ticked, strict=True) if yes)

    def _item(self, row: int) -> QTableWidgetItem:
        item = self.table.item(row, _TASK)
        assert item is not None
        return item

    def _tell(self) -> None:
        words = translate("HandOver", "{count} of {all} open tasks are handed over")
        self.count.setText(words.format(count=len(self.value()), all=len(self._lines)))
        self.changed.emit()

    def _tick(self, state: Qt.CheckState) -> None:
        self.table.blockSignals(True)
        for row in range(len(self._lines)):
            self._item(row).setCheckState(state)
        self.table.blockSignals(False)
        self._tell()

    @Slot()
    def _on_all_clicked(self) -> None:
        self._tick(Qt.CheckState.Checked)

    @Slot()
    def _on_none_clicked(self) -> None:
        self._tick(Qt.CheckState.Unchecked)

    @Slot(QTableWidgetItem)
    def _on_ticked(self, _item: QTableWidgetItem) -> None:
        self._tell()
