"""Says when this computer's clock stands before what was recorded already: a battery that died, a date set by mistake.

Tasks and periods go by the day: with a wrong one they are gone from the screen, and nothing else would say why.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.clock import day_of
from app.progress import Progress
from ui.texts import days
from ui.widgets.message_bar import Note
from ui.window.main_window import MainWindow
from ui.workers.task_runner import Lane, TaskRunner

if TYPE_CHECKING:
    from app.desk.office import Office


class ClockWatch(QObject):
    """Looks when the window opens, and whenever the day is another."""

    def __init__(self, window: MainWindow, runner: TaskRunner, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window, self._runner, self._office = window, runner, office
        self._note: Note | None = None

    def look(self) -> None:
        """Compare the clock with what was recorded last."""
        self._runner.start(partial(_behind, self._office), self._tell, lane=Lane.QUICK, key="clock", owner=self)

    def _tell(self, recorded: datetime | None) -> None:
        if self._note is not None:
            self._window.message_bar.withdraw(self._note)
            self._note = None
        if recorded is not None:
            words = self.tr(
                "This computer's clock says {today}, yet something was recorded on {day}. Your data is whole. Set the"
                " date of the computer right: tasks and periods go by it."
            ).format(today=days.day(self._office.clock.today()), day=days.day(day_of(recorded)))
            self._note = Note(words, tone="warning")
            self._window.show_note(self._note)


def _behind(office: Office, _progress: Progress) -> datetime | None:
    # lazy: start-up time
    from app.desk import saving

    return saving.clock_behind(office)
