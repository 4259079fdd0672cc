"""Starts as the program does, tells when the first paint was done, and goes: the child of the start-up bench.

``python -m tests.bench.start_child bare|today|plan FOLDER`` prints the instant of the first paint (seconds since the
epoch) and the resident memory in MB at that moment.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path


def _told() -> None:
    at = time.time()
    memory = 0.0
    with Path("/proc/self/status").open(encoding="ascii") as status:
        for line in status:
            if line.startswith("VmRSS"):
                memory = int(line.split()[1]) / 1024
    sys.stdout.write(f"{at} {memory}\n")
    sys.stdout.flush()
    os._exit(0)


def _bare() -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event: object) -> None:
            super().paintEvent(event)  # type: ignore[arg-type]
            _told()

    application = QApplication([])
    window = Window()
    window.resize(1366, 720)
    window.show()
    application.exec()


def _ours(page: str, folder: Path) -> None:
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    from app.clock import SystemClock
    from ui.screens.plan.page import PlanPage
    from ui.texts import language
    from ui.theme.theme import Theme
    from ui.window import places
    from ui.window.application import Application

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and watched in targets:
                # A turn of the loop later everything that was to be painted is.
                QTimer.singleShot(0, _told)
            return False

    application = QApplication([])
    kept = language.install(application, "vi")
    application.setProperty("translators", kept)
    theme = Theme()
    theme.apply(application)
    program = Application(folder, theme, SystemClock(), markers=folder.parent / "markers")
    assert program.start()
    assert program.assembly is not None
    window = program.assembly.window
    targets: list[QObject] = [window]
    if page == "plan":
        page_shown = window.show_page(places.PLANS)
        assert isinstance(page_shown, PlanPage)
        targets = [page_shown.views.tree.viewport()]
    watch = Watch()
    application.installEventFilter(watch)
    application.exec()


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        _bare()
    else:
        _ours(sys.argv[1], Path(sys.argv[2]))
