"""Garbage is looked for in the window's thread alone."""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

EVERY_MS: Final = 1_000


class GarbageWatch(QObject):
    """Looks for garbage in the thread that made it, as often as Python itself would, and keeps every other from it.

    Python looks in whatever thread happens to make an object. Where that is a worker's, and it finds what the window
    threw away, it asks Qt to undo a connection: it holds Qt's lock and waits for Python's, while the window's thread,
    amid a connection, holds Python's and waits for Qt's. Both wait for ever. Or a widget ends outside its thread.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.setInterval(EVERY_MS)
        timer.timeout.connect(self.look)
        timer.start()

    @Slot()
    def look(self) -> None:
        """Look through the oldest generation whose turn has come."""
        for generation, (count, most) in reversed(
            list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
        ):
            if count > most:
                gc.collect(generation)
                return
