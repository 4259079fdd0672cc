"""The turn of the year: what of each unfinished task, before the plan goes on into the next report year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, QDate, Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.planning.carrying_over import Unfinished
from app.planning.revising import Archive, SetDue
from ui.screens.plan.form import Form
from ui.texts import plans
from ui.theme.theme import Theme
from ui.widgets.basics import label, link_button
from ui.widgets.plain import tip

translate = QCoreApplication.translate

_TASK, _OFFICES, _DECISION, _DAY = range(4)
_OPEN, _GO_ON, _DUE, _ARCHIVE = "", "go_on", "due", "archive"


class YearForm(Form):
    """A line per unfinished task with its decision, and the document that new dates and tasks let go rest on.

    ``filled`` carries ``year``, ``citation``, ``go_on`` (clause ids) and ``changes`` (``SetDue``, ``Archive``).

    Args:
        unfinished: the tasks that a year leaves open.
    """

    def __init__(
        self, theme: Theme, unfinished: Callable[[int], Sequence[Unfinished]], today: date, parent: QWidget | None
    ) -> None:
        super().__init__(
            theme,
            translate("Forms", "The plan goes on into the next year"),
            name="year_form",
            accept=translate("Forms", "Go on"),
            intro=translate(
                "Forms",
                "Recurring and yearly tasks open again by themselves, and running totals begin anew. Decide on each"
                " task that is not finished. It is an update of the plan; undo does not reach it.",
            ),
            parent=parent,
        )
        self.resize(theme.scaled(860), theme.scaled(560))
        self._unfinished = unfinished
        self._today = today
        self._tasks: list[Unfinished] = []
        years = (today.year + 1, today.year) if today.month > 6 else (today.year, today.year + 1)
        self.add_choice("year", translate("Forms", "Into the year"), [(str(year), year) for year in years])
        self.add_words(
            "citation",
            translate("Forms", "By which document (for new dates and tasks let go)"),
            hint=translate("Forms", "Công văn số 812/UBND-NV ngày 02/11/2023"),
        )
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(label(translate("Forms", "Unfinished tasks"), "bold"), 1)
        rest = link_button(translate("Forms", "The rest goes on as it is"), name="go_on_rest")
        rest.clicked.connect(self._on_rest_clicked)
        head.addWidget(rest)
        column.addLayout(head)
        self.table = self._made_table()
        column.addWidget(self.table, 1)
        self.add_widget("year_tasks", "", whole, stretch=True)
        year = self._fields["year"]
        assert isinstance(year, QComboBox)
        year.currentIndexChanged.connect(self._on_year_changed)
        self._on_year_changed()
        self.ready()

    def values(self) -> dict[str, Any]:
        """The year, the document, and what becomes of each task."""
        found: dict[str, Any] = dict(super().values())
        decided = [(task, self._decision(row), self._day(row)) for row, task in enumerate(self._tasks)]
        changes: list[SetDue | Archive] = [SetDue(task.clause_id, day) for task, what, day in decided if what == _DUE]
        changes += [Archive(task.clause_id) for task, what, _day in decided if what == _ARCHIVE]
        go_on = [task.clause_id for task, what, _day in decided if what == _GO_ON]
        return {**found, "go_on": go_on, "changes": changes}

    def extra_fault(self) -> str:
        """Every task is decided, and what changes cites its document."""
        undecided = sum(not self._decision(row) for row in range(len(self._tasks)))
        if undecided:
            return translate("Forms", "{count} tasks are not decided yet.").format(count=undecided)
        values = self.values()
        if values["changes"] and not values["citation"]:
            return translate("Forms", "Name the document that changes dates or lets tasks go.")
        return ""

    def _made_table(self) -> QTableWidget:
        made = QTableWidget(0, 4)
        made.setObjectName("unfinished")
        made.setAccessibleName(translate("Forms", "Unfinished tasks"))
        made.setProperty("framed", True)
        made.setShowGrid(False)
        made.setWordWrap(False)
        made.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        made.verticalHeader().hide()
        made.verticalHeader().setDefaultSectionSize(self._theme.row_height(30))
        made.setHorizontalHeaderLabels(
            [
                translate("Forms", "Task"),
                translate("Forms", "Offices"),
                translate("Forms", "Decision"),
                translate("Forms", "New date"),
            ]
        )
        header = made.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in ((_OFFICES, 150), (_DECISION, 170), (_DAY, 130)):
            made.setColumnWidth(column, self._theme.scaled(width))
        header.setSectionResizeMode(_TASK, QHeaderView.ResizeMode.Stretch)
        return made

    def _decision(self, row: int) -> str:
        box = self.table.cellWidget(row, _DECISION)
        return str(box.currentData()) if isinstance(box, QComboBox) else _OPEN

    def _day(self, row: int) -> date:
        field = self.table.cellWidget(row, _DAY)
        assert isinstance(field, QDateEdit)
        day = field.date()
        return date(day.year(), day.month(), day.day())

    def _show(self, year: int) -> None:
        self.table.setRowCount(len(self._tasks))
        for row, task in enumerate(self._tasks):
            words = f"{plans.short_label(task.label)}  {task.text}"
            for column, text in ((_TASK, words), (_OFFICES, ", ".join(task.offices))):
                item = QTableWidgetItem(text)
                item.setToolTip(tip(text))
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                self.table.setItem(row, column, item)
            box = QComboBox()
            box.setObjectName(f"decision_{task.clause_id}")
            box.setAccessibleName(translate("Forms", "Decision"))
            for said, what in (
                (translate("Forms", "choose…"), _OPEN),
                (translate("Forms", "goes on as it is"), _GO_ON),
                (translate("Forms", "gets a new date"), _DUE),
                (translate("Forms", "followed no longer"), _ARCHIVE),
            ):
                box.addItem(said, what)
            due_on = task.due_on or self._today
            field = QDateEdit(QDate(year, due_on.month, 1).addDays(due_on.day - 1))
            field.setCalendarPopup(True)
            field.setDisplayFormat("dd/MM/yyyy")
            field.setAccessibleName(translate("Forms", "New date"))
            field.setEnabled(False)
            self.table.setCellWidget(row, _DECISION, box)
            self.table.setCellWidget(row, _DAY, field)
            box.currentIndexChanged.connect(self._on_decided)

    @Slot()
    def _on_year_changed(self) -> None:
        year = int(super().values()["year"])
        self._tasks = list(self._unfinished(year))
        self._show(year)
        self.look_again()

    @Slot()
    def _on_decided(self) -> None:
        for row in range(len(self._tasks)):
            field = self.table.cellWidget(row, _DAY)
            if field is not None:
                field.setEnabled(self._decision(row) == _DUE)
        self.look_again()

    @Slot()
    def _on_rest_clicked(self) -> None:
        for row in range(len(self._tasks)):
            box = self.table.cellWidget(row, _DECISION)
            if isinstance(box, QComboBox) and not box.currentData():
                box.setCurrentIndex(box.findData(_GO_ON))
