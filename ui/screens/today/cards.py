"""The cards beside the list: our tasks by status, reports to send this week, and whether data is safe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.desk.rows import inside
from app.desk.tally import PlanTally
from app.errors import WorkspaceError
from app.safety import (
    AHEAD,
    BEHIND,
    CLOCK,
    COPY,
    DRILL,
    FAILING,
    NONE,
    SPOILED,
    UNCONFIRMED,
    UNSEEN,
    SafetyFacts,
    is_safe,
    verdict,
)
from app.standing.rules import NOT_REPORTED, RETURNED
from ui.texts import counts, days, periods
from ui.texts.language import translate
from ui.texts.plans import brief
from ui.texts.statuses import status_word
from ui.theme.theme import Theme
from ui.theme.tokens import CARD_PADDING, GAP, STATUS_CODES
from ui.widgets.basics import ElidedLabel, icon_label, label, link_button, rule, set_property
from ui.widgets.card import Card
from ui.widgets.donut import Donut
from ui.widgets.sender import Sender
from ui.window.doors import Doors

if TYPE_CHECKING:
    from app.desk.today import DueReport, Turn
    from ui.workers.turns import Turns


_LOW_ROWS = 3
"""So many lines of the legend have room where the screen is low."""


class OwnTasksCard(Card):
    """The donut of the tasks our office leads, its legend, and what stands beside them.

    Signals:
        list_asked: the list of them is wanted.
    """

    list_asked = Signal()
    title_gives_way = True

    def __init__(self, theme: Theme, office_short: str, parent: QWidget | None = None) -> None:
        super().__init__(name="own_tasks", parent=parent)
        self._theme = theme
        self._office_short = office_short
        link = link_button(self.tr("Open the list"), name="open_list")
        self.head.addWidget(link)
        row = QHBoxLayout()
        row.setSpacing(22)
        self._donut = Donut(theme, self.tr("tasks"), self.tr("Our tasks by status"))
        row.addWidget(self._donut)
        self._legend = QWidget()
        self._narrow = False
        self._parts: list[tuple[str, int]] = []
        self._legend_place = QVBoxLayout()
        self._legend_place.addWidget(self._legend)
        row.addLayout(self._legend_place, 1)
        self.body.addLayout(row)
        self._turns = label("", wrap=True)
        self._turns.setObjectName("office_turns")
        self._turns.hide()
        self.body.addWidget(self._turns)
        self._foot = QWidget()
        column = QVBoxLayout(self._foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(rule())
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(icon_label(theme, "account-group-outline", "muted", 15))
        self._beside = ElidedLabel("", "caption")
        foot.addWidget(self._beside, 1)
        column.addLayout(foot)
        self.body.addWidget(self._foot)
        self.body.addStretch(1)
        link.clicked.connect(self.list_asked)

    def show_tallies(self, tallies: Iterable[PlanTally], period: str = "") -> None:
        """Count and show.

        Args:
            period: the period they are counted in, where the band shows another.
        """
        title = self.tr("Tasks that {office} leads")
        if period:
            title = self.tr("Tasks that {office} leads, period {period}")
        self.set_title(title.format(office=inside(self._office_short), period=period))
        counts: dict[str, int] = {}
        coordinate = inform = 0
        for one in tallies:
            whole = one.counts.get(None)
            if whole is None:
                continue
            coordinate += whole.coordinate
            inform += whole.inform
            for code, count in whole.by_status.items():
                counts[code] = counts.get(code, 0) + count
        self._parts = [(code, counts[code]) for code in STATUS_CODES if counts.get(code)]
        self._donut.set_parts(self._parts)
        self._show_legend(self._parts)
        words = self.tr("Besides: {coordinate} taking part, {inform} for information, not counted here")
        self._beside.setText(words.format(coordinate=coordinate, inform=inform))

    def set_narrow(self, narrow: bool) -> None:
        """Where there is no room for a ring of its own size, its legend says the same, in two columns if need be."""
        self._narrow = narrow
        self._donut.setVisible(not narrow)
        self._foot.setVisible(not narrow)
        self._show_legend(self._parts)

    def show_turns(self, turns: Sequence[Turn], office_name: str) -> None:
        """Say that our office ends, ended, or takes over from others: it is why tasks are gone, or new."""
        self._turns.setText("\n".join(turn_words(one, office_name) for one in turns))
        self._turns.setVisible(bool(turns))

    def _show_legend(self, parts: Sequence[tuple[str, int]]) -> None:
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(1)
        rows = _LOW_ROWS if self._narrow and len(parts) > _LOW_ROWS else max(1, len(parts))
        for place, (code, count) in enumerate(parts):
            look = self._theme.status(code)
            row, left = place % rows, place // rows * 3
            grid.addWidget(icon_label(self._theme, look.icon, f"{code}.fg", 14), row, left)
            grid.addWidget(ElidedLabel(status_word(code)), row, left + 1)
            grid.addWidget(label(str(count), "bold"), row, left + 2)
            grid.setColumnStretch(left + 1, 1)
        self._legend_place.replaceWidget(self._legend, fresh)
        self._legend.hide()
        self._legend.deleteLater()
        self._legend = fresh


def turn_words(turn: Turn, office_name: str) -> str:
    """Who takes over from whom, from which day, and by whose list; each by its whole name: two may be "Xã"."""
    words = (
        translate("OwnTasksCard", "From {day} {others} takes over the tasks of {ours} ({issuer}).")
        if turn.others
        else translate("OwnTasksCard", "From {day} {ours} takes part no longer ({issuer}).")
    )
    if not turn.ends:
        words = translate("OwnTasksCard", "From {day} {ours} takes over the tasks of {others} ({issuer}).")
    return words.format(
        day=days.day(turn.from_on), ours=office_name, others=", ".join(turn.others), issuer=turn.issuer_name
    )


_CARDFUL = 8
"""Reports for which the card has room: so many are made as soon as they are known, so many follow in turns, and so many
whenever more are asked for. Nobody reads hundreds, and each takes its time to make.
"""


class ReportsCard(Card):
    """Reports to send within a week, across all superiors, by date.

    Signals:
        report_asked: plan and period of a report to work on (object: DueReport).
        month_asked: all of the month are wanted.
    """

    report_asked = Signal(object)
    month_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("-", name="due_reports", flush=True, parent=parent)
        self._theme = theme
        self.set_title(self.tr("Reports to send this week"))
        link = link_button(self.tr("See the month"), name="see_month")
        self.head.addWidget(link)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._rows = QWidget()
        self._lines = QVBoxLayout(self._rows)
        self._column.addWidget(self._rows)
        self._column.addStretch(1)
        rows = QScrollArea()
        rows.setWidgetResizable(True)
        rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.setProperty("scrolled", True)
        rows.setWidget(inside)
        self.body.addWidget(rows, 1)
        link.clicked.connect(self.month_asked)
        self._shown: tuple[list[DueReport], date, int] | None = None
        self._turns: Turns | None = None

    def show_reports(self, lines: Sequence[DueReport], today: date) -> None:
        """Show the reports: the first at once, of many plans the others in turns of the window."""
        shown = list(lines), today, self._theme.text_percent  # rows are as high as their letters
        if self._shown == shown:
            return
        self._shown = shown
        fresh = QWidget()
        self._lines = column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for line in lines[:_CARDFUL]:
            self._add(column, line, today)
        if not lines:
            column.addWidget(rule())
            none = label(self.tr("No report is due in the next seven days."), "muted", wrap=True)
            none.setContentsMargins(CARD_PADDING, GAP, CARD_PADDING, GAP)
            column.addWidget(none)
        self._column.replaceWidget(self._rows, fresh)
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = fresh
        self._show_more(column, lines[_CARDFUL:], today)

    def _show_more(self, column: QVBoxLayout, lines: Sequence[DueReport], today: date) -> None:
        """Add a cardful in turns of the window, and after them a button for what is left."""
        if not lines:
            return
        # lazy: start-up time
        from ui.workers.turns import Turns

        self._turns = self._turns or Turns(self)
        self._turns.add(*(partial(self._add, column, line, today) for line in lines[:_CARDFUL]))
        if rest := lines[_CARDFUL:]:
            self._turns.add(partial(self._add_button, column, rest, today))

    def _add_button(self, column: QVBoxLayout, rest: Sequence[DueReport], today: date) -> None:
        if column is not self._lines:
            return
        button = link_button(self.tr("See {count} more").format(count=len(rest)), name="more_reports")
        column.addWidget(button)
        button.clicked.connect(partial(self._on_more_clicked, button, rest, today))

    def _on_more_clicked(self, button: QWidget, rest: Sequence[DueReport], today: date) -> None:
        button.hide()
        self._show_more(self._lines, rest, today)

    def _add(self, column: QVBoxLayout, line: DueReport, today: date) -> None:
        if column is not self._lines:  # others are shown by now
            return
        row = self._row(line, today)
        column.addWidget(rule())
        column.addWidget(row)
        # Made while another page is in front, all of them would take the look of the style when this one comes back.
        for one in (row, *row.findChildren(QWidget)):
            one.ensurePolished()

    def _row(self, line: DueReport, today: date) -> QWidget:
        made = QFrame()
        grid = QGridLayout(made)
        grid.setContentsMargins(CARD_PADDING, 5, CARD_PADDING, 5)
        grid.setVerticalSpacing(0)
        grid.setHorizontalSpacing(GAP)
        grid.setColumnStretch(0, 1)
        grid.addWidget(ElidedLabel(brief(line.issuer_name), "bold"), 0, 0)
        when = QHBoxLayout()
        when.setSpacing(4)
        day = days.weekday(line.due_on)
        words = f"{day[:1].upper()}{day[1:]} {days.short_day(line.due_on)}"
        left = (line.due_on - today).days
        counts_down = not line.asked_for and (line.state != "sent" or left >= 0)
        when.addWidget(label(f"{words} ·" if counts_down else words, "small"))
        if counts_down:
            tone = "muted" if line.state == "sent" else "danger" if line.is_late(today) else "warning"
            when.addWidget(label(_left_words(left), tone))
        grid.addLayout(when, 0, 1)
        period = periods.short_period(line.period_name)
        what = self.tr("Report of {period}, {plan}").format(plan=line.plan_title, period=period)
        grid.addWidget(ElidedLabel(what, "caption"), 1, 0)
        icon, token, words = _state(line)
        state = QHBoxLayout()
        state.setSpacing(4)
        state.addStretch(1)
        state.addWidget(icon_label(self._theme, icon, token, 14))
        link = link_button(words, name="open_report")
        link.setProperty("tight", True)
        link.setFixedHeight(self._theme.metrics().height() + 2)
        link.setAccessibleName(f"{line.issuer_name}, {what}: {words}")
        sender = Sender(link, line)
        link.clicked.connect(sender.send)
        sender.sent.connect(self.report_asked)
        state.addWidget(link)
        grid.addLayout(state, 1, 1)
        return made


def _left_words(left: int) -> str:
    if left == 0:
        return translate("Today", "today")
    if left < 0:
        one, many = translate("Today", "{n} day late"), translate("Today", "{n} days late")
        return counts.counted(-left, one, many)
    one, many = translate("Today", "{n} day to go"), translate("Today", "{n} days to go")
    return counts.counted(left, one, many)


def _state(line: DueReport) -> tuple[str, str, str]:
    """Glyph, colour and words of how far a report is."""
    if line.asked_for:
        return "arrow-u-left-top-bold", f"{RETURNED}.fg", translate("Today", "More is asked")
    if line.state == "sent":
        day = days.short_day(line.sent_on) if line.sent_on else ""
        return "check-circle", "done_on_time.fg", translate("Today", "Sent {day}").format(day=day)
    return {
        "": ("circle-outline", f"{NOT_REPORTED}.fg", translate("Today", "Not begun")),
        "drafting": ("circle-half-full", "in_progress.fg", translate("Today", "Being written")),
        "checked": ("circle-half-full", "in_progress.fg", translate("Today", "To be submitted")),
        "submitted": ("fountain-pen-tip", "waiting.fg", translate("Today", "To be approved")),
        "approved": ("account-check-outline", "reported.fg", translate("Today", "To be numbered")),
        "numbered": ("send-outline", "reported.fg", translate("Today", "To be sent")),
    }.get(line.state, ("circle-outline", "muted", line.state))


class SafetyLine(QFrame):
    """One line at the foot of the page: whether data is safe, and the one act that makes it safer.

    Signals:
        act_asked: what mends it: ``back-up``, ``copy``, ``drill`` or ``packages``.
    """

    act_asked = Signal(str)

    def __init__(self, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = doors.theme
        self._doors = doors
        self.setObjectName("safety_line")
        self.setProperty("card", True)
        self._theme = theme
        self._act = "drill"
        row = QHBoxLayout(self)
        row.setContentsMargins(CARD_PADDING, 3, CARD_PADDING, 3)
        row.setSpacing(GAP)
        self._icon = icon_label(theme, "shield-check", "done_on_time.fg", 20)
        self._lead = label("", "success")
        self._lead.setObjectName("safety_lead")
        self._words = ElidedLabel("")
        self._words.setObjectName("safety_words")
        self._drill = ElidedLabel("", "caption")
        self._link = link_button("", name="safety_act")
        row.addWidget(self._icon)
        row.addWidget(self._lead)
        row.addWidget(self._words, 1)
        row.addWidget(self._drill)
        row.addWidget(self._link)
        self._link.clicked.connect(self._on_link_clicked)

    def show_safety(self, facts: SafetyFacts, today: date) -> None:
        """Say whether what was typed would survive, what is not as it should be, and the act that mends it."""
        found = verdict(facts)
        safe = is_safe(found)
        icon, colour = ("shield-check", "done_on_time.fg") if safe else ("shield-alert-outline", "due_soon.fg")
        self._theme.bind_icon(self._icon, icon, colour, 20)
        self._lead.setText(self.tr("Data is safe:") if safe else self.tr("Not safe yet:"))
        set_property(self._lead, "role", "success" if safe else "warning")
        self._words.setText(self._what(found, facts, today))
        unknown = facts.early and safe
        if unknown and facts.backed_up_at is not None:
            self._lead.setText(self.tr("Last backup:"))
            self._words.setText(days.moment(facts.backed_up_at, today))
        self._drill.setVisible(not facts.early)
        self._link.setVisible(not unknown)
        drilled = self.tr("Last restore tried {day}").format(day=days.day(facts.drilled_on))
        self._drill.setText(drilled if facts.drilled_on else self.tr("A restore was never tried"))
        self._act, words = {
            FAILING: ("back-up", self.tr("Back up now")),
            NONE: ("back-up", self.tr("Back up now")),
            AHEAD: ("back-up", self.tr("Back up now")),
            BEHIND: ("back-up", self.tr("Back up now")),
            SPOILED: ("back-up", self.tr("Back up now")),
            CLOCK: ("back-up", self.tr("Back up now")),
            UNSEEN: ("copy", self.tr("Copy to a stick…")),
            COPY: ("copy", self.tr("Copy to a stick…")),
            UNCONFIRMED: ("packages", self.tr("See what was sent")),
        }.get(found, ("drill", self.tr("Try a restore")))
        self._link.setText(words)

    def _what(self, found: str, facts: SafetyFacts, today: date) -> str:
        def moment(at: datetime | None) -> str:
            when = days.moment(at, today) if at is not None else ""
            return when[:1].lower() + when[1:]

        if found == FAILING:
            return self._doors.explain(WorkspaceError("backup-not-made", reason=facts.failing))
        if found == UNSEEN:
            return self.tr(
                "the folder of backups cannot be looked into; ask for the right to open it, or copy to a stick"
            )
        if found == CLOCK:
            words = self.tr(
                "what was entered last is of {changed}, which is still to come: set date and time of this computer"
                " right, then back up"
            )
            return words.format(changed=moment(facts.changed_at))
        if found == AHEAD:
            return self.tr(
                "every backup bears a day that is still to come: set the date of this computer right, then back up"
            )
        if facts.backed_up_at is None:
            return self.tr("there is no backup yet")
        if found == SPOILED:
            words = self.tr("the backup of {when} was tried and cannot be put back")
            return words.format(when=moment(facts.backed_up_at))
        if found == BEHIND:
            words = self.tr("changed {changed}, backed up {when}: what was entered since then is in no backup")
            return words.format(changed=moment(facts.changed_at), when=moment(facts.backed_up_at))
        words = self.tr("backed up {when}, read back and whole").format(when=moment(facts.backed_up_at))
        due = {
            COPY: self.tr("there is no copy of this month on a stick; a lost computer would take all with it"),
            DRILL: self.tr("a restore has not been tried this month"),
            UNCONFIRMED: self.tr("{count} office(s) have not confirmed what was sent to them").format(
                count=facts.unconfirmed
            ),
        }.get(found)
        return f"{words}; {due}" if due else words

    @Slot()
    def _on_link_clicked(self) -> None:
        self.act_asked.emit(self._act)
