"""What tests of screens share: a theme, a runner that is closed, doors that remember, an exchange with its flows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.errors import AppError
from db.queries.offices import OfficeRow, office
from tests.support.exchange_world import Desk
from ui.screens.imports.import_flow import ImportFlow
from ui.theme.theme import Theme
from ui.widgets.message_bar import Note
from ui.widgets.prompt import ScriptedPrompt
from ui.window.doors import Doors
from ui.workers.task_runner import TaskRunner


@dataclass
class KeptDoors:
    """Doors that keep what came through."""

    messages: list[AppError] = field(default_factory=list)
    crashes: list[BaseException] = field(default_factory=list)

    def message(self, error: AppError) -> None:
        self.messages.append(error)

    def crash(self, error: BaseException) -> None:
        self.crashes.append(error)


@dataclass
class Bench:
    """A theme, a runner, a prompt and the notes that were said."""

    theme: Theme
    runner: TaskRunner
    doors: KeptDoors
    prompt: ScriptedPrompt = field(default_factory=ScriptedPrompt)
    notes: list[Note] = field(default_factory=list)

    def answer(self, *answers: object) -> None:
        """Script the next answers."""
        self.prompt.answers.extend(answers)

    def of_window(self, window: QWidget | None = None) -> Doors:
        """The doors of a window whose questions are answered by script, and whose notes are kept here."""
        return Doors(self.theme, self.runner, self.prompt, self.notes.append, lambda: window, "vi")

    def said(self) -> str:
        """Everything the message bar said."""
        return "\n".join(f"{note.lead} {note.sentence}" for note in self.notes)


def our_office(desk: Desk) -> OfficeRow:
    """The office of a desk as screens name it."""
    with desk.store.read() as connection:
        found = office(connection, desk.code)
    assert found is not None
    return found


def import_flow(bench: Bench, desk: Desk, backups: list[str] | None = None) -> ImportFlow:
    """Receiving at a desk."""
    return ImportFlow(bench.of_window(), desk.office(backups))


def drives(*paths: Path) -> Sequence[tuple[str, Path]]:
    """Sticks that are plugged in."""
    return [(path.name, path) for path in paths]
