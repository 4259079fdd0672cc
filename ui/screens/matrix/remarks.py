"""What the figures of the matrix leave out, and what came after they were signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.desk.judging import Acceptable
from app.desk.matrix import MatrixView
from app.tracking.numbers import as_printed
from ui.texts.days import day
from ui.texts.plans import short_label
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L
from ui.widgets.basics import icon_label, label

if TYPE_CHECKING:
    # papers are heavy; only the name is needed here
    from app.reports.consolidating import Kept

_NAMED = 6


class Remarks(QFrame):
    """A line of sentences under the matrix; hidden where there is nothing to say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("matrix_remarks")
        self.setProperty("panel", "message")
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_L, 4, GAP_L, 4)
        row.setSpacing(GAP)
        row.addWidget(icon_label(theme, "alert-circle-outline", "due_soon.fg", 18))
        self.words = label("", wrap=True, selectable=True)
        row.addWidget(self.words, 1)
        self.hide()

    def show_remarks(self, *sentences: str) -> None:
        """Show these sentences; empty ones are left out."""
        self.words.setText(" ".join(filter(None, sentences)))
        self.setVisible(bool(self.words.text()))


def remarks_of(view: MatrixView) -> tuple[str, ...]:
    """What a person should know of the figures before signing them."""
    translate = QCoreApplication.translate
    found = []
    if view.recorded_later:
        words = translate("Matrix", "Recorded after the cut-off: {clauses}.")
        found.append(words.format(clauses=_named([short_label(one) for one in view.recorded_later])))
    left_out = view.found.left_out()
    if left_out:
        words = translate("Matrix", "The totals leave out {count} units of which no figures are here.")
        found.append(words.format(count=left_out))
    for one in view.found.ended:
        if one.heirs:
            words = translate("Matrix", "The totals have {count} tasks that {unit} finished until {day}; now {heirs}.")
        else:
            words = translate("Matrix", "The totals have {count} tasks that {unit} finished until {day}.")
        found.append(
            words.format(unit=one.name, count=len(one.cells), day=day(one.last_on), heirs=", ".join(one.heirs))
        )
    return tuple(found)


def paper_words(kept: Kept) -> str:
    """How the consolidation stands as a paper, and which reports came after it."""
    translate = QCoreApplication.translate
    paper, later = kept.paper, kept.later
    if paper.dated_on is not None:
        words = translate("Matrix", "Consolidated report {number} of {day}.")
        said = words.format(number=f"{as_printed(paper.number)}/{paper.code}", day=day(paper.dated_on))
    else:
        said = translate("Matrix", "The consolidated report was submitted; it has no number yet.")
    if later:
        words = translate("Matrix", "Reports that came after it: {units}.")
        said = f"{said} {words.format(units=_named(list(later)))}"
    if kept.changed:
        words = translate("Matrix", "What they say has changed since: {units}.")
        said = f"{said} {words.format(units=_named(list(kept.changed)))}"
    return said


def exception_words(found: Acceptable) -> str:
    """The units that an acceptance of all that pass leaves out, a line for each reason."""
    translate = QCoreApplication.translate
    lines = [
        (translate("Matrix", "To look at again: {units}."), [row for row, _findings in found.doubtful]),
        (translate("Matrix", "More was asked for: {units}."), list(found.returned)),
        (translate("Matrix", "No report is here: {units}."), list(found.absent)),
        (translate("Matrix", "Accepted already: {units}."), list(found.accepted)),
    ]
    return "\n".join(words.format(units=", ".join(row.unit.short for row in rows)) for words, rows in lines if rows)


def _named(names: list[str]) -> str:
    rest = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" +{rest}" if rest > 0 else "")
