"""Starts as the program does, tells when the first paint was done, and goes: the child of the start-up bench.

``python -m tests.bench.start_child bare|frame|today|plan FOLDER`` prints how much of the processor the process took
from its start until then, in seconds, and the resident memory in MB at that moment. ``FOLDER`` is where the program
looks for its data when nobody says otherwise.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from typing import Any


def told() -> None:
    """Say what it took, and go."""
    spent = time.process_time()
    memory = 0.0
    descriptor = os.open("/proc/self/status", os.O_RDONLY)  # without pathlib, which the bare window does not load
    for line in os.read(descriptor, 8192).decode("ascii").splitlines():
        if line.startswith("VmRSS"):
            memory = int(line.split()[1]) / 1024
    sys.stdout.write(f"{spent} {memory}\n")
    sys.stdout.flush()
    os._exit(0)


def _bare() -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event: object) -> None:
            super().paintEvent(event)  # type: ignore[arg-type]
            told()

    application = QApplication([])
    window = Window()
    window.resize(1366, 720)
    window.show()
    application.exec()


def _ours(page: str, folder: str) -> None:
    """The window as ``ui.__main__`` opens it. Only the widget in question is watched: a filter over the whole program
    would make Python wrap each of its events.
    """
    os.environ["XDG_DATA_HOME"] = folder
    gc.disable()
    from PySide6.QtCore import QObject, QTimer

    from ui.window import start
    from ui.window.application import Application

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: object) -> bool:
            if type(event).__name__ == "QPaintEvent":
                # A turn of the loop later everything that was to be painted is.
                QTimer.singleShot(0, told)
            return False

    watch = Watch()

    class Watched(Application):
        def __init__(self, *arguments: Any, **named: Any) -> None:
            super().__init__(*arguments, **named)
            if page == "frame":
                self.seen.connect(told)

        def start(self) -> bool:
            assert super().start()
            assert self.assembly is not None
            window = self.assembly.window
            if page == "today":
                shown = window.page("today")
                assert shown is not None
                shown.widget().installEventFilter(watch)
            else:
                # lazy: the other pages are measured without it
                from ui.screens.plan.page import PlanPage

                plans = window.show_page("plans")
                assert isinstance(plans, PlanPage)
                plans.views.tree.viewport().installEventFilter(watch)
            return True

    start.Application = Watched  # type: ignore[attr-defined]
    start.run_window([])


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        _bare()
    else:
        _ours(sys.argv[1], sys.argv[2])
