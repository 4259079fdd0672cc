"""A choice whose words are longer than its field."""

from __future__ import annotations

from PySide6.QtWidgets import QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from ui.widgets.still import StillBox


def test_words_that_do_not_fit_end_with_dots_and_others_stay_whole(qtbot: QtBot) -> None:
    box = StillBox()
    qtbot.addWidget(box)
    box.addItems(["UBND thành phố Hải Phòng · Chuyển đổi số trong cộng đồng dân cư", "ngắn"])
    box.resize(160, 30)
    shown = []
    for place in range(2):
        box.setCurrentIndex(place)
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        shown.append(option.currentText)
    assert shown[0].endswith("…")
    assert shown[1] == "ngắn"
