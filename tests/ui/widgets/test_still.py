"""The wheel scrolls pages; it never changes a value."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.widgets.test_form import scroll
from ui.widgets.fields import StillCombo
from ui.widgets.still import StillBox, StillSlider

UI = Path(__file__).resolve().parents[3] / "ui"
TURNED_BY_THE_WHEEL = {"QComboBox", "QSlider", "QDial", "QSpinBox", "QDoubleSpinBox", "QDateEdit", "QTimeEdit"}


@pytest.mark.parametrize("kind", [StillBox, StillCombo])
def test_a_choice_stays_under_the_wheel_with_the_focus_too(qtbot: QtBot, kind: type[StillBox]) -> None:
    box = kind()
    qtbot.addWidget(box)
    box.addItems(["chủ trì", "phối hợp", "để biết"])
    box.show()
    box.setFocus()
    scroll(box)
    assert box.currentText() == "chủ trì"


def test_a_slider_stays_under_the_wheel(qtbot: QtBot) -> None:
    slider = StillSlider(Qt.Orientation.Horizontal)
    qtbot.addWidget(slider)
    slider.setValue(50)
    slider.show()
    slider.setFocus()
    scroll(slider)
    assert slider.value() == 50


def test_no_screen_has_a_field_that_the_wheel_turns() -> None:
    found = [
        f"{path.relative_to(UI)}:{call.lineno} {call.func.id}"
        for path in UI.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in TURNED_BY_THE_WHEEL
    ]
    assert found == []
