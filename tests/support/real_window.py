"""The whole program around its real window, over a real workspace."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app import workspace
from app.clock import FixedClock
from app.errors import AppError
from app.exchange.courier.drives import Drive
from app.exchange.program import program_version
from app.marker import WorkspaceMarker
from app.training import make_training
from app.workspace import Workspace
from ui.screens.rescue.dialog import RescueDialog
from ui.theme.theme import Theme
from ui.widgets.prompt import ScriptedPrompt
from ui.window.application import FIRST_SIZE, Application
from ui.window.assembly import Assembly
from ui.window.main_window import MainWindow
from ui.window.preferences import Preferences
from ui.workers.garbage import GarbageWatch

CLOCK = FixedClock(datetime(2023, 11, 6, 2, 41, tzinfo=UTC))
PATIENCE_MS = 20_000
W = TypeVar("W", bound=QWidget)
Open = Callable[[], "RealWindow"]
"""Opens the window and waits until everything works."""


def copy_sample(sample: Path, folder: Path) -> Path:
    """A copy of the sample in a folder of its own that counts as the original there."""
    made = folder / "workspace"
    shutil.copytree(sample, made)
    for marker in (sample.parent / "markers").glob("*.json"):
        kept = WorkspaceMarker(marker).read()
        assert kept is not None
        WorkspaceMarker(folder / "markers" / marker.name).write(replace(kept, folder=str(made.resolve())))
    return made


def lay_sample(folder: Path) -> Path:
    """A training workspace with the sample plan; its marker lies in the folder too."""
    made = folder / "workspace"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workspace, "default_markers", lambda: folder / "markers")
        make_training(made, CLOCK)
    return made


class Waits(Protocol):
    """What turns the loop until something holds: the bot of a test, or a loop of its own (``Loop``)."""

    def waitUntil(self, callback: Callable[[], bool], *, timeout: int) -> None:
        """Wait until ``callback`` says so, for so many milliseconds at most."""
        ...


class Loop:
    """The bot's place in a process that is no test."""

    def waitUntil(self, callback: Callable[[], bool], *, timeout: int) -> None:
        """As the bot does."""
        for _turn in range(timeout // 10):
            if callback():
                return
            QTest.qWait(10)
        raise TimeoutError


class RealWindow:
    """The program with its window; failures are kept instead of shown."""

    def __init__(
        self,
        qtbot: Waits,
        theme: Theme,
        folder: Path,
        clock: FixedClock,
        *,
        markers: Path | None = None,
        prompt: ScriptedPrompt | None = None,
    ) -> None:
        self.qtbot = qtbot
        self.prompt = prompt or ScriptedPrompt()
        self.failures: list[BaseException] = []
        self.refusals: list[AppError] = []
        self.drives: list[Drive] = []
        look = Preferences(folder.parent / "roviec.ini")
        if not look.version:
            look.version = program_version()
        self.program = Application(
            folder,
            theme,
            clock,
            prompt=self.prompt,
            preferences=look,
            markers=markers or folder.parent / "markers",
            logs=folder.parent / "logs",
            list_drives=lambda: self.drives,
        )
        self.program.failures.crash = self._failed  # type: ignore[method-assign]
        self._tell = self.program.failures.message
        self.program.failures.message = self._refused  # type: ignore[method-assign]
        self._closed = False
        GarbageWatch(self.program)

    def _failed(self, error: BaseException) -> None:
        self.failures.append(error)

    def _refused(self, error: AppError) -> None:
        self.refusals.append(error)
        self._tell(error)

    def start(self) -> None:
        """Show the window and wait until the workspace is open and counted."""
        assert self.program.start()
        assert self.window.isVisible()
        self.window.resize(*FIRST_SIZE)  # the screen of tests is smaller
        self.wait(lambda: self.assembly.screens is not None)
        self.settle()

    def begin(self) -> None:
        """Start as the program does: the window, or the ways to one."""
        self.program.begin()

    def ways_out(self) -> RescueDialog:
        """Start where the workspace cannot be opened, and wait until what is left was looked at."""
        if self.program.rescue is None:
            self.program.begin()
        self.wait(lambda: self.program.rescue is not None and not self.program.runner.is_busy)
        assert self.program.rescue is not None
        return self.program.rescue.dialog

    def opened_again(self) -> None:
        """Wait until the window is back with an open workspace."""
        self.wait(lambda: self.program.assembly is not None and self.assembly.screens is not None)
        self.settle()

    @property
    def assembly(self) -> Assembly:
        assert self.program.assembly is not None
        return self.program.assembly

    @property
    def space(self) -> Workspace:
        assert self.program.space is not None
        return self.program.space

    @property
    def window(self) -> MainWindow:
        return self.assembly.window

    def wait(self, until: Callable[[], object]) -> None:
        """Wait for something to hold."""
        self.qtbot.waitUntil(lambda: bool(until()), timeout=PATIENCE_MS)

    def settle(self) -> None:
        """Wait until no job is under way and everything is on disk."""
        self.wait(lambda: not self.program.runner.is_busy and not self.assembly.followed.is_busy)

    def find(self, kind: type[W], name: str) -> W:
        """A widget of the window that shows, by its object name."""
        found = [one for one in self.window.findChildren(kind, name) if one.isVisible()]
        assert found, f"nothing named {name} is to be seen"
        return found[0]

    def dialog(self, name: str) -> QWidget:
        """Wait for a dialog."""

        def shown() -> list[QWidget]:
            return [one for one in QApplication.topLevelWidgets() if one.objectName() == name and one.isVisible()]

        self.wait(lambda: bool(shown()))
        return shown()[0]

    def gone(self, name: str) -> None:
        """Wait until a dialog is closed."""
        self.wait(
            lambda: not any(one.objectName() == name and one.isVisible() for one in QApplication.topLevelWidgets())
        )

    def click(self, name: str, within: QWidget | None = None) -> None:
        """Click what bears this object name."""
        place = within or self.window
        found = [one for one in place.findChildren(QWidget, name) if one.isVisible()]
        assert found, f"nothing named {name} is to be seen"
        assert found[0].isEnabled(), f"{name} cannot be pressed"
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)

    def said(self) -> str:
        """What the message bar says now."""
        note = self.window.message_bar.note
        return note.sentence if note is not None else ""

    def press_close(self) -> None:
        """Close the window as a person does, and wait until it is closed."""
        self.window.close()
        self.wait(lambda: not self.window.isVisible())

    def close(self) -> None:
        """Give everything back."""
        if self._closed:
            return
        self._closed = True
        if self.program.assembly is not None:
            self.program.assembly.window.hide()
        self.program.close()
        if self.program.rescue is not None:
            self.program.rescue.close()
        if self.program.assembly is not None:
            self.program.assembly.window.deleteLater()
        self.program.deleteLater()
