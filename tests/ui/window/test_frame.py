"""The frame of the window, before anything stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.holding import hold
from tests.support.real_window import CLOCK, RealWindow
from ui.theme.theme import Theme
from ui.window.main_window import MainWindow


@pytest.fixture
def real(qtbot: QtBot, theme: Theme, folder: Path) -> Iterator[RealWindow]:
    made = RealWindow(qtbot, theme, folder, CLOCK)
    yield made
    made.close()
    assert [repr(error) for error in made.failures] == []


def frame() -> MainWindow:
    [window] = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible()]
    return window


def test_the_frame_stands_at_once_and_the_first_page_comes_into_the_same_window(real: RealWindow) -> None:
    real.begin()
    window = frame()
    assert real.program.assembly is None
    assert window.made_pages == ()
    real.opened_again()
    assert real.window is window
    assert window.current_key == "today"


def test_keys_and_places_of_the_bare_frame_lead_nowhere(real: RealWindow) -> None:
    real.begin()
    window = frame()
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseClick(window.rail.button("plans"), Qt.MouseButton.LeftButton)
    assert real.program.assembly is None
    assert window.made_pages == ()
    real.opened_again()
    assert real.window.current_key == "today"


def test_the_frame_can_be_closed_and_the_data_is_free_again(real: RealWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[bool] = []
    monkeypatch.setattr("ui.window.application.QApplication.quit", lambda: left.append(True))
    real.begin()
    frame().close()
    assert left == [True]
    QApplication.processEvents()
    assert real.program.assembly is None, "nothing comes into a window that was closed"
    real.program.close()
    hold(real.program.folder).release()


def test_a_frame_that_nobody_sees_is_furnished_all_the_same(real: RealWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.window.application.UNSEEN_MS", 0)
    monkeypatch.setattr(MainWindow, "paintEvent", lambda _self, _event: None)
    real.begin()
    real.opened_again()
    assert real.window.current_key == "today"
