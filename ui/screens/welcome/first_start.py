"""The very first start: make the office's workspace, try the sample plan, or open the data of another folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog

from app.clock import Clock
from app.errors import AppError
from app.holding import STORE_NAME
from app.placement import risk_of
from app.progress import Progress
from app.workspace import Restored, Workspace
from ui.screens.welcome.page import NewWorkspace, WelcomeDialog
from ui.widgets.message_bar import Note
from ui.widgets.prompt import yes_no
from ui.window.doors import Doors

TRAINING_FOLDER = "tap-huan"


@dataclass(frozen=True)
class Chosen:
    """The workspace to open.

    Attributes:
        elsewhere: it is the data of another folder, to be opened the next time too.
        note: what to say once it is open.
    """

    folder: Path
    elsewhere: bool = False
    note: Note | None = None


class FirstStart(QObject):
    """Runs the welcome dialog.

    Args:
        folder: where the office's workspace will lie.
    """

    def __init__(self, doors: Doors, clock: Clock, folder: Path, markers: Path | None = None) -> None:
        super().__init__()
        self._doors, self._clock, self._folder, self._markers = doors, clock, folder, markers
        self._chosen: Chosen | None = None
        self.dialog = WelcomeDialog(doors.theme)
        self.dialog.create_asked.connect(self._on_create_asked)
        self.dialog.sample_asked.connect(self._on_sample_asked)
        self.dialog.open_asked.connect(self._on_open_asked)
        self.dialog.moved_asked.connect(self._on_moved_asked)
        self.dialog.restore_asked.connect(self._on_restore_asked)

    def run(self) -> Chosen | None:
        """Show the dialog until a workspace is there; what to open, or None when the person gave up."""
        accepted = self.dialog.exec() == QDialog.DialogCode.Accepted
        self.dialog.deleteLater()
        return self._chosen if accepted else None

    # -- slots

    @Slot(object)
    def _on_create_asked(self, wanted: NewWorkspace) -> None:
        def work(_progress: Progress) -> Path:
            Workspace.create(
                self._folder,
                office=wanted.office,
                profile=wanted.profile,
                passphrase=wanted.passphrase,
                clock=self._clock,
                person=wanted.person,
                markers=self._markers,
            ).close()
            return self._folder

        self._make(work)

    @Slot()
    def _on_sample_asked(self) -> None:
        # lazy: only for those who try it
        from app.training import make_training

        folder = self._folder.parent / TRAINING_FOLDER

        def work(_progress: Progress) -> Path:
            if not (folder / STORE_NAME).exists():
                make_training(folder, self._clock)
            return folder

        self._make(work)

    @Slot()
    def _on_open_asked(self) -> None:
        folder = self._doors.prompt.choose_folder(self.tr("Folder with the data of your office"))
        if folder is None:
            return
        if not (folder / STORE_NAME).exists():
            self.dialog.show_problem(self.tr("This folder holds no data of an office. Choose another one."))
            return
        risk = risk_of(folder)
        if risk is not None and not self._agreed(risk, folder):
            return
        self._take(folder, elsewhere=True)

    @Slot()
    def _on_moved_asked(self) -> None:
        # lazy: another computer's file comes rarely
        from ui.screens.rescue.moving import move_in

        move_in(self._doors, self._clock, self._folder, self._markers, self._on_moved_in, self.dialog)

    @Slot(object)
    def _on_moved_in(self, note: Note) -> None:
        self._chosen = Chosen(self._folder, note=note)
        self.dialog.accept()

    @Slot()
    def _on_restore_asked(self) -> None:
        chosen = self._doors.prompt.open_files(self.tr("A backup"), self.tr("Backups") + " (*.sqlite3 *.damaged)")
        if not chosen:
            return
        # lazy: a backup is restored rarely
        from ui.screens.rescue.words import replaced

        def work(_progress: Progress) -> Restored:
            return Workspace.restore(self._folder, chosen[0], self._clock, markers=self._markers)

        self.dialog.set_busy(True)
        self._doors.runner.start(
            work,
            lambda done: self._on_moved_in(replaced(self._doors, done)),
            self._refuse,
            cancellable=False,
            owner=self,
        )

    # -- inside

    def _agreed(self, risk: str, folder: Path) -> bool:
        words = self._doors.sentence(f"place-{risk}", {"folder": folder})
        question = yes_no(self.tr("Where the data lies"), words, self.tr("Open it all the same"))
        return self._doors.prompt.ask(question) == "yes"

    def _make(self, work: Callable[[Progress], Path]) -> None:
        self.dialog.set_busy(True)
        self._doors.runner.start(work, self._take, self._refuse, cancellable=False, owner=self)

    def _take(self, folder: Path, *, elsewhere: bool = False) -> None:
        self._chosen = Chosen(folder, elsewhere)
        self.dialog.accept()

    def _refuse(self, error: BaseException) -> None:
        self.dialog.set_busy(False)
        if not isinstance(error, AppError):
            raise error
        self.dialog.show_problem(self._doors.explain(error))
