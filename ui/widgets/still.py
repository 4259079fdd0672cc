"""Fields that the wheel never changes: who scrolls a page passes over them, and a field has the focus by itself when a
dialog opens. The list of choices, once it is open, scrolls as usual; arrows and letters choose.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSlider, QStyle, QStyleOptionComboBox, QTabBar, QTabWidget, QWidget

_EDGES = 4


class StillBox(QComboBox):
    """A choice that scrolling past leaves as it is."""

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Words that do not fit end with "…"; by itself Qt cuts a letter in two."""
        super().initStyleOption(option)
        edit = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, edit, self).width() - _EDGES
        option.currentText = option.fontMetrics.elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class StillSlider(QSlider):
    """A slider that scrolling past leaves as it is."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class StillTabs(QTabWidget):
    """Pages behind tabs, which scrolling past leaves at the one that shows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabBar(_StillTabBar(self))


class _StillTabBar(QTabBar):
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
