"""The band of a period: which one, where today stands in it, how long, how much is still to be said.

It is the one whose report is still to be sent, before the one that runs; else a person chose it.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.standing.book import days_left
from app.standing.calendar import WorkingDays
from app.standing.periods import PeriodSpan
from ui.texts import counts, days, periods
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_XL
from ui.widgets.basics import button, label, link_button, rule
from ui.widgets.period_line import PeriodDays, PeriodLine

NOW, DUE, CHOSEN = "now", "due", "chosen"


class PeriodBand(QFrame):
    """One card over the whole width.

    Signals:
        update_asked: our tasks are to be updated one after the other.
        other_asked: the period that the link names is to be shown.
    """

    update_asked = Signal()
    other_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("period_band")
        self.setProperty("card", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_XL, GAP, GAP_XL, GAP)
        row.setSpacing(GAP_XL)
        self._title = label(self.tr("Open reporting period"), "caption")
        self._name = label("", "page_title")
        self._window = label("", "caption")
        self._other = link_button("", name="show_other_period")
        self._other.setFixedHeight(theme.metrics("caption").height() + 2)
        self._other.hide()
        self._line = PeriodLine(theme)
        self._days = label("", "big")
        self._days_words = label("", "caption")
        self._count = label("", "bold")
        self._bar = QProgressBar()
        self._bar.setObjectName("updated_bar")
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(8)
        self._go = button(
            theme, self.tr("Update one after the other"), name="update_all", kind="primary", icon="arrow-right"
        )
        self._go.setProperty("compact", True)
        self.setFocusProxy(self._go)
        self._narrow = False
        self._rules = [rule(vertical=True), rule(vertical=True)]
        for parts, stretch in (
            ((self._title, self._name, self._window, self._other), 0),
            ((self._line,), 1),
            ((self._days, self._days_words), 0),
            ((self._count, self._bar, self._go), 0),
        ):
            if parts[0] in (self._days, self._count):
                row.addWidget(self._rules[parts[0] is self._count])
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addStretch(1)
            for part in parts:
                column.addWidget(part)
                if part is self._count or part is self._bar:
                    column.addSpacing(5)
            column.addStretch(1)
            row.addLayout(column, stretch)
        self._bar.setMinimumWidth(theme.scaled(206))
        self._name.setMinimumWidth(theme.scaled(150))
        self._go.clicked.connect(self.update_asked)
        self._other.clicked.connect(self.other_asked)

    def show_way(self, why: str, other: PeriodSpan | None = None) -> None:
        """Say why this period shows, and lead to the other one.

        Args:
            why: NOW | DUE (its report is still to be sent) | CHOSEN (by a person).
            other: with NOW the one that is due, with DUE the one that runs.
        """
        named = periods.period_name(other) if other is not None else ""
        title, link, tip = {
            NOW: (self.tr("Open reporting period"), self.tr("Still to be sent: {period}").format(period=named), ""),
            DUE: (self.tr("Report still to be sent"), self.tr("To the new period: {period}").format(period=named), ""),
            CHOSEN: (
                self.tr("Period that was chosen"),
                self.tr("Back to the present period"),
                self.tr("Another period was chosen to be seen"),
            ),
        }[why]
        self._title.setText(title)
        self._other.setText(link)
        self._other.setToolTip(tip)
        shown = why == CHOSEN or other is not None
        self._other.setVisible(shown)
        self._window.setVisible(not shown)

    def show_period(
        self, span: PeriodSpan | None, today: date, working: WorkingDays, *, sent: bool = False, owed: bool = True
    ) -> None:
        """Show a period; None when no plan has one.

        Args:
            sent: its reports are sent, and nothing more is asked.
            owed: a report of it is still to be sent.
        """
        for part in (self._days, self._days_words, *self._rules):
            part.setVisible(span is not None)
        self._line.setVisible(span is not None and not self._narrow)
        if span is None:
            self._name.setText(self.tr("None"))
            self._window.clear()
            return
        self._name.setText(periods.period_name(span))
        window = self.tr("Figures from {first} to {last}")
        self._window.setText(window.format(first=days.short_day(span.starts_on), last=days.short_day(span.ends_on)))
        due_on = span.due_on or span.ends_on
        self._line.set_days(PeriodDays(span.starts_on, span.ends_on, due_on, today))
        left = days_left(span, today)
        to_send = working.between(today, due_on)
        send = counts.counted(to_send, self.tr("to send: {n} working day"), self.tr("to send: {n} working days"))
        if sent:
            send = self.tr("the report is sent")
        elif today > due_on and not owed:
            send = self.tr("no report is to be sent any more")
        elif today == due_on:
            send = self.tr("to send: today")
        elif today > due_on:
            send = self.tr("the day to send has passed")
        if left >= 0:
            self._days.setText(counts.counted(left, self.tr("{n} day"), self.tr("{n} days")))
            self._days_words.setText("\n".join((self.tr("until figures are cut off;"), send)))
        else:
            self._days.setText(self.tr("Cut off"))
            self._days_words.setText(send[:1].upper() + send[1:])

    def show_progress(self, left: int, total: int) -> None:
        """How many of our tasks nothing was said of yet."""
        self._count.setText(
            self.tr("{left}/{total} not reported").format(left=left, total=total)
            if left
            else self.tr("All {total} are reported").format(total=total)
        )
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(total - left)
        self._bar.setAccessibleName(self._count.text())
        self._go.setEnabled(left > 0)
        for part in (self._count, self._bar, self._go):
            part.setVisible(total > 0)

    def set_narrow(self, narrow: bool) -> None:
        """Give the line up where there is little room."""
        self._narrow = narrow
        self._line.setVisible(not narrow and self._days.isVisibleTo(self))
