"""The line under the matrix: what the chosen cell says, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from app.desk.matrix import MatrixTask, TaskStanding, UnitStanding
from app.tracking.on_behalf import REASON
from ui.screens.matrix.table_model import cell_words, parts_words, report_words
from ui.texts.days import day, short_day
from ui.texts.periods import period_words
from ui.texts.plans import short_label
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L
from ui.widgets.basics import ElidedLabel, icon_label, link_button
from ui.widgets.plain import tip


class CellBar(QFrame):
    """Speaks of a unit, or of one task of it; the links stand below the words where one line is too short for both.

    Signals:
        accept_asked, more_asked, evidence_asked, open_asked, received_asked, doubts_asked, read_asked: the links.
        behalf_asked, blank_asked, scan_asked: the links about a unit without a computer.
    """

    accept_asked = Signal()
    more_asked = Signal()
    evidence_asked = Signal()
    open_asked = Signal()
    received_asked = Signal()
    doubts_asked = Signal()
    read_asked = Signal()
    behalf_asked = Signal()
    blank_asked = Signal()
    scan_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cell_bar")
        self.setProperty("panel", "message")
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lines.setContentsMargins(GAP_L, 4, GAP_L, 4)
        self._lines.setSpacing(GAP)
        row, self._links = _row(), _row()
        self._lines.addLayout(row, 1)
        self._lines.addLayout(self._links)
        self._links.addStretch(1)
        row.addWidget(icon_label(theme, "information-outline", "in_progress.fg", 18))
        self._head = ElidedLabel("", "bold")
        self._words = ElidedLabel("")
        self._words.setObjectName("cell_words")
        row.addWidget(self._head)
        row.addWidget(self._words, 1)
        self.accept_link = link_button("", name="cell_accept")
        self.more_link = link_button(self.tr("Ask for more…"), name="cell_return")
        self.evidence_link = link_button("", name="cell_evidence")
        self.evidence_link.clicked.connect(self.evidence_asked)
        self.open_link = link_button(self.tr("Open"), name="cell_open")
        self.accept_link.clicked.connect(self.accept_asked)
        self.more_link.clicked.connect(self.more_asked)
        self.open_link.clicked.connect(self.open_asked)
        self.received_link = link_button(self.tr("Received on…"), name="cell_received")
        self.received_link.clicked.connect(self.received_asked)
        self.read_link = link_button(self.tr("Read the report…"), name="cell_read")
        self.read_link.clicked.connect(self.read_asked)
        self.doubts_link = link_button("", name="cell_doubts")
        self.doubts_link.clicked.connect(self.doubts_asked)
        self.behalf_link = link_button("", name="cell_behalf")
        self.behalf_link.clicked.connect(self.behalf_asked)
        self.blank_link = link_button(self.tr("Blank form…"), name="cell_blank")
        self.blank_link.clicked.connect(self.blank_asked)
        self.scan_link = link_button(self.tr("See the paper"), name="cell_scan")
        self.scan_link.clicked.connect(self.scan_asked)
        for link in (
            self.blank_link,
            self.behalf_link,
            self.scan_link,
            self.read_link,
            self.doubts_link,
            self.evidence_link,
            self.received_link,
            self.accept_link,
            self.more_link,
            self.open_link,
        ):
            self._links.addWidget(link)
        self._said = row

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        """Set the links beside the words where both are whole there, else below."""
        margins = self._lines.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._lines.spacing()
        fits = self._said.sizeHint().width() + self._links.sizeHint().width() <= room
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._lines.setDirection(beside if fits else below)

    @property
    def said(self) -> tuple[str, str]:
        """Who and what, as shown."""
        return self._head.text(), self._words.text()

    def show_unit(self, unit: UnitStanding, doubts: int = 0) -> None:
        """Speak of a unit's report. ``doubts``: how many things in it should be looked at again."""
        told, within = unit.unit.reported and not unit.unit.within, bool(unit.unit.within)
        self._head.setText(unit.unit.short)
        self._words.setText(self._unit_words(unit))
        self._words.setToolTip(tip(parts_words(unit)))
        self.received_link.setVisible(told)
        self.doubts_link.setText(self.tr("Look again ({count})").format(count=doubts))
        self.doubts_link.setVisible(doubts > 0)
        self.accept_link.setText(self.tr("Accept the report"))
        self.accept_link.setVisible(told and unit.unit.verdict != "accepted")
        self.more_link.setVisible(told)
        self.open_link.hide()
        self.evidence_link.hide()
        typed = unit.unit.on_behalf
        self.behalf_link.setText(self.tr("Change what was typed in…") if typed else self.tr("Type in a paper report…"))
        self.behalf_link.setVisible((not told or typed) and not within)
        self.blank_link.setVisible(not told and not within)
        self.scan_link.setVisible(typed and not within)
        self.read_link.setVisible(told and not typed)
        self._head.updateGeometry()
        self._settle()

    def _unit_words(self, unit: UnitStanding) -> str:
        facts = unit.unit
        words = [report_words(unit)]
        if facts.waiting_num is not None:
            words.append(self.tr("its file is here and waits to be looked at"))
        if facts.on_behalf:
            words.append(self.tr("typed in here from paper"))
        if facts.sent_on is not None:
            words.append(self.tr("sent {day}").format(day=day(facts.sent_on)))
        if facts.received_on is not None:
            received = self.tr("received {day}").format(day=day(facts.received_on))
            reason = "" if facts.on_behalf and facts.received_reason == REASON else facts.received_reason
            words.append(f"{received} ({reason})" if reason else received)
        if facts.within:
            words.append(self.tr("stands in the report of {period}").format(period=period_words(facts.within)))
        if unit.parts:
            words.append(parts_words(unit).replace("\n", ", "))
        return " · ".join(words)

    def show_cell(self, unit: UnitStanding, cell: TaskStanding, task: MatrixTask, evidence: int = 0) -> None:
        """Speak of a task of a unit. ``evidence``: how many files it gave."""
        facts = cell.facts
        for link in (
            self.received_link,
            self.read_link,
            self.doubts_link,
            self.behalf_link,
            self.blank_link,
            self.scan_link,
        ):
            link.hide()
        self._words.setToolTip("")
        self.evidence_link.setText(self.tr("Evidence ({count})").format(count=evidence))
        self.evidence_link.setVisible(evidence > 0)
        self._head.setText(f"{unit.unit.short} · {short_label(task.label)}")
        words, judged = [cell_words(unit, cell)], cell.standing
        if judged.due_on is not None:
            due = self.tr("due {day}").format(day=short_day(judged.due_on))
            words.append(f"{due} · {facts.due_citation}" if facts.due_citation else due)
        if facts.note:
            words.append(facts.note)
        self._words.setText(" · ".join(words))
        led = unit.unit.reported and not unit.unit.within and facts.role == "lead"
        self.accept_link.setText(self.tr("Confirm it is done"))
        self.accept_link.setVisible(led and judged.state == "done" and judged.verdict != "accepted")
        self.more_link.setVisible(led)
        self.open_link.show()
        self._head.updateGeometry()
        self._settle()


def _row() -> QHBoxLayout:
    made = QHBoxLayout()
    made.setSpacing(GAP)
    return made
