"""A choice whose words are longer than its field; tabs that are scrolled past."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from ui.widgets.still import StillBox, StillTabs


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


def test_scrolling_past_tabs_leaves_the_page_that_shows(qtbot: QtBot) -> None:
    tabs = StillTabs()
    qtbot.addWidget(tabs)
    for name in ("một", "hai"):
        tabs.addTab(QLabel(name), name)
    tabs.show()
    at, none = QPointF(5, 5), Qt.KeyboardModifier.NoModifier
    turned = QWheelEvent(
        at, at, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, none, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(tabs.tabBar(), turned)
    assert tabs.currentIndex() == 0
