"""Leads out of a store that cannot be opened: each way is tried, its refusal is said, and the others stay open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app.clock import Clock
from app.errors import AppError
from app.holding import STORE_NAME
from app.obstacles import Cleared
from app.progress import Progress
from app.workspace import Restored, Workspace
from ui.screens.rescue import words
from ui.screens.rescue.dialog import RescueDialog
from ui.widgets.prompt import yes_no
from ui.window.doors import Doors


class Rescue(QObject):
    """The ways out of one folder.

    Signals:
        ready: the data may be opened now (object: the ``Note`` to show then, or None).
        moved_to: open the data of another folder (object: Path).
        anew: the folder is free; new data is begun in it.
        given_up: the person closed the dialog.
        support_asked: the support file.
    """

    ready = Signal(object)
    moved_to = Signal(object)
    anew = Signal()
    given_up = Signal()
    support_asked = Signal()

    def __init__(
        self, doors: Doors, clock: Clock, folder: Path, markers: Path | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._doors, self._clock, self._folder, self._markers = doors, clock, folder, markers
        self.dialog = RescueDialog(doors.theme)
        self.dialog.restore_asked.connect(self._on_restore_asked)
        self.dialog.file_asked.connect(self._on_file_asked)
        self.dialog.clear_asked.connect(self._on_clear_asked)
        self.dialog.mend_asked.connect(self._on_mend_asked)
        self.dialog.moved_asked.connect(self._on_moved_asked)
        self.dialog.folder_asked.connect(self._on_folder_asked)
        self.dialog.anew_asked.connect(self._on_anew_asked)
        self.dialog.again_asked.connect(self._on_again_asked)
        self.dialog.support_asked.connect(self.support_asked)
        self.dialog.rejected.connect(self.given_up)

    def show(self, error: AppError) -> None:
        """Say what happened and look for what is left."""
        self.dialog.show_problem(error.code, self._doors.explain(error))
        self.dialog.show()
        self._look()

    def close(self) -> None:
        """The dialog has led out."""
        self.dialog.hide()
        self.dialog.deleteLater()

    # -- the ways

    @Slot(object)
    def _on_restore_asked(self, backup: Path, of_another: bool = False) -> None:
        def work(_progress: Progress) -> Restored:
            return Workspace.restore(self._folder, backup, self._clock, markers=self._markers, of_another=of_another)

        def failed(error: BaseException) -> None:
            if isinstance(error, AppError) and error.code == "backup-of-another":
                self.dialog.set_busy(False)
                if self._doors.prompt.ask(words.of_another(self._doors, error)) == "yes":
                    self._on_restore_asked(backup, of_another=True)
                return
            self._on_failed(error)

        self._try(work, self._on_replaced, failed, self.tr("Restoring"))

    @Slot()
    def _on_file_asked(self) -> None:
        chosen = self._doors.prompt.open_files(self.tr("A backup"), self.tr("Backups") + " (*.sqlite3 *.damaged)")
        if chosen:
            self._on_restore_asked(chosen[0])

    @Slot()
    def _on_clear_asked(self) -> None:
        def work(_progress: Progress) -> Cleared:
            return Workspace.clear_way(self._folder, self._clock)

        self._try(work, self._on_cleared, self._on_failed, self.tr("Clearing the way"))

    @Slot()
    def _on_mend_asked(self) -> None:
        def work(_progress: Progress) -> Restored:
            return Workspace.mend(self._folder, self._clock, markers=self._markers)

        self._try(work, self._on_replaced, self._on_failed, self.tr("Making the indexes anew"))

    @Slot()
    def _on_moved_asked(self) -> None:
        # lazy: another computer's file comes rarely
        from ui.screens.rescue.moving import move_in

        move_in(self._doors, self._clock, self._folder, self._markers, self.ready.emit, self.dialog)

    @Slot()
    def _on_folder_asked(self) -> None:
        folder = self._doors.prompt.choose_folder(self.tr("Folder with the data of your office"))
        if folder is None:
            return
        if not (folder / STORE_NAME).exists():
            self.dialog.tell(self.tr("This folder holds no data of an office. Choose another one."))
            return
        self.moved_to.emit(folder)

    @Slot()
    def _on_anew_asked(self) -> None:
        question = yes_no(
            self.tr("Begin with new data"),
            self.tr("Begin with new, empty data in this folder?"),
            self.tr("Begin anew"),
            detail=self.tr(
                "Nothing is deleted: what stands here is kept among the backups, and the key is put aside. Other"
                " offices compare the new key once."
            ),
        )
        if self._doors.prompt.ask(question) != "yes":
            return

        def work(_progress: Progress) -> Path | None:
            return Workspace.set_aside(self._folder, self._clock)

        self._try(work, lambda _kept: self.anew.emit(), self._on_failed, self.tr("Putting aside"))

    @Slot()
    def _on_again_asked(self) -> None:
        self.ready.emit(None)

    # -- inside

    def _look(self) -> None:
        folder, now, today = self._folder, self._clock.now(), self._clock.today()

        def work(_progress: Progress) -> object:
            # lazy: loads the store's libraries, which a window that opens does not wait for
            from app.survey import look_at

            return look_at(folder, folder / STORE_NAME, now)

        def shown(found: object) -> None:
            self.dialog.set_busy(False)
            self.dialog.show_survey(found, today)  # type: ignore[arg-type]  # a Survey, by a lazy import

        self.dialog.set_busy(True)
        self._doors.runner.start(work, shown, self._on_failed, cancellable=False, owner=self)

    def _try(
        self,
        work: Callable[[Progress], object],
        done: Callable[[object], None],
        failed: Callable[[BaseException], None],
        title: str,
    ) -> None:
        self.dialog.set_busy(True)
        self._doors.runner.start(work, done, failed, title=title, cancellable=False, owner=self)

    def _on_replaced(self, done: object) -> None:
        assert isinstance(done, Restored)
        self.ready.emit(words.replaced(self._doors, done))

    def _on_cleared(self, done: object) -> None:
        assert isinstance(done, Cleared)
        self.ready.emit(words.cleared(self._doors, done))

    def _on_failed(self, error: BaseException) -> None:
        self.dialog.set_busy(False)
        if not isinstance(error, AppError):
            raise error
        self.dialog.tell(self._doors.explain(error))
