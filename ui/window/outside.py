"""Handing a file or an address to the program that the system has for its kind; where it has none, that is said."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from ui.texts.local_path import shown
from ui.widgets.message_bar import Note
from ui.window.doors import Doors


def hand_over(what: Path | QUrl) -> bool:
    """Let the system open a file or an address. Returns whether it has a program for it; if not, the caller says so."""
    return QDesktopServices.openUrl(what if isinstance(what, QUrl) else QUrl.fromLocalFile(shown(what)))


def open_outside(doors: Doors, path: Path) -> None:
    """Open a file in the program that the system has for its kind, and say so where there is none."""
    if not hand_over(path):
        doors.note(Note(doors.sentence("no-program", {"name": path.name}), tone="warning"))
