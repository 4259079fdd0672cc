"""Năm rõ: which of the five a task has, which it lacks, each edited in its place."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.desk.rows import Facts
from app.desk.task import TaskView
from app.standing.rules import missing
from ui.screens.plan.parts import InPlace, SectionTitle
from ui.texts import days, plans
from ui.texts.days import read_day
from ui.theme.theme import Theme
from ui.theme.tokens import GAP
from ui.widgets.basics import icon_label, label, link_button, set_property

_NAME_WIDTH = 103
_FIELDS = {
    "work": "expected_result",
    "people": "handler",
    "resources": "resources",
    "schedule": "own_due_on",
    "responsibility": "responsible",
}
"""Which field of our arrangement gives each of the five (a date of the issuer gives the schedule too)."""


class ClarityBox(QWidget):
    """The five rows.

    Signals:
        edited: field of the arrangement and its new value (str, object: text, or a date or None).
        refused: a date that cannot be read (str).
    """

    edited = Signal(str, object)
    refused = Signal(str)

    def __init__(self, theme: Theme, office_short: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office_short = office_short
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        head = SectionTitle(theme, self.tr("5 rõ"))
        self._lacking = label(self.tr("Not all five are clear"), "danger")
        head.row.insertWidget(1, self._lacking)
        outer.addWidget(head)
        outer.addSpacing(3)
        names = {
            "work": self.tr("Clear work"),
            "people": self.tr("Clear people"),
            "resources": self.tr("Clear resources"),
            "schedule": self.tr("Clear schedule"),
            "responsibility": self.tr("Clear responsibility"),
        }
        self._rows = {key: _Row(theme, key, name, self) for key, name in names.items()}
        for row in self._rows.values():
            outer.addWidget(row)
            row.edited.connect(self._on_row_edited)

    def show_task(self, view: TaskView) -> None:
        """Show how far a task of ours is arranged."""
        facts = view.facts
        if facts is None:
            return
        lacking = missing(facts)
        self._lacking.setVisible(bool(lacking))
        absent = {
            "work": self.tr("Unclear work: no result or product is named"),
            "people": self.tr("Unclear people: nobody has the task in hand"),
            "resources": self.tr("Unclear resources: no money or means are noted"),
            "schedule": self.tr("Unclear schedule: there is no date"),
            "responsibility": self.tr("Unclear responsibility: nobody answers for it"),
        }
        values = {
            "work": (facts.expected_result, facts.expected_result or facts.deliverable),
            "people": (facts.handler, facts.handler),
            "resources": (facts.resources, facts.resources),
            "schedule": (days.day(facts.own_due_on), self._schedule(facts)),
            "responsibility": (facts.responsible, facts.responsible),
        }
        for key, row in self._rows.items():
            text, shown = values[key]
            row.show_value(text, absent[key] if key in lacking else shown, missing=key in lacking, editable=view.leads)

    def begin(self, key: str) -> None:
        """Open the field of one of the five (work, people, resources, schedule, responsibility)."""
        self._rows[key].value.begin()

    def flush(self) -> None:
        """Keep what is being typed."""
        for row in self._rows.values():
            row.value.flush()

    def _schedule(self, facts: Facts) -> str:
        if facts.due_on is None and facts.own_due_on is None:
            return facts.cadence[:1].upper() + facts.cadence[1:] if facts.cadence else facts.deadline_text
        words = self.tr("Done before {day}, {source}")
        due_on = facts.due_on or facts.own_due_on
        return words.format(day=days.day(due_on), source=plans.due_source_words(facts, self._office_short))

    @Slot(str, str)
    def _on_row_edited(self, key: str, text: str) -> None:
        if key != "schedule":
            self.edited.emit(_FIELDS[key], text)
            return
        if not text:
            self.edited.emit(_FIELDS[key], None)
            return
        day = read_day(text)
        if day is None:
            self.refused.emit(text)
        else:
            self.edited.emit(_FIELDS[key], day)


class _Row(QFrame):
    """One of the five: a glyph, its name, its value, and a link when it is missing."""

    edited = Signal(str, str)

    def __init__(self, theme: Theme, key: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = key
        self.setObjectName(f"clarity_{key}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        self._icon = icon_label(theme, "check-circle", "done_on_time.fg", 14)
        title = label(name, "bold")
        title.setFixedWidth(theme.scaled(_NAME_WIDTH))
        self.value = InPlace(theme, f"clarity_{key}", name)
        self._link = link_button(self.tr("Fill in"), name=f"clarity_{key}_add")
        self._link.setFixedHeight(theme.metrics().height() + 3)
        row.addWidget(self._icon)
        row.addWidget(title)
        row.addWidget(self.value, 1)
        row.addWidget(self._link)
        self.value.edited.connect(self._on_value_edited)
        self._link.clicked.connect(self.value.begin)

    def show_value(self, text: str, shown: str, *, missing: bool, editable: bool) -> None:
        if missing:
            self._theme.bind_icon(self._icon, "alert-circle-outline", "overdue.fg", 14)
        else:
            self._theme.bind_icon(self._icon, "check-circle", "done_on_time.fg", 14)
        self.value.show_value(text, shown, tone="overdue.fg" if missing else "text", editable=editable)
        self._link.setVisible(missing and editable)
        set_property(self, "panel", "missing" if missing else "")

    @Slot(str)
    def _on_value_edited(self, text: str) -> None:
        self.edited.emit(self._key, text)
