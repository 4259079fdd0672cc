"""Who presses before the store is open is not left without an answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.support.real_window import CLOCK, RealWindow, lay_sample
from ui.theme.theme import Theme
from ui.window import places

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_one_after_the_other_pressed_before_anything_is_counted_begins_once_it_is(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    real = RealWindow(qtbot, theme, lay_sample(tmp_path), CLOCK)
    assert real.program.start()
    real.wait(lambda: real.program.assembly is not None)
    real.wait(lambda: bool(real.window.findChildren(QPushButton, "update_all")))
    assert real.assembly.screens is None, "the store is still being opened"
    (go,) = real.window.findChildren(QPushButton, "update_all")
    QTest.mouseClick(go, Qt.MouseButton.LeftButton)
    real.wait(lambda: real.window.current_key == places.PLANS)
    real.wait(lambda: isinstance(real.window.focusWidget(), QPlainTextEdit))
    real.settle()
    real.close()
    assert real.failures == []


def test_keys_of_a_place_pressed_before_it_can_be_opened_lead_there_once_it_can(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    real = RealWindow(qtbot, theme, lay_sample(tmp_path), CLOCK)
    assert real.program.start()
    real.wait(lambda: real.program.assembly is not None)
    assert not real.window.rail.button(places.REPORT).isEnabled(), "the store is still being opened"
    real.window.activateWindow()
    real.wait(real.window.isActiveWindow)
    QTest.keyClick(real.window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    real.wait(lambda: real.window.current_key == places.REPORT)
    real.settle()
    real.close()
    assert real.failures == []


def test_who_went_elsewhere_meanwhile_stays_there(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    real = RealWindow(qtbot, theme, lay_sample(tmp_path), CLOCK)
    assert real.program.start()
    real.wait(lambda: real.program.assembly is not None)
    real.window.activateWindow()
    real.wait(real.window.isActiveWindow)
    QTest.keyClick(real.window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(real.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    real.wait(lambda: real.window.rail.button(places.REPORT).isEnabled())
    real.settle()
    assert real.window.current_key == places.PLANS
    real.close()
    assert real.failures == []
