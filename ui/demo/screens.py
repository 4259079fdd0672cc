"""Pictures of the real window, rendered offscreen while the story is where it is."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QMessageLogContext, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from app.clock import Clock
from app.desk import first_screen
from app.workspace import Workspace
from ui.texts import language
from ui.theme.theme import Theme
from ui.widgets.prompt import ScriptedPrompt
from ui.window import places
from ui.window.assembly import Assembly
from ui.window.failures import WindowFailures
from ui.window.main_window import MainWindow
from ui.window.opening import open_for_window
from ui.workers.task_runner import TaskRunner

WIDTH, HEIGHT = 1366, 768
PATIENCE_MS = 15_000
STEP_MS = 40
CALM_TURNS = 5
"""Turns without a job under way after which a page counts as filled."""


_log = logging.getLogger(__name__)
_OFFSCREEN = "propagateSizeHints"


def _listen(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Qt's own messages go to the log; what the offscreen platform says of every dialog goes nowhere."""
    if _OFFSCREEN not in text:
        _log.warning("%s", text)


class Studio:
    """Takes pictures of the window of a workspace.

    Args:
        folder: where pictures go.
    """

    def __init__(self, folder: Path) -> None:
        qInstallMessageHandler(_listen)
        found = QApplication.instance()
        self.application = found if isinstance(found, QApplication) else QApplication(["roviec"])
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._translators = language.install(self.application)
        self.theme = Theme(bundled_fonts=True)
        self.theme.apply(self.application)
        self.taken: list[Path] = []

    def open(self, space: Workspace, clock: Clock) -> Sitting:
        """The window of an open workspace."""
        return Sitting(self, space, clock)

    def keep(self, name: str, widget: QWidget) -> None:
        """Write a picture of a widget."""
        for part in widget.findChildren(QWidget):
            # The offscreen pointer rests in the corner, over the first place of the rail.
            part.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
        self.keep_picture(name, widget.grab())

    def keep_picture(self, name: str, picture: QPixmap) -> None:
        """Write a picture.

        Raises:
            OSError: it could not be written.
        """
        path = self._folder / f"{name}.png"
        if not picture.save(str(path)):
            raise OSError(f"the picture {path.name} was not written")
        self.taken.append(path)


class _StudioFailures(WindowFailures):
    """Nobody sits here to read a crash dialog: what fails is kept, and ends the sitting."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, lambda: None, "vi")
        self.failures: list[BaseException] = []

    def crash(self, error: BaseException) -> None:
        self.failures.append(error)


class Sitting:
    """One window, sitting for its pictures; closed with ``close``."""

    def __init__(self, studio: Studio, space: Workspace, clock: Clock) -> None:
        self._studio, self.space = studio, space
        theme = studio.theme
        self._failures = _StudioFailures(theme)
        self.runner = TaskRunner(self._failures)
        path = space.folder / "roviec.sqlite3"
        first = first_screen.read(path, clock.today())
        if first is None:
            raise LookupError("the workspace has no first screen")
        self.prompt = ScriptedPrompt()
        self.window = MainWindow(theme, places.rail())
        self.assembly = Assembly(
            self.window, theme, self.runner, self.prompt, clock, self._failures, first, space.backups
        )
        self.window.resize(WIDTH, HEIGHT)
        self.window.show()
        self.assembly.attach(open_for_window(space))
        self.window.show_page(places.TODAY)
        self.settle()

    def show(self, key: str) -> None:
        """Bring a page to the front and wait until it is filled."""
        self.window.show_page(key)
        self.settle()

    def take(self, name: str) -> None:
        """Take a picture of the window."""
        self.settle()
        self._studio.keep(name, self.window)

    def press(self, name: str) -> None:
        """Press a button of the window or of a dialog over it, by its object name.

        Raises:
            LookupError: there is none.
        """
        found = self.window.findChild(QAbstractButton, name)
        if found is None:
            raise LookupError(f"no button {name}")
        found.click()

    def take_over(self, name: str, ready: Callable[[], QWidget | None]) -> None:
        """Take a picture of the window with a dialog over it, drawn where it would stand; the dialog is closed."""
        dialog = self.wait_for(ready)
        self.settle()
        picture = self.window.grab()
        painter = QPainter(picture)
        over = dialog.grab()
        painter.drawPixmap(
            (self.window.width() - dialog.width()) // 2, (self.window.height() - dialog.height()) // 2, over
        )
        painter.end()
        self._studio.keep_picture(name, picture)
        dialog.close()

    def take_dialog(self, name: str, called: str) -> None:
        """Take a picture of the dialog of an object name alone; it is closed."""
        dialog = self.wait_for(lambda: self._dialog(called))
        self.settle()
        self._studio.keep(name, dialog)
        dialog.close()

    def _dialog(self, called: str) -> QDialog | None:
        found = self.window.findChild(QDialog, called)
        return found if found is not None and found.isVisible() else None

    def wait_for(self, ready: Callable[[], QWidget | None]) -> QWidget:
        """Wait until something is there.

        Raises:
            TimeoutError: it never came.
        """
        for _ in range(PATIENCE_MS // STEP_MS):
            found = ready()
            if found is not None:
                return found
            self._turn()
        raise TimeoutError("what was to be shown never came")

    def settle(self) -> None:
        """Let every job come home and every widget paint."""
        calm = 0
        for _ in range(PATIENCE_MS // STEP_MS):
            self._turn()
            calm = 0 if self.runner.is_busy else calm + 1
            if calm == CALM_TURNS:
                break

    def dark(self, on: bool) -> None:
        """Switch the colour scheme."""
        self._studio.theme.set_dark(on)
        self.settle()

    def close(self) -> None:
        """Close the window; the workspace stays open.

        Raises:
            BaseException: something failed behind the window.
        """
        self.settle()
        self.window.close()
        self.settle()
        if self.assembly.screens is not None:
            self.assembly.screens.close()
        self.runner.close()
        self.window.deleteLater()
        self.assembly.deleteLater()
        self._turn()
        if self._failures.failures:
            raise self._failures.failures[0]

    def _turn(self) -> None:
        loop = QEventLoop()
        QTimer.singleShot(STEP_MS, loop.quit)
        loop.exec()
