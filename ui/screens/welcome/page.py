"""Chào mừng: make the workspace of an office, or try the program on the sample plan."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.planning.office_names import card_of_name
from app.planning.offices import OfficeCard
from ui.texts.offices import kind_words
from ui.theme.app_icon import app_icon
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L, GAP_XL
from ui.widgets.basics import button, label, link_button, set_property
from ui.widgets.card import Card
from ui.widgets.mnemonics import give_letters
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.plain import tip
from ui.widgets.scrolled import ScrolledColumn, fitted
from ui.widgets.steps import Segments
from ui.widgets.still import StillBox

REAL, TRAINING = "real", "training"


@dataclass(frozen=True)
class NewWorkspace:
    """What a person decided.

    Attributes:
        profile: real | training.
        person: who works here, as change records name them.
    """

    office: OfficeCard
    profile: str
    passphrase: str = field(repr=False)
    person: str


class WelcomeDialog(QDialog):
    """The first start.

    Signals:
        create_asked: a ``NewWorkspace``.
        sample_asked: try the program on the sample plan, in a training workspace of its own.
        open_asked: open the data of another folder.
        moved_asked: take in what another computer packed.
        restore_asked: put a backup in place.
    """

    create_asked = Signal(object)
    sample_asked = Signal()
    open_asked = Signal()
    moved_asked = Signal()
    restore_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome_dialog")
        self.setWindowTitle(self.tr("Welcome to Rõ Việc"))
        self.setWindowIcon(app_icon())
        self._theme = theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(GAP_XL + 8, GAP_XL, GAP_XL + 8, GAP_XL)
        outer.setSpacing(GAP_L)
        outer.addLayout(self._head())
        cards = QWidget()
        columns = QHBoxLayout(cards)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(GAP_L)
        columns.addWidget(self._office_card(), 10)
        columns.addWidget(self._key_card(), 11)
        outer.addWidget(ScrolledColumn(cards), 1)
        outer.addLayout(self._foot())
        give_letters(self)
        self._on_changed()
        # Qt caps a new dialog at two thirds of the screen; ours says how large it wants to be.
        self.resize(self.sizeHint())

    def show_problem(self, sentence: str) -> None:
        """Say why the workspace could not be made; what was typed stays."""
        set_property(self._why, "role", "danger")
        self._why.setText(sentence)
        self.begin.setEnabled(True)

    def set_busy(self, busy: bool) -> None:
        """The workspace is being made."""
        self.begin.setEnabled(not busy)

    # Building

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP_L)
        picture = label("")
        picture.setPixmap(app_icon().pixmap(QSize(48, 48), self.devicePixelRatioF()))
        row.addWidget(picture)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(self.tr("Rõ việc, rõ người, rõ nguồn lực, rõ tiến độ, rõ trách nhiệm"), "page_title"))
        words.addWidget(
            label(
                self.tr("Everything stays on this computer; data go by USB or e-mail, no network is needed."), "muted"
            )
        )
        row.addLayout(words, 1)
        return row

    def _office_card(self) -> Card:
        card = Card(self.tr("Whose data is this?"), name="welcome_office")
        form = self._form(card)
        self.name = self._line("welcome_name", self.tr("for example: UBND xã Đoàn Lập"))
        self.short = self._line("welcome_short", self.tr("for example: Xã"))
        self.code = self._line("welcome_code", self.tr("for example: 11785"))
        whence = self.tr(
            "The number of the unit in the national list (Quyết định 19/2025/QĐ-TTg; before that 124/2004/QĐ-TTg). An"
            " office without one takes the code that its superior gave it."
        )
        self.code.setToolTip(tip(whence))
        self.code.setAccessibleDescription(whence)
        self.place = self._line("welcome_place", self.tr("for example: Đoàn Lập"))
        self.person = self._line("welcome_person", self.tr("for example: Văn phòng - thống kê"))
        self.kind = StillBox()
        self.kind.setObjectName("welcome_kind")
        for kind, text in kind_words().items():
            self.kind.addItem(text, kind)
        self._first_kind = str(self.kind.itemData(0))
        form.addRow(label(self.tr("Office &name"), "caption", buddy=self.name), self.name)
        form.addRow(label(self.tr("&Short name"), "caption", buddy=self.short), self.short)
        form.addRow(label(self.tr("&Code"), "caption", buddy=self.code), self.code)
        form.addRow(label(self.tr("&Kind"), "caption", buddy=self.kind), self.kind)
        form.addRow(label(self.tr("&Place on papers"), "caption", buddy=self.place), self.place)
        form.addRow(label(self.tr("&Who works here"), "caption", buddy=self.person), self.person)
        card.body.addStretch(1)
        self._proposed = card_of_name("", "")
        self.name.textChanged.connect(self._on_name_changed)
        return card

    def _key_card(self) -> Card:
        card = Card(self.tr("The key of the office"), name="welcome_key")
        words = self.tr(
            "The key seals every file you send, so that others know it is yours. It lies on this computer, locked by a"
            " passphrase that only you know."
        )
        card.body.addWidget(label(words, "muted", wrap=True))
        form = self._form(card)
        self.profile = Segments(self._theme, "welcome_profile")
        self.profile.add(self.tr("Official data"))
        self.profile.add(self.tr("Training"))
        self.profile.set_index(0)
        form.addRow(label(self.tr("Data"), "caption"), self.profile)
        self.key = NewPassphrase(self._theme, "welcome")
        self.key.changed.connect(self._on_changed)
        card.body.addWidget(self.key)
        card.body.addStretch(1)
        return card

    def _form(self, card: Card) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(GAP_L)
        form.setVerticalSpacing(GAP)
        card.body.addLayout(form)
        return form

    def _line(self, name: str, hint: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(name)
        made.setPlaceholderText(hint)
        made.textChanged.connect(self._on_changed)
        return made

    def _foot(self) -> QVBoxLayout:
        have = QHBoxLayout()
        have.setSpacing(GAP)
        have.addWidget(label(self.tr("The office has data already:"), "muted"))
        row = QHBoxLayout()
        row.setSpacing(GAP)
        links = (
            (have, "welcome_moved", self.tr("From another computer…"), self.moved_asked),
            (have, "welcome_restore", self.tr("From a backup…"), self.restore_asked),
            (have, "welcome_open", self.tr("Open data in another folder…"), self.open_asked),
            (row, "welcome_sample", self.tr("Just try it on the sample plan"), self.sample_asked),
        )
        for place, name, words, signal in links:
            made = link_button(words, name=name)
            made.setAutoDefault(False)
            made.clicked.connect(signal)
            place.addWidget(made)
        have.addStretch(1)
        self._why = label("", "muted", wrap=True)
        self._why.setObjectName("welcome_why")
        self._why.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._why, 1)
        self.begin = button(self._theme, self.tr("Begin"), name="welcome_create", kind="primary", icon="check")
        self.begin.clicked.connect(self._on_create_clicked)
        self.begin.setDefault(True)
        row.addWidget(self.begin)
        column = QVBoxLayout()
        column.setSpacing(GAP)
        column.addLayout(have)
        column.addLayout(row)
        return column

    # Judging

    def _card(self) -> OfficeCard:
        return OfficeCard(
            self.code.text().strip(),
            " ".join(self.name.text().split()),
            " ".join(self.short.text().split()),
            str(self.kind.currentData()),
            " ".join(self.place.text().split()),
        )

    def _missing(self) -> str:
        if not self.name.text().strip():
            return self.tr("Give the office's name.")
        if not self.code.text().strip():
            return self.tr("Give the office's code; who issues its plans knows it.")
        return self.key.missing()

    @Slot(str)
    def _on_name_changed(self, name: str) -> None:
        """The full name tells the rest; what a person typed otherwise stays."""
        before, self._proposed = self._proposed, card_of_name("", name)
        fields = (
            (self.short, before.short_name, self._proposed.short_name),
            (self.place, before.place, self._proposed.place),
        )
        for line, old, new in fields:
            if line.text() in ("", old):
                line.setText(new)
        if self.kind.currentData() in (before.kind, self._first_kind):
            self.kind.setCurrentIndex(self.kind.findData(self._proposed.kind if name.strip() else self._first_kind))

    @Slot()
    def _on_changed(self) -> None:
        if not hasattr(self, "begin"):
            return  # a field fires while the rest is still being made
        self.key.set_office_words((self.name.text(), self.place.text(), self.code.text()))
        missing = self._missing()
        set_property(self._why, "role", "muted")
        self._why.setText(missing)
        self.begin.setEnabled(not missing)

    @Slot()
    def _on_create_clicked(self) -> None:
        profile = TRAINING if self.profile.index == 1 else REAL
        person = " ".join(self.person.text().split())
        self.create_asked.emit(NewWorkspace(self._card(), profile, self.key.passphrase.text(), person))

    # Qt's side

    def sizeHint(self) -> QSize:
        wanted = QSize(self._theme.scaled(960), self._theme.scaled(540))
        return fitted(self, wanted)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
