"""The one door for modal questions: screens ask a ``Prompt``, tests answer for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.texts.local_path import local_path
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L, GAP_XL
from ui.widgets.basics import button, icon_label, label
from ui.widgets.plain import caption

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_WIDTH = 460
_HEIGHT_LIMIT = 690
"""What is left of 768 px beside the taskbar, title bar included."""


@dataclass(frozen=True, slots=True)
class PromptChoice:
    """One answer: a stable key, what the button says, and its kind (primary, secondary, danger)."""

    key: str
    text: str
    kind: str = "secondary"


@dataclass(frozen=True, slots=True)
class Question:
    """A question with named answers.

    Attributes:
        title: window title.
        sentence: the question in one sentence.
        detail: what it means; shown smaller, scrolls if long.
        choices: the answers, as they stand from left to right.
        escape: the key given by Escape and the close button; must be a harmless one.
        tone: ``info``, ``warning`` or ``danger``.
    """

    title: str
    sentence: str
    choices: tuple[PromptChoice, ...]
    escape: str
    detail: str = ""
    tone: str = "info"


class Prompt(Protocol):
    """Asks a person."""

    def ask(self, question: Question) -> str:
        """The key of the choice."""
        ...

    def ask_text(self, title: str, sentence: str, *, start: str = "") -> str | None:
        """One line of text; ``None`` if the person gave up."""
        ...

    def open_files(self, title: str, filters: str, start: Path | None = None) -> list[Path]:
        """Files to read; empty if the person gave up."""
        ...

    def save_file(self, title: str, filters: str, start: Path | None = None) -> Path | None:
        """Where to write; ``None`` if the person gave up."""
        ...

    def choose_folder(self, title: str, start: Path | None = None) -> Path | None:
        """A folder; ``None`` if the person gave up."""
        ...

    def choose_printer(self, pages: int, current: int) -> QPrinter | None:
        """A printer with the pages and copies wanted; ``None`` if the person gave up.

        Raises:
            ReportError: ``printer-missing``.
        """
        ...


@dataclass(slots=True)
class ScriptedPrompt:
    """Answers from a list, for tests and the headless demo; remembers what was asked.

    Raises ``AssertionError`` when asked more than was scripted.
    """

    answers: list[object] = field(default_factory=list)
    asked: list[object] = field(default_factory=list)

    def _answer(self, question: object) -> object:
        self.asked.append(question)
        assert self.answers, f"nobody expected this question: {question}"
        return self.answers.pop(0)

    def ask(self, question: Question) -> str:
        answer = str(self._answer(question))
        assert answer in {choice.key for choice in question.choices} | {question.escape}
        return answer

    def ask_text(self, title: str, sentence: str, *, start: str = "") -> str | None:
        answer = self._answer(sentence)
        return None if answer is None else str(answer)

    def open_files(self, title: str, filters: str, start: Path | None = None) -> list[Path]:
        answer = self._answer(title)
        if isinstance(answer, Path):
            return [answer]
        assert isinstance(answer, list)
        return answer

    def save_file(self, title: str, filters: str, start: Path | None = None) -> Path | None:
        answer = self._answer(title)
        assert answer is None or isinstance(answer, Path)
        return answer

    def choose_folder(self, title: str, start: Path | None = None) -> Path | None:
        return self.save_file(title, "", start)

    def choose_printer(self, pages: int, current: int) -> QPrinter | None:
        answer = self._answer(f"printer for {pages} pages")
        if isinstance(answer, Exception):
            raise answer
        return cast("QPrinter | None", answer)


class QuestionDialog(QDialog):
    """A question on screen. Enter presses the focused button; Escape is the harmless answer."""

    def __init__(self, theme: Theme, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer = question.escape
        self.setObjectName("question_dialog")
        self.setWindowTitle(question.title)
        self.setAccessibleDescription(question.sentence)
        self.setMinimumWidth(theme.scaled(_WIDTH))
        self.setMaximumHeight(_HEIGHT_LIMIT)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_XL, GAP_XL, GAP_XL, GAP_XL)
        column.setSpacing(GAP_L)
        top = QHBoxLayout()
        top.setSpacing(GAP_L)
        icon, token = {
            "warning": ("alert", "due_soon.fg"),
            "danger": ("alert-octagon", "overdue.fg"),
        }.get(question.tone, ("help-circle-outline", "accent"))
        top.addWidget(icon_label(theme, icon, token, 28), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(label(question.sentence, "card_title", wrap=True, selectable=True), 1)
        column.addLayout(top)
        if question.detail:
            detail = label(question.detail, wrap=True, selectable=True)
            detail.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            if len(question.detail) > 600 or question.detail.count("\n") > 12:
                area = QScrollArea()
                area.setWidgetResizable(True)
                area.setWidget(detail)
                area.setMinimumHeight(240)
                column.addWidget(area, 1)
            else:
                column.addWidget(detail)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addStretch(1)
        for choice in question.choices:
            made = button(theme, caption(choice.text), name=f"question_{choice.key}_button", kind=choice.kind)
            made.setAutoDefault(True)
            made.clicked.connect(self._chooser(choice.key))
            row.addWidget(made)
            if choice.key == question.escape:
                made.setFocus()
        column.addLayout(row)
        # lazy: nothing is asked before the first page is painted
        from ui.widgets.mnemonics import give_letters

        give_letters(self)

    def _chooser(self, key: str) -> Callable[[], None]:
        def choose() -> None:
            self.answer = key
            self.accept()

        return choose


class TextDialog(QDialog):
    """Asks for one line of text."""

    def __init__(self, theme: Theme, title: str, sentence: str, *, start: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("text_dialog")
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.scaled(_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_XL, GAP_XL, GAP_XL, GAP_XL)
        column.setSpacing(GAP_L)
        self.line = QLineEdit(start)
        self.line.setObjectName("text_dialog_line")
        self.line.setAccessibleName(sentence)
        column.addWidget(label(sentence, wrap=True, buddy=self.line))
        column.addWidget(self.line)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addStretch(1)
        give_up = button(theme, self.tr("Cancel"), name="text_dialog_cancel_button")
        give_up.setAutoDefault(False)
        accept = button(theme, self.tr("Continue"), name="text_dialog_ok_button", kind="primary")
        accept.setDefault(True)
        give_up.clicked.connect(self.reject)
        accept.clicked.connect(self.accept)
        row.addWidget(give_up)
        row.addWidget(accept)
        column.addLayout(row)


class QtPrompt:
    """The real door: modal dialogs over the window ``parent`` names."""

    def __init__(self, theme: Theme, parent: Callable[[], QWidget | None]) -> None:
        self._theme = theme
        self._parent = parent

    def ask(self, question: Question) -> str:
        dialog = QuestionDialog(self._theme, question, self._parent())
        dialog.exec()
        answer = dialog.answer
        dialog.deleteLater()
        return answer

    def ask_text(self, title: str, sentence: str, *, start: str = "") -> str | None:
        dialog = TextDialog(self._theme, title, sentence, start=start, parent=self._parent())
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        text = dialog.line.text()
        dialog.deleteLater()
        return text if accepted else None

    def open_files(self, title: str, filters: str, start: Path | None = None) -> list[Path]:
        names, _ = QFileDialog.getOpenFileNames(self._parent(), title, str(start or ""), filters)
        return [local_path(name) for name in names]

    def save_file(self, title: str, filters: str, start: Path | None = None) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(self._parent(), title, str(start or ""), filters)
        return local_path(name) if name else None

    def choose_folder(self, title: str, start: Path | None = None) -> Path | None:
        name = QFileDialog.getExistingDirectory(self._parent(), title, str(start or ""))
        return local_path(name) if name else None

    def choose_printer(self, pages: int, current: int) -> QPrinter | None:
        # lazy: only who prints needs it
        from ui.widgets.printing import ask_printer

        return ask_printer(pages, current, self._parent())


def yes_no(title: str, sentence: str, yes: str, *, detail: str = "", tone: str = "warning") -> Question:
    """A question with one named deed and a way back; ask only about what undo does not cover."""
    back = QCoreApplication.translate("Prompt", "Go back")
    kind = "danger" if tone == "danger" else "primary"
    return Question(title, sentence, (PromptChoice("no", back), PromptChoice("yes", yes, kind)), "no", detail, tone)


def told(title: str, sentence: str, *, detail: str = "", tone: str = "danger") -> Question:
    """Something to be read before going on, where there is no message bar to say it in."""
    close = QCoreApplication.translate("Prompt", "Close")
    return Question(title, sentence, (PromptChoice("close", close, "primary"),), "close", detail, tone)
