"""What the clerk knows of a document: whose it is, its number and day, how and when it came (sổ văn bản đến)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.desk.review import CARRIES_OUT, ISSUES, OWN, IssuerChoice
from app.desk.rows import symbol_separator
from app.outline.model import Head
from app.outline.units import same_name
from app.planning.intake import Arrival, Correction, bare_number
from app.planning.secrecy import is_secret_urgency, speaks_of_secret
from ui.texts import rules
from ui.texts.days import day, read_day
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L, GAP_XL
from ui.widgets.basics import explain, icon_label, label, panel, set_property
from ui.widgets.card import Card
from ui.widgets.steps import Segments
from ui.widgets.still import StillBox

PARTS = (CARRIES_OUT, ISSUES, OWN)
PERIOD_KINDS = ("year", "half", "quarter", "month", "week", "adhoc")


class ArrivalForm(QScrollArea):
    """Two cards: the plan itself, and its arrival.

    Args:
        theme: colours and fonts.
        head: what the document says of itself.
        offices: (code, name) known here, in the order of their list.
        our_code: our own office.
        period: the kind of period by which the document asks for reports, "" where it asks for none.

    Signals:
        changed: something was typed; ``problem`` may differ now.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        head: Head,
        offices: Sequence[tuple[str, str]],
        our_code: str,
        period: str = "",
        parent: QWidget | None = None,
        *,
        today: date | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("arrival_form")
        self._today = today
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._our_code = our_code
        page = QWidget()
        page.setProperty("scrolled", True)
        columns = QHBoxLayout(page)
        columns.setContentsMargins(GAP_XL, GAP_L, GAP_XL, GAP_L)
        columns.setSpacing(GAP_L)
        columns.addWidget(self._plan_card(theme, head, offices), 1)
        columns.addWidget(self._arrival_card(theme, head), 1)
        self.setWidget(page)
        self._choose_issuer(head, offices)
        self.period_kind.setCurrentIndex(max(0, self.period_kind.findData(period)))
        self._on_changed()

    def take_focus(self) -> None:
        """Into the first field."""
        self.issuer_box.setFocus(Qt.FocusReason.OtherFocusReason)

    def issuer(self) -> IssuerChoice:
        """Whose plan it is."""
        if self.part() != CARRIES_OUT:
            return IssuerChoice(self._our_code, "", "", False)
        name = " ".join(self.issuer_box.currentText().split())
        place = self.issuer_box.findText(name)
        if place >= 0:
            return IssuerChoice(str(self.issuer_box.itemData(place)), name, "", False)
        return IssuerChoice("", name, "other", True)

    def part(self) -> str:
        """What our office does with the plan."""
        return PARTS[max(0, self.part_switch.index)]

    def arrival(self) -> Arrival:
        """The arrival data."""
        return Arrival(
            number=self.arrival_number.text().strip(),
            arrived_on=read_day(self.arrived_on.text(), self._today),
            urgency=self.urgency.currentText().strip(),
            routing_note=self.routing_note.toPlainText().strip(),
            routed_to=self.routed_to.text().strip(),
            respond_on=read_day(self.respond_on.text(), self._today),
        )

    def correction(self) -> Correction:
        """Number, code, day and title as the clerk has them."""
        return Correction(
            title=self.title.toPlainText().strip(),
            number=self.number.text().strip(),
            code=self.code.text().strip(),
            dated_on=read_day(self.dated_on.text(), self._today),
            period_kind=str(self.period_kind.currentData()),
            report_via=self.report_via.text().strip(),
        )

    def problem(self) -> str:
        """Why it cannot be kept yet, in words, or ""."""
        if self._secret():
            return self.tr(
                "Secret documents are never entered into this program. Nothing was kept. Work with it on paper, as the"
                " rules on state secrets say."
            )
        if self.part() == CARRIES_OUT and not self.issuer().name:
            return self.tr("Say which office issued the plan.")
        if not self.title.toPlainText().strip():
            return self.tr("Give the plan's title.")
        for field in (self.dated_on, self.arrived_on, self.respond_on):
            if field.text().strip() and read_day(field.text(), self._today) is None:
                return self.tr("A day is written dd/mm/yyyy.")
        return ""

    def _secret(self) -> bool:
        return is_secret_urgency(self.urgency.currentText()) or speaks_of_secret(self.routing_note.toPlainText())

    def _plan_card(self, theme: Theme, head: Head, offices: Sequence[tuple[str, str]]) -> Card:
        card = Card(self.tr("The plan"), name="plan_card")
        form = self._form(card)
        self.part_switch = Segments(theme, "review_part")
        for text in (self.tr("A superior's, we carry it out"), self.tr("Ours, for those below"), self.tr("Ours alone")):
            self.part_switch.add(text)
        self.part_switch.set_index(0)
        self.part_switch.chosen.connect(self._on_changed)
        form.addRow(label(self.tr("Whose plan"), "caption"), self.part_switch)
        self.issuer_box = StillBox()
        self.issuer_box.setObjectName("review_issuer")
        self.issuer_box.setEditable(True)
        self.issuer_box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for code, name in offices:
            if code != self._our_code:
                self.issuer_box.addItem(name, code)
        self.issuer_box.editTextChanged.connect(self._on_changed)
        form.addRow(label(self.tr("I&ssued by"), "caption", buddy=self.issuer_box), self.issuer_box)
        self.title = QPlainTextEdit(head.subject or head.title or "")
        self.title.setObjectName("review_title")
        self.title.setProperty("verbatim", True)
        self.title.setFont(theme.font("verbatim"))
        self.title.setTabChangesFocus(True)
        self.title.setMaximumHeight(theme.scaled(84))
        self.title.textChanged.connect(self._on_changed)
        form.addRow(label(self.tr("&Title"), "caption", buddy=self.title), self.title)
        self.number = self._line("review_number", bare_number(head.number, head.code) or "")
        self.code = self._line("review_code", head.code or "")
        self.code.setAccessibleName(self.tr("Code of the document"))
        row = QHBoxLayout()
        row.addWidget(self.number)
        self._between = label("/")
        row.addWidget(self._between)
        row.addWidget(self.code, 2)
        form.addRow(label(self.tr("&Number, code"), "caption", buddy=self.number), row)
        self.dated_on = self._line("review_dated_on", day(head.date) if head.date else "", self.tr("dd/mm/yyyy"))
        form.addRow(label(self.tr("&Day of the document"), "caption", buddy=self.dated_on), self.dated_on)
        self.period_kind = StillBox()
        self.period_kind.setObjectName("review_period_kind")
        for kind, words in zip(PERIOD_KINDS, self._period_words(), strict=True):
            self.period_kind.addItem(words, kind)
        form.addRow(label(self.tr("&Reported by"), "caption", buddy=self.period_kind), self.period_kind)
        self.report_via = self._line("review_report_via", "", self.tr("for example: Phòng Nội vụ"))
        form.addRow(label(self.tr("Reports go &through"), "caption", buddy=self.report_via), self.report_via)
        card.body.addStretch(1)
        return card

    def _period_words(self) -> tuple[str, ...]:
        return (
            self.tr("year"),
            self.tr("half-year"),
            self.tr("quarter"),
            self.tr("month"),
            self.tr("week"),
            self.tr("when asked"),
        )

    def _arrival_card(self, theme: Theme, head: Head) -> Card:
        card = Card(self.tr("How it came"), name="arrival_card", remark=self.tr("as in the register of arrivals"))
        form = self._form(card)
        self.arrival_number = self._line("arrival_number", "")
        form.addRow(label(self.tr("Arrival n&umber"), "caption", buddy=self.arrival_number), self.arrival_number)
        self.arrived_on = self._line("arrived_on", "", self.tr("dd/mm/yyyy"))
        form.addRow(label(self.tr("Arri&ved on"), "caption", buddy=self.arrived_on), self.arrived_on)
        self.urgency = StillBox()
        self.urgency.setObjectName("arrival_urgency")
        self.urgency.setEditable(True)
        for words in ("", "Khẩn", "Thượng khẩn", "Hỏa tốc"):
            self.urgency.addItem(words)
        self.urgency.setCurrentText(head.urgency or "")
        self.urgency.editTextChanged.connect(self._on_changed)
        form.addRow(label(self.tr("Ur&gency"), "caption", buddy=self.urgency), self.urgency)
        self.routing_note = QPlainTextEdit()
        self.routing_note.setObjectName("arrival_routing_note")
        self.routing_note.setTabChangesFocus(True)
        self.routing_note.setMaximumHeight(theme.scaled(70))
        self.routing_note.textChanged.connect(self._on_changed)
        form.addRow(label(self.tr("&Leader's note"), "caption", buddy=self.routing_note), self.routing_note)
        self.routed_to = self._line("arrival_routed_to", "")
        form.addRow(label(self.tr("&Handled by"), "caption", buddy=self.routed_to), self.routed_to)
        self.respond_on = self._line("arrival_respond_on", "", self.tr("dd/mm/yyyy"))
        for field in (self.dated_on, self.arrived_on, self.respond_on):
            field.editingFinished.connect(self._on_day_left)
        form.addRow(label(self.tr("&Answer by"), "caption", buddy=self.respond_on), self.respond_on)
        for made, rule in (
            (self.number, rules.NUMBER),
            (self.code, rules.CODE),
            (self.dated_on, rules.DAY),
            (self.arrival_number, rules.ARRIVED),
            (self.arrived_on, rules.ARRIVED),
            (self.respond_on, rules.ANSWER_BY),
        ):
            explain(made, rules.rule_words(rule))
        self._warning = panel("bad", name="arrival_problem")
        row = QHBoxLayout(self._warning)
        row.setContentsMargins(GAP_L, GAP, GAP_L, GAP)
        row.addWidget(icon_label(theme, "lock-outline", "overdue.fg", 18))
        self._warning_text = label("", wrap=True)
        self._warning_text.setObjectName("arrival_problem_text")
        row.addWidget(self._warning_text, 1)
        card.body.addWidget(self._warning)
        note = label(
            self.tr("Documents marked secret must never be entered. Packages are sealed, not secret."),
            "caption",
            wrap=True,
        )
        card.body.addWidget(note)
        card.body.addStretch(1)
        return card

    def _form(self, card: Card) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(GAP_L)
        form.setVerticalSpacing(GAP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        box = QVBoxLayout()
        box.addLayout(form)
        card.body.addLayout(box)
        return form

    def _line(self, name: str, text: str, hint: str = "") -> QLineEdit:
        field = QLineEdit(text)
        field.setObjectName(name)
        field.setPlaceholderText(hint)
        field.textChanged.connect(self._on_changed)
        return field

    def _choose_issuer(self, head: Head, offices: Sequence[tuple[str, str]]) -> None:
        wanted = head.issuer or ""
        ours = next((name for code, name in offices if code == self._our_code), "")
        if wanted and ours and same_name(wanted, ours):
            self.part_switch.set_index(1)
        for place in range(self.issuer_box.count()):
            if wanted and same_name(self.issuer_box.itemText(place), wanted):
                self.issuer_box.setCurrentIndex(place)
                return
        self.issuer_box.setCurrentIndex(-1)
        self.issuer_box.setEditText(head.issuer or "")

    @Slot()
    def _on_day_left(self) -> None:
        """What was understood shows as soon as the field is left: 18/12 is of this year."""
        for field in (self.dated_on, self.arrived_on, self.respond_on):
            read = read_day(field.text(), self._today)
            if read is not None and field.text() != day(read):
                field.setText(day(read))

    @Slot()
    def _on_changed(self) -> None:
        secret = self._secret()
        self._warning.setVisible(secret)
        self._warning_text.setText(self.problem() if secret else "")
        self._between.setText(symbol_separator(self.code.text().strip()))
        self.issuer_box.setEnabled(self.part() == CARRIES_OUT)
        for field in (self.dated_on, self.arrived_on, self.respond_on):
            set_property(field, "invalid", bool(field.text().strip()) and read_day(field.text(), self._today) is None)
        self.changed.emit()
