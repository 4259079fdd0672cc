"""Noticing a stick that is plugged in, and what lies on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.exchange.courier.drives import Drive, DrivePackage, drives, packages_on
from app.progress import Progress
from ui.workers.task_runner import Lane, TaskRunner

LOOK_EVERY_MS = 4_000


class DriveWatch(QObject):
    """Looks for new removable drives every few seconds, off the window thread.

    Args:
        list_drives: how drives are found; the system's own way unless a test gives another.

    Signals:
        found: (Drive, list of DrivePackage) of a drive that was not there before.
        changed: the drives are different now (object: tuple of Drive).
    """

    found = Signal(object, object)
    changed = Signal(object)

    def __init__(
        self,
        runner: TaskRunner,
        store: Any,
        parent: QObject | None = None,
        *,
        list_drives: Callable[[], Sequence[Drive]] = drives,
    ) -> None:
        super().__init__(parent)
        self._runner, self._store, self._list = runner, store, list_drives
        self._known: dict[Path, Drive] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    @property
    def drives(self) -> tuple[Drive, ...]:
        """The drives seen last."""
        return tuple(self._known.values())

    def start(self) -> None:
        """Begin to look."""
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Look now."""
        known = set(self._known)

        def work(_progress: Progress) -> tuple[list[Drive], list[tuple[Drive, list[DrivePackage]]]]:
            here = list(self._list())
            fresh = [drive for drive in here if drive.path not in known]
            return here, [(drive, packages_on(self._store, drive)) for drive in fresh]

        # A drive that goes away while it is read is simply looked at again the next time.
        self._runner.start(work, self._on_looked, _ignore, lane=Lane.FREE, key="drives", owner=self)

    def _on_looked(self, result: tuple[list[Drive], list[tuple[Drive, list[DrivePackage]]]]) -> None:
        here, fresh = result
        now = {drive.path: drive for drive in here}
        if now.keys() != self._known.keys():
            self._known = now
            self.changed.emit(tuple(here))
        for drive, packages in fresh:
            self.found.emit(drive, packages)


def _ignore(_error: BaseException) -> None:
    return None
