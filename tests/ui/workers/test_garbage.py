from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.workers.garbage import GarbageWatch


class _Thrown:
    def __init__(self) -> None:
        self.itself = self


def test_what_the_window_threw_away_is_taken_apart_in_its_own_thread(qtbot: QtBot) -> None:
    found: list[threading.Thread] = []
    parent = QObject()
    watch = GarbageWatch(parent)
    ended = weakref.ref(_Thrown(), lambda _gone: found.append(threading.current_thread()))
    made: list[list[int]] = []
    busy = threading.Thread(target=lambda: made.extend([] for _ in range(gc.get_threshold()[0] * 2)))
    busy.start()
    busy.join()
    assert ended() is not None, "a worker that makes many things looked for garbage"
    qtbot.waitUntil(lambda: ended() is None)
    assert found == [threading.main_thread()]
    del watch, parent
