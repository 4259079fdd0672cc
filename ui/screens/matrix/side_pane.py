"""Right of the matrix: the four counts, who has not reported, and what troubles the units."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.clock import day_of
from app.desk.alike import LikeDifficulties, alike
from app.desk.matrix import (
    EXPECTED,
    LATE,
    MISSING,
    NOTHING_ARISEN,
    ON_TIME,
    OWING,
    RETURNED,
    UNREADABLE,
    MatrixView,
    UnitStanding,
)
from ui.screens.matrix.table_model import UNREADABLE_ICON, report_words
from ui.screens.report.preview_card import Flag
from ui.texts.days import day
from ui.texts.periods import period_words
from ui.texts.plans import short_label
from ui.theme.theme import Theme
from ui.theme.tokens import CARD_PADDING, GAP, GAP_L
from ui.widgets.basics import CountPill, ElidedLabel, button, label, link_button, rule
from ui.widgets.card import Card
from ui.widgets.chip import Chip, FlowLayout
from ui.widgets.plain import tip

_LISTED = 40
"""Rows of a list on the side; the matrix itself, and its Excel file, show all."""
_LIST_LEAST = 118
_LINES_LEAST, _LINES_MOST = 2, 12
"""A list asks for the room of so many lines, whatever it holds."""
_TOKENS = {
    ON_TIME: "done_on_time.fg",
    LATE: "done_late.fg",
    MISSING: "overdue.fg",
    UNREADABLE: "returned.fg",
    RETURNED: "returned.fg",
    NOTHING_ARISEN: "done_on_time.fg",
}


class SidePane(QFrame):
    """Counts and lists beside the matrix.

    Signals:
        remind_asked: code of the unit to remind, empty for a choice among all that owe (object: tuple of str).
        file_asked: the row number of a file that could not be read.
        difficulty_asked: a ``LikeDifficulties`` to answer or to look at.
        accept_all_asked: accept every report that passes the checks.
        unit_asked: the code of a unit to go to.
    """

    remind_asked = Signal(object)
    file_asked = Signal(int)
    difficulty_asked = Signal(object)
    accept_all_asked = Signal()
    unit_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("matrix_side")
        self.setProperty("panel", "side")
        self._theme = theme
        self._groups: list[LikeDifficulties] = []
        self._view: MatrixView | None = None
        self._listed: list[UnitStanding] = []
        self._state = ""
        self.tiles: dict[str, Chip] = {}
        self._titles: dict[str, str] = {}
        outer = self._outer = QVBoxLayout(self)
        outer.setContentsMargins(GAP_L, GAP_L - 4, GAP_L, GAP_L)
        outer.setSpacing(GAP)
        outer.addWidget(self._make_tiles())
        self.unit_card = Card(self.tr("Reports not received"), name="missing_card", flush=True)
        self._unit_pill = CountPill(theme)
        self.unit_card.without_remark()
        self.unit_card.head.insertWidget(1, self._unit_pill)
        accept = button(theme, self.tr("Accept all that pass…"), name="accept_all", compact=True)
        accept.clicked.connect(self.accept_all_asked)
        remind = button(theme, self.tr("Reminder letters…"), name="remind_all", compact=True)
        remind.clicked.connect(self._on_remind_all)
        self._accept, self._remind = accept, remind
        acts = QHBoxLayout()
        acts.setSpacing(GAP)
        for made in (accept, remind):
            acts.addWidget(made, 1)
        outer.addLayout(acts)
        self._unit_rows = self._list(self.unit_card)
        outer.addWidget(self.unit_card)
        self.trouble_card = Card(self.tr("Difficulties, proposals"), name="trouble_card", flush=True)
        self._trouble_pill = CountPill(theme)
        self.trouble_card.without_remark()
        self.trouble_card.head.insertWidget(1, self._trouble_pill)
        self._chips = QButtonGroup(self)
        self.all_chip = Chip(theme, self.tr("All"), name="chip_all_difficulties", count=0)
        self.open_chip = Chip(theme, self.tr("Not answered"), name="chip_open_difficulties", count=0)
        for chip in (self.all_chip, self.open_chip):
            self._chips.addButton(chip)
            self.trouble_card.head.addWidget(chip)
        self.all_chip.setChecked(True)
        self._chips.buttonClicked.connect(self._on_chips_clicked)
        self._trouble_rows = self._list(self.trouble_card)
        outer.addWidget(self.trouble_card)

    def show_view(self, view: MatrixView | None) -> None:
        """Show another matrix."""
        self._groups = alike(view.matrix.difficulties) if view else []
        self._view = view
        self._show_counts()
        self._show_units()
        self._accept.setEnabled(bool(view and any(row.unit.reported for row in view.units)))
        self._show_troubles()

    def _list(self, card: Card) -> QScrollArea:
        area = QScrollArea()
        area.setAccessibleName(card.accessibleName())
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumHeight(self._theme.scaled(_LIST_LEAST))
        card.body.addWidget(area, 1)
        return area

    def _make_tiles(self) -> QWidget:
        """Six counts, each a button that lists its units below."""
        made = QWidget()
        flow = FlowLayout(made, gap=GAP)
        for state, icon, words in (
            (ON_TIME, "check-circle", self.tr("On time")),
            (LATE, "clock-check-outline", self.tr("Late")),
            (MISSING, "close-octagon-outline", self.tr("Not sent")),
            (UNREADABLE, UNREADABLE_ICON, self.tr("File cannot be read")),
            (RETURNED, "comment-alert-outline", self.tr("More asked for")),
            (NOTHING_ARISEN, "check-circle-outline", self.tr("Nothing arose")),
        ):
            tile = Chip(self._theme, words, name=f"state_{state}", count=0, icon=icon, icon_token=_TOKENS[state])
            tile.setProperty("state", state)
            tile.clicked.connect(self._on_tile_clicked)
            self.tiles[state], self._titles[state] = tile, words
            flow.addWidget(tile)
        return made

    def _show_counts(self) -> None:
        for state, tile in self.tiles.items():
            tile.set_count(len(self._view.in_state(state)) if self._view else 0)
            tile.setChecked(state == self._state)

    def _show_units(self) -> None:
        """The units of the chosen state; else those whose report has not come."""
        view = self._view
        rows = (view.in_state(self._state) if self._state else view.not_reported) if view else []
        self._listed = rows
        page, column = self._page()
        for place, row in enumerate(rows[:_LISTED]):
            line = QHBoxLayout()
            line.setContentsMargins(CARD_PADDING, 3, CARD_PADDING, 3)
            line.setSpacing(GAP)
            line.addWidget(label(row.unit.short, "bold", wrap=True), 2)
            line.addWidget(label(self._last_words(row), "caption", wrap=True), 3)
            words = self._deed_words(row)
            if words:
                link = link_button(words, name=f"missing_{row.unit.code}")
                link.setProperty("place", place)
                link.clicked.connect(self._on_unit_clicked)
                line.addWidget(link)
            column.addLayout(line)
            column.addWidget(rule())
        if not rows:
            column.addWidget(self._said(self._nobody_words()))
        if len(rows) > _LISTED:
            column.addWidget(self._said(self.tr("{n} more stand in the table.").format(n=len(rows) - _LISTED)))
        column.addStretch(1)
        self._unit_rows.setWidget(page)
        self._share_room()
        self._unit_pill.set_count(len(rows))
        self._remind.setEnabled(bool(view and view.in_state(*OWING)))

    def _share_room(self) -> None:
        """The longer list gets the more room."""
        for card, lines in ((self.unit_card, len(self._listed)), (self.trouble_card, 3 * len(self._groups))):
            self._outer.setStretchFactor(card, min(max(lines, _LINES_LEAST), _LINES_MOST))

    def _nobody_words(self) -> str:
        view = self._view
        if view is None or not view.units:
            return self.tr("No unit has a task here yet.")
        if self._state:
            return self.tr("No unit stands so.")
        return (
            self.tr("The period's date has not passed yet.")
            if view.in_state(EXPECTED)
            else self.tr("All reports are here.")
        )

    def _deed_words(self, row: UnitStanding) -> str:
        if _file_of(row) is not None:
            return self.tr("See the file")
        return self.tr("Remind") if row.state == MISSING else self.tr("Show")

    def _last_words(self, row: UnitStanding) -> str:
        if row.state not in (MISSING, UNREADABLE):
            return report_words(row)
        if row.state == UNREADABLE and row.unit.unreadable_at is not None:
            words = self.tr("sent {day}, the file cannot be read")
            return words.format(day=day(day_of(row.unit.unreadable_at))[:5])
        if row.unit.waiting_num is not None:
            return self.tr("its file is here and waits to be looked at")
        if not row.unit.last_period:
            return self.tr("no report up to this period")
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
        if len(shown) > _LISTED:
            words = self.tr("{n} more stand in the Excel file.").format(n=len(shown) - _LISTED)
            column.addWidget(self._said(words))
        column.addStretch(1)
        self._shown = shown
        self._trouble_rows.setWidget(page)
        self._share_room()

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
    def _on_tile_clicked(self) -> None:
        """List the units of this state; pressed again, those whose report has not come."""
        state = str(self.sender().property("state"))
        self._state = "" if state == self._state else state
        title = self._titles[state] if self._state else self.tr("Reports not received")
        self.unit_card.set_title(title)
        self._show_counts()
        self._show_units()

    @Slot()
    def _on_remind_all(self) -> None:
        self.remind_asked.emit(())

    @Slot()
    def _on_unit_clicked(self) -> None:
        row = self._listed[int(self.sender().property("place"))]
        if (num := _file_of(row)) is not None:
            self.file_asked.emit(num)
        elif row.state == MISSING:
            self.remind_asked.emit((row.unit.code,))
        else:
            self.unit_asked.emit(row.unit.code)

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


def _file_of(row: UnitStanding) -> int | None:
    """The file of a unit whose report is not here: one that cannot be read, or that waits to be looked at."""
    if row.state == UNREADABLE:
        return row.unit.unreadable_num
    return row.unit.waiting_num if row.state == MISSING else None
