"""Chỉ tiêu, số liệu: one row per indicator; this period's figure is the one that is typed, the others follow."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.desk.task import IndicatorView, TaskView
from app.tracking.amounts import amount_words, read_amount
from ui.screens.plan.parts import SectionTitle
from ui.theme.theme import Theme
from ui.widgets.basics import ElidedLabel, label, link_button, rule, set_property


class IndicatorBox(QWidget):
    """The indicators of the task.

    Signals:
        edited: indicator id and the figure of the period (str, object: Decimal).
        target_edited: indicator id and the plan of the year (str, object: Decimal).
        refused: words that are no figure (str).
        asked: the link "add" was chosen.
    """

    edited = Signal(str, object)
    target_edited = Signal(str, object)
    refused = Signal(str)
    asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(4)
        self._title = SectionTitle(theme, self.tr("Indicators, figures"))
        self._add = link_button(self.tr("Add"), name="add_indicator")
        self._title.row.addWidget(self._add)
        self._outer.addWidget(self._title)
        self._cards: list[_IndicatorCard] = []
        self._add.clicked.connect(self.asked)

    def show_task(self, view: TaskView, *, anew: bool) -> None:
        """Show the indicators; cards of the same indicators stay, so that a figure being typed is not lost."""
        shown = [card.indicator_id for card in self._cards]
        wanted = [one.line.id for one in view.indicators]
        if anew or shown != wanted:
            for card in self._cards:
                self._outer.removeWidget(card)
                card.deleteLater()
            self._cards = [
                _IndicatorCard(self._theme, one, named=len(wanted) > 1, parent=self) for one in view.indicators
            ]
            for card in self._cards:
                self._outer.addWidget(card)
                card.edited.connect(self.edited)
                card.target_edited.connect(self.target_edited)
                card.refused.connect(self.refused)
        editable = view.leads and view.span is not None
        for card, one in zip(self._cards, view.indicators, strict=True):
            card.show_figures(one, editable=editable)
        self._title.set_remark(view.indicators[0].line.name if len(view.indicators) == 1 else "")
        self._add.setVisible(editable)
        self.setVisible(not view.issued and (editable or bool(view.indicators)))

    def flush(self) -> None:
        """Hand over what is being typed."""
        for card in self._cards:
            card.flush()


class _IndicatorCard(QFrame):
    """Plan of the year · this period · cumulative · same period last year · unit."""

    edited = Signal(str, object)
    target_edited = Signal(str, object)
    refused = Signal(str)

    def __init__(self, theme: Theme, one: IndicatorView, *, named: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.indicator_id = one.line.id
        self.setProperty("card", True)
        self.setAccessibleName(one.line.name)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 3, 0, 4)
        outer.setSpacing(1)
        if named:
            name = ElidedLabel(one.line.name, "caption")
            name.setContentsMargins(9, 0, 9, 0)
            outer.addWidget(name)
        row = QHBoxLayout()
        row.setSpacing(0)
        outer.addLayout(row)
        self._target = self._field(theme, "target", self.tr("Plan of the year"))
        self._value = self._field(theme, "value", self.tr("This period"))
        self._cumulative = label("", "bold")
        self._last_year = label("", "bold")
        self._unit = label(one.line.unit)
        self._texts = {"target": "", "value": ""}
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
        self._target.editingFinished.connect(self._on_target_editing_finished)
        self._value.editingFinished.connect(self._on_value_editing_finished)

    def _field(self, theme: Theme, name: str, spoken: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(f"indicator_{name}")
        made.setProperty("compact", True)
        made.setAccessibleName(spoken)
        made.setFont(theme.font("body", bold=True))
        made.setFixedWidth(theme.scaled(66))
        return made

    def show_figures(self, one: IndicatorView, *, editable: bool) -> None:
        figures = one.figures
        for name, field, value in (
            ("target", self._target, figures.target),
            ("value", self._value, figures.this_period),
        ):
            text = "" if value is None else amount_words(value)
            typed = field.text() != self._texts[name]
            self._texts[name] = text
            if not (typed and field.hasFocus()):
                field.setText(text)
            field.setReadOnly(not editable)
            set_property(field, "invalid", False)
        self._cumulative.setText(amount_words(figures.cumulative))
        self._last_year.setText(amount_words(figures.same_last_year))
        rate = figures.rate_percent
        self._cumulative.setToolTip(
            self.tr("{rate} % of the plan of the year").format(rate=amount_words(rate)) if rate is not None else ""
        )

    def flush(self) -> None:
        self._on_target_editing_finished()
        self._on_value_editing_finished()

    @Slot()
    def _on_target_editing_finished(self) -> None:
        self._take("target", self._target)

    @Slot()
    def _on_value_editing_finished(self) -> None:
        self._take("value", self._value)

    def _take(self, name: str, field: QLineEdit) -> None:
        text = field.text().strip()
        if text == self._texts[name] or field.isReadOnly() or not text:
            return
        value = read_amount(text)
        set_property(field, "invalid", value is None)
        if value is None:
            self.refused.emit(text)
            return
        self._texts[name] = text
        if name == "target":
            self.target_edited.emit(self.indicator_id, value)
        else:
            self.edited.emit(self.indicator_id, value)
