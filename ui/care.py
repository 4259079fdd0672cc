"""Care for the data of an open workspace: trying a restore, confirming a copy, the note kept outside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal, Slot

from app.planning.settings import keep_setting
from app.progress import Progress
from app.recovery import try_restore
from app.workspace import Workspace
from db.queries import offices
from ui.widgets.message_bar import Note
from ui.widgets.prompt import Choice, Prompt, Question
from ui.workers.task_runner import TaskRunner

DRILL = "restore-drill"
"""Setting: the day of the last restore drill."""


class Care(QObject):
    """What keeps the data of this office safe, when a person asks for it or something was sent.

    Args:
        space: the open workspace.
        say: shows a note in the message bar.

    Signals:
        drilled: a restore was tried, and it worked.
    """

    drilled = Signal()

    def __init__(
        self,
        runner: TaskRunner,
        prompt: Prompt,
        space: Workspace,
        say: Callable[[Note], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner, self._prompt, self._space, self._say = runner, prompt, space, say

    def drilled_on(self) -> date | None:
        """The day of the last restore drill."""
        with self._space.store.read() as connection:
            kept = offices.setting(connection, DRILL)
        return date.fromisoformat(kept) if kept else None

    def drill(self) -> None:
        """Thử khôi phục: back up now, and open a copy of the backup to see that it can be read."""
        self._runner.start(self._drill, self._on_drilled, title=self.tr("Trying a restore"), owner=self)

    def confirm_sending(self) -> None:
        """A person confirms that this restored or copied workspace is the one in use."""
        question = Question(
            self.tr("Confirm sending"),
            self.tr("Is this the data your office goes on working with?"),
            (
                Choice("no", self.tr("Not yet")),
                Choice("yes", self.tr("Yes, send again"), "primary"),
            ),
            "no",
            self.tr("If the same data is in use on another machine, send from that machine only."),
        )
        if self._prompt.ask(question) == "yes":
            self._runner.start(lambda _progress: self._space.confirm_sending(), self._on_confirmed, owner=self)

    def note_outside(self) -> None:
        """Something was sent or taken in: the marker outside the workspace follows."""
        self._runner.start(lambda _progress: self._space.write_marker(), cancellable=False)

    def _drill(self, progress: Progress) -> int:
        space = self._space
        progress.step("back-up", 0, 2)
        made = space.back_up("drill")
        progress.step("try-restore", 1, 2)
        plans = try_restore(made)
        keep_setting(space.store, space.clock, space.identity.person, DRILL, space.clock.today().isoformat())
        return plans

    @Slot(object)
    def _on_confirmed(self, _number: object) -> None:
        self._say(Note(self.tr("Sending is open again."), tone="success"))

    @Slot(object)
    def _on_drilled(self, plans: int) -> None:
        self._say(
            Note(
                self.tr("A copy of the backup opened and holds {count} plan(s). Your data was not touched.").format(
                    count=plans
                ),
                tone="success",
            )
        )
        self.drilled.emit()
