"""The desk of a report before one is read."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.support.screens import Bench
from ui.screens.report.desk_card import DeskCard


def test_before_a_report_is_read_no_step_of_it_can_be_taken(qtbot: QtBot, bench: Bench) -> None:
    desk = DeskCard(bench.theme)
    qtbot.addWidget(desk)
    desk.show()
    steps = {one.objectName() for one in desk.findChildren(QPushButton) if one.isVisible()}
    assert not {name for name in steps if name.startswith("report_") and "switch" not in name}, steps
    assert not any(box.isVisible() for box in desk.findChildren(QComboBox))
