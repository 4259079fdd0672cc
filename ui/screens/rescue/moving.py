"""From another computer: the file it packed is chosen, shown, opened with the key's passphrase, and taken in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.clock import Clock
from app.errors import AppError
from app.moving import Contents, Unpacked, look_into, unpack
from app.progress import Progress
from ui.screens.rescue import words
from ui.widgets.prompt import told, yes_no
from ui.window.doors import Doors


class MovingIn(QObject):
    """Takes in what another computer packed.

    Args:
        folder: where the workspace will lie; nobody has it open.

    Signals:
        done: everything is in its place (object: the ``Note`` to show).
    """

    done = Signal(object)

    def __init__(
        self, doors: Doors, clock: Clock, folder: Path, markers: Path | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._doors, self._clock, self._folder, self._markers = doors, clock, folder, markers

    def ask(self) -> None:
        """Ask for the file and for the passphrase, and begin."""
        chosen = self._doors.prompt.open_files(
            self.tr("The file from the other computer"), self.tr("Files from another computer") + " (*.zip)"
        )
        if not chosen:
            return
        try:
            found = look_into(chosen[0])
        except AppError as error:
            self._tell(error)
            return
        question = yes_no(
            self.tr("From another computer"),
            self.tr("Take in the data of {office}?").format(office=found.office_name),
            self.tr("Take it in"),
            detail=self.tr("What stands in this folder is kept among the backups."),
            tone="info",
        )
        if self._doors.prompt.ask(question) != "yes":
            return
        secret = None
        if found.has_key:
            secret = self._doors.prompt.ask_text(
                self.tr("The key of the office"), self.tr("Passphrase of the key"), secret=True
            )
            if secret is None:
                return
        self._unpack(chosen[0], found, secret)

    def _unpack(self, path: Path, found: Contents, secret: str | None, *, of_another: bool = False) -> None:
        def work(progress: Progress) -> Unpacked:
            return unpack(
                self._folder,
                path,
                self._clock,
                passphrase=secret,
                markers=self._markers,
                of_another=of_another,
                progress=progress,
            )

        def failed(error: BaseException) -> None:
            if not isinstance(error, AppError):
                raise error
            if error.code != "backup-of-another":
                self._tell(error)
            elif self._doors.prompt.ask(words.of_another(self._doors, error)) == "yes":
                self._unpack(path, found, secret, of_another=True)

        self._doors.runner.start(
            work,
            lambda made: self.done.emit(words.moved_in(self._doors, found, made)),
            failed,
            title=self.tr("Taking in"),
            cancellable=False,
            owner=self,
        )

    def _tell(self, error: AppError) -> None:
        self._doors.prompt.ask(told(self.tr("From another computer"), self._doors.explain(error)))
