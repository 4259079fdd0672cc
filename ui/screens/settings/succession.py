"""Merging and splitting offices: who ends, who takes over, from which day, and who has each task from then on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.desk import offices
from app.desk.office import Office
from app.desk.offices import HandingOn, OfficeRow, OpenTask, Succession, Successors
from app.errors import AppError
from ui.texts.days import day, read_day
from ui.texts.plans import short_label
from ui.theme.tokens import GAP, GAP_L, GAP_XL
from ui.widgets.basics import button, label
from ui.widgets.line_table import fill, line_table
from ui.widgets.notice import Notice
from ui.window.doors import Doors

_TASK, _TO = 0, 2
_CODE = int(Qt.ItemDataRole.UserRole)


class SuccessionDialog(QDialog):
    """Asks who takes over from whom, shows what that will do, and does it after a backup. It closes once all is
    written; a refusal is said here and every choice stays.

    Args:
        choices: the offices that can end or take over.

    Signals:
        succeeded: the ``Succession``.
    """

    succeeded = Signal(object)

    def __init__(
        self, doors: Doors, office: Office, choices: Sequence[OfficeRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        theme = doors.theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("succession_dialog")
        self.setWindowTitle(self.tr("Merge or split offices"))
        self.setMinimumSize(theme.scaled(720), theme.scaled(560))
        self.setMaximumHeight(690)
        self._doors, self._office = doors, office
        self._names = {one.code: one.short for one in choices}
        self._tasks: Sequence[OpenTask] = ()
        self._heirs: dict[str, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_XL, GAP_L, GAP_XL, GAP_L)
        column.setSpacing(GAP)
        words = self.tr(
            "What an office reported stays with it under its name. From the day on its tasks are those of the"
            " successors. A backup is made first; undo does not reach this."
        )
        column.addWidget(label(words, "muted", wrap=True))
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
        self.from_on = QLineEdit(day(office.clock.today()))
        self.from_on.setObjectName("succession_from")
        self.from_on.textChanged.connect(self._on_changed)
        since.addWidget(label(self.tr("From the day"), "bold", buddy=self.from_on))
        since.addWidget(self.from_on)
        since.addStretch(1)
        column.addLayout(since)
        headers = (self.tr("Task"), self.tr("Of"), self.tr("Given to"))
        self.table = line_table("succession_tasks", self.tr("Tasks to hand on"), headers, theme, stretch=_TASK)
        column.addWidget(self.table, 2)
        self.left = label("", wrap=True)
        self.left.setObjectName("succession_left")
        column.addWidget(self.left)
        self.notice = Notice(theme, "succession_notice")
        column.addWidget(self.notice)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        self.why = label("", "muted", wrap=True)
        row.addWidget(self.why, 1)
        back = button(theme, self.tr("Cancel"), name="succession_cancel")
        back.clicked.connect(self.reject)
        self.ok = button(theme, self.tr("Back up, then do it"), name="succession_ok", kind="primary", icon="check")
        self.ok.clicked.connect(self._on_ok_clicked)
        for made_button in (back, self.ok):
            made_button.setAutoDefault(False)
            row.addWidget(made_button)
        column.addLayout(row)
        self._on_changed()

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

    def _show_state(self) -> None:
        undecided = sum(not self._heir(row) for row in range(len(self._tasks)))
        if not self._ending() or not _chosen(self.new):
            why = self.tr("Choose who ends and who takes over.")
        elif read_day(self.from_on.text()) is None:
            why = self.tr("That is no day. Write it like 01/07/2025.")
        elif undecided:
            why = self.tr("{count} tasks have nobody to take them over yet.").format(count=undecided)
        else:
            why = ""
        words = self.tr("{count} tasks will be handed on.").format(count=len(self._tasks))
        self.why.setText(why or words)
        self.ok.setEnabled(not why)

    @Slot()
    def _on_changed(self) -> None:
        from_on, ending = read_day(self.from_on.text()), self._ending()
        ends = HandingOn()
        if from_on is not None and ending:
            ends = offices.to_hand_on(self._office, ending, from_on)
        self._tasks, left = ends.tasks, ends.left
        self.left.setText("\n".join(left_words(one, self._names) for one in left[:4]))
        if len(left) > 4:
            self.left.setText(f"{self.left.text()}\n+{len(left) - 4}")
        self.left.setVisible(bool(left))
        self._show_tasks()
        self._show_state()

    @Slot()
    def _on_heir_changed(self) -> None:
        for row, one in enumerate(self._tasks):
            self._heirs[one.clause_id] = self._heir(row)
        self._show_state()

    @Slot()
    def _on_ok_clicked(self) -> None:
        from_on = read_day(self.from_on.text())
        if from_on is None:
            return
        heirs: dict[str, tuple[str, ...]] = {}
        for row, one in enumerate(self._tasks):
            heirs[one.clause_id] = tuple(dict.fromkeys((*heirs.get(one.clause_id, ()), self._heir(row))))
        wanted = Successors(tuple(_chosen(self.old)), tuple(_chosen(self.new)), from_on, heirs)
        self.ok.setEnabled(False)
        self.notice.say("")
        self._doors.runner.start(
            lambda _progress: offices.succeed(self._office, wanted),
            self._on_succeeded,
            self._on_refused,
            title=self.tr("Handing on the tasks"),
            cancellable=False,
            owner=self,
        )

    def _on_succeeded(self, done: Succession) -> None:
        self.accept()
        self.succeeded.emit(done)

    def _on_refused(self, error: BaseException) -> None:
        self._show_state()
        if not isinstance(error, AppError):
            raise error
        self.notice.say(self._doors.explain(error))


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
