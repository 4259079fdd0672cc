"""Long work of the window itself, in pieces: what makes widgets can be done on no other thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

Piece = Callable[[], object]


class Turns(QObject):
    """Does pieces of work one after the other, each in a turn of the event loop of its own.

    A key that is pressed meanwhile waits for one piece at most; what a piece shows is painted in a turn between.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[Piece] = deque()
        self._painted = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_timer_timeout)

    @property
    def is_idle(self) -> bool:
        """Nothing waits to be done."""
        return not self._waiting

    def add(self, *pieces: Piece) -> None:
        """Do these too, after what waits already."""
        self._waiting.extend(pieces)
        if self._waiting and not self._timer.isActive():
            self._painted = False
            self._timer.start()

    def finish(self) -> None:
        """Do at once what waits: somebody needs it now."""
        while self._waiting:
            self._waiting.popleft()()

    @Slot()
    def _on_timer_timeout(self) -> None:
        if not self._waiting:
            return
        self._painted = not self._painted
        if not self._painted:
            self._waiting.popleft()()
        if self._waiting:
            self._timer.start()
