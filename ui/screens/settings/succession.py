"""Merging and splitting offices: who ends, who takes over, from which day, and who has each task from then on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout

from app.desk import offices
from app.desk.office import Office
from app.desk.offices import HandingOn, OfficeRow, OpenTask, Succession, Successors
from ui.texts.plans import short_label
from ui.theme.tokens import GAP, GAP_L
from ui.widgets.basics import label
from ui.widgets.fields import DayEditor, Editor, FormDoors
from ui.widgets.line_table import fill, line_table

_LEFT_SHOWN = 4
_TASK, _TO = 0, 2
_CODE = int(Qt.ItemDataRole.UserRole)


class SuccessionEditor(Editor):
    """Who ends, who takes over and from which day, and who has each task from then on.

    Args:
        choices: the offices that can end or take over.
    """

    def __init__(self, doors: FormDoors, office: Office, choices: Sequence[OfficeRow]) -> None:
        super().__init__()
        theme = doors.theme
        self._office = office
        self._names = {one.code: one.short for one in choices}
        self._tasks: Sequence[OpenTask] = ()
        self._heirs: dict[str, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        lists = QHBoxLayout()
        lists.setSpacing(GAP_L)
        self.old = self._list("succession_old", choices)
        self.new = self._list("succession_new", choices)
        for title, made in ((self.tr("Offices that end"), self.old), (self.tr("Offices that take over"), self.new)):
            half = QVBoxLayout()
            half.addWidget(label(title, "bold", buddy=made))
            half.addWidget(made)
            lists.addLayout(half, 1)
        column.addLayout(lists, 1)
        since = QHBoxLayout()
        since.setSpacing(GAP)
        today = office.clock.today()
        self.from_on = DayEditor(theme, today, today)
        self.from_on.line.setObjectName("succession_from")
        self.from_on.changed.connect(self._on_changed)
        since.addWidget(label(self.tr("From the day"), "bold", buddy=self.from_on.line))
        since.addWidget(self.from_on)
        since.addStretch(1)
        column.addLayout(since)
        headers = (self.tr("Task"), self.tr("Of"), self.tr("Given to"))
        self.table = line_table("succession_tasks", self.tr("Tasks to hand on"), headers, theme, stretch=_TASK)
        column.addWidget(self.table, 2)
        self.left_open = label("", wrap=True)
        self.left_open.setObjectName("succession_left")
        column.addWidget(self.left_open)
        self.count = label("", "muted", wrap=True)
        column.addWidget(self.count)
        self._on_changed()

    def value(self) -> Successors | None:
        """What was decided; None while something of it is still open."""
        from_on = self.from_on.value()
        if from_on is None or self.fault():
            return None
        heirs: dict[str, tuple[str, ...]] = {}
        for row, one in enumerate(self._tasks):
            heirs[one.clause_id] = tuple(dict.fromkeys((*heirs.get(one.clause_id, ()), self._heir(row))))
        return Successors(tuple(_chosen(self.old)), tuple(_chosen(self.new)), from_on, heirs)

    def typed(self) -> object:
        return _chosen(self.old), _chosen(self.new), self.from_on.typed(), dict(self._heirs)

    def fault(self) -> str:
        undecided = sum(not self._heir(row) for row in range(len(self._tasks)))
        if not self._ending() or not _chosen(self.new):
            return self.tr("Choose who ends and who takes over.")
        if self.from_on.value() is None:
            return self.from_on.fault() or self.tr("Give the day.")
        if undecided:
            return self.tr("{count} tasks have nobody to take them over yet.").format(count=undecided)
        return ""

    def _list(self, name: str, choices: Sequence[OfficeRow]) -> QListWidget:
        made = QListWidget()
        made.setObjectName(name)
        made.setProperty("framed", True)
        for office in choices:
            item = QListWidgetItem(office.name)
            item.setData(_CODE, office.code)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            made.addItem(item)
        made.itemChanged.connect(self._on_changed)
        return made

    def _ending(self) -> list[str]:
        new = _chosen(self.new)
        return [code for code in _chosen(self.old) if code not in new]

    def _show_tasks(self) -> None:
        new = _chosen(self.new)
        fill(self.table, [(short_label(one.label), self._names.get(one.office_code, ""), "") for one in self._tasks])
        for row, one in enumerate(self._tasks):
            box = QComboBox()
            box.setObjectName(f"heir_{one.clause_id}")
            box.setAccessibleName(self.tr("Given to"))
            if len(new) != 1:
                box.addItem("—", "")
            for code in new:
                box.addItem(self._names.get(code, code), code)
            box.setCurrentIndex(max(0, box.findData(self._heirs.get(one.clause_id, ""))))
            box.currentIndexChanged.connect(self._on_heir_changed)
            self.table.setCellWidget(row, _TO, box)

    def _heir(self, row: int) -> str:
        box = self.table.cellWidget(row, _TO)
        return str(box.currentData() or "") if isinstance(box, QComboBox) else ""

    @Slot()
    def _on_changed(self) -> None:
        from_on, ending = self.from_on.value(), self._ending()
        ends = HandingOn()
        if from_on is not None and ending:
            ends = offices.to_hand_on(self._office, ending, from_on)
        self._tasks = ends.tasks
        lines = [left_words(one, self._names) for one in ends.left[:_LEFT_SHOWN]]
        if len(ends.left) > _LEFT_SHOWN:
            lines.append(f"+{len(ends.left) - _LEFT_SHOWN}")
        self.left_open.setText("\n".join(lines))
        self.left_open.setVisible(bool(lines))
        self.count.setText(self.tr("{count} tasks will be handed on.").format(count=len(ends.tasks)))
        self._show_tasks()
        self.changed.emit()

    @Slot()
    def _on_heir_changed(self) -> None:
        for row, one in enumerate(self._tasks):
            self._heirs[one.clause_id] = self._heir(row)
        self.changed.emit()


def left_words(left: tuple[str, str, str, str], names: dict[str, str]) -> str:
    """What an old office leaves open, in a line; it stays listed there."""
    kind, code, clause, text = left
    translate = QCoreApplication.translate
    what = (
        translate("Succession", "difficulty without an answer")
        if kind == "difficulty"
        else translate("Succession", "request for time without a decision")
    )
    words = translate("Succession", "Stays open at {office}: {what}, {clause}: {text}")
    return words.format(office=names.get(code, code), what=what, clause=short_label(clause), text=text)


def done_words(done: Succession, names: dict[str, str]) -> str:
    """What a succession did, a line each."""
    lines = [f"{short_label(clause)} → {names.get(heir, heir)}" for _id, clause, heir in done.given]
    return "\n".join([*lines, *(left_words(one, names) for one in done.left)])


def _chosen(made: QListWidget) -> list[str]:
    items = (made.item(row) for row in range(made.count()))
    return [str(item.data(_CODE)) for item in items if item.checkState() == Qt.CheckState.Checked]
