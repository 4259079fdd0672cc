"""Right of the matrix: the four counts, who has not reported, and what troubles the units."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.clock import day_of
from app.desk.alike import LikeDifficulties, alike
from app.desk.matrix import (
    EXPECTED,
    LATE,
    MISSING,
    NOTHING_ARISEN,
    ON_TIME,
    RETURNED,
    UNREADABLE,
    MatrixView,
    UnitStanding,
)
from ui.screens.report.preview_card import Flag
from ui.texts.days import day
from ui.texts.periods import period_words
from ui.texts.plans import short_label
from ui.theme.theme import Theme
from ui.theme.tokens import CARD_PADDING, GAP, GAP_L
from ui.widgets.basics import CountPill, ElidedLabel, button, icon_label, label, link_button, rule
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.plain import tip

_LISTED = 40
"""Rows of a list on the side; the matrix itself shows all."""


class SidePane(QFrame):
    """Counts and lists beside the matrix.

    Signals:
        remind_asked: codes of units to remind (object: tuple of str).
        file_asked: the row number of a file that could not be read.
        difficulty_asked: a ``LikeDifficulties`` to answer or to look at.
    """

    remind_asked = Signal(object)
    file_asked = Signal(int)
    difficulty_asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("matrix_side")
        self.setProperty("panel", "side")
        self._theme = theme
        self._groups: list[LikeDifficulties] = []
        self._missing: list[UnitStanding] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(GAP_L, GAP_L - 4, GAP_L, GAP_L)
        outer.setSpacing(GAP)
        self._counts = QHBoxLayout()
        self._counts.setSpacing(GAP)
        outer.addLayout(self._counts)
        self.missing_card = Card(self.tr("Reports not received"), name="missing_card", flush=True)
        self._missing_pill = CountPill(theme)
        _without_remark(self.missing_card)
        self.missing_card.head.insertWidget(1, self._missing_pill)
        remind = button(theme, self.tr("Draft reminder letter"), name="remind_all", compact=True)
        remind.clicked.connect(self._on_remind_all)
        self._remind = remind
        self.missing_card.head.addWidget(remind)
        self._missing_rows = self._list(self.missing_card, theme.scaled(118))
        outer.addWidget(self.missing_card)
        self.trouble_card = Card(self.tr("Difficulties, proposals"), name="trouble_card", flush=True)
        self._trouble_pill = CountPill(theme)
        _without_remark(self.trouble_card)
        self.trouble_card.head.insertWidget(1, self._trouble_pill)
        self._chips = QButtonGroup(self)
        self.all_chip = Chip(theme, self.tr("All"), name="chip_all_difficulties", count=0)
        self.open_chip = Chip(theme, self.tr("Not answered"), name="chip_open_difficulties", count=0)
        for chip in (self.all_chip, self.open_chip):
            self._chips.addButton(chip)
            self.trouble_card.head.addWidget(chip)
        self.all_chip.setChecked(True)
        self._chips.buttonClicked.connect(self._on_chips_clicked)
        self._trouble_rows = self._list(self.trouble_card, 0)
        outer.addWidget(self.trouble_card, 1)

    def show_view(self, view: MatrixView | None) -> None:
        """Show another matrix."""
        self._groups = alike(view.matrix.difficulties) if view else []
        self._missing = view.not_reported if view else []
        self._show_counts(view)
        self._show_missing(view)
        self._show_troubles()

    def _list(self, card: Card, height: int) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if height:
            area.setFixedHeight(height)
        card.body.addWidget(area, 1)
        return area

    def _show_counts(self, view: MatrixView | None) -> None:
        while (item := self._counts.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for icon, token, states, words in (
            ("check-circle", "done_on_time.fg", (ON_TIME, NOTHING_ARISEN, RETURNED), self.tr("on time")),
            ("clock-check-outline", "done_late.fg", (LATE,), self.tr("late")),
            ("close-octagon-outline", "overdue.fg", (MISSING,), self.tr("not sent")),
            ("file-alert-outline", "returned.fg", (UNREADABLE,), self.tr("file broken")),
        ):
            count = len(view.in_state(*states)) if view else 0
            card = Card()
            card.body.setContentsMargins(GAP - 3, 5, 1, 5)
            row = QHBoxLayout()
            row.setSpacing(4)
            row.addWidget(icon_label(self._theme, icon, token, 20))
            texts = QVBoxLayout()
            texts.setSpacing(0)
            texts.addWidget(label(str(count), "big"))
            texts.addWidget(ElidedLabel(words, "caption"))
            row.addLayout(texts, 1)
            card.body.addLayout(row)
            card.setAccessibleName(f"{count} {words}")
            self._counts.addWidget(card, 1)

    def _show_missing(self, view: MatrixView | None) -> None:
        page, column = self._page()
        for place, row in enumerate(self._missing[:_LISTED]):
            line = QHBoxLayout()
            line.setContentsMargins(CARD_PADDING, 3, CARD_PADDING, 3)
            line.setSpacing(GAP)
            name = ElidedLabel(row.unit.short, "bold")
            name.setFixedWidth(self._theme.scaled(104))
            line.addWidget(name)
            line.addWidget(ElidedLabel(self._last_words(row), "caption"), 1)
            unreadable = row.state == UNREADABLE
            link = link_button(
                self.tr("See the file") if unreadable else self.tr("Remind"), name=f"missing_{row.unit.code}"
            )
            link.setProperty("place", place)
            link.clicked.connect(self._on_missing_clicked)
            line.addWidget(link)
            column.addLayout(line)
            column.addWidget(rule())
        if not self._missing:
            words = self.tr("All reports are here.") if view and view.units else self.tr("No unit has a task here yet.")
            if view and view.in_state(EXPECTED):
                words = self.tr("The period's date has not passed yet.")
            column.addWidget(self._said(words))
        column.addStretch(1)
        self._missing_rows.setWidget(page)
        self._missing_pill.set_count(len(self._missing))
        self._remind.setEnabled(any(row.state == MISSING for row in self._missing))

    def _last_words(self, row: UnitStanding) -> str:
        if row.state == UNREADABLE and row.unit.unreadable_at is not None:
            words = self.tr("sent {day}, the file cannot be read")
            return words.format(day=day(day_of(row.unit.unreadable_at))[:5])
        if not row.unit.last_period:
            return self.tr("has not reported on this plan yet")
        words = self.tr("last report: {period}").format(period=period_words(row.unit.last_period))
        if row.unit.missed_before:
            missed = row.unit.missed_before + 1
            return ", ".join((words, self.tr("{count} periods missing").format(count=missed)))
        return ", ".join((words, self.tr("on time") if row.unit.last_on_time else self.tr("late")))

    def _show_troubles(self) -> None:
        open_ones = [group for group in self._groups if not group.answered]
        self.all_chip.set_count(len(self._groups))
        self.open_chip.set_count(len(open_ones))
        self._trouble_pill.set_count(len(self._groups))
        shown = open_ones if self.open_chip.isChecked() else self._groups
        page, column = self._page()
        for group in shown[:_LISTED]:
            column.addWidget(self._trouble(group))
            column.addWidget(rule())
        if not shown:
            column.addWidget(self._said(self.tr("Nobody has raised a difficulty.")))
        column.addStretch(1)
        self._shown = shown
        self._trouble_rows.setWidget(page)

    def _trouble(self, group: LikeDifficulties) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(CARD_PADDING, 6, CARD_PADDING, 4)
        column.setSpacing(2)
        upper = QHBoxLayout()
        upper.setSpacing(GAP)
        upper.addWidget(label(group.first.text, wrap=True), 1)
        flag = Flag(self._theme)
        if group.answered:
            flag.show_flag("done_on_time", "message-reply-text-outline", self.tr("Answered"))
        else:
            flag.show_flag("due_soon", "comment-question-outline", self.tr("Not answered"))
        upper.addWidget(flag, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(upper)
        lower = QHBoxLayout()
        units = group.units
        who = units[0] if len(units) == 1 else self.tr("{count} units").format(count=len(units))
        where = short_label(group.first.label) or self.tr("the plan")
        lower.addWidget(ElidedLabel(f"{who} · {where}", "caption"), 1)
        words = self.tr("See") if group.answered else self.tr("Answer all") if len(units) > 1 else self.tr("Answer")
        link = link_button(words, name=f"difficulty_{group.first.id}")
        link.setProperty("difficulty", group.first.id)
        link.clicked.connect(self._on_trouble_clicked)
        lower.addWidget(link)
        column.addLayout(lower)
        row.setToolTip(tip("\n".join(f"{one.office_short}: {one.text}" for one in group.rows[:12])))
        return row

    def _page(self) -> tuple[QWidget, QVBoxLayout]:
        page = QWidget()
        page.setProperty("scrolled", True)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        return page, column

    def _said(self, words: str) -> QWidget:
        made = label(words, "muted", wrap=True)
        made.setContentsMargins(CARD_PADDING, GAP, CARD_PADDING, GAP)
        return made

    @Slot()
    def _on_remind_all(self) -> None:
        self.remind_asked.emit(tuple(row.unit.code for row in self._missing if row.state == MISSING))

    @Slot()
    def _on_missing_clicked(self) -> None:
        row = self._missing[int(self.sender().property("place"))]
        if row.state == UNREADABLE and row.unit.unreadable_num is not None:
            self.file_asked.emit(row.unit.unreadable_num)
        else:
            self.remind_asked.emit((row.unit.code,))

    @Slot()
    def _on_trouble_clicked(self) -> None:
        wanted = str(self.sender().property("difficulty"))
        for group in self._groups:
            if group.first.id == wanted:
                self.difficulty_asked.emit(group)
                return

    @Slot()
    def _on_chips_clicked(self) -> None:
        self._show_troubles()


def _without_remark(card: Card) -> None:
    """A card's head without the grey words: title, number and chips need the room."""
    remark = card.findChild(ElidedLabel)
    if remark is not None:
        remark.hide()
    card.head.addStretch(1)
