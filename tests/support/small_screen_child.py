"""Walks through the window on a screen of its own size, opens whatever can be opened, and says what is wrong there.

``python -m tests.support.small_screen_child FOLDER light|dark [PICTURES]``: the copy of a sample workspace. Prints one
line for each place that was looked at ("- name"), and one for each fault.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMainWindow, QMenu, QWidget

from tests.support.real_window import CLOCK, Loop, RealWindow
from tests.support.what_shows import faults
from ui.screens.plan.page import PlanPage
from ui.screens.settings.dialog import SettingsDialog
from ui.texts import language
from ui.theme.theme import Theme
from ui.widgets.prompt import ScriptedPrompt
from ui.window import places

PAUSE_MS, SETTLED_MS = 60, 400
DEEP = 2


class Unanswering(ScriptedPrompt):
    """Closes every question as Esc does."""

    def ask(self, question: object) -> str:
        return ""

    def ask_text(self, *_words: object, **_named: object) -> None:
        return None

    def open_files(self, *_words: object, **_named: object) -> list[Path]:
        return []

    def save_file(self, *_words: object, **_named: object) -> None:
        return None

    def choose_folder(self, *_words: object, **_named: object) -> None:
        return None


class Flashes(QObject):
    """Names what shows as a window of its own though it is part of one: it takes the keyboard from who types."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            kind = watched.metaObject().className()
            if not isinstance(watched, (QDialog, QMenu, QMainWindow)) and kind not in _POPUPS:
                where = [f"{one.name}:{one.lineno}" for one in traceback.extract_stack()[-4:-1]]
                sys.stdout.write(f"shown as a window for a moment: {kind} {watched.objectName()} {where}\n")
        return False


_POPUPS = ("QTipLabel", "QComboBoxPrivateContainer")


class Walk:
    """One walk; presses every button that says that it opens something (…)."""

    def __init__(self, real: RealWindow, pictures: Path | None) -> None:
        self.real = real
        self._pictures = pictures
        self._pressed: set[str] = set()
        self._looked = 0

    def look(self, name: str, top: QWidget) -> None:
        """Judge what shows, and keep a picture if one is wanted."""
        QTest.qWait(PAUSE_MS)
        self._looked += 1
        sys.stdout.write(f"- {name}\n")
        if faults(top):
            QTest.qWait(SETTLED_MS)  # a layout finds its heights step by step
        for fault in faults(top):
            sys.stdout.write(f"{name}: {fault}\n")
        if self._pictures is not None:
            top.grab().save(str(self._pictures / f"{self._looked:02d} {name}.png"))

    def page(self, key: str) -> object:
        """Look at a page and at everything that it opens."""
        page = self.real.window.show_page(key)
        self._rest()
        self.look(key, self.real.window)
        self.open_all(key, self.real.window, 0)
        return page

    def open_all(self, name: str, top: QWidget, depth: int) -> None:
        """Press what opens something, one after the other."""
        for one in list(_openers(top)):
            if one.objectName() in self._pressed or not one.isVisible():
                continue
            self._pressed.add(one.objectName())
            before = set(_tops())
            QTimer.singleShot(400, self._close_menu)
            QTest.mouseClick(one, Qt.MouseButton.LeftButton)
            self._rest()
            for opened in [each for each in _tops() if each not in before]:
                self.look(f"{name} › {one.objectName()}", opened)
                if depth < DEEP:
                    self.open_all(f"{name} › {one.objectName()}", opened, depth + 1)
                if isinstance(opened, QDialog):
                    opened.reject()
                opened.close()
                QTest.qWait(PAUSE_MS)

    def _rest(self) -> None:
        QTest.qWait(PAUSE_MS)
        self.real.settle()
        QTest.qWait(PAUSE_MS)

    def _close_menu(self) -> None:
        menu = QApplication.activePopupWidget()
        if menu is not None:
            self.look("menu", menu)
            menu.close()


def _tops() -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if one.isVisible() and not isinstance(one, QMenu)]


def _openers(top: QWidget) -> Iterator[QAbstractButton]:
    for one in top.findChildren(QAbstractButton):
        if one.isVisible() and one.isEnabled() and one.window() is top.window() and one.text().endswith("…"):
            yield one


def walk(folder: Path, dark: bool, pictures: Path | None) -> None:
    """Walk through everything."""
    application = QApplication(["roviec"])
    kept = language.install(application)
    flashes = Flashes()
    application.installEventFilter(flashes)
    theme = Theme(bundled_fonts=True, dark=dark)
    theme.apply(application)
    room = application.primaryScreen().availableSize()
    real = RealWindow(Loop(), theme, folder, CLOCK, prompt=Unanswering())
    assert real.program.start()
    real.wait(lambda: real.assembly.screens is not None)
    real.window.resize(room.width(), room.height() - 40)
    real.settle()
    going = Walk(real, pictures)
    going.page(places.TODAY)
    page = going.page(places.PLANS)
    assert isinstance(page, PlanPage)
    tasks = [one.num for tally in real.assembly.followed.tallies.values() for one in tally.ordered]
    page.open_task(tasks[0])
    real.wait(lambda: page.host.pane is not None and page.host.pane.view is not None)
    going.look("task", real.window)
    going.open_all("task", real.window, 0)
    page.show_plan(real.assembly.followed.plans[0].id)
    real.wait(lambda: page.host.currentWidget() is page.host.plan_pane)
    going.look("plan", real.window)
    going.open_all("plan", real.window, 0)
    for key in (places.REPORT, places.EXCHANGE):
        going.page(key)
    real.click("rail_settings")
    settings = real.dialog("settings_dialog")
    assert isinstance(settings, SettingsDialog)
    for row in range(settings.list.count()):
        settings.list.setCurrentRow(row)
        real.settle()
        QTest.qWait(PAUSE_MS)
        going.look(f"settings {row}", settings)
        going.open_all(f"settings {row}", settings, 1)
    settings.reject()
    real.click("rail_help")
    going.look("help", real.dialog("help_dialog"))
    assert real.failures == [], real.failures
    assert kept
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    walk(Path(sys.argv[1]), sys.argv[2] == "dark", Path(sys.argv[3]) if len(sys.argv) > 3 else None)
