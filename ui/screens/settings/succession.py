"""Merging and splitting offices: who ends, who takes over, from which day, and what goes on with whom from then on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QTableWidget,
    QVBoxLayout,
)

from app.desk import offices
from app.desk.office import Office
from app.desk.offices import HandingOn, OfficeRow, Opening, OpenMatter, OpenTask, Succession, Successors
from ui.screens.settings.opening_figures import OpeningFigures
from ui.texts.plans import short_label
from ui.theme.tokens import GAP, GAP_L
from ui.widgets.basics import WordButton, label
from ui.widgets.fields import DayEditor, Editor, FormDoors
from ui.widgets.line_table import fill, line_table
from ui.widgets.plain import tip
from ui.widgets.still import StillTabs

translate = QCoreApplication.translate
_TO = 2
_CODE = int(Qt.ItemDataRole.UserRole)


class HeirsButton(WordButton):
    """One or several of the successors, ticked in a menu.

    Args:
        choices: (code, name) of the successors.
        chosen: the codes ticked at first.
        nobody: what it says while none is ticked.

    Signals:
        chosen_changed: others are ticked.
    """

    chosen_changed = Signal()

    def __init__(self, choices: Sequence[tuple[str, str]], chosen: Sequence[str], nobody: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAutoDefault(False)
        self._nobody = nobody
        menu = QMenu(self)
        for code, words in choices:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(code in chosen)
            action.setData(code)
            action.toggled.connect(self._on_toggled)
        self.setMenu(menu)
        self._say()

    def chosen(self) -> tuple[str, ...]:
        """The codes ticked, in the order of the successors."""
        return tuple(str(action.data()) for action in self.menu().actions() if action.isChecked())

    def choose(self, codes: Sequence[str]) -> None:
        """Tick these."""
        for action in self.menu().actions():
            action.setChecked(action.data() in codes)

    def _say(self) -> None:
        names = [action.text() for action in self.menu().actions() if action.isChecked()]
        words = ", ".join(names) or self._nobody
        self.setText(words)
        self.setToolTip(tip(words))
        self.setAccessibleName(translate("Succession", "Given to: {names}").format(names=words))

    @Slot()
    def _on_toggled(self) -> None:
        self._say()
        self.chosen_changed.emit()


class SuccessionEditor(Editor):
    """Who ends, who takes over and from which day, and what goes on with whom.

    Args:
        choices: the offices that can end or take over.
    """

    def __init__(self, doors: FormDoors, office: Office, choices: Sequence[OfficeRow]) -> None:
        super().__init__()
        theme = doors.theme
        self._office = office
        self._names = {one.code: one.short for one in choices}
        self._ends = HandingOn()
        self._heirs: dict[str, tuple[str, ...]] = {}
        """What was chosen, by key of a task or matter; kept while lists change."""
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
        column.addLayout(lists, 2)
        since = QHBoxLayout()
        since.setSpacing(GAP)
        today = office.clock.today()
        self.from_on = DayEditor(theme, today, today)
        self.from_on.line.setObjectName("succession_from")
        self.from_on.line.setAccessibleName(self.tr("From the day"))
        self.from_on.changed.connect(self._on_changed)
        since.addWidget(label(self.tr("From the day"), "bold", buddy=self.from_on.line))
        since.addWidget(self.from_on)
        # The lists are longer than what shows of them: who was ticked stands here whole.
        self.who = label("", "bold", wrap=True)
        self.who.setObjectName("succession_who")
        since.addWidget(self.who, 1)
        column.addLayout(since)
        self.tabs = StillTabs()
        self.tabs.setObjectName("succession_tabs")
        self.tabs.setAccessibleName(self.tr("What is handed on"))
        self.tabs.setUsesScrollButtons(False)
        headers = (self.tr("Task"), self.tr("Of"), self.tr("Given to"))
        self.table = line_table("succession_tasks", self.tr("Tasks to hand on"), headers, theme, stretch=0)
        headers = (self.tr("Left open"), self.tr("Of"), self.tr("Goes on with"))
        self.matters = line_table("succession_matters", self.tr("Left open"), headers, theme, stretch=0)
        self.figures = OpeningFigures(theme)
        self.figures.changed.connect(self.changed)
        self.tabs.addTab(self.table, self.tr("Tasks"))
        self.tabs.addTab(self.matters, self.tr("Left open"))
        self.tabs.addTab(self.figures, self.tr("Opening figures"))
        column.addWidget(self.tabs, 3)
        self.count = label("", "muted", wrap=True)
        self.count.setObjectName("succession_count")
        column.addWidget(self.count)
        self._on_changed()

    def value(self) -> Successors | None:
        """What was decided; None while something of it is still open."""
        from_on = self.from_on.value()
        if from_on is None or self.fault():
            return None
        heirs: dict[str, tuple[str, ...]] = {}
        for row, one in enumerate(self._ends.tasks):
            chosen = _heirs_in(self.table, row)
            if chosen:
                heirs[one.clause_id] = tuple(dict.fromkeys((*heirs.get(one.clause_id, ()), *chosen)))
        matters = {one.id: _heirs_in(self.matters, row) for row, one in enumerate(self._ends.left)}
        openings = [Opening(*one) for one in self.figures.value()]
        return Successors(
            tuple(_chosen(self.old)),
            tuple(_chosen(self.new)),
            from_on,
            heirs,
            openings,
            {ident: chosen for ident, chosen in matters.items() if chosen},
        )

    def typed(self) -> object:
        return (
            _chosen(self.old),
            _chosen(self.new),
            self.from_on.typed(),
            {key: chosen for key, chosen in self._heirs.items() if chosen},
            self.figures.typed(),
        )

    def fault(self) -> str:
        undecided = sum(not one.finished and not _heirs_in(self.table, row) for row, one in enumerate(self._ends.tasks))
        if not self._ending() or not _chosen(self.new):
            return self.tr("Choose who ends and who takes over.")
        if self.from_on.value() is None:
            return self.from_on.fault() or self.tr("Give the day.")
        if undecided:
            return self.tr("{count} tasks have nobody to take them over yet.").format(count=undecided)
        return self.figures.fault()

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

    def _choices(self) -> list[tuple[str, str]]:
        return [(code, self._names.get(code, code)) for code in _chosen(self.new)]

    def _show_tasks(self) -> None:
        choices = self._choices()
        running = {one.clause_id for one in self._ends.tasks if not one.finished}
        nowhere = self.tr("finished: to nobody")
        settled = [one.finished and one.clause_id in running for one in self._ends.tasks]
        fill(
            self.table,
            [
                (self._task_words(one), self._names.get(one.office_code, ""), nowhere if gone else "")
                for one, gone in zip(self._ends.tasks, settled, strict=True)
            ],
        )
        for row, (one, gone) in enumerate(zip(self._ends.tasks, settled, strict=True)):
            if gone:
                # Who takes over has it of another that ends; this one's is done.
                self._take_away(self.table, row)
                continue
            only = () if one.finished or len(choices) != 1 else (choices[0][0],)
            nobody = nowhere if one.finished else "—"
            name = f"heir_{one.clause_id}"
            self._place(self.table, row, _task_key(one), only, nobody, name)

    def _show_matters(self) -> None:
        fill(
            self.matters,
            [(_matter_words(one), self._names.get(one.office_code, ""), "") for one in self._ends.left],
        )
        for row, one in enumerate(self._ends.left):
            self._place(self.matters, row, one.id, (), self.tr("stays with the old office"), f"matter_{one.id}")
        words = self.tr("Left open ({count})") if self._ends.left else self.tr("Left open")
        self.tabs.setTabText(1, words.format(count=len(self._ends.left)))

    def _place(self, table: QTableWidget, row: int, key: str, only: Sequence[str], nobody: str, name: str) -> None:
        made = HeirsButton(self._choices(), self._heirs.get(key) or only, nobody, name)
        made.chosen_changed.connect(self._on_heir_changed)
        self._take_away(table, row)
        table.setCellWidget(row, _TO, made)

    @staticmethod
    def _take_away(table: QTableWidget, row: int) -> None:
        former = table.cellWidget(row, _TO)
        if former is not None:
            # Qt takes it away later; it must not shine through until then.
            former.hide()
            table.removeCellWidget(row, _TO)

    def _task_words(self, one: OpenTask) -> str:
        words = self.tr("(done for this year)") if one.opens_on else ""
        return " ".join(part for part in (f"{short_label(one.label)}:", words, one.text) if part)

    def _say_count(self) -> None:
        given = {
            (one.clause_id, heir) for row, one in enumerate(self._ends.tasks) for heir in _heirs_in(self.table, row)
        }
        self.count.setText(self.tr("{count} tasks will be handed on.").format(count=len(given)))

    @Slot()
    def _on_changed(self) -> None:
        from_on, ending = self.from_on.value(), self._ending()
        self._ends = HandingOn()
        if from_on is not None and ending:
            self._ends = offices.to_hand_on(self._office, ending, from_on)
        ends, begins = (
            ", ".join(self._names.get(code, code) for code in codes) for codes in (ending, _chosen(self.new))
        )
        self.who.setText(f"{ends or '…'} → {begins or '…'}" if ends or begins else "")
        self._show_tasks()
        self._say_count()
        self._show_matters()
        self.figures.show_figures(self._ends.figures, self._choices(), self._names)
        self.changed.emit()

    @Slot()
    def _on_heir_changed(self) -> None:
        for row, one in enumerate(self._ends.tasks):
            self._heirs[_task_key(one)] = _heirs_in(self.table, row)
        for row, matter in enumerate(self._ends.left):
            self._heirs[matter.id] = _heirs_in(self.matters, row)
        self._say_count()
        self.changed.emit()


def left_words(left: OpenMatter, names: dict[str, str]) -> str:
    """What an old office leaves open, in a line; it stays listed there."""
    words = translate("Succession", "Stays open at {office}: {what}")
    return words.format(office=names.get(left.office_code, left.office_code), what=_matter_words(left))


def done_words(done: Succession, names: dict[str, str]) -> str:
    """What a succession did, a line each."""
    lines = [f"{short_label(clause)} → {names.get(heir, heir)}" if heir else short_label(clause)
             for _id, clause, heir in done.given]  # fmt: skip
    finished = translate("Succession", "Finished at {office}, handed on to nobody: {task}")
    lines += [finished.format(office=names.get(code, code), task=short_label(clause)) for clause, code in done.finished]
    passed = translate("Succession", "Goes on with {office}: {what}")
    lines += [passed.format(office=names.get(heir, heir), what=_matter_words(one)) for one, heir in done.passed]
    return "\n".join([*lines, *(left_words(one, names) for one in done.left)])


def _matter_words(one: OpenMatter) -> str:
    what = (
        translate("Succession", "difficulty without an answer")
        if one.kind == "difficulty"
        else translate("Succession", "request for time without a decision")
    )
    return ", ".join(part for part in (what, short_label(one.label)) if part) + f": {one.text}"


def _task_key(one: OpenTask) -> str:
    return f"{one.office_code} {one.clause_id}"


def _heirs_in(table: QTableWidget, row: int) -> tuple[str, ...]:
    made = table.cellWidget(row, _TO)
    return made.chosen() if isinstance(made, HeirsButton) else ()


def _chosen(made: QListWidget) -> list[str]:
    items = (made.item(row) for row in range(made.count()))
    return [str(item.data(_CODE)) for item in items if item.checkState() == Qt.CheckState.Checked]
