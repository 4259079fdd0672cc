"""Chỉ tiêu, số liệu: one row per indicator; this period's figure is the one that is typed, the others follow."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.desk.task import IndicatorView, TaskView
from app.standing.periods import year_of
from app.tracking.amounts import amount_words
from ui.screens.plan.recording import TaskKey, key_of
from ui.screens.plan.section_title import SectionTitle
from ui.theme.theme import Theme
from ui.widgets.basics import ElidedLabel, label, link_button, rule
from ui.widgets.fields import FigureEditor
from ui.widgets.form import Done
from ui.widgets.keeping import Keeper


class FigureKey(NamedTuple):
    """A figure of an indicator: the one of the period, or the plan of a year."""

    task: TaskKey
    indicator_id: str
    year: int | None = None


SetFigure = Callable[[FigureKey, Decimal | None, Done, Callable[[BaseException], bool]], None]
"""Writes a figure of a period or of a year, or takes that of a period away (None); ``refused`` says whether the person
was told already.
"""


class IndicatorBox(QWidget):
    """The indicators of the task.

    Args:
        write: writes a figure.

    Signals:
        asked: the link "add" was chosen.
        unreadable: why what was typed is no figure (str).
        keeping_changed: a figure was refused, or a refused one is stored now.
    """

    asked = Signal()
    unreadable = Signal(str)
    keeping_changed = Signal()

    def __init__(self, theme: Theme, write: SetFigure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._write = write
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(4)
        self._title = SectionTitle(theme, self.tr("Indicators, figures"))
        self._add = link_button(self.tr("Add"), name="add_indicator")
        self._add.setAccessibleName(self.tr("Add an indicator"))
        self._title.row.addWidget(self._add)
        self._outer.addWidget(self._title)
        self._cards: list[_IndicatorCard] = []
        self._add.clicked.connect(self.asked)

    @property
    def keepers(self) -> tuple[Keeper, ...]:
        """Of every figure that can be typed; they keep what was refused at tasks shown before."""
        return tuple(keeper for card in self._cards for keeper in card.keepers)

    def show_task(self, view: TaskView) -> None:
        """Show the indicators; a figure that is typed and not stored yet stays."""
        while len(self._cards) < len(view.indicators):
            card = _IndicatorCard(self._theme, self._write, self)
            self._cards.append(card)
            self._outer.addWidget(card)
            for keeper in card.keepers:
                keeper.unreadable.connect(self.unreadable)
                keeper.changed.connect(self.keeping_changed)
        editable = view.leads and view.span is not None
        year = year_of(view.span.name) if view.span is not None else 0
        for place, card in enumerate(self._cards):
            card.setVisible(place < len(view.indicators))
            if place < len(view.indicators):
                named = len(view.indicators) > 1
                card.show_figures(key_of(view), year, view.indicators[place], named=named, editable=editable)
                card.say_whose(given_by(view, view.indicators[place]))
            else:
                card.leave()
        self._title.set_remark(view.indicators[0].line.name if len(view.indicators) == 1 else "")
        self._add.setVisible(editable)
        self.setVisible(not view.issued and (editable or bool(view.indicators)))

    def flush(self) -> None:
        """Hand over what is being typed."""
        for keeper in self.keepers:
            keeper.flush()


def given_by(view: TaskView, one: IndicatorView) -> str:
    """Whose indicator it is, where the plan's issuer made it: its targets are the issuer's to set."""
    theirs = view.plan.part == "carries_out" and one.line.owner_code == view.plan.issuer_code
    return view.plan.issuer_short if theirs else ""


class _IndicatorCard(QFrame):
    """Plan of the year · this period · cumulative · same period last year · unit."""

    def __init__(self, theme: Theme, write: SetFigure, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 3, 0, 4)
        outer.setSpacing(1)
        self._name = ElidedLabel("", "caption")
        self._name.setContentsMargins(9, 0, 9, 0)
        outer.addWidget(self._name)
        row = QHBoxLayout()
        row.setSpacing(0)
        outer.addLayout(row)
        self._stored: dict[str, Decimal | None] = {}
        self._target = self._field(theme, "target")
        self._value = self._field(theme, "value")
        self._target_keeper = Keeper(self._target, write, self)
        self._value_keeper = Keeper(self._value, write, self)
        self.keepers = (self._target_keeper, self._value_keeper)
        self._cumulative = label("", "bold")
        self._last_year = label("", "bold")
        self._unit = label("")
        cells: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Plan of the year"), self._target),
            (self.tr("This period"), self._value),
            (self.tr("Cumulative"), self._cumulative),
            (self.tr("Last year"), self._last_year),
            (self.tr("Unit"), self._unit),
        )
        for place, (title, widget) in enumerate(cells):
            if place:
                row.addWidget(rule(vertical=True))
            cell = QVBoxLayout()
            cell.setContentsMargins(7, 0, 2, 0)
            cell.setSpacing(1)
            cell.addWidget(label(title, "caption"))
            cell.addWidget(widget)
            row.addLayout(cell, 0 if place < 2 else 1)

    def _field(self, theme: Theme, name: str) -> FigureEditor:
        made = FigureEditor(check=lambda value: self._judge(name, value))
        made.line.setObjectName(f"indicator_{name}")
        made.line.setProperty("compact", True)
        made.line.setFont(theme.font("body", bold=True))
        made.setFixedWidth(theme.scaled(66))
        return made

    def _judge(self, name: str, value: Decimal | None) -> str:
        if name == "value" or value is not None or self._stored.get(name) is None:
            return ""
        return self.tr("The plan of a year is not left empty once it is written down. Write the right one, or 0.")

    def show_figures(self, task: TaskKey, year: int, one: IndicatorView, *, named: bool, editable: bool) -> None:
        """Show the figures of an indicator."""
        figures = one.figures
        self.setAccessibleName(one.line.name)
        for field, spoken in ((self._target, self.tr("Plan of the year")), (self._value, self.tr("This period"))):
            field.line.setAccessibleName(f"{one.line.name}: {spoken}")
        self._name.setText(one.line.name)
        self._name.setVisible(named)
        self._unit.setText(one.line.unit)
        self._stored = {"target": figures.target, "value": figures.this_period}
        self._target_keeper.show(FigureKey(task, one.line.id, year), figures.target)
        self._value_keeper.show(FigureKey(task, one.line.id), figures.this_period)
        for field in (self._target, self._value):
            field.set_read_only(not editable)
        self._cumulative.setText(amount_words(figures.cumulative))
        self._last_year.setText(amount_words(figures.same_last_year))
        rate = figures.rate_percent
        self._cumulative.setToolTip(
            self.tr("{rate} % of the plan of the year").format(rate=amount_words(rate)) if rate is not None else ""
        )

    def say_whose(self, giver: str) -> None:
        """Say who sets the plan of the year, where it is not ours to set; "" where it is."""
        if giver:
            self._target.set_read_only(True)
        words = self.tr("Set by {office}: it comes with its data file").format(office=giver) if giver else ""
        self._target.line.setToolTip(words)
        self._target.line.setAccessibleDescription(words)

    def leave(self) -> None:
        """No indicator stands here."""
        for keeper in self.keepers:
            keeper.show(None, None)
