"""What a unit's paper report says, as tables to type into: task by task, figures, difficulties with our answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout

from app.desk.form_book import FilledForm, FilledTask
from app.desk.on_behalf import (
    PaperDifficulty,
    PaperFigure,
    PaperLine,
    PaperReplaced,
    Said,
    UnitFigure,
    UnitPaper,
    UnitTask,
)
from app.tracking.amounts import amount_words, read_amount
from ui.texts.counts import counted
from ui.texts.days import day, read_day
from ui.texts.plans import short_label
from ui.texts.statuses import state_word
from ui.widgets.basics import label, link_button
from ui.widgets.fields import Editor
from ui.widgets.plain import tip
from ui.widgets.still import StillBox, StillTabs

translate = QCoreApplication.translate

_SILENT, _NOT_BEGUN, _RUNNING, _DONE, _NOTHING = "", "not_started", "in_progress", "done", "nothing"
_STATE, _DAY, _NOTE, _SENT = 2, 3, 4, 5


class TaskLines(Editor):
    """A unit's tasks, one a row: what the paper says of each. Its value: the lines of which it says something.

    What the unit itself sent stands beside, to be seen: it stays where the paper says nothing.
    """

    def __init__(self, tasks: Sequence[UnitTask]) -> None:
        super().__init__()
        self._tasks = tuple(tasks)
        titles = [
            self.tr("Clause"),
            self.tr("Task"),
            self.tr("Progress"),
            self.tr("Done on"),
            self.tr("Result as the paper says it"),
            self.tr("Sent by the unit itself"),
        ]
        called = self.tr("What the paper says of each task")
        self.table = _table(len(self._tasks), titles, "behalf_tasks", called)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_NOTE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_SENT, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnHidden(_SENT, all(task.sent is None for task in self._tasks))
        for row, task in enumerate(self._tasks):
            self._fill(row, task)
        for column in (0, _STATE, _DAY):
            self.table.resizeColumnToContents(column)
        self.table.itemChanged.connect(self._on_changed)
        _alone(self, self.table)

    def _fill(self, row: int, task: UnitTask) -> None:
        for column, words in ((0, short_label(task.label)), (1, " ".join(task.text.split()))):
            item = _fixed(words)
            item.setToolTip(tip(task.text))
            self.table.setItem(row, column, item)
        box = StillBox()
        box.setObjectName(f"behalf_state_{row}")
        box.setAccessibleName(self.tr("Progress"))
        for words, state in (
            (self.tr("The paper says nothing"), _SILENT),
            (self.tr("Not begun"), _NOT_BEGUN),
            (self.tr("Running"), _RUNNING),
            (self.tr("Done"), _DONE),
            (self.tr("Nothing arose"), _NOTHING),
        ):
            box.addItem(words, state)
        line = task.line
        if line is not None:
            box.setCurrentIndex(box.findData(_NOTHING if line.nothing_arisen else line.state))
        box.currentIndexChanged.connect(self._on_changed)
        self.table.setCellWidget(row, _STATE, box)
        self.table.setItem(row, _DAY, QTableWidgetItem(day(line.done_on) if line and line.done_on else ""))
        self.table.setItem(row, _NOTE, QTableWidgetItem(line.note if line else ""))
        self.table.setItem(row, _SENT, _fixed(line_words(task.sent) if task.sent else ""))

    def take(self, said: Mapping[str, FilledTask]) -> None:
        """Show what a form says of the tasks, as it was typed there."""
        for row, task in enumerate(self._tasks):
            one, box = said.get(task.clause_id), self.table.cellWidget(row, _STATE)
            if one is None or not isinstance(box, QComboBox):
                continue
            box.setCurrentIndex(max(0, box.findData(one.state or (_DONE if one.day else _SILENT))))
            for column, words in ((_DAY, one.day), (_NOTE, one.note)):
                self.table.setItem(row, column, QTableWidgetItem(words))

    def value(self) -> tuple[PaperLine, ...]:
        """The lines of the tasks that the paper speaks of."""
        found = []
        for row, task in enumerate(self._tasks):
            state, note = self._state(row), _typed(self.table, row, _NOTE)
            if state == _SILENT and not note:
                continue
            found.append(
                PaperLine(
                    task.clause_id,
                    _RUNNING if state in (_SILENT, _NOTHING) else state,
                    read_day(_typed(self.table, row, _DAY)) if state == _DONE else None,
                    note,
                    state == _NOTHING,
                )
            )
        return tuple(found)

    def typed(self) -> object:
        """Every row as it was typed, also where it is no line yet."""
        rows = range(len(self._tasks))
        return [(self._state(row), _typed(self.table, row, _DAY), _typed(self.table, row, _NOTE)) for row in rows]

    def fault(self) -> str:
        """A day that is none, a finished task without its day, or a day beside a task that is not done."""
        for row, task in enumerate(self._tasks):
            typed = _typed(self.table, row, _DAY)
            if self._state(row) == _DONE and read_day(typed) is None:
                words = self.tr("Give the day on which {task} was done, like 30/11/2026.")
                return words.format(task=short_label(task.label))
            if self._state(row) != _DONE and typed:
                words = self.tr("{task} has a day: choose “Done” beside it, or take the day away.")
                return words.format(task=short_label(task.label))
        return ""

    def _state(self, row: int) -> str:
        box = self.table.cellWidget(row, _STATE)
        return str(box.currentData()) if isinstance(box, QComboBox) else ""

    def _on_changed(self, _what: object = None) -> None:
        self.changed.emit()


class FigureLines(Editor):
    """The indicators of a unit's tasks, one a row. Its value: the figures that were typed."""

    def __init__(self, figures: Sequence[UnitFigure]) -> None:
        super().__init__()
        self._figures = tuple(figures)
        titles = [
            self.tr("Clause"),
            self.tr("Indicator"),
            self.tr("Unit"),
            self.tr("Figure of the period"),
            self.tr("Sent by the unit itself"),
        ]
        self.table = _table(len(self._figures), titles, "behalf_figures", self.tr("Figures the paper gives"))
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for row, one in enumerate(self._figures):
            for column, words in enumerate((short_label(one.label), one.name, one.unit)):
                self.table.setItem(row, column, _fixed(words))
            self.table.setItem(row, 3, QTableWidgetItem("" if one.value is None else amount_words(one.value)))
            self.table.setItem(row, 4, _fixed("" if one.sent is None else amount_words(one.sent)))
        self.table.setColumnHidden(4, all(one.sent is None for one in self._figures))
        self.table.itemChanged.connect(self._on_changed)
        _alone(self, self.table)

    def take(self, said: Mapping[str, str]) -> None:
        """Show the figures of a form, as they were typed there."""
        for row, one in enumerate(self._figures):
            if one.indicator_id in said:
                self.table.setItem(row, 3, QTableWidgetItem(said[one.indicator_id]))

    def value(self) -> tuple[PaperFigure, ...]:
        """The figures."""
        read = [(one.indicator_id, read_amount(_typed(self.table, row, 3))) for row, one in enumerate(self._figures)]
        return tuple(PaperFigure(ident, value) for ident, value in read if value is not None)

    def typed(self) -> object:
        """Every figure as it was typed."""
        return [_typed(self.table, row, 3) for row in range(len(self._figures))]

    def fault(self) -> str:
        """A figure that is none."""
        for row, one in enumerate(self._figures):
            words = _typed(self.table, row, 3)
            if words and read_amount(words) is None:
                said = self.tr("“{typed}” is no figure: write {name} like 1.250,5.")
                return said.format(typed=words, name=one.name)
        return ""

    def _on_changed(self, _item: QTableWidgetItem) -> None:
        self.changed.emit()


class TroubleLines(Editor):
    """What troubles the unit, one a row, with what it proposes and what we answer; a free row stands below.

    What the unit sent itself stands first, to be seen and not to be changed: it is no part of the value.
    """

    def __init__(
        self, tasks: Sequence[UnitTask], told: Sequence[PaperDifficulty], sent: Sequence[PaperDifficulty] = ()
    ) -> None:
        super().__init__()
        self._tasks = tuple(tasks)
        self._sent = len(sent)
        titles = [
            self.tr("About"),
            self.tr("Difficulty"),
            self.tr("What the unit proposes"),
            self.tr("Our answer, where we give it now"),
        ]
        self.table = _table(0, titles, "behalf_difficulties", self.tr("Difficulties the paper tells"))
        for column in (1, 2, 3):
            self.table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for one in sent:
            self._show(one)
        for one in told:
            self._add(one)
        self._add(PaperDifficulty(""))
        self.table.resizeColumnToContents(0)
        self.table.itemChanged.connect(self._on_changed)
        _alone(self, self.table)

    def _show(self, one: PaperDifficulty) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        about = next((short_label(task.label) for task in self._tasks if task.clause_id == one.clause_id), "")
        why = self.tr("The unit sent this itself: it stays. It is answered beside the unit’s report.")
        for column, words in enumerate((about or self.tr("The whole plan"), one.text, one.proposal, one.answer)):
            item = _fixed(words)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
            item.setToolTip(tip(why))
            self.table.setItem(row, column, item)

    def _add(self, one: PaperDifficulty) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        box = StillBox()
        box.setObjectName(f"behalf_about_{row}")
        box.setAccessibleName(self.tr("About"))
        box.addItem(self.tr("The whole plan"), "")
        for task in self._tasks:
            box.addItem(short_label(task.label), task.clause_id)
        box.setCurrentIndex(max(0, box.findData(one.clause_id)))
        box.currentIndexChanged.connect(self._on_about_changed)
        self.table.setCellWidget(row, 0, box)
        for column, words in enumerate((one.text, one.proposal, one.answer), 1):
            self.table.setItem(row, column, QTableWidgetItem(words))

    def take(self, said: Sequence[tuple[str, str, str]]) -> None:
        """Add the difficulties of a form below those that stand here, each once."""
        known = {one.text for one in self.value()}
        clauses = {short_label(task.label): task.clause_id for task in self._tasks}
        for label_, text, proposal in said:
            if text not in known:
                self.table.blockSignals(True)
                self.table.removeRow(self.table.rowCount() - 1)
                self._add(PaperDifficulty(text, clauses.get(label_, ""), proposal))
                self._add(PaperDifficulty(""))
                self.table.blockSignals(False)
        self.changed.emit()

    def value(self) -> tuple[PaperDifficulty, ...]:
        """The difficulties."""
        return tuple(one for row in self._typed_rows() if (one := self._row(row)).text)

    def typed(self) -> object:
        """Every row in which something stands."""
        rows = [self._row(row) for row in self._typed_rows()]
        return [one for one in rows if one.text or one.proposal or one.answer]

    def fault(self) -> str:
        """A proposal or an answer without the difficulty it is about."""
        for row in self._typed_rows():
            one = self._row(row)
            if not one.text and (one.proposal or one.answer):
                return self.tr("Write the difficulty too, beside what is proposed or answered.")
        return ""

    def _typed_rows(self) -> range:
        return range(self._sent, self.table.rowCount())

    def _row(self, row: int) -> PaperDifficulty:
        box = self.table.cellWidget(row, 0)
        about = str(box.currentData()) if isinstance(box, QComboBox) else ""
        return PaperDifficulty(
            _typed(self.table, row, 1), about, _typed(self.table, row, 2), _typed(self.table, row, 3)
        )

    def _on_changed(self, item: QTableWidgetItem) -> None:
        if item.row() == self.table.rowCount() - 1 and item.text().strip():
            self._add(PaperDifficulty(""))
        self.changed.emit()

    def _on_about_changed(self, _at: int) -> None:
        self.changed.emit()


class PaperTables(Editor):
    """The three tables behind tabs. Its value: (lines, figures, difficulties).

    Signals:
        read_asked: a form that was filled in is to be read.
    """

    read_asked = Signal()

    def __init__(self, found: UnitPaper) -> None:
        super().__init__()
        before = found.before
        self._parts: tuple[TaskLines, FigureLines, TroubleLines] = (
            TaskLines(found.tasks),
            FigureLines(found.figures),
            TroubleLines(found.tasks, before.difficulties if before else (), found.sent),
        )
        self.tabs = StillTabs()
        self.tabs.setObjectName("behalf_parts")
        names = (self.tr("Task by task"), self.tr("Figures"), self.tr("Difficulties"))
        for part, name in zip(self._parts, names, strict=True):
            self.tabs.addTab(part, name)
            part.changed.connect(self.changed)
        self.tabs.setTabVisible(1, bool(found.figures))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        read = link_button(self.tr("Read the form (Excel) that came back…"), name="behalf_read_book")
        read.setAutoDefault(False)
        read.clicked.connect(self.read_asked)
        self.tabs.setCornerWidget(read)
        outer.addWidget(self.tabs)
        self._replaced = label("", "muted", wrap=True)
        self._replaced.setObjectName("behalf_replaced")
        outer.addWidget(self._replaced)
        self.show_replaced(())

    def show_replaced(self, lines: Sequence[PaperReplaced]) -> None:
        """Say what stands here and will not stand any more, before anybody agrees to it."""
        told = [replaced_words(one) for one in lines]
        rest = len(told) - _TOLD
        if rest > 0:
            more = counted(rest, self.tr("and {n} more"), self.tr("and {n} more"))
            shown = [*told[:_TOLD], more]
        else:
            shown = told
        self._replaced.setText(
            "\n".join([self.tr("This takes the place of what stands here:"), *shown]) if told else ""
        )
        self._replaced.setToolTip(tip("\n".join(told)))
        self._replaced.setVisible(bool(told))

    def take(self, form: FilledForm) -> None:
        """Put what a form says in its places; where it is silent, what stands there stays."""
        lines, figures, troubles = self._parts
        lines.take(form.tasks)
        figures.take(form.figures)
        troubles.take(form.difficulties)

    def say(self, words: str) -> None:
        """Say why a form was not read, beside the tables that stay as they were."""
        self._replaced.setText(words)
        self._replaced.setVisible(True)

    def value(self) -> tuple[tuple[PaperLine, ...], tuple[PaperFigure, ...], tuple[PaperDifficulty, ...]]:
        """What the paper says."""
        lines, figures, troubles = self._parts
        return lines.value(), figures.value(), troubles.value()

    def typed(self) -> object:
        """What stands in all three."""
        return [part.typed() for part in self._parts]

    def sizeHint(self) -> QSize:
        """As low as can be worked with: the form fits a screen of 768 lines, and the tables take what is left."""
        return self.minimumSizeHint()

    def fault(self) -> str:
        """The first thing wrong in any of them."""
        return next((fault for part in self._parts if (fault := part.fault())), "")


_TOLD = 3
"""Lines of what is replaced that are shown; the tip shows all."""


def line_words(line: PaperLine) -> str:
    """What is said of a task, in a line."""
    words = translate("Behalf", "nothing arose") if line.nothing_arisen else state_word(line.state)
    if line.done_on is not None:
        words = f"{words} {day(line.done_on)}"
    return f"{words}: {line.note}" if line.note else words


def replaced_words(one: PaperReplaced) -> str:
    """What stood, and what will."""
    called = {
        "": translate("Behalf", "Difficulty"),
        "number": translate("Behalf", "Number and code"),
        "section/results": translate("Behalf", "Results"),
        "section/shortcomings": translate("Behalf", "Difficulties in general"),
    }
    name = short_label(one.label) if isinstance(one.before, PaperLine) else one.label
    name = name or called.get(one.about, translate("Behalf", "Words of the report"))
    if one.sent:
        name = translate("Behalf", "{what} (sent by the unit)").format(what=name)
    return f"{name}: {_said(one.before)} → {_said(one.now)}"


def _said(what: Said) -> str:
    if isinstance(what, PaperLine):
        return line_words(what)
    if isinstance(what, Decimal):
        return amount_words(what)
    return f"“{what}”" if what else translate("Behalf", "nothing")


def _table(rows: int, titles: Sequence[str], name: str, called: str) -> QTableWidget:
    made = QTableWidget(rows, len(titles))
    made.setObjectName(name)
    made.setAccessibleName(called)
    made.setHorizontalHeaderLabels(list(titles))
    made.verticalHeader().hide()
    made.setMinimumHeight(4 * made.verticalHeader().defaultSectionSize())
    made.setTabKeyNavigation(False)
    return made


def _fixed(words: str) -> QTableWidgetItem:
    item = QTableWidgetItem(words)
    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
    item.setToolTip(tip(words))
    return item


def _typed(table: QTableWidget, row: int, column: int) -> str:
    item = table.item(row, column)
    return item.text().strip() if item is not None else ""


def _alone(editor: Editor, table: QTableWidget) -> None:
    outer = QVBoxLayout(editor)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(table)
