"""Noticing a stick that is plugged in, and what lies on it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.desk.office import Office
from app.errors import ExchangeError
from app.exchange.courier.drives import Drive, DrivePackage, drives, packages_on
from app.progress import Progress
from ui.workers.task_runner import Lane, TaskRunner

_log = logging.getLogger(__name__)
LOOK_EVERY_MS = 4_000
_Seen = tuple[list[Drive], list[tuple[Drive, list[DrivePackage]]]]
"""The drives there are, and what lies on those that were read."""


class DriveWatch(QObject):
    """Looks for new removable drives every few seconds, off the window thread.

    Args:
        list_drives: how drives are found; the system's own way unless a test gives another.

    Signals:
        found: (Drive, list of DrivePackage) of a drive that was not there before.
        changed: the drives, or what lies on them, are different now (object: tuple of Drive).
    """

    found = Signal(object, object)
    changed = Signal(object)

    def __init__(
        self,
        runner: TaskRunner,
        office: Office,
        parent: QObject | None = None,
        *,
        list_drives: Callable[[], Sequence[Drive]] = drives,
    ) -> None:
        super().__init__(parent)
        self._runner, self._office, self._list = runner, office, list_drives
        self._looking = self._anew = False
        self._known: dict[Path, Drive] = {}
        self._packages: dict[Path, list[DrivePackage]] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    @property
    def drives(self) -> tuple[Drive, ...]:
        """The drives seen last."""
        return tuple(self._known.values())

    def packages_on(self, drive: Drive) -> Sequence[DrivePackage]:
        """What lay on a drive when it was last read."""
        return self._packages.get(drive.path, ())

    @Slot()
    def read_again(self) -> None:
        """Read every drive anew: what was taken in is news no longer."""
        self._anew = True
        self.look()

    def start(self) -> None:
        """Begin to look."""
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Look now; a slow stick is read to its end before anybody looks again."""
        if self._looking:
            return
        self._looking = True
        known: set[Path] = set() if self._anew else set(self._known)
        self._anew = False

        def work(_progress: Progress) -> _Seen:
            here = list(self._list())
            return here, [(drive, self._read(drive)) for drive in here if drive.path not in known]

        self._runner.start(work, self._on_looked, self._on_failed, lane=Lane.FREE, owner=self)

    def _read(self, drive: Drive) -> list[DrivePackage]:
        try:
            return packages_on(self._office.store, drive)
        except ExchangeError:
            return []  # it can still be written to, or it went away and is gone the next time
        except Exception:
            # Nobody asked for this look: whatever lies on a stick must not stand before a person every few seconds.
            _log.exception("a drive could not be read")
            return []

    def _on_looked(self, seen: _Seen) -> None:
        here, read = seen
        self._looking = False
        fresh = [one for one in read if one[0].path not in self._known]
        now = {drive.path: drive for drive in here}
        moved = bool(read) or now.keys() != self._known.keys()
        self._known = now
        self._packages = {path: found for path, found in self._packages.items() if path in now}
        self._packages.update({drive.path: packages for drive, packages in read})
        if moved:
            self.changed.emit(tuple(here))
        for drive, packages in fresh:
            self.found.emit(drive, packages)
        if self._anew:
            self.look()

    def _on_failed(self, error: BaseException) -> None:
        self._looking = False
        _log.error("the drives could not be listed", exc_info=error)
