"""What the tasks linked with a superior's task say of a period, and the way to take it over."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.desk.linking import BelowFigure, LinkedTask, Proposed, TiedIndicator
from app.desk.task import TaskView
from app.tracking.amounts import amount_words
from ui.texts import periods
from ui.texts.plans import short_label
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L, GAP_XL
from ui.widgets.basics import button, label
from ui.widgets.fields import StillCombo
from ui.widgets.scrolled import fit


class ProposalDialog(QDialog):
    """Shows what is proposed; nothing of it is written before a person takes it.

    Signals:
        words_taken: put the words into what our office says (str).
        tied: id of the superior's indicator and of the one its figure comes from, or None (str, object).
        figure_taken: id of the superior's indicator and the figure to write down (str, object: Decimal).
    """

    words_taken = Signal(str)
    tied = Signal(str, object)
    figure_taken = Signal(str, object)

    def __init__(self, theme: Theme, found: Proposed, view: TaskView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("proposal_dialog")
        self._theme, self._view, self._found = theme, view, found
        self.setWindowTitle(
            self.tr("What the linked tasks say · {period}").format(period=periods.period_name(found.span))
        )
        fit(self, theme.scaled(880), theme.scaled(580))
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_XL, GAP_XL, GAP_XL, GAP_XL)
        column.setSpacing(GAP_L)
        column.addWidget(label(f"{short_label(found.task.label)}. {found.task.text}", "bold", wrap=True))
        hint = self.tr("These are proposals. Only what you take over is written; how far the task is, you say.")
        column.addWidget(label(hint, "muted", wrap=True))
        self.page = QPlainTextEdit()
        self.page.setObjectName("link_page")
        self.page.setAccessibleName(self.tr("What the linked tasks say"))
        self.page.setReadOnly(True)
        column.addWidget(self.page, 1)
        self._figures = QWidget()
        self._grid = QGridLayout(self._figures)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP_L)
        self._grid.setColumnStretch(1, 1)
        column.addWidget(self._figures)
        column.addLayout(self._foot(theme))
        self.show_proposed(found)

    def show_proposed(self, found: Proposed) -> None:
        """Show what is proposed now."""
        self._found = found
        self.page.setPlainText("\n\n".join(self._page_of(one) for one in found.linked))
        self.take.setEnabled(self._view.notable and bool(found.words()))
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row, one in enumerate(found.indicators):
            self._figure_row(row, one)
        self._figures.setVisible(bool(found.indicators))

    def say(self, words: str) -> None:
        """Say beside the buttons what was done, or why not."""
        self.said.setText(words)

    def _foot(self, theme: Theme) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        self.said = label("", "muted", wrap=True)
        self.said.setObjectName("link_said")
        self.take = button(theme, self.tr("Take the words over"), name="take_words", kind="primary")
        self.take.clicked.connect(self._on_take_clicked)
        copy = button(theme, self.tr("Copy"), name="link_copy")
        copy.clicked.connect(self._on_copy_clicked)
        close = button(theme, self.tr("Close"), name="link_close")
        close.clicked.connect(self.accept)
        row.addWidget(self.said, 1)
        for made in (copy, close, self.take):
            row.addWidget(made)
        return row

    def _page_of(self, one: LinkedTask) -> str:
        """A linked task with its plan, the period where its window is another, who says what, and who says nothing."""
        head = f"{short_label(one.task.label)}. {one.task.text} ({one.task.plan_title})"
        if one.span is None:
            return "\n".join((head, self.tr("Its plan has no period of this name.")))
        window = periods.period_window(one.span)
        if window != periods.period_window(self._found.span):
            head += "\n" + self.tr("Its plan counts this period as {window}.").format(window=window)
        said = one.words or (self.tr("Nobody says anything of it in this period."),)
        return "\n".join((head, *said, *one.missing))

    def _figure_row(self, row: int, one: TiedIndicator) -> None:
        """Our indicator and its figure · what it is tied to · the way to take that figure over."""
        ours = one.row.name if one.said is None else f"{one.row.name}: {amount_words(one.said)} {one.row.unit}"
        self._grid.addWidget(label(ours, wrap=True), row, 0)
        offered = self._found.offered()
        choices = [
            (self.tr("No figure is proposed"), None),
            *((self._figure_words(two), two.row.id) for two in offered),
        ]
        combo = StillCombo(choices)
        combo.setObjectName("tie_indicator")
        combo.setAccessibleName(self.tr("The figure of {indicator} comes from").format(indicator=one.row.name))
        ids = [None, *(two.row.id for two in offered)]
        tied = one.below.row.id if one.below is not None else None
        combo.setCurrentIndex(ids.index(tied))
        combo.activated.connect(self._tying(one.row.id, ids))
        self._grid.addWidget(combo, row, 1)
        take = button(self._theme, self.tr("Take the figure over"), name="take_figure", compact=True)
        value = one.below.value if one.below is not None else None
        take.setEnabled(self._view.writable and value is not None and value != one.said)
        if value is not None:
            take.clicked.connect(partial(self._take_figure, one.row.id, value))
        self._grid.addWidget(take, row, 2)

    def _figure_words(self, one: BelowFigure) -> str:
        if one.value is None:
            return self.tr("{name}: no figure yet").format(name=one.row.name)
        return self.tr("{name}: {value} {unit} ({count} reported)").format(
            name=one.row.name, value=amount_words(one.value), unit=one.row.unit, count=one.told
        )

    def _tying(self, above_id: str, ids: list[str | None]) -> Callable[[int], None]:
        return lambda place: self.tied.emit(above_id, ids[place])

    def _take_figure(self, indicator_id: str, value: Decimal, _clicked: bool = False) -> None:
        self.figure_taken.emit(indicator_id, value)

    @Slot()
    def _on_take_clicked(self) -> None:
        self.words_taken.emit(self._found.words())

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.page.toPlainText())
        self.say(self.tr("Copied."))
