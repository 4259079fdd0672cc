"""`roviec` without a command: the window, from the arguments to the exit code."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.clock import SystemClock
from app.holding import default_folder
from ui.texts import language
from ui.texts.local_path import local_path
from ui.theme.scheme import SchemeFollower, dress_frame, is_dark
from ui.theme.theme import STYLE, Theme
from ui.window.application import Application
from ui.window.preferences import Preferences

if TYPE_CHECKING:
    from app.log import OpenLog

NAME = "RoViec"
PREFERENCES_NAME = "roviec.ini"
GARBAGE_AFTER_MS = 3_000
"""By then the workspace is open; ``ui.__main__`` stops the looking for garbage when it starts."""


def run_window(arguments: Sequence[str]) -> int:
    """Open the window and stay until it is closed. Returns the exit code."""
    chosen, files, for_qt = _asked(arguments)
    application = QApplication([sys.argv[0], *for_qt, "-style", STYLE])
    application.setApplicationName(NAME)
    application.setApplicationDisplayName("Rõ Việc")
    folder = chosen or default_folder()
    preferences = Preferences(folder.parent / PREFERENCES_NAME)
    if chosen is None:
        folder = preferences.folder or folder
    kept = language.install(application, preferences.language)
    application.setProperty("translators", kept)
    dress_frame(preferences.scheme)
    theme = Theme(dark=is_dark(preferences.scheme), text_percent=preferences.text_percent)
    theme.dress(application)
    SchemeFollower(theme, lambda: preferences.scheme, application)
    program = Application(folder, theme, SystemClock(), files=files, preferences=preferences)
    log: OpenLog | None = None

    def keep_log() -> None:
        nonlocal log
        if log is None:
            log = _begin_log(program.logs)

    def take_failure(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        keep_log()
        program.failures.hook(kind, error, trace)

    program.seen.connect(keep_log)
    sys.excepthook = take_failure
    application.commitDataRequest.connect(lambda _manager: program.keep())
    # Where the session ends, the process is ended before the loop returns.
    application.aboutToQuit.connect(program.close)
    # The ways out and the welcome hide one window before another shows.
    application.setQuitOnLastWindowClosed(False)
    QTimer.singleShot(0, program.begin)
    QTimer.singleShot(GARBAGE_AFTER_MS, application, lambda: look_for_garbage(application))
    try:
        left = application.exec()
    except BaseException:
        left = 1
        raise
    finally:
        sys.excepthook = sys.__excepthook__
        program.close()
        if program.warnings:
            _tell(program)
        if log is not None:
            _end_log(log, program.exit_code or left)
        if program.successor is not None:
            # lazy: an upgrade is rare
            from PySide6.QtCore import QProcess

            QProcess.startDetached(str(program.successor), [])
    return program.exit_code or left


def _asked(arguments: Sequence[str]) -> tuple[Path | None, list[Path], list[str]]:
    """The workspace folder chosen, the files to look at, and what is for Qt."""
    if not arguments:
        return None, [], []
    # lazy: who presses the icon gives no arguments
    import argparse

    parser = argparse.ArgumentParser(prog="roviec", add_help=False)
    parser.add_argument("--workspace", type=Path)
    parser.add_argument("--open", type=local_path, action="append", default=[])
    options, for_qt = parser.parse_known_args(arguments)
    return options.workspace, options.open, for_qt


def _begin_log(logs: Path) -> OpenLog:
    # lazy: looking up the version takes longer than the window needs to show
    from PySide6.QtCore import qVersion

    from app.exchange.program import program_version
    from app.log import note_start, open_log

    log = open_log(logs)
    note_start(program_version(), qVersion())
    return log


def _end_log(log: OpenLog, exit_code: int) -> None:
    # lazy: loaded by now
    from app.log import note_end

    note_end(exit_code)
    log.close()


def look_for_garbage(application: QApplication) -> None:
    """From now on garbage is looked for, but not in what the start made, which stays as long as the program."""
    # lazy: the window stands by now
    from ui.workers.garbage import GarbageWatch

    gc.freeze()
    GarbageWatch(application)


def _tell(program: Application) -> None:
    """What failed on closing, told at once: everything typed is saved, and yet something is not as safe as it was."""
    # lazy: rarely needed
    from ui.widgets.prompt import told

    program.prompt.ask(told("Rõ Việc", "\n".join(map(program.failures.explain, program.warnings)), tone="warning"))
