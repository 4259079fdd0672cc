"""What every screen of a window shares: the looks, the lanes, and the ways to ask and to tell a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.errors import AppError
from ui.texts import messages
from ui.theme.theme import Theme
from ui.widgets.message_bar import Note
from ui.widgets.prompt import Prompt
from ui.workers.task_runner import TaskRunner


@dataclass(frozen=True)
class Doors:
    """The doors of a window; bound once, given to every screen and flow.

    Attributes:
        theme: colours, type and glyphs.
        runner: the lanes for everything that writes or takes time.
        prompt: the door for questions.
        note: says something in the message bar.
        window: the window that dialogs stand over, if there is one.
        language: of its sentences, ``vi`` or ``en``.
    """

    theme: Theme
    runner: TaskRunner
    prompt: Prompt
    note: Callable[[Note], None]
    window: Callable[[], QWidget | None]
    language: str

    def sentence(self, code: str, facts: Mapping[str, object] | None = None) -> str:
        """The sentence of a code with its facts."""
        return messages.sentence(code, facts, language=self.language)

    def explain(self, error: AppError) -> str:
        """The sentence of an error: what happened, is data safe, what now."""
        return messages.explain(error, self.language)
