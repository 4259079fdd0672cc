"""Năm rõ: which of the five a task has, which it lacks, each edited in its place."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.desk.rows import Facts
from app.desk.task import TaskView
from app.standing.rules import missing
from ui.screens.plan.recording import Record, key_of
from ui.screens.plan.section_title import SectionTitle
from ui.texts import days, plans
from ui.theme.theme import Theme
from ui.theme.tokens import GAP
from ui.widgets.basics import icon_label, label, link_button, set_property
from ui.widgets.fields import DayEditor, Editor, WordsEditor
from ui.widgets.in_place import InPlace
from ui.widgets.keeping import Keeper

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

    Args:
        arrange: writes fields of how our office does a task.
    """

    def __init__(
        self, theme: Theme, office_short: str, today: date, arrange: Record, parent: QWidget | None = None
    ) -> None:
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
        self._rows: dict[str, _Row] = {}
        for key, name in names.items():
            editor: Editor = DayEditor(theme, today) if key == "schedule" else WordsEditor()
            self._rows[key] = _Row(theme, key, name, editor, arrange, self)
            outer.addWidget(self._rows[key])
        self.keepers = tuple(row.keeper for row in self._rows.values())

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
        values: dict[str, tuple[object, str]] = {
            "work": (facts.expected_result, facts.expected_result or facts.deliverable),
            "people": (facts.handler, facts.handler),
            "resources": (facts.resources, facts.resources),
            "schedule": (facts.own_due_on, self._schedule(facts)),
            "responsibility": (facts.responsible, facts.responsible),
        }
        for key, row in self._rows.items():
            stored, shown = values[key]
            row.keeper.show(key_of(view)._replace(period_id=""), stored)
            words = absent[key] if key in lacking else shown
            row.show_words(words, missing=key in lacking, editable=view.leads)

    def begin(self, key: str) -> None:
        """Open the field of one of the five (work, people, resources, schedule, responsibility)."""
        self._rows[key].value.begin()

    def flush(self) -> None:
        """Keep what is being typed."""
        for keeper in self.keepers:
            keeper.flush()

    def _schedule(self, facts: Facts) -> str:
        if facts.due_on is None and facts.own_due_on is None:
            return facts.cadence[:1].upper() + facts.cadence[1:] if facts.cadence else facts.deadline_text
        words = self.tr("By {day} at the latest, {source}")
        due_on = facts.due_on or facts.own_due_on
        return words.format(day=days.day(due_on), source=plans.due_source_words(facts, self._office_short))


class _Row(QFrame):
    """One of the five: a glyph, its name, its value, and a link when it is missing."""

    def __init__(
        self, theme: Theme, key: str, name: str, editor: Editor, arrange: Record, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName(f"clarity_{key}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        self._icon = icon_label(theme, "check-circle", "done_on_time.fg", 14)
        title = label(name, "bold")
        title.setFixedWidth(theme.scaled(_NAME_WIDTH))
        self.value = InPlace(theme, f"clarity_{key}", name, editor)
        self.keeper = Keeper(
            self.value,
            lambda task, value, done, refused: arrange(task, {_FIELDS[key]: value}, done, refused),
            self,
        )
        self._link = link_button(self.tr("Fill in"), name=f"clarity_{key}_add")
        self._link.setAccessibleName(f"{title.text()}: {self._link.text()}")
        # As high as the value beside it: the rows stay of one height whether something is missing or not.
        self._link.setProperty("tight", True)
        self._link.setFixedHeight(theme.metrics().height() + 3)
        row.addWidget(self._icon)
        row.addWidget(title)
        row.addWidget(self.value, 1)
        row.addWidget(self._link)
        self._link.clicked.connect(self.value.begin)

    def show_words(self, words: str, *, missing: bool, editable: bool) -> None:
        if missing:
            self._theme.bind_icon(self._icon, "alert-circle-outline", "overdue.fg", 14)
        else:
            self._theme.bind_icon(self._icon, "check-circle", "done_on_time.fg", 14)
        if self.keeper.is_unsaved:
            words = self.tr("{words} (not saved yet)").format(words=self.value.typed_words)
            self.value.show_words(words, tone="overdue.fg", editable=editable)
        else:
            self.value.show_words(words, tone="overdue.fg" if missing else "text", editable=editable)
        self._link.setVisible(missing and editable)
        set_property(self, "panel", "missing" if missing else "")
