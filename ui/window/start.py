"""`roviec` without a command: the window, from the arguments to the exit code."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QProcess, QTimer, qVersion
from PySide6.QtWidgets import QApplication

from app.clock import SystemClock
from app.log import logs_of, note_end, note_start, open_log
from app.workspace import default_folder
from ui.texts import language
from ui.texts.local_path import local_path
from ui.theme.scheme import SchemeFollower, dress_frame, is_dark
from ui.theme.theme import Theme
from ui.window.application import Application
from ui.window.preferences import Preferences

NAME = "RoViec"
PREFERENCES_NAME = "roviec.ini"


def run_window(arguments: Sequence[str]) -> int:
    """Open the window and stay until it is closed. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="roviec", add_help=False)
    parser.add_argument("--workspace", type=Path)
    parser.add_argument("--open", type=local_path, action="append", default=[])
    options, for_qt = parser.parse_known_args(arguments)
    application = QApplication([sys.argv[0], *for_qt])
    application.setApplicationName(NAME)
    application.setApplicationDisplayName("Rõ Việc")
    folder: Path = options.workspace or default_folder()
    preferences = Preferences(folder.parent / PREFERENCES_NAME)
    if options.workspace is None:
        folder = preferences.folder or folder
    kept = language.install(application, preferences.language)
    application.setProperty("translators", kept)
    logs = logs_of(folder)
    log = open_log(logs)
    dress_frame(preferences.scheme)
    theme = Theme(dark=is_dark(preferences.scheme), text_percent=preferences.text_percent)
    theme.apply(application)
    SchemeFollower(theme, lambda: preferences.scheme, application)
    clock = SystemClock()
    program = Application(folder, theme, clock, files=options.open, preferences=preferences, logs=logs)
    sys.excepthook = program.failures.hook
    application.commitDataRequest.connect(lambda _manager: program.keep())
    # Where the session ends, the process is ended before the loop returns.
    application.aboutToQuit.connect(program.close)
    # The ways out and the welcome hide one window before another shows.
    application.setQuitOnLastWindowClosed(False)
    QTimer.singleShot(0, program.begin)
    QTimer.singleShot(0, _note_start)
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
        note_end(program.exit_code or left)
        log.close()
        if program.successor is not None:
            QProcess.startDetached(str(program.successor), [])
    return program.exit_code or left


def _note_start() -> None:
    # lazy: looking up the version takes longer than the window needs to show
    from app.exchange.program import program_version

    note_start(program_version(), qVersion())


def _tell(program: Application) -> None:
    """What failed on closing, told at once: everything typed is saved, and yet something is not as safe as it was."""
    # lazy: rarely needed
    from ui.widgets.prompt import told

    program.prompt.ask(told("Rõ Việc", "\n".join(map(program.failures.explain, program.warnings)), tone="warning"))
