"""Garbage is looked for in the window's thread alone."""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication

EVERY_MS: Final = 50
"""Often, because each look takes longer the more was made since the last: it must fit between two frames."""
LOOKS: Final = 1
"""After so many looks at what is new what they left is looked at again; after more it is too much for one turn."""
PATIENCE: Final = 100
"""How many times longer everything waits to be looked through, which takes some frames, while a person works here."""


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
        counts, (young, _middle, old) = gc.get_count(), gc.get_threshold()
        works = QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive
        most = (young, LOOKS, old * PATIENCE if works else old)
        due = [generation for generation in range(len(most)) if counts[generation] > most[generation]]
        if due:
            gc.collect(due[-1])
