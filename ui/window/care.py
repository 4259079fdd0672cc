"""Care for the data of an open workspace: backups while people work, trying a restore, a copy elsewhere, confirming a
copied one, the note kept outside it.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.backup_names import backups_in, can_be_listed
from app.desk import settings
from app.desk.settings import COPIED_ELSEWHERE, RESTORE_DRILL, SPOILED_BACKUP, Safekeeping
from app.errors import AppError, WorkspaceError
from app.identity import MOVED
from app.progress import Progress
from app.safety import COPY, SafetyFacts, is_due, verdict
from app.workspace import Workspace
from ui.widgets.message_bar import Note
from ui.widgets.prompt import PromptChoice, Question
from ui.window.doors import Doors

if TYPE_CHECKING:
    from app.moving import Packed

LOOK_EVERY_MS = 60_000


_SPOILED = frozenset({"backup-damaged", "backup-not-one"})
"""Of a backup that was tried: it can never be put back."""


class Care(QObject):
    """What keeps the data of this office safe: on its own while people work, and when a person asks for it.

    Args:
        space: the open workspace.

    Signals:
        changed: how safe the data is may have changed: a drill, a copy, a backup made or failed.
    """

    changed = Signal()

    def __init__(self, doors: Doors, space: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._doors, self._space = doors, space
        self._failing, self._offered = "", False
        self._looked: tuple[object, object] | None = None
        self._held = False
        self._tick = QTimer(self)
        self._tick.setInterval(LOOK_EVERY_MS)
        self._tick.timeout.connect(self.back_up_at_work)
        self._tick.start()

    def facts(self) -> SafetyFacts:
        """What is known of how safe the data is."""
        space = self._space
        kept, now = settings.safekeeping(space.office), space.clock.now()
        taken = backups_in(space.backups)
        newest = next((path for at, path in taken if at <= now), None)
        return SafetyFacts(
            now,
            changed_at=kept.changed.at if kept.changed is not None else None,
            held=self._is_held(newest, kept),
            ahead=bool(taken),
            backed_up_at=space.last_backup(),
            failing=self._failing,
            drilled_on=kept.drilled_on,
            copied_on=kept.copied_on,
            for_practice=space.office.is_training,
            unconfirmed=kept.unconfirmed,
            unseen=not can_be_listed(space.backups),
            spoiled=newest is not None and newest.name == kept.spoiled,
        )

    def _is_held(self, backup: Path | None, kept: Safekeeping) -> bool:
        """Whether a backup holds the last change; looked into once for each two of them."""
        if backup is None or kept.changed is None:
            return kept.changed is None
        if self._looked != (backup, kept.changed):
            self._looked, self._held = (backup, kept.changed), self._space.is_held(backup, kept.changed)
        return self._held

    @Slot()
    def back_up_at_work(self) -> None:
        """A backup while people work, where something changed and the last one is not of just now."""
        if self._space.store.commits and is_due(self._space.last_backup(), self._space.clock.now()):
            self._doors.runner.start(
                self._back_up_at_work,
                self._on_backed_up,
                self._on_backup_failed,
                key="back-up-at-work",
                cancellable=False,
                owner=self,
            )

    def back_up(self) -> Path:
        """A backup a person asked for; runs on the store lane."""
        made = self._space.back_up()
        self._failing = ""
        return made

    def ask_for_backup(self) -> None:
        """A backup now, with its outcome told."""
        self._doors.runner.start(
            lambda _progress: self.back_up(), self._on_asked_backup, title=self.tr("Backing up"), owner=self
        )

    def drill(self) -> None:
        """Thử khôi phục: back up now, and open a copy of the backup to see that it can be read."""
        self._doors.runner.start(
            self._drill, self._on_drilled, self._on_drill_failed, title=self.tr("Trying a restore"), owner=self
        )

    def ask_for_copy(self) -> None:
        """A copy on a stick: asked where, written, read back."""
        folder = self._doors.prompt.choose_folder(self.tr("Stick or disk for the copy"))
        if folder is not None:
            self._start_copy(folder)

    def offer_copy(self, folder: Path) -> None:
        """A stick is plugged in: where a copy of this month is due, it is offered, once each time the program runs."""
        if self._offered or verdict(self.facts()) != COPY:
            return
        self._offered = True
        words = self.tr("There is no copy of this month on a stick. One is plugged in: copy everything onto it?")
        self._doors.note(Note(words, action=self.tr("Copy to the stick"), on_action=lambda: self._start_copy(folder)))

    def _start_copy(self, folder: Path) -> None:
        self._doors.runner.start(
            lambda progress: self.copy_to(folder, progress), self._on_copied, title=self.tr("Copying"), owner=self
        )

    def copy_to(self, folder: Path, progress: Progress | None = None) -> Packed:
        """Everything in one file in another place, and the day remembered; runs on the store lane."""
        # lazy: asked for rarely
        from app.moving import copy_out

        made = copy_out(self._space, folder, progress)
        self._remember(COPIED_ELSEWHERE)
        return made

    def pack(self, folder: Path, progress: Progress) -> Packed:
        """What moves to another computer, in one file; sending is shut here. Runs on the store lane."""
        # lazy: asked for rarely
        from app.moving import pack

        return pack(self._space, folder, progress)

    def confirm_sending(self) -> None:
        """A person confirms that this restored or copied workspace is the one in use."""
        question = Question(
            self.tr("Confirm sending"),
            self.tr("Is this the data your office goes on working with?"),
            (
                PromptChoice("no", self.tr("Not yet")),
                PromptChoice("yes", self.tr("Yes, send again"), "primary"),
            ),
            "no",
            self.tr("If the same data is in use on another machine, send from that machine only."),
        )
        if self._space.identity.sending_shut == MOVED:
            question = replace(
                question,
                sentence=self.tr(
                    "This data was packed for another computer. Does your office work with it here again?"
                ),
                detail=self.tr(
                    "Only where the other computer is not used: two that send under one name stop each other's files."
                ),
                tone="danger",
            )
        if self._doors.prompt.ask(question) == "yes":
            self._doors.runner.start(lambda _progress: self._space.confirm_sending(), self._on_confirmed, owner=self)

    def note_outside(self) -> None:
        """Something was sent or taken in: the marker outside the workspace follows."""
        self._doors.runner.start(
            lambda _progress: self._space.write_marker(), self._on_noted, cancellable=False, owner=self
        )

    def _back_up_at_work(self, _progress: Progress) -> Path:
        self._space.write_marker()
        return self._space.back_up("at-work")

    def _drill(self, progress: Progress) -> int:
        progress.step("back-up", 0, 2)
        made = self.back_up()
        progress.step("try-restore", 1, 2)
        plans = self.try_restore(made)
        self._remember(RESTORE_DRILL)
        return plans

    def try_restore(self, backup: Path) -> int:
        """Open a copy of a backup and count its plans; one that cannot be put back is remembered. Runs on the store
        lane.

        Raises:
            WorkspaceError: as ``Workspace.try_restore``.
        """
        try:
            return self._space.try_restore(backup)
        except WorkspaceError as error:
            if error.code in _SPOILED:
                settings.keep(self._space.office, SPOILED_BACKUP, backup.name)
            raise

    def _remember(self, what: str) -> None:
        settings.keep(self._space.office, what, self._space.clock.today().isoformat())

    @Slot(object)
    def _on_backed_up(self, _made: object) -> None:
        self._failing = ""
        self.tell_warnings()
        self.changed.emit()

    @Slot(object)
    def _on_asked_backup(self, _made: object) -> None:
        self._doors.note(Note(self.tr("The backup is made and was read back."), tone="success"))
        self.changed.emit()

    def _on_backup_failed(self, error: BaseException) -> None:
        if not isinstance(error, AppError):
            raise error
        told, self._failing = self._failing == error.code, error.code
        if not told:  # once for each reason; the foot of Hôm nay goes on saying it
            words = self._doors.sentence("backup-not-made", {"reason": error.code})
            self._doors.note(Note(words, tone="warning", action=self.tr("Back up now"), on_action=self.ask_for_backup))
        self.changed.emit()

    @Slot(object)
    def _on_noted(self, _nothing: object) -> None:
        self.tell_warnings()

    def tell_warnings(self) -> None:
        """What failed after something was done, which stays done."""
        for warning in self._space.warnings:
            self._doors.note(Note(self._doors.explain(warning), tone="warning"))
        self._space.warnings.clear()

    @Slot(object)
    def _on_confirmed(self, _number: object) -> None:
        self._doors.note(Note(self.tr("Sending is open again."), tone="success"))
        self.tell_warnings()

    @Slot(object)
    def _on_copied(self, made: Packed) -> None:
        words = self.tr("A copy of everything is on {place} and was read back. Keep it apart from this computer.")
        self._doors.note(Note(words.format(place=made.path.parent), tone="success"))
        self.changed.emit()

    def _on_drill_failed(self, error: BaseException) -> None:
        if not isinstance(error, AppError):
            raise error
        self._doors.note(Note(self._doors.explain(error), tone="danger"))
        self.changed.emit()

    @Slot(object)
    def _on_drilled(self, plans: int) -> None:
        self._doors.note(
            Note(
                self.tr("A copy of the backup opened and holds {count} plan(s). Your data was not touched.").format(
                    count=plans
                ),
                tone="success",
            )
        )
        self.changed.emit()
