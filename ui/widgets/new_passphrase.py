"""Choosing a passphrase: typed twice, with kind advice while it is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout

from app.trust.passphrase import Assessment, assess
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L
from ui.widgets.basics import icon_label, label, panel, set_property
from ui.widgets.fields import Editor, SecretEditor
from ui.widgets.plain import words_of


class NewPassphrase(Editor):
    """Two lines and advice. As the field of a form it is needed, and at fault until the second line is as the first.

    Args:
        name: what object names begin with: "welcome" gives ``welcome_passphrase``, ``welcome_again``.
    """

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._words: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        form = QFormLayout()
        form.setHorizontalSpacing(GAP_L)
        form.setVerticalSpacing(GAP)
        first, second = SecretEditor(theme), SecretEditor(theme)
        self.passphrase, self.again = first.line, second.line
        rows = ((first, "passphrase", self.tr("Pass&phrase")), (second, "again", self.tr("&Again")))
        for editor, ending, words in rows:
            editor.line.setObjectName(f"{name}_{ending}")
            editor.line.setAccessibleName(words_of(words))
            editor.line.textChanged.connect(self._on_text_changed)
            form.addRow(label(words, "caption", buddy=editor.line), editor)
        self.setFocusProxy(first)
        column.addLayout(form)
        self.advice = panel("plain", name=f"{name}_advice")
        row = QHBoxLayout(self.advice)
        row.setContentsMargins(GAP_L, GAP, GAP_L, GAP)
        row.addWidget(icon_label(theme, "key-variant", "muted", 18), 0, Qt.AlignmentFlag.AlignTop)
        self.advice_words = label("", wrap=True)
        self.advice_words.setObjectName(f"{name}_advice_words")
        row.addWidget(self.advice_words, 1)
        column.addWidget(self.advice)
        words = self.tr("Write it down and keep it in the safe: nobody can open the key without it.")
        column.addWidget(label(words, "caption", wrap=True))
        self._judge()

    def set_office_words(self, words: tuple[str, ...]) -> None:
        """What a guesser would try first: the office's name, place and code."""
        # "UBND xã Đoàn Lập" is guessed as "doanlap".
        ends = tuple(" ".join(word.split()[-2:]) for word in words)
        self._words = tuple(word for word in (*words, *ends) if word.strip())
        self._judge()

    def value(self) -> str:
        """The passphrase as it was typed."""
        return self.passphrase.text()

    def typed(self) -> object:
        """Both lines."""
        return self.passphrase.text(), self.again.text()

    def fault(self) -> str:
        """Why what was typed is not taken."""
        return self.missing() if self.passphrase.text() else ""

    def missing(self) -> str:
        """What still keeps this passphrase from being taken, or ""."""
        if not self.passphrase.text():
            return self.tr("Choose a passphrase.")
        if assess(self.passphrase.text(), self._words).strength == "weak":
            return self.tr("This passphrase is too easy to guess.")
        if self.passphrase.text() != self.again.text():
            return self.tr("Type the same passphrase again.")
        return ""

    def _judge(self) -> None:
        found = assess(self.passphrase.text(), self._words)
        self.advice_words.setText(self._advice_of(found))
        typed = bool(self.passphrase.text())
        kind = {"weak": "doubt", "good": "good"}.get(found.strength, "plain") if typed else "plain"
        set_property(self.advice, "panel", kind)

    def _advice_of(self, found: Assessment) -> str:
        if not self.passphrase.text():
            return self.tr("Four everyday words with spaces are long, easy to remember and hard to guess.")
        first = found.advice[0] if found.advice else ""
        return {
            "too-short": self.tr("Longer, please: at least eight letters, better four words with spaces."),
            "common": self.tr("This one is on every guesser's list. Take words that only mean something to you."),
            "repeated": self.tr("The same letters come again and again. Take different words."),
            "sequence": self.tr("Letters in the order of the keyboard are guessed first. Take words instead."),
            "office-in-it": self.tr("The office's name is easy to guess. Leave it out."),
            "one-word": self.tr("Good enough. Another word or two would make it very strong."),
        }.get(first, self.tr("Very good: long and hard to guess."))

    @Slot()
    def _on_text_changed(self) -> None:
        self._judge()
        self.changed.emit()
