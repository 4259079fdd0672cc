"""Who, when and what kind: set on every clause that is selected, at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QFrame, QGridLayout, QLineEdit, QWidget

from app.outline.model import Node
from ui.screens.review.outline_draft import ClauseMeaning
from ui.screens.review.outline_model import kind_word
from ui.texts.days import day, read_day
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L
from ui.widgets.basics import label, set_property
from ui.widgets.fields import no_day
from ui.widgets.plain import tip
from ui.widgets.steps import Segments
from ui.widgets.still import StillBox
from ui.widgets.typed import STOOD

KINDS = ("section", "task", "paragraph")
CADENCES = ("", "thường xuyên", "hằng tuần", "hằng tháng", "hằng quý", "6 tháng", "hằng năm", "đột xuất", "định kỳ")
"""The cadences the reader knows; empty: it does not recur."""


class MeaningPanel(QFrame):
    """Fields that show what the selected clauses have in common; what a person types goes to all of them.

    Args:
        theme: colours and fonts.
        units: names to offer while typing.
        in_charge: shows what the field names; the words are the document's own.
        dated_on: of the document; a day typed without a year is of its year.

    Signals:
        kind_chosen: section | task | paragraph.
        meaning_given: the ids of the clauses that were shown, and a ``Meaning`` to set on them.
        unreadable: why the words typed are no day; the clause keeps the one it has.
    """

    kind_chosen = Signal(str)
    meaning_given = Signal(object, object)
    unreadable = Signal(str)

    def __init__(
        self, theme: Theme, units: Sequence[str], parent: QWidget | None = None, *, dated_on: date | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("meaning_panel")
        self.setProperty("panel", "foot_bar")
        self._nodes: tuple[Node, ...] = ()
        self._dated_on = dated_on
        grid = QGridLayout(self)
        grid.setContentsMargins(GAP_L, GAP, GAP_L, GAP)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(6)
        self._count = label("", "caption")
        self.kind = Segments(theme, "review_kind")
        for kind in KINDS:
            self.kind.add(kind_word(kind))
        self.kind.chosen.connect(self._on_kind_chosen)
        grid.addWidget(label(self.tr("Kind"), "caption"), 0, 0)
        grid.addWidget(self.kind, 0, 1)
        grid.addWidget(self._count, 0, 2, 1, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.lead = self._units_field("review_lead", units)
        self.coord = self._units_field("review_coord", units)
        self.inform = self._units_field("review_inform", units)
        self.deadline = QLineEdit()
        self.deadline.setObjectName("review_deadline")
        self.due_on = QLineEdit()
        self.due_on.setObjectName("review_due_on")
        self.due_on.setPlaceholderText(self.tr("dd/mm/yyyy"))
        self.due_on.setMaximumWidth(theme.scaled(110))
        self.cadence = StillBox()
        self.cadence.setObjectName("review_cadence")
        self.cadence.addItem(self.tr("does not recur"), "")
        for words in CADENCES[1:]:
            self.cadence.addItem(words, words)
        rows: tuple[tuple[str, QWidget, str, QWidget], ...] = (
            (self.tr("In char&ge"), self.lead, self.tr("Dead&line, as printed"), self.deadline),
            (self.tr("&Coordinating"), self.coord, self.tr("That is the &day"), self.due_on),
            (self.tr("For &information"), self.inform, self.tr("&Recurs"), self.cadence),
        )
        for line, (left_name, left, right_name, right) in enumerate(rows, 1):
            grid.addWidget(label(left_name, "caption", buddy=left), line, 0)
            grid.addWidget(left, line, 1)
            grid.addWidget(label(right_name, "caption", buddy=right), line, 2)
            grid.addWidget(right, line, 3)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 2)
        self.lead.editingFinished.connect(self._on_lead_finished)
        self.coord.editingFinished.connect(self._on_coord_finished)
        self.inform.editingFinished.connect(self._on_inform_finished)
        self.deadline.editingFinished.connect(self._on_deadline_finished)
        self.due_on.editingFinished.connect(self._on_due_on_finished)
        self.cadence.activated.connect(self._on_cadence_activated)
        self.show_nodes(())

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        """Show what these clauses have in common."""
        self._nodes = tuple(nodes)
        self.setEnabled(bool(nodes))
        count = len(nodes)
        self._count.setText(
            self.tr("{count} clauses selected: what you set goes to all of them").format(count=count)
            if count > 1
            else ""
        )
        kinds = {node.kind for node in nodes}
        self.kind.set_index(KINDS.index(kinds.pop()) if len(kinds) == 1 else -1)
        self._fill(self.lead, lambda node: "; ".join(node.lead_units))
        self._fill(self.coord, lambda node: "; ".join(node.coord_units))
        self._fill(self.inform, lambda node: "; ".join(node.inform_units))
        self._fill(self.deadline, lambda node: node.deadline_text or "")
        self._fill(self.due_on, lambda node: day(node.due_on) if node.due_on else "")
        cadences = {node.cadence or "" for node in nodes}
        one = cadences.pop() if len(cadences) == 1 else None
        if one and self.cadence.findData(one) < 0:
            self.cadence.addItem(one, one)
        self.cadence.setCurrentIndex(-1 if one is None else self.cadence.findData(one))
        set_property(self.due_on, "invalid", False)

    def flush(self) -> None:
        """Give what was typed to the clauses it was typed for, before others are shown."""
        self._on_lead_finished()
        self._on_coord_finished()
        self._on_inform_finished()
        self._on_deadline_finished()
        self._on_due_on_finished()

    def _units_field(self, name: str, units: Sequence[str]) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(name)
        completer = QCompleter(QStringListModel(list(units), field), field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        field.setCompleter(completer)
        field.setToolTip(self.tr("Several offices: put a semicolon between them"))
        return field

    def _fill(self, field: QLineEdit, read: Callable[[Node], str]) -> None:
        values = {read(node) for node in self._nodes}
        field.setPlaceholderText(self.tr("(different)") if len(values) > 1 else field.property("hint") or "")
        words = values.pop() if len(values) == 1 else ""
        field.setText(words)
        field.setProperty(STOOD, words)
        # A list of offices is longer than its field: its beginning is shown, and all of it on hovering.
        field.setCursorPosition(0)
        field.setToolTip(tip(words))
        field.setModified(False)

    def _units(self, field: QLineEdit) -> tuple[str, ...] | None:
        if not field.isModified():
            return None
        field.setModified(False)
        return tuple(dict.fromkeys(part for raw in field.text().split(";") if (part := " ".join(raw.split()))))

    def _give(self, meaning: ClauseMeaning) -> None:
        self.meaning_given.emit([node.id for node in self._nodes], meaning)

    @Slot(int)
    def _on_kind_chosen(self, place: int) -> None:
        self.kind_chosen.emit(KINDS[place])

    @Slot()
    def _on_lead_finished(self) -> None:
        if (units := self._units(self.lead)) is not None:
            self._give(ClauseMeaning(lead_units=units))

    @Slot()
    def _on_coord_finished(self) -> None:
        if (units := self._units(self.coord)) is not None:
            self._give(ClauseMeaning(coord_units=units))

    @Slot()
    def _on_inform_finished(self) -> None:
        if (units := self._units(self.inform)) is not None:
            self._give(ClauseMeaning(inform_units=units))

    @Slot()
    def _on_deadline_finished(self) -> None:
        if self.deadline.isModified():
            self.deadline.setModified(False)
            self._give(ClauseMeaning(deadline_text=" ".join(self.deadline.text().split())))

    @Slot()
    def _on_due_on_finished(self) -> None:
        if not self.due_on.isModified():
            return
        text = self.due_on.text().strip()
        found = read_day(text, year=self._dated_on.year if self._dated_on else None)
        set_property(self.due_on, "invalid", bool(text) and found is None)
        if text and found is None:
            self.unreadable.emit(no_day(text))
            return
        self.due_on.setModified(False)
        self._give(ClauseMeaning(due_on=found, due_on_set=True))

    @Slot(int)
    def _on_cadence_activated(self, place: int) -> None:
        self._give(ClauseMeaning(cadence=str(self.cadence.itemData(place))))
