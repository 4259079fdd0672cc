"""The card on the left: check or wording, and the one next step below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ui.screens.report.checklist import Checklist
from ui.screens.report.narrative import NarrativeEditor
from ui.screens.report.stages import REOPEN, SENT_ON_PAPER, Stages
from ui.theme.theme import Theme
from ui.theme.tokens import CARD_PADDING, GAP, GAP_S
from ui.widgets.basics import button, label, panel
from ui.widgets.card import Card
from ui.widgets.chip import FlowLayout
from ui.widgets.reading_order import walk_as_read
from ui.widgets.steps import Segments
from ui.widgets.still import StillBox

NOTHING_AROSE, SOMETHING_AROSE = "nothing_arose", "something_arose"
TAKE_BACK, CORRECT, NOT_SENT = "take_back", "correct", "not_sent"
UNIT_WORDS = "unit_words"
KEEP_ALL = "keep_all"
KEEP_OUTSIDE = "keep_outside"


class DeskCard(Card):
    """The desk of a report.

    Signals:
        plan_chosen: the id of another plan.
        paper_asked: the paper is wanted in place of the desk, where there is no room for both.
        asked: the next step (``Stages.action``), or one of those above.
        narrative_made: the written parts were wanted for the first time (object: NarrativeEditor).
        turned: to the written parts, or back from them.
    """

    plan_chosen = Signal(str)
    asked = Signal(str)
    paper_asked = Signal()
    narrative_made = Signal(object)
    turned = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", name="desk_card", flush=True, parent=parent)
        self.set_title(self.tr("Check before signing"))
        self._theme = theme
        self._action = ""
        self.plan_box = StillBox()
        self.plan_box.setObjectName("report_plan")
        self.plan_box.setAccessibleName(self.tr("Plan"))
        self.plan_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.plan_box.setMinimumContentsLength(12)
        self.plan_box.activated.connect(self._on_plan_activated)
        self.switch = Segments(theme, "report_switch")
        self.switch.add(self.tr("Check"))
        self.switch.add(self.tr("Wording"))
        self.switch.set_index(0)
        self.switch.chosen.connect(self._on_switch_chosen)
        self._plan_row = QWidget()
        row = QHBoxLayout(self._plan_row)
        row.setContentsMargins(CARD_PADDING, 0, CARD_PADDING, GAP)
        row.addWidget(self.plan_box, 1)
        self.body.addWidget(self._plan_row)
        self._plan_row.hide()
        self.paper_button = button(
            theme, self.tr("Paper, print, sign"), name="report_show_paper", icon="printer-outline", compact=True
        )
        self.paper_button.clicked.connect(self.paper_asked)
        self.paper_button.hide()
        self.head.addWidget(self.paper_button)
        self.head.addWidget(self.switch)
        self.checklist = Checklist(theme)
        self.checklist.keeping_asked.connect(self._on_keeping_asked)
        self._narrative: NarrativeEditor | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.checklist)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self._foot())

    @property
    def narrative(self) -> NarrativeEditor:
        """The written parts; made when they are first wanted, in a turn of their own."""
        if self._narrative is None:
            made = self._narrative = NarrativeEditor(self._theme)
            made.outside_asked.connect(self._on_outside_asked)
            self._stack.addWidget(made)
            walk_as_read(self)
            self.narrative_made.emit(made)
        return self._narrative

    @property
    def narrative_so_far(self) -> NarrativeEditor | None:
        """The written parts, where anybody wanted them yet."""
        return self._narrative

    def show_plans(self, plans: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer these plans: (words, id)."""
        self.plan_box.clear()
        for words, plan_id in plans:
            self.plan_box.addItem(words, plan_id)
        self.plan_box.setCurrentIndex(max(0, self.plan_box.findData(chosen)))
        self._plan_row.setVisible(len(plans) > 1)

    def show_stages(self, stages: Stages, why: str, offered: set[str], *, ready: bool) -> None:
        """Show the next step; ``why`` says why it rests, ``offered`` which other steps there are."""
        held = self.window().focusWidget()
        self._action = stages.action
        self.action_button.setText(stages.action_text)
        if stages.action_icon:
            self._theme.bind_icon(self.action_button, stages.action_icon, "on_accent", 18)
        self.action_button.setVisible(bool(stages.action) and bool(offered))
        self.action_button.setEnabled(ready)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        for key, made in self._others.items():
            made.setVisible(key in offered and key != stages.action)
        gone = held in (self.action_button, *self._others.values()) and not (
            held.isVisibleTo(self) and held.isEnabled()
        )
        above = self._stack.currentWidget()
        if gone and above is not None:
            above.setFocus()  # Qt would lead on to the next card

    def set_waiting(self, *, waiting: bool) -> None:
        """Another report is on its way: what still shows can be read, and nothing be done with it."""
        self._stack.setEnabled(not waiting)
        self._bar.setEnabled(not waiting)

    def show_wording(self) -> None:
        """Turn to the written parts."""
        self.switch.set_index(1)
        self._stack.setCurrentWidget(self.narrative)
        self.turned.emit()

    @property
    def is_wording(self) -> bool:
        """The written parts show."""
        return self._narrative is not None and self._stack.currentWidget() is self._narrative

    def _foot(self) -> QWidget:
        bar = self._bar = panel("foot_bar")
        outer = QVBoxLayout(bar)
        outer.setContentsMargins(CARD_PADDING, GAP, CARD_PADDING, GAP)
        outer.setSpacing(GAP_S)
        self._why = label("", "muted", wrap=True)
        self._why.setObjectName("report_why")
        outer.addWidget(self._why)
        # Long names of offices stand on the buttons: they go to a second line before they push the paper aside.
        buttons = QWidget()
        row = FlowLayout(buttons)
        outer.addWidget(buttons)
        self.action_button = button(self._theme, "", name="report_action", kind="primary", icon="account-check-outline")
        self.action_button.clicked.connect(self._on_action_clicked)
        row.addWidget(self.action_button)
        self._others: dict[str, QPushButton] = {}
        for key, text in (
            (UNIT_WORDS, self.tr("Words of units…")),
            (SENT_ON_PAPER, self.tr("Sent another way…")),
            (NOTHING_AROSE, self.tr("Nothing to report this period…")),
            (SOMETHING_AROSE, self.tr("Something arose after all")),
            (TAKE_BACK, self.tr("Take back to the desk…")),
            (CORRECT, self.tr("Correct number, date…")),
            (NOT_SENT, self.tr("Not sent after all…")),
            (REOPEN, self.tr("Reopen…")),
        ):
            made = button(self._theme, text, name=f"report_{key}")
            made.setProperty("asked", key)
            made.clicked.connect(self._on_other_clicked)
            self._others[key] = made
            row.addWidget(made)
        # Before a report is read there is nothing to be done with one.
        for offered in (self.action_button, *self._others.values()):
            offered.hide()
        return bar

    @Slot()
    def _on_action_clicked(self) -> None:
        self.asked.emit(self._action)

    @Slot()
    def _on_keeping_asked(self) -> None:
        self.asked.emit(KEEP_ALL)

    @Slot()
    def _on_outside_asked(self) -> None:
        self.asked.emit(KEEP_OUTSIDE)

    @Slot()
    def _on_other_clicked(self) -> None:
        self.asked.emit(str(self.sender().property("asked")))

    @Slot(int)
    def _on_plan_activated(self, place: int) -> None:
        self.plan_chosen.emit(str(self.plan_box.itemData(place)))

    @Slot(int)
    def _on_switch_chosen(self, place: int) -> None:
        self.narrative.flush()
        self._stack.setCurrentWidget(self.narrative if place else self.checklist)
        self.turned.emit()
