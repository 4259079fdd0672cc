"""From a stick that is plugged in to the setup program that runs: noticing, showing, copying, leaving."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.desk.office import Office
from app.errors import AppError, ExchangeError
from app.exchange.courier.drives import Drive
from app.exchange.release.stick import ReleaseOffer, ReleaseStanding, best_offer, copy_setup
from app.progress import Progress
from ui.screens.upgrade.upgrade_dialog import UpgradeDialog
from ui.widgets.message_bar import Note
from ui.window.doors import Doors
from ui.workers.drive_watch import DriveWatch
from ui.workers.task_runner import Lane

PORTABLE = "ROVIEC_PORTABLE"
"""Set by the start of a portable copy, which no setup program replaces."""
_PREFIX = "roviec-setup-"
_SAID = frozenset({"release-broken", "release-foreign"})
"""What is said of a stick though nobody asked: somebody is misled by it."""


class UpgradeFlow(QObject):
    """Offers new versions.

    Args:
        watch: tells which sticks are plugged in.
        look: judges a place; the program's own publisher and version unless a test gives others.
        can_install: whether setup programs run on this system.

    Signals:
        leave_asked: the program shall close orderly, then start this one (object: Path).
    """

    leave_asked = Signal(object)

    def __init__(
        self,
        doors: Doors,
        office: Office,
        watch: DriveWatch,
        parent: QObject | None = None,
        *,
        look: Callable[[Path], ReleaseOffer] = best_offer,
        can_install: bool = sys.platform == "win32",
    ) -> None:
        super().__init__(parent)
        self._doors, self._office, self._look, self._can_install = doors, office, look, can_install
        self._looked: set[Path] = set()
        self._offers: dict[Path, tuple[Drive, ReleaseOffer]] = {}
        self.dialog: UpgradeDialog | None = None
        watch.changed.connect(self._on_drives_changed)

    def plugged(self) -> tuple[Drive, ReleaseOffer] | None:
        """The newest version on a stick that is plugged in, if it is newer than the installed one."""
        return max(self._offers.values(), key=lambda one: one[1].key, default=None)

    def say_of_file(self, code: str, facts: Mapping[str, object]) -> str:
        """The sentence of a data file's outcome; of one that only a newer version reads, where that version is."""
        plugged = self.plugged() if code == "outcome-newer-format" else None
        said = self._doors.sentence(code, facts)
        if plugged is None:
            return said
        drive, offer = plugged
        here = {"name": drive.label, "version": offer.release.version}
        return f"{said} {self._doors.sentence('release-plugged', here)}"

    def seek(self) -> None:
        """A person looks for a new version: what is plugged in is shown, else a folder is asked for."""
        found = self.plugged()
        if found is not None:
            self._show(found[1])
            return
        place = self._doors.prompt.choose_folder(self.tr("USB stick or folder with the new version"))
        if place is not None:
            self._start_looking(place, self._on_asked_looked, self._say_error)

    # Noticing

    @Slot(object)
    def _on_drives_changed(self, drives: Sequence[Drive]) -> None:
        here = {drive.path for drive in drives}
        self._looked &= here
        self._offers = {path: offer for path, offer in self._offers.items() if path in here}
        for drive in drives:
            if drive.path not in self._looked:
                self._looked.add(drive.path)
                self._start_looking(drive.path, partial(self._on_noticed, drive), self._on_not_noticed)

    def _start_looking(
        self, place: Path, done: Callable[[ReleaseOffer], None], failed: Callable[[BaseException], None]
    ) -> None:
        look = self._look
        self._doors.runner.start(lambda _progress: look(place), done, failed, lane=Lane.FREE, owner=self)

    def _on_noticed(self, drive: Drive, offer: ReleaseOffer) -> None:
        if offer.standing is not ReleaseStanding.NEWER or drive.path not in self._looked:
            return
        self._offers[drive.path] = (drive, offer)
        words = self.tr("USB “{name}” has Rõ Việc {version} (this computer has {installed}).")
        self._doors.note(
            Note(
                self.tr("Nothing is installed before you have seen what changes."),
                lead=words.format(name=drive.label, version=offer.release.version, installed=offer.installed),
                action=self.tr("See what is new"),
                on_action=partial(self._show, offer),
                icon="usb-flash-drive-outline",
            )
        )

    def _on_not_noticed(self, error: BaseException) -> None:
        if isinstance(error, ExchangeError) and error.code in _SAID:
            self._say_error(error)
        elif not isinstance(error, AppError):
            raise error

    # Showing

    def _on_asked_looked(self, offer: ReleaseOffer) -> None:
        if offer.standing is ReleaseStanding.NEWER:
            self._show(offer)
            return
        facts = {"version": offer.release.version, "installed": offer.installed}
        self._doors.note(Note(self._doors.sentence(f"release-{offer.standing}", facts)))

    def _show(self, offer: ReleaseOffer) -> None:
        dialog = UpgradeDialog(self._doors.theme, offer, why_not=self._why_not(), parent=self._doors.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.install_asked.connect(partial(self._install, offer))
        dialog.finished.connect(self._on_dialog_finished)
        self.dialog = dialog
        dialog.open()

    def _why_not(self) -> str:
        if not self._can_install:
            return self.tr("It can be installed on Windows only.")
        if os.environ.get(PORTABLE):
            return self.tr("This is the portable copy: unpack the new one and move the folder “du-lieu” into it.")
        return ""

    @Slot(int)
    def _on_dialog_finished(self, _result: int) -> None:
        self.dialog = None

    # Installing

    def _install(self, offer: ReleaseOffer) -> None:
        def work(progress: Progress) -> Path:
            for left in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
                shutil.rmtree(left, ignore_errors=True)
            return copy_setup(offer, Path(tempfile.mkdtemp(prefix=_PREFIX)), progress)

        self._close()
        title = self.tr("Copying and checking the setup program")
        self._doors.runner.start(work, self._on_copied, self._say_error, lane=Lane.FREE, title=title, owner=self)

    def _on_copied(self, setup: Path) -> None:
        office = self._office

        def work(_progress: Progress) -> Path:
            office.back_up("before-upgrade")
            return setup

        leave, title = self.leave_asked.emit, self.tr("Backing up")
        self._doors.runner.start(work, leave, self._say_error, title=title, cancellable=False, owner=self)

    def _close(self) -> None:
        if self.dialog is not None:
            self.dialog.accept()

    def _say_error(self, error: BaseException) -> None:
        if not isinstance(error, AppError):
            raise error
        self._doors.note(Note(self._doors.explain(error), tone="danger"))
