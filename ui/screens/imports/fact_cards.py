"""The cards in the head of the preview: nguyên vẹn, đầy đủ, đáng tin, and the code to compare."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.screens.imports.preview_model import FileFact
from ui.theme.theme import Theme
from ui.theme.tokens import GAP
from ui.widgets.basics import ElidedLabel, icon_label, label, link_button, panel

_TOKENS = {"good": "done_on_time.fg", "doubt": "due_soon.fg", "bad": "overdue.fg"}


def fact_card(theme: Theme, fact: FileFact) -> QFrame:
    """One fact: a glyph, what was looked at, what was found."""
    card = panel(fact.state)
    card.setAccessibleName(f"{fact.title}: {fact.sentence}")
    row = QHBoxLayout(card)
    row.setContentsMargins(GAP, 6, GAP, 6)
    row.setSpacing(GAP)
    row.addWidget(icon_label(theme, fact.icon, _TOKENS[fact.state], 22))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label(fact.title, "bold"))
    sentence = ElidedLabel(fact.sentence, "caption")
    words.addWidget(sentence)
    row.addLayout(words, 1)
    card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return card


def digits_in_two_rows(digits: str) -> str:
    """Seven groups of four with wide gaps, as one line that can break after the fourth."""
    return "  ".join(digits.split())


class FingerprintCard(QFrame):
    """Mã đối chiếu: figures, and on demand the words to read aloud.

    Signals:
        words_asked: a person wants the words; the card then shows them.
    """

    words_asked = Signal()

    def __init__(self, theme: Theme, digits: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "plain")
        self.setObjectName("fingerprint_card")
        self._digits = digits
        self._words = words
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, 6, GAP, 6)
        row.setSpacing(GAP)
        row.addWidget(icon_label(theme, "key-variant", "muted", 22))
        column = QVBoxLayout()
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(ElidedLabel(self.tr("Code to compare by telephone"), "caption"), 1)
        self._link = link_button(self.tr("Read in words"), name="fingerprint_words_button")
        self._link.setEnabled(bool(words))
        self._link.clicked.connect(self._on_link_clicked)
        head.addWidget(self._link)
        column.addLayout(head)
        self._shown = label(digits_in_two_rows(digits), "bold", selectable=True)
        self._shown.setObjectName("fingerprint_digits")
        column.addWidget(self._shown)
        row.addLayout(column, 1)
        self.setAccessibleName(self.tr("Code to compare: {digits}").format(digits=digits))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def label(self) -> QLabel:
        """The label that carries figures or words."""
        return self._shown

    @Slot()
    def _on_link_clicked(self) -> None:
        in_words = self._shown.text() == self._words
        self._shown.setText(digits_in_two_rows(self._digits) if in_words else self._words)
        self._shown.setWordWrap(not in_words)
        self._shown.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._link.setText(self.tr("Read in words") if in_words else self.tr("Show figures"))
        self.words_asked.emit()
