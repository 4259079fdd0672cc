"""What the parts of the plan screen ask of the page they stand in, and how a filled form becomes an act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Slot

from app.desk.office import Office
from app.desk.rows import OfficeRow, PlanRow
from app.desk.saving import Saved
from app.desk.task import EvidenceLine
from ui.screens.plan.form import Form

Act = Callable[[Office], Saved]


class Desk(Protocol):
    """What the pane asks of the page it stands in."""

    def run(self, act: Act) -> None:
        """Do something on the store lane; the page shows what follows, or why not."""
        ...

    def today(self) -> date:
        """The present day."""
        ...

    def offices(self) -> Sequence[OfficeRow]:
        """Every office still valid."""
        ...

    def say(self, text: str) -> None:
        """One sentence to the person."""
        ...

    def choose_files(self, title: str) -> list[Path]:
        """Files a person chooses; none when they gave up."""
        ...

    def open_copy(self, line: EvidenceLine) -> None:
        """Open a copy of a file in the program it belongs to."""
        ...

    def assign(self, clause_id: str) -> None:
        """Ask which offices a task applies to."""
        ...

    def pick_tasks(self, plan: PlanRow) -> None:
        """Ask which tasks of a plan are ours."""
        ...

    def carry_over(self, plan: PlanRow) -> None:
        """Ask what of each unfinished task, and let the plan go on into the next year."""
        ...


def open_form(desk: Desk, form: Form, then: Callable[[dict[str, Any]], Act]) -> None:
    """Open a form; what it is filled with becomes an act."""
    form.filled.connect(_Then(form, desk, then).take)
    form.open()


class _Then(QObject):
    """A child of its form."""

    def __init__(self, form: Form, desk: Desk, then: Callable[[dict[str, Any]], Act]) -> None:
        super().__init__(form)
        self._desk = desk
        self._then = then

    @Slot(object)
    def take(self, values: dict[str, Any]) -> None:
        self._desk.run(self._then(values))
