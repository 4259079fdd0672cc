"""Setting up indicators for the tasks of a plan we issue, and giving each unit its plan of the year."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from app.desk import consolidation
from app.desk.matrix import MatrixView, UnitStanding
from app.desk.office import Office
from app.standing.periods import year_of
from app.tracking.amounts import amount_words, read_amount
from app.tracking.figures import MEAN, IndicatorTotal
from ui.screens.plan.indicator_fields import indicator_fields
from ui.texts.plans import short_label
from ui.theme.tokens import GAP, GAP_L
from ui.widgets.basics import button, label
from ui.widgets.fields import Choice, Editor, Field, Own
from ui.widgets.form import Form, Values
from ui.window.doors import Doors
from ui.workers.form_write import on_store_lane

_SHOWN = 70
"""Characters of a task's words in a list to choose from."""


class UnitFigures(Editor):
    """A figure for each unit. Its value: unit code → figure, of those that differ from what stood there."""

    def __init__(self, units: Sequence[UnitStanding], stood: Mapping[str, Decimal]) -> None:
        super().__init__()
        self._codes = [unit.unit.code for unit in units]
        self._stood = dict(stood)
        self.table = QTableWidget(len(units), 2)
        self.table.setObjectName("unit_targets")
        self.table.setAccessibleName(self.tr("Plan of the year by unit"))
        self.table.setHorizontalHeaderLabels([self.tr("Unit"), self.tr("Plan of the year")])
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setMinimumHeight(8 * self.table.verticalHeader().defaultSectionSize())
        for row, unit in enumerate(units):
            name = QTableWidgetItem(unit.unit.name)
            name.setFlags(name.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.table.setItem(row, 0, name)
            figure = self._stood.get(unit.unit.code)
            self.table.setItem(row, 1, QTableWidgetItem(amount_words(figure) if figure is not None else ""))
        self.table.resizeColumnToContents(0)
        self.table.itemChanged.connect(self._on_item_changed)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.table)

    def value(self) -> dict[str, Decimal] | None:
        """What was changed; None where nothing was."""
        read = ((code, read_amount(self._text(row))) for row, code in enumerate(self._codes))
        found = {code: value for code, value in read if value is not None and value != self._stood.get(code)}
        return found or None

    def fault(self) -> str:
        """A cell that is no figure, or was emptied: a plan that was given is changed, not taken away."""
        for row, code in enumerate(self._codes):
            text = self._text(row)
            if (text and read_amount(text) is None) or (not text and code in self._stood):
                item = self.table.item(row, 0)
                words = self.tr("Write a figure for {unit}, like 1.250 or 12,5.")
                return words.format(unit=item.text() if item is not None else "")
        return ""

    def _text(self, row: int) -> str:
        item = self.table.item(row, 1)
        return item.text().strip() if item is not None else ""

    def _on_item_changed(self, _item: object) -> None:
        self.changed.emit()


class IndicatorSetup(QFrame):
    """The bar under the indicators: add one, give units their plan of the year.

    Signals:
        kept: an indicator or a plan of the year was set.
    """

    kept = Signal()

    def __init__(self, doors: Doors, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("indicator_setup")
        self.setProperty("panel", "message")
        self._doors, self._office = doors, office
        self._view: MatrixView | None = None
        self._chosen: IndicatorTotal | None = None
        self.form: Form | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_L, 4, GAP_L, 4)
        row.setSpacing(GAP)
        self.words = label("", "muted", wrap=True)
        row.addWidget(self.words, 1)
        self.target_button = button(
            doors.theme, self.tr("Plan of the year by unit…"), name="indicator_targets", compact=True
        )
        self.target_button.clicked.connect(self._on_target_clicked)
        self.add_button = button(doors.theme, self.tr("Add an indicator…"), name="indicator_add", compact=True)
        self.add_button.clicked.connect(self._on_add_clicked)
        row.addWidget(self.target_button)
        row.addWidget(self.add_button)
        self.show_view(None)

    def show_view(self, view: MatrixView | None) -> None:
        """Of another consolidation; the indicator that was chosen stays chosen where it still is."""
        self._view = view
        kept = self._chosen.indicator.id if self._chosen else ""
        self.choose(kept)

    def choose(self, indicator_id: str) -> None:
        """Another indicator was chosen in the list, or none ("")."""
        found = self._view.found.indicators if self._view else ()
        self._chosen = next((one for one in found if one.indicator.id == indicator_id), None)
        self.add_button.setEnabled(bool(self._view and self._view.columns))
        self.target_button.setEnabled(self._chosen is not None)
        if not found:
            words = self.tr("No indicator yet. Units fill in those you set up here, with the next file they get.")
        else:
            words = self._chosen.indicator.name if self._chosen else self.tr("Choose an indicator above.")
        self.words.setText(words)

    @Slot()
    def _on_add_clicked(self) -> None:
        view, office = self._view, self._office
        if view is None:
            return
        tasks = tuple((_task_words(one.task.label, one.task.text), one.task.clause_id) for one in view.columns)
        weights = tuple((one.indicator.name, one.indicator.id) for one in view.found.indicators)
        fields: tuple[Field, ...] = (
            Choice("clause", self.tr("Of this task"), choices=tasks),
            *indicator_fields(),
            Choice(
                "weight",
                self.tr("For a mean: weighed by"),
                choices=((self.tr("all units alike"), None), *weights),
            ),
        )

        def act(values: Values) -> str:
            weight = values["weight"] if values["roll_up"] == MEAN else None
            return consolidation.add_indicator(
                office, values["clause"], values["name"], values["unit"], values["roll_up"], weight
            )

        self._ask(self.tr("New indicator"), fields, self.tr("Add"), act, "indicator_setup_form")

    @Slot()
    def _on_target_clicked(self) -> None:
        view, chosen, office = self._view, self._chosen, self._office
        if view is None or chosen is None:
            return
        year, ident = year_of(view.matrix.period.name), chosen.indicator.id
        stood = {code: one.target for code, one in chosen.by_office.items() if one.target is not None}
        units = [unit for unit in view.units if chosen.indicator.clause_num in unit.cells]
        fields = (
            Own(
                "targets",
                self.tr("{indicator} ({unit}), year {year}").format(
                    indicator=chosen.indicator.name, unit=chosen.indicator.unit, year=year
                ),
                make=lambda _doors: UnitFigures(units, stood),
                stretch=True,
                needed=self.tr("Write or change a figure."),
            ),
        )
        self._ask(
            self.tr("Plan of the year by unit"),
            fields,
            self.tr("Save"),
            lambda values: consolidation.set_targets(office, ident, year, values["targets"]),
            "targets_form",
        )

    def _ask(
        self, title: str, fields: Sequence[Field], accept: str, act: Callable[[Values], object], name: str
    ) -> None:
        doors = self._doors
        write = on_store_lane(doors.runner, self.tr("Saving"), act, self._on_kept, self)
        self.form = Form(doors, title, fields, write, name=name, accept=accept, parent=self.window())
        self.form.setWindowModality(Qt.WindowModality.WindowModal)
        self.form.open()

    def _on_kept(self, _result: object) -> None:
        self.kept.emit()


def _task_words(place: str, text: str) -> str:
    line = " ".join(text.split())
    return f"{short_label(place)}. {line if len(line) <= _SHOWN else line[:_SHOWN] + '…'}"
